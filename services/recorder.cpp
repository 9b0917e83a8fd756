// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/recorder.h"

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

template<typename Batch>
qsizetype sizeOf(const Batch &batch)
{
    qsizetype size = 0;
    for (const QList<Sample> &samples : batch)
        size += samples.size();
    return size;
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

Recorder::Batch Recorder::batchOf(const HeardReadings &heard)
{
    Batch found;
    for (const Wire::Reading &reading : heard.readings) {
        const auto sample = sampleOf(reading, heard.heard, heard.origin);
        if (!sample)
            continue;
        const SeriesKey key{heard.account, heard.thing, reading.node, reading.field.name};
        if (!isUnchanged(key, *sample))
            found[key] << *sample;
        if (isOnlyIdentity(sample->kinds) && m_identities.size() < maxRemembered)
            m_identities.insert(key, sample->text);
    }
    return found;
}

bool Recorder::record(const QList<HeardReadings> &heard)
{
    QList<Batch> batches;
    Batch all;
    for (const HeardReadings &one : heard) {
        const Batch batch = batchOf(one);
        if (batch.isEmpty())
            continue;
        for (auto series = batch.cbegin(); series != batch.cend(); ++series)
            all[series.key()] += series.value();
        batches << batch;
    }
    if (batches.isEmpty())
        return m_waiting.isEmpty();
    if (m_waiting.isEmpty() && write(all))
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
    QList<SeriesKey> keys = batch.keys();
    std::sort(keys.begin(), keys.end());
    m_store.begin();
    for (const SeriesKey &key : std::as_const(keys))
        m_store.addSamples(key, batch[key]);
    return m_store.commit();
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
