// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <optional>

namespace Chatelaine {

/// How often something usually comes, learned from the last times that it came. Times are of a clock that stands still while nobody listens.
class ExpectedInterval
{
public:
    static constexpr int Remembered = 24;
    static constexpr int Enough = 5;               ///< intervals, before anything is expected
    static constexpr qint64 ShortestSilence = 60'000; ///< ms: what is quieter for less is not worth a word

    void heard(qint64 listenedMs);

    [[nodiscard]] std::optional<qint64> last() const { return m_last; }
    /// The median interval, ms; nothing until enough is known.
    [[nodiscard]] std::optional<qint64> expected() const;
    /// After how many ms without a word it counts as silent: three usual intervals, and half as long again as the longest pause that was normal.
    [[nodiscard]] std::optional<qint64> silentAfter() const;

private:
    std::optional<qint64> m_last;
    std::array<qint64, Remembered> m_intervals{};
    int m_count = 0;
};

} // namespace Chatelaine
