// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriesblock.h"

#include <algorithm>
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
    marks.push_back(quint8(mark.toInt()));
    m_anyMarks = m_anyMarks || mark;
    extend(m_sixteens, place, Branch, point);
    extend(m_pages, place, Page, point);
    m_whole.add(point);
    inner.known = false;
}

void SeriesBlock::replaceLast(double value, PointMarks mark)
{
    values.back() = value;
    marks.back() = quint8(mark.toInt());
    m_anyMarks = m_anyMarks || mark;
    remake(size() - 1);
}

void SeriesBlock::settle()
{
    m_anyMarks = std::any_of(marks.begin(), marks.end(), [](quint8 mark) { return mark != 0; });
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
    if (m_anyMarks) {
        unsigned bits = 0;
        for (quint32 i = from; i < to; ++i) {
            bits |= marks[i];
        }
        node.marks = PointMarks::fromInt(int(bits));
    }
    // Four of each: one alone would wait for itself. A missing value is NaN, which loses every comparison.
    double low0 = node.minimum, low1 = low0, low2 = low0, low3 = low0;
    double high0 = node.maximum, high1 = high0, high2 = high0, high3 = high0;
    const auto take = [](double value, double &low, double &high) {
        low = value < low ? value : low;
        high = value > high ? value : high;
    };
    const double *value = values.data();
    quint32 i = from;
    for (; i + 4 <= to; i += 4) {
        take(value[i], low0, high0);
        take(value[i + 1], low1, high1);
        take(value[i + 2], low2, high2);
        take(value[i + 3], low3, high3);
    }
    for (; i < to; ++i) {
        take(value[i], low0, high0);
    }
    node.minimum = std::min(std::min(low0, low1), std::min(low2, low3));
    node.maximum = std::max(std::max(high0, high1), std::max(high2, high3));
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
        // In doubles: the ends of time are asked for, too.
        const double share = (double(time) - double(times.front())) / std::max(1.0, double(times.back()) - double(times.front()));
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
    return qint64(sizeof(*this) + times.capacity() * sizeof(qint64) + values.capacity() * sizeof(double) + marks.capacity()
        + (m_sixteens.capacity() + m_pages.capacity()) * sizeof(SeriesNode));
}

} // namespace Chatelaine
