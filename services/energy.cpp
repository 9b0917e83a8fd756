// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/energy.h"

#include "services/units.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 shortestGap = 5 * minuteMs;
constexpr qint64 longestGap = 3 * hourMs;
constexpr int stepsOfAGap = 4;
/// A counter that falls by less than this part was put right, not started again.
constexpr double correction = 0.9;
/// A counter that runs over stood in the last tenth of its digits, and stands in the first one now.
constexpr double lastTenth = 0.9;

qint64 startOf(const QDate &day, const QTimeZone &zone)
{
    return day.startOfDay(zone).toMSecsSinceEpoch();
}

QDate firstOf(Energy::Step step, const QDate &day)
{
    switch (step) {
    case Energy::Step::Hour: return day;
    case Energy::Step::Day: return {day.year(), day.month(), 1};
    case Energy::Step::Month: return {day.year(), 1, 1};
    }
    return day;
}

} // namespace

QDate Energy::moved(Step step, const QDate &day, int by)
{
    const QDate first = firstOf(step, day);
    switch (step) {
    case Step::Hour: return first.addDays(by);
    case Step::Day: return first.addMonths(by);
    case Step::Month: return first.addYears(by);
    }
    return first;
}

QList<qint64> Energy::boundaries(Step step, const QDate &day, const QTimeZone &zone)
{
    const QDate first = firstOf(step, day);
    const QDate end = moved(step, day, 1);
    QList<qint64> list;
    if (!first.isValid() || !end.isValid() || !zone.isValid())
        return list;
    if (step == Step::Hour) {
        for (qint64 at = startOf(first, zone); at < startOf(end, zone); at += hourMs)
            list << at;
    } else {
        for (QDate at = first; at < end; at = step == Step::Day ? at.addDays(1) : at.addMonths(1))
            list << startOf(at, zone);
    }
    list << startOf(end, zone);
    return list;
}

std::optional<Energy::Meaning> Energy::meaningOf(QStringView unit)
{
    const auto counter = [&](QStringView sum) -> std::optional<Meaning> {
        const auto factor = Units::convert(1.0, unit, sum);
        return factor ? std::optional(Meaning{true, *factor, sum.toString()}) : std::nullopt;
    };
    switch (Units::quantity(unit)) {
    case Quantity::Energy: return counter(u"kWh");
    case Quantity::Volume: return counter(u"m³");
    case Quantity::Power:
    case Quantity::Flow:
        if (const auto integral = Units::integralOf(unit))
            return Meaning{false, integral->perMs, integral->unit};
        return std::nullopt;
    default: return std::nullopt;
    }
}

