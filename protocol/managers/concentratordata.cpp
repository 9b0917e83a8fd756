// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/concentratordata.h"

#include "protocol/managers/readoutmanager.h"
#include "protocol/session/errorcodes.h"

namespace Chatelaine {
namespace {

using Request = Wire::ConcentratorRequest;

Request fromIndex(const Wire::IndexReference &reference, bool parameters)
{
    Request request = ConcentratorLink::operation(QStringLiteral("getNodesFromIndex"));
    request.source = reference.source;
    request.index = reference.index;
    request.indexValue = reference.value;
    request.parameters = request.messages = parameters;
    return request;
}

} // namespace

ConcentratorData::ConcentratorData(ConcentratorLink &link, ReadoutManager &readouts, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_readouts(readouts)
{
}

void ConcentratorData::indices(const Peer &peer, const QString &source, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request request = ConcentratorLink::operation(QStringLiteral("getIndices"));
    request.source = source;
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

void ConcentratorData::indexValues(const Peer &peer, const QString &source, const QString &index, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request request = ConcentratorLink::operation(QStringLiteral("getAllIndexValues"));
    request.source = source;
    request.index = index;
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

void ConcentratorData::nodesFromIndices(const Peer &peer, const QList<Wire::IndexReference> &references, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request several = ConcentratorLink::operation(QStringLiteral("getNodesFromIndices"));
    several.indexReferences = references;
    several.parameters = several.messages = parameters;
    QList<Request> singles;
    for (const Wire::IndexReference &reference : references) {
        singles.append(fromIndex(reference, parameters));
    }
    if (singles.size() == 1) {
        m_link.askEither(peer, singles.first(), several, deadline, context, std::move(handler));
    } else {
        m_link.askBatch(peer, several, singles, deadline, context, std::move(handler));
    }
}

void ConcentratorData::databases(const Peer &peer, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    m_link.ask(peer, ConcentratorLink::operation(QStringLiteral("getDatabases")), deadline, context, std::move(handler));
}

void ConcentratorData::readoutForm(const Peer &peer, const QString &database, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request request = ConcentratorLink::operation(QStringLiteral("getDatabaseReadoutParameters"));
    request.databaseId = database;
    m_link.ask(peer, request, deadline, context, std::move(handler));
}

ReadoutSession *ConcentratorData::startReadout(const Peer &peer, const QString &database, const QList<Wire::NodeAddress> &nodes, const Wire::DataForm &form, std::chrono::milliseconds longestSilence)
{
    Request request = ConcentratorLink::operation(QStringLiteral("startDatabaseReadout"));
    if (m_link.lacks(peer, request.operation)) {
        return m_readouts.refuse(peer, makeErrorWithEvidence(ErrorCode::DeviceNotImplemented, request.operation));
    }
    request.databaseId = database;
    request.nodes = nodes;
    request.form = form;
    return m_readouts.startBy(peer, [peer, request](const QString &correlation) {
        Request numbered = request;
        numbered.correlation = correlation;
        return requestTo(peer, Wire::Envelope::IqSet, Wire::Protocol::Concentrator, numbered);
    }, longestSilence);
}

} // namespace Chatelaine
