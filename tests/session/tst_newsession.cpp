// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "tests/session/reconnectrig.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Reconnect;
using namespace std::chrono_literals;

/// Where the old session is lost, or must not be taken up: everything open ends once, and nothing is done twice.
class TestNewSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverDoesTwiceWhatTheNewSessionWouldRepeat_data();
    void neverDoesTwiceWhatTheNewSessionWouldRepeat();
    void settlesEverythingWhenTheServerHasEndedTheStream();
    void settlesEverythingWhenItTakesTooLong();
    void settlesEverythingWhenClosedDuringABreak();
    void startsAnewWhereThePasswordIsRefusedNow();
    void resumesOnlyWhatWasWhole();
    void carriesNothingOutWhenItIsTooLate();
    void survivesNonsenseAboutStanzas_data();
    void survivesNonsenseAboutStanzas();
};

void TestNewSession::neverDoesTwiceWhatTheNewSessionWouldRepeat_data()
{
    QTest::addColumn<QList<ScriptedServer::Step>>("script");
    const QByteArray failed = "<failed xmlns='urn:xmpp:sm:3'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>";
    QTest::newRow("refused") << resumption(failed);
    QTest::newRow("answered by nonsense") << resumption("<failed xmlns='urn:xmpp:sm:3' h='banana'><resumed/></failed>");
    QTest::newRow("no stream management any more") << ScriptedServer::login("owner@house.test/here").first(3);
    QList<ScriptedServer::Step> noBind = ScriptedServer::login("owner@house.test/here").first(3);
    noBind[2].reply = ScriptedServer::header("house.test") + "<stream:features/>";
    QTest::newRow("neither that nor binding") << noBind;
}

void TestNewSession::neverDoesTwiceWhatTheNewSessionWouldRepeat()
{
    QFETCH(const QList<ScriptedServer::Step>, script);
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    rig.server.setScript(script);
    int rosters = 0;
    connect(&rig.connection, &Connection::stageChanged, this, [&rig, &rosters, attempts = 0](const StageReport &report) mutable {
        rosters += report.stage == Stage::Roster && report.running ? 1 : 0;
        attempts += report.stage == Stage::Tcp && report.running ? 1 : 0;
        if (attempts == 2 && report.stage == Stage::Tcp && report.running) {
            rig.server.setScript(loginWithSm()); // for the session that is begun anew
        }
    });
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QCOMPARE(rig.server.connections(), 3);
    QCOMPARE(rosters, 1);
    QCOMPARE(rig.resumed.size(), 0);
    QCOMPARE(rig.reconnected.size(), 1);
    QCOMPARE(rig.closed.size(), 1);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Disconnected});
    rig.connection.channel().sendRaw("<message id='end'/>");
    QTRY_VERIFY_WITH_TIMEOUT(rig.server.received().contains("<message"), Patience);
    QCOMPARE(rig.sets(), 1);
}

void TestNewSession::settlesEverythingWhenTheServerHasEndedTheStream()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set();
    rig.server.setScript(loginWithSm());
    rig.server.send("</stream:stream>");
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Disconnected});
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.reconnected.size(), 1, Patience);
    QCOMPARE(rig.server.received().count("<resume "), 0);
    QCOMPARE(rig.server.connections(), 2);
}

void TestNewSession::settlesEverythingWhenItTakesTooLong()
{
    Rig rig;
    QVERIFY(rig.goOnline(loginWithSm("<enabled xmlns='urn:xmpp:sm:3' id='abc' resume='1' max='30'/>")));
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    rig.server.close(); // nobody listens any more
    QVERIFY(rig.breakOff());
    for (int second = 0; second < 29; ++second) {
        rig.clock.awake.advance(1s);
        QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    }
    QVERIFY(rig.ends.isEmpty());
    rig.clock.awake.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends, QList<Reply::End>{Reply::End::Disconnected}, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    QCOMPARE(rig.closed.size(), 1);
}

void TestNewSession::settlesEverythingWhenClosedDuringABreak()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set();
    QVERIFY(rig.breakOff());
    rig.connection.close();
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Disconnected});
    rig.clock.awake.advance(1h);
    QCOMPARE(rig.server.connections(), 1);
}

