// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

bool hasStep(Dialect dialect, TokenStep step)
{
    switch (familyOf(dialect)) {
    case Family::Sn:
        return step == TokenStep::GetToken || step == TokenStep::GetTokenResponse;
    case Family::Iot:
        return step != TokenStep::GetCertificate && step != TokenStep::Certificate;
    case Family::Ieee:
        break;
    }
    return true;
}

/// sn takes the word of whoever asks, the others want a certificate.
void proof(StanzaWriter &writer, const TokenMessage &message)
{
    const QString dialect = dialectName(writer.dialect());
    if (familyOf(writer.dialect()) == Family::Sn) {
        writer.attribute(Attribute::DeviceId, message.deviceId);
        writer.attribute(Attribute::ServiceId, message.serviceId);
        if (!message.data.isEmpty())
            writer.lose(u"%1 asks for a token without a certificate"_s.arg(dialect));
        return;
    }
    if (!message.deviceId.isEmpty() || !message.serviceId.isEmpty())
        writer.lose(u"%1 asks for a token with a certificate, not with an id (%2)"_s.arg(dialect, message.deviceId + message.serviceId));
    writer.text(message.data);
}

} // namespace

void write(StanzaWriter &writer, const TokenMessage &message)
{
    const QString name = tokenStepName(message.step);
    if (!hasStep(writer.dialect(), message.step)) {
        writer.lose(u"%1 has no %2"_s.arg(dialectName(writer.dialect()), name));
        return;
    }
    writer.start(name, namespaceOf(writer.dialect(), ProvisioningPart::Tokens));
    switch (message.step) {
    case TokenStep::GetToken:
        proof(writer, message);
        break;
    case TokenStep::GetTokenChallenge:
    case TokenStep::GetTokenChallengeResponse:
        writer.requiredAttribute(Attribute::TokenSeqnr, message.seqnr);
        writer.text(message.data);
        break;
    case TokenStep::GetTokenResponse:
    case TokenStep::GetCertificate:
        writer.requiredAttribute(Attribute::Token, message.token);
        break;
    case TokenStep::TokenChallenge:
        writer.requiredAttribute(Attribute::Token, message.token);
        writer.text(message.data);
        break;
    case TokenStep::Certificate:
    case TokenStep::TokenChallengeResponse:
        writer.text(message.data);
        break;
    }
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