qint64 Energy::longestStep(const std::vector<qint64> &times)
{
    if (times.size() < 3)
        return longestGap;
    std::vector<qint64> distances(times.size() - 1);
    for (size_t i = 0; i + 1 < times.size(); ++i)
        distances[i] = times[i + 1] - times[i];
    const auto middle = distances.begin() + std::ptrdiff_t(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return std::clamp(*middle, shortestGap / stepsOfAGap, longestGap / stepsOfAGap) * stepsOfAGap;
}

qint64 Energy::commonStep(const QList<qint64> &boundaries, qint64 most)
{
    qint64 step = 0;
    for (const qint64 boundary : boundaries)
        step = std::gcd(step, boundary - boundaries.first());
    // A divisor of it that is small enough.
    for (qint64 parts = 1; step > 0 && parts <= step; ++parts)
        if (step % parts == 0 && step / parts <= most)
            return step / parts;
    return most;
}

bool Energy::goesDown(const SampleSpan &span)
{
    return span.count > 0 && (span.minimum < span.first || span.maximum > span.last);
}

Energy::Counted Energy::counted(double before, double after)
{
    if (after >= before * correction || after >= before || before <= 0)
        return {after - before, false};
    const double full = std::pow(10.0, std::ceil(std::log10(before)));
    const bool ranOver = before >= lastTenth * full && after <= (1 - lastTenth) * full && full >= 1'000;
    return {ranOver ? full - before + after : std::max(0.0, after), true};
}

EnergySum::EnergySum(QList<qint64> boundaries, const Energy::Meaning &meaning, qint64 longestStep)
    : m_boundaries(std::move(boundaries))
    , m_meaning(meaning)
    , m_longestStep(longestStep)
{
    for (qsizetype i = 0; i + 1 < m_boundaries.size(); ++i)
        m_bars.append({m_boundaries[i], m_boundaries[i + 1], 0, 0, {}});
}

void EnergySum::add(const SampleColumns &points)
{
    for (size_t i = 0; i < points.times.size(); ++i) {
        const PointMarks marks = points.marks[i];
        if (marks & (PointMark::Missing | PointMark::Error) || !std::isfinite(points.values[i]))
            continue;
        step({points.times[i], points.values[i], bool(marks & PointMark::Estimate)});
    }
}

void EnergySum::add(const SampleSpan &span)
{
    if (span.count < 1)
        return;
    const bool estimate = bool(span.marks & PointMark::Estimate);
    step({span.firstTime, span.first, estimate});
    if (span.count < 2 || span.lastTime <= span.firstTime)
        return;
    const Point last{span.lastTime, span.last, estimate};
    if (m_meaning.counter) {
        step(last);
        return;
    }
    // The trapezoids between values at equal distances add up to this.
    const double mean = (span.sum - (span.first + span.last) / 2) / double(span.count - 1);
    spread(span.firstTime, span.lastTime, mean * double(span.lastTime - span.firstTime) * m_meaning.factor, estimate ? EnergyMark::Estimated : EnergyMarks(), true);
    m_last = last;
}

void EnergySum::step(const Point &point)
{
    if (m_last && point.time > m_last->time) {
        if (m_meaning.counter)
            count(*m_last, point);
        else
            integrate(*m_last, point);
    }
    if (!m_last || point.time >= m_last->time)
        m_last = point;
}

void EnergySum::count(const Point &from, const Point &to)
{
    const Energy::Counted counted = Energy::counted(from.value, to.value);
    EnergyMarks marks;
    marks.setFlag(EnergyMark::Estimated, from.estimate || to.estimate);
    marks.setFlag(EnergyMark::Restarted, counted.restarted);
    // Within one bar it does not matter when.
    marks.setFlag(EnergyMark::Spread, to.time - from.time > m_longestStep && barAt(from.time) != barAt(to.time - 1));
    spread(from.time, to.time, counted.amount * m_meaning.factor, marks, true);
}

void EnergySum::integrate(const Point &from, const Point &to)
{
    if (to.time - from.time > m_longestStep) {
        spread(from.time, to.time, 0, EnergyMark::Incomplete, false);
        return;
    }
    const EnergyMarks marks = from.estimate || to.estimate ? EnergyMark::Estimated : EnergyMarks();
    const double slope = (to.value - from.value) / double(to.time - from.time);
    qint64 begin = from.time;
    // A line from value to value, cut where one bar ends and the next begins.
    for (qsizetype bar = barAt(begin); begin < to.time; ++bar) {
        const qint64 end = bar + 1 < m_boundaries.size() ? std::min(to.time, m_boundaries[bar + 1]) : to.time;
        const double middle = from.value + slope * (double(begin - from.time) + double(end - begin) / 2);
        spread(begin, end, middle * double(end - begin) * m_meaning.factor, marks, true);
        begin = end;
    }
}

qsizetype EnergySum::barAt(qint64 time) const
{
    return std::upper_bound(m_boundaries.begin(), m_boundaries.end(), time) - m_boundaries.begin() - 1;
}

/// Evenly over the bars between the two times; what lies outside of all bars is nobody's.
void EnergySum::spread(qint64 from, qint64 to, double amount, EnergyMarks marks, bool known)
{
    for (qsizetype i = std::max<qsizetype>(0, barAt(from)); i < m_bars.size() && m_bars[i].from < to; ++i) {
        EnergyBar &bar = m_bars[i];
        const qint64 length = std::min(to, bar.to) - std::max(from, bar.from);
        if (length <= 0)
            continue;
        bar.amount += amount * (double(length) / double(to - from));
        bar.knownMs += known ? length : 0;
        bar.marks |= marks;
    }
}

QList<EnergyBar> EnergySum::bars() const
{
    return m_bars;
}

EnergyBar energyTotal(const QList<EnergyBar> &bars)
{
    EnergyBar total;
    if (bars.isEmpty())
        return total;
    total.from = bars.first().from;
    total.to = bars.last().to;
    for (const EnergyBar &bar : bars) {
        total.amount += bar.amount;
        total.knownMs += bar.knownMs;
        total.marks |= bar.marks;
    }
    // Where the sum of a counter is spread, the sum of the bars is still the sum, unless the gap reaches beyond them.
    return total;
}

} // namespace Chatelaine
