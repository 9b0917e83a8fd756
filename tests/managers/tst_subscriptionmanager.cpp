// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/isoduration.h"
#include "protocol/managers/readoutmanager.h"
#include "protocol/managers/subscriptionmanager.h"
#include "protocol/session/errorcodes.h"
#include "tests/managers/thingtalk.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Thing = u"meters@house.test"_s;
constexpr auto Deadline = 30s;

void rows()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    for (const Wire::Dialect dialect : {Wire::Dialect::Iot, Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << dialect;
    }
}

} // namespace

class TestSubscriptionManager final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void subscribes_data() { rows(); }
    void subscribes();
    void oneEventEndsNothing_data() { rows(); }
    void oneEventEndsNothing();
    void stops_data() { rows(); }
    void stops();
    void takesDataBeforeTheAnswer();
    void isRefused_data();
    void isRefused();
    void hasNoEvents();
    void isNotAnswered();
    void isRenewedWhenSilent_data() { rows(); }
    void isRenewedWhenSilent();
    void pausesWhenRenewalChangesNothing();
    void comesBackWithPresence();
    void comingAndGoingIsNotAskedEachTime();
    void comesBackInAnotherDialect();
    void comesBackWithTheConnection();
    void goesOnOverABreak();
    void comesBackAfterABreakThatTookTooLong();
    void endsWithFriendship();
    void isReplaced();
    void ignoresTheForgedAndTheStored();
    void toldOfFailures();
    void sharesIdsWithReadouts();
    void readsDurations_data();
    void readsDurations();

private:
    FieldSubscription *start(Wire::EventSubscription request = {});
    void expectSubscribe(const ThingTalk &thing, const QString &more = {}, const QString &children = {});
    void accept(const ThingTalk &thing) { m_channel->inject(thing.result(thing.word(u"accepted"_s))); }
    void presence(const QString &from, const QString &type = {}) { m_channel->inject(type.isEmpty() ? u"<presence from='%1'/>"_s.arg(from) : u"<presence from='%1' type='%2'/>"_s.arg(from, type)); }
    void event(const ThingTalk &thing, const QString &value, bool last = true) { m_channel->inject(QString(thing.message(thing.data(thing.number(u"Power"_s, value), last))).replace(u"%seq"_s, m_subscription->correlation())); }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<Correlations> m_correlations;
    std::unique_ptr<SubscriptionManager> m_manager;
    FieldSubscription *m_subscription = nullptr;
    Peer m_peer;
    ErrorInfo m_missing;
    QList<Wire::Reading> m_readings;
    QList<Wire::ReadFailure> m_failures;
    QList<FieldSubscription::State> m_states;
    QList<ErrorInfo> m_ended;
};

void TestSubscriptionManager::init()
{
    m_manager.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_correlations = std::make_unique<Correlations>();
    m_manager = std::make_unique<SubscriptionManager>(*m_channel, *m_correlations, [this](const QString &, Wire::Protocol protocol, const auto &callback) {
        QCOMPARE(protocol, Wire::Protocol::Events);
        callback(m_missing, m_peer);
    });
    m_channel->connectAs(u"owner@house.test/here"_s);
    m_peer = {u"meters@house.test/gate"_s, Wire::Dialect::Nf};
    m_missing = {};
    m_readings.clear();
    m_failures.clear();
    m_states.clear();
    m_ended.clear();
}

FieldSubscription *TestSubscriptionManager::start(Wire::EventSubscription request)
{
    FieldSubscription *subscription = m_manager->start(Thing, std::move(request), Deadline);
    m_subscription = subscription;
    connect(subscription, &FieldSubscription::received, this, [this](const QList<Wire::Reading> &readings) { m_readings += readings; });
    connect(subscription, &FieldSubscription::failed, this, [this](const QList<Wire::ReadFailure> &failures) { m_failures += failures; });
    connect(subscription, &FieldSubscription::stateChanged, this, [this](FieldSubscription::State state) { m_states.append(state); });
    connect(subscription, &FieldSubscription::ended, this, [this](const ErrorInfo &error) { m_ended.append(error); });
    m_clock->advance(0ms);
    return subscription;
}

