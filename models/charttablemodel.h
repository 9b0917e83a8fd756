// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/chartcursormodel.h"
#include "models/timespan.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QTimeZone>

namespace Chatelaine {

/// A chart as a table, for those who read it rather than see it: a row for each moment at which one of the fields has a value, newest last. Where there
/// are too many moments a row is a stretch of time, and its cells tell the lowest and the highest value in it, so that no peak is lost.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int MostRows = 500;

    explicit ChartTableModel(QObject *parent = nullptr);

    void setLocale(const QLocale &locale) { m_locale = locale; }
    void update(const QList<ChartedField> &fields, const TimeSpan &span, const QTimeZone &zone);
    /// Whether rows are stretches of time.
    [[nodiscard]] bool isThinned() const { return m_thinned; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool takeMoments(const TimeSpan &span);
    void fillHeld(qint64 time, QStringList &row) const;
    void takeStretches(const TimeSpan &span);
    [[nodiscard]] QString stretchText(const ChartedField &field, qint64 from, qint64 to) const;
    [[nodiscard]] QString pointText(const SeriesPoint &point) const;
    [[nodiscard]] QString timeText(qint64 time) const;

    QList<ChartedField> m_fields;
    QStringList m_headers;
    QList<QStringList> m_rows; ///< time, then one text a field
    QTimeZone m_zone;
    QLocale m_locale;
    qint64 m_length = 0;
    bool m_thinned = false;
};

} // namespace Chatelaine
