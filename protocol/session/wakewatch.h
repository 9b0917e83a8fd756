// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>

#include <chrono>

namespace Chatelaine {

class Clock;

/// One look at both clocks.
struct Moment {
    std::chrono::milliseconds monotonic{0};
    QDateTime wall;
};

/// Whether the machine (or this program) was at a stand between two looks that should have been \p interval apart: either the beat came
/// much too late, or the wall clock went on while the monotonic one stood still, as it does in a sleeping laptop. A wall clock that was
/// set forward looks the same, which only costs a question to the server; one that was set back is no sleep.
[[nodiscard]] bool wasAsleep(const Moment &before, const Moment &after, std::chrono::milliseconds interval);

/// Tells when the machine has woken up, by a beat that comes every now and then.
class WakeWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Interval{10'000};

    explicit WakeWatch(Clock &clock, QObject *parent = nullptr);
    ~WakeWatch() override;

    void start();
    void stop();

Q_SIGNALS:
    void woke();

private:
    void beat();

    Clock &m_clock;
    Moment m_last;
    quint64 m_timer = 0;
};

} // namespace Chatelaine
