// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <chrono>

namespace Chatelaine {

class Clock;

/// Notices that the far end has fallen silent: has it asked after a while, and calls it dead when nothing at all comes of that.
///
/// Whatever comes in is a sign of life, also half a stanza: on a slow line a long one takes longer than any deadline.
class LivenessWatch final : public QObject
{
    Q_OBJECT

public:
    explicit LivenessWatch(Clock &clock, QObject *parent = nullptr);
    ~LivenessWatch() override;

    /// From now on: asks after \p interval of silence, dead after \p deadAfter of it. An interval that leaves less than a third of
    /// \p deadAfter for the answer is shortened.
    void start(std::chrono::milliseconds interval, std::chrono::milliseconds deadAfter);
    void stop();
    void heard();
    /// Asks now. Dead unless something comes within \p patience.
    void probe(std::chrono::milliseconds patience);

Q_SIGNALS:
    /// The far end has to be asked for a sign of life.
    void silent();
    /// Nothing came. The watch has stopped.
    void dead();

private:
    void schedule(std::chrono::milliseconds delay);
    void look();

    Clock &m_clock;
    std::chrono::milliseconds m_interval{0};
    std::chrono::milliseconds m_deadAfter{0};
    std::chrono::milliseconds m_lastHeard{0};
    quint64 m_timer = 0;
    bool m_running = false;
    bool m_asked = false;
};

} // namespace Chatelaine
