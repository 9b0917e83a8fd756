// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartcanvas.h"

#include "models/serieslabels.h"
#include "models/valuestext.h"
#include "services/visibletext.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsRectItem>
#include <QGraphicsSimpleTextItem>
#include <QLegend>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int FrameMs = 16;
constexpr int TopMargin = 22; // room for the units above their axes
constexpr int TickHeight = 56;
constexpr int TickWidth = 84;
constexpr int MarkerDistance = 110;
constexpr qsizetype CheapPoints = 30'000; // more than this is drawn without smoothing
constexpr double BandShare = 0.14;        // of the height that booleans take beside numbers
constexpr double BandStep = 1.5;
constexpr double LeastCauseWidth = 120;
constexpr double MostCauseWidth = 260;

enum Layer { CauseLayer = 20, TextLayer = 21, CrosshairLayer = 30, SelectionLayer = 31 };

/// Category labels must differ from each other; equal ones get an invisible tail.
void setTicks(QCategoryAxis *axis, const QList<AxisTick> &ticks, double minimum, double maximum)
{
    const QStringList old = axis->categoriesLabels();
    for (const QString &label : old) {
        axis->remove(label);
    }
    axis->setRange(minimum, maximum);
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

} // namespace

struct ChartCanvas::UnitAxis {
    QString unit;
    bool boolean = false;
    QCategoryAxis *axis = nullptr;
    QGraphicsSimpleTextItem *label = nullptr;
    Qt::Alignment side; ///< nothing: not shown
};

