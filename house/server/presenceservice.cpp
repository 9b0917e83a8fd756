// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/presenceservice.h"

#include "house/server/xml.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

QByteArray plainPresence(const QString &type, const QString &from, const QString &to)
{
    return u"<presence type=\"%1\" from=\"%2\" to=\"%3\"/>"_s.arg(type, escaped(from), escaped(to)).toUtf8();
}

int priorityOf(const QDomElement &presence)
{
    const int priority = childOf(presence, u"priority", u"jabber:client").text().toInt();
    return qBound(-128, priority, 127);
}

} // namespace

QString itemXml(const RosterItem &item, bool removed)
{
    if (removed)
        return u"<item jid=\"%1\" subscription=\"remove\"/>"_s.arg(escaped(item.jid));
    QString xml = u"<item jid=\"%1\" subscription=\"%2\""_s.arg(escaped(item.jid), item.subscription());
    if (!item.name.isEmpty())
        xml += u" name=\"%1\""_s.arg(escaped(item.name));
    if (item.ask)
        xml += u" ask=\"subscribe\""_s;
    xml += u'>';
    for (const QString &group : item.groups)
        xml += u"<group>%1</group>"_s.arg(escaped(group));
    return xml + u"</item>"_s;
}

void PresenceService::handle(const QDomElement &presence, const QString &domain)
{
    const QString type = presence.attribute(u"type"_s);
    const QString from = presence.attribute(u"from"_s);
    const QString to = presence.attribute(u"to"_s);
    const bool undirected = to.isEmpty() || to == domain;
    if (type == "subscribe"_L1 || type == "subscribed"_L1 || type == "unsubscribe"_L1 || type == "unsubscribed"_L1)
        subscription(presence, type);
    else if (type == "probe"_L1)
        probe(from, bareJid(to));
    else if (undirected && type.isEmpty())
        broadcast(presence, from);
    else if (undirected && type == "unavailable"_L1)
        becomeUnavailable(presence, from);
    else if (type.isEmpty() || type == "unavailable"_L1)
        directed(presence, type);
}

bool PresenceService::separated(const QString &one, const QString &other) const
{
    return m_blocks.blocks(bareJid(one), other) || m_blocks.blocks(bareJid(other), one);
}

void PresenceService::broadcast(const QDomElement &presence, const QString &from)
{
    Session *session = m_sessions.find(from);
    if (!session)
        return;
    const bool first = !session->isAvailable();
    session->presence = presence.cloneNode(true).toElement();
    session->priority = priorityOf(presence);
    const QString account = bareJid(from);
    QStringList receivers = m_rosters.subscribers(account);
    receivers.append(account);
    for (const QString &contact : std::as_const(receivers)) {
        if (separated(from, contact))
            continue;
        for (const QString &jid : m_sessions.availableOf(contact))
            m_sessions.send(jid, toBytes(presence, {{u"from"_s, from}, {u"to"_s, contact == account ? jid : contact}}));
    }
    if (first)
        becomeAvailable(from);
}

/// The rest of an initial presence: whom we may see is shown to us, and requests that waited are delivered.
void PresenceService::becomeAvailable(const QString &from)
{
    const QString account = bareJid(from);
    QStringList contacts = m_rosters.subscriptions(account);
    contacts.append(account);
    for (const QString &contact : std::as_const(contacts)) {
        if (!separated(from, contact))
            sendPresences(contact, from);
    }
    for (const QByteArray &request : m_rosters.pendingRequests(account)) {
        if (!m_blocks.blocks(account, fromBytes(request).attribute(u"from"_s)))
            m_sessions.send(from, request);
    }
}

void PresenceService::sendPresences(const QString &account, const QString &toFullJid)
{
    for (const QString &jid : m_sessions.availableOf(account)) {
        if (jid != toFullJid)
            m_sessions.send(toFullJid, toBytes(m_sessions.find(jid)->presence, {{u"from"_s, jid}, {u"to"_s, toFullJid}}));
    }
}

void PresenceService::becomeUnavailable(const QDomElement &presence, const QString &from)
{
    Session *session = m_sessions.find(from);
    if (!session)
        return;
    const bool was = session->isAvailable();
    const QSet<QString> told = session->directed;
    session->presence = {};
    session->directed.clear();
    QStringList receivers;
    if (was)
        receivers = m_rosters.subscribers(bareJid(from)) << bareJid(from);
    for (const QString &contact : std::as_const(receivers)) {
        if (separated(from, contact))
            continue;
        for (const QString &jid : m_sessions.availableOf(contact))
            m_sessions.send(jid, toBytes(presence, {{u"from"_s, from}, {u"to"_s, contact}, {u"type"_s, u"unavailable"_s}}));
    }
    for (const QString &jid : told) {
        if (!receivers.contains(bareJid(jid)))
            deliverToAccount(jid, toBytes(presence, {{u"from"_s, from}, {u"to"_s, jid}, {u"type"_s, u"unavailable"_s}}));
    }
}

