// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"
#include "protocol/managers/tokenkey.h"
#include "protocol/wire/provisioningtokens.h"

#include <QHash>
#include <QObject>

#include <chrono>

namespace Chatelaine {

/// Answers those who want to know whether a token in our request is ours (XEP-0324 §3.4.3).
///
/// A challenge is answered only for a token that went to exactly its sender within the last minute; anybody else could use us to prove to be
/// the token's owner. A token that we only pass on has its challenge passed on, too, to the one it came from.
class TokenResponder final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes Remembered{1};
    static constexpr std::chrono::seconds ForwardTime{20};
    static constexpr int MostRemembered = 10'000;
    static constexpr int MostForwarded = 32;

    explicit TokenResponder(StanzaChannel &channel, QObject *parent = nullptr);

    /// \p token was given to us for the certificate of \p key.
    void setOwn(const QString &token, std::shared_ptr<const TokenKey> key);
    /// \p token came to us with a request of \p origin, which has to answer for it.
    void setOrigin(const QString &token, const Peer &origin);
    void forget(const QString &token);

    /// A request with \p token has just gone to \p fullJid.
    void sent(const QString &token, const QString &fullJid);

    [[nodiscard]] int refused() const { return m_refused; }

private:
    bool onRequest(const Wire::Decoded &decoded);
    [[nodiscard]] bool wasSent(const QString &token, const QString &jid) const;
    void dropOld();
    void prove(const Wire::Stanza &asked, const TokenKey &key);
    void forward(const Wire::Stanza &asked, const Peer &origin);
    void respond(const Wire::Stanza &asked, const QString &data);
    void refuse(const Wire::Stanza &asked, const QString &type, const QString &condition);

    StanzaChannel &m_channel;
    QHash<QString, std::shared_ptr<const TokenKey>> m_own;
    QHash<QString, Peer> m_origins;
    QHash<QString, std::chrono::milliseconds> m_sent; ///< token and JID
    int m_forwarded = 0;
    int m_refused = 0;
};

} // namespace Chatelaine
