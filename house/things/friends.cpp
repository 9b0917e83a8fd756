// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/friends.h"

#include "house/server/xml.h"
#include "house/things/thing.h"
#include "protocol/wire/vocabulary.h"

#include <utility>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

const QString DiscoInfo = u"http://jabber.org/protocol/disco#info"_s;

/// The namespaces in which a parent may answer a thing of this dialect: its own, and in the ieee family the sisters'.
QStringList provisioningFor(Wire::Dialect dialect)
{
    QList<Wire::Dialect> dialects{dialect};
    if (Wire::familyOf(dialect) == Wire::Family::Ieee)
        dialects = {Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi};
    QStringList result;
    for (const Wire::Dialect each : std::as_const(dialects))
        result.append(Wire::namespaceOf(each, Wire::Protocol::Provisioning));
    return result;
}

bool hasOne(const QDomElement &iq, const QStringList &features)
{
    const QDomElement query = childOf(iq, u"query", DiscoInfo);
    for (QDomElement child = query.firstChildElement(u"feature"_s); !child.isNull(); child = child.nextSiblingElement(u"feature"_s)) {
        if (features.contains(child.attribute(u"var"_s)))
            return true;
    }
    return false;
}

} // namespace

void Friends::connected()
{
    m_thing.ask({}, u"get"_s, "<query xmlns=\"jabber:iq:roster\"/>", [this](const QDomElement &iq) {
        const QDomElement query = childOf(iq, u"query", u"jabber:iq:roster");
        for (QDomElement item = query.firstChildElement(u"item"_s); !item.isNull(); item = item.nextSiblingElement(u"item"_s))
            takeItem(item);
        // On a server of others nobody has seeded the rosters: the thing introduces itself to its parent.
        const QString parent = m_thing.profile().parent;
        if (!parent.isEmpty() && !m_roster.value(parent).to)
            request(parent);
        m_thing.started();
    });
}

void Friends::disconnected()
{
    m_present.clear();
    m_parentResources.clear();
    settle();
}

void Friends::takeItem(const QDomElement &item)
{
    const QString jid = bareJid(item.attribute(u"jid"_s));
    const QString subscription = item.attribute(u"subscription"_s);
    if (jid.isEmpty())
        return;
    if (subscription == "remove"_L1) {
        m_roster.remove(jid);
        return;
    }
    Contact &contact = m_roster[jid];
    contact.to = subscription == "both"_L1 || subscription == "to"_L1;
    contact.from = subscription == "both"_L1 || subscription == "from"_L1;
    contact.ask = item.attribute(u"ask"_s) == "subscribe"_L1;
}

bool Friends::handleRosterPush(const QDomElement &iq)
{
    const QDomElement query = childOf(iq, u"query", u"jabber:iq:roster");
    if (query.isNull() || iq.attribute(u"type"_s) != "set"_L1)
        return false;
    const QString from = iq.attribute(u"from"_s);
    const bool ofServer = from.isEmpty() || from == bareJid(m_thing.fullJid()) || from == domainOf(m_thing.fullJid());
    if (!ofServer)
        return false; // only our own server may change whom we trust
    takeItem(query.firstChildElement(u"item"_s));
    m_thing.sendRaw(u"<iq type=\"result\" id=\"%1\"/>"_s.arg(escaped(iq.attribute(u"id"_s))));
    return true;
}

void Friends::handlePresence(const QDomElement &presence)
{
    const QString from = presence.attribute(u"from"_s);
    const QString type = presence.attribute(u"type"_s);
    if (type.isEmpty())
        available(from);
    else if (type == "unavailable"_L1)
        unavailable(from);
    else if (type == "subscribe"_L1)
        requested(bareJid(from));
    else if (type == "unsubscribe"_L1)
        m_thing.gone(bareJid(from));
    else if (type == "unsubscribed"_L1)
        m_thing.requestRefused(bareJid(from));
}

void Friends::available(const QString &fullJid)
{
    if (fullJid == m_thing.fullJid() || resourceOf(fullJid).isEmpty())
        return;
    QStringList &resources = m_present[bareJid(fullJid)];
    const bool known = resources.contains(fullJid);
    if (!known)
        resources.append(fullJid);
    if (isParent(fullJid) && m_parentResources.value(fullJid) != Answers::Yes)
        discover(fullJid); // asked again on a later presence: a program may start to answer
    if (!known)
        m_thing.contactAvailable(fullJid);
}

