// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dialect.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace Chatelaine {

/// The padding of a challenge: RSA of PKCS #1 v1.5 in iot, OAEP (SHA-1) in the ieee family.
enum class TokenPadding { Pkcs1, Oaep };
[[nodiscard]] TokenPadding tokenPadding(Wire::Dialect dialect);

/// An X.509 certificate with its private RSA key: whoever holds both can show that a token is its own. Never written or logged.
class TokenKey
{
public:
    /// Nothing when one of the two cannot be read (PEM; the certificate may be DER), is no RSA, or they do not belong together.
    [[nodiscard]] static std::shared_ptr<const TokenKey> load(const QByteArray &certificate, const QByteArray &privateKey);
    ~TokenKey();
    TokenKey(const TokenKey &) = delete;
    TokenKey &operator=(const TokenKey &) = delete;

    [[nodiscard]] const QByteArray &certificate() const { return m_certificate; } ///< DER
    /// Nothing when \p challenge was not encrypted for this key, or is longer than a challenge may be.
    [[nodiscard]] std::optional<QByteArray> decrypt(const QByteArray &challenge, TokenPadding padding) const;

private:
    struct Handle;

    TokenKey(std::unique_ptr<Handle> key, QByteArray certificate);

    std::unique_ptr<Handle> m_key;
    QByteArray m_certificate;
};

/// What a service does to make a challenge for \p certificate (DER). Nothing when it cannot be read or \p data is too long for its key.
[[nodiscard]] std::optional<QByteArray> encryptForCertificate(const QByteArray &certificate, const QByteArray &data, TokenPadding padding);

/// Base64 as it stands in a stanza, lines and white space in it left out of account. Nothing for anything else.
[[nodiscard]] std::optional<QByteArray> fromBase64(const QString &text);

} // namespace Chatelaine
