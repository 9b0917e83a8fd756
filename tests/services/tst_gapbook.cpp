// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gapbook.h"
#include "store/store.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// What is written down of gaps.
class TestGapBook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsOver();
    void fillsOnlyWhatIsUnknown();
    void isBounded();
    void comesBackFromTheStore();
    void leavesOutWhatDoesNotParse();
    void readsSpansInAnyOrder();
    void timesHaveAnEnd();
    void forgetsWhatIsTooOldToAsk();

private:
    const QString m_account = u"owner@house.example"_s;
    const QString m_meter = u"meter@house.example"_s;
};

void TestGapBook::paintsOver()
{
    GapSpans spans;
    spans.set(10, 20, GapState::Open);
    spans.set(30, 40, GapState::Open);
    spans.set(20, 30, GapState::Open);
    QCOMPARE(spans.all(), QList<GapSpan>({{10, 40, GapState::Open}}));
    spans.set(15, 25, GapState::Healed);
    QCOMPARE(spans.all(), QList<GapSpan>({{10, 15, GapState::Open}, {15, 25, GapState::Healed}, {25, 40, GapState::Open}}));
    QCOMPARE(spans.newestOpen(), (GapSpan{25, 40, GapState::Open}));
    spans.set(0, 100, GapState::NeverKnown);
    QCOMPARE(spans.all(), QList<GapSpan>({{0, 100, GapState::NeverKnown}}));
    QCOMPARE(spans.newestOpen(), std::nullopt);
    spans.set(50, 50, GapState::Open);
    spans.set(60, 50, GapState::Open);
    QCOMPARE(spans.all().size(), 1);
    spans.forget(0, 40);
    QCOMPARE(spans.all(), QList<GapSpan>({{40, 100, GapState::NeverKnown}}));
}

void TestGapBook::fillsOnlyWhatIsUnknown()
{
    GapSpans spans;
    spans.set(10, 20, GapState::Healed);
    spans.set(30, 40, GapState::NeverKnown);
    QVERIFY(!spans.setUnknown(12, 18, GapState::Open));
    QVERIFY(spans.setUnknown(5, 50, GapState::Open));
    QCOMPARE(spans.all(), QList<GapSpan>({{5, 10, GapState::Open}, {10, 20, GapState::Healed}, {20, 30, GapState::Open}, {30, 40, GapState::NeverKnown},
        {40, 50, GapState::Open}}));
    QVERIFY(!spans.setUnknown(5, 50, GapState::Healed));
}

void TestGapBook::isBounded()
{
    GapSpans spans;
    for (qint64 i = 0; i < GapSpans::Most + 500; ++i)
        spans.set(i * 10, i * 10 + 5, GapState::Open);
    QCOMPARE(spans.all().size(), GapSpans::Most);
    QCOMPARE(spans.all().constFirst().from, 5'000);
    ThingGaps gaps;
    for (int i = 0; i < GapBook::MostNodes + 100; ++i)
        gaps.ofNodes[{QString::number(i), {}, {}}].set(0, 10, GapState::NeverKnown);
    QCOMPARE(thingGapsFromJson(toJson(gaps)).ofNodes.size(), GapBook::MostNodes);
}

void TestGapBook::comesBackFromTheStore()
{
    Store store;
    QVERIFY(!store.open(u":memory:"_s));
    ThingGaps gaps;
    gaps.spans.set(1'772'000'000'000, 1'772'000'600'000, GapState::Healed);
    gaps.spans.set(1'772'000'600'000, 1'772'000'900'000, GapState::Partly);
    gaps.spans.set(1'772'001'000'000, 1'772'001'000'001, GapState::Open);
    const Wire::NodeAddress node{u"7"_s, u"Metering"_s, u"A"_s};
    gaps.ofNodes[node].set(1'772'000'100'000, 1'772'000'200'000, GapState::NeverKnown);
    gaps.tries = 3;
    gaps.emptyAnswers = 2;
    gaps.asked = 1'772'000'000'123;
    gaps.asking = 1'772'000'000'456;
    {
        GapBook book(store);
        book.load(m_account);
        QVERIFY(book.put(m_meter, gaps));
    }
    GapBook book(store);
    book.load(m_account);
    QCOMPARE(book.of(m_meter), gaps);
    QCOMPARE(book.gaps(m_meter, {}).size(), 3);
    QCOMPARE(book.gaps(m_meter, node).size(), 5);
    QCOMPARE(book.gaps(m_meter, node).at(1), (GapSpan{1'772'000'100'000, 1'772'000'200'000, GapState::NeverKnown}));
    book.load(u"other@house.example"_s);
    QVERIFY(book.gaps(m_meter, {}).isEmpty());
}

void TestGapBook::leavesOutWhatDoesNotParse()
{
    const QJsonObject object{{u"spans"_s, QJsonArray{QJsonArray{1, 5, u"healed"_s}, QJsonArray{5, 9, u"shining"_s}, QJsonArray{9, 7, u"open"_s}, u"x"_s, QJsonArray{}}},
        {u"nodes"_s, QJsonArray{u"x"_s, QJsonObject{{u"node"_s, u"1"_s}, {u"spans"_s, 4}}}}, {u"tries"_s, -4}, {u"emptyAnswers"_s, u"many"_s}};
    const ThingGaps gaps = thingGapsFromJson(object);
    QCOMPARE(gaps.spans.all(), QList<GapSpan>({{1, 5, GapState::Healed}}));
    QVERIFY(gaps.ofNodes.isEmpty());
    QCOMPARE(gaps.tries, 0);
    QCOMPARE(gaps.emptyAnswers, 0);
    QCOMPARE(thingGapsFromJson({}), ThingGaps());
}

void TestGapBook::readsSpansInAnyOrder()
{
    const auto spansOf = [](const QJsonArray &spans) { return thingGapsFromJson({{u"spans"_s, spans}}).spans.all(); };
    const QJsonArray one{1, 5, u"healed"_s};
    const QJsonArray two{5, 9, u"open"_s};
    const QJsonArray over{3, 7, u"partly"_s};
    const QList<GapSpan> expected{{1, 5, GapState::Healed}, {5, 9, GapState::Open}};
    QCOMPARE(spansOf({one, two}), expected);
    QCOMPARE(spansOf({two, one}), expected);
    QCOMPARE(spansOf({over, one, two}), QList<GapSpan>({{1, 3, GapState::Healed}, {3, 7, GapState::Partly}, {7, 9, GapState::Open}})); // the first has the say
    QCOMPARE(spansOf({one, two, over}), expected);
}

void TestGapBook::timesHaveAnEnd()
{
    constexpr qint64 far = std::numeric_limits<qint64>::max();
    const ThingGaps gaps = thingGapsFromJson({{u"spans"_s, QJsonArray{QJsonArray{-far, far, u"open"_s}}}});
    QCOMPARE(gaps.spans.all().size(), 1);
    QVERIFY(gaps.spans.all().constFirst().from >= 0);
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(gaps.spans.all().constFirst().to, Qt::UTC).date().year(), 9999);
}

void TestGapBook::forgetsWhatIsTooOldToAsk()
{
    GapSpans spans;
    spans.set(0, 10, GapState::Open);
    spans.set(10, 20, GapState::Healed);
    spans.set(20, 40, GapState::Open);
    spans.set(50, 60, GapState::Open);
    spans.forgetOpenBefore(30);
    QCOMPARE(spans.all(), QList<GapSpan>({{10, 20, GapState::Healed}, {30, 40, GapState::Open}, {50, 60, GapState::Open}}));
}

QTEST_GUILESS_MAIN(TestGapBook)
#include "tst_gapbook.moc"
