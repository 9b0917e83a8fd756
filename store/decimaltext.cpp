// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/decimaltext.h"

#include <QLatin1StringView>

#include <charconv>

namespace Chatelaine {

bool parseDecimal(QStringView text, Decimal *decimal)
{
    constexpr qsizetype longest = 20; // a sign, a point and more digits than MaxMantissa has
    const bool negative = text.startsWith(u'-');
    const char16_t *at = text.utf16() + (negative ? 1 : 0);
    const char16_t *const end = text.utf16() + text.size();
    if (at >= end || text.size() > longest)
        return false;
    if (*at == u'0' && end - at > 1 && at[1] != u'.')
        return false;
    qint64 mantissa = 0;
    const char16_t *point = nullptr;
    const char16_t *const first = at;
    for (; at < end; ++at) {
        if (*at == u'.' && !point && at != first) {
            point = at;
            continue;
        }
        const auto digit = unsigned(*at) - unsigned(u'0');
        if (digit > 9)
            return false;
        mantissa = mantissa * 10 + digit;
        if (mantissa > MaxMantissa)
            return false;
    }
    const auto decimals = point ? end - point - 1 : 0;
    if ((point && decimals == 0) || decimals > MaxDecimals || (negative && mantissa == 0))
        return false;
    *decimal = {negative ? -mantissa : mantissa, int(decimals)};
    return true;
}

QString decimalText(Decimal decimal)
{
    std::array<char, 48> buffer;
    const bool negative = decimal.mantissa < 0;
    const quint64 digits = negative ? 0 - quint64(decimal.mantissa) : quint64(decimal.mantissa);
    const auto power = quint64(PowersOfTen[size_t(qBound(0, decimal.decimals, MaxDecimals))]);
    char *at = buffer.data();
    if (negative)
        *at++ = '-';
    at = std::to_chars(at, buffer.data() + buffer.size(), digits / power).ptr;
    if (decimal.decimals > 0) {
        *at++ = '.';
        quint64 rest = digits % power;
        for (int i = decimal.decimals - 1; i >= 0; --i) {
            at[i] = char('0' + rest % 10);
            rest /= 10;
        }
        at += decimal.decimals;
    }
    return QString::fromLatin1(buffer.data(), at - buffer.data());
}

} // namespace Chatelaine
