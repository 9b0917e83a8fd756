// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/sensordata.h"

#include "protocol/wire/lexical.h"
#include "protocol/wire/vocabulary.h"

namespace Chatelaine::Wire {

namespace {

constexpr int KindCount = 15;
constexpr int QualityCount = 14;
constexpr int FieldTypeCount = int(FieldType::Time) + 1;

const Vocabulary &finalWords()
{
    return Vocabulary::of(Family::Iot);
}

/// Kinds and qualities are bits, each with a name.
template<typename Mark, int Count>
std::optional<Mark> markFromName(QStringView name)
{
    static const QHash<QStringView, Mark> marks = [] {
        QHash<QStringView, Mark> result;
        for (int i = 0; i < Count; ++i)
            result.insert(finalWords().name(attributeOf(Mark(1u << i))), Mark(1u << i));
        return result;
    }();
    const auto found = marks.constFind(name);
    return found == marks.cend() ? std::nullopt : std::optional(*found);
}

QString isoText(const QDateTime &value)
{
    return value.toString(value.time().msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

} // namespace

std::optional<Timestamp> parseTimestamp(QStringView text)
{
    const auto moment = Lexical::dateTime(text);
    if (!moment)
        return std::nullopt;
    return Timestamp{text.toString(), moment->value, !moment->hasZone};
}

Timestamp makeTimestamp(const QDateTime &value)
{
    if (!value.isValid())
        return {};
    const QDateTime zoned = value.timeSpec() == Qt::UTC ? value : value.toOffsetFromUtc(value.offsetFromUtc());
    return Timestamp{isoText(zoned), zoned, false};
}

Timestamp makeLocalTimestamp(const QDateTime &value)
{
    if (!value.isValid())
        return {};
    const QDateTime local = value.toLocalTime();
    return Timestamp{isoText(local), local, true};
}

QStringList kindNames(Kinds kinds)
{
    QStringList names;
    if (kinds & HistoricalShifts)
        kinds |= Kind::Historical;
    for (int i = 0; i < KindCount; ++i) {
        const auto kind = Kind(1u << i);
        if (kinds & kind)
            names.append(finalWords().name(attributeOf(kind)));
    }
    return names;
}

QStringList qualityNames(Qualities qualities)
{
    QStringList names;
    for (int i = 0; i < QualityCount; ++i) {
        const auto quality = Quality(1u << i);
        if (qualities & quality)
            names.append(finalWords().name(attributeOf(quality)));
    }
    return names;
}

QString fieldTypeName(FieldType type)
{
    return finalWords().name(type);
}

std::optional<Kind> kindFromName(QStringView name)
{
    return markFromName<Kind, KindCount>(name);
}

std::optional<Quality> qualityFromName(QStringView name)
{
    return markFromName<Quality, QualityCount>(name);
}

std::optional<Kinds> kindsFromNames(const QStringList &names)
{
    Kinds kinds;
    for (const QString &name : names) {
        const auto kind = kindFromName(name);
        if (!kind)
            return std::nullopt;
        kinds |= *kind;
    }
    if (kinds & HistoricalShifts)
        kinds &= ~Kinds(Kind::Historical);
    return kinds;
}

std::optional<Qualities> qualitiesFromNames(const QStringList &names)
{
    Qualities qualities;
    for (const QString &name : names) {
        const auto quality = qualityFromName(name);
        if (!quality)
            return std::nullopt;
        qualities |= *quality;
    }
    return qualities;
}

std::optional<FieldType> fieldTypeFromName(QStringView name)
{
    for (int i = 0; i < FieldTypeCount; ++i) {
        if (finalWords().name(FieldType(i)) == name)
            return FieldType(i);
    }
    return std::nullopt;
}

std::optional<double> Field::number() const
{
    switch (type) {
    case FieldType::Boolean:
        if (const auto value = Lexical::boolean(text))
            return *value ? 1.0 : 0.0;
        return std::nullopt;
    case FieldType::Int:
        if (const auto value = Lexical::int32(text))
            return double(*value);
        return std::nullopt;
    case FieldType::Long:
        if (const auto value = Lexical::int64(text))
            return double(*value);
        return std::nullopt;
    case FieldType::Numeric:
        return Lexical::number(text);
    case FieldType::Date:
    case FieldType::DateTime:
    case FieldType::Duration:
    case FieldType::Enumeration:
    case FieldType::String:
    case FieldType::Time:
        break;
    }
    return std::nullopt;
}

namespace {

/// Setting nothing where nothing was must not cost an allocation.
template<typename Value>
void setDetail(Field &field, Value FieldDetails::*member, const Value &value)
{
    if (!field.details) {
        if (value.isEmpty())
            return;
        field.details = new FieldDetails;
    }
    field.details.data()->*member = value;
}

} // namespace

void Field::setDataType(const QString &dataType)
{
    setDetail(*this, &FieldDetails::dataType, dataType);
}

void Field::setModule(const QString &module)
{
    setDetail(*this, &FieldDetails::module, module);
}

void Field::setStringIds(const QString &stringIds)
{
    setDetail(*this, &FieldDetails::stringIds, stringIds);
}

void Field::setAnnotation(const QList<ForeignElement> &annotation)
{
    setDetail(*this, &FieldDetails::annotation, annotation);
}

bool Field::operator==(const Field &other) const
{
    const auto plain = [](const Field &field) {
        return std::tie(field.name, field.text, field.unit, field.kinds, field.qualities, field.type, field.writable, field.hasText);
    };
    if (plain(*this) != plain(other))
        return false;
    return details.constData() == other.details.constData()
        || (dataType() == other.dataType() && module() == other.module() && stringIds() == other.stringIds()
            && annotation() == other.annotation());
}

QList<ReadoutFields::OfNode> groupedFailures(const QList<ReadFailure> &failures)
{
    QList<ReadoutFields::OfNode> nodes;
    for (const ReadFailure &failure : failures) {
        if (nodes.isEmpty() || nodes.constLast().node != failure.node)
            nodes.append({failure.node, {}});
        auto &times = nodes.last().times;
        if (times.isEmpty() || times.constLast().time != failure.time)
            times.append({failure.time, {}, {}});
        times.last().errors.append(failure.text);
    }
    return nodes;
}

QList<Reading> ReadoutFields::readings() const
{
    QList<Reading> readings;
    qsizetype count = 0;
    for (const OfNode &ofNode : nodes) {
        for (const AtTime &atTime : ofNode.times)
            count += atTime.fields.size();
    }
    readings.reserve(count);
    for (const OfNode &ofNode : nodes) {
        for (const AtTime &atTime : ofNode.times) {
            for (const Field &field : atTime.fields)
                readings.append({ofNode.node, atTime.time, field});
        }
    }
    return readings;
}

QList<ReadFailure> ReadoutFields::failures() const
{
    QList<ReadFailure> failures;
    for (const OfNode &ofNode : nodes) {
        for (const AtTime &atTime : ofNode.times) {
            for (const QString &text : atTime.errors)
                failures.append({ofNode.node, atTime.time, text});
        }
    }
    return failures;
}

} // namespace Chatelaine::Wire
