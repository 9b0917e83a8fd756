// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/writerlease.h"

#include "store/schema.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// Advisory locks are numbers: sixty-four bits of a digest do not meet by chance.
qint64 keyOf(const QString &account, const QString &role)
{
    const QByteArray digest = QCryptographicHash::hash((u"chatelaine\n"_s + account + u'\n' + role).toUtf8(), QCryptographicHash::Sha256);
    return qFromBigEndian<qint64>(digest.constData());
}

} // namespace

WriterLease::Outcome WriterLease::take(const QString &where, const QString &account, const QString &role, const Holder &self, Holder *other)
{
    m_account = columnText(account, MaxName);
    m_role = columnText(role, MaxName);
    m_self = self;
    m_key = keyOf(account, role);
    if (m_db.open(where, schemaSteps(), Waiting::Briefly))
        return Outcome::Failed;
    return confirm(other);
}

/// A lock that this connection has already is had once more; all of them end with the connection.
WriterLease::Outcome WriterLease::confirm(Holder *other)
{
    std::optional<bool> locked;
    (void)m_db.each(u"SELECT pg_try_advisory_lock(%1)"_s.arg(m_key), {}, [&](const QSqlQuery &row) { locked = row.value(0).toBool(); });
    if (!locked)
        return Outcome::Failed;
    if (!*locked) {
        *other = holder();
        return Outcome::Held;
    }
    const bool named = m_db.run(u"INSERT INTO writers (account, role, holder, host, process, since) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, role)"
                                u" DO UPDATE SET holder = excluded.holder, host = excluded.host, process = excluded.process, since = excluded.since"_s,
        {m_account, m_role, m_self.program, m_self.host, m_self.process, m_self.since.toMSecsSinceEpoch()});
    return named ? Outcome::Taken : Outcome::Failed;
}

WriterLease::Holder WriterLease::holder()
{
    Holder found;
    (void)m_db.each(u"SELECT holder, host, process, since FROM writers WHERE account = ? AND role = ?"_s, {m_account, m_role}, [&](const QSqlQuery &row) {
        found = {row.value(0).toString(), row.value(1).toString(), row.value(2).toLongLong(), QDateTime::fromMSecsSinceEpoch(row.value(3).toLongLong())};
    });
    return found;
}

} // namespace Chatelaine
