// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/parent.h"

#include <QHash>

#include <chrono>

namespace Chatelaine {

class Clock;
class Store;

/// What nobody has decided, kept in the store. One entry for everything that one subject asks of one thing: repeated questions are
/// merged and counted. Bounded in entries, in entries from one domain, and in the length of every text.
class Inbox final
{
public:
    enum class Added { New, Merged, Full };

    static constexpr int MaxEntries = 10'000;
    static constexpr int MaxFromDomain = 1'000;
    static constexpr int MaxListed = 1'000;

    Inbox(Store &store, Clock &clock);

    void load(const QString &account);
    [[nodiscard]] QList<PendingRequest> list() const { return m_requests; } ///< oldest first
    [[nodiscard]] std::optional<PendingRequest> find(const QString &key) const;

    /// \p request has kind, subject, thing, claim and question; key, times and count are the inbox's.
    Added add(PendingRequest request);

    /// Out of the store; from sight only with forget(), when the decision is safe.
    bool removeStored(const QString &key);
    bool forget(const QString &key);

private:
    bool store(const PendingRequest &request);

    Store &m_store;
    Clock &m_clock;
    QString m_account;
    QList<PendingRequest> m_requests;
    QHash<QString, int> m_perDomain;
    QHash<QString, std::chrono::milliseconds> m_stored; ///< when an entry was last written
};

/// The key under which requests of one kind, thing and subject meet.
[[nodiscard]] QString pendingKey(const PendingRequest &request);

[[nodiscard]] QJsonObject toJson(const PendingRequest &request);
[[nodiscard]] std::optional<PendingRequest> pendingFromJson(const QString &key, const QJsonObject &json);

} // namespace Chatelaine
