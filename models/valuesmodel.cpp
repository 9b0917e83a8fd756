// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuesmodel.h"

#include "models/seriespoint.h"
#include "models/serieskeys.h"
#include "services/visibletext.h"

#include <QMimeData>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace Chatelaine {

namespace {

constexpr qint64 Hour = 3600 * 1000;
constexpr qsizetype MostTrendPoints = 120;
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

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(Column::Count)) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return Column(section) == Column::Value ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Column::Field:
        return tr("Field");
    case Column::Value:
        return tr("Value");
    case Column::Unit:
        return tr("Unit");
    case Column::Heard:
        return tr("Heard");
    case Column::Kind:
        return tr("Kind");
    case Column::Quality:
        return tr("Quality");
    case Column::Trend:
        return tr("Last hour");
    case Column::Node:
        return tr("Node");
    case Column::Count:
        break;
    }
    return {};
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
    QList<LatestValue> fresh;
    QList<int> changed;
    QHash<SeriesKey, qsizetype> freshAt; // a batch may name a new field twice
    for (const LatestValue &value : values) {
        const int row = rowOf(value.key);
        if (row >= 0) {
            if (replace(row, value)) {
                changed << row;
            }
        } else if (const auto known = freshAt.constFind(value.key); known != freshAt.cend()) {
            fresh[*known] = value;
        } else {
            freshAt.insert(value.key, fresh.size());
            fresh.append(value);
        }
    }
    tellChanged(std::move(changed));
    insert(fresh);
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

