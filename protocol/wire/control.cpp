// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/control.h"

#include "protocol/wire/lexical.h"

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
    DatatypeRow{u"xs:unsignedLong", ParameterType::Long},
    DatatypeRow{u"xs:nonNegativeInteger", ParameterType::Long},
    DatatypeRow{u"xs:positiveInteger", ParameterType::Long},
    DatatypeRow{u"xs:nonPositiveInteger", ParameterType::Long},
    DatatypeRow{u"xs:negativeInteger", ParameterType::Long},
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

} // namespace Chatelaine::Wire
