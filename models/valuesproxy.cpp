// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuesproxy.h"

#include "services/whendone.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

constexpr auto Pause = 400ms; // between two orders of many rows
constexpr qint64 Turn = 8;    // ms of one turn of the event loop

} // namespace

ValuesProxy::ValuesProxy(ValuesModel &model, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_model(model)
{
    m_again.setSingleShot(true);
    m_again.setInterval(Pause);
    m_collecting.setInterval(0);
    connect(&m_collecting, &QTimer::timeout, this, &ValuesProxy::collectSome);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_running) {
            m_again.start(); // values that never stop coming must not keep an order from being finished
        } else {
            renew();
        }
    });
    setSourceModel(&model);
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(&model, &QAbstractItemModel::dataChanged, this, &ValuesProxy::onChanged);
    connect(&model, &QAbstractItemModel::modelReset, this, &ValuesProxy::onReset);
    onReset();
}

ValuesProxy::~ValuesProxy() = default;

// What the source does

void ValuesProxy::onReset()
{
    beginResetModel();
    ++m_generation;
    m_collecting.stop();
    m_running = false;
    m_rows.clear();
    m_places.clear();
    m_nodeOf.clear();
    m_nodes.clear();
    m_nodeNumbers.clear();
    m_collapsed.clear();
    m_counts.clear();
    m_shown = 0;
    endResetModel();
    if (m_model.rowCount() > 0) {
        onInserted(0, m_model.rowCount() - 1);
    }
}

void ValuesProxy::noteNodes(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const Wire::NodeAddress &node = m_model.at(row).key.node;
        const auto known = m_nodeNumbers.constFind(node);
        const int number = known == m_nodeNumbers.cend() ? int(m_nodes.size()) : *known;
        if (known == m_nodeNumbers.cend()) {
            m_nodes << node;
            m_counts << 0;
            m_nodeNumbers.insert(node, number);
        }
        m_nodeOf.push_back(number);
        m_places.push_back(-1);
    }
}

void ValuesProxy::onInserted(int first, int last)
{
    noteNodes(first, last);
    if (!isPlain() && m_model.rowCount() <= SortedAtOnce) {
        renew();
        return;
    }
    if (!isGrouped()) {
        append(first, last); // at the end until they are put in order
    }
    if (!isPlain()) {
        renewSoon();
    }
}

void ValuesProxy::append(int first, int last)
{
    std::vector<int> fresh;
    for (int row = first; row <= last; ++row) {
        if (m_model.matches(row, m_filter)) {
            fresh.push_back(row);
        }
    }
    if (!fresh.empty()) {
        const int begin = int(m_rows.size());
        beginInsertRows({}, begin, begin + int(fresh.size()) - 1);
        for (const int row : fresh) {
            m_places[size_t(row)] = int(m_rows.size());
            m_rows.push_back(row);
        }
        m_shown += int(fresh.size());
        endInsertRows();
    }
    Q_EMIT orderChanged();
}

void ValuesProxy::onChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    if (m_rows.empty()) {
        return;
    }
    int low = int(m_rows.size()) - 1;
    int high = 0;
    const bool all = last.row() - first.row() + 1 >= m_model.rowCount();
    for (int row = first.row(); !all && row <= last.row(); ++row) {
        const int place = m_places[size_t(row)];
        if (place >= 0) {
            low = qMin(low, place);
            high = qMax(high, place);
        }
    }
    if (all) {
        std::swap(low, high);
    }
    if (low <= high) {
        Q_EMIT dataChanged(index(low, first.column()), index(high, last.column()), roles);
    }
    // What only ages keeps its order; values do not, but nobody can read a table whose rows jump at every one of them.
    const bool moves = roles.isEmpty() && (m_column >= 0 || !m_filter.isEmpty());
    if (moves) {
        renewSoon();
    }
}

// The order

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

// The model

bool ValuesProxy::isHeading(const QModelIndex &index) const
{
    return index.isValid() && index.row() < int(m_rows.size()) && m_rows[size_t(index.row())] < 0;
}

QModelIndex ValuesProxy::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex ValuesProxy::parent(const QModelIndex &) const
{
    return {};
}

int ValuesProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ValuesProxy::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ValuesModel::Column::Count);
}

QModelIndex ValuesProxy::mapToSource(const QModelIndex &proxy) const
{
    if (!proxy.isValid() || proxy.row() >= int(m_rows.size()) || m_rows[size_t(proxy.row())] < 0) {
        return {};
    }
    return m_model.index(m_rows[size_t(proxy.row())], proxy.column());
}

QModelIndex ValuesProxy::mapFromSource(const QModelIndex &source) const
{
    const int place = source.isValid() && source.row() < int(m_places.size()) ? m_places[size_t(source.row())] : -1;
    return place < 0 ? QModelIndex() : createIndex(place, source.column());
}

QVariant ValuesProxy::data(const QModelIndex &proxy, int role) const
{
    if (!isHeading(proxy)) {
        return role == GroupRole ? QVariant(false) : QAbstractProxyModel::data(proxy, role);
    }
    const int node = -1 - m_rows[size_t(proxy.row())];
    const bool first = proxy.column() == int(ValuesModel::Column::Field);
    switch (role) {
    case GroupRole:
        return true;
    case CollapsedRole:
        return m_collapsed.contains(node);
    case Qt::DisplayRole:
        return first ? QVariant(tr("%1 · %Ln values", nullptr, m_counts.at(node)).arg(m_model.nodeName(m_nodes.at(node)))) : QVariant();
    case Qt::AccessibleTextRole:
        return first ? QVariant(tr("Node %1").arg(m_model.nodeName(m_nodes.at(node)))) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ValuesProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? m_model.headerData(section, orientation, role) : QVariant();
}

Qt::ItemFlags ValuesProxy::flags(const QModelIndex &index) const
{
    return isHeading(index) ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : QAbstractProxyModel::flags(index);
}

} // namespace Chatelaine
