// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/provisioningtokens.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

QString tokenStepName(TokenStep step)
{
    switch (step) {
    case TokenStep::GetToken:
        return u"getToken"_s;
    case TokenStep::GetTokenChallenge:
        return u"getTokenChallenge"_s;
    case TokenStep::GetTokenChallengeResponse:
        return u"getTokenChallengeResponse"_s;
    case TokenStep::GetTokenResponse:
        return u"getTokenResponse"_s;
    case TokenStep::GetCertificate:
        return u"getCertificate"_s;
    case TokenStep::Certificate:
        return u"certificate"_s;
    case TokenStep::TokenChallenge:
        return u"tokenChallenge"_s;
    case TokenStep::TokenChallengeResponse:
        return u"tokenChallengeResponse"_s;
    }
    return {};
}

} // namespace Chatelaine::Wire
