// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/weather.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Chatelaine::Demo {

namespace {

constexpr double Tau = 2.0 * std::numbers::pi;
constexpr qint64 Day = 86'400;
constexpr quint32 FrontChannel = 11;
constexpr quint32 CloudChannel = 12;

double yearPhase(qint64 epochSeconds)
{
    constexpr double Year = 365.2425 * Day;
    return std::fmod(double(epochSeconds), Year) / Year;
}

double dayPhase(qint64 localSeconds)
{
    return double(((localSeconds % Day) + Day) % Day) / Day;
}

} // namespace

double noiseAt(quint32 seed, qint64 index, quint32 channel)
{
    // splitmix64: every bit of the index spreads over the result.
    quint64 x = quint64(index) * 0x9E3779B97F4A7C15ULL + (quint64(seed) << 32) + channel;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    x ^= x >> 31;
    return double(x >> 11) / double(1ULL << 53);
}

double Weather::frontAt(qint64 epochSeconds) const
{
    constexpr qint64 Span = 2 * Day;
    const qint64 index = epochSeconds / Span;
    const double part = double(epochSeconds % Span) / Span;
    const double smooth = part * part * (3 - 2 * part);
    const double a = noiseAt(m_seed, index, FrontChannel);
    const double b = noiseAt(m_seed, index + 1, FrontChannel);
    return (a + (b - a) * smooth) * 10.0 - 5.0;
}

double Weather::temperatureAt(qint64 epochSeconds) const
{
    // Coldest in late January, warmest in late July; coldest hour about four, warmest about fifteen.
    const double season = 8.0 - 10.5 * std::cos(Tau * (yearPhase(epochSeconds) - 0.07));
    const double daily = 3.2 * std::sin(Tau * (dayPhase(epochSeconds + m_utcOffset) - 0.40));
    return season + daily + frontAt(epochSeconds);
}

double Weather::sunAt(qint64 epochSeconds) const
{
    const double height = std::sin(Tau * (dayPhase(epochSeconds + m_utcOffset) - 0.25));
    const double season = 0.6 - 0.4 * std::cos(Tau * (yearPhase(epochSeconds) - 0.03));
    const double clear = noiseAt(m_seed, epochSeconds / (Day / 4), CloudChannel);
    return std::max(0.0, height) * season * clear * 1.2;
}

} // namespace Chatelaine::Demo
