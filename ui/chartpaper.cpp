// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The picture of ui/chartpane.h for files and paper: the chart of the screen with title and legend.

#include "services/units.h"
#include "services/visibletext.h"
#include "ui/chartpane.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double Padding = 8;
constexpr double Swatch = 26;

/// "Room temperature in °C, heating@house.example": what a line is and where it comes from.
QString lineText(const ChartSeries &field)
{
    const QString unit = Units::display(field.unit);
    const QString name = VisibleText::line(field.name, 80);
    QStringList source{field.key.thing, field.key.node.id};
    source.removeAll(QString());
    const QString named = unit.isEmpty() ? name : ChartPane::tr("%1 in %2").arg(name, unit);
    return source.isEmpty() ? named : ChartPane::tr("%1, from %2").arg(named, VisibleText::line(source.join(u" / "_s), 120));
}

} // namespace

/// As on screen, scaled to the width of \p target: what is written is as large beside the lines as it is there.
void ChartPane::paintTo(QPainter *painter, const QRectF &target, PaintKind kind, const QString &title)
{
    const ThemeTokens &tokens = Theme::tokens(this);
    const QSizeF screen = m_canvas->viewport()->size();
    const double scale = target.width() / (screen.width() + 2 * Padding);
    painter->save();
    painter->fillRect(target, tokens.surface);
    painter->translate(target.topLeft());
    painter->scale(scale, scale);
    const QSizeF sheet = target.size() / scale;
    double y = Padding;
    if (!title.isEmpty()) {
        painter->setFont(Theme::font(Theme::FontRole::Strong));
        painter->setPen(tokens.text);
        const QFontMetricsF metrics(painter->font());
        painter->drawText(QRectF(Padding, y, screen.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(VisibleText::line(title, 200), Qt::ElideRight, screen.width()));
        y += metrics.height() + Padding / 2;
    }
    const double legend = legendHeight();
    const double height = qMin(screen.height(), qMax(20.0, sheet.height() - y - legend - Padding));
    m_canvas->paintTo(painter, QRectF(Padding, y, screen.width(), height), kind);
    paintLegend(painter, QRectF(Padding, y + height + Padding / 2, screen.width(), legend));
    painter->restore();
}

double ChartPane::legendHeight() const
{
    const auto count = std::count_if(m_canvas->fields().begin(), m_canvas->fields().end(), [](const auto &field) { return field->visible; });
    return double(count) * QFontMetricsF(Theme::font(Theme::FontRole::Small)).lineSpacing();
}

void ChartPane::paintLegend(QPainter *painter, const QRectF &room) const
{
    const ThemeTokens &tokens = Theme::tokens(this);
    painter->setFont(Theme::font(Theme::FontRole::Small));
    const QFontMetricsF metrics(painter->font());
    double y = room.top();
    for (const auto &field : m_canvas->fields()) {
        if (!field->visible) {
            continue;
        }
        ChartSeries::paintSwatch(painter, QRectF(room.left(), y + 1, Swatch, metrics.height() - 2), field->number(), tokens.dark, !field->isBand());
        painter->setPen(tokens.text);
        const QRectF words(room.left() + Swatch + Padding, y, room.width() - Swatch - Padding, metrics.height());
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(lineText(*field), Qt::ElideRight, words.width()));
        y += metrics.lineSpacing();
    }
}

} // namespace Chatelaine
