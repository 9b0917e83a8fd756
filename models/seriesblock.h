// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplecolumns.h"

#include <limits>
#include <vector>

namespace Chatelaine {

/// Lowest and highest of some neighbouring points.
struct SeriesNode {
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -std::numeric_limits<double>::infinity();
    quint32 count = 0; ///< points that have a value; 0: minimum and maximum mean nothing
    PointMarks marks;

    void add(const SeriesNode &other)
    {
        minimum = other.minimum < minimum ? other.minimum : minimum;
        maximum = other.maximum > maximum ? other.maximum : maximum;
        count += other.count;
        marks |= other.marks;
    }
    bool operator==(const SeriesNode &) const = default;
};

/// A few thousand neighbouring points of a series with the nodes over each sixteen and each 256 of them. Values are NaN exactly where a mark says
/// that they are missing.
class SeriesBlock
{
public:
    static constexpr quint32 Capacity = 4096;
    static constexpr quint32 Branch = 16;

    std::vector<qint64> times; ///< growing
    std::vector<double> values;
    std::vector<quint8> marks; ///< PointMarks, without the three bytes of nothing that QFlags has

    [[nodiscard]] quint32 size() const { return quint32(times.size()); }
    [[nodiscard]] PointMarks marksAt(quint32 place) const { return PointMarks::fromInt(marks[place]); }
    void append(qint64 time, double value, PointMarks mark);
    void replaceLast(double value, PointMarks mark);
    /// After the columns were filled by hand: makes all nodes and gives back what memory is left over.
    void settle();

    [[nodiscard]] const SeriesNode &whole() const { return m_whole; }
    /// Over the points from \p from up to, not including, \p to.
    [[nodiscard]] SeriesNode node(quint32 from, quint32 to) const;
    /// The first place at or after \p from with a value; size() where there is none.
    [[nodiscard]] quint32 nextValue(quint32 from) const;
    /// The last place before \p to with a value; size() where there is none.
    [[nodiscard]] quint32 valueBefore(quint32 to) const;
    /// The first place not before \p time, which is sought around \p guess.
    [[nodiscard]] quint32 placeOf(qint64 time, quint32 guess) const;
    [[nodiscard]] qint64 memory() const;

    /// Integral over the inner pairs of points, which other blocks have no say in; see SeriesPyramid::summary().
    struct Inner {
        bool known = false;
        double integral = 0;
        qint64 covered = 0;
    };
    mutable Inner inner;

private:
    [[nodiscard]] SeriesNode scan(quint32 from, quint32 to) const;
    void remake(quint32 from);

    std::vector<SeriesNode> m_sixteens;
    std::vector<SeriesNode> m_pages; ///< of 256
    SeriesNode m_whole;
    bool m_anyMarks = false; ///< some point has or had a mark
};

} // namespace Chatelaine