void TestNewSession::startsAnewWhereThePasswordIsRefusedNow()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set();
    rig.server.setScript({loginWithSm().first(), {"</auth>", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>"}});
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Offline, Patience);
    QCOMPARE(rig.error().code, ErrorCode::SaslPassword);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Disconnected});
    QCOMPARE(rig.server.received().count("<resume "), 0);
}

void TestNewSession::resumesOnlyWhatWasWhole()
{
    Rig rig; // cut off before the roster was in
    rig.open(loginWithSm().first(5));
    QTRY_VERIFY_WITH_TIMEOUT(rig.server.received().contains("jabber:iq:roster"), Patience);
    rig.server.setScript(loginWithSm());
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QCOMPARE(rig.server.received().count("<resume "), 0);
    QCOMPARE(rig.reconnected.size(), 0); // there was no session before
}

void TestNewSession::carriesNothingOutWhenItIsTooLate()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set(10s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    rig.clock.awake.advance(10s); // nobody has noticed a break yet
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Deadline});
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.reconnected.size(), 1, Patience);
    QCOMPARE(rig.server.received().count("<resume "), 0);
    QCOMPARE(rig.sets(), 1);
    // It was the other session's; this one may be resumed.
    rig.server.setScript(resumption(resumedAt(100)));
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 1, Patience);
}

void TestNewSession::survivesNonsenseAboutStanzas_data()
{
    QTest::addColumn<QByteArray>("inSession");
    QTest::addColumn<QByteArray>("onResuming");
    const auto sm = [](const QByteArray &element) { return QByteArray(element).replace("/>", " xmlns='urn:xmpp:sm:3'/>"); };
    QTest::newRow("a count from the future") << sm("<a h='4294967295'/>") << sm("<resumed h='4294967295' previd='abc'/>");
    QTest::newRow("a negative count") << sm("<a h='-1'/>") << sm("<resumed h='-1' previd='abc'/>");
    QTest::newRow("no count") << sm("<a/>") << sm("<resumed/>");
    QTest::newRow("a count beyond numbers") << sm("<a h='99999999999999999999'/>") << sm("<resumed h='99999999999999999999' previd='abc'/>");
    QTest::newRow("words") << sm("<a h='all'/>") << sm("<resumed h='none' previd='other'/>");
    QTest::newRow("many questions") << sm("<r/>").repeated(2000) << sm("<resumed h='4' previd='abc'/>") + sm("<r/>").repeated(2000);
    QTest::newRow("enabled again") << sm("<enabled resume='true' id='other' max='1'/>") << sm("<enabled resume='true' id='other'/>");
    QTest::newRow("resumed out of the blue") << sm("<resumed h='1' previd='abc'/>") << sm("<resumed h='4' previd='abc'/>").repeated(3);
    QTest::newRow("failed out of the blue") << sm("<failed/>") << sm("<failed/>").repeated(3);
    QTest::newRow("not well-formed") << sm("<a h='1'/>") << QByteArray("<resumed xmlns='urn:xmpp:sm:3' h='4'></resume>");
}

void TestNewSession::survivesNonsenseAboutStanzas()
{
    QFETCH(const QByteArray, inSession);
    QFETCH(const QByteArray, onResuming);
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    rig.server.send(inSession + "<presence from='end@house.test/x'/>");
    rig.server.setScript(resumption(onResuming));
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.server.connections() >= 2, Patience);
    // Whatever came of it: a server that behaves again has us back.
    for (int attempt = 0; attempt < 20 && rig.resumed.isEmpty() && rig.reconnected.isEmpty(); ++attempt) {
        QTRY_VERIFY_WITH_TIMEOUT(rig.connection.state() != ConnectionState::Connecting || rig.server.received().count("<resume ") + rig.server.received().count("<auth") > attempt, Patience);
        rig.server.setScript(loginWithSm());
        rig.server.closeConnection();
        rig.clock.awake.advance(61s);
        QSignalSpy states(&rig.connection, &Connection::stateChanged);
        (void)states.wait(500);
    }
    QVERIFY(!rig.resumed.isEmpty() || !rig.reconnected.isEmpty());
    QVERIFY(rig.sets() <= 2); // once in each connection of the same session
    QVERIFY(rig.ends.size() <= 1);
}

QTEST_GUILESS_MAIN(TestNewSession)

#include "tst_newsession.moc"
