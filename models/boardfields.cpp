// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/boardfields.h"

#include "models/valuestext.h"

#include <algorithm>

namespace Chatelaine {

namespace {

void addOnce(QList<BoardSeries> &list, const BoardSeries &series)
{
    const bool known = std::any_of(list.cbegin(), list.cend(), [&series](const BoardSeries &one) { return one.key == series.key; });
    if (!known) {
        list << series;
    }
}

} // namespace

bool BoardFields::isChartable(const Wire::Field &field)
{
    const bool drawn = ValuesText::isNumeric(field.type) || field.type == Wire::FieldType::Boolean;
    return drawn && !field.kinds.testFlag(Wire::Kind::Identity);
}

QList<BoardSeries> BoardFields::resolve(const House &house, const QList<SeriesKey> &keys, const QList<BoardSeries> &stored)
{
    QList<BoardSeries> found;
    for (const SeriesKey &key : keys) {
        QList<LatestValue> values = house.latest(key.thing, key.node);
        if (values.isEmpty() && !key.node.isEmpty()) {
            values = house.latest(key.thing, {}); // a thing that was asked as a whole may have named the node
        }
        for (const LatestValue &value : values) {
            const bool meant = key.field.isEmpty() ? (key.node.isEmpty() || value.key.node == key.node) : value.key.field == key.field && value.key.node == key.node;
            if (meant && isChartable(value.reading.field)) {
                addOnce(found, {value.key, value.reading.field.unit, value.reading.field.type});
            }
        }
        for (const BoardSeries &series : stored) {
            if (series.key == key) {
                addOnce(found, series);
            }
        }
    }
    return found;
}

LatestValue BoardFields::placeholder(const BoardSeries &series)
{
    LatestValue value;
    value.key = series.key;
    value.reading.node = series.key.node;
    value.reading.field.name = series.key.field;
    value.reading.field.unit = series.unit;
    value.reading.field.type = series.type;
    value.reading.field.hasText = false;
    return value;
}

} // namespace Chatelaine
