// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/boarddocument.h"

#include "models/serieskeys.h"

#include <QJsonArray>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestUnit = 100;

QJsonObject seriesToJson(const BoardSeries &series)
{
    QJsonObject object = SeriesKeys::toJson(series.key);
    if (!series.unit.isEmpty()) {
        object.insert(u"unit"_s, series.unit);
    }
    object.insert(u"type"_s, Wire::fieldTypeName(series.type));
    return object;
}

std::optional<BoardSeries> seriesFromJson(const QJsonObject &object, const QString &account)
{
    const auto key = SeriesKeys::fromJson(object, account);
    if (!key || key->field.isEmpty()) {
        return std::nullopt;
    }
    const auto type = Wire::fieldTypeFromName(object.value("type"_L1).toString());
    return BoardSeries{*key, object.value("unit"_L1).toString().left(LongestUnit), type.value_or(Wire::FieldType::Numeric)};
}

BoardChart chartFromJson(const QJsonObject &object, const QString &account)
{
    BoardChart chart;
    chart.title = BoardDocument::cleanName(object.value("title"_L1).toString());
    const QJsonArray list = object.value("series"_L1).toArray();
    for (const QJsonValue &value : list) {
        const auto series = seriesFromJson(value.toObject(), account);
        if (series && !chart.has(series->key)) {
            chart.series << *series;
        }
        if (chart.series.size() >= BoardDocument::MostSeries) {
            break;
        }
    }
    return chart;
}

} // namespace

bool BoardChart::has(const SeriesKey &key) const
{
    return std::any_of(series.cbegin(), series.cend(), [&key](const BoardSeries &one) { return one.key == key; });
}

QJsonObject BoardDocument::toJson() const
{
    QJsonArray list;
    for (const BoardChart &chart : charts) {
        QJsonArray fields;
        for (const BoardSeries &series : chart.series) {
            fields.append(seriesToJson(series));
        }
        list.append(QJsonObject{{u"title"_s, chart.title}, {u"series"_s, fields}});
    }
    return {{u"version"_s, Version}, {u"name"_s, name}, {u"arrangement"_s, arrangement == Arrangement::SideBySide ? u"side"_s : u"stacked"_s},
        {u"position"_s, position}, {u"charts"_s, list}};
}

std::optional<BoardDocument> BoardDocument::fromJson(const QJsonObject &object, const QString &account)
{
    const int version = object.value("version"_L1).toInt(-1);
    BoardDocument board;
    board.name = cleanName(object.value("name"_L1).toString());
    if (version < 1 || version > Version || board.name.isEmpty()) {
        return std::nullopt;
    }
    board.arrangement = object.value("arrangement"_L1).toString() == "side"_L1 ? Arrangement::SideBySide : Arrangement::Stacked;
    board.position = qBound(0, object.value("position"_L1).toInt(), 1'000'000);
    const QJsonArray list = object.value("charts"_L1).toArray();
    for (const QJsonValue &value : list) {
        if (board.charts.size() >= MostCharts) {
            break;
        }
        if (const BoardChart chart = chartFromJson(value.toObject(), account); !chart.series.isEmpty()) {
            board.charts << chart;
        }
    }
    return board;
}

int BoardDocument::add(qsizetype chart, const QList<BoardSeries> &series)
{
    const bool fresh = chart < 0 || chart >= charts.size();
    if (fresh && charts.size() >= MostCharts) {
        return 0;
    }
    BoardChart target = fresh ? BoardChart() : charts.at(chart);
    int added = 0;
    for (const BoardSeries &one : series) {
        if (target.series.size() < MostSeries && !one.key.field.isEmpty() && !target.has(one.key)) {
            target.series << one;
            ++added;
        }
    }
    if (added == 0) {
        return 0;
    }
    if (fresh) {
        charts << target;
    } else {
        charts[chart] = target;
    }
    return added;
}

void BoardDocument::remove(qsizetype chart, const SeriesKey &key)
{
    if (chart < 0 || chart >= charts.size()) {
        return;
    }
    charts[chart].series.removeIf([&key](const BoardSeries &one) { return one.key == key; });
    if (charts.at(chart).series.isEmpty()) {
        charts.removeAt(chart);
    }
}

QList<SeriesKey> BoardDocument::keys() const
{
    QList<SeriesKey> keys;
    for (const BoardChart &chart : charts) {
        for (const BoardSeries &series : chart.series) {
            if (!keys.contains(series.key)) {
                keys << series.key;
            }
        }
    }
    return keys;
}

QString BoardDocument::cleanName(const QString &name)
{
    return name.simplified().left(LongestName).trimmed();
}

} // namespace Chatelaine
