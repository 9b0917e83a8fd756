// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/chartcursormodel.h"

#include "models/serieslabels.h"
#include "models/spanfigures.h"
#include "services/units.h"
#include "services/visibletext.h"

#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int Digits = 6;

QString dash()
{
    return QString(QChar(0x2013));
}

} // namespace

ChartCursorModel::ChartCursorModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

QString ChartCursorModel::text(std::optional<double> value, const QString &unit) const
{
    return value && std::isfinite(*value) ? Units::withUnit(m_locale.toString(*value, 'g', Digits), unit) : dash();
}

QStringList ChartCursorModel::rowOf(const ChartedField &field, std::optional<qint64> a, std::optional<qint64> b, qint64 nowMs) const
{
    const QString name = VisibleText::line(field.name, 80);
    if (field.data->isBand()) {
        return bandRow(field, a, b, nowMs);
    }
    const SeriesPyramid &line = field.data->pyramid();
    if (!a || !b) {
        const auto value = [&line](std::optional<qint64> at) { return at ? line.valueAt(*at) : std::nullopt; };
        return {name, text(value(a), field.unit), text(value(b), field.unit), dash(), dash(), dash(), dash(), dash()};
    }
    const SpanFigures figures = SpanFigures::of(line, {*a, *b});
    const auto known = [&figures](double value) { return figures.isEmpty() ? std::nullopt : std::optional(value); };
    const Amount amount = integralOf(figures.between.integral, field.unit);
    const auto total = figures.between.covered > 0 ? std::optional(amount.value) : std::nullopt;
    return {name, text(figures.atBegin, field.unit), text(figures.atEnd, field.unit), text(figures.difference(), field.unit),
        text(known(figures.between.minimum), field.unit), text(known(figures.between.maximum), field.unit), text(figures.mean(), field.unit), text(total, amount.unit)};
}

QStringList ChartCursorModel::bandRow(const ChartedField &field, std::optional<qint64> a, std::optional<qint64> b, qint64 nowMs) const
{
    const BandRuns &band = field.data->bands();
    const auto word = [&](std::optional<qint64> at) {
        const int held = at && *at <= nowMs ? band.at(*at).word : BandRuns::None;
        return held == BandRuns::None ? dash() : VisibleText::line(band.word(held), 40);
    };
    QStringList row{VisibleText::line(field.name, 80), word(a), word(b), dash(), dash(), dash(), dash(), dash()};
    if (!a || !b) {
        return row;
    }
    qint64 known = 0;
    const QList<BandShare> shares = sharesOf(band, {qMin(*a, *b), qMax(*a, *b)}, nowMs, field.data->gaps(), &known);
    // Of a switch the time that it was on is what people ask for; of an enumeration the value that held longest.
    for (const BandShare &share : shares) {
        if (field.data->kind() != ChartData::Kind::Switch || share.word == 1) {
            const QString held = VisibleText::line(band.word(share.word), 40);
            row[int(Column::Mean)] = tr("%1 %2 %").arg(held, m_locale.toString(100.0 * double(share.held) / double(qMax<qint64>(1, known)), 'f', 1));
            row[int(Column::Integral)] = tr("%1 for %2").arg(held, SeriesLabels::length(share.held));
            break;
        }
    }
    return row;
}

void ChartCursorModel::update(const QList<ChartedField> &fields, std::optional<qint64> a, std::optional<qint64> b, qint64 nowMs)
{
    QList<QStringList> rows;
    for (const ChartedField &field : fields) {
        rows << rowOf(field, a, b, nowMs);
    }
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    } else if (rows != m_rows) {
        m_rows = rows;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
    }
}

int ChartCursorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChartCursorModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant ChartCursorModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QString text = m_rows.at(index.row()).value(index.column());
    if (role == Qt::DisplayRole) {
        return text;
    }
    if (role == Qt::AccessibleTextRole) {
        return u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), text);
    }
    if (role == Qt::TextAlignmentRole && index.column() > 0) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    return {};
}

QVariant ChartCursorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        return int((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    switch (Column(section)) {
    case Column::Field:
        return tr("Field");
    case Column::A:
        return tr("A");
    case Column::B:
        return tr("B");
    case Column::Difference:
        return tr("B − A");
    case Column::Minimum:
        return tr("Lowest");
    case Column::Maximum:
        return tr("Highest");
    case Column::Mean:
        return tr("Mean");
    case Column::Integral:
        return tr("Total");
    }
    return {};
}

} // namespace Chatelaine
