// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"
#include "protocol/managers/tokenkey.h"
#include "protocol/wire/provisioningtokens.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>

namespace Chatelaine {

/// Gets tokens from provisioning services, and the certificates of others (XEP-0324 §3.4). Each callback comes exactly once, later, unless its
/// context has died. No token and no challenge is ever part of an error.
class TokenClient final : public QObject
{
    Q_OBJECT

public:
    using TokenHandler = std::function<void(const ErrorInfo &, const QString &token)>;
    using CertificateHandler = std::function<void(const ErrorInfo &, const QByteArray &der)>;

    explicit TokenClient(StanzaChannel &channel, QObject *parent = nullptr);

    /// iot and the ieee family: the service gets the certificate, and a challenge of it is decrypted with the key. \p deadline is for all of it.
    /// \return a handle for cancel().
    quint64 getToken(const Peer &service, std::shared_ptr<const TokenKey> key, std::chrono::milliseconds deadline, QObject *context, TokenHandler handler);
    /// sn and iot of early 2014: the service takes our word for it.
    quint64 getToken(const Peer &service, const QString &deviceId, std::chrono::milliseconds deadline, QObject *context, TokenHandler handler);
    /// The ieee family only: the certificate for which \p token was given out.
    quint64 getCertificate(const Peer &service, const QString &token, std::chrono::milliseconds deadline, QObject *context, CertificateHandler handler);
    void cancel(quint64 handle);

    [[nodiscard]] qsizetype open() const { return m_attempts.size(); }

private:
    struct Attempt;

    quint64 start(const Peer &service, std::chrono::milliseconds deadline, QObject *context);
    void ask(quint64 handle, const Wire::TokenMessage &message);
    void take(quint64 handle, const Reply &reply);
    void takeChallenge(quint64 handle, const Wire::TokenMessage &challenge);
    void end(quint64 handle, const ErrorInfo &error, const Wire::TokenMessage &answer = {});

    StanzaChannel &m_channel;
    QHash<quint64, std::shared_ptr<Attempt>> m_attempts;
    quint64 m_last = 0;
};

} // namespace Chatelaine