void PresenceService::connectionLost(const QString &fullJid)
{
    becomeUnavailable(fromBytes(plainPresence(u"unavailable"_s, fullJid, bareJid(fullJid))), fullJid);
}

void PresenceService::directed(const QDomElement &presence, const QString &type)
{
    const QString from = presence.attribute(u"from"_s);
    const QString to = presence.attribute(u"to"_s);
    if (Session *session = m_sessions.find(from)) {
        if (type.isEmpty())
            session->directed.insert(to);
        else
            session->directed.remove(to);
    }
    deliverToAccount(to, toBytes(presence));
}

void PresenceService::probe(const QString &from, const QString &target)
{
    if (m_rosters.item(target, bareJid(from)).from && !separated(from, target))
        sendPresences(target, from);
}

void PresenceService::deliverToAccount(const QString &jid, const QByteArray &xml)
{
    if (!resourceOf(jid).isEmpty()) {
        m_sessions.send(jid, xml);
        return;
    }
    for (const QString &fullJid : m_sessions.availableOf(jid))
        m_sessions.send(fullJid, xml);
}

void PresenceService::subscription(const QDomElement &presence, const QString &type)
{
    const QString from = bareJid(presence.attribute(u"from"_s));
    const QString to = bareJid(presence.attribute(u"to"_s));
    if (from == to || !to.contains(u'@'))
        return;
    const QByteArray stanza = toBytes(presence, {{u"from"_s, from}, {u"to"_s, to}});
    if (type == "subscribe"_L1)
        carryOut(m_rosters.subscribe(from, to, stanza), stanza, from, to);
    else if (type == "subscribed"_L1)
        carryOut(m_rosters.subscribed(from, to), stanza, from, to);
    else if (type == "unsubscribe"_L1)
        carryOut(m_rosters.unsubscribe(from, to), stanza, from, to);
    else
        carryOut(m_rosters.unsubscribed(from, to), stanza, from, to);
}

void PresenceService::carryOut(const SubscriptionEffects &effects, const QByteArray &stanza, const QString &from, const QString &to)
{
    const bool apart = m_blocks.blocks(to, from);
    for (const auto &[account, contact] : effects.pushes)
        pushItem(account, contact);
    if (effects.answerSubscribed && !apart) {
        RosterItem mine = m_rosters.item(from, to);
        if (!mine.to) {
            m_rosters.befriend(from, to, mine.name, mine.groups);
            pushItem(from, to);
        }
        deliverToAccount(from, plainPresence(u"subscribed"_s, to, from));
        for (const QString &jid : m_sessions.availableOf(from))
            sendPresences(to, jid);
    }
    if (effects.deliver && !apart)
        deliverToAccount(to, stanza);
    if (effects.share && !apart)
        showTo(from, to, true);
    if (effects.withdrawSender)
        showTo(from, to, false);
    if (effects.withdrawOther)
        showTo(to, from, false);
}

void PresenceService::showTo(const QString &account, const QString &contact, bool available)
{
    for (const QString &receiver : m_sessions.availableOf(contact)) {
        for (const QString &jid : m_sessions.availableOf(account)) {
            const QByteArray xml = available ? toBytes(m_sessions.find(jid)->presence, {{u"from"_s, jid}, {u"to"_s, contact}})
                                             : plainPresence(u"unavailable"_s, jid, contact);
            m_sessions.send(receiver, xml);
        }
    }
}

void PresenceService::pushItem(const QString &account, const QString &contact, bool removed)
{
    const RosterItem item = m_rosters.item(account, contact);
    if (!item.listed && !removed)
        return;
    for (const QString &jid : m_sessions.of(account)) {
        if (!m_sessions.find(jid)->wantsRoster)
            continue;
        const QString id = u"push%1"_s.arg(++m_pushes);
        const QString xml = u"<iq type=\"set\" id=\"%1\" to=\"%2\"><query xmlns=\"jabber:iq:roster\">%3</query></iq>"_s.arg(
            id, escaped(jid), itemXml(item, removed));
        m_sessions.send(jid, xml.toUtf8());
    }
}

void PresenceService::endFriendship(const QString &account, const QString &contact)
{
    const RosterItem item = m_rosters.item(account, contact);
    if (item.to || item.ask)
        carryOut(m_rosters.unsubscribe(account, contact), plainPresence(u"unsubscribe"_s, account, contact), account, contact);
    if (item.from || item.pendingIn)
        carryOut(m_rosters.unsubscribed(account, contact), plainPresence(u"unsubscribed"_s, account, contact), account, contact);
}

} // namespace Chatelaine::Demo
