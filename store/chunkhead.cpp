// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/chunkcodec.h"

#include <algorithm>
#include <cmath>

namespace Chatelaine {

PointMarks lineMarks(const Sample &sample)
{
    const PointMarks marks = pointMarks(sample.qualities, sample.origin);
    return std::isfinite(sample.number) ? marks : marks | PointMark::Missing;
}

void addPoint(std::optional<SampleSpan> &into, qint64 time, double value, PointMarks marks)
{
    if (!into) {
        into.emplace();
        into->firstTime = time;
    }
    into->lastTime = time;
    into->marks |= marks;
    if (marks.testFlag(PointMark::Missing))
        return;
    if (into->count++ == 0) {
        into->first = into->minimum = into->maximum = value;
    }
    into->minimum = std::min(into->minimum, value);
    into->maximum = std::max(into->maximum, value);
    into->last = value;
    into->sum += value;
}

void addSpan(std::optional<SampleSpan> &into, const SampleSpan &span)
{
    if (!into || into->count == 0) {
        const auto before = into;
        into = span;
        if (before) {
            into->firstTime = before->firstTime;
            into->marks |= before->marks;
        }
        return;
    }
    into->lastTime = span.lastTime;
    into->marks |= span.marks;
    if (span.count == 0)
        return;
    into->count += span.count;
    into->minimum = std::min(into->minimum, span.minimum);
    into->maximum = std::max(into->maximum, span.maximum);
    into->last = span.last;
    into->sum += span.sum;
}

ChunkHead chunkHead(std::span<const Sample> samples)
{
    ChunkHead head;
    if (samples.empty())
        return head;
    head.first = samples.front().time;
    head.last = samples.back().time;
    head.samples = qint64(samples.size());
    for (const Sample &sample : samples) {
        if (isLinePoint(sample.kinds))
            addPoint(head.line, sample.time, sample.number, lineMarks(sample));
    }
    return head;
}

} // namespace Chatelaine
