// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriespyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace Chatelaine {

namespace {

constexpr size_t MostChanges = 64;

/// What is no number counts as missing, and zero has no sign: the same data must look the same.
std::pair<double, PointMarks> tidy(double value, PointMarks marks)
{
    if (marks.testFlag(PointMark::Missing) || !std::isfinite(value)) {
        return {std::numeric_limits<double>::quiet_NaN(), marks | PointMark::Missing};
    }
    return {value + 0.0, marks};
}

void appendTidy(SampleColumns &columns, qint64 time, double value, PointMarks marks)
{
    const auto [number, mark] = tidy(value, marks);
    if (!columns.isEmpty() && columns.times.back() == time) {
        columns.values.back() = number;
        columns.marks.back() = mark;
    } else {
        columns.append(time, number, mark);
    }
}

/// Whether all times grow, and exactly what is missing is no number: so a store gives it.
bool isTidy(const SampleColumns &columns)
{
    for (size_t i = 0; i < columns.times.size(); ++i) {
        const bool missing = columns.marks[i].testFlag(PointMark::Missing);
        if (std::isfinite(columns.values[i]) == missing || (missing && !std::isnan(columns.values[i])) || (i > 0 && columns.times[i] <= columns.times[i - 1])) {
            return false;
        }
    }
    return true;
}

/// In order of time, of equal times only the last.
SampleColumns sorted(const QList<SeriesPoint> &points)
{
    QList<SeriesPoint> ordered = points;
    std::stable_sort(ordered.begin(), ordered.end(), [](const SeriesPoint &a, const SeriesPoint &b) { return a.time < b.time; });
    SampleColumns columns;
    for (const SeriesPoint &point : std::as_const(ordered)) {
        appendTidy(columns, point.time, point.value, point.marks);
    }
    return columns;
}

/// Up to four points of which a column shows the same as of the whole span. Where the span has no room for as many times it held no more points.
void appendSpan(SampleColumns &columns, const SampleSpan &span)
{
    constexpr PointMarks trouble = PointMark::Warning | PointMark::Error;
    if (span.count <= 0) {
        appendTidy(columns, span.firstTime, 0, span.marks | PointMark::Missing);
        return;
    }
    const PointMarks all = span.marks & ~PointMarks(PointMark::Missing);
    const PointMarks quiet = span.count > 1 ? all & ~trouble : all;
    appendTidy(columns, span.firstTime, span.first, quiet);
    const qint64 room = span.lastTime - span.firstTime;
    const bool lowInside = span.minimum < std::min(span.first, span.last);
    const bool highInside = span.maximum > std::max(span.first, span.last);
    if (lowInside && room > 1) {
        appendTidy(columns, span.firstTime + std::max<qint64>(1, room / 3), span.minimum, quiet);
    }
    if (highInside && room > 1) {
        appendTidy(columns, span.firstTime + std::max<qint64>(1, 2 * room / 3), span.maximum, quiet);
    }
    if (room > 0) {
        appendTidy(columns, span.lastTime, span.last, all);
    }
}

} // namespace

SeriesPyramid::SeriesPyramid() = default;
SeriesPyramid::~SeriesPyramid() = default;
SeriesPyramid::SeriesPyramid(SeriesPyramid &&) noexcept = default;
SeriesPyramid &SeriesPyramid::operator=(SeriesPyramid &&) noexcept = default;

void SeriesPyramid::setShape(Shape shape)
{
    if (m_shape == shape) {
        return;
    }
    m_shape = shape;
    for (const auto &block : m_blocks) {
        block->inner.known = false;
    }
    if (!isEmpty()) {
        changed(firstTime());
    }
}

void SeriesPyramid::setGaps(const QList<TimeGap> &gaps)
{
    if (m_gaps == gaps) {
        return;
    }
    const auto [was, is] = std::mismatch(m_gaps.cbegin(), m_gaps.cend(), gaps.cbegin(), gaps.cend());
    qint64 from = std::numeric_limits<qint64>::max();
    from = was != m_gaps.cend() ? std::min(from, was->from) : from;
    from = is != gaps.cend() ? std::min(from, is->from) : from;
    m_gaps = gaps;
    if (!isEmpty()) {
        // The line that the gap breaks begins at the value before.
        const std::optional<Place> start = valueBefore(placeOf(from));
        changed(start ? timeAt(*start) : firstTime());
    }
}

