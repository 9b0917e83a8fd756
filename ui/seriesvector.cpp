// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriespainter.h"
#include "ui/seriesshape.h"
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
    VectorPen(QPainter *painter, const SeriesLine &line, const QColor &color)
        : m_painter(painter)
        , m_line(line)
        , m_color(color)
    {
    }

    void begin(bool goesOn, bool estimated)
    {
        if (goesOn && estimated == m_estimated) {
            return;
        }
        const QPointF joint = m_corners.isEmpty() ? QPointF() : m_corners.last();
        const bool joined = goesOn && !m_corners.isEmpty();
        flush();
        m_estimated = estimated;
        if (joined) {
            m_corners.append(joint);
        }
    }

    void add(QPointF corner)
    {
        if (m_corners.isEmpty() || m_corners.last() != corner) {
            m_corners.append(corner);
        }
    }

    void flush()
    {
        const Qt::PenStyle style = m_estimated ? Qt::DashLine : m_line.dash;
        m_painter->setPen(QPen(m_color, m_line.width, style, style == Qt::SolidLine ? Qt::RoundCap : Qt::FlatCap, Qt::RoundJoin));
        if (m_corners.size() == 1) {
            m_painter->setPen(QPen(m_color, m_line.width, Qt::SolidLine, Qt::RoundCap));
            m_painter->drawPoint(m_corners.first());
        } else if (!m_corners.isEmpty()) {
            m_painter->drawPolyline(m_corners);
        }
        m_corners.clear();
    }

private:
    QPainter *m_painter;
    const SeriesLine &m_line;
    QColor m_color;
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

void drawColumn(VectorPen &pen, const VectorPlace &place, const SeriesShape::Piece &piece, const SeriesColumn &column)
{
    for (int i = 0; i < piece.count; ++i) {
        const QPointF &corner = piece.corners[size_t(i)];
        pen.add(place.at(corner.x(), corner.y()));
    }
    if (piece.upright) {
        const double middle = double(column.column) + 0.5;
        const bool rises = column.last >= column.first;
        for (const double value : {column.first, rises ? column.minimum : column.maximum, rises ? column.maximum : column.minimum, column.last}) {
            pen.add(place.at(middle, value));
        }
    }
}

void drawLine(QPainter *painter, const VectorPlace &place, const SeriesTrack &track, const SeriesLine &line, const QColor &color)
{
    const SeriesShape shape(track, place.grid);
    VectorPen pen(painter, line, color);
    for (SeriesTrack::Walk at = track.begin(); !at.atEnd(); at.forward()) {
        SeriesTrack::Walk before = at;
        pen.begin(at->connected && before.back(), at->marks.testFlag(PointMark::Estimate));
        drawColumn(pen, place, shape.at(at), *at);
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
