// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratormanager.h"
#include "protocol/managers/controlmanager.h"
#include "protocol/managers/nodecommands.h"
#include "protocol/managers/nodeeditor.h"
#include "protocol/managers/ownerprovisioning.h"
#include "protocol/managers/provisioningmanager.h"
#include "protocol/managers/readoutmanager.h"
#include "protocol/managers/registryclient.h"
#include "protocol/managers/servicefinder.h"
#include "protocol/session/clock.h"
#include "protocol/session/connection.h"
#include "services/livehub.h"
#include "services/prober.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

namespace Chatelaine {

class RegistrationAttempt;

/// Chooses the resource to talk to: of those that offer the protocol the one with the highest priority, the latest among equals.
///
/// An address whose answers about itself are still on the way is waited for; every callback comes exactly once, at the latest after
/// LongestWait with what is known by then, or when the connection has ended.
class PeerFinder final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const ErrorInfo &, const Peer &)>;

    /// Somebody with many resources can always have one more that has not answered yet.
    static constexpr std::chrono::milliseconds LongestWait{20'000};

    explicit PeerFinder(Connection &connection, QObject *parent = nullptr);

    void setForcedDialect(std::optional<Wire::Dialect> dialect) { m_forced = dialect; }
    void find(const QString &jid, Wire::Protocol protocol, Callback callback);

private:
    struct Answer {
        bool wait = false;
        ErrorInfo error;
        Peer peer;
    };
    struct Waiting {
        QString jid;
        Wire::Protocol protocol;
        Callback callback;
        quint64 id = 0;
        quint64 timer = 0;
        bool impatient = false; ///< no answer about the address is waited for any more
    };

    [[nodiscard]] Answer look(const Waiting &who) const;
    [[nodiscard]] Answer lookAtResource(const Waiting &who) const;
    [[nodiscard]] Answer lookAtContact(const Waiting &who) const;
    [[nodiscard]] std::optional<Wire::Dialect> dialectOf(const Resource &resource, Wire::Protocol protocol) const;
    [[nodiscard]] Peer peerOf(const Resource &resource, Wire::Protocol protocol) const;
    void lookAgain();
    void answerOrWait(Waiting who);
    void loseInterest(quint64 id);

    Connection &m_connection;
    std::optional<Wire::Dialect> m_forced;
    std::vector<Waiting> m_waiting;
    quint64 m_lastId = 0;
};

/// Everything of an account that lives on the network thread. The account drives it through tasks that run there.
class AccountWorker final : public QObject
{
    Q_OBJECT

public:
    AccountWorker();
    ~AccountWorker() override;

    void open(const AccountSettings &settings);
    void close();

    [[nodiscard]] Connection &connection() { return m_connection; }
    [[nodiscard]] PeerFinder &finder() { return m_finder; }
    [[nodiscard]] ControlManager &control() { return m_control; }
    [[nodiscard]] ConcentratorManager &concentrator() { return m_concentrator; }
    [[nodiscard]] NodeEditor &editor() { return m_editor; }
    [[nodiscard]] NodeCommands &commands() { return m_commands; }
    [[nodiscard]] LiveHub &live() { return m_live; }
    [[nodiscard]] ProvisioningManager &provisioning() { return m_provisioning; }
    [[nodiscard]] OwnerProvisioning &owner() { return m_owner; }
    [[nodiscard]] RegistryClient &registry() { return m_registry; }
    [[nodiscard]] ServiceFinder &services() { return m_services; }
    /// A registration of its own, beside the connection; it dies after it has finished.
    [[nodiscard]] RegistrationAttempt *newRegistration(const AccountSettings &settings);
    [[nodiscard]] Prober &prober() { return m_prober; }
    void setBrokers(const QStringList &jids);

    void startReadout(quint64 id, const QString &jid, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence);
    void cancelReadout(quint64 id);

Q_SIGNALS:
    void readoutAccepted(quint64 id, bool queued);
    void readoutStarted(quint64 id);
    void readoutReceived(quint64 id, const QList<Chatelaine::Wire::Reading> &readings);
    void readoutFinished(quint64 id, const Chatelaine::ReadoutSession::Result &result);

private:
    void follow(quint64 id, ReadoutSession *session);
    void lookAtFriendship(const QString &bareJid);

    std::unique_ptr<Clock> m_clock;
    DnsResolver m_resolver;
    Connection m_connection;
    PeerFinder m_finder;
    ReadoutManager m_readouts;
    ControlManager m_control;
    ConcentratorManager m_concentrator;
    NodeEditor m_editor;
    NodeCommands m_commands;
    LiveHub m_live;
    ProvisioningManager m_provisioning;
    QSet<QString> m_brokers; ///< normalised
    OwnerProvisioning m_owner;
    RegistryClient m_registry;
    ServiceFinder m_services;
    Prober m_prober;
    QHash<quint64, ReadoutSession *> m_running; ///< null while its resource is being looked for
};

} // namespace Chatelaine
