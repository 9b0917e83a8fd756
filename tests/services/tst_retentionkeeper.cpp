// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/history.h"
#include "services/retentionkeeper.h"
#include "store/store.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString account = u"owner@house.test"_s;
constexpr qint64 day = 86'400'000;
constexpr int seriesCount = 300;

SeriesKey key(int number)
{
    return {account, u"meter@house.test"_s, {QString::number(number), {}, {}}, u"Power"_s};
}

} // namespace

class TestRetentionKeeper final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsToThePolicyEveryHour()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"house.sqlite"_s);
        FakeClock clock;
        const qint64 today = clock.now().toMSecsSinceEpoch() / day * day;
        Store store;
        QCOMPARE(store.open(path), std::nullopt);
        store.begin();
        for (int number = 0; number < seriesCount; ++number)
            for (int age = 5; age > 0; --age)
                store.addSamples(key(number), {Sample {today - age * day, 1, u"1"_s, u"W"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary, {}}});
        QVERIFY(store.commit());
        const auto left = [&] {
            int count = 0;
            for (int number = 0; number < seriesCount; ++number)
                count += int(store.samples(key(number), 0, today).size());
            return count;
        };

        History history(path);
        RetentionKeeper keeper(clock, history, account);
        QSignalSpy rested(&keeper, &RetentionKeeper::rested);
        QSignalSpy changed(&history, &History::changed);
        clock.advance(4min);
        QCOMPARE(rested.size(), 0);
        clock.advance(1min);
        QTRY_COMPARE_WITH_TIMEOUT(rested.size(), 1, 30'000);
        QCOMPARE(left(), seriesCount * 5); // no policy, no loss
        QCOMPARE(changed.size(), 0);

        RetentionPolicy policy;
        policy.rawDays = 2;
        policy.dayDays = RetentionPolicy::Forever;
        QVERIFY(Retention(store).setPolicy(account, policy));
        clock.advance(59min);
        QCOMPARE(rested.size(), 1);
        clock.advance(1min);
        QTRY_COMPARE_WITH_TIMEOUT(rested.size(), 2, 60'000);
        QCOMPARE(rested.at(1).at(0).toBool(), false);
        QCOMPARE(left(), seriesCount * 2);
        QVERIFY(changed.size() > 0);

        // A day later, and without waiting for the hour.
        keeper.run();
        QTRY_COMPARE_WITH_TIMEOUT(rested.size(), 3, 30'000);
        QCOMPARE(left(), seriesCount * 2);
    }

    void saysOnceThatItDoubtsTheClock()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"house.sqlite"_s);
        FakeClock clock;
        Store store;
        QCOMPARE(store.open(path), std::nullopt);
        const qint64 time = clock.now().toMSecsSinceEpoch();
        QVERIFY(store.addSamples(key(1), {Sample {time - 10 * day, 1, u"1"_s, u"W"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary, {}}}));
        RetentionPolicy policy;
        policy.rawDays = 60;
        QVERIFY(Retention(store).setPolicy(account, policy));
        History history(path);
        RetentionKeeper keeper(clock, history, account);
        QSignalSpy rested(&keeper, &RetentionKeeper::rested);
        QSignalSpy doubted(&keeper, &RetentionKeeper::clockDoubted);
        clock.setForward(10'000h * 24);
        for (int round = 1; round <= 2; ++round) {
            keeper.run();
            QTRY_COMPARE_WITH_TIMEOUT(rested.size(), round, 30'000);
        }
        QCOMPARE(doubted.size(), 1);
        QVERIFY(doubted[0][0].toBool());
        QCOMPARE(store.samples(key(1), 0, time).size(), 1);
        clock.setBack(10'000h * 24);
        keeper.run();
        QTRY_COMPARE_WITH_TIMEOUT(doubted.size(), 2, 30'000);
        QVERIFY(!doubted[1][0].toBool());
        QCOMPARE(store.samples(key(1), 0, time).size(), 1);
    }

    void restsWhenTheStoreCannotBeUsed()
    {
        FakeClock clock;
        History history(u"/proc/none/house.sqlite"_s);
        RetentionKeeper keeper(clock, history, account);
        QSignalSpy rested(&keeper, &RetentionKeeper::rested);
        keeper.run();
        QTRY_COMPARE_WITH_TIMEOUT(rested.size(), 1, 30'000);
        QVERIFY(rested.at(0).at(0).toBool());
        clock.advance(1h);
        QTRY_COMPARE_WITH_TIMEOUT(rested.size(), 2, 30'000);
    }

    void maybeTakenDownWhileItWorks()
    {
        FakeClock clock;
        History history(u":memory:"_s);
        auto keeper = std::make_unique<RetentionKeeper>(clock, history, account);
        keeper->run();
        keeper.reset();
        QCOMPARE(clock.pendingCalls(), 0);
        QFuture<bool> last = history.flushed();
        QTRY_VERIFY_WITH_TIMEOUT(last.isFinished(), 30'000);
    }
};

QTEST_GUILESS_MAIN(TestRetentionKeeper)

#include "tst_retentionkeeper.moc"
