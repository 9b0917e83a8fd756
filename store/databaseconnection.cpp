// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

// How a database is opened, upgraded, lost and found again; database.cpp has the statements.

namespace {

constexpr qint64 reconnectMs = 5'000;
constexpr int briefSeconds = 3;

/// What the address says is kept where it is shorter still.
void shorten(StoreLocation *location)
{
    for (const QString &key : {u"connect_timeout"_s, u"statement_timeout"_s}) {
        const int given = location->options.value(key).toInt();
        location->options.insert(key, QString::number(given > 0 ? qMin(given, briefSeconds) : briefSeconds));
    }
}

} // namespace

void Database::dropConnection()
{
    if (m_backend)
        m_backend->attach(nullptr);
    // Statements would each ask a server to forget them, and wait for it; without a driver they end silently.
    if (!isPostgres())
        m_statements.clear();
    if (m_db.isValid()) {
        m_db.close();
        m_db = {};
        QSqlDatabase::removeDatabase(m_connection);
    }
    m_statements.clear();
}

void Database::close()
{
    m_open = false;
    m_depth = 0;
    m_batchFailed = false;
    dropConnection();
    m_lost = false;
    m_paused = false;
}

bool Database::openConnection()
{
    m_db = m_backend->connection(m_connection);
    m_patient = true;
    m_lost = false;
    if (!m_db.open()) {
        // The driver gives no code here: whatever a server says may be otherwise tomorrow.
        m_trouble = isPostgres() ? Trouble::Lost : m_backend->troubleOf(m_db.lastError());
        return refuse(m_db.lastError().text().trimmed());
    }
    m_backend->attach(&m_db);
    return true;
}

std::optional<QString> Database::open(const QString &where, const std::vector<Migration> &steps, Waiting waiting)
{
    close();
    m_path = StoreLocation::shown(where);
    m_backup.clear();
    m_lastError.clear();
    m_refusedAt.invalidate();
    m_trouble = Trouble::Other;
    auto problem = StoreLocation::parse(where, &m_location);
    if (!problem) {
        if (waiting == Waiting::Briefly && m_location.kind == StoreLocation::Kind::Postgres)
            shorten(&m_location);
        m_backend = DatabaseBackend::make(m_location);
        problem = m_backend->prepare();
    }
    m_connecting = true;
    if (!problem)
        problem = connectFirst(steps);
    m_connecting = false;
    m_mayOpenLater = problem && m_trouble != Trouble::Other;
    if (problem) {
        close();
        m_lastError = *problem;
        return problem;
    }
    m_open = true;
    return std::nullopt;
}

std::optional<QString> Database::connectFirst(const std::vector<Migration> &steps)
{
    const int newest = steps.empty() ? 0 : steps.back().to;
    int version = 0;
    if (!openConnection())
        return u"%1 cannot be opened: %2"_s.arg(m_path, m_lastError);
    if (auto problem = m_backend->inspect(*this, newest, &version))
        return problem;
    if (!m_backend->setUp(*this))
        return u"%1 cannot be written to: %2"_s.arg(m_path, m_lastError);
    m_version = newest;
    return migrate(version, steps);
}

std::optional<QString> Database::migrate(int version, const std::vector<Migration> &steps)
{
    const int newest = steps.empty() ? 0 : steps.back().to;
    if (version == newest)
        return std::nullopt;
    if (version > 0) {
        if (auto problem = m_backend->backUp(*this, version, &m_backup))
            return problem;
    }
    begin();
    // Somebody else may have done it while we waited for the lock.
    const auto current = m_backend->enterMigration(*this, newest, &m_backup);
    bool ok = !m_batchFailed && current.has_value();
    for (const Migration &step : steps) {
        if (ok && step.to > *current)
            ok = step.apply(*this) && m_backend->setVersion(*this, step.to);
    }
    if (!ok)
        m_batchFailed = true;
    const bool done = commit();
    m_statements.clear();
    m_backend->leaveMigration();
    if (!done)
        return u"%1 could not be brought to this version and was left as it was: %2"_s.arg(m_path, m_lastError);
    return std::nullopt;
}

void Database::setPaused(bool on)
{
    m_paused = on;
    if (!on)
        m_refusedAt.invalidate();
}

/// The guard has hung up: asking once more would wait as long again.
void Database::goneAway()
{
    m_pauseMs = reconnectMs;
    m_refusedAt.start();
}

bool Database::isReady()
{
    if (!m_lost && m_depth == 0 && !m_connecting && m_db.isOpen() && m_backend->looksLost())
        (void)plain(u"SELECT 1"_s);
    if (m_open && !m_db.isOpen())
        m_lost = true;
    if (m_lost && (m_depth > 0 || m_connecting || !reconnect()))
        return false;
    return m_db.isOpen() || refuse(u"The store is not open."_s);
}

/// Not inside a batch: the new connection would know only its second half.
bool Database::reconnect()
{
    if (m_paused)
        return false;
    if (m_refusedAt.isValid() && m_refusedAt.elapsed() < m_pauseMs)
        return false;
    QElapsedTimer took;
    took.start();
    m_connecting = true;
    dropConnection();
    const bool ok = openConnection() && m_backend->setUp(*this) && m_backend->sameVersion(*this, m_version);
    m_connecting = false;
    m_lost = !ok;
    m_refusedAt.invalidate();
    if (!ok) {
        // A host that does not even refuse costs the whole timeout; the caller, perhaps a window, must not spend its life on that.
        m_pauseMs = qMax(reconnectMs, 10 * took.elapsed());
        m_refusedAt.start();
    }
    return ok;
}

} // namespace Chatelaine
