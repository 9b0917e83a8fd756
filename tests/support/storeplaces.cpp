// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/storeplaces.h"

#include "store/database.h"

namespace Chatelaine::Test {

/// Without steps a database is opened as it is; SQLite refuses what is newer than no version, so that one is opened by Qt alone.
std::optional<QString> StorePlaces::tamper(const QString &where, const QString &sql) const
{
    StoreLocation location;
    if (auto problem = StoreLocation::parse(where, &location))
        return problem;
    const QString name = QStringLiteral("tamper");
    std::optional<QString> problem;
    {
        QSqlDatabase db = DatabaseBackend::make(location)->connection(name);
        QSqlQuery query;
        if (!db.open()) {
            problem = db.lastError().text();
        } else {
            query = QSqlQuery(db);
            if (location.kind == StoreLocation::Kind::Postgres)
                query.exec(QStringLiteral("SET search_path = chatelaine"));
            if (!query.exec(sql))
                problem = query.lastError().text();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return problem;
}

} // namespace Chatelaine::Test
