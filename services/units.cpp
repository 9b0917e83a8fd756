// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/units.h"

#include "services/unittable.h"
#include "services/visibletext.h"

#include <QHash>
#include <QMutex>
#include <QMutexLocker>

#include <udunits2.h>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

constexpr QChar thinSpace(0x2009);
constexpr double msPerHour = 3'600'000;
constexpr int nowhere = -1;

/// Without case, but for the first letter of what may begin with milli or mega: a wrong guess there is wrong by a thousand million.
QString foldedKey(const QString &key)
{
    QString folded = key.toLower();
    if (key.startsWith(u'M'))
        folded[0] = u'M';
    return folded;
}

/// Every spelling of the table, and how to get from it to its entry.
class Spellings
{
public:
    Spellings()
    {
        const auto units = unitTable();
        for (int i = 0; i < int(units.size()); ++i) {
            add(unitKey(units[size_t(i)].symbol), i);
            for (const QStringView spelling : units[size_t(i)].spellings.split(u' ', Qt::SkipEmptyParts))
                add(unitKey(spelling), i);
        }
    }

    [[nodiscard]] int find(QStringView unit) const
    {
        const QString key = unitKey(unit);
        if (key.isEmpty())
            return nowhere;
        const int exact = m_exact.value(key, nowhere);
        return exact != nowhere || key.size() < 2 ? exact : m_folded.value(foldedKey(key), nowhere);
    }

private:
    void add(const QString &key, int index)
    {
        if (!m_exact.contains(key))
            m_exact.insert(key, index);
        const auto found = m_folded.constFind(foldedKey(key));
        if (found == m_folded.constEnd())
            m_folded.insert(foldedKey(key), index);
        else if (*found != index)
            m_folded.insert(foldedKey(key), nowhere); // two units that differ in case only: no guess
    }

    QHash<QString, int> m_exact;
    QHash<QString, int> m_folded;
};

const UnitEntry *entryOf(QStringView unit)
{
    static const Spellings spellings;
    const int index = spellings.find(unit);
    return index == nowhere ? nullptr : &unitTable()[size_t(index)];
}

/// UDUNITS-2 behind a lock: its unit system is not made for several threads. The converters it gives out only calculate.
class Library
{
public:
    static Library &instance()
    {
        static Library library;
        return library;
    }

    std::shared_ptr<const cv_converter> converter(const UnitEntry &from, const UnitEntry &to)
    {
        QMutexLocker lock(&m_mutex);
        const QPair<const UnitEntry *, const UnitEntry *> pair(&from, &to);
        if (const auto known = m_converters.constFind(pair); known != m_converters.constEnd())
            return *known;
        std::shared_ptr<const cv_converter> made;
        ut_unit *a = parse(from.expression);
        ut_unit *b = parse(to.expression);
        if (a && b && ut_are_convertible(a, b))
            if (cv_converter *converter = ut_get_converter(a, b))
                made.reset(converter, [](const cv_converter *gone) { cv_free(const_cast<cv_converter *>(gone)); });
        ut_free(a);
        ut_free(b);
        m_converters.insert(pair, made);
        return made;
    }

private:
    Library()
    {
        ut_set_error_message_handler(ut_ignore); // it writes to standard error otherwise
        m_system = ut_read_xml(nullptr);
    }
    ~Library()
    {
        m_converters.clear();
        ut_free_system(m_system);
    }
    Q_DISABLE_COPY_MOVE(Library)

    ut_unit *parse(const char *expression) const { return m_system && expression ? ut_parse(m_system, expression, UT_ASCII) : nullptr; }

    QMutex m_mutex;
    ut_system *m_system = nullptr;
    QHash<QPair<const UnitEntry *, const UnitEntry *>, std::shared_ptr<const cv_converter>> m_converters;
};

std::optional<UnitConversion> between(const UnitEntry &from, const UnitEntry &to)
{
    if (&from == &to)
        return UnitConversion();
    if (from.quantity != to.quantity)
        return std::nullopt;
    auto converter = Library::instance().converter(from, to);
    return converter ? std::optional(UnitConversion(std::move(converter))) : std::nullopt;
}

struct QuantityWord {
    Quantity quantity;
    QLatin1String word;
};

