// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "services/eventplan.h"
#include "services/readscheduler.h"
#include "tests/services/fakereadlink.h"
#include "tests/support/fakeclock.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString ventilation = u"ventilation@house.example"_s;
const Wire::NodeAddress node1{u"1"_s, u"Metering"_s, {}};
const Wire::NodeAddress node2{u"2"_s, u"Metering"_s, {}};
constexpr Wire::Kinds momentary = Wire::Kind::Momentary;
constexpr ReadScheduler::Presence speaking{true, false, true};
constexpr ReadScheduler::Presence mute{true, false, false};

QString changeOf(const Wire::EventSubscription &request, const QString &field)
{
    for (const Wire::FieldCondition &condition : request.fields) {
        if (condition.name == field)
            return condition.changedBy;
    }
    return u"none"_s;
}

} // namespace

/// Things that tell by themselves are not asked, and whoever wants something is served, whatever happens.
class TestReadSubscriptions final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeReadLink> m_link;
    std::unique_ptr<ReadScheduler> m_scheduler;

    quint64 want(const QList<Wire::NodeAddress> &nodes, std::chrono::milliseconds interval, const QList<FieldInterest> &fields = {})
    {
        const quint64 id = m_scheduler->want({ventilation, nodes, fields, momentary, 0ms, interval, ReadPriority::Shown, u"test"_s});
        m_clock->advance(0ms);
        return id;
    }
    [[nodiscard]] const FakeReadLink::Subscription &only() const { return m_link->subscriptions.constFirst(); }
    void endReadout()
    {
        const auto job = m_scheduler->running(ventilation);
        QVERIFY(job);
        m_scheduler->ended(*job, true);
        m_clock->advance(0ms);
    }
    void make()
    {
        m_scheduler.reset();
        m_clock = std::make_unique<FakeClock>();
        m_link = std::make_unique<FakeReadLink>();
        m_scheduler = std::make_unique<ReadScheduler>(*m_clock, *m_link);
        m_link->scheduler = m_scheduler.get();
    }

