// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/connectionattempt.h"

#include "protocol/session/clock.h"
#include "protocol/session/configuration.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/qxmppchannel.h"
#include "protocol/session/selfdescription.h"
#include "protocol/session/streamobserver.h"

#include <QHostAddress>
#include <QSslCipher>
#include <QSslSocket>

#include <QXmppClient.h>
#include <QXmppError.h>
#include <QXmppPresence.h>

namespace Chatelaine {
namespace {

constexpr quint16 DefaultPort = 5222;
constexpr quint16 DefaultDirectPort = 5223;

Resolver::Wanted wantedFor(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Required:
        return Resolver::Wanted::Any;
    case TlsMode::Direct:
        return Resolver::Wanted::DirectOnly;
    case TlsMode::Off:
        return Resolver::Wanted::PlainOnly;
    }
    return Resolver::Wanted::Any;
}

} // namespace

ConnectionAttempt::ConnectionAttempt(const AccountSettings &settings, Clock &clock, Resolver &resolver, QXmppChannel &channel, StreamObserver &observer, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_clock(clock)
    , m_resolver(resolver)
    , m_channel(channel)
    , m_observer(observer)
{
    connect(&observer, &StreamObserver::streamOpened, this, &ConnectionAttempt::onStreamOpened);
    connect(&observer, &StreamObserver::featuresReceived, this, &ConnectionAttempt::onFeatures);
    connect(&observer, &StreamObserver::authenticated, this, [this] {
        if (m_stage.stage == Stage::Sasl && m_stage.running) {
            succeed(m_mechanism);
            begin(Stage::Bind);
        }
    });
}

ConnectionAttempt::~ConnectionAttempt()
{
    m_clock.stop(m_timer);
    delete m_client;
}

void ConnectionAttempt::start()
{
    if (const ErrorInfo problem = settingsProblem(m_settings); problem.isError()) {
        m_over = true;
        Q_EMIT ended({problem, false});
        return;
    }
    if (!m_settings.host.isEmpty()) {
        const bool direct = m_settings.tls == TlsMode::Direct;
        m_endpoints = {{m_settings.host, m_settings.port ? m_settings.port : (direct ? DefaultDirectPort : DefaultPort), direct}};
        tryNext();
        return;
    }
    begin(Stage::Dns);
    m_resolver.resolve(Jid::domain(m_settings.jid), wantedFor(m_settings.tls), this, [this](const Resolution &resolution) { useResolution(resolution); });
}

void ConnectionAttempt::useResolution(const Resolution &resolution)
{
    if (m_over) {
        return;
    }
    if (resolution.error.isError()) {
        fail({resolution.error, resolution.error.code != ErrorCode::DnsNoService});
        return;
    }
    m_endpoints = resolution.endpoints;
    if (m_settings.port && m_endpoints.size() == 1) {
        m_endpoints.first().port = m_settings.port;
    }
    succeed(resolution.detail);
    tryNext();
}

void ConnectionAttempt::tryNext()
{
    m_endpoint = m_endpoints.takeFirst();
    const ConfigurationResult made = makeConfiguration(m_settings, m_endpoint);
    begin(Stage::Tcp);
    if (made.error.isError()) {
        fail({made.error, false});
        return;
    }
    m_certificateErrors.clear();
    m_client = new QXmppClient(QXmppClient::NoExtensions, this);
    m_client->setLogger(nullptr);
    m_observer.observe(m_client);
    m_channel.attach(m_client);
    connectSignals();
    m_client->connectToServer(made.configuration, initialPresence());
}

void ConnectionAttempt::connectSignals()
{
    connect(m_client, &QXmppClient::connected, this, &ConnectionAttempt::onConnected);
    connect(m_client, &QXmppClient::disconnected, this, &ConnectionAttempt::onDisconnected);
    connect(m_client, &QXmppClient::errorOccurred, this, &ConnectionAttempt::onError);
    connect(m_client, &QXmppClient::sslErrors, this, [this](const QList<QSslError> &errors) { m_certificateErrors += errors; });
    connect(m_client, &QXmppLoggable::logMessage, this, [this](QXmppLogger::MessageType type, const QString &text) {
        static const QString prefix = QStringLiteral("SASL mechanism '");
        if (type == QXmppLogger::InformationMessage && text.startsWith(prefix)) {
            m_mechanism = text.mid(prefix.size()).section(u'\'', 0, 0);
        }
    });
    // The client keeps its socket to itself, but the stages are the socket's states.
    if (auto *socket = m_client->findChild<QSslSocket *>()) {
        connect(socket, &QAbstractSocket::connected, this, &ConnectionAttempt::onSocketConnected);
        connect(socket, &QSslSocket::encrypted, this, &ConnectionAttempt::onEncrypted);
    }
}

void ConnectionAttempt::onSocketConnected()
{
    if (m_online) {
        // Sent elsewhere in the middle of a session (see-other-host): the client would take it for the same session before there is any
        // encryption. A new attempt begins at the beginning.
        abort();
        return;
    }
    const auto *socket = m_client->findChild<QSslSocket *>();
    const QHostAddress peer = socket->peerAddress();
    if (m_settings.tls == TlsMode::Off && !peer.isLoopback()) {
        fail({makeError(ErrorCode::UsageTlsOff), false});
        return;
    }
    succeed(Endpoint{peer.toString(), socket->peerPort(), false}.text());
    begin(m_settings.tls == TlsMode::Off ? Stage::Sasl : Stage::Tls);
}

void ConnectionAttempt::onEncrypted()
{
    const auto *socket = m_client->findChild<QSslSocket *>();
    if (m_stage.stage == Stage::Tls) {
        const QSslCipher cipher = socket->sessionCipher();
        succeed(QStringLiteral("%1 %2").arg(cipher.protocolString(), cipher.name()));
        begin(Stage::Sasl);
    }
}

void ConnectionAttempt::onStreamOpened(bool hasVersion)
{
    if (!hasVersion && (m_stage.stage == Stage::Tls || m_stage.stage == Stage::Sasl)) {
        // Such a server would wait for the login of XEP-0078, which we do not do.
        fail({makeError(m_stage.stage == Stage::Tls ? ErrorCode::TlsOldServer : ErrorCode::SaslNoMechanism), false});
    }
}

void ConnectionAttempt::onFeatures(bool startTls, bool mechanisms)
{
    if (m_stage.stage == Stage::Tls && !m_endpoint.directTls && !startTls) {
        fail({makeErrorWithEvidence(ErrorCode::TlsNotOffered, m_endpoint.text()), false});
    } else if (m_stage.stage == Stage::Sasl && !mechanisms) {
        fail({makeError(ErrorCode::SaslNoMechanism), false});
    }
}

void ConnectionAttempt::onConnected()
{
    if (m_online) {
        // Features in the middle of a session make the client bind again. As long as we are who we were, nothing has changed.
        if (m_client->configuration().jid() != m_channel.ownJid()) {
            onDisconnected();
        }
        return;
    }
    if (m_stage.stage != Stage::Bind) {
        // No server may skip the proof of the password.
        fail({makeError(ErrorCode::SaslNoMechanism), false});
        return;
    }
    const QString jid = m_client->configuration().jid();
    succeed(jid);
    m_clock.stop(m_timer);
    m_online = true;
    m_channel.sessionOpened(jid);
    Q_EMIT ready(jid);
}

void ConnectionAttempt::onError(const QXmppError &error)
{
    if (!m_certificateErrors.isEmpty() && m_stage.stage == Stage::Tls) {
        fail(problemFromCertificate(m_certificateErrors));
        return;
    }
    const Stage stage = m_online ? Stage::Presence : m_stage.stage;
    if (const auto problem = problemFromStream(error, stage)) {
        fail(*problem);
        return;
    }
    const auto socketError = error.value<QAbstractSocket::SocketError>().value_or(QAbstractSocket::UnknownSocketError);
    fail(problemFromSocket(socketError, error.description, stage, m_endpoint.text()));
}

void ConnectionAttempt::onDisconnected()
{
    ConnectionProblem problem{makeErrorWithEvidence(ErrorCode::ConnectionLost, m_endpoint.text()), true};
    problem.error.stage = stageName(m_online ? Stage::Presence : m_stage.stage);
    fail(problem);
}

void ConnectionAttempt::begin(Stage stage)
{
    m_stage = StageReport();
    m_stage.stage = stage;
    m_stage.running = true;
    m_begun = m_clock.monotonic();
    m_clock.stop(m_timer);
    m_timer = m_clock.callLater(m_settings.stageTimeout, this, [this] { onStageTimeout(); });
    Q_EMIT stageChanged(m_stage);
}

void ConnectionAttempt::onStageTimeout()
{
    const auto *socket = m_client ? m_client->findChild<QSslSocket *>() : nullptr;
    if (socket && socket->state() == QAbstractSocket::HostLookupState) {
        fail({makeErrorWithEvidence(ErrorCode::DnsFailed, m_endpoint.host), true});
        return;
    }
    ConnectionProblem problem{makeErrorWithEvidence(ErrorCode::StageTimeout, m_endpoint.host.isEmpty() ? QString() : m_endpoint.text()), true};
    problem.error.stage = stageName(m_stage.stage);
    fail(problem);
}

void ConnectionAttempt::succeed(const QString &detail)
{
    m_stage.running = false;
    m_stage.ok = true;
    m_stage.ms = int((m_clock.monotonic() - m_begun).count());
    m_stage.detail = detail;
    Q_EMIT stageChanged(m_stage);
}

void ConnectionAttempt::fail(const ConnectionProblem &problem)
{
    if (m_over) {
        return;
    }
    m_clock.stop(m_timer);
    const bool another = m_stage.stage == Stage::Tcp && !m_endpoints.isEmpty();
    if (!m_first) {
        m_first = problem;
        m_firstStage = m_stage.stage;
    }
    if (another) {
        dropClient();
        tryNext();
        return;
    }
    m_over = true;
    const ConnectionProblem told = withFirst(problem);
    if (!m_online) {
        if (told.error.stage == stageName(Stage::Dns)) {
            m_stage.stage = Stage::Dns; // the given host's name could not be resolved
        }
        m_stage.running = false;
        m_stage.ok = false;
        m_stage.ms = int((m_clock.monotonic() - m_begun).count());
        m_stage.error = told.error;
        m_stage.detail = told.error.message;
        Q_EMIT stageChanged(m_stage);
    }
    dropClient();
    Q_EMIT ended(told);
}

ConnectionProblem ConnectionAttempt::withFirst(const ConnectionProblem &problem) const
{
    if (!m_first || m_first->error == problem.error) {
        return problem;
    }
    // Whoever came further knows more; the other is mentioned.
    const bool further = m_stage.stage > m_firstStage;
    ConnectionProblem told = further ? problem : *m_first;
    const ErrorInfo &other = further ? m_first->error : problem.error;
    told.error.message += QStringLiteral(" [%1: %2]").arg(other.code, other.message);
    return told;
}

void ConnectionAttempt::dropClient()
{
    m_channel.sessionClosed();
    if (m_over) {
        m_observer.disconnect(this);
    }
    if (!m_client) {
        return;
    }
    // We may be inside one of its signals.
    m_client->disconnect(this);
    m_client->disconnect(&m_observer);
    if (auto *socket = m_client->findChild<QSslSocket *>()) {
        socket->disconnect(this);
        if (socket->error() != QAbstractSocket::UnknownSocketError) {
            // Dead already, and it may be telling us so right now: it goes with its client.
        } else if (m_over && socket->state() == QAbstractSocket::ConnectedState) {
            m_client->disconnectFromServer();
        } else {
            socket->abort();
        }
    }
    m_client->deleteLater();
    m_client = nullptr;
}

void ConnectionAttempt::close()
{
    if (m_over) {
        return;
    }
    m_over = true;
    m_clock.stop(m_timer);
    dropClient();
}

void ConnectionAttempt::abort()
{
    if (m_client) {
        if (auto *socket = m_client->findChild<QSslSocket *>()) {
            socket->disconnect(this);
            m_client->disconnect(this);
            socket->abort();
        }
    }
    onDisconnected();
}

QXmppPresence ConnectionAttempt::initialPresence() const
{
    QXmppPresence presence;
    presence.setCapabilityHash(QStringLiteral("sha-1"));
    presence.setCapabilityNode(SelfDescription::capsNode());
    presence.setCapabilityVer(QByteArray::fromBase64(SelfDescription::capsVersion(m_settings.isParent).toLatin1()));
    return presence;
}

} // namespace Chatelaine
