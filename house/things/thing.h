// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/faults/faults.h"
#include "house/things/controls.h"
#include "house/things/readouts.h"
#include "house/things/subscriptions.h"
#include "house/things/thinghost.h"
#include "protocol/wire/stanza.h"

#include <QDomElement>
#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace Chatelaine::Demo {

class Friends;
class Guard;

/// What a thing is, before it is anybody's.
struct ThingProfile {
    QString user;   ///< the account's local part
    QString name;   ///< as the owner calls it
    QString room;
    QString kind;   ///< heating, meters, tap, … for the ready line
    Wire::Dialect dialect = Wire::Dialect::Iot;
    QString category; ///< disco identity
    QString type;
    QString parent;   ///< bare JID of whom it asks; empty for people and services
    QString model;
};

/// Why something is refused, in the words of whichever dialect.
struct Refusal {
    Wire::ResponseCode code = Wire::ResponseCode::OtherError;
    QString text = {};
    QList<Wire::ParameterError> parameters = {};
    QString condition = {};                   ///< RFC 6120; empty: the word for the code
    std::optional<Wire::DataForm> form = {};  ///< ieee family: the form again, with what is wrong in it
};

/// A device, service or person of the house: everything it says and does, apart from the connection.
///
/// Obeys its parent strictly (XEP-0324): the parent may do everything, and everybody else what the parent has said yes to.
class Thing : public QObject
{
    Q_OBJECT

public:
    Thing(ThingProfile profile, ThingHost &host, QObject *parent = nullptr);
    ~Thing() override;

    [[nodiscard]] const ThingProfile &profile() const { return m_profile; }
    [[nodiscard]] ThingHost &host() const { return m_host; }
    [[nodiscard]] Faults &faults() { return m_faults; }
    [[nodiscard]] Friends &friends() const { return *m_friends; }
    [[nodiscard]] QString fullJid() const { return m_fullJid; }

    void connected(const QString &fullJid);
    void disconnected();
    /// Everything that arrives for the thing.
    void receive(const QDomElement &stanza);

    /// Switches a fault on and carries out those that happen at once. False for an unknown one.
    bool setFault(const QString &fault);
    /// Why a known fault makes no sense for this thing; empty when it does.
    [[nodiscard]] QString faultProblem(const QString &fault) const;

    using Answer = std::function<void(const QDomElement &iq)>; ///< null element: no answer in time
    /// Sends an IQ and hands over the answer of exactly that JID, or a null element when none came.
    void ask(const QString &to, const QString &type, const QByteArray &payload, Answer answer);
    void ask(const QString &to, Wire::Protocol protocol, const Wire::Payload &payload, bool set, Answer answer, std::optional<Wire::Dialect> dialect = {});

    /// Sends a stanza of ours, as far as the faults let it.
    void say(Wire::Stanza stanza);
    void sendRaw(const QString &xml);
    void reply(const Wire::Stanza &request, const Wire::Payload &payload);
    void refuse(const Wire::Stanza &request, const Refusal &refusal);
    /// A message of our own accord, in the thing's dialect unless another is given.
    void tell(const QString &to, Wire::Protocol protocol, const Wire::Payload &payload, std::optional<Wire::Dialect> dialect = {});
    void sendPresence(const QString &type, const QString &to = {}, const QString &status = {});
    void showState(const QString &show, const QString &status);

    [[nodiscard]] bool speaksOldErrors() const; ///< sn and the 2014 hybrid
    [[nodiscard]] bool speaksShort() const;     ///< ieee, nf, nfi
    /// Whether the thing advertises a protocol.
    [[nodiscard]] bool offers(Wire::Protocol protocol) const;