private Q_SLOTS:
    void init()
    {
        make();
        m_scheduler->setPresence(ventilation, speaking);
    }

    void subscribesInsteadOfAsking()
    {
        want({}, 5s);
        QCOMPARE(m_link->subscriptions.size(), 1);
        QCOMPARE(only().request.maxInterval, u"PT5S"_s);
        QCOMPARE(only().request.minInterval, u"PT1S"_s);
        QVERIFY(only().request.immediate);
        QVERIFY(only().request.nodes.isEmpty());
        m_scheduler->subscriptionHeard(only().id, 4);
        m_clock->advance(1h);
        QVERIFY(m_link->reads.isEmpty());
        QCOMPARE(m_scheduler->load(ventilation).mode, ReadLoad::Mode::Subscription);
        m_scheduler->readNow(ventilation, {}, momentary); // who presses the button gets what it says
        QCOMPARE(m_link->reads.size(), 1);
    }

    void oneSubscriptionForAll()
    {
        want({}, 60s, {{u"CO2"_s, 50}, {u"T"_s, 0.5}});
        const quint64 second = want({}, 5s, {{u"CO2"_s, 20}, {u"Fan"_s, 0}});
        QCOMPARE(m_link->subscriptions.size(), 1); // the new one has replaced the old one
        QCOMPARE(changeOf(only().request, u"CO2"_s), u"20"_s);
        QCOMPARE(changeOf(only().request, u"T"_s), u"0.5"_s);
        QCOMPARE(changeOf(only().request, u"Fan"_s), QString());
        QCOMPARE(only().request.maxInterval, u"PT5S"_s);
        m_scheduler->release(second); // what tells too much may do so for a while
        m_clock->advance(1s);
        QCOMPARE(m_link->asked.size(), 2);
        m_scheduler->subscriptionHeard(only().id, 1);
        m_clock->advance(31s);
        QCOMPARE(m_link->subscriptions.size(), 1);
        QCOMPARE(changeOf(only().request, u"CO2"_s), u"50"_s);
    }

    void nodesOfTheSameWishShareOne()
    {
        m_scheduler->want({ventilation, {node1, node2}, {}, momentary, 0ms, 10s, ReadPriority::Board, {}});
        m_clock->advance(0ms);
        QCOMPARE(m_link->subscriptions.size(), 1);
        QCOMPARE(only().request.nodes.size(), 2);
    }

    void endsWhenNobodyWantsIt()
    {
        const quint64 id = want({}, 5s);
        m_scheduler->release(id);
        m_clock->advance(0ms);
        QVERIFY(m_link->subscriptions.isEmpty());
    }

    void thresholdsOfTheOwnerHoldForWhoeverNamedNone()
    {
        m_scheduler->setFieldsOf([](const QString &, const Wire::NodeAddress &) { return QStringList{u"CO2"_s, u"T"_s}; });
        m_scheduler->setPolicy(ventilation, {}, {10s, 0ms, {{u"CO2"_s, 25}}});
        want({}, 5s);
        QCOMPARE(changeOf(only().request, u"CO2"_s), u"25"_s);
        QCOMPARE(changeOf(only().request, u"T"_s), QString());
        QCOMPARE(only().request.minInterval, u"PT10S"_s);
        QCOMPARE(only().request.maxInterval, u"PT10S"_s);
        m_scheduler->subscriptionHeard(only().id, 1);
        m_scheduler->setPolicy(ventilation, {}, {});
        m_clock->advance(0ms);
        QVERIFY(only().request.fields.isEmpty()); // changes that were left out are wanted at once
    }

    void asksWhereThereAreNoEvents()
    {
        m_scheduler->setPresence(ventilation, mute);
        want({}, 5s);
        QVERIFY(m_link->asked.isEmpty());
        QCOMPARE(m_link->reads.size(), 1);
        endReadout();
        m_scheduler->setPresence(ventilation, speaking); // its features have changed
        m_clock->advance(0ms);
        QCOMPARE(m_link->subscriptions.size(), 1);
        m_scheduler->setPresence(ventilation, mute);
        m_clock->advance(0ms);
        QVERIFY(m_link->subscriptions.isEmpty());
        m_clock->advance(5s);
        QCOMPARE(m_link->reads.size(), 2);
    }

    void asksWhenItRefusesAndUntilItComesBack()
    {
        want({}, 5s);
        const quint64 id = only().id;
        m_link->subscriptions.clear();
        m_scheduler->subscriptionEnded(id, makeError(ErrorCode::NotOffered));
        m_clock->advance(0ms);
        QCOMPARE(m_link->reads.size(), 1);
        endReadout();
        m_clock->advance(1h);
        QCOMPARE(m_link->asked.size(), 1);
        QVERIFY(m_scheduler->running(ventilation));
        m_scheduler->setPresence(ventilation, {false, false, {}});
        m_scheduler->setPresence(ventilation, speaking);
        m_clock->advance(0ms);
        QCOMPARE(m_link->asked.size(), 2);
    }

    void comingAndGoingDoesNotPassTheRate()
    {
        want({}, 5s);
        constexpr int returns = 400;
        for (int i = 0; i < returns; ++i) {
            if (!m_link->subscriptions.isEmpty())
                m_scheduler->subscriptionEnded(m_link->subscriptions.takeLast().id, makeError(ErrorCode::NotOffered));
            m_scheduler->setPresence(ventilation, {false, false, {}});
            m_scheduler->setPresence(ventilation, speaking);
            m_clock->advance(50ms);
        }
        const ReadScheduler::Limits limits;
        const auto allowed = limits.burst + returns * 50ms / limits.pace + 1;
        QVERIFY2(m_link->asked.size() + m_link->reads.size() <= allowed, qPrintable(QString::number(m_link->asked.size() + m_link->reads.size())));
        const qsizetype before = m_link->asked.size();
        m_clock->advance(5s); // and it is asked in the end
        QVERIFY(m_link->asked.size() > before || !m_link->subscriptions.isEmpty());
    }

    void aSubscriptionThatIsMadeAgainIsARequest()
    {
        want({}, 5s);
        const quint64 id = only().id;
        m_scheduler->subscriptionHeard(id, 1);
        constexpr int returns = 100;
        for (int i = 0; i < returns; ++i) {
            m_scheduler->subscriptionInterrupted(id, true);
            m_scheduler->subscriptionInterrupted(id, false);
        }
        m_clock->advance(1s);
        QVERIFY(m_scheduler->load(ventilation).requestsLastMinute > returns);
        ExactReadout what;
        what.thing = ventilation;
        m_scheduler->readExactly(what, ReadPriority::Heal);
        m_clock->advance(1s);
        QVERIFY(m_link->reads.isEmpty());
        m_clock->advance(1min);
        QCOMPARE(m_link->reads.size(), 1);
    }

    void manySubscriptionsAreMadeOneByOne()
    {
        QList<Wire::NodeAddress> nodes;
        for (int i = 0; i < 2'000; ++i)
            nodes.append({QString::number(i), u"Metering"_s, {}});
        want(nodes, 60s);
        const ReadScheduler::Limits limits;
        QCOMPARE(m_link->asked.size(), limits.burst);
        m_clock->advance(1min);
        QCOMPARE(m_link->subscriptions.size(), nodes.size() / limits.nodesAtOnce);
    }

    void saysThatItTellsTooMuch()
    {
        want({}, 5s);
        QVERIFY(m_scheduler->load(ventilation).reason.isEmpty());
        m_scheduler->setTellsTooMuch(ventilation);
        QCOMPARE(m_scheduler->load(ventilation).reason, u"nodes"_s);
        QVERIFY(!m_scheduler->load(ventilation).reasonText.isEmpty());
    }

    void asksWhileItIsSilentAndTriesAgain()
    {
        want({}, 5s);
        m_clock->advance(ReadScheduler::SubscribeGrace); // no answer yet: somebody waits for a value
        QCOMPARE(m_link->reads.size(), 1);
        endReadout();
        const quint64 id = only().id;
        m_link->subscriptions.clear();
        m_scheduler->subscriptionEnded(id, makeError(ErrorCode::NoAnswer));
        m_clock->advance(ReadScheduler::EventsAgainAfter - 1s);
        QCOMPARE(m_link->asked.size(), 1);
        m_clock->advance(2s);
        QCOMPARE(m_link->asked.size(), 2);
    }

    void asksWhileItIsInterrupted()
    {
        want({}, 5s);
        m_scheduler->subscriptionHeard(only().id, 1);
        m_scheduler->subscriptionInterrupted(only().id, true);
        m_clock->advance(0ms);
        QCOMPARE(m_link->reads.size(), 1);
        endReadout();
        m_scheduler->subscriptionInterrupted(only().id, false);
        m_clock->advance(1min);
        QCOMPARE(m_link->reads.size(), 1);
    }

    void lossesOfTheConnectionEndNoSubscription()
    {
        want({}, 5s);
        m_scheduler->subscriptionHeard(only().id, 1);
        m_scheduler->setOnline(false);
        m_scheduler->setPresence(ventilation, {false, false, {}});
        m_clock->advance(1min);
        m_scheduler->setOnline(true);
        m_scheduler->setPresence(ventilation, {true, false, {}});
        m_clock->advance(1s);
        m_scheduler->setPresence(ventilation, speaking);
        m_clock->advance(1s);
        QCOMPARE(m_link->asked.size(), 1);
        QCOMPARE(m_link->subscriptions.size(), 1);
    }

    void historyIsNeverSubscribedTo()
    {
        m_scheduler->want({ventilation, {}, {}, Wire::Kind::Historical, 0ms, 1h, ReadPriority::Record, {}});
        m_clock->advance(0ms);
        QVERIFY(m_link->asked.isEmpty());
        QCOMPARE(m_link->reads.size(), 1);
    }

    void manyRandomInterests_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 8; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void manyRandomInterests();
};

