// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gaphealerrig.h"

#include <QSignalSpy>
#include <QTest>

using namespace GapHealerTest;

/// How much of its past a thing is asked for, and of which of its nodes.
class TestGapHealer final : public Rig
{
    Q_OBJECT

private Q_SLOTS:
    void asksForTheSpanSinceTheNewestSample();
    void asksForTheLastDayOfANewThing();
    void itsFirstWordsAreNoPast();
    void asksOnceForAllNodes();
    void looksBackWhenAThingIsHeardOf();
    void asksForTheLastDayOfANewNode();
    void asksForManyNodesInTurn();
    void asksInPiecesAndNoOlderThanAYear();
};

void TestGapHealer::asksForTheSpanSinceTheNewestSample()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    load();
    QCOMPARE(asked(), 0); // it is not there
    QSignalSpy changed(m_healer.get(), &GapHealer::gapsChanged);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    QCOMPARE(last().what.thing, meter);
    QVERIFY(last().what.nodes.isEmpty());
    QVERIFY(last().what.fields.isEmpty());
    QCOMPARE(last().what.origin, Origin::BackFilled);
    QVERIFY(last().what.kinds.testFlag(Wire::Kind::Historical) && last().what.kinds.testFlag(Wire::Kind::HistoricalSecond));
    QVERIFY(!last().what.kinds.testFlag(Wire::Kind::Momentary)); // or some would tell only that
    QVERIFY(!last().what.kinds.testFlag(Wire::Kind::Identity));
    QCOMPARE(from(), now() - 5 * hour);
    QCOMPARE(to(), now());
    QCOMPARE(gaps(), QList<GapSpan>({{now() - 5 * hour, now(), GapState::Open}}));
    QVERIFY(!changed.isEmpty());

    answer({past(now() - 4 * hour), past(now() - 3 * hour), past(now() - 2 * hour), past(now() - hour)});
    QCOMPARE(gaps(), QList<GapSpan>({{now() - 5 * hour, now(), GapState::Healed}}));
    QCOMPARE(m_healer->answered(), 1);
    QVERIFY(m_healer->isIdle());
    advance(48h);
    QCOMPARE(asked(), 1);
}

void TestGapHealer::asksForTheLastDayOfANewThing()
{
    m_link.online.insert(meter);
    m_healer->keep(meter);
    settle();
    QCOMPARE(asked(), 1);
    QCOMPARE(to() - from(), day);
    answer({});
    for (int i = 0; i < 5; ++i) {
        m_healer->keep(meter); // every time that a page of it is opened
        settle();
    }
    QCOMPARE(asked(), 1);
    QCOMPARE(gaps().constFirst().state, GapState::NeverKnown);
}

