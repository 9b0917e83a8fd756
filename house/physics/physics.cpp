// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/physics.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

constexpr double MaxHeat = 9.0;       // kW the heat pump can give
constexpr double HouseLoss = 0.16;    // kW/K, the sum over the rooms
constexpr double Gain = 2.5;          // kW asked for per K below the set point
constexpr double TankCapacity = 0.21; // kWh/K of 180 litres
constexpr double TankPower = 3.0;     // kW into the tank while it is heated
constexpr double Standby = 0.045;     // kW for pumps and electronics
constexpr double FloorLag = 0.25;     // h until a change of heat has come through the floor

double approach(double from, double to, double hours, double lag)
{
    return to + (from - to) * std::exp(-hours / lag);
}

/// How much heat a kW of electricity moves: less the further it has to be lifted.
double performance(double supply, double brine)
{
    return std::clamp(0.45 * (supply + 273.15) / std::max(8.0, supply - brine), 1.8, 6.0);
}

const std::array<QString, 4> &modeNames()
{
    static const std::array<QString, 4> names{u"Automatic"_s, u"Heating only"_s, u"Hot water only"_s, u"Off"_s};
    return names;
}

} // namespace

QString heatingModeName(HeatingMode mode)
{
    return modeNames().at(size_t(mode));
}

QStringList heatingModeNames()
{
    return {modeNames().cbegin(), modeNames().cend()};
}

bool heatingModeFromName(QStringView name, HeatingMode &mode)
{
    for (size_t i = 0; i < modeNames().size(); ++i) {
        if (modeNames().at(i) == name) {
            mode = HeatingMode(i);
            return true;
        }
    }
    return false;
}

