// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QRectF>

class QPainter;

namespace Chatelaine::Sparkline {

/// Draws \p points (time, value) as a small line that fills \p rect, with a dot at its end; a flat line where nothing moved.
void paint(QPainter *painter, const QRectF &rect, const QList<QPointF> &points, const QColor &color);

} // namespace Chatelaine::Sparkline
