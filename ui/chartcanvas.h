// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/seriesbuffer.h"
#include "models/timespan.h"

#include <QChartView>
#include <QLocale>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <vector>

class QCategoryAxis;
class QGraphicsLineItem;
class QGraphicsRectItem;
class QGraphicsSimpleTextItem;

namespace Chatelaine {

class ChartSeries;

/// Something that happened at one moment and may explain what the lines do: who set what.
struct ChartCause {
    qint64 time = 0; ///< ms since epoch
    QString text;    ///< plain
};

/// The plot: several fields over one time axis in local time, one value axis for each unit. At most two are labelled, left and right;
/// further units have scales of their own that only the readout tells. Booleans stand as steps in a band at the bottom.
///
/// Wheel and dragging zoom, Shift-drag and the middle button pan, arrow keys pan, + and - zoom, Backspace goes back.
class ChartCanvas final : public QChartView
{
    Q_OBJECT

public:
    explicit ChartCanvas(QWidget *parent = nullptr);
    ~ChartCanvas() override;

    ChartSeries *addField(const SeriesKey &key, const QString &name, const QString &unit, bool boolean, int number);
    void removeField(const SeriesKey &key);
    [[nodiscard]] ChartSeries *field(const SeriesKey &key) const;
    [[nodiscard]] const std::vector<std::unique_ptr<ChartSeries>> &fields() const { return m_fields; }

    void setSpan(const TimeSpan &span);
    [[nodiscard]] TimeSpan span() const { return m_span; }
    void setCauses(const QList<ChartCause> &causes);
    /// When nothing could be heard: lines break there.
    void setGaps(const QList<TimeGap> &gaps);
    void setLocale(const QLocale &locale);

    /// Draws at the next frame, however often it is asked before.
    void scheduleRedraw();
    void redraw();

    /// The values at \p time in words, one after the other.
    [[nodiscard]] QString readout(qint64 time) const;
    [[nodiscard]] qint64 timeAt(double x) const;
    [[nodiscard]] bool hasPoints() const;

Q_SIGNALS:
    /// The person chose another span by zooming or panning.
    void spanChosen(const Chatelaine::TimeSpan &span);
    void backRequested();
    void resetRequested();
    void scalesChanged(); ///< a field has lost its labelled axis, or got one
    void hovered(const QString &text); ///< empty when the pointer has left

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Drag { None, Select, Pan };
    struct UnitAxis;
    struct DrawnUnit {
        double minimum = 0;
        double maximum = -1; ///< below the minimum: nothing was drawn
        int bands = 0;
        qsizetype points = 0;
    };

    void restyle();
    void drawTimeAxis();
    void drawFields();
    [[nodiscard]] DrawnUnit drawUnit(const UnitAxis &unit);
    void assignAxes();
    void drawOverlays();
    void drawCauses(const QRectF &plot);
    void showCrosshair(QPointF position);
    void zoom(double factor, qint64 around);
    void pan(double share);
    void choose(qint64 from, qint64 to);
    [[nodiscard]] double pixelsPerMs() const;
    UnitAxis *axisFor(const QString &unit, bool boolean);

    std::vector<std::unique_ptr<ChartSeries>> m_fields;
    std::vector<std::unique_ptr<UnitAxis>> m_axes;
    QCategoryAxis *m_time;
    QGraphicsLineItem *m_crosshair;
    QGraphicsRectItem *m_selection;
    QList<QGraphicsItem *> m_causeItems;
    QList<ChartCause> m_causes;
    QList<TimeGap> m_gaps;
    TimeSpan m_span;
    TimeSpan m_dragSpan;
    QPointF m_dragStart;
    Drag m_drag = Drag::None;
    QLocale m_locale;
    QTimer m_redraw;
};

} // namespace Chatelaine
