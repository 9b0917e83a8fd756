// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartcauses.h"

#include "ui/chartaxes.h"
#include "ui/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double LeastWidth = 60; // pixels: shorter words say nothing
constexpr double MostWidth = 260;
constexpr double FlagSize = 9;
constexpr double Reach = 4; // pixels beside the line that still count
constexpr qsizetype MostShown = 200;

/// Each kind has a shape of its own: a flag for what somebody did, a bar for an outage, a ring for a restart.
QPainterPath shapeOf(ChartCause::Kind kind, const QRectF &flag)
{
    QPainterPath path;
    switch (kind) {
    case ChartCause::Kind::Set:
        path.addPolygon(QPolygonF{flag.topLeft(), QPointF(flag.right(), flag.center().y()), flag.bottomLeft(), flag.topLeft()});
        break;
    case ChartCause::Kind::Outage:
        path.addRect(flag.adjusted(0, 2, 0, -2));
        break;
    case ChartCause::Kind::Restart:
        path.addEllipse(flag.adjusted(0.5, 0.5, -0.5, -0.5));
        path.addEllipse(flag.adjusted(2.5, 2.5, -2.5, -2.5));
        break;
    }
    return path;
}

} // namespace

void ChartCauses::setCauses(const QList<ChartCause> &causes)
{
    const std::optional<ChartCause> chosen = m_chosen ? std::optional(m_causes.at(*m_chosen)) : std::nullopt;
    m_causes = causes;
    m_marks.clear();
    std::stable_sort(m_causes.begin(), m_causes.end(), [](const ChartCause &a, const ChartCause &b) { return a.time < b.time; });
    const qsizetype still = chosen ? m_causes.indexOf(*chosen) : -1;
    m_chosen = still >= 0 ? std::optional(still) : std::nullopt;
}

void ChartCauses::update(const ChartAxes &axes)
{
    m_marks.clear();
    const QRectF plot = axes.plot();
    for (qsizetype i = 0; i < m_causes.size() && m_marks.size() < MostShown; ++i) {
        if (!axes.span().holds(m_causes.at(i).time)) {
            continue;
        }
        Mark mark;
        mark.cause = i;
        mark.x = axes.xOf(m_causes.at(i).time);
        // At the right edge the flag hangs to the left: beyond it stands the unit of the axis.
        mark.flag = QRectF(mark.x + FlagSize > plot.right() ? mark.x - FlagSize : mark.x, plot.top() - FlagSize - 4, FlagSize, FlagSize);
        m_marks.append(mark);
    }
    double free = plot.left();
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        place(m_marks[i], free, i + 1 < m_marks.size() ? m_marks.at(i + 1).x : plot.right());
        free = qMax(m_marks.at(i).x + FlagSize, m_marks.at(i).text.right()) + 4;
    }
}

/// Above the plot, on the right of the line up to the next one, or on the left where there is more room. Without room the line stays alone; the readout
/// has its words.
void ChartCauses::place(Mark &mark, double from, double until) const
{
    const QFontMetricsF metrics(Theme::font(Theme::FontRole::Small));
    const double right = until - mark.x - FlagSize - 6;
    const double left = mark.flag.left() - from - 4;
    const bool before = right < LeastWidth;
    if (qMax(left, right) < LeastWidth) {
        return;
    }
    mark.words = metrics.elidedText(m_causes.at(mark.cause).text, Qt::ElideRight, qMin(before ? left : right, MostWidth));
    const double width = metrics.horizontalAdvance(mark.words);
    mark.text = QRectF(before ? mark.flag.left() - 4 - width : mark.x + FlagSize + 3, mark.flag.center().y() - metrics.height() / 2, width, metrics.height());
}

void ChartCauses::paint(QPainter *painter, const ChartAxes &axes, const ThemeTokens &tokens) const
{
    painter->save();
    painter->setFont(Theme::font(Theme::FontRole::Small));
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF plot = axes.plot();
    for (const Mark &mark : m_marks) {
        const bool chosen = m_chosen == mark.cause;
        const QColor color = chosen ? tokens.accent : tokens.muted;
        painter->setPen(QPen(color, chosen ? 2 : 1, Qt::DashDotLine));
        painter->drawLine(QPointF(mark.x, mark.flag.top()), QPointF(mark.x, plot.bottom()));
        painter->setPen(QPen(color, 1));
        painter->setBrush(color);
        painter->drawPath(shapeOf(m_causes.at(mark.cause).kind, mark.flag));
        if (!mark.text.isEmpty()) {
            painter->drawText(mark.text, Qt::AlignLeft | Qt::AlignVCenter, mark.words);
        }
    }
    painter->restore();
}

const ChartCause *ChartCauses::at(QPointF position) const
{
    const Mark *nearest = nullptr;
    for (const Mark &mark : m_marks) {
        const bool onFlag = mark.flag.adjusted(-Reach, -Reach, Reach, Reach).contains(position) || mark.text.contains(position);
        const bool onLine = std::abs(position.x() - mark.x) <= Reach && position.y() >= mark.flag.top();
        if (onFlag || (onLine && (!nearest || std::abs(position.x() - mark.x) < std::abs(position.x() - nearest->x)))) {
            nearest = &mark;
        }
        if (onFlag) {
            break;
        }
    }
    return nearest ? &m_causes.at(nearest->cause) : nullptr;
}

QList<ChartCause> ChartCauses::near(double x, double distance) const
{
    QList<ChartCause> found;
    for (const Mark &mark : m_marks) {
        if (std::abs(mark.x - x) < distance) {
            found << m_causes.at(mark.cause);
        }
    }
    return found;
}

QList<ChartCause> ChartCauses::shown() const
{
    QList<ChartCause> found;
    for (const Mark &mark : m_marks) {
        found << m_causes.at(mark.cause);
    }
    return found;
}

const ChartCause *ChartCauses::choose(int step)
{
    if (m_marks.isEmpty()) {
        m_chosen.reset();
        return nullptr;
    }
    qsizetype place = step > 0 ? 0 : m_marks.size() - 1;
    for (qsizetype i = 0; m_chosen && i < m_marks.size(); ++i) {
        if (m_marks.at(i).cause == *m_chosen) {
            place = (i + step + m_marks.size()) % m_marks.size();
        }
    }
    m_chosen = m_marks.at(place).cause;
    return chosen();
}

const ChartCause *ChartCauses::chosen() const
{
    return m_chosen ? &m_causes.at(*m_chosen) : nullptr;
}

QStringList ChartCauses::words() const
{
    QStringList all;
    for (const Mark &mark : m_marks) {
        all << mark.words;
    }
    all.removeAll(QString());
    return all;
}

} // namespace Chatelaine
