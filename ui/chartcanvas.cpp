// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartcanvas.h"

#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>

#include <algorithm>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int FrameMs = 16;
constexpr int TopMargin = 22; // room for the units above their axes

} // namespace

ChartCanvas::ChartCanvas(SampleSource *source, ChartTime &time, QWidget *parent)
    : QChartView(new QChart, parent)
    , m_source(source)
    , m_clock(time)
    , m_axes(chart())
{
    setObjectName(u"chartView"_s);
    setAccessibleName(tr("Chart"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_AcceptTouchEvents);
    setMinimumHeight(60);

    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setMargins(QMargins(8, TopMargin, 8, 4));

    m_redraw.setSingleShot(true);
    m_redraw.setInterval(FrameMs);
    connect(&m_redraw, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            redraw();
        }
    });
    connect(chart(), &QChart::plotAreaChanged, this, &ChartCanvas::scheduleRedraw);
    connect(&m_clock, &ChartTime::spanChanged, this, &ChartCanvas::scheduleRedraw);
    connect(&m_clock, &ChartTime::zoneChanged, this, &ChartCanvas::scheduleRedraw);
    connect(&m_clock, &ChartTime::comparisonChanged, this, &ChartCanvas::scheduleRedraw);
    connect(&m_clock, &ChartTime::cursorsChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&m_clock, &ChartTime::pointerChanged, this, &ChartCanvas::tellPointer);
    restyle();
}

ChartCanvas::~ChartCanvas() = default;

ChartSeries *ChartCanvas::addField(const SeriesKey &key, const QString &name, const QString &unit, ChartData::Kind kind, int number)
{
    if (ChartSeries *known = field(key)) {
        return known;
    }
    auto series = std::make_unique<ChartSeries>(m_source, key, kind, number);
    series->name = name;
    series->unit = unit;
    series->data().setGaps(m_gaps);
    connect(series.get(), &ChartSeries::dataChanged, this, [this] {
        scheduleRedraw();
        Q_EMIT dataChanged();
    });
    connect(series.get(), &ChartSeries::stateChanged, this, &ChartCanvas::stateChanged);
    m_fields.push_back(std::move(series));
    wantData();
    scheduleRedraw();
    return m_fields.back().get();
}

void ChartCanvas::removeField(const SeriesKey &key)
{
    const auto at = std::find_if(m_fields.begin(), m_fields.end(), [&key](const auto &series) { return series->key == key; });
    if (at != m_fields.end()) {
        m_fields.erase(at);
        updateLines(); // nothing may point at what has gone
        scheduleRedraw();
    }
}

ChartSeries *ChartCanvas::field(const SeriesKey &key) const
{
    const auto at = std::find_if(m_fields.begin(), m_fields.end(), [&key](const auto &series) { return series->key == key; });
    return at == m_fields.end() ? nullptr : at->get();
}

void ChartCanvas::setFieldVisible(const SeriesKey &key, bool visible)
{
    if (ChartSeries *series = field(key)) {
        series->visible = visible;
        scheduleRedraw();
    }
}

void ChartCanvas::setGaps(const QList<TimeGap> &gaps)
{
    m_gaps = gaps;
    for (const auto &series : m_fields) {
        series->data().setGaps(m_gaps);
        if (series->earlier()) {
            series->earlier()->setGaps(m_gaps);
        }
    }
    scheduleRedraw();
}

void ChartCanvas::setUnknown(const QList<TimeGap> &spans)
{
    m_unknown = spans;
    viewport()->update();
}

void ChartCanvas::setCauses(const QList<ChartCause> &causes)
{
    m_causes.setCauses(causes);
    scheduleRedraw();
}

void ChartCanvas::setLocale(const QLocale &locale)
{
    m_locale = locale;
    m_axes.setLocale(locale);
    scheduleRedraw();
}

void ChartCanvas::renewHistory()
{
    for (const auto &series : m_fields) {
        series->data().renew(m_clock.nowMs());
        if (series->earlier()) {
            series->earlier()->renew(m_clock.nowMs());
        }
    }
}

void ChartCanvas::retry()
{
    for (const auto &series : m_fields) {
        series->data().retry();
        if (series->earlier()) {
            series->earlier()->retry();
        }
    }
}

void ChartCanvas::scheduleRedraw()
{
    if (!m_redraw.isActive()) {
        m_redraw.start();
    }
}

bool ChartCanvas::hasPoints() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [](const auto &series) { return !series->data().isEmpty(); });
}

ChartData::State ChartCanvas::state() const
{
    const auto has = [this](ChartData::State state) {
        return std::any_of(m_fields.begin(), m_fields.end(), [state](const auto &series) {
            return series->data().state() == state || (series->earlier() && series->earlier()->state() == state);
        });
    };
    return has(ChartData::State::Failed) ? ChartData::State::Failed : has(ChartData::State::Loading) ? ChartData::State::Loading : ChartData::State::Idle;
}

/// Tells every field what is looked at; what is not there yet comes later.
void ChartCanvas::wantData()
{
    const int columns = qMax(200, int(chart()->plotArea().width() * devicePixelRatioF()));
    const QTimeZone zone = m_clock.timeZone();
    const ComparedPeriod &period = m_clock.comparison();
    m_pieces = period.pieces(span(), zone);
    for (const auto &series : m_fields) {
        series->data().want(span(), columns, m_clock.nowMs());
        series->setCompared(!period.isNone() && !series->isBand());
        if (series->earlier()) {
            series->comparedSpan = period.earlier(span(), zone);
            series->earlier()->want(series->comparedSpan, columns, m_clock.nowMs());
        }
    }
}

void ChartCanvas::updateLines()
{
    m_axes.setFields(m_fields);
    m_axes.setTime(span(), m_clock.timeZone(), m_clock.zoneText());
    m_axes.update(width());
    m_picture.setLines(m_axes, m_pieces, Theme::tokens(this));
    m_causes.update(m_axes);
}

void ChartCanvas::redraw()
{
    m_redraw.stop();
    if (span().isEmpty()) {
        return;
    }
    wantData();
    updateLines();
    setAccessibleDescription(summary());
    viewport()->update();
    Q_EMIT redrawn();
}

void ChartCanvas::restyle()
{
    const ThemeTokens &tokens = Theme::tokens(this);
    chart()->setBackgroundBrush(tokens.surface);
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(tokens.surface);
    m_axes.restyle(tokens);
    if (!span().isEmpty()) {
        updateLines(); // at once, so that no frame shows the lines of one theme on the ground of another
    }
    scheduleRedraw();
}

/// What came meanwhile was not drawn.
void ChartCanvas::showEvent(QShowEvent *event)
{
    QChartView::showEvent(event);
    scheduleRedraw();
}

void ChartCanvas::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    scheduleRedraw();
}

void ChartCanvas::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        restyle();
        // And once more: the window's own palette, from which the colours come, may change after its children's.
        QMetaObject::invokeMethod(this, &ChartCanvas::restyle, Qt::QueuedConnection);
    }
}

} // namespace Chatelaine
