// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"

#include <QAtomicInteger>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// "Chtl": marks the file as ours, so that another program's database is never altered.
constexpr qint64 applicationId = 0x4368746c;
constexpr qint64 checkedSize = 8 * 1024 * 1024;
constexpr int patientMs = 3'000;
constexpr int impatientMs = 100;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString nextConnectionName()
{
    static QAtomicInteger<quint64> counter;
    return u"chatelaine-store-%1"_s.arg(counter.fetchAndAddRelaxed(1));
}

bool isMemory(const QString &path)
{
    return path == u":memory:"_s;
}

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

/// SQLite opens a cut or foreign file lazily and may write to it before it notices; the first bytes tell at once.
std::optional<QString> headerProblem(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return file.errorString();
    const QByteArray head = file.read(16);
    if (head.isEmpty() || head == QByteArrayView("SQLite format 3\0", 16))
        return std::nullopt;
    return u"It is not a database."_s;
}

} // namespace

QString columnText(const QString &text, qsizetype limit)
{
    if (text.isNull())
        return u""_s;
    if (text.size() <= limit)
        return text;
    const qsizetype end = text.at(limit - 1).isHighSurrogate() ? limit - 1 : limit;
    return text.left(end);
}

Database::Database()
    : m_connection(nextConnectionName())
{
}

Database::~Database()
{
    close();
}

void Database::close()
{
    m_statements.clear();
    m_open = false;
    m_depth = 0;
    if (!m_db.isValid())
        return;
    m_db.close();
    m_db = {};
    QSqlDatabase::removeDatabase(m_connection);
}

bool Database::fail(const QString &reason)
{
    m_lastError = reason;
    if (m_depth > 0)
        m_batchFailed = true;
    return false;
}

std::optional<QString> Database::prepareFile(const QString &path)
{
    if (isMemory(path))
        return std::nullopt;
    const QFileInfo info(path);
    const QString shown = QDir::toNativeSeparators(info.absoluteFilePath());
    if (!makeFolder(info.absolutePath()))
        return u"The folder of %1 cannot be made."_s.arg(shown);
    if (info.isDir())
        return u"%1 is a folder, not a file."_s.arg(shown);
    if (!info.exists()) {
        QString error;
        if (makePrivateFile(path, &error) || QFileInfo::exists(path))
            return std::nullopt;
        return u"%1 cannot be made: %2"_s.arg(shown, error);
    }
    if (!info.isWritable() || !QFileInfo(info.absolutePath()).isWritable())
        return u"%1 cannot be written to: the file or its folder is read-only."_s.arg(shown);
    if (const auto problem = headerProblem(path))
        return u"%1 cannot be read: %2"_s.arg(shown, *problem);
    return std::nullopt;
}

std::optional<QString> Database::open(const QString &path, const std::vector<Migration> &steps)
{
    close();
    m_path = path;
    m_backup.clear();
    m_lastError.clear();
    if (auto problem = prepareFile(path)) {
        m_lastError = *problem;
        return problem;
    }

    m_db = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patientMs));
    m_patient = true;
    m_db.setDatabaseName(path);
    std::optional<QString> problem;
    int version = 0;
    if (!m_db.open())
        problem = u"%1 cannot be opened: %2"_s.arg(path, m_db.lastError().text());
    if (!problem)
        problem = inspect(steps.empty() ? 0 : steps.back().to, &version);
    if (!problem && !(plain(u"PRAGMA journal_mode = WAL"_s) && plain(u"PRAGMA synchronous = NORMAL"_s) && plain(u"PRAGMA foreign_keys = ON"_s)))
        problem = u"%1 cannot be written to: %2"_s.arg(path, m_lastError);
    if (!problem)
        problem = migrate(version, steps);
    if (problem) {
        close();
        m_lastError = *problem;
        return problem;
    }
    m_open = true;
    return std::nullopt;
}

/// Looks without writing: whose file it is, whether it is whole, how old it is.
std::optional<QString> Database::inspect(int newest, int *version)
{
    const auto unreadable = [this] { return u"%1 is damaged and was left as it is: %2"_s.arg(m_path, m_lastError); };
    const auto owner = pragma(u"application_id"_s);
    const auto found = pragma(u"user_version"_s);
    int tables = 0;
    const bool listed = each(u"SELECT count(*) FROM sqlite_master"_s, {}, [&](const QSqlQuery &row) { tables = row.value(0).toInt(); });
    if (!owner || !found || !listed)
        return unreadable();
    if (tables > 0 && *owner != applicationId)
        return u"%1 belongs to another program and was left as it is."_s.arg(m_path);
    if (*found < 0 || *found > newest)
        return u"%1 was written by a newer version of this program (%2; this one knows %3). It was left as it is."_s.arg(m_path).arg(*found).arg(newest);
    // A look at every page is worth it as long as it is not felt at start.
    if (tables > 0 && QFileInfo(m_path).size() <= checkedSize) {
        QString verdict;
        if (!each(u"PRAGMA quick_check(1)"_s, {}, [&](const QSqlQuery &row) { verdict = row.value(0).toString(); }))
            return unreadable();
        if (verdict != u"ok"_s) {
            m_lastError = verdict;
            return unreadable();
        }
    }
    *version = int(*found);
    return std::nullopt;
}

