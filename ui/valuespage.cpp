// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/valuespage.h"

#include "models/fieldnames.h"
#include "services/whendone.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStandardPaths>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Column = ValuesModel::Column;

namespace {

constexpr int FirstOnChart = 4;
constexpr int RowsShown = 6;      // before the table scrolls, as long as nobody moved the splitter
constexpr qsizetype MostSeeded = 200; // trends read from the store when a page opens
constexpr qint64 Hour = 3600 * 1000;
constexpr double TooFarApart = 100;
constexpr qsizetype AtOnce = 512;      // values that are taken in without a pause
constexpr qint64 Turn = 8;             // ms of one turn of the event loop that taking in may use
constexpr qsizetype MostPending = 400'000;
// From the first on there is room for the second: growing lists of tens of thousands bit by bit would stop the window at every doubling.
constexpr qsizetype ManyRows = 2'000;
constexpr qsizetype RoomForRows = 100'000;

/// What adds up: energy and volume.
bool isCounted(const Wire::Field &field)
{
    static const QStringList units{u"Wh"_s, u"kWh"_s, u"MWh"_s, u"GWh"_s, u"J"_s, u"MJ"_s, u"GJ"_s, u"l"_s, u"L"_s, u"m³"_s, u"m3"_s};
    return units.contains(field.unit.trimmed());
}

/// Below one all numbers count as one, so that 0 °C and 21 °C go together.
double sizeOf(const Wire::Field &field)
{
    return qMax(1.0, std::abs(field.number().value_or(0)));
}

} // namespace

ValuesPage::ValuesPage(SampleSource &source, ChartPane::Now now, QWidget *parent)
    : ValuesPage(nullptr, &source, std::move(now), parent)
{
}

ValuesPage::ValuesPage(ChartPane::History history, ChartPane::Now now, QWidget *parent)
    : ValuesPage(std::make_unique<SampleFunction>(std::move(history)), nullptr, std::move(now), parent)
{
}

ValuesPage::ValuesPage(std::unique_ptr<SampleSource> own, SampleSource *source, ChartPane::Now now, QWidget *parent)
    : QWidget(parent)
    , m_ownSource(std::move(own))
    , m_source(source ? *source : *m_ownSource)
    , m_now(now)
    , m_model(new ValuesModel(this))
    , m_proxy(new ValuesProxy(*m_model, this))
    , m_table(new QTableView)
    , m_empty(new QLabel)
    , m_upper(new QWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_chart(new ChartPane(m_source, std::move(now)))
{
    setObjectName(u"valuesPage"_s);
    buildTable();
    auto *upper = new QVBoxLayout(m_upper);
    upper->setContentsMargins(0, 0, 0, 0);
    upper->setSpacing(Theme::Step);
    upper->addWidget(buildTools());
    upper->addWidget(m_table, 1);
    m_splitter->addWidget(m_upper);
    m_splitter->addWidget(m_chart);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setHandleWidth(2 * Theme::Step);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStyleSheet(u"QSplitter::handle { background: transparent; }"_s);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });

    m_empty->setObjectName(u"valuesEmpty"_s);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    Theme::mark(m_empty, "tone", u"muted"_s);
    setEmptyText(tr("No values yet. Press “Read now” to ask the thing."));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2 * Theme::Step, 0, 0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_empty, 1);
    m_splitter->hide();
    connect(m_model, &ValuesModel::chartingRequested, this, &ValuesPage::setCharted);
    connect(m_proxy, &ValuesProxy::orderChanged, this, &ValuesPage::arrange);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ValuesPage::takeSome);
    loadNames();
    m_group->setChecked(true);
    m_proxy->setGrouped(true);
}

void ValuesPage::loadNames()
{
    // Where the same module is in both, what the person has put there counts.
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/chatelaine/modules"_s;
    FieldNames names;
    names.load({u":/modules"_s, own}, locale());
    m_model->setNames(names);
}

void ValuesPage::setNodeName(ValuesModel::NodeName nodeName)
{
    m_model->setNodeName(std::move(nodeName));
}

void ValuesPage::setMenuFiller(MenuFiller filler)
{
    m_menuFiller = std::move(filler);
}

void ValuesPage::setValues(const QList<LatestValue> &values)
{
    if (values.isEmpty()) {
        return;
    }
    m_model->setNow(m_now());
    if (m_next >= m_pending.size() && values.size() <= AtOnce) {
        takeIn(values);
    } else if (m_pending.size() - m_next < MostPending) {
        if (m_pending.isEmpty()) {
            m_pending = values; // shared: a hundred thousand are not copied
            if (values.size() > m_model->rowCount()) {
                m_model->reserve(values.size());
            }
        } else {
            m_pending += values;
        }
        takeSome();
    }
    if (!m_pending.isEmpty() || !m_unseeded.isEmpty()) {
        m_turn.start();
    }
}

