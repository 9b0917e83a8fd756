// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/connectionproblem.h"
#include "protocol/session/contact.h"
#include "protocol/session/resolver.h"

#include <QObject>

#include <memory>

class QSslError;
class QXmppClient;
class QXmppPresence;

namespace Chatelaine {

class Clock;
class QXmppChannel;
class StreamObserver;

/// One attempt to connect, stage by stage from dns to bind, and the session that comes of it.
///
/// Addresses are tried one after another as long as nothing answers at them; an untrusted certificate, a refused password or anything
/// else that a server says ends the attempt. What the first address said is never hidden by what a later one says. Every stage has a
/// deadline. Nothing of this retries: that is for the connection.
class ConnectionAttempt final : public QObject
{
    Q_OBJECT

public:
    ConnectionAttempt(const AccountSettings &settings, Clock &clock, Resolver &resolver, QXmppChannel &channel, StreamObserver &observer, QObject *parent = nullptr);
    ~ConnectionAttempt() override;

    void start();
    /// Says goodbye and closes the socket. ended() does not come.
    void close();
    /// Closes the socket without a word, for a connection that is dead; ended() comes.
    void abort();

Q_SIGNALS:
    void stageChanged(const Chatelaine::StageReport &report);
    /// Bound: the channel is open.
    void ready(const QString &fullJid);
    /// Exactly once: the attempt or its session is over. The channel is closed already.
    void ended(const Chatelaine::ConnectionProblem &problem);

private:
    void useResolution(const Resolution &resolution);
    void tryNext();
    void connectSignals();
    void onSocketConnected();
    void onEncrypted();
    void onFeatures(bool startTls, bool mechanisms);
    void onStreamOpened(bool hasVersion);
    void onConnected();
    void onError(const struct ::QXmppError &error);
    void onDisconnected();
    void onStageTimeout();

    void begin(Stage stage);
    void succeed(const QString &detail);
    void fail(const ConnectionProblem &problem);
    void dropClient();
    [[nodiscard]] ConnectionProblem withFirst(const ConnectionProblem &problem) const;
    [[nodiscard]] QXmppPresence initialPresence() const;

    const AccountSettings m_settings;
    Clock &m_clock;
    Resolver &m_resolver;
    QXmppChannel &m_channel;
    StreamObserver &m_observer;

    QList<Endpoint> m_endpoints;
    Endpoint m_endpoint;
    QXmppClient *m_client = nullptr;
    StageReport m_stage;
    std::chrono::milliseconds m_begun{0};
    quint64 m_timer = 0;
    std::optional<ConnectionProblem> m_first; ///< of the first address that failed
    Stage m_firstStage = Stage::Tcp;
    QList<QSslError> m_certificateErrors;
    QString m_mechanism;
    bool m_online = false;
    bool m_over = false;
};

} // namespace Chatelaine
