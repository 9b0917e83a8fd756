// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/connectiongaps.h"
#include "store/samplecolumns.h"

#include <QList>
#include <QPointF>

#include <optional>

namespace Chatelaine {

struct SeriesPoint {
    qint64 time = 0; ///< ms since epoch
    double value = 0;
    PointMarks marks;

    bool operator==(const SeriesPoint &) const = default;
};

/// A run of points that one line connects.
struct SeriesSegment {
    QList<QPointF> points;
    bool estimated = false;
};

/// What is to be drawn of a series between two times, thinned to the pixels there are.
struct SeriesPicture {
    QList<SeriesSegment> segments;
    QList<QPointF> warnings;
    QList<QPointF> errors;
    int raw = 0; ///< points before thinning
    double minimum = 0;
    double maximum = 0;

    [[nodiscard]] bool isEmpty() const { return raw == 0; }
};

/// The points of one field in order of time, as many as are worth keeping.
///
/// Thinning keeps the first, lowest, highest and last point of every column, so that no peak is lost at any zoom. Where the buffer
/// outgrows its capacity the older half is thinned in the same way, never cut off.
class SeriesBuffer
{
public:
    /// Whether the line goes straight from point to point, or holds its value until the next.
    enum class Shape { Line, Step };

    explicit SeriesBuffer(qsizetype capacity = 200'000);

    void setShape(Shape shape) { m_shape = shape; }
    [[nodiscard]] Shape shape() const { return m_shape; }

    /// Merges \p points in any order; a point at a known time replaces the old one.
    void add(QList<SeriesPoint> points);
    void clear() { m_points.clear(); }

    /// The line breaks where one of \p gaps, in order of time, lies between two points: nobody knows what happened there. Points that came
    /// later from the thing's own memory fill a gap.
    void setGaps(const QList<TimeGap> &gaps) { m_gaps = gaps; }

    [[nodiscard]] const QList<SeriesPoint> &points() const { return m_points; }
    [[nodiscard]] bool isEmpty() const { return m_points.isEmpty(); }

    /// Columns are the pixels that lie between \p from and \p to. One point beyond either end is kept, so that lines reach the edge.
    [[nodiscard]] SeriesPicture picture(qint64 from, qint64 to, int columns) const;

    /// The point nearest to \p time that is not missing.
    [[nodiscard]] std::optional<SeriesPoint> nearest(qint64 time) const;

    /// Nothing where the sample is neither a number nor marked as missing. A peak alone is no point of the line.
    [[nodiscard]] static std::optional<SeriesPoint> point(const Sample &sample);
    [[nodiscard]] static std::optional<SeriesPoint> point(const Wire::Reading &reading);

private:
    void thinOlderHalf();
    [[nodiscard]] bool breaksBefore(qsizetype index) const;
    [[nodiscard]] bool isGap(qint64 from, qint64 to) const;

    QList<SeriesPoint> m_points;
    QList<TimeGap> m_gaps;
    qsizetype m_capacity;
    Shape m_shape = Shape::Line;
};

} // namespace Chatelaine
