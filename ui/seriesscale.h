// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/seriespainter.h"

namespace Chatelaine {

constexpr double SealLift = 11; ///< how far above the line a seal stands, device-independent pixels

/// From values to rows of a picture.
class SeriesScale
{
public:
    SeriesScale(const SeriesLine &line, double height)
        : m_maximum(line.maximum)
        , m_top(line.top * height)
        , m_bottom(line.bottom * height)
        , m_factor(line.maximum > line.minimum ? (m_bottom - m_top) / (line.maximum - line.minimum) : 0)
        , m_zero(m_factor > 0 ? m_top : (m_top + m_bottom) / 2)
    {
    }

    [[nodiscard]] double y(double value) const { return m_zero + (m_maximum - value) * m_factor; }
    /// Whether a mark there belongs to the picture.
    [[nodiscard]] bool holds(double y) const { return y >= m_top - 1 && y <= m_bottom + 1; }
    [[nodiscard]] double top() const { return m_top; }
    [[nodiscard]] double bottom() const { return m_bottom; }

private:
    double m_maximum;
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
