// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/ownerdecision.h"

#include "protocol/session/jid.h"

#include <algorithm>

namespace Chatelaine {
namespace {

bool isSubset(const QStringList &part, const QStringList &whole)
{
    return whole.isEmpty() || std::all_of(part.cbegin(), part.cend(), [&whole](const QString &name) { return whole.contains(name); });
}

/// Whether \p part permits nothing beyond what \p question asks for.
bool isWithin(const Wire::RulePart &part, const Wire::OwnerQuestion &question)
{
    if (question.ask == Wire::Ask::CanControl) {
        return !part.parameters.isEmpty() && part.fields.isEmpty() && !part.kinds && !part.all && isSubset(part.parameters, question.parameters);
    }
    const bool kinds = question.all || (!part.all && !(part.kinds & ~question.kinds));
    const bool something = part.all || part.kinds || !part.fields.isEmpty();
    return question.ask == Wire::Ask::CanRead && something && part.parameters.isEmpty() && kinds && isSubset(part.fields, question.fields);
}

/// What a part leaves out would stand for everything, so it is put in as it was asked.
Wire::RulePart completed(Wire::RulePart part, const Wire::OwnerQuestion &question)
{
    if (question.ask != Wire::Ask::CanRead) {
        return part;
    }
    if (part.fields.isEmpty()) {
        part.fields = question.fields;
    }
    if (!part.kinds && !part.all) {
        part.kinds = question.kinds;
        part.all = question.all;
    }
    return part;
}

bool isNamed(const QString &token, Wire::RuleOrigin origin, const Wire::Tokens &tokens)
{
    switch (origin) {
    case Wire::RuleOrigin::Service:
        return tokens.service.contains(token);
    case Wire::RuleOrigin::Device:
        return tokens.device.contains(token);
    case Wire::RuleOrigin::User:
        return tokens.user.contains(token);
    case Wire::RuleOrigin::Jid:
    case Wire::RuleOrigin::Domain:
    case Wire::RuleOrigin::All:
        break;
    }
    return token.isEmpty();
}

} // namespace

Wire::ProvisioningQuestion asThingsQuestion(const Wire::OwnerQuestion &question)
{
    Wire::ProvisioningQuestion same;
    same.ask = question.ask;
    same.jid = Jid::normalised(Jid::bare(question.remoteJid));
    same.kinds = question.kinds;
    same.all = question.all;
    same.nodes = question.nodes;
    same.fields = question.fields;
    same.parameters = question.parameters;
    same.tokens = question.tokens;
    return same;
}

OwnerDecision decisionFor(const Wire::OwnerQuestion &question, const Wire::ProvisioningAnswer &answer)
{
    OwnerDecision decision;
    decision.result = answer.result;
    if (!answer.result || question.ask == Wire::Ask::IsFriend) {
        return decision;
    }
    decision.nodes = answer.nodes;
    // Empty lists of an answer mean all that was asked for.
    Wire::RulePart part;
    if (question.ask == Wire::Ask::CanControl) {
        part.parameters = answer.parameters.isEmpty() ? question.parameters : answer.parameters;
    } else {
        part.kinds = answer.kinds ? answer.kinds : question.kinds;
        part.all = question.all && (answer.all || !answer.kinds);
        part.fields = answer.fields.isEmpty() ? question.fields : answer.fields;
    }
    const Wire::RulePart all{question.kinds, question.all, question.fields, question.parameters};
    if (part != all) {
        decision.partial = part;
    }
    return decision;
}

std::optional<Wire::OwnerRule> ruleFor(const Wire::OwnerQuestion &question, const OwnerDecision &decision)
{
    Wire::OwnerRule rule;
    rule.ask = question.ask;
    rule.jid = question.jid;
    rule.remoteJid = question.remoteJid;
    rule.key = question.key;
    rule.result = decision.result;
    if (question.ask == Wire::Ask::IsFriend) {
        rule.range = decision.range;
        return rule;
    }
    if (!isNamed(decision.token, decision.origin, question.tokens)) {
        return std::nullopt;
    }
    rule.origin = decision.origin;
    rule.token = decision.token;
    if (!decision.result) {
        return rule; // a refusal is about the whole scope
    }
    if (decision.partial && !isWithin(*decision.partial, question)) {
        return std::nullopt;
    }
    const auto isAsked = [&question](const Wire::NodeAddress &node) { return question.nodes.isEmpty() || question.nodes.contains(node); };
    if (!std::all_of(decision.nodes.cbegin(), decision.nodes.cend(), isAsked)) {
        return std::nullopt;
    }
    rule.nodes = decision.nodes.isEmpty() ? question.nodes : decision.nodes;
    if (decision.partial) {
        rule.partial = completed(*decision.partial, question);
    }
    return rule;
}

} // namespace Chatelaine
