// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/router.h"

#include "house/server/xml.h"

#include <QXmppIncomingClient.h>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

constexpr auto NsBlocking = "urn:xmpp:blocking"_L1;
constexpr auto NsRoster = "jabber:iq:roster"_L1;
constexpr auto NsDiscoInfo = "http://jabber.org/protocol/disco#info"_L1;
constexpr auto NsDiscoItems = "http://jabber.org/protocol/disco#items"_L1;

/// QXmpp puts the domain where a client left the receiver out, which means the account itself (RFC 6120 §10.3.3). These are asked of the
/// server by its name; whatever else arrives for the domain was meant for the account, and is answered in the account's name.
bool isForServer(const QDomElement &iq)
{
    const QString xmlns = iq.firstChildElement().namespaceURI();
    return xmlns == NsDiscoInfo || xmlns == NsDiscoItems || xmlns == "urn:xmpp:ping"_L1 || xmlns == "jabber:iq:version"_L1;
}

bool isRequest(const QDomElement &iq)
{
    const QString type = iq.attribute(u"type"_s);
    return type == "get"_L1 || type == "set"_L1;
}

} // namespace

Router::Router(const QString &domain) : m_domain(domain), m_presence(m_sessions, m_rosters, m_blocks)
{
}

QString Router::extensionName() const
{
    return u"house"_s;
}

void Router::opened(const QString &fullJid, QXmppIncomingClient *stream)
{
    m_sessions.open(fullJid, stream);
}

void Router::closed(const QString &fullJid, const QXmppIncomingClient *stream)
{
    const Session *session = m_sessions.find(fullJid);
    if (!session || session->stream != stream)
        return;
    m_presence.connectionLost(fullJid);
    m_sessions.close(fullJid);
}

bool Router::inject(const QString &to, const QByteArray &xml)
{
    if (!resourceOf(to).isEmpty())
        return m_sessions.send(to, xml);
    bool sent = false;
    for (const QString &jid : m_sessions.availableOf(to))
        sent = m_sessions.send(jid, xml) || sent;
    return sent;
}

bool Router::handleStanza(const QDomElement &stanza)
{
    if (isHeldBack(stanza))
        return true;
    const QString name = stanza.tagName();
    if (name == "presence"_L1)
        m_presence.handle(stanza, m_domain);
    else if (name == "iq"_L1)
        handleIq(stanza);
    else if (name == "message"_L1)
        handleMessage(stanza);
    return true;
}

/// XEP-0191 §3.5 and §3.6: what a block stops, in either direction, and what the sender hears of it.
bool Router::isHeldBack(const QDomElement &stanza)
{
    const QString from = stanza.attribute(u"from"_s);
    const QString to = stanza.attribute(u"to"_s);
    if (to.isEmpty() || to == m_domain || bareJid(to) == bareJid(from))
        return false;
    const bool mayAnswer = stanza.tagName() == "iq"_L1 ? isRequest(stanza) : stanza.attribute(u"type"_s) != "error"_L1;
    if (m_blocks.blocks(bareJid(from), to)) {
        if (mayAnswer)
            fail(stanza, u"cancel"_s, u"not-acceptable"_s, u"<blocked xmlns=\"urn:xmpp:blocking:errors\"/>"_s);
        return true;
    }
    if (!m_blocks.blocks(bareJid(to), from))
        return false;
    if (mayAnswer && stanza.tagName() != "presence"_L1)
        fail(stanza, u"cancel"_s, u"service-unavailable"_s);
    // Letting go is always possible; everything else from the blocked one is dropped, and nothing tells that it was.
    return stanza.tagName() != "presence"_L1 || stanza.attribute(u"type"_s) != "unsubscribe"_L1;
}

void Router::deliver(const QString &fullJid, const QByteArray &xml)
{
    const auto cut = m_cuts.constFind(bareJid(fullJid));
    if (cut != m_cuts.cend()) {
        const qsizetype bytes = *cut;
        m_cuts.erase(cut);
        m_sessions.sendCut(fullJid, xml, bytes);
        return;
    }
    m_sessions.send(fullJid, xml);
}

void Router::handleMessage(const QDomElement &message)
{
    const QString to = message.attribute(u"to"_s);
    const QString type = message.attribute(u"type"_s);
    QStringList receivers;
    if (!resourceOf(to).isEmpty()) {
        if (m_sessions.find(to))
            receivers.append(to);
    } else {
        receivers = m_sessions.availableOf(to);
        receivers.removeIf([this](const QString &jid) { return m_sessions.find(jid)->priority < 0; });
    }
    const QByteArray xml = receivers.isEmpty() ? QByteArray() : toBytes(message);
    for (const QString &jid : std::as_const(receivers))
        deliver(jid, xml);
    if (receivers.isEmpty() && type != "error"_L1 && type != "headline"_L1)
        fail(message, u"cancel"_s, u"service-unavailable"_s);
}

