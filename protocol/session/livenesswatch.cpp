// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/livenesswatch.h"

#include "protocol/session/clock.h"

#include <algorithm>

namespace Chatelaine {

using namespace std::chrono_literals;

LivenessWatch::LivenessWatch(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

LivenessWatch::~LivenessWatch()
{
    stop();
}

void LivenessWatch::start(std::chrono::milliseconds interval, std::chrono::milliseconds deadAfter)
{
    m_deadAfter = std::max<std::chrono::milliseconds>(deadAfter, 1s);
    m_interval = std::clamp<std::chrono::milliseconds>(interval, 100ms, m_deadAfter * 2 / 3);
    m_lastHeard = m_clock.monotonic();
    m_running = true;
    m_asked = false;
    schedule(m_interval);
}

void LivenessWatch::stop()
{
    m_running = false;
    m_clock.stop(m_timer);
}

void LivenessWatch::heard()
{
    m_lastHeard = m_clock.monotonic(); // may be called often: the timer finds out by itself
    if (m_running && std::exchange(m_asked, false)) {
        schedule(m_interval);
    }
}

void LivenessWatch::probe(std::chrono::milliseconds patience)
{
    if (m_running) {
        m_asked = true;
        schedule(patience);
        Q_EMIT silent();
    }
}

void LivenessWatch::schedule(std::chrono::milliseconds delay)
{
    m_clock.stop(m_timer);
    m_timer = m_clock.callLater(delay, this, [this] { look(); });
}

void LivenessWatch::look()
{
    if (m_asked) {
        stop();
        Q_EMIT dead();
        return;
    }
    const std::chrono::milliseconds silence = m_clock.monotonic() - m_lastHeard;
    if (silence < m_interval) {
        schedule(m_interval - silence);
    } else {
        probe(std::max(m_deadAfter - silence, m_deadAfter / 3)); // this program may have been stopped for long itself
    }
}

} // namespace Chatelaine
