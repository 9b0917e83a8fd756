// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <cmath>
#include <vector>

namespace Chatelaine::Bench {

constexpr int ChartWidth = 1280;
constexpr int ChartHeight = 720;
constexpr double ChartSpan = 20; ///< pixels that a column spans on average
constexpr int PanColumns = 16; ///< a quick drag moves that far from frame to frame
constexpr qint64 ChartStart = 1'700'000'000'000;

/// A random walk that is always the same for the same seed and comes back to zero in the long run, so that it stays in the picture.
class ChartWalk
{
public:
    /// \p pointsAColumn: the walk spans ChartSpan pixels in so many steps on average, if one unit is one pixel.
    ChartWalk(quint64 seed, double pointsAColumn)
        : m_state(seed * 0x9E3779B97F4A7C15U + 1)
        , m_step(ChartSpan / (1.6 * std::sqrt(pointsAColumn < 2 ? 2 : pointsAColumn)))
        , m_pull(1 / (60 * (pointsAColumn < 1 ? 1 : pointsAColumn)))
    {
    }

    double next()
    {
        m_value += m_step * noise() - m_pull * m_value;
        return m_value;
    }

private:
    double uniform()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return double(m_state >> 11) / double(1ULL << 53);
    }
    /// Of variance 1, nearly normal.
    double noise() { return (uniform() + uniform() + uniform() - 1.5) * 2; }

    quint64 m_state;
    double m_step;
    double m_pull;
    double m_value = 0;
};

/// The value at \p share of all, 0 to 1, of \p values; sorts them.
double quantile(std::vector<double> &values, double share);

} // namespace Chatelaine::Bench
