// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/history.h"

#include <algorithm>

namespace Chatelaine::Demo {

namespace {

constexpr qint64 HourSeconds = 3600;
constexpr double PastStep = 300.0; // seconds; coarse enough for a year in a blink, fine enough for the tank

} // namespace

History History::run(Physics &physics, qint64 now)
{
    History history;
    qint64 next = (qint64(physics.time()) / HourSeconds + 1) * HourSeconds;
    history.m_hours.reserve((now - next) / HourSeconds + 64);
    for (; next <= now; next += HourSeconds) {
        physics.advanceTo(double(next), PastStep);
        history.append(physics, next);
    }
    physics.advanceTo(double(now), PastStep);
    return history;
}

qint64 History::nextHour() const
{
    return m_hours.isEmpty() ? 0 : m_hours.constLast().time + HourSeconds;
}

void History::append(const Physics &physics, qint64 time)
{
    Hour hour;
    hour.time = time;
    hour.counters = physics.counters();
    hour.outdoor = float(physics.outdoorTemperature());
    hour.room = float(physics.roomTemperature());
    hour.supply = float(physics.supplyTemperature());
    hour.back = float(physics.returnTemperature());
    hour.heatToday = float(physics.heatDeliveredToday());
    hour.setPoint = float(physics.heating().setPoint);
    const auto pump = size_t(Meter::HeatPump);
    hour.power = float(m_hours.isEmpty() ? physics.electricPower() : hour.counters.at(pump) - m_hours.constLast().counters.at(pump));
    m_hours.append(hour);
}

qsizetype History::indexAt(qint64 time) const
{
    const auto found = std::lower_bound(m_hours.cbegin(), m_hours.cend(), time, [](const Hour &hour, qint64 t) { return hour.time < t; });
    return found - m_hours.cbegin();
}

} // namespace Chatelaine::Demo
