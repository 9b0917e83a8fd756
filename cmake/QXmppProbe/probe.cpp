// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Passes (exit 0) only if the QXmpp that it is linked with receives a character that was cut in two, receives a large stanza in small
// pieces, and ends the stream at a limit. A QXmpp without the limit does not even compile it. tests/receivepath looks closer.

#include <QXmppClient.h>
#include <QXmppConfiguration.h>
#include <QXmppMessage.h>

#include <QCoreApplication>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace {

constexpr int LargeSize = 256 * 1024;
constexpr int PieceSize = 499;
constexpr int Limit = 512 * 1024;

QByteArray message(const QByteArray &body)
{
    return "<message from='b@a.test/c'><body>" + body + "</body></message>";
}

class Probe
{
public:
    explicit Probe(QCoreApplication &app)
        : m_app(app)
        , m_client(QXmppClient::NoExtensions)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &app, [this]() { accept(); });
        QObject::connect(&m_client, &QXmppClient::messageReceived, &app, [this](const QXmppMessage &received) { check(received.body()); });
        QObject::connect(&m_client, &QXmppClient::disconnected, &app, [this]() { ended(); });
        QObject::connect(m_client.findChild<QSslSocket *>(), &QSslSocket::readyRead, &app, [this]() { sendPiece(); });
        QTimer::singleShot(60000, &app, [this]() { finish("it took too long"); });
    }

    void start()
    {
        m_server.listen(QHostAddress::LocalHost);
        QXmppConfiguration config;
        config.setHost(QStringLiteral("127.0.0.1"));
        config.setPort(m_server.serverPort());
        config.setDomain(QStringLiteral("a.test"));
        config.setUser(QStringLiteral("a"));
        config.setAutoReconnectionEnabled(false);
        config.setKeepAliveInterval(0);
        config.setStreamSecurityMode(QXmppConfiguration::TLSDisabled);
        config.setMaximumStanzaSize(Limit);
        m_client.connectToServer(config);
    }

private:
    void accept()
    {
        m_peer = m_server.nextPendingConnection();
        m_peer->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        QObject::connect(m_peer, &QTcpSocket::readyRead, &m_app, [this]() {
            m_peer->readAll();
            if (m_pending.isEmpty() && m_received == 0) {
                m_pending = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'><stream:features/>"
                    + message("\u00b0") + message("\u00b0" + QByteArray(LargeSize, 'x')) + message(QByteArray(2 * Limit, 'x'));
                sendPiece();
            }
        });
    }

    // One piece for each read of the client. The first ones are single bytes, so that the first character is cut in two.
    void sendPiece()
    {
        const auto piece = m_pending.left(m_received == 0 ? 1 : PieceSize);
        m_pending.remove(0, piece.size());
        m_peer->write(piece);
        m_peer->flush();
    }

    void check(const QString &body)
    {
        const auto degree = QChar(0xb0);
        const auto expected = m_received == 0 ? QString(degree) : degree + QString(LargeSize, QLatin1Char('x'));
        if (m_received > 1 || body != expected) {
            finish("it changed what it received");
        }
        ++m_received;
    }

    void ended() { finish(m_received == 2 ? nullptr : "it ended the stream too early"); }

    void finish(const char *problem)
    {
        if (problem) {
            std::puts(problem);
        }
        m_app.exit(problem ? 1 : 0);
    }

    QCoreApplication &m_app;
    QTcpServer m_server;
    QXmppClient m_client;
    QTcpSocket *m_peer = nullptr;
    QByteArray m_pending;
    int m_received = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Probe probe(app);
    QTimer::singleShot(0, &app, [&probe]() { probe.start(); });
    return QCoreApplication::exec();
}
