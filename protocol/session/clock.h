// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>
#include <memory>

class QObject;

namespace Chatelaine {

/// Time as a dependency, so that tests never sleep. Monotonic time for deadlines, wall time for what people read.
class Clock
{
public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
    [[nodiscard]] virtual QDateTime now() const = 0;

    /// Calls \p callback once after \p delay on the thread of \p context, unless \p context dies or the call is stopped first.
    /// \return a handle for stop(), never 0.
    virtual quint64 callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) = 0;
    virtual void stop(quint64 handle) = 0;
};

/// The machine's clock, with one QTimer per pending call. Lives on the thread that uses it.
[[nodiscard]] std::unique_ptr<Clock> makeSystemClock();

} // namespace Chatelaine
