// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/seriespyramid.h"
#include "ui/seriesmarks.h"

#include <algorithm>
#include <deque>
#include <functional>
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
    /// One stroke over the width of a column: from its lowest to its highest point, and to where the line passes the borders to columns beside it.
    struct Upright {
        qint64 column = 0;
        double minimum = 0;
        double maximum = 0;
        bool estimated = false;
    };
    /// A straight piece of line; x in absolute columns.
    struct Segment {
        double x1 = 0;
        double y1 = 0;
        double x2 = 0;
        double y2 = 0;
        bool estimated = false;
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

    /// A run of neighbouring columns with what is painted for them. Also the one column before and after all that is known, which has no marks.
    struct Stretch {
        qint64 first = 0;
        qint64 end = 0;
        std::vector<SeriesColumn> columns; ///< at least one
        std::vector<quint32> points;       ///< of each group; none for the columns beyond
        std::vector<Mark> marks;
        std::vector<Upright> uprights; ///< ordered
        std::vector<Segment> segments; ///< ordered: neither end lies left of the same end of the one before
        bool shaped = false;

        /// Whether there are so few points around that they are joined by a smooth line.
        [[nodiscard]] bool isSparse(const SeriesColumn &column) const;
        /// Whether there are so few that each one is marked.
        [[nodiscard]] bool isLone() const;
    };
    [[nodiscard]] const std::deque<Stretch> &stretches() const { return m_stretches; }

    /// Calls \p visit with the strokes of columns from \p first up to, not including, \p end.
    template<typename Visit>
    void visitUprights(qint64 first, qint64 end, Visit visit) const
    {
        for (const Stretch &stretch : m_stretches) {
            if (stretch.first >= end || stretch.end <= first) {
                continue;
            }
            auto at = std::lower_bound(stretch.uprights.begin(), stretch.uprights.end(), first, [](const Upright &each, qint64 column) { return each.column < column; });
            for (; at != stretch.uprights.end() && at->column < end; ++at) {
                visit(*at);
            }
        }
    }

    /// The same with the pieces of line that come near them.
    template<typename Visit>
    void visitSegments(double first, double end, Visit visit) const
    {
        for (const Stretch &stretch : m_stretches) {
            if (stretch.segments.empty() || stretch.segments.front().x1 > end || stretch.segments.back().x2 < first) {
                continue;
            }
            auto at = std::lower_bound(stretch.segments.begin(), stretch.segments.end(), first, [](const Segment &each, double x) { return each.x2 < x; });
            for (; at != stretch.segments.end() && at->x1 <= end; ++at) {
                visit(*at);
            }
        }
    }

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

    [[nodiscard]] Stretch lookUp(qint64 number) const;
    void mark(Stretch &stretch) const;
    void forget(qint64 first, qint64 end, const std::function<void(const Stretch &)> &visit);
    void dropEdges();
    void addEdges();
    void shapeAll();
    void shape(size_t index);

    const SeriesPyramid *m_pyramid;
    qint64 m_shift;
    ColumnGrid m_grid; ///< of the view
    std::optional<SeriesColumn> m_before; ///< the edges of the last time
    std::optional<SeriesColumn> m_after;
    qint64 m_first = 0; ///< numbers of the stretches that are known
    qint64 m_end = 0;
    int m_cell = 16;    ///< columns that share one mark
    int m_length = 128; ///< columns of a stretch
    quint64 m_revision = 0;
    std::deque<Stretch> m_stretches; ///< those with a column, and the edges; ordered
};

} // namespace Chatelaine
