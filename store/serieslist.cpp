// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/serieslist.h"

#include "store/database.h"
#include "store/store.h"

#include <algorithm>
#include <map>

namespace Chatelaine {

using namespace Qt::StringLiterals;

QList<SeriesSummary> seriesSummaries(Store &store, const QString &account, const QString &thing)
{
    auto &db = store.database();
    std::map<qint64, SeriesSummary> found;
    const QString only = columnText(thing, MaxName);
    (void)db.each(u"SELECT id, account, thing, node, source, partition, field FROM series WHERE account = ? AND (? = '' OR thing = ?)"_s,
        {columnText(account, MaxName), only, only}, [&](const QSqlQuery &row) {
            const auto text = [&](int column) { return row.value(column).toString(); };
            found[row.value(0).toLongLong()].key = {text(1), text(2), {text(3), text(4), text(5)}, text(6)};
        });
    const auto add = [&](const QSqlQuery &row, qint64 SeriesSummary::*count) {
        const auto series = found.find(row.value(0).toLongLong());
        if (series == found.end())
            return;
        SeriesSummary &summary = series->second;
        const bool fresh = summary.samples == 0 && summary.rollups == 0;
        summary.*count += row.value(1).toLongLong();
        summary.first = fresh ? row.value(2).toLongLong() : std::min(summary.first, row.value(2).toLongLong());
        summary.last = fresh ? row.value(3).toLongLong() : std::max(summary.last, row.value(3).toLongLong());
        summary.bytes += row.value(4).toLongLong();
    };
    (void)db.each(u"SELECT series, sum(samples), min(first), max(last), sum(length(body)) FROM chunks GROUP BY series"_s, {},
        [&](const QSqlQuery &row) { add(row, &SeriesSummary::samples); });
    (void)db.each(u"SELECT series, count(*), min(time), max(time), 0 FROM tail GROUP BY series"_s, {}, [&](const QSqlQuery &row) { add(row, &SeriesSummary::samples); });
    (void)db.each(u"SELECT series, count(*), min(first), max(last), 0 FROM rollups GROUP BY series"_s, {}, [&](const QSqlQuery &row) { add(row, &SeriesSummary::rollups); });
    QList<SeriesSummary> list;
    for (const auto &[id, summary] : found)
        list << summary;
    std::sort(list.begin(), list.end(), [](const SeriesSummary &a, const SeriesSummary &b) { return a.key < b.key; });
    return list;
}

} // namespace Chatelaine
