// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/documentstore.h"

#include <QJsonDocument>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// A board of a hundred charts has some ten thousand characters. A longer document is refused: half a one is none.
constexpr qsizetype maxDocument = 4 * 1024 * 1024;
constexpr qsizetype maxKind = 64;

} // namespace

bool DocumentStore::put(const QString &account, const QString &kind, const QString &id, const QJsonObject &document)
{
    const auto body = QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Compact));
    if (kind.isEmpty() || kind.size() > maxKind || id.size() > MaxName || body.size() > maxDocument)
        return m_db.refuse(u"The document %1 is too long to be kept."_s.arg(columnText(kind, maxKind)));
    return m_db.run(u"INSERT INTO documents (account, kind, id, body) VALUES (?, ?, ?, ?)"
                    u" ON CONFLICT (account, kind, id) DO UPDATE SET body = excluded.body"_s,
        {columnText(account, MaxName), kind, columnText(id, MaxName), body});
}

bool DocumentStore::remove(const QString &account, const QString &kind, const QString &id)
{
    return m_db.run(u"DELETE FROM documents WHERE account = ? AND kind = ? AND id = ?"_s, {columnText(account, MaxName), kind, columnText(id, MaxName)})
        && m_db.rowsAffected() > 0;
}

QList<QPair<QString, QJsonObject>> DocumentStore::list(const QString &account, const QString &kind)
{
    QList<QPair<QString, QJsonObject>> found;
    m_db.each(u"SELECT id, body FROM documents WHERE account = ? AND kind = ? ORDER BY id"_s, {columnText(account, MaxName), kind},
        [&](const QSqlQuery &row) { found.append({row.value(0).toString(), QJsonDocument::fromJson(row.value(1).toString().toUtf8()).object()}); });
    return found;
}

} // namespace Chatelaine
