// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/answer.h"
#include "house/things/fieldbus/nodeforms.h"
#include "house/things/fieldbus/tree.h"
#include "protocol/wire/nodeevents.h"

#include <functional>

namespace Chatelaine::Demo {

/// What a change in the tree leads to: events for whoever listens, and lines in the log.
class BusChanges
{
public:
    virtual ~BusChanges() = default;
    virtual void happened(const QList<Wire::NodeEvent> &events) = 0;
    virtual void logged(const QString &name, const QString &from, const QString &to, const QString &by) = 0;
    [[nodiscard]] virtual QDateTime now() const = 0;
};

/// Editing nodes (dossier §4.2): their parameters, new ones, the order among siblings, the end.
class BusEditor
{
public:
    BusEditor(BusTree &tree, BusChanges &changes) : m_tree(tree), m_changes(changes) { }

    [[nodiscard]] static QStringList operations();
    [[nodiscard]] std::optional<BusAnswer> answer(const Wire::ConcentratorRequest &request, const QString &by);

    /// The form that a request asks for or submits, as it is before anything is entered; nothing for other requests.
    [[nodiscard]] std::optional<Wire::DataForm> formFor(const Wire::ConcentratorRequest &request) const;
    /// Looks at values without taking them: the form with what is wrong in it.
    [[nodiscard]] Wire::DataForm tried(const Wire::ConcentratorRequest &request, const Wire::DataForm &submitted) const;

    /// Gives a node another state, with a message to go with it, and tells.
    void setState(const Wire::NodeAddress &address, Wire::NodeState state, const QString &type, const QString &text);

private:
    using Nodes = std::variant<QList<BusNode>, Refusal>;

    [[nodiscard]] Nodes nodesOf(const Wire::ConcentratorRequest &request) const;
    [[nodiscard]] IsFree freeAt(const Wire::NodeAddress &address, const QString &own) const;
    [[nodiscard]] BusAnswer form(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes) const;
    [[nodiscard]] BusAnswer edit(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes, const QString &by);
    [[nodiscard]] BusAnswer create(const Wire::ConcentratorRequest &request, const BusNode &parent, const QString &by);
    [[nodiscard]] BusAnswer destroy(const Wire::ConcentratorRequest &request, const BusNode &node, const QString &by);
    [[nodiscard]] BusAnswer move(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes, bool up, const QString &by);
    void replace(const BusNode &before, BusNode after, const QString &by);
    [[nodiscard]] BusNode draft(const BusNode &parent, const BusType &type) const;
    [[nodiscard]] Wire::NodeEvent event(Wire::NodeEventKind kind, const BusNode &node) const;
    [[nodiscard]] Refusal refusedForm(const Wire::DataForm &form) const;

    BusTree &m_tree;
    BusChanges &m_changes;
};

/// How a node is called in the log: source/partition/id.
[[nodiscard]] QString placeOf(const Wire::NodeAddress &address);

} // namespace Chatelaine::Demo
