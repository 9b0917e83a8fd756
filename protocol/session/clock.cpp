// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace Chatelaine {
namespace {

class SystemClock final : public Clock
{
public:
    SystemClock() { m_elapsed.start(); }
    ~SystemClock() override { qDeleteAll(m_timers); }

    std::chrono::milliseconds monotonic() const override { return std::chrono::milliseconds(m_elapsed.elapsed()); }
    QDateTime now() const override { return QDateTime::currentDateTime(); }

    quint64 callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) override
    {
        const quint64 handle = ++m_last;
        auto *timer = new QTimer;
        timer->setSingleShot(true);
        timer->setTimerType(delay < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
        m_timers.insert(handle, timer);
        const std::chrono::milliseconds end = monotonic() + std::min(delay, Never);
        QObject::connect(timer, &QTimer::timeout, timer, [this, handle, timer, end, isLong = delay > LongestStep, guard = QPointer<QObject>(context), callback = std::move(callback)] {
            if (const std::chrono::milliseconds left = end - monotonic(); isLong && guard && left > std::chrono::seconds(1)) {
                timer->start(std::min(left, LongestStep));
                return;
            }
            if (QTimer *done = m_timers.take(handle)) {
                done->deleteLater();
            }
            if (guard) {
                callback();
            }
        });
        timer->start(std::min(delay, LongestStep));
        return handle;
    }

    void stop(quint64 handle) override
    {
        if (QTimer *timer = m_timers.take(handle)) {
            timer->stop();
            timer->deleteLater();
        }
    }

private:
    static constexpr std::chrono::milliseconds LongestStep = std::chrono::hours(24); ///< QTimer counts milliseconds in an int, which wraps around after 24 days
    static constexpr std::chrono::milliseconds Never = LongestStep * 365'000;        ///< a peer may name any time, and sums must not wrap around either

    QElapsedTimer m_elapsed;
    QHash<quint64, QTimer *> m_timers;
    quint64 m_last = 0;
};

} // namespace

std::unique_ptr<Clock> makeSystemClock()
{
    return std::make_unique<SystemClock>();
}

} // namespace Chatelaine
