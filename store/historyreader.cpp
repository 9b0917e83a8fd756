// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/historyreader.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace Chatelaine {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
/// How often a reading begins again because another writer has moved a chunk meanwhile.
constexpr int attempts = 4;
/// More memory than this is taken only once there is something to fill it.
constexpr qint64 mostReserved = 64'000'000;

void addSample(SampleColumns &into, const Sample &sample)
{
    if (!isLinePoint(sample.kinds))
        return;
    const PointMarks marks = lineMarks(sample);
    into.append(sample.time, marks.testFlag(PointMark::Missing) ? notANumber : sample.number, marks);
}

void reserve(SampleColumns &columns, qint64 count)
{
    const auto size = size_t(std::clamp<qint64>(count, 0, mostReserved));
    columns.times.reserve(size);
    columns.values.reserve(size);
    columns.marks.reserve(size);
}

void erase(SampleColumns &columns, size_t from, size_t to)
{
    columns.times.erase(columns.times.begin() + qsizetype(from), columns.times.begin() + qsizetype(to));
    columns.values.erase(columns.values.begin() + qsizetype(from), columns.values.begin() + qsizetype(to));
    columns.marks.erase(columns.marks.begin() + qsizetype(from), columns.marks.begin() + qsizetype(to));
}

/// Only what was summed up may lie across what was not.
void bringInOrder(SampleColumns &columns)
{
    if (std::is_sorted(columns.times.cbegin(), columns.times.cend()))
        return;
    std::vector<size_t> order(columns.times.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return columns.times[a] < columns.times[b]; });
    SampleColumns sorted;
    reserve(sorted, columns.size());
    for (const size_t i : order)
        sorted.append(columns.times[i], columns.values[i], columns.marks[i]);
    columns = std::move(sorted);
}

/// The youngest time that chunks have: what the tail has of before was moved while we looked.
qint64 endOf(const QList<ChunkHead> &chunks)
{
    return chunks.isEmpty() ? std::numeric_limits<qint64>::min() : chunks.constLast().last;
}

bool isMoved(const QList<ChunkHead> &chunks, const Sample &sample)
{
    return !chunks.isEmpty() && sample.time <= endOf(chunks);
}

} // namespace

QList<Sample> HistoryReader::samples(qint64 series, qint64 fromMs, qint64 toMs, int limit)
{
    QList<Sample> found;
    if (limit <= 0 || fromMs > toMs)
        return found;
    for (int attempt = 1; attempt <= attempts; ++attempt) {
        bool changed = false;
        found = samplesOnce(series, fromMs, toMs, limit, &changed);
        if (!changed)
            break;
    }
    return found;
}

/// \p changed: a chunk is no longer what it said of itself, so that something may be missing or there twice.
QList<Sample> HistoryReader::samplesOnce(qint64 series, qint64 fromMs, qint64 toMs, int limit, bool *changed)
{
    QList<Sample> tail = m_table.tail(series, fromMs, toMs, limit);
    const QList<ChunkHead> chunks = m_table.heads(series, fromMs, toMs);
    tail.removeIf([&](const Sample &sample) { return isMoved(chunks, sample); });
    QList<QList<Sample>> parts{tail};
    qsizetype found = tail.size();
    for (auto chunk = chunks.crbegin(); chunk != chunks.crend() && found < limit; ++chunk) {
        QList<Sample> part;
        const auto body = m_table.body(series, chunk->first);
        if (!body || !m_table.decoder().samples(*body, &part)) {
            m_damaged += body ? 1 : 0;
            *changed = *changed || !body;
            continue;
        }
        *changed = *changed || part.size() != chunk->samples || part.constLast().time != chunk->last;
        part.removeIf([&](const Sample &sample) { return sample.time < fromMs || sample.time > toMs; });
        found += part.size();
        parts << part;
    }
    QList<Sample> all;
    all.reserve(found);
    for (auto part = parts.crbegin(); part != parts.crend(); ++part)
        all += *part;
    return found > limit ? all.last(limit) : all;
}

