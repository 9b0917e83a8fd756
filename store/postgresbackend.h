// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/connectionguard.h"
#include "store/databasebackend.h"

namespace Chatelaine {

/// A database of a PostgreSQL server, in which the schema "chatelaine" is ours.
class PostgresBackend final : public DatabaseBackend
{
public:
    explicit PostgresBackend(const StoreLocation &location);

    [[nodiscard]] Words words() const override;
    [[nodiscard]] QString beginStatement() const override;
    [[nodiscard]] Trouble troubleOf(const QSqlError &error) const override;
    [[nodiscard]] std::optional<QString> prepare() override;
    [[nodiscard]] QSqlDatabase connection(const QString &name) const override;
    [[nodiscard]] std::optional<QString> inspect(Database &db, int newest, int *version) override;
    [[nodiscard]] bool setUp(Database &db) override;
    [[nodiscard]] std::optional<QString> backUp(Database &db, int version, QString *backup) override;
    [[nodiscard]] std::optional<int> enterMigration(Database &db, int newest, QString *backup) override;
    [[nodiscard]] bool setVersion(Database &db, int version) override;
    void leaveMigration() override;
    void setPatience(Database &, bool) override {}
    void watch(bool on) override;
    void attach(const QSqlDatabase *db) override;
    [[nodiscard]] bool looksLost() const override { return m_guard.hasInput(); }
    [[nodiscard]] bool hungUp() const override { return m_guard.hasHungUp(); }
    [[nodiscard]] bool sameVersion(Database &db, int version) override;

private:
    bool copyTables(Database &db, int version, QString *backup);

    StoreLocation m_location;
    int m_statementMs;
    ConnectionGuard m_guard;
    bool m_migrating = false;
};

} // namespace Chatelaine
