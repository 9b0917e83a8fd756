// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/serieslabels.h"
#include "models/timespan.h"
#include "services/units.h"

#include <QLocale>
#include <QRectF>
#include <QTimeZone>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QCategoryAxis;
class QChart;
class QPainter;

namespace Chatelaine {

class ChartSeries;
struct ThemeTokens;

/// Fields of one unit, or of units that convert, on one scale.
struct ChartScale {
    QString unit; ///< of the first of them; the labels are in it
    QList<const ChartSeries *> fields;
    AxisScale scale;

    /// The ends of the scale in the unit of \p field.
    [[nodiscard]] std::pair<double, double> rangeFor(const ChartSeries &field) const;
};

/// A part of the plot with its own scales: one on the left, perhaps one on the right.
struct ChartPanel {
    QRectF rect; ///< in the coordinates of the scene
    std::array<std::optional<ChartScale>, 2> sides;
};

/// A field that is no number: its name above its band.
struct ChartBandRow {
    const ChartSeries *field = nullptr;
    QRectF label;
    QRectF band;
};

/// The axes of a chart: time below, values left and right. More than two units stand in panels one below the other, and bands below those; all share
/// one plot area, so that a moment is at the same place in all of them.
///
/// Qt Charts draws axes, labels and grid. It knows one scale for each side, so both value axes count pixels, and labels say what the panels mean by them.
class ChartAxes final
{
public:
    explicit ChartAxes(QChart *chart);

    /// Which fields share a scale and a panel. \p compared fields count with what they had earlier, too.
    void setFields(const std::vector<std::unique_ptr<ChartSeries>> &fields);
    void setTime(const TimeSpan &span, const QTimeZone &zone, const QString &title);
    void setLocale(const QLocale &locale) { m_locale = locale; }
    void restyle(const ThemeTokens &tokens);

    /// Lays everything out over the plot area of the chart and scales it to what the fields have within the time.
    void update(double sceneWidth);

    [[nodiscard]] const QList<ChartPanel> &panels() const { return m_panels; }
    [[nodiscard]] const QList<ChartBandRow> &bands() const { return m_bands; }
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] const TimeSpan &span() const { return m_span; }

    [[nodiscard]] double xOf(qint64 time) const;
    [[nodiscard]] qint64 timeAt(double x) const;
    [[nodiscard]] double pixelsPerMs() const;
    /// Where \p value of \p field stands; nothing when the field has no scale.
    [[nodiscard]] std::optional<double> yOf(const ChartSeries &field, double value) const;

    /// Units above their axes, lines between panels.
    void paintUnits(QPainter *painter, double sceneWidth) const;

private:
    void arrange();
    void scalePanel(ChartPanel &panel);
    void labelTime(double sceneWidth);
    void labelValues();

    /// What an axis of Qt Charts shows now: to lay its labels out anew is the dearest part of a frame, and most frames change none.
    struct Shown {
        QList<AxisTick> ticks;
        double minimum = 0;
        double maximum = 0;
    };
    static void setTicks(QCategoryAxis *axis, Shown &shown, const QList<AxisTick> &ticks, double minimum, double maximum);

    QChart *m_chart;
    QCategoryAxis *m_time;
    QCategoryAxis *m_left;
    QCategoryAxis *m_right;
    std::array<Shown, 3> m_shown; ///< time, left, right
    QList<ChartPanel> m_panels;
    QList<ChartBandRow> m_bands;
    TimeSpan m_span;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QString m_title;
    QLocale m_locale;
};

} // namespace Chatelaine
