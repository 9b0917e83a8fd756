// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"
#include "protocol/session/registration.h"
#include "protocol/wire/stanza.h"
#include "services/live.h"
#include "services/probe.h"
#include "services/readout.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <memory>

namespace Chatelaine {

class ProvisioningDecider;

/// A value or the reason why there is none.
template<typename T>
struct Outcome {
    T value{};
    ErrorInfo error;

    [[nodiscard]] bool ok() const { return !error.isError(); }
};

struct Done {};

/// What a concentrator answered: nodes, commands, forms, results, or what is wrong with a form.
using NodeAnswer = Outcome<Wire::ConcentratorResponse>;

/// What became of one parameter of a set.
struct SetResult {
    Wire::NodeAddress node;
    QString parameter;
    QString value;
    bool accepted = false;
    int acceptedMs = 0;
    QString error; ///< the thing's words
};

/// A friendship that somebody asks of us, or a question that a thing asked us as its parent, together with the answer it got. With viaBroker a
/// broker has asked us as the thing's owner, and the answer is the rule that it gets.
struct FriendRequest { QString jid; QString message; QDateTime received; };
struct AnsweredQuestion { QString thing; Wire::ProvisioningQuestion question; Wire::ProvisioningAnswer answer; QDateTime asked; QString stanzaId; bool decided = false; QString rule; bool viaBroker = false; };

/// One account, as everything above the protocol sees it. Lives on the caller's thread; the wire lives on a thread of its own, and what
/// it has to say arrives in batches, at most once a frame. Futures end exactly once, also on disconnect and on destruction.
class Account final : public QObject
{
    Q_OBJECT

public:
    explicit Account(QObject *parent = nullptr);
    ~Account() override;

    void open(const AccountSettings &settings);
    void close();
    /// Tries again at once instead of waiting for the next attempt. No effect in any state but Waiting.
    void retryNow();

    [[nodiscard]] ConnectionState state() const;
    [[nodiscard]] QDateTime nextRetry() const; ///< when the next attempt begins; invalid unless Waiting
    [[nodiscard]] bool wasResumed() const; ///< this session went on after a loss, nothing of it is gone (XEP-0198 §5)
    [[nodiscard]] QString ownJid() const; ///< full once bound
    [[nodiscard]] QList<StageReport> stages() const;
    [[nodiscard]] bool isSettled() const; ///< roster in, and every resource known so far has answered disco or run out of time

    [[nodiscard]] QList<Contact> contacts() const;
    [[nodiscard]] std::optional<Contact> contact(const QString &bareJid) const;
    [[nodiscard]] QList<FriendRequest> friendRequests() const;

    // Friendship (RFC 6121 §3, XEP-0191). Each future ends when the server has taken it.
    QFuture<Outcome<Done>> addFriend(const QString &jid, const QString &name = {}, const QStringList &groups = {});
    QFuture<Outcome<Done>> approveFriend(const QString &jid);
    QFuture<Outcome<Done>> denyFriend(const QString &jid);
    QFuture<Outcome<Done>> removeFriend(const QString &jid);
    QFuture<Outcome<Done>> block(const QString &jid);
    QFuture<Outcome<Done>> unblock(const QString &jid);
    QFuture<Outcome<Done>> renameContact(const QString &jid, const QString &name, const QStringList &groups);

    // Things. A bare address picks the resource by feature; a full one is taken as it is.
    [[nodiscard]] Readout *read(const QString &jid, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence, QObject *owner);
    QFuture<Outcome<Wire::DataForm>> form(const QString &jid, const QList<Wire::NodeAddress> &nodes, std::chrono::milliseconds deadline);
    QFuture<Outcome<QList<SetResult>>> set(const QString &jid, const Wire::ControlSet &set, std::chrono::milliseconds deadline);
    QFuture<Outcome<QStringList>> capabilities(const QString &jid, std::chrono::milliseconds deadline);
    /// \p parent empty: the root sources. With \p all: every source the concentrator lists.
    QFuture<Outcome<QList<Wire::DataSource>>> sources(const QString &jid, const QString &parent, bool all, std::chrono::milliseconds deadline);
    /// \p parent without id: the root nodes of parent.source.
    QFuture<Outcome<QList<Wire::NodeInfo>>> nodes(const QString &jid, const Wire::NodeAddress &parent, bool parameters, std::chrono::milliseconds deadline);
    QFuture<Outcome<Wire::NodeInfo>> node(const QString &jid, const Wire::NodeAddress &address, std::chrono::milliseconds deadline);

