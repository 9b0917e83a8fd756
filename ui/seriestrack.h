// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/seriespyramid.h"
#include "ui/seriesmarks.h"

#include <deque>
#include <optional>
#include <vector>

namespace Chatelaine {

/// The columns of one series around a view, kept while the view moves along the same grid. They are kept in stretches that begin at multiples of the
/// same number of columns whatever the view shows, and all that is decided about a column is decided from its own stretch: whether few points there are joined by
/// a smooth line, and which of them carry a mark.
class SeriesTrack
{
public:
    struct Mark {
        qint64 column = 0;
        double value = 0;
        SeriesMark mark = SeriesMark::Own;
    };

    SeriesTrack(const SeriesPyramid *pyramid, qint64 shift)
        : m_pyramid(pyramid)
        , m_shift(shift)
    {
    }

    [[nodiscard]] const SeriesPyramid *pyramid() const { return m_pyramid; }
    [[nodiscard]] qint64 shift() const { return m_shift; }
    [[nodiscard]] bool isStep() const { return m_pyramid->shape() == SeriesPyramid::Shape::Step; }

    /// Looks up what is missing for \p grid. Returns the first column of which the picture may have changed since the last call, if any has:
    /// the first of all where nothing was known.
    std::optional<qint64> prepare(const ColumnGrid &grid, double pixelRatio);

    /// Walks through the columns from left to right; begins with the last one before the view that has a value.
    class Walk
    {
    public:
        [[nodiscard]] bool atEnd() const { return m_stretch >= m_track->m_stretches.size(); }
        [[nodiscard]] const SeriesColumn &operator*() const { return m_track->m_stretches[m_stretch].columns[m_at]; }
        [[nodiscard]] const SeriesColumn *operator->() const { return &**this; }
        /// Whether there are so few points around that they are joined by a smooth line.
        [[nodiscard]] bool isSparse() const;
        void forward();
        /// False at the first one.
        bool back();

    private:
        friend class SeriesTrack;
        const SeriesTrack *m_track = nullptr;
        size_t m_stretch = 0;
        size_t m_at = 0;
    };

    /// At the first known column that is not before \p column.
    [[nodiscard]] Walk from(qint64 column) const;
    [[nodiscard]] Walk begin() const;

    /// Calls \p visit with the marks of columns from \p first up to, not including, \p end.
    template<typename Visit>
    void visitMarks(qint64 first, qint64 end, Visit visit) const
    {
        for (const Stretch &stretch : m_stretches) {
            if (stretch.first < end && stretch.end > first) {
                for (const Mark &mark : stretch.marks) {
                    if (mark.column >= first && mark.column < end) {
                        visit(mark);
                    }
                }
            }
        }
    }

private:
    static constexpr int Group = 32; ///< columns over which the number of points is judged

    /// Also the one column before and after all, which has neither groups nor marks.
    struct Stretch {
        qint64 first = 0;
        qint64 end = 0;
        std::vector<SeriesColumn> columns;
        std::vector<quint32> points; ///< of each group
        std::vector<Mark> marks;
    };

    [[nodiscard]] Stretch lookUp(qint64 number) const;
    void mark(Stretch &stretch) const;
    void dropEdges();
    void addEdges();

    const SeriesPyramid *m_pyramid;
    qint64 m_shift;
    ColumnGrid m_grid; ///< of the view
    qint64 m_first = 0; ///< numbers of the stretches that are known
    qint64 m_end = 0;
    int m_cell = 16;    ///< columns that share one mark
    int m_length = 128; ///< columns of a stretch
    quint64 m_revision = 0;
    std::deque<Stretch> m_stretches; ///< those with a column, and the edges; ordered
    bool m_edgeBefore = false;
    bool m_edgeAfter = false;
};

} // namespace Chatelaine
