// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/energychart.h"

#include "models/energymodel.h"
#include "models/serieslabels.h"
#include "ui/theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedBarSeries>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double BarWidth = 0.7;
constexpr int TitleWidth = 34; ///< pixels that a bar's title needs
constexpr int TickHeight = 48;
constexpr int LeastTicks = 2;

/// Titles of bars must differ: equal and left out ones get invisible tails.
QString unique(QString title, const QStringList &used)
{
    while (used.contains(title)) {
        title += QChar(0x200b);
    }
    return title;
}

} // namespace

EnergyChart::EnergyChart(EnergyModel &model, QWidget *parent)
    : QChartView(new QChart, parent)
    , m_model(model)
    , m_bars(new QStackedBarSeries)
    , m_sure(new QBarSet(QString()))
    , m_unsure(new QBarSet(QString()))
    , m_before(new QLineSeries)
    , m_periods(new QBarCategoryAxis)
    , m_amounts(new QCategoryAxis)
{
    setObjectName(u"energyChart"_s);
    setAccessibleName(tr("Energy chart"));
    setAccessibleDescription(tr("The same numbers are in the table."));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setMinimumHeight(120);
    setRenderHint(QPainter::Antialiasing);
    m_bars->append(m_sure);
    m_bars->append(m_unsure);
    m_bars->setBarWidth(BarWidth);
    chart()->legend()->hide();
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setMargins(QMargins(2 * Theme::Step, 2 * Theme::Step, 2 * Theme::Step, Theme::Step));
    m_amounts->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_amounts->setTruncateLabels(false);
    m_periods->setGridLineVisible(false);
    m_periods->setTruncateLabels(false);
    chart()->addSeries(m_bars);
    chart()->addSeries(m_before);
    chart()->addAxis(m_periods, Qt::AlignBottom);
    chart()->addAxis(m_amounts, Qt::AlignLeft);
    for (QAbstractSeries *series : {static_cast<QAbstractSeries *>(m_bars), static_cast<QAbstractSeries *>(m_before)}) {
        series->attachAxis(m_periods);
        series->attachAxis(m_amounts);
    }
    connect(&m_model, &EnergyModel::stateChanged, this, &EnergyChart::redraw);
    restyle();
    redraw();
}

void EnergyChart::redraw()
{
    const QList<EnergyBar> &bars = m_model.bars();
    QList<double> sure;
    QList<double> unsure;
    for (const EnergyBar &bar : bars) {
        sure << (bar.marks ? 0 : bar.amount);
        unsure << (bar.marks ? bar.amount : 0);
    }
    for (const auto &[set, values] : {std::pair(m_sure, sure), std::pair(m_unsure, unsure)}) {
        set->remove(0, set->count());
        set->append(values);
    }
    QList<QPointF> line;
    for (qsizetype i = 0; i < bars.size(); ++i) {
        if (const EnergyBar *before = m_model.barBefore(i)) {
            line << QPointF(double(i), before->amount);
        }
    }
    m_before->replace(line);
    setTitles();
    setScale();
    if (m_current >= bars.size()) {
        setCurrentBar(-1);
    }
    viewport()->update();
}

void EnergyChart::setTitles()
{
    QStringList titles;
    const int count = int(m_model.bars().size());
    const int every = std::max(1, int(std::ceil(double(count) * TitleWidth / std::max(1, width() - 2 * TickHeight))));
    for (int i = 0; i < count; ++i) {
        titles << unique(i % every == 0 ? m_model.barTitle(i) : QString(QChar(0x200b)), titles);
    }
    if (titles != m_periods->categories()) {
        m_periods->setCategories(titles);
    }
}

