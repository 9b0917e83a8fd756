// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readmeter.h"

#include <algorithm>
#include <vector>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

constexpr auto kept = 1h;
constexpr size_t mostRequests = 20'000;
constexpr size_t mostResponses = 32;

} // namespace

void ReadMeter::asked(Time now)
{
    m_requests.push_back(now);
    while (m_requests.front() <= now - kept || m_requests.size() > mostRequests)
        m_requests.pop_front();
}

void ReadMeter::answered(Time took)
{
    m_responses.push_back(took);
    if (m_responses.size() > mostResponses)
        m_responses.pop_front();
}

void ReadMeter::heard(Time now, qint64 fields)
{
    if (!m_fields.empty() && now - m_fields.back().at < 1s)
        m_fields.back().fields += fields;
    else
        m_fields.push_back({now, fields});
    while (m_fields.front().at <= now - kept)
        m_fields.pop_front();
}

int ReadMeter::requests(Time now, Time span) const
{
    return int(m_requests.end() - std::upper_bound(m_requests.begin(), m_requests.end(), now - span));
}

qint64 ReadMeter::fields(Time now, Time span) const
{
    qint64 sum = 0;
    for (auto each = m_fields.rbegin(); each != m_fields.rend() && each->at > now - span; ++each)
        sum += each->fields;
    return sum;
}

std::optional<ReadMeter::Time> ReadMeter::lastResponse() const
{
    return m_responses.empty() ? std::nullopt : std::optional(m_responses.back());
}

std::optional<ReadMeter::Time> ReadMeter::medianResponse() const
{
    if (m_responses.empty())
        return std::nullopt;
    std::vector<Time> sorted(m_responses.begin(), m_responses.end());
    const auto middle = sorted.begin() + qsizetype(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace Chatelaine