Physics::Physics(quint32 seed, qint64 epochSeconds, int utcOffsetSeconds)
    : m_weather(seed, utcOffsetSeconds), m_people(seed, utcOffsetSeconds), m_utcOffset(utcOffsetSeconds),
      m_rooms{Room{u"Living room"_s, 21.0, 2.4, 0.06, 0.40, 0.5}, Room{u"Kitchen"_s, 20.8, 1.4, 0.035, 0.22, 0.2},
              Room{u"Bedroom"_s, 19.6, 1.5, 0.045, 0.24, 0.3}, Room{u"Bathroom"_s, 22.0, 0.7, 0.02, 0.14, 0.0}},
      m_time(double(epochSeconds)), m_outdoor(m_weather.temperatureAt(epochSeconds)), m_day((epochSeconds + utcOffsetSeconds) / 86'400)
{
    decideHeat();
    m_delivered = m_spaceHeat;
    m_supply = supplyTarget();
}

void Physics::setHeating(const HeatingControls &controls)
{
    m_heating = controls;
    decideHeat();
}

void Physics::setVentilation(const VentilationControls &controls)
{
    m_ventilation = controls;
}

void Physics::advanceTo(double epochSeconds, double maxStep)
{
    while (m_time < epochSeconds) {
        const double seconds = std::min(maxStep, epochSeconds - m_time);
        step(seconds);
        m_time += seconds;
    }
}

void Physics::step(double seconds)
{
    const double hours = seconds / 3600.0;
    const qint64 day = (qint64(m_time) + m_utcOffset) / 86'400;
    if (day != m_day) {
        m_day = day;
        m_heatToday = 0;
    }
    m_outdoor = m_weather.temperatureAt(qint64(m_time));
    decideHeat();
    stepRooms(hours);
    stepTank(hours);
    stepAir(hours);
    count(hours);
}

double Physics::spaceHeatDemand() const
{
    if (m_heating.mode == HeatingMode::Off || m_heating.mode == HeatingMode::HotWaterOnly)
        return 0;
    const double wanted = m_heating.setPoint + (m_heating.boost ? 1.5 : 0.0);
    const double steady = HouseLoss * (wanted - m_outdoor) * 0.9;
    const double demand = steady + Gain * (wanted - roomTemperature()) + 0.3 * m_heating.curveOffset;
    return std::clamp(demand, 0.0, MaxHeat);
}

double Physics::supplyTarget() const
{
    return m_spaceHeat > 0 ? 23.0 + 2.3 * m_spaceHeat + m_heating.curveOffset : roomTemperature() + 0.5;
}

void Physics::decideHeat()
{
    const bool mayHeatTank = m_heating.mode == HeatingMode::Automatic || m_heating.mode == HeatingMode::HotWaterOnly;
    const double below = m_heating.hotWaterSetPoint - m_hotWater;
    m_tankHeating = mayHeatTank && (m_tankHeating ? below > 0 : below > 6.0);

    // A compressor does not run below its least speed, and does not start for a trifle.
    const double demand = spaceHeatDemand();
    m_spaceHeat = demand > (m_spaceHeat > 0 ? 0.5 : 1.0) ? demand : 0.0;
    const double tank = m_tankHeating ? TankPower : 0.0;
    m_compressor = m_spaceHeat > 0 || m_tankHeating;
    m_thermalPower = m_spaceHeat + tank;
    m_electricPower = Standby + m_spaceHeat / performance(supplyTarget(), m_brineIn) + tank / performance(m_hotWater + 6, m_brineIn);
}

void Physics::stepRooms(double hours)
{
    m_delivered = approach(m_delivered, m_spaceHeat, hours, FloorLag);
    m_supply = approach(m_supply, supplyTarget(), hours, 0.12);
    m_brineIn = approach(m_brineIn, 6.5 - 0.35 * m_thermalPower, hours, 1.5);

    double mean = 0;
    for (const Room &room : m_rooms)
        mean += room.temperature / double(m_rooms.size());
    const double sun = m_weather.sunAt(qint64(m_time));
    const double gains = 0.09 * peopleAtHome() + 0.5 * (rate(Meter::Kitchen) + rate(Meter::Lighting));
    for (Room &room : m_rooms) {
        const double heat = room.share * (m_delivered + gains) + room.sunShare * sun - room.loss * (room.temperature - m_outdoor)
            - 0.08 * (room.temperature - mean);
        // Implicit in the loss, so that long steps through the past stay stable.
        room.temperature += heat * hours / (room.capacity + hours * (room.loss + 0.08));
    }
    m_heatToday += m_thermalPower * hours;
}

void Physics::stepTank(double hours)
{
    const double litres = m_people.hotWaterFlow(qint64(m_time)) * hours * 60.0;
    const double drawn = litres * 0.00116 * std::max(0.0, m_hotWater - 9.0);
    const double lost = 0.0017 * (m_hotWater - 20.0) * hours;
    const double gained = (m_tankHeating ? TankPower : 0.0) * hours;
    m_hotWater = std::clamp(m_hotWater + (gained - drawn - lost) / TankCapacity, 9.0, 75.0);
}

void Physics::stepAir(double hours)
{
    const double renewal = 0.15 + 0.35 * m_ventilation.fanSpeed;
    const double people = peopleAtHome();
    m_carbonDioxide = approach(m_carbonDioxide, 420.0 + 300.0 * people / renewal, hours, 1.0 / renewal);
    const double wet = m_people.hotWaterFlow(qint64(m_time)) > 0 ? 12.0 : 0.0;
    m_humidity = approach(m_humidity, std::clamp(30.0 + 0.5 * m_outdoor + 4.0 * people / renewal + wet, 15.0, 90.0), hours, 0.6);
}

void Physics::count(double hours)
{
    for (size_t i = 0; i < m_counters.size(); ++i)
        m_counters.at(i) += rate(Meter(i)) * hours;
}

double Physics::returnTemperature() const
{
    return m_supply - 0.95 * m_spaceHeat;
}

double Physics::rate(Meter meter) const
{
    const auto now = qint64(m_time);
    switch (meter) {
    case Meter::HeatPump: return m_electricPower;
    case Meter::Kitchen: return m_people.kitchenPower(now);
    case Meter::Laundry: return m_people.laundryPower(now);
    case Meter::Lighting: return m_people.lightingPower(now);
    case Meter::Fans: return 0.02 + 0.035 * m_ventilation.fanSpeed * m_ventilation.fanSpeed;
    case Meter::ColdWater: return m_people.coldWaterFlow(now) * 0.06;
    case Meter::HotWater: return m_people.hotWaterFlow(now) * 0.06;
    case Meter::DistrictHeat: return std::max(0.15, 0.11 * (17.0 - m_outdoor));
    case Meter::Count: break;
    }
    return 0;
}

QJsonObject Physics::toJson() const
{
    QJsonArray rooms;
    for (const Room &room : m_rooms)
        rooms.append(QJsonObject{{u"name"_s, room.name}, {u"temperature"_s, room.temperature}});
    return {
        {u"outdoorTemperature"_s, m_outdoor}, {u"roomTemperature"_s, roomTemperature()}, {u"supplyTemperature"_s, m_supply},
        {u"returnTemperature"_s, returnTemperature()}, {u"brineIn"_s, m_brineIn}, {u"brineOut"_s, brineOut()},
        {u"hotWaterTemperature"_s, m_hotWater}, {u"electricPower"_s, m_electricPower}, {u"thermalPower"_s, m_thermalPower},
        {u"heatDeliveredToday"_s, m_heatToday}, {u"compressor"_s, m_compressor}, {u"peopleAtHome"_s, peopleAtHome()},
        {u"setPoint"_s, m_heating.setPoint}, {u"hotWaterSetPoint"_s, m_heating.hotWaterSetPoint},
        {u"curveOffset"_s, m_heating.curveOffset}, {u"mode"_s, heatingModeName(m_heating.mode)}, {u"boost"_s, m_heating.boost},
        {u"fanSpeed"_s, m_ventilation.fanSpeed}, {u"carbonDioxide"_s, m_carbonDioxide}, {u"humidity"_s, m_humidity}, {u"rooms"_s, rooms}};
}

} // namespace Chatelaine::Demo
