// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/readlink.h"
#include "services/readscheduler.h"

#include <QHash>
#include <QList>

#include <optional>

namespace Chatelaine {

/// A world of things that do what the test says: it keeps what the scheduler has asked for.
class FakeReadLink final : public ReadLink
{
public:
    struct Read {
        quint64 job = 0;
        QString thing;
        Wire::ReadoutRequest request;
        std::optional<ExactReadout> exact;

        [[nodiscard]] const QList<Wire::NodeAddress> &nodes() const { return request.nodes; }
    };
    struct Subscription {
        quint64 id = 0;
        QString thing;
        Wire::EventSubscription request;
    };

    void read(quint64 job, const QString &thing, const Wire::ReadoutRequest &request, const ExactReadout *exact) override
    {
        reads.append({job, thing, request, exact ? std::optional(*exact) : std::nullopt});
        if (failAtOnce)
            scheduler->ended(job, false);
        else
            runs.insert(job, reads.constLast());
    }
    void subscribe(quint64 id, const QString &thing, const Wire::EventSubscription &request) override
    {
        asked.append({id, thing, request});
        subscriptions.append({id, thing, request});
    }
    void unsubscribe(quint64 id) override
    {
        subscriptions.removeIf([id](const Subscription &each) { return each.id == id; });
    }

    ReadScheduler *scheduler = nullptr;
    bool failAtOnce = false;
    QList<Read> reads;                 ///< all of them, in order
    QHash<quint64, Read> runs;         ///< those that have not ended
    QList<Subscription> asked;         ///< all of them, in order
    QList<Subscription> subscriptions; ///< those that run
};

} // namespace Chatelaine
