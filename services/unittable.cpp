// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/unittable.h"

#include <iterator>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

using Q = Quantity;

constexpr UnitEntry table[] = {
    {Q::Temperature, u"°C", "degC", u"C degC celsius degreecelsius degreescelsius grad °centigrade deg.C"},
    {Q::Temperature, u"K", "K", u"kelvin degK °K"},
    {Q::Temperature, u"°F", "degF", u"F degF fahrenheit deg.F"},

    {Q::Power, u"mW", "mW", u"milliwatt"},
    {Q::Power, u"W", "W", u"w watt watts"},
    {Q::Power, u"kW", "kW", u"kilowatt"},
    {Q::Power, u"MW", "MW", u"megawatt"},
    {Q::Power, u"GW", "GW", u"gigawatt"},
    {Q::Energy, u"Wh", "W.h", u"watthour watthours"},
    {Q::Energy, u"kWh", "kW.h", u"kilowatthour kilowatthours"},
    {Q::Energy, u"MWh", "MW.h", u"megawatthour"},
    {Q::Energy, u"GWh", "GW.h", u"gigawatthour"},
    {Q::Energy, u"J", "J", u"joule joules"},
    {Q::Energy, u"kJ", "kJ", u"kilojoule"},
    {Q::Energy, u"MJ", "MJ", u"megajoule"},
    {Q::Energy, u"GJ", "GJ", u"gigajoule"},
    {Q::Energy, u"kcal", "kcal", u""},
    {Q::ApparentPower, u"VA", "V.A", u"voltampere"},
    {Q::ApparentPower, u"kVA", "kV.A", u""},
    {Q::ApparentPower, u"MVA", "MV.A", u""},
    {Q::ApparentEnergy, u"VAh", "V.A.h", u""},
    {Q::ApparentEnergy, u"kVAh", "kV.A.h", u""},
    {Q::ReactivePower, u"var", "V.A", u"voltamperereactive VAr"},
    {Q::ReactivePower, u"kvar", "kV.A", u"kVAr"},
    {Q::ReactivePower, u"Mvar", "MV.A", u"MVAr"},
    {Q::ReactiveEnergy, u"varh", "V.A.h", u"VArh"},
    {Q::ReactiveEnergy, u"kvarh", "kV.A.h", u"kVArh"},

    {Q::Voltage, u"mV", "mV", u"millivolt"},
    {Q::Voltage, u"V", "V", u"v volt volts"},
    {Q::Voltage, u"kV", "kV", u"kilovolt"},
    {Q::Current, u"mA", "mA", u"milliampere"},
    {Q::Current, u"A", "A", u"amp amps ampere amperes"},
    {Q::Current, u"kA", "kA", u""},
    {Q::Charge, u"mAh", "mA.h", u""},
    {Q::Charge, u"Ah", "A.h", u"amperehour"},
    {Q::Resistance, u"Ω", "ohm", u"ohm ohms"},
    {Q::Resistance, u"kΩ", "kohm", u"kohm"},
    {Q::Resistance, u"MΩ", "Mohm", u"Mohm"},
    {Q::Frequency, u"Hz", "Hz", u"hertz"},
    {Q::Frequency, u"kHz", "kHz", u""},
    {Q::Frequency, u"MHz", "MHz", u""},
    {Q::Frequency, u"GHz", "GHz", u""},
    {Q::Frequency, u"rpm", "min-1", u"r/min 1/min min-1 U/min"},

    {Q::Pressure, u"Pa", "Pa", u"pascal"},
    {Q::Pressure, u"hPa", "hPa", u""},
    {Q::Pressure, u"kPa", "kPa", u""},
    {Q::Pressure, u"MPa", "MPa", u""},
    {Q::Pressure, u"mbar", "mbar", u"millibar"},
    {Q::Pressure, u"bar", "bar", u"barg bar(g) bara"},
    {Q::Pressure, u"psi", "psi", u"lbf/in2"},
    {Q::Pressure, u"mmHg", "mm_Hg", u"torr"},

    {Q::Volume, u"m³", "m3", u"m3 M3 cbm cum cubicmetre cubicmeter cubicmetres cubicmeters m**3 Nm3"},
    {Q::Volume, u"l", "l", u"L ltr litre liter litres liters dm3"},
    {Q::Volume, u"dl", "dl", u"dL"},
    {Q::Volume, u"ml", "ml", u"mL cm3 ccm millilitre milliliter"},
    {Q::Volume, u"ft³", "ft3", u"ft3 cuft cubicfeet"},
    {Q::Flow, u"m³/h", "m3/h", u"m3/h M3/h m3h-1 m3/hr m3/hour cbm/h Nm3/h"},
    {Q::Flow, u"m³/min", "m3/min", u"m3/min m3min-1"},
    {Q::Flow, u"m³/s", "m3/s", u"m3/s m3s-1 m3/sec"},
    {Q::Flow, u"l/h", "l/h", u"L/h lh-1 l/hr"},
    {Q::Flow, u"l/min", "l/min", u"L/min lmin-1 lpm"},
    {Q::Flow, u"l/s", "l/s", u"L/s ls-1 l/sec"},
    {Q::Flow, u"cfm", "ft3/min", u"ft3/min"},

    {Q::Mass, u"mg", "mg", u""},
    {Q::Mass, u"g", "g", u"gram grams gramme"},
    {Q::Mass, u"kg", "kg", u"kilogram kilograms"},
    {Q::Mass, u"t", "1000 kg", u"ton tonne tonnes"},
    {Q::MassFlow, u"kg/h", "kg/h", u"kgh-1 kg/hr"},
    {Q::MassFlow, u"kg/s", "kg/s", u"kgs-1"},
    {Q::MassFlow, u"t/h", "1000 kg/h", u""},

    {Q::Percentage, u"%", "0.01", u"percent pct %RH %rF RH% %rh %rel.hum."},
    {Q::Percentage, u"‰", "0.001", u"permille promille"},
    {Q::Concentration, u"ppm", "1e-6", u"ppmv partspermillion"},
    {Q::Concentration, u"ppb", "1e-9", u"ppbv"},
    {Q::MassConcentration, u"µg/m³", "ug/m3", u"ug/m3 µgm-3 μg/m3"},
    {Q::MassConcentration, u"mg/m³", "mg/m3", u"mg/m3"},
    {Q::MassConcentration, u"g/m³", "g/m3", u"g/m3"},
    {Q::MassConcentration, u"mg/l", "mg/l", u"mg/L"},

    {Q::Illuminance, u"lx", "lux", u"lux lm/m2"},
    {Q::Illuminance, u"klx", "1000 lux", u"klux"},
    {Q::LuminousFlux, u"lm", "lumen", u"lumen"},
    {Q::Irradiance, u"W/m²", "W/m2", u"W/m2 Wm-2"},
    {Q::Irradiance, u"kW/m²", "kW/m2", u"kW/m2"},
    {Q::Irradiation, u"Wh/m²", "W.h/m2", u"Wh/m2"},
    {Q::Irradiation, u"kWh/m²", "kW.h/m2", u"kWh/m2"},

    {Q::Duration, u"ms", "ms", u"msec millisecond milliseconds"},
    {Q::Duration, u"s", "s", u"sec second seconds"},
    {Q::Duration, u"min", "min", u"Min MIN minute minutes"},
    {Q::Duration, u"h", "h", u"hr hrs hour hours"},
    {Q::Duration, u"d", "day", u"day days"},
    {Q::Length, u"mm", "mm", u"millimetre millimeter"},
    {Q::Length, u"cm", "cm", u"centimetre centimeter"},
    {Q::Length, u"m", "m", u"metre meter metres meters"},
    {Q::Length, u"km", "km", u"kilometre kilometer"},
    {Q::Area, u"cm²", "cm2", u"cm2"},
    {Q::Area, u"m²", "m2", u"m2 M2 sqm"},
    {Q::Speed, u"m/s", "m/s", u"ms-1 m/sec mps"},
    {Q::Speed, u"km/h", "km/h", u"kmh kph kmh-1"},
    {Q::Rainfall, u"mm/h", "mm/h", u"mmh-1 mm/hr"},
    {Q::Angle, u"°", "degree", u"deg degree degrees"},
    {Q::Angle, u"rad", "radian", u"radian radians"},
    {Q::Conductivity, u"µS/cm", "uS/cm", u"uS/cm"},
    {Q::Conductivity, u"mS/cm", "mS/cm", u""},
    {Q::Level, u"dB", nullptr, u"decibel dB(A) dBA"},
    {Q::Level, u"dBm", nullptr, u""},
};

