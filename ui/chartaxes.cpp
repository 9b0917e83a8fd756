// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartaxes.h"

#include "services/visibletext.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QCategoryAxis>
#include <QChart>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double TickHeight = 56;
constexpr double TickWidth = 84;
constexpr double PanelGap = 26; ///< between panels: the units of the lower one stand there
constexpr double BandHeight = 20;
constexpr double BandLabel = 15;
constexpr double BandGap = 5;
constexpr double MostBandShare = 0.5; ///< of the height that bands take from numbers
constexpr double TitledHeight = 220; ///< of the whole chart: in a lower one the readout alone says whose clock it is

struct Extent {
    double minimum = 0;
    double maximum = -1;

    void see(double low, double high)
    {
        const bool first = maximum < minimum;
        minimum = first ? low : qMin(minimum, low);
        maximum = first ? high : qMax(maximum, high);
    }
    [[nodiscard]] bool isEmpty() const { return maximum < minimum; }
};

/// What a line shows between two times: its points, and where it comes in and goes out.
void see(Extent &extent, const SeriesPyramid &line, const TimeSpan &span)
{
    if (const auto points = line.extent(span.from, span.to)) {
        extent.see(points->minimum, points->maximum);
    }
    for (const qint64 edge : {span.from, span.to}) {
        if (const auto value = line.valueAt(edge)) {
            extent.see(*value, *value);
        }
    }
}

UnitConversion conversionOf(QStringView from, QStringView to)
{
    return Units::conversion(from, to).value_or(UnitConversion());
}

} // namespace

std::pair<double, double> ChartScale::rangeFor(const ChartSeries &field) const
{
    const UnitConversion convert = conversionOf(unit, field.unit);
    return {convert(scale.minimum), convert(scale.maximum)};
}

/// Category labels must differ from each other; equal ones get an invisible tail.
void ChartAxes::setTicks(QCategoryAxis *axis, Shown &shown, const QList<AxisTick> &ticks, double minimum, double maximum)
{
    if (shown.minimum != minimum || shown.maximum != maximum) {
        axis->setRange(minimum, maximum);
        shown.minimum = minimum;
        shown.maximum = maximum;
    }
    if (shown.ticks == ticks) {
        return;
    }
    shown.ticks = ticks;
    const QStringList old = axis->categoriesLabels();
    for (const QString &label : old) {
        axis->remove(label);
    }
    axis->setStartValue(minimum - (maximum - minimum));
    QStringList used;
    for (const AxisTick &tick : ticks) {
        QString label = tick.label;
        while (used.contains(label)) {
            label += QChar(0x200b);
        }
        used << label;
        axis->append(label, tick.value);
    }
}

ChartAxes::ChartAxes(QChart *chart)
    : m_chart(chart)
    , m_time(new QCategoryAxis(chart))
    , m_left(new QCategoryAxis(chart))
    , m_right(new QCategoryAxis(chart))
{
    const QList<std::pair<QCategoryAxis *, Qt::Alignment>> places{{m_time, Qt::AlignBottom}, {m_left, Qt::AlignLeft}, {m_right, Qt::AlignRight}};
    for (const auto &[axis, side] : places) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
        chart->addAxis(axis, side);
    }
    m_left->setLineVisible(false);
    m_right->setLineVisible(false);
    m_right->setGridLineVisible(false);
    m_right->setVisible(false);
}

QRectF ChartAxes::plot() const
{
    return m_chart->plotArea();
}

void ChartAxes::restyle(const ThemeTokens &tokens)
{
    const QFont small = Theme::font(Theme::FontRole::Small);
    for (QCategoryAxis *axis : {m_time, m_left, m_right}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(tokens.muted);
        axis->setGridLinePen(QPen(tokens.grid, 1));
        axis->setLinePen(QPen(tokens.line, 1));
    }
    m_time->setTitleFont(small);
    m_time->setTitleBrush(tokens.muted);
}

void ChartAxes::setFields(const std::vector<std::unique_ptr<ChartSeries>> &fields)
{
    m_panels.clear();
    m_bands.clear();
    QList<ChartScale> scales;
    for (const auto &field : fields) {
        if (!field->visible) {
            continue;
        }
        if (field->isBand()) {
            m_bands.append({field.get(), {}, {}});
            continue;
        }
        const auto known = std::find_if(scales.begin(), scales.end(), [&field](const ChartScale &scale) { return Units::sameAxis(scale.unit, field->unit); });
        if (known == scales.end()) {
            scales.append({field->unit, {field.get()}, {}});
        } else {
            known->fields.append(field.get());
        }
    }
    for (qsizetype i = 0; i < scales.size(); i += 2) {
        ChartPanel panel;
        panel.sides[0] = scales.at(i);
        if (i + 1 < scales.size()) {
            panel.sides[1] = scales.at(i + 1);
        }
        m_panels.append(panel);
    }
    m_right->setVisible(scales.size() > 1);
}

void ChartAxes::setTime(const TimeSpan &span, const QTimeZone &zone, const QString &title)
{
    m_span = span;
    m_zone = zone;
    m_title = title;
}

double ChartAxes::pixelsPerMs() const
{
    return m_span.isEmpty() ? 0 : plot().width() / double(m_span.length());
}

double ChartAxes::xOf(qint64 time) const
{
    return plot().left() + double(time - m_span.from) * pixelsPerMs();
}

qint64 ChartAxes::timeAt(double x) const
{
    const double scale = pixelsPerMs();
    return scale > 0 ? m_span.from + qint64((x - plot().left()) / scale) : m_span.from;
}

