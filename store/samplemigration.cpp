// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/samplemigration.h"

#include "store/database.h"
#include "store/historystore.h"

#include <limits>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// A few dozen full chunks, some ten megabytes.
constexpr int portion = 100'000;

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

bool moveSeries(Database &db, HistoryStore &history, qint64 series)
{
    qint64 time = std::numeric_limits<qint64>::min();
    qint64 kinds = -1;
    for (;;) {
        QList<Sample> samples;
        const bool read = db.each(u"SELECT time, kinds, number, text, units.unit, type, qualities FROM samples JOIN units ON units.id = samples.unit"
                                  u" WHERE series = ? AND (time, kinds) > (?, ?) ORDER BY time, kinds LIMIT ?"_s,
            {series, time, kinds, portion}, [&](const QSqlQuery &row) { samples << sampleOf(row); });
        if (!read)
            return false;
        if (samples.isEmpty())
            return true;
        time = samples.last().time;
        kinds = int(samples.last().kinds);
        if (!history.addTo(series, samples))
            return false;
    }
}

} // namespace

bool moveSamplesIntoChunks(Database &db)
{
    QList<qint64> all;
    if (!db.each(u"SELECT id FROM series ORDER BY id"_s, {}, [&](const QSqlQuery &row) { all << row.value(0).toLongLong(); }))
        return false;
    HistoryStore history(db);
    for (const qint64 series : std::as_const(all)) {
        if (!moveSeries(db, history, series))
            return false;
    }
    return db.define(u"DROP TABLE samples");
}

} // namespace Chatelaine
