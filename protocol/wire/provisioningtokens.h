// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// Tokens: how a thing, service or person proves who it is (XEP-0324 §3.4). In the ieee family they have a namespace of their own.
namespace Chatelaine::Wire {

enum class TokenStep : quint8 {
    GetToken, GetTokenChallenge, GetTokenChallengeResponse, GetTokenResponse, GetCertificate, Certificate, TokenChallenge, TokenChallengeResponse,
};
[[nodiscard]] QString tokenStepName(TokenStep step); ///< the element's name

/// One step of getting a token, or of proving that one is its owner.
struct TokenMessage {
    TokenStep step = TokenStep::GetToken;
    QString token;     ///< getTokenResponse, getCertificate, tokenChallenge
    QString seqnr;     ///< getTokenChallenge and getTokenChallengeResponse
    QString data;      ///< base64: the certificate (DER), the challenge or the response
    QString deviceId;  ///< getToken in sn and in the early iot hybrid, which ask without proof
    QString serviceId; ///< likewise

    bool operator==(const TokenMessage &) const = default;
};

} // namespace Chatelaine::Wire
