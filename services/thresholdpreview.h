// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplecolumns.h"

#include <chrono>

namespace Chatelaine {

/// What a field tells of: at changes of at least \p change (0: every change), no two closer than \p minInterval, and one at least every \p maxInterval
/// (0: no such limit), whether something changed or not (iot-events §3.5).
struct EventThreshold {
    double change = 0;
    std::chrono::milliseconds minInterval{0};
    std::chrono::milliseconds maxInterval{0};

    bool operator==(const EventThreshold &) const = default;
};

struct ThresholdPreview {
    qint64 values = 0; ///< that are stored between the two times
    qint64 events = 0; ///< that there would have been; the first value is one
    double largestMissed = 0; ///< how far the field was at most from what was told last

    bool operator==(const ThresholdPreview &) const = default;
};

/// How often a subscription with \p threshold would have told of the field between \p fromMs and \p toMs, by the stored points. What was between two
/// points nobody knows: a thing that measures more often would have told more.
[[nodiscard]] ThresholdPreview previewThreshold(const SampleColumns &points, const EventThreshold &threshold, qint64 fromMs, qint64 toMs);

} // namespace Chatelaine
