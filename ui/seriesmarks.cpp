// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriesmarks.h"

#include "ui/theme.h"

#include <QPainter>

#include <cmath>

namespace Chatelaine {

SeriesMarkColors SeriesMarkColors::of(const ThemeTokens &tokens)
{
    return {tokens.warning, tokens.error, tokens.accent, tokens.surface};
}

double seriesMarkSize(SeriesMark mark)
{
    switch (mark) {
    case SeriesMark::Own:
        return 8;
    case SeriesMark::Warning:
    case SeriesMark::Error:
        return 12;
    case SeriesMark::Seal:
        break;
    }
    return 11;
}

static QPainterPath star(QPointF centre, double radius)
{
    QPainterPath path;
    for (int i = 0; i < 10; ++i) {
        const double reach = (i % 2 ? 0.5 : 1.2) * radius;
        const double angle = M_PI * (i / 5.0 - 0.5);
        const QPointF corner = centre + reach * QPointF(std::cos(angle), std::sin(angle));
        i == 0 ? path.moveTo(corner) : path.lineTo(corner);
    }
    path.closeSubpath();
    return path;
}

QPainterPath seriesMarkerPath(QPointF centre, double size, int marker)
{
    const double h = size / 2;
    QPainterPath path;
    switch (marker) {
    case 0:
        path.addEllipse(centre, h, h);
        return path;
    case 1:
        path.addRect(QRectF(centre - QPointF(h, h) * 0.9, QSizeF(size, size) * 0.9));
        return path;
    case 2:
        path.addPolygon(QPolygonF{centre + QPointF(0, -h), centre + QPointF(h, h * 0.8), centre + QPointF(-h, h * 0.8)});
        break;
    case 3:
        path.addPolygon(QPolygonF{centre + QPointF(0, -h * 1.15), centre + QPointF(h * 1.15, 0), centre + QPointF(0, h * 1.15), centre + QPointF(-h * 1.15, 0)});
        break;
    default:
        return star(centre, h);
    }
    path.closeSubpath();
    return path;
}

static void paintSeal(QPainter *painter, QPointF centre, const SeriesMarkColors &colors)
{
    const double radius = seriesMarkSize(SeriesMark::Seal) / 2;
    painter->setPen(QPen(colors.seal, 1.5));
    painter->setBrush(colors.outline);
    painter->drawEllipse(centre, radius - 1, radius - 1);
    painter->setPen(QPen(colors.seal, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{centre + QPointF(-2, 0.2), centre + QPointF(-0.5, 1.8), centre + QPointF(2.2, -1.6)});
}

void paintSeriesMark(QPainter *painter, SeriesMark mark, QPointF centre, int marker, const QColor &color, const SeriesMarkColors &colors)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (mark == SeriesMark::Seal) {
        paintSeal(painter, centre, colors);
    } else if (mark == SeriesMark::Own) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawPath(seriesMarkerPath(centre, seriesMarkSize(mark), marker));
    } else {
        painter->setPen(QPen(colors.outline, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(mark == SeriesMark::Warning ? colors.warning : colors.error);
        painter->drawPath(seriesMarkerPath(centre, seriesMarkSize(mark), mark == SeriesMark::Warning ? 2 : 3));
    }
    painter->restore();
}

} // namespace Chatelaine
