// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/stanzachannel.h"

#include "protocol/session/jid.h"

#include <QIODevice>
#include <QPointer>
#include <QRandomGenerator>
#include <QXmlStreamWriter>

using namespace std::chrono_literals;

namespace Chatelaine {

struct StanzaChannel::Pending {
    QString to;
    QPointer<QObject> context;
    ReplyHandler handler;
    quint64 timer = 0;
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
    start(id, to, Wire::toXml(stanza), deadline, context, std::move(handler));
    return id;
}

QString StanzaChannel::requestRaw(const QString &to, bool set, const QByteArray &payload, std::chrono::milliseconds deadline, QObject *context, ReplyHandler handler)
{
    const QString id = nextId();
    start(id, to, wrapIq(id, to, set, payload), deadline, context, std::move(handler));
    return id;
}

void StanzaChannel::start(const QString &id, const QString &to, const QByteArray &stanza, std::chrono::milliseconds deadline, QObject *context, ReplyHandler handler)
{
    auto pending = std::make_shared<Pending>();
    pending->to = to;
    pending->context = context;
    pending->handler = std::move(handler);
    m_pending.insert(id, pending); // before sending: the answer may be there before transmit() returns

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
    return isConnected() && transmit(Wire::toXml(stanza));
}

bool StanzaChannel::sendRaw(const QByteArray &stanza)
{
    return isConnected() && transmit(stanza);
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
        return deliverMessage(stanza);
    }
    if (name != u"iq") {
        return false;
    }
    const QString type = stanza.attribute(QStringLiteral("type"));
    if (type == u"result" || type == u"error") {
        return deliverAnswer(stanza);
    }
    return (type == u"get" || type == u"set") && deliverRequest(stanza);
}

bool StanzaChannel::deliverAnswer(const QDomElement &stanza)
{
    const QString id = stanza.attribute(QStringLiteral("id"));
    const auto found = m_pending.constFind(id);
    if (found == m_pending.cend() || !isFromPeer(stanza.attribute(QStringLiteral("from")), (*found)->to)) {
        ++m_ignored;
        return true;
    }
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
    const Wire::Decoded decoded = Wire::decode(stanza);
    if (decoded.ours) {
        Q_EMIT messageReceived(decoded);
    }
    return true;
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
    Q_EMIT connected();
}

QString StanzaChannel::nextId()
{
    return QStringLiteral("%1-%2").arg(m_idPrefix).arg(++m_nextId);
}

} // namespace Chatelaine
