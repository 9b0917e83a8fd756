// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"

#include <QAtomicInteger>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int attempts = 3;

QString nextConnectionName()
{
    static QAtomicInteger<quint64> counter;
    return u"chatelaine-store-%1"_s.arg(counter.fetchAndAddRelaxed(1));
}

/// PostgreSQL keeps no U+0000 in a text.
QVariant withoutNull(const QVariant &value)
{
    if (value.typeId() != QMetaType::QString || !value.toString().contains(QChar::Null))
        return value;
    return value.toString().replace(QChar::Null, QChar::ReplacementCharacter);
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

bool Database::refuse(const QString &reason)
{
    m_lastError = reason;
    if (m_depth > 0)
        m_batchFailed = true;
    return false;
}

bool Database::plain(const QString &sql)
{
    if (!m_db.isOpen()) {
        m_lost = m_lost || m_open || m_connecting;
        return refuse(u"The connection to the store has gone."_s);
    }
    QSqlQuery query(m_db);
    m_backend->watch(true);
    const bool ok = query.exec(sql);
    m_backend->watch(false);
    return ok || refused(query.lastError());
}

bool Database::define(QStringView sql)
{
    const auto words = m_backend->words();
    QString text = sql.toString();
    text.replace("{id}"_L1, words.id).replace("{rowid}"_L1, words.rowid).replace("{int}"_L1, words.integer).replace("{real}"_L1, words.real);
    text.replace("{blob}"_L1, words.blob).replace("{text}"_L1, words.text).replace("{norowid}"_L1, words.withoutRowid);
    return !m_batchFailed && plain(text);
}

bool Database::refused(const QSqlError &error)
{
    m_trouble = m_backend->troubleOf(error);
    if (m_trouble == Trouble::Lost)
        m_lost = true;
    if (m_lost && m_backend->hungUp())
        goneAway();
    if (m_trouble == Trouble::Busy && m_patient) {
        m_patient = false;
        m_backend->setPatience(*this, false);
    }
    return refuse(error.text().trimmed());
}

QSqlQuery *Database::statement(const QString &sql)
{
    auto &slot = m_statements[sql];
    if (slot)
        return slot.get();
    auto query = std::make_unique<QSqlQuery>(m_db);
    query->setForwardOnly(!isPostgres()); // there it would be cut off by the next statement
    if (!query->prepare(sql)) {
        refused(query->lastError());
        m_statements.erase(sql);
        return nullptr;
    }
    slot = std::move(query);
    return slot.get();
}

bool Database::attempt(QSqlQuery &query, const QVariantList &values)
{
    int position = 0;
    for (const QVariant &value : values)
        query.bindValue(position++, isPostgres() ? withoutNull(value) : value);
    if (query.exec())
        return true;
    refused(query.lastError());
    query.finish();
    return false;
}

QSqlQuery *Database::execute(const QString &sql, const QVariantList &values)
{
    if (!isReady() || m_batchFailed)
        return nullptr;
    for (int turn = 1;; ++turn) {
        m_backend->watch(true);
        QSqlQuery *query = statement(sql);
        const bool ok = query && attempt(*query, values);
        m_backend->watch(false);
        if (ok)
            return query;
        // Alone, a statement that met another writer has done nothing and may be tried again.
        if (m_depth > 0 || m_trouble != Trouble::Again || turn == attempts)
            return nullptr;
    }
}

bool Database::run(const QString &sql, std::initializer_list<QVariant> values)
{
    return runMany(sql, {QVariantList(values)});
}

bool Database::runMany(const QString &sql, const QList<QVariantList> &rows)
{
    for (const QVariantList &values : rows) {
        QSqlQuery *query = execute(sql, values);
        if (!query)
            return false;
        m_rowsAffected = query->numRowsAffected();
        query->finish();
        becomePatient();
    }
    return true;
}

void Database::becomePatient()
{
    if (m_patient)
        return;
    m_patient = true;
    m_backend->setPatience(*this, true);
}

bool Database::each(const QString &sql, std::initializer_list<QVariant> values, const std::function<void(const QSqlQuery &)> &row)
{
    QSqlQuery *query = execute(sql, QVariantList(values));
    // A read has changed nothing: a server that was restarted since the last one is asked again at once.
    if (!query && m_lost && m_depth == 0)
        query = execute(sql, QVariantList(values));
    return eachRow(query, row);
}

bool Database::eachRow(QSqlQuery *query, const std::function<void(const QSqlQuery &)> &row)
{
    if (!query)
        return false;
    while (query->next())
        row(*query);
    const bool ok = query->lastError().type() == QSqlError::NoError;
    if (!ok)
        refused(query->lastError());
    query->finish(); // an open cursor would hold the write-ahead log back
    return ok;
}

std::optional<qint64> Database::insertId(const QString &sql, std::initializer_list<QVariant> values)
{
    std::optional<qint64> id;
    // To its end: SQLite commits after the last row, and may refuse then.
    if (!eachRow(execute(sql, QVariantList(values)), [&](const QSqlQuery &row) { id = row.value(0).toLongLong(); }))
        return std::nullopt;
    becomePatient();
    return id;
}

void Database::begin()
{
    if (m_depth > 0) {
        ++m_depth;
        return;
    }
    m_batchFailed = false;
    bool ok = isReady();
    if (ok && !plain(m_backend->beginStatement())) // nothing has happened yet, so a new connection will do
        ok = m_lost && isReady() && plain(m_backend->beginStatement());
    m_depth = 1;
    m_batchFailed = !ok;
}

bool Database::commit()
{
    if (m_depth == 0)
        return false;
    if (--m_depth > 0)
        return !m_batchFailed;
    const bool failed = m_batchFailed;
    m_batchFailed = false;
    if (!m_db.isOpen() || m_lost)
        return false;
    if (!failed && plain(u"COMMIT"_s))
        return true;
    if (!m_lost)
        QSqlQuery(m_db).exec(u"ROLLBACK"_s);
    return false;
}

bool Database::transact(const std::function<bool()> &work)
{
    for (int turn = 1;; ++turn) {
        m_trouble = Trouble::Other;
        begin();
        if (!work())
            m_batchFailed = true;
        if (commit())
            return true;
        if (m_depth > 0 || m_trouble != Trouble::Again || turn == attempts)
            return false;
    }
}

} // namespace Chatelaine
