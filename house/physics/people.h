// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Chatelaine::Demo {

/// Those who live in the house: when they are at home, and what they switch on and draw. A function of time and seed.
class People
{
public:
    static constexpr int Count = 3;

    explicit People(quint32 seed, int utcOffsetSeconds = 0) : m_seed(seed), m_utcOffset(utcOffsetSeconds) { }

    [[nodiscard]] int atHome(qint64 epochSeconds) const;
    [[nodiscard]] double kitchenPower(qint64 epochSeconds) const;  ///< kW
    [[nodiscard]] double laundryPower(qint64 epochSeconds) const;  ///< kW
    [[nodiscard]] double lightingPower(qint64 epochSeconds) const; ///< kW
    [[nodiscard]] double coldWaterFlow(qint64 epochSeconds) const; ///< litres a minute, all of it (the hot part included)
    [[nodiscard]] double hotWaterFlow(qint64 epochSeconds) const;  ///< litres a minute

private:
    [[nodiscard]] bool isHome(int person, qint64 localSeconds) const;
    [[nodiscard]] double hourOf(qint64 epochSeconds) const;

    quint32 m_seed;
    int m_utcOffset;
};

} // namespace Chatelaine::Demo
