// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/recorder.h"
#include "store/samplesource.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace Chatelaine {

class HistoryWorker;
class Store;

/// The sample history on a thread and a connection of its own, so that nobody who draws or talks to things ever waits for a disk.
///
/// What is added is stored soon, many additions in one transaction; whoever reads afterwards finds it. What the store refuses waits in memory, up to a
/// bound (Recorder), until flushed() is asked for again. Everything is done in the order in which it was asked for. Used from one thread.
class History final : public QObject, public SampleSource
{
    Q_OBJECT

public:
    /// \p where as Store::open() takes it; ":memory:" is a store of its own. \p mostWaiting: readings that wait, at most.
    explicit History(const QString &where, QObject *parent = nullptr, qsizetype mostWaiting = Recorder::MostWaiting);
    /// Writes what was added, for five seconds at most. Futures that have not ended by then are cancelled.
    ~History() override;

    void add(const HeardReadings &heard);
    void add(const QString &account, const QString &thing, const QList<Wire::Reading> &readings, const QDateTime &heard, Origin origin = Origin::Live)
    {
        add({account, thing, readings, heard, origin});
    }
    /// Whole samples, as from a file. False: the store has refused them, and they do not wait.
    QFuture<bool> addSamples(const SeriesKey &key, const QList<Sample> &samples);
    /// Tries to write everything that was added until now. True: nothing is left.
    QFuture<bool> flushed();

    [[nodiscard]] QFuture<SampleColumns> columns(const SeriesKey &key, qint64 fromMs, qint64 toMs) override;
    [[nodiscard]] QFuture<QList<SampleSpan>> spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count) override;
    [[nodiscard]] QFuture<qint64> countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs) override;
    [[nodiscard]] QFuture<QList<Sample>> samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit) override;
    [[nodiscard]] QFuture<qint64> damaged() override;
    [[nodiscard]] QFuture<QList<SeriesKey>> series(const QString &account, const QString &thing = {});

    /// Runs \p work on the history's thread and store: retention, deletion. Where it returns true, changed() follows with no keys.
    QFuture<bool> run(std::function<bool(Store &)> work);

Q_SIGNALS:
    /// Something else than live readings has been stored or removed: what was shown of these series may no longer be true. None named: of any.
    void changed(const QList<Chatelaine::SeriesKey> &keys);
    /// The store refuses, or cannot be opened; said once until recovered(). What is added waits.
    void failed(const QString &reason);
    void recovered();

private:
    template<typename T>
    QFuture<T> ask(std::function<T(HistoryWorker &)> work);

    std::unique_ptr<QThread> m_thread;
    HistoryWorker *m_worker; ///< goes with its thread
};

} // namespace Chatelaine
