// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawserver.h"

#include <QXmppClient.h>
#include <QXmppConfiguration.h>
#include <QXmppError.h>
#include <QXmppIncomingClient.h>
#include <QXmppMessage.h>
#include <QXmppStreamError.h>

#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

#include <algorithm>
#include <any>
#include <ctime>
#include <memory>
#include <optional>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Header = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
                          " from='a.test' id='1' version='1.0'>";
const QByteArray NoFeatures = "<stream:features/>";
constexpr qsizetype KiB = 1024;

QByteArray message(const QByteArray &body)
{
    return "<message from='b@a.test/c' to='a@a.test' type='chat'><body>" + body + "</body></message>";
}

/// Waits in an event loop, without the pauses of QTRY_*, until everything has been read.
bool finishes(PieceSender &sender)
{
    return QSignalSpy(&sender, &PieceSender::finished).wait(60000);
}

/// A QXmppClient and the raw server that it connects to.
class Link
{
public:
    Link()
        : client(QXmppClient::NoExtensions)
    {
        config.setHost(u"127.0.0.1"_s);
        config.setPort(server.port());
        config.setDomain(u"a.test"_s);
        config.setUser(u"a"_s);
        config.setPassword(u"secret"_s);
        config.setAutoReconnectionEnabled(false);
        config.setKeepAliveInterval(0);
        config.setStreamSecurityMode(QXmppConfiguration::TLSDisabled);
        config.setDisabledSaslMechanisms({});
        QObject::connect(&client, &QXmppClient::messageReceived, &client, [this](const QXmppMessage &received) { bodies << received.body(); });
        QObject::connect(&client, &QXmppClient::errorOccurred, &client, [this](const QXmppError &error) { errors << error; });
    }

    /// Connects up to where the server has got the client's stream header.
    bool connectSocket()
    {
        bodies.clear();
        errors.clear();
        client.connectToServer(config);
        return QTest::qWaitFor([this]() { return server.peer() && server.received().contains("<stream:stream"); });
    }

    /// Connects and opens a session. No features: nothing to negotiate.
    bool connectSession()
    {
        if (!connectSocket()) {
            return false;
        }
        server.send(Header + NoFeatures);
        return QTest::qWaitFor([this]() { return client.isConnected(); });
    }

    std::unique_ptr<PieceSender> sendPieces(const QByteArray &data, qsizetype size)
    {
        return std::make_unique<PieceSender>(*server.peer(), *socket(), data, size);
    }

    QSslSocket *socket() const { return client.findChild<QSslSocket *>(); }
    bool isClosed() const { return !server.peer() && socket()->state() == QAbstractSocket::UnconnectedState; }

    std::optional<QXmpp::StreamError> streamError() const
    {
        const auto *condition = errors.size() == 1 ? std::any_cast<QXmpp::StreamError>(&errors.first().error) : nullptr;
        return condition ? std::optional(*condition) : std::nullopt;
    }

    RawServer server;
    QXmppConfiguration config;
    QXmppClient client;
    QStringList bodies;
    QList<QXmppError> errors;
};

} // namespace

/// What arrives from the socket reaches the program as it was sent, or the stream ends with a reason.
///
/// These tests hold the QXmpp that the program is linked with against packaging/qxmpp/README.md.
class TestReceivePath final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void characterCut_data();
    void characterCut();
    void everyByteAlone();
    void loginCutEverywhere();
    void largeStanzaInPieces();
    void severalStanzasInOneRead();
    void workIsLinear();
    void limitEndsStream();
    void limitIsPerStanza();
    void defaultLimit();
    void brokenXml_data();
    void brokenXml();
    void reconnectAfterBrokenXml();
    void whitespaceKeepsSession();
    void streamEnd();
    void plainTextBehindStartTls();
    void incomingStream();
    void incomingBrokenXml();
};

void TestReceivePath::characterCut_data()
{
    QTest::addColumn<QByteArray>("character");
    QTest::addColumn<int>("cut");

    for (const QByteArray character : {"\u00b0", "\u20ac", "\U0001f321"}) {
        for (int cut = 1; cut < character.size(); ++cut) {
            QTest::addRow("%d bytes, cut after %d", int(character.size()), cut) << character << cut;
        }
    }
}

