// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QList>
#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace Chatelaine {

struct AxisTick {
    double value = 0;
    QString label;

    bool operator==(const AxisTick &) const = default;
};

/// An axis with round ends and round steps.
struct AxisScale {
    double minimum = 0;
    double maximum = 1;
    QList<AxisTick> ticks;
};

/// Round numbers and round times for the axes of charts. Pure.
class SeriesLabels
{
    Q_DECLARE_TR_FUNCTIONS(SeriesLabels)

public:
    /// The scale that holds \p minimum to \p maximum with about \p wanted steps of 1, 2, 2.5 or 5 times a power of ten.
    [[nodiscard]] static AxisScale scale(double minimum, double maximum, int wanted, const QLocale &locale);
    /// The same with exactly \p steps steps, so that a second axis shares the grid of the first.
    [[nodiscard]] static AxisScale scaleOf(double minimum, double maximum, int steps, const QLocale &locale);
    /// Ticks at times that are round on the clock of \p zone between \p from and \p to (ms since epoch), at most about \p wanted of them. A day of
    /// 25 hours has its doubled hour twice, each with the name of its time; one of 23 leaves the missing hour out.
    [[nodiscard]] static QList<AxisTick> times(qint64 from, qint64 to, int wanted, const QLocale &locale, const QTimeZone &zone);
    /// A time as exact as \p span asks for: 09:12:30 within hours, 22 Nov 09:12 within days, 22 Nov 2026 within years.
    [[nodiscard]] static QString moment(qint64 time, qint64 span, const QLocale &locale, const QTimeZone &zone);
    /// How long, in the two largest units: 2 d 3 h, 4 min 10 s.
    [[nodiscard]] static QString length(qint64 milliseconds);
};

} // namespace Chatelaine
