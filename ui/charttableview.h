// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/chartcursormodel.h"
#include "models/charttablemodel.h"

#include <QTableView>

namespace Chatelaine {

/// The chart as a table, in the place of the picture.
class ChartTableView final : public QTableView
{
    Q_OBJECT

public:
    explicit ChartTableView(QWidget *parent = nullptr);

    [[nodiscard]] ChartTableModel *values() const { return m_model; }
    /// Puts the values in anew, where they changed; whoever reads the table keeps the row.
    void show(const QList<ChartedField> &fields, const TimeSpan &span, const QTimeZone &zone);

private:
    ChartTableModel *m_model;
};

/// What lies between the cursors: a few rows below the chart.
class ChartCursorTable final : public QTableView
{
    Q_OBJECT

public:
    explicit ChartCursorTable(QWidget *parent = nullptr);

    [[nodiscard]] ChartCursorModel *figures() const { return m_model; }
    /// As high as its rows, up to a few and to \p room pixels; the rest is scrolled.
    void fit(int room);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    ChartCursorModel *m_model;
    int m_room = 400; ///< pixels
};

} // namespace Chatelaine
