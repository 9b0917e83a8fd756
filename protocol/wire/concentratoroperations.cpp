// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratoroperations.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr bool Get = false;
constexpr bool Set = true;

// The last three columns: in sn, in iot, in the ieee family.
const QList<ConcentratorOperation> Operations{
    {u"getCapabilities", Get, {}, AnswerKind::Values},
    {u"getAllDataSources", Get, {}, AnswerKind::Sources},
    {u"getRootDataSources", Get, {}, AnswerKind::Sources},
    {u"getChildDataSources", Get, RequestPart::Source, AnswerKind::Sources},
    {u"containsNode", Get, RequestPart::Node, AnswerKind::Boolean},
    {u"containsNodes", Get, RequestPart::Nodes, AnswerKind::Booleans},
    {u"getNode", Get, RequestPart::Node | RequestPart::Details, AnswerKind::Node},
    {u"getNodes", Get, RequestPart::Nodes | RequestPart::Details, AnswerKind::Nodes},
    {u"getAllNodes", Get, RequestPart::Source | RequestPart::Details | RequestPart::DerivedFrom, AnswerKind::Nodes},
    {u"getNodeInheritance", Get, RequestPart::Node, AnswerKind::Inheritance},
    {u"getRootNodes", Get, RequestPart::Source | RequestPart::Details, AnswerKind::Nodes},
    {u"getChildNodes", Get, RequestPart::Node | RequestPart::Details | RequestPart::SortOrder, AnswerKind::Nodes},
    {u"getAncestors", Get, RequestPart::Node | RequestPart::Details, AnswerKind::Nodes},
    {u"getIndices", Get, RequestPart::Source, AnswerKind::Values, true, true, false},
    {u"getNodesFromIndex", Get, RequestPart::Source | RequestPart::Index | RequestPart::IndexValue | RequestPart::Details, AnswerKind::Nodes, true, true, false},
    {u"getNodesFromIndices", Get, RequestPart::IndexReferences | RequestPart::Details, AnswerKind::Nodes, true, true, false},
    {u"getAllIndexValues", Get, RequestPart::Source | RequestPart::Index, AnswerKind::Values, true, true, false},
    {u"moveNodeUp", Set, RequestPart::Node, AnswerKind::Nothing},
    {u"moveNodeDown", Set, RequestPart::Node, AnswerKind::Nothing},
    {u"moveNodesUp", Set, RequestPart::Nodes, AnswerKind::Nothing},
    {u"moveNodesDown", Set, RequestPart::Nodes, AnswerKind::Nothing},
    {u"getNodeParametersForEdit", Get, RequestPart::Node, AnswerKind::Form},
    {u"setNodeParametersAfterEdit", Set, RequestPart::Node | RequestPart::Form, AnswerKind::EditedNode},
    {u"getCommonNodeParametersForEdit", Get, RequestPart::Nodes, AnswerKind::Form},
    {u"setCommonNodeParametersAfterEdit", Set, RequestPart::Nodes | RequestPart::Form, AnswerKind::EditedNodes},
    {u"getAddableNodeTypes", Get, RequestPart::Node, AnswerKind::NodeTypes},
    {u"getParametersForNewNode", Get, RequestPart::Node | RequestPart::Type, AnswerKind::Form},
    {u"createNewNode", Set, RequestPart::Node | RequestPart::Type | RequestPart::Form, AnswerKind::EditedNode},
    {u"destroyNode", Set, RequestPart::Node, AnswerKind::Nothing},
    {u"getNodeCommands", Get, RequestPart::Node, AnswerKind::Commands},
    {u"getCommandParameters", Get, RequestPart::Node | RequestPart::Command, AnswerKind::Form},
    {u"executeNodeCommand", Set, RequestPart::Node | RequestPart::Command | RequestPart::Form, AnswerKind::Nothing},
    {u"executeNodeQuery", Set, RequestPart::Node | RequestPart::Command | RequestPart::Form | RequestPart::QueryId, AnswerKind::Query, false, true, true},
    {u"abortNodeQuery", Set, RequestPart::Node | RequestPart::Command | RequestPart::QueryId, AnswerKind::Nothing, false, true, true},
    {u"getCommonNodeCommands", Get, RequestPart::Nodes, AnswerKind::Commands},
    {u"getCommonCommandParameters", Get, RequestPart::Nodes | RequestPart::Command, AnswerKind::Form},
    {u"executeCommonNodeCommand", Set, RequestPart::Nodes | RequestPart::Command | RequestPart::Form, AnswerKind::Results},
    {u"executeCommonNodeQuery", Set, RequestPart::Nodes | RequestPart::Command | RequestPart::Form | RequestPart::QueryId, AnswerKind::CommonQuery, false, true, true},
    {u"abortCommonNodeQuery", Set, RequestPart::Nodes | RequestPart::Command | RequestPart::QueryId, AnswerKind::Nothing, false, true, true},
    {u"subscribe", Set, RequestPart::Source | RequestPart::Details | RequestPart::Events | RequestPart::Since | RequestPart::Ttl, AnswerKind::Nothing},
    {u"unsubscribe", Set, RequestPart::Source | RequestPart::Details | RequestPart::Events, AnswerKind::Nothing},
    {u"getDatabases", Get, {}, AnswerKind::Databases, true, true, false},
    {u"getDatabaseReadoutParameters", Get, RequestPart::Database, AnswerKind::Form, true, true, false},
    {u"startDatabaseReadout", Set, RequestPart::Database | RequestPart::Correlation | RequestPart::Nodes | RequestPart::Form, AnswerKind::Nothing, true, true, false},
    {u"registerSniffer", Set, RequestPart::Node | RequestPart::Expires, AnswerKind::Sniffer, false, false, true},
    {u"unregisterSniffer", Set, RequestPart::Node | RequestPart::Sniffer, AnswerKind::Nothing, false, false, true},
};

