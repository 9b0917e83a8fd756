// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/samplefile.h"

#include "protocol/wire/stanzajson.h"
#include "services/csvtext.h"
#include "services/samplerecord.h"
#include "services/units.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

/// Controls and marks of direction are written out, as JSON allows: a file of lines is also looked at in terminals.
QByteArray jsonLine(const QJsonObject &object)
{
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    QString line;
    line.reserve(json.size() + 1);
    for (const QChar c : json) {
        const bool hidden = c.category() == QChar::Other_Control || (c.category() == QChar::Other_Format && c.unicode() != 0x200d);
        line += hidden ? u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0')) : QString(c);
    }
    return line.toUtf8() + '\n';
}

/// The value as text: numbers exactly, nothing where it is none.
QString valueText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toString();
}

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

QString sampleTimeText(qint64 time, const QTimeZone &zone)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time, zone);
    const QDateTime fixed = moment.toOffsetFromUtc(moment.offsetFromUtc());
    return fixed.toString(time % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs);
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
{
}

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
    const QJsonObject json = sampleJson(key, sample, m_zone);
    if (m_format == SampleFormat::JsonLines)
        return put(jsonLine(json));
    QStringList cells;
    for (const QString &name : sampleColumnNames()) {
        const QJsonValue value = json.value(name);
        QStringList parts;
        for (const QJsonValue &part : value.toArray())
            parts << part.toString();
        cells << (value.isArray() ? parts.join(u' ') : valueText(value));
    }
    return put(Csv::row(cells));
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
