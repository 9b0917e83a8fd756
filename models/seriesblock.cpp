// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriesblock.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Chatelaine {

namespace {

constexpr quint32 Branch = SeriesBlock::Branch;
constexpr quint32 Page = Branch * Branch;
// Up to here looking at every point is quicker than climbing.
constexpr quint32 ShortScan = 3 * Branch;

SeriesNode onePoint(double value, PointMarks mark)
{
    SeriesNode node;
    node.marks = mark;
    if (!std::isnan(value)) {
        node.minimum = node.maximum = value;
        node.count = 1;
    }
    return node;
}

/// Adds one point to the node at its end, or begins a new one.
void extend(std::vector<SeriesNode> &nodes, quint32 place, quint32 width, const SeriesNode &point)
{
    if (place % width == 0) {
        nodes.push_back(point);
    } else {
        nodes.back().add(point);
    }
}

} // namespace

void SeriesBlock::append(qint64 time, double value, PointMarks mark)
{
    const quint32 place = size();
    const SeriesNode point = onePoint(value, mark);
    times.push_back(time);
    values.push_back(value);
    marks.push_back(mark);
    extend(m_sixteens, place, Branch, point);
    extend(m_pages, place, Page, point);
    m_whole.add(point);
    inner.known = false;
}

void SeriesBlock::replaceLast(double value, PointMarks mark)
{
    values.back() = value;
    marks.back() = mark;
    remake(size() - 1);
}

void SeriesBlock::settle()
{
    remake(0);
    times.shrink_to_fit();
    values.shrink_to_fit();
    marks.shrink_to_fit();
    m_sixteens.shrink_to_fit();
    m_pages.shrink_to_fit();
}

void SeriesBlock::remake(quint32 from)
{
    m_sixteens.resize((size() + Branch - 1) / Branch);
    m_pages.resize((size() + Page - 1) / Page);
    for (quint32 i = from / Branch; i < m_sixteens.size(); ++i) {
        m_sixteens[i] = scan(i * Branch, std::min(size(), (i + 1) * Branch));
    }
    for (quint32 i = from / Page; i < m_pages.size(); ++i) {
        m_pages[i] = {};
        for (size_t k = size_t(i) * Branch; k < std::min<size_t>(m_sixteens.size(), size_t(i + 1) * Branch); ++k) {
            m_pages[i].add(m_sixteens[k]);
        }
    }
    m_whole = {};
    for (const SeriesNode &page : m_pages) {
        m_whole.add(page);
    }
    inner.known = false;
}

SeriesNode SeriesBlock::scan(quint32 from, quint32 to) const
{
    SeriesNode node;
    unsigned bits = 0;
    for (quint32 i = from; i < to; ++i) {
        bits |= unsigned(marks[i].toInt());
    }
    node.marks = PointMarks::fromInt(int(bits));
    // Four of each: one alone would wait for itself. A missing value is NaN, which loses every comparison.
    std::array<double, 4> low;
    std::array<double, 4> high;
    low.fill(node.minimum);
    high.fill(node.maximum);
    const double *value = values.data();
    quint32 i = from;
    for (; i + 4 <= to; i += 4) {
        for (quint32 lane = 0; lane < 4; ++lane) {
            const double v = value[i + lane];
            low[lane] = v < low[lane] ? v : low[lane];
            high[lane] = v > high[lane] ? v : high[lane];
        }
    }
    for (; i < to; ++i) {
        low[0] = value[i] < low[0] ? value[i] : low[0];
        high[0] = value[i] > high[0] ? value[i] : high[0];
    }
    node.minimum = std::min(std::min(low[0], low[1]), std::min(low[2], low[3]));
    node.maximum = std::max(std::max(high[0], high[1]), std::max(high[2], high[3]));
    node.count = to - from;
    if (node.marks.testFlag(PointMark::Missing)) {
        node.count -= quint32(std::count_if(value + from, value + to, [](double v) { return std::isnan(v); }));
    }
    return node;
}

SeriesNode SeriesBlock::node(quint32 from, quint32 to) const
{
    if (to - from <= ShortScan) {
        return scan(from, to);
    }
    if (from == 0 && to == size()) {
        return m_whole;
    }
    const quint32 firstSixteen = (from + Branch - 1) / Branch;
    const quint32 lastSixteen = to / Branch;
    SeriesNode node = scan(from, firstSixteen * Branch);
    quint32 i = firstSixteen;
    while (i < lastSixteen) {
        if (i % Branch == 0 && i + Branch <= lastSixteen) {
            node.add(m_pages[i / Branch]);
            i += Branch;
        } else {
            node.add(m_sixteens[i++]);
        }
    }
    node.add(scan(lastSixteen * Branch, to));
    return node;
}

quint32 SeriesBlock::nextValue(quint32 from) const
{
    quint32 i = from;
    while (i < size()) {
        if (i % Branch == 0 && m_sixteens[i / Branch].count == 0) {
            i += Branch;
        } else if (!std::isnan(values[i])) {
            return i;
        } else {
            ++i;
        }
    }
    return size();
}

quint32 SeriesBlock::valueBefore(quint32 to) const
{
    quint32 i = to;
    while (i > 0) {
        if (i % Branch == 0 && m_sixteens[i / Branch - 1].count == 0) {
            i -= Branch;
        } else if (!std::isnan(values[i - 1])) {
            return i - 1;
        } else {
            --i;
        }
    }
    return size();
}

quint32 SeriesBlock::placeOf(qint64 time, quint32 guess) const
{
    const quint32 count = size();
    if (guess > count) { // none: where it would be if all points were equally far apart
        const double share = double(time - times.front()) / double(std::max<qint64>(1, times.back() - times.front()));
        guess = quint32(std::clamp(share, 0.0, 1.0) * count);
    }
    // Bounds double until the time lies between them: quick where the guess is good, never slow.
    quint32 low = guess;
    quint32 high = guess;
    if (guess < count && times[guess] < time) {
        for (quint32 step = 1; high < count && times[high] < time; step *= 2) {
            low = high + 1;
            high = std::min(count, high + step);
        }
    } else {
        for (quint32 step = 1; low > 0 && times[low - 1] >= time; step *= 2) {
            high = low - 1;
            low = low > step ? low - step : 0;
        }
    }
    const auto begin = times.begin();
    return quint32(std::lower_bound(begin + low, begin + high, time) - begin);
}

qint64 SeriesBlock::memory() const
{
    return qint64(sizeof(*this) + times.capacity() * sizeof(qint64) + values.capacity() * sizeof(double) + marks.capacity() * sizeof(PointMarks)
        + (m_sixteens.capacity() + m_pages.capacity()) * sizeof(SeriesNode));
}

} // namespace Chatelaine
