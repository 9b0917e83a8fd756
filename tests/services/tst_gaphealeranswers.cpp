// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gaphealerrig.h"
#include "protocol/session/errorcodes.h"

#include <QTest>

using namespace GapHealerTest;

/// What is known of a gap once the thing has answered.
class TestGapHealerAnswers final : public Rig
{
    Q_OBJECT

private Q_SLOTS:
    void marksWhatTheThingDoesNotKnow();
    void tellsNodesApart();
    void takesNoForAnAnswer_data();
    void takesNoForAnAnswer();
    void countsOnlyWhatIsInTheSpan();
    void goesOnAfterAnInterruptedAnswer();
    void keepsWhatTheStoreRefuses();
    void asksOnceMoreInTheOtherForm();
    void asksInTheFormThatBroughtSomething();
    void takesNoFromTheOtherForm();

private:
    [[nodiscard]] bool wantsMomentary() const { return last().what.kinds.testFlag(Wire::Kind::Momentary); }
    /// The meter is away for \p time, and comes back.
    void away(std::chrono::milliseconds time);
};

void TestGapHealerAnswers::marksWhatTheThingDoesNotKnow()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 10 * day);
    m_link.online.insert(meter);
    load();
    QList<Wire::Reading> kept;
    for (qint64 back = 48; back >= 12; --back)
        kept << past(now() - back * hour);
    answer(kept);
    QCOMPARE(gaps(), QList<GapSpan>({{now() - 10 * day, now() - 2 * day, GapState::NeverKnown}, {now() - 2 * day, now() - 12 * hour, GapState::Healed},
        {now() - 12 * hour, now(), GapState::NeverKnown}}));
    advance(72h);
    QCOMPARE(asked(), 1);
}

void TestGapHealerAnswers::tellsNodesApart()
{
    const Wire::NodeAddress good{u"1"_s, {}, {}};
    const Wire::NodeAddress forgetful{u"2"_s, {}, {}};
    m_link.stored.insert(meter, {good, forgetful});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    const qint64 first = now();
    answer({past(first - 4 * hour, good), past(first - hour, good)});
    QCOMPARE(gaps(good), QList<GapSpan>({{first - 5 * hour, first, GapState::Healed}}));
    QCOMPARE(gaps(forgetful), QList<GapSpan>({{first - 5 * hour, first, GapState::NeverKnown}}));

    m_healer->heard(meter, good, m_clock->now());
    setOnline(meter, false);
    advance(5h);
    setOnline(meter, true);
    answer({past(now() - 4 * hour, good), past(now() - hour, good), past(now() - 4 * hour, forgetful), past(now() - hour, forgetful)});
    QCOMPARE(gaps(good), QList<GapSpan>({{first - 5 * hour, now(), GapState::Healed}}));
    QCOMPARE(gaps(forgetful), QList<GapSpan>({{first - 5 * hour, first, GapState::NeverKnown}, {first, now(), GapState::Healed}}));
}

void TestGapHealerAnswers::takesNoForAnAnswer_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<bool>("final");
    QTest::newRow("not implemented") << QString(ErrorCode::DeviceNotImplemented) << u"feature-not-implemented"_s << true;
    QTest::newRow("refused in its own words") << QString(ErrorCode::DeviceRefused) << QString() << true;
    QTest::newRow("no such node") << QString(ErrorCode::DeviceNotFound) << u"item-not-found"_s << true;
    QTest::newRow("no right yet") << QString(ErrorCode::Forbidden) << u"forbidden"_s << false;
    QTest::newRow("busy") << QString(ErrorCode::DeviceRefused) << u"resource-constraint"_s << false;
    QTest::newRow("away") << QString(ErrorCode::DeviceNotImplemented) << u"service-unavailable"_s << false;
}

void TestGapHealerAnswers::takesNoForAnAnswer()
{
    QFETCH(QString, code);
    QFETCH(QString, condition);
    QFETCH(bool, final);
    m_link.online.insert(meter);
    m_healer->keep(meter);
    settle();
    answer({}, summary(End::Refused, QLatin1StringView(code.toLatin1()), condition));
    QCOMPARE(gaps().constFirst().state, final ? GapState::NeverKnown : GapState::Open);
    advance(1h);
    QCOMPARE(asked(), final ? 1 : 2);
}

