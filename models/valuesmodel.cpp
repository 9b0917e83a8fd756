// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuesmodel.h"

#include "models/seriesbuffer.h"
#include "services/visibletext.h"

#include <algorithm>

namespace Chatelaine {

namespace {

constexpr qint64 Hour = 3600 * 1000;
constexpr qsizetype MostTrendPoints = 120;
constexpr int StaleIntervals = 3;

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
        return row.problem;
    case ChartIndexRole:
        return row.chartIndex;
    case ChartableRole:
        return ValuesText::isNumeric(row.latest.reading.field.type) || row.latest.reading.field.type == Wire::FieldType::Boolean;
    case TrendRole:
        return QVariant::fromValue(row.trend);
    case SortRole:
        return sortKey(row, column);
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
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.column() == int(Column::Field) && data(index, ChartableRole).toBool()) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

void ValuesModel::apply(const QList<LatestValue> &values)
{
    QList<LatestValue> fresh;
    QHash<SeriesKey, qsizetype> freshAt; // a batch may name a new field twice
    for (const LatestValue &value : values) {
        const int row = rowOf(value.key);
        if (row >= 0) {
            replace(row, value);
        } else if (const auto known = freshAt.constFind(value.key); known != freshAt.cend()) {
            fresh[*known] = value;
        } else {
            freshAt.insert(value.key, fresh.size());
            fresh.append(value);
        }
    }
    insert(fresh);
}

void ValuesModel::replace(int row, const LatestValue &value)
{
    Row &target = m_rows[row];
    const QDateTime shown = target.latest.reading.time.value;
    if (shown.isValid() && value.reading.time.value.isValid() && value.reading.time.value < shown) {
        return;
    }
    target.latest = value;
    target.problem = ValuesText::problem(value.reading.field).value_or(QString());
    addToTrend(target);
    Q_EMIT dataChanged(index(row, 0), index(row, int(Column::Count) - 1));
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
        row.problem = ValuesText::problem(value.reading.field).value_or(QString());
        addToTrend(row);
        m_index.insert(value.key, int(m_rows.size()));
        m_rows.append(row);
    }
    endInsertRows();
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

QString ValuesModel::copyText(const QList<int> &rows) const
{
    QStringList lines;
    for (const int row : rows) {
        if (row < 0 || row >= m_rows.size()) {
            continue;
        }
        const Row &source = m_rows.at(row);
        const Wire::Field &field = source.latest.reading.field;
        QStringList cells{field.name, ValuesText::isMissing(field) ? QString() : field.text, field.unit, source.latest.reading.time.text,
            ValuesText::kinds(field.kinds), ValuesText::quality(field.qualities)};
        for (QString &cell : cells) {
            cell.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
        }
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

QString ValuesModel::text(const Row &row, Column column) const
{
    const Wire::Field &field = row.latest.reading.field;
    switch (column) {
    case Column::Field:
        return VisibleText::line(field.name, 200);
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

QVariant ValuesModel::sortKey(const Row &row, Column column) const
{
    const Wire::Field &field = row.latest.reading.field;
    if (column == Column::Value) {
        if (const std::optional<double> number = field.number()) {
            return *number;
        }
    }
    if (column == Column::Heard) {
        return row.latest.heard;
    }
    return text(row, column);
}

QString ValuesModel::accessibleText(const Row &row, Column column) const
{
    const Wire::Field &field = row.latest.reading.field;
    switch (column) {
    case Column::Value:
        return row.problem.isEmpty() ? ValuesText::valueWithUnit(field, m_locale) : row.problem;
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
    if (!row.problem.isEmpty() && (column == Column::Value || column == Column::Field)) {
        return plain(row.problem);
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
    const std::optional<SeriesPoint> point = SeriesBuffer::point(row.latest.reading);
    if (!point || point->marks.testFlag(PointMark::Missing)) {
        return;
    }
    const QPointF at(double(point->time), point->value);
    if (!row.trend.isEmpty() && row.trend.last().x() >= at.x()) {
        return;
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
