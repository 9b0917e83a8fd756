// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/recorder.h"

#include "store/historystore.h"
#include "store/store.h"

#include <algorithm>
#include <limits>

namespace Chatelaine {

namespace {

constexpr qsizetype maxRemembered = 100'000;
/// After so many refusals in a row it is the store that is not well, not what is to be stored.
constexpr int enoughFailures = 8;

bool isOnlyIdentity(Wire::Kinds kinds)
{
    return kinds == Wire::Kinds(Wire::Kind::Identity);
}

} // namespace

std::optional<Sample> sampleOf(const Wire::Reading &reading, const QDateTime &heard, Origin origin)
{
    const Wire::Field &field = reading.field;
    if (!field.hasText)
        return std::nullopt;
    const QDateTime &time = reading.time.value.isValid() ? reading.time.value : heard;
    Sample sample;
    sample.time = time.toMSecsSinceEpoch();
    sample.number = field.number().value_or(std::numeric_limits<double>::quiet_NaN());
    sample.text = field.text;
    sample.unit = field.unit;
    sample.type = field.type;
    sample.kinds = field.kinds;
    sample.qualities = field.qualities;
    sample.origin = origin;
    return sample;
}

Recorder::Recorder(Store &store, qsizetype mostWaiting)
    : m_store(store)
    , m_mostWaiting(mostWaiting)
{
}

bool Recorder::isUnchanged(const SeriesKey &key, const Sample &sample)
{
    if (!isOnlyIdentity(sample.kinds))
        return false;
    if (const auto known = m_identities.constFind(key); known != m_identities.constEnd())
        return *known == sample.text;
    const auto stored = m_store.samples(key, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(), 1);
    return !stored.isEmpty() && stored.last().text == sample.text && stored.last().kinds == sample.kinds;
}

qsizetype Recorder::sizeOf(const Batch &batch)
{
    qsizetype size = 0;
    for (const auto &[key, samples] : batch)
        size += samples.size();
    return size;
}

/// Things mostly tell their fields in the same order, so there is often nothing to do.
Recorder::Batch Recorder::ordered(Batch batch)
{
    const auto before = [](const SeriesSamples &a, const SeriesSamples &b) { return a.first < b.first; };
    if (!std::is_sorted(batch.begin(), batch.end(), before))
        std::stable_sort(batch.begin(), batch.end(), before);
    size_t kept = 0;
    for (size_t i = 1; i < batch.size(); ++i) {
        if (batch[kept].first == batch[i].first)
            batch[kept].second += batch[i].second;
        else if (++kept != i)
            batch[kept] = std::move(batch[i]);
    }
    if (!batch.empty())
        batch.resize(kept + 1);
    return batch;
}

Recorder::Batch Recorder::batchOf(const HeardReadings &heard)
{
    Batch found;
    found.reserve(size_t(heard.readings.size()));
    for (const Wire::Reading &reading : heard.readings) {
        const auto sample = sampleOf(reading, heard.heard, heard.origin);
        if (!sample)
            continue;
        const SeriesKey key{heard.account, heard.thing, reading.node, reading.field.name};
        if (!isUnchanged(key, *sample))
            found.emplace_back(key, QList<Sample>{*sample});
        if (isOnlyIdentity(sample->kinds) && m_identities.size() < maxRemembered)
            m_identities.insert(key, sample->text);
    }
    return ordered(std::move(found));
}

bool Recorder::record(const QList<HeardReadings> &heard)
{
    QList<Batch> batches;
    Batch all;
    for (const HeardReadings &one : heard) {
        const Batch batch = batchOf(one);
        if (batch.empty())
            continue;
        all.insert(all.end(), batch.begin(), batch.end());
        batches << batch;
    }
    if (batches.isEmpty())
        return m_waiting.isEmpty();
    if (m_waiting.isEmpty() && write(ordered(std::move(all))))
        return true;
    // One by one from here, so that one that the store will never take does not keep the others.
    for (const Batch &batch : std::as_const(batches))
        keep(batch);
    return false;
}

bool Recorder::flush()
{
    int failures = 0;
    for (qsizetype left = m_waiting.size(); left > 0 && failures < enoughFailures; --left) {
        Batch batch = m_waiting.takeFirst();
        if (!write(batch)) {
            // To the end, so that one that the store will never take does not stand in the way of the others.
            m_waiting.append(std::move(batch));
            ++failures;
            continue;
        }
        failures = 0;
        m_count -= sizeOf(batch);
    }
    return m_waiting.isEmpty();
}

bool Recorder::write(const Batch &batch)
{
    // Always in the same order: two writers who wait for each other's series would wait for ever.
    return m_store.history().addAll(batch);
}

void Recorder::keep(const Batch &batch)
{
    m_count += sizeOf(batch);
    m_waiting.append(batch);
    while (m_count > m_mostWaiting) {
        const qsizetype size = sizeOf(m_waiting.takeFirst());
        m_count -= size;
        m_lost += size;
        m_identities.clear(); // what they stood for may have been among what is lost
    }
}

} // namespace Chatelaine
