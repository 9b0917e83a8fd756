// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/concentratormanager.h"

#include "protocol/session/errorcodes.h"

#include <QPointer>

namespace Chatelaine {
namespace {

Wire::ConcentratorRequest operation(const QString &name)
{
    Wire::ConcentratorRequest request;
    request.operation = name;
    return request;
}

/// sn and iot leave the source of a node to the request (XEP-0326 §3.2.3).
void fillIn(Wire::ConcentratorResponse &response, const QString &source)
{
    for (Wire::NodeInfo &node : response.nodes) {
        if (node.address.source.isEmpty()) {
            node.address.source = source;
        }
        if (!node.parent.id.isEmpty() && node.parent.source.isEmpty()) {
            node.parent.source = node.address.source;
        }
    }
}

} // namespace

ConcentratorManager::ConcentratorManager(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
}

void ConcentratorManager::ask(const Peer &peer, const Wire::ConcentratorRequest &request, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const QString source = request.source.isEmpty() ? request.node.source : request.source;
    const Wire::Stanza stanza = requestTo(peer, Wire::Envelope::IqGet, Wire::Protocol::Concentrator, request);
    m_channel.request(stanza, deadline, context, [source, handler = std::move(handler)](const Reply &reply) {
        if (!reply.ok()) {
            handler(errorOf(reply), {});
            return;
        }
        const auto *payload = std::get_if<Wire::ConcentratorResponse>(&reply.decoded.stanza.payload);
        if (!payload) {
            handler(makeError(ErrorCode::DeviceUnreadable), {});
            return;
        }
        Wire::ConcentratorResponse response = *payload;
        fillIn(response, source);
        handler(errorOf(response.code, response.errors), response); // a failure may come inside a result
    });
}

void ConcentratorManager::capabilities(const Peer &peer, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    ask(peer, operation(QStringLiteral("getCapabilities")), deadline, context, std::move(handler));
}

void ConcentratorManager::sources(const Peer &peer, Sources which, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const QString root = QStringLiteral("getRootDataSources");
    const QString all = QStringLiteral("getAllDataSources");
    const bool rootFirst = which == Sources::Root;
    const QPointer<QObject> alive(context);
    ask(peer, operation(rootFirst ? root : all), deadline, context, [=, this, handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        if (isNotImplemented(error) && alive) {
            ask(peer, operation(rootFirst ? all : root), deadline, alive, handler);
        } else {
            handler(error, response);
        }
    });
}

void ConcentratorManager::childSources(const Peer &peer, const QString &parent, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getChildDataSources"));
    request.source = parent;
    ask(peer, request, deadline, context, [parent, handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        Wire::ConcentratorResponse filled = response;
        for (Wire::DataSource &source : filled.sources) {
            source.parent = parent;
        }
        handler(error, filled);
    });
}

void ConcentratorManager::nodes(const Peer &peer, const Wire::NodeAddress &parent, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(parent.id.isEmpty() ? QStringLiteral("getRootNodes") : QStringLiteral("getChildNodes"));
    if (parent.id.isEmpty()) {
        request.source = parent.source;
    } else {
        request.node = parent;
    }
    request.parameters = parameters;
    request.messages = parameters;
    ask(peer, request, deadline, context, std::move(handler));
}

void ConcentratorManager::node(const Peer &peer, const Wire::NodeAddress &address, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getNode"));
    request.node = address;
    request.parameters = parameters;
    request.messages = parameters;
    ask(peer, request, deadline, context, [address, handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        const bool wrong = !error.isError() && (response.nodes.size() != 1 || response.nodes.first().address.id != address.id);
        handler(wrong ? makeError(ErrorCode::DeviceUnreadable) : error, response);
    });
}

void ConcentratorManager::nodes(const Peer &peer, const QList<Wire::NodeAddress> &addresses, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getNodes"));
    request.nodes = addresses;
    request.parameters = parameters;
    request.messages = parameters;
    ask(peer, request, deadline, context, [addresses, handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        Wire::ConcentratorResponse filled = response;
        for (Wire::NodeInfo &node : filled.nodes) {
            for (const Wire::NodeAddress &asked : addresses) {
                if (node.address.source.isEmpty() && asked.id == node.address.id && asked.partition == node.address.partition) {
                    node.address.source = asked.source;
                }
            }
        }
        handler(error, filled);
    });
}

void ConcentratorManager::allNodes(const Peer &peer, const QString &source, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getAllNodes"));
    request.source = source;
    request.parameters = parameters;
    request.messages = parameters;
    ask(peer, request, deadline, context, std::move(handler));
}

} // namespace Chatelaine
