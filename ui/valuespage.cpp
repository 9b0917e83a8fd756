// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/valuespage.h"

#include "models/seriesbuffer.h"
#include "ui/theme.h"
#include "ui/valuesdelegate.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QSplitter>
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
constexpr int ManyRows = 15;      // from here on a filter is worth its place
constexpr int FieldCharacters = 26; // that a field's name gets before columns go
constexpr int RowsShown = 6;      // before the table scrolls, as long as nobody moved the splitter
constexpr qsizetype MostSeeded = 200; // trends read from the store when a page opens
constexpr qint64 Hour = 3600 * 1000;
constexpr double TooFarApart = 100;

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

ValuesPage::ValuesPage(ChartPane::History history, ChartPane::Now now, QWidget *parent)
    : QWidget(parent)
    , m_history(history)
    , m_now(now)
    , m_model(new ValuesModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_filter(new QLineEdit)
    , m_empty(new QLabel)
    , m_upper(new QWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_chart(new ChartPane(std::move(history), std::move(now)))
{
    setObjectName(u"valuesPage"_s);
    buildTable();
    auto *upper = new QVBoxLayout(m_upper);
    upper->setContentsMargins(0, 0, 0, 0);
    upper->setSpacing(Theme::Step);
    upper->addWidget(m_filter);
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
}

void ValuesPage::buildTable()
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(ValuesModel::SortRole);
    m_proxy->setFilterKeyColumn(int(Column::Field));
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(u"valuesTable"_s);
    m_table->setAccessibleName(tr("Values"));
    m_table->setModel(m_proxy);
    m_table->setItemDelegate(new ValuesDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setMouseTracking(true);
    m_table->verticalHeader()->hide();
    // A fixed height lets the view skip asking every one of 10,000 rows.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ValuesPage::showMenu);
    auto *copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ValuesPage::copySelected);
    m_table->addAction(copy);

    m_filter->setObjectName(u"valuesFilter"_s);
    m_filter->setPlaceholderText(tr("Filter fields"));
    m_filter->setAccessibleName(tr("Filter fields"));
    m_filter->setClearButtonEnabled(true);
    m_filter->hide();
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    fitColumns();
}

void ValuesPage::setValues(const QList<LatestValue> &values)
{
    if (values.isEmpty()) {
        return;
    }
    const int before = m_model->rowCount();
    m_model->setNow(m_now());
    m_model->apply(values);
    if (m_model->rowCount() != before) {
        m_empty->hide();
        m_splitter->show();
        m_filter->setVisible(m_model->rowCount() > ManyRows);
        seedTrends(values);
        chartFirst(values);
        fitHeight();
    }
    m_chart->append(values);
}

void ValuesPage::seedTrends(const QList<LatestValue> &values)
{
    for (const LatestValue &value : values) {
        if (!m_seen.contains(value.key) && m_seen.size() <= MostSeeded) {
            seedTrend(value.key);
        }
    }
}

void ValuesPage::seedTrend(const SeriesKey &key)
{
    const qint64 now = m_now().toMSecsSinceEpoch();
    const QList<Sample> samples = m_history ? m_history(key, now - Hour, now) : QList<Sample>();
    // The cell is some hundred pixels wide: a few points more than that say nothing.
    const qsizetype stride = qMax<qsizetype>(1, samples.size() / 100);
    QList<QPointF> points;
    for (qsizetype i = 0; i < samples.size(); i += stride) {
        if (const auto point = SeriesBuffer::point(samples.at(i)); point && !point->marks.testFlag(PointMark::Missing)) {
            points.append(QPointF(double(point->time), point->value));
        }
    }
    m_model->setTrend(key, points);
}

void ValuesPage::renewHistory()
{
    for (int row = 0; row < qMin<qsizetype>(m_model->rowCount(), MostSeeded); ++row) {
        seedTrend(m_model->at(row).key);
    }
    m_chart->renewHistory();
}

void ValuesPage::chartFirst(const QList<LatestValue> &values)
{
    QList<LatestValue> fresh;
    for (const LatestValue &value : values) {
        if (m_seen.contains(value.key)) {
            continue;
        }
        m_seen.insert(value.key);
        const bool number = ValuesText::isNumeric(value.reading.field.type) && value.reading.field.number().has_value();
        const bool live = !value.reading.field.kinds.testFlag(Wire::Kind::Identity);
        if (number && live) {
            fresh << value;
        }
    }
    // What flows now says more than what a counter has come to since it was installed; else the thing's own order holds.
    std::stable_partition(fresh.begin(), fresh.end(), [](const LatestValue &value) { return !isCounted(value.reading.field); });
    for (const LatestValue &value : std::as_const(fresh)) {
        if (int(m_chart->canvas()->fields().size()) < FirstOnChart && suitsChart(value.reading.field)) {
            setCharted(value.key, true);
        }
    }
}

/// Two fields on one axis, one a hundred times the other, are a line and a flat line.
bool ValuesPage::suitsChart(const Wire::Field &field) const
{
    const double size = sizeOf(field);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const LatestValue &other = m_model->at(row);
        if (other.reading.field.unit != field.unit || !m_chart->hasField(other.key)) {
            continue;
        }
        const double otherSize = sizeOf(other.reading.field);
        if (qMax(size, otherSize) >= TooFarApart * qMin(size, otherSize)) {
            return false;
        }
    }
    return true;
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

void ValuesPage::copySelected()
{
    QList<int> rows;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected) {
        rows << m_proxy->mapToSource(index).row();
    }
    if (!rows.isEmpty()) {
        QGuiApplication::clipboard()->setText(m_model->copyText(rows));
    }
}