void TestSubscriptionManager::expectSubscribe(const ThingTalk &thing, const QString &more, const QString &children)
{
    const QString correlation = QString(thing.correlation()).replace(u"%seq"_s, m_subscription->correlation());
    const QString momentary = thing.isIeee() ? u"m='true'"_s : u"momentary='true'"_s;
    const QString payload = u"<subscribe xmlns='%1' %2 %3 %4>%5</subscribe>"_s.arg(thing.ns(Wire::Protocol::Events), correlation, momentary, more, children);
    QCOMPARE(m_channel->expect(thing.request(thing.isIeee() ? u"set"_s : u"get"_s, payload)), QString());
}

void TestSubscriptionManager::subscribes()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    m_peer.dialect = dialect;
    Wire::EventSubscription request;
    request.maxInterval = u"PT1M"_s;
    request.minInterval = u"PT1S"_s;
    request.immediate = true;
    request.nodes = {{u"n1"_s, u"s"_s, u"p"_s}};
    request.fields = {{u"Power"_s, u"5"_s, u"0.5"_s, {}, {}}};
    start(request);
    if (thing.isIeee()) {
        expectSubscribe(thing, u"minInt='PT1S' maxInt='PT1M' req='true'"_s, u"<nd id='n1' src='s' pt='p'/><f n='Power' v='5' by='0.5'/>"_s);
    } else {
        expectSubscribe(thing, u"minInterval='PT1S' maxInterval='PT1M' req='true'"_s, u"<node nodeId='n1' sourceId='s' cacheType='p'/><field name='Power' currentValue='5' changedBy='0.5'/>"_s);
    }
    QVERIFY(m_states.isEmpty());
    accept(thing);
    QCOMPARE(m_states, QList<FieldSubscription::State>{FieldSubscription::State::Active});
    event(thing, u"1.5"_s);
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_readings.first().field.text, u"1.5"_s);
}

void TestSubscriptionManager::oneEventEndsNothing()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    m_peer.dialect = dialect;
    start();
    expectSubscribe(thing);
    accept(thing);
    for (int i = 0; i < 5; ++i) {
        event(thing, QString::number(i), false);
        event(thing, QString::number(i), true);
        m_channel->inject(QString(thing.message(thing.word(u"done"_s))).replace(u"%seq"_s, m_subscription->correlation()));
    }
    QCOMPARE(m_readings.size(), 10);
    QVERIFY(m_ended.isEmpty());
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Active);
}

void TestSubscriptionManager::stops()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    m_peer.dialect = dialect;
    FieldSubscription *subscription = start();
    const QString correlation = subscription->correlation();
    expectSubscribe(thing);
    accept(thing);
    subscription->stop();
    subscription->stop();
    QCOMPARE(m_ended.size(), 1);
    QVERIFY(!m_ended.first().isError());
    const QString attribute = QString(thing.correlation()).replace(u"%seq"_s, correlation);
    QCOMPARE(m_channel->expect(thing.request(thing.isIeee() ? u"set"_s : u"get"_s, u"<unsubscribe xmlns='%1' %2/>"_s.arg(thing.ns(Wire::Protocol::Events), attribute))), QString());
    m_channel->inject(thing.result());
    event(thing, u"1"_s); // late
    QVERIFY(m_readings.isEmpty());
    QCOMPARE(m_manager->running(), 0);
    QCOMPARE(m_channel->pendingRequests(), 0);
}

void TestSubscriptionManager::takesDataBeforeTheAnswer()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    start();
    expectSubscribe(thing);
    event(thing, u"1"_s);
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Active);
    m_clock->advance(Deadline); // the answer never comes, the data does
    QVERIFY(m_ended.isEmpty());
}

void TestSubscriptionManager::isRefused_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("code");
    QTest::newRow("forbidden") << u"forbidden"_s << u"C-RULE-01"_s;
    QTest::newRow("unknown node") << u"item-not-found"_s << u"C-DEV-02"_s;
    QTest::newRow("no such thing as events") << u"feature-not-implemented"_s << u"C-DEV-05"_s;
    QTest::newRow("gone") << u"recipient-unavailable"_s << u"C-DEV-08"_s;
}