std::optional<double> ChartAxes::yOf(const ChartSeries &field, double value) const
{
    for (const ChartPanel &panel : m_panels) {
        for (const auto &side : panel.sides) {
            if (side && side->fields.contains(&field)) {
                const auto [low, high] = side->rangeFor(field);
                return panel.rect.bottom() - (value - low) / (high - low) * panel.rect.height();
            }
        }
    }
    return std::nullopt;
}

void ChartAxes::update(double sceneWidth)
{
    if (m_span.isEmpty()) {
        return;
    }
    arrange();
    for (ChartPanel &panel : m_panels) {
        scalePanel(panel);
    }
    labelTime(sceneWidth);
    labelValues();
}

/// Panels share what height bands leave; bands give way down to half of it, first their names, then their thickness.
void ChartAxes::arrange()
{
    const QRectF plot = this->plot();
    const double count = double(m_bands.size());
    const double most = m_panels.isEmpty() ? plot.height() : plot.height() * MostBandShare;
    const double row = count > 0 ? qMin(BandHeight + BandLabel + BandGap, most / count) : 0;
    const double label = row >= BandLabel + BandGap + 12 ? BandLabel : 0;
    double y = m_panels.isEmpty() ? plot.top() : plot.bottom() - row * count;
    for (ChartBandRow &band : m_bands) {
        band.label = QRectF(plot.left(), y + BandGap / 2, plot.width(), label);
        band.band = QRectF(plot.left(), y + BandGap / 2 + label, plot.width(), qMax(4.0, row - label - BandGap));
        y += row;
    }
    const double panels = double(m_panels.size());
    const double gap = panels > 0 ? qMin(PanelGap, plot.height() * 0.12) : 0;
    const double height = panels > 0 ? (plot.height() - row * count - gap * (panels - 1)) / panels : 0;
    for (qsizetype i = 0; i < m_panels.size(); ++i) {
        m_panels[i].rect = QRectF(plot.left(), plot.top() + double(i) * (height + gap), plot.width(), qMax(8.0, height));
    }
}

void ChartAxes::scalePanel(ChartPanel &panel)
{
    const int wanted = qMax(2, int(panel.rect.height() / TickHeight));
    int steps = 0;
    for (auto &side : panel.sides) {
        if (!side) {
            continue;
        }
        Extent all;
        for (const ChartSeries *field : std::as_const(side->fields)) {
            Extent own;
            see(own, field->data().pyramid(), m_span);
            if (field->earlier() && !field->earlier()->pyramid().isEmpty()) {
                const SeriesPyramid &earlier = field->earlier()->pyramid();
                see(own, earlier, field->comparedSpan);
            }
            const UnitConversion convert = conversionOf(field->unit, side->unit);
            if (!own.isEmpty()) {
                all.see(qMin(convert(own.minimum), convert(own.maximum)), qMax(convert(own.minimum), convert(own.maximum)));
            }
        }
        const bool nothing = all.isEmpty();
        const double low = nothing ? 0 : all.minimum;
        const double high = nothing ? 1 : all.maximum;
        side->scale = steps > 0 ? SeriesLabels::scaleOf(low, high, steps, m_locale) : SeriesLabels::scale(low, high, wanted, m_locale);
        steps = steps > 0 ? steps : int(side->scale.ticks.size()) - 1;
    }
}

void ChartAxes::labelTime(double sceneWidth)
{
    const QRectF plot = this->plot();
    const int wanted = qMax(2, int(plot.width() / TickWidth));
    QList<AxisTick> ticks = SeriesLabels::times(m_span.from, m_span.to, wanted, m_locale, m_zone);
    // Labels are centred below their ticks: one that would be cut off at the edge goes.
    const QFontMetricsF metrics(Theme::font(Theme::FontRole::Small));
    while (!ticks.isEmpty() && xOf(qint64(ticks.last().value)) + metrics.horizontalAdvance(ticks.last().label) / 2 > sceneWidth - 4) {
        ticks.removeLast();
    }
    setTicks(m_time, m_shown[0], ticks, double(m_span.from), double(m_span.to));
    const bool titled = m_chart->size().height() >= TitledHeight;
    const QString title = titled ? m_title : QString();
    if (m_time->titleText() != title) {
        m_time->setTitleText(title);
        m_time->setTitleVisible(titled);
    }
}

void ChartAxes::labelValues()
{
    const QRectF plot = this->plot();
    for (const size_t side : {size_t(0), size_t(1)}) {
        QList<AxisTick> ticks;
        for (auto panel = m_panels.crbegin(); panel != m_panels.crend(); ++panel) {
            const auto &scale = panel->sides[side];
            if (!scale) {
                continue;
            }
            const double range = scale->scale.maximum - scale->scale.minimum;
            for (const AxisTick &tick : scale->scale.ticks) {
                const double share = (tick.value - scale->scale.minimum) / range;
                ticks.append({plot.bottom() - panel->rect.bottom() + share * panel->rect.height(), tick.label});
            }
        }
        setTicks(side == 0 ? m_left : m_right, m_shown[side + 1], ticks, 0, qMax(1.0, plot.height()));
    }
}

void ChartAxes::paintUnits(QPainter *painter, double sceneWidth) const
{
    const QRectF plot = this->plot();
    const QFontMetricsF metrics(painter->font());
    for (const ChartPanel &panel : m_panels) {
        const double y = qMax(metrics.ascent() + 2, panel.rect.top() - 8);
        for (const size_t side : {size_t(0), size_t(1)}) {
            if (!panel.sides[side]) {
                continue;
            }
            const QString unit = VisibleText::line(Units::display(panel.sides[side]->unit), 16);
            const double width = metrics.horizontalAdvance(unit);
            const double x = side == 0 ? qMax(4.0, plot.left() - width - 8) : qMin(plot.right() + 8, sceneWidth - width - 4);
            painter->drawText(QPointF(x, y), unit);
        }
    }
}

} // namespace Chatelaine
