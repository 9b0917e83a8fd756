// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplecolumns.h"

#include <cmath>

namespace Chatelaine {

/// Time cut into columns of equal width, one a device pixel. Columns are counted from the epoch and not from the edge of the view: whoever pans or
/// follows live values meets the same columns again, with the same points in them.
struct ColumnGrid {
    double width = 0; ///< ms a column; may be below 1
    qint64 first = 0; ///< number of the column at the left edge
    int count = 0;

    /// \p columns columns of which the first holds \p from; the right edge lies at most one column before \p to. Spans of equal length have equal widths.
    [[nodiscard]] static ColumnGrid over(qint64 from, qint64 to, int columns)
    {
        const double width = double(to - from) / columns;
        return {width, qint64(std::floor(double(from) / width)), columns};
    }

    [[nodiscard]] bool isValid() const { return width > 0 && count > 0; }
    [[nodiscard]] qint64 end() const { return first + count; } ///< the column after the last

    /// The first ms that belongs to \p column.
    [[nodiscard]] qint64 startOf(qint64 column) const
    {
        const double start = double(column) * width;
        const auto whole = qint64(start);
        return whole + (double(whole) < start ? 1 : 0); // std::ceil() would be a call
    }

    /// The column that holds \p time: the one that startOf() agrees with.
    [[nodiscard]] qint64 columnOf(qint64 time) const
    {
        qint64 column = qint64(std::floor(double(time) / width));
        while (startOf(column) > time) {
            --column;
        }
        while (startOf(column + 1) <= time) {
            ++column;
        }
        return column;
    }

    /// Where \p time stands, in columns from the left edge of the view.
    [[nodiscard]] double xOf(qint64 time) const { return double(time) / width - double(first); }
    [[nodiscard]] qint64 timeAt(double x) const { return qint64(std::floor((double(first) + x) * width)); }

    bool operator==(const ColumnGrid &) const = default;
};

/// What one column of pixels holds of a series, exactly. Columns without a value are left out.
struct SeriesColumn {
    qint64 column = 0;    ///< as ColumnGrid counts
    qint64 firstTime = 0; ///< of the first and last point that has a value, ms since epoch
    qint64 lastTime = 0;
    double minimum = 0;
    double maximum = 0;
    double first = 0;
    double last = 0;
    quint32 count = 0;      ///< points that have a value
    PointMarks marks;       ///< of all its points
    bool connected = false; ///< the line comes here from the value before, wherever that is

    bool operator==(const SeriesColumn &) const = default;
};

} // namespace Chatelaine
