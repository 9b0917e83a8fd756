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

struct Condition { QString type; QString name; };

/// The RFC 6120 condition that the final iot dialect has for a response code (XEP-0325 §3.6).
Condition wordFor(Wire::ResponseCode code)
{
    switch (code) {
    case Wire::ResponseCode::NotFound: return {u"cancel"_s, u"item-not-found"_s};
    case Wire::ResponseCode::InsufficientPrivileges: return {u"cancel"_s, u"forbidden"_s};
    case Wire::ResponseCode::Locked: return {u"wait"_s, u"conflict"_s};
    case Wire::ResponseCode::NotImplemented: return {u"cancel"_s, u"feature-not-implemented"_s};
    case Wire::ResponseCode::FormError: return {u"modify"_s, u"bad-request"_s};
    default: return {u"cancel"_s, u"undefined-condition"_s};
    }
}

/// The same for the concentrator of the ieee family, where a form that is refused is not acceptable (dossier §4.1).
Condition wordFor(const Refusal &refusal, bool concentrator)
{
    Condition result = wordFor(refusal.code);
    if (!refusal.condition.isEmpty())
        result = {refusal.condition == "bad-request"_L1 || refusal.condition == "not-acceptable"_L1 ? u"modify"_s : u"cancel"_s, refusal.condition};
    else if (concentrator && refusal.code == Wire::ResponseCode::FormError)
        result.name = u"not-acceptable"_s;
    return result;
}

QString reasonFor(const Refusal &refusal)
{
    if (!refusal.text.isEmpty())
        return refusal.text;
    QStringList parts;
    for (const Wire::ParameterError &error : refusal.parameters)
        parts.append(u"%1: %2"_s.arg(error.var, error.text));
    return parts.isEmpty() ? Wire::responseCodeName(refusal.code) : parts.join(u"; "_s);
}

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

void Thing::sendRaw(const QString &xml)
{
    m_host.send(xml.toUtf8());
}

void Thing::sendPresence(const QString &type, const QString &to, const QString &status)
{
    const QString kind = type.isEmpty() ? QString() : u" type=\"%1\""_s.arg(type);
    const QString address = to.isEmpty() ? QString() : u" to=\"%1\""_s.arg(escaped(to));
    const QString text = status.isEmpty() ? QString() : u"<status>%1</status>"_s.arg(escaped(status));
    sendRaw(u"<presence%1%2>%3</presence>"_s.arg(kind, address, text));
}

void Thing::showState(const QString &show, const QString &status)
{
    const QString shown = show.isEmpty() ? QString() : u"<show>%1</show>"_s.arg(show);
    sendRaw(u"<presence>%1<status>%2</status></presence>"_s.arg(shown, escaped(status)));
}

void Thing::say(Wire::Stanza stanza)
{
    if (m_faults.swallows(stanza))
        return;
    m_faults.spoil(stanza);
    if (!m_faults.has(u"slow"_s)) {
        write(stanza);
        return;
    }
    m_host.later(std::chrono::seconds(m_faults.number(u"slow"_s, 5)), this, [this, stanza] { write(stanza); });
}

void Thing::write(const Wire::Stanza &stanza)
{
    QByteArray xml = Wire::toXml(stanza);
    m_faults.spoil(xml);
    const bool data = std::holds_alternative<Wire::ReadoutFields>(stanza.payload);
    if (data && m_faults.has(u"forged"_s)) {
        m_host.forge(stanza.to, xml);
        return;
    }
    if (data && m_faults.has(u"cut"_s)) {
        const int bytes = m_faults.number(u"cut"_s, 100);
        m_faults.clear(u"cut"_s);
        m_host.cut(xml, bytes);
        return;
    }
    if (data && m_faults.has(u"cut-reader"_s)) {
        m_host.cutReader(stanza.to, m_faults.number(u"cut-reader"_s, 100));
        m_faults.clear(u"cut-reader"_s);
    }
    m_host.send(xml);
    if (m_faults.has(u"twice"_s))
        m_host.send(xml);
    if (stanza.envelope == Wire::Envelope::IqResult && m_faults.has(u"two-answers"_s))
        sendRaw(u"<iq type=\"error\" id=\"%1\" to=\"%2\"><error type=\"wait\"><internal-server-error xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/></error></iq>"_s.arg(
            escaped(stanza.id), escaped(stanza.to)));
}

/// Answers stay in the namespace of the request where the thing understands it; everything else is in its own.
Wire::Dialect Thing::answerDialect(const Wire::Stanza &request) const
{
    return speaksSisters() && Wire::familyOf(request.dialect) == Wire::Family::Ieee ? request.dialect : m_profile.dialect;
}

void Thing::reply(const Wire::Stanza &request, const Wire::Payload &payload)
{
    if (request.envelope == Wire::Envelope::Message)
        return; // a set by message is not acknowledged
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::IqResult;
    stanza.to = request.from;
    stanza.id = request.id;
    stanza.dialect = answerDialect(request);
    stanza.protocol = request.protocol;
    stanza.payload = payload;
    say(stanza);
}

void Thing::tell(const QString &to, Wire::Protocol protocol, const Wire::Payload &payload, std::optional<Wire::Dialect> dialect)
{
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::Message;
    stanza.to = to;
    stanza.dialect = dialect.value_or(m_profile.dialect);
    stanza.protocol = protocol;
    stanza.payload = payload;
    say(stanza);
}

void Thing::refuse(const Wire::Stanza &request, const Refusal &refusal)
{
    if (request.envelope == Wire::Envelope::Message)
        return;
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::IqError;
    stanza.to = request.from;
    stanza.id = request.id;
    stanza.dialect = answerDialect(request);
    stanza.protocol = request.protocol;
    const auto *concentrator = std::get_if<Wire::ConcentratorRequest>(&request.payload);
    const auto *readout = std::get_if<Wire::ReadoutRequest>(&request.payload);
    if (concentrator && !speaksShort()) {
        Wire::ConcentratorResponse response;
        response.operation = concentrator->operation;
        response.code = refusal.code;
        response.errors = refusal.parameters;
        stanza.payload = response;
    } else if (speaksOldErrors() && readout) {
        stanza.payload = Wire::ReadoutRejected{readout->correlation, {reasonFor(refusal)}};
    } else if (speaksOldErrors() && std::holds_alternative<Wire::ControlSet>(request.payload)) {
        Wire::ControlSetResponse response;
        response.code = refusal.code;
        response.errors = refusal.parameters;
        stanza.payload = response;
    } else if (speaksOldErrors() && std::holds_alternative<Wire::ControlGetForm>(request.payload)) {
        stanza.payload = Wire::ControlFormResponse{refusal.code, {}};
    } else {
        const Condition condition = wordFor(refusal, concentrator);
        stanza.error = Wire::StanzaError{condition.type, condition.name, reasonFor(refusal), refusal.parameters};
        stanza.error->form = refusal.form;
    }
    say(stanza);
}

} // namespace Chatelaine::Demo
