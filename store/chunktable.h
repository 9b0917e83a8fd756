// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/chunkcodec.h"
#include "store/database.h"

#include <QHash>

#include <functional>
#include <span>
#include <utility>

namespace Chatelaine {

/// A sample and the number of its series.
using NumberedSample = std::pair<qint64, Sample>;

/// The rows of the history: chunks, the youngest samples that are not one yet (the tail), and what retention has left of old ones (the rollups).
///
/// Chunks of a series do not overlap, and every sample of its tail is younger than its last chunk.
class ChunkTable final
{
public:
    explicit ChunkTable(Database &db) : m_db(db) {}

    [[nodiscard]] Database &database() { return m_db; }
    /// Keeps other writers from the series until the batch ends.
    bool lock(qint64 series);

    // Chunks
    /// The heads of all chunks that hold something of the time between the two, oldest first; \p neighbours: and of the one before and after.
    [[nodiscard]] QList<ChunkHead> heads(qint64 series, qint64 fromMs, qint64 toMs, bool neighbours = false);
    [[nodiscard]] std::optional<ChunkHead> newest(qint64 series);
    [[nodiscard]] std::optional<QByteArray> body(qint64 series, qint64 first);
    /// Every body of chunks that begin between the two.
    void eachBody(qint64 series, qint64 firstFrom, qint64 firstTo, const std::function<void(const QByteArray &)> &take);
    /// The youngest chunk with a point of the line before \p ms, the oldest with one after it.
    [[nodiscard]] std::optional<QByteArray> bodyBefore(qint64 series, qint64 ms);
    [[nodiscard]] std::optional<QByteArray> bodyAfter(qint64 series, qint64 ms);
    /// Writes one chunk. \p samples are in order.
    bool put(qint64 series, std::span<const Sample> samples);
    bool remove(qint64 series, qint64 first);
    bool removeWithin(qint64 series, qint64 fromMs, qint64 toMs);

    // Tail
    [[nodiscard]] QList<Sample> tail(qint64 series, qint64 fromMs, qint64 toMs, int limit = -1); ///< oldest first; the newest \p limit
    /// The nearest point of the line before or after \p ms.
    [[nodiscard]] std::optional<Sample> tailBefore(qint64 series, qint64 ms);
    [[nodiscard]] std::optional<Sample> tailAfter(qint64 series, qint64 ms);
    [[nodiscard]] qint64 tailSize(qint64 series, qint64 fromMs, qint64 toMs);
    /// Writes one; where there is one of that time and these kinds already, the better of the two stays.
    bool putTail(qint64 series, const Sample &sample);
    /// Writes one each of series that have nothing of that time yet, many with a statement.
    bool putFirst(std::span<const NumberedSample> samples);
    bool removeTail(qint64 series, qint64 fromMs, qint64 toMs);

    // Rollups
    [[nodiscard]] QList<SampleSpan> rollups(qint64 series, qint64 fromMs, qint64 toMs);
    bool removeRollups(qint64 series);

    /// A statement that inserts rows: what stands before and after their values, how many values a row has, and those that all rows share, which come first.
    struct Insertion { QString before; int columns = 0; QString after = {}; QVariantList shared = {}; };
    /// Inserts \p count rows with few statements; those that are there already stay as they are. \p made: how many were not.
    bool insertRows(const Insertion &how, qsizetype count, const std::function<void(qsizetype row, QVariantList &values)> &fill, qint64 *made);

    [[nodiscard]] ChunkEncoder &encoder() { return m_encoder; }
    [[nodiscard]] ChunkDecoder &decoder() { return m_decoder; }
    void forget() { m_units.clear(); } ///< numbers given out in a batch that was undone are void

private:
    [[nodiscard]] std::optional<QByteArray> oneBody(const QString &sql, qint64 series, qint64 ms);
    [[nodiscard]] std::optional<Sample> oneOfTail(const QString &sql, qint64 series, qint64 ms);
    [[nodiscard]] std::optional<qint64> bound(const QString &sql, qint64 series, qint64 ms);
    [[nodiscard]] std::optional<qint64> unitId(const QString &unit);

    Database &m_db;
    ChunkEncoder m_encoder;
    ChunkDecoder m_decoder;
    QHash<QString, qint64> m_units;
};

} // namespace Chatelaine
