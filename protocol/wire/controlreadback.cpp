// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/controlreadback.h"

#include "protocol/wire/lexical.h"

#include <QRegularExpression>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

bool isNumeric(FieldType type)
{
    return type == FieldType::Int || type == FieldType::Long || type == FieldType::Numeric;
}

std::optional<QString> booleanText(const Field &field)
{
    const auto number = field.number();
    if (!number)
        return std::nullopt;
    return *number != 0 ? u"true"_s : u"false"_s;
}

/// A long integer must not pass through a double, which cannot hold all of them.
std::optional<qint64> wholeNumber(const Field &field, const QStringList &enumeration)
{
    if (field.type == FieldType::Enumeration) {
        const qsizetype ordinal = enumeration.indexOf(field.text);
        return ordinal >= 0 ? std::optional<qint64>(ordinal) : std::nullopt;
    }
    if (field.type == FieldType::Int || field.type == FieldType::Long)
        return Lexical::int64(field.text);
    const auto number = field.type == FieldType::Boolean || field.type == FieldType::Numeric ? field.number() : std::nullopt;
    if (!number || std::trunc(*number) != *number || std::abs(*number) > 9007199254740992.0)
        return std::nullopt;
    return qint64(*number);
}

std::optional<QString> wholeText(ParameterType type, const Field &field, const QStringList &enumeration)
{
    const auto number = wholeNumber(field, enumeration);
    const bool narrow = type == ParameterType::Int;
    if (!number || (narrow && (*number < std::numeric_limits<qint32>::min() || *number > std::numeric_limits<qint32>::max())))
        return std::nullopt;
    return QString::number(*number);
}

std::optional<QString> doubleText(const Field &field)
{
    if (field.type == FieldType::Boolean)
        return field.number() ? std::optional(QString::number(*field.number())) : std::nullopt;
    // The decimals say how precise the reading is.
    return isNumeric(field.type) && field.number() ? std::optional(field.text.trimmed()) : std::nullopt;
}

std::optional<QString> dateText(const Field &field)
{
    if (field.type == FieldType::Date)
        return Lexical::date(field.text) ? std::optional(field.text.trimmed()) : std::nullopt;
    if (field.type == FieldType::DateTime && Lexical::dateTime(field.text))
        return field.text.trimmed().section(u'T', 0, 0);
    return std::nullopt;
}

/// The time of day that a duration amounts to: only where it is shorter than a day, and neither negative nor in months.
std::optional<QString> timeOfDuration(const QString &text)
{
    static const QRegularExpression form(u"^P(?:0+Y)?(?:0+M)?(?:0+D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})(\\.[0-9]{1,9})?S)?)?$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch() || !Lexical::isDuration(text))
        return std::nullopt;
    const int seconds = match.captured(1).toInt() * 3600 + match.captured(2).toInt() * 60 + match.captured(3).toInt();
    if (seconds >= 24 * 3600)
        return std::nullopt;
    return QTime(0, 0).addSecs(seconds).toString(u"HH:mm:ss"_s) + match.captured(4);
}

std::optional<QString> timeText(const Field &field)
{
    if (field.type == FieldType::Time)
        return Lexical::time(field.text) ? std::optional(field.text.trimmed()) : std::nullopt;
    if (field.type == FieldType::Duration)
        return timeOfDuration(field.text);
    if (field.type != FieldType::DateTime || !Lexical::dateTime(field.text))
        return std::nullopt;
    // The zone belongs to the moment, not to the time of day that is shown beside it.
    static const QRegularExpression zone(u"(Z|[+-][0-9]{2}:[0-9]{2})$"_s);
    return field.text.trimmed().section(u'T', 1).remove(zone);
}

std::optional<QString> durationText(const Field &field)
{
    if (field.type == FieldType::Duration)
        return Lexical::isDuration(field.text) ? std::optional(field.text.trimmed()) : std::nullopt;
    const auto time = field.type == FieldType::Time ? Lexical::time(field.text) : std::nullopt;
    if (!time)
        return std::nullopt;
    const QString fraction = time->msec() == 0 ? QString() : time->toString(u".zzz"_s);
    return u"PT%1H%2M%3%4S"_s.arg(time->hour()).arg(time->minute()).arg(time->second()).arg(fraction);
}

} // namespace

std::optional<QString> parameterTextOf(ParameterType type, const Field &field, const QStringList &enumeration)
{
    if (!field.hasText)
        return std::nullopt;
    switch (type) {
    case ParameterType::Boolean:
        return booleanText(field);
    case ParameterType::Int:
    case ParameterType::Long:
        return wholeText(type, field, enumeration);
    case ParameterType::Double:
        return doubleText(field);
    case ParameterType::Date:
        return dateText(field);
    case ParameterType::Time:
        return timeText(field);
    case ParameterType::Duration:
        return durationText(field);
    case ParameterType::DateTime:
        return field.type == FieldType::DateTime && Lexical::dateTime(field.text) ? std::optional(field.text.trimmed()) : std::nullopt;
    case ParameterType::Color:
        return field.type == FieldType::String && Lexical::isColor(field.text, true) ? std::optional(field.text.trimmed()) : std::nullopt;
    case ParameterType::Enumeration:
        return field.type == FieldType::Enumeration || field.type == FieldType::String ? std::optional(field.text) : std::nullopt;
    case ParameterType::String:
        break;
    }
    return field.text;
}

std::optional<qsizetype> stateField(const QString &name, ParameterType type, const QList<Field> &fields, const QStringList &enumeration)
{
    for (const Kind kind : {Kind::Momentary, Kind::Status}) {
        for (qsizetype i = 0; i < fields.size(); ++i) {
            const Field &field = fields[i];
            const bool usable = field.name == name && field.kinds.testFlag(kind) && !field.qualities.testFlag(Quality::Missing);
            if (usable && parameterTextOf(type, field, enumeration))
                return i;
        }
    }
    return std::nullopt;
}

std::optional<QString> parameterState(const QString &name, ParameterType type, const QList<Field> &fields, const QStringList &enumeration)
{
    const auto index = stateField(name, type, fields, enumeration);
    return index ? parameterTextOf(type, fields[*index], enumeration) : std::nullopt;
}

} // namespace Chatelaine::Wire
