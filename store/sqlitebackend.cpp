// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlitebackend.h"

#include "store/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// "Chtl": marks the file as ours, so that another program's database is never altered.
constexpr qint64 applicationId = 0x4368746c;
constexpr qint64 checkedSize = 1 * 1024 * 1024;
constexpr int patientMs = 3'000;
constexpr int impatientMs = 100;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

/// The folder is private when we make it; one that exists keeps the rights its owner gave it.
bool makeFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return true;
    return QDir().mkpath(folder) && QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
}

bool makePrivateFile(const QString &path, QString *error)
{
    QFile file(path);
    if (file.open(QFile::WriteOnly | QFile::NewOnly, ownerOnly))
        return true;
    *error = file.errorString();
    return false;
}

std::optional<qint64> numberOf(Database &db, const QString &sql)
{
    std::optional<qint64> number;
    (void)db.each(sql, {}, [&](const QSqlQuery &row) { number = row.value(0).toLongLong(); });
    return number;
}

} // namespace

SqliteBackend::SqliteBackend(const StoreLocation &location)
    : m_memory(location.kind == StoreLocation::Kind::Memory)
    , m_path(m_memory ? u":memory:"_s : location.file)
{
}

DatabaseBackend::Words SqliteBackend::words() const
{
    return {u"INTEGER PRIMARY KEY AUTOINCREMENT"_s, u"INTEGER PRIMARY KEY"_s, u"INTEGER"_s, u"REAL"_s, u"BLOB"_s, u"TEXT"_s, u" WITHOUT ROWID"_s};
}

/// Immediate: a read lock that turns into a write lock later can fail without waiting.
QString SqliteBackend::beginStatement() const
{
    return u"BEGIN IMMEDIATE"_s;
}

DatabaseBackend::Trouble SqliteBackend::troubleOf(const QSqlError &error) const
{
    // The low byte is the kind of error; SQLITE_BUSY and SQLITE_LOCKED are 5 and 6.
    const int kind = error.nativeErrorCode().toInt() & 0xff;
    return kind == 5 || kind == 6 ? Trouble::Busy : Trouble::Other;
}

/// Looks at the file from outside only: a file that a process opens and closes by itself takes away the locks that its connections have on it (POSIX),
/// and the next program that closes the database would remove the log that is still written to.
std::optional<QString> SqliteBackend::prepare()
{
    if (m_memory)
        return std::nullopt;
    const QFileInfo info(m_path);
    const QString shown = QDir::toNativeSeparators(info.absoluteFilePath());
    if (!makeFolder(info.absolutePath()))
        return u"The folder of %1 cannot be made."_s.arg(shown);
    if (info.isDir())
        return u"%1 is a folder, not a file."_s.arg(shown);
    if (!info.exists()) {
        QString error;
        if (makePrivateFile(m_path, &error) || QFileInfo::exists(m_path))
            return std::nullopt;
        return u"%1 cannot be made: %2"_s.arg(shown, error);
    }
    if (!info.isWritable() || !QFileInfo(info.absolutePath()).isWritable())
        return u"%1 cannot be written to: the file or its folder is read-only."_s.arg(shown);
    return std::nullopt;
}

QSqlDatabase SqliteBackend::connection(const QString &name) const
{
    auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patientMs));
    db.setDatabaseName(m_path);
    return db;
}

/// Only reads: what is cut or no database at all is left as it is.
std::optional<QString> SqliteBackend::inspect(Database &db, int newest, int *version)
{
    const auto unreadable = [&] {
        return db.metLock() ? u"%1 is locked by another program."_s.arg(m_path) : u"%1 is damaged and was left as it is: %2"_s.arg(m_path, db.lastError());
    };
    const auto owner = numberOf(db, u"PRAGMA application_id"_s);
    const auto found = numberOf(db, u"PRAGMA user_version"_s);
    const auto tables = numberOf(db, u"SELECT count(*) FROM sqlite_master"_s);
    if (!owner || !found || !tables)
        return unreadable();
    if (*tables > 0 && *owner != applicationId)
        return u"%1 belongs to another program and was left as it is."_s.arg(m_path);
    if (*found < 0 || *found > newest)
        return u"%1 was written by a newer version of this program (%2; this one knows %3). It was left as it is."_s.arg(m_path).arg(*found).arg(newest);
    // A look at every page is worth it as long as it is not felt at start (a year of samples, 3 MiB, took 40 ms). Chunks have checksums of their own.
    if (*tables > 0 && QFileInfo(m_path).size() <= checkedSize) {
        QString verdict;
        if (!db.each(u"PRAGMA quick_check(1)"_s, {}, [&](const QSqlQuery &row) { verdict = row.value(0).toString(); }))
            return unreadable();
        if (verdict != u"ok"_s) {
            db.refuse(verdict);
            return unreadable();
        }
    }
    *version = int(*found);
    return std::nullopt;
}

bool SqliteBackend::setUp(Database &db)
{
    return db.plain(u"PRAGMA journal_mode = WAL"_s) && db.plain(u"PRAGMA synchronous = NORMAL"_s) && db.plain(u"PRAGMA foreign_keys = ON"_s);
}

std::optional<QString> SqliteBackend::backUp(Database &db, int version, QString *backup)
{
    if (m_memory)
        return std::nullopt;
    QString error;
    for (int attempt = 1; attempt < 100; ++attempt) {
        const QString name = attempt == 1 ? u"%1.v%2.backup"_s.arg(m_path).arg(version) : u"%1.v%2.backup%3"_s.arg(m_path).arg(version).arg(attempt);
        if (QFileInfo::exists(name))
            continue;
        // VACUUM INTO takes an empty file, and takes in what is still in the write-ahead log.
        if (!makePrivateFile(name, &error))
            break;
        QString quoted = name;
        quoted.replace(u'\'', u"''"_s);
        if (!db.plain(u"VACUUM INTO '%1'"_s.arg(quoted))) {
            error = db.lastError();
            QFile::remove(name);
            break;
        }
        *backup = name;
        return std::nullopt;
    }
    return u"%1 is of an older version and could not be backed up before the change, so it was left as it is: %2"_s.arg(m_path, error);
}

std::optional<int> SqliteBackend::enterMigration(Database &db, int, QString *)
{
    const auto version = numberOf(db, u"PRAGMA user_version"_s);
    if (!version)
        return std::nullopt;
    return int(*version);
}

bool SqliteBackend::setVersion(Database &db, int version)
{
    return db.plain(u"PRAGMA user_version = %1"_s.arg(version)) && db.plain(u"PRAGMA application_id = %1"_s.arg(applicationId));
}

void SqliteBackend::setPatience(Database &db, bool patient)
{
    (void)db.plain(u"PRAGMA busy_timeout = %1"_s.arg(patient ? patientMs : impatientMs));
}

} // namespace Chatelaine
