// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the table of values says: cells, headings, tool tips, what is copied, and what filters and orders look at.

#include "models/valuesmodel.h"

#include "models/serieskeys.h"
#include "services/visibletext.h"

#include <QMimeData>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace Chatelaine {

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

QString ValuesModel::nodeName(const Wire::NodeAddress &node) const
{
    if (node.isEmpty()) {
        return tr("The thing itself");
    }
    const QString given = m_nodeName ? m_nodeName(node) : QString();
    return VisibleText::line(given.isEmpty() ? node.id : given, 200);
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

} // namespace Chatelaine
