// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace Chatelaine {

/// One field on a board. Unit and type as they were when it was put there, so that what is stored can be drawn before the thing speaks again.
struct BoardSeries {
    SeriesKey key;
    QString unit;
    Wire::FieldType type = Wire::FieldType::Numeric;

    bool operator==(const BoardSeries &) const = default;
};

struct BoardChart {
    QString title; ///< empty: made of the names of its fields
    QList<BoardSeries> series;

    [[nodiscard]] bool has(const SeriesKey &key) const;
    bool operator==(const BoardChart &) const = default;
};

/// Charts that a person has put side by side, as they are kept in the store (kind "board"). A value; it knows no widget.
///
/// Version 1: {"version":1,"name":…,"arrangement":"stacked"|"side","position":n,"charts":[{"title":…,"series":[{"thing":…,"source":…,
/// "partition":…,"node":…,"field":…,"unit":…,"type":…}]}]}
struct BoardDocument {
    enum class Arrangement { Stacked, SideBySide };

    static constexpr int Version = 1;
    static constexpr qsizetype MostCharts = 24;
    static constexpr qsizetype MostSeries = 12; ///< of one chart
    static constexpr qsizetype LongestName = 120;

    QString name;
    Arrangement arrangement = Arrangement::Stacked;
    int position = 0; ///< its place among the boards of the house
    QList<BoardChart> charts;

    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing when it is no board or of a newer version. Charts and fields that cannot be read are left out, what is too much is cut.
    [[nodiscard]] static std::optional<BoardDocument> fromJson(const QJsonObject &object, const QString &account);

    /// Puts \p series on chart \p chart, or on a new one at the end when there is no such chart. \return how many found a place.
    int add(qsizetype chart, const QList<BoardSeries> &series);
    void remove(qsizetype chart, const SeriesKey &key); ///< the chart goes with its last field
    [[nodiscard]] QList<SeriesKey> keys() const;

    /// A name as it may be kept: one line, nothing around it, not too long.
    [[nodiscard]] static QString cleanName(const QString &name);

    bool operator==(const BoardDocument &) const = default;
};

} // namespace Chatelaine
