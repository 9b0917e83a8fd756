// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriespyramid.h"

#include <algorithm>
#include <cmath>

namespace Chatelaine {

std::optional<double> SeriesPyramid::valueAt(qint64 time) const
{
    const Place place = placeOf(time);
    if (place == end()) {
        return std::nullopt;
    }
    if (timeAt(place) == time) {
        const double value = numberAt(place);
        return std::isnan(value) ? std::nullopt : std::optional(value);
    }
    if (!isPiece(place)) {
        return std::nullopt;
    }
    const SeriesPoint a = pointAt(before(place));
    const SeriesPoint b = pointAt(place);
    return m_shape == Shape::Step ? a.value : a.value + (b.value - a.value) * (double(time - a.time) / double(b.time - a.time));
}

/// Whether the line goes from the point before to \p to.
bool SeriesPyramid::isPiece(Place to) const
{
    return to != Place() && !std::isnan(numberAt(to)) && !std::isnan(numberAt(before(to))) && isConnected(before(to), to);
}

/// The area under the line from the point before to \p to, as far as it lies between both times.
void SeriesPyramid::addPiece(SeriesSummary &sum, Place to, qint64 from, qint64 until, int sign) const
{
    const SeriesPoint a = pointAt(before(to));
    const SeriesPoint b = pointAt(to);
    const qint64 start = std::max(a.time, from);
    const qint64 stop = std::min(b.time, until);
    if (stop <= start) {
        return;
    }
    double height = a.value;
    if (m_shape == Shape::Line) {
        const double middle = (double(start - a.time) + double(stop - a.time)) / 2 / double(b.time - a.time);
        height += (b.value - a.value) * middle;
    }
    sum.integral += sign * height * double(stop - start);
    sum.covered += sign * (stop - start);
}

void SeriesPyramid::addBlock(SeriesSummary &sum, size_t block) const
{
    const SeriesBlock &points = *m_blocks[block];
    const quint32 size = points.size();
    const auto addWhole = [&](quint32 at) {
        if (at < size && isPiece({block, at})) {
            addPiece(sum, {block, at}, timeAt(before({block, at})), points.times[at]);
        }
    };
    // Neighbours in other blocks have a say in the pieces at both ends.
    addWhole(0);
    addWhole(1);
    if (size >= 3) {
        addWhole(size - 1);
    }
    if (!points.inner.known) {
        SeriesSummary inside;
        for (quint32 at = 2; at + 1 < size; ++at) {
            if (!std::isnan(points.values[at]) && !std::isnan(points.values[at - 1]) && !isLongPause({block, at})) {
                addPiece(inside, {block, at}, points.times.front(), points.times.back());
            }
        }
        points.inner = {true, inside.integral, inside.covered};
    }
    sum.integral += points.inner.integral;
    sum.covered += points.inner.covered;
    takeGaps(sum, block);
}

/// Takes the pieces that a gap breaks out again. Such a piece spans half of the gap, so it passes the gap's middle.
void SeriesPyramid::takeGaps(SeriesSummary &sum, size_t block) const
{
    const SeriesBlock &points = *m_blocks[block];
    const qint64 first = points.times.front();
    const qint64 last = points.times.back();
    auto gap = std::lower_bound(m_gaps.cbegin(), m_gaps.cend(), first, [](const TimeGap &each, qint64 time) { return each.to < time; });
    quint32 done = 1;
    for (; gap != m_gaps.cend() && gap->from <= last; ++gap) {
        const quint32 middle = points.placeOf(gap->from + (gap->to - gap->from) / 2, NoGuess);
        for (quint32 at = std::max(done + 1, middle); at <= middle + 1 && at + 1 < points.size(); ++at) {
            const bool counted = !std::isnan(points.values[at]) && !std::isnan(points.values[at - 1]) && !isLongPause({block, at});
            if (counted && isGap(points.times[at - 1], points.times[at])) {
                addPiece(sum, {block, at}, first, last, -1);
                done = at;
            }
        }
    }
}

SeriesSummary SeriesPyramid::summary(qint64 from, qint64 to) const
{
    SeriesSummary sum;
    if (isEmpty() || from > to) {
        return sum;
    }
    const Place first = placeOf(from);
    if (const Place last = placeAfter(to); first != last) {
        const SeriesNode node = nodeOf(first, last);
        sum.count = node.count;
        sum.minimum = node.count > 0 ? node.minimum : 0;
        sum.maximum = node.count > 0 ? node.maximum : 0;
    }
    const Place last = placeOf(to);
    for (Place place = first; place != end() && place <= last;) {
        if (place.at == 0 && place > first && place.block < last.block) {
            addBlock(sum, place.block);
            place = {place.block + 1, 0};
            continue;
        }
        if (isPiece(place)) {
            addPiece(sum, place, from, to);
        }
        place = next(place);
    }
    return sum;
}

} // namespace Chatelaine