void TestSubscriptionManager::isRefused()
{
    QFETCH(QString, condition);
    const ThingTalk thing(Wire::Dialect::Nf);
    start();
    expectSubscribe(thing);
    m_channel->inject(thing.error(condition));
    QCOMPARE(m_ended.size(), 1);
    QTEST(m_ended.first().code, "code");
    m_clock->advance(1h);
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_ended.size(), 1);
}

void TestSubscriptionManager::hasNoEvents()
{
    m_missing = {u"C-DISCO-01"_s, {}, {}, {}};
    start();
    QCOMPARE(m_ended.size(), 1);
    QCOMPARE(m_ended.first().code, u"C-DISCO-01"_s); // so it has to be polled
    m_missing = {};
    m_peer.dialect = Wire::Dialect::Sn; // forced, and without events
    start();
    QCOMPARE(m_ended.size(), 2);
    QCOMPARE(m_ended.last().code, u"C-DISCO-01"_s);
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestSubscriptionManager::isNotAnswered()
{
    const ThingTalk thing(Wire::Dialect::Iot);
    m_peer.dialect = Wire::Dialect::Iot;
    start();
    const QString correlation = m_subscription->correlation();
    expectSubscribe(thing);
    m_clock->advance(Deadline);
    QCOMPARE(m_ended.size(), 1);
    QCOMPARE(m_ended.first().code, u"C-TIME-02"_s);
    QCOMPARE(m_channel->expect(thing.request(u"get"_s, u"<unsubscribe xmlns='urn:xmpp:iot:events' seqnr='%1'/>"_s.arg(correlation))), QString());
}

void TestSubscriptionManager::isRenewedWhenSilent()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    m_peer.dialect = dialect;
    Wire::EventSubscription request;
    request.maxInterval = u"PT20S"_s;
    request.fields = {{u"Power"_s, u"5"_s, {}, {}, {}}};
    start(request);
    const QString interval = thing.isIeee() ? u"maxInt='PT20S'"_s : u"maxInterval='PT20S'"_s;
    const QString first = m_subscription->correlation();
    expectSubscribe(thing, interval, thing.isIeee() ? u"<f n='Power' v='5'/>"_s : u"<field name='Power' currentValue='5'/>"_s);
    accept(thing);
    m_clock->advance(29s);
    event(thing, u"1"_s); // buys time
    m_clock->advance(29s);
    QCOMPARE(m_channel->expectNothing(), QString());
    m_clock->advance(1s); // 20 s and half of it
    QCOMPARE(m_subscription->correlation(), first);
    expectSubscribe(thing, interval + u" req='true'"_s, thing.isIeee() ? u"<f n='Power'/>"_s : u"<field name='Power'/>"_s); // the value of then is no longer believed
    accept(thing);
    event(thing, u"2"_s);
    QCOMPARE(m_readings.size(), 2);
    QCOMPARE(m_states, QList<FieldSubscription::State>{FieldSubscription::State::Active});
}

void TestSubscriptionManager::pausesWhenRenewalChangesNothing()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    Wire::EventSubscription request;
    request.maxInterval = u"PT20S"_s;
    start(request);
    expectSubscribe(thing, u"maxInt='PT20S'"_s);
    accept(thing);
    m_clock->advance(30s);
    expectSubscribe(thing, u"maxInt='PT20S' req='true'"_s);
    m_clock->advance(30s);
    expectSubscribe(thing, u"maxInt='PT20S' req='true'"_s);
    m_clock->advance(30s);
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Interrupted);
    QCOMPARE(m_channel->expectNothing(), QString());
    m_clock->advance(PeerKeeper::FirstPause);
    expectSubscribe(thing, u"maxInt='PT20S' req='true'"_s);
    accept(thing);
    event(thing, u"1"_s);
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Active);
    QVERIFY(m_ended.isEmpty());
}

