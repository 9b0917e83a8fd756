// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QWidget>

class QLabel;

namespace Chatelaine {

class ChartSeries;

/// Rows of buttons under the chart, one for each field: line and marker, name, value. A click hides the line or shows it again.
class ChartLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    /// Makes the buttons anew where the fields are others, and puts the latest values in. \p compared: the earlier period that is drawn dotted behind the
    /// lines; empty when there is none.
    void show(const QList<ChartSeries *> &fields, const QString &compared = {});

Q_SIGNALS:
    void toggled(const Chatelaine::SeriesKey &key, bool visible);

protected:
    void changeEvent(QEvent *event) override;

private:
    void renewSwatches();
    void rebuild(const QList<ChartSeries *> &fields);

    QList<SeriesKey> m_keys;
    QList<int> m_numbers;
    QLabel *m_compared;
};

} // namespace Chatelaine
