// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/chartdata.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QString>

#include <optional>

namespace Chatelaine {

/// One field as tables about a chart need it. The data stays the chart's.
struct ChartedField {
    QString name;
    QString unit;
    const ChartData *data = nullptr;
    int number = 0; ///< place in the palette
};

/// What the fields say at the cursors A and B and between them: difference, lowest, highest, mean and integral. Exact and weighted by time; gaps are left
/// out. Of a switch or an enumeration: what held how long.
class ChartCursorModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Field, A, B, Difference, Minimum, Maximum, Mean, Integral };
    static constexpr int Columns = 8;

    explicit ChartCursorModel(QObject *parent = nullptr);

    void setLocale(const QLocale &locale) { m_locale = locale; }
    /// Works everything out again. Without B (or A) only the other's values are told.
    void update(const QList<ChartedField> &fields, std::optional<qint64> a, std::optional<qint64> b, qint64 nowMs);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QStringList rowOf(const ChartedField &field, std::optional<qint64> a, std::optional<qint64> b, qint64 nowMs) const;
    [[nodiscard]] QStringList bandRow(const ChartedField &field, std::optional<qint64> a, std::optional<qint64> b, qint64 nowMs) const;
    [[nodiscard]] QString text(std::optional<double> value, const QString &unit, std::optional<int> decimals) const;
    [[nodiscard]] static std::optional<int> ownDecimals(const SeriesPyramid &line);

    QList<QStringList> m_rows;
    QLocale m_locale;
};

} // namespace Chatelaine