void Friends::unavailable(const QString &fullJid)
{
    const QString bare = bareJid(fullJid);
    if (resourceOf(fullJid).isEmpty())
        m_present.remove(bare);
    else
        m_present[bare].removeAll(fullJid);
    m_parentResources.remove(fullJid);
    settle();
}

void Friends::discover(const QString &fullJid)
{
    if (m_parentResources.value(fullJid, Answers::No) == Answers::Unknown)
        return;
    m_parentResources.insert(fullJid, Answers::Unknown);
    m_thing.ask(fullJid, u"get"_s, "<query xmlns=\"http://jabber.org/protocol/disco#info\"/>", [this, fullJid](const QDomElement &iq) {
        if (!m_parentResources.contains(fullJid))
            return;
        const bool answers = hasOne(iq, provisioningFor(m_thing.profile().dialect));
        m_parentResources.insert(fullJid, answers ? Answers::Yes : Answers::No);
        settle();
        if (answers)
            retryWaiting();
    });
}

void Friends::settle()
{
    if (stillLooking())
        return;
    const auto work = std::exchange(m_whenSettled, {});
    for (const auto &each : work)
        each();
}

bool Friends::stillLooking() const
{
    const auto states = m_parentResources.values();
    return states.contains(Answers::Unknown) && !states.contains(Answers::Yes);
}

void Friends::whenSettled(const std::function<void()> &work)
{
    if (stillLooking())
        m_whenSettled.append(work);
    else
        work();
}

QString Friends::answeringParent() const
{
    const QStringList resources = m_present.value(m_thing.profile().parent);
    for (auto it = resources.crbegin(); it != resources.crend(); ++it) {
        if (m_parentResources.value(*it, Answers::No) == Answers::Yes)
            return *it;
    }
    return {};
}

void Friends::requested(const QString &jid)
{
    if (isParent(jid) || isFriend(jid)) {
        decided(jid, true);
        return;
    }
    if (!m_thing.profile().parent.isEmpty() && !m_waiting.contains(jid))
        m_waiting.append(jid);
    m_thing.decideFriend(jid, [this, jid](bool yes) {
        m_waiting.removeAll(jid);
        decided(jid, yes);
    });
}

/// A parent who answers has come: what waited for one is asked now.
void Friends::retryWaiting()
{
    const QStringList waiting = m_waiting;
    for (const QString &jid : waiting)
        requested(jid);
}

void Friends::decided(const QString &jid, bool yes)
{
    m_thing.sendPresence(yes ? u"subscribed"_s : u"unsubscribed"_s, jid);
    if (!yes)
        return;
    const Contact contact = m_roster.value(jid);
    if (!contact.to && !contact.ask)
        request(jid);
}

void Friends::request(const QString &jid, const QString &words)
{
    m_roster[bareJid(jid)].ask = true;
    m_thing.sendPresence(u"subscribe"_s, bareJid(jid), words);
}

void Friends::handleCommand(const QString &sender, const Wire::FriendCommand &command)
{
    const QString jid = bareJid(command.jid);
    if (!isParent(sender) || jid.isEmpty() || isParent(jid))
        return;
    if (!command.unfriend) {
        if (!m_roster.value(jid).to)
            request(jid);
        return;
    }
    m_waiting.removeAll(jid);
    m_thing.sendPresence(u"unsubscribe"_s, jid);
    m_thing.sendPresence(u"unsubscribed"_s, jid);
    m_thing.ask({}, u"set"_s,
        u"<query xmlns=\"jabber:iq:roster\"><item jid=\"%1\" subscription=\"remove\"/></query>"_s.arg(escaped(jid)).toUtf8(), {});
    m_roster.remove(jid);
    m_thing.gone(jid);
}

bool Friends::isParent(const QString &jid) const
{
    const QString &parent = m_thing.profile().parent;
    return !parent.isEmpty() && bareJid(jid) == parent;
}

bool Friends::isFriend(const QString &jid) const
{
    return m_roster.value(bareJid(jid)).from;
}

QStringList Friends::friends() const
{
    QStringList result;
    for (auto it = m_roster.cbegin(); it != m_roster.cend(); ++it) {
        if (it->from)
            result.append(it.key());
    }
    return result;
}

QString Friends::subscriptionOf(const QString &jid) const
{
    const Contact contact = m_roster.value(bareJid(jid));
    return contact.to && contact.from ? u"both"_s : contact.to ? u"to"_s : contact.from ? u"from"_s : u"none"_s;
}

QStringList Friends::resourcesOf(const QString &jid) const
{
    return m_present.value(bareJid(jid));
}

} // namespace Chatelaine::Demo
