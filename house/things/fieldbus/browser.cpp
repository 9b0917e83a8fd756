// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/browser.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

QString booleanText(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

bool isDerived(const BusNode &node, const QStringList &wanted)
{
    const BusType &type = *node.type;
    return wanted.isEmpty() || std::any_of(wanted.cbegin(), wanted.cend(), [&type](const QString &name) {
        return type.id == name || type.bases.contains(name) || type.interfaces.contains(name);
    });
}

} // namespace

QStringList BusBrowser::operations()
{
    return {u"getAllDataSources"_s, u"getRootDataSources"_s, u"getChildDataSources"_s, u"containsNode"_s, u"containsNodes"_s, u"getNode"_s, u"getNodes"_s,
        u"getAllNodes"_s, u"getNodeInheritance"_s, u"getRootNodes"_s, u"getChildNodes"_s, u"getAncestors"_s};
}

std::optional<BusAnswer> BusBrowser::answer(const Wire::ConcentratorRequest &request) const
{
    if (const auto found = sources(request))
        return found;
    if (const auto found = contains(request))
        return found;
    if (const auto found = ofSource(request))
        return found;
    return request.operation == "getNodes"_L1 ? several(request) : ofNode(request);
}

std::optional<BusAnswer> BusBrowser::sources(const Wire::ConcentratorRequest &request) const
{
    Wire::ConcentratorResponse response = done(request);
    if (request.operation == "getAllDataSources"_L1 || request.operation == "getRootDataSources"_L1)
        response.sources = m_tree.sources();
    else if (request.operation != "getChildDataSources"_L1)
        return {};
    else if (!m_tree.hasSource(request.source))
        return notFound(u"Data source not found."_s);
    return response; // no source has one below it
}

std::optional<BusAnswer> BusBrowser::contains(const Wire::ConcentratorRequest &request) const
{
    Wire::ConcentratorResponse response = done(request);
    if (request.operation == "containsNode"_L1) {
        response.values = {booleanText(m_tree.node(request.node).has_value())};
        return response;
    }
    if (request.operation != "containsNodes"_L1)
        return {};
    for (const Wire::NodeAddress &address : request.nodes)
        response.values.append(booleanText(m_tree.node(address).has_value()));
    return response;
}

Wire::ConcentratorResponse BusBrowser::infos(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes) const
{
    Wire::ConcentratorResponse response = done(request);
    for (const BusNode &node : nodes) {
        if (isDerived(node, request.onlyIfDerivedFrom))
            response.nodes.append(m_tree.info(node, request.parameters, request.messages));
    }
    return response;
}

std::optional<BusAnswer> BusBrowser::ofSource(const Wire::ConcentratorRequest &request) const
{
    const bool roots = request.operation == "getRootNodes"_L1;
    if (!roots && request.operation != "getAllNodes"_L1)
        return {};
    if (!m_tree.hasSource(request.source))
        return notFound(u"Data source not found."_s);
    const auto nodes = roots ? std::optional(m_tree.roots(request.source)) : m_tree.all(request.source);
    if (!nodes)
        return Refusal{Wire::ResponseCode::OtherError, u"Too many nodes for one answer; walk the tree."_s, {}, u"resource-constraint"_s};
    return infos(request, *nodes);
}

BusAnswer BusBrowser::several(const Wire::ConcentratorRequest &request) const
{
    QList<BusNode> nodes;
    for (const Wire::NodeAddress &address : request.nodes) {
        const auto node = m_tree.node(address);
        if (!node)
            return notFound(u"Node not found: %1"_s.arg(address.id));
        nodes.append(*node);
    }
    if (nodes.isEmpty())
        return badRequest(u"Nodes are missing."_s);
    return infos(request, nodes);
}

std::optional<BusAnswer> BusBrowser::ofNode(const Wire::ConcentratorRequest &request) const
{
    const QString &operation = request.operation;
    if (!operations().contains(operation))
        return {};
    const auto node = m_tree.node(request.node);
    if (!node)
        return notFound(u"Node not found."_s);
    if (operation == "getNode"_L1)
        return infos(request, {*node});
    if (operation == "getChildNodes"_L1)
        return infos(request, m_tree.childrenOf(*node));
    if (operation == "getAncestors"_L1)
        return infos(request, m_tree.ancestorsOf(*node));
    Wire::ConcentratorResponse response = done(request);
    response.baseClasses = node->type->bases;
    response.interfaces = node->type->interfaces;
    return response;
}

} // namespace Chatelaine::Demo
