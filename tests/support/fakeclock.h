// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/clock.h"

#include <QPointer>

#include <map>

namespace Chatelaine {

/// Time that passes only when a test says so.
class FakeClock final : public Clock
{
public:
    std::chrono::milliseconds monotonic() const override { return m_now; }
    QDateTime now() const override { return m_start.addMSecs(m_now.count()); }
    quint64 callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) override;
    void stop(quint64 handle) override { m_calls.erase(handle); }

    /// Lets time pass and runs what falls due on the way, in order of time. advance(0) runs what is due now.
    void advance(std::chrono::milliseconds duration);
    /// Somebody sets the wall clock; what really passes is not touched.
    void setBack(std::chrono::milliseconds duration) { m_start = m_start.addMSecs(-duration.count()); }
    void setForward(std::chrono::milliseconds duration) { setBack(-duration); }
    [[nodiscard]] int pendingCalls() const { return int(m_calls.size()); }

private:
    struct Call {
        std::chrono::milliseconds due;
        QPointer<QObject> context;
        std::function<void()> callback;
    };

    std::chrono::milliseconds m_now{0};
    QDateTime m_start = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    std::map<quint64, Call> m_calls;
    quint64 m_last = 0;
};

} // namespace Chatelaine
