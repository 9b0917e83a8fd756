// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "services/account.h"
#include "tests/support/faultproxy.h"
#include "tests/support/prosody.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/watchedconnection.h"

#include <QDomElement>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000;
const QString LampNamespace = u"urn:example:lamp"_s;

/// What a connection stands on.
struct Ground {
    std::unique_ptr<Clock> clock = makeSystemClock();
    DnsResolver resolver;
};

/// One end at the server.
struct End : Ground, WatchedConnection {
    End()
        : WatchedConnection(*clock, resolver)
    {
    }
};

/// A lamp that counts how often it was told what, and may be slow to answer.
struct Lamp : End {
    Lamp()
    {
        connection.channel().addElementHandler(LampNamespace, &connection, [this](const QDomElement &iq) {
            done.append(iq.firstChildElement().attribute(u"level"_s));
            const QByteArray answer = "<iq type='result' id='" + iq.attribute(u"id"_s).toUtf8() + "' to='" + iq.attribute(u"from"_s).toUtf8() + "'/>";
            if (holds) {
                held.append(answer);
            } else {
                connection.channel().sendRaw(answer);
            }
            return true;
        });
    }

    void answerNow()
    {
        holds = false;
        for (const QByteArray &answer : std::as_const(held)) {
            connection.channel().sendRaw(answer);
        }
        held.clear();
    }

    QStringList done;
    QList<QByteArray> held;
    bool holds = false;
};

/// A meter that reports by itself, and that never comes to the end of a readout.
struct Meter : End {
    Meter()
    {
        connection.channel().addElementHandler(u"urn:xmpp:iot:events"_s, &connection, [this](const QDomElement &iq) { return accept(iq, subscriptions); });
        connection.channel().addElementHandler(u"urn:xmpp:iot:sensordata"_s, &connection, [this](const QDomElement &iq) { return accept(iq, readouts); });
    }

    bool accept(const QDomElement &iq, QStringList &list)
    {
        list.append(iq.firstChildElement().attribute(u"seqnr"_s));
        reader = iq.attribute(u"from"_s);
        return connection.channel().sendRaw(u"<iq type='result' id='%1' to='%2'><accepted xmlns='urn:xmpp:iot:sensordata' seqnr='%3'/></iq>"_s.arg(iq.attribute(u"id"_s), reader, list.last()).toUtf8());
    }

    /// To whoever subscribed last.
    void report(int value)
    {
        connection.channel().sendRaw(u"<message to='%1'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='%2' done='true'><node nodeId='m'><timestamp value='2026-03-01T11:59:00Z'>"
            "<numeric name='Power' momentary='true' automaticReadout='true' value='%3' unit='W'/></timestamp></node></fields></message>"_s.arg(reader, subscriptions.last()).arg(value).toUtf8());
    }

    QStringList subscriptions;
    QStringList readouts;
    QString reader;
};

/// The owner behind a network with faults, and the lamp on a good one.
struct World {
    World()
        : prosody({.accounts = {{u"owner"_s, u"secret"_s}, {u"lamp"_s, u"glow"_s}}, .resumption = true})
    {
    }

    [[nodiscard]] bool start() { return prosody.start() && proxy->listen(prosody.host(), prosody.port()); }

    [[nodiscard]] AccountSettings settings(const QString &user, quint16 port) const
    {
        AccountSettings settings;
        settings.jid = prosody.jid(user);
        settings.password = prosody.password(user);
        settings.host = prosody.host();
        settings.port = port;
        settings.caFile = prosody.caFile();
        settings.pingInterval = 1s;
        settings.deadAfter = 3s;
        return settings;
    }

    /// With both at the server.
    [[nodiscard]] bool goOnline()
    {
        if (!start()) {
            return false;
        }
        lamp.connection.open(settings(u"lamp"_s, prosody.port()));
        owner.connection.open(settings(u"owner"_s, proxy->port()));
        return QTest::qWaitFor([this] { return bothOnline(); }, Patience);
    }