    // What a particular thing has to offer.
    [[nodiscard]] virtual QStringList features() const;
    /// Opens a readout of what is left of the request; null with a refusal when that cannot be.
    [[nodiscard]] virtual std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal);
    /// How long a readout has to wait before the thing is awake.
    [[nodiscard]] virtual std::chrono::milliseconds untilAwake() const { return {}; }
    /// Whether a short readout is answered in the IQ itself rather than by messages after it (ieee family).
    [[nodiscard]] virtual bool answersAtOnce() const { return false; }
    [[nodiscard]] virtual int fieldsPerMessage() const { return Readouts::FieldsPerMessage; }
    [[nodiscard]] virtual QList<ControlParameter> parameters() { return {}; }
    /// What can be set in a node, or in the thing itself; nothing with a refusal where there is no such node.
    [[nodiscard]] virtual std::optional<QList<ControlParameter>> parametersOf(const Wire::NodeAddress &node, Refusal &refusal);
    /// How often subscriptions are looked after.
    [[nodiscard]] virtual std::chrono::milliseconds looksEvery() const { return Subscriptions::LookEvery; }
    /// Whether requests in sister namespaces of the ieee family are answered too, each in its own.
    [[nodiscard]] virtual bool speaksSisters() const { return false; }
    /// Whether friends may read without anybody being asked.
    [[nodiscard]] virtual bool trustsFriends() const { return false; }
    [[nodiscard]] virtual std::optional<Wire::ConcentratorResponse> concentrate(const Wire::ConcentratorRequest &request);
    /// Somebody wants to be a friend; the answer may come later.
    virtual void decideFriend(const QString &jid, const std::function<void(bool)> &decided);

protected:
    virtual void started() { }
    virtual void contactAvailable(const QString &fullJid) { Q_UNUSED(fullJid) }
    virtual void contactGone(const QString &jid) { Q_UNUSED(jid) }
    virtual void serveConcentrator(const Wire::Stanza &stanza);
    /// What no other service of the thing is for; refused as not implemented unless a thing knows better.
    virtual void serveOther(const Wire::Stanza &stanza);
    virtual void wentOffline() { }
    virtual void requestRefused(const QString &jid) { Q_UNUSED(jid) }
    virtual void messageReceived(const QDomElement &message) { Q_UNUSED(message) }
    virtual void payloadReceived(const Wire::Decoded &decoded) { Q_UNUSED(decoded) }
    [[nodiscard]] Guard &guard() const { return *m_guard; }

private:
    friend class Friends;

    void receiveIq(const QDomElement &iq);
    void receiveMessage(const QDomElement &message);
    bool settle(const QDomElement &iq);
    bool serveCommon(const QDomElement &iq);
    void serve(const Wire::Decoded &decoded);
    void serveGuarded(const Wire::Stanza &stanza);
    void serveSet(const Wire::Stanza &stanza, const Wire::ControlSet &set);
    void serveForm(const Wire::Stanza &stanza);
    void serveSubscription(const Wire::Stanza &stanza, const Wire::EventSubscription &wanted);
    void serveClearCache(const Wire::Stanza &stanza);
    /// Calls back with as much of the request as the asker may read, or refuses.
    void whenReadable(const Wire::Stanza &stanza, const Wire::ReadoutRequest &request, const std::function<void(const Wire::ReadoutRequest &)> &then);
    void reconsiderSubscriptions();
    void gone(const QString &jid);
    [[nodiscard]] bool speaks(const Wire::Stanza &stanza) const;
    [[nodiscard]] Wire::Dialect answerDialect(const Wire::Stanza &request) const;
    void sendError(const QDomElement &iq, const QString &type, const QString &condition);
    void write(const Wire::Stanza &stanza);

    struct Question { QString to; Answer answer; };

    ThingProfile m_profile;
    ThingHost &m_host;
    Faults m_faults;
    QString m_fullJid;
    QHash<QString, Question> m_questions;
    quint64 m_ids = 0;
    std::unique_ptr<Friends> m_friends;
    std::unique_ptr<Guard> m_guard;
    std::unique_ptr<Readouts> m_readouts;
    std::unique_ptr<Controls> m_controls;
    std::unique_ptr<Subscriptions> m_subscriptions;
};

} // namespace Chatelaine::Demo
