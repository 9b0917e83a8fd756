// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/erasure.h"

#include "store/database.h"
#include "store/historystore.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// An address of nobody (RFC 2606), new each time: two persons' lines stay apart, and nothing leads back.
QString newPseudonym()
{
    return u"erased-%1@erased.invalid"_s.arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
}

/// What every line has in which the address stands, however it is written: its longest part of plain letters, which no JSON escapes and every
/// database knows in capitals.
QString forLike(const QString &address)
{
    static const QRegularExpression plain(u"[A-Za-z0-9.@\\-]+"_s);
    QString longest;
    for (auto parts = plain.globalMatch(address); parts.hasNext();) {
        const QString part = parts.next().captured();
        if (part.size() > longest.size())
            longest = part;
    }
    return u'%' + longest.toLower() + u'%';
}

/// A line's detail: JSON, in which signs may be written in more than one way.
QString redactedDetail(const QString &detail, const Redactor &redactor)
{
    const QJsonDocument document = QJsonDocument::fromJson(detail.toUtf8());
    if (!document.isObject())
        return redactor.redacted(detail);
    const QJsonValue before(document.object());
    return redactor.isIn(before) ? QString::fromUtf8(QJsonDocument(redactor.redacted(before).toObject()).toJson(QJsonDocument::Compact)) : detail;
}

struct Line {
    qint64 id;
    QString who;
    QString thing;
    QString subject;
    QString detail;
};

} // namespace

std::optional<Erasure::Removed> Erasure::inOneGo(const std::function<bool(Removed *)> &work)
{
    auto &db = m_store.database();
    if (!db.isPostgres() && !db.plain(u"PRAGMA secure_delete = ON"_s))
        return std::nullopt;
    Removed removed;
    const bool ok = db.transact([&] {
        removed = {};
        return work(&removed);
    });
    m_store.history().forget();
    // What was removed is still in the write-ahead log; while somebody reads, the next checkpoint takes it out.
    if (ok && !db.isPostgres())
        (void)db.each(u"PRAGMA wal_checkpoint(TRUNCATE)"_s, {}, [](const QSqlQuery &) {});
    return ok ? std::optional(removed) : std::nullopt;
}

std::optional<Erasure::Removed> Erasure::field(const SeriesKey &key)
{
    return inOneGo([&](Removed *removed) {
        const auto series = m_store.history().numberOf(key);
        if (!series)
            return true;
        removed->series = 1;
        return m_store.history().removeSeries(*series) && note(key.account, key.thing, *removed);
    });
}

std::optional<Erasure::Removed> Erasure::thing(const QString &account, const QString &jid)
{
    return inOneGo([&](Removed *removed) {
        return removeSeries(account, jid, removed) && removeNames(account, jid, removed)
            && (removed->series + removed->names == 0 || note(account, jid, *removed));
    });
}

std::optional<Erasure::Removed> Erasure::person(const QString &account, const QString &jid)
{
    auto &db = m_store.database();
    if (jid.isEmpty() || jid == account) {
        db.refuse(u"The owner's own address cannot be taken out of the owner's journal. Remove the store's file or schema instead."_s);
        return std::nullopt;
    }
    const QString pseudonym = newPseudonym();
    const Redactor redactor(jid, pseudonym);
    return inOneGo([&](Removed *removed) {
        removed->pseudonym = pseudonym;
        const bool ok = removeSeries(account, jid, removed) && removeNames(account, jid, removed)
            && removeRows(account, u"rules"_s, u"rule"_s, redactor, &removed->decisions)
            && removeRows(account, u"pending"_s, u"question"_s, redactor, &removed->decisions)
            && removeRows(account, u"owed"_s, u"work"_s, redactor, &removed->decisions) && removeDocuments(account, redactor, removed)
            && redactJournal(account, jid, redactor, removed);
        const auto all = removed->series + removed->names + removed->decisions + removed->documents + removed->journalLines;
        return ok && (all == 0 || note(account, pseudonym, *removed));
    });
}

bool Erasure::removeSeries(const QString &account, const QString &thing, Removed *removed)
{
    auto &history = m_store.history();
    for (const SeriesKey &key : m_store.series(account, thing)) {
        const auto series = history.numberOf(key);
        if (!series || !history.removeSeries(*series))
            return false;
        ++removed->series;
    }
    return true;
}

bool Erasure::removeNames(const QString &account, const QString &thing, Removed *removed)
{
    auto &db = m_store.database();
    const bool ok = db.run(u"DELETE FROM naming WHERE account = ? AND thing = ?"_s, {columnText(account, MaxName), columnText(thing, MaxName)});
    removed->names = ok ? qMax(db.rowsAffected(), 0) : 0;
    return ok;
}

