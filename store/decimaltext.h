// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>

namespace Chatelaine {

/// A decimal as it is written: 10.50 is mantissa 1050 and two decimals, so that the text comes back to the letter.
struct Decimal {
    qint64 mantissa = 0;
    int decimals = 0;

    bool operator==(const Decimal &) const = default;
};

/// More decimals than this are kept as text.
inline constexpr int MaxDecimals = 15;
/// Up to here every whole number is a double of its own, and a quotient with a power of ten is the double nearest to the decimal.
inline constexpr qint64 MaxMantissa = 9'007'199'254'740'992;

inline constexpr std::array<qint64, 16> PowersOfTen{1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000, 100'000'000'000,
    1'000'000'000'000, 10'000'000'000'000, 100'000'000'000'000, 1'000'000'000'000'000};

/// Takes a text apart that decimalText() would give back to the letter. False for all others: +5, 1e3, 007, -0, NaN, and what is too long.
[[nodiscard]] bool parseDecimal(QStringView text, Decimal *decimal);

[[nodiscard]] QString decimalText(Decimal decimal);

} // namespace Chatelaine
