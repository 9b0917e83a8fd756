// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/editor.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using Wire::NodeEventKind;

namespace {

constexpr qsizetype MostNodes = 10'000; // of the house; enough for anybody who adds by hand
constexpr qsizetype MessagesKept = 8;

bool isCommon(const QString &operation)
{
    return operation.contains("Common"_L1) || operation.startsWith("moveNodes"_L1);
}

} // namespace

QString placeOf(const Wire::NodeAddress &address)
{
    return address.partition.isEmpty() ? address.source + u'/' + address.id : address.source + u'/' + address.partition + u'/' + address.id;
}

QStringList BusEditor::operations()
{
    return {u"moveNodeUp"_s, u"moveNodeDown"_s, u"moveNodesUp"_s, u"moveNodesDown"_s, u"getNodeParametersForEdit"_s, u"setNodeParametersAfterEdit"_s,
        u"getCommonNodeParametersForEdit"_s, u"setCommonNodeParametersAfterEdit"_s, u"getAddableNodeTypes"_s, u"getParametersForNewNode"_s, u"createNewNode"_s,
        u"destroyNode"_s};
}

BusEditor::Nodes BusEditor::nodesOf(const Wire::ConcentratorRequest &request) const
{
    const QList<Wire::NodeAddress> asked = isCommon(request.operation) ? request.nodes : QList{request.node};
    QList<BusNode> result;
    for (const Wire::NodeAddress &address : asked) {
        const auto node = m_tree.node(address);
        if (!node)
            return notFound(u"Node not found: %1"_s.arg(address.id));
        if (node->synthetic >= 0)
            return Refusal{Wire::ResponseCode::InsufficientPrivileges, u"The city cannot be changed from here."_s};
        result.append(*node);
    }
    if (result.isEmpty())
        return badRequest(u"Nodes are missing."_s);
    return result;
}

std::optional<BusAnswer> BusEditor::answer(const Wire::ConcentratorRequest &request, const QString &by)
{
    const QString &operation = request.operation;
    if (!operations().contains(operation))
        return {};
    const Nodes found = nodesOf(request);
    if (const auto *refusal = std::get_if<Refusal>(&found))
        return *refusal;
    const QList<BusNode> &nodes = std::get<QList<BusNode>>(found);
    if (operation.startsWith("move"_L1))
        return move(request, nodes, operation.endsWith("Up"_L1), by);
    if (operation == "destroyNode"_L1)
        return destroy(request, nodes.constFirst(), by);
    if (operation == "createNewNode"_L1)
        return create(request, nodes.constFirst(), by);
    if (operation.startsWith("set"_L1))
        return edit(request, nodes, by);
    if (operation != "getAddableNodeTypes"_L1)
        return form(request, nodes);
    Wire::ConcentratorResponse response = done(request);
    for (const QString &type : nodes.constFirst().type->children)
        response.nodeTypes.append({type, busType(type)->name});
    return response;
}

BusNode BusEditor::draft(const BusNode &parent, const BusType &type) const
{
    BusNode node;
    node.address = {{}, parent.address.source, parent.address.partition};
    node.parent = parent.address;
    node.type = &type;
    return node;
}

BusAnswer BusEditor::form(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes) const
{
    const auto found = formFor(request);
    if (!found)
        return notFound(u"Node type not found."_s);
    if (found->fields.isEmpty())
        return Refusal{Wire::ResponseCode::NotFound, u"%1 nodes have nothing in common."_s.arg(nodes.size())};
    Wire::ConcentratorResponse response = done(request);
    response.form = found;
    return response;
}

std::optional<Wire::DataForm> BusEditor::formFor(const Wire::ConcentratorRequest &request) const
{
    const Nodes found = nodesOf(request);
    const auto *nodes = std::get_if<QList<BusNode>>(&found);
    if (!nodes || !operations().contains(request.operation))
        return {};
    if (isCommon(request.operation))
        return commonForm(*nodes);
    const BusNode &node = nodes->constFirst();
    if (request.operation != "getParametersForNewNode"_L1 && request.operation != "createNewNode"_L1)
        return nodeForm(node);
    if (!node.type->children.contains(request.nodeType))
        return {};
    return nodeForm(draft(node, *busType(request.nodeType)));
}

IsFree BusEditor::freeAt(const Wire::NodeAddress &address, const QString &own) const
{
    return [this, address, own](const QString &id) {
        if (id == own)
            return true;
        const QList<BusNode> same = m_tree.matching({id, address.source, address.partition});
        return std::none_of(same.cbegin(), same.cend(), [&address](const BusNode &node) { return node.address.partition == address.partition; });
    };
}

Wire::DataForm BusEditor::tried(const Wire::ConcentratorRequest &request, const Wire::DataForm &submitted) const
{
    Wire::DataForm form = formFor(request).value_or(Wire::DataForm{});
    const bool create = request.operation == "getParametersForNewNode"_L1;
    const auto node = m_tree.node(request.node);
    const bool good = check(submitted, node ? freeAt(node->address, create ? QString() : node->address.id) : IsFree(), form);
    if (good)
        form.instructions = {u"This will do."_s};
    return form;
}

Refusal BusEditor::refusedForm(const Wire::DataForm &form) const
{
    Refusal refusal{Wire::ResponseCode::FormError, u"Some values will not do."_s};
    refusal.form = form;
    return refusal;
}