    // Changing the tree of a concentrator, and what its nodes can be told to do (XEP-0326 §3.3 to §3.10).
    using NodeList = QList<Wire::NodeAddress>;
    QFuture<NodeAnswer> editForm(const QString &jid, const NodeList &nodes, std::chrono::milliseconds deadline);
    QFuture<NodeAnswer> saveNodes(const QString &jid, const NodeList &nodes, const Wire::DataForm &form, std::chrono::milliseconds deadline);
    QFuture<NodeAnswer> newNodeForm(const QString &jid, const Wire::NodeAddress &parent, const QString &type, std::chrono::milliseconds deadline);
    QFuture<NodeAnswer> createNode(const QString &jid, const Wire::NodeAddress &parent, const QString &type, const Wire::DataForm &form, std::chrono::milliseconds deadline);
    QFuture<NodeAnswer> destroyNode(const QString &jid, const Wire::NodeAddress &node, std::chrono::milliseconds deadline);
    QFuture<NodeAnswer> moveNodes(const QString &jid, const NodeList &siblings, bool up, std::chrono::milliseconds deadline);
    QFuture<NodeAnswer> commands(const QString &jid, const NodeList &nodes, std::chrono::milliseconds deadline);
    QFuture<NodeAnswer> commandForm(const QString &jid, const NodeList &nodes, const QString &command, std::chrono::milliseconds deadline);
    QFuture<NodeAnswer> runCommand(const QString &jid, const NodeList &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds deadline);

    // What goes on until it is stopped; it outlives absences of the thing and of the connection, but for queries.
    [[nodiscard]] FieldWatch *watchFields(const QString &jid, const Wire::EventSubscription &request, std::chrono::milliseconds deadline, QObject *owner);
    [[nodiscard]] SourceWatch *watchSource(const QString &jid, const QString &source, bool parameters, std::chrono::milliseconds deadline, QObject *owner);
    [[nodiscard]] QueryRun *runQuery(const QString &jid, const NodeList &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds longestSilence, QObject *owner);

    // The parent's role towards things (XEP-0324).
    /// Who answers isFriend, canRead and canControl, at once and on the network thread. Without one every answer is no.
    void setDecider(std::shared_ptr<const ProvisioningDecider> decider);
    /// Provisioning services whose questions about our things count (bare addresses). The decider answers them, too.
    void setBrokers(const QStringList &jids);
    QFuture<Outcome<Done>> clearCache(const QString &thing, std::chrono::milliseconds deadline);
    QFuture<Outcome<Done>> recommendFriend(const QString &thing, const QString &jid);   ///< message friend
    QFuture<Outcome<Done>> recommendUnfriend(const QString &thing, const QString &jid); ///< message unfriend

    // The registry of things (XEP-0347). A registry is a service, no contact: it is asked which dialect it speaks.
    QFuture<Outcome<Wire::RegistryFound>> searchThings(const QString &registry, const QList<Wire::SearchCondition> &conditions, int limit, std::chrono::milliseconds deadline);
    QFuture<Outcome<Wire::RegistryThing>> claimThing(const QString &registry, const QList<Wire::MetaTag> &tags, bool isPublic, std::chrono::milliseconds deadline);
    QFuture<Outcome<Done>> disownThing(const QString &registry, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline);

    /// Asks one harmless question for the doctor. The outcome's error says why it could not be asked; what the other side said is in the value.
    QFuture<Outcome<ProbeAnswer>> probe(const Probe &probe, std::chrono::milliseconds deadline);
    /// Why the last attempt or session ended; empty once connected again.
    [[nodiscard]] ErrorInfo lastFailure() const;

    // Accounts at the server (XEP-0077), over TLS only. Making one needs no connection; it is opened afterwards like any other.
    /// What the server of \p settings' domain asks before it makes an account. Stages are told by stageChanged().
    QFuture<Outcome<RegistrationForm>> registrationForm(const AccountSettings &settings);
    /// Makes the account with the settings' name and password and the \p values of the form's other fields, by name.
    QFuture<Outcome<Done>> registerAccount(const AccountSettings &settings, const RegistrationValues &values = {});
    /// Of the account that is online. It reconnects with the new password from then on; who keeps the password has to keep the new one.
    QFuture<Outcome<Done>> changePassword(const QString &password, std::chrono::milliseconds deadline);
    /// Removes the account that is online from the server, with roster and everything, and closes.
    QFuture<Outcome<Done>> removeAccount(std::chrono::milliseconds deadline);

    /// Sends one stanza as it is (console); answers come through stanzaSeen().
    QFuture<Outcome<Done>> sendRaw(const QByteArray &stanza);
    void setStanzaLog(bool enabled);

Q_SIGNALS:
    void stateChanged(Chatelaine::ConnectionState state);
    void stageChanged(const Chatelaine::StageReport &report);
    /// The connection is lost; the next attempt begins at \p when. Comes together with the state Waiting.
    void retryScheduled(const QDateTime &when);
    /// Online again in the session of before: presences, subscriptions and requests in flight are as they were. Comes before the state Online.
    void resumed();
    /// Online again in a new session after a loss. Readouts and requests of the old one have ended, subscriptions are being made again,
    /// and trees may have changed meanwhile. Comes after the state Online.
    void reconnected();
    /// The certificate is not trusted; the attempt has ended.
    void connectionFailed(const Chatelaine::ErrorInfo &error);
    void contactsChanged(const QStringList &bareJids);
    void settled();
    void friendRequested(const Chatelaine::FriendRequest &request);
    void friendRequestWithdrawn(const QString &bareJid);
    void questionAnswered(const Chatelaine::AnsweredQuestion &question);
    /// Only while setStanzaLog(true): secrets are masked. \p outgoing tells the direction.
    void stanzaSeen(bool outgoing, const QByteArray &stanza, const QDateTime &when);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Chatelaine
