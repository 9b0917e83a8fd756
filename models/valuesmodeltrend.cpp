// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The last hour of every field, as the table draws it in a cell.

#include "models/valuesmodel.h"

#include "models/seriespoint.h"

#include <algorithm>

namespace Chatelaine {

namespace {

constexpr qint64 Hour = 3600 * 1000;
constexpr qsizetype MostTrendPoints = 120;

} // namespace

void ValuesModel::setTrend(const SeriesKey &key, const QList<QPointF> &points)
{
    const int row = rowOf(key);
    if (row < 0) {
        return;
    }
    m_rows[row].trend = points;
    addToTrend(m_rows[row]);
    const QModelIndex cell = index(row, int(Column::Trend));
    Q_EMIT dataChanged(cell, cell, {TrendRole});
}

void ValuesModel::addToTrend(Row &row) const
{
    const std::optional<SeriesPoint> point = SeriesPoint::of(row.latest.reading);
    if (!point || point->marks.testFlag(PointMark::Missing)) {
        return;
    }
    const QPointF at(double(point->time), point->value);
    if (!row.trend.isEmpty() && row.trend.last().x() == at.x()) {
        return;
    }
    // What was dated later than what is heard now: the thing's clock was ahead, and has been set back.
    while (!row.trend.isEmpty() && row.trend.last().x() >= at.x()) {
        row.trend.removeLast();
    }
    row.trend.append(at);
    while (row.trend.size() > 1 && row.trend.first().x() < at.x() - double(Hour)) {
        row.trend.removeFirst();
    }
    if (row.trend.size() > MostTrendPoints) {
        // Halve the resolution, keeping of each four points the lowest and the highest.
        QList<QPointF> kept;
        for (qsizetype i = 0; i < row.trend.size(); i += 4) {
            const auto begin = row.trend.cbegin() + i;
            const auto end = row.trend.cbegin() + qMin(row.trend.size(), i + 4);
            const auto [low, high] = std::minmax_element(begin, end, [](QPointF a, QPointF b) { return a.y() < b.y(); });
            kept.append(*std::min(low, high));
            if (low != high) {
                kept.append(*std::max(low, high));
            }
        }
        row.trend = kept;
    }
}

} // namespace Chatelaine
