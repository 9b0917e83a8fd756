// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuesproxy.h"

#include <chrono>
#include <utility>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

constexpr auto Pause = 400ms; // between two orders of many rows

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
