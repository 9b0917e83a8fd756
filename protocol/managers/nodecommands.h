// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratorlink.h"

#include <QObject>

#include <optional>

namespace Chatelaine {

/// What nodes can be told to do (XEP-0326 §3.8 to §3.9, all dialects), one node or several at once. Queries are QueryManager's.
///
/// Each callback comes exactly once, later, unless its context has died.
class NodeCommands final : public QObject
{
    Q_OBJECT

public:
    using Nodes = QList<Wire::NodeAddress>;
    using ResponseHandler = ConcentratorLink::ResponseHandler;

    explicit NodeCommands(ConcentratorLink &link, QObject *parent = nullptr);

    /// The commands of one node, or those that all of \p nodes have, sorted by category, key and name.
    void list(const Peer &peer, const Nodes &nodes, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// The form of a command of type Parameterized or Query.
    void parameters(const Peer &peer, const Nodes &nodes, const QString &command, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// For several nodes the response holds one result for each, in their order; the error is empty as long as one worked.
    void execute(const Peer &peer, const Nodes &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

private:
    void executeOnAll(const Peer &peer, const Wire::ConcentratorRequest &common, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    void executeOnEach(const Peer &peer, const Wire::ConcentratorRequest &common, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

    ConcentratorLink &m_link;
};

} // namespace Chatelaine