void TestSubscriptionManager::comesBackWithPresence()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    start();
    const QString correlation = m_subscription->correlation();
    expectSubscribe(thing);
    accept(thing);
    presence(u"meters@house.test/other"_s, u"unavailable"_s); // some other resource of it
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Active);
    presence(u"meters@house.test/gate"_s, u"unavailable"_s);
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Interrupted);
    m_clock->advance(1h);
    QCOMPARE(m_channel->expectNothing(), QString());
    presence(u"salesman@evil.test/gate"_s);
    m_clock->advance(1h);
    QCOMPARE(m_channel->expectNothing(), QString());
    m_peer.jid = u"meters@house.test/next"_s; // resources change with every login
    const ThingTalk again(Wire::Dialect::Nf, m_peer.jid);
    presence(m_peer.jid);
    m_clock->advance(PeerKeeper::Settling);
    QCOMPARE(m_subscription->correlation(), correlation);
    expectSubscribe(again, u"req='true'"_s);
    accept(again);
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Active);
    event(thing, u"666"_s); // from where it was before
    QVERIFY(m_readings.isEmpty());
    event(again, u"1"_s);
    QCOMPARE(m_readings.size(), 1);
}

void TestSubscriptionManager::comingAndGoingIsNotAskedEachTime()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    start();
    expectSubscribe(thing);
    accept(thing);
    int asked = 0;
    const auto answer = [&] {
        for (; m_channel->sentCount() > 0; ++asked) {
            expectSubscribe(thing, u"req='true'"_s);
            accept(thing);
        }
    };
    constexpr int returns = 300;
    constexpr auto pause = 600ms;
    for (int i = 0; i < returns; ++i) {
        presence(m_peer.jid, u"unavailable"_s);
        presence(m_peer.jid);
        m_clock->advance(pause);
        answer();
    }
    const auto allowed = PeerKeeper::QuickReturns + returns * pause / PeerKeeper::ReturnPause + 1;
    QVERIFY2(asked <= allowed, qPrintable(QString::number(asked)));
    m_clock->advance(PeerKeeper::ReturnPause); // it stays, so it is asked in the end
    answer();
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Active);
    m_clock->advance(PeerKeeper::QuickReturns * PeerKeeper::ReturnPause);
    asked = 0;
    presence(m_peer.jid, u"unavailable"_s);
    presence(m_peer.jid);
    m_clock->advance(PeerKeeper::Settling); // after a while of peace at once again
    answer();
    QCOMPARE(asked, 1);
}

void TestSubscriptionManager::comesBackInAnotherDialect()
{
    m_peer.dialect = Wire::Dialect::Iot;
    start();
    const QString before = m_subscription->correlation();
    expectSubscribe(ThingTalk(Wire::Dialect::Iot));
    accept(ThingTalk(Wire::Dialect::Iot));
    presence(m_peer.jid, u"unavailable"_s);
    m_peer.dialect = Wire::Dialect::Nf; // new firmware
    presence(m_peer.jid);
    m_clock->advance(PeerKeeper::Settling);
    QVERIFY(m_subscription->correlation() != before);
    expectSubscribe(ThingTalk(Wire::Dialect::Nf), u"req='true'"_s);
    accept(ThingTalk(Wire::Dialect::Nf));
    presence(m_peer.jid, u"unavailable"_s);
    m_missing = {u"C-DISCO-01"_s, {}, {}, {}}; // newer firmware, without events
    presence(m_peer.jid);
    m_clock->advance(PeerKeeper::Settling);
    QCOMPARE(m_ended.size(), 1);
    QCOMPARE(m_ended.first().code, u"C-DISCO-01"_s);
}

