// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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

/// One step of the schema: brings a file of version \c to - 1 to \c to. False (with Database::lastError()) undoes everything.
struct Migration {
    int to = 0;
    std::function<bool(Database &)> apply;
};

/// One SQLite file on a connection of its own, with nestable transactions and statements prepared once.
///
/// A write waits up to three seconds for another program's. When that was not enough, later ones hardly wait until one has gone through, so
/// that a file that stays locked does not stop whoever writes time and again.
///
/// The steps are a parameter, so that tests can make older and newer files without keeping old programs.
class Database final
{
public:
    Database();
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Opens or makes \p path and brings it to the version of the last step. A file that is not ours, is damaged or is newer is left
    /// as it was. \return an explanation when it could not.
    [[nodiscard]] std::optional<QString> open(const QString &path, const std::vector<Migration> &steps);
    void close();

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString lastError() const { return m_lastError; }
    [[nodiscard]] QString backupPath() const { return m_backup; } ///< made by the last open(); empty when none was needed

    /// Runs a statement without result. Refused inside a batch that has failed already.
    bool run(const QString &sql, std::initializer_list<QVariant> values = {});
    /// Runs a statement and hands every row to \p row.
    bool each(const QString &sql, std::initializer_list<QVariant> values, const std::function<void(const QSqlQuery &)> &row);
    [[nodiscard]] qint64 lastInsertId() const { return m_lastInsertId; }
    [[nodiscard]] int rowsAffected() const { return m_rowsAffected; }

    void begin();
    bool commit();

private:
    std::optional<QString> prepareFile(const QString &path);
    std::optional<QString> inspect(int newest, int *version);
    std::optional<QString> migrate(int version, const std::vector<Migration> &steps);
    std::optional<QString> backUp(int version);
    QSqlQuery *execute(const QString &sql, std::initializer_list<QVariant> values);
    bool plain(const QString &sql);
    bool refused(const QSqlError &error);
    void setPatience(bool patient);
    std::optional<qint64> pragma(const QString &name);
    bool fail(const QString &reason);

    QString m_connection;
    QSqlDatabase m_db;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_statements;
    QString m_path;
    QString m_backup;
    QString m_lastError;
    qint64 m_lastInsertId = 0;
    int m_rowsAffected = 0;
    int m_depth = 0;
    bool m_batchFailed = false;
    bool m_patient = true;
    bool m_open = false;
};

/// Text as it goes into a column: never NULL, and cut at \p limit characters without splitting one.
[[nodiscard]] QString columnText(const QString &text, qsizetype limit);

inline constexpr qsizetype MaxName = 4'096;
inline constexpr qsizetype MaxText = 65'536;

} // namespace Chatelaine
