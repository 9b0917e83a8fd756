// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the shown rows come into their order: collected in turns, sorted beside the window, taken over in one step.

#include "models/valuesproxy.h"

#include "services/whendone.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>

namespace Chatelaine {

namespace {

constexpr qint64 Turn = 8; // ms of one turn of the event loop

} // namespace

void ValuesProxy::setFilter(const QString &words)
{
    if (words != m_filter) {
        m_filter = words;
        renew();
    }
}

void ValuesProxy::setGrouped(bool grouped)
{
    if (grouped != m_grouped) {
        m_grouped = grouped;
        renew();
    }
}

void ValuesProxy::sort(int column, Qt::SortOrder order)
{
    if (column != m_column || order != m_direction) {
        m_column = column;
        m_direction = order;
        renew();
    }
}

void ValuesProxy::renewSoon()
{
    if (!m_again.isActive()) {
        m_again.start();
    }
}

void ValuesProxy::beginRequest()
{
    m_request = {};
    m_request.sorted = m_column >= 0;
    m_request.descending = m_direction == Qt::DescendingOrder;
    m_request.rows.reserve(size_t(m_model.rowCount()));
    m_collected = 0;
}

/// What the order depends on, of the rows before \p last.
void ValuesProxy::collect(int last)
{
    const bool grouped = isGrouped();
    for (; m_collected < last; ++m_collected) {
        const int row = m_collected;
        if (!m_model.matches(row, m_filter)) {
            continue;
        }
        ValuesOrder::Row one{row, grouped ? m_nodeOf[size_t(row)] : 0, 0, {}};
        if (m_request.sorted) {
            ValuesModel::SortKey key = m_model.sortKey(row, ValuesModel::Column(m_column));
            one.number = key.number;
            one.text = std::move(key.text);
        }
        m_request.rows.push_back(std::move(one));
    }
}

void ValuesProxy::collectSome()
{
    QElapsedTimer timer;
    timer.start();
    while (m_collected < m_model.rowCount() && timer.elapsed() < Turn) {
        collect(qMin(m_collected + SortedAtOnce, m_model.rowCount()));
    }
    if (m_collected >= m_model.rowCount()) {
        m_collecting.stop();
        send();
    }
}

void ValuesProxy::renew()
{
    m_again.stop();
    m_collecting.stop();
    ++m_generation;
    beginRequest();
    m_running = m_model.rowCount() > SortedAtOnce;
    if (m_running) {
        m_collecting.start();
        return;
    }
    collect(m_model.rowCount());
    const int rows = m_collected;
    take(ValuesOrder::make(std::exchange(m_request, {})), rows);
}

void ValuesProxy::send()
{
    auto promise = std::make_shared<QPromise<QList<int>>>();
    QFuture<QList<int>> future = promise->future();
    QThreadPool::globalInstance()->start([promise, what = std::exchange(m_request, {})]() mutable {
        promise->start();
        promise->addResult(ValuesOrder::make(std::move(what)));
        promise->finish();
    });
    whenResult(future, this, [this, generation = m_generation, rows = m_collected](const QList<int> &order) {
        if (generation == m_generation) { // else another order is wanted by now
            m_running = false;
            take(order, rows);
        }
    });
}

/// \p order is about the first \p rows of the source. What has come since goes to the end, and into the next order.
void ValuesProxy::take(const QList<int> &order, int rows)
{
    QList<int> whole = order;
    for (int row = rows; row < m_model.rowCount(); ++row) {
        if (m_model.matches(row, m_filter)) {
            whole << row;
        }
    }
    const bool late = rows < m_model.rowCount();
    if (late) {
        renewSoon();
    }
    m_shown = int(whole.size());
    if (late && isGrouped()) {
        // The latecomers would otherwise stand under the last heading, whoever they belong to.
        std::stable_sort(whole.begin(), whole.end(), [this](int a, int b) { return m_nodeOf[size_t(a)] < m_nodeOf[size_t(b)]; });
    }
    m_counts.fill(0);
    for (const int row : std::as_const(whole)) {
        ++m_counts[m_nodeOf[size_t(row)]];
    }
    rebuild(withHeadings(whole));
    Q_EMIT orderChanged();
}

std::vector<int> ValuesProxy::withHeadings(const QList<int> &order) const
{
    std::vector<int> fresh;
    fresh.reserve(size_t(order.size()));
    const bool grouped = isGrouped();
    int group = -1;
    for (const int row : order) {
        const int node = m_nodeOf[size_t(row)];
        if (grouped && node != group) {
            group = node;
            fresh.push_back(-1 - node);
        }
        if (!grouped || !m_collapsed.contains(node)) {
            fresh.push_back(row);
        }
    }
    return fresh;
}

void ValuesProxy::rebuild(const std::vector<int> &fresh)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    QList<int> heldRows;
    for (const QModelIndex &one : held) {
        heldRows << m_rows[size_t(one.row())];
    }
    m_rows = fresh;
    std::fill(m_places.begin(), m_places.end(), -1);
    QHash<int, int> headings;
    for (size_t place = 0; place < m_rows.size(); ++place) {
        if (m_rows[place] >= 0) {
            m_places[size_t(m_rows[place])] = int(place);
        } else {
            headings.insert(m_rows[place], int(place));
        }
    }
    QModelIndexList moved;
    for (qsizetype i = 0; i < held.size(); ++i) {
        const int row = heldRows.at(i);
        const int place = row >= 0 ? m_places[size_t(row)] : headings.value(row, -1);
        moved << (place < 0 ? QModelIndex() : index(place, held.at(i).column()));
    }
    changePersistentIndexList(held, moved);
    Q_EMIT layoutChanged();
}

void ValuesProxy::toggle(const QModelIndex &heading)
{
    if (!isHeading(heading)) {
        return;
    }
    const int node = -1 - m_rows[size_t(heading.row())];
    if (!m_collapsed.remove(node)) {
        m_collapsed.insert(node);
    }
    renew();
}

} // namespace Chatelaine
