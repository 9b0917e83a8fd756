// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/comparedperiod.h"
#include "ui/seriespainter.h"

#include <QList>

#include <memory>
#include <vector>

class QPainter;

namespace Chatelaine {

class ChartAxes;
struct ThemeTokens;

/// How a chart is put on paper or screen.
enum class PaintKind {
    Raster, ///< pixels: every column shows its true lowest and highest
    Vector, ///< lines and paths, for SVG, PDF and print
};

/// The lines of a chart: what SeriesPainter needs to know of fields, scales and the compared period.
class ChartPicture final
{
public:
    /// Takes over which lines there are and where they stand.
    void setLines(const ChartAxes &axes, const QList<ComparedPeriod::Piece> &pieces, const ThemeTokens &tokens);
    void invalidate();

    /// Paints over the plot of \p axes. For pixels the painter's own scale decides how many columns there are.
    void paint(QPainter *painter, const ChartAxes &axes, PaintKind kind);

private:
    struct Earlier {
        ComparedPeriod::Piece piece;
        QList<SeriesLine> lines;
        std::unique_ptr<SeriesPainter> painter;
    };

    static void paintOne(QPainter *painter, SeriesPainter &lines, const ColumnGrid &grid, const QRectF &plot, double left, double ratio);

    SeriesPainter m_now;
    std::vector<Earlier> m_earlier;
    SeriesMarkColors m_colors;
};

} // namespace Chatelaine
