// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/accountprivate.h"

namespace Chatelaine {

QFuture<Outcome<Wire::RegistryFound>> Account::searchThings(const QString &registry, const QList<Wire::SearchCondition> &conditions, int limit, std::chrono::milliseconds deadline)
{
    return d->start<Wire::RegistryFound>([=](AccountWorker &worker, auto done) {
        worker.services().find(registry, Wire::Protocol::Discovery, deadline, &worker, [=, &worker](const ErrorInfo &error, const Peer &peer) {
            if (error.isError()) {
                done({{}, error});
                return;
            }
            worker.registry().search(peer, conditions, limit, deadline, &worker,
                [done](const ErrorInfo &ended, const Wire::RegistryFound &found) { done({found, ended}); });
        });
    });
}

QFuture<Outcome<Wire::RegistryThing>> Account::claimThing(const QString &registry, const QList<Wire::MetaTag> &tags, bool isPublic, std::chrono::milliseconds deadline)
{
    return d->start<Wire::RegistryThing>([=](AccountWorker &worker, auto done) {
        worker.services().find(registry, Wire::Protocol::Discovery, deadline, &worker, [=, &worker](const ErrorInfo &error, const Peer &peer) {
            if (error.isError()) {
                done({{}, error});
                return;
            }
            worker.registry().claim(peer, tags, isPublic, deadline, &worker,
                [done](const ErrorInfo &ended, const Wire::RegistryThing &thing) { done({thing, ended}); });
        });
    });
}

QFuture<Outcome<Done>> Account::disownThing(const QString &registry, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline)
{
    return d->start<Done>([=](AccountWorker &worker, auto done) {
        worker.services().find(registry, Wire::Protocol::Discovery, deadline, &worker, [=, &worker](const ErrorInfo &error, const Peer &peer) {
            if (error.isError()) {
                done({{}, error});
                return;
            }
            worker.registry().disown(peer, thing, node, deadline, &worker, [done](const ErrorInfo &ended) { done({{}, ended}); });
        });
    });
}

} // namespace Chatelaine
