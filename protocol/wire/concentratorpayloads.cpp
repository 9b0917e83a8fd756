// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratoroperations.h"
#include "protocol/wire/payloads.h"
#include "protocol/wire/vocabulary.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

QString name(const ConcentratorRequest &payload)
{
    return payload.operation;
}

QString name(const ConcentratorResponse &payload)
{
    return payload.operation + u"Response"_s;
}

QString name(const NodeEvents &payload)
{
    return nodeEventName(payload.events.isEmpty() ? NodeEventKind::Added : payload.events.constFirst().kind);
}

QString name(const QueryProgress &)
{
    return u"queryProgress"_s;
}

QString name(const SnifferReport &)
{
    return u"sniff"_s;
}

std::optional<Payload> concentratorPrototype(const QString &operation, const QJsonObject &content)
{
    if (isConcentratorOperation(operation)) {
        ConcentratorRequest request;
        request.operation = operation;
        return request;
    }
    if (nodeEventFromName(operation))
        return NodeEvents{};
    if (operation == u"queryProgress")
        return QueryProgress{};
    if (operation == u"sniff")
        return SnifferReport{};
    // Also of an operation that nobody has heard of: concentrators refuse those by their name.
    const QString asked = operation.endsWith(u"Response") ? operation.chopped(8) : QString();
    if (isPlainName(asked)) {
        ConcentratorResponse response;
        response.operation = asked;
        return response;
    }
    // The two switches are always there, so nothing but such a request looks so.
    if (isPlainName(operation) && content.value(u"parameters").isBool() && content.value(u"messages").isBool()) {
        ConcentratorRequest request;
        request.operation = operation;
        return request;
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire::Payloads
