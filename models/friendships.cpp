// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/friendships.h"

#include "services/barejid.h"
#include "services/house.h"
#include "services/journal.h"
#include "services/whendone.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

Friendships::Friendships(House &house, QObject *parent)
    : QObject(parent)
    , m_house(house)
{
}

std::optional<QString> Friendships::address(const QString &typed)
{
    const QString trimmed = typed.trimmed();
    // A service may have a domain alone as its address; one word is more likely half an address.
    return trimmed.contains(u'@') || trimmed.contains(u'.') ? normalizedBareJid(trimmed) : std::nullopt;
}

Friendships::Fault Friendships::check(const QString &typed) const
{
    if (typed.trimmed().isEmpty()) {
        return Fault::Empty;
    }
    const auto jid = address(typed);
    if (!jid) {
        return Fault::NoAddress;
    }
    if (*jid == m_house.accountJid()) {
        return Fault::Own;
    }
    const auto known = m_house.account().contact(*jid);
    if (known && (known->subscription == Subscription::To || known->subscription == Subscription::Both)) {
        return Fault::Known;
    }
    return known && known->asking ? Fault::Asked : Fault::None;
}

QFuture<Outcome<Done>> Friendships::add(const QString &jid, const QString &name, const QString &room)
{
    const QStringList groups = room.isEmpty() ? QStringList() : QStringList{room};
    const auto future = m_house.account().addFriend(jid, name, groups);
    whenResult(future, this, [this, jid, name, room](const Outcome<Done> &outcome) {
        // The owner's own words win over the server's list, so that an older name of the same thing does not come back.
        Store::Naming naming = m_house.naming(jid);
        if (outcome.ok() && (!name.isEmpty() || !room.isEmpty())) {
            naming.name = name.isEmpty() ? naming.name : name;
            naming.room = room.isEmpty() ? naming.room : room;
            m_house.setNaming(jid, {}, naming);
        }
    });
    return journalled(future, jid, u"add"_s);
}

QFuture<Outcome<Done>> Friendships::askAgain(const QString &jid)
{
    const Contact known = m_house.account().contact(jid).value_or(Contact());
    return journalled(m_house.account().addFriend(jid, known.name, known.groups), jid, u"add"_s);
}

QFuture<Outcome<Done>> Friendships::remove(const QString &jid)
{
    return journalled(m_house.account().removeFriend(jid), jid, u"remove"_s);
}

QFuture<Outcome<Done>> Friendships::block(const QString &jid)
{
    return journalled(m_house.account().block(jid), jid, u"block"_s);
}

QFuture<Outcome<Done>> Friendships::unblock(const QString &jid)
{
    return journalled(m_house.account().unblock(jid), jid, u"unblock"_s);
}

QFuture<Outcome<Done>> Friendships::journalled(const QFuture<Outcome<Done>> &future, const QString &jid, const QString &action)
{
    whenResult(future, this, [this, jid, action](const Outcome<Done> &outcome) {
        JournalEntry entry;
        entry.kind = JournalEntry::Kind::Friendship;
        entry.who = u"owner"_s;
        entry.action = action;
        entry.result = outcome.ok() ? u"accepted"_s : u"failed"_s;
        entry.detail = {{u"subject"_s, jid}};
        if (!outcome.ok()) {
            entry.detail.insert(u"code"_s, outcome.error.code);
            entry.detail.insert(u"reason"_s, outcome.error.message);
        }
        m_house.journal().write(entry);
    });
    return future;
}

} // namespace Chatelaine
