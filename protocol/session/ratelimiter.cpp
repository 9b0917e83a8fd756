// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/ratelimiter.h"

#include <algorithm>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

/// Looking for idle senders costs a pass over all of them: no more often than this.
constexpr auto clearing = 1s;

} // namespace

RateLimiter::RateLimiter(Rate perSender, Rate perDomain)
    : m_perSender(perSender)
    , m_perDomain(perDomain)
    , m_sharedSender{perSender.burst, 0ms, 0}
    , m_sharedDomain{perDomain.burst, 0ms, 0}
{
}

void RateLimiter::clear()
{
    *this = RateLimiter(m_perSender, m_perDomain);
}

bool RateLimiter::take(const QString &sender, const QString &domain, std::chrono::milliseconds now)
{
    Bucket &own = bucket(m_senders, m_sharedSender, sender, m_perSender, now);
    Bucket &all = bucket(m_domains, m_sharedDomain, domain, m_perDomain, now);
    if (own.tokens < 1 || all.tokens < 1) {
        ++own.refused;
        ++m_refused;
        return false;
    }
    own.tokens -= 1;
    all.tokens -= 1;
    return true;
}

quint64 RateLimiter::refusedOf(const QString &sender) const
{
    return m_senders.value(sender).refused;
}

void RateLimiter::fill(Bucket &bucket, const Rate &rate, std::chrono::milliseconds now)
{
    if (now > bucket.filled) {
        const double seconds = std::chrono::duration<double>(now - bucket.filled).count();
        bucket.tokens = std::min(rate.burst, bucket.tokens + seconds * rate.perSecond);
        bucket.filled = now;
    }
}

RateLimiter::Bucket &RateLimiter::bucket(Buckets &buckets, Bucket &shared, const QString &key, const Rate &rate, std::chrono::milliseconds now)
{
    auto found = buckets.find(key);
    if (found == buckets.end() && buckets.size() >= MaximumTracked) {
        makeRoom(buckets, rate, now);
    }
    if (found == buckets.end() && buckets.size() >= MaximumTracked) {
        fill(shared, rate, now);
        return shared;
    }
    if (found == buckets.end()) {
        found = buckets.insert(key, Bucket{rate.burst, now, 0});
    }
    fill(*found, rate, now);
    return *found;
}

/// A bucket that is full again says nothing more than no bucket.
void RateLimiter::makeRoom(Buckets &buckets, const Rate &rate, std::chrono::milliseconds now)
{
    if (m_cleared >= 0ms && now - m_cleared < clearing) {
        return;
    }
    m_cleared = now;
    erase_if(buckets, [&](std::pair<const QString &, Bucket &> item) {
        fill(item.second, rate, now);
        return item.second.tokens >= rate.burst;
    });
}

} // namespace Chatelaine
