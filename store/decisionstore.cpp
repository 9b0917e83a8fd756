// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/decisionstore.h"

#include <QJsonDocument>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// Larger than any rule or question that the services make; a longer one is refused, since half a rule is another rule.
constexpr qsizetype maxJson = 4 * 1024 * 1024;

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject parsed(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

} // namespace

std::optional<QString> DecisionStore::addRule(const QString &account, const QJsonObject &rule)
{
    const QString text = compact(rule);
    if (text.size() > maxJson)
        return std::nullopt;
    const auto id = m_db.insertId(u"INSERT INTO rules (account, rule) VALUES (?, ?) RETURNING id"_s, {columnText(account, MaxName), text});
    return id ? std::optional(QString::number(*id)) : std::nullopt;
}

bool DecisionStore::removeRule(const QString &id)
{
    return m_db.run(u"DELETE FROM rules WHERE id = ?"_s, {id.toLongLong()}) && m_db.rowsAffected() > 0;
}

QList<QPair<QString, QJsonObject>> DecisionStore::rules(const QString &account)
{
    QList<QPair<QString, QJsonObject>> found;
    m_db.each(u"SELECT id, rule FROM rules WHERE account = ? ORDER BY id"_s, {columnText(account, MaxName)},
        [&](const QSqlQuery &row) { found.append({row.value(0).toString(), parsed(row.value(1))}); });
    return found;
}

bool DecisionStore::put(Queue queue, const QString &account, const QString &key, const QJsonObject &value)
{
    const QString sql = queue == Queue::Pending
        ? u"INSERT INTO pending (account, key, question) VALUES (?, ?, ?) ON CONFLICT (account, key) DO UPDATE SET question = excluded.question"_s
        : u"INSERT INTO owed (account, key, work) VALUES (?, ?, ?) ON CONFLICT (account, key) DO UPDATE SET work = excluded.work"_s;
    const QString text = compact(value);
    return key.size() <= 3 * MaxName && text.size() <= maxJson && m_db.run(sql, {columnText(account, MaxName), columnText(key, 3 * MaxName), text});
}

bool DecisionStore::remove(Queue queue, const QString &account, const QString &key)
{
    const QString sql = queue == Queue::Pending ? u"DELETE FROM pending WHERE account = ? AND key = ?"_s : u"DELETE FROM owed WHERE account = ? AND key = ?"_s;
    return m_db.run(sql, {columnText(account, MaxName), columnText(key, 3 * MaxName)}) && m_db.rowsAffected() > 0;
}

QList<QPair<QString, QJsonObject>> DecisionStore::list(Queue queue, const QString &account)
{
    const QString sql = queue == Queue::Pending ? u"SELECT key, question FROM pending WHERE account = ? ORDER BY id"_s
                                                : u"SELECT key, work FROM owed WHERE account = ? ORDER BY id"_s;
    QList<QPair<QString, QJsonObject>> found;
    m_db.each(sql, {columnText(account, MaxName)}, [&](const QSqlQuery &row) { found.append({row.value(0).toString(), parsed(row.value(1))}); });
    return found;
}

} // namespace Chatelaine
