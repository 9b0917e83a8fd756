// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/samplerecord.h"

#include "protocol/wire/lexical.h"
#include "services/barejid.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

constexpr qsizetype longestName = 1'000;
constexpr qint64 dayMs = 86'400'000;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(SampleReader)
};

struct OriginWord { Origin origin; QLatin1String word; };
constexpr OriginWord originWords[] = {{Origin::Live, "live"_L1}, {Origin::BackFilled, "backFilled"_L1}, {Origin::Imported, "imported"_L1}};

/// The moment at which a clock on the wall in \p zone shows \p wall; nothing when it never does, or twice.
std::optional<qint64> momentOf(const QDateTime &wall, const QTimeZone &zone)
{
    const qint64 asUtc = wall.toMSecsSinceEpoch();
    std::optional<qint64> found;
    for (const qint64 near : {asUtc - dayMs, asUtc + dayMs}) {
        const int offset = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(near, Qt::UTC));
        const qint64 candidate = asUtc - qint64(offset) * 1000;
        if (zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(candidate, Qt::UTC)) != offset)
            continue;
        if (found && *found != candidate)
            return std::nullopt;
        found = candidate;
    }
    return found;
}

/// What spreadsheets make of a time: a space for the T, and no seconds.
QString usualTime(const QString &text)
{
    if (text.size() > 16 && text[10] == u'T' && text[16] == u':')
        return text; // as it should be
    static const QRegularExpression form(u"^(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d)(:\\d\\d.*)?$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return text.trimmed();
    return match.captured(1) + u'T' + match.captured(2) + (match.captured(3).isEmpty() ? u":00"_s : match.captured(3));
}

/// \return what is wrong.
QString readTime(const QString &written, const QTimeZone &zone, qint64 *time)
{
    const QString text = usualTime(written);
    auto moment = Wire::Lexical::dateTime(text);
    if (!moment)
        return Words::tr("%1 is no time").arg(written.left(60));
    if (moment->hasZone) {
        *time = moment->value.toMSecsSinceEpoch();
        return {};
    }
    if (!zone.isValid())
        return Words::tr("the time %1 has no offset, and the header names no time zone").arg(written.left(60));
    moment = Wire::Lexical::dateTime(text + u'Z');
    const auto found = moment ? momentOf(moment->value, zone) : std::nullopt;
    if (!found)
        return Words::tr("the time %1 has no offset, and the clocks were changed then").arg(written.left(60));
    *time = *found;
    return {};
}

template<typename Value, typename Make>
Value remembered(QHash<QString, Value> &known, const QString &text, Make make)
{
    if (const auto found = known.constFind(text); found != known.constEnd())
        return *found;
    if (known.size() >= SampleMemory::Most)
        known.clear();
    return *known.insert(text, make(text));
}

QString readAddress(const SampleRecord &record, const QString &name, const QString &fallback, SampleMemory &memory, QString *address)
{
    const QString written = record.value(name);
    *address = written.isEmpty() ? fallback : remembered(memory.addresses, written, [](const QString &text) { return normalizedBareJid(text).value_or(QString()); });
    if (!address->isEmpty())
        return {};
    return written.isEmpty() ? Words::tr("there is no %1").arg(name) : Words::tr("%1 is no address").arg(written.left(60));
}

QStringList wordsOf(const QString &cell)
{
    static const QRegularExpression between(u"[\\s,;|]+"_s);
    return cell.split(between, Qt::SkipEmptyParts);
}

QString readFlags(const SampleRecord &record, SampleMemory &memory, Sample *sample)
{
    const auto kinds = remembered(memory.kinds, record.value(u"kinds"_s), [](const QString &text) { return Wire::kindsFromNames(wordsOf(text)); });
    const auto qualities = remembered(memory.qualities, record.value(u"quality"_s), [](const QString &text) { return Wire::qualitiesFromNames(wordsOf(text)); });
    const QString originWord = record.value(u"origin"_s);
    const auto origin = originWord.isEmpty() ? std::optional(Origin::Imported) : originFromName(originWord);
    if (!kinds)
        return Words::tr("%1 are no kinds of reading").arg(record.value(u"kinds"_s).left(60));
    if (!qualities)
        return Words::tr("%1 is no quality").arg(record.value(u"quality"_s).left(60));
    if (!origin)
        return Words::tr("%1 is no origin").arg(originWord.left(60));
    sample->kinds = *kinds;
    sample->qualities = *qualities;
    sample->origin = *origin;
    return {};
}

bool isNumber(Wire::FieldType type)
{
    return type == Wire::FieldType::Numeric || type == Wire::FieldType::Int || type == Wire::FieldType::Long;
}

/// Text is what counts; the number beside it must be the same one. Without text the number is the text.
QString readValue(const SampleRecord &record, Sample *sample)
{
    const QString value = record.value(u"value"_s).trimmed();
    sample->text = record.contains(u"text"_s) ? record.value(u"text"_s) : value;
    if (!record.contains(u"text"_s) && value.isEmpty())
        return Words::tr("there is no value");
    const QString typeWord = record.value(u"type"_s);
    const bool looksNumeric = Wire::Lexical::number(sample->text).has_value();
    const auto type = typeWord.isEmpty() ? std::optional(looksNumeric ? Wire::FieldType::Numeric : Wire::FieldType::String) : Wire::fieldTypeFromName(typeWord);
    if (!type)
        return Words::tr("%1 is no type").arg(typeWord.left(60));
    Wire::Field field;
    field.type = sample->type = *type;
    field.text = sample->text;
    sample->number = field.number().value_or(std::numeric_limits<double>::quiet_NaN());
    if (value.isEmpty() || !isNumber(*type))
        return {};
    const auto beside = Wire::Lexical::number(value);
    if (!beside)
        return Words::tr("%1 is no number").arg(value.left(60));
    return *beside == sample->number ? QString() : Words::tr("value says %1 and text says %2").arg(value.left(60), sample->text.left(60));
}

QString readNames(const SampleRecord &record, FiledSample *filed)
{
    const std::pair<QString, QString *> names[] = {{u"source"_s, &filed->key.node.source}, {u"partition"_s, &filed->key.node.partition},
        {u"node"_s, &filed->key.node.id}, {u"field"_s, &filed->key.field}, {u"unit"_s, &filed->sample.unit}};
    for (const auto &[name, target] : names) {
        *target = record.value(name);
        if (target->size() > longestName)
            return Words::tr("%1 is too long").arg(name);
    }
    return filed->key.field.isEmpty() ? Words::tr("there is no field") : QString();
}

/// Numbers as they stand in the line: the double of JSON knows no more digits than its text had.
QString textOf(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

} // namespace

const QStringList &sampleColumnNames()
{
    static const QStringList names{u"time"_s, u"account"_s, u"thing"_s, u"source"_s, u"partition"_s, u"node"_s, u"field"_s, u"value"_s, u"text"_s, u"unit"_s,
        u"type"_s, u"kinds"_s, u"quality"_s, u"origin"_s};
    return names;
}

QString originName(Origin origin)
{
    for (const OriginWord &each : originWords)
        if (each.origin == origin)
            return each.word;
    return {};
}

std::optional<Origin> originFromName(QStringView name)
{
    for (const OriginWord &each : originWords)
        if (each.word == name)
            return each.origin;
    return std::nullopt;
}

std::variant<SampleRecord, QString> recordOf(const QByteArray &jsonLine)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(jsonLine, &error);
    if (!document.isObject())
        return error.error == QJsonParseError::NoError ? Words::tr("this is no JSON object") : Words::tr("this is no JSON: %1").arg(error.errorString());
    const QJsonObject object = document.object();
    SampleRecord record;
    if (object.contains(u"done"_s) && !object.contains(u"field"_s))
        return record;
    for (const QString &name : sampleColumnNames()) {
        const auto found = object.constFind(name);
        if (found == object.constEnd() || found->isNull())
            continue;
        if (found->isObject())
            return Words::tr("%1 is an object").arg(name);
        QStringList parts;
        for (const QJsonValue &part : found->toArray())
            parts << part.toString(u"?"_s);
        record.insert(name, found->isArray() ? parts.join(u' ') : textOf(*found));
    }
    if (record.isEmpty()) // an object of something else; passing it over would call a wrong file an empty one
        return Words::tr("there is no field");
    return record;
}

std::variant<FiledSample, QString> filedSampleOf(const SampleRecord &record, const SampleReader::Defaults &defaults, SampleMemory &memory)
{
    FiledSample filed;
    QString problem = readTime(record.value(u"time"_s), defaults.zone, &filed.sample.time);
    if (problem.isEmpty())
        problem = readAddress(record, u"account"_s, defaults.account, memory, &filed.key.account);
    if (problem.isEmpty())
        problem = readAddress(record, u"thing"_s, defaults.thing, memory, &filed.key.thing);
    if (problem.isEmpty())
        problem = readNames(record, &filed);
    if (problem.isEmpty())
        problem = readValue(record, &filed.sample);
    if (problem.isEmpty())
        problem = readFlags(record, memory, &filed.sample);
    if (!problem.isEmpty())
        return problem;
    return filed;
}

} // namespace Chatelaine
