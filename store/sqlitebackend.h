// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/databasebackend.h"

namespace Chatelaine {

/// One file, or a database in memory.
class SqliteBackend final : public DatabaseBackend
{
public:
    explicit SqliteBackend(const StoreLocation &location);

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
    void setPatience(Database &db, bool patient) override;

private:
    bool m_memory = false;
    QString m_path;
};

} // namespace Chatelaine
