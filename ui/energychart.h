// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QChartView>

class QBarCategoryAxis;
class QBarSet;
class QCategoryAxis;
class QLineSeries;
class QStackedBarSeries;

namespace Chatelaine {

class EnergyModel;

/// The bars of an EnergyModel: solid where values were measured, hatched where a sum was spread, estimated or is incomplete, and the period before
/// as a dashed line. The arrow keys walk from bar to bar.
class EnergyChart final : public QChartView
{
    Q_OBJECT

public:
    /// \p model must outlive this.
    explicit EnergyChart(EnergyModel &model, QWidget *parent = nullptr);

    [[nodiscard]] int currentBar() const { return m_current; } ///< -1: none

public Q_SLOTS:
    void setCurrentBar(int bar);

Q_SIGNALS:
    /// Somebody points at a bar or walked to it; -1: at none.
    void currentBarChanged(int bar);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void redraw();
    void setTitles();
    void setScale();
    void restyle();
    [[nodiscard]] int barAt(const QPointF &position) const;

    EnergyModel &m_model;
    QStackedBarSeries *m_bars;
    QBarSet *m_sure;
    QBarSet *m_unsure;
    QLineSeries *m_before;
    QBarCategoryAxis *m_periods;
    QCategoryAxis *m_amounts;
    int m_current = -1;
};

} // namespace Chatelaine
