// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A chart with a past of its own and a clock that the test sets, for each of the chart's tests.

#pragma once

#include "ui/chartpane.h"
#include "ui/charttableview.h"

#include <QObject>

class ChartFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    static constexpr qint64 Hour = 3600 * 1000; ///< in milliseconds
    static constexpr int Patience = 30'000;     ///< in milliseconds
    static const QDateTime Noon;

    [[nodiscard]] static Chatelaine::SeriesKey key(const QString &field);
    /// A unit of "bool" makes a boolean field.
    [[nodiscard]] static Chatelaine::LatestValue value(const QString &field, double number, const QString &unit, const QDateTime &time = Noon);
    [[nodiscard]] static Chatelaine::LatestValue word(const QString &field, const QString &text, const QDateTime &time = Noon);
    [[nodiscard]] static Chatelaine::Sample sample(
        qint64 time, double number, Chatelaine::Wire::Qualities qualities = Chatelaine::Wire::Quality::AutomaticReadout);

    [[nodiscard]] qint64 now() const { return m_now.toMSecsSinceEpoch(); }
    [[nodiscard]] Chatelaine::ChartCanvas *canvas() const { return m_pane->canvas(); }
    void show();
    /// Until everything that was asked for is there, and drawn.
    void settle();
    [[nodiscard]] QImage shot() const { return m_pane->canvas()->viewport()->grab().toImage(); }
    /// Pixels in \p area that have about the colour of series \p number.
    [[nodiscard]] static int ink(const QImage &image, int number, const QRectF &area);
    [[nodiscard]] QString cell(Chatelaine::ChartCursorModel::Column column, int row = 0) const;
    template<typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_pane->findChild<T *>(name);
    }

    QHash<Chatelaine::SeriesKey, QList<Chatelaine::Sample>> m_stored;
    QList<std::pair<qint64, qint64>> m_asked;
    QDateTime m_now;
    std::unique_ptr<Chatelaine::ChartPane> m_pane;
};
