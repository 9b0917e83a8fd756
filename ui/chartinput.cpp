// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What mouse, wheel and keys do to the plot of ui/chartcanvas.h.

#include "ui/chartcanvas.h"

#include <QChart>
#include <QGraphicsLineItem>
#include <QGraphicsRectItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace Chatelaine {

namespace {

constexpr qint64 ShortestSpan = 2'000;
constexpr qint64 LongestSpan = 20LL * 366 * 24 * 3600 * 1000;
constexpr double LeastDrag = 6; // pixels: less is a click
constexpr double WheelFactor = 0.8;
constexpr double PanShare = 0.15;

} // namespace

void ChartCanvas::choose(qint64 from, qint64 to)
{
    if (to - from < ShortestSpan) {
        const qint64 middle = from + (to - from) / 2;
        from = middle - ShortestSpan / 2;
        to = from + ShortestSpan;
    }
    if (to - from <= LongestSpan && from > 0) {
        Q_EMIT spanChosen({from, to});
    }
}

void ChartCanvas::zoom(double factor, qint64 around)
{
    const double before = double(around - m_span.from) * factor;
    const double after = double(m_span.to - around) * factor;
    choose(around - qint64(before), around + qint64(after));
}

void ChartCanvas::pan(double share)
{
    const auto shift = qint64(double(m_span.length()) * share);
    choose(m_span.from + shift, m_span.to + shift);
}

void ChartCanvas::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    scheduleRedraw();
}

void ChartCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (delta.isNull() || m_span.length() <= 0) {
        event->ignore();
        return;
    }
    if (std::abs(delta.x()) > std::abs(delta.y()) || event->modifiers().testFlag(Qt::ShiftModifier)) {
        const int along = std::abs(delta.x()) > std::abs(delta.y()) ? delta.x() : delta.y();
        pan(-PanShare * along / 120.0);
    } else {
        zoom(std::pow(WheelFactor, delta.y() / 120.0), timeAt(event->position().x()));
    }
    event->accept();
}

void ChartCanvas::mousePressEvent(QMouseEvent *event)
{
    const bool inPlot = chart()->plotArea().contains(event->position());
    if (!inPlot || (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)) {
        QChartView::mousePressEvent(event);
        return;
    }
    const bool panning = event->button() == Qt::MiddleButton || event->modifiers().testFlag(Qt::ShiftModifier);
    m_drag = panning ? Drag::Pan : Drag::Select;
    m_dragStart = event->position();
    m_dragSpan = m_span;
    setCursor(panning ? Qt::ClosedHandCursor : Qt::CrossCursor);
    event->accept();
}

void ChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF plot = chart()->plotArea();
    const double x = qBound(plot.left(), event->position().x(), plot.right());
    if (m_drag == Drag::Select) {
        m_selection->setRect(QRectF(QPointF(m_dragStart.x(), plot.top()), QPointF(x, plot.bottom())).normalized());
        m_selection->setVisible(std::abs(x - m_dragStart.x()) >= LeastDrag);
    } else if (m_drag == Drag::Pan && plot.width() > 0) {
        const auto shift = qint64((m_dragStart.x() - event->position().x()) / plot.width() * double(m_dragSpan.length()));
        setSpan({m_dragSpan.from + shift, m_dragSpan.to + shift});
    }
    showCrosshair(event->position());
    event->accept();
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    unsetCursor();
    m_selection->hide();
    const double distance = std::abs(event->position().x() - m_dragStart.x());
    if (drag == Drag::None || distance < LeastDrag) {
        QChartView::mouseReleaseEvent(event);
        return;
    }
    if (drag == Drag::Select) {
        const QRectF plot = chart()->plotArea();
        const double end = qBound(plot.left(), event->position().x(), plot.right());
        choose(timeAt(qMin(m_dragStart.x(), end)), timeAt(qMax(m_dragStart.x(), end)));
    } else {
        const TimeSpan target = m_span;
        setSpan(m_dragSpan); // whoever listens keeps where we came from
        choose(target.from, target.to);
    }
    event->accept();
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    Q_EMIT resetRequested();
    event->accept();
}

void ChartCanvas::leaveEvent(QEvent *event)
{
    m_crosshair->hide();
    Q_EMIT hovered({});
    QChartView::leaveEvent(event);
}

void ChartCanvas::showCrosshair(QPointF position)
{
    const QRectF plot = chart()->plotArea();
    const bool inside = plot.contains(position) && m_span.length() > 0;
    m_crosshair->setVisible(inside);
    if (inside) {
        m_crosshair->setLine(position.x(), plot.top(), position.x(), plot.bottom());
        Q_EMIT hovered(readout(timeAt(position.x())));
    } else {
        Q_EMIT hovered({});
    }
}

void ChartCanvas::keyPressEvent(QKeyEvent *event)
{
    const qint64 middle = m_span.from + m_span.length() / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        pan(-PanShare);
        break;
    case Qt::Key_Right:
        pan(PanShare);
        break;
    case Qt::Key_Plus:
        zoom(WheelFactor, middle);
        break;
    case Qt::Key_Minus:
        zoom(1 / WheelFactor, middle);
        break;
    case Qt::Key_Backspace:
        Q_EMIT backRequested();
        break;
    case Qt::Key_Home:
        Q_EMIT resetRequested();
        break;
    case Qt::Key_Escape:
        m_drag = Drag::None;
        m_selection->hide();
        unsetCursor();
        break;
    default:
        QChartView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void ChartCanvas::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        restyle();
        scheduleRedraw();
    }
}

} // namespace Chatelaine