std::optional<QString> Database::backUp(int version)
{
    if (isMemory(m_path))
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
        if (!plain(u"VACUUM INTO '%1'"_s.arg(quoted))) {
            error = m_lastError;
            QFile::remove(name);
            break;
        }
        m_backup = name;
        return std::nullopt;
    }
    return u"%1 is of an older version and could not be backed up before the change, so it was left as it is: %2"_s.arg(m_path, error);
}

std::optional<QString> Database::migrate(int version, const std::vector<Migration> &steps)
{
    const int newest = steps.empty() ? 0 : steps.back().to;
    if (version == newest)
        return std::nullopt;
    if (version > 0) {
        if (auto problem = backUp(version))
            return problem;
    }
    const auto refused = [this] { return u"%1 could not be brought to this version and was left as it was: %2"_s.arg(m_path, m_lastError); };
    begin();
    // Somebody else may have done it while we waited for the lock.
    const auto current = pragma(u"user_version"_s);
    bool ok = !m_batchFailed && current.has_value();
    for (const Migration &step : steps) {
        if (!ok || step.to <= *current)
            continue;
        ok = step.apply(*this) && plain(u"PRAGMA user_version = %1"_s.arg(step.to));
    }
    ok = ok && plain(u"PRAGMA application_id = %1"_s.arg(applicationId));
    if (!ok)
        m_batchFailed = true;
    m_statements.clear();
    if (!commit())
        return refused();
    return std::nullopt;
}

bool Database::plain(const QString &sql)
{
    QSqlQuery query(m_db);
    return query.exec(sql) || refused(query.lastError());
}

bool Database::refused(const QSqlError &error)
{
    // The low byte is the kind of error; SQLITE_BUSY and SQLITE_LOCKED are 5 and 6.
    const int kind = error.nativeErrorCode().toInt() & 0xff;
    if (kind == 5 || kind == 6)
        setPatience(false);
    return fail(error.text());
}

void Database::setPatience(bool patient)
{
    if (m_patient == patient)
        return;
    m_patient = patient;
    QSqlQuery(m_db).exec(u"PRAGMA busy_timeout = %1"_s.arg(patient ? patientMs : impatientMs));
}

std::optional<qint64> Database::pragma(const QString &name)
{
    QSqlQuery query(m_db);
    if (query.exec(u"PRAGMA "_s + name) && query.next())
        return query.value(0).toLongLong();
    fail(query.lastError().text());
    return std::nullopt;
}

QSqlQuery *Database::execute(const QString &sql, std::initializer_list<QVariant> values)
{
    if (!m_db.isOpen()) {
        fail(u"The store is not open."_s);
        return nullptr;
    }
    if (m_batchFailed)
        return nullptr;
    auto &slot = m_statements[sql];
    if (!slot) {
        auto query = std::make_unique<QSqlQuery>(m_db);
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            fail(query->lastError().text());
            return nullptr;
        }
        slot = std::move(query);
    }
    int position = 0;
    for (const QVariant &value : values)
        slot->bindValue(position++, value);
    if (!slot->exec()) {
        refused(slot->lastError());
        slot->finish();
        return nullptr;
    }
    return slot.get();
}

bool Database::run(const QString &sql, std::initializer_list<QVariant> values)
{
    QSqlQuery *query = execute(sql, values);
    if (!query)
        return false;
    m_lastInsertId = query->lastInsertId().toLongLong();
    m_rowsAffected = query->numRowsAffected();
    query->finish();
    setPatience(true);
    return true;
}

bool Database::each(const QString &sql, std::initializer_list<QVariant> values, const std::function<void(const QSqlQuery &)> &row)
{
    QSqlQuery *query = execute(sql, values);
    if (!query)
        return false;
    while (query->next())
        row(*query);
    const bool ok = query->lastError().type() == QSqlError::NoError;
    if (!ok)
        fail(query->lastError().text());
    query->finish(); // an open cursor would hold the write-ahead log back
    return ok;
}

void Database::begin()
{
    if (m_depth++ > 0)
        return;
    m_batchFailed = false;
    // Immediate: a read lock that turns into a write lock later can fail without waiting.
    if (!m_db.isOpen())
        fail(u"The store is not open."_s);
    else
        plain(u"BEGIN IMMEDIATE"_s);
}

bool Database::commit()
{
    if (m_depth == 0)
        return false;
    if (--m_depth > 0)
        return !m_batchFailed;
    const bool failed = m_batchFailed;
    m_batchFailed = false;
    if (!m_db.isOpen())
        return false;
    if (!failed && plain(u"COMMIT"_s))
        return true;
    QSqlQuery(m_db).exec(u"ROLLBACK"_s);
    return false;
}

} // namespace Chatelaine