constexpr QuantityWord quantityWords[] = {
    {Quantity::Temperature, "temperature"_L1}, {Quantity::Power, "power"_L1}, {Quantity::Energy, "energy"_L1}, {Quantity::ApparentPower, "apparentPower"_L1},
    {Quantity::ApparentEnergy, "apparentEnergy"_L1}, {Quantity::ReactivePower, "reactivePower"_L1}, {Quantity::ReactiveEnergy, "reactiveEnergy"_L1},
    {Quantity::Voltage, "voltage"_L1}, {Quantity::Current, "current"_L1}, {Quantity::Charge, "charge"_L1}, {Quantity::Resistance, "resistance"_L1},
    {Quantity::Frequency, "frequency"_L1}, {Quantity::Pressure, "pressure"_L1}, {Quantity::Volume, "volume"_L1}, {Quantity::Flow, "flow"_L1},
    {Quantity::Mass, "mass"_L1}, {Quantity::MassFlow, "massFlow"_L1}, {Quantity::Percentage, "percentage"_L1}, {Quantity::Concentration, "concentration"_L1},
    {Quantity::MassConcentration, "massConcentration"_L1}, {Quantity::Illuminance, "illuminance"_L1}, {Quantity::LuminousFlux, "luminousFlux"_L1},
    {Quantity::Irradiance, "irradiance"_L1}, {Quantity::Irradiation, "irradiation"_L1}, {Quantity::Duration, "duration"_L1}, {Quantity::Length, "length"_L1},
    {Quantity::Area, "area"_L1}, {Quantity::Speed, "speed"_L1}, {Quantity::Rainfall, "rainfall"_L1}, {Quantity::Angle, "angle"_L1},
    {Quantity::Conductivity, "conductivity"_L1}, {Quantity::Level, "level"_L1},
};

} // namespace

double UnitConversion::operator()(double value) const
{
    return m_converter ? cv_convert_double(m_converter.get(), value) : value;
}

QString Units::normalise(QStringView unit)
{
    const UnitEntry *entry = entryOf(unit);
    return entry ? entry->symbol.toString() : unit.toString();
}

Quantity Units::quantity(QStringView unit)
{
    const UnitEntry *entry = entryOf(unit);
    return entry ? entry->quantity : Quantity::Unknown;
}

QString Units::quantityName(Quantity quantity)
{
    const auto *found = std::find_if(std::begin(quantityWords), std::end(quantityWords), [&](const QuantityWord &each) { return each.quantity == quantity; });
    return found == std::end(quantityWords) ? QString() : QString(found->word);
}

std::optional<UnitConversion> Units::conversion(QStringView from, QStringView to)
{
    const UnitEntry *a = entryOf(from);
    const UnitEntry *b = entryOf(to);
    if (a && b)
        return between(*a, *b);
    return !a && !b && from == to ? std::optional(UnitConversion()) : std::nullopt;
}

std::optional<double> Units::convert(double value, QStringView from, QStringView to)
{
    const auto conversion = Units::conversion(from, to);
    return conversion ? std::optional((*conversion)(value)) : std::nullopt;
}

bool Units::sameAxis(QStringView a, QStringView b)
{
    return conversion(a, b).has_value();
}

std::optional<Units::Integral> Units::integralOf(QStringView unit)
{
    const UnitEntry *entry = entryOf(unit);
    if (!entry)
        return std::nullopt;
    for (const UnitRate &rate : unitRates()) {
        if (rate.quantity != entry->quantity)
            continue;
        const auto perHour = conversion(entry->symbol, rate.rate);
        return perHour ? std::optional(Integral{rate.integral.toString(), (*perHour)(1.0) / msPerHour}) : std::nullopt;
    }
    return std::nullopt;
}

bool Units::isCounter(QStringView unit)
{
    switch (quantity(unit)) {
    case Quantity::Energy:
    case Quantity::ApparentEnergy:
    case Quantity::ReactiveEnergy:
    case Quantity::Volume:
    case Quantity::Charge:
    case Quantity::Irradiation:
        return true;
    default:
        return false;
    }
}

QString Units::display(QStringView unit)
{
    const UnitEntry *entry = entryOf(unit);
    return entry ? entry->symbol.toString() : VisibleText::line(unit, Longest);
}

QString Units::withUnit(const QString &number, QStringView unit)
{
    const QString shown = display(unit);
    if (shown.isEmpty())
        return number;
    return shown == u"°"_s ? number + shown : number + thinSpace + shown;
}

QStringList Units::symbols(Quantity quantity)
{
    QStringList found;
    for (const UnitEntry &entry : unitTable())
        if (entry.quantity == quantity)
            found << entry.symbol.toString();
    return found;
}

} // namespace Chatelaine
