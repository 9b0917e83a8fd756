// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/stanzachannel.h"

#include "protocol/session/jid.h"
#include "protocol/session/limits.h"

#include <QIODevice>
#include <QPointer>
#include <QRandomGenerator>
#include <QXmlStreamWriter>

#include <algorithm>

using namespace std::chrono_literals;

namespace Chatelaine {

struct StanzaChannel::Pending {
    QString to;
    QPointer<QObject> context;
    ReplyHandler handler;
    quint64 timer = 0;
    quint64 number = 0; ///< in the order of sending
    bool set = false;
};

struct StanzaChannel::Handler {
    QPointer<QObject> context;
    QString xmlns; ///< empty: a request of one of our protocols
    RequestHandler request;
    ElementHandler element;
};

namespace {

/// A copy of somebody else's conversation or of an older one: never live data (XEP-0280, XEP-0313, XEP-0297).
bool isCopy(const QDomElement &message)
{
    for (QDomElement child = message.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        const QString xmlns = child.namespaceURI();
        if (xmlns.startsWith(u"urn:xmpp:carbons:") || xmlns.startsWith(u"urn:xmpp:mam:") || xmlns == u"urn:xmpp:forward:0") {
            return true;
        }
    }
    return false;
}

QByteArray wrapIq(const QString &id, const QString &to, bool set, const QByteArray &payload)
{
    QByteArray stanza;
    QXmlStreamWriter writer(&stanza);
    writer.writeStartElement(QStringLiteral("iq"));
    writer.writeAttribute(QStringLiteral("id"), id);
    if (!to.isEmpty()) {
        writer.writeAttribute(QStringLiteral("to"), to);
    }
    writer.writeAttribute(QStringLiteral("type"), set ? QStringLiteral("set") : QStringLiteral("get"));
    writer.writeCharacters(QString()); // closes the start tag
    writer.device()->write(payload);
    writer.writeEndElement();
    return stanza;
}

} // namespace

StanzaChannel::StanzaChannel(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_idPrefix(QString::number(QRandomGenerator::system()->generate64(), 36))
    , m_contactRequests(Limits::RequestsOfContact, Limits::RequestsOfContactsDomain)
    , m_strangerRequests(Limits::RequestsOfStranger, Limits::RequestsOfStrangersDomain)
    , m_strangerMessages(Limits::MessagesOfStranger, Limits::MessagesOfStrangersDomain)
{
}

StanzaChannel::~StanzaChannel()
{
    for (const auto &pending : std::as_const(m_pending)) {
        m_clock.stop(pending->timer);
    }
}

QString StanzaChannel::request(Wire::Stanza stanza, std::chrono::milliseconds deadline, QObject *context, ReplyHandler handler)
{
    stanza.id = nextId();
    const QString id = stanza.id;
    const QString to = stanza.to;
    start(id, to, stanza.envelope == Wire::Envelope::IqSet, Wire::toXml(stanza), deadline, context, std::move(handler));
    return id;
}

QString StanzaChannel::requestRaw(const QString &to, bool set, const QByteArray &payload, std::chrono::milliseconds deadline, QObject *context, ReplyHandler handler)
{
    const QString id = nextId();
    start(id, to, set, wrapIq(id, to, set, payload), deadline, context, std::move(handler));
    return id;
}

void StanzaChannel::start(const QString &id, const QString &to, bool set, const QByteArray &stanza, std::chrono::milliseconds deadline, QObject *context, ReplyHandler handler)
{
    auto pending = std::make_shared<Pending>();
    pending->to = to;
    pending->context = context;
    pending->handler = std::move(handler);
    pending->number = m_nextId;
    pending->set = set;
    m_pending.insert(id, pending); // before sending: the answer may be there before transmit() returns
    if (!isSendable(stanza)) {
        pending->timer = m_clock.callLater(0ms, this, [this, id] { finish(id, Reply{Reply::End::Error, {}, {}, true}); });
        return;
    }
    addAcquaintance(to);

    const bool sent = isConnected() && transmit(stanza);
    if (!m_pending.contains(id)) {
        return; // the connection ended inside transmit()
    }
    const Reply::End end = sent ? Reply::End::Deadline : Reply::End::Disconnected;
    pending->timer = m_clock.callLater(sent ? deadline : 0ms, this, [this, id, end] { finish(id, Reply{end, {}, {}}); });
}

void StanzaChannel::cancel(const QString &id)
{
    finish(id, Reply{Reply::End::Cancelled, {}, {}});
}

bool StanzaChannel::send(const Wire::Stanza &stanza)
{
    return sendRaw(Wire::toXml(stanza));
}

bool StanzaChannel::sendRaw(const QByteArray &stanza)
{
    return isConnected() && isSendable(stanza) && transmit(stanza);
}

void StanzaChannel::addRequestHandler(QObject *context, RequestHandler handler)
{
    m_handlers.push_back({context, {}, std::move(handler), {}});
}

void StanzaChannel::addElementHandler(const QString &xmlns, QObject *context, ElementHandler handler)
{
    m_handlers.push_back({context, xmlns, {}, std::move(handler)});
}

bool StanzaChannel::deliver(const QDomElement &stanza)
{
    const QString name = stanza.tagName();
    if (name == u"presence") {
        Q_EMIT presenceReceived(stanza);
        return true;
    }
    if (name == u"message") {
        return !isWithinRate(stanza, false) || deliverMessage(stanza);
    }
    if (name != u"iq") {
        return false;
    }
    const QString type = stanza.attribute(QStringLiteral("type"));
    if (type == u"result" || type == u"error") {
        return deliverAnswer(stanza);
    }
    if (type != u"get" && type != u"set") {
        return false;
    }
    if (!isWithinRate(stanza, true)) {
        refuseOverRate(stanza);
        return true;
    }
    return deliverRequest(stanza);
}

void StanzaChannel::addAcquaintance(const QString &jid)
{
    if (m_addressed.size() < Limits::Addressed) {
        m_addressed.insert(Jid::normalised(Jid::bare(jid)));
    }
}

bool StanzaChannel::isSendable(const QByteArray &stanza)
{
    const bool fits = stanza.size() <= Limits::SentStanza;
    m_unsent += fits ? 0 : 1;
    return fits;
}

bool StanzaChannel::isWithinRate(const QDomElement &stanza, bool request)
{
    const QString sender = Jid::normalised(Jid::bare(stanza.attribute(QStringLiteral("from"))));
    const QString own = Jid::normalised(Jid::bare(m_ownJid));
    if (sender.isEmpty() || sender == own || sender == Jid::domain(own)) {
        return true; // our own account and our server
    }
    const bool contact = m_isContact && m_isContact(sender);
    if (!request && (contact || m_addressed.contains(sender))) {
        return true;
    }
    RateLimiter &limiter = !request ? m_strangerMessages : contact ? m_contactRequests : m_strangerRequests;
    return limiter.take(sender, Jid::domain(sender), m_clock.monotonic());
}

/// RFC 6120 §8.3.3.18: it may try again later.
void StanzaChannel::refuseOverRate(const QDomElement &request)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartElement(QStringLiteral("iq"));
    writer.writeAttribute(QStringLiteral("type"), QStringLiteral("error"));
    writer.writeAttribute(QStringLiteral("id"), request.attribute(QStringLiteral("id")));
    writer.writeAttribute(QStringLiteral("to"), request.attribute(QStringLiteral("from")));
    writer.writeStartElement(QStringLiteral("error"));
    writer.writeAttribute(QStringLiteral("type"), QStringLiteral("wait"));
    const QString conditions = QStringLiteral("urn:ietf:params:xml:ns:xmpp-stanzas");
    writer.writeStartElement(QStringLiteral("resource-constraint"));
    writer.writeDefaultNamespace(conditions);
    writer.writeEndElement();
    writer.writeStartElement(QStringLiteral("text"));
    writer.writeDefaultNamespace(conditions);
    writer.writeAttribute(QStringLiteral("xml:lang"), QStringLiteral("en"));
    writer.writeCharacters(QStringLiteral("Too many requests. Try again in a second."));
    writer.writeEndElement();
    writer.writeEndElement();
    writer.writeEndElement();
    sendRaw(xml);
}

bool StanzaChannel::deliverAnswer(const QDomElement &stanza)
{
    const QString id = stanza.attribute(QStringLiteral("id"));
    const auto found = m_pending.constFind(id);
    if (found == m_pending.cend() || !isFromPeer(stanza.attribute(QStringLiteral("from")), (*found)->to)) {
        ++m_ignored;
        return true;
    }
    m_answered = std::max(m_answered, (*found)->number);
    const bool ok = stanza.attribute(QStringLiteral("type")) == u"result";
    finish(id, Reply{ok ? Reply::End::Result : Reply::End::Error, stanza, Wire::decode(stanza)});
    return true;
}

bool StanzaChannel::deliverRequest(const QDomElement &stanza)
{
    const Wire::Decoded decoded = Wire::decode(stanza);
    if (decoded.ours) {
        Q_EMIT requestReceived(decoded);
    }
    const QString xmlns = stanza.firstChildElement().namespaceURI();
    const std::vector<Handler> handlers = m_handlers; // a handler may add another
    for (const Handler &handler : handlers) {
        if (!handler.context) {
            continue;
        }
        if (handler.request ? decoded.ours && handler.request(decoded) : handler.xmlns == xmlns && handler.element(stanza)) {
            return true;
        }
    }
    return false;
}

bool StanzaChannel::deliverMessage(const QDomElement &stanza)
{
    if (isCopy(stanza)) {
        ++m_copies;
        return true;
    }
    Wire::Decoded decoded = Wire::decode(stanza);
    if (decoded.ours) {
        if (isKeptOverBreak(decoded.stanza)) {
            decoded.stanza.delayed.reset();
        }
        Q_EMIT messageReceived(decoded);
    }
    return true;
}

/// Whoever forges the mark gains nothing: the message counts as one without it, which anybody may send.
bool StanzaChannel::isKeptOverBreak(const Wire::Stanza &message) const
{
    return m_replaying && message.delayed && (Jid::same(message.delayedBy, Jid::bare(m_ownJid)) || Jid::same(message.delayedBy, Jid::domain(m_ownJid)));
}

bool StanzaChannel::isFromPeer(const QString &from, const QString &to) const
{
    if (from.isEmpty() || Jid::same(from, Jid::bare(m_ownJid))) {
        // The server on behalf of our own account (RFC 6120 §8.1.2.1); it may leave the sender out.
        return to.isEmpty() || Jid::same(to, Jid::bare(m_ownJid)) || (from.isEmpty() && Jid::same(to, Jid::domain(m_ownJid)));
    }
    return Jid::same(from, to) || (to.isEmpty() && Jid::same(from, m_ownJid));
}

void StanzaChannel::finish(const QString &id, const Reply &reply)
{
    const std::shared_ptr<Pending> pending = m_pending.take(id);
    if (!pending) {
        return;
    }
    m_clock.stop(pending->timer);
    if (pending->set && reply.end == Reply::End::Deadline) {
        m_overdueSet = std::max(m_overdueSet, pending->number);
    }
    if (pending->context && pending->handler) {
        pending->handler(reply);
    }
}

void StanzaChannel::connectionLost()
{
    const QStringList ids = m_pending.keys();
    for (const QString &id : ids) {
        finish(id, Reply{Reply::End::Disconnected, {}, {}});
    }
    Q_EMIT disconnected();
}

void StanzaChannel::connectionReady(const QString &ownJid)
{
    m_ownJid = ownJid;
    m_answered = m_nextId; // what was sent in another session is no part of this one
    Q_EMIT connected();
}

void StanzaChannel::connectionResumed()
{
    m_replaying = true;
    requestRaw(Jid::domain(m_ownJid), false, QByteArrayLiteral("<ping xmlns='urn:xmpp:ping'/>"), 60s, this, [this, number = ++m_breaks](const Reply &) {
        m_replaying = m_replaying && number != m_breaks; // the answer from before another break is part of what was kept
    });
    Q_EMIT resumed();
}

QString StanzaChannel::nextId()
{
    return QStringLiteral("%1-%2").arg(m_idPrefix).arg(++m_nextId);
}

} // namespace Chatelaine
