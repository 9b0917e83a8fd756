// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/connectiongaps.h"
#include "models/seriesblock.h"
#include "models/seriescolumn.h"
#include "models/seriespoint.h"

#include <QList>

#include <compare>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace Chatelaine {

/// What a line does between two times, for cursors and legends.
struct SeriesSummary {
    qint64 count = 0;     ///< points with a value between the two times
    double minimum = 0;   ///< of these points; only where count > 0
    double maximum = 0;
    qint64 covered = 0;   ///< ms in which the line is known: gaps and missing values are left out
    double integral = 0;  ///< value × ms over the covered time: trapezoids, or rectangles where the value is held

    /// Weighted by time; the value itself where there is but one point.
    [[nodiscard]] double mean() const { return covered > 0 ? integral / double(covered) : (minimum + maximum) / 2; }
};

/// All points of one field in order of time, with the lowest and highest of every sixteen, of every 256 and so on, so that the columns of a chart cost
/// the same whether there are thousands of points or millions. Exact: nothing is thinned. At most 24 bytes a point.
///
/// The line breaks at missing values, in the gaps it is told of, and (for lines, not steps) at a pause of five minutes
/// or more that is ten times as long as its neighbours.
class SeriesPyramid
{
public:
    using Shape = LineShape;

    SeriesPyramid();
    ~SeriesPyramid();
    SeriesPyramid(SeriesPyramid &&) noexcept;
    SeriesPyramid &operator=(SeriesPyramid &&) noexcept;
    Q_DISABLE_COPY(SeriesPyramid)

    void setShape(Shape shape);
    [[nodiscard]] Shape shape() const { return m_shape; }
    /// Times in which nothing could be heard, in order of time.
    void setGaps(const QList<TimeGap> &gaps);

    /// Appends in constant time where \p time is later than all; otherwise merges. A point at a known time replaces the old one. A value that is not
    /// finite counts as missing.
    void append(qint64 time, double value, PointMarks marks);
    /// Merges points in any order; of equal times the last one given counts. Costs what is given and the few thousand neighbours of each late point.
    void add(const QList<SeriesPoint> &points);
    /// The same for a whole read from the store.
    void add(const SampleColumns &columns);
    /// For a series too long for memory: each span becomes its first, lowest, highest and last point, which gives exact columns as long as columns
    /// are not narrower than the spans. isExact() is false from then on.
    void addSpans(const QList<SampleSpan> &spans);
    void clear();
    /// Forgets all points before \p time.
    void removeBefore(qint64 time);

    [[nodiscard]] bool isExact() const { return m_exact; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] qint64 size() const { return m_size; } ///< missing ones included
    [[nodiscard]] qint64 firstTime() const; ///< only where not empty
    [[nodiscard]] qint64 lastTime() const;
    [[nodiscard]] qint64 memory() const; ///< bytes, everything included

    /// Grows with every change.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    /// The earliest time from which on a picture of \p revision may look different now; nothing where it does not.
    [[nodiscard]] std::optional<qint64> changedSince(quint64 revision) const;

    /// Appends to \p out the columns of \p grid that have a value, in order. \p shift is added to every time first, for a comparison of periods
    /// (the times in \p out are shifted, too). With \p edges also the column of the nearest value before and after the grid, so that lines reach
    /// the edges.
    void columns(const ColumnGrid &grid, std::vector<SeriesColumn> &out, qint64 shift = 0, bool edges = true) const;
    /// The nearest value before and after the grid, alone.
    [[nodiscard]] std::optional<SeriesColumn> edgeBefore(const ColumnGrid &grid, qint64 shift = 0) const;
    [[nodiscard]] std::optional<SeriesColumn> edgeAfter(const ColumnGrid &grid, qint64 shift = 0) const;

    /// The point nearest to \p time that is not missing; with steps the one that holds then, if there is one.
    [[nodiscard]] std::optional<SeriesPoint> nearest(qint64 time) const;
    /// What the line says at \p time: interpolated, or held where it is a step; nothing in a gap and outside.
    [[nodiscard]] std::optional<double> valueAt(qint64 time) const;
    /// Lowest and highest point between both times (included).
    struct Extent {
        double minimum = 0;
        double maximum = 0;
    };
    [[nodiscard]] std::optional<Extent> extent(qint64 from, qint64 to) const;
    [[nodiscard]] SeriesSummary summary(qint64 from, qint64 to) const;
    /// Points between both times (included), missing ones too, at most \p limit: the first ones.
    [[nodiscard]] QList<SeriesPoint> points(qint64 from, qint64 to, qsizetype limit) const;

private:
    /// A point by block and place in it. The end is the block after the last, place 0.
    struct Place {
        size_t block = 0;
        quint32 at = 0;

        auto operator<=>(const Place &) const = default;
    };
    static constexpr quint32 NoGuess = SeriesBlock::Capacity + 1;

    [[nodiscard]] Place end() const { return {m_blocks.size(), 0}; }
    [[nodiscard]] Place placeOf(qint64 time) const; ///< of the first point not before \p time
    [[nodiscard]] Place placeAfter(qint64 time) const { return time < std::numeric_limits<qint64>::max() ? placeOf(time + 1) : end(); }
    [[nodiscard]] Place placeFrom(Place start, qint64 time, quint32 guess) const;
    [[nodiscard]] Place next(Place place) const;
    [[nodiscard]] Place before(Place place) const; ///< not for the first one
    [[nodiscard]] Place nextValue(Place place) const; ///< the first one with a value at or after \p place
    [[nodiscard]] std::optional<Place> valueBefore(Place place) const;
    [[nodiscard]] qint64 timeAt(Place place) const { return m_blocks[place.block]->times[place.at]; }
    [[nodiscard]] double numberAt(Place place) const { return m_blocks[place.block]->values[place.at]; }
    [[nodiscard]] SeriesPoint pointAt(Place place) const;
    [[nodiscard]] SeriesNode nodeOf(Place from, Place to) const;
    [[nodiscard]] SeriesNode nodeOfBlocks(size_t from, size_t to) const;
    [[nodiscard]] SeriesColumn columnAt(qint64 column, Place place, qint64 shift) const;
    [[nodiscard]] bool isConnected(std::optional<Place> from, Place to) const;
    [[nodiscard]] bool isGap(qint64 from, qint64 to) const;
    [[nodiscard]] bool isLongPause(Place to) const;
    [[nodiscard]] bool isPiece(Place to) const;
    void addPiece(SeriesSummary &sum, Place to, qint64 from, qint64 until, int sign = 1) const;
    void addBlock(SeriesSummary &sum, size_t block) const;
    void takeGaps(SeriesSummary &sum, size_t block) const;

    void push(qint64 time, double value, PointMarks marks);
    void pushAll(const SampleColumns &sorted, size_t from);
    void addSorted(const SampleColumns &sorted);
    void mergeInto(size_t block, const SampleColumns &late, size_t from, size_t to);
    void changed(qint64 time);
    void changedAt(Place place);
    void index(size_t from);

    std::vector<std::unique_ptr<SeriesBlock>> m_blocks; ///< none is empty
    std::vector<qint64> m_starts;                       ///< the first time of each block
    std::vector<std::vector<SeriesNode>> m_levels;      ///< over all blocks but the last, sixteen to one
    QList<TimeGap> m_gaps;
    struct Change {
        quint64 revision = 0;
        qint64 time = 0;
    };
    std::vector<Change> m_changes; ///< both grow
    qint64 m_size = 0;
    quint64 m_revision = 0;
    Shape m_shape = Shape::Line;
    bool m_exact = true;
};

} // namespace Chatelaine
