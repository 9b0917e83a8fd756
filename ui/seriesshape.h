// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/seriespainter.h"
#include "ui/seriestrack.h"

#include <QPointF>

#include <array>

namespace Chatelaine {

constexpr double SealLift = 11; ///< how far above the line a seal stands, device-independent pixels

/// From values to rows of a picture.
class SeriesScale
{
public:
    SeriesScale(const SeriesLine &line, double height)
        : m_maximum(line.maximum)
        , m_top(line.top * height)
        , m_factor(line.maximum > line.minimum ? (line.bottom - line.top) * height / (line.maximum - line.minimum) : 0)
        , m_middle(m_factor > 0 ? 0 : (line.bottom - line.top) * height / 2)
    {
    }

    [[nodiscard]] double y(double value) const { return m_top + m_middle + (m_maximum - value) * m_factor; }

private:
    double m_maximum;
    double m_top;
    double m_factor;
    double m_middle;
};

/// The colour a line is painted in: opaque, so that what overlaps is not darker.
[[nodiscard]] QColor seriesColor(const SeriesLine &line, const SeriesMarkColors &colors);

/// What is drawn for one column of a series: the line that comes to it, its points where they are few, or one upright stroke.
class SeriesShape
{
public:
    struct Piece {
        std::array<QPointF, 8> corners; ///< x in absolute columns, y the value
        int count = 0;                  ///< of corners
        bool upright = false;           ///< a stroke over the width of the column instead of its points, from:
        double minimum = 0;
        double maximum = 0;

        void add(double x, double value) { corners[size_t(count++)] = QPointF(x, value); }
    };

    SeriesShape(const SeriesTrack &track, const ColumnGrid &grid)
        : m_width(grid.width)
        , m_step(track.isStep())
    {
    }

    [[nodiscard]] Piece at(const SeriesTrack::Walk &column) const;

private:
    [[nodiscard]] double xOf(qint64 time) const { return double(time) / m_width; }
    void addLink(Piece &piece, const SeriesColumn &from, const SeriesColumn &to) const;
    void addPoints(Piece &piece, const SeriesColumn &column) const;
    [[nodiscard]] double atBorder(const SeriesColumn &from, const SeriesColumn &to) const;

    double m_width;
    bool m_step;
};

} // namespace Chatelaine
