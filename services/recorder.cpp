// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/recorder.h"

#include "store/store.h"

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

std::optional<Sample> sampleOf(const Wire::Reading &reading, const QDateTime &heard)
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

bool Recorder::record(const QString &account, const QString &thing, const QList<Wire::Reading> &readings, const QDateTime &heard)
{
    QHash<SeriesKey, QList<Sample>> found;
    for (const Wire::Reading &reading : readings) {
        const auto sample = sampleOf(reading, heard);
        if (!sample)
            continue;
        const SeriesKey key{account, thing, reading.node, reading.field.name};
        if (!isUnchanged(key, *sample))
            found[key] << *sample;
        if (isOnlyIdentity(sample->kinds) && m_identities.size() < maxRemembered)
            m_identities.insert(key, sample->text);
    }
    QList<Series> batch;
    for (auto series = found.cbegin(); series != found.cend(); ++series)
        batch.append({series.key(), series.value()});
    if (batch.isEmpty())
        return m_waiting.isEmpty();
    if (m_waiting.isEmpty() && write(batch))
        return true;
    keep(std::move(batch));
    return false;
}

bool Recorder::flush()
{
    int failures = 0;
    for (qsizetype left = m_waiting.size(); left > 0 && failures < enoughFailures; --left) {
        QList<Series> batch = m_waiting.takeFirst();
        if (!write(batch)) {
            // To the end, so that one that the store will never take does not stand in the way of the others.
            m_waiting.append(std::move(batch));
            ++failures;
            continue;
        }
        failures = 0;
        for (const Series &series : std::as_const(batch))
            m_count -= series.samples.size();
    }
    return m_waiting.isEmpty();
}

bool Recorder::write(const QList<Series> &batch)
{
    m_store.begin();
    for (const Series &series : batch)
        m_store.addSamples(series.key, series.samples);
    return m_store.commit();
}

void Recorder::keep(QList<Series> batch)
{
    for (const Series &series : std::as_const(batch))
        m_count += series.samples.size();
    m_waiting.append(std::move(batch));
    while (m_count > m_mostWaiting) {
        for (const Series &series : m_waiting.takeFirst()) {
            m_count -= series.samples.size();
            m_lost += series.samples.size();
        }
        m_identities.clear(); // what they stood for may have been among what is lost
    }
}

} // namespace Chatelaine
