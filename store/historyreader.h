// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/chunktable.h"

#include <optional>
#include <vector>

namespace Chatelaine {

/// Reads one series by its number. What another writer moves from the tail into a chunk meanwhile is neither missed nor found twice.
class HistoryReader final
{
public:
    static constexpr int MostSpans = 1'000'000;

    explicit HistoryReader(ChunkTable &table) : m_table(table) {}

    [[nodiscard]] QList<Sample> samples(qint64 series, qint64 fromMs, qint64 toMs, int limit);
    [[nodiscard]] SampleColumns columns(qint64 series, qint64 fromMs, qint64 toMs);
    [[nodiscard]] QList<SampleSpan> spans(qint64 series, qint64 fromMs, qint64 toMs, int count);
    [[nodiscard]] qint64 countOf(qint64 series, qint64 fromMs, qint64 toMs);
    [[nodiscard]] qint64 damaged() const { return m_damaged; } ///< chunks that could not be read so far

private:
    class Slots;

    [[nodiscard]] QList<Sample> samplesOnce(qint64 series, qint64 fromMs, qint64 toMs, int limit, bool *changed);
    [[nodiscard]] SampleColumns columnsOnce(qint64 series, qint64 fromMs, qint64 toMs, bool *changed);
    void addRollups(qint64 series, qint64 fromMs, qint64 toMs, SampleColumns *into);
    void addBefore(qint64 series, qint64 fromMs, SampleColumns *into);
    void addAfter(qint64 series, qint64 toMs, SampleColumns *into);
    [[nodiscard]] bool addChunk(qint64 series, const ChunkHead &chunk, Slots &into);
    [[nodiscard]] bool fill(qint64 series, qint64 fromMs, qint64 toMs, Slots &into);

    ChunkTable &m_table;
    qint64 m_damaged = 0;
};

} // namespace Chatelaine
