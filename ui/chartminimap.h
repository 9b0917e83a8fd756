// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/timespan.h"
#include "ui/seriespainter.h"

#include <QWidget>

namespace Chatelaine {

class ChartSeries;
class ChartTime;

/// The whole known time in one low strip, with the part that the chart shows as a window: drag it, drag its edges, click beside it, or move it by the arrow
/// keys (Page keys by its own length).
class ChartMinimap final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartMinimap(ChartTime &time, QWidget *parent = nullptr);

    /// The lines to draw; they must live until the next call.
    void setFields(const QList<ChartSeries *> &fields);
    /// Where the plot of the chart above begins and ends, so that both stand below each other.
    void setMargins(int left, int right);
    /// The window, for tests.
    [[nodiscard]] QRectF window() const;
    [[nodiscard]] TimeSpan range() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Grip { None, Begin, End, Whole };

    [[nodiscard]] QRectF strip() const;
    [[nodiscard]] double xOf(qint64 time) const;
    [[nodiscard]] qint64 timeAt(double x) const;
    [[nodiscard]] Grip gripAt(double x) const;
    [[nodiscard]] TimeSpan dragged(double x) const;
    void updateLines();

    ChartTime &m_time;
    QList<ChartSeries *> m_fields;
    SeriesPainter m_painter;
    TimeSpan m_start;
    TimeSpan m_frozen; ///< the range while something is dragged: what is held must not move away
    double m_startX = 0;
    int m_left = 8;
    int m_right = 8;
    Grip m_grip = Grip::None;
};

} // namespace Chatelaine
