// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charttime.h"

#include <utility>

namespace Chatelaine {

namespace {

constexpr qint64 Minute = 60 * 1000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 UsualLength = 6 * Hour;
constexpr qint64 ShortestLive = Minute;
constexpr qint64 LongestLength = 200LL * 366 * 24 * Hour; // beyond, calendars and clock changes cost more than they show
constexpr qint64 FirstTime = -62'135'596'800'000; // year 1
constexpr qint64 LastTime = 253'402'300'799'999;  // year 9999
constexpr qsizetype MostSteps = 100; // that Back can undo
constexpr double Lead = 0.01;        // room to the right of the newest point

/// \p span, or so much of it as can be shown: what is nearest to now.
TimeSpan bounded(const TimeSpan &span, qint64 nowMs)
{
    TimeSpan part{qBound(FirstTime, span.from, LastTime), qBound(FirstTime, span.to, LastTime)};
    if (part.length() > LongestLength) {
        part.to = qBound(part.from + LongestLength, nowMs + LongestLength / 2, part.to);
        part.from = part.to - LongestLength;
    }
    return part;
}

} // namespace

ChartTime::ChartTime(Now now, QObject *parent)
    : QObject(parent)
    , m_now(std::move(now))
{
    follow();
}

void ChartTime::setNow(Now now)
{
    m_now = std::move(now);
    follow();
}

void ChartTime::follow()
{
    if (!m_view.live || m_slideStart) {
        return;
    }
    m_view.length = m_view.fits ? fittingLength() : m_view.length;
    const qint64 end = nowMs() + qint64(double(m_view.length) * Lead);
    setSpan({end - m_view.length, end});
}

void ChartTime::setSpan(const TimeSpan &span)
{
    if (!span.isEmpty() && std::exchange(m_view.span, span) != span) {
        Q_EMIT spanChanged();
    }
}

void ChartTime::noteKnown(QObject *who, std::optional<qint64> oldestMs)
{
    if (!m_known.contains(who)) {
        connect(who, &QObject::destroyed, this, [this, who] { m_known.remove(who); });
    }
    if (oldestMs) {
        m_known.insert(who, *oldestMs);
    } else {
        m_known.remove(who);
    }
    follow();
}

TimeSpan ChartTime::known() const
{
    const qint64 now = nowMs();
    TimeSpan all{now, now};
    for (const qint64 oldest : m_known) {
        all.from = qMin(all.from, oldest);
    }
    return all;
}

qint64 ChartTime::fittingLength() const
{
    const qint64 known = this->known().length();
    // A chart of six hours that knows two minutes would be an empty picture with a dot.
    for (const qint64 length : {2 * Minute, 5 * Minute, 15 * Minute, Hour}) {
        if (known <= length) {
            return length;
        }
    }
    return UsualLength;
}

void ChartTime::keepView()
{
    m_back.append(m_slideStart ? *std::exchange(m_slideStart, std::nullopt) : m_view);
    if (m_back.size() > MostSteps) {
        m_back.removeFirst();
    }
}

void ChartTime::apply(const View &view)
{
    m_slideStart.reset();
    const TimeSpan before = std::exchange(m_view, view).span;
    if (m_view.live || m_view.span.isEmpty()) {
        m_view.span = before;
        follow();
    } else if (m_view.span != before) {
        Q_EMIT spanChanged();
    }
    Q_EMIT stateChanged();
}

void ChartTime::chooseSpan(const TimeSpan &span)
{
    if (const TimeSpan part = bounded(span, nowMs()); !part.isEmpty()) {
        keepView();
        apply({part, false, false, m_view.length});
    }
}

void ChartTime::slideTo(const TimeSpan &span)
{
    if (!m_slideStart) {
        m_slideStart = m_view;
    }
    setSpan(bounded(span, nowMs()));
}

void ChartTime::showLast(qint64 milliseconds)
{
    keepView();
    apply({{}, true, false, qMin(milliseconds, LongestLength)});
}

void ChartTime::setLive(bool live)
{
    if (live != m_view.live) {
        keepView();
        apply({m_view.span, live, false, live ? qMax(ShortestLive, m_view.span.length()) : m_view.length});
    } else {
        Q_EMIT stateChanged(); // a button that was pressed shows again how it is
    }
}

void ChartTime::goBack()
{
    m_slideStart.reset();
    if (!m_back.isEmpty()) {
        apply(m_back.takeLast());
    }
}

void ChartTime::reset()
{
    m_back.clear();
    apply({});
}

void ChartTime::setZone(Zone zone)
{
    if (std::exchange(m_zone, zone) != zone) {
        Q_EMIT zoneChanged();
    }
}

void ChartTime::setHouseZone(const QTimeZone &zone)
{
    if (zone.isValid() && m_houseZone != zone) {
        m_houseZone = zone;
        Q_EMIT zoneChanged();
    }
}

QTimeZone ChartTime::timeZone() const
{
    return timeZone(m_zone);
}

QTimeZone ChartTime::timeZone(Zone zone) const
{
    switch (zone) {
    case Zone::House:
        return m_houseZone;
    case Zone::Mine:
        return QTimeZone::systemTimeZone();
    case Zone::Utc:
        return QTimeZone::utc();
    }
    return m_houseZone;
}

QString ChartTime::zoneText() const
{
    if (m_zone == Zone::Utc) {
        return tr("UTC");
    }
    const QTimeZone zone = timeZone();
    // A span with a clock change in it has two names: both are said.
    const QString first = zone.abbreviation(QDateTime::fromMSecsSinceEpoch(m_view.span.from, Qt::UTC));
    const QString last = zone.abbreviation(QDateTime::fromMSecsSinceEpoch(m_view.span.to, Qt::UTC));
    const QString names = first == last ? first : tr("%1, then %2").arg(first, last);
    return m_zone == Zone::House ? tr("House time (%1)").arg(names) : tr("My time (%1)").arg(names);
}

void ChartTime::setComparison(const ComparedPeriod &period)
{
    if (!(m_comparison == period)) {
        m_comparison = period;
        Q_EMIT comparisonChanged();
    }
}

void ChartTime::setCursor(Cursor which, std::optional<qint64> time)
{
    std::optional<qint64> &cursor = which == Cursor::A ? m_a : m_b;
    if (std::exchange(cursor, time) != time) {
        Q_EMIT cursorsChanged();
    }
}

void ChartTime::setPointer(std::optional<qint64> time)
{
    if (std::exchange(m_pointer, time) != time) {
        Q_EMIT pointerChanged();
    }
}

} // namespace Chatelaine
