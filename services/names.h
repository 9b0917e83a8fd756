// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"
#include "protocol/wire/concentrator.h"
#include "store/store.h"

#include <QHash>
#include <QSet>

namespace Chatelaine {

/// What things and nodes are called, and where they are: the owner's word first, then what others call them.
class Names final
{
public:
    explicit Names(Store &store);

    void load(const QString &account);
    bool set(const QString &thing, const Wire::NodeAddress &node, const Store::Naming &naming);
    [[nodiscard]] Store::Naming own(const QString &thing, const Wire::NodeAddress &node) const;
    void note(const QString &thing, const QList<Wire::NodeInfo> &nodes);

    [[nodiscard]] QString name(const QString &thing, const Wire::NodeAddress &node, const std::optional<Contact> &contact) const;
    [[nodiscard]] QString room(const QString &thing, const Wire::NodeAddress &node, const std::optional<Contact> &contact) const;

private:
    using Key = QPair<QString, Wire::NodeAddress>;

    Store &m_store;
    QString m_account;
    QHash<Key, Store::Naming> m_own;
    QHash<Key, QString> m_displayNames;
    QSet<Key> m_unsaved; ///< of m_own: the store has refused them
};

} // namespace Chatelaine
