// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QFlags>
#include <QMetaType>

#include <vector>

namespace Chatelaine {

/// What a point on a chart has to say beside its value (XEP-0323 §3.2.3, and where we have it from). The numbers are in files; never change one.
enum class PointMark : quint8 {
    Missing = 0x01, ///< there is no value: the line breaks
    Estimate = 0x02,
    Warning = 0x04,
    Error = 0x08,
    BackFilled = 0x10, ///< read from the thing's memory after a gap
    Imported = 0x20,   ///< from a file
    Signed = 0x40,
    Invoiced = 0x80,
};
Q_DECLARE_FLAGS(PointMarks, PointMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(PointMarks)

[[nodiscard]] PointMarks pointMarks(Wire::Qualities qualities, Origin origin);

/// Whether a value of these kinds is a point of the field's line; a peak alone says what was once, not when.
[[nodiscard]] bool isLinePoint(Wire::Kinds kinds);

/// The points of one field, oldest first: three columns of equal length, no text.
struct SampleColumns {
    std::vector<qint64> times;     ///< ms since epoch, UTC
    std::vector<double> values;    ///< NaN where marks say Missing
    std::vector<PointMarks> marks;

    [[nodiscard]] qsizetype size() const { return qsizetype(times.size()); }
    [[nodiscard]] bool isEmpty() const { return times.empty(); }
    void append(qint64 time, double value, PointMarks mark)
    {
        times.push_back(time);
        values.push_back(value);
        marks.push_back(mark);
    }
    bool operator==(const SampleColumns &) const = default;
};

/// What one stretch of time holds, exactly: the answer where there are more points than pixels.
struct SampleSpan {
    qint64 firstTime = 0; ///< of the first and last point in it, ms since epoch
    qint64 lastTime = 0;
    double first = 0;
    double last = 0;
    double minimum = 0;
    double maximum = 0;
    double sum = 0;     ///< of the values
    qint64 count = 0;   ///< points that have a value; 0: only missing ones
    PointMarks marks;   ///< of all its points

    bool operator==(const SampleSpan &) const = default;
};

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::SampleColumns)