void EnergyChart::setScale()
{
    double lowest = 0;
    double highest = 0;
    for (const QList<EnergyBar> *list : {&m_model.bars(), &m_model.barsBefore()}) {
        for (const EnergyBar &bar : *list) {
            lowest = std::min(lowest, bar.amount);
            highest = std::max(highest, bar.amount);
        }
    }
    const AxisScale scale = SeriesLabels::scale(lowest, highest > lowest ? highest : lowest + 1, std::max(LeastTicks, height() / TickHeight), m_model.locale());
    const QStringList old = m_amounts->categoriesLabels();
    for (const QString &label : old) {
        m_amounts->remove(label);
    }
    m_amounts->setRange(scale.minimum, scale.maximum);
    m_amounts->setStartValue(scale.minimum - (scale.maximum - scale.minimum));
    QStringList used;
    for (const AxisTick &tick : scale.ticks) {
        used << unique(tick.label, used);
        m_amounts->append(used.last(), tick.value);
    }
}

void EnergyChart::restyle()
{
    const ThemeTokens &tokens = Theme::tokens(this);
    const QColor colour = Theme::seriesColor(0, tokens.dark);
    chart()->setBackgroundBrush(tokens.surface);
    setBackgroundBrush(tokens.surface);
    m_sure->setBrush(colour);
    m_sure->setPen(QPen(colour, 1));
    m_unsure->setBrush(QBrush(colour, Qt::BDiagPattern));
    m_unsure->setPen(QPen(colour, 1));
    QPen dashed(tokens.text, 1.5, Qt::DashLine); // over the bars, too
    m_before->setPen(dashed);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_periods), static_cast<QAbstractAxis *>(m_amounts)}) {
        axis->setLabelsColor(tokens.muted);
        axis->setLabelsFont(Theme::font(Theme::FontRole::Small));
        axis->setLinePenColor(tokens.line);
        axis->setGridLineColor(tokens.grid);
    }
}

int EnergyChart::barAt(const QPointF &position) const
{
    const QRectF area = chart()->plotArea();
    const auto count = double(m_model.bars().size());
    if (!area.contains(position) || count < 1) {
        return -1;
    }
    return std::clamp(int((position.x() - area.left()) / area.width() * count), 0, int(count) - 1);
}

void EnergyChart::setCurrentBar(int bar)
{
    const int wanted = bar < m_model.bars().size() ? std::max(-1, bar) : -1;
    if (wanted == m_current) {
        return;
    }
    m_current = wanted;
    viewport()->update();
    Q_EMIT currentBarChanged(m_current);
}

/// A band behind nothing but over the grid: the bar that is spoken of.
void EnergyChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    if (m_current < 0 || m_model.bars().isEmpty()) {
        return;
    }
    const QRectF area = chart()->plotArea();
    const double each = area.width() / double(m_model.bars().size());
    QColor band = Theme::tokens(this).accent;
    painter->setPen(QPen(band, 1));
    band.setAlphaF(0.12F);
    painter->setBrush(band);
    painter->drawRect(QRectF(area.left() + each * m_current, area.top(), each, area.height()));
}

void EnergyChart::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_model.bars().size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: setCurrentBar(m_current < 0 ? last : std::max(0, m_current - 1)); break;
    case Qt::Key_Right: setCurrentBar(m_current < 0 ? 0 : std::min(last, m_current + 1)); break;
    case Qt::Key_Home: setCurrentBar(last < 0 ? -1 : 0); break;
    case Qt::Key_End: setCurrentBar(last); break;
    default: QChartView::keyPressEvent(event);
    }
}

void EnergyChart::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    setCurrentBar(barAt(mapToScene(event->position().toPoint())));
}

void EnergyChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    setCurrentBar(-1);
}

void EnergyChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    setCurrentBar(-1);
}

void EnergyChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    setTitles();
    setScale();
}

void EnergyChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        restyle();
        // And once more: the window's own palette, from which the colours come, may change after its children's.
        QMetaObject::invokeMethod(this, &EnergyChart::restyle, Qt::QueuedConnection);
    }
}

} // namespace Chatelaine
