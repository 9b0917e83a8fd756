// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a house of many fields writes at once: one sample each of hundreds of series, of which all are new the first time.

#include "store/historystore.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// So many unknown series of one node are worth statements about the node.
constexpr qsizetype few = 8;
const QString ofPlace = u"account = ? AND thing = ? AND source = ? AND partition = ? AND node = ?"_s;

SeriesKey placeOf(const SeriesKey &key)
{
    return {key.account, key.thing, key.node, {}};
}

bool isSamePlace(const SeriesKey &a, const SeriesKey &b)
{
    return a.account == b.account && a.thing == b.thing && a.node == b.node;
}

} // namespace

bool HistoryStore::addAll(std::span<const SeriesSamples> batch)
{
    m_db.begin();
    makeNumbers(batch);
    std::vector<NumberedSample> firsts;
    for (const auto &[key, samples] : batch) {
        const auto id = seriesId(columnKey(key), true);
        if (!id || samples.isEmpty())
            continue;
        if (samples.size() == 1 && m_writer.isNew(*id))
            firsts.emplace_back(*id, samples.constFirst());
        else
            m_writer.add(*id, samples);
    }
    m_writer.addFirst(firsts);
    const bool ok = m_db.commit();
    if (!ok)
        forget();
    return ok;
}

/// Looks up or makes the numbers of many series of a node together. What is left is found one by one.
void HistoryStore::makeNumbers(std::span<const SeriesSamples> batch)
{
    for (auto next = batch.begin(); next != batch.end();) {
        const auto end = std::find_if(next, batch.end(), [&](const SeriesSamples &one) { return !isSamePlace(one.first, next->first); });
        const SeriesKey place = columnKey(placeOf(next->first));
        QStringList unknown;
        for (; next != end; ++next) {
            const SeriesKey key = columnKey(next->first);
            if (!m_series.contains(key))
                unknown << key.field;
        }
        if (unknown.size() < few)
            continue;
        if (!m_loaded.contains(place))
            loadNumbers(place);
        SeriesKey key = place;
        unknown.removeIf([&](const QString &field) {
            key.field = field;
            return m_series.contains(key);
        });
        unknown.removeDuplicates(); // names that have been cut
        insertSeries(place, unknown);
    }
}

void HistoryStore::loadNumbers(const SeriesKey &place)
{
    SeriesKey key = place;
    m_db.each(u"SELECT id, field FROM series WHERE "_s + ofPlace, {place.account, place.thing, place.node.source, place.node.partition, place.node.id}, [&](const QSqlQuery &row) {
        key.field = row.value(1).toString();
        remember(key, row.value(0).toLongLong());
    });
    m_loaded.insert(place);
}

void HistoryStore::insertSeries(const SeriesKey &place, const QStringList &fields)
{
    if (fields.isEmpty())
        return;
    qint64 before = 0;
    m_db.each(u"SELECT max(id) FROM series"_s, {}, [&](const QSqlQuery &row) { before = row.value(0).toLongLong(); });
    qint64 made = 0;
    const ChunkTable::Insertion how{.before = u"INSERT INTO series (account, thing, source, partition, node, field) SELECT ?, ?, ?, ?, ?, column1 FROM (VALUES "_s,
        .columns = 1,
        .after = u") AS fresh WHERE true"_s,
        .shared = {place.account, place.thing, place.node.source, place.node.partition, place.node.id}};
    const bool ok = m_table.insertRows(how, fields.size(), [&](qsizetype i, QVariantList &values) { values << fields.at(i); }, &made);
    if (!ok)
        return;
    // By number, which are the highest, and not by the node, which may have a hundred thousand.
    QList<std::pair<qint64, QString>> found;
    m_db.each(u"SELECT id, field FROM series WHERE id > ? AND CASE WHEN "_s + ofPlace + u" THEN 1 ELSE 0 END = 1"_s,
        {before, place.account, place.thing, place.node.source, place.node.partition, place.node.id},
        [&](const QSqlQuery &row) { found.emplaceBack(row.value(0).toLongLong(), row.value(1).toString()); });
    SeriesKey key = place;
    for (const auto &[id, field] : std::as_const(found)) {
        key.field = field;
        remember(key, id);
        if (found.size() == made) // else some are another writer's
            m_writer.noteNew(id);
    }
}

} // namespace Chatelaine
