// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/payloads.h"
#include "protocol/wire/vocabulary.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

QString name(const ReadoutRequest &)
{
    return finalName(Operation::Req);
}

QString name(const ReadoutAccepted &)
{
    return finalName(Operation::Accepted);
}

QString name(const ReadoutStarted &)
{
    return finalName(Operation::Started);
}

QString name(const ReadoutFields &)
{
    return finalName(Operation::Fields);
}

QString name(const ReadoutFailure &)
{
    return finalName(Operation::Failure);
}

QString name(const ReadoutDone &)
{
    return finalName(Operation::Done);
}

QString name(const ReadoutCancel &)
{
    return finalName(Operation::Cancel);
}

QString name(const ReadoutCancelled &)
{
    return finalName(Operation::Cancelled);
}

QString name(const ReadoutRejected &)
{
    return finalName(Operation::Rejected);
}

std::optional<Payload> sensorPrototype(const QString &operation, const QJsonObject &)
{
    const auto known = Vocabulary::of(Family::Iot).operation(Protocol::Sensor, operation);
    if (!known)
        return std::nullopt;
    switch (*known) {
    case Operation::Req:
        return ReadoutRequest{};
    case Operation::Accepted:
        return ReadoutAccepted{};
    case Operation::Started:
        return ReadoutStarted{};
    case Operation::Fields:
        return ReadoutFields{};
    case Operation::Failure:
        return ReadoutFailure{};
    case Operation::Done:
        return ReadoutDone{};
    case Operation::Cancel:
        return ReadoutCancel{};
    case Operation::Cancelled:
        return ReadoutCancelled{};
    case Operation::Rejected:
        return ReadoutRejected{};
    default:
        return std::nullopt;
    }
}

} // namespace Chatelaine::Wire::Payloads
