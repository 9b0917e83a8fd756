// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartpicture.h"

#include "ui/chartaxes.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QPainter>

#include <cmath>

namespace Chatelaine {

namespace {

constexpr float EarlierOpacity = 0.55F;
constexpr double EarlierWidth = 1.5;
constexpr double VectorColumns = 2; // a point

/// Lines in the order of the fields, each in the strip of its panel.
QList<SeriesLine> linesOf(const ChartAxes &axes, const ThemeTokens &tokens, bool earlier)
{
    QList<SeriesLine> lines;
    const QRectF plot = axes.plot();
    for (const ChartPanel &panel : axes.panels()) {
        for (const auto &side : panel.sides) {
            for (const ChartSeries *field : side ? side->fields : QList<const ChartSeries *>()) {
                if (earlier && !field->earlier()) {
                    continue;
                }
                SeriesLine line;
                line.pyramid = earlier ? &field->earlier()->pyramid() : &field->data().pyramid();
                line.color = Theme::seriesColor(field->number(), tokens.dark);
                line.dash = earlier ? Qt::DotLine : Theme::seriesDash(field->number());
                line.width = earlier ? EarlierWidth : 2;
                line.marker = earlier ? -1 : Theme::seriesMarker(field->number());
                line.opacity = earlier ? EarlierOpacity : 1;
                std::tie(line.minimum, line.maximum) = side->rangeFor(*field);
                line.top = (panel.rect.top() - plot.top()) / plot.height();
                line.bottom = (panel.rect.bottom() - plot.top()) / plot.height();
                lines.append(line);
            }
        }
    }
    return lines;
}

/// The columns of \p grid that \p span takes.
ColumnGrid part(const ColumnGrid &grid, const TimeSpan &span)
{
    ColumnGrid piece = grid;
    piece.first = qMax(grid.first, grid.columnOf(span.from));
    const qint64 end = qMin(grid.end(), grid.columnOf(span.to) + 1);
    piece.count = int(qMax<qint64>(0, end - piece.first));
    return piece;
}

} // namespace

void ChartPicture::setLines(const ChartAxes &axes, const QList<ComparedPeriod::Piece> &pieces, const ThemeTokens &tokens)
{
    m_colors = SeriesMarkColors::of(tokens);
    m_now.setMarkColors(m_colors);
    m_now.setLines(linesOf(axes, tokens, false));
    const QList<SeriesLine> before = linesOf(axes, tokens, true);
    m_earlier.resize(before.isEmpty() ? 0 : size_t(pieces.size()));
    for (size_t i = 0; i < m_earlier.size(); ++i) {
        Earlier &earlier = m_earlier[i];
        earlier.piece = pieces.at(qsizetype(i));
        earlier.lines = before;
        for (SeriesLine &line : earlier.lines) {
            line.shift = earlier.piece.offset;
        }
        if (!earlier.painter) {
            earlier.painter = std::make_unique<SeriesPainter>();
        }
        earlier.painter->setMarkColors(m_colors);
        earlier.painter->setLines(earlier.lines);
    }
}

void ChartPicture::invalidate()
{
    m_now.invalidate();
    for (const Earlier &earlier : m_earlier) {
        earlier.painter->invalidate();
    }
}

void ChartPicture::paintOne(QPainter *painter, SeriesPainter &lines, const ColumnGrid &grid, const QRectF &plot, double left, double ratio)
{
    if (grid.isValid()) {
        painter->drawImage(QPointF(left, plot.top()), lines.frame(grid, int(std::ceil(plot.height() * ratio)), ratio));
    }
}

void ChartPicture::paint(QPainter *painter, const ChartAxes &axes, PaintKind kind)
{
    const QRectF plot = axes.plot();
    if (plot.width() < 2 || plot.height() < 2 || axes.span().isEmpty()) {
        return;
    }
    const double ratio = kind == PaintKind::Vector ? VectorColumns : qMax(0.1, painter->deviceTransform().m11());
    const auto grid = ColumnGrid::over(axes.span().from, axes.span().to, qMax(1, int(std::lround(plot.width() * ratio))));
    painter->save();
    painter->setClipRect(plot.adjusted(0, -1, 0, 1), Qt::IntersectClip);
    for (const Earlier &earlier : m_earlier) {
        const ColumnGrid piece = part(grid, earlier.piece.shown);
        const double left = plot.left() + double(piece.first - grid.first) / ratio;
        if (kind == PaintKind::Raster) {
            paintOne(painter, *earlier.painter, piece, plot, left, ratio);
        } else if (piece.isValid()) {
            const QRectF place(left, plot.top(), piece.count / ratio, plot.height());
            SeriesPainter::paintVector(painter, place, piece, earlier.lines, m_colors);
        }
    }
    if (kind == PaintKind::Raster) {
        paintOne(painter, m_now, grid, plot, plot.left(), ratio);
    } else {
        SeriesPainter::paintVector(painter, plot, grid, m_now.lines(), m_colors);
    }
    painter->restore();
}

} // namespace Chatelaine