BusAnswer BusEditor::edit(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes, const QString &by)
{
    if (!request.form)
        return badRequest(u"The form is missing."_s);
    QList<BusNode> after = nodes;
    for (BusNode &node : after) {
        Wire::DataForm form = isCommon(request.operation) ? commonForm(nodes) : nodeForm(node);
        if (!take(*request.form, freeAt(node.address, node.address.id), form, node))
            return refusedForm(form);
    }
    Wire::ConcentratorResponse response = done(request);
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        replace(nodes.at(i), after.at(i), by);
        const auto now = m_tree.node(after.at(i).address);
        response.nodes.append(m_tree.info(*now, true, true));
    }
    return response;
}

/// Puts the edited node in place of what it was, and tells who wanted which change.
void BusEditor::replace(const BusNode &before, BusNode after, const QString &by)
{
    after.changed = m_changes.now();
    const QString place = placeOf(before.address);
    if (before.address.id != after.address.id) {
        m_tree.rename(before.address, after.address.id);
        m_changes.logged(place + u" id"_s, before.address.id, after.address.id, by);
    }
    if (before.name != after.name)
        m_changes.logged(place + u" name"_s, before.name, after.name, by);
    for (const BusSetting &setting : after.type->settings) {
        if (before.setting(setting) != after.setting(setting))
            m_changes.logged(place + u' ' + setting.id, before.setting(setting), after.setting(setting), by);
    }
    m_tree.put(after);
    Wire::NodeEvent updated = event(NodeEventKind::Updated, after);
    if (before.address.id != after.address.id)
        updated.previousId = before.address.id;
    m_changes.happened({updated});
}

BusAnswer BusEditor::create(const Wire::ConcentratorRequest &request, const BusNode &parent, const QString &by)
{
    const BusType *type = busType(request.nodeType);
    if (!type || !parent.type->children.contains(request.nodeType))
        return notFound(u"Node type not found."_s);
    if (!request.form)
        return badRequest(u"The form is missing."_s);
    if (m_tree.size() >= MostNodes)
        return Refusal{Wire::ResponseCode::OtherError, u"There is no room for more nodes."_s, {}, u"resource-constraint"_s};
    BusNode node = draft(parent, *type);
    Wire::DataForm form = nodeForm(node);
    Wire::DataForm submitted = *request.form;
    for (const QString &var : {u"id"_s, u"name"_s}) {
        if (!submitted.field(var)) {
            submitted.fields.append(Wire::FormField{});
            submitted.fields.last().var = var; // left out is empty, and that will not do
        }
    }
    if (!take(submitted, freeAt(node.address, {}), form, node))
        return refusedForm(form);
    node.changed = m_changes.now();
    m_tree.add(node);
    m_changes.logged(placeOf(node.address), {}, node.type->id, by);
    Wire::NodeEvent added = event(NodeEventKind::Added, node);
    if (!parent.children.isEmpty())
        added.after = parent.children.constLast();
    m_changes.happened({added});
    Wire::ConcentratorResponse response = done(request);
    response.nodes = {m_tree.info(node, true, true)};
    return response;
}

BusAnswer BusEditor::destroy(const Wire::ConcentratorRequest &request, const BusNode &node, const QString &by)
{
    // The lowest first, so that nobody is left hanging in between.
    QList<Wire::NodeEvent> events;
    QList<BusNode> open{node};
    while (!open.isEmpty()) {
        const BusNode next = open.takeFirst();
        events.prepend(event(NodeEventKind::Removed, next));
        open += m_tree.childrenOf(next);
    }
    m_tree.destroy(node.address);
    m_changes.logged(placeOf(node.address), node.type->id, {}, by);
    m_changes.happened(events);
    return done(request);
}

BusAnswer BusEditor::move(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes, bool up, const QString &by)
{
    QList<BusNode> order = nodes;
    if (!up)
        std::reverse(order.begin(), order.end()); // so that neighbours keep their order
    QList<Wire::NodeEvent> events;
    for (const BusNode &node : std::as_const(order)) {
        if (!m_tree.move(node.address, up))
            continue; // at the end already, which is no mistake
        m_changes.logged(placeOf(node.address) + u" place"_s, {}, up ? u"up"_s : u"down"_s, by);
        events.append(event(up ? NodeEventKind::MovedUp : NodeEventKind::MovedDown, node));
    }
    if (!events.isEmpty())
        m_changes.happened(events);
    return done(request);
}

Wire::NodeEvent BusEditor::event(NodeEventKind kind, const BusNode &node) const
{
    Wire::NodeEvent result;
    result.kind = kind;
    if (kind == NodeEventKind::Added || kind == NodeEventKind::Updated) {
        result.info = m_tree.info(node, true, true);
    } else {
        result.info.address = node.address;
        result.info.state = node.state;
    }
    if (kind == NodeEventKind::StatusChanged)
        result.info.messages = node.messages;
    result.time = Wire::makeTimestamp(m_changes.now());
    return result;
}

void BusEditor::setState(const Wire::NodeAddress &address, Wire::NodeState state, const QString &type, const QString &text)
{
    auto node = m_tree.node(address);
    if (!node || node->synthetic >= 0)
        return;
    m_changes.logged(placeOf(node->address) + u" state"_s, Wire::nodeStateName(node->state), Wire::nodeStateName(state), {});
    node->state = state;
    node->messages.prepend({Wire::makeTimestamp(m_changes.now()), type, text, {}});
    if (node->messages.size() > MessagesKept)
        node->messages.removeLast();
    m_tree.put(*node);
    m_changes.happened({event(NodeEventKind::StatusChanged, *node)});
}

} // namespace Chatelaine::Demo
