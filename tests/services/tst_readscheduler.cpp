// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readscheduler.h"
#include "tests/services/fakereadlink.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString heating = u"heating@house.example"_s;
const QString meters = u"meters@house.example"_s;
const Wire::NodeAddress none;
const Wire::NodeAddress node1{u"1"_s, u"Metering"_s, {}};
const Wire::NodeAddress node2{u"2"_s, u"Metering"_s, {}};
constexpr Wire::Kinds momentary = Wire::Kind::Momentary;

} // namespace

/// When things are asked: the promises that the window, the recorder and the command line rely on.
class TestReadScheduler final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeReadLink> m_link;
    std::unique_ptr<ReadScheduler> m_scheduler;

    [[nodiscard]] const QList<FakeReadLink::Read> &reads() const { return m_link->reads; }

    quint64 want(const QString &thing, const QList<Wire::NodeAddress> &nodes, std::chrono::milliseconds interval, ReadPriority priority = ReadPriority::Shown,
        const QList<FieldInterest> &fields = {}, Wire::Kinds kinds = momentary)
    {
        const quint64 id = m_scheduler->want({thing, nodes, fields, kinds, 0ms, interval, priority, u"test"_s});
        m_clock->advance(0ms);
        return id;
    }
    /// The last readout of the thing ends.
    void end(const QString &thing, bool well = true, const QList<Wire::NodeAddress> &failed = {})
    {
        const auto job = m_scheduler->running(thing);
        QVERIFY(job);
        m_link->runs.remove(*job);
        m_scheduler->ended(*job, well, failed);
        m_clock->advance(0ms);
    }
    void readNow(const QString &thing, const Wire::NodeAddress &node, Wire::Kinds kinds)
    {
        m_scheduler->readNow(thing, node, kinds);
    }
    void make(const ReadScheduler::Limits &limits = {})
    {
        m_scheduler.reset();
        m_clock = std::make_unique<FakeClock>();
        m_link = std::make_unique<FakeReadLink>();
        m_scheduler = std::make_unique<ReadScheduler>(*m_clock, *m_link, limits);
        m_link->scheduler = m_scheduler.get();
    }

