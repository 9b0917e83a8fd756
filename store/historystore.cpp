// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/historystore.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxCached = 200'000;

} // namespace

SeriesKey columnKey(const SeriesKey &key)
{
    const auto &node = key.node;
    return {columnText(key.account, MaxName), columnText(key.thing, MaxName),
        {columnText(node.id, MaxName), columnText(node.source, MaxName), columnText(node.partition, MaxName)}, columnText(key.field, MaxName)};
}

void HistoryStore::forget()
{
    m_series.clear();
    m_loaded.clear();
    m_table.forget();
    m_writer.forget();
}

void HistoryStore::remember(const SeriesKey &key, qint64 number)
{
    if (m_series.size() >= maxCached) {
        m_series.clear();
        m_loaded.clear();
    }
    m_series.insert(key, number);
}

std::optional<qint64> HistoryStore::seriesId(const SeriesKey &key, bool make)
{
    if (const auto known = m_series.constFind(key); known != m_series.constEnd())
        return *known;
    std::optional<qint64> id;
    m_db.each(u"SELECT id FROM series WHERE account = ? AND thing = ? AND source = ? AND partition = ? AND node = ? AND field = ?"_s,
        {key.account, key.thing, key.node.source, key.node.partition, key.node.id, key.field}, [&](const QSqlQuery &row) { id = row.value(0).toLongLong(); });
    if (!id && make) {
        // Another writer may make it at the same moment; then it is found the second time.
        const auto made = m_db.insertId(u"INSERT INTO series (account, thing, source, partition, node, field) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id"_s,
            {key.account, key.thing, key.node.source, key.node.partition, key.node.id, key.field});
        if (!made)
            return seriesId(key, false);
        m_writer.noteNew(*made);
        id = made;
    }
    if (id)
        remember(key, *id);
    return id;
}

std::optional<qint64> HistoryStore::numberOf(const SeriesKey &key)
{
    return seriesId(columnKey(key), false);
}

bool HistoryStore::add(const SeriesKey &key, const QList<Sample> &samples)
{
    if (samples.isEmpty())
        return true;
    m_db.begin();
    if (const auto id = seriesId(columnKey(key), true))
        m_writer.add(*id, samples);
    const bool ok = m_db.commit();
    if (!ok)
        forget();
    return ok;
}

QList<Sample> HistoryStore::samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit)
{
    const auto id = numberOf(key);
    return id ? m_reader.samples(*id, fromMs, toMs, limit) : QList<Sample>();
}

SampleColumns HistoryStore::columns(const SeriesKey &key, qint64 fromMs, qint64 toMs)
{
    const auto id = numberOf(key);
    return id ? m_reader.columns(*id, fromMs, toMs) : SampleColumns();
}

QList<SampleSpan> HistoryStore::spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count)
{
    const auto id = numberOf(key);
    return id ? m_reader.spans(*id, fromMs, toMs, count) : QList<SampleSpan>();
}

qint64 HistoryStore::countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs)
{
    const auto id = numberOf(key);
    return id ? m_reader.countOf(*id, fromMs, toMs) : 0;
}

/// SQLite gives the highest number out again once it is free, and another program may still know it as the series that was removed: then it would
/// write that one's samples into a stranger's. A series of nobody keeps all numbers up to its own taken. PostgreSQL never goes back.
bool HistoryStore::retireNumbers()
{
    if (m_db.isPostgres())
        return true;
    const QString nobody = u"account = '' AND thing = '' AND source = '' AND partition = '' AND node = '' AND field = ''"_s;
    return m_db.run(u"INSERT INTO series (account, thing, source, partition, node, field) SELECT '', '', '', '', '', '' WHERE NOT EXISTS (SELECT 1 FROM series WHERE %1)"_s.arg(nobody))
        && m_db.run(u"UPDATE series SET id = (SELECT max(id) FROM series) + 1 WHERE %1 AND id < (SELECT max(id) FROM series)"_s.arg(nobody));
}

bool HistoryStore::removeSeries(qint64 series)
{
    m_db.begin();
    (void)(retireNumbers() && m_writer.removeAll(series) && m_db.run(u"DELETE FROM series WHERE id = ?"_s, {series}));
    forget();
    return m_db.commit();
}

QList<SeriesKey> HistoryStore::series(const QString &account, const QString &thing)
{
    QList<SeriesKey> found;
    const QString only = columnText(thing, MaxName);
    m_db.each(u"SELECT account, thing, node, source, partition, field FROM series WHERE account = ? AND (? = '' OR thing = ?)"
              u" ORDER BY thing, source, partition, node, field"_s,
        {columnText(account, MaxName), only, only}, [&](const QSqlQuery &row) {
            found.append({row.value(0).toString(), row.value(1).toString(), {row.value(2).toString(), row.value(3).toString(), row.value(4).toString()},
                row.value(5).toString()});
        });
    return found;
}

} // namespace Chatelaine
