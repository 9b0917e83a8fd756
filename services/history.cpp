// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/history.h"

#include "services/historyworker.h"
#include "services/threadend.h"
#include "store/historystore.h"

#include <QPromise>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lastWrites = 5s;

} // namespace

History::History(const QString &where, QObject *parent, qsizetype mostWaiting)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_worker(new HistoryWorker(where, mostWaiting))
{
    qRegisterMetaType<QList<SeriesKey>>();
    m_thread->setObjectName(u"history"_s);
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_thread.get(), &QThread::finished, m_worker, &endThread, Qt::DirectConnection);
    connect(m_worker, &HistoryWorker::changed, this, &History::changed);
    connect(m_worker, &HistoryWorker::failed, this, &History::failed);
    connect(m_worker, &HistoryWorker::recovered, this, &History::recovered);
    m_thread->start();
}

History::~History()
{
    m_worker->disconnect(this);
    m_worker->close();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] {
        (void)worker->flush();
        QThread::currentThread()->quit();
    }, Qt::QueuedConnection);
    // A thread that hangs in a write is left behind: taking it away would take the program down. It is gone when it comes to an end after all.
    if (!m_thread->wait(QDeadlineTimer(lastWrites))) {
        QThread *left = m_thread.release();
        connect(left, &QThread::finished, left, &QObject::deleteLater);
        if (left->isFinished())
            left->deleteLater();
    }
}

template<typename T>
QFuture<T> History::ask(std::function<T(HistoryWorker &)> work)
{
    // A promise that goes without an answer cancels its future.
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker, [promise, work = std::move(work), worker = m_worker] {
        if (promise->isCanceled() || worker->isClosing())
            return;
        promise->addResult(work(*worker));
        promise->finish();
    }, Qt::QueuedConnection);
    return promise->future();
}

void History::add(const HeardReadings &heard)
{
    if (m_worker->queue(heard))
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->drain(); }, Qt::QueuedConnection);
}

QFuture<bool> History::addSamples(const SeriesKey &key, const QList<Sample> &samples)
{
    return ask<bool>([key, samples](HistoryWorker &worker) { return worker.addSamples(key, samples); });
}

QFuture<bool> History::flushed()
{
    return ask<bool>([](HistoryWorker &worker) { return worker.flush(); });
}

QFuture<SampleColumns> History::columns(const SeriesKey &key, qint64 fromMs, qint64 toMs)
{
    return ask<SampleColumns>([=](HistoryWorker &worker) { return worker.store().history().columns(key, fromMs, toMs); });
}

QFuture<QList<SampleSpan>> History::spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count)
{
    return ask<QList<SampleSpan>>([=](HistoryWorker &worker) { return worker.store().history().spans(key, fromMs, toMs, count); });
}

QFuture<qint64> History::countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs)
{
    return ask<qint64>([=](HistoryWorker &worker) { return worker.store().history().countOf(key, fromMs, toMs); });
}

QFuture<QList<Sample>> History::samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit)
{
    return ask<QList<Sample>>([=](HistoryWorker &worker) { return worker.store().samples(key, fromMs, toMs, limit); });
}

QFuture<qint64> History::damaged()
{
    return ask<qint64>([](HistoryWorker &worker) { return worker.store().history().reader().damaged(); });
}

QFuture<QList<SeriesKey>> History::series(const QString &account, const QString &thing)
{
    return ask<QList<SeriesKey>>([=](HistoryWorker &worker) { return worker.store().series(account, thing); });
}

QFuture<bool> History::run(std::function<bool(Store &)> work)
{
    return ask<bool>([work = std::move(work)](HistoryWorker &worker) { return worker.run(work); });
}

} // namespace Chatelaine
