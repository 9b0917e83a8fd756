// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "protocol/session/networkwatch.h"
#include "protocol/session/wakewatch.h"
#include "tests/session/reconnectrig.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Reconnect;
using namespace std::chrono_literals;

/// When a break is noticed, and when the connection is tried again.
class TestReconnect final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesASilentServerWithinAMinute();
    void staysWithASlowServer();
    void countsDownAndTriesAtOnce();
    void looksAtOnceWhenTheNetworkIsBack();
    void looksAtOnceAfterASleep();
    void doesNotFightForAResource();
    void takesAResourceOfItsOwn();
};

void TestReconnect::noticesASilentServerWithinAMinute()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    const qsizetype pings = rig.server.received().count("urn:xmpp:ping");
    rig.server.setScript(resumption(resumedAt(5)));
    rig.clock.awake.advance(40s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.received().count("urn:xmpp:ping"), pings + 1, Patience);
    rig.clock.awake.advance(19s);
    QCOMPARE(rig.connection.state(), ConnectionState::Online);
    rig.clock.awake.advance(1s);
    QCOMPARE(rig.connection.state(), ConnectionState::Waiting);
    QCOMPARE(rig.error().code, ErrorCode::ConnectionLost);
    rig.clock.awake.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 1, Patience); // nothing was lost: the stream was left without goodbye
    QVERIFY(!rig.server.received().contains("</stream:stream>"));
}

void TestReconnect::staysWithASlowServer()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    QSignalSpy heard(&rig.connection.channel(), &StanzaChannel::presenceReceived);
    rig.server.send("<presence from='a@house.test/x'><status>");
    for (int part = 0; part < 8; ++part) { // half a stanza is a sign of life
        rig.clock.awake.advance(40s);
        QSignalSpy read(rig.connection.findChild<QSslSocket *>(), &QIODevice::readyRead);
        rig.server.send("slow ");
        QVERIFY(read.wait(Patience));
    }
    rig.server.send("</status></presence>");
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 1, Patience);
    QCOMPARE(rig.connection.state(), ConnectionState::Online);
}

void TestReconnect::countsDownAndTriesAtOnce()
{
    Rig rig;
    QVERIFY(rig.goOnline(ScriptedServer::login("owner@house.test/here")));
    rig.connection.retryNow(); // nothing to retry
    QCOMPARE(rig.connection.state(), ConnectionState::Online);
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.scheduled.size(), 1, Patience);
    const auto when = rig.scheduled.first().first().toDateTime();
    const qint64 wait = rig.clock.now().msecsTo(when);
    QVERIFY2(wait >= 500 && wait <= 1000, qPrintable(QString::number(wait)));
    rig.connection.retryNow();
    QCOMPARE(rig.connection.state(), ConnectionState::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(rig.reconnected.size(), 1, Patience);
    rig.clock.awake.advance(2s); // the attempt that was waited for does not come on top
    QCOMPARE(rig.server.connections(), 2);
    rig.connection.close();
    rig.connection.retryNow();
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
}

void TestReconnect::looksAtOnceWhenTheNetworkIsBack()
{
    Rig rig;
    NetworkWatch network;
    connect(&network, &NetworkWatch::cameBack, &rig.connection, &Connection::lookNow);
    QVERIFY(rig.goOnline());
    const qsizetype pings = rig.server.received().count("urn:xmpp:ping");
    Q_EMIT network.cameBack(); // perhaps another one: is the old connection still there?
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.received().count("urn:xmpp:ping"), pings + 1, Patience);
    rig.server.setScript(resumption(resumedAt(5)));
    rig.clock.awake.advance(Connection::ProbePatience);
    QCOMPARE(rig.connection.state(), ConnectionState::Waiting);
    Q_EMIT network.cameBack();
    QCOMPARE(rig.connection.state(), ConnectionState::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 1, Patience);
    rig.connection.close();
    Q_EMIT network.cameBack(); // whoever has closed wants no connection
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
}

void TestReconnect::looksAtOnceAfterASleep()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    const qsizetype pings = rig.server.received().count("urn:xmpp:ping");
    rig.clock.awake.advance(WakeWatch::Interval);
    rig.clock.asleep += 8h;
    rig.clock.awake.advance(WakeWatch::Interval);
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.received().count("urn:xmpp:ping"), pings + 1, Patience);
    rig.clock.awake.advance(Connection::ProbePatience);
    QCOMPARE(rig.connection.state(), ConnectionState::Waiting);
}

void TestReconnect::doesNotFightForAResource()
{
    Rig rig;
    rig.server.setScript(loginWithSm());
    AccountSettings settings = settingsFor(rig.server.serverPort());
    settings.resource = QStringLiteral("here");
    rig.connection.open(settings);
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QVERIFY(rig.server.received().contains("<resource>here</resource>"));
    rig.set();
    rig.server.send("<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>");
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Offline, Patience);
    QCOMPARE(rig.error().code, QStringLiteral("C-STREAM-03"));
    QVERIFY(!rig.error().hint.isEmpty());
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Disconnected});
    rig.clock.awake.advance(1h);
    rig.connection.lookNow();
    QCOMPARE(rig.server.connections(), 1);
}

void TestReconnect::takesAResourceOfItsOwn()
{
    static const QRegularExpression pattern(QStringLiteral("<resource>(chatelaine\\.[0-9a-z]{8})</resource>"));
    QStringList resources;
    for (int instance = 0; instance < 2; ++instance) {
        Rig rig;
        QVERIFY(rig.goOnline(ScriptedServer::login("owner@house.test/here")));
        QVERIFY(rig.breakOff());
        rig.connection.retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
        auto found = pattern.globalMatch(QString::fromUtf8(rig.server.received()));
        while (found.hasNext()) {
            resources.append(found.next().captured(1));
        }
    }
    QCOMPARE(resources.size(), 4);
    QCOMPARE(resources.at(0), resources.at(1)); // the server knows by it that the old session is dead
    QCOMPARE(resources.at(2), resources.at(3));
    QVERIFY(resources.at(0) != resources.at(2));
}

QTEST_GUILESS_MAIN(TestReconnect)

#include "tst_reconnect.moc"
