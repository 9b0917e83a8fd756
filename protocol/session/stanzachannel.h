// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/clock.h"
#include "protocol/session/errorinfo.h"
#include "protocol/session/ratelimiter.h"
#include "protocol/wire/stanza.h"

#include <QDomElement>
#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace Chatelaine {

/// How a request ended. Every request ends exactly once.
struct Reply {
    enum class End { Result, Error, Deadline, Disconnected, Cancelled };

    End end = End::Cancelled;
    QDomElement element;   ///< the whole answering iq, for Result and Error
    Wire::Decoded decoded; ///< the same as a value, for Result and Error
    bool tooLarge = false; ///< End::Error without an answer: the request was larger than Limits::SentStanza and has not been sent

    [[nodiscard]] bool ok() const { return end == End::Result; }
};

/// The seam under the managers: send an iq or a message, get a result, hear what comes in.
///
/// Ids, deadlines, matching of answers by full sender address and "exactly once" live here, so that the real channel and the
/// test's differ in transmit() only. All calls on the network thread.
class StanzaChannel : public QObject
{
    Q_OBJECT

public:
    using ReplyHandler = std::function<void(const Reply &)>;
    /// Answers a request of one of our protocols; false lets the next handler try, and at last "feature not implemented" is said.
    using RequestHandler = std::function<bool(const Wire::Decoded &)>;
    /// The same for a payload that is none of ours.
    using ElementHandler = std::function<bool(const QDomElement &)>;

    explicit StanzaChannel(Clock &clock, QObject *parent = nullptr);
    ~StanzaChannel() override;

    /// Sends \p stanza (IqGet or IqSet, with \c to set; the id is filled in). \p handler is called exactly once, never inside this
    /// call, and not at all once \p context has died.
    /// \return the id of the request, for cancel().
    QString request(Wire::Stanza stanza, std::chrono::milliseconds deadline, QObject *context, ReplyHandler handler);

    /// The same for a payload that is none of our protocols (disco, blocking, ping), given as XML.
    QString requestRaw(const QString &to, bool set, const QByteArray &payload, std::chrono::milliseconds deadline, QObject *context, ReplyHandler handler);

    /// Ends the request with Reply::End::Cancelled; an answer that comes later is ignored and counted.
    void cancel(const QString &id);

    /// Sends a message, or the answer to a request that came in. False when there is no connection, or it is larger than Limits::SentStanza.
    bool send(const Wire::Stanza &stanza);
    bool sendRaw(const QByteArray &stanza);

    /// Handlers are asked in the order of their registration, as long as \p context lives.
    void addRequestHandler(QObject *context, RequestHandler handler);
    /// \p xmlns is the namespace of the iq's first child element.
    void addElementHandler(const QString &xmlns, QObject *context, ElementHandler handler);

    [[nodiscard]] Clock &clock() const { return m_clock; }
    [[nodiscard]] QString ownJid() const { return m_ownJid; } ///< full, while connected
    [[nodiscard]] virtual bool isConnected() const = 0;
    /// A set has run out of time and nothing shows that the server has it: should it arrive later, the thing would do what nobody waits for
    /// any more. What was sent after it and answered shows that the server has it, for a stream keeps its order.
    [[nodiscard]] bool hasOverdueSet() const { return m_overdueSet > m_answered; }
    [[nodiscard]] qsizetype pendingRequests() const { return m_pending.size(); }

    /// Answers nobody waited for, answers from somebody else than was asked, second answers. For the stanza log and tests.
    [[nodiscard]] int ignoredAnswers() const { return m_ignored; }
    /// Carbons and archive copies that were dropped.
    [[nodiscard]] int ignoredCopies() const { return m_copies; }

    /// Who is a contact, by bare address: contacts may send more (Limits). Without it everybody is a stranger.
    void setContacts(std::function<bool(const QString &)> isContact) { m_isContact = std::move(isContact); }
    /// Somebody whose messages are wanted although it is no contact: no rate holds for them.
    void addAcquaintance(const QString &jid);
    /// Requests over the rate, which were answered with resource-constraint, and messages of strangers over it, which were dropped.
    [[nodiscard]] quint64 refusedRequests() const { return m_contactRequests.refused() + m_strangerRequests.refused(); }
    [[nodiscard]] quint64 droppedMessages() const { return m_strangerMessages.refused(); }
    /// Stanzas that were too large to be sent.
    [[nodiscard]] int unsentStanzas() const { return m_unsent; }

Q_SIGNALS:
    /// A message from a thing. Carbons and archive copies never come here. \c delayed says that it was stored; what the server has only kept
    /// over a break of this very session was not, and has no such mark.
    void messageReceived(const Chatelaine::Wire::Decoded &decoded);

    /// An iq get or set that somebody asks of us and that is one of our protocols.
    void requestReceived(const Chatelaine::Wire::Decoded &decoded);

    /// Every presence as it came, for the roster and presence cache.
    void presenceReceived(const QDomElement &presence);

    void connected();
    /// The session is over, every request has ended.
    void disconnected();
    /// The session goes on after a break (XEP-0198 §5). What was asked before the break is still awaited; what somebody wanted to send
    /// meanwhile was refused, and now is the time to try again. Neither connected() nor disconnected() came.
    void resumed();

protected:
    /// Puts one complete stanza on the wire. False when that is impossible.
    virtual bool transmit(const QByteArray &stanza) = 0;

    /// Feeds one stanza that came in. True when it was consumed; false for a request that nobody answers.
    bool deliver(const QDomElement &stanza);

    /// Ends every pending request with Disconnected and emits disconnected().
    void connectionLost();
    void connectionReady(const QString &ownJid);
    /// Tells resumed(). The server now sends what it has kept, and then answers a question of ours: until that answer a mark of delay that
    /// the server itself has put on a message means nothing but the break.
    void connectionResumed();

private:
    struct Pending;
    struct Handler;

    QString nextId();
    void start(const QString &id, const QString &to, bool set, const QByteArray &stanza, std::chrono::milliseconds deadline, QObject *context, ReplyHandler handler);
    bool deliverAnswer(const QDomElement &stanza);
    bool deliverRequest(const QDomElement &stanza);
    bool deliverMessage(const QDomElement &stanza);
    [[nodiscard]] bool isSendable(const QByteArray &stanza);
    [[nodiscard]] bool isWithinRate(const QDomElement &stanza, bool request);
    void refuseOverRate(const QDomElement &request);
    [[nodiscard]] bool isKeptOverBreak(const Wire::Stanza &message) const;
    [[nodiscard]] bool isFromPeer(const QString &from, const QString &to) const;
    void finish(const QString &id, const Reply &reply);

    Clock &m_clock;
    QHash<QString, std::shared_ptr<Pending>> m_pending;
    std::vector<Handler> m_handlers;
    QString m_ownJid;
    QString m_idPrefix; ///< hard to guess, so that a stranger cannot answer in advance
    quint64 m_nextId = 0;
    quint64 m_answered = 0;    ///< the latest request that an answer has come to
    quint64 m_overdueSet = 0;  ///< the latest set whose deadline has passed
    quint64 m_breaks = 0;      ///< that were bridged
    bool m_replaying = false;  ///< the server sends what it has kept
    int m_ignored = 0;
    int m_copies = 0;
    int m_unsent = 0;
    std::function<bool(const QString &)> m_isContact;
    QSet<QString> m_addressed; ///< normalised bare addresses that we have sent requests to
    RateLimiter m_contactRequests;
    RateLimiter m_strangerRequests;
    RateLimiter m_strangerMessages;
};

} // namespace Chatelaine
