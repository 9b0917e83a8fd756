// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/clock.h"

#include <QObject>
#include <QPointer>

#include <map>

namespace Chatelaine {

/// Time that stands still until the test moves it. Calls that come due are made inside advance(), in the order of their time.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_elapsed; }
    [[nodiscard]] QDateTime now() const override { return m_start.addMSecs(m_elapsed.count()); }

    quint64 callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) override
    {
        const quint64 handle = ++m_lastHandle;
        m_calls.emplace(std::pair(m_elapsed + delay, handle), Call{context, std::move(callback)});
        return handle;
    }

    void stop(quint64 handle) override
    {
        std::erase_if(m_calls, [&](const auto &call) { return call.first.second == handle; });
    }

    void advance(std::chrono::milliseconds by)
    {
        const auto end = m_elapsed + by;
        while (!m_calls.empty() && m_calls.begin()->first.first <= end) {
            const auto first = m_calls.begin();
            m_elapsed = std::max(m_elapsed, first->first.first);
            const Call call = std::move(first->second);
            m_calls.erase(first);
            if (call.context)
                call.callback();
        }
        m_elapsed = end;
    }

    [[nodiscard]] qsizetype pendingCalls() const { return qsizetype(m_calls.size()); }

private:
    struct Call {
        QPointer<QObject> context;
        std::function<void()> callback;
    };

    QDateTime m_start{QDate(2026, 6, 1), QTime(12, 0), Qt::UTC};
    std::chrono::milliseconds m_elapsed{0};
    std::map<std::pair<std::chrono::milliseconds, quint64>, Call> m_calls;
    quint64 m_lastHandle = 0;
};

} // namespace Chatelaine
