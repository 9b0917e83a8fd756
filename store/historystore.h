// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/chunktable.h"
#include "store/historyreader.h"
#include "store/historywriter.h"
#include "store/types.h"

#include <QHash>
#include <QSet>

#include <span>
#include <utility>

namespace Chatelaine {

/// A key as it stands in the columns: never NULL, and cut at their bounds.
[[nodiscard]] SeriesKey columnKey(const SeriesKey &key);

/// Samples of one series, in any order.
using SeriesSamples = std::pair<SeriesKey, QList<Sample>>;

/// Sample history by the names of its series. Reading is HistoryReader's, writing HistoryWriter's. Used from the thread of its database.
class HistoryStore final
{
public:
    explicit HistoryStore(Database &db) : m_db(db), m_table(db), m_reader(m_table), m_writer(m_table) {}

    /// All or nothing. Of two with the same time and kinds one stays, as replaces() says. Texts and names are cut at their bounds; what is no finite
    /// number is kept as text alone.
    bool add(const SeriesKey &key, const QList<Sample> &samples);
    /// The same of many series, all or nothing, with few statements where they are new. \p batch is in order of its keys, each once.
    bool addAll(std::span<const SeriesSamples> batch);
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
    void remember(const SeriesKey &key, qint64 number);
    void makeNumbers(std::span<const SeriesSamples> batch);
    void loadNumbers(const SeriesKey &place);
    void insertSeries(const SeriesKey &place, const QStringList &fields);
    bool retireNumbers();

    Database &m_db;
    ChunkTable m_table;
    HistoryReader m_reader;
    HistoryWriter m_writer;
    QHash<SeriesKey, qint64> m_series;
    QSet<SeriesKey> m_loaded; ///< nodes, as keys without a field, whose series have all been looked up once
};

} // namespace Chatelaine