void ValuesPage::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid()) {
        return;
    }
    const int row = m_proxy->mapToSource(index).row();
    const SeriesKey key = m_model->at(row).key;
    const QModelIndex field = m_model->index(row, int(Column::Field));
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &ValuesPage::copySelected);
    if (field.data(ValuesModel::ChartableRole).toBool()) {
        const bool on = m_chart->hasField(key);
        menu->addAction(on ? tr("Take off the chart") : tr("Put on the chart"), this, [this, key, on] { setCharted(key, !on); });
    }
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void ValuesPage::fitColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    const int unit = fontMetrics().averageCharWidth();
    const int room = width();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(int(Column::Field), QHeaderView::Stretch);
    header->setMinimumSectionSize(4 * unit);
    // The narrower the page, the more of what is nice to know goes; field, value, unit and age stay.
    const QList<std::pair<Column, int>> widths{{Column::Value, 13 * unit}, {Column::Unit, 7 * unit}, {Column::Heard, 9 * unit}, {Column::Quality, 13 * unit},
        {Column::Trend, 17 * unit}, {Column::Kind, 13 * unit}};
    int left = room - FieldCharacters * unit;
    for (const auto &[column, wanted] : widths) {
        left -= wanted;
        const bool needed = column == Column::Value || column == Column::Unit || column == Column::Heard;
        m_table->setColumnHidden(int(column), !needed && left < 0);
        m_table->setColumnWidth(int(column), wanted);
    }
}

void ValuesPage::fitHeight()
{
    if (m_splitByHand) {
        return;
    }
    const int rows = qBound(2, m_model->rowCount(), RowsShown);
    const int row = m_table->verticalHeader()->defaultSectionSize();
    const int header = m_table->horizontalHeader()->sizeHint().height();
    const int filter = m_filter->isVisibleTo(this) ? m_filter->sizeHint().height() + Theme::Step : 0;
    const int wanted = header + rows * row + filter + 4;
    const int all = qMax(m_splitter->height(), wanted * 2);
    m_splitter->setSizes({wanted, all - wanted - m_splitter->handleWidth()});
}

void ValuesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
    fitHeight();
}

void ValuesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        m_model->setLocale(locale());
    } else if (event->type() == QEvent::FontChange) {
        m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
        fitColumns();
    }
}

} // namespace Chatelaine
