// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"
#include "store/historystore.h"
#include "store/retention.h"
#include "store/retentionclock.h"
#include "tests/support/storeplaces.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
const qint64 now = QDateTime(QDate(2026, 6, 15), QTime(13, 37), Qt::UTC).toMSecsSinceEpoch();
const qint64 today = QDateTime(QDate(2026, 6, 15), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
const QString account = u"owner@house.example"_s;
const SeriesKey power{account, u"meter@house.example"_s, {u"1"_s, {}, {}}, u"Power"_s};

Sample sampleAt(qint64 time, double value)
{
    Sample sample;
    sample.time = time;
    sample.number = value;
    sample.text = QString::number(value, 'f', 1);
    sample.unit = u"W"_s;
    sample.kinds = Wire::Kind::Momentary;
    sample.qualities = Wire::Quality::AutomaticReadout;
    return sample;
}

/// One sample every ten minutes for so many days before today, each different.
QList<Sample> days(int count)
{
    QList<Sample> samples;
    for (qint64 time = today - count * day; time < now; time += hour / 6)
        samples << sampleAt(time, std::round(1000 * std::sin(double(time / 600'000))) / 2);
    return samples;
}

struct Sum {
    double minimum = INFINITY;
    double maximum = -INFINITY;
    double sum = 0;
    qint64 count = 0;
    bool operator==(const Sum &) const = default;
    void add(const Sum &other)
    {
        minimum = std::min(minimum, other.minimum);
        maximum = std::max(maximum, other.maximum);
        sum += other.sum;
        count += other.count;
    }
};

std::map<qint64, Sum> sumsOf(const QList<Sample> &samples, qint64 step)
{
    std::map<qint64, Sum> sums;
    for (const Sample &sample : samples)
        sums[sample.time / step * step].add({sample.number, sample.number, sample.number, 1});
    return sums;
}

} // namespace

class TestRetention final : public QObject
{
    Q_OBJECT

private:
    Test::StorePlaces m_places;
    QString m_path;
    std::unique_ptr<Store> m_store;

    Retention::Progress runAll(const QString &whose = account, qint64 at = now)
    {
        Retention retention(*m_store);
        Retention::Progress total;
        for (int i = 0; i < 100'000; ++i) {
            const auto progress = retention.step(whose, at);
            total.samples += progress.samples;
            total.rollups += progress.rollups;
            total.state = progress.state;
            if (progress.state != Retention::Progress::State::More)
                return total;
        }
        return total;
    }

    std::map<qint64, Sum> rollups(qint64 step)
    {
        std::map<qint64, Sum> found;
        m_store->database().each(u"SELECT start, minimum, maximum, sum, points, first, last FROM rollups WHERE step = ? ORDER BY start"_s, {step}, [&](const QSqlQuery &row) {
            found[row.value(0).toLongLong()] = {row.value(1).toDouble(), row.value(2).toDouble(), row.value(3).toDouble(), row.value(4).toLongLong()};
        });
        return found;
    }

    QList<Sample> raw(const SeriesKey &key = power) { return m_store->samples(key, 0, now + day, 1'000'000); }

    void policy(const QString &json)
    {
        QString problem;
        const auto parsed = RetentionPolicy::fromJson(QJsonDocument::fromJson(json.toUtf8()).object(), &problem);
        QVERIFY2(parsed, qPrintable(problem));
        QVERIFY(Retention(*m_store).setPolicy(account, *parsed));
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_places.fresh();
        QVERIFY2(!m_path.isEmpty(), qPrintable(m_places.error()));
        m_store = std::make_unique<Store>();
        QCOMPARE(m_store->open(m_path), std::nullopt);
    }

    void withoutPolicyAllStays()
    {
        const auto samples = days(30);
        QVERIFY(m_store->addSamples(power, samples));
        const auto progress = runAll();
        QCOMPARE(progress.state, Retention::Progress::State::Done);
        QCOMPARE(raw().size(), samples.size());
    }

    void samplesBecomeHours()
    {
        const auto samples = days(20);
        QVERIFY(m_store->addSamples(power, samples));
        policy(u"{\"rawDays\": 7, \"hourDays\": \"forever\"}"_s);
        const qint64 cut = today - 7 * day;
        const auto progress = runAll();
        QCOMPARE(progress.state, Retention::Progress::State::Done);
        QList<Sample> old;
        QList<Sample> young;
        for (const Sample &sample : samples)
            (sample.time < cut ? old : young) << sample;
        QCOMPARE(progress.samples, old.size());
        QCOMPARE(raw(), young);
        QVERIFY(rollups(hour) == sumsOf(old, hour));
        QVERIFY(rollups(day).empty());
        // What a chart asks says the same as before.
        const auto spans = m_store->history().spans(power, today - 20 * day, today, 20);
        QCOMPARE(spans.size(), 20);
        const auto expected = sumsOf(samples, day);
        for (int i = 0; i < 20; ++i) {
            const Sum sum = expected.at(today - (20 - i) * day);
            QCOMPARE(spans[i].minimum, sum.minimum);
            QCOMPARE(spans[i].maximum, sum.maximum);
            QCOMPARE(spans[i].count, sum.count);
            QCOMPARE(spans[i].sum, sum.sum);
        }
        // Once more: nothing is left to do.
        QCOMPARE(runAll().samples, 0);
        QVERIFY(rollups(hour) == sumsOf(old, hour));
    }

    void hoursBecomeDaysAndDaysGo()
    {
        const auto samples = days(60);
        QVERIFY(m_store->addSamples(power, samples));
        policy(u"{\"rawDays\": 5, \"hourDays\": 20, \"dayDays\": 40}"_s);
        QCOMPARE(runAll().state, Retention::Progress::State::Done);
        QList<Sample> asHours;
        QList<Sample> asDays;
        for (const Sample &sample : samples) {
            if (sample.time < today - 40 * day)
                continue;
            if (sample.time < today - 20 * day)
                asDays << sample;
            else if (sample.time < today - 5 * day)
                asHours << sample;
        }
        QVERIFY(rollups(hour) == sumsOf(asHours, hour));
        const auto expected = sumsOf(asDays, day);
        const auto found = rollups(day);
        QCOMPARE(found.size(), expected.size());
        for (const auto &[start, sum] : expected) {
            QCOMPARE(found.at(start).minimum, sum.minimum);
            QCOMPARE(found.at(start).maximum, sum.maximum);
            QCOMPARE(found.at(start).count, sum.count);
            QVERIFY(std::abs(found.at(start).sum - sum.sum) < 1e-6);
        }
        QCOMPARE(raw().first().time, today - 5 * day);
    }

    void onlyDaysOrNothing()
    {
        const SeriesKey other{account, u"lamp@house.example"_s, {}, u"Power"_s};
        const auto samples = days(10);
        QVERIFY(m_store->addSamples(power, samples));
        QVERIFY(m_store->addSamples(other, samples));
        policy(u"{\"rawDays\": 3, \"dayDays\": \"forever\"}"_s);
        policy(u"{\"rawDays\": 2, \"thing\": \"lamp@house.example\"}"_s);
        QCOMPARE(runAll().state, Retention::Progress::State::Done);
        QCOMPARE(raw().first().time, today - 3 * day);
        QCOMPARE(raw(other).first().time, today - 2 * day);
        QVERIFY(rollups(hour).empty());
        const auto found = rollups(day);
        QCOMPARE(found.size(), 7u);
        const auto expected = sumsOf(samples, day);
        QVERIFY(found.begin()->second == expected.at(found.begin()->first));
    }

    void theMostExactPolicyCounts()
    {
        policy(u"{\"rawDays\": 3}"_s);
        policy(u"{\"rawDays\": 4, \"thing\": \"meter@house.example\"}"_s);
        policy(u"{\"rawDays\": \"forever\", \"field\": \"Energy\"}"_s);
        const Retention retention(*m_store);
        QCOMPARE(retention.policyFor(power).rawDays, 4);
        SeriesKey key = power;
        key.field = u"Energy"_s;
        QCOMPARE(retention.policyFor(key).rawDays, RetentionPolicy::Forever);
        key.thing = u"x@y"_s;
        key.field = u"Power"_s;
        QCOMPARE(retention.policyFor(key).rawDays, 3);
        key.account = u"else@house.example"_s;
        QCOMPARE(retention.policyFor(key).rawDays, RetentionPolicy::Forever);
        QCOMPARE(retention.policies(account).size(), 3);
    }

    void lateSamplesGoIntoTheirHour()
    {
        QVERIFY(m_store->addSamples(power, days(10)));
        policy(u"{\"rawDays\": 2, \"hourDays\": \"forever\"}"_s);
        QCOMPARE(runAll().state, Retention::Progress::State::Done);
        const qint64 start = today - 8 * day;
        const Sum before = rollups(hour).at(start);
        QVERIFY(m_store->addSamples(power, {sampleAt(start + 1'000, 9'000), sampleAt(start + 2'000, -9'000)}));
        QCOMPARE(runAll().state, Retention::Progress::State::Done);
        const Sum after = rollups(hour).at(start);
        QCOMPARE(after.count, before.count + 2);
        QCOMPARE(after.maximum, 9'000.0);
        QCOMPARE(after.minimum, -9'000.0);
        QCOMPARE(after.sum, before.sum);
    }

    void textsAndMissingValuesHaveNoMinimum()
    {
        Sample missing = sampleAt(today - 9 * day, 5);
        missing.qualities = Wire::Quality::Missing;
        Sample text = sampleAt(today - 9 * day + 1, std::nan(""));
        text.text = u"on fire"_s;
        Sample peak = sampleAt(today - 9 * day + 2, 1e9);
        peak.kinds = Wire::Kind::Peak;
        QVERIFY(m_store->addSamples(power, {missing, text, peak, sampleAt(today - 9 * day + 3, 7)}));
        policy(u"{\"rawDays\": 2, \"hourDays\": \"forever\"}"_s);
        QCOMPARE(runAll().samples, 4);
        const auto found = rollups(hour);
        QCOMPARE(found.size(), 1u);
        QVERIFY((found.begin()->second == Sum{7, 7, 7, 1}));
    }

    /// Half an hour in watts, half of it in kilowatts, and then both in turn: no minimum is of both.
    void unitsStayApart()
    {
        QList<Sample> samples;
        std::map<QString, Sum> expected;
        for (int minute = 0; minute < 120; ++minute) {
            Sample sample = sampleAt(today - 9 * day + minute * 60'000, minute < 60 ? 1'000 + minute : 2'000 + minute);
            if (minute >= 30 && (minute < 60 || minute % 2)) {
                sample.unit = u"kW"_s;
                sample.number /= 1'000;
                sample.text = QString::number(sample.number);
            }
            expected[sample.unit].add({sample.number, sample.number, sample.number, 1});
            samples << sample;
        }
        QVERIFY(m_store->addSamples(power, samples));
        const auto found = [&](qint64 step) {
            std::map<QString, Sum> sums;
            m_store->database().each(u"SELECT units.unit, minimum, maximum, sum, points FROM rollups JOIN units ON units.id = rollups.unit WHERE step = ?"_s, {step},
                [&](const QSqlQuery &row) {
                    sums[row.value(0).toString()].add({row.value(1).toDouble(), row.value(2).toDouble(), row.value(3).toDouble(), row.value(4).toLongLong()});
                });
            return sums;
        };
        const auto same = [&](qint64 step) {
            const auto sums = found(step);
            return sums.size() == 2 && std::all_of(expected.begin(), expected.end(), [&](const auto &entry) {
                const Sum &sum = sums.at(entry.first);
                return sum.minimum == entry.second.minimum && sum.maximum == entry.second.maximum && sum.count == entry.second.count
                    && std::abs(sum.sum - entry.second.sum) < 1e-6;
            });
        };
        policy(u"{\"rawDays\": 2, \"hourDays\": \"forever\"}"_s);
        QCOMPARE(runAll().state, Retention::Progress::State::Done);
        QCOMPARE(rollups(hour).size(), 4u);
        QVERIFY(same(hour));
        // A value that comes late goes to those of its unit.
        Sample late = sampleAt(today - 9 * day + 500, 7);
        expected[late.unit].add({7, 7, 7, 1});
        QVERIFY(m_store->addSamples(power, {late}));
        QCOMPARE(runAll().state, Retention::Progress::State::Done);
        QCOMPARE(rollups(hour).size(), 4u);
        QVERIFY(same(hour));
        policy(u"{\"rawDays\": 2, \"hourDays\": 4, \"dayDays\": \"forever\"}"_s);
        QCOMPARE(runAll().state, Retention::Progress::State::Done);
        QCOMPARE(rollups(day).size(), 2u);
        QVERIFY(rollups(hour).empty());
        QVERIFY(same(day));
    }

    /// A sum that no number holds is not known, which is not the same as nothing.
    void sumsBeyondEveryNumber()
    {
        QVERIFY(m_store->addSamples(power, {sampleAt(today - 9 * day, 1.5e308), sampleAt(today - 9 * day + 1, 1.6e308)}));
        policy(u"{\"rawDays\": 2, \"hourDays\": 4, \"dayDays\": \"forever\"}"_s);
        QCOMPARE(runAll().state, Retention::Progress::State::Done);
        int rows = 0;
        m_store->database().each(u"SELECT sum, minimum, maximum, points FROM rollups"_s, {}, [&](const QSqlQuery &row) {
            ++rows;
            QVERIFY(row.value(0).isNull());
            QCOMPARE(row.value(1).toDouble(), 1.5e308);
            QCOMPARE(row.value(2).toDouble(), 1.6e308);
            QCOMPARE(row.value(3).toInt(), 2);
        });
        QCOMPARE(rows, 1);
    }

    /// A machine whose clock has jumped years ahead removes nothing, until somebody has looked at it or it has gone on for days.
    void aClockThatHasJumpedRemovesNothing()
    {
        using State = Retention::Progress::State;
        const auto samples = days(20);
        QVERIFY(m_store->addSamples(power, samples));
        QVERIFY(m_store->addSamples(power, {sampleAt(now + 3'000 * day, 5)})); // a thing's clock is no witness
        policy(u"{\"rawDays\": 7, \"hourDays\": \"forever\"}"_s);
        const qint64 ahead = now + 2'000 * day;
        QCOMPARE(runAll(account, ahead).state, State::ClockDoubted);
        QCOMPARE(runAll(account, ahead + 2 * day).state, State::ClockDoubted);
        QCOMPARE(raw().size(), samples.size());
        QCOMPARE(runAll(account, now).state, State::Done); // set right again
        QCOMPARE(raw().first().time, today - 7 * day);

        // What is stored by the wrong clock does not make it right.
        QVERIFY(m_store->addSamples(power, {sampleAt(ahead, 1)}));
        QCOMPARE(runAll(account, ahead).state, State::ClockDoubted);
        QCOMPARE(runAll(account, ahead + 2 * day).state, State::ClockDoubted);
        QCOMPARE(raw().first().time, today - 7 * day);
        QCOMPARE(runAll(account, ahead + 3 * day).state, State::Done);
        QVERIFY(raw().isEmpty());
    }

    void theOwnerMayVouchForTheClock()
    {
        using State = Retention::Progress::State;
        QVERIFY(m_store->addSamples(power, days(20)));
        policy(u"{\"rawDays\": 7, \"hourDays\": \"forever\"}"_s);
        const qint64 later = now + 200 * day;
        QCOMPARE(runAll(account, later).state, State::ClockDoubted);
        QVERIFY(RetentionClock(*m_store).trust(account, later));
        QCOMPARE(runAll(account, later).state, State::Done);
        QVERIFY(raw().isEmpty());
        // Away for less than a month: nobody is asked.
        QVERIFY(m_store->addSamples(power, {sampleAt(later - day, 5)}));
        QCOMPARE(runAll(account, later + 29 * day).state, State::Done);
    }

    void failureUndoesItsStep()
    {
        const auto samples = days(6);
        QVERIFY(m_store->addSamples(power, samples));
        policy(u"{\"rawDays\": 2, \"hourDays\": \"forever\"}"_s);
        const QString sql = Test::StorePlaces::onPostgres()
            ? u"ALTER TABLE rollups ADD CONSTRAINT broken CHECK (start <> %1)"_s.arg(today - 6 * day + 5 * hour)
            : u"CREATE TRIGGER breaker BEFORE INSERT ON rollups WHEN NEW.start = %1 BEGIN SELECT RAISE(ABORT, 'broken'); END"_s.arg(today - 6 * day + 5 * hour);
        QCOMPARE(m_places.tamper(m_path, sql), std::nullopt);
        QCOMPARE(runAll().state, Retention::Progress::State::Failed);
        QVERIFY(m_store->lastError().contains(u"broken"_s));
        QVERIFY(rollups(hour).empty());
        QCOMPARE(raw(), samples);
    }

    /// A damaged chunk that lies across the boundary keeps its own field, not the others.
    void damageInOneFieldDoesNotStopTheOthers()
    {
        SeriesKey last = power;
        last.field = u"Zeal"_s; // its turn is first
        const auto samples = days(6);
        QVERIFY(m_store->addSamples(power, samples));
        QVERIFY(m_store->addSamples(last, samples));
        QVERIFY(m_store->database().run(u"UPDATE chunks SET body = ? WHERE series = ?"_s, {QByteArray("\1nonsense"), *m_store->history().numberOf(last)}));
        policy(u"{\"rawDays\": 2, \"hourDays\": \"forever\"}"_s);
        QCOMPARE(runAll().state, Retention::Progress::State::Failed);
        QVERIFY(!rollups(hour).empty());
        QVERIFY(raw().size() < samples.size());
        QCOMPARE(m_store->history().countOf(last, 0, now + day), samples.size());
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("misspelt") << u"{\"rawDay\": 3}"_s;
        QTest::newRow("no number") << u"{\"rawDays\": \"3\"}"_s;
        QTest::newRow("negative") << u"{\"rawDays\": -1}"_s;
        QTest::newRow("fraction") << u"{\"rawDays\": 1.5}"_s;
        QTest::newRow("none") << u"{\"rawDays\": 0}"_s;
        QTest::newRow("too long") << u"{\"rawDays\": 99999}"_s;
        QTest::newRow("hours of what stays") << u"{\"hourDays\": 3}"_s;
        QTest::newRow("hours shorter") << u"{\"rawDays\": 30, \"hourDays\": 30}"_s;
        QTest::newRow("days shorter") << u"{\"rawDays\": 30, \"hourDays\": \"forever\", \"dayDays\": 50}"_s;
        QTest::newRow("a thing that is none") << u"{\"rawDays\": 30, \"thing\": 5}"_s;
    }

    void refusesWhatCannotBe()
    {
        QFETCH(QString, json);
        QString problem;
        QVERIFY(!RetentionPolicy::fromJson(QJsonDocument::fromJson(json.toUtf8()).object(), &problem));
        QVERIFY(!problem.isEmpty());
    }

    void policiesKeepTheirForm()
    {
        RetentionPolicy policy;
        policy.thing = u"a@b"_s;
        policy.node = {u"1"_s, u"s"_s, u"p"_s};
        policy.field = u"Vär\"me"_s;
        policy.rawDays = 3;
        policy.dayDays = RetentionPolicy::Forever;
        QString problem;
        QCOMPARE(RetentionPolicy::fromJson(policy.toJson(), &problem), std::optional(policy));
        QVERIFY(Retention(*m_store).setPolicy(account, policy));
        QCOMPARE(Retention(*m_store).policies(account), QList<RetentionPolicy>{policy});
        QVERIFY(Retention(*m_store).removePolicy(account, policy.id()));
        QVERIFY(Retention(*m_store).policies(account).isEmpty());
        policy.rawDays = 0;
        QVERIFY(!Retention(*m_store).setPolicy(account, policy));
    }
};

QTEST_GUILESS_MAIN(TestRetention)

#include "tst_retention.moc"
