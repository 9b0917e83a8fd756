// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/certificatereport.h"
#include "protocol/session/connectionproblem.h"
#include "protocol/session/contact.h"
#include "protocol/session/resolver.h"
#include "protocol/session/resumablesession.h"
#include "protocol/session/scramproof.h"

#include <QObject>

#include <functional>
#include <memory>

class QDomElement;
class QSslError;
class QXmppClient;
class QXmppPresence;

namespace Chatelaine {

class Clock;
class QXmppChannel;
class StreamObserver;
struct StreamFeatures;

/// One attempt to connect, stage by stage from dns to bind, and the session that comes of it.
///
/// Addresses are tried one after another as long as no encrypted connection comes of them; an untrusted certificate, a refused password
/// or anything else that a server says ends the attempt. Each address's own failure is kept in StageReport::attempts, and what the first
/// one said is never hidden by what a later one says. Every stage has a deadline. Nothing of this retries: that is for the connection.
class ConnectionAttempt final : public QObject
{
    Q_OBJECT

public:
    ConnectionAttempt(const AccountSettings &settings, Clock &clock, Resolver &resolver, QXmppChannel &channel, StreamObserver &observer, QObject *parent = nullptr);
    ~ConnectionAttempt() override;

    void start();
    /// The same for a session that was cut off. Where the server does not take it up again, a new one is begun with a new client, so that
    /// nothing of the old one is sent twice; every check of an attempt counts for this one, too.
    void resume(std::unique_ptr<ResumableSession> session);
    /// From now on the session is worth resuming: everything that belongs to its beginning is done.
    void setEstablished() { m_established = true; }
    /// After ended(): the session, if it can be resumed.
    [[nodiscard]] std::unique_ptr<ResumableSession> takeSession() { return std::move(m_session); }
    /// Before start(): instead of logging in, everything that comes inside TLS goes to \p handler, which says whether it was for it. The
    /// stage is sasl and its deadline counts.
    using ElementHandler = std::function<bool(const QDomElement &)>;
    void holdLogin(ElementHandler handler) { m_holder = std::move(handler); }
    void sendBeforeLogin(const QByteArray &stanza);
    /// Says goodbye and closes the socket. ended() does not come.
    void close();
    /// Closes the socket without a word, for a connection that is dead; ended() comes.
    void abort();

Q_SIGNALS:
    void stageChanged(const Chatelaine::StageReport &report);
    /// Bound: the channel is open.
    void ready(const QString &fullJid);
    /// The session of before goes on, the channel is open.
    void resumed();
    /// Something has come in, be it half a stanza.
    void heard();
    /// Exactly once: the attempt or its session is over. The channel is closed already.
    void ended(const Chatelaine::ConnectionProblem &problem);

private:
    class LoginHold;

    void useResolution(const Resolution &resolution);
    void tryNext();
    void lookUp();
    void useAddresses(const QStringList &addresses, const QString &words);
    void connectClient();
    void connectSignals();
    void onSocketConnected();
    void onCertificateErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void onFeatures(const Chatelaine::StreamFeatures &features);
    void onTlsRefused();
    void onAuthenticated(const QString &element);
    void onSaslRefused(const QString &condition, const QString &words);
    void onBindRefused(const QString &condition, const QString &words);
    void onStreamRefused(const QString &condition, const QString &words);
    void onRedirected(const QString &where);
    void onStreamOpened(bool hasVersion);
    void onConnected();
    void onError(const struct ::QXmppError &error);
    void onDisconnected();
    void onStageTimeout();
    void onText(bool outgoing, const QString &text);
    void onSessionTakenUp();

    void begin(Stage stage);
    void succeed(const QString &detail);
    void endStage(const ConnectionProblem &problem);
    void fail(const ConnectionProblem &problem);
    void noteFailure(const ConnectionProblem &problem);
    [[nodiscard]] std::chrono::milliseconds deadline() const;
    [[nodiscard]] ConnectionProblem certificateProblem() const;
    void makeClient();
    void holdClient();
    void takeUpClient();
    void dropClient();
    void forgetClient();
    void parkClient();
    void startAfresh();
    [[nodiscard]] bool mayResume(const ConnectionProblem &problem) const;
    bool keepSession(const ConnectionProblem &problem);
    [[nodiscard]] ConnectionProblem worstWithOthers() const;
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
    QList<StageAttempt> m_attempts; ///< the last is of m_endpoint
    std::chrono::milliseconds m_attemptBegun{0};
    std::optional<ConnectionProblem> m_furthest; ///< of the address that came furthest, the first of equals
    qsizetype m_furthestAttempt = 0;
    QList<QSslError> m_certificateErrors; ///< which nobody forgives
    std::shared_ptr<const CertificateReport> m_certificate;
    QStringList m_offered; ///< SASL mechanisms
    QString m_mechanism;
    SaslTalk m_talk;
    ElementHandler m_holder; ///< has the stream where the login would begin
    bool m_lookingUp = false;
    std::unique_ptr<ResumableSession> m_session; ///< to be resumed, now or by a later attempt
    std::optional<std::chrono::milliseconds> m_window; ///< the server keeps this session so long
    bool m_established = false;
    bool m_resuming = false;
    bool m_streamEnded = false; ///< by the server's word
    bool m_socketFailed = false;
    bool m_online = false;
    bool m_over = false;
};

} // namespace Chatelaine
