// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartseries.h"

#include "services/units.h"
#include "ui/seriesmarks.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double LineWidth = 2;
constexpr int Digits = 6;

} // namespace

ChartSeries::ChartSeries(SampleSource *source, const SeriesKey &seriesKey, Kind kind, int number)
    : key(seriesKey)
    , m_source(source)
    , m_number(number)
    , m_data(source, seriesKey, kind)
{
    connect(&m_data, &ChartData::changed, this, &ChartSeries::dataChanged);
    connect(&m_data, &ChartData::stateChanged, this, &ChartSeries::stateChanged);
}

ChartSeries::~ChartSeries() = default;

void ChartSeries::setCompared(bool compared)
{
    if (compared == (m_earlier != nullptr)) {
        return;
    }
    if (!compared) {
        m_earlier.reset();
        return;
    }
    m_earlier = std::make_unique<ChartData>(m_source, key, m_data.kind());
    m_earlier->setGaps(m_data.gaps());
    connect(m_earlier.get(), &ChartData::changed, this, &ChartSeries::dataChanged);
    connect(m_earlier.get(), &ChartData::stateChanged, this, &ChartSeries::stateChanged);
}

QString ChartSeries::numberText(double value, const QLocale &locale) const
{
    return locale.toString(value, 'g', Digits);
}

QString ChartSeries::valueText(double value, const QLocale &locale) const
{
    return Units::withUnit(numberText(value, locale), unit);
}

void ChartSeries::paintSwatch(QPainter *painter, const QRectF &rect, int number, bool dark, bool lineToo)
{
    const QColor color = Theme::seriesColor(number, dark);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (lineToo) {
        painter->setPen(QPen(color, LineWidth, Theme::seriesDash(number), Qt::FlatCap));
        painter->drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPath(seriesMarkerPath(rect.center(), 7.5, Theme::seriesMarker(number)));
    painter->restore();
}

QString pointMarksText(PointMarks marks)
{
    QStringList words;
    const QList<std::pair<PointMark, QString>> names{{PointMark::Missing, ChartSeries::tr("missing")}, {PointMark::Estimate, ChartSeries::tr("estimated")},
        {PointMark::Warning, ChartSeries::tr("with a warning")}, {PointMark::Error, ChartSeries::tr("with an error")},
        {PointMark::BackFilled, ChartSeries::tr("from the thing's memory")}, {PointMark::Imported, ChartSeries::tr("imported")},
        {PointMark::Signed, ChartSeries::tr("signed")}, {PointMark::Invoiced, ChartSeries::tr("invoiced")}};
    for (const auto &[mark, word] : names) {
        if (marks.testFlag(mark)) {
            words << word;
        }
    }
    return words.join(u", "_s);
}

} // namespace Chatelaine
