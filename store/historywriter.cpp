// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/historywriter.h"

#include "store/samplerank.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 always = std::numeric_limits<qint64>::min();
constexpr qint64 forever = std::numeric_limits<qint64>::max();
constexpr qsizetype maxCached = 200'000;
/// Letters of a chunk's texts, at which the next chunk begins.
constexpr qsizetype manyLetters = 4 * 1024 * 1024;

bool isBefore(const Sample &a, const Sample &b)
{
    return std::tuple(a.time, int(a.kinds)) < std::tuple(b.time, int(b.kinds));
}

bool isSameMoment(const Sample &a, const Sample &b)
{
    return a.time == b.time && a.kinds == b.kinds;
}

/// As it is stored: bounded, and infinity is no measurement.
Sample bounded(Sample sample)
{
    if (sample.text.size() > MaxText)
        sample.text = columnText(sample.text, MaxText);
    if (sample.unit.isNull() || sample.unit.size() > MaxName)
        sample.unit = columnText(sample.unit, MaxName);
    if (!std::isfinite(sample.number))
        sample.number = std::numeric_limits<double>::quiet_NaN();
    return sample;
}

/// One sample a moment and kinds stays, of those that follow each other in an order in which older ones come first.
void keepBest(QList<Sample> &sorted)
{
    qsizetype kept = 0;
    for (qsizetype i = 1; i < sorted.size(); ++i) {
        if (!isSameMoment(sorted[kept], sorted[i]))
            ++kept;
        else if (!replaces(sorted[i], sorted[kept]))
            continue;
        if (kept != i)
            sorted[kept] = sorted[i];
    }
    if (!sorted.isEmpty())
        sorted.resize(kept + 1);
}

QList<Sample> sortedOf(const QList<Sample> &samples)
{
    QList<Sample> sorted;
    sorted.reserve(samples.size());
    for (const Sample &sample : samples)
        sorted << bounded(sample);
    if (!std::is_sorted(sorted.cbegin(), sorted.cend(), isBefore))
        std::stable_sort(sorted.begin(), sorted.end(), isBefore);
    keepBest(sorted);
    return sorted;
}

/// \p newer comes after \p older of the same moment, so that replaces() decides.
void mergeInto(QList<Sample> &older, std::span<const Sample> newer)
{
    const qsizetype middle = older.size();
    const bool inOrder = middle == 0 || newer.empty() || isBefore(older.constLast(), newer.front());
    older.reserve(middle + qsizetype(newer.size()));
    for (const Sample &sample : newer)
        older << sample;
    if (inOrder)
        return;
    std::inplace_merge(older.begin(), older.begin() + middle, older.end(), isBefore);
    keepBest(older);
}

std::span<const Sample> spanOf(const QList<Sample> &samples)
{
    return {samples.constData(), size_t(samples.size())};
}

/// How many of \p samples come before \p ms.
size_t countBefore(std::span<const Sample> samples, qint64 ms)
{
    return size_t(std::lower_bound(samples.begin(), samples.end(), ms, [](const Sample &sample, qint64 time) { return sample.time < time; }) - samples.begin());
}

} // namespace

void HistoryWriter::forget()
{
    m_empty.clear();
    m_tailSizes.clear();
}

bool HistoryWriter::add(qint64 series, const QList<Sample> &samples)
{
    if (samples.isEmpty())
        return true;
    Database &db = m_table.database();
    db.begin();
    addInBatch(series, sortedOf(samples));
    const bool ok = db.commit();
    if (!ok)
        forget();
    return ok;
}

bool HistoryWriter::addInBatch(qint64 series, const QList<Sample> &sorted)
{
    if (!m_table.lock(series))
        return false;
    const auto newest = m_empty.contains(series) ? std::nullopt : m_table.newest(series);
    const std::span<const Sample> all = spanOf(sorted);
    const size_t late = newest ? (newest->last == forever ? all.size() : countBefore(all, newest->last + 1)) : 0;
    if (late > 0 && !merge(series, all.first(late)))
        return false;
    const auto young = all.subspan(late);
    if (young.empty())
        return true;
    if (young.size() < size_t(ManySamples))
        return toTail(series, young);
    m_empty.remove(series);
    QList<Sample> tail = m_table.tail(series, always, forever);
    if (tail.isEmpty())
        return appendChunks(series, late > 0 ? m_table.newest(series) : newest, young);
    mergeInto(tail, young);
    m_tailSizes.insert(series, 0);
    return m_table.removeTail(series, always, forever) && appendChunks(series, late > 0 ? m_table.newest(series) : newest, spanOf(tail));
}

bool HistoryWriter::addFirst(std::span<const NumberedSample> samples)
{
    std::vector<NumberedSample> stored;
    stored.reserve(samples.size());
    for (const auto &[series, sample] : samples) {
        if (isNew(series))
            stored.emplace_back(series, bounded(sample));
        else if (!add(series, {sample}))
            return false;
    }
    if (!m_table.putFirst(stored))
        return false;
    for (const auto &[series, sample] : stored) {
        m_empty.remove(series);
        noteTail(series, 1);
    }
    return true;
}

void HistoryWriter::noteTail(qint64 series, qint64 size)
{
    if (m_tailSizes.size() >= maxCached)
        m_tailSizes.clear();
    m_tailSizes.insert(series, size);
}

