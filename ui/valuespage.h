// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/valuesmodel.h"
#include "models/valuesproxy.h"
#include "ui/chartpane.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSettings;
class QSplitter;
class QTableView;

namespace Chatelaine {

/// The latest values of a thing in a table, with the chart below.
///
/// However many values come at once, the window stays fluid: they are taken in over several turns of the event loop.
class ValuesPage final : public QWidget
{
    Q_OBJECT

public:
    /// \p source must outlive the page.
    ValuesPage(SampleSource &source, ChartPane::Now now, QWidget *parent = nullptr);
    /// The history from a function that has it at hand.
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
    /// How nodes are called, for their headings.
    void setNodeName(ValuesModel::NodeName nodeName);
    /// Something that puts its own entries about the chosen fields into the menu of a row.
    using MenuFiller = std::function<void(QMenu *menu, const QList<SeriesKey> &keys)>;
    void setMenuFiller(MenuFiller filler);
    /// Where it is remembered how the person wants the table; outlives the page.
    void setSettings(QSettings &settings);
    /// Whether values wait to be taken in.
    [[nodiscard]] bool isBusy() const { return m_next < m_pending.size() || m_proxy->isBusy(); }

    [[nodiscard]] ValuesModel *model() const { return m_model; }
    [[nodiscard]] ChartPane *chart() const { return m_chart; }
    [[nodiscard]] QTableView *table() const { return m_table; }

public Q_SLOTS:
    /// The chosen rows as tab-separated text, below a line of headings.
    void copySelected();
    void copyCell();
    void setCharted(const Chatelaine::SeriesKey &key, bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    ValuesPage(std::unique_ptr<SampleSource> own, SampleSource *source, ChartPane::Now now, QWidget *parent);
    void buildTable();
    QWidget *buildTools();
    void buildCopying();
    void takeSome();
    void takeIn(const QList<LatestValue> &values);
    void setGrouped(bool grouped);
    void arrange();
    void loadNames();
    [[nodiscard]] QList<SeriesKey> chosenKeys() const;
    void fitColumns();
    void fitHeight();
    [[nodiscard]] bool suitsChart(const Wire::Field &field) const;
    void chartFirst(int first);
    void seedTrend(const SeriesKey &key);
    void showTrend(const SeriesKey &key, const SampleColumns &columns);
    [[nodiscard]] QList<int> chosenRows() const;
    void showMenu(const QPoint &position);

    std::unique_ptr<SampleSource> m_ownSource;
    SampleSource &m_source;
    ChartPane::Now m_now;
    ValuesModel *m_model;
    ValuesProxy *m_proxy;
    QTableView *m_table;
    QWidget *m_tools = nullptr;
    QLineEdit *m_filter = nullptr;
    QPushButton *m_group = nullptr;
    QLabel *m_nothing = nullptr;
    QLabel *m_empty;
    QWidget *m_upper;
    QSplitter *m_splitter;
    ChartPane *m_chart;
    QList<LatestValue> m_pending; ///< from m_next on
    qsizetype m_next = 0;
    QList<SeriesKey> m_unseeded; ///< whose trend is still to be read from the store
    QTimer m_turn;
    MenuFiller m_menuFiller;
    QSettings *m_settings = nullptr;
    bool m_splitByHand = false;
    bool m_nodeColumn = false;
};

} // namespace Chatelaine
