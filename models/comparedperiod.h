// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/timespan.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QTimeZone>

namespace Chatelaine {

/// Which earlier time a chart is laid over: yesterday, the same day of last week or last year, or a number of days back.
///
/// Days are days of the clock on the wall: yesterday of 08:00 is 08:00, also where a day in between had 23 or 25 hours.
class ComparedPeriod
{
    Q_DECLARE_TR_FUNCTIONS(ComparedPeriod)

public:
    enum class Kind { None, Yesterday, LastWeek, LastYear, Free };

    /// A stretch of the chart whose earlier moments are all the same distance away.
    struct Piece {
        TimeSpan shown;    ///< on the chart
        qint64 offset = 0; ///< earlier moment = moment - offset

        [[nodiscard]] TimeSpan earlier() const { return {shown.from - offset, shown.to - offset}; }
        bool operator==(const Piece &) const = default;
    };

    ComparedPeriod() = default;
    explicit ComparedPeriod(Kind kind, int days = 0);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] int days() const { return m_days; } ///< of Kind::Free
    [[nodiscard]] bool isNone() const { return m_kind == Kind::None; }

    /// The moment that \p time is compared with.
    [[nodiscard]] qint64 earlier(qint64 time, const QTimeZone &zone) const;
    /// \p span in pieces of one distance each, cut where a clock change lies in it or in the earlier time. Nothing for Kind::None.
    [[nodiscard]] QList<Piece> pieces(const TimeSpan &span, const QTimeZone &zone) const;
    /// From the first to the last earlier moment of \p span.
    [[nodiscard]] TimeSpan earlier(const TimeSpan &span, const QTimeZone &zone) const;

    /// As the legend says it: yesterday, last week, 3 days before.
    [[nodiscard]] QString text() const;

    bool operator==(const ComparedPeriod &) const = default;

private:
    Kind m_kind = Kind::None;
    int m_days = 0;
};

} // namespace Chatelaine