void TestReceivePath::characterCut()
{
    QFETCH(QByteArray, character);
    QFETCH(int, cut);

    Link link;
    QVERIFY(link.connectSession());
    const auto before = message("21 " + character + "C").indexOf(character) + cut;
    const auto sender = link.sendPieces(message("21 " + character + "C"), before);
    QTRY_COMPARE(link.bodies, QStringList {u"21 %1C"_s.arg(QString::fromUtf8(character))});
    QVERIFY(sender->isFinished());
}

void TestReceivePath::everyByteAlone()
{
    Link link;
    QVERIFY(link.connectSession());
    const QByteArray body = "21 \u00b0C, 4 \u20ac, \U0001f321, \u65e5\u672c";
    const auto sender = link.sendPieces((message(body) + message(body)).repeated(10), 1);
    QVERIFY(finishes(*sender));
    QCOMPARE(link.bodies.size(), 20);
    QCOMPARE(link.bodies.count(QString::fromUtf8(body)), 20);
}

void TestReceivePath::loginCutEverywhere()
{
    Link link;
    link.config.setUseSasl2Authentication(false);
    QVERIFY(link.connectSocket());
    auto sender = link.sendPieces(Header
            + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
              "<mechanism>PLAIN</mechanism></mechanisms></stream:features>",
        1);
    QVERIFY(finishes(*sender));
    QTRY_VERIFY(link.server.received().contains("<auth"));
    sender = link.sendPieces("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>", 1);
    QVERIFY(finishes(*sender));
    QTRY_COMPARE(link.server.received().count("<stream:stream"), 2);

    sender = link.sendPieces(Header + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>", 1);
    QVERIFY(finishes(*sender));
    QTRY_VERIFY(link.server.received().contains("<iq"));
    const auto request = link.server.received().mid(link.server.received().indexOf("<iq"));
    const auto idBegin = request.indexOf("id=\"") + 4;
    const auto id = request.mid(idBegin, request.indexOf('"', idBegin) - idBegin);
    sender =
        link.sendPieces("<iq type='result' id='" + id + "'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>a@a.test/\u00e9</jid></bind></iq>", 1);
    QTRY_VERIFY(link.client.isConnected());
    QVERIFY(link.client.isAuthenticated());
    QCOMPARE(link.client.configuration().resource(), u"\u00e9"_s);
    QVERIFY(link.errors.isEmpty());
}

void TestReceivePath::largeStanzaInPieces()
{
    Link link;
    QVERIFY(link.connectSession());
    QByteArray body;
    for (int i = 0; body.size() < 256 * KiB; ++i) {
        body += QByteArray::number(i) + " \u00b0C \U0001f321;";
    }
    const auto sender = link.sendPieces(message(body), 97);
    QVERIFY(finishes(*sender));
    QCOMPARE(link.bodies.size(), 1);
    QVERIFY(link.bodies.first() == QString::fromUtf8(body));
}

void TestReceivePath::severalStanzasInOneRead()
{
    Link link;
    QVERIFY(link.connectSession());
    const auto third = message("three");
    link.server.send(message("one") + "\n" + message("two") + third.first(20));
    // a complete stanza does not wait for the end of the one behind it
    QTRY_COMPARE(link.bodies, QStringList({u"one"_s, u"two"_s}));
    link.server.send(third.sliced(20));
    QTRY_COMPARE(link.bodies, QStringList({u"one"_s, u"two"_s, u"three"_s}));
}

namespace {

double threadCpuSeconds()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

/// Processor time of the quickest of three runs that receive \p count stanzas of \p size bytes in pieces of 1 KiB, or a negative number.
double costOfReceiving(int count, qsizetype size)
{
    Link link;
    if (!link.connectSession()) {
        return -1;
    }
    double best = -1;
    for (int run = 1; run <= 3; ++run) {
        const auto before = threadCpuSeconds();
        const auto sender = link.sendPieces(message(QByteArray(size - message({}).size(), 'x')).repeated(count), KiB);
        if (!finishes(*sender) || link.bodies.size() != run * count) {
            return -1;
        }
        const auto cost = threadCpuSeconds() - before;
        best = best < 0 ? cost : std::min(best, cost);
    }
    return best;
}

} // namespace

void TestReceivePath::workIsLinear()
{
    // The same bytes in the same number of reads. If each read looked at the whole stanza again, one large stanza would cost
    // sixteen times what sixteen small ones cost.
    const auto small = costOfReceiving(16, 64 * KiB);
    const auto large = costOfReceiving(1, 16 * 64 * KiB);
    QVERIFY(small > 0);
    QVERIFY(large > 0);
    QVERIFY2(large < 5 * small, qPrintable(u"%1 s for small stanzas, %2 s for a large one"_s.arg(small).arg(large)));
}

void TestReceivePath::limitEndsStream()
{
    constexpr auto limit = 64 * KiB;
    Link link;
    link.config.setMaximumStanzaSize(limit);
    QVERIFY(link.connectSession());
    const auto sender = link.sendPieces(message(QByteArray(4 * KiB * KiB, 'x')), KiB);
    QVERIFY(QSignalSpy(&link.client, &QXmppClient::disconnected).wait(60000));
    QTRY_VERIFY(link.isClosed());
    QVERIFY(link.streamError() == QXmpp::StreamError::PolicyViolation);
    QVERIFY(link.server.received().contains("<policy-violation"));
    QVERIFY(link.server.received().endsWith("</stream:stream>"));
    QVERIFY(link.bodies.isEmpty());
    // nothing was taken above the limit and the piece that went over it
    QVERIFY(sender->sent() > limit);
    QVERIFY2(sender->sent() <= limit + 2 * KiB, qPrintable(QString::number(sender->sent())));
}

void TestReceivePath::limitIsPerStanza()
{
    Link link;
    link.config.setMaximumStanzaSize(64 * KiB);
    QVERIFY(link.connectSession());
    const auto sender = link.sendPieces(message(QByteArray(60 * KiB, 'x')).repeated(5), 50 * KiB);
    QTRY_COMPARE(link.bodies.size(), 5);
    QVERIFY(link.errors.isEmpty());
}

void TestReceivePath::defaultLimit()
{
    QXmppConfiguration config;
    QCOMPARE(config.maximumStanzaSize(), qsizetype(16 * KiB * KiB));
    // RFC 6120 §13.12: no entity may refuse stanzas up to this size
    config.setMaximumStanzaSize(1);
    QCOMPARE(config.maximumStanzaSize(), qsizetype(10000));
}

void TestReceivePath::brokenXml_data()
{
    using QXmpp::StreamError;
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("condition");
    const auto row = [](const char *name, const QByteArray &data, StreamError condition) { QTest::newRow(name) << data << int(condition); };

    row("not XMPP", "HTTP/1.1 400 Bad Request\r\n\r\n", StreamError::NotWellFormed);
    row("no stream", "<message/>", StreamError::NotWellFormed);
    row("end tag of another element", Header + NoFeatures + "<message><body></message>", StreamError::NotWellFormed);
    row("end tag too many", Header + NoFeatures + "</message>", StreamError::NotWellFormed);
    row("tag inside of a tag", Header + NoFeatures + "<message <body>", StreamError::NotWellFormed);
    row("text between stanzas", Header + NoFeatures + "text", StreamError::NotWellFormed);
    row("bare ampersand", Header + NoFeatures + message("a & b"), StreamError::NotWellFormed);
    row("undeclared entity", Header + NoFeatures + message("&nbsp;"), StreamError::NotWellFormed);
    row("undeclared prefix", Header + NoFeatures + "<x:message/>", StreamError::NotWellFormed);
    row("control character", Header + NoFeatures + message("\x02"), StreamError::NotWellFormed);
    row("comment", Header + NoFeatures + "<!-- comment -->", StreamError::RestrictedXml);
    row("document type", "<!DOCTYPE a [<!ENTITY b 'bbbb'>]>", StreamError::RestrictedXml);
    row("invalid UTF-8", Header + NoFeatures + message("\xc3("), StreamError::UnsupportedEncoding);
    row("nested too deeply", Header + NoFeatures + QByteArray("<a>").repeated(100000), StreamError::PolicyViolation);
}

void TestReceivePath::brokenXml()
{
    QFETCH(QByteArray, data);
    QFETCH(int, condition);

    Link link;
    QVERIFY(link.connectSocket());
    QSignalSpy disconnected(&link.client, &QXmppClient::disconnected);
    link.server.send(data + message("after"));
    QTRY_VERIFY(link.isClosed());
    QCOMPARE(disconnected.size(), 1);
    QVERIFY(link.bodies.isEmpty());
    QCOMPARE(link.errors.size(), 1);
    QVERIFY(!link.errors.first().description.isEmpty());
    QVERIFY(link.streamError().has_value());
    QCOMPARE(int(*link.streamError()), condition);
}

void TestReceivePath::reconnectAfterBrokenXml()
{
    Link link;
    QVERIFY(link.connectSession());
    link.server.send(message("before") + "<message><body>\xe2\x82</message>");
    QTRY_VERIFY(link.isClosed());
    QCOMPARE(link.bodies, QStringList {u"before"_s});

    // nothing of the old stream is left
    QVERIFY(link.connectSession());
    link.server.send(message("21 \u00b0C"));
    QTRY_COMPARE(link.bodies, QStringList {u"21 \u00b0C"_s});
    QVERIFY(link.errors.isEmpty());
}

void TestReceivePath::whitespaceKeepsSession()
{
    Link link;
    QVERIFY(link.connectSession());
    const auto sender = link.sendPieces(" \n\t ", 1);
    QTRY_VERIFY(sender->isFinished());
    link.server.send(" " + message("still here"));
    QTRY_COMPARE(link.bodies, QStringList {u"still here"_s});
    QVERIFY(link.client.isConnected());
    QVERIFY(link.errors.isEmpty());
}

void TestReceivePath::streamEnd()
{
    Link link;
    QVERIFY(link.connectSession());
    QSignalSpy disconnected(&link.client, &QXmppClient::disconnected);
    const auto sender = link.sendPieces(message("last") + "</stream:stream>", 5);
    QTRY_VERIFY(link.isClosed());
    QCOMPARE(disconnected.size(), 1);
    QCOMPARE(link.bodies, QStringList {u"last"_s});
    QVERIFY(link.errors.isEmpty());
}

void TestReceivePath::plainTextBehindStartTls()
{
    if (!QSslSocket::supportsSsl()) {
        QFAIL("Qt has no TLS");
    }
    Link link;
    link.config.setStreamSecurityMode(QXmppConfiguration::TLSRequired);
    QVERIFY(link.connectSocket());
    link.server.send(Header + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>");
    QTRY_VERIFY(link.server.received().contains("<starttls"));
    // who can write into the connection before it is encrypted must not be heard afterwards
    const auto before = link.server.received().size();
    link.server.send("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" + message("injected"));
    QTRY_VERIFY(link.server.received().size() > before);
    QVERIFY(link.server.received().at(before) == '\x16'); // a TLS handshake record
    QVERIFY(link.bodies.isEmpty());
}

namespace {

/// The server side of QXmpp on the one end, a plain socket on the other.
class IncomingLink
{
public:
    bool connect()
    {
        peer.connectToHost(QHostAddress::LocalHost, listener.port);
        return peer.waitForConnected() && QTest::qWaitFor([this]() { return listener.stream != nullptr; });
    }

    class Listener final : public QTcpServer
    {
    public:
        Listener()
        {
            listen(QHostAddress::LocalHost);
            port = serverPort();
        }

        void incomingConnection(qintptr descriptor) override
        {
            socket = new QSslSocket;
            socket->setSocketDescriptor(descriptor);
            stream = std::make_unique<QXmppIncomingClient>(socket, u"a.test"_s, nullptr);
            socket->setParent(stream.get());
        }

        std::unique_ptr<QXmppIncomingClient> stream;
        QPointer<QSslSocket> socket;
        quint16 port = 0;
    };

    Listener listener;
    QTcpSocket peer;
};

const QByteArray ClientHeader = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
                                " to='a.test' version='1.0'>";

} // namespace

void TestReceivePath::incomingStream()
{
    IncomingLink link;
    QVERIFY(link.connect());
    PieceSender sender(link.peer, *link.listener.socket, ClientHeader, 1);
    QVERIFY(finishes(sender));
    QByteArray received;
    QTRY_VERIFY((received += link.peer.readAll()).contains("features"));
    QVERIFY(received.contains("from=\"a.test\""));
}

void TestReceivePath::incomingBrokenXml()
{
    IncomingLink link;
    QVERIFY(link.connect());
    QSignalSpy disconnected(link.listener.stream.get(), &QXmppIncomingClient::disconnected);
    link.peer.write(ClientHeader + "<message></iq>");
    QTRY_COMPARE(disconnected.size(), 1);
    QTRY_COMPARE(link.peer.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(
        link.peer.readAll().contains("<stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>"));
}

QTEST_GUILESS_MAIN(TestReceivePath)

#include "tst_receivepath.moc"
