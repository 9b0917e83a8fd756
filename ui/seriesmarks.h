// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPainterPath>
#include <QPointF>

class QPainter;

namespace Chatelaine {

struct ThemeTokens;

/// Colours of the marks that are no series' own.
struct SeriesMarkColors {
    QColor warning;
    QColor error;
    QColor seal;
    QColor outline; ///< around marks, the colour of the ground

    [[nodiscard]] static SeriesMarkColors of(const ThemeTokens &tokens);
    bool operator==(const SeriesMarkColors &) const = default;
};

/// The small signs along a line.
enum class SeriesMark {
    Own,     ///< the series' own marker, so that colour is never alone
    Warning, ///< an upright triangle
    Error,   ///< a square on its corner
    Seal,    ///< signed or invoiced: a ring with a tick
};

/// In device-independent pixels, across.
[[nodiscard]] double seriesMarkSize(SeriesMark mark);

/// The outline of marker number \p marker, as Theme::seriesMarker() counts: circle, square, triangle, diamond, star.
[[nodiscard]] QPainterPath seriesMarkerPath(QPointF centre, double size, int marker);

/// \p color is the series' for its own marker.
void paintSeriesMark(QPainter *painter, SeriesMark mark, QPointF centre, int marker, const QColor &color, const SeriesMarkColors &colors);

} // namespace Chatelaine
