// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/people.h"

#include "house/physics/weather.h"

#include <algorithm>

namespace Chatelaine::Demo {

namespace {

constexpr qint64 Day = 86'400;
constexpr quint32 OutChannel = 21;
constexpr quint32 BackChannel = 22;
constexpr quint32 TapChannel = 23;
constexpr quint32 LaundryChannel = 24;
constexpr quint32 CookChannel = 25;

bool between(double hour, double from, double to)
{
    return hour >= from && hour < to;
}

} // namespace

double People::hourOf(qint64 epochSeconds) const
{
    return double((epochSeconds + m_utcOffset) % Day) / 3600.0;
}

bool People::isHome(int person, qint64 localSeconds) const
{
    const qint64 day = localSeconds / Day;
    const double hour = double(localSeconds % Day) / 3600.0;
    const bool weekend = ((day + 3) % 7) >= 5; // day 0 of the epoch was a Thursday
    const qint64 index = day * Count + person;
    const double out = (weekend ? 10.0 : 7.2) + noiseAt(m_seed, index, OutChannel) * (weekend ? 4.0 : 1.2);
    const double back = (weekend ? 14.5 : 15.5) + noiseAt(m_seed, index, BackChannel) * 3.0;
    return !between(hour, out, back);
}

int People::atHome(qint64 epochSeconds) const
{
    int count = 0;
    for (int person = 0; person < Count; ++person)
        count += isHome(person, epochSeconds + m_utcOffset) ? 1 : 0;
    return count;
}

double People::kitchenPower(qint64 epochSeconds) const
{
    const double fridge = (epochSeconds / 1200) % 2 == 0 ? 0.09 : 0.01;
    const int home = atHome(epochSeconds);
    const double hour = hourOf(epochSeconds);
    const double appetite = 0.6 + 0.8 * noiseAt(m_seed, epochSeconds / 600, CookChannel);
    if (home > 0 && between(hour, 6.3, 7.6))
        return fridge + 0.5 * appetite;
    if (home > 0 && between(hour, 17.2, 18.8))
        return fridge + (0.7 + 0.4 * home) * appetite;
    return fridge + 0.03 * home;
}

double People::laundryPower(qint64 epochSeconds) const
{
    const qint64 day = (epochSeconds + m_utcOffset) / Day;
    const double chance = noiseAt(m_seed, day, LaundryChannel);
    const double start = 9.0 + chance * 20.0;
    return chance < 0.4 && between(hourOf(epochSeconds), start, start + 1.8) ? 1.1 : 0.004;
}

double People::lightingPower(qint64 epochSeconds) const
{
    const double hour = hourOf(epochSeconds);
    const bool dark = hour < 8.0 || hour > 16.5;
    const bool awake = between(hour, 6.0, 23.3);
    return 0.03 + (awake ? 0.06 * atHome(epochSeconds) * (dark ? 1.6 : 0.7) : 0.0);
}

double People::hotWaterFlow(qint64 epochSeconds) const
{
    const double hour = hourOf(epochSeconds);
    const bool showers = between(hour, 6.2, 7.8) || between(hour, 20.5, 22.5);
    const double chance = noiseAt(m_seed, epochSeconds / 300, TapChannel);
    const double likely = between(hour, 6.0, 23.0) ? (showers ? 0.22 : 0.05) : 0.004;
    return chance < likely * atHome(epochSeconds) / Count ? 4.0 + 20.0 * chance : 0.0;
}

double People::coldWaterFlow(qint64 epochSeconds) const
{
    const double chance = noiseAt(m_seed, epochSeconds / 240, TapChannel + 1000);
    const bool flush = between(hourOf(epochSeconds), 6.0, 23.5) && chance < 0.05 * atHome(epochSeconds);
    return hotWaterFlow(epochSeconds) * 1.4 + (flush ? 3.0 + 30.0 * chance : 0.0);
}

} // namespace Chatelaine::Demo
