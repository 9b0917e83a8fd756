// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplecolumns.h"

#include <optional>

namespace Chatelaine {

/// One point of a line.
struct SeriesPoint {
    qint64 time = 0; ///< ms since epoch
    double value = 0;
    PointMarks marks;

    bool operator==(const SeriesPoint &) const = default;

    /// Nothing where the sample is neither a number nor marked as missing. A peak alone is no point of the line.
    [[nodiscard]] static std::optional<SeriesPoint> of(const Sample &sample);
    [[nodiscard]] static std::optional<SeriesPoint> of(const Wire::Reading &reading);
};

/// Whether the line goes straight from point to point, or holds its value until the next.
enum class LineShape { Line, Step };

} // namespace Chatelaine
