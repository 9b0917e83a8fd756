// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/control.h"
#include "protocol/wire/formvalidation.h"
#include "protocol/wire/lexical.h"

#include <algorithm>
#include <compare>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

/// Two values of one datatype: unordered where either is none, or where they have no order (P1M and P30D).
using Order = std::partial_ordering;
using Compare = Order (*)(QStringView, QStringView);

std::optional<QString> orderProblem(bool below, bool above, const FormValidation &validation)
{
    if (!below && !above)
        return std::nullopt;
    if (!validation.minimum.isEmpty() && !validation.maximum.isEmpty())
        return u"must be from %1 to %2"_s.arg(validation.minimum, validation.maximum);
    return below ? u"must be at least %1"_s.arg(validation.minimum) : u"must be at most %1"_s.arg(validation.maximum);
}

template<typename Value>
Order orderOf(const std::optional<Value> &one, const std::optional<Value> &other)
{
    if (!one || !other)
        return Order::unordered;
    return *one < *other ? Order::less : *other < *one ? Order::greater : Order::equivalent;
}

/// A number without exponent, taken apart so that any length compares exactly.
struct Decimal {
    bool negative = false;
    QStringView whole;    ///< without leading zeros
    QStringView fraction; ///< without trailing zeros

    [[nodiscard]] bool isZero() const { return whole.isEmpty() && fraction.isEmpty(); }
};

bool isDigits(QStringView text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<Decimal> decimal(QStringView text)
{
    text = text.trimmed();
    Decimal result;
    if (text.startsWith(u'+') || text.startsWith(u'-')) {
        result.negative = text.startsWith(u'-');
        text = text.mid(1);
    }
    const qsizetype point = text.indexOf(u'.');
    result.whole = point < 0 ? text : text.left(point);
    result.fraction = point < 0 ? QStringView() : text.mid(point + 1);
    if ((result.whole.isEmpty() && result.fraction.isEmpty()) || !isDigits(result.whole) || !isDigits(result.fraction))
        return std::nullopt;
    while (result.whole.startsWith(u'0'))
        result.whole = result.whole.mid(1);
    while (result.fraction.endsWith(u'0'))
        result.fraction.chop(1);
    if (result.isZero())
        result.negative = false;
    return result;
}

int compareSize(const Decimal &one, const Decimal &other)
{
    if (one.whole.size() != other.whole.size())
        return one.whole.size() < other.whole.size() ? -1 : 1;
    if (const int whole = one.whole.compare(other.whole))
        return whole;
    return one.fraction.compare(other.fraction);
}

Order compareDecimals(QStringView one, QStringView other)
{
    const auto a = decimal(one);
    const auto b = decimal(other);
    if (!a || !b)
        return Order::unordered;
    if (a->negative != b->negative)
        return a->negative ? Order::less : Order::greater;
    const int size = a->negative ? compareSize(*b, *a) : compareSize(*a, *b);
    return size <=> 0;
}

Order compareNumbers(QStringView one, QStringView other)
{
    const Order exact = compareDecimals(one, other);
    return exact == Order::unordered ? orderOf(Lexical::number(one), Lexical::number(other)) : exact;
}

std::optional<QDateTime> moment(QStringView text)
{
    const auto result = Lexical::dateTime(text);
    return result ? std::optional(result->value) : std::nullopt;
}

Order compareMoments(QStringView one, QStringView other)
{
    return orderOf(moment(one), moment(other));
}

/// A day begins when its zone says so.
Order compareDates(QStringView one, QStringView other)
{
    const auto start = [](QStringView text) {
        constexpr qsizetype Length = 10;
        const QStringView date = text.trimmed();
        return moment(date.left(Length).toString() + u"T00:00:00"_s + date.mid(Length).toString());
    };
    return orderOf(start(one), start(other));
}

Order compareTimes(QStringView one, QStringView other)
{
    const auto onOneDay = [](QStringView text) { return moment(u"2000-01-01T"_s + text.trimmed().toString()); };
    return orderOf(onOneDay(one), onOneDay(other));
}

/// The shortest and the longest that a duration can be, in seconds; months differ in length.
struct Span {
    double shortest = 0;
    double longest = 0;
};

std::optional<Span> span(QStringView text)
{
    text = text.trimmed();
    if (!Lexical::isDuration(text))
        return std::nullopt;
    constexpr double Day = 86'400;
    constexpr double Month = 30.436875 * Day;
    const bool negative = text.startsWith(u'-');
    double months = 0;
    double seconds = 0;
    bool inTime = false;
    qsizetype start = text.indexOf(u'P') + 1;
    for (qsizetype i = start; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if ((unit >= u'0' && unit <= u'9') || unit == u'.')
            continue;
        const double number = text.mid(start, i - start).toDouble();
        start = i + 1;
        if (unit == u'T')
            inTime = true;
        else if (unit == u'Y' || (unit == u'M' && !inTime))
            months += unit == u'Y' ? number * 12 : number;
        else
            seconds += number * (unit == u'D' ? Day : unit == u'H' ? 3600 : unit == u'M' ? 60 : 1);
    }
    const double margin = months > 0 ? 3 * Day : 0;
    const Span length{months * Month - margin + seconds, months * Month + margin + seconds};
    return negative ? Span{-length.longest, -length.shortest} : length;
}

Order compareDurations(QStringView one, QStringView other)
{
    const auto a = span(one);
    const auto b = span(other);
    if (!a || !b)
        return Order::unordered;
    if (a->longest < b->shortest)
        return Order::less;
    return b->longest < a->shortest ? Order::greater : Order::unordered;
}

/// Colours have no order of their own, so each of their parts has to be inside.
std::optional<QString> colorRangeProblem(const FormValidation &validation, QStringView text)
{
    const auto outside = [text](QStringView limit, bool isMinimum) {
        if (!Lexical::isColor(text, true) || !Lexical::isColor(limit, true))
            return false;
        const QStringView value = text.trimmed();
        const QStringView bound = limit.trimmed();
        for (qsizetype i = 0; i + 1 < qMin(value.size(), bound.size()); i += 2) {
            const int part = value.mid(i, 2).toInt(nullptr, 16);
            const int allowed = bound.mid(i, 2).toInt(nullptr, 16);
            if (isMinimum ? part < allowed : part > allowed)
                return true;
        }
        return false;
    };
    return orderProblem(outside(validation.minimum, true), outside(validation.maximum, false), validation);
}

/// Nothing for types whose values have no order.
Compare comparison(ParameterType type)
{
    switch (type) {
    case ParameterType::Int:
    case ParameterType::Long:
        return compareDecimals;
    case ParameterType::Double:
        return compareNumbers;
    case ParameterType::Date:
        return compareDates;
    case ParameterType::Time:
        return compareTimes;
    case ParameterType::DateTime:
        return compareMoments;
    case ParameterType::Duration:
        return compareDurations;
    case ParameterType::Boolean:
    case ParameterType::Color:
    case ParameterType::Enumeration:
    case ParameterType::String:
        break;
    }
    return nullptr;
}

} // namespace

std::optional<QString> formRangeProblem(const FormValidation &validation, QStringView text)
{
    FormField field;
    field.validation = validation;
    const ParameterType type = parameterTypeOf(field);
    if (type == ParameterType::Color)
        return colorRangeProblem(validation, text);
    const Compare compare = comparison(type);
    if (!compare)
        return std::nullopt;
    return orderProblem(compare(text, validation.minimum) == Order::less, compare(text, validation.maximum) == Order::greater, validation);
}

} // namespace Chatelaine::Wire
