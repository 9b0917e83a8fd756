// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/sampleline.h"

#include "protocol/wire/stanzajson.h"
#include "services/csvtext.h"
#include "services/samplerecord.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

constexpr qint64 lastMoment = 253'402'300'799'999; // year 9999

/// A JSON string. Controls and marks of direction are written out, as JSON allows: a file of lines is also looked at in terminals.
QByteArray quoted(const QString &text)
{
    const bool plain = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\'; });
    if (plain)
        return '"' + text.toLatin1() + '"';
    const QString json = QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
    QString line;
    for (const QChar c : QStringView(json).sliced(1, json.size() - 2)) {
        const bool hidden = c.category() == QChar::Other_Control || (c.category() == QChar::Other_Format && c.unicode() != 0x200d);
        line += hidden ? u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0')) : QString(c);
    }
    return line.toUtf8();
}

QByteArray quotedList(const QStringList &list)
{
    QByteArray text;
    for (const QString &each : list)
        text += (text.isEmpty() ? "" : ",") + quoted(each);
    return '[' + text + ']';
}

QByteArray cell(const QString &text)
{
    return Csv::quoted(Csv::marked(text)).toUtf8();
}

bool isPlainNumber(Wire::FieldType type)
{
    return type == Wire::FieldType::Numeric || type == Wire::FieldType::Int;
}

/// What a field of this type and text says, as JSON knows it.
QJsonValue valueOf(const Sample &sample)
{
    Wire::Reading reading;
    reading.field.type = sample.type;
    reading.field.text = sample.text;
    return Wire::toJson(reading).value("value"_L1);
}

QByteArray numberText(double number)
{
    return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace

SampleLine::SampleLine(SampleFormat format, const QTimeZone &zone)
    : m_format(format)
    , m_zone(zone)
{
}

QByteArray SampleLine::line(const SeriesKey &key, const Sample &sample)
{
    const bool sameKey = m_kept && key == m_key;
    const bool sameRest = sameKey && sample.unit == m_rest.unit && sample.type == m_rest.type && sample.kinds == m_rest.kinds && sample.qualities == m_rest.qualities && sample.origin == m_rest.origin;
    if (!sameKey)
        keepKey(key);
    if (!sameRest)
        keepRest(sample);
    m_kept = true;
    return m_format == SampleFormat::Csv ? csv(sample) : json(sample);
}

void SampleLine::keepKey(const SeriesKey &key)
{
    m_key = key;
    m_keyCells.clear();
    for (const QString &text : {key.account, key.thing, key.node.source, key.node.partition, key.node.id, key.field})
        m_keyCells += ',' + cell(text);
    m_untilTime = ",\"thing\":" + quoted(key.thing) + ",\"time\":";
}

void SampleLine::keepRest(const Sample &sample)
{
    m_rest = sample;
    const QStringList kinds = Wire::kindNames(sample.kinds);
    const QStringList qualities = Wire::qualityNames(sample.qualities);
    const QString type = Wire::fieldTypeName(sample.type);
    m_restCells.clear();
    for (const QString &text : {sample.unit, type, kinds.join(u' '), qualities.join(u' '), originName(sample.origin)})
        m_restCells += ',' + cell(text);
    m_untilText = "{\"account\":" + quoted(m_key.account) + ",\"field\":" + quoted(m_key.field) + ",\"kinds\":" + quotedList(kinds) + ",\"node\":" + quoted(m_key.node.id)
        + ",\"origin\":" + quoted(originName(sample.origin)) + ",\"partition\":" + quoted(m_key.node.partition) + ",\"quality\":" + quotedList(qualities)
        + ",\"source\":" + quoted(m_key.node.source) + ",\"text\":";
    m_untilValue = ",\"type\":" + quoted(type) + ",\"unit\":" + quoted(sample.unit) + ",\"value\":";
}

QByteArray SampleLine::csv(const Sample &sample)
{
    QByteArray value;
    if (isPlainNumber(sample.type)) {
        value = std::isfinite(sample.number) ? numberText(sample.number) : QByteArray();
    } else {
        const QJsonValue parsed = valueOf(sample);
        value = parsed.isBool() ? QByteArray(parsed.toBool() ? "true" : "false") : parsed.isDouble() ? numberText(parsed.toDouble()) : cell(parsed.toString());
    }
    return timeText(sample.time) + m_keyCells + ',' + value + ',' + cell(sample.text) + m_restCells + "\r\n";
}

QByteArray SampleLine::json(const Sample &sample)
{
    QByteArray value;
    if (isPlainNumber(sample.type)) {
        value = std::isfinite(sample.number) ? numberText(sample.number) : QByteArray("null");
    } else {
        const QJsonValue parsed = valueOf(sample);
        value = parsed.isBool() ? QByteArray(parsed.toBool() ? "true" : "false") : parsed.isDouble() ? numberText(parsed.toDouble()) : parsed.isNull() ? QByteArray("null") : quoted(parsed.toString());
    }
    return m_untilText + quoted(sample.text) + m_untilTime + '"' + timeText(sample.time) + '"' + m_untilValue + value + "}\n";
}

/// The zone is asked once for all times up to its next change.
QByteArray SampleLine::timeText(qint64 time)
{
    if (time < m_offsetFrom || time >= m_offsetTo) {
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
        const QDateTime next = m_zone.hasTransitions() ? m_zone.nextTransition(moment).atUtc : QDateTime();
        m_offset = sampleOffset(time, m_zone);
        m_offsetFrom = time;
        m_offsetTo = next.isValid() ? next.toMSecsSinceEpoch() : lastMoment;
        if (m_offsetTo <= time)
            m_offsetTo = time + 1;
    }
    return sampleTimeText(time, m_offset).toLatin1();
}

} // namespace Chatelaine