/// As much as one turn of the event loop has room for.
void ValuesPage::takeSome()
{
    QElapsedTimer timer;
    timer.start();
    while (m_next < m_pending.size() && timer.elapsed() < Turn) {
        const qsizetype count = qMin(AtOnce, m_pending.size() - m_next);
        takeIn(m_pending.sliced(m_next, count));
        m_next += count;
    }
    if (m_next >= m_pending.size()) {
        m_pending.clear();
        m_next = 0;
        while (!m_unseeded.isEmpty() && timer.elapsed() < Turn) {
            seedTrend(m_unseeded.takeFirst());
        }
    }
    if (m_pending.isEmpty() && m_unseeded.isEmpty()) {
        m_turn.stop();
    }
}

void ValuesPage::takeIn(const QList<LatestValue> &values)
{
    const int before = m_model->rowCount();
    m_model->apply(values);
    if (before < ManyRows && m_model->rowCount() >= ManyRows) {
        m_model->reserve(RoomForRows);
    }
    if (m_model->rowCount() != before) {
        m_empty->hide();
        m_splitter->show();
        chartFirst(before);
        if (before < RowsShown) {
            fitHeight();
        }
        arrange();
    }
    m_chart->append(values);
}

void ValuesPage::seedTrend(const SeriesKey &key)
{
    const qint64 now = m_now().toMSecsSinceEpoch();
    whenResult(m_source.columns(key, now - Hour, now), this, [this, key](const SampleColumns &columns) { showTrend(key, columns); });
}

void ValuesPage::showTrend(const SeriesKey &key, const SampleColumns &columns)
{
    // The cell is some hundred pixels wide: a few points more than that say nothing.
    const qsizetype stride = qMax<qsizetype>(1, columns.size() / 100);
    QList<QPointF> points;
    for (qsizetype i = 0; i < columns.size(); i += stride) {
        if (const auto at = size_t(i); !columns.marks[at].testFlag(PointMark::Missing)) {
            points.append(QPointF(double(columns.times[at]), columns.values[at]));
        }
    }
    m_model->setTrend(key, points);
}

void ValuesPage::renewHistory()
{
    for (int row = 0; row < qMin<qsizetype>(m_model->rowCount(), MostSeeded); ++row) {
        const SeriesKey &key = m_model->at(row).key;
        if (!m_unseeded.contains(key)) {
            m_unseeded << key;
        }
    }
    m_turn.start();
    m_chart->renewHistory();
}

/// Offers the fields from \p first on a place on the chart.
void ValuesPage::chartFirst(int first)
{
    QList<int> fresh;
    const auto isFull = [this] { return int(m_chart->canvas()->fields().size()) >= FirstOnChart; };
    for (int row = first; row < m_model->rowCount() && (row < MostSeeded || !isFull()); ++row) {
        const LatestValue &value = m_model->at(row);
        if (row < MostSeeded) {
            m_unseeded << value.key;
        }
        const bool number = ValuesText::isNumeric(value.reading.field.type) && value.reading.field.number().has_value();
        const bool live = !value.reading.field.kinds.testFlag(Wire::Kind::Identity);
        if (number && live) {
            fresh << row;
        }
    }
    // What flows now says more than what a counter has come to since it was installed; else the thing's own order holds.
    std::stable_partition(fresh.begin(), fresh.end(), [this](int row) { return !isCounted(m_model->at(row).reading.field); });
    for (const int row : std::as_const(fresh)) {
        if (!isFull() && suitsChart(m_model->at(row).reading.field)) {
            setCharted(m_model->at(row).key, true);
        }
    }
}

/// Two fields on one axis, one a hundred times the other, are a line and a flat line.
bool ValuesPage::suitsChart(const Wire::Field &field) const
{
    const double size = sizeOf(field);
    const auto &charted = m_chart->canvas()->fields();
    return std::none_of(charted.begin(), charted.end(), [&](const auto &series) {
        const int row = m_model->rowOf(series->key);
        if (row < 0 || m_model->at(row).reading.field.unit != field.unit) {
            return false;
        }
        const double other = sizeOf(m_model->at(row).reading.field);
        return qMax(size, other) >= TooFarApart * qMin(size, other);
    });
}

void ValuesPage::setCharted(const SeriesKey &key, bool on)
{
    const int row = m_model->rowOf(key);
    if (row < 0) {
        return;
    }
    if (on) {
        m_model->setChartIndex(key, m_chart->addField(m_model->at(row)));
    } else {
        m_chart->removeField(key);
        m_model->setChartIndex(key, std::nullopt);
    }
}

void ValuesPage::setInterval(std::chrono::milliseconds interval)
{
    m_model->setInterval(interval);
}

void ValuesPage::setGaps(const QList<TimeGap> &gaps)
{
    m_chart->setGaps(gaps);
}

void ValuesPage::setCauses(const QList<ChartCause> &causes)
{
    m_chart->setCauses(causes);
}

void ValuesPage::setNow(ChartPane::Now now)
{
    m_now = now;
    m_chart->setNow(std::move(now));
}

void ValuesPage::setEmptyText(const QString &text)
{
    m_empty->setText(text);
}

void ValuesPage::tick()
{
    m_model->setNow(m_now());
    m_chart->tick();
}

void ValuesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        m_model->setLocale(locale());
        loadNames();
    } else if (event->type() == QEvent::FontChange) {
        m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
        fitColumns();
    }
}

} // namespace Chatelaine
