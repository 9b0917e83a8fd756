// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/names.h"

#include "services/visibletext.h"

#include <utility>

namespace Chatelaine {

namespace {

constexpr qsizetype maxDisplayNames = 200'000;
constexpr qsizetype maxName = 256;

QString localPart(const QString &jid)
{
    const qsizetype at = jid.indexOf(u'@');
    return at > 0 ? jid.left(at) : jid;
}

} // namespace

Names::Names(Store &store)
    : m_store(store)
{
}

void Names::load(const QString &account)
{
    if (account != m_account) {
        m_displayNames.clear();
        m_unsaved.clear();
    }
    m_account = account;
    const QHash<Key, Store::Naming> before = std::exchange(m_own, m_store.namings(account));
    const QSet<Key> unsaved = m_unsaved;
    for (const Key &key : unsaved)
        (void)set(key.first, key.second, before.value(key));
}

bool Names::set(const QString &thing, const Wire::NodeAddress &node, const Store::Naming &naming)
{
    Store::Naming kept = naming;
    kept.name = naming.name.trimmed().left(maxName);
    kept.room = naming.room.trimmed().left(maxName);
    m_own.insert({thing, node}, kept);
    if (!m_store.setNaming(m_account, thing, node, kept)) {
        m_unsaved.insert({thing, node});
        return false;
    }
    m_unsaved.remove({thing, node});
    return true;
}

Store::Naming Names::own(const QString &thing, const Wire::NodeAddress &node) const
{
    return m_own.value({thing, node});
}

void Names::note(const QString &thing, const QList<Wire::NodeInfo> &nodes)
{
    for (const Wire::NodeInfo &node : nodes) {
        const Key key{thing, node.address};
        if (node.displayName.isEmpty() || (m_displayNames.size() >= maxDisplayNames && !m_displayNames.contains(key)))
            continue;
        m_displayNames.insert(key, node.displayName.left(maxName));
    }
}

QString Names::name(const QString &thing, const Wire::NodeAddress &node, const std::optional<Contact> &contact) const
{
    if (const QString given = own(thing, node).name; !given.isEmpty())
        return VisibleText::line(given, maxName);
    if (node.isEmpty() && contact && !contact->name.isEmpty())
        return VisibleText::line(contact->name, maxName);
    if (const QString shown = m_displayNames.value({thing, node}); !shown.isEmpty())
        return VisibleText::line(shown, maxName);
    return node.id.isEmpty() ? VisibleText::address(localPart(thing), maxName) : VisibleText::line(node.id, maxName);
}

QString Names::room(const QString &thing, const Wire::NodeAddress &node, const std::optional<Contact> &contact) const
{
    if (const QString given = own(thing, node).room; !given.isEmpty())
        return VisibleText::line(given, maxName);
    // A node is where its thing is, unless somebody says otherwise.
    if (const QString given = own(thing, {}).room; !given.isEmpty())
        return VisibleText::line(given, maxName);
    return contact ? VisibleText::line(contact->groups.value(0), maxName) : QString();
}

} // namespace Chatelaine
