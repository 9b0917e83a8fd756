// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratorlink.h"
#include "protocol/managers/peerkeeper.h"
#include "protocol/wire/nodeevents.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace Chatelaine {

/// What is wanted of a data source.
struct SourceInterest {
    QString source;
    bool parameters = false; ///< in added and updated nodes
    bool messages = false;
    Wire::EventFilter events;
    std::optional<Wire::Timestamp> since; ///< what has happened from then on is wanted first
    std::optional<Wire::Timestamp> known; ///< the source's lastChanged when it was loaded
    QString language;
    std::chrono::seconds ttl{3600}; ///< ieee family; renewed at half of it
};

/// Changes in one data source as they happen, until somebody ends it. It outlives absences of the concentrator and of the connection.
class SourceSubscription final : public QObject
{
    Q_OBJECT

public:
    enum class State { Asking, Active, Stale /* the tree may change unseen */, Ended };

    void stop();
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString source() const { return m_interest.source; }

Q_SIGNALS:
    void stateChanged(Chatelaine::SourceSubscription::State state);
    /// The events of one message, in order.
    void happened(const QList<Chatelaine::Wire::NodeEvent> &events);
    /// The past cannot be had: load the source again. Comes before the subscription without the past is asked for.
    void reloadNeeded();
    /// After an absence: whether the source has changed meanwhile, as far as the concentrator tells.
    void resynchronised(bool changed, const QString &lastChanged);
    /// Exactly once; the subscription deletes itself afterwards. An empty error: stop() was called.
    void ended(const Chatelaine::ErrorInfo &error);

private:
    friend class SourceSubscriptions;
    explicit SourceSubscription(QObject *parent)
        : QObject(parent)
    {
    }

    PeerKeeper *m_keeper = nullptr;
    SourceInterest m_interest;
    State m_state = State::Asking;
    std::chrono::milliseconds m_deadline{0};
    std::function<void()> m_stop;
    QString m_requestId;
    quint64 m_timer = 0;
    bool m_everActive = false;
    bool m_replays = true; ///< false: the concentrator does not keep the past
};

/// Subscriptions to the events of data sources (XEP-0326 §3.4 and §3.12, all dialects).
///
/// In sn and iot one lives as long as presence does; in the ieee family it has a time to live besides. Events count only from the full address
/// that was asked, and only for sources that were.
class SourceSubscriptions final : public QObject
{
    Q_OBJECT

public:
    SourceSubscriptions(ConcentratorLink &link, Locate locate, QObject *parent = nullptr);

    /// Signals come later, never from inside this call.
    [[nodiscard]] SourceSubscription *start(const QString &jid, const SourceInterest &interest, std::chrono::milliseconds deadline);

    [[nodiscard]] qsizetype running() const { return m_subscriptions.size(); }
    [[nodiscard]] int ignoredEvents() const { return m_ignored; }

private:
    void ask(SourceSubscription *subscription);
    void onAnswer(SourceSubscription *subscription, const ErrorInfo &error, bool withPast);
    void onMessage(const Wire::Decoded &decoded);
    void activate(SourceSubscription *subscription, bool withPast);
    void compare(SourceSubscription *subscription);
    void interrupt(SourceSubscription *subscription);
    void missing(SourceSubscription *subscription, const ErrorInfo &error);
    void tellToStop(const SourceSubscription &subscription);
    void setState(SourceSubscription *subscription, SourceSubscription::State state);
    void end(SourceSubscription *subscription, const ErrorInfo &error);

    ConcentratorLink &m_link;
    StanzaChannel &m_channel;
    Locate m_locate;
    QList<SourceSubscription *> m_subscriptions;
    int m_ignored = 0;
};

} // namespace Chatelaine
