// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gaphealerrig.h"
#include "protocol/session/errorcodes.h"

#include <QTest>

using namespace GapHealerTest;

/// How often things are asked, how many at once, and by whom.
class TestGapHealerPatience final : public Rig
{
    Q_OBJECT

private Q_SLOTS:
    void triesAgainLessAndLessOften();
    void waitsForThingsThatFail();
    void asksTwoAtOnce();
    void remembersAcrossPrograms();
    void leavesTheAskingToAnother();
    void asksForgetfulThingsOnceADay();
    void dribblingThingsDoNotKeepTheOthers();
};

void TestGapHealerPatience::triesAgainLessAndLessOften()
{
    m_link.online.insert(meter);
    m_healer->keep(meter);
    settle();
    const qint64 begin = now();
    for (const auto pause : {1min, 4min, 16min, 64min, 256min}) {
        const int before = asked();
        answer({}, summary(End::Silent, ErrorCode::Silent));
        advance(pause - 1s);
        QCOMPARE(asked(), before);
        advance(1s);
        QCOMPARE(asked(), before + 1);
        QCOMPARE(gaps(), QList<GapSpan>({{begin - day, begin, GapState::Open}}));
    }
    answer({past(begin - 23 * hour), past(begin - 12 * hour), past(begin - hour)}, summary(End::Silent, ErrorCode::Silent));
    QCOMPARE(gaps(), QList<GapSpan>({{begin - day, begin, GapState::Partly}}));
    advance(240h);
    QCOMPARE(asked(), GapHealer::MostTries);
}

void TestGapHealerPatience::waitsForThingsThatFail()
{
    m_link.online.insert(meter);
    m_link.failing.insert(meter);
    m_healer->keep(meter);
    settle();
    advance(10min);
    QCOMPARE(asked(), 0);
    m_link.failing.clear();
    advance(1min);
    QCOMPARE(asked(), 1);
}

void TestGapHealerPatience::asksTwoAtOnce()
{
    for (int i = 0; i < 5; ++i) {
        const QString thing = u"thing%1@house.example"_s.arg(i);
        m_link.online.insert(thing);
        m_healer->keep(thing);
    }
    settle();
    QCOMPARE(asked(), GapHealer::MostAtOnce);
    for (int i = 0; i < 5; ++i) {
        const auto question = m_link.questions.at(i);
        question->promise.addResult(summary(End::Complete));
        question->promise.finish();
        settle();
        QCOMPARE(asked(), qMin(5, GapHealer::MostAtOnce + i + 1));
    }
    QVERIFY(m_healer->isIdle());
}

void TestGapHealerPatience::remembersAcrossPrograms()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    const qint64 first = now();
    answer({});
    QCOMPARE(asked(), 1);

    start(); // nothing new was stored meanwhile
    advance(2h);
    load();
    QCOMPARE(asked(), 2);
    QCOMPARE(from(), first);
    QCOMPARE(to(), now());
    answer({}, summary(End::Silent, ErrorCode::Silent));

    start();
    load();
    QCOMPARE(asked(), 2); // the pause goes on
    advance(1min);
    QCOMPARE(asked(), 3);
}

void TestGapHealerPatience::leavesTheAskingToAnother()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    QCOMPARE(asked(), 1);

    GapHealer other(m_link, *m_store, *m_clock);
    other.setKeepsEverything(true);
    other.load(account);
    settle();
    QCOMPARE(asked(), 1);
    advance(30s);
    answer({past(now() - 4 * hour), past(now() - hour)});
    advance(5min);
    QCOMPARE(asked(), 1);
    QCOMPARE(other.gaps(meter, {}).constFirst().state, GapState::Healed);
}

void TestGapHealerPatience::asksForgetfulThingsOnceADay()
{
    startUpToDate();
    for (int i = 0; i < 3; ++i) {
        m_healer->heard(meter, {}, m_clock->now());
        setOnline(meter, false);
        advance(3h);
        setOnline(meter, true);
        QCOMPARE(asked(), i + 1);
        answer({});
    }
    const qint64 begin = now();
    for (int i = 0; i < 3; ++i) {
        m_healer->heard(meter, {}, m_clock->now());
        setOnline(meter, false);
        advance(3h);
        setOnline(meter, true);
        QCOMPARE(asked(), 3);
    }
    advance(15h);
    QCOMPARE(asked(), 4);
    QCOMPARE(from(), begin);
    answer({past(begin + hour), past(begin + 8 * hour)});
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(3h);
    setOnline(meter, true);
    QCOMPARE(asked(), 5); // it has something after all
}

/// Two that say a word every now and then and never come to an end.
void TestGapHealerPatience::dribblingThingsDoNotKeepTheOthers()
{
    const QStringList things{u"a@house.example"_s, u"b@house.example"_s, u"c@house.example"_s};
    for (const QString &thing : things) {
        m_link.stored.insert(thing, {Wire::NodeAddress()});
        m_link.newestOf.insert(thing, now() - 5 * hour);
        m_link.online.insert(thing);
    }
    load();
    QCOMPARE(asked(), 2);
    const auto first = m_link.questions.first();
    advance(std::chrono::milliseconds(GapHealer::LongestAnswer + 1'000));
    QVERIFY(asked() >= 3);
    QSet<QString> whose;
    for (const auto &question : std::as_const(m_link.questions))
        whose.insert(question->what.thing);
    QCOMPARE(whose.size(), 3);
    // An answer that comes after all belongs to no later question.
    const int answered = m_healer->answered();
    first->promise.addResult(summary(Readout::End::Complete));
    first->promise.finish();
    settle();
    QCOMPARE(m_healer->answered(), answered);
}

QTEST_GUILESS_MAIN(TestGapHealerPatience)
#include "tst_gaphealerpatience.moc"
