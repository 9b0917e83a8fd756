// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/fieldnames.h"
#include "models/valuestext.h"
#include "services/house.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QPointF>

#include <chrono>
#include <functional>

namespace Chatelaine {

/// The latest value of every field of a thing: one row per node and field, never a growing log.
class ValuesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Field, Value, Unit, Heard, Kind, Quality, Trend, Node, Count };

    enum Role {
        LatestRole = Qt::UserRole + 1, ///< LatestValue
        StaleRole,                     ///< bool: older than three intervals
        SeverityRole,                  ///< int of ValuesText::Severity
        ProblemRole,                   ///< QString: what breaks the rules of the wire; empty when in order
        ChartIndexRole,                ///< int: number of the series on the chart, -1 when it is not on it
        ChartableRole,                 ///< bool: the field can be drawn
        TrendRole,                     ///< QList<QPointF>: ms since epoch and value, the last hour
        MarksRole,                     ///< int of PointMarks: estimated, signed, invoiced …
    };

    /// What a row is sorted by: what has a number comes first, by it.
    struct SortKey {
        double number = 0; ///< NaN: sorted by the text
        QString text;
    };
    using NodeName = std::function<QString(const Wire::NodeAddress &)>;

    explicit ValuesModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; ///< CheckStateRole of the field: on the chart or not
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Takes new latest values over. New fields are put at the end; a value older than the one shown is left out.
    void apply(const QList<LatestValue> &values);
    void clear();
    /// Makes room for \p more fields at once, so that growing does not stop the window later.
    void reserve(qsizetype more);

    /// The time that ages are counted to, and the interval after three of which a value is old.
    void setNow(const QDateTime &now);
    void setInterval(std::chrono::milliseconds interval);
    void setLocale(const QLocale &locale);
    /// How fields and nodes are called in the person's language; what is compared and copied stays the plain name.
    void setNames(const FieldNames &names);
    void setNodeName(NodeName nodeName);
    [[nodiscard]] QString nodeName(const Wire::NodeAddress &node) const;

    /// Points of the last hour that were known before the page was opened.
    void setTrend(const SeriesKey &key, const QList<QPointF> &points);

    /// Which series number a field has on the chart; nothing takes it off.
    void setChartIndex(const SeriesKey &key, std::optional<int> number);

    [[nodiscard]] const LatestValue &at(int row) const { return m_rows.at(row).latest; }
    [[nodiscard]] int rowOf(const SeriesKey &key) const { return m_index.value(key, -1); }
    [[nodiscard]] SortKey sortKey(int row, Column column) const;
    /// What a filter looks at: the name as shown, the plain one and the node.
    [[nodiscard]] bool matches(int row, const QString &words) const;
    [[nodiscard]] const QString &shownName(int row) const { return m_rows.at(row).name; }
    /// Rows as lines of tab-separated text, as a spreadsheet takes them, with plain names and values as sent.
    [[nodiscard]] QString copyText(const QList<int> &rows, bool header = false) const;

    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

Q_SIGNALS:
    /// The person wants a field on the chart, or off it.
    void chartingRequested(const Chatelaine::SeriesKey &key, bool on);

private:
    struct Row {
        LatestValue latest;
        QString name; ///< as shown
        QList<QPointF> trend;
        int chartIndex = -1;
    };

    [[nodiscard]] QString text(const Row &row, Column column) const;
    [[nodiscard]] QString accessibleText(const Row &row, Column column) const;
    [[nodiscard]] QString toolTip(const Row &row, Column column) const;
    [[nodiscard]] QString heardText(const Row &row) const;
    [[nodiscard]] bool isStale(const Row &row) const;
    void addToTrend(Row &row) const;
    [[nodiscard]] bool replace(int row, const LatestValue &value);
    void tellChanged(QList<int> rows);
    void insert(const QList<const LatestValue *> &values);

    QList<Row> m_rows;
    QHash<SeriesKey, int> m_index;
    QDateTime m_now;
    std::chrono::milliseconds m_interval{5000};
    QLocale m_locale;
    FieldNames m_names;
    NodeName m_nodeName;
};

} // namespace Chatelaine

