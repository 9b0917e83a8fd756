// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/model.h"

namespace Chatelaine::Demo {

namespace {

constexpr qint64 YearSeconds = 365LL * 86'400;

} // namespace

Model::Model(quint32 seed, const QDateTime &now, double speed)
    : m_seed(seed), m_start(now), m_speed(speed), m_physics(seed, now.toSecsSinceEpoch() - YearSeconds, now.offsetFromUtc()),
      m_history(History::run(m_physics, now.toSecsSinceEpoch()))
{
}

double Model::physicsTime(const QDateTime &clock) const
{
    return double(m_start.toSecsSinceEpoch()) + double(m_start.msecsTo(clock)) / 1000.0 * m_speed;
}

void Model::advance(const QDateTime &now)
{
    // Hour by hour, however long nobody has looked: the history has no holes.
    for (qint64 hour = m_history.nextHour(); hour <= now.toSecsSinceEpoch(); hour = m_history.nextHour()) {
        m_physics.advanceTo(physicsTime(QDateTime::fromSecsSinceEpoch(hour)));
        m_history.append(m_physics, hour);
    }
    m_physics.advanceTo(physicsTime(now));
}

} // namespace Chatelaine::Demo
