// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <utility>

namespace Chatelaine::Demo {

/// One contact of one account, with the subscription states of RFC 6121 §3 and appendix A.
struct RosterItem {
    QString jid;
    QString name;
    QStringList groups;
    bool to = false;         ///< the account gets the contact's presence
    bool from = false;       ///< the contact gets the account's presence
    bool ask = false;        ///< the account has asked and has no answer yet
    bool pendingIn = false;  ///< the contact has asked and has no answer yet
    bool listed = false;     ///< in the roster that clients see; a mere request is not
    QByteArray request;      ///< the stanza of the request, for the time the account is offline

    [[nodiscard]] QString subscription() const;
};

/// What a subscription stanza led to; the router carries it out.
struct SubscriptionEffects {
    QList<std::pair<QString, QString>> pushes; ///< (account, contact) whose items changed for clients
    bool deliver = false;         ///< hand the stanza to the other side
    bool answerSubscribed = false;///< the other side had agreed before: the server answers for it
    bool share = false;           ///< now send the sender's (subscribed) presence to the other side
    bool withdrawSender = false;  ///< tell the other side that the sender went away
    bool withdrawOther = false;   ///< tell the sender that the other side went away
};

/// The rosters of all accounts of the house's server, in memory. Pure state; all JIDs are bare.
class RosterBook
{
public:
    void addAccount(const QString &account) { m_rosters[account]; }
    [[nodiscard]] bool hasAccount(const QString &account) const { return m_rosters.contains(account); }

    [[nodiscard]] QList<RosterItem> items(const QString &account) const;
    [[nodiscard]] RosterItem item(const QString &account, const QString &contact) const;
    void setItem(const QString &account, const QString &contact, const QString &name, const QStringList &groups);
    void forget(const QString &account, const QString &contact);

    /// Seeds a mutual friendship, each side with its own name and group for the other.
    void befriend(const QString &account, const QString &contact, const QString &name, const QStringList &groups);

    SubscriptionEffects subscribe(const QString &from, const QString &to, const QByteArray &stanza);
    SubscriptionEffects subscribed(const QString &from, const QString &to);
    SubscriptionEffects unsubscribe(const QString &from, const QString &to);
    SubscriptionEffects unsubscribed(const QString &from, const QString &to);

    [[nodiscard]] QStringList subscribers(const QString &account) const;   ///< who gets the account's presence
    [[nodiscard]] QStringList subscriptions(const QString &account) const; ///< whose presence the account gets
    [[nodiscard]] QList<QByteArray> pendingRequests(const QString &account) const;

private:
    RosterItem &at(const QString &account, const QString &contact);
    void tidy(const QString &account, const QString &contact);

    QHash<QString, QMap<QString, RosterItem>> m_rosters;
};

/// Who blocks whom (XEP-0191). An entry is a full JID, a bare JID, a domain with resource or a domain.
class Blocklists
{
public:
    void block(const QString &account, const QString &jid) { m_lists[account].insert(jid); }
    void unblock(const QString &account, const QString &jid) { m_lists[account].remove(jid); }
    [[nodiscard]] QStringList list(const QString &account) const;
    [[nodiscard]] bool blocks(const QString &account, const QString &other) const;

private:
    QHash<QString, QSet<QString>> m_lists;
};

} // namespace Chatelaine::Demo
