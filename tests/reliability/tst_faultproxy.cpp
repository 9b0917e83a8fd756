// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/faultproxy.h"
#include "tests/support/faultproxyprocess.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>

using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000;
constexpr auto toServer = FaultProxy::Direction::ToServer;
constexpr auto toClient = FaultProxy::Direction::ToClient;

/// Says back what it hears, and keeps it.
class Echo final : public QTcpServer
{
public:
    Echo()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            last = nextPendingConnection();
            connect(last, &QTcpSocket::readyRead, this, [this, socket = last] {
                const QByteArray data = socket->readAll();
                heard += data;
                if (echoes)
                    socket->write(data);
            });
            connect(last, &QTcpSocket::errorOccurred, this, [this](QTcpSocket::SocketError error) { errors << error; });
        });
        listening = listen(QHostAddress::LocalHost);
    }

    QTcpSocket *last = nullptr;
    QByteArray heard;
    QList<QTcpSocket::SocketError> errors;
    bool echoes = true;
    bool listening = false;
};

/// A client at the near end of a proxy before an Echo.
struct Line {
    Echo echo;
    FaultProxy proxy;
    QTcpSocket client;
    QByteArray received;

    Line()
    {
        QObject::connect(&client, &QTcpSocket::readyRead, &client, [this] { received += client.readAll(); });
    }

    bool open()
    {
        if (!echo.listening || (proxy.port() == 0 && !proxy.listen(u"127.0.0.1"_s, echo.serverPort())))
            return false;
        client.connectToHost(QHostAddress::LocalHost, proxy.port());
        return QTest::qWaitFor([this] { return client.state() == QTcpSocket::ConnectedState && echo.last != nullptr; }, patience);
    }
};

} // namespace

/// The network of the fault tests has to be beyond doubt itself.
class TestFaultProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesEverythingOn();
    void standsStillAndGoesOn();
    void freezesPresentConnectionsOnly();
    void hidesTheEndWhileFrozen();
    void resetsBothEnds();
    void closesInGoodOrder();
    void cutsAtTheByte_data();
    void cutsAtTheByte();
    void closesOneWay();
    void delays();
    void throttles();
    void pushesBackOnASlowLine();
    void refusesAndAdmits();
    void tellsThatTheTargetIsGone();
    void obeysAsAProgram();
};

void TestFaultProxy::passesEverythingOn()
{
    Line line;
    QVERIFY(line.open());
    QByteArray sent;
    for (int i = 0; sent.size() < 1'000'000; ++i)
        sent += QByteArray::number(i) + ' ';
    line.client.write(sent);
    QTRY_COMPARE_WITH_TIMEOUT(line.received.size(), sent.size(), patience);
    QCOMPARE(line.received, sent);
    QCOMPARE(line.proxy.counters().toServer, qint64(sent.size()));
    QCOMPARE(line.proxy.counters().toClient, qint64(sent.size()));
    line.client.disconnectFromHost();
    QTRY_COMPARE_WITH_TIMEOUT(line.proxy.counters().open, 0, patience);
    QCOMPARE(line.proxy.counters().cut, 0);
}

void TestFaultProxy::standsStillAndGoesOn()
{
    Line line;
    QVERIFY(line.open());
    line.proxy.freeze();
    line.client.write("lost?");
    QVERIFY(line.client.waitForBytesWritten(patience));
    QTRY_COMPARE_WITH_TIMEOUT(line.client.bytesToWrite(), 0, patience);
    QVERIFY(!QTest::qWaitFor([&] { return !line.echo.heard.isEmpty(); }, 200));
    QCOMPARE(line.client.state(), QTcpSocket::ConnectedState);
    line.proxy.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(line.received, QByteArray("lost?"), patience);
}

void TestFaultProxy::freezesPresentConnectionsOnly()
{
    Line line;
    QVERIFY(line.open());
    line.proxy.freeze(FaultProxy::Freeze::PresentConnections);
    QTcpSocket second;
    second.connectToHost(QHostAddress::LocalHost, line.proxy.port());
    line.client.write("old");
    second.write("new");
    QTRY_COMPARE_WITH_TIMEOUT(second.bytesAvailable(), 3, patience);
    QCOMPARE(line.echo.heard, QByteArray("new"));
    QVERIFY(line.received.isEmpty());
}

void TestFaultProxy::hidesTheEndWhileFrozen()
{
    Line line;
    QVERIFY(line.open());
    line.proxy.freeze();
    line.echo.last->disconnectFromHost();
    QVERIFY(!QTest::qWaitFor([&] { return line.client.state() != QTcpSocket::ConnectedState; }, 200));
    line.proxy.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(line.client.state(), QTcpSocket::UnconnectedState, patience);
}

void TestFaultProxy::resetsBothEnds()
{
    Line line;
    QVERIFY(line.open());
    QSignalSpy error(&line.client, &QTcpSocket::errorOccurred);
    line.proxy.cut();
    QTRY_COMPARE_WITH_TIMEOUT(line.client.state(), QTcpSocket::UnconnectedState, patience);
    QCOMPARE(line.client.error(), QTcpSocket::RemoteHostClosedError);
    QTRY_COMPARE_WITH_TIMEOUT(line.echo.errors.size(), 1, patience);
    QCOMPARE(line.proxy.counters().cut, 1);
    QCOMPARE(line.proxy.counters().open, 0);
    QVERIFY(line.open()); // and a new one works
}

