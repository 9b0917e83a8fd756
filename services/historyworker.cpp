// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/historyworker.h"

#include <utility>

namespace Chatelaine {

namespace {

/// So many readings a transaction: enough that it costs little, few enough that whoever else writes to the same file hardly waits.
constexpr qsizetype enough = 500;

} // namespace

HistoryWorker::HistoryWorker(QString where, qsizetype mostWaiting)
    : m_where(std::move(where))
    , m_mostWaiting(mostWaiting)
{
}

HistoryWorker::~HistoryWorker() = default;

bool HistoryWorker::queue(const HeardReadings &heard)
{
    const QMutexLocker locker(&m_mutex);
    const bool first = m_queue.isEmpty();
    m_queue << heard;
    m_queued += heard.readings.size();
    bound();
    return first;
}

void HistoryWorker::bound()
{
    while (m_queued > m_mostWaiting && m_queue.size() > 1)
        m_queued -= m_queue.takeFirst().readings.size();
}

QList<HeardReadings> HistoryWorker::take()
{
    const QMutexLocker locker(&m_mutex);
    QList<HeardReadings> taken;
    qsizetype readings = 0;
    while (!m_queue.isEmpty() && readings < enough) {
        HeardReadings &next = m_queue.first();
        const qsizetype room = enough - readings;
        taken << next;
        if (next.readings.size() > room) {
            taken.last().readings = next.readings.first(room);
            next.readings.remove(0, room);
        } else {
            m_queue.removeFirst();
        }
        readings += taken.constLast().readings.size();
    }
    m_queued -= readings;
    return taken;
}

void HistoryWorker::putBack(QList<HeardReadings> heard)
{
    const QMutexLocker locker(&m_mutex);
    for (const HeardReadings &one : std::as_const(heard))
        m_queued += one.readings.size();
    m_queue = heard + m_queue;
    bound();
}

bool HistoryWorker::open()
{
    if (m_store && m_store->isOpen())
        return true;
    m_recorder.reset();
    m_store = std::make_unique<Store>();
    m_openError = m_store->open(m_where).value_or(QString());
    m_recorder = std::make_unique<Recorder>(*m_store, m_mostWaiting);
    return m_store->isOpen();
}

void HistoryWorker::refused()
{
    if (std::exchange(m_refusing, true))
        return;
    Q_EMIT failed(m_store->isOpen() ? m_store->lastError() : m_openError);
}

void HistoryWorker::drain()
{
    for (QList<HeardReadings> heard = take(); !heard.isEmpty(); heard = take()) {
        if (!open()) {
            putBack(std::move(heard));
            refused();
            return;
        }
        QSet<SeriesKey> late;
        for (const HeardReadings &one : std::as_const(heard)) {
            if (one.origin == Origin::Live)
                continue;
            for (const Wire::Reading &reading : one.readings)
                late.insert({one.account, one.thing, reading.node, reading.field.name});
        }
        if (!m_recorder->record(heard)) {
            m_unsaid.unite(late);
            refused();
        } else if (!late.isEmpty()) {
            Q_EMIT changed(late.values());
        }
    }
}

bool HistoryWorker::flush()
{
    drain();
    if (!open()) {
        refused();
        return false;
    }
    if (!m_recorder->flush()) {
        refused();
        return false;
    }
    drain(); // what could not be taken before for want of a store
    if (std::exchange(m_refusing, false))
        Q_EMIT recovered();
    if (!m_unsaid.isEmpty())
        Q_EMIT changed(std::exchange(m_unsaid, {}).values());
    return true;
}

Store &HistoryWorker::store()
{
    drain();
    (void)open();
    return *m_store;
}

bool HistoryWorker::addSamples(const SeriesKey &key, const QList<Sample> &samples)
{
    if (!store().addSamples(key, samples))
        return false;
    Q_EMIT changed({key});
    return true;
}

bool HistoryWorker::run(const std::function<bool(Store &)> &work)
{
    Store &open = store();
    if (!open.isOpen() || !work(open))
        return false;
    Q_EMIT changed({});
    return true;
}

} // namespace Chatelaine