    /// Why one of them is not.
    [[nodiscard]] QString error() const { return QStringList{prosody.error(), lamp.error().message, owner.error().message}.join(u' '); }
    [[nodiscard]] bool bothOnline() const { return owner.isOnline() && lamp.isOnline(); }

    void setLamp(int level)
    {
        const QByteArray payload = "<set xmlns='" + LampNamespace.toUtf8() + "' level='" + QByteArray::number(level) + "'/>";
        owner.connection.channel().requestRaw(lamp.connection.channel().ownJid(), true, payload, 60s, &owner.connection, [this](const Reply &reply) { ends.append(reply.end); });
    }

    [[nodiscard]] int ended(Reply::End end) const { return int(ends.count(end)); }
    [[nodiscard]] bool serverSays(const QByteArray &text) { return prosody.waitForLog(text, Patience); }

    Prosody prosody;
    std::unique_ptr<FaultProxy> proxy = std::make_unique<FaultProxy>();
    QList<Reply::End> ends; // outlives the owner, whose end ends what is open
    Lamp lamp;
    End owner;
};

QStringList numbers(int count)
{
    QStringList all;
    for (int number = 0; number < count; ++number) {
        all.append(QString::number(number));
    }
    return all;
}

} // namespace

/// A connection that breaks, with a real server at the other end: no iq is lost, none is carried out twice.
class TestInteropResume final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resumesAfterAFrozenNetwork();
    void hearsTheAnswerThatWasOnTheWay();
    void losesAndDoublesNothing_data();
    void losesAndDoublesNothing();
    void survivesManyBreaks();
    void startsAnewAtARestartedServer();
    void insistsOnEncryptionWhenResuming();
    void accountStaysAsItWas();
    void whatGoesOnAtThingsSurvives();
    void secondInstanceIsLeftInPeace();
    void instancesLiveSideBySide();
};

