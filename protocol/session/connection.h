// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contactbook.h"
#include "protocol/session/connectionproblem.h"
#include "protocol/session/qxmppchannel.h"
#include "protocol/session/resolver.h"
#include "protocol/session/selfdescription.h"
#include "protocol/session/streamobserver.h"

#include <QDateTime>
#include <QObject>

namespace Chatelaine {

class ConnectionAttempt;

/// How long to wait before the next attempt: doubling from one second to one minute, of which a random part between half and all is
/// taken, so that a house full of clients does not come back at the same moment. \p fraction is that random number, 0 to 1.
[[nodiscard]] std::chrono::milliseconds reconnectDelay(int failures, double fraction);

/// One account's connection with everything that belongs to it on the network thread: attempts, reconnecting, liveness, roster.
///
/// Lives on the network thread. Reconnects by itself where that can help and the settings allow it; a wrong password, an untrusted
/// certificate or another program in our place wait for a person.
class Connection final : public QObject
{
    Q_OBJECT

public:
    /// So long without an answer to anything before we ask whether the server is still there.
    static constexpr std::chrono::milliseconds PingInterval{60'000};
    static constexpr std::chrono::milliseconds PingDeadline{20'000};

    Connection(Clock &clock, Resolver &resolver, QObject *parent = nullptr);
    ~Connection() override;

    void open(const AccountSettings &settings);
    void close();
    /// Begins the next attempt now. No effect in any state but Waiting.
    void retryNow();

    [[nodiscard]] ConnectionState state() const { return m_state; }
    [[nodiscard]] QXmppChannel &channel() { return m_channel; }
    [[nodiscard]] ContactBook &book() { return m_book; }
    [[nodiscard]] StreamObserver &observer() { return m_observer; }

Q_SIGNALS:
    void stateChanged(Chatelaine::ConnectionState state);
    void stageChanged(const Chatelaine::StageReport &report);
    void failed(const Chatelaine::ErrorInfo &error);
    /// After the state Waiting: the next attempt begins at \p when by the wall clock.
    void retryScheduled(const QDateTime &when);
    /// Before the state Online: the session of before goes on, nothing of it was lost (XEP-0198 §5).
    void resumed();
    /// After the state Online: this session is a new one after a loss.
    void reconnected();

private:
    void attempt();
    void onReady();
    void onRoster(const ErrorInfo &error);
    void onPresenceConfirmed(const Reply &reply);
    void onEnded(const ConnectionProblem &problem);
    void dropAttempt();
    void setState(ConnectionState state);
    void beginStage(Stage stage);
    void endStage(const QString &detail, const ErrorInfo &error = {});
    void ping();

    Clock &m_clock;
    Resolver &m_resolver;
    QXmppChannel m_channel;
    StreamObserver m_observer;
    SelfDescription m_self;
    ContactBook m_book;
    AccountSettings m_settings;
    ConnectionAttempt *m_attempt = nullptr;
    StageReport m_stage;
    std::chrono::milliseconds m_begun{0};
    ConnectionState m_state = ConnectionState::Offline;
    int m_failures = 0;
    bool m_hadSession = false; ///< since open()
    quint64 m_retryTimer = 0;
    quint64 m_pingTimer = 0;
};

} // namespace Chatelaine
