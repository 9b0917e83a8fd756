// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/parent.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <chrono>

namespace Chatelaine {

class Clock;
class Store;

/// What nobody has decided, kept in the store. One entry for everything that one subject asks of one thing: repeated questions are
/// merged and counted. Bounded in entries, in entries from one domain, and in the length of every text; what finds no place is counted by
/// domain, so that it can be told and answered together.
class Inbox final
{
public:
    enum class Added { New, Merged, Full };

    static constexpr int MaxEntries = 10'000;
    static constexpr int MaxFromDomain = 1'000;
    static constexpr int MaxListed = 1'000;
    static constexpr int MaxTold = 100'000; ///< of those without a place that are told from each other; beyond, each time counts as one more

    Inbox(Store &store, Clock &clock);

    /// The same account again: what the store had refused is kept, and stored where it takes it now.
    void load(const QString &account);
    [[nodiscard]] QList<PendingRequest> list() const { return m_requests.values(); } ///< oldest first
    [[nodiscard]] QList<PendingRequest> ofDomain(const QString &domain) const;       ///< the same of one domain's subjects
    [[nodiscard]] QHash<QString, int> beyond() const { return m_beyond; }            ///< by domain: how many more ask, not kept one by one
    [[nodiscard]] int beyond(const QString &domain) const { return m_beyond.value(domain); }
    [[nodiscard]] std::optional<PendingRequest> find(const QString &key) const;

    /// \p request has kind, subject, thing, claim and question; key, times and count are the inbox's.
    Added add(PendingRequest request);

    /// Out of the store; from sight only with forget(), when the decision is safe.
    bool removeStored(const QString &key);
    bool forget(const QString &key);
    void forgetBeyond(const QString &domain);

private:
    bool store(const PendingRequest &request);
    Added merge(PendingRequest &known, const PendingRequest &request);
    void countBeyond(const QString &domain, const QString &key);

    Store &m_store;
    Clock &m_clock;
    QString m_account;
    QMap<quint64, PendingRequest> m_requests; ///< in the order in which they came
    QHash<QString, quint64> m_places;         ///< by key
    quint64 m_last = 0;
    QHash<QString, int> m_perDomain;
    QHash<QString, int> m_beyond;
    QSet<size_t> m_told; ///< hashes of keys that are counted in m_beyond
    QSet<QString> m_refused; ///< keys that the store has not taken
    QHash<QString, std::chrono::milliseconds> m_stored; ///< when an entry was last written
};

/// The key under which requests of one kind, thing and subject meet.
[[nodiscard]] QString pendingKey(const PendingRequest &request);

[[nodiscard]] QJsonObject toJson(const PendingRequest &request);
[[nodiscard]] std::optional<PendingRequest> pendingFromJson(const QString &key, const QJsonObject &json);

} // namespace Chatelaine
