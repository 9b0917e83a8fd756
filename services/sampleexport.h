// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplesource.h"

#include <QList>
#include <QObject>

#include <functional>

namespace Chatelaine {

/// Reads the samples of some series page by page, oldest first, and hands them on: a file of any length takes the memory of one page.
///
/// Either one series after the other, or all of them together by time (for tables with a column a series).
class SampleExport final : public QObject
{
    Q_OBJECT

public:
    /// Samples of one stretch of time: a list for each of \c keys.
    struct Page {
        QList<SeriesKey> keys;
        QList<QList<Sample>> samples;
    };
    /// Takes a page; false: it cannot, and the export ends.
    using Take = std::function<bool(const Page &page)>;
    /// Whole samples as SampleSource::samples() gives them.
    using Fetch = std::function<QFuture<QList<Sample>>(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit)>;
    enum class Order { BySeries, ByTime };

    /// The first and the last moment that files can name (years 1 and 9999).
    static constexpr qint64 Earliest = -62'135'596'800'000;
    static constexpr qint64 Latest = 253'402'300'799'999;
    static constexpr int PageSize = 5'000; ///< samples of all series together, about: what can be written between two frames

    /// Both times are included. What \p fetch reads from must outlive this.
    SampleExport(Fetch fetch, const QList<SeriesKey> &keys, qint64 fromMs, qint64 toMs, Order order, QObject *parent = nullptr);
    SampleExport(SampleSource &source, const QList<SeriesKey> &keys, qint64 fromMs, qint64 toMs, Order order, QObject *parent = nullptr);

    void start(Take take);
    void cancel();
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Once it has finished: something was left out, since the history is damaged there. Known of a SampleSource only.
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

Q_SIGNALS:
    /// \p part from 0 to 1: how much of the series and of the time is done.
    void progressed(double part);
    /// Once, after the last page. False: cancelled, or a page was not taken, or the source went away.
    void finished(bool complete);

private:
    void ask();
    void got(qsizetype index, const std::optional<QList<Sample>> &samples);
    void takePage();
    void end(bool complete);
    [[nodiscard]] qint64 windowEnd() const;

    Fetch m_fetch;
    SampleSource *m_source = nullptr; ///< for damaged()
    qint64 m_damagedBefore = 0;
    bool m_damaged = false;
    QList<QList<SeriesKey>> m_groups;
    qint64 m_from;
    qint64 m_to;
    Take m_take;
    qsizetype m_group = 0;
    qint64 m_at = 0;
    qint64 m_length = 0;
    int m_limit = 0;
    Page m_page;
    qsizetype m_waiting = 0;
    qint64 m_count = 0;
    bool m_failed = false;
    bool m_cancelled = false;
    bool m_ended = false;
};

/// The pages of an export by time as rows: for each moment the text of each series, empty where it has none then. The last one of a moment counts.
/// A value in another unit than the one that \p units has for its series is followed by its own.
void forEachRow(const SampleExport::Page &page, const QStringList &units, const std::function<void(qint64 time, const QStringList &texts)> &take);

} // namespace Chatelaine
