// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/historystore.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

// The numbers are in files on people's disks; a new type goes to the end of its enum.
static_assert(int(Wire::FieldType::Boolean) == 0 && int(Wire::FieldType::Numeric) == 7 && int(Wire::FieldType::Time) == 9);
static_assert(int(Wire::Kind::Momentary) == 1 && int(Wire::Kind::Historical) == 0x4000);
static_assert(int(Wire::Quality::Missing) == 1 && int(Wire::Quality::InvoiceConfirmed) == 0x2000);

constexpr qsizetype maxCached = 50'000;

Sample sampleOf(const QSqlQuery &row)
{
    Sample sample;
    sample.time = row.value(0).toLongLong();
    sample.kinds = Wire::Kinds::fromInt(row.value(1).toUInt());
    sample.number = row.value(2).isNull() ? std::numeric_limits<double>::quiet_NaN() : row.value(2).toDouble();
    sample.text = row.value(3).toString();
    sample.unit = row.value(4).toString();
    const int type = row.value(5).toInt();
    sample.type = type >= 0 && type <= int(Wire::FieldType::Time) ? Wire::FieldType(type) : Wire::FieldType::String;
    sample.qualities = Wire::Qualities::fromInt(row.value(6).toUInt());
    return sample;
}

SeriesKey cut(const SeriesKey &key)
{
    const auto &node = key.node;
    return {columnText(key.account, MaxName), columnText(key.thing, MaxName),
        {columnText(node.id, MaxName), columnText(node.source, MaxName), columnText(node.partition, MaxName)}, columnText(key.field, MaxName)};
}

} // namespace

void HistoryStore::forget()
{
    m_series.clear();
    m_units.clear();
}

std::optional<qint64> HistoryStore::seriesId(const SeriesKey &key, bool make)
{
    if (const auto known = m_series.constFind(key); known != m_series.constEnd())
        return *known;
    if (make) {
        m_db.run(u"INSERT INTO series (account, thing, source, partition, node, field) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
            {key.account, key.thing, key.node.source, key.node.partition, key.node.id, key.field});
    }
    std::optional<qint64> id;
    m_db.each(u"SELECT id FROM series WHERE account = ? AND thing = ? AND source = ? AND partition = ? AND node = ? AND field = ?"_s,
        {key.account, key.thing, key.node.source, key.node.partition, key.node.id, key.field}, [&](const QSqlQuery &row) { id = row.value(0).toLongLong(); });
    if (id) {
        if (m_series.size() >= maxCached)
            m_series.clear();
        m_series.insert(key, *id);
    }
    return id;
}

std::optional<qint64> HistoryStore::unitId(const QString &unit)
{
    if (const auto known = m_units.constFind(unit); known != m_units.constEnd())
        return *known;
    std::optional<qint64> id;
    m_db.run(u"INSERT INTO units (unit) VALUES (?) ON CONFLICT DO NOTHING"_s, {unit});
    m_db.each(u"SELECT id FROM units WHERE unit = ?"_s, {unit}, [&](const QSqlQuery &row) { id = row.value(0).toLongLong(); });
    if (id) {
        if (m_units.size() >= maxCached)
            m_units.clear();
        m_units.insert(unit, *id);
    }
    return id;
}

bool HistoryStore::add(const SeriesKey &key, const QList<Sample> &samples)
{
    const auto series = seriesId(cut(key), true);
    if (!series)
        return false;
    const QString sql = u"INSERT OR REPLACE INTO samples (series, time, kinds, number, text, unit, type, qualities) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s;
    for (const Sample &sample : samples) {
        const auto unit = unitId(columnText(sample.unit, MaxName));
        // SQLite has no NaN, and infinity is no measurement: both are kept as text alone.
        const QVariant number = std::isfinite(sample.number) ? QVariant(sample.number) : QVariant(QMetaType::fromType<double>());
        if (!unit || !m_db.run(sql, {*series, sample.time, int(sample.kinds), number, columnText(sample.text, MaxText), *unit, int(sample.type), int(sample.qualities)}))
            return false;
    }
    return true;
}

QList<Sample> HistoryStore::samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit)
{
    QList<Sample> found;
    const auto id = seriesId(cut(key), false);
    if (!id)
        return found;
    m_db.each(u"SELECT time, kinds, number, text, units.unit, type, qualities FROM samples JOIN units ON units.id = samples.unit"
              u" WHERE series = ? AND time BETWEEN ? AND ? ORDER BY time DESC, kinds DESC LIMIT ?"_s,
        {*id, fromMs, toMs, qMax(limit, 0)}, [&](const QSqlQuery &row) { found << sampleOf(row); });
    std::reverse(found.begin(), found.end());
    return found;
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
