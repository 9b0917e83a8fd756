// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/valuesmodel.h"
#include "ui/chartpane.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QSplitter;
class QTableView;

namespace Chatelaine {

/// The latest values of a thing in a table, with the chart below.
class ValuesPage final : public QWidget
{
    Q_OBJECT

public:
    ValuesPage(ChartPane::History history, ChartPane::Now now, QWidget *parent = nullptr);

    /// Takes values over; the first few fields that are numbers go on the chart by themselves.
    void setValues(const QList<LatestValue> &values);
    void setInterval(std::chrono::milliseconds interval);
    void setCauses(const QList<ChartCause> &causes);
    void setGaps(const QList<TimeGap> &gaps);
    /// Something older has been stored: chart and trends take it in.
    void renewHistory();
    void setNow(ChartPane::Now now);
    /// What to show in place of an empty table.
    void setEmptyText(const QString &text);
    void tick();

    [[nodiscard]] ValuesModel *model() const { return m_model; }
    [[nodiscard]] ChartPane *chart() const { return m_chart; }
    [[nodiscard]] QTableView *table() const { return m_table; }

public Q_SLOTS:
    void copySelected();
    void setCharted(const Chatelaine::SeriesKey &key, bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void fitColumns();
    void fitHeight();
    [[nodiscard]] bool suitsChart(const Wire::Field &field) const;
    void chartFirst(const QList<LatestValue> &values);
    void seedTrend(const SeriesKey &key);
    void seedTrends(const QList<LatestValue> &values);
    void showMenu(const QPoint &position);

    ChartPane::History m_history;
    ChartPane::Now m_now;
    ValuesModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    QLineEdit *m_filter;
    QLabel *m_empty;
    QWidget *m_upper;
    QSplitter *m_splitter;
    ChartPane *m_chart;
    QSet<SeriesKey> m_seen; ///< fields that have been offered a place on the chart
    bool m_splitByHand = false;
};

} // namespace Chatelaine
