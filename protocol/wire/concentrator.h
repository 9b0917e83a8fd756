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
    std::optional<Timestamp> lastChanged;
    QList<NodeParameter> parameters;
    QList<NodeMessage> messages;

    bool operator==(const NodeInfo &) const = default;
};

/// One concentrator request. The operation is the element's name in the final iot dialect: getCapabilities, getChildNodes, …
struct ConcentratorRequest {
    QString operation;
    QString source;
    NodeAddress node;         ///< the one node reference on the element
    QList<NodeAddress> nodes; ///< node references as children
    bool parameters = false;
    bool messages = false;
    QStringList onlyIfDerivedFrom;
    Tokens tokens;
    QString language;

    bool operator==(const ConcentratorRequest &) const = default;
};

struct ConcentratorResponse {
    QString operation; ///< of the request: getCapabilities, …
    ResponseCode code = ResponseCode::Ok;
    QStringList values;
    QList<DataSource> sources;
    QList<NodeInfo> nodes; ///< exactly one for getNode
    QList<ParameterError> errors;
    QString codeText; ///< the code as written where it is none of the known ones

    bool operator==(const ConcentratorResponse &) const = default;
};

} // namespace Chatelaine::Wire
