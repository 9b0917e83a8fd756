// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/chartcause.h"
#include "models/chartdata.h"
#include "models/connectiongaps.h"
#include "models/timespan.h"
#include "ui/chartaxes.h"
#include "ui/chartcauses.h"
#include "ui/chartpicture.h"
#include "ui/charttime.h"

#include <QChartView>
#include <QLocale>
#include <QTimer>

#include <memory>
#include <vector>

class QTouchEvent;

namespace Chatelaine {

class ChartSeries;
class SampleSource;

/// The plot: fields over one time axis, a scale for each unit (ui/chartaxes.h), bands for what is no number, lines for what happened, cursors.
/// Which time is shown, whose clock and where cursors are is ChartTime's; several of these may share one.
///
/// Wheel and dragging zoom, Shift-drag and the middle button pan, two fingers do both; arrow keys pan, + and - zoom, Backspace goes back. A and B set the
/// cursors, comma and full stop move the last one, C walks through what happened and Return opens it.
class ChartCanvas final : public QChartView
{
    Q_OBJECT

public:
    ChartCanvas(SampleSource *source, ChartTime &time, QWidget *parent = nullptr);
    ~ChartCanvas() override;

    ChartSeries *addField(const SeriesKey &key, const QString &name, const QString &unit, ChartData::Kind kind, int number);
    void removeField(const SeriesKey &key);
    [[nodiscard]] ChartSeries *field(const SeriesKey &key) const;
    [[nodiscard]] const std::vector<std::unique_ptr<ChartSeries>> &fields() const { return m_fields; }

    [[nodiscard]] ChartTime &time() { return m_clock; }
    [[nodiscard]] TimeSpan span() const { return m_clock.span(); }
    void setCauses(const QList<ChartCause> &causes);
    [[nodiscard]] const ChartCauses &causes() const { return m_causes; }
    /// When nothing could be heard: lines break there.
    void setGaps(const QList<TimeGap> &gaps);
    /// What nobody will ever know, because the thing has no memory of it either: hatched.
    void setUnknown(const QList<TimeGap> &spans);
    void setLocale(const QLocale &locale);
    void setFieldVisible(const SeriesKey &key, bool visible);
    void renewHistory();
    void retry();

    /// Draws at the next frame, however often it is asked before.
    void scheduleRedraw();
    void redraw();
    /// Paints what the screen shows into \p target.
    void paintTo(QPainter *painter, const QRectF &target, PaintKind kind);

    /// The values at \p time in words, one after the other.
    [[nodiscard]] QString readout(qint64 time) const;
    /// The chart in one sentence, for those who do not see it.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] qint64 timeAt(double x) const { return m_axes.timeAt(x); }
    [[nodiscard]] const ChartAxes &axes() const { return m_axes; }
    [[nodiscard]] bool hasPoints() const;
    /// Of all fields: failed before loading before idle.
    [[nodiscard]] ChartData::State state() const;

    /// Puts a cursor where the pointer is, or in the middle.
    void placeCursor(ChartTime::Cursor which);
    void clearCursors();
    /// Goes to the next (1) or previous (-1) thing that happened, and says it.
    void walkCauses(int step);

Q_SIGNALS:
    void dataChanged();
    void stateChanged();
    void redrawn();
    void hovered(const QString &text); ///< empty when the pointer has left
    /// A person wants to see the line of the journal behind a cause.
    void causeActivated(qint64 entry);

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    bool viewportEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
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
    enum class Drag { None, Select, Pan, CursorA, CursorB };

    void restyle();
    void wantData();
    void updateLines();
    void tellPointer();
    void drawUnknown(QPainter *painter) const;
    void drawCursors(QPainter *painter) const;
    void drawPointer(QPainter *painter) const;
    void drawSelection(QPainter *painter) const;

    void beginDrag(Drag drag, QPointF position);
    void point(QPointF position);
    void click(QPointF position);
    bool touch(QTouchEvent *event);
    void zoom(double factor, qint64 around);
    void pan(double share);
    void choose(qint64 from, qint64 to);
    void nudgeCursor(double pixels);
    bool pressNavigation(int key);
    bool pressMark(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] std::optional<ChartTime::Cursor> cursorAt(double x) const;

    SampleSource *m_source;
    ChartTime &m_clock;
    std::vector<std::unique_ptr<ChartSeries>> m_fields;
    ChartAxes m_axes;
    ChartPicture m_picture;
    ChartCauses m_causes;
    QList<ComparedPeriod::Piece> m_pieces;
    QList<TimeGap> m_gaps;
    QList<TimeGap> m_unknown;
    PaintKind m_kind = PaintKind::Raster;
    bool m_toPaper = false; ///< without crosshair and selection
    TimeSpan m_dragSpan;
    QPointF m_dragStart;
    QPointF m_dragEnd;
    Drag m_drag = Drag::None;
    double m_touchWidth = 0;
    ChartTime::Cursor m_lastCursor = ChartTime::Cursor::B;
    QLocale m_locale;
    QTimer m_redraw;
};

} // namespace Chatelaine
