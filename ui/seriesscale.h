// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/seriespainter.h"

#include <algorithm>
#include <cmath>

namespace Chatelaine {

constexpr double SealLift = 11; ///< how far above the line a seal stands, device-independent pixels

/// From values to rows of a picture. Reckons with half values: the span from the lowest to the highest number is no number itself.
class SeriesScale
{
public:
    SeriesScale(const SeriesLine &line, double height)
        : m_half(line.maximum / 2)
        , m_top(line.top * height)
        , m_bottom(line.bottom * height)
        , m_factor(factor(m_bottom - m_top, m_half - line.minimum / 2))
        , m_zero(m_factor > 0 ? m_top : (m_top + m_bottom) / 2)
    {
    }

    /// Always a number; what lies far beyond the picture is said to lie beyond it.
    [[nodiscard]] double y(double value) const { return std::clamp(m_zero + (m_half - value / 2) * m_factor, -Beyond, Beyond); }
    /// Whether a mark there belongs to the picture.
    [[nodiscard]] bool holds(double y) const { return y >= m_top - 1 && y <= m_bottom + 1; }
    [[nodiscard]] double top() const { return m_top; }
    [[nodiscard]] double bottom() const { return m_bottom; }

private:
    static constexpr double Beyond = 1e9;

    /// Nothing where nothing can be told apart: a line in the middle then.
    [[nodiscard]] static double factor(double height, double halfSpan)
    {
        const double rows = halfSpan > 0 ? height / halfSpan : 0;
        return std::isfinite(rows) ? rows : 0;
    }

    double m_half;
    double m_top;
    double m_bottom;
    double m_factor;
    double m_zero;
};

/// The colour a line is painted in: opaque, so that what overlaps is not darker.
[[nodiscard]] inline QColor seriesColor(const SeriesLine &line, const SeriesMarkColors &colors)
{
    const QColor ground = colors.outline.isValid() ? colors.outline : QColor(Qt::white);
    const auto mixed = [&](int own, int under) { return int(double(line.opacity) * own + (1 - double(line.opacity)) * under); };
    return {mixed(line.color.red(), ground.red()), mixed(line.color.green(), ground.green()), mixed(line.color.blue(), ground.blue())};
}

} // namespace Chatelaine
