// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

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

std::optional<Payload> concentratorPrototype(const QString &operation, const QJsonObject &)
{
    if (isConcentratorOperation(operation)) {
        ConcentratorRequest request;
        request.operation = operation;
        return request;
    }
    if (operation.endsWith(u"Response") && isConcentratorOperation(operation.chopped(8))) {
        ConcentratorResponse response;
        response.operation = operation.chopped(8);
        return response;
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire::Payloads
