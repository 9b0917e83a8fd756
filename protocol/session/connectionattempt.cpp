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

#include <QEvent>
#include <QHostAddress>
#include <QPointer>
#include <QSocketNotifier>
#include <QSslSocket>

#include <QXmppClient.h>
#include <QXmppError.h>
#include <QXmppLogger.h>
#include <QXmppPresence.h>

namespace Chatelaine {
namespace {

/// Ends the connecting of a socket that does not come to an end by itself.
///
/// A server that lets us in and throws us out at once (RST) makes the connection fail in a way that the socket does not know: it stays
/// connecting and, as it asks the system once more, begins anew with every answer, thousands of times a second. A connection that comes
/// about, and one that is refused, wakes it once only.
class ConnectGuard final : public QObject
{
public:
    ConnectGuard(QSslSocket *socket, std::function<void()> tell)
        : QObject(socket)
        , m_socket(socket)
        , m_tell(std::move(tell))
    {
        const QList<QSocketNotifier *> notifiers = socket->findChildren<QSocketNotifier *>();
        for (QSocketNotifier *notifier : notifiers) {
            notifier->installEventFilter(this);
        }
    }

    bool eventFilter(QObject *notifier, QEvent *event) override
    {
        constexpr int MostWakings = 2; // one for nothing may be
        if (event->type() != QEvent::SockAct || m_socket->state() != QAbstractSocket::ConnectingState || ++m_wakings <= MostWakings) {
            return false;
        }
        static_cast<QSocketNotifier *>(notifier)->setEnabled(false);
        QMetaObject::invokeMethod(this, m_tell, Qt::QueuedConnection); // the socket is in the middle of it
        return true;
    }

private:
    QSslSocket *m_socket;
    std::function<void()> m_tell;
    int m_wakings = 0;
};

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
    connect(&observer, &StreamObserver::tlsRefused, this, &ConnectionAttempt::onTlsRefused);
    connect(&observer, &StreamObserver::saslRefused, this, &ConnectionAttempt::onSaslRefused);
    connect(&observer, &StreamObserver::streamRefused, this, &ConnectionAttempt::onStreamRefused);
    connect(&observer, &StreamObserver::bindRefused, this, &ConnectionAttempt::onBindRefused);
    connect(&observer, &StreamObserver::redirected, this, &ConnectionAttempt::onRedirected);
    connect(&observer, &StreamObserver::authenticated, this, &ConnectionAttempt::onAuthenticated);
}

ConnectionAttempt::~ConnectionAttempt()
{
    m_clock.stop(m_timer);
    delete m_client;
}

void ConnectionAttempt::resume(std::unique_ptr<ResumableSession> session)
{
    m_session = std::move(session);
    start();
}

void ConnectionAttempt::connectClient()
{
    ConfigurationResult made = makeConfiguration(m_settings, m_endpoint);
    if (made.error.isError()) {
        fail({made.error, false});
        return;
    }
    m_certificateErrors.clear();
    m_mechanism.clear();
    m_streamEnded = m_socketFailed = false;
    if (m_session) {
        made.configuration.setResource(Jid::resource(m_session->jid));
        takeUpClient();
    } else {
        makeClient();
    }
    m_observer.observe(m_client);
    connectSignals();
    const QPointer<QXmppClient> client = m_client;
    m_client->connectToServer(made.configuration, initialPresence());
    auto *socket = client && client == m_client ? m_client->findChild<QSslSocket *>() : nullptr; // it may have failed already
    if (socket && socket->state() == QAbstractSocket::ConnectingState) {
        auto *guard = new ConnectGuard(socket, [this, client] {
            if (client && client == m_client && m_stage.stage == Stage::Tcp) {
                fail(problemFromSocket(QAbstractSocket::ConnectionRefusedError, {}, Stage::Tcp, m_endpoint.text()));
            }
        });
        connect(socket, &QAbstractSocket::stateChanged, guard, &QObject::deleteLater); // connected, or given up
    }
}

void ConnectionAttempt::makeClient()
{
    // Each client asks for the logger of all, which is not made for several threads: two accounts that connect at once would make two of it.
    [[maybe_unused]] static const QXmppLogger *const ofAll = QXmppLogger::getLogger();
    m_client = new QXmppClient(QXmppClient::NoExtensions, this);
    m_client->setLogger(nullptr);
    m_channel.attach(m_client);
    holdClient();
}

void ConnectionAttempt::takeUpClient()
{
    m_client = m_session->client.release();
    m_client->setParent(this);
    m_window = m_session->window;
    m_session.reset();
    m_resuming = true;
    m_channel.sessionResuming();
    if (auto *socket = m_client->findChild<QSslSocket *>(); socket && socket->state() != QAbstractSocket::UnconnectedState) {
        socket->abort();
    }
}

void ConnectionAttempt::connectSignals()
{
    connect(m_client, &QXmppClient::connected, this, &ConnectionAttempt::onConnected);
    connect(m_client, &QXmppClient::disconnected, this, &ConnectionAttempt::onDisconnected);
    connect(m_client, &QXmppClient::errorOccurred, this, &ConnectionAttempt::onError);
    connect(m_client, &QXmppLoggable::logMessage, this, [this](QXmppLogger::MessageType type, const QString &text) {
        static const QString prefix = QStringLiteral("SASL mechanism '");
        if (type == QXmppLogger::InformationMessage && text.startsWith(prefix)) {
            m_mechanism = text.mid(prefix.size()).section(u'\'', 0, 0);
        } else if (type == QXmppLogger::SentMessage || type == QXmppLogger::ReceivedMessage) {
            if (m_stage.stage == Stage::Sasl) {
                m_talk.take(text);
            }
            onText(type == QXmppLogger::SentMessage, text);
        }
    });
    // The client keeps its socket to itself, but the stages are the socket's states.
    if (auto *socket = m_client->findChild<QSslSocket *>()) {
        connect(socket, &QAbstractSocket::connected, this, &ConnectionAttempt::onSocketConnected);
        connect(socket, &QSslSocket::sslErrors, this, &ConnectionAttempt::onCertificateErrors);
        connect(socket, &QSslSocket::encrypted, this, &ConnectionAttempt::onEncrypted);
        connect(socket, &QIODevice::readyRead, this, &ConnectionAttempt::heard);
    }
}

void ConnectionAttempt::onSocketConnected()
{
    if (m_online) {
        // Sent elsewhere in the middle of a session (see-other-host): the client would take it for the same session before there is any
        // encryption. A new attempt begins at the beginning.
        m_streamEnded = true;
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

void ConnectionAttempt::onConnected()
{
    m_observer.negotiationOver();
    if (m_online) {
        // Features in the middle of a session make the client bind again. As long as we are who we were, nothing has changed.
        if (m_client->configuration().jid() != m_channel.ownJid()) {
            onDisconnected();
        }
        return;
    }
    if (m_stage.stage != Stage::Bind) {
        // No server may skip the proof of the password.
        fail({makeErrorWithEvidence(ErrorCode::SaslSkipped, m_endpoint.text()), false});
        return;
    }
    if (m_resuming) {
        onSessionTakenUp();
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
        m_socketFailed = true;
        fail(certificateProblem());
        return;
    }
    const Stage stage = m_online ? Stage::Presence : m_stage.stage;
    if (const auto problem = problemFromStream(error, stage)) {
        m_streamEnded = true;
        fail(withMechanisms(*problem, m_mechanism, m_offered));
        return;
    }
    m_socketFailed = true;
    const auto socketError = error.value<QAbstractSocket::SocketError>().value_or(QAbstractSocket::UnknownSocketError);
    fail(problemFromSocket(socketError, error.description, stage, m_endpoint.text()));
}

void ConnectionAttempt::onDisconnected()
{
    ConnectionProblem problem{makeErrorWithEvidence(ErrorCode::ConnectionLost, m_endpoint.text()), true};
    problem.error.stage = stageName(m_online ? Stage::Presence : m_stage.stage);
    fail(problem);
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
    forgetClient();
    if (auto *socket = m_client->findChild<QSslSocket *>()) {
        QObject::disconnect(socket, &QAbstractSocket::disconnected, nullptr, nullptr); // or the client would follow a redirect
        if (m_socketFailed) {
            // Dead already, and it may be telling us so right now: it goes with its client.
        } else if (m_over && m_stage.stage > Stage::Tls && socket->state() == QAbstractSocket::ConnectedState) {
            m_client->disconnectFromServer();
        } else {
            socket->abort();
        }
    }
    m_client->deleteLater();
    m_client = nullptr;
}

/// No more of its signals; we may be inside one of them.
void ConnectionAttempt::forgetClient()
{
    m_client->disconnect(this);
    m_client->disconnect(&m_observer);
    if (auto *socket = m_client->findChild<QSslSocket *>()) {
        socket->disconnect(this);
    }
}

void ConnectionAttempt::close()
{
    if (m_over) {
        return;
    }
    m_over = true;
    m_clock.stop(m_timer);
    m_session.reset();
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