void SeriesPyramid::append(qint64 time, double value, PointMarks marks)
{
    const auto [number, mark] = tidy(value, marks);
    if (isEmpty() || time > lastTime()) {
        push(time, number, mark);
        changedAt(before(end()));
    } else if (time == lastTime()) {
        m_blocks.back()->replaceLast(number, mark);
        changedAt(before(end()));
    } else {
        SampleColumns one;
        one.append(time, number, mark);
        addSorted(one);
    }
}

void SeriesPyramid::add(const QList<SeriesPoint> &points)
{
    addSorted(sorted(points));
}

void SeriesPyramid::add(const SampleColumns &columns)
{
    if (isTidy(columns)) {
        addSorted(columns);
        return;
    }
    QList<SeriesPoint> points;
    points.reserve(columns.size());
    for (size_t i = 0; i < columns.times.size(); ++i) {
        points.append({columns.times[i], columns.values[i], columns.marks[i]});
    }
    add(points);
}

void SeriesPyramid::addSpans(const QList<SampleSpan> &spans)
{
    SampleColumns columns;
    for (const SampleSpan &span : spans) {
        m_exact = m_exact && span.count <= 2;
        appendSpan(columns, span);
    }
    add(columns);
}

void SeriesPyramid::clear()
{
    if (isEmpty()) {
        return;
    }
    changed(firstTime());
    m_blocks.clear();
    m_size = 0;
    m_exact = true;
    index(0);
}

void SeriesPyramid::removeBefore(qint64 time)
{
    if (isEmpty() || firstTime() >= time) {
        return;
    }
    changed(firstTime());
    const Place keep = placeOf(time);
    for (size_t i = 0; i < keep.block; ++i) {
        m_size -= m_blocks[i]->size();
    }
    m_blocks.erase(m_blocks.begin(), m_blocks.begin() + qsizetype(keep.block));
    if (keep.at > 0) {
        SeriesBlock &block = *m_blocks.front();
        block.times.erase(block.times.begin(), block.times.begin() + keep.at);
        block.values.erase(block.values.begin(), block.values.begin() + keep.at);
        block.marks.erase(block.marks.begin(), block.marks.begin() + keep.at);
        block.settle();
        m_size -= keep.at;
    }
    index(0);
}

qint64 SeriesPyramid::firstTime() const
{
    return m_blocks.front()->times.front();
}

qint64 SeriesPyramid::lastTime() const
{
    return m_blocks.back()->times.back();
}

qint64 SeriesPyramid::memory() const
{
    qint64 bytes = qint64(sizeof(*this) + m_blocks.capacity() * sizeof(m_blocks[0]) + m_starts.capacity() * sizeof(qint64));
    for (const auto &block : m_blocks) {
        bytes += block->memory();
    }
    for (const auto &level : m_levels) {
        bytes += qint64(level.capacity() * sizeof(SeriesNode));
    }
    return bytes + qint64(m_changes.capacity() * sizeof(Change));
}

std::optional<qint64> SeriesPyramid::changedSince(quint64 revision) const
{
    const auto at = std::upper_bound(m_changes.begin(), m_changes.end(), revision, [](quint64 known, const Change &change) { return known < change.revision; });
    return at == m_changes.end() ? std::nullopt : std::optional(at->time);
}

void SeriesPyramid::changed(qint64 time)
{
    ++m_revision;
    while (!m_changes.empty() && m_changes.back().time >= time) {
        m_changes.pop_back();
    }
    m_changes.push_back({m_revision, time});
    if (m_changes.size() > MostChanges) {
        // Two old changes become one that says at least as much.
        m_changes[1].time = m_changes[0].time;
        m_changes.erase(m_changes.begin());
    }
}

/// A point there is new or different. The line to it begins at the point before; and it decides whether the pause before that one is a long one.
void SeriesPyramid::changedAt(Place place)
{
    for (int i = 0; i < 2 && place != Place(); ++i) {
        place = before(place);
    }
    changed(timeAt(place));
}

} // namespace Chatelaine