/// Whatever is wanted by whomever: no cap is ever passed, no thing is asked twice at once, and everything wanted is read or told.
void TestReadSubscriptions::manyRandomInterests()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    constexpr int things = 25;
    struct Wanted { QString thing; Wire::NodeAddress node; bool isServed = false; };
    QHash<quint64, Wanted> wanted;
    QHash<quint64, std::chrono::milliseconds> endsAt;
    const auto name = [](int i) { return u"thing%1@house.example"_s.arg(i); };
    for (int i = 0; i < things; ++i)
        m_scheduler->setPresence(name(i), {true, false, i % 5 == 0});
    for (int step = 0; step < 5'000; ++step) {
        if (step < 2'000 && random.bounded(15) == 0) {
            Wanted one{name(int(random.bounded(things))), {}, false};
            if (random.bounded(2))
                one.node = {QString::number(random.bounded(5)), {}, {}};
            ReadInterest interest{one.thing, {}, {}, momentary, 0ms, std::chrono::milliseconds(500 + random.bounded(60'000)), ReadPriority(1 + random.bounded(5)), {}};
            if (!one.node.isEmpty())
                interest.nodes << one.node;
            if (random.bounded(2))
                interest.fields << FieldInterest{QString::number(random.bounded(3)), 0};
            wanted.insert(m_scheduler->want(interest), one);
        }
        m_clock->advance(100ms);
        QVERIFY(m_scheduler->runningCount() <= ReadScheduler::Limits().mostRunning);
        QSet<QString> busy;
        const auto runs = m_link->runs;
        for (const auto &run : runs) {
            QVERIFY2(!busy.contains(run.thing), "one at a time");
            busy.insert(run.thing);
            QVERIFY(run.nodes().size() <= ReadScheduler::Limits().nodesAtOnce);
            if (!endsAt.contains(run.job))
                endsAt.insert(run.job, m_clock->monotonic() + std::chrono::milliseconds(random.bounded(10) ? random.bounded(800) : random.bounded(40'000)));
            if (endsAt.value(run.job) > m_clock->monotonic())
                continue;
            const bool well = step > 2'000 || random.bounded(10) > 0; // in the end all is well again
            for (Wanted &each : wanted)
                each.isServed = each.isServed || (well && each.thing == run.thing && (run.nodes().isEmpty() ? each.node.isEmpty() : run.nodes().contains(each.node)));
            m_link->runs.remove(run.job);
            m_scheduler->ended(run.job, well);
        }
        for (const auto &subscription : std::as_const(m_link->subscriptions)) {
            m_scheduler->subscriptionHeard(subscription.id, 1);
            for (Wanted &each : wanted)
                each.isServed = each.isServed || (each.thing == subscription.thing && (subscription.request.nodes.isEmpty() ? each.node.isEmpty() : subscription.request.nodes.contains(each.node)));
        }
    }
    QVERIFY(wanted.size() > 50);
    for (const Wanted &each : std::as_const(wanted))
        QVERIFY2(each.isServed, qPrintable(each.thing + u' ' + each.node.id));
}

QTEST_APPLESS_MAIN(TestReadSubscriptions)

#include "tst_readsubscriptions.moc"
