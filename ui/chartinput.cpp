// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What mouse, wheel, fingers and keys do to the plot of ui/chartcanvas.h.

#include "ui/chartcanvas.h"

#include "ui/chartseries.h"

#include <QChart>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QTouchEvent>
#include <QWheelEvent>

#include <cmath>

namespace Chatelaine {

namespace {

constexpr qint64 ShortestSpan = 2'000;
constexpr qint64 LongestSpan = 20LL * 366 * 24 * 3600 * 1000;
constexpr double LeastDrag = 6; // pixels: less is a click
constexpr double CursorReach = 5;
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
        m_clock.chooseSpan({from, to});
    }
}

void ChartCanvas::zoom(double factor, qint64 around)
{
    const double before = double(around - span().from) * factor;
    const double after = double(span().to - around) * factor;
    choose(around - qint64(before), around + qint64(after));
}

void ChartCanvas::pan(double share)
{
    const auto shift = qint64(double(span().length()) * share);
    choose(span().from + shift, span().to + shift);
}

void ChartCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (delta.isNull() || span().isEmpty()) {
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

std::optional<ChartTime::Cursor> ChartCanvas::cursorAt(double x) const
{
    for (const auto which : {m_lastCursor, m_lastCursor == ChartTime::Cursor::A ? ChartTime::Cursor::B : ChartTime::Cursor::A}) {
        const auto time = m_clock.cursor(which);
        if (time && std::abs(m_axes.xOf(*time) - x) <= CursorReach) {
            return which;
        }
    }
    return std::nullopt;
}

void ChartCanvas::beginDrag(Drag drag, QPointF position)
{
    m_drag = drag;
    m_dragStart = position;
    m_dragEnd = position;
    m_dragSpan = span();
    setCursor(drag == Drag::Pan ? Qt::ClosedHandCursor : drag == Drag::Select ? Qt::CrossCursor : Qt::SizeHorCursor);
}

void ChartCanvas::mousePressEvent(QMouseEvent *event)
{
    const bool inPlot = m_axes.plot().contains(event->position());
    if (!inPlot || (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)) {
        QChartView::mousePressEvent(event);
        return;
    }
    const bool panning = event->button() == Qt::MiddleButton || event->modifiers().testFlag(Qt::ShiftModifier);
    const auto cursor = panning ? std::nullopt : cursorAt(event->position().x());
    if (cursor) {
        m_lastCursor = *cursor;
        beginDrag(*cursor == ChartTime::Cursor::A ? Drag::CursorA : Drag::CursorB, event->position());
    } else {
        beginDrag(panning ? Drag::Pan : Drag::Select, event->position());
    }
    event->accept();
}

void ChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF plot = m_axes.plot();
    m_dragEnd = QPointF(qBound(plot.left(), event->position().x(), plot.right()), event->position().y());
    if (m_drag == Drag::Pan && plot.width() > 0) {
        const auto shift = qint64((m_dragStart.x() - event->position().x()) / plot.width() * double(m_dragSpan.length()));
        m_clock.slideTo({m_dragSpan.from + shift, m_dragSpan.to + shift});
    } else if (m_drag == Drag::CursorA || m_drag == Drag::CursorB) {
        m_clock.setCursor(m_lastCursor, timeAt(m_dragEnd.x()));
    } else if (m_drag == Drag::Select) {
        viewport()->update();
    } else {
        const bool onCause = plot.contains(event->position()) && m_causes.at(event->position());
        viewport()->setCursor(onCause ? Qt::PointingHandCursor : cursorAt(event->position().x()) && plot.contains(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
    }
    point(event->position());
    event->accept();
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    unsetCursor();
    viewport()->update();
    const double distance = std::abs(event->position().x() - m_dragStart.x());
    if (drag == Drag::Select && distance < LeastDrag && event->button() == Qt::LeftButton) {
        click(event->position());
    } else if (drag == Drag::Select) {
        const QRectF plot = m_axes.plot();
        const double end = qBound(plot.left(), event->position().x(), plot.right());
        choose(timeAt(qMin(m_dragStart.x(), end)), timeAt(qMax(m_dragStart.x(), end)));
    } else if (drag == Drag::Pan) {
        m_clock.chooseSpan(span());
    } else if (drag == Drag::None) {
        QChartView::mouseReleaseEvent(event);
        return;
    }
    event->accept();
}

/// On a cause a click opens it; while the cursors are out it moves the nearer one.
void ChartCanvas::click(QPointF position)
{
    if (const ChartCause *cause = m_causes.at(position)) {
        if (cause->entry != 0) {
            Q_EMIT causeActivated(cause->entry);
        }
        return;
    }
    const auto a = m_clock.cursor(ChartTime::Cursor::A);
    const auto b = m_clock.cursor(ChartTime::Cursor::B);
    if (!a && !b) {
        return;
    }
    const double toA = a ? std::abs(m_axes.xOf(*a) - position.x()) : -1;
    const double toB = b ? std::abs(m_axes.xOf(*b) - position.x()) : -1;
    m_lastCursor = toA < 0 || (toB >= 0 && toA <= toB) ? ChartTime::Cursor::A : ChartTime::Cursor::B;
    m_clock.setCursor(m_lastCursor, timeAt(position.x()));
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!m_clock.cursor(ChartTime::Cursor::A) && !m_clock.cursor(ChartTime::Cursor::B)) {
        m_clock.reset();
    }
    event->accept();
}

void ChartCanvas::leaveEvent(QEvent *event)
{
    m_clock.setPointer(std::nullopt);
    QChartView::leaveEvent(event);
}

void ChartCanvas::point(QPointF position)
{
    const bool inside = m_axes.plot().contains(position) && !span().isEmpty();
    m_clock.setPointer(inside ? std::optional(timeAt(position.x())) : std::nullopt);
}

/// One finger pans, two zoom around the place between them; a touchpad says how far it was pinched.
bool ChartCanvas::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        return touch(static_cast<QTouchEvent *>(event));
    case QEvent::NativeGesture: {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture && gesture->value() > -0.9) {
            zoom(1 / (1 + gesture->value()), timeAt(gesture->position().x()));
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QChartView::viewportEvent(event);
}

bool ChartCanvas::touch(QTouchEvent *event)
{
    const QList<QEventPoint> &points = event->points();
    if (points.isEmpty()) {
        return false;
    }
    const bool two = points.size() >= 2;
    const QPointF middle = two ? (points.at(0).position() + points.at(1).position()) / 2 : points.at(0).position();
    const double width = two ? qMax(20.0, std::abs(points.at(0).position().x() - points.at(1).position().x())) : 0;
    const bool begins = event->type() == QEvent::TouchBegin || (width > 0) != (m_touchWidth > 0);
    if (event->type() == QEvent::TouchEnd || event->type() == QEvent::TouchCancel) {
        if (span() != m_dragSpan) {
            m_clock.chooseSpan(span());
        }
        m_touchWidth = 0;
    } else if (begins) {
        m_dragStart = middle;
        m_dragSpan = span();
        m_touchWidth = width;
    } else if (m_axes.plot().width() > 0) {
        const double perPixel = double(m_dragSpan.length()) / m_axes.plot().width() * (two ? m_touchWidth / width : 1);
        const double length = qBound(double(ShortestSpan), double(m_dragSpan.length()) * (two ? m_touchWidth / width : 1), double(LongestSpan));
        const double held = double(m_dragSpan.from) + (m_dragStart.x() - m_axes.plot().left()) * double(m_dragSpan.length()) / m_axes.plot().width();
        const auto from = qint64(held - (middle.x() - m_axes.plot().left()) * perPixel);
        m_clock.slideTo({from, from + qint64(length)});
    }
    event->accept();
    return true;
}

void ChartCanvas::placeCursor(ChartTime::Cursor which)
{
    m_lastCursor = which;
    const auto pointer = m_clock.pointer();
    const double share = which == ChartTime::Cursor::A ? 1.0 / 3 : 2.0 / 3;
    m_clock.setCursor(which, pointer && span().holds(*pointer) ? *pointer : span().from + qint64(double(span().length()) * share));
}

void ChartCanvas::clearCursors()
{
    m_clock.setCursor(ChartTime::Cursor::A, std::nullopt);
    m_clock.setCursor(ChartTime::Cursor::B, std::nullopt);
}

void ChartCanvas::nudgeCursor(double pixels)
{
    const auto time = m_clock.cursor(m_lastCursor);
    if (time && m_axes.pixelsPerMs() > 0) {
        const auto step = qint64(pixels / m_axes.pixelsPerMs());
        const qint64 moved = qBound(span().from, *time + (step != 0 ? step : pixels > 0 ? 1 : -1), span().to);
        m_clock.setCursor(m_lastCursor, moved);
        Q_EMIT hovered(readout(moved));
    }
}

bool ChartCanvas::pressNavigation(int key)
{
    const qint64 middle = span().from + span().length() / 2;
    switch (key) {
    case Qt::Key_Left:
        pan(-PanShare);
        return true;
    case Qt::Key_Right:
        pan(PanShare);
        return true;
    case Qt::Key_Plus:
        zoom(WheelFactor, middle);
        return true;
    case Qt::Key_Minus:
        zoom(1 / WheelFactor, middle);
        return true;
    case Qt::Key_Backspace:
        m_clock.goBack();
        return true;
    case Qt::Key_Home:
        m_clock.reset();
        return true;
    default:
        return false;
    }
}

bool ChartCanvas::pressMark(int key, Qt::KeyboardModifiers modifiers)
{
    const double step = modifiers.testFlag(Qt::ShiftModifier) ? 10 : 1;
    switch (key) {
    case Qt::Key_A:
        placeCursor(ChartTime::Cursor::A);
        return true;
    case Qt::Key_B:
        placeCursor(ChartTime::Cursor::B);
        return true;
    case Qt::Key_Comma:
    case Qt::Key_Semicolon:
        nudgeCursor(-step);
        return true;
    case Qt::Key_Period:
    case Qt::Key_Colon:
        nudgeCursor(step);
        return true;
    case Qt::Key_Delete:
        clearCursors();
        return true;
    case Qt::Key_C:
        walkCauses(modifiers.testFlag(Qt::ShiftModifier) ? -1 : 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const ChartCause *cause = m_causes.chosen(); cause && cause->entry != 0) {
            Q_EMIT causeActivated(cause->entry);
            return true;
        }
        return false;
    default:
        return false;
    }
}

void ChartCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !event->modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (event->key() == Qt::Key_Escape && (m_drag != Drag::None || m_causes.chosen())) {
        m_drag = Drag::None;
        m_causes.clearChoice();
        unsetCursor();
        viewport()->update();
    } else if (!plain || (!pressNavigation(event->key()) && !pressMark(event->key(), event->modifiers()))) {
        QChartView::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace Chatelaine