void TestSubscriptionManager::comesBackWithTheConnection()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    start();
    const QString correlation = m_subscription->correlation();
    expectSubscribe(thing);
    accept(thing);
    m_channel->disconnectNow();
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Interrupted);
    m_missing = {u"C-PRES-01"_s, {}, {}, {}}; // the thing is not there yet
    m_channel->connectAs(u"owner@house.test/again"_s);
    m_clock->advance(PeerKeeper::Settling);
    QCOMPARE(m_channel->expectNothing(), QString());
    m_missing = {};
    presence(m_peer.jid);
    m_clock->advance(PeerKeeper::Settling);
    QCOMPARE(m_subscription->correlation(), correlation);
    expectSubscribe(thing, u"req='true'"_s);
    accept(thing);
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Active);
    QVERIFY(m_ended.isEmpty());
}

void TestSubscriptionManager::goesOnOverABreak()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    start();
    expectSubscribe(thing);
    accept(thing);
    m_channel->suspend();
    m_channel->resume();
    QCOMPARE(m_channel->expect(u"<iq type='get' id='*' to='house.test'><ping xmlns='urn:xmpp:ping'/></iq>"_s), QString());
    m_clock->advance(1h);
    QCOMPARE(m_channel->expectNothing(), QString()); // the thing knows it still
    event(thing, u"5"_s);
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_states, QList<FieldSubscription::State>{FieldSubscription::State::Active});
}

void TestSubscriptionManager::comesBackAfterABreakThatTookTooLong()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    Wire::EventSubscription request;
    request.maxInterval = u"PT1M"_s;
    start(request);
    expectSubscribe(thing, u"maxInt='PT1M'"_s);
    accept(thing);
    m_channel->suspend();
    m_missing = {QString(ErrorCode::NotConnected), {}, {}, {}};
    m_clock->advance(5min); // silence, and asking again leads nowhere
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Interrupted);
    QVERIFY(m_ended.isEmpty());
    m_missing = {};
    m_channel->resume(); // no presence comes: for the server the thing has been there all the time
    QCOMPARE(m_channel->expect(u"<iq type='get' id='*' to='house.test'><ping xmlns='urn:xmpp:ping'/></iq>"_s), QString());
    m_clock->advance(PeerKeeper::Settling);
    expectSubscribe(thing, u"maxInt='PT1M' req='true'"_s);
    accept(thing);
    QCOMPARE(m_subscription->state(), FieldSubscription::State::Active);
}

void TestSubscriptionManager::endsWithFriendship()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    start();
    expectSubscribe(thing);
    accept(thing);
    presence(u"salesman@evil.test"_s, u"unsubscribed"_s);
    m_manager->friendshipEnded(u"pump@house.test"_s);
    QVERIFY(m_ended.isEmpty());
    presence(Thing, u"unsubscribed"_s);
    QCOMPARE(m_ended.size(), 1);
    QCOMPARE(m_ended.first().code, u"C-FRIEND-01"_s);
    start();
    m_manager->friendshipEnded(Thing);
    QCOMPARE(m_ended.size(), 2);
}

void TestSubscriptionManager::isReplaced()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    Wire::EventSubscription both;
    both.nodes = {{u"a"_s, {}, {}}, {u"b"_s, {}, {}}};
    FieldSubscription *older = start(both);
    expectSubscribe(thing, {}, u"<nd id='a'/><nd id='b'/>"_s);
    accept(thing);
    Wire::EventSubscription one;
    one.nodes = {{u"a"_s, {}, {}}};
    start(one);
    QVERIFY(m_ended.isEmpty()); // b is still the older one's
    expectSubscribe(thing, {}, u"<nd id='a'/>"_s);
    accept(thing);
    QCOMPARE(older->state(), FieldSubscription::State::Active);
    one.nodes = {{u"b"_s, {}, {}}};
    start(one);
    QCOMPARE(m_ended.size(), 1);
    QVERIFY(!m_ended.first().isError());
    QCOMPARE(older->state(), FieldSubscription::State::Ended);
    expectSubscribe(thing, {}, u"<nd id='b'/>"_s); // and no unsubscribe: the thing drops the older one by itself
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_manager->running(), 2);
}

