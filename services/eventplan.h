// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/events.h"
#include "services/readinterest.h"
#include "services/readpolicy.h"

#include <functional>

namespace Chatelaine {

/// One interest in one node, as subscriptions see it.
struct EventNeed {
    Wire::NodeAddress node;
    QList<FieldInterest> fields; ///< none: all
    Wire::Kinds kinds;
    std::chrono::milliseconds minInterval{0}; ///< 0: one second
    std::chrono::milliseconds maxInterval{0};
};

/// The subscriptions that serve all of \p needs, one at most for a node: things keep one for each node and asker (iot-events §3.5). Nodes that come to
/// the same share one, up to \p mostNodes. A field that one of them wants to hear every change of has no threshold; where all fields are wanted
/// and one has a threshold by \p policyOf, \p fieldsOf says which there are, since a subscription that names one field must name all.
[[nodiscard]] QList<Wire::EventSubscription> planEvents(const QList<EventNeed> &needs, const std::function<ReadPolicy(const Wire::NodeAddress &)> &policyOf,
    const std::function<QStringList(const Wire::NodeAddress &)> &fieldsOf, qsizetype mostNodes);

/// Whether \p running tells all that \p wanted is to tell, perhaps more: the same nodes, its fields among others, thresholds and
/// intervals no wider.
[[nodiscard]] bool suffices(const Wire::EventSubscription &running, const Wire::EventSubscription &wanted);

/// Whether values of these kinds can be told as they change: history cannot.
[[nodiscard]] bool canBeTold(Wire::Kinds kinds);

} // namespace Chatelaine
