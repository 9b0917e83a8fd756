// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/server/rosterbook.h"
#include "house/server/sessions.h"

#include <QDomElement>

namespace Chatelaine::Demo {

/// Presence and subscriptions between the accounts of one server (RFC 6121 §3 and §4).
class PresenceService
{
public:
    PresenceService(Sessions &sessions, RosterBook &rosters, Blocklists &blocks) : m_sessions(sessions), m_rosters(rosters), m_blocks(blocks) { }

    /// \p domain tells a broadcast (addressed to the server, or to nobody) from a directed presence.
    void handle(const QDomElement &presence, const QString &domain);
    /// A connection ended without a good-bye: the server says it.
    void connectionLost(const QString &fullJid);

    /// Tells clients of \p account what its roster now says about \p contact.
    void pushItem(const QString &account, const QString &contact, bool removed = false);
    /// Ends both directions, as removing a contact from the roster does.
    void endFriendship(const QString &account, const QString &contact);

    /// Shows or hides all resources of \p account to \p contact, as far as \p contact is subscribed.
    void showTo(const QString &account, const QString &contact, bool available);

private:
    void broadcast(const QDomElement &presence, const QString &from);
    void becomeAvailable(const QString &from);
    void becomeUnavailable(const QDomElement &presence, const QString &from);
    void subscription(const QDomElement &presence, const QString &type);
    void carryOut(const SubscriptionEffects &effects, const QByteArray &stanza, const QString &from, const QString &to);
    void directed(const QDomElement &presence, const QString &type);
    void probe(const QString &from, const QString &target);
    void deliverToAccount(const QString &account, const QByteArray &xml);
    void sendPresences(const QString &account, const QString &toFullJid);
    [[nodiscard]] bool separated(const QString &one, const QString &other) const;

    Sessions &m_sessions;
    RosterBook &m_rosters;
    Blocklists &m_blocks;
    quint64 m_pushes = 0;
};

/// One item of a roster as XML.
[[nodiscard]] QString itemXml(const RosterItem &item, bool removed = false);

} // namespace Chatelaine::Demo