void TestSubscriptionManager::ignoresTheForgedAndTheStored()
{
    const ThingTalk thing(Wire::Dialect::Nf);
    start();
    expectSubscribe(thing);
    accept(thing);
    event(ThingTalk(Wire::Dialect::Nf, u"salesman@evil.test/x"_s), u"666"_s);
    event(ThingTalk(Wire::Dialect::Nf, u"meters@house.test/other"_s), u"666"_s);
    event(ThingTalk(Wire::Dialect::Iot), u"666"_s); // another family
    QList<Wire::Reading> late;
    connect(m_subscription, &FieldSubscription::receivedLate, this, [&late](const QList<Wire::Reading> &readings) { late += readings; });
    m_channel->inject(QString(thing.message(thing.data(thing.number(u"Power"_s, u"666"_s), true) + u"<delay xmlns='urn:xmpp:delay' stamp='2026-03-01T11:00:00Z'/>"_s)).replace(u"%seq"_s, m_subscription->correlation()));
    QVERIFY(m_readings.isEmpty());
    QCOMPARE(m_manager->ignoredMessages(), 3);
    QCOMPARE(late.size(), 1); // for the history, with its own time
    QCOMPARE(late.first().field.text, u"666"_s);
    QVERIFY(late.first().time.value < m_clock->now());
    event(ThingTalk(Wire::Dialect::Ieee), u"1"_s); // the same family
    QCOMPARE(m_readings.size(), 1);
}

void TestSubscriptionManager::toldOfFailures()
{
    const ThingTalk thing(Wire::Dialect::Ieee);
    m_peer.dialect = Wire::Dialect::Ieee;
    start();
    expectSubscribe(thing);
    accept(thing);
    m_channel->inject(QString(thing.message(thing.failure(u"Bus is dead."_s))).replace(u"%seq"_s, m_subscription->correlation()));
    QCOMPARE(m_failures.size(), 1);
    QCOMPARE(m_failures.first().text, u"Bus is dead."_s);
    QVERIFY(m_ended.isEmpty());
}

void TestSubscriptionManager::sharesIdsWithReadouts()
{
    ReadoutManager readouts(*m_channel);
    SubscriptionManager manager(*m_channel, readouts.correlations(), [this](const QString &, Wire::Protocol, const auto &callback) { callback({}, m_peer); });
    m_peer.dialect = Wire::Dialect::Iot;
    FieldSubscription *subscription = manager.start(Thing, {}, Deadline);
    m_clock->advance(0ms);
    ReadoutSession *session = readouts.start(m_peer, {}, Deadline);
    QVERIFY(subscription->correlation() != session->correlation()); // a thing keeps them in one table
    const ThingTalk thing(Wire::Dialect::Iot);
    m_channel->inject(QString(thing.message(thing.data(thing.number(u"Power"_s, u"1"_s), true))).replace(u"%seq"_s, subscription->correlation()));
    QCOMPARE(readouts.ignoredMessages(), 0);
    QCOMPARE(subscription->state(), FieldSubscription::State::Active);
    m_channel->disconnectNow();
}

void TestSubscriptionManager::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("seconds") << u"PT1.5S"_s << qint64(1500);
    QTest::newRow("everything") << u"P1DT2H3M4S"_s << qint64(93'784'000);
    QTest::newRow("month and minute") << u"P1MT1M"_s << qint64(30LL * 86'400'000 + 60'000);
    QTest::newRow("zero") << u"PT0S"_s << qint64(0);
    QTest::newRow("negative") << u"-PT1S"_s << qint64(-1);
    QTest::newRow("nothing") << u"P"_s << qint64(-1);
    QTest::newRow("no time after T") << u"P1DT"_s << qint64(-1);
    QTest::newRow("wrong order") << u"PT1S1M"_s << qint64(-1);
    QTest::newRow("empty") << u""_s << qint64(-1);
    QTest::newRow("for ever") << u"P999999999Y"_s << qint64(-1);
    QTest::newRow("words") << u"a minute"_s << qint64(-1);
}

void TestSubscriptionManager::readsDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    const auto duration = isoDuration(text);
    QCOMPARE(duration ? qint64(duration->count()) : qint64(-1), ms);
}

QTEST_GUILESS_MAIN(TestSubscriptionManager)

#include "tst_subscriptionmanager.moc"
