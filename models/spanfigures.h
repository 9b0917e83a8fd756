// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/timespan.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace Chatelaine {

/// What a line comes to between two moments. The line goes straight from point to point; where it breaks nothing is counted.
struct SpanFigures {
    std::optional<double> atBegin; ///< the line's value at the ends of the span; nothing in a gap
    std::optional<double> atEnd;
    double minimum = 0;
    double maximum = 0;
    double area = 0;  ///< value times milliseconds, over the known time
    qint64 known = 0; ///< ms of the span that the line covers
    qint64 count = 0; ///< points in the span

    [[nodiscard]] bool isEmpty() const { return count == 0 && known == 0; }
    [[nodiscard]] std::optional<double> difference() const;
    /// Weighted by time; that of the points where the line covers no time.
    [[nodiscard]] std::optional<double> mean() const;

    double sum = 0; ///< of the points in the span
};

/// Takes the points of a line in order of time and works the figures out.
class SpanFigureCounter
{
public:
    explicit SpanFigureCounter(const TimeSpan &span) : m_span(span) {}

    /// \p breaksBefore: no line leads to this point.
    void add(qint64 time, double value, bool breaksBefore);
    [[nodiscard]] const SpanFigures &figures() const { return m_figures; }

private:
    void connectTo(qint64 time, double value);
    void see(double value);

    TimeSpan m_span;
    SpanFigures m_figures;
    qint64 m_lastTime = 0;
    double m_last = 0;
    bool m_hasLast = false;
    bool m_seen = false;
};

/// What a field adds up to over time: kWh for kW, and for units that nobody knows the unit times hours.
struct IntegralText {
    double value = 0;
    QString unit;
};
[[nodiscard]] IntegralText integralOf(const SpanFigures &figures, QStringView unit);

} // namespace Chatelaine
