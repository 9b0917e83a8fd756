// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsoncommon.h"
#include "protocol/wire/jsonwords.h"

namespace Chatelaine::Wire {

template<typename Archive, typename Value>
void describeRestrictions(Archive &archive, Value &value)
{
    if (value.ask == Ask::IsFriend)
        return;
    archive(u"nodes", value.nodes);
    if (value.ask == Ask::CanRead) {
        archive(u"kinds", value.kinds);
        archive(u"all", value.all);
        archive(u"fields", value.fields);
    } else {
        archive(u"parameters", value.parameters);
    }
}

template<typename Archive, Is<ProvisioningQuestion> Value>
void describe(Archive &archive, Value &question)
{
    archive(u"jid", question.jid);
    describeRestrictions(archive, question);
    if (question.ask != Ask::IsFriend)
        archive(u"tokens", question.tokens, Presence::IfSet);
}

template<typename Archive, Is<ProvisioningAnswer> Value>
void describe(Archive &archive, Value &answer)
{
    archive(u"jid", answer.jid);
    archive(u"result", answer.result);
    if (answer.ask == Ask::IsFriend)
        archive(u"secondaryTrustAllowed", answer.secondaryTrustAllowed);
    describeRestrictions(archive, answer);
}

template<typename Archive, Is<FriendCommand> Value>
void describe(Archive &archive, Value &command)
{
    archive(u"jid", command.jid);
}

template<typename Archive, Is<ClearCache> Value>
void describe(Archive &archive, Value &clear)
{
    archive(u"node", clear.node, Presence::IfSet);
}

template<typename Archive, Is<OwnerQuestion> Value>
void describe(Archive &archive, Value &question)
{
    archive(u"jid", question.jid);
    archive(u"remoteJid", question.remoteJid);
    archive(u"key", question.key);
    describeRestrictions(archive, question);
    if (question.ask != Ask::IsFriend)
        archive(u"tokens", question.tokens, Presence::IfSet);
    if (question.ask == Ask::CanControl)
        archive(u"flat", question.flat, Presence::IfSet);
}

template<typename Archive, Is<RulePart> Value>
void describe(Archive &archive, Value &part)
{
    archive(u"kinds", part.kinds, Presence::IfSet);
    archive(u"all", part.all, Presence::IfSet);
    archive(u"fields", part.fields, Presence::IfSet);
    archive(u"parameters", part.parameters, Presence::IfSet);
}

template<typename Archive, Is<OwnerRule> Value>
void describe(Archive &archive, Value &rule)
{
    archive(u"jid", rule.jid);
    archive(u"remoteJid", rule.remoteJid);
    archive(u"key", rule.key);
    archive(u"result", rule.result);
    if (rule.ask == Ask::IsFriend) {
        describeName(archive, u"range", rule.range, ruleRangeName, RuleRange::All);
        return;
    }
    archive(u"nodes", rule.nodes);
    archive(u"partial", rule.partial);
    describeName(archive, u"origin", rule.origin, ruleOriginName, RuleOrigin::All);
    archive(u"token", rule.token, Presence::IfSet);
}

template<typename Value>
concept AboutThing = Is<Value, OwnerClearCache> || Is<Value, DeleteRules>;

template<typename Archive, AboutThing Value>
void describe(Archive &archive, Value &order)
{
    archive(u"jid", order.jid);
    archive(u"node", order.node, Presence::IfSet);
}

template<typename Archive, Is<GetDevices> Value>
void describe(Archive &archive, Value &request)
{
    archive(u"offset", request.offset, Presence::IfSet);
    archive(u"maxCount", request.maxCount, Presence::IfSet);
}

template<typename Archive, Is<TokenMessage> Value>
void describe(Archive &archive, Value &message)
{
    switch (message.step) {
    case TokenStep::GetToken:
        archive(u"certificate", message.data, Presence::IfSet);
        archive(u"deviceId", message.deviceId, Presence::IfSet);
        archive(u"serviceId", message.serviceId, Presence::IfSet);
        break;
    case TokenStep::GetTokenChallenge:
        archive(u"seqnr", message.seqnr);
        archive(u"challenge", message.data);
        break;
    case TokenStep::GetTokenChallengeResponse:
        archive(u"seqnr", message.seqnr);
        archive(u"response", message.data);
        break;
    case TokenStep::GetTokenResponse:
    case TokenStep::GetCertificate:
        archive(u"token", message.token);
        break;
    case TokenStep::Certificate:
        archive(u"certificate", message.data);
        break;
    case TokenStep::TokenChallenge:
        archive(u"token", message.token);
        archive(u"challenge", message.data);
        break;
    case TokenStep::TokenChallengeResponse:
        archive(u"response", message.data);
        break;
    }
}

template<typename Archive, Is<Credential> Value>
void describe(Archive &archive, Value &credential)
{
    archive(u"type", credential.type);
    archive(u"value", credential.value);
    archive(u"typedElement", credential.typedElement, Presence::IfSet);
}

template<typename Archive, Is<PrivilegeRule> Value>
void describe(Archive &archive, Value &rule)
{
    archive(u"include", rule.include);
    archive(u"id", rule.id);
}

template<typename Archive, Is<AccessMessage> Value>
void describe(Archive &archive, Value &message)
{
    const AccessStep step = message.step;
    const bool answers = step == AccessStep::CanAccessResponse || step == AccessStep::HasPrivilegeResponse;
    if (answers)
        archive(u"result", message.result);
    if (!answers && step != AccessStep::DownloadPrivilegesResponse)
        archive(u"serviceToken", message.serviceToken);
    if (step != AccessStep::CanAccess && step != AccessStep::HasPrivilegeResponse && step != AccessStep::DownloadPrivilegesResponse)
        archive(u"userToken", message.userToken, Presence::Usual);
    if (step == AccessStep::UserLoggedIn)
        archive(u"userName", message.userName);
    if (step == AccessStep::HasPrivilege)
        archive(u"privilegeId", message.privilegeId);
    if (step == AccessStep::CanAccess)
        archive(u"credentials", message.credentials);
    if (step == AccessStep::DownloadPrivilegesResponse) {
        archive(u"privileges", message.privileges);
        archive(u"bare", message.bare, Presence::IfSet);
    }
}

} // namespace Chatelaine::Wire
