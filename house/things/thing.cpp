// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/thing.h"

#include "house/server/xml.h"
#include "house/things/controls.h"
#include "house/things/friends.h"
#include "house/things/guard.h"
#include "house/things/readouts.h"
#include "protocol/wire/vocabulary.h"
#include "version.h"

#include <utility>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AnswerTime = 20s; // longer than a person's program needs, shorter than a reader waits

} // namespace

Thing::Thing(ThingProfile profile, ThingHost &host, QObject *parent)
    : QObject(parent), m_profile(std::move(profile)), m_host(host), m_friends(std::make_unique<Friends>(*this)),
      m_guard(std::make_unique<Guard>(*this)), m_readouts(std::make_unique<Readouts>(*this)), m_controls(std::make_unique<Controls>(*this)),
      m_subscriptions(std::make_unique<Subscriptions>(*this))
{
}

Thing::~Thing() = default;

void Thing::connected(const QString &fullJid)
{
    m_fullJid = fullJid;
    m_friends->connected();
}

void Thing::disconnected()
{
    m_readouts->forgetAll();
    m_subscriptions->forgetAll();
    m_friends->disconnected();
    wentOffline();
    const auto questions = std::exchange(m_questions, {});
    for (const Question &question : questions) {
        if (question.answer)
            question.answer({});
    }
}

bool Thing::setFault(const QString &fault)
{
    if (!faultProblem(fault).isEmpty() || !m_faults.set(fault))
        return false;
    if (m_faults.has(u"restart"_s)) {
        m_faults.clear(u"restart"_s);
        m_host.restart();
    }
    return true;
}

QString Thing::faultProblem(const QString &fault) const
{
    static const QStringList ofControl{u"ack-only"_s, u"late"_s, u"other-channel"_s, u"saturate"_s};
    const QString name = fault.section(u':', 0, 0);
    if (ofControl.contains(name) && !offers(Wire::Protocol::Control))
        return u"%1 has nothing that could be set."_s.arg(m_profile.user);
    if (name == "other-namespace"_L1 && !speaksShort())
        return u"%1 speaks a dialect without sister namespaces."_s.arg(m_profile.user);
    return {};
}

bool Thing::offers(Wire::Protocol protocol) const
{
    const QString xmlns = Wire::namespaceOf(m_profile.dialect, protocol);
    return !xmlns.isEmpty() && features().contains(xmlns);
}

bool Thing::speaksShort() const
{
    return Wire::familyOf(m_profile.dialect) == Wire::Family::Ieee;
}

bool Thing::speaksOldErrors() const
{
    return m_profile.dialect == Wire::Dialect::Sn || m_profile.dialect == Wire::Dialect::IotV02;
}

QStringList Thing::features() const
{
    return {};
}

std::unique_ptr<ReadoutCursor> Thing::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    Q_UNUSED(request)
    refusal = {Wire::ResponseCode::NotImplemented, u"There is nothing to read."_s, {}};
    return nullptr;
}

std::optional<QList<ControlParameter>> Thing::parametersOf(const Wire::NodeAddress &node, Refusal &refusal)
{
    if (node.isEmpty())
        return parameters();
    refusal = {Wire::ResponseCode::NotFound, u"The thing has no nodes."_s};
    return {};
}

std::optional<Wire::ConcentratorResponse> Thing::concentrate(const Wire::ConcentratorRequest &request)
{
    Q_UNUSED(request)
    return {};
}

void Thing::decideFriend(const QString &jid, const std::function<void(bool)> &decided)
{
    m_guard->askFriend(jid, [decided](const std::optional<Wire::ProvisioningAnswer> &answer) {
        // Without a parent who answers the request waits; it is asked again when one comes.
        if (answer)
            decided(answer->result);
    });
}

