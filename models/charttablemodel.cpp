// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/charttablemodel.h"

#include "models/serieslabels.h"
#include "services/units.h"
#include "services/visibletext.h"

#include <QDateTime>
#include <QMap>

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int Digits = 15; // what a double holds: the table is exact
constexpr int Stretches = 100;

/// A round stretch that cuts \p length into at most Stretches.
qint64 stretchOf(qint64 length)
{
    constexpr qint64 minute = 60'000;
    static constexpr std::array steps{qint64(1000), qint64(5000), qint64(10'000), qint64(30'000), minute, 5 * minute, 10 * minute, 30 * minute, 60 * minute, 180 * minute,
        360 * minute, 1440 * minute, 7 * 1440 * minute, 30 * 1440 * minute};
    for (const qint64 step : steps) {
        if (length / step <= Stretches) {
            return step;
        }
    }
    return length / Stretches;
}

} // namespace

ChartTableModel::ChartTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

QString ChartTableModel::timeText(qint64 time) const
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time, m_zone);
    return m_locale.toString(local, m_length < 86'400'000 ? u"HH:mm:ss"_s : u"d MMM yyyy HH:mm:ss"_s);
}

QString ChartTableModel::pointText(const SeriesPoint &point) const
{
    if (point.marks.testFlag(PointMark::Missing)) {
        return tr("missing");
    }
    const QString number = m_locale.toString(point.value, 'g', Digits);
    return point.marks.testFlag(PointMark::Estimate) ? tr("%1 (estimated)").arg(number) : number;
}

/// Every moment has its row, unless there are too many.
bool ChartTableModel::takeMoments(const TimeSpan &span)
{
    QMap<qint64, QStringList> rows;
    const auto put = [&rows, this](qint64 time, qsizetype field, const QString &text) {
        QStringList &row = rows[time];
        row.resize(m_fields.size());
        row[field] = text;
    };
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const ChartData &data = *m_fields.at(i).data;
        if (data.isBand()) {
            for (const BandRuns::Point &point : data.bands().points()) {
                if (span.holds(point.time)) {
                    put(point.time, i, point.word == BandRuns::None ? tr("missing") : VisibleText::line(data.bands().word(point.word), 80));
                }
            }
        } else if (!data.pyramid().isExact()) {
            return false;
        } else {
            const QList<SeriesPoint> points = data.pyramid().points(span.from, span.to, MostRows + 1);
            for (const SeriesPoint &point : points) {
                put(point.time, i, pointText(point));
            }
        }
        if (rows.size() > MostRows) {
            return false;
        }
    }
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        fillHeld(it.key(), it.value());
        m_rows << QStringList{timeText(it.key())} + it.value();
    }
    return true;
}

/// What is no number holds until it changes: its cells say so in every row.
void ChartTableModel::fillHeld(qint64 time, QStringList &row) const
{
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const ChartData &data = *m_fields.at(i).data;
        const int held = data.isBand() ? data.bands().at(time).word : BandRuns::None;
        if (row.at(i).isEmpty() && held != BandRuns::None) {
            row[i] = VisibleText::line(data.bands().word(held), 80);
        }
    }
}

QString ChartTableModel::stretchText(const ChartedField &field, qint64 from, qint64 to) const
{
    if (field.data->isBand()) {
        const BandRuns &bands = field.data->bands();
        const int first = bands.at(from).word;
        const int last = bands.at(to - 1).word;
        const auto word = [&bands](int place) { return place == BandRuns::None ? u"–"_s : VisibleText::line(bands.word(place), 80); };
        return first == last ? word(last) : tr("%1, then %2").arg(word(first), word(last));
    }
    const auto extent = field.data->pyramid().extent(from, to - 1);
    if (!extent) {
        return {};
    }
    const QString low = m_locale.toString(extent->minimum, 'g', Digits);
    return extent->minimum == extent->maximum ? low : tr("%1 to %2").arg(low, m_locale.toString(extent->maximum, 'g', Digits));
}

void ChartTableModel::takeStretches(const TimeSpan &span)
{
    const qint64 stretch = qMax<qint64>(1, stretchOf(span.length()));
    for (qint64 from = span.from - span.from % stretch; from < span.to; from += stretch) {
        QStringList row{tr("%1 to %2").arg(timeText(from), timeText(from + stretch))};
        for (const ChartedField &field : std::as_const(m_fields)) {
            row << stretchText(field, from, from + stretch);
        }
        if (std::any_of(row.cbegin() + 1, row.cend(), [](const QString &cell) { return !cell.isEmpty(); })) {
            m_rows << row;
        }
    }
}

void ChartTableModel::update(const QList<ChartedField> &fields, const TimeSpan &span, const QTimeZone &zone)
{
    beginResetModel();
    m_fields = fields;
    m_zone = zone;
    m_length = span.length();
    m_rows.clear();
    m_headers = {tr("Time (%1)").arg(zone.abbreviation(QDateTime::fromMSecsSinceEpoch(span.to, Qt::UTC)))};
    for (const ChartedField &field : fields) {
        const QString unit = Units::display(field.unit);
        m_headers << (unit.isEmpty() ? VisibleText::line(field.name, 80) : tr("%1 in %2").arg(VisibleText::line(field.name, 80), unit));
    }
    m_thinned = !takeMoments(span);
    if (m_thinned) {
        m_rows.clear();
        takeStretches(span);
    }
    m_fields.clear(); // the data is the chart's and may go before this
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QString text = m_rows.at(index.row()).value(index.column());
    if (role == Qt::DisplayRole) {
        return text;
    }
    if (role == Qt::AccessibleTextRole) {
        return index.column() == 0 ? text : u"%1: %2"_s.arg(m_headers.value(index.column()), text.isEmpty() ? tr("nothing") : text);
    }
    if (role == Qt::TextAlignmentRole && index.column() > 0) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        return int((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    return orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) ? QVariant(m_headers.value(section)) : QVariant();
}

} // namespace Chatelaine