bool HistoryWriter::toTail(qint64 series, std::span<const Sample> samples)
{
    for (const Sample &sample : samples) {
        if (!m_table.putTail(series, sample))
            return false;
    }
    if (m_tailSizes.size() >= maxCached)
        m_tailSizes.clear();
    auto size = m_tailSizes.find(series);
    if (size == m_tailSizes.end())
        size = m_tailSizes.insert(series, m_empty.contains(series) ? qint64(samples.size()) : m_table.tailSize(series, always, forever));
    else
        *size += qint64(samples.size());
    m_empty.remove(series);
    if (*size < TailSamples)
        return true;
    const QList<Sample> tail = m_table.tail(series, always, forever);
    *size = tail.size(); // some may have taken the place of others, or another writer was here
    if (tail.size() < TailSamples)
        return true;
    *size = 0;
    return m_table.removeTail(series, always, forever) && appendChunks(series, m_table.newest(series), spanOf(tail));
}

/// After the last chunk, which takes some in as long as it is not full.
bool HistoryWriter::appendChunks(qint64 series, const std::optional<ChunkHead> &newest, std::span<const Sample> samples)
{
    QList<Sample> begin;
    if (newest && newest->samples < ChunkSamples - ManySamples) {
        const auto body = m_table.body(series, newest->first);
        // One that cannot be read stays as it is.
        if (body && m_table.decoder().samples(*body, &begin)) {
            if (!m_table.remove(series, newest->first))
                return false;
            const size_t room = std::min(samples.size(), size_t(std::max<qsizetype>(ChunkSamples - begin.size(), 1)));
            // Values of one moment stay together.
            const size_t taken = room == samples.size() ? room : countBefore(samples, samples[room].time);
            mergeInto(begin, samples.first(taken));
            samples = samples.subspan(taken);
            if (!write(series, spanOf(begin), ChunkSamples))
                return false;
        }
    }
    return write(series, samples, ChunkSamples);
}

bool HistoryWriter::write(qint64 series, std::span<const Sample> samples, qsizetype pieceSize)
{
    size_t begin = 0;
    qsizetype letters = 0;
    for (size_t i = 0; i <= samples.size(); ++i) {
        const bool atEnd = i == samples.size();
        const bool full = qsizetype(i - begin) >= pieceSize || letters >= manyLetters;
        // Values of one moment stay together.
        if (i > begin && (atEnd || (full && samples[i].time != samples[i - 1].time))) {
            if (!m_table.put(series, samples.subspan(begin, i - begin)))
                return false;
            begin = i;
            letters = 0;
        }
        if (!atEnd)
            letters += samples[i].text.size();
    }
    return true;
}

bool HistoryWriter::open(qint64 series, const ChunkHead &chunk, QList<Sample> *into)
{
    const auto body = m_table.body(series, chunk.first);
    return (body && m_table.decoder().samples(*body, into)) || m_table.database().refuse(u"A part of the history is damaged: series %1, %2."_s.arg(series).arg(chunk.first));
}

/// Everything in \p late is before the end of the last chunk.
bool HistoryWriter::merge(qint64 series, std::span<const Sample> late)
{
    const QList<ChunkHead> chunks = m_table.heads(series, late.front().time, late.back().time, true);
    for (const ChunkHead &chunk : chunks) {
        const size_t before = countBefore(late, chunk.first);
        const size_t until = chunk.last == forever ? late.size() : countBefore(late, chunk.last + 1);
        // Some that fall between two chunks go to the younger one; many are chunks of their own.
        const bool many = before >= size_t(ManySamples);
        if (many && !write(series, late.first(before), ChunkSamples))
            return false;
        const auto kept = many ? std::span<const Sample>() : late.first(before);
        const auto within = late.subspan(before, until - before);
        if ((!kept.empty() || !within.empty()) && !mergeOne(series, chunk, kept, within))
            return false;
        late = late.subspan(until);
    }
    return late.empty() || m_table.database().refuse(u"The chunks of series %1 are not in order."_s.arg(series));
}

bool HistoryWriter::mergeOne(qint64 series, const ChunkHead &chunk, std::span<const Sample> before, std::span<const Sample> within)
{
    QList<Sample> old;
    if (!open(series, chunk, &old))
        return false;
    QList<Sample> merged(before.begin(), before.end());
    const QList<Sample> unchanged = old;
    mergeInto(old, within);
    if (before.empty() && old == unchanged)
        return true;
    merged += old;
    // In equal parts where they have become too many.
    const qsizetype pieces = (merged.size() + ChunkSamples - 1) / ChunkSamples;
    return m_table.remove(series, chunk.first) && write(series, spanOf(merged), (merged.size() + pieces - 1) / pieces);
}

bool HistoryWriter::removeRange(qint64 series, qint64 fromMs, qint64 toMs)
{
    Database &db = m_table.database();
    const auto work = [&] {
        if (!m_table.lock(series) || !m_table.removeTail(series, fromMs, toMs) || !m_table.removeWithin(series, fromMs, toMs))
            return false;
        m_tailSizes.remove(series);
        for (const ChunkHead &chunk : m_table.heads(series, fromMs, toMs)) {
            QList<Sample> samples;
            if (!open(series, chunk, &samples))
                return false;
            samples.removeIf([&](const Sample &sample) { return sample.time >= fromMs && sample.time <= toMs; });
            if (samples.size() != chunk.samples && (!m_table.remove(series, chunk.first) || !write(series, spanOf(samples), ChunkSamples)))
                return false;
        }
        return true;
    };
    db.begin();
    (void)work();
    return db.commit();
}

bool HistoryWriter::removeAll(qint64 series)
{
    m_tailSizes.remove(series);
    return m_table.lock(series) && m_table.removeTail(series, always, forever) && m_table.removeWithin(series, always, forever) && m_table.removeRollups(series);
}

} // namespace Chatelaine