SampleColumns HistoryReader::columns(qint64 series, qint64 fromMs, qint64 toMs)
{
    SampleColumns found;
    if (fromMs > toMs)
        return found;
    for (int attempt = 1; attempt <= attempts; ++attempt) {
        bool changed = false;
        found = columnsOnce(series, fromMs, toMs, &changed);
        if (!changed)
            break;
    }
    return found;
}

SampleColumns HistoryReader::columnsOnce(qint64 series, qint64 fromMs, qint64 toMs, bool *changed)
{
    SampleColumns found;
    const QList<Sample> tail = m_table.tail(series, fromMs, toMs);
    const QList<ChunkHead> chunks = m_table.heads(series, fromMs, toMs);
    reserve(found, std::accumulate(chunks.cbegin(), chunks.cend(), qint64(tail.size()) + 8, [](qint64 sum, const ChunkHead &chunk) { return sum + chunk.samples; }));
    addBefore(series, fromMs, &found);
    addRollups(series, fromMs, toMs, &found);
    if (!chunks.isEmpty()) {
        const auto begin = size_t(found.size());
        m_table.eachBody(series, chunks.constFirst().first, chunks.constLast().first, [&](const QByteArray &body) {
            if (!m_table.decoder().columns(body, &found))
                ++m_damaged;
        });
        // The first and the last chunk may reach beyond.
        const auto from = std::lower_bound(found.times.cbegin() + qsizetype(begin), found.times.cend(), fromMs);
        const auto to = std::upper_bound(from, found.times.cend(), toMs);
        const auto fromIndex = size_t(from - found.times.cbegin());
        erase(found, size_t(to - found.times.cbegin()), found.times.size());
        erase(found, begin, fromIndex);
    }
    for (const Sample &sample : tail) {
        if (!isMoved(chunks, sample))
            addSample(found, sample);
    }
    addAfter(series, toMs, &found);
    bringInOrder(found);
    *changed = m_table.heads(series, fromMs, toMs) != chunks;
    return found;
}

void HistoryReader::addRollups(qint64 series, qint64 fromMs, qint64 toMs, SampleColumns *into)
{
    for (const SampleSpan &span : m_table.rollups(series, fromMs, toMs)) {
        if (span.count == 0) {
            into->append(span.firstTime, notANumber, span.marks | PointMark::Missing);
            continue;
        }
        // When in its time the lowest and the highest was is no longer known.
        const PointMarks marks = span.marks & ~PointMarks(PointMark::Missing);
        const qint64 middle = span.firstTime + (span.lastTime - span.firstTime) / 2;
        into->append(span.firstTime, span.first, marks);
        if (span.lastTime == span.firstTime)
            continue;
        into->append(middle, span.minimum, marks);
        into->append(middle, span.maximum, marks);
        into->append(span.lastTime, span.last, marks);
    }
}

void HistoryReader::addBefore(qint64 series, qint64 fromMs, SampleColumns *into)
{
    const auto sample = m_table.tailBefore(series, fromMs);
    const auto body = sample ? std::nullopt : m_table.bodyBefore(series, fromMs);
    if (sample) {
        addSample(*into, *sample);
        return;
    }
    SampleColumns points;
    if (!body || !m_table.decoder().columns(*body, &points))
        return;
    const auto after = std::lower_bound(points.times.cbegin(), points.times.cend(), fromMs);
    if (after == points.times.cbegin())
        return;
    const auto i = size_t(after - points.times.cbegin()) - 1;
    into->append(points.times[i], points.values[i], points.marks[i]);
}

void HistoryReader::addAfter(qint64 series, qint64 toMs, SampleColumns *into)
{
    SampleColumns points;
    const auto body = m_table.bodyAfter(series, toMs);
    if (body && m_table.decoder().columns(*body, &points)) {
        const auto after = std::upper_bound(points.times.cbegin(), points.times.cend(), toMs);
        if (after != points.times.cend()) {
            const auto i = size_t(after - points.times.cbegin());
            into->append(points.times[i], points.values[i], points.marks[i]);
        }
    } else if (const auto sample = m_table.tailAfter(series, toMs)) {
        addSample(*into, *sample);
    }
}

