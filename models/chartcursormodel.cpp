// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/chartcursormodel.h"

#include "models/serieslabels.h"
#include "models/spanfigures.h"
#include "services/units.h"
#include "services/visibletext.h"

#include <cmath>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int Digits = 8;      // beyond them is the noise of binary numbers
constexpr int TotalDigits = 4; // of a sum over time, which has no decimals of its own

/// Decimals that \p value is written with; nothing where it is too small or too large to write it out.
std::optional<int> decimalsOf(double value)
{
    const QByteArray text = QByteArray::number(value, 'g', Digits);
    if (text.contains('e')) {
        return std::nullopt;
    }
    const qsizetype dot = text.indexOf('.');
    return dot < 0 ? 0 : int(text.size() - dot - 1);
}

int totalDecimals(double value)
{
    const double size = std::abs(value);
    return size > 0 ? qBound(0, TotalDigits - 1 - int(std::floor(std::log10(size))), Digits) : 0;
}

QString dash()
{
    return QString(QChar(0x2013));
}

} // namespace

ChartCursorModel::ChartCursorModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

/// A value that the field had is written as the field writes it, one worked out between them with one decimal more.
QString ChartCursorModel::text(std::optional<double> value, const QString &unit, std::optional<int> decimals) const
{
    if (!value || !std::isfinite(*value)) {
        return dash();
    }
    if (!decimals) {
        return Units::withUnit(m_locale.toString(*value, 'g', Digits), unit);
    }
    const double grain = std::pow(10.0, -*decimals);
    const bool own = std::abs(*value - std::round(*value / grain) * grain) < grain / 20;
    const QString number = m_locale.toString(*value, 'f', own ? *decimals : *decimals + 1);
    return Units::withUnit(number, unit);
}

/// Decimals of the field's own values: as many as its lowest, highest and newest one have.
std::optional<int> ChartCursorModel::ownDecimals(const SeriesPyramid &line)
{
    std::optional<int> most;
    if (line.isEmpty()) {
        return most;
    }
    QList<double> values;
    if (const auto extent = line.extent(line.firstTime(), line.lastTime())) {
        values << extent->minimum << extent->maximum;
    }
    if (const auto last = line.valueAt(line.lastTime())) {
        values << *last;
    }
    for (const double value : std::as_const(values)) {
        const auto decimals = decimalsOf(value);
        if (!decimals) {
            return std::nullopt;
        }
        most = qMax(most.value_or(0), *decimals);
    }
    return most;
}

QStringList ChartCursorModel::rowOf(const ChartedField &field, std::optional<qint64> a, std::optional<qint64> b, qint64 nowMs) const
{
    const QString name = VisibleText::line(field.name, 80);
    if (field.data->isBand()) {
        return bandRow(field, a, b, nowMs);
    }
    const SeriesPyramid &line = field.data->pyramid();
    const std::optional<int> own = ownDecimals(line);
    const auto said = [&](std::optional<double> value) { return text(value, field.unit, own); };
    if (!a || !b) {
        const auto value = [&line](std::optional<qint64> at) { return at ? line.valueAt(*at) : std::nullopt; };
        return {name, said(value(a)), said(value(b)), dash(), dash(), dash(), dash(), dash()};
    }
    const SpanFigures figures = SpanFigures::of(line, {*a, *b});
    const auto known = [&figures](double value) { return figures.isEmpty() ? std::nullopt : std::optional(value); };
    const Amount amount = integralOf(figures.between.integral, field.unit);
    const auto total = figures.between.covered > 0 ? std::optional(amount.value) : std::nullopt;
    const QString sum = total ? Units::withUnit(m_locale.toString(*total, 'f', totalDecimals(*total)), amount.unit) : dash();
    return {name, said(figures.atBegin), said(figures.atEnd), said(figures.difference()), said(known(figures.between.minimum)), said(known(figures.between.maximum)),
        said(figures.mean()), sum};
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
