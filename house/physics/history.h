// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/physics.h"

#include <QList>

namespace Chatelaine::Demo {

/// The counters and temperatures of the house at every full hour, from a year ago until now.
///
/// Made by running the physics fast through the past, and then continued while the house lives.
class History
{
public:
    struct Hour {
        qint64 time = 0; ///< seconds since the epoch, the end of the hour
        MeterValues counters{};
        float outdoor = 0;
        float room = 0;
        float supply = 0;
        float back = 0;       ///< temperature of the water that comes back
        float power = 0;      ///< mean electric power of the heat pump, kW
        float heatToday = 0;  ///< kWh
        float setPoint = 0;
    };

    /// Runs \p physics, which begins in the past, up to \p now.
    static History run(Physics &physics, qint64 now);

    /// The next hour to add: the first full one that is not here yet.
    [[nodiscard]] qint64 nextHour() const;
    /// Adds the hour that ends at \p time, with the house as it is then.
    void append(const Physics &physics, qint64 time);

    [[nodiscard]] const QList<Hour> &hours() const { return m_hours; }
    /// Index of the first hour at or after \p time; hours().size() when there is none.
    [[nodiscard]] qsizetype indexAt(qint64 time) const;

private:
    QList<Hour> m_hours;
};

} // namespace Chatelaine::Demo
