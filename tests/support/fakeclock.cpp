// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakeclock.h"

#include <algorithm>

namespace Chatelaine {

quint64 FakeClock::callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback)
{
    m_calls.insert({++m_last, Call{m_now + delay, context, std::move(callback)}});
    return m_last;
}

void FakeClock::advance(std::chrono::milliseconds duration)
{
    const std::chrono::milliseconds end = m_now + duration;
    for (;;) {
        const auto next = std::min_element(m_calls.begin(), m_calls.end(), [](const auto &a, const auto &b) { return a.second.due < b.second.due; });
        if (next == m_calls.end() || next->second.due > end) {
            break;
        }
        m_now = std::max(m_now, next->second.due);
        const Call call = next->second;
        m_calls.erase(next);
        if (call.context) {
            call.callback();
        }
    }
    m_now = end;
}

} // namespace Chatelaine
