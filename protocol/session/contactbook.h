// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"
#include "protocol/session/discoverer.h"
#include "protocol/session/ratelimiter.h"

#include <QDateTime>
#include <QHash>
#include <QLatin1StringView>
#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

class QDomElement;

namespace Chatelaine {

class StanzaChannel;
struct Reply;

/// Somebody asks to see our presence (RFC 6121 §3.1). What it says of itself is its own claim.
struct SubscriptionRequest {
    QString jid; ///< bare
    QString message;
    QDateTime received;
};

/// Roster, presence and capabilities of our contacts, and the requests that nobody has decided yet.
///
/// Nothing is ever accepted here by itself: a request waits until approve(), deny(), block() or its withdrawal. Presence of strangers is
/// dropped. Every callback comes exactly once, with an empty error when the server has taken the change.
class ContactBook final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const ErrorInfo &)>;

    static constexpr std::chrono::milliseconds Deadline{30'000};
    /// Without news for this long the book counts as settled even when somebody has not answered.
    static constexpr std::chrono::milliseconds LongestWait{2'000};
    /// So long after the last news it is settled when everybody has answered.
    static constexpr std::chrono::milliseconds Quiet{250};
    /// In a house that is never quiet, it is settled after this long all the same.
    static constexpr std::chrono::milliseconds NeverLater{15'000};
    static constexpr int MaximumResources = 64;
    static constexpr int MaximumRequests = 10'000;
    static constexpr int MaximumRequestsOfDomain = 1'000; ///< further ones are told by requested(), and not kept
    static constexpr int MaximumContacts = 250'000;
    static constexpr int MaximumGroups = 100; ///< of one contact
    static constexpr int MaximumNameLength = 1'000;
    static constexpr int MaximumEarly = 10'000; ///< addresses whose presence is kept until the roster is there

    explicit ContactBook(StanzaChannel &channel, QObject *parent = nullptr);

    /// Asks for the roster and the block list. rosterReceived() tells how it went.
    void fetch(std::chrono::milliseconds deadline);
    /// The server has processed our first presence: from now on quiet means settled.
    void presenceConfirmed();
    /// Drops what only holds while connected: presence, capabilities, open questions.
    void connectionEnded();
    /// Drops everything, for another account.
    void forget();

    [[nodiscard]] QList<Contact> contacts() const { return m_contacts.values(); }
    [[nodiscard]] std::optional<Contact> contact(const QString &jid) const;
    /// The resource with exactly this address, when it is online and a contact's.
    [[nodiscard]] std::optional<Resource> resource(const QString &fullJid) const;
    /// Whether we let this address see us: only those may ask us as their parent.
    [[nodiscard]] bool isTrusted(const QString &jid) const;
    [[nodiscard]] QList<SubscriptionRequest> requests() const { return m_requests.values(); }
    [[nodiscard]] int contactsNotKept() const { return m_contactsNotKept; } ///< of the roster, beyond MaximumContacts
    [[nodiscard]] bool isSettled() const { return m_settled; }
    /// Whether a resource has been asked what it offers and has not answered.
    [[nodiscard]] bool isDiscovering(const QString &fullJid) const { return m_discoverer.isAsking(fullJid); }

    void add(const QString &jid, const QString &name, const QStringList &groups, Callback callback);
    void rename(const QString &jid, const QString &name, const QStringList &groups, Callback callback);
    void approve(const QString &jid, Callback callback);
    void deny(const QString &jid, Callback callback);
    void remove(const QString &jid, Callback callback);
    /// \p jid may be a domain: then everybody of it (XEP-0191 §3).
    void setBlocked(const QString &jid, bool blocked, Callback callback);

Q_SIGNALS:
    void rosterReceived(const Chatelaine::ErrorInfo &error);
    void changed(const QString &bareJid);
    void settled();
    void requested(const Chatelaine::SubscriptionRequest &request);
    void withdrawn(const QString &bareJid);

private:
    void takeRosterItems(const QDomElement &query, bool push);
    bool takeRosterPush(const QDomElement &iq);
    bool takeBlockPush(const QDomElement &iq);
    void takePresence(const QDomElement &presence);
    void takeAvailable(const QDomElement &presence, const QString &from);
    void takeUnavailable(const QString &from, bool everything);
    void takeSubscribe(const QDomElement &presence, const QString &bare);
    void takeDiscovery(const QString &fullJid, bool ok, const Capabilities &capabilities);
    void updateKind(Contact &contact);
    void setBlockedLocally(const QString &bare, bool blocked);
    void dropRequest(const QString &bare);
    SubscriptionRequest takeRequest(const QString &bare);
    void keepRequest(const QString &bare, const SubscriptionRequest &request);
    void takeRosterItem(const QDomElement &item, bool push, QHash<QString, Contact> &before);
    [[nodiscard]] bool isBlocked(const QString &bare) const;

    /// The error \p code with the server's words, unless the reply is a result.
    static ErrorInfo outcome(const Reply &reply, QLatin1StringView code);
    void sendPresence(const QString &to, const QString &type);
    void setRosterItem(const QString &jid, const QString &name, const QStringList &groups, bool removed, Callback callback);
    /// Calls back when the server has processed everything sent before (RFC 6120 §10.1: stanzas are processed in order).
    void confirm(Callback callback);

    void news();
    void checkSettled();
    void settle();

    StanzaChannel &m_channel;
    Discoverer m_discoverer;
    QHash<QString, Contact> m_contacts; ///< by normalised bare JID
    QHash<QString, QList<Resource>> m_early; ///< presence that overtook the roster
    QHash<QString, QString> m_caps;          ///< full JID to the node#ver it was asked for
    QHash<QString, ContactKind> m_kinds;     ///< full JID
    QHash<QString, SubscriptionRequest> m_requests;
    QHash<QString, int> m_requestsOfDomain;
    RateLimiter m_repeatedRequests;
    RateLimiter m_discoveries;
    int m_contactsNotKept = 0;
    QSet<QString> m_unconfirmedRequests; ///< of an earlier connection: servers tell open ones again (RFC 6121 §3.1.3)
    QSet<QString> m_blocked;
    quint64 m_order = 0;
    quint64 m_quietTimer = 0;
    quint64 m_waitTimer = 0;
    quint64 m_neverLaterTimer = 0;
    bool m_rosterIn = false;
    bool m_confirmed = false;
    bool m_quiet = false;
    bool m_settled = false;
};

} // namespace Chatelaine
