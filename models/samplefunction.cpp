// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/samplefunction.h"

#include <cmath>

namespace Chatelaine {

namespace {

template<typename T>
QFuture<T> ready(const T &value)
{
    QFutureInterface<T> promise;
    promise.reportStarted();
    promise.reportResult(value);
    promise.reportFinished();
    return promise.future();
}

void take(SampleSpan &span, qint64 time, double value, PointMarks marks)
{
    span.firstTime = span.firstTime == 0 ? time : span.firstTime;
    span.lastTime = time;
    span.marks |= marks;
    if (marks.testFlag(PointMark::Missing)) {
        return;
    }
    span.first = span.count == 0 ? value : span.first;
    span.minimum = span.count == 0 ? value : qMin(span.minimum, value);
    span.maximum = span.count == 0 ? value : qMax(span.maximum, value);
    span.last = value;
    span.sum += value;
    ++span.count;
}

} // namespace

SampleColumns SampleFunction::read(const SeriesKey &key, qint64 fromMs, qint64 toMs) const
{
    SampleColumns columns;
    const QList<Sample> samples = m_function ? m_function(key, fromMs, toMs) : QList<Sample>();
    for (const Sample &sample : samples) {
        const PointMarks marks = pointMarks(sample.qualities, sample.origin);
        const bool missing = marks.testFlag(PointMark::Missing);
        if (isLinePoint(sample.kinds) && (missing || std::isfinite(sample.number))) {
            columns.append(sample.time, missing ? std::nan("") : sample.number, marks);
        }
    }
    return columns;
}

QFuture<SampleColumns> SampleFunction::columns(const SeriesKey &key, qint64 fromMs, qint64 toMs)
{
    return ready(read(key, fromMs, toMs));
}

QFuture<QList<SampleSpan>> SampleFunction::spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count)
{
    const SampleColumns columns = read(key, fromMs, toMs);
    const double width = double(toMs - fromMs) / qMax(1, count);
    QList<SampleSpan> spans;
    qint64 current = -1;
    for (size_t i = 0; i < columns.times.size(); ++i) {
        const auto place = qint64(double(columns.times[i] - fromMs) / width);
        if (spans.isEmpty() || place != current) {
            spans.append(SampleSpan());
            current = place;
        }
        take(spans.last(), columns.times[i], columns.values[i], columns.marks[i]);
    }
    return ready(spans);
}

QFuture<qint64> SampleFunction::countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs)
{
    Q_UNUSED(key)
    Q_UNUSED(fromMs)
    Q_UNUSED(toMs)
    return ready(qint64(0)); // what a function has at hand is never too much
}

QFuture<QList<Sample>> SampleFunction::samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit)
{
    const QList<Sample> found = m_function ? m_function(key, fromMs, toMs) : QList<Sample>();
    return ready(found.mid(qMax<qsizetype>(0, found.size() - limit)));
}

} // namespace Chatelaine
