// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contactbook.h"
#include "protocol/session/connectionproblem.h"
#include "protocol/session/livenesswatch.h"
#include "protocol/session/qxmppchannel.h"
#include "protocol/session/reconnectpolicy.h"
#include "protocol/session/resolver.h"
#include "protocol/session/resumablesession.h"
#include "protocol/session/selfdescription.h"
#include "protocol/session/streamobserver.h"
#include "protocol/session/wakewatch.h"

#include <QDateTime>
#include <QObject>

namespace Chatelaine {

class ConnectionAttempt;

/// One account's connection with everything that belongs to it on the network thread: attempts, reconnecting, liveness, roster.
///
/// After a loss the session is resumed where the server can (XEP-0198): requests stay open for as long as the server keeps the session, at
/// most LongestResumption, and nothing is sent twice. What somebody wants to send during the break is refused.
///
/// Lives on the network thread. Reconnects by itself where that can help and the settings allow it; a wrong password, an untrusted
/// certificate or another program in our place wait for a person.
class Connection final : public QObject
{
    Q_OBJECT

public:
    /// For the answer to a question that could not wait: after a sleep, in another network.
    static constexpr std::chrono::milliseconds ProbePatience{5'000};

    Connection(Clock &clock, Resolver &resolver, QObject *parent = nullptr);
    ~Connection() override;

    void open(const AccountSettings &settings);
    void close();
    /// Begins the next attempt now. No effect in any state but Waiting.
    void retryNow();
    /// The network has come back or the machine has woken up: no waiting for the next attempt, and a connection that looks alive is asked
    /// whether it is.
    void lookNow();

    /// For attempts from now on, when it was changed at the server.
    void setPassword(const QString &password) { m_settings.password = password; }
    /// False for the embedded house on loopback only.
    [[nodiscard]] bool isEncrypted() const { return m_settings.tls != TlsMode::Off; }

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
    void onResumed();
    void onRoster(const ErrorInfo &error);
    void onPresenceConfirmed(const Reply &reply);
    void onEnded(const ConnectionProblem &problem);
    void dropAttempt();
    void keepSession(bool retry);
    void giveUpSession();
    void goOnline();
    void setState(ConnectionState state);
    void beginStage(Stage stage);
    void endStage(const QString &detail, const ErrorInfo &error = {});
    void ping();

    Clock &m_clock;
    Resolver &m_resolver;
    LivenessWatch m_liveness;
    WakeWatch m_wake;
    QXmppChannel m_channel;
    StreamObserver m_observer;
    SelfDescription m_self;
    ContactBook m_book;
    AccountSettings m_settings;
    QString m_uniqueResource; ///< where none is wished for; the same for every attempt of this instance
    ConnectionAttempt *m_attempt = nullptr;
    std::unique_ptr<ResumableSession> m_session; ///< waits for the next attempt
    StageReport m_stage;
    std::chrono::milliseconds m_begun{0};
    ConnectionState m_state = ConnectionState::Offline;
    int m_failures = 0;
    bool m_hadSession = false; ///< since open()
    quint64 m_retryTimer = 0;
    quint64 m_patienceTimer = 0;
    bool m_patienceOver = false;
};

} // namespace Chatelaine
