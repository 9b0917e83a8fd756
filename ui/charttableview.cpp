// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charttableview.h"

#include <QHeaderView>
#include <QScrollBar>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostRows = 5;
constexpr int WidthRows = 60; ///< that are measured for the width of columns

void dress(QTableView *table)
{
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setTabKeyNavigation(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setHighlightSections(false);
}

} // namespace

ChartTableView::ChartTableView(QWidget *parent)
    : QTableView(parent)
    , m_model(new ChartTableModel(this))
{
    setObjectName(u"chartTableView"_s);
    setAccessibleName(tr("The chart as a table"));
    setMinimumHeight(60); // it scrolls, and must not keep the picture in whose place it comes from being low
    dress(this);
    setModel(m_model);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setResizeContentsPrecision(WidthRows);
    horizontalHeader()->setMinimumSectionSize(18 * fontMetrics().averageCharWidth());
}

void ChartTableView::show(const QList<ChartedField> &fields, const TimeSpan &span, const QTimeZone &zone)
{
    const QModelIndex current = currentIndex();
    m_model->update(fields, span, zone);
    if (current.isValid() && m_model->rowCount() > 0) {
        setCurrentIndex(m_model->index(qMin(current.row(), m_model->rowCount() - 1), qMin(current.column(), m_model->columnCount() - 1)));
    }
}

ChartCursorTable::ChartCursorTable(QWidget *parent)
    : QTableView(parent)
    , m_model(new ChartCursorModel(this))
{
    setObjectName(u"chartCursorTable"_s);
    setAccessibleName(tr("Between the cursors"));
    dress(this);
    setModel(m_model);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setMinimumSectionSize(11 * fontMetrics().averageCharWidth());
    hide();
}

void ChartCursorTable::fit(int room)
{
    m_room = room;
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    const int bar = horizontalHeader()->length() > viewport()->width() ? horizontalScrollBar()->sizeHint().height() : 0;
    const int around = horizontalHeader()->sizeHint().height() + bar + 4;
    const int fitting = qBound(1, (room - around) / verticalHeader()->defaultSectionSize(), MostRows);
    const int rows = qBound(1, m_model->rowCount(), fitting);
    const int wanted = around + rows * verticalHeader()->defaultSectionSize();
    if (wanted != height() || wanted != minimumHeight()) {
        setFixedHeight(wanted);
    }
}

void ChartCursorTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    // Later, when the columns have found their places: whether there is a scroll bar depends on them.
    QMetaObject::invokeMethod(this, [this] { fit(m_room); }, Qt::QueuedConnection);
}

} // namespace Chatelaine