struct AnswerRow {
    AnswerKind kind;
    QStringView element;
    QStringView representative;
};

constexpr std::array AnswerRows{
    AnswerRow{AnswerKind::Values, u"strings", u"getCapabilities"},
    AnswerRow{AnswerKind::Sources, u"dataSources", u"getAllDataSources"},
    AnswerRow{AnswerKind::Boolean, u"bool", u"containsNode"},
    AnswerRow{AnswerKind::Booleans, u"bools", u"containsNodes"},
    AnswerRow{AnswerKind::Node, u"nodeInfo", u"getNode"},
    AnswerRow{AnswerKind::EditedNode, u"nodeInfo", u"getNode"},
    AnswerRow{AnswerKind::Nodes, u"nodeInfos", u"getNodes"},
    AnswerRow{AnswerKind::Inheritance, u"inheritance", u"getNodeInheritance"},
    AnswerRow{AnswerKind::NodeTypes, u"nodeTypes", u"getAddableNodeTypes"},
    AnswerRow{AnswerKind::Commands, u"commands", u"getNodeCommands"},
    AnswerRow{AnswerKind::Results, u"partialExecution", u"executeCommonNodeCommand"},
    AnswerRow{AnswerKind::CommonQuery, u"partialExecution", u"executeCommonNodeCommand"},
    AnswerRow{AnswerKind::Sniffer, u"sniffer", u"registerSniffer"},
};

const AnswerRow *answerRow(AnswerKind kind)
{
    for (const AnswerRow &row : AnswerRows) {
        if (row.kind == kind)
            return &row;
    }
    return nullptr;
}

} // namespace

const QList<ConcentratorOperation> &concentratorOperations()
{
    return Operations;
}

const ConcentratorOperation *concentratorOperation(QStringView name)
{
    static const QHash<QStringView, const ConcentratorOperation *> byName = [] {
        QHash<QStringView, const ConcentratorOperation *> table;
        for (const ConcentratorOperation &operation : Operations)
            table.insert(operation.name, &operation);
        return table;
    }();
    return byName.value(name);
}

bool isConcentratorOperation(const QString &name)
{
    return concentratorOperation(name) != nullptr;
}

QString typedAnswerName(AnswerKind kind)
{
    const AnswerRow *row = answerRow(kind);
    return row ? row->element.toString() : QString();
}

QString representativeOperation(AnswerKind kind)
{
    const AnswerRow *row = answerRow(kind);
    return row ? row->representative.toString() : QString();
}

QString representedOperation(QStringView typedAnswer)
{
    for (const AnswerRow &row : AnswerRows) {
        if (row.element == typedAnswer)
            return row.representative.toString();
    }
    return {};
}

bool isPlainName(QStringView name)
{
    return !name.isEmpty() && name.size() <= 80 && std::all_of(name.cbegin(), name.cend(), [](QChar c) { return c.unicode() < 0x80 && c.isLetter(); });
}

} // namespace Chatelaine::Wire
