// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/concentratormanager.h"

#include "protocol/session/errorcodes.h"

#include <algorithm>

namespace Chatelaine {
namespace {

Wire::ConcentratorRequest operation(const QString &name, bool details = false)
{
    Wire::ConcentratorRequest request = ConcentratorLink::operation(name);
    request.parameters = details;
    request.messages = details;
    return request;
}

QList<Wire::ConcentratorRequest> forEach(const QString &name, const QList<Wire::NodeAddress> &addresses, bool details = false)
{
    QList<Wire::ConcentratorRequest> requests;
    for (const Wire::NodeAddress &address : addresses) {
        requests.append(operation(name, details));
        requests.last().node = address;
    }
    return requests;
}

bool isYes(const QString &value)
{
    return value.trimmed() == u"true" || value.trimmed() == u"1";
}

} // namespace

ConcentratorManager::ConcentratorManager(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_link(channel)
{
}

void ConcentratorManager::capabilities(const Peer &peer, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    m_link.ask(peer, operation(QStringLiteral("getCapabilities")), deadline, context, [=, this, handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        m_link.setCapabilities(peer.jid, error.isError() ? QStringList() : response.values);
        handler(error, response);
    });
}

void ConcentratorManager::sources(const Peer &peer, Sources which, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const Wire::ConcentratorRequest root = operation(QStringLiteral("getRootDataSources"));
    const Wire::ConcentratorRequest all = operation(QStringLiteral("getAllDataSources"));
    const bool rootFirst = which == Sources::Root;
    m_link.askEither(peer, rootFirst ? root : all, rootFirst ? all : root, deadline, context, std::move(handler));
}

void ConcentratorManager::childSources(const Peer &peer, const QString &parent, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getChildDataSources"));
    request.source = parent;
    m_link.ask(peer, request, deadline, context, [parent, handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        Wire::ConcentratorResponse filled = response;
        for (Wire::DataSource &source : filled.sources) {
            source.parent = parent;
        }
        handler(error, filled);
    });
}

void ConcentratorManager::nodes(const Peer &peer, const Wire::NodeAddress &parent, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const bool root = parent.id.isEmpty();
    Wire::ConcentratorRequest request = operation(root ? QStringLiteral("getRootNodes") : QStringLiteral("getChildNodes"), parameters);
    if (root) {
        request.source = parent.source;
    } else {
        request.node = parent;
    }
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

void ConcentratorManager::node(const Peer &peer, const Wire::NodeAddress &address, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getNode"), parameters);
    request.node = address;
    Wire::ConcentratorRequest several = operation(QStringLiteral("getNodes"), parameters);
    several.nodes = {address};
    m_link.askEither(peer, request, several, deadline, context, [address, handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        const bool wrong = !error.isError() && (response.nodes.size() != 1 || response.nodes.first().address.id != address.id);
        handler(wrong ? makeError(ErrorCode::DeviceUnreadable) : error, response);
    });
}

void ConcentratorManager::nodes(const Peer &peer, const QList<Wire::NodeAddress> &addresses, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getNodes"), parameters);
    request.nodes = addresses;
    m_link.askBatch(peer, request, forEach(QStringLiteral("getNode"), addresses, parameters), deadline, context, std::move(handler));
}

void ConcentratorManager::allNodes(const Peer &peer, const QString &source, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler,
    const QStringList &onlyIfDerivedFrom)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getAllNodes"), parameters);
    request.source = source;
    request.onlyIfDerivedFrom = onlyIfDerivedFrom;
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

void ConcentratorManager::ancestors(const Peer &peer, const Wire::NodeAddress &address, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getAncestors"), parameters);
    request.node = address;
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

void ConcentratorManager::inheritance(const Peer &peer, const Wire::NodeAddress &address, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Wire::ConcentratorRequest request = operation(QStringLiteral("getNodeInheritance"));
    request.node = address;
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

void ConcentratorManager::contains(const Peer &peer, const QList<Wire::NodeAddress> &addresses, std::chrono::milliseconds deadline, QObject *context, ContainsHandler handler)
{
    const ResponseHandler translate = [count = addresses.size(), handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        QList<bool> answers;
        for (const QString &value : response.values) {
            answers.append(isYes(value));
        }
        const bool wrong = !error.isError() && answers.size() != count;
        handler(wrong ? makeError(ErrorCode::DeviceUnreadable) : error, wrong ? QList<bool>() : answers);
    };
    Wire::ConcentratorRequest several = operation(QStringLiteral("containsNodes"));
    several.nodes = addresses;
    const QList<Wire::ConcentratorRequest> singles = forEach(QStringLiteral("containsNode"), addresses);
    if (addresses.size() == 1) {
        m_link.askEither(peer, singles.first(), several, deadline, context, translate);
    } else {
        m_link.askBatch(peer, several, singles, deadline, context, translate);
    }
}

} // namespace Chatelaine
