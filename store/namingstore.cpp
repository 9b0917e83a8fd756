// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/namingstore.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString key(const QString &text)
{
    return columnText(text, MaxName);
}

} // namespace

bool NamingStore::set(const QString &account, const QString &thing, const Wire::NodeAddress &node, const Store::Naming &naming)
{
    if (naming == Store::Naming{}) {
        return m_db.run(u"DELETE FROM naming WHERE account = ? AND thing = ? AND source = ? AND partition = ? AND node = ?"_s,
            {key(account), key(thing), key(node.source), key(node.partition), key(node.id)});
    }
    return m_db.run(u"INSERT INTO naming (account, thing, source, partition, node, name, room, proved) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    u" ON CONFLICT (account, thing, source, partition, node) DO UPDATE SET name = excluded.name, room = excluded.room, proved = excluded.proved"_s,
        {key(account), key(thing), key(node.source), key(node.partition), key(node.id), key(naming.name), key(naming.room), int(naming.proved)});
}

Store::Naming NamingStore::get(const QString &account, const QString &thing, const Wire::NodeAddress &node)
{
    Store::Naming naming;
    m_db.each(u"SELECT name, room, proved FROM naming WHERE account = ? AND thing = ? AND source = ? AND partition = ? AND node = ?"_s,
        {key(account), key(thing), key(node.source), key(node.partition), key(node.id)},
        [&](const QSqlQuery &row) { naming = {row.value(0).toString(), row.value(1).toString(), row.value(2).toBool()}; });
    return naming;
}

QHash<QPair<QString, Wire::NodeAddress>, Store::Naming> NamingStore::all(const QString &account)
{
    QHash<QPair<QString, Wire::NodeAddress>, Store::Naming> found;
    m_db.each(u"SELECT thing, node, source, partition, name, room, proved FROM naming WHERE account = ?"_s, {key(account)}, [&](const QSqlQuery &row) {
        found.insert({row.value(0).toString(), {row.value(1).toString(), row.value(2).toString(), row.value(3).toString()}},
            {row.value(4).toString(), row.value(5).toString(), row.value(6).toBool()});
    });
    return found;
}

} // namespace Chatelaine
