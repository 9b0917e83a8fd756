// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/chunktable.h"
#include "store/historyreader.h"
#include "store/historywriter.h"
#include "store/types.h"

#include <QHash>

namespace Chatelaine {

/// Sample history by the names of its series. Reading is HistoryReader's, writing HistoryWriter's. Used from the thread of its database.
class HistoryStore final
{
public:
    explicit HistoryStore(Database &db) : m_db(db), m_table(db), m_reader(m_table), m_writer(m_table) {}

    /// All or nothing. Of two with the same time and kinds one stays, as replaces() says. Texts and names are cut at their bounds; what is no finite
    /// number is kept as text alone.
    bool add(const SeriesKey &key, const QList<Sample> &samples);
    /// The same for a series whose number is known.
    bool addTo(qint64 series, const QList<Sample> &samples) { return m_writer.add(series, samples); }

    /// Whole samples, oldest first; the newest \p limit of them.
    [[nodiscard]] QList<Sample> samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit);
    [[nodiscard]] SampleColumns columns(const SeriesKey &key, qint64 fromMs, qint64 toMs); ///< as SampleSource::columns()
    [[nodiscard]] QList<SampleSpan> spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count); ///< as SampleSource::spans()
    [[nodiscard]] qint64 countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs); ///< as SampleSource::countOf()
    [[nodiscard]] QList<SeriesKey> series(const QString &account, const QString &thing);

    /// Its number; nothing when nothing of it was ever stored.
    [[nodiscard]] std::optional<qint64> numberOf(const SeriesKey &key);
    /// Samples from \p fromMs to \p toMs (both included) go; what retention has summed up stays.
    bool removeRange(qint64 series, qint64 fromMs, qint64 toMs) { return m_writer.removeRange(series, fromMs, toMs); }
    /// The series goes with everything of it.
    bool removeSeries(qint64 series);

    [[nodiscard]] HistoryReader &reader() { return m_reader; }
    void forget(); ///< after a batch that was undone, numbers given out in it are void

private:
    std::optional<qint64> seriesId(const SeriesKey &key, bool make);
    bool retireNumbers();

    Database &m_db;
    ChunkTable m_table;
    HistoryReader m_reader;
    HistoryWriter m_writer;
    QHash<SeriesKey, qint64> m_series;
};

} // namespace Chatelaine
