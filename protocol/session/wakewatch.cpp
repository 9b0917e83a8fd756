// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/wakewatch.h"

#include "protocol/session/clock.h"

namespace Chatelaine {

bool wasAsleep(const Moment &before, const Moment &after, std::chrono::milliseconds interval)
{
    const std::chrono::milliseconds ran = after.monotonic - before.monotonic;
    const std::chrono::milliseconds passed(before.wall.msecsTo(after.wall));
    return ran > 3 * interval || passed - ran > interval;
}

WakeWatch::WakeWatch(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

WakeWatch::~WakeWatch()
{
    stop();
}

void WakeWatch::start()
{
    stop();
    m_last = {m_clock.monotonic(), m_clock.now()};
    m_timer = m_clock.callLater(Interval, this, [this] { beat(); });
}

void WakeWatch::stop()
{
    m_clock.stop(m_timer);
}

void WakeWatch::beat()
{
    const Moment before = m_last;
    start();
    if (wasAsleep(before, m_last, Interval)) {
        Q_EMIT woke();
    }
}

} // namespace Chatelaine
