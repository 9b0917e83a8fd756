// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/server/presenceservice.h"

#include <QXmppServerExtension.h>

class QXmppIncomingClient;

namespace Chatelaine::Demo {

/// Everything that QXmppServer lacks: rosters, presence, blocking, discovery, and the server's answers on behalf of accounts.
///
/// Takes every stanza of every client; nothing falls through to the server's own routing.
class Router final : public QXmppServerExtension
{
    Q_OBJECT

public:
    explicit Router(const QString &domain);

    [[nodiscard]] RosterBook &rosters() { return m_rosters; }
    [[nodiscard]] Blocklists &blocks() { return m_blocks; }
    [[nodiscard]] Sessions &sessions() { return m_sessions; }

    void opened(const QString &fullJid, QXmppIncomingClient *stream);
    /// \p stream says which connection ended: a newer one may have taken the same JID.
    void closed(const QString &fullJid, const QXmppIncomingClient *stream);

    /// Hands \p xml to whoever its \p to names, whatever it claims to be from: a server that lies, for tests.
    bool inject(const QString &to, const QByteArray &xml);

    /// The next stanza to \p account stops after \p bytes, and so does its connection.
    void cutNext(const QString &account, qsizetype bytes) { m_cuts.insert(account, bytes); }

    [[nodiscard]] QString extensionName() const override;
    [[nodiscard]] int extensionPriority() const override { return 1000; }
    bool handleStanza(const QDomElement &stanza) override;

private:
    void handleIq(const QDomElement &iq);
    void handleMessage(const QDomElement &message);
    void serveAccount(const QDomElement &iq);
    void serveRoster(const QDomElement &iq, const QDomElement &query);
    void setRosterItem(const QDomElement &iq, const QDomElement &item);
    void serveBlocklist(const QDomElement &iq, const QDomElement &command);
    void changeBlocks(const QDomElement &iq, const QDomElement &command, bool block);
    void applyBlock(const QString &account, const QString &jid, bool block);
    [[nodiscard]] bool serveDiscovery(const QDomElement &iq);
    [[nodiscard]] bool isHeldBack(const QDomElement &stanza);
    [[nodiscard]] QString senderOf(const QDomElement &stanza) const;
    void reply(const QDomElement &iq, const QString &payload);
    void fail(const QDomElement &stanza, const QString &type, const QString &condition, const QString &extra = {});
    void deliver(const QString &fullJid, const QByteArray &xml);

    QString m_domain;
    Sessions m_sessions;
    RosterBook m_rosters;
    Blocklists m_blocks;
    PresenceService m_presence;
    QHash<QString, qsizetype> m_cuts;
    quint64 m_pushes = 0;
};

} // namespace Chatelaine::Demo
