// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartseries.h"

#include "ui/theme.h"

#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QPainterPath>
#include <QScatterSeries>

#include <array>
#include <cmath>
#include <utility>

namespace Chatelaine {

namespace {

constexpr double LineWidth = 2;
constexpr qsizetype SparsePoints = 40;  // so few that each point deserves its marker
constexpr qsizetype MostMarkers = 200; // each one is a graphics item

QScatterSeries::MarkerShape shapeOf(int number)
{
    static constexpr std::array shapes{QScatterSeries::MarkerShapeCircle, QScatterSeries::MarkerShapeRectangle, QScatterSeries::MarkerShapeTriangle,
        QScatterSeries::MarkerShapeRotatedRectangle, QScatterSeries::MarkerShapeStar};
    return shapes.at(static_cast<size_t>(Theme::seriesMarker(number)) % shapes.size());
}

QPainterPath markerPath(QPointF centre, double size, int marker)
{
    const double h = size / 2;
    QPainterPath path;
    switch (marker) {
    case 0:
        path.addEllipse(centre, h, h);
        break;
    case 1:
        path.addRect(QRectF(centre - QPointF(h, h) * 0.9, QSizeF(size, size) * 0.9));
        break;
    case 2:
        path.addPolygon(QPolygonF{centre + QPointF(0, -h), centre + QPointF(h, h), centre + QPointF(-h, h), centre + QPointF(0, -h)});
        break;
    case 3:
        path.addPolygon(QPolygonF{centre + QPointF(0, -h * 1.15), centre + QPointF(h * 1.15, 0), centre + QPointF(0, h * 1.15),
            centre + QPointF(-h * 1.15, 0), centre + QPointF(0, -h * 1.15)});
        break;
    default:
        for (int i = 0; i < 10; ++i) {
            const double radius = (i % 2 ? 0.5 : 1.2) * h;
            const double angle = M_PI * (i / 5.0 - 0.5);
            const QPointF corner = centre + radius * QPointF(std::cos(angle), std::sin(angle));
            i == 0 ? path.moveTo(corner) : path.lineTo(corner);
        }
        path.closeSubpath();
    }
    return path;
}

/// Points to mark along a dense line: the first after every round time, so that markers stay put while the chart moves.
QList<QPointF> marked(const SeriesPicture &picture, double step)
{
    QList<QPointF> points;
    double next = -1;
    for (const SeriesSegment &segment : picture.segments) {
        for (const QPointF &point : segment.points) {
            if (step <= 0 || point.x() >= next) {
                points.append(point);
                next = step > 0 ? (std::floor(point.x() / step) + 1) * step : next;
            }
            if (points.size() >= MostMarkers) {
                return points;
            }
        }
    }
    return points;
}

} // namespace

ChartSeries::ChartSeries(QChart *chart, int number, QObject *parent)
    : QObject(parent)
    , m_chart(chart)
    , m_number(number)
    , m_markers(new QScatterSeries(this))
    , m_warnings(new QScatterSeries(this))
    , m_errors(new QScatterSeries(this))
{
    m_markers->setMarkerShape(shapeOf(number));
    m_markers->setMarkerSize(9);
    m_warnings->setMarkerShape(QScatterSeries::MarkerShapeTriangle);
    m_errors->setMarkerShape(QScatterSeries::MarkerShapeRotatedRectangle);
    for (QScatterSeries *series : {m_markers, m_warnings, m_errors}) {
        m_chart->addSeries(series);
    }
    m_warnings->setMarkerSize(14);
    m_errors->setMarkerSize(14);
}

ChartSeries::~ChartSeries()
{
    for (QLineSeries *series : std::as_const(m_lines)) {
        m_chart->removeSeries(series);
        delete series;
    }
    for (QScatterSeries *series : {m_markers, m_warnings, m_errors}) {
        m_chart->removeSeries(series);
        delete series;
    }
}

void ChartSeries::place(QXYSeries *series)
{
    const QList<QAbstractAxis *> attached = series->attachedAxes();
    for (QAbstractAxis *axis : attached) {
        if (axis != m_x && axis != m_y) {
            series->detachAxis(axis);
        }
    }
    for (QAbstractAxis *axis : {m_x, m_y}) {
        if (axis && !attached.contains(axis)) {
            series->attachAxis(axis);
        }
    }
}

void ChartSeries::setAxes(QAbstractAxis *x, QAbstractAxis *y)
{
    if (m_x == x && m_y == y) {
        return;
    }
    m_x = x;
    m_y = y;
    for (QLineSeries *series : std::as_const(m_lines)) {
        place(series);
    }
    for (QScatterSeries *series : {m_markers, m_warnings, m_errors}) {
        place(series);
    }
}

void ChartSeries::setTokens(const ThemeTokens &tokens)
{
    m_color = Theme::seriesColor(m_number, tokens.dark);
    for (QLineSeries *series : std::as_const(m_lines)) {
        QPen pen = series->pen();
        pen.setColor(m_color);
        series->setPen(pen);
    }
    const QList<std::pair<QScatterSeries *, QColor>> fills{{m_markers, m_color}, {m_warnings, tokens.warning}, {m_errors, tokens.error}};
    for (const auto &[series, color] : fills) {
        series->setBrush(color);
        series->setPen(series == m_markers ? QPen(Qt::NoPen) : QPen(tokens.surface, 1.5));
    }
}

QLineSeries *ChartSeries::line(qsizetype index)
{
    while (m_lines.size() <= index) {
        auto *series = new QLineSeries(this);
        series->setName(name); // the legend is ours; tools that look at the chart find the field by it
        m_chart->addSeries(series);
        place(series);
        m_lines.append(series);
    }
    return m_lines.at(index);
}

void ChartSeries::draw(const SeriesPicture &picture, double lift, double markerStep)
{
    m_drawn = 0;
    qsizetype used = 0;
    for (const SeriesSegment &segment : picture.segments) {
        QList<QPointF> points = segment.points;
        if (lift != 0) {
            for (QPointF &point : points) {
                point.ry() += lift;
            }
        }
        QLineSeries *series = line(used++);
        const Qt::PenStyle style = segment.estimated ? Qt::DashLine : Theme::seriesDash(m_number);
        // Qt Charts paints a solid line piece by piece; only round caps make the pieces meet.
        const QPen pen(m_color, LineWidth, style, style == Qt::SolidLine ? Qt::RoundCap : Qt::FlatCap, Qt::RoundJoin);
        series->setPen(pen);
        series->replace(points);
        series->setVisible(true);
        m_drawn += points.size();
    }
    for (; used < m_lines.size(); ++used) {
        if (m_lines.at(used)->count() > 0) {
            m_lines.at(used)->replace(QList<QPointF>());
        }
        m_lines.at(used)->setVisible(false);
    }
    const bool sparse = picture.raw <= SparsePoints && !boolean;
    setMarkers(m_markers, marked(picture, sparse ? 0 : markerStep), lift);
    setMarkers(m_warnings, picture.warnings.mid(0, MostMarkers), lift);
    setMarkers(m_errors, picture.errors.mid(0, MostMarkers), lift);
}

void ChartSeries::setMarkers(QScatterSeries *series, const QList<QPointF> &points, double lift)
{
    QList<QPointF> lifted = points;
    for (QPointF &point : lifted) {
        point.ry() += lift;
    }
    if (series->count() > 0 || !lifted.isEmpty()) {
        series->replace(lifted);
    }
    series->setVisible(!lifted.isEmpty());
}

void ChartSeries::hide()
{
    draw({}, 0, 0);
}

void ChartSeries::paintSwatch(QPainter *painter, const QRectF &rect, int number, bool dark, bool lineToo)
{
    const QColor color = Theme::seriesColor(number, dark);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (lineToo) {
        painter->setPen(QPen(color, LineWidth, Theme::seriesDash(number), Qt::FlatCap));
        painter->drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPath(markerPath(rect.center(), 7.5, Theme::seriesMarker(number)));
    painter->restore();
}

} // namespace Chatelaine
