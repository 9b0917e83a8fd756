// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/chartdata.h"
#include "models/timespan.h"

#include <QLocale>
#include <QObject>

#include <memory>

class QPainter;

namespace Chatelaine {

/// One field on a chart: what it is called, how it looks, and its points.
class ChartSeries final : public QObject
{
    Q_OBJECT

public:
    using Kind = ChartData::Kind;

    ChartSeries(SampleSource *source, const SeriesKey &key, Kind kind, int number);
    ~ChartSeries() override;

    SeriesKey key;
    QString name;
    QString unit;
    QString latest; ///< as the legend shows it
    PointMarks latestMarks;
    bool visible = true;
    TimeSpan comparedSpan; ///< the earlier time that is laid over the chart

    /// The place in the palette: colour, dash and marker follow from it.
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] Kind kind() const { return m_data.kind(); }
    [[nodiscard]] bool isBand() const { return m_data.isBand(); }
    [[nodiscard]] ChartData &data() { return m_data; }
    [[nodiscard]] const ChartData &data() const { return m_data; }

    /// The same field in an earlier period; null while nothing is compared.
    [[nodiscard]] ChartData *earlier() const { return m_earlier.get(); }
    void setCompared(bool compared);

    /// A value of the field as people read it, with its unit.
    [[nodiscard]] QString valueText(double value, const QLocale &locale) const;
    [[nodiscard]] QString numberText(double value, const QLocale &locale) const;

    /// The line and marker of series \p number, as legend and table show it.
    static void paintSwatch(QPainter *painter, const QRectF &rect, int number, bool dark, bool lineToo);

Q_SIGNALS:
    void dataChanged();
    void stateChanged();

private:
    SampleSource *m_source;
    int m_number;
    ChartData m_data;
    std::unique_ptr<ChartData> m_earlier;
};

/// What marks say, in words: from the thing's memory, estimated, …; empty when there is nothing to say.
[[nodiscard]] QString pointMarksText(PointMarks marks);

} // namespace Chatelaine
