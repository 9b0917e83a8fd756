// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/chunktable.h"

#include "store/samplerank.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

// The numbers are in files on people's disks; a new type goes to the end of its enum.
static_assert(int(Wire::FieldType::Boolean) == 0 && int(Wire::FieldType::Numeric) == 7 && int(Wire::FieldType::Time) == 9);
static_assert(int(Wire::Kind::Momentary) == 1 && int(Wire::Kind::Peak) == 2 && int(Wire::Kind::Historical) == 0x4000);
static_assert(int(Wire::Quality::Missing) == 1 && int(Wire::Quality::InvoiceConfirmed) == 0x2000);

constexpr qsizetype maxCached = 50'000;
/// Where thousands of values of one moment would make a chunk too large, their texts give way.
constexpr qsizetype shortText = 256;

const QString headColumns = u"first, last, samples, points, minimum, maximum, sum, firstvalue, lastvalue, firstpoint, lastpoint, marks"_s;
const QString tailColumns = u"SELECT time, kinds, number, text, units.unit, type, qualities, origin FROM tail JOIN units ON units.id = tail.unit WHERE series = ?"_s;
const QString tailInsert = u"INSERT INTO tail (series, time, kinds, number, text, unit, type, qualities, origin) VALUES "_s;
const QString isPoint = u" AND (kinds & 2 = 0 OR kinds & 1 = 1)"_s; // as isLinePoint()

/// A statement takes so many rows at most, so that SQLite of any version has enough places for their values.
constexpr qsizetype rowsAtOnce = 100;
constexpr qsizetype fewRowsAtOnce = 10;

QVariant real(std::optional<double> value)
{
    return value && std::isfinite(*value) ? QVariant(*value) : QVariant(QMetaType::fromType<double>());
}

QVariantList tailValues(qint64 series, const Sample &sample, qint64 unit)
{
    return {series, sample.time, int(sample.kinds), real(sample.number), sample.text.isEmpty() ? QByteArray("") : sample.text.toUtf8(), unit, int(sample.type),
        int(sample.qualities), int(sample.origin)};
}

SampleSpan spanOf(const QSqlQuery &row, int points)
{
    SampleSpan span;
    span.count = row.value(points).toLongLong();
    span.minimum = row.value(points + 1).toDouble();
    span.maximum = row.value(points + 2).toDouble();
    span.sum = row.value(points + 3).toDouble();
    span.first = row.value(points + 4).toDouble();
    span.last = row.value(points + 5).toDouble();
    span.firstTime = row.value(points + 6).toLongLong();
    span.lastTime = row.value(points + 7).toLongLong();
    span.marks = PointMarks::fromInt(row.value(points + 8).toUInt());
    return span;
}

ChunkHead headOf(const QSqlQuery &row)
{
    ChunkHead head;
    head.first = row.value(0).toLongLong();
    head.last = row.value(1).toLongLong();
    head.samples = std::clamp<qint64>(row.value(2).toLongLong(), 0, MaxChunkSamples);
    if (!row.value(9).isNull())
        head.line = spanOf(row, 3);
    return head;
}

Sample sampleOf(const QSqlQuery &row)
{
    Sample sample;
    sample.time = row.value(0).toLongLong();
    sample.kinds = Wire::Kinds::fromInt(row.value(1).toUInt());
    sample.number = row.value(2).isNull() ? std::numeric_limits<double>::quiet_NaN() : row.value(2).toDouble();
    sample.text = QString::fromUtf8(row.value(3).toByteArray());
    sample.unit = row.value(4).toString();
    const int type = row.value(5).toInt();
    sample.type = type >= 0 && type <= int(Wire::FieldType::Time) ? Wire::FieldType(type) : Wire::FieldType::String;
    sample.qualities = Wire::Qualities::fromInt(row.value(6).toUInt());
    const int origin = row.value(7).toInt();
    sample.origin = origin >= 0 && origin <= int(Origin::Imported) ? Origin(origin) : Origin::Imported;
    return sample;
}

} // namespace

bool ChunkTable::lock(qint64 series)
{
    // A batch of SQLite has the whole file to itself.
    return !m_db.isPostgres() || m_db.each(u"SELECT id FROM series WHERE id = ? FOR UPDATE"_s, {series}, [](const QSqlQuery &) {});
}

std::optional<qint64> ChunkTable::bound(const QString &sql, qint64 series, qint64 ms)
{
    std::optional<qint64> found;
    m_db.each(sql, {series, ms}, [&](const QSqlQuery &row) {
        if (!row.value(0).isNull())
            found = row.value(0).toLongLong();
    });
    return found;
}

