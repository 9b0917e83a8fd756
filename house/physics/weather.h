// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Chatelaine::Demo {

/// A number in [0, 1) that depends on its arguments alone, so that a seed gives the same house every time.
[[nodiscard]] double noiseAt(quint32 seed, qint64 index, quint32 channel = 0);

/// The weather outside, as a function of time: seasons, day and night, and fronts that pass in some days.
class Weather
{
public:
    explicit Weather(quint32 seed, int utcOffsetSeconds = 0) : m_seed(seed), m_utcOffset(utcOffsetSeconds) { }

    /// Outdoor temperature in °C at \p epochSeconds (UTC).
    [[nodiscard]] double temperatureAt(qint64 epochSeconds) const;
    /// Sunshine on the house in kW per window wall, 0 at night.
    [[nodiscard]] double sunAt(qint64 epochSeconds) const;

private:
    [[nodiscard]] double frontAt(qint64 epochSeconds) const;

    quint32 m_seed;
    int m_utcOffset;
};

} // namespace Chatelaine::Demo
