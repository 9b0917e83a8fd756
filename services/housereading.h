// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"
#include "services/latestvalues.h"
#include "services/readanswers.h"
#include "services/readlink.h"
#include "services/readscheduler.h"

#include <QPointer>
#include <QPromise>

#include <memory>

namespace Chatelaine {

class Clock;

/// The house's reading: the scheduler, the account it asks through, and what is known of the last values. What arrives is handed on by signals; who
/// stores it is not its business.
class HouseReading final : public QObject, private ReadLink
{
    Q_OBJECT

public:
    using Target = QPair<QString, Wire::NodeAddress>;

    HouseReading(Account &account, Clock &clock, QObject *parent = nullptr);
    ~HouseReading() override;

    [[nodiscard]] ReadScheduler &scheduler() { return m_scheduler; }
    void load(const QString &account); ///< another account: what was known is forgotten

    void watch(const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds interval);
    void unwatch(const QString &thing, const Wire::NodeAddress &node);
    void cancel(const QString &thing, const Wire::NodeAddress &node);
    QFuture<Readout::Summary> readExactly(const ExactReadout &what, ReadPriority priority);

    [[nodiscard]] QList<LatestValue> latest(const QString &thing, const Wire::NodeAddress &node) const { return m_latest.values(thing, node); }
    [[nodiscard]] ThingStatus status(const QString &thing, const Wire::NodeAddress &node) const { return m_statuses.value({thing, node}); }

    void contactsChanged(const QStringList &jids);

Q_SIGNALS:
    /// For the history. \p readings have whole addresses; what has no time of its own was so at \p heard.
    void arrived(const QString &thing, const QList<Chatelaine::Wire::Reading> &readings, const QDateTime &heard, Chatelaine::Origin origin);
    /// The same of an exact readout, once arrived() has been told of it.
    void arrivedExactly(const Chatelaine::ExactReadout &what, const QList<Chatelaine::Wire::Reading> &readings);
    /// Something of the past has come that was not told as it happened.
    void pastChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node);
    void valuesChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node, const QList<Chatelaine::LatestValue> &values);
    void statusChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node);

private:
    struct Job {
        QString thing;
        QList<Wire::NodeAddress> nodes;
        QPointer<Readout> readout;
        std::optional<ExactReadout> exact;
        QSet<Wire::NodeAddress> heard;
    };
    /// An exact readout that may have become several requests, and who waits for it.
    struct Exact {
        QPromise<Readout::Summary> promise;
        Readout::Summary summary;
        int left = 0;
    };

    void read(quint64 job, const QString &thing, const Wire::ReadoutRequest &request, const ExactReadout *exact) override;
    void subscribe(quint64 id, const QString &thing, const Wire::EventSubscription &request) override;
    void unsubscribe(quint64 id) override;
    void received(quint64 id, const QList<Wire::Reading> &readings);
    void receivedExactly(const ExactReadout &what, const QList<Wire::Reading> &readings);
    void finished(quint64 id, const Readout::Summary &summary);
    void finishExact(quint64 id, const Readout::Summary &summary);
    void take(const QString &thing, const QList<Wire::NodeAddress> &nodes, const QList<Wire::Reading> &readings, QSet<Wire::NodeAddress> *heard);
    void makeRoom(const QString &thing, const QList<Wire::NodeAddress> &asked, const Wire::NodeAddress &node);
    void takeLate(const QString &thing, const QList<Wire::NodeAddress> &nodes, const QList<Wire::Reading> &readings);
    void setFailures(const QString &thing, const QList<Wire::NodeAddress> &nodes, const QList<Wire::ReadFailure> &failures);
    void noteBattery(const QString &thing, const QList<Wire::Reading> &readings);

    Account &m_account;
    Clock &m_clock;
    QString m_ownJid;
    LatestValues m_latest;
    QHash<Target, ThingStatus> m_statuses;
    QHash<Target, quint64> m_watches; ///< interests
    QHash<quint64, Job> m_jobs;
    QHash<quint64, QPointer<FieldWatch>> m_subscriptions;
    QMultiHash<quint64, std::shared_ptr<Exact>> m_exacts; ///< by job
    ReadScheduler m_scheduler;
};

} // namespace Chatelaine
