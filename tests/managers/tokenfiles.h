// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/tokenkey.h"

#include <QFile>

/// The keys in tests/data/tokens.
namespace Chatelaine::TokenFiles {

inline QByteArray read(const QString &name)
{
    QFile file(QStringLiteral(CHATELAINE_TEST_DATA "/tokens/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline std::shared_ptr<const TokenKey> key(const QString &name)
{
    return TokenKey::load(read(name + QStringLiteral(".pem")), read(name + QStringLiteral(".key")));
}

/// What a service sends to find out whether the other side has the key of \p certificate.
inline QString challenge(const QByteArray &certificate, const QByteArray &secret, TokenPadding padding)
{
    return QString::fromLatin1(encryptForCertificate(certificate, secret, padding).value_or(QByteArray()).toBase64());
}

} // namespace Chatelaine::TokenFiles
