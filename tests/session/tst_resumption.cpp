// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/session/reconnectrig.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Reconnect;
using namespace std::chrono_literals;

/// A session that is taken up again after a break, and what was under way in it.
class TestResumption final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsRequestsAcrossABreak();
    void sendsAgainWhatTheServerHasNotSeen();
    void losesNoStanzaThatWaitedAtTheServer();
    void refusesToSendDuringABreak();
    void resumesAfterSeveralFailures();
    void asksFirstWhoHasKeptTheSession();
    void letsDeadlinesRunOnDuringABreak();
    void resumesWhereTheServerHasWhatIsLate();
};

void TestResumption::keepsRequestsAcrossABreak()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    const QByteArray id = lastId(rig.server.received());
    const qsizetype sent = stanzasSent(rig.server.received());
    rig.server.setScript(resumption(resumedAt(sent)));
    QVERIFY(rig.breakOff());
    QVERIFY(rig.ends.isEmpty());
    QVERIFY(!rig.connection.channel().isConnected());

    rig.clock.awake.advance(2s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QCOMPARE(rig.resumed.size(), 1);
    QCOMPARE(rig.reconnected.size(), 0);
    QCOMPARE(rig.closed.size(), 0);
    QCOMPARE(rig.connection.channel().ownJid(), QStringLiteral("owner@house.test/here"));
    rig.server.send("<iq type='result' from='lamp@house.test/pole' id='" + id + "'/>");
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends, QList<Reply::End>{Reply::End::Result}, Patience);
    QCOMPARE(rig.sets(), 1);
    QCOMPARE(rig.server.received().count("jabber:iq:roster"), 1);
    QCOMPARE(rig.server.received().count("<presence"), 1);
    QCOMPARE(rig.server.connections(), 2);
}

void TestResumption::sendsAgainWhatTheServerHasNotSeen()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    const QByteArray id = lastId(rig.server.received());
    rig.server.setScript(resumption(resumedAt(stanzasSent(rig.server.received()) - 1)));
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 2, Patience); // over this connection for the first time
    QCOMPARE(rig.server.received().count(" id=\"" + id), 2);
    rig.server.send("<iq type='result' from='lamp@house.test/pole' id='" + id + "'/>");
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends, QList<Reply::End>{Reply::End::Result}, Patience);
}

void TestResumption::losesNoStanzaThatWaitedAtTheServer()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    QSignalSpy presences(&rig.connection.channel(), &StanzaChannel::presenceReceived);
    rig.server.send("<presence from='a@house.test/x'/><presence from='b@house.test/x'/>");
    QTRY_COMPARE_WITH_TIMEOUT(presences.size(), 2, Patience);
    // Right behind the answer, in the same packet.
    rig.server.setScript(resumption(resumedAt(4) + "<presence from='c@house.test/x'/>"));
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(presences.size(), 3, Patience);
    // Roster, block list, answer to the first ping and two presences were counted.
    const QByteArray received = rig.server.received();
    QVERIFY2(received.contains("h=\"5\""), received.mid(received.indexOf("<resume ")).left(100).constData());
}

void TestResumption::refusesToSendDuringABreak()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    const qsizetype sent = stanzasSent(rig.server.received());
    rig.server.setScript(resumption(resumedAt(sent)));
    QVERIFY(rig.breakOff());
    rig.set();
    QVERIFY(!rig.connection.channel().sendRaw("<message/>"));
    rig.clock.awake.advance(0ms);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Disconnected});
    rig.clock.awake.advance(2s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QVERIFY(rig.connection.channel().sendRaw("<message id='end'/>"));
    QTRY_VERIFY_WITH_TIMEOUT(rig.server.received().contains("id='end'"), Patience);
    QCOMPARE(rig.sets(), 0);
    QCOMPARE(rig.server.received().count("<message"), 1);
}

void TestResumption::resumesAfterSeveralFailures()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    const qsizetype sent = stanzasSent(rig.server.received());
    rig.server.setScript({{"", "", false, true}}); // accepts and closes
    rig.server.closeConnection();
    for (int attempt = 0; attempt < 3; ++attempt) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.scheduled.size(), attempt + 1, Patience);
        QCOMPARE(rig.connection.state(), ConnectionState::Waiting);
        if (attempt == 2) {
            rig.server.setScript(resumption(resumedAt(sent)));
        }
        rig.clock.awake.advance(4s);
    }
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QCOMPARE(rig.resumed.size(), 1);
    QVERIFY(rig.ends.isEmpty());
    // And once more, in the resumed session.
    rig.server.setScript(resumption(resumedAt(sent)));
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.scheduled.size(), 4, Patience);
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 2, Patience);
    QCOMPARE(rig.sets(), 1);
}

void TestResumption::asksFirstWhoHasKeptTheSession()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const quint16 closedPort = gone.serverPort();
    gone.close();
    Rig rig;
    rig.resolver.endpoints = {{QStringLiteral("127.0.0.1"), closedPort, false}, {QStringLiteral("127.0.0.1"), rig.server.serverPort(), false}};
    rig.server.setScript(loginWithSm());
    AccountSettings settings = settingsFor(0);
    settings.jid = QStringLiteral("owner@localhost");
    settings.host.clear();
    QStringList tried;
    connect(&rig.connection, &Connection::stageChanged, this, [&tried](const StageReport &report) {
        if (report.stage == Stage::Tcp && report.ok) {
            tried.clear();
            for (const auto &attempt : report.attempts) {
                tried.append(attempt.endpoint);
            }
        }
    });
    rig.connection.open(settings);
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QCOMPARE(tried.size(), 2);
    const QString second = tried.last();
    rig.server.setScript(resumption(resumedAt(stanzasSent(rig.server.received()))));
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 1, Patience);
    QCOMPARE(tried, QStringList{second});
}

void TestResumption::letsDeadlinesRunOnDuringABreak()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set(10s);
    rig.server.close();
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(10s);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Deadline});
}

void TestResumption::resumesWhereTheServerHasWhatIsLate()
{
    Rig rig;
    QVERIFY(rig.goOnline());
    rig.set(10s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    bool answered = false;
    rig.connection.channel().requestRaw(QStringLiteral("lamp@house.test/pole"), false, "<query xmlns='http://jabber.org/protocol/disco#info'/>", 1h, this, [&answered](const Reply &) { answered = true; });
    QTRY_VERIFY_WITH_TIMEOUT(rig.server.received().contains("disco#info"), Patience);
    rig.server.send("<iq type='result' from='lamp@house.test/pole' id='" + lastId(rig.server.received()) + "'/>");
    QTRY_VERIFY_WITH_TIMEOUT(answered, Patience);
    rig.clock.awake.advance(10s);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Deadline}); // the lamp is slow, the server has it
    rig.server.setScript(resumption(resumedAt(stanzasSent(rig.server.received()))));
    QVERIFY(rig.breakOff());
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 1, Patience);
    QCOMPARE(rig.sets(), 1);
}

QTEST_GUILESS_MAIN(TestResumption)

#include "tst_resumption.moc"
