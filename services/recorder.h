// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QHash>
#include <QList>

#include <optional>
#include <utility>
#include <vector>

namespace Chatelaine {

class Store;

/// Readings as they came from one thing.
struct HeardReadings {
    QString account; ///< bare JID
    QString thing;   ///< bare JID
    QList<Wire::Reading> readings;
    QDateTime heard;
    Origin origin = Origin::Live;
};

/// The sample that stands for a reading; nothing when it has no value. Without a time of its own it is dated \p heard.
[[nodiscard]] std::optional<Sample> sampleOf(const Wire::Reading &reading, const QDateTime &heard, Origin origin = Origin::Live);

/// Writes readings into the history, one transaction a call. What never changes (identity) is written when it does change only.
///
/// What the store refuses (a full disk, a locked file) waits in memory, up to a bound, and is written before anything else when flush() or a
/// later record() finds the store well again. Where the bound is reached the oldest goes.
class Recorder final
{
public:
    static constexpr qsizetype MostWaiting = 200'000; ///< samples

    explicit Recorder(Store &store, qsizetype mostWaiting = MostWaiting);

    /// Stored when it returns true; waiting otherwise. While something waits the store is left to flush().
    bool record(const QList<HeardReadings> &heard);
    bool record(const QString &account, const QString &thing, const QList<Wire::Reading> &readings, const QDateTime &heard, Origin origin = Origin::Live)
    {
        return record({{account, thing, readings, heard, origin}});
    }

    /// Writes what waits. True when nothing is left.
    bool flush();

    [[nodiscard]] qsizetype waiting() const { return m_count; } ///< samples
    [[nodiscard]] qint64 lost() const { return m_lost; }        ///< samples that the bound has cost

private:
    using Batch = std::vector<std::pair<SeriesKey, QList<Sample>>>;

    /// In order of the keys, each once.
    [[nodiscard]] static Batch ordered(Batch batch);
    static qsizetype sizeOf(const Batch &batch);
    [[nodiscard]] Batch batchOf(const HeardReadings &heard);
    [[nodiscard]] bool isUnchanged(const SeriesKey &key, const Sample &sample);
    bool write(const Batch &batch);
    void keep(const Batch &batch);

    Store &m_store;
    qsizetype m_mostWaiting;
    QHash<SeriesKey, QString> m_identities;
    QList<Batch> m_waiting; ///< oldest first
    qsizetype m_count = 0;
    qint64 m_lost = 0;
};

} // namespace Chatelaine
