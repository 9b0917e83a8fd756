// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/sleephabit.h"

#include <algorithm>

namespace Chatelaine {

bool SleepHabit::setAwake(bool awake, Time now)
{
    if (awake == m_since.has_value())
        return false;
    if (awake) {
        m_since = now;
        return true;
    }
    m_spans.append(now - *m_since);
    if (m_spans.size() > Remembered)
        m_spans.removeFirst();
    m_since.reset();
    m_ended = now;
    return false;
}

void SleepHabit::interrupted(Time now)
{
    constexpr Time justNow{2'000};
    m_since.reset();
    if (m_ended && now - *m_ended <= justNow && !m_spans.isEmpty())
        m_spans.removeLast();
    m_ended.reset();
}

bool SleepHabit::hasHabit() const
{
    const auto few = std::count_if(m_spans.cbegin(), m_spans.cend(), [](Time span) { return span < Short; });
    return few >= 2 && 2 * few > m_spans.size();
}

bool SleepHabit::isSleeper(Time now) const
{
    return hasHabit() && !(m_since && now - *m_since >= Short);
}

std::optional<SleepHabit::Time> SleepHabit::provedAwakeAt() const
{
    return hasHabit() && m_since ? std::optional(*m_since + Short) : std::nullopt;
}

} // namespace Chatelaine
