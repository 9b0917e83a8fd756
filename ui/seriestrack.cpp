// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriestrack.h"

#include "ui/seriesshape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace Chatelaine {

namespace {

constexpr quint32 SparseGroup = 16; // up to one point in two columns
constexpr quint32 LoneStretch = 8;  // so few that each deserves its marker
constexpr int CellsAStretch = 8;

qint64 floorDivide(qint64 a, qint64 b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

} // namespace

bool SeriesTrack::Stretch::isLone() const
{
    return std::accumulate(points.begin(), points.end(), quint64(0)) <= LoneStretch;
}

bool SeriesTrack::Stretch::isSparse(const SeriesColumn &column) const
{
    return !points.empty() && points[size_t((column.column - first) / Group)] <= SparseGroup;
}

void SeriesTrack::dropEdges()
{
    if (m_before) {
        m_stretches.pop_front();
    }
    if (m_after) {
        m_stretches.pop_back();
    }
}

void SeriesTrack::addEdges()
{
    const ColumnGrid known{m_grid.width, m_first * m_length, int((m_end - m_first) * m_length)};
    const auto stretchOf = [](const SeriesColumn &edge) {
        Stretch stretch;
        stretch.first = edge.column;
        stretch.end = edge.column + 1;
        stretch.columns = {edge};
        return stretch;
    };
    const auto before = m_pyramid->edgeBefore(known, m_shift);
    const auto after = m_pyramid->edgeAfter(known, m_shift);
    if (!m_stretches.empty()) { // what is drawn at an end depends on what is beyond it
        m_stretches.front().shaped = m_stretches.front().shaped && before == m_before;
        m_stretches.back().shaped = m_stretches.back().shaped && after == m_after;
    }
    m_before = before;
    m_after = after;
    if (before) {
        m_stretches.push_front(stretchOf(*before));
    }
    if (after) {
        m_stretches.push_back(stretchOf(*after));
    }
}

/// A new stretch also changes its neighbours, whose lines go to it.
void SeriesTrack::shapeAll()
{
    std::vector<size_t> open;
    for (size_t i = 0; i < m_stretches.size(); ++i) {
        const bool beside = (i > 0 && !m_stretches[i - 1].shaped) || (i + 1 < m_stretches.size() && !m_stretches[i + 1].shaped);
        if (!m_stretches[i].shaped || beside) {
            open.push_back(i);
        }
    }
    for (const size_t i : open) {
        shape(i);
        m_stretches[i].shaped = true;
    }
}

void SeriesTrack::shape(size_t index)
{
    Stretch &stretch = m_stretches[index];
    stretch.uprights.clear();
    stretch.uprights.reserve(stretch.columns.size());
    stretch.segments.clear();
    SeriesShape shape(m_grid.width, isStep());
    if (index > 0) {
        const Stretch &before = m_stretches[index - 1];
        shape.begin(before.columns.back(), before.isSparse(before.columns.back()));
    }
    const Stretch *after = index + 1 < m_stretches.size() ? &m_stretches[index + 1] : nullptr;
    for (size_t i = 0; i < stretch.columns.size(); ++i) {
        const SeriesColumn &column = stretch.columns[i];
        const bool last = i + 1 == stretch.columns.size();
        const SeriesColumn *next = !last ? &column + 1 : after ? &after->columns.front() : nullptr;
        const bool nextSparse = next && (last ? *after : stretch).isSparse(*next);
        shape.add(column, stretch.isSparse(column), next, nextSparse, stretch);
    }
}

std::optional<qint64> SeriesTrack::prepare(const ColumnGrid &grid, double pixelRatio)
{
    const int cell = 4 * int(std::ceil(4 * pixelRatio)); // a mark's width, and stretches are whole groups
    const bool anew = m_grid.width != grid.width || m_cell != cell || m_first == m_end || m_pyramid->revision() < m_revision;
    const std::optional<qint64> changed = anew ? std::nullopt : m_pyramid->changedSince(m_revision);
    m_grid = grid;
    m_cell = cell;
    m_length = cell * CellsAStretch;
    const qint64 first = floorDivide(grid.first - m_cell, m_length);
    const qint64 end = floorDivide(grid.end() + m_cell, m_length) + 1;
    if (!anew && !changed && first == m_first && end == m_end) {
        return std::nullopt;
    }
    m_revision = m_pyramid->revision();
    dropEdges();
    std::optional<qint64> dirty;
    if (anew) {
        dirty = std::numeric_limits<qint64>::min();
        m_stretches.clear();
        m_first = m_end = first;
    } else if (changed) {
        dirty = floorDivide(grid.columnOf(*changed + m_shift), Group) * Group;
        m_end = std::clamp(floorDivide(*dirty, m_length), m_first, m_end);
    }
    const auto lookAgain = [&](const Stretch &stretch) { // with one point more all the others may lose their markers
        if (dirty && stretch.first < *dirty && stretch.end > *dirty && stretch.isLone()) {
            dirty = stretch.first;
        }
    };
    forget(first, end, lookAgain);
    for (; m_first > first; --m_first) {
        if (Stretch stretch = lookUp(m_first - 1); !stretch.columns.empty()) {
            m_stretches.push_front(std::move(stretch));
        }
    }
    for (; m_end < end; ++m_end) {
        if (Stretch stretch = lookUp(m_end); !stretch.columns.empty()) {
            lookAgain(stretch);
            m_stretches.push_back(std::move(stretch));
        }
    }
    addEdges();
    shapeAll();
    return dirty;
}

/// Drops what lies outside of stretches \p first to \p end, and what is no longer true: beyond m_end.
void SeriesTrack::forget(qint64 first, qint64 end, const std::function<void(const Stretch &)> &visit)
{
    if (m_end <= first || m_first >= end) {
        m_first = m_end = first;
    }
    m_end = std::min(m_end, end);
    for (; !m_stretches.empty() && m_stretches.back().first >= m_end * m_length; m_stretches.pop_back()) {
        visit(m_stretches.back());
    }
    m_first = std::max(m_first, first);
    while (!m_stretches.empty() && m_stretches.front().first < m_first * m_length) {
        m_stretches.pop_front();
    }
}

SeriesTrack::Stretch SeriesTrack::lookUp(qint64 number) const
{
    Stretch stretch;
    stretch.first = number * m_length;
    stretch.end = stretch.first + m_length;
    stretch.columns.reserve(size_t(m_length));
    m_pyramid->columns({m_grid.width, stretch.first, m_length}, stretch.columns, m_shift, false);
    stretch.points.resize(size_t(m_length / Group));
    for (const SeriesColumn &column : stretch.columns) {
        quint32 &points = stretch.points[size_t((column.column - stretch.first) / Group)];
        points = std::max(points, points + column.count); // never over the end of the numbers
    }
    mark(stretch);
    return stretch;
}

/// One marker of its own a stretch and one seal, a warning or an error a cell: more would hide the line.
void SeriesTrack::mark(Stretch &stretch) const
{
    qint64 warned = -1;
    qint64 failed = -1;
    bool sealed = false;
    bool marked = false;
    const bool lone = stretch.isLone();
    for (const SeriesColumn &column : stretch.columns) {
        const qint64 cell = (column.column - stretch.first) / m_cell;
        if (!marked || lone) {
            stretch.marks.push_back({column.column, column.first, SeriesMark::Own});
            marked = true;
        }
        if (column.marks.testFlag(PointMark::Error) && failed != cell) {
            stretch.marks.push_back({column.column, column.maximum, SeriesMark::Error});
            failed = cell;
        } else if (column.marks.testFlag(PointMark::Warning) && warned != cell) {
            stretch.marks.push_back({column.column, column.maximum, SeriesMark::Warning});
            warned = cell;
        }
        if (!sealed && (column.marks.testFlag(PointMark::Signed) || column.marks.testFlag(PointMark::Invoiced))) {
            stretch.marks.push_back({column.column, column.last, SeriesMark::Seal});
            sealed = true;
        }
    }
}

} // namespace Chatelaine
