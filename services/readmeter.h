// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include <QtGlobal>

namespace Chatelaine {

/// What one thing was asked and what it sent, over the last hour. Times are monotonic.
class ReadMeter final
{
public:
    using Time = std::chrono::milliseconds;

    void asked(Time now);
    void answered(Time took);
    void heard(Time now, qint64 fields);

    [[nodiscard]] int requests(Time now, Time span) const;
    [[nodiscard]] qint64 fields(Time now, Time span) const;
    [[nodiscard]] std::optional<Time> lastResponse() const;
    [[nodiscard]] std::optional<Time> medianResponse() const;

private:
    struct Second { Time at; qint64 fields; };

    std::deque<Time> m_requests;
    std::deque<Second> m_fields;
    std::deque<Time> m_responses;
};

} // namespace Chatelaine
