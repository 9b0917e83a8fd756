// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of the values page: how it is built, how wide its columns are, what is copied and what its menu offers.

#include "ui/theme.h"
#include "ui/valuesdelegate.h"
#include "ui/valuespage.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Column = ValuesModel::Column;

namespace {

constexpr int ManyRows = 15;        // from here on a filter is worth its place
constexpr int FieldCharacters = 26; // that a field's name gets before columns go
constexpr int FewestRows = 2;       // however low the window is
constexpr int RowsShown = 6;        // before the table scrolls, as long as nobody moved the splitter
const QString GroupKey = u"values/groupByNode"_s;

} // namespace

void ValuesPage::buildTable()
{
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
    m_table->setDragEnabled(true);
    m_table->setDragDropMode(QAbstractItemView::DragOnly);
    // A heading opens and closes what stands below it.
    connect(m_table, &QTableView::clicked, m_proxy, &ValuesProxy::toggle);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (!QGuiApplication::mouseButtons()) {
            m_proxy->toggle(index); // by Enter; a click has done it already
        }
    });
    buildCopying();
    fitColumns();
}

void ValuesPage::buildCopying()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, void (ValuesPage::*slot)()) {
        auto *action = new QAction(text, m_table);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_table->addAction(action);
    };
    add(tr("Copy rows"), QKeySequence::Copy, &ValuesPage::copySelected);
    add(tr("Copy cell"), QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_C), &ValuesPage::copyCell);
    m_nothing = new QLabel(m_table->viewport());
    m_nothing->setObjectName(u"valuesNothing"_s);
    m_nothing->setText(tr("No field matches the filter."));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    Theme::mark(m_nothing, "tone", u"muted"_s);
    m_nothing->hide();
}

QWidget *ValuesPage::buildTools()
{
    m_tools = new QWidget;
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * Theme::Step);
    m_filter = new QLineEdit;
    m_filter->setObjectName(u"valuesFilter"_s);
    m_filter->setPlaceholderText(tr("Filter fields"));
    m_filter->setAccessibleName(tr("Filter fields"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &ValuesProxy::setFilter);
    m_group = new QPushButton(tr("Group by node"));
    m_group->setObjectName(u"valuesGroup"_s);
    m_group->setCheckable(true);
    m_group->setToolTip(tr("Put the values of each node under a heading of its own."));
    Theme::mark(m_group, "kind", u"toggle"_s);
    connect(m_group, &QPushButton::clicked, this, &ValuesPage::setGrouped);
    row->addWidget(m_filter, 1);
    row->addWidget(m_group);
    m_group->hide();
    m_tools->hide();
    return m_tools;
}

void ValuesPage::setSettings(QSettings &settings)
{
    m_settings = &settings;
    const bool grouped = settings.value(GroupKey, true).toBool();
    m_group->setChecked(grouped);
    m_proxy->setGrouped(grouped);
}

void ValuesPage::setGrouped(bool grouped)
{
    if (m_settings) {
        m_settings->setValue(GroupKey, grouped);
    }
    m_group->setChecked(grouped);
    m_proxy->setGrouped(grouped);
}

/// What depends on how many rows there are, and on whether they are of several nodes.
void ValuesPage::arrange()
{
    const bool many = m_model->rowCount() > ManyRows;
    const bool several = m_proxy->hasSeveralNodes();
    const bool tools = many || several;
    m_filter->setVisible(many || several);
    m_group->setVisible(several);
    if (tools == m_tools->isHidden()) {
        m_tools->setVisible(tools);
        fitHeight();
    }
    const bool nodeColumn = several && !m_proxy->isGrouped();
    if (m_nodeColumn != nodeColumn) {
        m_nodeColumn = nodeColumn;
        fitColumns();
    }
    const bool nothing = m_proxy->rowCount() == 0 && m_model->rowCount() > 0 && !m_proxy->isBusy();
    m_nothing->setGeometry(m_table->viewport()->rect());
    m_nothing->setVisible(nothing);
}

QList<int> ValuesPage::chosenRows() const
{
    QModelIndexList selected = m_table->selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end()); // as they stand on the screen, not as they were chosen
    QList<int> rows;
    for (const QModelIndex &index : std::as_const(selected)) {
        if (const QModelIndex source = m_proxy->mapToSource(index); source.isValid()) {
            rows << source.row();
        }
    }
    return rows;
}

QList<SeriesKey> ValuesPage::chosenKeys() const
{
    QList<SeriesKey> keys;
    const QList<int> rows = chosenRows();
    for (const int row : rows) {
        keys << m_model->at(row).key;
    }
    return keys;
}

void ValuesPage::copySelected()
{
    if (const QList<int> rows = chosenRows(); !rows.isEmpty()) {
        QGuiApplication::clipboard()->setText(m_model->copyText(rows, true));
    }
}

void ValuesPage::copyCell()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        return;
    }
    const QModelIndex source = m_proxy->mapToSource(current);
    // A value is copied as it was sent: 21.30 stays 21.30 in every language.
    const bool value = source.isValid() && Column(source.column()) == Column::Value;
    QGuiApplication::clipboard()->setText(value ? m_model->at(source.row()).reading.field.text : current.data().toString());
}

void ValuesPage::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    const QModelIndex source = m_proxy->mapToSource(index);
    if (!source.isValid()) {
        return;
    }
    const SeriesKey key = m_model->at(source.row()).key;
    const QModelIndex field = m_model->index(source.row(), int(Column::Field));
    auto *menu = new QMenu(m_table);
    menu->setObjectName(u"valuesMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_table->actions());
    menu->addSeparator();
    if (field.data(ValuesModel::ChartableRole).toBool()) {
        const bool on = m_chart->hasField(key);
        menu->addAction(on ? tr("Take off the chart") : tr("Put on the chart"), this, [this, key, on] { setCharted(key, !on); });
    }
    if (m_menuFiller) {
        QList<SeriesKey> keys = chosenKeys();
        m_menuFiller(menu, keys.contains(key) ? keys : QList{key});
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
        {Column::Node, 18 * unit}, {Column::Trend, 17 * unit}, {Column::Kind, 13 * unit}};
    int left = room - FieldCharacters * unit;
    for (const auto &[column, wanted] : widths) {
        if (column == Column::Node && !m_nodeColumn) {
            m_table->setColumnHidden(int(column), true);
            continue;
        }
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
    const int rows = qBound(2, m_proxy->rowCount(), RowsShown);
    const int row = m_table->verticalHeader()->defaultSectionSize();
    const int header = m_table->horizontalHeader()->sizeHint().height();
    const int filter = m_tools->isHidden() ? 0 : m_tools->sizeHint().height() + Theme::Step;
    m_table->setMinimumHeight(header + FewestRows * row + 4);
    const int wanted = header + rows * row + filter + 4;
    const int all = qMax(m_splitter->height(), wanted * 2);
    m_splitter->setSizes({wanted, all - wanted - m_splitter->handleWidth()});
}

void ValuesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
    fitHeight();
    m_nothing->setGeometry(m_table->viewport()->rect());
}

} // namespace Chatelaine
