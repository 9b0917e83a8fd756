// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriespoint.h"

#include <cmath>

namespace Chatelaine {

namespace {

std::optional<SeriesPoint> makePoint(qint64 time, std::optional<double> value, Wire::Kinds kinds, PointMarks marks)
{
    const bool number = value && std::isfinite(*value);
    if (!isLinePoint(kinds) || (!number && !marks.testFlag(PointMark::Missing))) {
        return std::nullopt;
    }
    return SeriesPoint{time, number ? *value : 0, marks};
}

} // namespace

std::optional<SeriesPoint> SeriesPoint::of(const Sample &sample)
{
    return makePoint(sample.time, sample.number, sample.kinds, pointMarks(sample.qualities, sample.origin));
}

std::optional<SeriesPoint> SeriesPoint::of(const Wire::Reading &reading)
{
    Wire::Qualities qualities = reading.field.qualities;
    if (!reading.field.hasText) {
        qualities |= Wire::Quality::Missing;
    }
    if (!reading.time.value.isValid()) {
        return std::nullopt;
    }
    return makePoint(reading.time.value.toMSecsSinceEpoch(), reading.field.number(), reading.field.kinds, pointMarks(qualities, Origin::Live));
}

} // namespace Chatelaine
