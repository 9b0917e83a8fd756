// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriestrack.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Chatelaine {

namespace {

constexpr quint32 SparseGroup = 16; // up to one point in two columns
constexpr quint32 LoneGroup = 2;    // so few that each deserves its marker
constexpr int CellsAStretch = 8;

qint64 floorDivide(qint64 a, qint64 b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

} // namespace

bool SeriesTrack::Walk::isSparse() const
{
    const Stretch &stretch = m_track->m_stretches[m_stretch];
    return !stretch.points.empty() && stretch.points[size_t((stretch.columns[m_at].column - stretch.first) / Group)] <= SparseGroup;
}

void SeriesTrack::Walk::forward()
{
    if (++m_at >= m_track->m_stretches[m_stretch].columns.size()) {
        ++m_stretch;
        m_at = 0;
    }
}

bool SeriesTrack::Walk::back()
{
    if (m_at > 0) {
        --m_at;
        return true;
    }
    if (m_stretch == 0) {
        return false;
    }
    m_at = m_track->m_stretches[--m_stretch].columns.size() - 1;
    return true;
}

SeriesTrack::Walk SeriesTrack::begin() const
{
    Walk walk;
    walk.m_track = this;
    return walk;
}

SeriesTrack::Walk SeriesTrack::from(qint64 column) const
{
    Walk walk = begin();
    while (walk.m_stretch < m_stretches.size() && m_stretches[walk.m_stretch].columns.back().column < column) {
        ++walk.m_stretch;
    }
    if (!walk.atEnd()) {
        const std::vector<SeriesColumn> &columns = m_stretches[walk.m_stretch].columns;
        const auto at = std::lower_bound(columns.begin(), columns.end(), column, [](const SeriesColumn &each, qint64 number) { return each.column < number; });
        walk.m_at = size_t(at - columns.begin());
    }
    return walk;
}

void SeriesTrack::dropEdges()
{
    if (m_edgeBefore) {
        m_stretches.pop_front();
    }
    if (m_edgeAfter) {
        m_stretches.pop_back();
    }
    m_edgeBefore = m_edgeAfter = false;
}

void SeriesTrack::addEdges()
{
    const ColumnGrid known{m_grid.width, m_first * m_length, int((m_end - m_first) * m_length)};
    const auto stretchOf = [](const SeriesColumn &edge) { return Stretch{edge.column, edge.column + 1, {edge}, {}, {}}; };
    if (const auto edge = m_pyramid->edgeBefore(known, m_shift)) {
        m_stretches.push_front(stretchOf(*edge));
        m_edgeBefore = true;
    }
    if (const auto edge = m_pyramid->edgeAfter(known, m_shift)) {
        m_stretches.push_back(stretchOf(*edge));
        m_edgeAfter = true;
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
    if (m_end <= first || m_first >= end) {
        m_stretches.clear();
        m_first = m_end = first;
    }
    m_end = std::min(m_end, end);
    while (!m_stretches.empty() && m_stretches.back().first >= m_end * m_length) {
        m_stretches.pop_back();
    }
    m_first = std::max(m_first, first);
    while (!m_stretches.empty() && m_stretches.front().first < m_first * m_length) {
        m_stretches.pop_front();
    }
    for (; m_first > first; --m_first) {
        if (Stretch stretch = lookUp(m_first - 1); !stretch.columns.empty()) {
            m_stretches.push_front(std::move(stretch));
        }
    }
    for (; m_end < end; ++m_end) {
        if (Stretch stretch = lookUp(m_end); !stretch.columns.empty()) {
            m_stretches.push_back(std::move(stretch));
        }
    }
    addEdges();
    return dirty;
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
    for (const SeriesColumn &column : stretch.columns) {
        const qint64 cell = (column.column - stretch.first) / m_cell;
        const quint32 around = stretch.points[size_t((column.column - stretch.first) / Group)];
        if (!marked || around <= LoneGroup) {
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