void Router::handleIq(const QDomElement &iq)
{
    const QString from = iq.attribute(u"from"_s);
    const QString to = iq.attribute(u"to"_s);
    if (!resourceOf(to).isEmpty()) {
        if (m_sessions.find(to))
            deliver(to, toBytes(iq));
        else if (isRequest(iq))
            fail(iq, u"cancel"_s, u"service-unavailable"_s);
        return;
    }
    if (!isRequest(iq))
        return; // an answer to one of our roster pushes, or to nobody
    const bool own = to.isEmpty() || to == m_domain || to == bareJid(from);
    if (own)
        serveAccount(iq);
    else if (domainOf(to) != m_domain)
        fail(iq, u"cancel"_s, u"remote-server-not-found"_s);
    else if (!serveDiscovery(iq))
        fail(iq, u"cancel"_s, u"service-unavailable"_s);
}

void Router::serveAccount(const QDomElement &iq)
{
    const QDomElement payload = iq.firstChildElement();
    const QString xmlns = payload.namespaceURI();
    if (xmlns == NsRoster)
        serveRoster(iq, payload);
    else if (xmlns == NsBlocking)
        serveBlocklist(iq, payload);
    else if (xmlns == "urn:xmpp:ping"_L1)
        reply(iq, {});
    else if (xmlns == "jabber:iq:version"_L1)
        reply(iq, u"<query xmlns=\"jabber:iq:version\"><name>Chatelaine demo house</name></query>"_s);
    else if (xmlns == "urn:ietf:params:xml:ns:xmpp-session"_L1)
        reply(iq, {});
    else if (!serveDiscovery(iq))
        fail(iq, u"cancel"_s, u"service-unavailable"_s);
}

bool Router::serveDiscovery(const QDomElement &iq)
{
    const QString to = iq.attribute(u"to"_s);
    const QString from = bareJid(iq.attribute(u"from"_s));
    const QString xmlns = iq.firstChildElement().namespaceURI();
    const bool server = to.isEmpty() || to == m_domain;
    if (!server && to != from && !m_rosters.item(to, from).from)
        return false; // not even whether the account exists
    if (xmlns == NsDiscoItems) {
        reply(iq, u"<query xmlns=\"%1\"/>"_s.arg(NsDiscoItems));
        return true;
    }
    if (xmlns != NsDiscoInfo)
        return false;
    QString info = server ? u"<identity category=\"server\" type=\"im\" name=\"Chatelaine demo house\"/>"_s
                          : u"<identity category=\"account\" type=\"registered\"/>"_s;
    const QStringList features = server ? QStringList{NsDiscoInfo, NsDiscoItems, NsBlocking, u"urn:xmpp:ping"_s, u"jabber:iq:version"_s, NsRoster}
                                        : QStringList{NsDiscoInfo, NsDiscoItems};
    for (const QString &feature : features)
        info += u"<feature var=\"%1\"/>"_s.arg(feature);
    reply(iq, u"<query xmlns=\"%1\">%2</query>"_s.arg(NsDiscoInfo, info));
    return true;
}

void Router::serveRoster(const QDomElement &iq, const QDomElement &query)
{
    const QString from = iq.attribute(u"from"_s);
    if (iq.attribute(u"type"_s) == "set"_L1) {
        setRosterItem(iq, query.firstChildElement(u"item"_s));
        return;
    }
    if (Session *session = m_sessions.find(from))
        session->wantsRoster = true;
    QString items;
    for (const RosterItem &item : m_rosters.items(bareJid(from)))
        items += itemXml(item);
    reply(iq, u"<query xmlns=\"jabber:iq:roster\">%1</query>"_s.arg(items));
}

void Router::setRosterItem(const QDomElement &iq, const QDomElement &item)
{
    const QString account = bareJid(iq.attribute(u"from"_s));
    const QString contact = bareJid(item.attribute(u"jid"_s));
    if (contact.isEmpty() || contact == account) {
        fail(iq, u"modify"_s, u"bad-request"_s);
        return;
    }
    const bool remove = item.attribute(u"subscription"_s) == "remove"_L1;
    if (remove && !m_rosters.item(account, contact).listed) {
        fail(iq, u"cancel"_s, u"item-not-found"_s);
        return;
    }
    if (remove) {
        m_presence.endFriendship(account, contact);
        m_rosters.forget(account, contact);
    } else {
        QStringList groups;
        for (QDomElement group = item.firstChildElement(u"group"_s); !group.isNull(); group = group.nextSiblingElement(u"group"_s))
            groups.append(group.text());
        m_rosters.setItem(account, contact, item.attribute(u"name"_s), groups);
    }
    m_presence.pushItem(account, contact, remove);
    reply(iq, {});
}

