// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <memory>
#include <optional>

union cv_converter; // of UDUNITS-2

namespace Chatelaine {

/// What a unit measures. Quantities that share a dimension but not a meaning (W, VA and var) are kept apart.
enum class Quantity {
    Unknown,
    Temperature, Power, Energy, ApparentPower, ApparentEnergy, ReactivePower, ReactiveEnergy,
    Voltage, Current, Charge, Resistance, Frequency, Pressure, Volume, Flow, Mass, MassFlow,
    Percentage, Concentration, MassConcentration, Illuminance, LuminousFlux, Irradiance, Irradiation,
    Duration, Length, Area, Speed, Rainfall, Angle, Conductivity, Level,
};

/// From one unit to another, as a value that can be kept and used on any thread. Affine: what is exact in the definition stays exact.
class UnitConversion final
{
public:
    UnitConversion() = default; ///< changes nothing
    explicit UnitConversion(std::shared_ptr<const cv_converter> converter) : m_converter(std::move(converter)) {}

    [[nodiscard]] double operator()(double value) const;
    [[nodiscard]] bool isIdentity() const { return !m_converter; }

private:
    std::shared_ptr<const cv_converter> m_converter;
};

/// The units that things use, their spellings and what they convert to; the factors are UDUNITS-2's.
///
/// Text from the wire is only ever looked up in our table of spellings (degC, ℃, m^3/h, KWH, …), never evaluated as an expression: UDUNITS sees
/// the expressions of the table alone. A unit that is not in the table keeps its spelling and converts to itself only. Every function may be
/// called from any thread.
namespace Units {

/// A longer unit is unknown, whatever it says.
inline constexpr qsizetype Longest = 24;

/// The symbol that stands for all spellings of a unit: °C, m³/h, kWh; \p unit itself where it is unknown.
[[nodiscard]] QString normalise(QStringView unit);

[[nodiscard]] Quantity quantity(QStringView unit);

/// Stable word for files: temperature, power, energy, …; empty for Unknown.
[[nodiscard]] QString quantityName(Quantity quantity);

/// Nothing where one cannot become the other: unknown units, other quantities, logarithmic levels.
[[nodiscard]] std::optional<UnitConversion> conversion(QStringView from, QStringView to);
[[nodiscard]] std::optional<double> convert(double value, QStringView from, QStringView to);

/// Whether values in the two units belong on one axis: the same unit, or units of one quantity that convert (kW and W; not % and ppm).
[[nodiscard]] bool sameAxis(QStringView a, QStringView b);

/// What a value adds up to over time: a value v held for t ms adds v * t * perMs in unit. kW → kWh, l/min → m³, A → Ah.
struct Integral {
    QString unit;
    double perMs = 0;
};
[[nodiscard]] std::optional<Integral> integralOf(QStringView unit);

/// Whether a field in this unit usually counts up for good (kWh, m³, Ah): what people want is its differences.
[[nodiscard]] bool isCounter(QStringView unit);

/// The unit as people read it: its symbol; an unknown one as it is, with hidden characters made visible and cut to a sensible length.
[[nodiscard]] QString display(QStringView unit);

/// "21.3 °C" with a thin space; without one before the degree of an angle, and nothing where there is no unit.
[[nodiscard]] QString withUnit(const QString &number, QStringView unit);

/// Every symbol that normalise() gives for units it knows, by quantity.
[[nodiscard]] QStringList symbols(Quantity quantity);

} // namespace Units

} // namespace Chatelaine
