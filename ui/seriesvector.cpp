// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriespainter.h"
#include "ui/seriesscale.h"
#include "ui/seriestrack.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Chatelaine {

namespace {

/// Collects corners into one polyline for as long as the line goes on in the same style.
class VectorPen
{
public:
    VectorPen(QPainter *painter, const SeriesLine &line, const QColor &color, double column)
        : m_painter(painter)
        , m_line(line)
        , m_color(color)
        , m_column(column)
    {
    }

    void go(QPointF from, QPointF to, bool estimated)
    {
        meet(from, estimated);
        add(from);
        add(to);
    }

    void stroke(QPointF top, QPointF bottom, bool estimated)
    {
        meet(top, estimated);
        const bool fromTop = m_corners.isEmpty() || std::abs(m_corners.last().y() - top.y()) < std::abs(m_corners.last().y() - bottom.y());
        add(fromTop ? top : bottom);
        add(fromTop ? bottom : top);
    }

    void flush()
    {
        const Qt::PenStyle style = m_estimated ? Qt::DashLine : m_line.dash;
        if (m_corners.size() == 1) {
            m_painter->setPen(QPen(m_color, m_line.width, Qt::SolidLine, Qt::RoundCap));
            m_painter->drawPoint(m_corners.first());
        } else if (!m_corners.isEmpty()) {
            m_painter->setPen(QPen(m_color, m_line.width, style, style == Qt::SolidLine ? Qt::RoundCap : Qt::FlatCap, Qt::RoundJoin));
            m_painter->drawPolyline(m_corners);
        }
        m_corners.clear();
    }

private:
    /// Strokes stand in the middle of their columns and smooth pieces end where their points are, less than a column off.
    void meet(QPointF place, bool estimated)
    {
        if (m_corners.isEmpty() || estimated != m_estimated || std::abs(place.x() - m_corners.last().x()) > 1.01 * m_column) {
            flush();
            m_estimated = estimated;
        }
    }

    void add(QPointF corner)
    {
        if (m_corners.isEmpty() || m_corners.last() != corner) {
            m_corners.append(corner);
        }
    }

    QPainter *m_painter;
    const SeriesLine &m_line;
    QColor m_color;
    double m_column; ///< its width
    QPolygonF m_corners;
    bool m_estimated = false;
};

/// From columns and values to the plot.
struct VectorPlace {
    const QRectF &plot;
    const ColumnGrid &grid;
    SeriesScale scale;

    [[nodiscard]] QPointF at(double x, double value) const
    {
        return {plot.left() + (x - double(grid.first)) * plot.width() / grid.count, plot.top() + std::clamp(scale.y(value), -1e5, 1e5)};
    }
};

/// The strokes of columns side by side become one line that goes up and down; smooth pieces join it at both ends.
void drawStretch(VectorPen &pen, const VectorPlace &place, const SeriesTrack::Stretch &stretch)
{
    auto segment = stretch.segments.begin();
    auto upright = stretch.uprights.begin();
    while (segment != stretch.segments.end() || upright != stretch.uprights.end()) {
        const bool smooth = upright == stretch.uprights.end() || (segment != stretch.segments.end() && segment->x2 < double(upright->column + 1));
        if (smooth) {
            pen.go(place.at(segment->x1, segment->y1), place.at(segment->x2, segment->y2), segment->estimated);
            ++segment;
        } else {
            pen.stroke(place.at(double(upright->column) + 0.5, upright->maximum), place.at(double(upright->column) + 0.5, upright->minimum), upright->estimated);
            ++upright;
        }
    }
}

void drawLine(QPainter *painter, const VectorPlace &place, const SeriesTrack &track, const SeriesLine &line, const QColor &color)
{
    VectorPen pen(painter, line, color, place.plot.width() / place.grid.count);
    for (const SeriesTrack::Stretch &stretch : track.stretches()) {
        drawStretch(pen, place, stretch);
    }
    pen.flush();
}

void drawMarks(QPainter *painter, const VectorPlace &place, const SeriesTrack &track, const SeriesLine &line, const SeriesMarkColors &colors)
{
    track.visitMarks(place.grid.first, place.grid.end(), [&](const SeriesTrack::Mark &mark) {
        const QPointF centre = place.at(double(mark.column) + 0.5, mark.value);
        if ((mark.mark == SeriesMark::Own && line.marker < 0) || centre.y() < place.plot.top() - 1 || centre.y() > place.plot.bottom() + 1) {
            return;
        }
        const QPointF lift(0, mark.mark == SeriesMark::Seal ? SealLift : 0);
        paintSeriesMark(painter, mark.mark, centre - lift, line.marker, seriesColor(line, colors), colors);
    });
}

} // namespace

void SeriesPainter::paintVector(QPainter *painter, const QRectF &plot, const ColumnGrid &grid, const QList<SeriesLine> &lines, const SeriesMarkColors &colors)
{
    if (!grid.isValid() || plot.isEmpty()) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    const double columnsAPixel = grid.count / plot.width();
    const auto draw = [&](bool marks) {
        for (const SeriesLine &line : lines) {
            SeriesTrack track(line.pyramid, line.shift);
            track.prepare(grid, columnsAPixel);
            const VectorPlace place{plot, grid, SeriesScale(line, plot.height())};
            if (marks) {
                drawMarks(painter, place, track, line, colors);
                continue;
            }
            painter->save();
            painter->setClipRect(QRectF(plot.left(), plot.top() + line.top * plot.height(), plot.width(), (line.bottom - line.top) * plot.height()), Qt::IntersectClip);
            drawLine(painter, place, track, line, seriesColor(line, colors));
            painter->restore();
        }
    };
    draw(false);
    draw(true);
    painter->restore();
}

} // namespace Chatelaine
