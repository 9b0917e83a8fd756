// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sparkline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace Chatelaine {

void Sparkline::paint(QPainter *painter, const QRectF &rect, const QList<QPointF> &points, const QColor &color)
{
    if (points.isEmpty() || rect.width() < 4 || rect.height() < 4) {
        return;
    }
    const auto [low, high] = std::minmax_element(points.cbegin(), points.cend(), [](QPointF a, QPointF b) { return a.y() < b.y(); });
    const double height = high->y() - low->y();
    const double width = points.last().x() - points.first().x();
    QPolygonF line;
    line.reserve(points.size());
    for (const QPointF &point : points) {
        const double x = width > 0 ? (point.x() - points.first().x()) / width : 1;
        const double y = height > 0 ? (point.y() - low->y()) / height : 0.5;
        line.append(QPointF(rect.left() + x * rect.width(), rect.bottom() - y * rect.height()));
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(line);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(line.last(), 2.2, 2.2);
    painter->restore();
}

} // namespace Chatelaine
