// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriesshape.h"

#include <algorithm>

namespace Chatelaine {

void SeriesShape::add(const SeriesColumn &column, bool sparse, const SeriesColumn *next, bool nextSparse, SeriesTrack::Stretch &out)
{
    const bool joined = m_before && column.connected;
    // The first of a stretch finds out by itself what the last of the one before knew.
    const bool met = m_met || (joined && !m_beforeSparse && !sparse && column.column == m_before->column + 1);
    double border = m_border;
    if (met && !m_met) {
        border = m_step ? m_before->last : atBorder(*m_before, column);
    } else if (joined && !met) {
        addLink(*m_before, column, out);
    }
    m_met = next && next->connected && !sparse && !nextSparse && next->column == column.column + 1;
    if (m_met) {
        m_border = m_step ? column.last : atBorder(column, *next);
    }
    m_before = &column;
    m_beforeSparse = sparse;
    if (sparse) {
        addPoints(column, !joined, out);
        return;
    }
    SeriesTrack::Upright upright{column.column, column.minimum, column.maximum, column.marks.testFlag(PointMark::Estimate)};
    if (met) {
        upright.minimum = std::min(upright.minimum, border);
        upright.maximum = std::max(upright.maximum, border);
    }
    if (m_met) { // between two strokes side by side the line passes their border at one height: both reach there
        upright.minimum = std::min(upright.minimum, m_border);
        upright.maximum = std::max(upright.maximum, m_border);
    }
    out.uprights.push_back(upright);
}

void SeriesShape::addLink(const SeriesColumn &from, const SeriesColumn &to, SeriesTrack::Stretch &out) const
{
    const double x1 = xOf(from.lastTime);
    const double x2 = xOf(to.firstTime);
    const bool estimated = to.marks.testFlag(PointMark::Estimate);
    if (m_step) {
        out.segments.push_back({x1, from.last, x2, from.last, estimated});
        out.segments.push_back({x2, from.last, x2, to.first, estimated});
    } else {
        out.segments.push_back({x1, from.last, x2, to.first, estimated});
    }
}

void SeriesShape::addPoints(const SeriesColumn &column, bool alone, SeriesTrack::Stretch &out) const
{
    const double start = xOf(column.firstTime);
    const double stop = xOf(column.lastTime);
    const bool estimated = column.marks.testFlag(PointMark::Estimate);
    const auto go = [&](double x1, double y1, double x2, double y2) { out.segments.push_back({x1, y1, x2, y2, estimated}); };
    if (column.count == 1) {
        if (alone) {
            go(start, column.first, start, column.first); // a dot
        }
        return;
    }
    double x = start;
    double y = column.first;
    if (column.count > 2) {
        // When they were between the two is less than a pixel's width; that they were is not.
        x = (start + stop) / 2;
        go(start, y, x, column.minimum);
        go(x, column.minimum, x, column.maximum);
        y = column.maximum;
    }
    if (m_step) {
        go(x, y, stop, y);
        x = stop;
    }
    go(x, y, stop, column.last);
}

double SeriesShape::atBorder(const SeriesColumn &from, const SeriesColumn &to) const
{
    const double border = double(to.column) * m_width;
    const double share = (border - double(from.lastTime)) / double(to.firstTime - from.lastTime);
    return from.last + (to.first - from.last) * std::clamp(share, 0.0, 1.0);
}

} // namespace Chatelaine
