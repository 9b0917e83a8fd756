// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/journalstore.h"

#include <QJsonDocument>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString detailText(const QJsonObject &detail)
{
    const auto text = QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
    if (text.size() <= MaxText)
        return text;
    // Half an object is no JSON: keep the beginning as words.
    const QJsonObject cut{{u"cut"_s, columnText(text, MaxText / 4)}, {u"subject"_s, columnText(detail.value(u"subject"_s).toString(), MaxName)}};
    return QString::fromUtf8(QJsonDocument(cut).toJson(QJsonDocument::Compact));
}

JournalEntry entryOf(const QSqlQuery &row)
{
    JournalEntry entry;
    entry.id = row.value(0).toLongLong();
    entry.time = QDateTime::fromMSecsSinceEpoch(row.value(1).toLongLong());
    entry.kind = journalKindFromName(row.value(2).toString());
    entry.account = row.value(3).toString();
    entry.who = row.value(4).toString();
    entry.thing = row.value(5).toString();
    entry.action = row.value(6).toString();
    entry.result = row.value(7).toString();
    entry.detail = QJsonDocument::fromJson(row.value(8).toString().toUtf8()).object();
    return entry;
}

QString escapedForLike(QString text)
{
    return text.replace(u"\\"_s, u"\\\\"_s).replace(u"%"_s, u"\\%"_s).replace(u"_"_s, u"\\_"_s);
}

} // namespace

std::optional<qint64> JournalStore::append(const JournalEntry &entry)
{
    return m_db.insertId(u"INSERT INTO journal (time, kind, account, who, thing, subject, action, result, detail)"
                         u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
        {entry.time.toMSecsSinceEpoch(), journalKindName(entry.kind), columnText(entry.account, MaxName), columnText(entry.who, MaxName),
            columnText(entry.thing, MaxName), columnText(entry.detail.value(u"subject"_s).toString(), MaxName), columnText(entry.action, MaxName),
            columnText(entry.result, MaxName), detailText(entry.detail)});
}

QList<JournalEntry> JournalStore::newest(int limit, qint64 beforeId)
{
    QList<JournalEntry> entries;
    m_db.each(u"SELECT id, time, kind, account, who, thing, action, result, detail FROM journal WHERE id < ? ORDER BY id DESC LIMIT ?"_s,
        {beforeId > 0 ? beforeId : std::numeric_limits<qint64>::max(), qMax(limit, 0)}, [&](const QSqlQuery &row) { entries << entryOf(row); });
    return entries;
}

void JournalStore::mentions(const QString &account, const QString &jid, std::optional<QDateTime> *first, int *lines)
{
    const QString key = columnText(account, MaxName);
    const QString name = columnText(jid, MaxName);
    m_db.each(u"SELECT min(time), count(*) FROM journal WHERE account = ? AND (who = ? OR thing = ? OR subject = ?)"_s, {key, name, name, name},
        [&](const QSqlQuery &row) {
            *lines = row.value(1).toInt();
            if (*lines > 0)
                *first = QDateTime::fromMSecsSinceEpoch(row.value(0).toLongLong());
        });
}

int JournalStore::countFromDomain(const QString &account, const QString &action, const QString &domain, qint64 sinceMs)
{
    int count = 0;
    m_db.each(u"SELECT count(*) FROM journal WHERE account = ? AND action = ? AND time >= ? AND (subject = ? OR subject LIKE ? ESCAPE '\\')"_s,
        {columnText(account, MaxName), columnText(action, MaxName), sinceMs, columnText(domain, MaxName), u"%@"_s + escapedForLike(columnText(domain, MaxName))},
        [&](const QSqlQuery &row) { count = row.value(0).toInt(); });
    return count;
}

} // namespace Chatelaine
