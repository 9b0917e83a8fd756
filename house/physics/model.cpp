// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/model.h"

namespace Chatelaine::House {

namespace {

constexpr qint64 YearSeconds = 365LL * 86'400;

} // namespace

Model::Model(quint32 seed, const QDateTime &now, double speed)
    : m_seed(seed), m_start(now), m_speed(speed), m_physics(seed, now.toSecsSinceEpoch() - YearSeconds, now.offsetFromUtc()),
      m_history(History::run(m_physics, now.toSecsSinceEpoch()))
{
}

void Model::advance(const QDateTime &now)
{
    const double passed = double(m_start.msecsTo(now)) / 1000.0 * m_speed;
    m_physics.advanceTo(double(m_start.toSecsSinceEpoch()) + passed);
    m_history.follow(m_physics, now.toSecsSinceEpoch());
}

} // namespace Chatelaine::House
