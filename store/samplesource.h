// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplecolumns.h"

#include <QFuture>
#include <QList>

namespace Chatelaine {

/// Where charts, tables and exports read the history from. Every future ends, also when there is nothing or the source goes away (then it is
/// cancelled); none ever blocks the caller. Called from one thread; continuations belong to a context of the caller's.
class SampleSource
{
public:
    virtual ~SampleSource() = default;

    /// Every point of the line between \p fromMs and \p toMs (both included), and the nearest one before and after, so that a line reaches the edges.
    [[nodiscard]] virtual QFuture<SampleColumns> columns(const SeriesKey &key, qint64 fromMs, qint64 toMs) = 0;

    /// The time from \p fromMs up to (not including) \p toMs cut into \p count stretches of equal length: one span for each that has points, in order.
    /// Exact: whole chunks answer by what they say of themselves, the others are looked into.
    [[nodiscard]] virtual QFuture<QList<SampleSpan>> spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count) = 0;

    /// How many points lie between the two times, as far as chunks say without being looked into: to choose between columns() and spans().
    [[nodiscard]] virtual QFuture<qint64> countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs) = 0;

    /// Whole samples with text, kinds and quality, oldest first; the newest \p limit of them.
    [[nodiscard]] virtual QFuture<QList<Sample>> samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit) = 0;

    /// How often until now a part of the history could not be read because it is damaged, whoever asked for it. Answers leave such parts out.
    [[nodiscard]] virtual QFuture<qint64> damaged() { return QtFuture::makeReadyFuture(qint64(0)); }
};

} // namespace Chatelaine