void TestInteropResume::resumesAfterAFrozenNetwork()
{
    World world;
    QVERIFY2(world.goOnline(), qPrintable(world.error()));
    world.proxy->freeze(FaultProxy::Freeze::PresentConnections);
    world.setLamp(1); // goes nowhere
    QTRY_COMPARE_WITH_TIMEOUT(world.owner.resumed.size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(world.ended(Reply::End::Result), 1, Patience);
    QCOMPARE(world.lamp.done, QStringList{u"1"_s});
    QCOMPARE(world.owner.reconnected.size(), 0);
    QCOMPARE(world.owner.closed.size(), 0);
    QVERIFY(world.serverSays("mod_smacks resuming existing session"));
}

void TestInteropResume::hearsTheAnswerThatWasOnTheWay()
{
    World world;
    QVERIFY2(world.goOnline(), qPrintable(world.error()));
    world.lamp.holds = true;
    world.setLamp(1);
    QTRY_COMPARE_WITH_TIMEOUT(world.lamp.done.size(), 1, Patience);
    world.proxy->freeze(FaultProxy::Freeze::PresentConnections);
    world.lamp.answerNow(); // into the frozen network
    QTRY_COMPARE_WITH_TIMEOUT(world.owner.connection.state(), ConnectionState::Waiting, Patience);
    QVERIFY(world.ends.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(world.owner.resumed.size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(world.ended(Reply::End::Result), 1, Patience);
    QCOMPARE(world.lamp.done.size(), 1);
}

void TestInteropResume::losesAndDoublesNothing_data()
{
    using Fault = std::function<void(FaultProxy &)>;
    QTest::addColumn<Fault>("fault");
    QTest::newRow("reset") << Fault([](FaultProxy &proxy) { proxy.cut(); });
    QTest::newRow("closed without a word") << Fault([](FaultProxy &proxy) { proxy.close(); });
    QTest::newRow("half open towards us") << Fault([](FaultProxy &proxy) { proxy.halfClose(FaultProxy::Direction::ToClient); });
    QTest::newRow("half open towards the server") << Fault([](FaultProxy &proxy) { proxy.halfClose(FaultProxy::Direction::ToServer); });
    QTest::newRow("cut inside a request") << Fault([](FaultProxy &proxy) { proxy.cutAfter(1500, FaultProxy::Direction::ToServer); });
    QTest::newRow("cut inside an answer") << Fault([](FaultProxy &proxy) { proxy.cutAfter(1500, FaultProxy::Direction::ToClient); });
}

void TestInteropResume::losesAndDoublesNothing()
{
    QFETCH(const std::function<void(FaultProxy &)>, fault);
    constexpr int Count = 40;
    World world;
    QVERIFY2(world.goOnline(), qPrintable(world.error()));
    for (int level = 0; level < Count / 2; ++level) {
        world.setLamp(level);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!world.lamp.done.isEmpty(), Patience);
    fault(*world.proxy);
    for (int level = Count / 2; level < Count; ++level) {
        world.setLamp(level); // before anybody has noticed
    }
    QTRY_COMPARE_WITH_TIMEOUT(world.owner.resumed.size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(world.ends.size(), Count, Patience);
    QCOMPARE(world.ended(Reply::End::Result), Count);
    QCOMPARE(world.lamp.done, numbers(Count)); // each once, in order
    QCOMPARE(world.owner.connection.channel().ignoredAnswers(), 0);
    QCOMPARE(world.owner.reconnected.size(), 0);
}

void TestInteropResume::survivesManyBreaks()
{
    constexpr int Breaks = 8;
    constexpr int Each = 5;
    World world;
    QVERIFY2(world.goOnline(), qPrintable(world.error()));
    const QString jid = world.owner.connection.channel().ownJid();
    for (int round = 0; round < Breaks; ++round) {
        // Somewhere in the next stanzas, in either direction: before, inside and behind what has been confirmed.
        world.proxy->cutAfter(1 + round * 150, round % 2 == 0 ? FaultProxy::Direction::ToServer : FaultProxy::Direction::ToClient);
        for (int each = 0; each < Each; ++each) {
            world.setLamp(round * Each + each);
        }
        QTRY_COMPARE_WITH_TIMEOUT(world.owner.connection.state(), ConnectionState::Waiting, Patience);
        world.owner.connection.retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(world.owner.resumed.size(), round + 1, Patience);
    }
    QTRY_COMPARE_WITH_TIMEOUT(world.ends.size(), Breaks * Each, Patience);
    QCOMPARE(world.ended(Reply::End::Result), Breaks * Each);
    QCOMPARE(world.lamp.done, numbers(Breaks * Each));
    QCOMPARE(world.owner.connection.channel().ignoredAnswers(), 0);
    QCOMPARE(world.owner.connection.channel().ownJid(), jid);
    QCOMPARE(world.owner.closed.size(), 0);
}

void TestInteropResume::startsAnewAtARestartedServer()
{
    World world;
    QVERIFY2(world.goOnline(), qPrintable(world.error()));
    world.lamp.holds = true;
    world.setLamp(1);
    QTRY_COMPARE_WITH_TIMEOUT(world.lamp.done.size(), 1, Patience);
    world.prosody.kill();
    QVERIFY2(world.prosody.startAgain(), qPrintable(world.prosody.error()));
    QTRY_COMPARE_WITH_TIMEOUT(world.owner.reconnected.size(), 1, Patience);
    QCOMPARE(world.ends, QList<Reply::End>{Reply::End::Disconnected}); // nobody knows whether the lamp will answer
    QCOMPARE(world.owner.resumed.size(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(world.bothOnline(), Patience);
    world.lamp.holds = false;
    world.setLamp(2);
    QTRY_COMPARE_WITH_TIMEOUT(world.ended(Reply::End::Result), 1, Patience);
    QCOMPARE(world.lamp.done, QStringList({u"1"_s, u"2"_s})); // the first was not sent again
}

void TestInteropResume::insistsOnEncryptionWhenResuming()
{
    World world;
    QVERIFY2(world.goOnline(), qPrintable(world.error()));
    world.lamp.holds = true;
    world.setLamp(1);
    QTRY_COMPARE_WITH_TIMEOUT(world.lamp.done.size(), 1, Patience);
    const quint16 port = world.proxy->port();
    world.proxy.reset();
    ScriptedServer thief;
    thief.close();
    QVERIFY(thief.listen(QHostAddress::LocalHost, port));
    thief.setScript({{"<stream:stream", ScriptedServer::header("house.test") + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>"
        "<sm xmlns='urn:xmpp:sm:3'/></stream:features>"}});
    QTRY_COMPARE_WITH_TIMEOUT(world.owner.error().code, QString(ErrorCode::TlsNotOffered), Patience);
    QCOMPARE(world.owner.connection.state(), ConnectionState::Offline);
    QCOMPARE(world.ends, QList<Reply::End>{Reply::End::Disconnected});
    const QByteArray received = thief.received();
    QVERIFY2(!received.contains("<auth") && !received.contains("<resume") && !received.contains("<set") && !received.contains("<iq"), received.constData());
}

void TestInteropResume::accountStaysAsItWas()
{
    World world;
    QVERIFY2(world.start(), qPrintable(world.prosody.error()));
    Account account;
    QSignalSpy settled(&account, &Account::settled);
    QSignalSpy resumed(&account, &Account::resumed);
    QSignalSpy reconnected(&account, &Account::reconnected);
    QSignalSpy scheduled(&account, &Account::retryScheduled);
    account.open(world.settings(u"owner"_s, world.proxy->port()));
    QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, Patience);
    const QString jid = account.ownJid();
    QVERIFY2(jid.startsWith(world.prosody.jid(u"owner"_s) + u"/chatelaine."_s), qPrintable(jid));

    world.proxy->refuse(true);
    world.proxy->cut();
    QTRY_VERIFY_WITH_TIMEOUT(!scheduled.isEmpty(), Patience);
    QCOMPARE(account.state(), ConnectionState::Waiting);
    QVERIFY(account.nextRetry().isValid());
    QVERIFY(!account.isSettled());
    world.proxy->refuse(false);
    account.retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Online, Patience);
    QCOMPARE(resumed.size(), 1);
    QVERIFY(account.wasResumed());
    QVERIFY(account.isSettled());
    QVERIFY(!account.nextRetry().isValid());
    QCOMPARE(account.ownJid(), jid);
    QCOMPARE(settled.size(), 1);
    QCOMPARE(reconnected.size(), 0);

    world.prosody.kill();
    QVERIFY2(world.prosody.startAgain(), qPrintable(world.prosody.error()));
    QTRY_COMPARE_WITH_TIMEOUT(reconnected.size(), 1, Patience);
    QVERIFY(!account.wasResumed());
    QCOMPARE(resumed.size(), 1);
}

void TestInteropResume::whatGoesOnAtThingsSurvives()
{
    World world;
    QVERIFY2(world.start(), qPrintable(world.prosody.error()));
    Meter meter;
    meter.connection.open(world.settings(u"lamp"_s, world.prosody.port()));
    QTRY_VERIFY_WITH_TIMEOUT(meter.isOnline(), Patience);
    Account account;
    QSignalSpy reconnected(&account, &Account::reconnected);
    account.open(world.settings(u"owner"_s, world.proxy->port()));
    QTRY_VERIFY_WITH_TIMEOUT(account.isSettled(), Patience);

    const QString address = meter.connection.channel().ownJid();
    QObject owner;
    QStringList values;
    FieldWatch *watch = account.watchFields(address, {}, 30s, &owner);
    connect(watch, &FieldWatch::received, this, [&values](const QList<Wire::Reading> &readings) {
        for (const Wire::Reading &reading : readings) {
            values.append(reading.field.text);
        }
    });
    QTRY_COMPARE_WITH_TIMEOUT(meter.subscriptions.size(), 1, Patience);
    Readout *readout = account.read(address, {}, 600s, &owner);
    QSignalSpy finished(readout, &Readout::finished);
    QTRY_COMPARE_WITH_TIMEOUT(meter.readouts.size(), 1, Patience);

    // A break that the server bridges: nothing is asked again, and what the meter says meanwhile comes once.
    meter.report(1);
    world.proxy->freeze(FaultProxy::Freeze::PresentConnections);
    meter.report(2);
    QTRY_VERIFY_WITH_TIMEOUT(account.wasResumed() && account.state() == ConnectionState::Online, Patience);
    meter.report(3);
    QTRY_COMPARE_WITH_TIMEOUT(values, QStringList({u"1"_s, u"2"_s, u"3"_s}), Patience);
    QCOMPARE(meter.subscriptions.size(), 1);
    QCOMPARE(finished.size(), 0);

    // A new session: the readout has ended, the subscription is made again. The meter comes back first.
    world.proxy->refuse(true);
    world.prosody.kill();
    QVERIFY2(world.prosody.startAgain(), qPrintable(world.prosody.error()));
    QTRY_VERIFY_WITH_TIMEOUT(meter.reconnected.size() == 1 && meter.isOnline(), Patience);
    QCOMPARE(meter.connection.channel().ownJid(), address);
    world.proxy->refuse(false);
    account.retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(reconnected.size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QCOMPARE(finished.first().first().value<Readout::Summary>().end, Readout::End::Disconnected);
    QTRY_COMPARE_WITH_TIMEOUT(meter.subscriptions.size(), 2, Patience);
    meter.report(4);
    QTRY_COMPARE_WITH_TIMEOUT(values.size(), 4, Patience);
    QVERIFY(!watch->hasEnded());
    QCOMPARE(meter.readouts.size(), 1);
}

void TestInteropResume::secondInstanceIsLeftInPeace()
{
    World world;
    QVERIFY2(world.start(), qPrintable(world.prosody.error()));
    AccountSettings settings = world.settings(u"owner"_s, world.prosody.port());
    settings.resource = u"hall"_s;
    Account first;
    QSignalSpy failed(&first, &Account::connectionFailed);
    first.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(first.state(), ConnectionState::Online, Patience);
    Account second;
    QSignalSpy secondFailed(&second, &Account::connectionFailed);
    second.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), ConnectionState::Online, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
    const auto error = failed.first().first().value<ErrorInfo>();
    QCOMPARE(error.code, u"C-STREAM-03"_s);
    QVERIFY(!error.hint.isEmpty());
    QCOMPARE(first.state(), ConnectionState::Offline);
    QVERIFY(!first.nextRetry().isValid());
    const auto taken = second.addFriend(world.prosody.jid(u"lamp"_s)); // it works, and goes on working
    QTRY_VERIFY_WITH_TIMEOUT(taken.isFinished(), Patience);
    QVERIFY(taken.result().ok());
    QCOMPARE(secondFailed.size(), 0);
    QCOMPARE(first.state(), ConnectionState::Offline);
}

void TestInteropResume::instancesLiveSideBySide()
{
    World world;
    QVERIFY2(world.start(), qPrintable(world.prosody.error()));
    Account first;
    Account second;
    for (Account *account : {&first, &second}) {
        account->open(world.settings(u"owner"_s, world.prosody.port()));
        QTRY_COMPARE_WITH_TIMEOUT(account->state(), ConnectionState::Online, Patience);
    }
    const auto taken = first.addFriend(world.prosody.jid(u"lamp"_s));
    QTRY_VERIFY_WITH_TIMEOUT(taken.isFinished(), Patience);
    QCOMPARE(first.state(), ConnectionState::Online);
    QVERIFY(first.ownJid() != second.ownJid());
}

QTEST_GUILESS_MAIN(TestInteropResume)

#include "tst_interop_resume.moc"
