// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/samplefunction.h"
#include "services/house.h"
#include "ui/chartcanvas.h"
#include "ui/chartseries.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace Chatelaine {

class ChartBar;
class ChartCursorTable;
class ChartLegend;
class ChartMinimap;
class ChartTableView;

/// The chart with everything around it: spans, live following, the way back, the readout, minimap, cursors' table and legend.
///
/// Reads what was stored from a SampleSource and takes live values in batches. Panes that share a ChartTime move together.
class ChartPane final : public QWidget
{
    Q_OBJECT

public:
    using History = SampleFunction::Function;
    using Now = ChartTime::Now;

    static constexpr int MostFields = 12;

    /// \p source and \p time must outlive the pane.
    ChartPane(SampleSource &source, ChartTime &time, QWidget *parent = nullptr);
    /// A pane with a time of its own.
    ChartPane(SampleSource &source, Now now, QWidget *parent = nullptr);
    /// The history from a function that has it at hand.
    ChartPane(History history, Now now, QWidget *parent = nullptr);
    ~ChartPane() override;

    /// Puts the field on the chart. \return its place in the palette, or nothing when it cannot be drawn or there are too many.
    std::optional<int> addField(const LatestValue &value);
    /// A field whose latest value is not known, as a board has it.
    std::optional<int> addField(const SeriesKey &key, const QString &name, const QString &unit, ChartData::Kind kind);
    void removeField(const SeriesKey &key);
    [[nodiscard]] bool hasField(const SeriesKey &key) const;
    /// Live values; those of fields that are not on the chart are passed over.
    void append(const QList<LatestValue> &values);
    void setCauses(const QList<ChartCause> &causes);
    void setGaps(const QList<TimeGap> &gaps);
    /// What nobody will ever know.
    void setUnknown(const QList<TimeGap> &spans);
    /// Reads the history again: something older than what is shown has been stored.
    void renewHistory();
    /// Called every second: follows the time while live, and ages nothing otherwise.
    void tick();
    void setNow(Now now);
    /// On a board one bar serves all charts.
    void setBarVisible(bool visible);

    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] ChartCanvas *canvas() const { return m_canvas; }
    [[nodiscard]] ChartTime &time() const { return *m_time; }
    [[nodiscard]] bool isLive() const { return m_time->isLive(); }
    [[nodiscard]] bool canGoBack() const { return m_time->canGoBack(); }

    /// Paints the chart as the screen shows it into \p target, with \p title above it (may be empty) and below it what the lines are, in which units and
    /// where they come from.
    void paintTo(QPainter *painter, const QRectF &target, PaintKind kind, const QString &title = {});

public Q_SLOTS:
    void showLast(qint64 milliseconds) { m_time->showLast(milliseconds); }
    void setLive(bool live) { m_time->setLive(live); }
    void chooseSpan(const Chatelaine::TimeSpan &span) { m_time->chooseSpan(span); }
    void goBack() { m_time->goBack(); }
    void reset() { m_time->reset(); }
    /// The values in a table in place of the picture.
    void setTableShown(bool shown);

Q_SIGNALS:
    /// A person wants to see the line of the journal behind a cause.
    void causeActivated(qint64 entry);
    /// A person wants the chart, or its values, in a file.
    void exportWanted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *buildEmpty();
    void wire();
    void refresh();
    void refreshSoon();
    void noteKnown();
    [[nodiscard]] double legendHeight() const;
    void paintLegend(QPainter *painter, const QRectF &room) const;
    [[nodiscard]] QString emptyText() const;
    void arrange();
    void shareHeight();
    [[nodiscard]] QList<ChartSeries *> fields() const;
    [[nodiscard]] int freeNumber() const;

    std::unique_ptr<SampleSource> m_ownSource;
    std::unique_ptr<ChartTime> m_ownTime;
    SampleSource *m_source;
    ChartTime *m_time;
    ChartBar *m_bar = nullptr;
    ChartCanvas *m_canvas = nullptr;
    ChartMinimap *m_minimap = nullptr;
    ChartTableView *m_table = nullptr;
    ChartCursorTable *m_cursors = nullptr;
    ChartLegend *m_legend = nullptr;
    QWidget *m_emptyPage = nullptr;
    QLabel *m_empty = nullptr;
    QPushButton *m_retry = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTimer m_refresh; ///< legend and tables need not change with every frame
    std::optional<qint64> m_oldest; ///< that any field knows
    int m_least = 0; ///< pixels of height that bar, picture and legend want
    bool m_tableShown = false;
};

} // namespace Chatelaine
