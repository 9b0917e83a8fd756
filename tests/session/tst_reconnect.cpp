// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/connection.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/networkwatch.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000; // of the test for the real socket
const QByteArray Sm = "urn:xmpp:sm:3";

class ListResolver final : public Resolver
{
public:
    void resolve(const QString &, Wanted, QObject *context, Handler handler) override
    {
        QMetaObject::invokeMethod(context, [handler, found = endpoints] { handler({found, {}, {}}); }, Qt::QueuedConnection);
    }

    QList<Endpoint> endpoints;
};

/// A clock whose wall time can go on while the machine sleeps.
class SleepyClock final : public Clock
{
public:
    std::chrono::milliseconds monotonic() const override { return awake.monotonic(); }
    QDateTime now() const override { return awake.now().addMSecs(asleep.count()); }
    quint64 callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) override { return awake.callLater(delay, context, std::move(callback)); }
    void stop(quint64 handle) override { awake.stop(handle); }

    FakeClock awake;
    std::chrono::milliseconds asleep{0};
};

/// A login like ScriptedServer::login() at a server with stream management.
QList<ScriptedServer::Step> loginWithSm(const QByteArray &enabled = "<enabled xmlns='urn:xmpp:sm:3' id='abc' resume='true' max='600'/>")
{
    QList<ScriptedServer::Step> steps = ScriptedServer::login("owner@house.test/here");
    steps[2].reply = ScriptedServer::header("house.test") + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='" + Sm + "'/></stream:features>";
    steps.insert(4, {"<enable ", enabled});
    return steps;
}

/// The steps up to the question for the old session, and the \p answer to it.
QList<ScriptedServer::Step> resumption(const QByteArray &answer)
{
    return loginWithSm().first(3) + QList<ScriptedServer::Step>{{"<resume ", answer}};
}

QByteArray resumedAt(qsizetype h)
{
    return "<resumed xmlns='" + Sm + "' previd='abc' h='" + QByteArray::number(h) + "'/>";
}

/// How many stanzas a client has sent since stream management was on.
qsizetype stanzasSent(const QByteArray &received)
{
    static const QRegularExpression stanza(QStringLiteral("<(iq|presence|message)[ />]"));
    const QString counted = QString::fromUtf8(received.mid(received.indexOf("<enable ")));
    qsizetype count = 0;
    for (auto found = stanza.globalMatch(counted); found.hasNext(); found.next()) {
        ++count;
    }
    return count;
}

QByteArray lastId(const QByteArray &received)
{
    return received.mid(received.lastIndexOf(" id=\"") + 5).split('"').first();
}

AccountSettings settingsFor(quint16 port)
{
    AccountSettings settings;
    settings.jid = QStringLiteral("owner@house.test");
    settings.password = QStringLiteral("secret");
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = port;
    settings.tls = TlsMode::Off;
    settings.allowPlain = true;
    return settings;
}

struct Rig {
    ScriptedServer server;
    SleepyClock clock;
    ListResolver resolver;
    QList<Reply::End> ends; // outlives the connection, whose end ends what is open
    Connection connection{clock, resolver};
    QSignalSpy failed{&connection, &Connection::failed};
    QSignalSpy scheduled{&connection, &Connection::retryScheduled};
    QSignalSpy resumed{&connection, &Connection::resumed};
    QSignalSpy reconnected{&connection, &Connection::reconnected};
    QSignalSpy closed{&connection.channel(), &StanzaChannel::disconnected};

    void open(const QList<ScriptedServer::Step> &script = loginWithSm())
    {
        server.setScript(script);
        connection.open(settingsFor(server.serverPort()));
    }

    /// Something that must not happen twice.
    void set(std::chrono::milliseconds deadline = 1h)
    {
        connection.channel().requestRaw(QStringLiteral("lamp@house.test/pole"), true, "<set xmlns='urn:xmpp:iot:control'/>", deadline, &connection, [this](const Reply &reply) { ends.append(reply.end); });
    }

    [[nodiscard]] bool isOnline() const { return connection.state() == ConnectionState::Online; }
    [[nodiscard]] qsizetype sets() const { return server.received().count("<set "); }
    [[nodiscard]] ErrorInfo error() const { return failed.isEmpty() ? ErrorInfo() : failed.last().first().value<ErrorInfo>(); }
};

} // namespace

class TestReconnect final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsRequestsAcrossABreak();
    void sendsAgainWhatTheServerHasNotSeen();
    void losesNoStanzaThatWaitedAtTheServer();
    void neverDoesTwiceWhatTheNewSessionWouldRepeat_data();
    void neverDoesTwiceWhatTheNewSessionWouldRepeat();
    void settlesEverythingWhenTheServerHasEndedTheStream();
    void settlesEverythingWhenItTakesTooLong();
    void settlesEverythingWhenClosedDuringABreak();
    void refusesToSendDuringABreak();
    void resumesAfterSeveralFailures();
    void asksFirstWhoHasKeptTheSession();
    void startsAnewWhereThePasswordIsRefusedNow();
    void resumesOnlyWhatWasWhole();
    void letsDeadlinesRunOnDuringABreak();
    void carriesNothingOutWhenItIsTooLate();
    void resumesWhereTheServerHasWhatIsLate();
    void survivesNonsenseAboutStanzas_data();
    void survivesNonsenseAboutStanzas();
    void noticesASilentServerWithinAMinute();
    void staysWithASlowServer();
    void countsDownAndTriesAtOnce();
    void looksAtOnceWhenTheNetworkIsBack();
    void looksAtOnceAfterASleep();
    void doesNotFightForAResource();
    void takesAResourceOfItsOwn();
};

