// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/history.h"
#include "house/physics/physics.h"

#include <QDateTime>

namespace Chatelaine::Demo {

/// The one physical house that all things are part of: its physics, and a year of its past.
class Model
{
public:
    /// Lives through the year before \p now at once; afterwards time passes \p speed times as fast as the clock.
    Model(quint32 seed, const QDateTime &now, double speed = 1.0);

    /// Brings the house up to \p now.
    void advance(const QDateTime &now);

    [[nodiscard]] Physics &physics() { return m_physics; }
    [[nodiscard]] const Physics &physics() const { return m_physics; }
    [[nodiscard]] const History &history() const { return m_history; }
    [[nodiscard]] quint32 seed() const { return m_seed; }

private:
    /// What time it is in the physics when the clock shows this.
    [[nodiscard]] double physicsTime(const QDateTime &clock) const;

    quint32 m_seed;
    QDateTime m_start;
    double m_speed;
    Physics m_physics;
    History m_history;
};

} // namespace Chatelaine::Demo
