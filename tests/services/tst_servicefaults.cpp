// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parentfixture.h"
#include "fakereadlink.h"
#include "services/house.h"
#include "services/recorder.h"
#include "tests/support/fulldisk.h"

#include <QSignalSpy>

using namespace ParentTest;
using Chatelaine::Test::FullDisk;

namespace {

const SeriesKey series{account, meters, {u"7"_s, {}, {}}, u"Energy"_s};

QList<Wire::Reading> reading(int number, const QDateTime &time)
{
    Wire::Reading result;
    result.node = series.node;
    result.time.value = time;
    result.field.name = series.field;
    result.field.text = QString::number(number);
    result.field.unit = u"°C"_s;
    result.field.type = Wire::FieldType::Numeric;
    result.field.kinds = Wire::Kind::Momentary;
    return {result};
}

} // namespace

/// A disk without room and a clock that is set: what the services keep, say and grant then.
class TestServiceFaults final : public Fixture
{
    Q_OBJECT

private:
    [[nodiscard]] QStringList storedTexts() const
    {
        Store other;
        QStringList texts;
        if (other.open(m_path))
            return texts;
        for (const Sample &sample : other.samples(series, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()))
            texts << sample.text;
        return texts;
    }

    void approveUntil(const QDateTime &until)
    {
        m_link->reachable = {heating};
        askFriend();
        Grant grant;
        grant.until = until;
        m_parent->approve(heatingFriendKey, grant);
        m_link->answerAll();
        m_link->sent();
    }

private Q_SLOTS:
    void readingsWaitForRoom()
    {
        Recorder recorder(*m_store);
        QVERIFY(recorder.record(account, meters, reading(0, m_clock->now()), m_clock->now()));
        {
            const FullDisk disk;
            QVERIFY(disk.works());
            for (int i = 1; i <= 5; ++i) {
                m_clock->advance(1s);
                QVERIFY(!recorder.record(account, meters, reading(i, m_clock->now()), m_clock->now()));
            }
            QVERIFY(!recorder.flush());
            QCOMPARE(recorder.waiting(), 5);
        }
        QCOMPARE(storedTexts(), QStringList{u"0"_s});
        QVERIFY(recorder.flush());
        QCOMPARE(recorder.waiting(), 0);
        QCOMPARE(recorder.lost(), 0);
        QCOMPARE(storedTexts(), (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s}));
        QVERIFY(recorder.record(account, meters, reading(6, m_clock->now().addSecs(1)), m_clock->now()));
    }

    void whatWaitsIsBounded()
    {
        Recorder recorder(*m_store, 10);
        {
            const FullDisk disk;
            for (int i = 0; i < 25; ++i)
                QVERIFY(!recorder.record(account, meters, reading(i, m_clock->now().addSecs(i)), m_clock->now()));
        }
        QCOMPARE(recorder.waiting(), 10);
        QCOMPARE(recorder.lost(), 15);
        QVERIFY(recorder.flush());
        QCOMPARE(storedTexts().size(), 10);
        QCOMPARE(storedTexts().first(), u"15"_s);
        QCOMPARE(storedTexts().last(), u"24"_s);
    }

    void journalWaitsForRoom()
    {
        QSignalSpy failed(m_journal.get(), &Journal::storeFailed);
        JournalEntry entry;
        {
            const FullDisk disk;
            for (const auto &action : {u"one"_s, u"two"_s, u"three"_s}) {
                entry.action = action;
                m_journal->write(entry);
            }
            QVERIFY(!m_journal->flush());
        }
        QCOMPARE(failed.size(), 3);
        QCOMPARE(m_journal->waiting(), 3);
        QVERIFY(storedJournal().isEmpty());
        QVERIFY(m_journal->flush());
        QCOMPARE(storedJournal(), (QStringList{u"one "_s, u"two "_s, u"three "_s}));
        QVERIFY(m_journal->flush());
        QCOMPARE(storedJournal().size(), 3);
    }

    void nothingIsGrantedThatIsNotStored()
    {
        m_link->reachable = {heating};
        askFriend();
        m_link->sent();
        {
            const FullDisk disk;
            m_parent->approve(heatingFriendKey);
            QCOMPARE(m_decisions.size(), 1);
            QVERIFY(!m_decisions[0].granted);
            QCOMPARE(m_decisions[0].error.code, u"C-STORE-01"_s);
            QVERIFY(!askFriend().result);
            QVERIFY(m_link->sent().isEmpty());
        }
        QVERIFY(storedRules().isEmpty());
        QCOMPARE(m_parent->inbox().size(), 1); // still there to be decided
        m_parent->approve(heatingFriendKey);
        QVERIFY(askFriend().result);
        QCOMPARE(storedRules().size(), 1);
    }

    void theHouseSaysItOnceAndGoesOn()
    {
        stop();
        House house(*m_clock, m_path);
        QVERIFY2(house.storeError().isEmpty(), qPrintable(house.storeError()));
        QSignalSpy failed(&house, &House::storeFailed);
        JournalEntry entry;
        {
            const FullDisk disk;
            for (int i = 0; i < 3; ++i) {
                entry.action = QString::number(i);
                house.journal().write(entry);
            }
            m_clock->advance(20s);
        }
        QCOMPARE(failed.size(), 1);
        QVERIFY2(failed[0][0].toString().contains(u"C-STORE-02"_s), qPrintable(failed[0][0].toString()));
        QVERIFY(storedJournal().isEmpty());
        m_clock->advance(5s);
        QCOMPARE(storedJournal(), (QStringList{u"0 "_s, u"1 "_s, u"2 "_s}));
        QCOMPARE(failed.size(), 2);
        QVERIFY(failed[1][0].toString().isEmpty()); // it is over
        {
            const FullDisk disk; // a second time is said again
            house.journal().write(entry);
        }
        QCOMPARE(failed.size(), 3);
    }

    /// `until` is a time that people read: the wall clock counts, also when it is set.
    void permissionEndsWhenTheClockIsSetForward_data()
    {
        QTest::addColumn<qint64>("hours");
        QTest::newRow("an hour") << qint64(1);
        QTest::newRow("a day") << qint64(24);
    }

    void permissionEndsWhenTheClockIsSetForward()
    {
        QFETCH(qint64, hours);
        approveUntil(m_clock->now().addSecs(hours * 3'600));
        QVERIFY(askFriend().result);
        m_clock->setForward(std::chrono::hours(hours) + 1s);
        QVERIFY(!askFriend().result); // at once
        m_clock->advance(61s);        // and whoever remembers the yes is told soon, not when the time would have passed
        m_link->answerAll();
        QVERIFY(m_link->sent().contains(u"clear "_s + heating));
        QVERIFY(storedRules().isEmpty());
    }

    void permissionLastsWhenTheClockIsSetBack()
    {
        approveUntil(m_clock->now().addSecs(3'600));
        m_clock->advance(59min);
        m_clock->setBack(1h);
        m_clock->advance(59min);
        QVERIFY(askFriend().result);
        m_clock->advance(1h + 1min);
        QVERIFY(!askFriend().result);
    }

    /// The hour that comes twice: the offset tells the passes apart.
    void permissionEndsInTheRightPassOfTheHour()
    {
        const QDateTime secondPass = QDateTime::fromString(u"2026-10-25T02:30:00+01:00"_s, Qt::ISODate);
        m_clock->setForward(std::chrono::milliseconds(m_clock->now().msecsTo(QDateTime::fromString(u"2026-10-25T02:29:00+02:00"_s, Qt::ISODate))));
        approveUntil(secondPass);
        m_clock->advance(2min); // half past two, summer time
        QVERIFY(askFriend().result);
        m_clock->advance(59min);
        QVERIFY(!askFriend().result);
    }

    /// What is to happen after a while happens after that while, whatever people do to the clock on the wall.
    void pausesDoNotFollowTheWallClock_data()
    {
        QTest::addColumn<qint64>("step");
        QTest::newRow("an hour forward") << qint64(3'600'000);
        QTest::newRow("an hour back") << qint64(-3'600'000);
        QTest::newRow("a day forward") << qint64(86'400'000);
        QTest::newRow("a day back") << qint64(-86'400'000);
    }

    void pausesDoNotFollowTheWallClock()
    {
        QFETCH(qint64, step);
        FakeReadLink link;
        ReadScheduler scheduler(*m_clock, link);
        link.scheduler = &scheduler;
        scheduler.want({meters, {series.node}, {}, Wire::Kind::Momentary, 0ms, 10s, ReadPriority::Shown, {}});
        m_clock->advance(0ms);
        QCOMPARE(link.reads.size(), 1);
        scheduler.ended(link.reads.constLast().job, true);
        m_clock->advance(5s);
        m_clock->setForward(std::chrono::milliseconds(step));
        m_clock->advance(4s);
        QCOMPARE(link.reads.size(), 1);
        m_clock->advance(1s);
        QCOMPARE(link.reads.size(), 2);
    }

    void samplesKeepTheirOwnTimes()
    {
        Recorder recorder(*m_store);
        const QDateTime noon = m_clock->now();
        const std::array<qint64, 6> steps{0, 3'600'000, -3'600'000, 86'400'000, -86'400'000, 1'000};
        // The thing's clock goes on; ours jumps about.
        for (int i = 0; i < int(steps.size()); ++i) {
            m_clock->setForward(std::chrono::milliseconds(steps[size_t(i)]));
            QVERIFY(recorder.record(account, meters, reading(i, noon.addSecs(i)), m_clock->now()));
        }
        QCOMPARE(storedTexts(), (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s}));
        Store other;
        QCOMPARE(other.open(m_path), std::nullopt);
        QCOMPARE(other.samples(series, noon.toMSecsSinceEpoch(), noon.addSecs(5).toMSecsSinceEpoch()).size(), 6);
    }
};

QTEST_GUILESS_MAIN(TestServiceFaults)
#include "tst_servicefaults.moc"
