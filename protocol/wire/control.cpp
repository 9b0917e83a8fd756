// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/control.h"

#include "protocol/wire/lexical.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr std::array<QStringView, 11> TypeNames{
    u"boolean", u"color", u"date", u"dateTime", u"double", u"duration", u"enum", u"int", u"long", u"string", u"time"};

constexpr std::array<QStringView, 7> CodeNames{
    u"OK", u"NotFound", u"InsufficientPrivileges", u"Locked", u"NotImplemented", u"FormError", u"OtherError"};

struct DatatypeRow {
    QStringView datatype;
    ParameterType type;
};

constexpr std::array Datatypes{
    DatatypeRow{u"xs:boolean", ParameterType::Boolean},
    DatatypeRow{u"xs:byte", ParameterType::Int},
    DatatypeRow{u"xs:short", ParameterType::Int},
    DatatypeRow{u"xs:int", ParameterType::Int},
    DatatypeRow{u"xs:unsignedByte", ParameterType::Int},
    DatatypeRow{u"xs:unsignedShort", ParameterType::Int},
    DatatypeRow{u"xs:long", ParameterType::Long},
    DatatypeRow{u"xs:integer", ParameterType::Long},
    DatatypeRow{u"xs:unsignedInt", ParameterType::Long},
    DatatypeRow{u"xs:double", ParameterType::Double},
    DatatypeRow{u"xs:float", ParameterType::Double},
    DatatypeRow{u"xs:decimal", ParameterType::Double},
    DatatypeRow{u"xs:date", ParameterType::Date},
    DatatypeRow{u"xs:dateTime", ParameterType::DateTime},
    DatatypeRow{u"xs:time", ParameterType::Time},
    DatatypeRow{u"xs:duration", ParameterType::Duration},
    DatatypeRow{u"xs:string", ParameterType::String},
    DatatypeRow{u"xdc:Color", ParameterType::Color},
    DatatypeRow{u"xdc:ColorAlpha", ParameterType::Color},
};

// A thing's pattern is hostile input like the rest of its form: neither its length nor its running time may hurt.
constexpr qsizetype LongestPattern = 1024;
constexpr qsizetype LongestMatched = 8192;
constexpr auto MatchLimit = "(*LIMIT_MATCH=100000)"_L1;

std::optional<QString> orderProblem(bool below, bool above, const FormValidation &validation)
{
    if (!below && !above)
        return std::nullopt;
    if (!validation.minimum.isEmpty() && !validation.maximum.isEmpty())
        return u"must be from %1 to %2"_s.arg(validation.minimum, validation.maximum);
    return below ? u"must be at least %1"_s.arg(validation.minimum) : u"must be at most %1"_s.arg(validation.maximum);
}

/// Compares in the space of the type. A limit that is no value of the type limits nothing.
template<typename Parse>
std::optional<QString> rangeProblemAs(const FormValidation &validation, QStringView text, Parse parse)
{
    const auto value = parse(text);
    if (!value)
        return std::nullopt;
    const auto minimum = parse(validation.minimum);
    const auto maximum = parse(validation.maximum);
    return orderProblem(minimum && *value < *minimum, maximum && *value > *maximum, validation);
}

std::optional<QString> rangeProblem(ParameterType type, const FormValidation &validation, QStringView text)
{
    switch (type) {
    case ParameterType::Int:
    case ParameterType::Long:
        return rangeProblemAs(validation, text, Lexical::int64);
    case ParameterType::Double:
        return rangeProblemAs(validation, text, Lexical::number);
    case ParameterType::Date:
        return rangeProblemAs(validation, text, Lexical::date);
    case ParameterType::Time:
        return rangeProblemAs(validation, text, Lexical::time);
    case ParameterType::DateTime:
        return rangeProblemAs(validation, text, [](QStringView part) -> std::optional<QDateTime> {
            const auto moment = Lexical::dateTime(part);
            return moment ? std::optional(moment->value) : std::nullopt;
        });
    case ParameterType::Boolean:
    case ParameterType::Color:
    case ParameterType::Duration:
    case ParameterType::Enumeration:
    case ParameterType::String:
        break;
    }
    return std::nullopt;
}

/// Only a certain mismatch is a problem: with a pattern that cannot be used, or that takes too long, the thing decides.
std::optional<QString> patternProblem(const QString &pattern, QStringView text)
{
    if (pattern.isEmpty() || pattern.size() > LongestPattern || text.size() > LongestMatched || !QRegularExpression(pattern).isValid())
        return std::nullopt;
    const QRegularExpression expression(MatchLimit + QRegularExpression::anchoredPattern(pattern));
    if (!expression.isValid())
        return std::nullopt;
    const auto match = expression.match(text.toString());
    if (!match.isValid() || match.hasMatch())
        return std::nullopt;
    return u"does not have the form that the thing asks for"_s;
}

