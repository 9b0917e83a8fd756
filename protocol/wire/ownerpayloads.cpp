// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/payloads.h"

#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

namespace {

constexpr std::array Asks{Ask::IsFriend, Ask::CanRead, Ask::CanControl};

/// An empty message of the step that is called \p operation.
template<typename Message, typename Step, typename Name>
std::optional<Payload> stepCalled(const QString &operation, Name nameOf, Step last)
{
    for (int i = 0; i <= int(last); ++i) {
        if (nameOf(Step(i)) != operation)
            continue;
        Message message;
        message.step = Step(i);
        return message;
    }
    return std::nullopt;
}

} // namespace

QString name(const OwnerQuestion &payload)
{
    return askName(payload.ask);
}

QString name(const OwnerRule &payload)
{
    return askName(payload.ask) + u"Rule"_s;
}

QString name(const OwnerClearCache &)
{
    return u"clearCache"_s;
}

QString name(const DeleteRules &)
{
    return u"deleteRules"_s;
}

QString name(const GetDevices &)
{
    return u"getDevices"_s;
}

QString name(const TokenMessage &payload)
{
    return tokenStepName(payload.step);
}

QString name(const AccessMessage &payload)
{
    return accessStepName(payload.step);
}

QString name(const RegistryMessage &payload)
{
    return registryStepName(payload.step);
}

QString name(const RegistrySearch &)
{
    return u"search"_s;
}

QString name(const RegistryFound &)
{
    return u"found"_s;
}

QString name(const RegistryQueued &)
{
    return u"debby"_s;
}

std::optional<Payload> ownerPrototype(const QString &operation, const QJsonObject &content)
{
    for (const Ask ask : Asks) {
        if (operation == askName(ask) && content.contains(u"remoteJid"_s)) {
            OwnerQuestion question;
            question.ask = ask;
            return question;
        }
        if (operation == askName(ask) + u"Rule"_s) {
            OwnerRule rule;
            rule.ask = ask;
            return rule;
        }
    }
    if (operation == u"clearCache" && content.contains(u"jid"_s))
        return OwnerClearCache{};
    if (operation == u"deleteRules")
        return DeleteRules{};
    if (operation == u"getDevices")
        return GetDevices{};
    return std::nullopt;
}

std::optional<Payload> tokenPrototype(const QString &operation, const QJsonObject &)
{
    return stepCalled<TokenMessage>(operation, tokenStepName, TokenStep::TokenChallengeResponse);
}

std::optional<Payload> accessPrototype(const QString &operation, const QJsonObject &)
{
    return stepCalled<AccessMessage>(operation, accessStepName, AccessStep::DownloadPrivilegesResponse);
}

std::optional<Payload> discoveryPrototype(const QString &operation, const QJsonObject &)
{
    if (operation == u"search")
        return RegistrySearch{};
    if (operation == u"found")
        return RegistryFound{};
    if (operation == u"debby")
        return RegistryQueued{};
    return stepCalled<RegistryMessage>(operation, registryStepName, RegistryStep::Disowned);
}

} // namespace Chatelaine::Wire::Payloads
