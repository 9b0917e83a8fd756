// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/concentrator.h"

namespace Chatelaine::Wire {

enum class NodeEventKind : quint8 { Added, Updated, StatusChanged, Removed, MovedUp, MovedDown };

/// nodeAdded, nodeUpdated, nodeStatusChanged, nodeRemoved, nodeMovedUp, nodeMovedDown.
[[nodiscard]] QString nodeEventName(NodeEventKind kind);
[[nodiscard]] std::optional<NodeEventKind> nodeEventFromName(QStringView name);

/// Something that happened in a data source (XEP-0326 §3.12). Added and Updated carry the whole node, StatusChanged its state and messages,
/// the others only say which node.
struct NodeEvent {
    NodeEventKind kind = NodeEventKind::Added;
    NodeInfo info;
    NodeAddress after;  ///< Added: the sibling that it follows; empty: first, or the order has no meaning (not in sn)
    QString previousId; ///< Updated: the id that it had before
    std::optional<Timestamp> time; ///< ieee family only, required there

    bool operator==(const NodeEvent &) const = default;
};

/// All the events of one message, in the order in which they happened.
struct NodeEvents { QList<NodeEvent> events; bool operator==(const NodeEvents &) const = default; };

} // namespace Chatelaine::Wire