ChartCanvas::ChartCanvas(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_time(new QCategoryAxis(this))
    , m_crosshair(new QGraphicsLineItem)
    , m_selection(new QGraphicsRectItem)
{
    setObjectName(u"chartView"_s);
    setAccessibleName(tr("Chart"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setMinimumHeight(120);

    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setMargins(QMargins(8, TopMargin, 8, 4));
    m_time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_time->setTruncateLabels(false);
    chart()->addAxis(m_time, Qt::AlignBottom);

    m_crosshair->setZValue(CrosshairLayer);
    m_crosshair->hide();
    m_selection->setZValue(SelectionLayer);
    m_selection->hide();
    scene()->addItem(m_crosshair);
    scene()->addItem(m_selection);

    m_redraw.setSingleShot(true);
    m_redraw.setInterval(FrameMs);
    connect(&m_redraw, &QTimer::timeout, this, &ChartCanvas::redraw);
    connect(chart(), &QChart::plotAreaChanged, this, &ChartCanvas::drawOverlays);
    restyle();
}

ChartCanvas::~ChartCanvas()
{
    // The series go before the chart that they are taken out of.
    m_fields.clear();
}

ChartSeries *ChartCanvas::addField(const SeriesKey &key, const QString &name, const QString &unit, bool boolean, int number)
{
    if (ChartSeries *known = field(key)) {
        return known;
    }
    auto series = std::make_unique<ChartSeries>(chart(), number, nullptr);
    series->key = key;
    series->name = name;
    series->unit = unit;
    series->boolean = boolean;
    series->buffer.setShape(boolean ? SeriesBuffer::Shape::Step : SeriesBuffer::Shape::Line);
    series->buffer.setGaps(m_gaps);
    series->setTokens(Theme::tokens(this));
    m_fields.push_back(std::move(series));
    scheduleRedraw();
    return m_fields.back().get();
}

void ChartCanvas::removeField(const SeriesKey &key)
{
    const auto at = std::find_if(m_fields.begin(), m_fields.end(), [&key](const auto &series) { return series->key == key; });
    if (at != m_fields.end()) {
        m_fields.erase(at);
        scheduleRedraw();
    }
}

ChartSeries *ChartCanvas::field(const SeriesKey &key) const
{
    const auto at = std::find_if(m_fields.begin(), m_fields.end(), [&key](const auto &series) { return series->key == key; });
    return at == m_fields.end() ? nullptr : at->get();
}

void ChartCanvas::setSpan(const TimeSpan &span)
{
    if (m_span != span && span.length() > 0) {
        m_span = span;
        scheduleRedraw();
    }
}

void ChartCanvas::setGaps(const QList<TimeGap> &gaps)
{
    m_gaps = gaps;
    for (const auto &series : m_fields) {
        series->buffer.setGaps(m_gaps);
    }
    scheduleRedraw();
}

void ChartCanvas::setCauses(const QList<ChartCause> &causes)
{
    m_causes = causes;
    scheduleRedraw();
}

void ChartCanvas::setLocale(const QLocale &locale)
{
    m_locale = locale;
    scheduleRedraw();
}

void ChartCanvas::scheduleRedraw()
{
    if (!m_redraw.isActive()) {
        m_redraw.start();
    }
}

bool ChartCanvas::hasPoints() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [](const auto &series) { return !series->buffer.isEmpty(); });
}

double ChartCanvas::pixelsPerMs() const
{
    return m_span.length() > 0 ? chart()->plotArea().width() / double(m_span.length()) : 0;
}

qint64 ChartCanvas::timeAt(double x) const
{
    const double scale = pixelsPerMs();
    return scale > 0 ? m_span.from + qint64((x - chart()->plotArea().left()) / scale) : m_span.from;
}

void ChartCanvas::redraw()
{
    m_redraw.stop();
    if (m_span.length() <= 0) {
        return;
    }
    assignAxes();
    drawTimeAxis();
    drawFields();
    drawOverlays();
}

ChartCanvas::UnitAxis *ChartCanvas::axisFor(const QString &unit, bool boolean)
{
    for (const auto &known : m_axes) {
        if (known->boolean == boolean && (boolean || known->unit == unit)) {
            return known.get();
        }
    }
    auto made = std::make_unique<UnitAxis>();
    made->unit = unit;
    made->boolean = boolean;
    made->axis = new QCategoryAxis(this);
    made->axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    made->axis->setTruncateLabels(false);
    made->label = new QGraphicsSimpleTextItem;
    made->label->setZValue(TextLayer);
    scene()->addItem(made->label);
    m_axes.push_back(std::move(made));
    return m_axes.back().get();
}

void ChartCanvas::assignAxes()
{
    std::vector<UnitAxis *> used;
    for (const auto &series : m_fields) {
        UnitAxis *unit = axisFor(series->unit, series->boolean);
        if (series->visible && std::find(used.begin(), used.end(), unit) == used.end()) {
            used.push_back(unit);
        }
    }
    int shown = 0;
    for (const auto &unit : m_axes) {
        const bool wanted = !unit->boolean && std::find(used.begin(), used.end(), unit.get()) != used.end() && shown < 2;
        const Qt::Alignment side = !wanted ? Qt::Alignment() : shown++ == 0 ? Qt::AlignLeft : Qt::AlignRight;
        const Qt::Alignment place = side ? side : Qt::AlignRight;
        if (unit->axis->alignment() != place) {
            for (const auto &series : m_fields) {
                if (series->unit == unit->unit && series->boolean == unit->boolean) {
                    series->setAxes(nullptr, nullptr);
                }
            }
            if (chart()->axes().contains(unit->axis)) {
                chart()->removeAxis(unit->axis);
            }
            chart()->addAxis(unit->axis, place);
        }
        unit->side = side;
        unit->axis->setVisible(bool(side));
        unit->axis->setGridLineVisible(side == Qt::AlignLeft);
    }
    bool changed = false;
    for (const auto &series : m_fields) {
        const UnitAxis *unit = axisFor(series->unit, series->boolean);
        series->setAxes(m_time, unit->axis);
        const bool own = series->visible && !unit->boolean && !unit->side;
        changed = std::exchange(series->ownScale, own) != own || changed;
    }
    restyle();
    if (changed) {
        Q_EMIT scalesChanged();
    }
}

void ChartCanvas::drawTimeAxis()
{
    const int wanted = qMax(2, int(chart()->plotArea().width() / TickWidth));
    QList<AxisTick> ticks = SeriesLabels::times(m_span.from, m_span.to, wanted, m_locale, QTimeZone::systemTimeZone());
    // Labels are centred below their ticks: one that would be cut off at the edge goes.
    const double plotRight = chart()->plotArea().right();
    const QFontMetricsF metrics(Theme::font(Theme::FontRole::Small));
    while (!ticks.isEmpty() && plotRight - (double(m_span.to) - ticks.last().value) * pixelsPerMs() + metrics.horizontalAdvance(ticks.last().label) / 2 > width() - 4) {
        ticks.removeLast();
    }
    setTicks(m_time, ticks, double(m_span.from), double(m_span.to));
}

void ChartCanvas::drawFields()
{
    const auto shows = [this](bool boolean) {
        return std::any_of(m_fields.begin(), m_fields.end(), [boolean](const auto &series) { return series->visible && series->boolean == boolean; });
    };
    const bool numbers = shows(false);
    const bool booleans = shows(true);
    const int wanted = qMax(2, int(chart()->plotArea().height() * (booleans ? 1 - BandShare : 1) / TickHeight));
    qsizetype drawn = 0;
    int steps = 0;
    for (const auto &unit : m_axes) {
        const DrawnUnit result = drawUnit(*unit);
        drawn += result.points;
        if (unit->boolean) {
            const double height = BandStep * qMax(1, result.bands);
            unit->axis->setRange(-0.25, (numbers ? height / BandShare : height) - 0.25);
            continue;
        }
        const AxisScale scale = unit->side == Qt::AlignRight && steps > 0 ? SeriesLabels::scaleOf(result.minimum, result.maximum, steps, m_locale)
                                                                         : SeriesLabels::scale(result.minimum, result.maximum, wanted, m_locale);
        steps = unit->side == Qt::AlignLeft ? int(scale.ticks.size()) - 1 : steps;
        // Where booleans stand at the bottom, numbers keep to the rest of the height.
        const double below = booleans ? (scale.maximum - scale.minimum) * BandShare / (1 - BandShare) : 0;
        setTicks(unit->axis, scale.ticks, scale.minimum - below, scale.maximum);
    }
    setRenderHint(QPainter::Antialiasing, drawn <= CheapPoints);
}

ChartCanvas::DrawnUnit ChartCanvas::drawUnit(const UnitAxis &unit)
{
    const int columns = qMax(16, int(chart()->plotArea().width()));
    const double markerStep = MarkerDistance / qMax(1e-12, pixelsPerMs());
    DrawnUnit result;
    for (const auto &series : m_fields) {
        if (series->boolean != unit.boolean || (!unit.boolean && series->unit != unit.unit)) {
            continue;
        }
        if (!series->visible) {
            series->hide();
            continue;
        }
        const SeriesPicture picture = series->buffer.picture(m_span.from, m_span.to, columns);
        if (!picture.isEmpty()) {
            const bool first = result.maximum < result.minimum;
            result.minimum = first ? picture.minimum : qMin(result.minimum, picture.minimum);
            result.maximum = first ? picture.maximum : qMax(result.maximum, picture.maximum);
        }
        series->draw(picture, unit.boolean ? BandStep * result.bands++ : 0, markerStep);
        result.points += series->drawnPoints();
    }
    return result;
}

void ChartCanvas::drawOverlays()
{
    const QRectF plot = chart()->plotArea();
    for (const auto &unit : m_axes) {
        unit->label->setVisible(bool(unit->side));
        unit->label->setText(VisibleText::line(unit->unit, 16));
        const double width = unit->label->boundingRect().width();
        const double x = unit->side == Qt::AlignLeft ? qMax(4.0, plot.left() - width - 8) : qMin(plot.right() + 8, this->width() - width - 4.0);
        unit->label->setPos(x, qMax(0.0, plot.top() - TopMargin - 2));
    }
    m_crosshair->setLine(m_crosshair->line().x1(), plot.top(), m_crosshair->line().x1(), plot.bottom());
    drawCauses(plot);
}

void ChartCanvas::drawCauses(const QRectF &plot)
{
    qDeleteAll(m_causeItems);
    m_causeItems.clear();
    const ThemeTokens &tokens = Theme::tokens(this);
    double free = plot.left();
    for (const ChartCause &cause : std::as_const(m_causes)) {
        if (cause.time < m_span.from || cause.time > m_span.to) {
            continue;
        }
        const double x = plot.left() + double(cause.time - m_span.from) * pixelsPerMs();
        auto *line = scene()->addLine(x, plot.top(), x, plot.bottom(), QPen(tokens.muted, 1, Qt::DashDotLine));
        line->setZValue(CauseLayer);
        m_causeItems << line;
        const QFont font = Theme::font(Theme::FontRole::Small);
        const double right = plot.right() - x - 8;
        const double left = x - free - 8;
        const bool before = right < LeastCauseWidth; // near the right edge, where live values are, the words stand on the left
        if (x < free || qMax(left, right) < LeastCauseWidth) {
            continue; // the line stays, its words are in the readout
        }
        const QString words = QFontMetricsF(font).elidedText(cause.text, Qt::ElideRight, qMin(before ? left : right, MostCauseWidth));
        auto *text = scene()->addSimpleText(words, font);
        text->setBrush(tokens.muted);
        text->setPos(before ? x - 4 - text->boundingRect().width() : x + 4, plot.top() + 2);
        text->setZValue(TextLayer);
        m_causeItems << text;
        free = before ? x + 4 : x + 12 + text->boundingRect().width();
    }
}

QString ChartCanvas::readout(qint64 time) const
{
    QStringList parts{SeriesLabels::moment(time, m_span.length(), m_locale, QTimeZone::systemTimeZone())};
    for (const auto &series : m_fields) {
        const std::optional<SeriesPoint> point = series->visible ? series->buffer.nearest(time) : std::nullopt;
        if (!point) {
            continue;
        }
        const QString number = series->boolean ? (point->value != 0 ? tr("Yes") : tr("No")) : m_locale.toString(point->value, 'g', 6);
        parts << tr("%1 %2").arg(series->name, series->unit.isEmpty() ? number : number + QChar(0x2009) + series->unit);
    }
    for (const ChartCause &cause : m_causes) {
        if (std::abs(double(cause.time - time)) * pixelsPerMs() < 4) {
            parts << cause.text;
        }
    }
    return parts.join(u"  ·  "_s);
}

void ChartCanvas::restyle()
{
    const ThemeTokens &tokens = Theme::tokens(this);
    const QFont small = Theme::font(Theme::FontRole::Small);
    chart()->setBackgroundBrush(tokens.surface);
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(tokens.surface);
    const auto dress = [&](QCategoryAxis *axis) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(tokens.muted);
        axis->setGridLinePen(QPen(tokens.grid, 1));
        axis->setLinePen(QPen(tokens.line, 1));
    };
    dress(m_time);
    for (const auto &unit : m_axes) {
        dress(unit->axis);
        unit->axis->setLineVisible(false);
        unit->label->setFont(small);
        unit->label->setBrush(tokens.muted);
    }
    for (const auto &series : m_fields) {
        series->setTokens(tokens);
    }
    m_crosshair->setPen(QPen(tokens.muted, 1));
    QColor fill = tokens.accent;
    m_selection->setPen(QPen(fill, 1));
    fill.setAlphaF(0.15F);
    m_selection->setBrush(fill);
}

} // namespace Chatelaine
