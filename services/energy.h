// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplecolumns.h"

#include <QDate>
#include <QFlags>
#include <QList>
#include <QTimeZone>

#include <optional>

namespace Chatelaine {

/// What a bar of the energy page has to say beside its length.
enum class EnergyMark : quint8 {
    Estimated = 0x01,  ///< some of the values are estimates
    Spread = 0x02,     ///< a counter was not read for long: its sum is known, when within it is not, and it is spread evenly
    Incomplete = 0x04, ///< power is not known all the time: what lies in the gaps is left out
    Restarted = 0x08,  ///< a counter began again, or ran over its last digit
};
Q_DECLARE_FLAGS(EnergyMarks, EnergyMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(EnergyMarks)

/// An hour, a day or a month: how much of it there was. Days have 23 or 25 hours when the clocks are changed.
struct EnergyBar {
    qint64 from = 0; ///< ms since epoch
    qint64 to = 0;
    double amount = 0;  ///< in the unit of the sum: kWh, m³
    qint64 knownMs = 0; ///< how much of the time values tell of; 0: nothing is known
    EnergyMarks marks;

    [[nodiscard]] bool isKnown() const { return knownMs > 0; }
    bool operator==(const EnergyBar &) const = default;
};

/// How bars follow from values. Pure.
namespace Energy {

enum class Step { Hour, Day, Month };

/// The boundaries of the bars of a day (by hours), a month (by days) or a year (by months) that holds \p day, by the clock of \p zone: one more
/// than there are bars. A day of 23 hours has 23 bars.
[[nodiscard]] QList<qint64> boundaries(Step step, const QDate &day, const QTimeZone &zone);

/// The same stretch before: yesterday, last month, last year; \p by periods (negative: before).
[[nodiscard]] QDate moved(Step step, const QDate &day, int by);

/// What a field says, and what its unit comes to in the unit of the sum.
struct Meaning {
    bool counter = true; ///< counts up; otherwise a rate such as power
    double factor = 1;   ///< counter: to the unit of the sum; rate: amount per unit and ms
    QString unit;        ///< of the sum: kWh, m³, …
};

/// What a unit means here: energy and volume as counters, power and flow as rates; nothing for other units.
[[nodiscard]] std::optional<Meaning> meaningOf(QStringView unit);

/// How long two values may be apart before the time between them counts as a gap: learned from the distances of \p times, between 5 minutes and 3 hours.
[[nodiscard]] qint64 longestStep(const std::vector<qint64> &times);

/// The largest step that all boundaries are a multiple of away from the first one, at most \p most: for SampleSource::spans().
[[nodiscard]] qint64 commonStep(const QList<qint64> &boundaries, qint64 most);

/// Whether the values within \p span went down on the way, so that it has to be looked into: a counter began again. Certain for spans in which a
/// counter does not grow by as much as it stands at, so they should be short: an hour.
[[nodiscard]] bool goesDown(const SampleSpan &span);

/// What a counter counted from \p before to \p after. Where it went down it was corrected (a little), ran over its last digit, or began again at 0.
struct Counted {
    double amount = 0;
    bool restarted = false;
};
[[nodiscard]] Counted counted(double before, double after);

} // namespace Energy

/// Adds values up into bars. They are given oldest first, in pieces that follow one another: points where every one counts, spans where there are
/// many. Missing values and those marked as errors do not count.
class EnergySum final
{
public:
    EnergySum(QList<qint64> boundaries, const Energy::Meaning &meaning, qint64 longestStep);

    void add(const SampleColumns &points);
    /// For rates: as if the values of each span were at equal distances. For counters: by the first and the last value.
    void add(const SampleSpan &span);

    [[nodiscard]] QList<EnergyBar> bars() const;

private:
    struct Point { qint64 time = 0; double value = 0; bool estimate = false; };

    void step(const Point &point);
    void count(const Point &from, const Point &to);
    void integrate(const Point &from, const Point &to);
    void spread(qint64 from, qint64 to, double amount, EnergyMarks marks, bool known);
    [[nodiscard]] qsizetype barAt(qint64 time) const;

    QList<qint64> m_boundaries;
    Energy::Meaning m_meaning;
    qint64 m_longestStep;
    QList<EnergyBar> m_bars;
    std::optional<Point> m_last;
};

/// The sum of bars, with all their marks.
[[nodiscard]] EnergyBar energyTotal(const QList<EnergyBar> &bars);

} // namespace Chatelaine
