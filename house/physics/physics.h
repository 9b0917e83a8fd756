// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/people.h"
#include "house/physics/weather.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>

namespace Chatelaine::Demo {

enum class HeatingMode : quint8 { Automatic, HeatingOnly, HotWaterOnly, Off };
[[nodiscard]] QString heatingModeName(HeatingMode mode);
[[nodiscard]] QStringList heatingModeNames();
[[nodiscard]] bool heatingModeFromName(QStringView name, HeatingMode &mode);

/// What people (or their tools) ask of the heat pump.
struct HeatingControls {
    double setPoint = 21.0;          ///< °C
    double hotWaterSetPoint = 52.0;  ///< °C
    double curveOffset = 0.0;        ///< K on the heating curve
    HeatingMode mode = HeatingMode::Automatic;
    bool boost = false;

    bool operator==(const HeatingControls &) const = default;
};

struct VentilationControls {
    int fanSpeed = 2; ///< 0 off, 1 away, 2 home, 3 forced
    bool bypass = false;

    bool operator==(const VentilationControls &) const = default;
};

/// What the sub-meters of the house count. Electricity comes first, in kWh; water in m³; district heat in kWh.
enum class Meter : quint8 { HeatPump, Kitchen, Laundry, Lighting, Fans, ColdWater, HotWater, DistrictHeat, Count };
using MeterValues = std::array<double, size_t(Meter::Count)>;

struct Room {
    QString name;
    double temperature; ///< °C
    double capacity;    ///< kWh/K
    double loss;        ///< kW/K to the outside
    double share;       ///< of the heat delivered
    double sunShare;
};

/// The house as numbers that follow from one another: weather, heat pump, rooms with thermal mass, people.
///
/// Pure and deterministic: time is given, never read. Turning the set point up makes the electric power rise at once, while the rooms
/// follow at some tenths of a degree an hour.
class Physics
{
public:
    Physics(quint32 seed, qint64 epochSeconds, int utcOffsetSeconds = 0);

    /// Integrates up to \p epochSeconds in steps of at most \p maxStep seconds; an earlier time changes nothing.
    void advanceTo(double epochSeconds, double maxStep = 30.0);

    void setHeating(const HeatingControls &controls);
    void setVentilation(const VentilationControls &controls);
    [[nodiscard]] const HeatingControls &heating() const { return m_heating; }
    [[nodiscard]] const VentilationControls &ventilation() const { return m_ventilation; }

    [[nodiscard]] double time() const { return m_time; }
    [[nodiscard]] double outdoorTemperature() const { return m_outdoor; }
    [[nodiscard]] double roomTemperature() const { return m_rooms.front().temperature; }
    [[nodiscard]] double supplyTemperature() const { return m_supply; }
    [[nodiscard]] double returnTemperature() const;
    [[nodiscard]] double brineIn() const { return m_brineIn; }
    [[nodiscard]] double brineOut() const { return m_brineIn - 0.42 * m_thermalPower; }
    [[nodiscard]] double hotWaterTemperature() const { return m_hotWater; }
    [[nodiscard]] double electricPower() const { return m_electricPower; }
    [[nodiscard]] double thermalPower() const { return m_thermalPower; }
    [[nodiscard]] double heatDeliveredToday() const { return m_heatToday; }
    [[nodiscard]] bool compressorRunning() const { return m_compressor; }
    [[nodiscard]] bool heatsHotWater() const { return m_tankHeating; }
    [[nodiscard]] int peopleAtHome() const { return m_people.atHome(qint64(m_time)); }
    [[nodiscard]] double carbonDioxide() const { return m_carbonDioxide; }
    [[nodiscard]] double humidity() const { return m_humidity; }
    [[nodiscard]] const std::array<Room, 4> &rooms() const { return m_rooms; }

    /// The present flow through a meter: kW, or m³/h for water.
    [[nodiscard]] double rate(Meter meter) const;
    /// What the meter has counted since the beginning.
    [[nodiscard]] const MeterValues &counters() const { return m_counters; }

    [[nodiscard]] QJsonObject toJson() const;

private:
    void decideHeat();
    void step(double seconds);
    void stepRooms(double hours);
    void stepTank(double hours);
    void stepAir(double hours);
    void count(double hours);
    [[nodiscard]] double spaceHeatDemand() const;
    [[nodiscard]] double supplyTarget() const;

    Weather m_weather;
    People m_people;
    int m_utcOffset;
    HeatingControls m_heating;
    VentilationControls m_ventilation;
    std::array<Room, 4> m_rooms;
    MeterValues m_counters{};
    double m_time;
    double m_outdoor = 0;
    double m_supply = 30;
    double m_brineIn = 5;
    double m_hotWater = 50;
    double m_spaceHeat = 0;     ///< kW decided
    double m_delivered = 0;     ///< kW that has passed the floor
    double m_thermalPower = 0;
    double m_electricPower = 0;
    double m_heatToday = 0;
    double m_carbonDioxide = 600;
    double m_humidity = 42;
    qint64 m_day = 0;
    bool m_compressor = false;
    bool m_tankHeating = false;
};

} // namespace Chatelaine::Demo
