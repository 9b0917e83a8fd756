// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDomElement>
#include <QHash>
#include <QPointer>
#include <QSet>
#include <QStringList>

class QXmppIncomingClient;

namespace Chatelaine::Demo {

/// A bound connection of an account.
struct Session {
    QPointer<QXmppIncomingClient> stream;
    QDomElement presence;   ///< the latest broadcast one; null while not available
    QSet<QString> directed; ///< who was told of our presence directly
    int priority = 0;
    bool wantsRoster = false;    ///< has asked for the roster, so it gets pushes
    bool wantsBlocklist = false;

    [[nodiscard]] bool isAvailable() const { return !presence.isNull(); }
};

/// All bound connections by full JID, and sending to them.
class Sessions
{
public:
    void open(const QString &fullJid, QXmppIncomingClient *stream);
    void close(const QString &fullJid) { m_byJid.remove(fullJid); }

    [[nodiscard]] Session *find(const QString &fullJid);
    /// Full JIDs of an account's connections, the highest priority first.
    [[nodiscard]] QStringList of(const QString &bareJid) const;
    [[nodiscard]] QStringList availableOf(const QString &bareJid) const;

    /// False when nobody is connected there.
    bool send(const QString &fullJid, const QByteArray &xml);

    /// Sends \p xml once, but only its first \p bytes, and then drops the connection.
    void sendCut(const QString &fullJid, const QByteArray &xml, qsizetype bytes);

private:
    QHash<QString, Session> m_byJid;
};

} // namespace Chatelaine::Demo
