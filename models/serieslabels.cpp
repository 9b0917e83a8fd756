// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/serieslabels.h"

#include "models/timespan.h"

#include <QDateTime>

#include <array>
#include <cmath>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr int MostTicks = 40;

double roundStep(double rough)
{
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (rough <= factor * power * 1.0001) {
            return factor * power;
        }
    }
    return 10 * power;
}

int decimalsOf(double step)
{
    int decimals = 0;
    double scaled = step;
    while (decimals < 9 && std::abs(scaled - std::round(scaled)) > 1e-6 * std::abs(scaled)) {
        scaled *= 10;
        ++decimals;
    }
    return decimals;
}

QString label(double value, double step, const QLocale &locale)
{
    const double clean = std::abs(value) < step * 1e-6 ? 0.0 : value;
    if (std::abs(clean) >= 1e7 || (step < 1e-4 && clean != 0)) {
        return locale.toString(clean, 'g', 4);
    }
    return locale.toString(clean, 'f', decimalsOf(step));
}

qint64 timeStep(qint64 rough)
{
    static constexpr std::array steps{Second, 2 * Second, 5 * Second, 10 * Second, 15 * Second, 30 * Second, Minute, 2 * Minute, 5 * Minute,
        10 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 7 * Day, 14 * Day};
    for (const qint64 step : steps) {
        if (rough <= step) {
            return step;
        }
    }
    return 0;
}

QString timeLabel(const QDateTime &time, qint64 step, const QLocale &locale)
{
    if (step >= Day || time.time() == QTime(0, 0)) {
        return locale.toString(time.date(), u"d MMM"_s);
    }
    return locale.toString(time.time(), step < Minute ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

QList<AxisTick> months(const TimeSpan &span, int wanted, const QLocale &locale, const QTimeZone &zone)
{
    const double count = double(span.length()) / (30.44 * double(Day));
    int step = 1;
    for (const int candidate : {1, 2, 3, 6, 12, 24, 60, 120}) {
        step = candidate;
        if (count / candidate <= wanted) {
            break;
        }
    }
    QDate month = QDateTime::fromMSecsSinceEpoch(span.from, zone).date();
    month = QDate(month.year(), 1, 1);
    QList<AxisTick> ticks;
    for (; ticks.size() < MostTicks; month = month.addMonths(step)) {
        const qint64 at = month.startOfDay(zone).toMSecsSinceEpoch();
        if (at > span.to || !month.isValid()) {
            break;
        }
        if (at >= span.from) {
            ticks.append({double(at), step >= 12 || month.month() == 1 ? locale.toString(month, u"MMM yyyy"_s) : locale.toString(month, u"MMM"_s)});
        }
    }
    return ticks;
}

QList<AxisTick> days(const TimeSpan &span, qint64 step, const QLocale &locale, const QTimeZone &zone)
{
    const qint64 stride = step / Day; // whole weeks count from a Monday
    QDate day = QDateTime::fromMSecsSinceEpoch(span.from, zone).date();
    day = day.addDays(-(day.toJulianDay() % stride));
    QList<AxisTick> ticks;
    for (; ticks.size() < MostTicks && day.isValid(); day = day.addDays(stride)) {
        const qint64 at = day.startOfDay(zone).toMSecsSinceEpoch();
        if (at > span.to) {
            break;
        }
        if (at >= span.from) {
            ticks.append({double(at), locale.toString(day, u"d MMM"_s)});
        }
    }
    return ticks;
}

/// What the clock on the wall has counted since its midnight.
qint64 wallTime(const QDateTime &time)
{
    return time.time().msecsSinceStartOfDay();
}

/// Steps of less than a day: wherever the clock on the wall is round, walked in stretches that no change of the clock can jump over.
QList<AxisTick> clockTimes(const TimeSpan &span, qint64 step, const QLocale &locale, const QTimeZone &zone)
{
    const qint64 stride = qMin(step, 15 * Minute); // there are clocks that are a quarter of an hour off
    const QDateTime begin = QDateTime::fromMSecsSinceEpoch(span.from, zone);
    const qint64 past = wallTime(begin) % stride;
    QList<AxisTick> ticks;
    for (qint64 at = span.from + (past > 0 ? stride - past : 0); at <= span.to && ticks.size() < MostTicks; at += stride) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(at, zone);
        if (wallTime(local) % step != 0) {
            continue;
        }
        QString label = timeLabel(local, step, locale);
        if (!ticks.isEmpty() && wallTime(QDateTime::fromMSecsSinceEpoch(qint64(ticks.last().value), zone)) >= wallTime(local) && ticks.last().label == label) {
            ticks.last().label += u' ' + zone.abbreviation(QDateTime::fromMSecsSinceEpoch(qint64(ticks.last().value), Qt::UTC));
            label += u' ' + zone.abbreviation(local.toUTC());
        }
        ticks.append({double(at), label});
    }
    return ticks;
}

/// Finite ends, some way apart: a field that does not move still gets an axis on which it can be read.
std::pair<double, double> spread(double minimum, double maximum)
{
    if (!std::isfinite(minimum) || !std::isfinite(maximum) || minimum > maximum) {
        return {0, 1};
    }
    // So far from the end of the numbers no distance and no step is infinite.
    constexpr double furthest = 1e300;
    minimum = qBound(-furthest, minimum, furthest);
    maximum = qBound(-furthest, maximum, furthest);
    const double least = qMax(qMax(std::abs(maximum), std::abs(minimum)) * 0.01, 1e-9);
    if (maximum - minimum >= least) {
        return {minimum, maximum};
    }
    const double half = maximum == 0 && minimum == 0 ? 0.5 : 2 * least;
    return {minimum - half, maximum + half};
}

AxisScale ticks(double low, int count, double step, const QLocale &locale)
{
    AxisScale scale;
    scale.minimum = low * step;
    scale.maximum = (low + count) * step;
    for (int i = 0; i <= count; ++i) {
        scale.ticks.append({(low + i) * step, label((low + i) * step, step, locale)});
    }
    return scale;
}

} // namespace