QList<ChunkHead> ChunkTable::heads(qint64 series, qint64 fromMs, qint64 toMs, bool neighbours)
{
    const auto from = bound(u"SELECT MAX(first) FROM chunks WHERE series = ? AND first <= ?"_s, series, fromMs);
    const auto to = neighbours ? bound(u"SELECT MIN(first) FROM chunks WHERE series = ? AND first > ?"_s, series, toMs) : std::nullopt;
    QList<ChunkHead> found;
    m_db.each(u"SELECT "_s + headColumns + u" FROM chunks WHERE series = ? AND first BETWEEN ? AND ? ORDER BY first"_s,
        {series, from.value_or(fromMs), to.value_or(toMs)}, [&](const QSqlQuery &row) {
            const ChunkHead head = headOf(row);
            if (neighbours || head.last >= fromMs)
                found << head;
        });
    return found;
}

std::optional<ChunkHead> ChunkTable::newest(qint64 series)
{
    std::optional<ChunkHead> found;
    m_db.each(u"SELECT "_s + headColumns + u" FROM chunks WHERE series = ? ORDER BY first DESC LIMIT 1"_s, {series},
        [&](const QSqlQuery &row) { found = headOf(row); });
    return found;
}

std::optional<QByteArray> ChunkTable::oneBody(const QString &sql, qint64 series, qint64 ms)
{
    std::optional<QByteArray> found;
    m_db.each(sql, {series, ms}, [&](const QSqlQuery &row) { found = row.value(0).toByteArray(); });
    return found;
}

std::optional<QByteArray> ChunkTable::body(qint64 series, qint64 first)
{
    return oneBody(u"SELECT body FROM chunks WHERE series = ? AND first = ?"_s, series, first);
}

std::optional<QByteArray> ChunkTable::bodyBefore(qint64 series, qint64 ms)
{
    return oneBody(u"SELECT body FROM chunks WHERE series = ? AND firstpoint < ? ORDER BY first DESC LIMIT 1"_s, series, ms);
}

std::optional<QByteArray> ChunkTable::bodyAfter(qint64 series, qint64 ms)
{
    return oneBody(u"SELECT body FROM chunks WHERE series = ? AND lastpoint > ? ORDER BY first LIMIT 1"_s, series, ms);
}

void ChunkTable::eachBody(qint64 series, qint64 firstFrom, qint64 firstTo, const std::function<void(const QByteArray &)> &take)
{
    m_db.each(u"SELECT body FROM chunks WHERE series = ? AND first BETWEEN ? AND ? ORDER BY first"_s, {series, firstFrom, firstTo},
        [&](const QSqlQuery &row) { take(row.value(0).toByteArray()); });
}

bool ChunkTable::put(qint64 series, std::span<const Sample> samples)
{
    QByteArray body = m_encoder.encode(samples);
    std::vector<Sample> shorter;
    if (body.isEmpty()) {
        shorter.assign(samples.begin(), samples.end());
        for (Sample &sample : shorter)
            sample.text = columnText(sample.text, shortText);
        body = m_encoder.encode(shorter);
    }
    if (body.isEmpty())
        return m_db.refuse(u"So many values of one moment cannot be stored."_s);
    const ChunkHead head = chunkHead(samples);
    const bool hasValues = head.line && head.line->count > 0;
    const SampleSpan line = head.line.value_or(SampleSpan{});
    const auto value = [hasValues](double number) { return real(hasValues ? std::optional(number) : std::nullopt); };
    const auto time = [&head](qint64 ms) { return head.line ? QVariant(ms) : QVariant(QMetaType::fromType<qint64>()); };
    return m_db.run(u"INSERT INTO chunks (series, "_s + headColumns + u", body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {series, head.first, head.last, head.samples, line.count, value(line.minimum), value(line.maximum), value(line.sum), value(line.first), value(line.last),
            time(line.firstTime), time(line.lastTime), int(line.marks), body});
}

bool ChunkTable::remove(qint64 series, qint64 first)
{
    return m_db.run(u"DELETE FROM chunks WHERE series = ? AND first = ?"_s, {series, first});
}

bool ChunkTable::removeWithin(qint64 series, qint64 fromMs, qint64 toMs)
{
    return m_db.run(u"DELETE FROM chunks WHERE series = ? AND first >= ? AND last <= ?"_s, {series, fromMs, toMs});
}

QList<Sample> ChunkTable::tail(qint64 series, qint64 fromMs, qint64 toMs, int limit)
{
    QList<Sample> found;
    const QString sql = tailColumns + u" AND time BETWEEN ? AND ? ORDER BY time DESC, kinds DESC LIMIT ?"_s;
    m_db.each(sql, {series, fromMs, toMs, limit < 0 ? std::numeric_limits<int>::max() : limit}, [&](const QSqlQuery &row) { found << sampleOf(row); });
    std::reverse(found.begin(), found.end());
    return found;
}

std::optional<Sample> ChunkTable::oneOfTail(const QString &sql, qint64 series, qint64 ms)
{
    std::optional<Sample> found;
    m_db.each(sql, {series, ms}, [&](const QSqlQuery &row) { found = sampleOf(row); });
    return found;
}

