// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

#include <chrono>
#include <optional>

namespace Chatelaine {

/// Whether a thing sleeps most of the time, by what its presence has told us: things on a battery come online for a moment and go again.
///
/// The rule: of the last five times that it was awake, more than half (and at least two) were shorter than two minutes. While it has been awake for
/// longer than that it counts as awake, whatever its habit is. Times are monotonic.
class SleepHabit final
{
public:
    using Time = std::chrono::milliseconds;
    static constexpr Time Short{2 * 60'000};
    static constexpr qsizetype Remembered = 5;

    /// True when it has just come awake.
    bool setAwake(bool awake, Time now);
    /// We went away ourselves: how long it was awake nobody knows, and what has just looked like its end was ours.
    void interrupted(Time now);
    [[nodiscard]] bool isAwake() const { return m_since.has_value(); }
    [[nodiscard]] bool isSleeper(Time now) const;
    /// When isSleeper() stops being true if it stays awake; nothing when there is no such time.
    [[nodiscard]] std::optional<Time> provedAwakeAt() const;

private:
    [[nodiscard]] bool hasHabit() const;

    QList<Time> m_spans; ///< how long it was awake
    std::optional<Time> m_since;
    std::optional<Time> m_ended; ///< when it was awake last
};

} // namespace Chatelaine
