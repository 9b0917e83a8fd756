// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gaphealerrig.h"

#include <QTest>

using namespace GapHealerTest;

/// Which outages are asked about, whatever the clocks say.
class TestGapHealerOutages final : public Rig
{
    Q_OBJECT

private Q_SLOTS:
    void healsWhatTheThingWasAway();
    void healsWhatWeWereAway();
    void leavesShortAndResumedOutagesAlone();
    void isNotFooledByClocks();
    void forgetsWhatAClockAheadWrote();
    void asksForNothingOlderThanItMay();
};

void TestGapHealerOutages::healsWhatTheThingWasAway()
{
    startUpToDate();
    const qint64 lastValue = now() + 30'000;
    advance(30s);
    m_healer->heard(meter, {}, m_clock->now());
    advance(20s);
    setOnline(meter, false);
    advance(90min);
    QCOMPARE(asked(), 0);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    QCOMPARE(from(), lastValue);
    QCOMPARE(to(), now());
    answer({past(now() - hour), past(now())});
    QCOMPARE(gaps(), QList<GapSpan>({{lastValue, now(), GapState::Healed}}));
    // The same again is another gap, and only that is asked for.
    m_healer->heard(meter, {}, m_clock->now());
    const qint64 second = now();
    setOnline(meter, false);
    advance(30min);
    setOnline(meter, true);
    QCOMPARE(asked(), 2);
    QCOMPARE(from(), second);
}

void TestGapHealerOutages::healsWhatWeWereAway()
{
    startUpToDate();
    m_link.stored.insert(boiler, {Wire::NodeAddress()});
    m_link.newestOf.insert(boiler, now() - 10'000);
    m_link.online.insert(boiler);
    load();
    m_healer->heard(meter, {}, m_clock->now());
    m_healer->heard(boiler, {}, m_clock->now());
    m_link.online.clear();
    m_healer->reachabilityChanged();
    advance(10min);
    m_link.online = {meter, boiler};
    m_healer->reachabilityChanged();
    settle();
    QCOMPARE(asked(), 2);
    QVERIFY(m_link.questions.at(0)->what.thing != m_link.questions.at(1)->what.thing);
    QCOMPARE(to() - from(), 10 * minute);
}

void TestGapHealerOutages::leavesShortAndResumedOutagesAlone()
{
    startUpToDate();
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(300ms);
    setOnline(meter, true);
    QCOMPARE(asked(), 0);

    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(40s);
    setOnline(meter, true, true);
    QCOMPARE(asked(), 0);

    // What is read only every now and then may have been missed all the same.
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(4min);
    setOnline(meter, true, true);
    QCOMPARE(asked(), 1);
    QCOMPARE(to() - from(), 4 * minute);
}

void TestGapHealerOutages::isNotFooledByClocks()
{
    startUpToDate();
    m_healer->heard(meter, {}, m_clock->now().addYears(70));
    setOnline(meter, false);
    advance(10min);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    QCOMPARE(to() - from(), 10 * minute);
    answer({});

    m_healer->heard(meter, {}, m_clock->now().addYears(-70));
    setOnline(meter, false);
    m_clock->setBack(1h);
    advance(10min);
    setOnline(meter, true);
    QCOMPARE(asked(), 1); // by this clock, nothing has passed
    advance(2h);
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(10min);
    setOnline(meter, true);
    QCOMPARE(asked(), 2);
    QCOMPARE(to() - from(), 10 * minute);
}

/// Somebody sets the clock a month ahead, an outage falls into that time, and it is set right again.
void TestGapHealerOutages::forgetsWhatAClockAheadWrote()
{
    startUpToDate();
    m_healer->heard(meter, {}, m_clock->now());
    m_clock->setBack(-30 * 24h);
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(2 * 24h);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    answer({});
    m_healer->heard(meter, {}, m_clock->now());
    m_clock->setBack(31 * 24h); // right again, into the time that was marked
    m_healer->heard(meter, {}, m_clock->now());
    QVERIFY(gaps().isEmpty());
    setOnline(meter, false);
    advance(10min);
    setOnline(meter, true);
    QCOMPARE(asked(), 2);
    QCOMPARE(to() - from(), 10 * minute);
}

void TestGapHealerOutages::asksForNothingOlderThanItMay()
{
    start();
    ThingGaps gaps;
    gaps.spans.set(0, now() - GapHealer::Oldest + hour, GapState::Open); // whoever wrote that down
    QVERIFY(m_store->putDocument(account, u"gap"_s, meter, toJson(gaps)));
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 10'000);
    m_link.online.insert(meter);
    load();
    settle();
    QCOMPARE(asked(), 1);
    QCOMPARE(to() - from(), hour);
    answer({});
    settle();
    QCOMPARE(asked(), 1);
}

QTEST_GUILESS_MAIN(TestGapHealerOutages)
#include "tst_gaphealeroutages.moc"