/// Stretches of equal length, numbered from 0.
class HistoryReader::Slots final
{
public:
    Slots(qint64 fromMs, qint64 toMs, int count)
        : from(fromMs)
        , to(toMs)
        , m_length(static_cast<long double>(quint64(toMs) - quint64(fromMs)))
        , m_spans(size_t(count))
    {
    }

    [[nodiscard]] bool holds(qint64 time) const { return time >= from && time < to; }
    /// Exact: its mantissa has 64 bits.
    [[nodiscard]] size_t indexOf(qint64 time) const
    {
        const auto index = size_t(static_cast<long double>(quint64(time) - quint64(from)) * static_cast<long double>(m_spans.size()) / m_length);
        return std::min(index, m_spans.size() - 1);
    }
    [[nodiscard]] bool holdsWhole(const SampleSpan &span) const
    {
        return holds(span.firstTime) && holds(span.lastTime) && indexOf(span.firstTime) == indexOf(span.lastTime);
    }
    void point(qint64 time, double value, PointMarks marks)
    {
        if (holds(time))
            addPoint(m_spans[indexOf(time)], time, value, marks);
    }
    void whole(const SampleSpan &span) { addSpan(m_spans[indexOf(std::clamp(span.firstTime, from, to - 1))], span); }
    void clear() { std::fill(m_spans.begin(), m_spans.end(), std::nullopt); }
    [[nodiscard]] QList<SampleSpan> filled() const
    {
        QList<SampleSpan> list;
        for (const auto &span : m_spans) {
            if (span)
                list << *span;
        }
        return list;
    }

    const qint64 from;
    const qint64 to;

private:
    long double m_length;
    std::vector<std::optional<SampleSpan>> m_spans;
};

bool HistoryReader::addChunk(qint64 series, const ChunkHead &chunk, Slots &into)
{
    const auto body = m_table.body(series, chunk.first);
    SampleColumns points;
    if (!body)
        return false;
    if (!m_table.decoder().columns(*body, &points)) {
        ++m_damaged;
        return true;
    }
    for (size_t i = 0; i < points.times.size(); ++i)
        into.point(points.times[i], points.values[i], points.marks[i]);
    return true;
}

/// False: a chunk went away between two looks.
bool HistoryReader::fill(qint64 series, qint64 fromMs, qint64 toMs, Slots &into)
{
    const QList<Sample> tail = m_table.tail(series, fromMs, toMs - 1);
    const QList<ChunkHead> chunks = m_table.heads(series, fromMs, toMs - 1);
    // What was summed up belongs to the stretch where it begins, even if it ends in the next.
    for (const SampleSpan &span : m_table.rollups(series, fromMs, toMs - 1))
        into.whole(span);
    for (const ChunkHead &chunk : chunks) {
        if (!chunk.line || chunk.line->lastTime < fromMs || chunk.line->firstTime >= toMs)
            continue;
        if (into.holdsWhole(*chunk.line))
            into.whole(*chunk.line);
        else if (!addChunk(series, chunk, into))
            return false;
    }
    SampleColumns points;
    for (const Sample &sample : tail) {
        if (!isMoved(chunks, sample))
            addSample(points, sample);
    }
    for (size_t i = 0; i < points.times.size(); ++i)
        into.point(points.times[i], points.values[i], points.marks[i]);
    return true;
}

QList<SampleSpan> HistoryReader::spans(qint64 series, qint64 fromMs, qint64 toMs, int count)
{
    if (fromMs >= toMs || count <= 0)
        return {};
    Slots found(fromMs, toMs, std::min(count, MostSpans));
    for (int attempt = 1; attempt <= attempts && !fill(series, fromMs, toMs, found); ++attempt)
        found.clear();
    return found.filled();
}

qint64 HistoryReader::countOf(qint64 series, qint64 fromMs, qint64 toMs)
{
    if (fromMs > toMs)
        return 0;
    qint64 count = m_table.tailSize(series, fromMs, toMs);
    for (const ChunkHead &chunk : m_table.heads(series, fromMs, toMs))
        count += chunk.samples;
    for (const SampleSpan &span : m_table.rollups(series, fromMs, toMs))
        count += span.count > 0 ? 4 : 1;
    return count;
}

} // namespace Chatelaine
