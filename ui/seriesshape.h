// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/seriestrack.h"

namespace Chatelaine {

/// Decides what is drawn for the columns of a series, given one after the other: the line that comes to a column, its points where they are few, one
/// upright stroke where they are many.
class SeriesShape
{
public:
    SeriesShape(double width, bool step)
        : m_width(width)
        , m_step(step)
    {
    }

    /// What comes before the first column that is added.
    void begin(const SeriesColumn &before, bool sparse)
    {
        m_before = &before;
        m_beforeSparse = sparse;
        m_met = false;
    }
    /// Puts the strokes and lines of \p column into \p out. All columns must live until the next call.
    void add(const SeriesColumn &column, bool sparse, const SeriesColumn *next, bool nextSparse, SeriesTrack::Stretch &out);

private:
    [[nodiscard]] double xOf(qint64 time) const { return double(time) / m_width; }
    [[nodiscard]] double atBorder(const SeriesColumn &from, const SeriesColumn &to) const;
    void addLink(const SeriesColumn &from, const SeriesColumn &to, SeriesTrack::Stretch &out) const;
    void addPoints(const SeriesColumn &column, bool alone, SeriesTrack::Stretch &out) const;

    double m_width;
    bool m_step;
    const SeriesColumn *m_before = nullptr;
    bool m_beforeSparse = false;
    bool m_met = false; ///< the stroke before and this one stand side by side and touch:
    double m_border = 0; ///< here
};

} // namespace Chatelaine
