// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/valuesmodel.h"
#include "models/valuesorder.h"

#include <QAbstractProxyModel>
#include <QSet>
#include <QTimer>

namespace Chatelaine {

/// The values in the order that a person wants: sorted, filtered, in groups by node.
///
/// Made for a hundred thousand rows: values that change do not move rows one by one. The order is made anew once in a while, beside the window
/// when there are many, and taken over in one step. Few rows are put in order at once.
class ValuesProxy final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    enum Role {
        GroupRole = Qt::UserRole + 100, ///< bool: the row is the heading of a node
        CollapsedRole,                  ///< bool, of a heading
    };
    static constexpr int SortedAtOnce = 4000; ///< rows

    explicit ValuesProxy(ValuesModel &model, QObject *parent = nullptr);
    ~ValuesProxy() override;

    void setFilter(const QString &words);
    /// Headings show only where there are several nodes.
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const { return m_grouped && m_nodes.size() > 1; }
    [[nodiscard]] bool hasSeveralNodes() const { return m_nodes.size() > 1; }
    void toggle(const QModelIndex &heading);
    [[nodiscard]] bool isHeading(const QModelIndex &index) const;
    [[nodiscard]] int shownValues() const { return m_shown; } ///< without headings
    /// Whether an order is being made: what is shown is not the last word.
    [[nodiscard]] bool isBusy() const { return m_running || m_again.isActive(); }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxy) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &source) const override;
    [[nodiscard]] QVariant data(const QModelIndex &proxy, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    /// Rows have come, gone or moved; there may be several nodes now.
    void orderChanged();

private:
    void onInserted(int first, int last);
    void onChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);
    void onReset();
    void noteNodes(int first, int last);
    [[nodiscard]] bool isPlain() const { return m_column < 0 && !isGrouped() && m_filter.isEmpty(); }
    void append(int first, int last);
    void renew();
    void renewSoon();
    void beginRequest();
    void collect(int last);
    void collectSome();
    void send();
    void take(const QList<int> &order, int rows);
    void rebuild(const std::vector<int> &fresh);
    [[nodiscard]] std::vector<int> withHeadings(const QList<int> &order) const;

    ValuesModel &m_model;
    QString m_filter;
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    bool m_grouped = false;
    QList<Wire::NodeAddress> m_nodes; ///< in the order of their first values
    QHash<Wire::NodeAddress, int> m_nodeNumbers;
    std::vector<int> m_nodeOf;  ///< of every source row
    QSet<int> m_collapsed;      ///< numbers of nodes
    std::vector<int> m_rows;    ///< what is shown: a source row, or -1 - node for a heading
    std::vector<int> m_places;  ///< of every source row: where it is shown, or -1
    QList<int> m_counts;        ///< values of every node that the filter lets through
    int m_shown = 0;
    bool m_running = false;
    quint64 m_generation = 0;
    ValuesOrder::Request m_request; ///< of the rows before m_collected
    int m_collected = 0;
    QTimer m_collecting;
    QTimer m_again;
};

} // namespace Chatelaine
