// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/controljournal.h"

#include "services/journal.h"

#include <QJsonArray>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

JournalEntry line(const QString &thing, const QString &result, const QJsonObject &detail)
{
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Control;
    entry.who = u"owner"_s;
    entry.thing = thing;
    entry.action = u"set"_s;
    entry.result = result;
    entry.detail = detail;
    return entry;
}

QJsonObject nodeJson(const Wire::NodeAddress &node)
{
    return {{u"node"_s, node.id}, {u"source"_s, node.source}, {u"partition"_s, node.partition}};
}

QJsonArray parametersJson(const Wire::ControlSet &set)
{
    QJsonArray list;
    for (const Wire::Parameter &parameter : set.parameters)
        list << QJsonObject{{u"parameter"_s, parameter.name}, {u"type"_s, Wire::parameterTypeName(parameter.type)}, {u"value"_s, parameter.text}};
    if (set.form) {
        for (const Wire::FormField &field : set.form->fields)
            list << QJsonObject{{u"parameter"_s, field.var}, {u"value"_s, field.values.value(0)}};
    }
    return list;
}

} // namespace

QList<Wire::NodeAddress> nodesOf(const Wire::ControlSet &set)
{
    QList<Wire::NodeAddress> nodes;
    for (const Wire::NodeAddress &node : set.nodes) {
        if (!nodes.contains(node))
            nodes << node;
    }
    if (nodes.isEmpty())
        nodes << Wire::NodeAddress();
    return nodes;
}

void journalControlSent(Journal &journal, const QString &thing, const Wire::ControlSet &set)
{
    QJsonArray nodes;
    for (const Wire::NodeAddress &node : set.nodes)
        nodes << nodeJson(node);
    QJsonObject detail{{u"parameters"_s, parametersJson(set)}};
    if (!nodes.isEmpty())
        detail.insert(u"nodes"_s, nodes);
    journal.write(line(thing, u"pending"_s, detail));
}

void journalControlEnded(Journal &journal, const QString &thing, const Wire::ControlSet &set, const Outcome<QList<SetResult>> &outcome)
{
    for (const SetResult &result : outcome.value) {
        QJsonObject detail = nodeJson(result.node);
        detail.insert(u"parameter"_s, result.parameter);
        detail.insert(u"value"_s, result.value);
        detail.insert(u"ms"_s, result.acceptedMs);
        if (!result.error.isEmpty())
            detail.insert(u"reason"_s, result.error);
        journal.write(line(thing, result.accepted ? u"accepted"_s : u"refused"_s, detail));
    }
    if (outcome.ok() || !outcome.value.isEmpty())
        return;
    const bool refused = outcome.error.stage == u"device";
    journal.write(line(thing, refused ? u"refused"_s : u"failed"_s,
        {{u"parameters"_s, parametersJson(set)}, {u"code"_s, outcome.error.code}, {u"reason"_s, outcome.error.message}}));
}

} // namespace Chatelaine
