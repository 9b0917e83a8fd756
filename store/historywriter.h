// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/chunktable.h"

#include <QHash>
#include <QSet>

namespace Chatelaine {

/// Puts samples where they belong. New ones go to the tail, which becomes a chunk when it is long enough; many at once become chunks directly; what is
/// older than the last chunk is merged into the chunks of its time.
class HistoryWriter final
{
public:
    static constexpr qsizetype ChunkSamples = 4'096; ///< of a full chunk
    static constexpr qsizetype TailSamples = 2'048;  ///< a tail of so many becomes a chunk
    static constexpr qsizetype ManySamples = 256;    ///< so many at once do not go through the tail

    explicit HistoryWriter(ChunkTable &table) : m_table(table) {}

    /// In any order; all or nothing.
    bool add(qint64 series, const QList<Sample> &samples);
    bool removeRange(qint64 series, qint64 fromMs, qint64 toMs);
    bool removeAll(qint64 series);

    void noteNew(qint64 series) { m_empty.insert(series); } ///< made in this batch, so there is nothing of it yet
    [[nodiscard]] bool isNew(qint64 series) const { return m_empty.contains(series); }
    /// One sample each of series that are new in this batch.
    bool addFirst(std::span<const NumberedSample> samples);
    void forget();

private:
    bool addInBatch(qint64 series, const QList<Sample> &sorted);
    bool merge(qint64 series, std::span<const Sample> late);
    bool mergeOne(qint64 series, const ChunkHead &chunk, std::span<const Sample> before, std::span<const Sample> within);
    void noteTail(qint64 series, qint64 size);
    bool toTail(qint64 series, std::span<const Sample> samples);
    bool appendChunks(qint64 series, const std::optional<ChunkHead> &newest, std::span<const Sample> samples);
    bool write(qint64 series, std::span<const Sample> samples, qsizetype pieceSize);
    bool open(qint64 series, const ChunkHead &chunk, QList<Sample> *into);

    ChunkTable &m_table;
    QSet<qint64> m_empty;
    QHash<qint64, qint64> m_tailSizes; ///< as far as this writer knows
};

} // namespace Chatelaine
