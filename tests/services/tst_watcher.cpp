// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/watcher.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Watcher::Target heating{u"heating@house.example"_s, {}};
const Watcher::Target node1{u"meters@house.example"_s, {u"1"_s, u"Metering"_s, {}}};
const Watcher::Target node2{u"meters@house.example"_s, {u"2"_s, u"Metering"_s, {}}};
constexpr Wire::Kinds momentary = Wire::Kind::Momentary;

} // namespace

class TestWatcher final : public QObject
{
    Q_OBJECT

private:
    struct Read { Watcher::Target target; Wire::Kinds kinds; };

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Watcher> m_watcher;
    QList<Read> m_reads;
    bool m_failAtOnce = false;

    void end(const Watcher::Target &target, bool well = true)
    {
        m_watcher->ended(target, well);
        m_clock->advance(0ms);
    }

private Q_SLOTS:
    void init()
    {
        m_reads.clear();
        m_failAtOnce = false;
        m_clock = std::make_unique<FakeClock>();
        m_watcher = std::make_unique<Watcher>(*m_clock, [this](const Watcher::Target &target, Wire::Kinds kinds) {
            m_reads.append({target, kinds});
            if (m_failAtOnce)
                m_watcher->ended(target, false);
        });
    }

    void readsAtOnceAndAgainAfterTheInterval()
    {
        m_watcher->watch(heating, 5s, momentary);
        QCOMPARE(m_reads.size(), 1);
        m_clock->advance(1s);
        end(heating);
        m_clock->advance(4999ms);
        QCOMPARE(m_reads.size(), 1);
        m_clock->advance(1ms);
        QCOMPARE(m_reads.size(), 2);
        m_clock->advance(10min); // it has not ended: never two at once
        QCOMPARE(m_reads.size(), 2);
    }

    void oneAtATimePerThing()
    {
        m_watcher->watch(node1, 5s, momentary);
        m_watcher->watch(node2, 5s, momentary);
        m_watcher->watch(heating, 5s, momentary);
        QCOMPARE(m_reads.size(), 2);
        QCOMPARE(m_reads[0].target, node1);
        QCOMPARE(m_reads[1].target, heating);
        end(node1);
        QCOMPARE(m_reads.size(), 3);
        QCOMPARE(m_reads[2].target, node2);
    }

    void slowThingsGetABreak()
    {
        m_watcher->watch(heating, 5s, momentary);
        m_clock->advance(60s);
        end(heating);
        m_clock->advance(59s);
        QCOMPARE(m_reads.size(), 1);
        m_clock->advance(1s);
        QCOMPARE(m_reads.size(), 2);
    }

    void failingThingsAreAskedLessOften()
    {
        m_watcher->watch(heating, 5s, momentary);
        const QList<std::chrono::milliseconds> pauses{10s, 20s, 40s, 80s, 160s, 300s, 300s};
        for (const auto pause : pauses) {
            const auto before = m_reads.size();
            end(heating, false);
            m_clock->advance(pause - 1ms);
            QCOMPARE(m_reads.size(), before);
            m_clock->advance(1ms);
            QCOMPARE(m_reads.size(), before + 1);
        }
        end(heating);
        m_clock->advance(5s);
        QCOMPARE(m_reads.size(), pauses.size() + 2);
    }

    void longIntervalsStayLong()
    {
        m_watcher->watch(heating, 1h, momentary);
        end(heating, false);
        m_clock->advance(1h - 1ms);
        QCOMPARE(m_reads.size(), 1);
        m_clock->advance(1ms);
        QCOMPARE(m_reads.size(), 2);
    }

    void wakeReadsAtOnceAndForgetsFailures()
    {
        m_watcher->watch(heating, 5s, momentary);
        for (int i = 0; i < 5; ++i) {
            end(heating, false);
            m_clock->advance(5min);
        }
        end(heating, false);
        const auto before = m_reads.size();
        m_watcher->wake(heating.thing);
        QCOMPARE(m_reads.size(), before + 1);
        m_watcher->wake(heating.thing);
        QCOMPARE(m_reads.size(), before + 1);
        end(heating, false);
        m_clock->advance(10s);
        QCOMPARE(m_reads.size(), before + 2);
    }