void Router::serveBlocklist(const QDomElement &iq, const QDomElement &command)
{
    const QString from = iq.attribute(u"from"_s);
    if (command.localName() == "block"_L1 || command.localName() == "unblock"_L1) {
        changeBlocks(iq, command, command.localName() == "block"_L1);
        return;
    }
    if (Session *session = m_sessions.find(from))
        session->wantsBlocklist = true;
    QString items;
    for (const QString &jid : m_blocks.list(bareJid(from)))
        items += u"<item jid=\"%1\"/>"_s.arg(escaped(jid));
    reply(iq, u"<blocklist xmlns=\"urn:xmpp:blocking\">%1</blocklist>"_s.arg(items));
}

void Router::changeBlocks(const QDomElement &iq, const QDomElement &command, bool block)
{
    const QString account = bareJid(iq.attribute(u"from"_s));
    QStringList jids;
    for (QDomElement item = command.firstChildElement(u"item"_s); !item.isNull(); item = item.nextSiblingElement(u"item"_s))
        jids.append(item.attribute(u"jid"_s));
    if (block && jids.isEmpty()) {
        fail(iq, u"modify"_s, u"bad-request"_s);
        return;
    }
    const QStringList affected = jids.isEmpty() ? m_blocks.list(account) : jids;
    for (const QString &jid : affected)
        applyBlock(account, jid, block);
    reply(iq, {});

    QString items;
    for (const QString &jid : std::as_const(jids))
        items += u"<item jid=\"%1\"/>"_s.arg(escaped(jid));
    const QString name = block ? u"block"_s : u"unblock"_s;
    for (const QString &jid : m_sessions.of(account)) {
        if (!m_sessions.find(jid)->wantsBlocklist)
            continue;
        m_sessions.send(jid, u"<iq type=\"set\" id=\"block%1\" to=\"%2\"><%3 xmlns=\"urn:xmpp:blocking\">%4</%3></iq>"_s
                                 .arg(QString::number(++m_pushes), escaped(jid), name, items).toUtf8());
    }
}

/// A subscribed contact sees the blocker go away, and come back when the block ends.
void Router::applyBlock(const QString &account, const QString &jid, bool block)
{
    const QString contact = bareJid(jid);
    const bool subscribed = m_rosters.item(account, contact).from;
    const bool sees = m_rosters.item(account, contact).to;
    if (block) {
        if (subscribed)
            m_presence.showTo(account, contact, false);
        m_blocks.block(account, jid);
        return;
    }
    m_blocks.unblock(account, jid);
    if (subscribed)
        m_presence.showTo(account, contact, true);
    if (sees)
        m_presence.showTo(contact, account, true);
}

/// In whose name a stanza is answered.
QString Router::senderOf(const QDomElement &stanza) const
{
    const QString to = stanza.attribute(u"to"_s);
    const bool account = stanza.tagName() == "iq"_L1 && (to.isEmpty() || to == m_domain) && !isForServer(stanza);
    return account ? bareJid(stanza.attribute(u"from"_s)) : to.isEmpty() ? m_domain : to;
}

void Router::reply(const QDomElement &iq, const QString &payload)
{
    const QString to = iq.attribute(u"from"_s);
    const QString sender = senderOf(iq);
    m_sessions.send(to, u"<iq type=\"result\" id=\"%1\" from=\"%2\" to=\"%3\">%4</iq>"_s
                            .arg(escaped(iq.attribute(u"id"_s)), escaped(sender), escaped(to), payload).toUtf8());
}

void Router::fail(const QDomElement &stanza, const QString &type, const QString &condition, const QString &extra)
{
    const QString to = stanza.attribute(u"from"_s);
    const QString from = senderOf(stanza);
    const QString xml = u"<%1 type=\"error\" id=\"%2\" from=\"%3\" to=\"%4\"><error type=\"%5\">"
                        "<%6 xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/>%7</error></%1>"_s;
    const QString id = escaped(stanza.attribute(u"id"_s));
    m_sessions.send(to, xml.arg(stanza.tagName(), id, escaped(from), escaped(to), type, condition, extra).toUtf8());
}

} // namespace Chatelaine::Demo