void TestGapHealerAnswers::countsOnlyWhatIsInTheSpan()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    answer({past(now() + 1'000 * day), past(now() - 1'000 * day)});
    QCOMPARE(gaps(), QList<GapSpan>({{now() - 5 * hour, now(), GapState::NeverKnown}}));
}

void TestGapHealerAnswers::goesOnAfterAnInterruptedAnswer()
{
    m_link.online.insert(meter);
    m_healer->keep(meter);
    settle();
    const qint64 begin = now();
    setOnline(meter, false);
    answer({past(begin - hour)}, summary(End::Disconnected, ErrorCode::ConnectionLost));
    QCOMPARE(gaps().constFirst().state, GapState::Open);
    advance(30min);
    QCOMPARE(asked(), 1);
    setOnline(meter, true);
    QCOMPARE(asked(), 2); // one span, the gaps have become one
    QCOMPARE(from(), begin - day);
    QCOMPARE(to(), now());
}

void TestGapHealerAnswers::keepsWhatTheStoreRefuses()
{
    Store closed;
    GapHealer healer(m_link, closed, *m_clock);
    healer.load(account);
    m_link.online.insert(meter);
    healer.keep(meter);
    settle();
    QCOMPARE(asked(), 1);
    const auto question = m_link.questions.constLast();
    question->promise.addResult(summary(End::Complete));
    question->promise.finish();
    settle();
    QCOMPARE(healer.gaps(meter, {}).constFirst().state, GapState::NeverKnown);
    healer.reachabilityChanged();
    advance(1h);
    QCOMPARE(asked(), 1);
}

void TestGapHealerAnswers::away(std::chrono::milliseconds time)
{
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(time);
    setOnline(meter, true);
}

/// Some answer a request for several kinds with the momentary values only, others know no other kind.
void TestGapHealerAnswers::asksOnceMoreInTheOtherForm()
{
    m_link.endsOtherForm = false;
    startUpToDate();
    away(10min);
    QVERIFY(!wantsMomentary());
    const QDateTime begin = *last().what.from;
    answer({});
    QCOMPARE(asked(), 2);
    QVERIFY(wantsMomentary() && last().what.kinds.testFlag(Wire::Kind::HistoricalSecond));
    QCOMPARE(*last().what.from, begin);
    answer({});
    QCOMPARE(asked(), 2);
    QVERIFY(m_healer->isIdle());
    QCOMPARE(m_healer->answered(), 1);
    // Both were in vain for a span that says something: from then on one is enough.
    away(3h);
    answer({});
    answer({});
    QCOMPARE(asked(), 4);
    away(10min);
    answer({});
    QCOMPARE(asked(), 5);
    QVERIFY(!wantsMomentary());
    QVERIFY(m_healer->isIdle());
}

void TestGapHealerAnswers::asksInTheFormThatBroughtSomething()
{
    m_link.endsOtherForm = false;
    startUpToDate();
    away(5h);
    answer({});
    answer({past(to(), {}, Wire::Kind::Momentary)}); // that is no memory
    QCOMPARE(asked(), 2);
    away(5h);
    QVERIFY(!wantsMomentary());
    answer({});
    QVERIFY(wantsMomentary());
    answer({past(from() + hour, {}, Wire::Kind::Momentary), past(to() - hour, {}, Wire::Kind::Momentary)});
    QCOMPARE(gaps().constLast().state, GapState::Healed);
    QCOMPARE(asked(), 4);
    away(5h);
    QCOMPARE(asked(), 5);
    QVERIFY(wantsMomentary());
    answer({});
    QCOMPARE(asked(), 5);
}

/// It has answered; that it would not say more is no reason to ask again.
void TestGapHealerAnswers::takesNoFromTheOtherForm()
{
    m_link.endsOtherForm = false;
    startUpToDate();
    away(5h);
    answer({});
    answer({}, summary(End::Refused, ErrorCode::Forbidden, u"forbidden"_s));
    QCOMPARE(gaps().constLast().state, GapState::NeverKnown);
    advance(48h);
    QCOMPARE(asked(), 2);
}

QTEST_GUILESS_MAIN(TestGapHealerAnswers)
#include "tst_gaphealeranswers.moc"
