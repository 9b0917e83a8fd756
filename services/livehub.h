// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratormanager.h"
#include "protocol/managers/querymanager.h"
#include "protocol/managers/readoutmanager.h"
#include "protocol/managers/sourcesubscriptions.h"
#include "protocol/managers/subscriptionmanager.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace Chatelaine {

/// What goes on at things for longer, by the numbers of the account. Lives on the network thread.
class LiveHub final : public QObject
{
    Q_OBJECT

public:
    LiveHub(ReadoutManager &readouts, ConcentratorManager &concentrator, Locate locate, QObject *parent = nullptr);

    void watchFields(quint64 id, const QString &jid, const Wire::EventSubscription &request, std::chrono::milliseconds deadline);
    void watchSource(quint64 id, const QString &jid, const SourceInterest &interest, std::chrono::milliseconds deadline);
    void runQuery(quint64 id, const QString &jid, const QList<Wire::NodeAddress> &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds longestSilence);
    void stop(quint64 id);
    void friendshipEnded(const QString &bareJid) { m_fields.friendshipEnded(bareJid); }

Q_SIGNALS:
    void received(quint64 id, const QList<Chatelaine::Wire::Reading> &readings);
    void receivedLate(quint64 id, const QList<Chatelaine::Wire::Reading> &readings);
    void failed(quint64 id, const QList<Chatelaine::Wire::ReadFailure> &failures);
    void happened(quint64 id, const QList<Chatelaine::Wire::NodeEvent> &events);
    void reloadNeeded(quint64 id);
    void progressed(quint64 id, const Chatelaine::Wire::QueryProgress &progress);
    void interrupted(quint64 id, bool gone);
    void ended(quint64 id, const Chatelaine::ErrorInfo &error, const QString &reason);

private:
    void finish(quint64 id, const ErrorInfo &error, const QString &reason);
    void follow(quint64 id, QuerySession *session);

    Locate m_locate;
    SubscriptionManager m_fields;
    SourceSubscriptions m_sources;
    QueryManager m_queries;
    QHash<quint64, std::function<void()>> m_stops;
};

} // namespace Chatelaine
