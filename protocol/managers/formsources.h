// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/formsession.h"

namespace Chatelaine {

class ControlManager;
class NodeCommands;
class NodeEditor;

/// Where the forms of things come from, for FormSession. The managers have to outlive the sessions' keeper.
namespace FormSources {

/// A thing's control form: only what was edited goes back.
[[nodiscard]] FormSource control(ControlManager &manager, const Peer &peer, const QList<Wire::NodeAddress> &nodes);
/// The settings of nodes, those that they have in common where there are several.
[[nodiscard]] FormSource nodeSettings(NodeEditor &editor, const Peer &peer, const QList<Wire::NodeAddress> &nodes);
[[nodiscard]] FormSource newNode(NodeEditor &editor, const Peer &peer, const Wire::NodeAddress &parent, const QString &type);
/// A command with parameters, of one node or of several.
[[nodiscard]] FormSource command(NodeCommands &commands, const Peer &peer, const QList<Wire::NodeAddress> &nodes, const QString &command);

} // namespace FormSources

} // namespace Chatelaine
