// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/samplefile.h"

#include "protocol/wire/stanzajson.h"
#include "services/csvtext.h"
#include "services/sampleline.h"
#include "services/samplerecord.h"
#include "services/units.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

Wire::Reading readingOf(const SeriesKey &key, const Sample &sample)
{
    Wire::Reading reading;
    reading.node = key.node;
    reading.field.name = key.field;
    reading.field.text = sample.text;
    reading.field.unit = sample.unit;
    reading.field.type = sample.type;
    reading.field.kinds = sample.kinds;
    reading.field.qualities = sample.qualities;
    return reading;
}

bool putAll(QIODevice *device, const QByteArray &bytes, QString *error)
{
    if (!error->isEmpty())
        return false;
    if (device->write(bytes) == bytes.size())
        return true;
    *error = device->errorString();
    return false;
}

} // namespace

std::optional<SampleFormat> sampleFormatOf(const QString &fileName)
{
    const QString name = fileName.toLower();
    if (name.endsWith(".csv"_L1))
        return SampleFormat::Csv;
    if (name.endsWith(".jsonl"_L1) || name.endsWith(".ndjson"_L1) || name.endsWith(".json"_L1))
        return SampleFormat::JsonLines;
    return std::nullopt;
}

std::optional<QTimeZone> sampleZone(const QString &name)
{
    static const QRegularExpression offset(u"^UTC[+-][0-9]{2}:[0-9]{2}\\z"_s);
    const QByteArray id = name.toLatin1();
    if (!offset.match(name).hasMatch() && !QTimeZone::availableTimeZoneIds().contains(id))
        return std::nullopt;
    const QTimeZone zone(id);
    return zone.isValid() ? std::optional(zone) : std::nullopt;
}

int sampleOffset(qint64 time, const QTimeZone &zone)
{
    const int offset = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
    return offset % 60 == 0 ? offset : 0;
}

QString sampleTimeText(qint64 time, int offset)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time, offset == 0 ? Qt::UTC : Qt::OffsetFromUTC, offset);
    return moment.toString(time % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

QString sampleTimeText(qint64 time, const QTimeZone &zone)
{
    return sampleTimeText(time, sampleOffset(time, zone));
}

QJsonObject sampleJson(const SeriesKey &key, const Sample &sample, const QTimeZone &zone)
{
    QJsonObject object = Wire::toJson(readingOf(key, sample));
    object.remove(u"writable"_s); // not kept with samples
    object.insert(u"time"_s, sampleTimeText(sample.time, zone));
    object.insert(u"account"_s, key.account);
    object.insert(u"thing"_s, key.thing);
    object.insert(u"quality"_s, QJsonArray::fromStringList(Wire::qualityNames(sample.qualities)));
    object.insert(u"origin"_s, originName(sample.origin));
    return object;
}

SampleWriter::SampleWriter(QIODevice *device, SampleFormat format, const QTimeZone &zone)
    : m_device(device)
    , m_format(format)
    , m_zone(zone)
    , m_line(std::make_unique<SampleLine>(format, zone))
{
}

SampleWriter::~SampleWriter() = default;

bool SampleWriter::put(const QByteArray &bytes)
{
    return putAll(m_device, bytes, &m_error);
}

bool SampleWriter::writeHeader()
{
    if (m_format == SampleFormat::JsonLines)
        return m_error.isEmpty();
    QStringList titles = sampleColumnNames();
    titles.first() += u" [%1]"_s.arg(QString::fromLatin1(m_zone.id()));
    return put(Csv::row(titles));
}

bool SampleWriter::write(const SeriesKey &key, const Sample &sample)
{
    return put(m_line->line(key, sample));
}

WideSampleWriter::WideSampleWriter(QIODevice *device, const QList<Column> &columns, const QTimeZone &zone)
    : m_device(device)
    , m_columns(columns)
    , m_zone(zone)
{
}

bool WideSampleWriter::put(const QStringList &cells)
{
    return putAll(m_device, Csv::row(cells), &m_error);
}

bool WideSampleWriter::writeHeader()
{
    QStringList titles{u"time [%1]"_s.arg(QString::fromLatin1(m_zone.id()))};
    for (const Column &column : std::as_const(m_columns)) {
        QStringList path;
        for (const QString &part : {column.key.thing, column.key.node.source, column.key.node.partition, column.key.node.id, column.key.field})
            if (!part.isEmpty())
                path << part;
        const QString title = column.title.isEmpty() ? path.join(u" / "_s) : column.title;
        titles << (column.unit.isEmpty() ? title : u"%1 [%2]"_s.arg(title, Units::normalise(column.unit)));
    }
    return put(titles);
}

bool WideSampleWriter::writeRow(qint64 time, const QStringList &texts)
{
    return put(QStringList{sampleTimeText(time, m_zone)} + texts);
}

} // namespace Chatelaine
