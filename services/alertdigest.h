// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/alertrule.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QTime>
#include <QTimeZone>

namespace Chatelaine {

/// When nobody wants to be disturbed, in the time of the house. From later than to: over midnight.
struct QuietHours {
    bool on = false;
    QTime from{22, 0};
    QTime to{7, 0};

    [[nodiscard]] bool contains(const QTime &time) const;
    bool operator==(const QuietHours &) const = default;
};

/// What a person is told at one time.
struct AlertNotice {
    QList<AlertEvent> events; ///< that began, oldest first
    int more = 0;             ///< how many others have begun that are not listed
    int over = 0;             ///< how many others have begun and ended meanwhile
    bool afterQuiet = false;  ///< the digest of the quiet hours

    [[nodiscard]] bool isEmpty() const { return events.isEmpty() && more == 0 && over == 0; }
    bool operator==(const AlertNotice &) const = default;
};

/// Makes few notices of many alerts: what comes together is told together, what comes again within the hour is not told again, and what
/// comes in the quiet hours waits for their end. Alerts that are over are never a notice of their own.
class AlertDigest final
{
public:
    static constexpr qint64 Together = 15'000;  ///< ms that a notice waits for others
    static constexpr qint64 NotAgain = 3'600'000; ///< ms
    static constexpr qsizetype MostWaiting = 1'000; ///< that are told each; further ones are told by their number

    void setQuietHours(const QuietHours &quiet, const QTimeZone &zone);

    void add(const QList<AlertEvent> &events, qint64 nowMs);
    /// What is due now; empty when nothing is.
    [[nodiscard]] AlertNotice take(qint64 nowMs);

private:
    [[nodiscard]] bool isQuiet(qint64 nowMs) const;

    QuietHours m_quiet;
    QTimeZone m_zone = QTimeZone::utc();
    using Which = QPair<QString, SeriesKey>; ///< rule and key

    QList<AlertEvent> m_waiting;
    QSet<Which> m_more; ///< that wait beyond MostWaiting; as many as things and rules at most
    qint64 m_due = 0; ///< when the first of m_waiting is told
    int m_over = 0;
    bool m_heldByQuiet = false;
    QHash<Which, qint64> m_told; ///< when last
};

} // namespace Chatelaine
