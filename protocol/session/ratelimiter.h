// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>

#include <chrono>

namespace Chatelaine {

/// How much somebody may send: so many at once, and then so many a second.
struct Rate {
    double perSecond = 0;
    double burst = 0;
};

/// Token buckets, one for every sender and one for every domain, of a bounded number of senders. Pure: the time is given with each call.
///
/// Whoever finds no place any more, because the others are all active, shares one bucket with everybody else in that position: a flood
/// from ever new addresses neither takes memory nor gets more than one sender would.
class RateLimiter final
{
public:
    static constexpr qsizetype MaximumTracked = 10'000; ///< senders, and the same number of domains

    RateLimiter(Rate perSender, Rate perDomain);

    /// Takes one stanza of \p sender at the time \p now. False when it is over the rate, which is counted.
    bool take(const QString &sender, const QString &domain, std::chrono::milliseconds now);

    [[nodiscard]] quint64 refused() const { return m_refused; }
    [[nodiscard]] quint64 refusedOf(const QString &sender) const; ///< since it is tracked
    [[nodiscard]] qsizetype tracked() const { return m_senders.size(); }
    void clear();

private:
    struct Bucket {
        double tokens = 0;
        std::chrono::milliseconds filled{0};
        quint64 refused = 0;
    };
    using Buckets = QHash<QString, Bucket>;

    /// Filled up to \p now; the shared one when there is no place for \p key.
    [[nodiscard]] Bucket &bucket(Buckets &buckets, Bucket &shared, const QString &key, const Rate &rate, std::chrono::milliseconds now);
    static void fill(Bucket &bucket, const Rate &rate, std::chrono::milliseconds now);
    void makeRoom(Buckets &buckets, const Rate &rate, std::chrono::milliseconds now);

    Rate m_perSender;
    Rate m_perDomain;
    Buckets m_senders;
    Buckets m_domains;
    Bucket m_sharedSender;
    Bucket m_sharedDomain;
    std::chrono::milliseconds m_cleared{-1};
    quint64 m_refused = 0;
};

} // namespace Chatelaine
