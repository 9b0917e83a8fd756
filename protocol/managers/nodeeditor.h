// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratorlink.h"

#include <QObject>

namespace Chatelaine {

/// Changing the tree of a concentrator: moving, editing, adding and removing nodes (XEP-0326 §3.3 to §3.7, all dialects).
///
/// Each callback comes exactly once, later, unless its context has died. Where a form was refused, the response holds the texts per field
/// (sn, iot) or the form again with its errors (ieee family).
class NodeEditor final : public QObject
{
    Q_OBJECT

public:
    using Nodes = QList<Wire::NodeAddress>;
    using ResponseHandler = ConcentratorLink::ResponseHandler;

    explicit NodeEditor(ConcentratorLink &link, QObject *parent = nullptr);

    enum class Direction { Up, Down };
    /// \p siblings in the order in which they stand. Moving what is already first or last is no error.
    void move(const Peer &peer, const Nodes &siblings, Direction direction, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

    /// The settings of one node, or those that several have in common.
    void editForm(const Peer &peer, const Nodes &nodes, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// \p form of type submit, with what was edited and its hidden fields. The answer may hold the nodes as they are now.
    void save(const Peer &peer, const Nodes &nodes, const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

    void addableTypes(const Peer &peer, const Wire::NodeAddress &parent, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    void newNodeForm(const Peer &peer, const Wire::NodeAddress &parent, const QString &type, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    void create(const Peer &peer, const Wire::NodeAddress &parent, const QString &type, const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    void destroy(const Peer &peer, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

private:
    ConcentratorLink &m_link;
};

} // namespace Chatelaine
