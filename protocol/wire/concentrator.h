// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/control.h"
#include "protocol/wire/sensordata.h"

namespace Chatelaine::Wire {

struct DataSource {
    QString id;
    QString name;
    bool hasChildren = false;
    std::optional<Timestamp> lastChanged;
    QString parent; ///< not on the wire: the source under which it was asked for

    bool operator==(const DataSource &) const = default;
};

/// None < Information < WarningSigned < WarningUnsigned < ErrorSigned < ErrorUnsigned (XEP-0326 §3.3.1).
enum class NodeState : quint8 { None, Information, WarningSigned, WarningUnsigned, ErrorSigned, ErrorUnsigned, Unknown };
[[nodiscard]] QString nodeStateName(NodeState state);
[[nodiscard]] NodeState nodeStateFromName(QStringView name);

/// A read-only setting of a node as the concentrator shows it.
struct NodeParameter { QString id; QString name; ParameterType type = ParameterType::String; QString text; bool operator==(const NodeParameter &) const = default; };
struct NodeMessage { Timestamp time; QString type; QString text; QString eventId; bool operator==(const NodeMessage &) const = default; };

struct NodeInfo {
    NodeAddress address; ///< the source is the one asked for where the dialect leaves it out
    NodeAddress parent;  ///< empty: a root node
    QString displayName;
    QString nodeType;
    QString localId;
    QString logId;
    NodeState state = NodeState::None;
    bool hasChildren = false;
    bool childrenOrdered = false;
    bool isReadable = false;
    bool isControllable = false;
    bool hasCommands = false;
    bool sniffable = false; ///< ieee family only
    std::optional<Timestamp> lastChanged;
    QList<NodeParameter> parameters;
    QList<NodeMessage> messages;

    bool operator==(const NodeInfo &) const = default;
};

/// A command of a node. Sort by category, key and name; a confirmation text is to be asked before it is carried out.
struct NodeCommand {
    QString command;
    QString name;
    QString type; ///< Simple, Parameterized or Query (Query not in sn); as written
    QString sortCategory;
    QString sortKey;
    QString confirmation;
    QString failure;
    QString success;

    bool operator==(const NodeCommand &) const = default;
};

struct NodeType { QString type; QString name; bool operator==(const NodeType &) const = default; };
struct NodeDatabase { QString id; QString name; bool operator==(const NodeDatabase &) const = default; };

/// What a common command did with one node; in the order of the request's nodes.
struct CommandResult { bool ok = false; QString error; bool operator==(const CommandResult &) const = default; };

/// One key of getChildNodes' sort order (iot only, XEP-0326 §3.5.10).
struct NodeSortKey { QString parameter; bool ascending = true; bool operator==(const NodeSortKey &) const = default; };

/// One index and the value wanted (getNodesFromIndices).
struct IndexReference { QString source; QString index; QString value; bool operator==(const IndexReference &) const = default; };

/// Which events are subscribed to, or no longer (subscribe, unsubscribe): all of them unless said otherwise.
struct EventFilter {
    bool added = true;
    bool updated = true;
    bool statusChanged = true;
    bool removed = true;
    bool movedUp = true;
    bool movedDown = true;

    bool operator==(const EventFilter &) const = default;
};

/// One concentrator request. The operation is the element's name, the same in every dialect: getCapabilities, getChildNodes, …
/// concentratoroperations.h says which of the members an operation has.
struct ConcentratorRequest {
    QString operation;
    QString source;
    NodeAddress node;         ///< the one node reference on the element
    QList<NodeAddress> nodes; ///< node references as children
    bool parameters = false;
    bool messages = false;
    QStringList onlyIfDerivedFrom;
    QList<NodeSortKey> sortOrder;
    QString index;
    QString indexValue;
    QList<IndexReference> indexReferences;
    QString nodeType; ///< of the node to be made
    QString command;
    QString queryId; ///< chosen by the client in the ieee family, by the concentrator in iot (then only in an abort)
    QString databaseId;
    QString correlation; ///< seqnr of the readout that startDatabaseReadout begins
    QString snifferId;
    std::optional<Timestamp> expires; ///< registerSniffer
    EventFilter events;
    std::optional<Timestamp> getEventsSince;
    std::optional<int> ttl; ///< of a subscription, in seconds; the ieee family requires it, the others have none
    std::optional<DataForm> form;
    Tokens tokens;
    QString language;

    bool operator==(const ConcentratorRequest &) const = default;
};

/// The answer to a request. The ieee family does not name the request, so there it is representativeOperation() of all that are answered alike.
struct ConcentratorResponse {
    QString operation; ///< of the request: getCapabilities, …
    ResponseCode code = ResponseCode::Ok;
    QStringList values; ///< names, index values, or booleans as written (containsNode, containsNodes)
    QList<DataSource> sources;
    QList<NodeInfo> nodes; ///< exactly one for getNode
    QList<ParameterError> errors;
    QString codeText; ///< the code as written where it is none of the known ones
    QList<NodeCommand> commands;
    QList<NodeType> nodeTypes;
    QStringList baseClasses; ///< getNodeInheritance
    QStringList interfaces;
    std::optional<DataForm> form;
    QList<CommandResult> results;
    QString queryId;
    QList<NodeDatabase> databases;
    QString snifferId;
    std::optional<Timestamp> expires; ///< registerSniffer

    bool operator==(const ConcentratorResponse &) const = default;
};

} // namespace Chatelaine::Wire
