// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"
#include "store/store.h"

namespace Chatelaine {

/// The owner's own names and rooms for things and nodes.
class NamingStore final
{
public:
    explicit NamingStore(Database &db) : m_db(db) {}

    bool set(const QString &account, const QString &thing, const Wire::NodeAddress &node, const Store::Naming &naming);
    [[nodiscard]] Store::Naming get(const QString &account, const QString &thing, const Wire::NodeAddress &node);
    [[nodiscard]] QHash<QPair<QString, Wire::NodeAddress>, Store::Naming> all(const QString &account);

private:
    Database &m_db;
};

} // namespace Chatelaine