private Q_SLOTS:
    void init() { make(); }

    void readsAtOnceAndAgainAfterTheInterval()
    {
        want(heating, {}, 5s);
        QCOMPARE(reads().size(), 1);
        m_clock->advance(1s);
        end(heating);
        m_clock->advance(4999ms);
        QCOMPARE(reads().size(), 1);
        m_clock->advance(1ms);
        QCOMPARE(reads().size(), 2);
        m_clock->advance(10min); // it has not ended: never two at once
        QCOMPARE(reads().size(), 2);
    }

    void oneAtATimePerThing()
    {
        want(meters, {node1}, 5s);
        want(meters, {node2}, 5s);
        want(heating, {}, 5s);
        QCOMPARE(reads().size(), 2);
        QCOMPARE(reads()[0].nodes(), QList{node1});
        QCOMPARE(reads()[1].thing, heating);
        end(meters);
        QCOMPARE(reads().size(), 3);
        QCOMPARE(reads()[2].nodes(), QList{node2});
    }

    void nodesThatAreDueTogetherAreOneRequest()
    {
        m_scheduler->want({meters, {node1}, {}, momentary, 0ms, 5s, ReadPriority::Shown, {}});
        m_scheduler->want({meters, {node2}, {}, momentary, 0ms, 5s, ReadPriority::Board, {}});
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), 1);
        QCOMPARE(reads()[0].nodes(), (QList{node1, node2}));
        end(meters);
        m_clock->advance(5s);
        QCOMPARE(reads().size(), 2);
        QCOMPARE(reads()[1].nodes().size(), 2);
    }

    void theSameIsReadOnceForAll()
    {
        m_scheduler->want({heating, {}, {{u"T"_s, 0}}, momentary, 0ms, 5s, ReadPriority::Shown, {}});
        m_scheduler->want({heating, {}, {{u"T"_s, 0}, {u"P"_s, 0}}, Wire::Kind::Status, 0ms, 5s, ReadPriority::Record, {}});
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), 1);
        QCOMPARE(reads()[0].request.kinds, momentary | Wire::Kind::Status);
        QCOMPARE(reads()[0].request.fields, (QStringList{u"P"_s, u"T"_s}));
        end(heating);
        want(heating, {}, 5s, ReadPriority::Board, {{u"P"_s, 0}}); // somebody else has just had it read
        QCOMPARE(reads().size(), 1);
        want(heating, {}, 5s, ReadPriority::Board); // all fields is more
        QCOMPARE(reads().size(), 2);
        QVERIFY(reads()[1].request.fields.isEmpty());
        end(heating);
        m_clock->advance(5s);
        QCOMPARE(reads().size(), 3); // all four are served by one
        end(heating);
        m_clock->advance(4s);
        QCOMPARE(reads().size(), 3);
    }

    void manyNodesAreCut()
    {
        QList<Wire::NodeAddress> nodes;
        for (int i = 0; i < 120; ++i)
            nodes << Wire::NodeAddress{QString::number(i), u"Metering"_s, {}};
        want(meters, nodes, 60s);
        end(meters);
        end(meters);
        end(meters);
        QCOMPARE(reads().size(), 3);
        QSet<QString> asked;
        for (const auto &read : reads()) {
            QVERIFY(read.nodes().size() <= 50);
            for (const auto &node : read.nodes())
                asked.insert(node.id);
        }
        QCOMPARE(asked.size(), 120);
    }

    void historyIsNotReadWithWhatIs()
    {
        m_scheduler->want({heating, {}, {}, momentary, 0ms, 5s, ReadPriority::Shown, {}});
        m_scheduler->want({heating, {}, {}, Wire::Kind::Historical, 0ms, 1h, ReadPriority::Record, {}});
        m_clock->advance(0ms);
        QCOMPARE(reads()[0].request.kinds, momentary);
        end(heating);
        QCOMPARE(reads()[1].request.kinds, Wire::Kinds(Wire::Kind::Historical));
    }

    void slowThingsGetABreak()
    {
        want(heating, {}, 5s);
        m_clock->advance(60s);
        end(heating);
        m_clock->advance(59s);
        QCOMPARE(reads().size(), 1);
        QCOMPARE(m_scheduler->load(heating).reason, u"slow"_s);
        QCOMPARE(m_scheduler->load(heating).intervalKept, 60s);
        m_clock->advance(1s);
        QCOMPARE(reads().size(), 2);
    }

    void failingThingsAreAskedLessOften()
    {
        want(heating, {}, 5s);
        const QList<std::chrono::milliseconds> pauses{10s, 20s, 40s, 80s, 160s, 300s, 300s};
        for (const auto pause : pauses) {
            const auto before = reads().size();
            end(heating, false);
            QVERIFY(m_scheduler->isBackingOff(heating));
            QCOMPARE(m_scheduler->load(heating).mode, ReadLoad::Mode::BackingOff);
            QCOMPARE(m_scheduler->load(heating).intervalKept, pause);
            m_clock->advance(pause - 1ms);
            QCOMPARE(reads().size(), before);
            m_clock->advance(1ms);
            QCOMPARE(reads().size(), before + 1);
        }
        end(heating);
        QVERIFY(!m_scheduler->isBackingOff(heating));
        m_clock->advance(5s);
        QCOMPARE(reads().size(), pauses.size() + 2);
    }

    void aNodeThatFailsDoesNotSlowTheOthers()
    {
        want(meters, {node1, node2}, 5s);
        end(meters, true, {node2});
        m_clock->advance(5s);
        QCOMPARE(reads().last().nodes(), QList{node1});
        end(meters);
        m_clock->advance(5s);
        QCOMPARE(reads().last().nodes().size(), 2);
    }

    void longIntervalsStayLong()
    {
        want(heating, {}, 1h);
        end(heating, false);
        m_clock->advance(1h - 1ms);
        QCOMPARE(reads().size(), 1);
        m_clock->advance(1ms);
        QCOMPARE(reads().size(), 2);
    }

    void wakeReadsAtOnceAndForgetsFailures()
    {
        want(heating, {}, 5s);
        for (int i = 0; i < 5; ++i) {
            end(heating, false);
            m_clock->advance(5min);
        }
        end(heating, false);
        const auto before = reads().size();
        m_scheduler->wake(heating);
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), before + 1);
        m_scheduler->wake(heating);
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), before + 1);
        end(heating, false);
        m_clock->advance(10s);
        QCOMPARE(reads().size(), before + 2);
    }

    void readNowComesFirst()
    {
        want(meters, {node1}, 5s);
        want(meters, {node2}, 5s);
        readNow(meters, none, Wire::Kind::Peak);
        QCOMPARE(reads().size(), 1);
        end(meters);
        QVERIFY(reads().last().nodes().isEmpty());
        end(meters);
        QCOMPARE(reads().last().nodes(), QList{node2});
        // What nobody watches is read once.
        end(meters);
        for (int i = 0; i < 20; ++i) {
            m_clock->advance(5s);
            if (m_scheduler->running(meters))
                end(meters);
        }
        QCOMPARE(std::count_if(reads().begin(), reads().end(), [](const FakeReadLink::Read &read) { return read.nodes().isEmpty(); }), 1);
    }

    void readNowIsNotDoubled()
    {
        readNow(heating, none, momentary | Wire::Kind::Status);
        readNow(heating, none, momentary);
        end(heating);
        QCOMPARE(reads().size(), 1);
        readNow(heating, none, momentary);
        readNow(heating, none, Wire::Kind::Status); // not in the running one
        readNow(heating, none, Wire::Kind::Peak);
        end(heating);
        QCOMPARE(reads().size(), 3);
        QCOMPARE(reads()[2].request.kinds, Wire::Kind::Status | Wire::Kind::Peak);
        end(heating);
        QCOMPARE(reads().size(), 3);
    }

    void releaseStops()
    {
        const quint64 first = want(meters, {node1}, 5s);
        const quint64 second = want(meters, {node2}, 5s);
        m_scheduler->release(second);
        m_scheduler->release(second);
        end(meters);
        QCOMPARE(reads().size(), 1);
        m_scheduler->release(first);
        m_clock->advance(1h);
        QCOMPARE(reads().size(), 1);
        QCOMPARE(m_scheduler->load(meters).mode, ReadLoad::Mode::Idle);
        QCOMPARE(m_clock->pendingCalls(), 0);
    }

    void intervalCanChange()
    {
        const quint64 slow = want(heating, {}, 1h);
        end(heating);
        const quint64 fast = want(heating, {}, 1s);
        m_scheduler->release(slow);
        m_clock->advance(1s);
        QCOMPARE(reads().size(), 2);
        want(heating, {}, 0ms);
        m_scheduler->release(fast);
        end(heating);
        m_clock->advance(ReadScheduler::ShortestInterval - 1ms);
        QCOMPARE(reads().size(), 2);
        m_clock->advance(1ms);
        QCOMPARE(reads().size(), 3);
    }

    void offlineNothingIsDue()
    {
        m_scheduler->setOnline(false);
        want(heating, {}, 5s);
        m_clock->advance(1h);
        QVERIFY(reads().isEmpty());
        m_scheduler->setOnline(true);
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), 1);
        m_scheduler->setOnline(false);
        end(heating, false);
        m_clock->advance(1h);
        QCOMPARE(reads().size(), 1);
        m_scheduler->setOnline(true);
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), 2);
    }

    void failingAtOnceDoesNotSpin()
    {
        m_link->failAtOnce = true;
        want(meters, {node1}, 5s);
        want(meters, {node2}, 5s);
        m_clock->advance(1min);
        QVERIFY(reads().size() >= 4);
        QVERIFY(reads().size() <= 10);
    }

    void strayEndsAreIgnored()
    {
        m_scheduler->ended(77, true);
        want(meters, {node1}, 5s);
        const auto job = m_scheduler->running(meters);
        QVERIFY(job);
        m_scheduler->ended(*job + 1, true);
        QCOMPARE(m_scheduler->running(meters), job);
        end(meters);
        QVERIFY(!m_scheduler->running(meters));
        m_scheduler->ended(*job, true);
        m_clock->advance(5s);
        QCOMPARE(reads().size(), 2);
    }

    void exactOnesWaitForTheirTurn()
    {
        want(heating, {}, 5s);
        const ExactReadout what{heating, {}, {u"T"_s}, Wire::Kind::Historical, m_clock->now().addDays(-1), m_clock->now(), Origin::BackFilled};
        const quint64 id = m_scheduler->readExactly(what, ReadPriority::Heal);
        QCOMPARE(m_scheduler->readExactly(what, ReadPriority::Heal), id); // once for both
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), 1);
        QCOMPARE(m_scheduler->load(heating).waiting, 1);
        end(heating);
        QCOMPARE(reads().size(), 2);
        QCOMPARE(reads()[1].exact, what);
        QCOMPARE(m_scheduler->running(heating), id);
        QCOMPARE(m_scheduler->readExactly(what, ReadPriority::Heal), id);
        m_clock->advance(5s); // while it runs nothing else does
        QCOMPARE(reads().size(), 2);
        end(heating);
        m_clock->advance(5s);
        QCOMPARE(reads().size(), 3);
    }

    /// Something of the house is always due, and the history still has its turn.
    void nothingWaitsForEver()
    {
        QList<Wire::NodeAddress> nodes;
        for (int i = 0; i < 5; ++i)
            want(meters, {{QString::number(i), {}, {}}}, 200ms, ReadPriority::Shown, {{QString::number(i), 0}});
        m_scheduler->readExactly({meters, {}, {}, Wire::Kind::Historical, {}, {}, Origin::BackFilled}, ReadPriority::Heal);
        bool served = false;
        for (int i = 0; i < 2'000 && !served; ++i) {
            m_clock->advance(100ms);
            served = std::any_of(reads().begin(), reads().end(), [](const FakeReadLink::Read &read) { return read.exact.has_value(); });
            if (m_scheduler->running(meters))
                end(meters);
        }
        QVERIFY(served);
        QVERIFY(m_clock->monotonic() < 2min);
    }

    void manyThingsAreNotAskedAtOnce()
    {
        for (int i = 0; i < 30; ++i)
            m_scheduler->want({u"thing%1@house.example"_s.arg(i), {}, {}, momentary, 0ms, 60s, ReadPriority::Headline, {}});
        m_scheduler->want({heating, {}, {}, momentary, 0ms, 5s, ReadPriority::Shown, {}});
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), 8);
        QCOMPARE(reads()[0].thing, heating); // what people look at comes first
        // Those that do not answer keep nobody from being asked.
        m_clock->advance(5s);
        QCOMPARE(reads().size(), 16);
        m_clock->advance(15s);
        QCOMPARE(reads().size(), 31);
    }

    void thingsThatDribbleKeepNobodyWaiting()
    {
        make({.atOnce = 4, .mostRunning = 6});
        const auto dribble = [this](std::chrono::seconds seconds) {
            for (std::chrono::seconds passed = 0s; passed < seconds; ++passed) {
                for (auto job = m_link->runs.keyBegin(); job != m_link->runs.keyEnd(); ++job)
                    m_scheduler->heard(*job, 1);
                m_clock->advance(1s);
            }
        };
        for (int i = 0; i < 7; ++i)
            m_scheduler->want({u"dribbler%1@house.example"_s.arg(i), {}, {}, momentary, 0ms, 60s, ReadPriority::Shown, {}});
        dribble(50s);
        QCOMPARE(reads().size(), 4);
        dribble(20s);
        QCOMPARE(reads().size(), 6);
        dribble(120s);
        QCOMPARE(reads().size(), 6); // as many as may run at all
        readNow(heating, {}, momentary); // but who presses the button is heard
        QCOMPARE(reads().size(), 7);
        QCOMPARE(reads().constLast().thing, heating);
    }

    void aThingIsNotFlooded()
    {
        want(heating, {}, 200ms);
        for (int i = 0; i < 600; ++i) {
            m_clock->advance(100ms);
            if (m_scheduler->running(heating))
                end(heating);
        }
        QVERIFY(reads().size() <= 20 + 121);
        QVERIFY(reads().size() >= 120);
        QCOMPARE(m_scheduler->load(heating).reason, u"rate"_s);
    }

    void sleepersAreAskedOnceWhenTheyWake()
    {
        m_scheduler->setPresence(heating, {true, false, false});
        m_clock->advance(10s);
        m_scheduler->setPresence(heating, {false, false, {}});
        m_clock->advance(10min);
        m_scheduler->setPresence(heating, {true, false, false});
        m_clock->advance(10s);
        m_scheduler->setPresence(heating, {false, false, {}});
        want(heating, {}, 5s);
        m_clock->advance(1h);
        QCOMPARE(reads().size(), 0);
        QCOMPARE(m_scheduler->load(heating).mode, ReadLoad::Mode::Asleep);
        QVERIFY(!m_scheduler->load(heating).reasonText.isEmpty());
        m_scheduler->setPresence(heating, {true, false, false});
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), 1);
        end(heating);
        m_clock->advance(60s);
        QCOMPARE(reads().size(), 1); // once per wake
        readNow(heating, none, momentary); // but for somebody who presses the button
        QCOMPARE(reads().size(), 2);
        end(heating);
        m_clock->advance(61s); // so long awake: it does not sleep at the moment
        QCOMPARE(reads().size(), 3);
        QCOMPARE(m_scheduler->load(heating).mode, ReadLoad::Mode::Polling);
    }

    void ourOwnAbsencesAreNoSleep()
    {
        want(heating, {}, 5s);
        for (int i = 0; i < 5; ++i) {
            m_scheduler->setPresence(heating, {true, false, false});
            m_clock->advance(10s);
            m_scheduler->setPresence(heating, {false, false, {}}); // everybody seems to go when we do
            m_scheduler->setOnline(false);
            m_clock->advance(1min);
            m_scheduler->setOnline(true);
        }
        m_scheduler->setPresence(heating, {true, false, false});
        m_clock->advance(0ms);
        QVERIFY(m_scheduler->load(heating).mode != ReadLoad::Mode::Asleep);
    }

    void whoSaysThatItSleepsIsLeftAlone()
    {
        m_scheduler->setPresence(heating, {true, true, false});
        want(heating, {}, 5s);
        m_scheduler->readExactly({heating, {}, {}, Wire::Kind::Historical, {}, {}, Origin::BackFilled}, ReadPriority::Heal);
        m_clock->advance(1h);
        QCOMPARE(reads().size(), 0);
        QCOMPARE(m_scheduler->load(heating).mode, ReadLoad::Mode::Asleep);
        m_scheduler->setPresence(heating, {true, false, false});
        m_clock->advance(0ms);
        QCOMPARE(reads().size(), 1);
        end(heating);
        QCOMPARE(reads().size(), 2);
    }

    void batteriesAreSpared()
    {
        m_scheduler->setBattery(heating, true);
        want(heating, {}, 5s);
        end(heating);
        m_clock->advance(59s);
        QCOMPARE(reads().size(), 1);
        QCOMPARE(m_scheduler->load(heating).reason, u"battery"_s);
        m_clock->advance(1s);
        QCOMPARE(reads().size(), 2);
    }

    void theOwnersWordCounts()
    {
        m_scheduler->setPolicy(heating, {}, {30s, 0ms, {}});
        want(heating, {}, 5s);
        end(heating);
        QCOMPARE(m_scheduler->load(heating).intervalAsked, 5s);
        QCOMPARE(m_scheduler->load(heating).intervalKept, 30s);
        QCOMPARE(m_scheduler->load(heating).reason, u"policy"_s);
        m_clock->advance(29s);
        QCOMPARE(reads().size(), 1);
        m_clock->advance(1s);
        QCOMPARE(reads().size(), 2);
        m_scheduler->setPolicy(heating, {}, {0ms, 2s, {}});
        end(heating);
        m_clock->advance(2s);
        QCOMPARE(reads().size(), 3);
    }

    void loadIsCounted()
    {
        QSignalSpy changed(m_scheduler.get(), &ReadScheduler::loadChanged);
        want(heating, {}, 10s);
        m_scheduler->heard(*m_scheduler->running(heating), 12);
        m_clock->advance(300ms);
        QCOMPARE(changed.size(), 1);
        end(heating);
        m_clock->advance(10s);
        m_clock->advance(500ms);
        end(heating);
        const ReadLoad load = m_scheduler->load(heating);
        QCOMPARE(load.mode, ReadLoad::Mode::Polling);
        QCOMPARE(load.requestsLastMinute, 2);
        QCOMPARE(load.requestsLastHour, 2);
        QCOMPARE(load.fieldsLastMinute, 12);
        QCOMPARE(load.lastResponse, 500ms);
        QCOMPARE(load.owners, QStringList{u"test"_s});
        QCOMPARE(load.intervalAsked, 10s);
        QCOMPARE(load.intervalKept, 10s);
        QVERIFY(load.reason.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestReadScheduler)

#include "tst_readscheduler.moc"