void Thing::receive(const QDomElement &stanza)
{
    const QString name = stanza.tagName();
    if (name == "presence"_L1) {
        if (stanza.attribute(u"type"_s) == "unavailable"_L1)
            gone(stanza.attribute(u"from"_s));
        m_friends->handlePresence(stanza);
    } else if (name == "iq"_L1) {
        receiveIq(stanza);
    } else if (name == "message"_L1) {
        receiveMessage(stanza);
    }
}

/// Whoever went away hears nothing more: neither the rest of a readout nor events.
void Thing::gone(const QString &jid)
{
    m_readouts->forget(jid);
    m_subscriptions->forget(jid);
    contactGone(jid);
}

void Thing::receiveIq(const QDomElement &iq)
{
    const QString type = iq.attribute(u"type"_s);
    if (type == "result"_L1 || type == "error"_L1) {
        settle(iq);
        return;
    }
    if (m_friends->handleRosterPush(iq) || serveCommon(iq))
        return;
    const Wire::Decoded decoded = Wire::decode(iq);
    if (decoded.ours)
        serve(decoded);
    else
        sendError(iq, u"cancel"_s, u"service-unavailable"_s);
}

void Thing::receiveMessage(const QDomElement &message)
{
    const QString from = message.attribute(u"from"_s);
    if (message.attribute(u"type"_s) == "error"_L1) {
        gone(from);
        return;
    }
    const Wire::Decoded decoded = Wire::decode(message);
    if (const auto *command = std::get_if<Wire::FriendCommand>(&decoded.stanza.payload))
        m_friends->handleCommand(from, *command);
    else if (std::holds_alternative<Wire::ControlSet>(decoded.stanza.payload) && !decoded.stanza.delayed)
        serveGuarded(decoded.stanza); // never answered, and never done when it is an old one out of a store
    else if (decoded.ours)
        payloadReceived(decoded);
    else
        messageReceived(message);
}

bool Thing::settle(const QDomElement &iq)
{
    const QString id = iq.attribute(u"id"_s);
    const auto found = m_questions.constFind(id);
    if (found == m_questions.cend())
        return false;
    const QString from = iq.attribute(u"from"_s);
    const bool ofServer = found->to.isEmpty() && (from.isEmpty() || from == bareJid(m_fullJid) || from == domainOf(m_fullJid));
    if (from != found->to && !ofServer)
        return false; // somebody who guessed the id
    const Answer answer = found->answer;
    m_questions.remove(id);
    if (answer)
        answer(iq);
    return true;
}

void Thing::ask(const QString &to, const QString &type, const QByteArray &payload, Answer answer)
{
    const QString id = u"q%1"_s.arg(++m_ids);
    m_questions.insert(id, {to, std::move(answer)});
    const QString address = to.isEmpty() ? QString() : u" to=\"%1\""_s.arg(escaped(to));
    sendRaw(u"<iq type=\"%1\" id=\"%2\"%3>%4</iq>"_s.arg(type, id, address, QString::fromUtf8(payload)));
    m_host.later(AnswerTime, this, [this, id] {
        const Question question = m_questions.take(id);
        if (question.answer)
            question.answer({});
    });
}

void Thing::ask(const QString &to, Wire::Protocol protocol, const Wire::Payload &payload, bool set, Answer answer, std::optional<Wire::Dialect> dialect)
{
    Wire::Stanza stanza;
    stanza.envelope = set ? Wire::Envelope::IqSet : Wire::Envelope::IqGet;
    stanza.to = to;
    stanza.dialect = dialect.value_or(m_profile.dialect);
    stanza.protocol = protocol;
    stanza.payload = payload;
    const QDomElement iq = fromBytes(Wire::toXml(stanza));
    QByteArray inner;
    for (QDomElement child = iq.firstChildElement(); !child.isNull(); child = child.nextSiblingElement())
        inner += toBytes(child);
    ask(to, set ? u"set"_s : u"get"_s, inner, std::move(answer));
}

} // namespace Chatelaine::Demo