constexpr UnitRate rates[] = {
    {Q::Power, u"kW", u"kWh"},
    {Q::ApparentPower, u"kVA", u"kVAh"},
    {Q::ReactivePower, u"kvar", u"kvarh"},
    {Q::Current, u"A", u"Ah"},
    {Q::Flow, u"m³/h", u"m³"},
    {Q::MassFlow, u"kg/h", u"kg"},
    {Q::Irradiance, u"kW/m²", u"kWh/m²"},
    {Q::Speed, u"km/h", u"km"},
    {Q::Rainfall, u"mm/h", u"mm"},
};

} // namespace

std::span<const UnitEntry> unitTable()
{
    return table;
}

std::span<const UnitRate> unitRates()
{
    return rates;
}

QString unitKey(QStringView unit)
{
    const QStringView trimmed = unit.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > Units::Longest)
        return {};
    QString text = trimmed.toString();
    text.replace(QChar(0x00ba), QChar(0x00b0)); // an ordinal sign and a ring above are typed for a degree sign
    text.replace(QChar(0x02da), QChar(0x00b0));
    QString key;
    for (const QChar c : text.normalized(QString::NormalizationForm_KC)) {
        if (c.isSpace() || u"^*\u00b7\u22c5\u2219\u2022"_s.contains(c))
            continue;
        key += c == QChar(0x2212) ? QChar(u'-') : c;
    }
    return key;
}

} // namespace Chatelaine
