// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/storelocation.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <memory>
#include <optional>

namespace Chatelaine {

class Database;

/// What differs between SQLite and PostgreSQL: how one connects, looks whose data it is, locks, backs up, and what an error means.
class DatabaseBackend
{
public:
    enum class Trouble {
        Other,
        Busy,  ///< somebody else holds what the statement needs, longer than it waited
        Again, ///< two writers met; the same once more may work
        Lost,  ///< the connection has gone, and with it everything that was not committed
    };

    /// What a column's type or a statement's word is called, for the {words} of a schema.
    struct Words {
        QString id;    ///< a number that is never given out twice
        QString rowid; ///< a number
        QString integer;
        QString real;
        QString blob;
        QString text;
        QString withoutRowid;
    };

    virtual ~DatabaseBackend() = default;

    [[nodiscard]] static std::unique_ptr<DatabaseBackend> make(const StoreLocation &location);

    [[nodiscard]] virtual Words words() const = 0;
    [[nodiscard]] virtual QString beginStatement() const = 0;
    [[nodiscard]] virtual Trouble troubleOf(const QSqlError &error) const = 0;

    /// Everything that can be looked at and made before there is a connection. \return an explanation when it cannot be opened.
    [[nodiscard]] virtual std::optional<QString> prepare() = 0;
    /// A connection that is set up but not open.
    [[nodiscard]] virtual QSqlDatabase connection(const QString &name) const = 0;
    /// Looks without writing: whose data, whether it is whole, which version.
    [[nodiscard]] virtual std::optional<QString> inspect(Database &db, int newest, int *version) = 0;
    /// What every connection needs to be told, after inspect().
    [[nodiscard]] virtual bool setUp(Database &db) = 0;

    /// Before a migration's transaction. \return an explanation when there can be no copy.
    [[nodiscard]] virtual std::optional<QString> backUp(Database &db, int version, QString *backup) = 0;
    /// The first thing in a migration's transaction: nobody else migrates now. \return the version there is.
    [[nodiscard]] virtual std::optional<int> enterMigration(Database &db, int newest, QString *backup) = 0;
    [[nodiscard]] virtual bool setVersion(Database &db, int version) = 0;

    /// After the migration's transaction, however it ended.
    virtual void leaveMigration() {}

    virtual void setPatience(Database &db, bool patient) = 0;
    /// Around every statement: whoever does not answer in time is hung up on.
    virtual void watch(bool) {}
    /// The connection has just been opened or is about to be closed.
    virtual void attach(const QSqlDatabase *) {}
    /// Whether it was we who ended the connection, because of silence.
    [[nodiscard]] virtual bool hungUp() const { return false; }
    /// Whether something was said while nobody asked: perhaps a goodbye. A look that costs no round trip.
    [[nodiscard]] virtual bool looksLost() const { return false; }
    /// Another program upgraded the data while we were away.
    [[nodiscard]] virtual bool sameVersion(Database &, int) { return true; }
};

} // namespace Chatelaine
