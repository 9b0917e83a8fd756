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

constexpr double LeastWidth = 120; // pixels: shorter words say nothing
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
    double free = plot.left();
    for (qsizetype i = 0; i < m_causes.size() && m_marks.size() < MostShown; ++i) {
        if (!axes.span().holds(m_causes.at(i).time)) {
            continue;
        }
        Mark mark;
        mark.cause = i;
        mark.x = axes.xOf(m_causes.at(i).time);
        mark.flag = QRectF(mark.x, plot.top(), FlagSize, FlagSize);
        place(mark, plot, free);
        m_marks.append(mark);
    }
}

/// Near the right edge, where live values are, the words stand on the left. Without room for them the line stays alone; the readout has its words.
void ChartCauses::place(Mark &mark, const QRectF &plot, double &free) const
{
    const QFontMetricsF metrics(Theme::font(Theme::FontRole::Small));
    const double right = plot.right() - mark.x - FlagSize - 8;
    const double left = mark.x - free - 8;
    const bool before = right < LeastWidth;
    if (mark.x < free || qMax(left, right) < LeastWidth) {
        return;
    }
    mark.words = metrics.elidedText(m_causes.at(mark.cause).text, Qt::ElideRight, qMin(before ? left : right, MostWidth));
    const double width = metrics.horizontalAdvance(mark.words);
    mark.text = QRectF(before ? mark.x - 4 - width : mark.x + FlagSize + 3, plot.top() - 2, width, metrics.height());
    free = before ? mark.x + FlagSize : mark.text.right() + 8;
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
        painter->drawLine(QPointF(mark.x, plot.top()), QPointF(mark.x, plot.bottom()));
        painter->setPen(QPen(color, 1));
        painter->setBrush(color);
        painter->drawPath(shapeOf(m_causes.at(mark.cause).kind, mark.flag));
        if (!mark.text.isEmpty()) {
            QColor ground = tokens.surface;
            ground.setAlphaF(0.8F);
            painter->fillRect(mark.text.adjusted(-2, 0, 2, 0), ground);
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
