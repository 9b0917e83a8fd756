// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/accountprivate.h"

#include "services/prober.h"

namespace Chatelaine {

QFuture<Outcome<ProbeAnswer>> Account::probe(const Probe &probe, std::chrono::milliseconds deadline)
{
    if (const auto protocol = Prober::protocolOf(probe.kind)) {
        return d->ask<ProbeAnswer>(probe.jid, *protocol, [=](AccountWorker &worker, const Peer &peer, auto done) {
            worker.prober().ask(probe, peer, deadline, [done](const ProbeAnswer &answer) { done({answer, {}}); });
        });
    }
    return d->start<ProbeAnswer>([=](AccountWorker &worker, auto done) {
        if (worker.connection().channel().isConnected()) {
            worker.prober().ask(probe, deadline, [done](const ProbeAnswer &answer) { done({answer, {}}); });
        } else {
            done({{}, makeError(ErrorCode::NotConnected)});
        }
    });
}

ErrorInfo Account::lastFailure() const
{
    return d->lastFailure;
}

} // namespace Chatelaine
