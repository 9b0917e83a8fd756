// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/databasebackend.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace Chatelaine {

class Database;

/// One step of the schema: brings data of version \c to - 1 to \c to. False (with Database::lastError()) undoes everything.
struct Migration {
    int to = 0;
    std::function<bool(Database &)> apply;
};

/// One SQLite file or PostgreSQL database on a connection of its own, with nestable transactions and statements prepared once. Used from one thread.
///
/// SQLite: a write waits up to three seconds for another program's. When that was not enough, later ones hardly wait until one has gone through,
/// so that a file that stays locked does not stop whoever writes time and again.
///
/// PostgreSQL: a statement may take twenty seconds (three, and connecting as well, for those who wait briefly); after that the connection is cut off. A connection that was lost is an error at once, and is
/// opened again with the next statement, five seconds after a failed attempt at the earliest. Reads and the beginning of a batch, which
/// cannot have changed anything, try a new connection at once.
///
/// SQL is written for both: "?" for values, ON CONFLICT instead of REPLACE, RETURNING for numbers; in schemas {id} {rowid} {int} {real} {blob} {text} {norowid}.
///
/// The steps are a parameter, so that tests can make older and newer files without keeping old programs.
class Database final
{
public:
    Database();
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Opens or makes \p where (StoreLocation) and brings it to the version of the last step. Data that is not ours, is damaged or is newer is
    /// left as it was. \return an explanation when it could not.
    [[nodiscard]] std::optional<QString> open(const QString &where, const std::vector<Migration> &steps, Waiting waiting = Waiting::Long);
    void close();
    /// Whether what the last open() failed at may pass by itself: a server that is away, a file that another program has locked.
    [[nodiscard]] bool mayOpenLater() const { return m_mayOpenLater; }

    [[nodiscard]] bool isOpen() const { return m_open; }
    /// The connection to a server has been lost, and not been made again yet.
    [[nodiscard]] bool isLost() const { return m_lost; }
    /// The last statement that failed met another program's lock, for longer than it waits.
    [[nodiscard]] bool metLock() const { return m_trouble == Trouble::Busy; }
    /// While it is on, a lost connection is not made again: everything fails at once, and whoever has set it looks for the server in another way.
    void setPaused(bool on);
    [[nodiscard]] bool isPostgres() const { return m_location.kind == StoreLocation::Kind::Postgres; }
    [[nodiscard]] QString path() const { return m_path; } ///< for people: without a password
    [[nodiscard]] QString lastError() const { return m_lastError; }
    [[nodiscard]] QString backupPath() const { return m_backup; } ///< file or schema made by the last open(); empty when none was needed

    /// Runs a statement without result. Refused inside a batch that has failed already.
    bool run(const QString &sql, std::initializer_list<QVariant> values = {});
    /// The same for each of \p rows in turn; stops at the first that fails.
    bool runMany(const QString &sql, const QList<QVariantList> &rows);
    /// Runs a statement and hands every row to \p row. Statements inside \p row are allowed.
    bool each(const QString &sql, std::initializer_list<QVariant> values, const std::function<void(const QSqlQuery &)> &row);
    /// An INSERT that ends in "RETURNING id": the number of the new row; nothing when there is none.
    std::optional<qint64> insertId(const QString &sql, std::initializer_list<QVariant> values);
    [[nodiscard]] int rowsAffected() const { return m_rowsAffected; }
    /// What a caller finds wrong before SQL is asked: like a statement that failed. \return false
    bool refuse(const QString &reason);

    /// A batch: all or nothing. Nestable; when one statement of it fails, the outermost commit() undoes all of it and is false.
    void begin();
    bool commit();
    /// Runs \p work as one batch, and again (three times in all) when two writers have met. It must not keep what it did when it is run again.
    bool transact(const std::function<bool()> &work);

    /// A statement as it is, unprepared: what schemas and settings need.
    bool plain(const QString &sql);
    /// A statement of a schema with its {words} as this kind of database has them.
    bool define(QStringView sql);

private:
    using Trouble = DatabaseBackend::Trouble;

    std::optional<QString> connectFirst(const std::vector<Migration> &steps);
    std::optional<QString> migrate(int version, const std::vector<Migration> &steps);
    bool openConnection();
    void dropConnection();
    bool isReady();
    void goneAway();
    bool reconnect();
    QSqlQuery *execute(const QString &sql, const QVariantList &values);
    bool attempt(QSqlQuery &query, const QVariantList &values);
    QSqlQuery *statement(const QString &sql);
    bool eachRow(QSqlQuery *query, const std::function<void(const QSqlQuery &)> &row);
    bool refused(const QSqlError &error);
    void becomePatient();

    QString m_connection;
    StoreLocation m_location;
    std::unique_ptr<DatabaseBackend> m_backend;
    QSqlDatabase m_db;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_statements;
    QString m_path;
    QString m_backup;
    QString m_lastError;
    QElapsedTimer m_refusedAt; ///< when a lost server could not be reached again
    qint64 m_pauseMs = 0;
    Trouble m_trouble = Trouble::Other;
    int m_version = 0;
    int m_rowsAffected = 0;
    int m_depth = 0;
    bool m_batchFailed = false;
    bool m_lost = false;
    bool m_paused = false;
    bool m_mayOpenLater = false;
    bool m_connecting = false;
    bool m_patient = true;
    bool m_open = false;
};

/// Text as it goes into a column: never NULL, and cut at \p limit characters without splitting one.
[[nodiscard]] QString columnText(const QString &text, qsizetype limit);

inline constexpr qsizetype MaxName = 4'096;
inline constexpr qsizetype MaxText = 65'536;

} // namespace Chatelaine
