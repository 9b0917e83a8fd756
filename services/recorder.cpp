// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/recorder.h"

#include "store/store.h"

#include <limits>

namespace Chatelaine {

namespace {

constexpr qsizetype maxRemembered = 100'000;

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

Recorder::Recorder(Store &store)
    : m_store(store)
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
    QHash<SeriesKey, QList<Sample>> batch;
    for (const Wire::Reading &reading : readings) {
        const auto sample = sampleOf(reading, heard);
        if (!sample)
            continue;
        const SeriesKey key{account, thing, reading.node, reading.field.name};
        if (!isUnchanged(key, *sample))
            batch[key] << *sample;
        if (isOnlyIdentity(sample->kinds) && m_identities.size() < maxRemembered)
            m_identities.insert(key, sample->text);
    }
    if (batch.isEmpty())
        return true;
    m_store.begin();
    for (auto series = batch.cbegin(); series != batch.cend(); ++series)
        m_store.addSamples(series.key(), series.value());
    const bool stored = m_store.commit();
    if (!stored)
        m_identities.clear();
    return stored;
}

} // namespace Chatelaine
