// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/payloads.h"
#include "protocol/wire/vocabulary.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

namespace {

template<typename Question>
Question asking(Ask ask)
{
    Question question;
    question.ask = ask;
    return question;
}

} // namespace

QString name(const ClearCache &)
{
    return finalName(Operation::ClearCache);
}

QString name(const ClearCacheResponse &)
{
    return finalName(Operation::ClearCacheResponse);
}

QString name(const ProvisioningQuestion &payload)
{
    return askName(payload.ask);
}

QString name(const ProvisioningAnswer &payload)
{
    return askName(payload.ask) + u"Response"_s;
}

QString name(const FriendCommand &payload)
{
    return finalName(payload.unfriend ? Operation::Unfriend : Operation::Friend);
}

std::optional<Payload> provisioningPrototype(const QString &operation, const QJsonObject &)
{
    const auto known = Vocabulary::of(Family::Iot).operation(Protocol::Provisioning, operation);
    if (!known)
        return std::nullopt;
    switch (*known) {
    case Operation::ClearCache:
        return ClearCache{};
    case Operation::ClearCacheResponse:
        return ClearCacheResponse{};
    case Operation::IsFriend:
        return asking<ProvisioningQuestion>(Ask::IsFriend);
    case Operation::CanRead:
        return asking<ProvisioningQuestion>(Ask::CanRead);
    case Operation::CanControl:
        return asking<ProvisioningQuestion>(Ask::CanControl);
    case Operation::IsFriendResponse:
        return asking<ProvisioningAnswer>(Ask::IsFriend);
    case Operation::CanReadResponse:
        return asking<ProvisioningAnswer>(Ask::CanRead);
    case Operation::CanControlResponse:
        return asking<ProvisioningAnswer>(Ask::CanControl);
    case Operation::Friend:
        return FriendCommand{};
    case Operation::Unfriend:
        return FriendCommand{true, {}};
    default:
        return std::nullopt;
    }
}

} // namespace Chatelaine::Wire::Payloads
