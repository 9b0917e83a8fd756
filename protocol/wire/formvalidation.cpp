// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/formvalidation.h"

#include "protocol/wire/control.h"
#include "protocol/wire/lexical.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

// A thing's pattern is hostile input like the rest of its form: neither its length nor its running time may hurt.
constexpr qsizetype LongestPattern = 1024;
constexpr qsizetype LongestMatched = 8192;
constexpr auto MatchLimit = "(*LIMIT_MATCH=100000)"_L1;

/// Whole numbers beyond what a control parameter can be; the limits are those of XML Schema, empty where there is none.
struct WholeNumber {
    QStringView datatype;
    QStringView minimum;
    QStringView maximum;
};

constexpr std::array WholeNumbers{
    WholeNumber{u"xs:byte", u"-128", u"127"},
    WholeNumber{u"xs:short", u"-32768", u"32767"},
    WholeNumber{u"xs:int", u"-2147483648", u"2147483647"},
    WholeNumber{u"xs:unsignedByte", u"0", u"255"},
    WholeNumber{u"xs:unsignedShort", u"0", u"65535"},
    WholeNumber{u"xs:unsignedInt", u"0", u"4294967295"},
    WholeNumber{u"xs:unsignedLong", u"0", u"18446744073709551615"},
    WholeNumber{u"xs:nonNegativeInteger", u"0", u""},
    WholeNumber{u"xs:positiveInteger", u"1", u""},
    WholeNumber{u"xs:nonPositiveInteger", u"", u"0"},
    WholeNumber{u"xs:negativeInteger", u"", u"-1"},
    WholeNumber{u"xs:integer", u"", u""},
};

const WholeNumber *wholeNumber(QStringView datatype)
{
    const auto found = std::find_if(WholeNumbers.begin(), WholeNumbers.end(),
        [datatype](const WholeNumber &row) { return row.datatype.compare(datatype, Qt::CaseInsensitive) == 0; });
    return found == WholeNumbers.end() ? nullptr : found;
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
    const bool known = std::any_of(field.options.cbegin(), field.options.cend(), [text](const FormOption &option) { return option.value == text; });
    return known ? std::nullopt : std::optional(u"is none of the choices"_s);
}

bool isWholeNumber(QStringView text)
{
    text = text.trimmed();
    if (text.startsWith(u'+') || text.startsWith(u'-'))
        text = text.mid(1);
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<QString> datatypeProblem(const FormField &field, QStringView text)
{
    const QString datatype = field.validation ? field.validation->datatype : QString();
    if (datatype == u"xdc:Color" && !Lexical::isColor(text, false))
        return u"not a colour such as FF8800"_s;
    const WholeNumber *whole = wholeNumber(datatype);
    if (!whole)
        return parameterProblem(parameterTypeOf(field), text);
    if (!isWholeNumber(text))
        return u"not a whole number"_s;
    FormValidation limits;
    limits.datatype = u"xs:integer"_s;
    limits.minimum = whole->minimum.toString();
    limits.maximum = whole->maximum.toString();
    return formRangeProblem(limits, text);
}

/// RFC 7622 in short: what could never be an address. Servers know the rest.
bool isAddress(QStringView text)
{
    constexpr qsizetype LongestAddress = 3071;
    text = text.left(text.indexOf(u'/') < 0 ? text.size() : text.indexOf(u'/'));
    const qsizetype at = text.indexOf(u'@');
    const QStringView domain = text.mid(at + 1);
    const auto bad = [](QChar c) { return c.isSpace() || c == u'@' || c == u'<' || c == u'>' || c == u'"' || c == u'&' || c == u'\''; };
    return at != 0 && !domain.isEmpty() && text.size() <= LongestAddress && std::none_of(domain.cbegin(), domain.cend(), bad)
        && (at < 0 || std::none_of(text.cbegin(), text.cbegin() + at, bad));
}

std::optional<QString> shapeProblem(const FormField &field, QStringView text)
{
    if (field.type.startsWith(u"jid-") && !isAddress(text))
        return u"not an address such as pump@house.example"_s;
    const bool oneLine = field.type.isEmpty() || field.type == u"text-single" || field.type == u"text-private";
    if (oneLine && (text.contains(u'\n') || text.contains(u'\r')))
        return u"must be one line"_s;
    return std::nullopt;
}

std::optional<QString> oneValueProblem(const FormField &field, QStringView text)
{
    if (text.isEmpty()) {
        if (field.required)
            return u"a value is needed"_s;
        const bool anything = !field.type.startsWith(u"list-") && !field.type.startsWith(u"jid-");
        if (anything && parameterTypeOf(field) == ParameterType::String && !(field.validation && wholeNumber(field.validation->datatype)))
            return std::nullopt;
    }
    if (const auto problem = datatypeProblem(field, text))
        return problem;
    if (const auto problem = optionProblem(field, text))
        return problem;
    if (const auto problem = shapeProblem(field, text))
        return problem;
    if (!field.validation)
        return std::nullopt;
    if (field.validation->method == FormValidation::Method::Range)
        return formRangeProblem(*field.validation, text);
    if (field.validation->method == FormValidation::Method::Regex)
        return patternProblem(field.validation->regex, text);
    return std::nullopt;
}

/// How many values a list-multi field may have (XEP-0122 §3.3).
std::optional<QString> countProblem(const FormField &field, qsizetype count)
{
    if (field.required && count == 0)
        return u"a value is needed"_s;
    if (!takesSeveralValues(field))
        return count > 1 ? std::optional(u"takes one value only"_s) : std::nullopt;
    if (!field.validation || field.type != u"list-multi")
        return std::nullopt;
    const auto minimum = Lexical::int64(field.validation->listMinimum);
    const auto maximum = Lexical::int64(field.validation->listMaximum);
    if (minimum && count < *minimum)
        return u"choose at least %1"_s.arg(*minimum);
    if (maximum && count > *maximum)
        return u"choose at most %1"_s.arg(*maximum);
    return std::nullopt;
}

} // namespace

bool takesSeveralValues(const FormField &field)
{
    return field.type == u"list-multi" || field.type == u"jid-multi" || field.type == u"text-multi";
}

std::optional<QString> formValueProblem(const FormField &field, QStringView text)
{
    if (!takesSeveralValues(field))
        return oneValueProblem(field, text);
    return formValuesProblem(field, text.isEmpty() ? QStringList() : text.toString().split(u'\n'));
}

std::optional<QString> formValuesProblem(const FormField &field, const QStringList &values)
{
    if (const auto problem = countProblem(field, values.size()))
        return problem;
    QSet<QString> seen;
    for (const QString &value : values) {
        // A text may have empty lines and the same line twice; of choices and addresses that would be a mistake.
        const bool isText = field.type == u"text-multi";
        if (isText && value.isEmpty())
            continue;
        if (const auto problem = oneValueProblem(field, value))
            return problem;
        if (!isText && seen.contains(value))
            return u"is there twice"_s;
        seen.insert(value);
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire
