// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/expectedinterval.h"

#include <algorithm>

namespace Chatelaine {

void ExpectedInterval::heard(qint64 listenedMs)
{
    // Several fields of one answer are one word.
    if (m_last && listenedMs - *m_last < 1)
        return;
    if (m_last)
        m_intervals[size_t(m_count++ % Remembered)] = listenedMs - *m_last;
    m_last = listenedMs;
}

std::optional<qint64> ExpectedInterval::expected() const
{
    if (m_count < Enough)
        return std::nullopt;
    auto sorted = m_intervals;
    const auto end = sorted.begin() + std::min(m_count, Remembered);
    const auto middle = sorted.begin() + (end - sorted.begin()) / 2;
    std::nth_element(sorted.begin(), middle, end);
    return *middle;
}

std::optional<qint64> ExpectedInterval::silentAfter() const
{
    const auto usual = expected();
    if (!usual)
        return std::nullopt;
    const qint64 longest = *std::max_element(m_intervals.begin(), m_intervals.begin() + std::min(m_count, Remembered));
    return std::max({ShortestSilence, 3 * *usual, longest + longest / 2});
}

} // namespace Chatelaine