/// Rows of rules, pending or owed whose JSON names the address, or, of a queue, whose key does.
bool Erasure::removeRows(const QString &account, const QString &table, const QString &text, const Redactor &redactor, qint64 *count)
{
    auto &db = m_store.database();
    QList<qint64> found;
    const QString key = table == "rules"_L1 ? text : u"key"_s;
    const bool read = db.each(u"SELECT id, %1, %2 FROM %3 WHERE account = ?"_s.arg(text, key, table), {columnText(account, MaxName)}, [&](const QSqlQuery &row) {
        const QJsonObject object = QJsonDocument::fromJson(row.value(1).toString().toUtf8()).object();
        if (redactor.isIn(QJsonValue(object)) || (table != "rules"_L1 && redactor.isIn(row.value(2).toString())))
            found << row.value(0).toLongLong();
    });
    for (const qint64 id : std::as_const(found)) {
        if (!db.run(u"DELETE FROM %1 WHERE id = ?"_s.arg(table), {id}))
            return false;
    }
    *count += found.size();
    return read;
}

bool Erasure::removeDocuments(const QString &account, const Redactor &redactor, Removed *removed)
{
    auto &db = m_store.database();
    QList<QPair<QString, QString>> found;
    const bool read = db.each(u"SELECT kind, id, body FROM documents WHERE account = ?"_s, {columnText(account, MaxName)}, [&](const QSqlQuery &row) {
        const QJsonObject object = QJsonDocument::fromJson(row.value(2).toString().toUtf8()).object();
        if (redactor.isIn(row.value(1).toString()) || redactor.isIn(QJsonValue(object)))
            found.append({row.value(0).toString(), row.value(1).toString()});
    });
    for (const auto &[kind, id] : std::as_const(found)) {
        if (!m_store.removeDocument(account, kind, id))
            return false;
    }
    removed->documents = found.size();
    return read;
}

/// The one exception of an append-only journal; the row in "redaction" is gone before the transaction ends.
bool Erasure::redactJournal(const QString &account, const QString &jid, const Redactor &redactor, Removed *removed)
{
    auto &db = m_store.database();
    QList<Line> lines;
    const QString like = forLike(columnText(jid, MaxName));
    const bool read = db.each(u"SELECT id, who, thing, subject, detail FROM journal WHERE account = ? AND (lower(who) LIKE ? ESCAPE '\\'"
                              u" OR lower(thing) LIKE ? ESCAPE '\\' OR lower(subject) LIKE ? ESCAPE '\\' OR lower(detail) LIKE ? ESCAPE '\\')"_s,
        {columnText(account, MaxName), like, like, like, like}, [&](const QSqlQuery &row) {
            Line line{row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(), row.value(4).toString()};
            const QString detail = redactedDetail(line.detail, redactor);
            if (redactor.isIn(line.who) || redactor.isIn(line.thing) || redactor.isIn(line.subject) || detail != line.detail)
                lines.append({line.id, redactor.redacted(line.who), redactor.redacted(line.thing), redactor.redacted(line.subject), detail});
        });
    if (!read || lines.isEmpty())
        return read;
    if (!db.run(u"INSERT INTO redaction (since) VALUES (?)"_s, {QDateTime::currentMSecsSinceEpoch()}))
        return false;
    for (const Line &line : std::as_const(lines)) {
        if (!db.run(u"UPDATE journal SET who = ?, thing = ?, subject = ?, detail = ? WHERE id = ?"_s,
                {line.who, line.thing, line.subject, line.detail, line.id}))
            return false;
    }
    removed->journalLines = lines.size();
    return db.run(u"DELETE FROM redaction"_s);
}

bool Erasure::note(const QString &account, const QString &thing, const Removed &removed)
{
    JournalEntry entry;
    entry.time = QDateTime::currentDateTimeUtc();
    entry.kind = JournalEntry::Kind::Decision;
    entry.account = account;
    entry.who = u"owner"_s;
    entry.thing = thing;
    entry.action = u"erase"_s;
    entry.result = u"accepted"_s;
    entry.detail = {{u"fields"_s, removed.series}, {u"names"_s, removed.names}, {u"decisions"_s, removed.decisions}, {u"documents"_s, removed.documents},
        {u"lines"_s, removed.journalLines}};
    return m_store.append(entry).has_value();
}

} // namespace Chatelaine