void ValuesModel::insert(const QList<LatestValue> &values)
{
    if (values.isEmpty()) {
        return;
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(values.size()) - 1);
    for (const LatestValue &value : values) {
        Row row;
        row.latest = value;
        row.name = m_names.shown(value.reading.field);
        addToTrend(row);
        m_index.insert(value.key, int(m_rows.size()));
        m_rows.append(std::move(row));
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

QString ValuesModel::nodeName(const Wire::NodeAddress &node) const
{
    if (node.isEmpty()) {
        return tr("The thing itself");
    }
    const QString given = m_nodeName ? m_nodeName(node) : QString();
    return VisibleText::line(given.isEmpty() ? node.id : given, 200);
}

void ValuesModel::setTrend(const SeriesKey &key, const QList<QPointF> &points)
{
    const int row = rowOf(key);
    if (row < 0) {
        return;
    }
    m_rows[row].trend = points;
    addToTrend(m_rows[row]);
    const QModelIndex cell = index(row, int(Column::Trend));
    Q_EMIT dataChanged(cell, cell, {TrendRole});
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

QString ValuesModel::copyText(const QList<int> &rows, bool header) const
{
    const bool nodes = std::any_of(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return !row.latest.key.node.isEmpty(); });
    QStringList lines;
    const auto add = [&lines](QStringList cells) {
        for (QString &cell : cells) {
            cell.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
        }
        lines << cells.join(u'\t');
    };
    if (header) {
        add(QStringList{tr("Field"), tr("Value"), tr("Unit"), tr("Time"), tr("Kind"), tr("Quality")} << (nodes ? QStringList{tr("Node")} : QStringList()));
    }
    for (const int row : rows) {
        if (row < 0 || row >= m_rows.size()) {
            continue;
        }
        const LatestValue &latest = m_rows.at(row).latest;
        const Wire::Field &field = latest.reading.field;
        add(QStringList{field.name, ValuesText::isMissing(field) ? QString() : field.text, field.unit, latest.reading.time.text, ValuesText::kinds(field.kinds),
                ValuesText::quality(field.qualities)}
            << (nodes ? QStringList{latest.key.node.id} : QStringList()));
    }
    return lines.join(u'\n');
}

QStringList ValuesModel::mimeTypes() const
{
    return {QLatin1StringView(SeriesKeys::MimeType), QStringLiteral("text/plain")};
}

QMimeData *ValuesModel::mimeData(const QModelIndexList &indexes) const
{
    QList<int> rows;
    for (const QModelIndex &index : indexes) {
        rows << index.row();
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<SeriesKey> keys;
    for (const int row : std::as_const(rows)) {
        keys << m_rows.at(row).latest.key;
    }
    return SeriesKeys::toMime(keys);
}

QString ValuesModel::text(const Row &row, Column column) const
{
    const Wire::Field &field = row.latest.reading.field;
    switch (column) {
    case Column::Field:
        return VisibleText::line(row.name, 200);
    case Column::Value:
        return field.hasText ? ValuesText::value(field, m_locale) : tr("no value");
    case Column::Unit:
        return field.unit.left(40);
    case Column::Heard:
        return heardText(row);
    case Column::Kind:
        return ValuesText::kinds(field.kinds);
    case Column::Quality:
        return ValuesText::quality(field.qualities);
    case Column::Node:
        return nodeName(row.latest.key.node);
    case Column::Trend:
    case Column::Count:
        break;
    }
    return {};
}

QString ValuesModel::heardText(const Row &row) const
{
    return row.latest.heard.isValid() ? ValuesText::age(row.latest.heard.msecsTo(m_now)) : QString();
}

ValuesModel::SortKey ValuesModel::sortKey(int number, Column column) const
{
    constexpr double None = std::numeric_limits<double>::quiet_NaN();
    const Row &row = m_rows.at(number);
    const Wire::Field &field = row.latest.reading.field;
    switch (column) {
    case Column::Field:
        return {None, row.name};
    case Column::Value:
        if (ValuesText::isMissing(field)) {
            return {None, {}};
        }
        return {field.number().value_or(None), field.text};
    case Column::Unit:
        return {None, field.unit};
    case Column::Heard:
        return {row.latest.heard.isValid() ? -double(row.latest.heard.toMSecsSinceEpoch()) : None, {}}; // by age: the youngest first
    case Column::Kind:
        return {double(field.kinds.toInt()), {}};
    case Column::Quality:
        return {double(ValuesText::severity(field.qualities)) * 1e6 + double(field.qualities.toInt()), {}};
    case Column::Trend: // by how much it has moved
        return {row.trend.isEmpty() ? None : std::abs(row.trend.last().y() - row.trend.first().y()), {}};
    case Column::Node:
        return {None, nodeName(row.latest.key.node)};
    case Column::Count:
        break;
    }
    return {None, {}};
}

bool ValuesModel::matches(int number, const QString &words) const
{
    const Row &row = m_rows.at(number);
    if (words.isEmpty() || row.name.contains(words, Qt::CaseInsensitive)) {
        return true;
    }
    const LatestValue &latest = row.latest;
    return latest.key.field.contains(words, Qt::CaseInsensitive) || (!latest.key.node.isEmpty() && nodeName(latest.key.node).contains(words, Qt::CaseInsensitive));
}

QString ValuesModel::accessibleText(const Row &row, Column column) const
{
    const Wire::Field &field = row.latest.reading.field;
    switch (column) {
    case Column::Value:
        return ValuesText::problem(field).value_or(ValuesText::valueWithUnit(field, m_locale));
    case Column::Heard:
        return isStale(row) ? tr("heard %1 ago, old").arg(heardText(row)) : tr("heard %1 ago").arg(heardText(row));
    default:
        return text(row, column);
    }
}

QString ValuesModel::toolTip(const Row &row, Column column) const
{
    // Tool tips guess whether text is rich. What a stranger wrote must not become markup, hence the escape and the explicit tags.
    const auto plain = [](const QString &words) { return QStringLiteral("<qt>%1</qt>").arg(words.toHtmlEscaped()); };
    const Wire::Field &field = row.latest.reading.field;
    if (column == Column::Value || column == Column::Field) {
        if (const auto problem = ValuesText::problem(field)) {
            return plain(*problem);
        }
    }
    if (column == Column::Field && row.name != field.name) {
        return plain(tr("The thing calls it “%1”.").arg(VisibleText::line(field.name, 200)));
    }
    if (column == Column::Heard && row.latest.reading.time.value.isValid()) {
        return plain(tr("The thing read it at %1.").arg(m_locale.toString(row.latest.reading.time.value.toLocalTime(), QLocale::LongFormat)));
    }
    if (column == Column::Value && field.hasText) {
        return plain(field.unit.isEmpty() ? field.text.left(500) : tr("As sent: %1 %2").arg(field.text.left(500), field.unit));
    }
    return column == Column::Trend ? QString() : plain(text(row, column));
}

bool ValuesModel::isStale(const Row &row) const
{
    return row.latest.heard.isValid() && row.latest.heard.msecsTo(m_now) > StaleIntervals * m_interval.count();
}

void ValuesModel::addToTrend(Row &row) const
{
    const std::optional<SeriesPoint> point = SeriesPoint::of(row.latest.reading);
    if (!point || point->marks.testFlag(PointMark::Missing)) {
        return;
    }
    const QPointF at(double(point->time), point->value);
    if (!row.trend.isEmpty() && row.trend.last().x() == at.x()) {
        return;
    }
    // What was dated later than what is heard now: the thing's clock was ahead, and has been set back.
    while (!row.trend.isEmpty() && row.trend.last().x() >= at.x()) {
        row.trend.removeLast();
    }
    row.trend.append(at);
    while (row.trend.size() > 1 && row.trend.first().x() < at.x() - double(Hour)) {
        row.trend.removeFirst();
    }
    if (row.trend.size() > MostTrendPoints) {
        // Halve the resolution, keeping of each four points the lowest and the highest.
        QList<QPointF> kept;
        for (qsizetype i = 0; i < row.trend.size(); i += 4) {
            const auto begin = row.trend.cbegin() + i;
            const auto end = row.trend.cbegin() + qMin(row.trend.size(), i + 4);
            const auto [low, high] = std::minmax_element(begin, end, [](QPointF a, QPointF b) { return a.y() < b.y(); });
            kept.append(*std::min(low, high));
            if (low != high) {
                kept.append(*std::max(low, high));
            }
        }
        row.trend = kept;
    }
}

} // namespace Chatelaine