AxisScale SeriesLabels::scale(double minimum, double maximum, int wanted, const QLocale &locale)
{
    const auto [from, to] = spread(minimum, maximum);
    const double step = roundStep((to - from) / qMax(2, wanted));
    const double low = std::floor(from / step + 1e-9);
    const double high = std::ceil(to / step - 1e-9);
    return ticks(low, qBound(1, int(high - low), MostTicks), step, locale);
}

AxisScale SeriesLabels::scaleOf(double minimum, double maximum, int steps, const QLocale &locale)
{
    const auto [from, to] = spread(minimum, maximum);
    const int count = qBound(1, steps, MostTicks);
    double step = roundStep((to - from) / count);
    double low = std::floor(from / step + 1e-9);
    while ((low + count) * step < to - step * 1e-9) {
        step = roundStep(step * 1.01);
        low = std::floor(from / step + 1e-9);
    }
    return ticks(low, count, step, locale);
}

QList<AxisTick> SeriesLabels::times(qint64 from, qint64 to, int wanted, const QLocale &locale, const QTimeZone &zone)
{
    if (to <= from || !zone.isValid()) {
        return {};
    }
    const TimeSpan span{from, to};
    const qint64 step = timeStep(span.length() / qMax(1, wanted));
    if (step == 0) {
        return months(span, wanted, locale, zone);
    }
    return step >= Day ? days(span, step, locale, zone) : clockTimes(span, step, locale, zone);
}

QString SeriesLabels::moment(qint64 time, qint64 span, const QLocale &locale, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time, zone);
    if (span <= 12 * Hour) {
        return locale.toString(local.time(), u"HH:mm:ss"_s);
    }
    if (span <= 60 * Day) {
        return locale.toString(local, u"d MMM HH:mm"_s);
    }
    return locale.toString(local, u"d MMM yyyy HH:mm"_s);
}

QString SeriesLabels::length(qint64 milliseconds)
{
    const qint64 seconds = qAbs(milliseconds) / Second;
    const qint64 days = seconds / 86'400;
    const qint64 hours = seconds / 3600 % 24;
    const qint64 minutes = seconds / 60 % 60;
    if (days > 0) {
        return hours > 0 ? tr("%1 d %2 h").arg(days).arg(hours) : tr("%1 d").arg(days);
    }
    if (hours > 0) {
        return minutes > 0 ? tr("%1 h %2 min").arg(hours).arg(minutes) : tr("%1 h").arg(hours);
    }
    if (minutes > 0) {
        return seconds % 60 > 0 ? tr("%1 min %2 s").arg(minutes).arg(seconds % 60) : tr("%1 min").arg(minutes);
    }
    return tr("%1 s").arg(seconds);
}

} // namespace Chatelaine
