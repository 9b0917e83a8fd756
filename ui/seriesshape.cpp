// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriesshape.h"

#include <algorithm>

namespace Chatelaine {

QColor seriesColor(const SeriesLine &line, const SeriesMarkColors &colors)
{
    const auto mixed = [&](int own, int ground) { return int(double(line.opacity) * own + (1 - double(line.opacity)) * ground); };
    const QColor ground = colors.outline.isValid() ? colors.outline : QColor(Qt::white);
    return {mixed(line.color.red(), ground.red()), mixed(line.color.green(), ground.green()), mixed(line.color.blue(), ground.blue())};
}

SeriesShape::Piece SeriesShape::at(const SeriesTrack::Walk &column) const
{
    Piece piece;
    const bool sparse = column.isSparse();
    SeriesTrack::Walk before = column;
    const bool joined = column->connected && before.back();
    const auto meets = [](const SeriesTrack::Walk &left, const SeriesTrack::Walk &right) {
        return !left.isSparse() && !right.isSparse() && right->column == left->column + 1;
    };
    const bool met = joined && meets(before, column);
    if (joined && !met) {
        addLink(piece, *before, *column);
    }
    if (sparse) {
        addPoints(piece, *column);
        return piece;
    }
    piece.upright = true;
    piece.minimum = column->minimum;
    piece.maximum = column->maximum;
    // Between two strokes side by side the line passes their border at one height: both reach there.
    const auto reach = [&piece](double value) {
        piece.minimum = std::min(piece.minimum, value);
        piece.maximum = std::max(piece.maximum, value);
    };
    if (met) {
        reach(m_step ? before->last : atBorder(*before, *column));
    }
    SeriesTrack::Walk after = column;
    after.forward();
    if (!m_step && !after.atEnd() && after->connected && meets(column, after)) {
        reach(atBorder(*column, *after));
    }
    return piece;
}

void SeriesShape::addLink(Piece &piece, const SeriesColumn &from, const SeriesColumn &to) const
{
    piece.add(xOf(from.lastTime), from.last);
    if (m_step) {
        piece.add(xOf(to.firstTime), from.last);
    }
    piece.add(xOf(to.firstTime), to.first);
}

void SeriesShape::addPoints(Piece &piece, const SeriesColumn &column) const
{
    const double start = xOf(column.firstTime);
    const double stop = xOf(column.lastTime);
    const auto add = [&](double x, double value) {
        if (m_step && piece.count > 0 && x > piece.corners[size_t(piece.count - 1)].x()) {
            piece.add(x, piece.corners[size_t(piece.count - 1)].y());
        }
        piece.add(x, value);
    };
    if (piece.count == 0) {
        piece.add(start, column.first);
        if (column.count == 1) {
            piece.add(start, column.first); // alone: a dot
        }
    }
    if (column.count == 1) {
        return;
    }
    if (column.count > 2) {
        // When between the two they were is less than a pixel's width; that they were is not.
        const double middle = (start + stop) / 2;
        piece.add(middle, column.minimum);
        piece.add(middle, column.maximum);
    }
    add(stop, column.last);
}

double SeriesShape::atBorder(const SeriesColumn &from, const SeriesColumn &to) const
{
    const double a = xOf(from.lastTime);
    const double b = xOf(to.firstTime);
    const double share = b > a ? std::clamp((double(to.column) - a) / (b - a), 0.0, 1.0) : 1;
    return from.last + (to.first - from.last) * share;
}

} // namespace Chatelaine
