// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/alertdigest.h"

#include <QDateTime>

#include <algorithm>

namespace Chatelaine {

bool QuietHours::contains(const QTime &time) const
{
    if (!on || from == to)
        return false;
    return from < to ? time >= from && time < to : time >= from || time < to;
}

void AlertDigest::setQuietHours(const QuietHours &quiet, const QTimeZone &zone)
{
    m_quiet = quiet;
    m_zone = zone.isValid() ? zone : QTimeZone::utc();
}

bool AlertDigest::isQuiet(qint64 nowMs) const
{
    return m_quiet.contains(QDateTime::fromMSecsSinceEpoch(nowMs, m_zone).time());
}

void AlertDigest::add(const QList<AlertEvent> &events, qint64 nowMs)
{
    for (const AlertEvent &event : events) {
        const auto same = [&event](const AlertEvent &other) { return other.rule.id == event.rule.id && other.key == event.key; };
        const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(), same);
        if (!event.raised) {
            if (waiting != m_waiting.end()) {
                m_waiting.erase(waiting);
                ++m_over;
            } else if (m_more.remove({event.rule.id, event.key})) {
                ++m_over;
            }
            continue;
        }
        const auto told = m_told.constFind({event.rule.id, event.key});
        if (waiting != m_waiting.end() || (told != m_told.constEnd() && nowMs - *told < NotAgain && nowMs >= *told))
            continue;
        if (m_waiting.isEmpty() && m_more.isEmpty())
            m_due = nowMs + Together;
        if (m_waiting.size() < MostWaiting)
            m_waiting << event;
        else
            m_more.insert({event.rule.id, event.key});
    }
}

AlertNotice AlertDigest::take(qint64 nowMs)
{
    if (isQuiet(nowMs)) {
        m_heldByQuiet = m_heldByQuiet || !m_waiting.isEmpty() || !m_more.isEmpty() || m_over > 0;
        return {};
    }
    // A clock that was set back must not hold a notice for years.
    const bool due = nowMs >= m_due || m_due - nowMs > Together;
    const bool none = m_waiting.isEmpty() && m_more.isEmpty();
    if (!m_heldByQuiet && (none || !due)) {
        if (none)
            m_over = 0; // came and went before anybody was told: not worth a word by day
        return {};
    }
    AlertNotice notice{m_waiting, int(m_more.size()), m_over, m_heldByQuiet};
    m_told.removeIf([nowMs](const auto &told) { return nowMs - told.value() >= NotAgain; });
    for (const AlertEvent &event : std::as_const(m_waiting))
        m_told.insert({event.rule.id, event.key}, nowMs);
    for (const Which &which : std::as_const(m_more))
        m_told.insert(which, nowMs);
    m_waiting.clear();
    m_more.clear();
    m_over = 0;
    m_heldByQuiet = false;
    return notice;
}

} // namespace Chatelaine
