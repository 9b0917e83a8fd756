// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartminimap.h"

#include "ui/chartseries.h"
#include "ui/charttime.h"
#include "ui/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int Height = 34;
constexpr double EdgeReach = 5;
constexpr double LeastWindow = 8; // pixels: smaller could not be taken hold of
constexpr qint64 ShortestSpan = 2'000;
constexpr double KeyShare = 0.25;

} // namespace

ChartMinimap::ChartMinimap(ChartTime &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
{
    setObjectName(u"chartMinimap"_s);
    setAccessibleName(tr("All that is known, with the part that is shown"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setFixedHeight(Height);
    connect(&m_time, &ChartTime::spanChanged, this, qOverload<>(&QWidget::update));
}

QSize ChartMinimap::sizeHint() const
{
    return {200, Height};
}

void ChartMinimap::setFields(const QList<ChartSeries *> &fields)
{
    m_fields = fields;
    updateLines();
    update();
}

void ChartMinimap::setMargins(int left, int right)
{
    if (m_left != left || m_right != right) {
        m_left = left;
        m_right = right;
        update();
    }
}

QRectF ChartMinimap::strip() const
{
    return QRectF(m_left, 3, qMax(10, width() - m_left - m_right), height() - 6);
}

TimeSpan ChartMinimap::range() const
{
    if (!m_frozen.isEmpty()) {
        return m_frozen;
    }
    const TimeSpan known = m_time.known();
    const TimeSpan shown = m_time.span();
    return {qMin(known.from, shown.from), qMax(known.to, shown.to)};
}

double ChartMinimap::xOf(qint64 time) const
{
    const TimeSpan all = range();
    return strip().left() + double(time - all.from) / double(qMax<qint64>(1, all.length())) * strip().width();
}

qint64 ChartMinimap::timeAt(double x) const
{
    const TimeSpan all = range();
    return all.from + qint64((x - strip().left()) / strip().width() * double(all.length()));
}

QRectF ChartMinimap::window() const
{
    const double left = xOf(m_time.span().from);
    const double right = xOf(m_time.span().to);
    const double widened = qMax(0.0, LeastWindow - (right - left)) / 2;
    return QRectF(QPointF(left - widened, strip().top()), QPointF(right + widened, strip().bottom())).intersected(strip().adjusted(-2, 0, 2, 0));
}

void ChartMinimap::updateLines()
{
    QList<SeriesLine> lines;
    const TimeSpan all = range();
    const ThemeTokens &tokens = Theme::tokens(this);
    for (const ChartSeries *field : std::as_const(m_fields)) {
        const SeriesPyramid &whole = field->data().overview();
        const SeriesPyramid &line = whole.isEmpty() ? field->data().pyramid() : whole;
        const auto extent = line.extent(all.from, all.to);
        if (!field->visible || field->isBand() || !extent) {
            continue;
        }
        SeriesLine drawn;
        drawn.pyramid = &line;
        drawn.color = Theme::seriesColor(field->number(), tokens.dark);
        drawn.dash = Theme::seriesDash(field->number());
        drawn.width = 1;
        const double room = qMax(1e-9, extent->maximum - extent->minimum) * 0.06;
        drawn.minimum = extent->minimum - room; // each line fills the height: the strip tells where, the chart how much
        drawn.maximum = extent->maximum + room;
        lines.append(drawn);
    }
    m_painter.setMarkColors(SeriesMarkColors::of(tokens));
    m_painter.setLines(lines);
}

void ChartMinimap::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const ThemeTokens &tokens = Theme::tokens(this);
    const QRectF strip = this->strip();
    painter.fillRect(rect(), tokens.surface);
    painter.fillRect(strip, tokens.window);
    const double ratio = devicePixelRatioF();
    const TimeSpan all = range();
    if (!all.isEmpty()) {
        updateLines();
        const auto grid = ColumnGrid::over(all.from, all.to, qMax(1, int(std::lround(strip.width() * ratio))));
        painter.drawImage(strip.topLeft(), m_painter.frame(grid, int(strip.height() * ratio), ratio));
    }
    const QRectF window = this->window();
    QColor veil = tokens.surface;
    veil.setAlphaF(0.65F);
    painter.fillRect(QRectF(strip.topLeft(), QPointF(window.left(), strip.bottom())), veil);
    painter.fillRect(QRectF(QPointF(window.right(), strip.top()), strip.bottomRight()), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.accent, hasFocus() ? 2 : 1));
    painter.drawRoundedRect(window.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.setPen(QPen(tokens.accent, 3));
    for (const double x : {window.left() + 1, window.right() - 1}) {
        painter.drawLine(QPointF(x, strip.center().y() - 5), QPointF(x, strip.center().y() + 5));
    }
}

ChartMinimap::Grip ChartMinimap::gripAt(double x) const
{
    const QRectF window = this->window();
    const bool wide = window.width() > 4 * EdgeReach;
    if (wide && std::abs(x - window.left()) <= EdgeReach) {
        return Grip::Begin;
    }
    if (wide && std::abs(x - window.right()) <= EdgeReach) {
        return Grip::End;
    }
    return x >= window.left() && x <= window.right() ? Grip::Whole : Grip::None;
}

TimeSpan ChartMinimap::dragged(double x) const
{
    const qint64 moved = timeAt(x) - timeAt(m_startX);
    TimeSpan span = m_start;
    if (m_grip != Grip::End) {
        span.from += moved;
    }
    if (m_grip != Grip::Begin) {
        span.to += moved;
    }
    if (span.length() < ShortestSpan) {
        span = m_grip == Grip::Begin ? TimeSpan{m_start.to - ShortestSpan, m_start.to} : TimeSpan{m_start.from, m_start.from + ShortestSpan};
    }
    return span;
}

void ChartMinimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_frozen = range();
    m_start = m_time.span();
    m_startX = event->position().x();
    m_grip = gripAt(m_startX);
    if (m_grip == Grip::None) {
        // Beside the window: it comes to the pointer.
        const qint64 half = m_start.length() / 2;
        const qint64 middle = timeAt(m_startX);
        m_start = {middle - half, middle + half};
        m_grip = Grip::Whole;
        m_time.slideTo(m_start);
    }
    event->accept();
}

void ChartMinimap::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grip != Grip::None) {
        m_time.slideTo(dragged(event->position().x()));
        return;
    }
    const Grip grip = gripAt(event->position().x());
    setCursor(grip == Grip::Whole ? Qt::OpenHandCursor : grip == Grip::None ? Qt::ArrowCursor : Qt::SizeHorCursor);
}

void ChartMinimap::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_grip == Grip::None) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    const TimeSpan target = dragged(event->position().x());
    m_grip = Grip::None;
    m_frozen = {};
    m_time.chooseSpan(target);
    update();
}

void ChartMinimap::keyPressEvent(QKeyEvent *event)
{
    const TimeSpan span = m_time.span();
    const bool page = event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    const auto step = qint64(double(span.length()) * (page ? 1 : KeyShare));
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_PageUp) {
        m_time.chooseSpan({span.from - step, span.to - step});
    } else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_PageDown) {
        m_time.chooseSpan({span.from + step, span.to + step});
    } else if (event->key() == Qt::Key_Home) {
        m_time.chooseSpan({m_time.known().from, m_time.known().from + span.length()});
    } else if (event->key() == Qt::Key_End) {
        m_time.setLive(true);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace Chatelaine
