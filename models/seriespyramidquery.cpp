// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriespyramid.h"

#include <algorithm>

namespace Chatelaine {

namespace {

// A pause counts as a gap when it is far longer than its neighbours: a program that was closed over night must not become a line.
constexpr qint64 ShortestPause = 5 * 60 * 1000;
constexpr qint64 PauseFactor = 10;
constexpr size_t Branch = SeriesBlock::Branch;

bool isLong(qint64 before, qint64 pause, qint64 after)
{
    const qint64 usual = std::max(before, after);
    return pause >= ShortestPause && usual > 0 && pause > PauseFactor * usual;
}

} // namespace

SeriesPyramid::Place SeriesPyramid::placeOf(qint64 time) const
{
    return isEmpty() ? end() : placeFrom({}, time, NoGuess);
}

/// Not before \p start, which is no later than what is sought; \p guess is a place in its block.
SeriesPyramid::Place SeriesPyramid::placeFrom(Place start, qint64 time, quint32 guess) const
{
    // Most often the same block or the next.
    size_t block = start.block;
    if (block + 1 < m_starts.size() && m_starts[block + 1] < time) {
        size_t step = 1;
        size_t high = block + 1;
        while (high < m_starts.size() && m_starts[high] < time) {
            block = high;
            high += step;
            step *= 2;
        }
        const auto begin = m_starts.begin();
        const auto last = begin + qsizetype(std::min(high, m_starts.size()));
        block = size_t(std::lower_bound(begin + qsizetype(block), last, time) - begin) - 1;
        guess = NoGuess;
    }
    const quint32 at = m_blocks[block]->placeOf(time, guess);
    return at == m_blocks[block]->size() ? Place{block + 1, 0} : Place{block, at};
}

SeriesPyramid::Place SeriesPyramid::next(Place place) const
{
    return place.at + 1 < m_blocks[place.block]->size() ? Place{place.block, place.at + 1} : Place{place.block + 1, 0};
}

SeriesPyramid::Place SeriesPyramid::before(Place place) const
{
    return place.at > 0 ? Place{place.block, place.at - 1} : Place{place.block - 1, m_blocks[place.block - 1]->size() - 1};
}

SeriesPyramid::Place SeriesPyramid::nextValue(Place place) const
{
    while (place.block < m_blocks.size()) {
        const SeriesBlock &block = *m_blocks[place.block];
        const quint32 at = block.whole().count > 0 ? block.nextValue(place.at) : block.size();
        if (at < block.size()) {
            return {place.block, at};
        }
        place = {place.block + 1, 0};
    }
    return end();
}

std::optional<SeriesPyramid::Place> SeriesPyramid::valueBefore(Place place) const
{
    for (;;) {
        if (place.at > 0) {
            const SeriesBlock &block = *m_blocks[place.block];
            const quint32 at = block.whole().count > 0 ? block.valueBefore(place.at) : block.size();
            if (at < block.size()) {
                return Place{place.block, at};
            }
        }
        if (place.block == 0) {
            return std::nullopt;
        }
        place = {place.block - 1, m_blocks[place.block - 1]->size()};
    }
}

SeriesPoint SeriesPyramid::pointAt(Place place) const
{
    const SeriesBlock &block = *m_blocks[place.block];
    return {block.times[place.at], block.values[place.at], block.marksAt(place.at)};
}

SeriesNode SeriesPyramid::nodeOf(Place from, Place to) const
{
    if (from.block == to.block) {
        return m_blocks[from.block]->node(from.at, to.at);
    }
    SeriesNode node = m_blocks[from.block]->node(from.at, m_blocks[from.block]->size());
    node.add(nodeOfBlocks(from.block + 1, to.block));
    if (to.at > 0) {
        node.add(m_blocks[to.block]->node(0, to.at));
    }
    return node;
}

SeriesNode SeriesPyramid::nodeOfBlocks(size_t from, size_t to) const
{
    SeriesNode node;
    if (to == m_blocks.size() && from < to) {
        node.add(m_blocks[--to]->whole()); // levels do not know of the last one
    }
    while (from < to) {
        // The widest node that begins here and ends in time.
        size_t level = 0;
        size_t width = 1;
        while (level < m_levels.size() && from % (width * Branch) == 0 && from + width * Branch <= to) {
            width *= Branch;
            ++level;
        }
        node.add(level == 0 ? m_blocks[from]->whole() : m_levels[level - 1][from / width]);
        from += width;
    }
    return node;
}

/// Whether most of a gap lies between two neighbours. Not all of it: the first value after a loss may be a little older than the connection.
bool SeriesPyramid::isGap(qint64 from, qint64 to) const
{
    if (m_gaps.isEmpty()) {
        return false;
    }
    auto gap = std::lower_bound(m_gaps.cbegin(), m_gaps.cend(), from, [](const TimeGap &each, qint64 time) { return each.to < time; });
    for (; gap != m_gaps.cend() && gap->from <= to; ++gap) {
        const qint64 between = std::min(to, gap->to) - std::max(from, gap->from);
        if (2 * between >= gap->to - gap->from) {
            return true;
        }
    }
    return false;
}

bool SeriesPyramid::isLongPause(Place to) const
{
    if (m_shape == Shape::Step || to == Place()) {
        return false;
    }
    const Place from = before(to);
    const qint64 pause = timeAt(to) - timeAt(from);
    if (pause < ShortestPause) {
        return false;
    }
    const Place after = next(to);
    return isLong(from == Place() ? 0 : timeAt(from) - timeAt(before(from)), pause, after == end() ? 0 : timeAt(after) - timeAt(to));
}

bool SeriesPyramid::isConnected(std::optional<Place> from, Place to) const
{
    return from && next(*from) == to && !isLongPause(to) && !isGap(timeAt(*from), timeAt(to));
}

SeriesColumn SeriesPyramid::columnAt(qint64 column, Place place, qint64 shift) const
{
    const SeriesPoint point = pointAt(place);
    const qint64 time = point.time + shift;
    return {column, time, time, point.value, point.value, point.value, point.value, 1, point.marks, isConnected(valueBefore(place), place)};
}

std::optional<SeriesColumn> SeriesPyramid::edgeBefore(const ColumnGrid &grid, qint64 shift) const
{
    const std::optional<Place> place = isEmpty() ? std::nullopt : valueBefore(placeOf(grid.startOf(grid.first) - shift));
    return place ? std::optional(columnAt(grid.columnOf(timeAt(*place) + shift), *place, shift)) : std::nullopt;
}

std::optional<SeriesColumn> SeriesPyramid::edgeAfter(const ColumnGrid &grid, qint64 shift) const
{
    const Place place = nextValue(placeOf(grid.startOf(grid.end()) - shift));
    return place == end() ? std::nullopt : std::optional(columnAt(grid.columnOf(timeAt(place) + shift), place, shift));
}

void SeriesPyramid::columns(const ColumnGrid &grid, std::vector<SeriesColumn> &out, qint64 shift, bool edges) const
{
    if (isEmpty() || !grid.isValid()) {
        return;
    }
    if (const auto edge = edges ? edgeBefore(grid, shift) : std::nullopt) {
        out.push_back(*edge);
    }
    Place place = placeOf(grid.startOf(grid.first) - shift);
    std::optional<Place> last = valueBefore(place);
    qint64 column = grid.first;
    qint64 until = grid.startOf(column + 1);
    quint32 step = NoGuess;
    while (place != end()) {
        const qint64 time = timeAt(place) + shift;
        if (time >= until) {
            // Where points are dense it is the next one.
            const qint64 beyond = grid.startOf(column + 2);
            column = time < beyond ? column + 1 : grid.columnOf(time);
            until = time < beyond ? beyond : grid.startOf(column + 1);
        }
        if (column >= grid.end()) {
            break;
        }
        const Place stop = placeFrom(place, until - shift, place.at + step);
        step = stop.block == place.block ? stop.at - place.at : NoGuess;
        const SeriesNode node = nodeOf(place, stop);
        if (node.count > 0) {
            const bool whole = !node.marks.testFlag(PointMark::Missing);
            const Place first = whole ? place : nextValue(place);
            const Place end = whole ? before(stop) : *valueBefore(stop);
            out.push_back({column, timeAt(first) + shift, timeAt(end) + shift, node.minimum, node.maximum, numberAt(first), numberAt(end), node.count, node.marks,
                isConnected(last, first)});
            last = end;
        }
        place = stop;
    }
    if (const auto edge = edges ? edgeAfter(grid, shift) : std::nullopt) {
        out.push_back(*edge);
    }
}

std::optional<SeriesPoint> SeriesPyramid::nearest(qint64 time) const
{
    const Place place = placeOf(time);
    const Place after = nextValue(place);
    const std::optional<Place> left = valueBefore(place);
    if (after == end()) {
        return left ? std::optional(pointAt(*left)) : std::nullopt;
    }
    if (!left || timeAt(after) == time || (m_shape == Shape::Line && timeAt(after) - time <= time - timeAt(*left))) {
        return pointAt(after);
    }
    return pointAt(*left);
}

std::optional<SeriesPyramid::Extent> SeriesPyramid::extent(qint64 from, qint64 to) const
{
    const Place first = placeOf(from);
    const Place last = placeAfter(to);
    if (from > to || first == last) {
        return std::nullopt;
    }
    const SeriesNode node = nodeOf(first, last);
    return node.count > 0 ? std::optional(Extent{node.minimum, node.maximum}) : std::nullopt;
}

QList<SeriesPoint> SeriesPyramid::points(qint64 from, qint64 to, qsizetype limit) const
{
    QList<SeriesPoint> found;
    for (Place place = placeOf(from); place != end() && timeAt(place) <= to && found.size() < limit; place = next(place)) {
        found.append(pointAt(place));
    }
    return found;
}

} // namespace Chatelaine
