// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/correlations.h"
#include "protocol/managers/peerkeeper.h"
#include "protocol/wire/events.h"

#include <QHash>
#include <QObject>

#include <chrono>

namespace Chatelaine {

/// Readings that a thing sends by itself, until somebody ends it. It outlives absences of the thing and of the connection.
class FieldSubscription final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Asking,      ///< not answered yet, nothing came
        Active,
        Interrupted, ///< the thing or the connection is gone or silent; it is asked again
        Ended,
    };

    /// Tells the thing to stop and ends at once, without an error; what still comes is ignored.
    void stop();
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString jid() const { return m_keeper->jid(); }
    [[nodiscard]] QString correlation() const { return m_request.correlation; } ///< empty until the thing has been found

Q_SIGNALS:
    void stateChanged(Chatelaine::FieldSubscription::State state);
    /// What one event brought, already filtered by what was asked for.
    void received(const QList<Chatelaine::Wire::Reading> &readings);
    /// The same of an event that was stored on the way (XEP-0203): how things were at the times of the readings, and no sign of life.
    void receivedLate(const QList<Chatelaine::Wire::Reading> &readings);
    void failed(const QList<Chatelaine::Wire::ReadFailure> &failures);
    /// Exactly once; the subscription deletes itself afterwards. C-DISCO-01: the thing has no events, it can be polled. An empty error:
    /// stop() was called, or a newer subscription for the same nodes has replaced this one.
    void ended(const Chatelaine::ErrorInfo &error);

private:
    friend class SubscriptionManager;
    explicit FieldSubscription(QObject *parent)
        : QObject(parent)
    {
    }

    PeerKeeper *m_keeper = nullptr;
    Wire::EventSubscription m_request;
    State m_state = State::Asking;
    std::chrono::milliseconds m_deadline{0};
    std::chrono::milliseconds m_longestPause{0}; ///< maxInterval; zero: none
    std::function<void()> m_stop;
    QString m_requestId;
    quint64 m_timer = 0;
    int m_silences = 0; ///< in a row
    bool m_everHeard = false;
};

/// Event subscriptions at things (iot-events, neuro-foundation.io sensor data), in the dialects that have them.
///
/// One subscription per node and asker: a new one takes its nodes over from an older one. The thing is asked again with the same id when it
/// stays silent for longer than the maximum interval and a margin, when it comes back and when the connection does.
class SubscriptionManager final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds ShortestMargin{5'000};
    static constexpr std::chrono::milliseconds LongestMargin{60'000};
    static constexpr int SilencesBeforePause = 2; ///< renewals that change nothing, then it counts as interrupted

    SubscriptionManager(StanzaChannel &channel, Correlations &correlations, Locate locate, QObject *parent = nullptr);

    /// Asks \p jid (bare, or a full address that is taken as it is). Signals come later, never from inside this call.
    /// \param deadline for each answer.
    [[nodiscard]] FieldSubscription *start(const QString &jid, Wire::EventSubscription request, std::chrono::milliseconds deadline);

    /// We have removed the contact ourselves, or the roster says that the friendship is over.
    void friendshipEnded(const QString &bareJid);

    [[nodiscard]] qsizetype running() const { return m_subscriptions.size(); }
    /// Messages with the id of a subscription that were forged, stored or in another family.
    [[nodiscard]] int ignoredMessages() const { return m_ignored; }

private:
    void ask(FieldSubscription *subscription);
    void onReply(FieldSubscription *subscription, const Reply &reply);
    void onMessage(const Wire::Decoded &decoded);
    void take(FieldSubscription *subscription, const Wire::Payload &payload);
    void takeLate(FieldSubscription *subscription, const Wire::Payload &payload);
    void watchSilence(FieldSubscription *subscription);
    void renew(FieldSubscription *subscription);
    void interrupt(FieldSubscription *subscription);
    void missing(FieldSubscription *subscription, const ErrorInfo &error);
    void replaceOlder(const FieldSubscription *newer);
    void tellToStop(const FieldSubscription &subscription);
    void setState(FieldSubscription *subscription, FieldSubscription::State state);
    void end(FieldSubscription *subscription, const ErrorInfo &error);

    StanzaChannel &m_channel;
    Correlations &m_correlations;
    Locate m_locate;
    QList<FieldSubscription *> m_subscriptions;
    int m_ignored = 0;
};

} // namespace Chatelaine