void TestFaultProxy::closesInGoodOrder()
{
    Line line;
    QVERIFY(line.open());
    line.proxy.close();
    QTRY_COMPARE_WITH_TIMEOUT(line.client.state(), QTcpSocket::UnconnectedState, patience);
    QCOMPARE(line.proxy.counters().cut, 0);
}

void TestFaultProxy::cutsAtTheByte_data()
{
    QTest::addColumn<int>("at");
    for (const int at : {1, 2, 999, 1'000, 16'384, 16'385, 70'001})
        QTest::addRow("%d", at) << at;
}

void TestFaultProxy::cutsAtTheByte()
{
    QFETCH(int, at);
    Line line;
    line.echo.echoes = false;
    QVERIFY(line.open());
    QSignalSpy done(&line.proxy, &FaultProxy::cutDone);
    line.proxy.cutAfter(at, toServer);
    line.client.write(QByteArray(100'000, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(line.client.state(), QTcpSocket::UnconnectedState, patience);
    QTRY_COMPARE_WITH_TIMEOUT(line.echo.heard.size(), at, patience);
    QCOMPARE(line.proxy.counters().toServer, qint64(at));
    // Once: the next connection is whole.
    QVERIFY(line.open());
    line.client.write(QByteArray(100'000, 'y'));
    QTRY_COMPARE_WITH_TIMEOUT(line.echo.heard.size(), at + 100'000, patience);
}

void TestFaultProxy::closesOneWay()
{
    Line line;
    QVERIFY(line.open());
    line.proxy.halfClose(toServer);
    // The far end has seen the end of our stream; an Echo ends its own then, as most servers do.
    QTRY_COMPARE_WITH_TIMEOUT(line.client.state(), QTcpSocket::UnconnectedState, patience);
    QVERIFY(line.echo.heard.isEmpty());

    QVERIFY(line.open());
    line.proxy.halfClose(toClient);
    QTRY_COMPARE_WITH_TIMEOUT(line.client.state(), QTcpSocket::UnconnectedState, patience);
}

void TestFaultProxy::delays()
{
    Line line;
    QVERIFY(line.open());
    line.proxy.delay(150ms);
    QElapsedTimer timer;
    timer.start();
    line.client.write("far away");
    QTRY_COMPARE_WITH_TIMEOUT(line.received, QByteArray("far away"), patience);
    QVERIFY2(timer.elapsed() >= 300, qPrintable(QString::number(timer.elapsed())));
}

void TestFaultProxy::throttles()
{
    Line line;
    line.echo.echoes = false;
    QVERIFY(line.open());
    line.proxy.throttle(9'600);
    QElapsedTimer timer;
    timer.start();
    line.client.write(QByteArray(9'600, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(line.echo.heard.size(), 9'600, patience);
    // At the rate; what it may catch up after silence is a tenth of a second's worth.
    QVERIFY2(timer.elapsed() >= 850, qPrintable(QString::number(timer.elapsed())));
}

void TestFaultProxy::pushesBackOnASlowLine()
{
    Line line;
    QVERIFY(line.open());
    int small = 8 * 1024;
    ::setsockopt(int(line.client.socketDescriptor()), SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    line.proxy.throttle(1'000);
    line.client.write(QByteArray(16 << 20, 'x'));
    QTRY_VERIFY_WITH_TIMEOUT(line.proxy.counters().toServer > 0, patience);
    QVERIFY(line.client.bytesToWrite() > 0);
}

void TestFaultProxy::refusesAndAdmits()
{
    Line line;
    QVERIFY(line.open());
    line.proxy.refuse(true);
    QTcpSocket second;
    second.connectToHost(QHostAddress::LocalHost, line.proxy.port());
    QTRY_COMPARE_WITH_TIMEOUT(second.error(), QTcpSocket::ConnectionRefusedError, patience);
    line.client.write("still there");
    QTRY_COMPARE_WITH_TIMEOUT(line.received, QByteArray("still there"), patience);
    line.proxy.refuse(false);
    second.connectToHost(QHostAddress::LocalHost, line.proxy.port());
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QTcpSocket::ConnectedState, patience);
}

void TestFaultProxy::tellsThatTheTargetIsGone()
{
    Line line;
    QVERIFY(line.open());
    line.echo.close();
    QTcpSocket second;
    second.connectToHost(QHostAddress::LocalHost, line.proxy.port());
    QTRY_COMPARE_WITH_TIMEOUT(line.proxy.counters().accepted, 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QTcpSocket::UnconnectedState, patience);
}

void TestFaultProxy::obeysAsAProgram()
{
    Echo echo;
    FaultProxyProcess proxy;
    QVERIFY(proxy.start(u"127.0.0.1"_s, echo.serverPort()));
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, proxy.port());
    client.write("hello");
    QTRY_COMPARE_WITH_TIMEOUT(client.bytesAvailable(), 5, patience);
    const QJsonObject counters = proxy.tell("count");
    QCOMPARE(counters.value(u"open"_s).toInt(), 1);
    QCOMPARE(counters.value(u"toClient"_s).toInt(), 5);
    for (const char *command : {"freeze", "freeze present", "thaw", "delay 10", "delay 0", "throttle 960", "throttle 0", "refuse", "admit", "cut-after 9 to-client"})
        QVERIFY2(proxy.does(command), command);
    for (const char *nonsense : {"", "dance", "cut-after 0 to-client", "cut-after 5", "half-close sideways"})
        QVERIFY2(!proxy.does(nonsense), nonsense);
    QVERIFY(proxy.does("cut"));
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QTcpSocket::UnconnectedState, patience);
}

QTEST_GUILESS_MAIN(TestFaultProxy)
#include "tst_faultproxy.moc"
