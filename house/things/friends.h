// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDomElement>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>

namespace Chatelaine::Wire {
struct FriendCommand;
}

namespace Chatelaine::Demo {

class Thing;

/// Whom a thing knows: its roster, their presence, its parent, and how friendships begin and end (XEP-0324 §3.2).
class Friends
{
public:
    explicit Friends(Thing &thing) : m_thing(thing) { }

    void connected();
    void disconnected();
    void handlePresence(const QDomElement &presence);
    /// True when the IQ was about the roster.
    bool handleRosterPush(const QDomElement &iq);
    /// A message friend or unfriend; obeyed only when the parent sent it.
    void handleCommand(const QString &sender, const Wire::FriendCommand &command);

    [[nodiscard]] bool isParent(const QString &jid) const;
    [[nodiscard]] bool isFriend(const QString &jid) const; ///< may send requests: is subscribed to us
    [[nodiscard]] QStringList friends() const;
    [[nodiscard]] QString subscriptionOf(const QString &jid) const;
    [[nodiscard]] QStringList resourcesOf(const QString &jid) const;

    /// The parent's connection that answers questions: it advertises provisioning. Empty while there is none.
    [[nodiscard]] QString answeringParent() const;
    /// Whether it is not yet known if some connection of the parent answers questions.
    [[nodiscard]] bool stillLooking() const;
    /// Calls back once it is known; at once when it is already.
    void whenSettled(const std::function<void()> &work);

    /// Asks to be somebody's friend.
    void request(const QString &jid, const QString &words = {});

private:
    enum class Answers : quint8 { Unknown, Yes, No };
    struct Contact { bool to = false; bool from = false; bool ask = false; };

    void takeItem(const QDomElement &item);
    void available(const QString &fullJid);
    void unavailable(const QString &fullJid);
    void requested(const QString &jid);
    void decided(const QString &jid, bool yes);
    void discover(const QString &fullJid);
    void settle();
    void retryWaiting();

    Thing &m_thing;
    QMap<QString, Contact> m_roster;
    QMap<QString, QStringList> m_present;      ///< bare JID to full JIDs, the latest last
    QMap<QString, Answers> m_parentResources;
    QStringList m_waiting;                     ///< requests that wait for a parent who answers
    QList<std::function<void()>> m_whenSettled;
};

} // namespace Chatelaine::Demo