    void readNowComesFirst()
    {
        const Watcher::Target other{node1.thing, {}};
        m_watcher->watch(node1, 5s, momentary);
        m_watcher->watch(node2, 5s, momentary);
        m_watcher->readNow(other, Wire::Kind::Peak);
        QCOMPARE(m_reads.size(), 1);
        end(node1);
        QCOMPARE(m_reads.last().target, other);
        end(other);
        QCOMPARE(m_reads.last().target, node2);
        // What nobody watches is read once.
        m_clock->advance(10min);
        QCOMPARE(std::count_if(m_reads.begin(), m_reads.end(), [&](const Read &read) { return read.target == other; }), 1);
    }

    void readNowIsNotDoubled()
    {
        m_watcher->readNow(heating, momentary | Wire::Kind::Status);
        m_watcher->readNow(heating, momentary);
        end(heating);
        QCOMPARE(m_reads.size(), 1);
        m_watcher->readNow(heating, momentary);
        m_watcher->readNow(heating, Wire::Kind::Status); // not in the running one
        m_watcher->readNow(heating, Wire::Kind::Peak);
        end(heating);
        QCOMPARE(m_reads.size(), 3);
        QCOMPARE(m_reads[2].kinds, Wire::Kind::Status | Wire::Kind::Peak);
        end(heating);
        QCOMPARE(m_reads.size(), 3);
    }

    void unwatchStops()
    {
        m_watcher->watch(node1, 5s, momentary);
        m_watcher->watch(node2, 5s, momentary);
        m_watcher->unwatch(node2);
        m_watcher->unwatch(node2);
        end(node1);
        QCOMPARE(m_reads.size(), 1);
        m_watcher->unwatch(node1);
        m_clock->advance(1h);
        QCOMPARE(m_reads.size(), 1);
        QVERIFY(!m_watcher->isWatched(node1));
        QCOMPARE(m_clock->pendingCalls(), 0);
    }

    void intervalCanChange()
    {
        m_watcher->watch(heating, 1h, momentary);
        end(heating);
        m_watcher->watch(heating, 1s, momentary);
        m_clock->advance(1s);
        QCOMPARE(m_reads.size(), 2);
        m_watcher->watch(heating, 0ms, momentary);
        end(heating);
        m_clock->advance(Watcher::ShortestInterval - 1ms);
        QCOMPARE(m_reads.size(), 2);
    }

    void offlineNothingIsDue()
    {
        m_watcher->setOnline(false);
        m_watcher->watch(heating, 5s, momentary);
        m_clock->advance(1h);
        QVERIFY(m_reads.isEmpty());
        m_watcher->setOnline(true);
        QCOMPARE(m_reads.size(), 1);
        m_watcher->setOnline(false);
        end(heating, false);
        m_clock->advance(1h);
        QCOMPARE(m_reads.size(), 1);
        m_watcher->setOnline(true);
        QCOMPARE(m_reads.size(), 2);
    }

    void failingAtOnceDoesNotSpin()
    {
        m_failAtOnce = true;
        m_watcher->watch(node1, 5s, momentary);
        m_watcher->watch(node2, 5s, momentary);
        m_clock->advance(1min);
        QVERIFY(m_reads.size() >= 6);
        QVERIFY(m_reads.size() <= 10);
    }

    void strayEndsAreIgnored()
    {
        m_watcher->ended(heating, true);
        m_watcher->watch(node1, 5s, momentary);
        m_watcher->ended(node2, true);
        QCOMPARE(m_watcher->running(node1.thing), node1);
        end(node1);
        QVERIFY(!m_watcher->running(node1.thing));
        end(node1);
        m_clock->advance(5s);
        QCOMPARE(m_reads.size(), 2);
    }
};

QTEST_APPLESS_MAIN(TestWatcher)

#include "tst_watcher.moc"
