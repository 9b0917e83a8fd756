// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What ui/chartcanvas.h paints over the axes of Qt Charts, and what it says in words.

#include "ui/chartcanvas.h"

#include "ui/chartbands.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QChart>
#include <QPainter>

#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double CauseReach = 4; // pixels
constexpr double CapSize = 15;   // the letter on top of a cursor

} // namespace

void ChartCanvas::drawForeground(QPainter *painter, const QRectF &rect)
{
    Q_UNUSED(rect)
    const ThemeTokens &tokens = Theme::tokens(this);
    painter->save();
    painter->setFont(Theme::font(Theme::FontRole::Small));
    paintChartBands(painter, m_axes, tokens, m_clock.nowMs());
    drawUnknown(painter);
    m_picture.paint(painter, m_axes, m_kind);
    painter->setPen(tokens.muted);
    m_axes.paintUnits(painter, sceneRect().width());
    m_causes.paint(painter, m_axes, tokens);
    drawCursors(painter);
    if (!m_toPaper) {
        drawPointer(painter);
        drawSelection(painter);
    }
    painter->restore();
}

void ChartCanvas::drawUnknown(QPainter *painter) const
{
    const QRectF plot = m_axes.plot();
    QColor ink = Theme::tokens(this).muted;
    ink.setAlphaF(0.45F);
    for (const TimeGap &gap : m_unknown) {
        const double left = qMax(plot.left(), m_axes.xOf(gap.from));
        const double right = qMin(plot.right(), m_axes.xOf(gap.to));
        if (right - left < 1) {
            continue;
        }
        for (const ChartPanel &panel : m_axes.panels()) {
            painter->fillRect(QRectF(left, panel.rect.top(), right - left, panel.rect.height()), QBrush(ink, Qt::BDiagPattern));
        }
        for (const ChartBandRow &row : m_axes.bands()) {
            painter->fillRect(QRectF(left, row.band.top(), right - left, row.band.height()), QBrush(ink, Qt::BDiagPattern));
        }
    }
}

void ChartCanvas::drawCursors(QPainter *painter) const
{
    const QRectF plot = m_axes.plot();
    const ThemeTokens &tokens = Theme::tokens(this);
    for (const auto which : {ChartTime::Cursor::A, ChartTime::Cursor::B}) {
        const auto time = m_clock.cursor(which);
        if (!time || !span().holds(*time)) {
            continue;
        }
        const double x = m_axes.xOf(*time);
        painter->setPen(QPen(tokens.accent, 1.5, which == ChartTime::Cursor::A ? Qt::SolidLine : Qt::DashLine));
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const QRectF cap(x - CapSize / 2, plot.bottom() - CapSize, CapSize, CapSize);
        painter->fillRect(cap, tokens.accent);
        painter->setPen(tokens.onAccent);
        painter->drawText(cap, Qt::AlignCenter, which == ChartTime::Cursor::A ? u"A"_s : u"B"_s);
    }
}

void ChartCanvas::drawPointer(QPainter *painter) const
{
    const auto time = m_clock.pointer();
    if (!time || !span().holds(*time)) {
        return;
    }
    const QRectF plot = m_axes.plot();
    const double x = m_axes.xOf(*time);
    painter->setPen(QPen(Theme::tokens(this).muted, 1));
    painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void ChartCanvas::drawSelection(QPainter *painter) const
{
    if (m_drag != Drag::Select) {
        return;
    }
    const QRectF plot = m_axes.plot();
    QColor fill = Theme::tokens(this).accent;
    painter->setPen(QPen(fill, 1));
    fill.setAlphaF(0.15F);
    painter->setBrush(fill);
    painter->drawRect(QRectF(QPointF(m_dragStart.x(), plot.top()), QPointF(m_dragEnd.x(), plot.bottom())).normalized());
}

void ChartCanvas::paintTo(QPainter *painter, const QRectF &target, PaintKind kind)
{
    redraw();
    m_kind = kind;
    m_toPaper = true;
    render(painter, target, viewport()->rect(), Qt::KeepAspectRatio);
    m_kind = PaintKind::Raster;
    m_toPaper = false;
    m_picture.invalidate(); // the next frame is for the screen again
}

void ChartCanvas::tellPointer()
{
    viewport()->update();
    const auto time = m_clock.pointer();
    Q_EMIT hovered(time && span().holds(*time) ? readout(*time) : QString());
}

QString ChartCanvas::readout(qint64 time) const
{
    QStringList parts{SeriesLabels::moment(time, span().length(), m_locale, m_clock.timeZone())};
    for (const auto &series : m_fields) {
        if (!series->visible) {
            continue;
        }
        if (series->isBand()) {
            const BandRuns &bands = series->data().bands();
            const BandRuns::Point at = bands.at(time);
            if (at.word != BandRuns::None && time <= m_clock.nowMs()) {
                parts << tr("%1 %2").arg(series->name, bands.word(at.word));
            }
            continue;
        }
        const auto nearest = series->data().pyramid().nearest(time);
        if (!nearest) {
            continue;
        }
        const QString marks = pointMarksText(nearest->marks);
        const QString text = series->valueText(nearest->value, m_locale);
        parts << tr("%1 %2").arg(series->name, marks.isEmpty() ? text : tr("%1 (%2)").arg(text, marks));
        const auto before = series->earlier() ? series->earlier()->pyramid().valueAt(m_clock.comparison().earlier(time, m_clock.timeZone())) : std::nullopt;
        if (before) {
            parts << tr("%1 %2").arg(m_clock.comparison().text(), series->valueText(*before, m_locale));
        }
    }
    for (const TimeGap &gap : m_unknown) {
        if (time >= gap.from && time <= gap.to) {
            parts << tr("never known");
        }
    }
    for (const ChartCause &cause : m_causes.causes()) {
        if (std::abs(double(cause.time - time)) * m_axes.pixelsPerMs() < CauseReach) {
            parts << cause.text;
        }
    }
    return parts.join(u"  ·  "_s);
}

QString ChartCanvas::summary() const
{
    const QTimeZone zone = m_clock.timeZone();
    const qint64 day = 24 * 3600 * 1000;
    QStringList parts{tr("From %1 to %2, %3.").arg(SeriesLabels::moment(span().from, qMax(day, span().length()), m_locale, zone),
        SeriesLabels::moment(span().to, qMax(day, span().length()), m_locale, zone), m_clock.zoneText())};
    for (const auto &series : m_fields) {
        if (!series->visible) {
            continue;
        }
        if (series->isBand()) {
            const BandRuns &bands = series->data().bands();
            parts << tr("%1: %2 now.").arg(series->name, bands.last() == BandRuns::None ? tr("unknown") : bands.word(bands.last()));
        } else if (const auto extent = series->data().pyramid().extent(span().from, span().to)) {
            parts << tr("%1: lowest %2, highest %3, now %4.").arg(series->name, series->valueText(extent->minimum, m_locale), series->valueText(extent->maximum, m_locale), series->latest);
        } else {
            parts << tr("%1: nothing in this time.").arg(series->name);
        }
    }
    if (const qsizetype count = m_causes.shown().size(); count > 0) {
        parts << tr("%n event(s).", nullptr, int(count));
    }
    return parts.join(u' ');
}

void ChartCanvas::walkCauses(int step)
{
    const ChartCause *cause = m_causes.choose(step);
    viewport()->update();
    if (cause) {
        m_clock.setPointer(cause->time);
        Q_EMIT hovered(readout(cause->time));
    }
}

} // namespace Chatelaine
