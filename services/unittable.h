// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/units.h"

#include <QStringView>

#include <span>

namespace Chatelaine {

/// One unit: what it measures, how we write it, how UDUNITS-2 knows it, and how else things spell it.
struct UnitEntry {
    Quantity quantity = Quantity::Unknown;
    QStringView symbol;
    const char *expression = nullptr; ///< for UDUNITS-2; null where there is nothing to convert
    QStringView spellings;            ///< separated by spaces, in the form of unitKey(); upper and lower case only where it matters
};

/// A quantity that adds up to another one: the rate, and what an hour of it gives.
struct UnitRate {
    Quantity quantity = Quantity::Unknown;
    QStringView rate;
    QStringView integral;
};

[[nodiscard]] std::span<const UnitEntry> unitTable();
[[nodiscard]] std::span<const UnitRate> unitRates();

/// The form in which spellings are compared: compatibility forms resolved (℃ and ㎥ become °C and m3), powers as plain digits, no signs of
/// multiplication and no spaces. Empty where \p unit is too long.
[[nodiscard]] QString unitKey(QStringView unit);

} // namespace Chatelaine
