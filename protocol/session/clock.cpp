// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>
#include <QTimer>

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
        QObject::connect(timer, &QTimer::timeout, timer, [this, handle, guard = QPointer<QObject>(context), callback = std::move(callback)] {
            if (QTimer *done = m_timers.take(handle)) {
                done->deleteLater();
            }
            if (guard) {
                callback();
            }
        });
        timer->start(delay);
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
