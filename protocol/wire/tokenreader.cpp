// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/provisioningparts.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

std::optional<TokenStep> stepCalled(const QString &name)
{
    for (int i = 0; i <= int(TokenStep::TokenChallengeResponse); ++i) {
        if (tokenStepName(TokenStep(i)) == name)
            return TokenStep(i);
    }
    return std::nullopt;
}

const AttributeSets &attributesOf(TokenStep step)
{
    static const AttributeSets asking{Attribute::DeviceId, Attribute::ServiceId};
    static const AttributeSets numbered{Attribute::TokenSeqnr};
    static const AttributeSets token{Attribute::Token};
    static const AttributeSets none{};
    switch (step) {
    case TokenStep::GetToken:
        return asking;
    case TokenStep::GetTokenChallenge:
    case TokenStep::GetTokenChallengeResponse:
        return numbered;
    case TokenStep::GetTokenResponse:
    case TokenStep::GetCertificate:
    case TokenStep::TokenChallenge:
        return token;
    case TokenStep::Certificate:
    case TokenStep::TokenChallengeResponse:
        break;
    }
    return none;
}

bool hasData(TokenStep step)
{
    return step != TokenStep::GetTokenResponse && step != TokenStep::GetCertificate;
}

/// What must be there for the step to mean anything.
void check(DomReader &reader, const QDomElement &element, const TokenMessage &message)
{
    const AttributeSet &known = attributesOf(message.step).of(reader.family());
    if (known.find(u"token"_s) && message.token.isEmpty())
        reader.problem(element, u"the token is missing"_s);
    if (message.token.contains(u' ') || message.token.contains(u'\n'))
        reader.problem(element, u"the token has white space in it"_s);
    if (known.find(u"seqnr"_s) && !Lexical::int32(message.seqnr))
        reader.problem(element, u"\"%1\" is no sequence number"_s.arg(message.seqnr.left(80)));
    const bool named = !message.deviceId.isEmpty() || !message.serviceId.isEmpty();
    if (hasData(message.step) && message.data.isEmpty() && !named)
        reader.problem(element, u"the content is missing"_s);
}

} // namespace

std::optional<Payload> tokens(DomReader &reader, const QString &name, const QDomElement &element)
{
    const auto step = stepCalled(name);
    if (!step)
        return std::nullopt;
    TokenMessage message;
    message.step = *step;
    reader.attributes(element, attributesOf(*step), [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Token)
            message.token = value;
        else if (attribute == Attribute::TokenSeqnr)
            message.seqnr = value;
        else if (attribute == Attribute::DeviceId)
            message.deviceId = value;
        else
            message.serviceId = value;
    });
    if (hasData(*step))
        message.data = directText(element).trimmed();
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    check(reader, element, message);
    return message;
}

} // namespace Chatelaine::Wire::Readers
