// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/recorder.h"
#include "store/store.h"

#include <QMutex>
#include <QObject>
#include <QSet>

#include <atomic>
#include <memory>

namespace Chatelaine {

/// What History does on its thread. Only queue(), close() and isClosing() may be called from another one.
class HistoryWorker final : public QObject
{
    Q_OBJECT

public:
    HistoryWorker(QString where, qsizetype mostWaiting);
    ~HistoryWorker() override;

    /// \return whether there was nothing in the queue, so that somebody has to see to it that drain() is called.
    bool queue(const HeardReadings &heard);
    /// From here on only what was queued is written; questions are not answered any more.
    void close() { m_closing = true; }
    [[nodiscard]] bool isClosing() const { return m_closing; }

    /// Writes what is in the queue.
    void drain();
    /// Writes what is in the queue and what waits. True: nothing is left.
    bool flush();
    bool addSamples(const SeriesKey &key, const QList<Sample> &samples);
    bool run(const std::function<bool(Store &)> &work);
    /// For reading: what was queued before is there. Opens it where that has failed before.
    Store &store();

Q_SIGNALS:
    void changed(const QList<Chatelaine::SeriesKey> &keys);
    void failed(const QString &reason);
    void recovered();

private:
    bool open();
    [[nodiscard]] QList<HeardReadings> take();
    void putBack(QList<HeardReadings> heard);
    void bound();
    void refused();

    QString m_where;
    qsizetype m_mostWaiting;
    std::atomic_bool m_closing = false;

    QMutex m_mutex;
    QList<HeardReadings> m_queue;
    qsizetype m_queued = 0; ///< readings

    std::unique_ptr<Store> m_store; ///< made and taken down on its thread
    std::unique_ptr<Recorder> m_recorder;
    QSet<SeriesKey> m_unsaid; ///< changed, once what waits is written
    QString m_openError;
    bool m_refusing = false;
};

} // namespace Chatelaine
