// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/seriesbuffer.h"

#include <QColor>
#include <QObject>

class QAbstractAxis;
class QChart;
class QLineSeries;
class QPainter;
class QScatterSeries;
class QXYSeries;

namespace Chatelaine {

struct ThemeTokens;

/// One field on a chart: its points and the Qt Charts series that draw them. A gap needs a line of its own, hence the pool of lines.
class ChartSeries final : public QObject
{
    Q_OBJECT

public:
    ChartSeries(QChart *chart, int number, QObject *parent);
    ~ChartSeries() override;

    SeriesKey key;
    QString name;
    QString unit;
    QString latest; ///< as the legend shows it
    bool boolean = false;
    bool visible = true;
    bool ownScale = false; ///< its unit has no labelled axis
    SeriesBuffer buffer;

    /// The place in the palette: colour, dash and marker follow from it.
    [[nodiscard]] int number() const { return m_number; }

    void setAxes(QAbstractAxis *x, QAbstractAxis *y);
    void setTokens(const ThemeTokens &tokens);

    /// Draws \p picture, lifted by \p lift (bands of booleans stand above one another). \p markerStep: a marker every so many ms.
    void draw(const SeriesPicture &picture, double lift, double markerStep);
    void hide();
    [[nodiscard]] qsizetype drawnPoints() const { return m_drawn; }

    /// The line and marker of series \p number, as legend and table show it.
    static void paintSwatch(QPainter *painter, const QRectF &rect, int number, bool dark, bool lineToo);

private:
    QLineSeries *line(qsizetype index);
    void place(QXYSeries *series);
    void setMarkers(QScatterSeries *series, const QList<QPointF> &points, double lift);

    QChart *m_chart;
    int m_number;
    QAbstractAxis *m_x = nullptr;
    QAbstractAxis *m_y = nullptr;
    QList<QLineSeries *> m_lines;
    QScatterSeries *m_markers;
    QScatterSeries *m_warnings;
    QScatterSeries *m_errors;
    QColor m_color;
    qsizetype m_drawn = 0;
};

} // namespace Chatelaine
