// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/comparedperiod.h"

#include <QDateTime>

#include <algorithm>

namespace Chatelaine {

namespace {

constexpr int MostDays = 50 * 366;
constexpr qsizetype MostPieces = 200; // a century of clock changes

} // namespace

ComparedPeriod::ComparedPeriod(Kind kind, int days)
    : m_kind(kind == Kind::Free && days <= 0 ? Kind::None : kind)
    , m_days(m_kind == Kind::Free ? qMin(days, MostDays) : 0)
{
}

qint64 ComparedPeriod::earlier(qint64 time, const QTimeZone &zone) const
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time, zone);
    switch (m_kind) {
    case Kind::None:
        return time;
    case Kind::Yesterday:
        return local.addDays(-1).toMSecsSinceEpoch();
    case Kind::LastWeek:
        return local.addDays(-7).toMSecsSinceEpoch();
    case Kind::LastYear:
        return local.addYears(-1).toMSecsSinceEpoch();
    case Kind::Free:
        return local.addDays(-m_days).toMSecsSinceEpoch();
    }
    return time;
}

TimeSpan ComparedPeriod::earlier(const TimeSpan &span, const QTimeZone &zone) const
{
    return {earlier(span.from, zone), earlier(span.to, zone)};
}

QList<ComparedPeriod::Piece> ComparedPeriod::pieces(const TimeSpan &span, const QTimeZone &zone) const
{
    if (isNone() || span.isEmpty()) {
        return {};
    }
    // The distance changes where the clock does, now or then, and over the 29th of February.
    QList<qint64> cuts{span.from, span.to};
    const auto cut = [&](qint64 time) {
        if (time > span.from && time < span.to && cuts.size() < MostPieces) {
            cuts.append(time);
        }
    };
    const auto offset = span.from - earlier(span.from, zone);
    const QDateTime begin = QDateTime::fromMSecsSinceEpoch(span.from, zone);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(span.to, zone);
    const auto changes = zone.transitions(begin.addMSecs(-offset).addDays(-3), end);
    for (const QTimeZone::OffsetData &change : changes) {
        const qint64 at = change.atUtc.toMSecsSinceEpoch();
        cut(at);
        // The wall time of the change, carried to the shown period: both sides of the hour that is missing or doubled.
        for (const qint64 shift : {-3600'000LL, 0LL, 3600'000LL}) {
            cut(at + offset + shift);
        }
    }
    if (m_kind == Kind::LastYear) {
        for (int year = begin.date().year(); year <= end.date().year() && cuts.size() < MostPieces; ++year) {
            cut(QDate(year, 2, 28).addDays(1).startOfDay(zone).toMSecsSinceEpoch());
            cut(QDate(year, 3, 1).startOfDay(zone).toMSecsSinceEpoch());
        }
    }
    std::sort(cuts.begin(), cuts.end());
    QList<Piece> found;
    for (qsizetype i = 1; i < cuts.size(); ++i) {
        const TimeSpan part{cuts.at(i - 1), cuts.at(i)};
        if (part.isEmpty()) {
            continue;
        }
        const qint64 middle = part.from + part.length() / 2;
        const qint64 distance = middle - earlier(middle, zone);
        if (!found.isEmpty() && found.last().offset == distance) {
            found.last().shown.to = part.to;
        } else {
            found.append({part, distance});
        }
    }
    return found;
}

QString ComparedPeriod::text() const
{
    switch (m_kind) {
    case Kind::None:
        return {};
    case Kind::Yesterday:
        return tr("yesterday");
    case Kind::LastWeek:
        return tr("last week");
    case Kind::LastYear:
        return tr("last year");
    case Kind::Free:
        return tr("%n day(s) before", nullptr, m_days);
    }
    return {};
}

} // namespace Chatelaine
