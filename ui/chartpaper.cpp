// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The picture of ui/chartpane.h for files and paper: the chart of the screen with title and legend.

#include "services/units.h"
#include "services/visibletext.h"
#include "ui/chartpane.h"
#include "ui/theme.h"

#include <QPainter>

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

void ChartPane::paintTo(QPainter *painter, const QRectF &target, PaintKind kind, const QString &title)
{
    const ThemeTokens &tokens = Theme::tokens(this);
    painter->save();
    painter->fillRect(target, tokens.surface);
    QRectF room = target.adjusted(Padding, Padding, -Padding, -Padding);
    if (!title.isEmpty()) {
        painter->setFont(Theme::font(Theme::FontRole::Strong));
        painter->setPen(tokens.text);
        const double height = QFontMetricsF(painter->font()).height();
        painter->drawText(QRectF(room.topLeft(), QSizeF(room.width(), height)), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(painter->font()).elidedText(VisibleText::line(title, 200), Qt::ElideRight, room.width()));
        room.setTop(room.top() + height + Padding / 2);
    }
    painter->setFont(Theme::font(Theme::FontRole::Small));
    const QFontMetricsF metrics(painter->font());
    QList<const ChartSeries *> shown;
    for (const auto &field : m_canvas->fields()) {
        if (field->visible) {
            shown << field.get();
        }
    }
    const double legend = double(shown.size()) * metrics.lineSpacing();
    const QRectF picture(room.topLeft(), QSizeF(room.width(), qMax(20.0, room.height() - legend - Padding / 2)));
    m_canvas->paintTo(painter, picture, kind);
    double y = picture.bottom() + Padding / 2;
    for (const ChartSeries *field : std::as_const(shown)) {
        ChartSeries::paintSwatch(painter, QRectF(room.left(), y + 1, Swatch, metrics.height() - 2), field->number(), tokens.dark, !field->isBand());
        painter->setPen(tokens.text);
        painter->drawText(QRectF(room.left() + Swatch + Padding, y, room.width() - Swatch - Padding, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(lineText(*field), Qt::ElideRight, room.width() - Swatch - Padding));
        y += metrics.lineSpacing();
    }
    painter->restore();
}

} // namespace Chatelaine
