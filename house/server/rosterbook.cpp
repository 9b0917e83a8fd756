// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/rosterbook.h"

#include "house/server/xml.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

QString RosterItem::subscription() const
{
    if (to && from)
        return u"both"_s;
    return to ? u"to"_s : from ? u"from"_s : u"none"_s;
}

QList<RosterItem> RosterBook::items(const QString &account) const
{
    QList<RosterItem> result;
    const auto roster = m_rosters.constFind(account);
    if (roster == m_rosters.cend())
        return result;
    std::copy_if(roster->cbegin(), roster->cend(), std::back_inserter(result), [](const RosterItem &item) { return item.listed; });
    return result;
}

RosterItem RosterBook::item(const QString &account, const QString &contact) const
{
    RosterItem missing;
    missing.jid = contact;
    return m_rosters.value(account).value(contact, missing);
}

RosterItem &RosterBook::at(const QString &account, const QString &contact)
{
    RosterItem &item = m_rosters[account][contact];
    item.jid = contact;
    return item;
}

/// Drops what neither side knows anything of any more.
void RosterBook::tidy(const QString &account, const QString &contact)
{
    const RosterItem &item = at(account, contact);
    if (!item.listed && !item.pendingIn && !item.from && !item.to)
        m_rosters[account].remove(contact);
}

void RosterBook::setItem(const QString &account, const QString &contact, const QString &name, const QStringList &groups)
{
    RosterItem &item = at(account, contact);
    item.listed = true;
    item.name = name;
    item.groups = groups;
}

void RosterBook::forget(const QString &account, const QString &contact)
{
    m_rosters[account].remove(contact);
}

void RosterBook::befriend(const QString &account, const QString &contact, const QString &name, const QStringList &groups)
{
    RosterItem &item = at(account, contact);
    item.name = name;
    item.groups = groups;
    for (RosterItem *side : {&item, &at(contact, account)})
        side->to = side->from = side->listed = true;
}

SubscriptionEffects RosterBook::subscribe(const QString &from, const QString &to, const QByteArray &stanza)
{
    SubscriptionEffects effects;
    RosterItem &mine = at(from, to);
    mine.listed = true;
    if (!mine.to)
        mine.ask = true;
    effects.pushes.append({from, to});
    if (!hasAccount(to))
        return effects;
    RosterItem &theirs = at(to, from);
    if (theirs.from) {
        effects.answerSubscribed = true;
        return effects;
    }
    theirs.pendingIn = true;
    theirs.request = stanza;
    effects.deliver = true;
    return effects;
}

SubscriptionEffects RosterBook::subscribed(const QString &from, const QString &to)
{
    SubscriptionEffects effects;
    if (!item(from, to).pendingIn) {
        tidy(from, to);
        return effects; // nobody asked: an approval in advance is not kept
    }
    RosterItem &mine = at(from, to);
    mine.pendingIn = false;
    mine.request.clear();
    mine.from = mine.listed = true;
    effects.pushes.append({from, to});
    if (!hasAccount(to))
        return effects;
    RosterItem &theirs = at(to, from);
    theirs.to = theirs.listed = true;
    theirs.ask = false;
    effects.pushes.append({to, from});
    effects.deliver = effects.share = true;
    return effects;
}

SubscriptionEffects RosterBook::unsubscribe(const QString &from, const QString &to)
{
    SubscriptionEffects effects;
    RosterItem &mine = at(from, to);
    if (mine.to || mine.ask)
        effects.pushes.append({from, to});
    effects.withdrawOther = mine.to;
    mine.to = mine.ask = false;
    tidy(from, to);
    if (!hasAccount(to))
        return effects;
    RosterItem &theirs = at(to, from);
    effects.deliver = theirs.from || theirs.pendingIn;
    if (theirs.from && theirs.listed)
        effects.pushes.append({to, from});
    theirs.from = theirs.pendingIn = false;
    theirs.request.clear();
    tidy(to, from);
    return effects;
}

SubscriptionEffects RosterBook::unsubscribed(const QString &from, const QString &to)
{
    SubscriptionEffects effects;
    RosterItem &mine = at(from, to);
    const bool concerned = mine.from || mine.pendingIn;
    effects.withdrawSender = mine.from;
    if (mine.from)
        effects.pushes.append({from, to});
    mine.from = mine.pendingIn = false;
    mine.request.clear();
    tidy(from, to);
    if (!hasAccount(to) || !concerned)
        return effects;
    RosterItem &theirs = at(to, from);
    if (theirs.listed && (theirs.to || theirs.ask))
        effects.pushes.append({to, from});
    theirs.to = theirs.ask = false;
    effects.deliver = true;
    tidy(to, from);
    return effects;
}

QStringList RosterBook::subscribers(const QString &account) const
{
    QStringList result;
    const auto roster = m_rosters.value(account);
    for (const RosterItem &item : roster) {
        if (item.from)
            result.append(item.jid);
    }
    return result;
}

QStringList RosterBook::subscriptions(const QString &account) const
{
    QStringList result;
    const auto roster = m_rosters.value(account);
    for (const RosterItem &item : roster) {
        if (item.to)
            result.append(item.jid);
    }
    return result;
}

QList<QByteArray> RosterBook::pendingRequests(const QString &account) const
{
    QList<QByteArray> result;
    const auto roster = m_rosters.value(account);
    for (const RosterItem &item : roster) {
        if (item.pendingIn && !item.request.isEmpty())
            result.append(item.request);
    }
    return result;
}

QStringList Blocklists::list(const QString &account) const
{
    QStringList result = m_lists.value(account).values();
    result.sort();
    return result;
}

bool Blocklists::blocks(const QString &account, const QString &other) const
{
    const auto found = m_lists.constFind(account);
    if (found == m_lists.cend())
        return false;
    return found->contains(other) || found->contains(bareJid(other)) || found->contains(domainOf(other));
}

} // namespace Chatelaine::Demo