std::optional<QString> optionProblem(const FormField &field, QStringView text)
{
    const bool open = field.validation && field.validation->method == FormValidation::Method::Open;
    if (open || field.options.isEmpty() || !field.type.startsWith(u"list-"))
        return std::nullopt;
    for (const FormOption &option : field.options) {
        if (option.value == text)
            return std::nullopt;
    }
    return u"is none of the choices"_s;
}

std::optional<QString> subtypeProblem(QStringView datatype, QStringView text)
{
    struct Limits {
        QStringView datatype;
        qint64 minimum;
        qint64 maximum;
    };
    static constexpr std::array AllLimits{Limits{u"xs:byte", -128, 127}, Limits{u"xs:short", -32768, 32767}, Limits{u"xs:unsignedByte", 0, 255},
        Limits{u"xs:unsignedShort", 0, 65535}, Limits{u"xs:unsignedInt", 0, 4294967295}};
    if (datatype == u"xdc:Color" && !Lexical::isColor(text, false))
        return u"not a colour such as FF8800"_s;
    for (const Limits &limits : AllLimits) {
        if (limits.datatype != datatype)
            continue;
        const auto value = Lexical::int64(text);
        if (value && (*value < limits.minimum || *value > limits.maximum))
            return u"must be from %1 to %2"_s.arg(limits.minimum).arg(limits.maximum);
    }
    return std::nullopt;
}

} // namespace

QString parameterTypeName(ParameterType type)
{
    return TypeNames[size_t(type)].toString();
}

std::optional<ParameterType> parameterTypeFromName(QStringView name)
{
    for (size_t i = 0; i < TypeNames.size(); ++i) {
        if (TypeNames[i] == name)
            return ParameterType(i);
    }
    return std::nullopt;
}

QString responseCodeName(ResponseCode code)
{
    return code == ResponseCode::Unknown ? u"Unknown"_s : CodeNames[size_t(code)].toString();
}

ResponseCode responseCodeFromName(QStringView name)
{
    for (size_t i = 0; i < CodeNames.size(); ++i) {
        if (CodeNames[i] == name)
            return ResponseCode(i);
    }
    return ResponseCode::Unknown;
}

ParameterType parameterTypeOf(const FormField &field)
{
    if (field.validation) {
        for (const auto &row : Datatypes) {
            if (row.datatype.compare(field.validation->datatype, Qt::CaseInsensitive) == 0)
                return row.type;
        }
    }
    return field.type == u"boolean" ? ParameterType::Boolean : ParameterType::String;
}

std::optional<QString> parameterProblem(ParameterType type, QStringView text)
{
    const auto unless = [](bool fits, const QString &problem) { return fits ? std::nullopt : std::optional(problem); };
    switch (type) {
    case ParameterType::Boolean:
        return unless(Lexical::boolean(text).has_value(), u"neither true nor false"_s);
    case ParameterType::Color:
        return unless(Lexical::isColor(text, true), u"not a colour such as FF8800"_s);
    case ParameterType::Date:
        return unless(Lexical::date(text).has_value(), u"not a date such as 2026-05-01"_s);
    case ParameterType::DateTime:
        return unless(Lexical::dateTime(text).has_value(), u"not a date and time such as 2026-05-01T08:00:00"_s);
    case ParameterType::Double:
        return unless(Lexical::number(text).has_value(), u"not a number"_s);
    case ParameterType::Duration:
        return unless(Lexical::isDuration(text), u"not a duration such as PT3M30S"_s);
    case ParameterType::Int:
        if (Lexical::int64(text))
            return unless(Lexical::int32(text).has_value(), u"must be from -2147483648 to 2147483647"_s);
        return u"not a whole number"_s;
    case ParameterType::Long:
        return unless(Lexical::int64(text).has_value(), u"not a whole number of at most 64 bits"_s);
    case ParameterType::Time:
        return unless(Lexical::time(text).has_value(), u"not a time such as 08:00:00"_s);
    case ParameterType::Enumeration:
    case ParameterType::String:
        break;
    }
    return std::nullopt;
}

std::optional<QString> formValueProblem(const FormField &field, QStringView text)
{
    const ParameterType type = parameterTypeOf(field);
    if (text.isEmpty()) {
        if (field.required)
            return u"a value is needed"_s;
        if (type == ParameterType::String && !field.type.startsWith(u"list-"))
            return std::nullopt;
    }
    if (const auto problem = parameterProblem(type, text))
        return problem;
    if (const auto problem = optionProblem(field, text))
        return problem;
    if (!field.validation)
        return std::nullopt;
    if (const auto problem = subtypeProblem(field.validation->datatype, text))
        return problem;
    switch (field.validation->method) {
    case FormValidation::Method::Range:
        return rangeProblem(type, *field.validation, text);
    case FormValidation::Method::Regex:
        return patternProblem(field.validation->regex, text);
    case FormValidation::Method::Open:
    case FormValidation::Method::Basic:
    case FormValidation::Method::Implied:
        break;
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire
