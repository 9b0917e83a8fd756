// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuesmodel.h"

#include "models/seriespoint.h"

#include <algorithm>
#include <utility>

namespace Chatelaine {

namespace {

constexpr int StaleIntervals = 3;
constexpr qsizetype MostRuns = 32; // signals for one batch; more changes are told as one range

} // namespace

ValuesModel::ValuesModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_now(QDateTime::currentDateTimeUtc())
{
}

int ValuesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ValuesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant ValuesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        return accessibleText(row, column);
    case Qt::TextAlignmentRole:
        return column == Column::Value ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::CheckStateRole:
        if (column == Column::Field && data(index, ChartableRole).toBool()) {
            return row.chartIndex >= 0 ? Qt::Checked : Qt::Unchecked;
        }
        return {};
    case LatestRole:
        return QVariant::fromValue(row.latest);
    case StaleRole:
        return isStale(row);
    case SeverityRole:
        return int(ValuesText::severity(row.latest.reading.field.qualities));
    case ProblemRole:
        return ValuesText::problem(row.latest.reading.field).value_or(QString());
    case ChartIndexRole:
        return row.chartIndex;
    case ChartableRole:
        return ValuesText::isNumeric(row.latest.reading.field.type) || row.latest.reading.field.type == Wire::FieldType::Boolean;
    case TrendRole:
        return QVariant::fromValue(row.trend);
    case MarksRole:
        return int(pointMarks(row.latest.reading.field.qualities, Origin::Live).toInt());
    default:
        return {};
    }
}

bool ValuesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != int(Column::Field)
        || !data(index, ChartableRole).toBool()) {
        return false;
    }
    // Whoever draws the chart decides and answers with setChartIndex().
    Q_EMIT chartingRequested(m_rows.at(index.row()).latest.key, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags ValuesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren | Qt::ItemIsDragEnabled;
    if (index.column() == int(Column::Field) && data(index, ChartableRole).toBool()) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

void ValuesModel::apply(const QList<LatestValue> &values)
{
    QList<const LatestValue *> fresh;
    QList<int> changed;
    const int before = int(m_rows.size());
    for (const LatestValue &value : values) {
        const int next = before + int(fresh.size());
        const auto known = m_index.constFind(value.key);
        if (known == m_index.cend()) {
            m_index.insert(value.key, next);
            fresh << &value;
        } else if (*known >= before) {
            fresh[*known - before] = &value; // a batch may name a new field twice
        } else if (replace(*known, value)) {
            changed << *known;
        }
    }
    insert(fresh); // first, since their rows can be asked for already
    tellChanged(std::move(changed));
}

/// One signal for neighbours: a batch of a thousand values must not be a thousand signals.
void ValuesModel::tellChanged(QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    QList<std::pair<int, int>> runs;
    for (const int row : std::as_const(rows)) {
        if (!runs.isEmpty() && row <= runs.last().second + 1) {
            runs.last().second = row;
        } else {
            runs.append({row, row});
        }
    }
    if (runs.size() > MostRuns) {
        runs = {{runs.first().first, runs.last().second}};
    }
    for (const auto &[first, last] : std::as_const(runs)) {
        Q_EMIT dataChanged(index(first, 0), index(last, int(Column::Count) - 1));
    }
}

bool ValuesModel::replace(int row, const LatestValue &value)
{
    Row &target = m_rows[row];
    const QDateTime &shown = target.latest.reading.time.value;
    const bool isLater = target.latest.heard.isValid() && value.heard.isValid() && value.heard > target.latest.heard; // then the thing's clock was set back
    if (!isLater && shown.isValid() && value.reading.time.value.isValid() && value.reading.time.value < shown) {
        return false;
    }
    target.latest = value;
    target.name = m_names.shown(value.reading.field);
    addToTrend(target);
    return true;
}

/// Their places in the index are taken.
void ValuesModel::insert(const QList<const LatestValue *> &values)
{
    if (values.isEmpty()) {
        return;
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(values.size()) - 1);
    for (const LatestValue *value : values) {
        Row &row = m_rows.emplaceBack();
        row.latest = *value;
        row.name = m_names.shown(value->reading.field);
        addToTrend(row);
    }
    endInsertRows();
}

void ValuesModel::reserve(qsizetype more)
{
    m_rows.reserve(m_rows.size() + more);
    m_index.reserve(m_index.size() + more);
}

void ValuesModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_index.clear();
    endResetModel();
}

void ValuesModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (!m_rows.isEmpty()) {
        // One signal for all rows: the view repaints only what it shows.
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, int(Column::Count) - 1), {Qt::DisplayRole, StaleRole});
    }
}

void ValuesModel::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    setNow(m_now);
}

void ValuesModel::setLocale(const QLocale &locale)
{
    m_locale = locale;
    setNow(m_now);
}

void ValuesModel::setNames(const FieldNames &names)
{
    m_names = names;
    for (Row &row : m_rows) {
        row.name = m_names.shown(row.latest.reading.field);
    }
    if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, int(Column::Count) - 1));
    }
}

void ValuesModel::setNodeName(NodeName nodeName)
{
    m_nodeName = std::move(nodeName);
    setNow(m_now);
}

void ValuesModel::setChartIndex(const SeriesKey &key, std::optional<int> number)
{
    const int row = rowOf(key);
    if (row < 0 || m_rows.at(row).chartIndex == number.value_or(-1)) {
        return;
    }
    m_rows[row].chartIndex = number.value_or(-1);
    Q_EMIT dataChanged(index(row, 0), index(row, int(Column::Count) - 1), {Qt::CheckStateRole, ChartIndexRole});
}

bool ValuesModel::isStale(const Row &row) const
{
    return row.latest.heard.isValid() && row.latest.heard.msecsTo(m_now) > StaleIntervals * m_interval.count();
}

} // namespace Chatelaine