std::optional<Sample> ChunkTable::tailBefore(qint64 series, qint64 ms)
{
    return oneOfTail(tailColumns + u" AND time < ?"_s + isPoint + u" ORDER BY time DESC LIMIT 1"_s, series, ms);
}

std::optional<Sample> ChunkTable::tailAfter(qint64 series, qint64 ms)
{
    return oneOfTail(tailColumns + u" AND time > ?"_s + isPoint + u" ORDER BY time LIMIT 1"_s, series, ms);
}

qint64 ChunkTable::tailSize(qint64 series, qint64 fromMs, qint64 toMs)
{
    qint64 count = 0;
    m_db.each(u"SELECT COUNT(*) FROM tail WHERE series = ? AND time BETWEEN ? AND ?"_s, {series, fromMs, toMs},
        [&](const QSqlQuery &row) { count = row.value(0).toLongLong(); });
    return count;
}

std::optional<qint64> ChunkTable::unitId(const QString &unit)
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

bool ChunkTable::insertRows(const Insertion &how, qsizetype count, const std::function<void(qsizetype, QVariantList &)> &fill, qint64 *made)
{
    const QString row = u'(' + u"?, "_s.repeated(how.columns).chopped(2) + u')';
    *made = 0;
    for (qsizetype i = 0; i < count;) {
        const qsizetype left = count - i;
        const qsizetype rows = left >= rowsAtOnce ? rowsAtOnce : left >= fewRowsAtOnce ? fewRowsAtOnce : 1;
        QVariantList values = how.shared;
        values.reserve(values.size() + rows * how.columns);
        for (const qsizetype end = i + rows; i < end; ++i)
            fill(i, values);
        if (!m_db.runMany(how.before + (row + u", "_s).repeated(rows).chopped(2) + how.after + u" ON CONFLICT DO NOTHING"_s, {values}))
            return false;
        *made += m_db.rowsAffected();
    }
    return true;
}

bool ChunkTable::putFirst(std::span<const NumberedSample> samples)
{
    QList<qint64> units;
    for (const auto &[series, sample] : samples) {
        const auto unit = unitId(sample.unit);
        if (!unit)
            return m_db.refuse(m_db.lastError());
        units << *unit;
    }
    qint64 made = 0;
    const bool ok = insertRows({.before = tailInsert, .columns = 9}, qsizetype(samples.size()), [&](qsizetype i, QVariantList &values) {
        values << tailValues(samples[size_t(i)].first, samples[size_t(i)].second, units.at(i));
    }, &made);
    if (!ok || made == qint64(samples.size()))
        return ok;
    // Somebody was here before: of each moment the better one stays.
    return std::all_of(samples.begin(), samples.end(), [this](const NumberedSample &one) { return putTail(one.first, one.second); });
}

bool ChunkTable::putTail(qint64 series, const Sample &sample)
{
    const auto unit = unitId(sample.unit);
    if (!unit)
        return m_db.refuse(m_db.lastError());
    const auto write = [&](const QString &otherwise) {
        return m_db.runMany(tailInsert + u"(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (series, time, kinds) DO "_s + otherwise, {tailValues(series, sample, *unit)});
    };
    // Nearly always there is none yet, so that is tried before looking.
    if (!write(u"NOTHING"_s))
        return false;
    if (m_db.rowsAffected() > 0)
        return true;
    std::optional<Sample> older;
    m_db.each(tailColumns + u" AND time = ? AND kinds = ?"_s, {series, sample.time, int(sample.kinds)}, [&](const QSqlQuery &row) { older = sampleOf(row); });
    if (older && !replaces(sample, *older))
        return true;
    return write(u"UPDATE SET number = excluded.number, text = excluded.text, unit = excluded.unit, type = excluded.type,"
                 u" qualities = excluded.qualities, origin = excluded.origin"_s);
}

bool ChunkTable::removeTail(qint64 series, qint64 fromMs, qint64 toMs)
{
    return m_db.run(u"DELETE FROM tail WHERE series = ? AND time BETWEEN ? AND ?"_s, {series, fromMs, toMs});
}

QList<SampleSpan> ChunkTable::rollups(qint64 series, qint64 fromMs, qint64 toMs)
{
    QList<SampleSpan> found;
    m_db.each(u"SELECT points, minimum, maximum, sum, firstvalue, lastvalue, first, last, marks FROM rollups WHERE series = ? AND last >= ? AND first <= ? ORDER BY first"_s,
        {series, fromMs, toMs}, [&](const QSqlQuery &row) { found << spanOf(row, 0); });
    return found;
}

bool ChunkTable::removeRollups(qint64 series)
{
    return m_db.run(u"DELETE FROM rollups WHERE series = ?"_s, {series});
}

} // namespace Chatelaine