void TestReconnect::keepsRequestsAcrossABreak()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    const QByteArray id = lastId(rig.server.received());
    const qsizetype sent = stanzasSent(rig.server.received());
    rig.server.setScript(resumption(resumedAt(sent)));
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
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

void TestReconnect::sendsAgainWhatTheServerHasNotSeen()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    const QByteArray id = lastId(rig.server.received());
    rig.server.setScript(resumption(resumedAt(stanzasSent(rig.server.received()) - 1)));
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 2, Patience); // over this connection for the first time
    QCOMPARE(rig.server.received().count(" id=\"" + id), 2);
    rig.server.send("<iq type='result' from='lamp@house.test/pole' id='" + id + "'/>");
    QTRY_COMPARE_WITH_TIMEOUT(rig.ends, QList<Reply::End>{Reply::End::Result}, Patience);
}

void TestReconnect::losesNoStanzaThatWaitedAtTheServer()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QSignalSpy presences(&rig.connection.channel(), &StanzaChannel::presenceReceived);
    rig.server.send("<presence from='a@house.test/x'/><presence from='b@house.test/x'/>");
    QTRY_COMPARE_WITH_TIMEOUT(presences.size(), 2, Patience);
    // Right behind the answer, in the same packet.
    rig.server.setScript(resumption(resumedAt(4) + "<presence from='c@house.test/x'/>"));
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(presences.size(), 3, Patience);
    // Roster, block list, answer to the first ping and two presences were counted.
    const QByteArray received = rig.server.received();
    QVERIFY2(received.contains("h=\"5\""), received.mid(received.indexOf("<resume ")).left(100).constData());
}

void TestReconnect::neverDoesTwiceWhatTheNewSessionWouldRepeat_data()
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

void TestReconnect::neverDoesTwiceWhatTheNewSessionWouldRepeat()
{
    QFETCH(const QList<ScriptedServer::Step>, script);
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
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

void TestReconnect::settlesEverythingWhenTheServerHasEndedTheStream()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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

void TestReconnect::settlesEverythingWhenItTakesTooLong()
{
    Rig rig;
    rig.open(loginWithSm("<enabled xmlns='urn:xmpp:sm:3' id='abc' resume='1' max='30'/>"));
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    rig.server.close(); // nobody listens any more
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
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

void TestReconnect::settlesEverythingWhenClosedDuringABreak()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    rig.set();
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.connection.close();
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Disconnected});
    rig.clock.awake.advance(1h);
    QCOMPARE(rig.server.connections(), 1);
}

void TestReconnect::refusesToSendDuringABreak()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    const qsizetype sent = stanzasSent(rig.server.received());
    rig.server.setScript(resumption(resumedAt(sent)));
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
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

void TestReconnect::resumesAfterSeveralFailures()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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

void TestReconnect::asksFirstWhoHasKeptTheSession()
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
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 1, Patience);
    QCOMPARE(tried, QStringList{second});
}

void TestReconnect::startsAnewWhereThePasswordIsRefusedNow()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    rig.set();
    rig.server.setScript({loginWithSm().first(), {"</auth>", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>"}});
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Offline, Patience);
    QCOMPARE(rig.error().code, ErrorCode::SaslPassword);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Disconnected});
    QCOMPARE(rig.server.received().count("<resume "), 0);
}

void TestReconnect::resumesOnlyWhatWasWhole()
{
    Rig rig; // cut off before the roster was in
    rig.open(loginWithSm().first(5));
    QTRY_VERIFY_WITH_TIMEOUT(rig.server.received().contains("jabber:iq:roster"), Patience);
    rig.server.setScript(loginWithSm());
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(2s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    QCOMPARE(rig.server.received().count("<resume "), 0);
    QCOMPARE(rig.reconnected.size(), 0); // there was no session before
}

void TestReconnect::letsDeadlinesRunOnDuringABreak()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    rig.set(10s);
    rig.server.close();
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(10s);
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Deadline});
}

void TestReconnect::carriesNothingOutWhenItIsTooLate()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    rig.set(10s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    rig.clock.awake.advance(10s); // nobody has noticed a break yet
    QCOMPARE(rig.ends, QList<Reply::End>{Reply::End::Deadline});
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.reconnected.size(), 1, Patience);
    QCOMPARE(rig.server.received().count("<resume "), 0);
    QCOMPARE(rig.sets(), 1);
    // It was the other session's; this one may be resumed.
    rig.server.setScript(resumption(resumedAt(100)));
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 1, Patience);
}

void TestReconnect::resumesWhereTheServerHasWhatIsLate()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
    rig.clock.awake.advance(2s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.resumed.size(), 1, Patience);
    QCOMPARE(rig.sets(), 1);
}

void TestReconnect::survivesNonsenseAboutStanzas_data()
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

void TestReconnect::survivesNonsenseAboutStanzas()
{
    QFETCH(const QByteArray, inSession);
    QFETCH(const QByteArray, onResuming);
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
    rig.set();
    QTRY_COMPARE_WITH_TIMEOUT(rig.sets(), 1, Patience);
    rig.server.send(inSession + "<presence from='end@house.test/x'/>");
    rig.server.setScript(resumption(onResuming));
    rig.server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
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

void TestReconnect::noticesASilentServerWithinAMinute()
{
    Rig rig;
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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
    rig.open(ScriptedServer::login("owner@house.test/here"));
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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
    rig.open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
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
        rig.open(ScriptedServer::login("owner@house.test/here"));
        QTRY_VERIFY_WITH_TIMEOUT(rig.isOnline(), Patience);
        rig.server.closeConnection();
        QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Waiting, Patience);
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
