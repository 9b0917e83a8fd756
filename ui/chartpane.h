// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"
#include "ui/chartcanvas.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace Chatelaine {

class ChartLegend;
class ElidedLabel;

/// The chart with everything around it: spans, live following, the way back, the readout and the legend.
///
/// Starts with what was stored (the history function) and takes live values in batches.
class ChartPane final : public QWidget
{
    Q_OBJECT

public:
    using History = std::function<QList<Sample>(const SeriesKey &key, qint64 fromMs, qint64 toMs)>;
    using Now = std::function<QDateTime()>;

    static constexpr int MostFields = 12;

    ChartPane(History history, Now now, QWidget *parent = nullptr);
    ~ChartPane() override;

    /// Puts the field on the chart. \return its place in the palette, or nothing when it cannot be drawn or there are too many.
    std::optional<int> addField(const LatestValue &value);
    void removeField(const SeriesKey &key);
    [[nodiscard]] bool hasField(const SeriesKey &key) const;
    /// Live values; those of fields that are not on the chart are passed over.
    void append(const QList<LatestValue> &values);
    void setCauses(const QList<ChartCause> &causes);
    void setGaps(const QList<TimeGap> &gaps);
    /// Reads the history again: something older than what is shown has been stored.
    void renewHistory();
    /// Called every second: follows the time while live, and ages nothing otherwise.
    void tick();
    void setNow(Now now);

    [[nodiscard]] ChartCanvas *canvas() const { return m_canvas; }
    [[nodiscard]] bool isLive() const { return m_live; }
    [[nodiscard]] bool canGoBack() const { return !m_back.isEmpty(); }

public Q_SLOTS:
    void showLast(qint64 milliseconds);
    void setLive(bool live);
    void chooseSpan(const Chatelaine::TimeSpan &span);
    void goBack();
    void reset();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct View {
        TimeSpan span;
        bool live = false;
        bool fits = false;
        qint64 length = 0;
    };

    void build();
    QWidget *buildBar();
    void follow();
    [[nodiscard]] qint64 fittingLength() const;
    void apply(const View &view);
    void loadHistory();
    void refresh();
    void showReadout(const QString &text);
    [[nodiscard]] View current() const;
    [[nodiscard]] int freeNumber() const;
    [[nodiscard]] qint64 nowMs() const { return m_now().toMSecsSinceEpoch(); }

    History m_history;
    Now m_now;
    ChartCanvas *m_canvas = nullptr;
    ChartLegend *m_legend = nullptr;
    QWidget *m_empty = nullptr;
    ElidedLabel *m_readout = nullptr;
    QPushButton *m_liveButton = nullptr;
    QPushButton *m_backButton = nullptr;
    QPushButton *m_resetButton = nullptr;
    QButtonGroup *m_spans = nullptr;
    QStackedLayout *m_stack = nullptr;
    QHash<SeriesKey, qint64> m_loadedFrom; ///< how far back history is in the buffer
    QList<View> m_back;
    qint64 m_length = 0;
    bool m_live = true;
    bool m_fits = true; ///< the span grows with what is known, until a person chooses one
};

} // namespace Chatelaine
