// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/editor.h"
#include "house/things/fieldbus/queries.h"

namespace Chatelaine::Demo {

/// What nodes can be told to do (dossier §4.2): at once, with a form before, or as a query that reports while it runs.
class BusCommands
{
public:
    BusCommands(const BusTree &tree, BusEditor &editor, BusChanges &changes, Queries &queries)
        : m_tree(tree), m_editor(editor), m_changes(changes), m_queries(queries) { }

    [[nodiscard]] static QStringList operations();
    [[nodiscard]] std::optional<BusAnswer> answer(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request);

    /// The commands of one node; none for those of the city.
    [[nodiscard]] static QList<Wire::NodeCommand> commandsOf(const BusNode &node);
    [[nodiscard]] static std::optional<Wire::DataForm> formOf(const QString &command);

private:
    [[nodiscard]] BusAnswer list(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes) const;
    [[nodiscard]] BusAnswer form(const Wire::ConcentratorRequest &request) const;
    [[nodiscard]] BusAnswer execute(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes, const QString &by);
    [[nodiscard]] BusAnswer query(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes);
    /// What went wrong with one node; empty: nothing.
    [[nodiscard]] QString carryOut(const Wire::ConcentratorRequest &request, const BusNode &node, const QString &by);

    const BusTree &m_tree;
    BusEditor &m_editor;
    BusChanges &m_changes;
    Queries &m_queries;
};

} // namespace Chatelaine::Demo