/// A recorder keeps a thing before it has seen it; the thing's first values may be in the store by the time that it is looked at.
void TestGapHealer::itsFirstWordsAreNoPast()
{
    m_healer->keep(meter);
    m_healer->heard(meter, {}, m_clock->now().addSecs(-2));
    m_link.newestOf.insert(meter, now() - 2'000);
    m_clock->advance(1s);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    QVERIFY(to() < now() - 2'000);
    QCOMPARE(to() - from(), day);
}

void TestGapHealer::asksOnceForAllNodes()
{
    const Wire::NodeAddress one{u"1"_s, u"Metering"_s, {}};
    const Wire::NodeAddress two{u"2"_s, u"Metering"_s, {}};
    m_link.stored.insert(meter, {two, one});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    m_healer->keep(meter, {{u"3"_s, u"Metering"_s, {}}});
    settle();
    QCOMPARE(asked(), 1);
    QCOMPARE(last().what.nodes, QList<Wire::NodeAddress>({one, two, {u"3"_s, u"Metering"_s, {}}}));
    answer({past(now() - 4 * hour, one), past(now() - hour, one), past(now() - 4 * hour, two), past(now() - hour, two)});
    QCOMPARE(gaps(one).constFirst().state, GapState::Healed);
    QCOMPARE(gaps({u"3"_s, u"Metering"_s, {}}).constLast(), (GapSpan{now() - 5 * hour, now(), GapState::NeverKnown}));
    // Nothing was ever stored of the third: it alone is asked for the rest of the day.
    QCOMPARE(asked(), 2);
    QCOMPARE(last().what.nodes, QList<Wire::NodeAddress>({{u"3"_s, u"Metering"_s, {}}}));
    QCOMPARE(from(), now() - day);
    QCOMPARE(to(), now() - 5 * hour);
}

void TestGapHealer::looksBackWhenAThingIsHeardOf()
{
    load();
    m_link.online = {meter, boiler};
    m_link.newestOf.insert(meter, now()); // that is what was heard, and it is all that there is
    m_link.newestOf.insert(boiler, now() - 3 * hour);
    m_healer->heard(meter, {}, m_clock->now());
    settle();
    QCOMPARE(asked(), 1);
    QVERIFY(from() < now() - day && to() < now());
    m_healer->heard(boiler, {}, m_clock->now());
    settle();
    QCOMPARE(asked(), 2);
    QCOMPARE(from(), now() - 3 * hour);

    GapHealer recorder(m_link, *m_store, *m_clock); // who keeps only what it was told to
    recorder.load(u"recorder@house.example"_s);
    recorder.heard(meter, {}, m_clock->now());
    settle();
    QCOMPARE(asked(), 2);
}

void TestGapHealer::asksForTheLastDayOfANewNode()
{
    const Wire::NodeAddress known{u"1"_s, {}, {}};
    const Wire::NodeAddress fresh{u"2"_s, {}, {}};
    m_link.stored.insert(meter, {known});
    m_link.newestOf.insert(meter, now() - 10'000);
    m_link.online.insert(meter);
    load();
    QCOMPARE(asked(), 0);
    m_healer->keep(meter, {known});
    settle();
    QCOMPARE(asked(), 0);
    m_healer->keep(meter, {fresh});
    settle();
    QCOMPARE(asked(), 1);
    QCOMPARE(last().what.nodes, QList<Wire::NodeAddress>({fresh}));
    QCOMPARE(to() - from(), day);
    answer({past(now() - 23 * hour, fresh), past(now() - hour, fresh)});
    QCOMPARE(gaps(fresh), QList<GapSpan>({{now() - day, now(), GapState::Healed}}));
    QVERIFY(gaps(known).isEmpty());
    m_healer->keep(meter, {fresh});
    settle();
    QCOMPARE(asked(), 1);

    // From then on it is asked together with the others.
    m_healer->heard(meter, known, m_clock->now());
    setOnline(meter, false);
    advance(5h);
    setOnline(meter, true);
    QCOMPARE(asked(), 2);
    QCOMPARE(last().what.nodes, QList<Wire::NodeAddress>({known, fresh}));
}

void TestGapHealer::asksForManyNodesInTurn()
{
    QList<Wire::NodeAddress> nodes{Wire::NodeAddress()};
    for (int i = 0; i < 700; ++i)
        nodes.append({QString::number(i), u"Metering"_s, {}});
    m_link.stored.insert(meter, nodes);
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    QVERIFY(last().what.nodes.isEmpty());
    answer({});
    QCOMPARE(last().what.nodes.size(), GapRun::NodesInRequest);
    answer({});
    QCOMPARE(last().what.nodes.size(), 700 - GapRun::NodesInRequest);
    QVERIFY(!m_healer->isIdle());
    answer({});
    QCOMPARE(asked(), 3);
    QTRY_VERIFY(m_healer->isIdle()); // all of them once more in the other form
}

void TestGapHealer::asksInPiecesAndNoOlderThanAYear()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5'000 * day);
    m_link.online.insert(meter);
    load();
    qint64 end = now();
    const qint64 oldest = end - GapHealer::Oldest;
    while (end > oldest) {
        QCOMPARE(to(), end);
        QCOMPARE(from(), qMax(oldest, end - GapHealer::Piece));
        const qint64 begin = from();
        answer({past(begin, {}, Wire::Kind::HistoricalMonth), past(end, {}, Wire::Kind::HistoricalMonth)});
        end = begin;
    }
    QCOMPARE(asked(), 12);
    QCOMPARE(gaps(), QList<GapSpan>({{oldest, oldest + GapHealer::Oldest, GapState::Healed}}));
}

QTEST_GUILESS_MAIN(TestGapHealer)
#include "tst_gaphealer.moc"
