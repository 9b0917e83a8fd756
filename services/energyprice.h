// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QLocale>
#include <QString>

#include <optional>

namespace Chatelaine {

/// What a kWh or a m³ costs. Decimal: a price of 1.1 is eleven tenths, not the nearest double.
struct EnergyPrice {
    qint64 millionths = 0; ///< of the currency's unit, for one unit of the sum
    QString currency;      ///< ISO 4217: SEK, EUR

    bool operator==(const EnergyPrice &) const = default;

    /// From what a person typed, with the decimal sign of \p locale or a point; at most six decimals, not negative, less than a million.
    [[nodiscard]] static std::optional<EnergyPrice> parse(const QString &text, const QString &currency, const QLocale &locale);
    [[nodiscard]] static std::optional<EnergyPrice> fromJson(const QJsonObject &object);
    [[nodiscard]] QJsonObject toJson() const;

    /// The number alone, as parse() takes it.
    [[nodiscard]] QString text(const QLocale &locale) const;

    /// What \p amount (to its thousandth) costs, rounded to hundredths of the currency's unit.
    [[nodiscard]] double costOf(double amount) const;
    [[nodiscard]] QString costText(double amount, const QLocale &locale) const;
};

} // namespace Chatelaine
