// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/nodeeditor.h"

#include <algorithm>

namespace Chatelaine {
namespace {

using Request = Wire::ConcentratorRequest;

Request about(const QString &operation, const Wire::NodeAddress &node)
{
    Request request = ConcentratorLink::operation(operation);
    request.node = node;
    return request;
}

Request aboutAll(const QString &operation, const QList<Wire::NodeAddress> &nodes)
{
    Request request = ConcentratorLink::operation(operation);
    request.nodes = nodes;
    return request;
}

} // namespace

NodeEditor::NodeEditor(ConcentratorLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

void NodeEditor::move(const Peer &peer, const Nodes &siblings, Direction direction, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const bool up = direction == Direction::Up;
    const Request batch = aboutAll(up ? QStringLiteral("moveNodesUp") : QStringLiteral("moveNodesDown"), siblings);
    QList<Request> singles;
    for (const Wire::NodeAddress &node : siblings) {
        singles.append(about(up ? QStringLiteral("moveNodeUp") : QStringLiteral("moveNodeDown"), node));
    }
    if (!up) {
        std::reverse(singles.begin(), singles.end()); // the last first, or neighbours would only change places
    }
    if (singles.size() == 1) {
        m_link.askEither(peer, singles.first(), batch, deadline, context, std::move(handler));
    } else {
        m_link.askBatch(peer, batch, singles, deadline, context, std::move(handler));
    }
}

void NodeEditor::editForm(const Peer &peer, const Nodes &nodes, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const Request common = aboutAll(QStringLiteral("getCommonNodeParametersForEdit"), nodes);
    if (nodes.size() == 1) {
        m_link.askEither(peer, about(QStringLiteral("getNodeParametersForEdit"), nodes.first()), common, deadline, context, std::move(handler));
    } else {
        m_link.ask(peer, common, deadline, context, std::move(handler)); // what several have in common only the concentrator knows
    }
}

void NodeEditor::save(const Peer &peer, const Nodes &nodes, const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request common = aboutAll(QStringLiteral("setCommonNodeParametersAfterEdit"), nodes);
    common.form = form;
    QList<Request> singles;
    for (const Wire::NodeAddress &node : nodes) {
        singles.append(about(QStringLiteral("setNodeParametersAfterEdit"), node));
        singles.last().form = form;
    }
    if (singles.size() == 1) {
        m_link.askEither(peer, singles.first(), common, deadline, context, std::move(handler));
    } else {
        m_link.ask(peer, common, deadline, context, std::move(handler)); // the form belongs to all of them together
    }
}

void NodeEditor::addableTypes(const Peer &peer, const Wire::NodeAddress &parent, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    m_link.ask(peer, about(QStringLiteral("getAddableNodeTypes"), parent), deadline, context, std::move(handler));
}

void NodeEditor::newNodeForm(const Peer &peer, const Wire::NodeAddress &parent, const QString &type, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request request = about(QStringLiteral("getParametersForNewNode"), parent);
    request.nodeType = type;
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

void NodeEditor::create(const Peer &peer, const Wire::NodeAddress &parent, const QString &type, const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request request = about(QStringLiteral("createNewNode"), parent);
    request.nodeType = type;
    request.form = form;
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

void NodeEditor::destroy(const Peer &peer, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    m_link.ask(peer, about(QStringLiteral("destroyNode"), node), deadline, context, std::move(handler));
}

} // namespace Chatelaine
