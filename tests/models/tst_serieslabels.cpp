// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectiongaps.h"
#include "models/serieslabels.h"
#include "models/seriespoint.h"

#include <QDateTime>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

Sample sample(double number, Wire::Kinds kinds, Wire::Qualities qualities)
{
    Sample sample;
    sample.time = 5000;
    sample.number = number;
    sample.kinds = kinds;
    sample.qualities = qualities;
    return sample;
}

} // namespace

class TestSeriesLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsLossesFromTheJournal();
    void takesSamples_data();
    void takesSamples();
    void scales_data();
    void scales();
    void endsOfTheNumbers();
    void sharesGrid();
    void timesAreRound();
    void timesAcrossClockChange();
};

void TestSeriesLabels::knowsLossesFromTheJournal()
{
    const auto line = [](int second, const QString &action, const QString &result, bool resumed = false) {
        JournalEntry entry;
        entry.time = QDateTime::fromMSecsSinceEpoch(second * 1000, Qt::UTC);
        entry.kind = JournalEntry::Kind::Connection;
        entry.action = action;
        entry.result = result;
        entry.detail.insert(u"resumed"_s, resumed);
        return entry;
    };
    ConnectionGaps gaps;
    QVERIFY(!gaps.add(line(1, u"connect"_s, u"accepted"_s))); // the program has started
    QVERIFY(!gaps.add(line(10, u"disconnect"_s, u"accepted"_s)));
    QVERIFY(!gaps.add(line(11, u"connect"_s, u"failed"_s)));
    QVERIFY(gaps.add(line(20, u"connect"_s, u"accepted"_s)));
    QVERIFY(!gaps.add(line(30, u"disconnect"_s, u"accepted"_s)));
    QVERIFY(!gaps.add(line(40, u"connect"_s, u"accepted"_s, true))); // nothing was missed
    QVERIFY(!gaps.add(line(50, u"disconnect"_s, u"accepted"_s)));
    QVERIFY(!gaps.add(line(45, u"connect"_s, u"accepted"_s))); // the clock was set back
    JournalEntry other = line(60, u"disconnect"_s, u"accepted"_s);
    other.kind = JournalEntry::Kind::Error;
    QVERIFY(!gaps.add(other));
    QVERIFY(!gaps.add(line(70, u"connect"_s, u"accepted"_s)));
    QCOMPARE(gaps.gaps(), (QList<TimeGap>{{10'000, 20'000}}));
    gaps.clear();
    QVERIFY(gaps.gaps().isEmpty());
}

void TestSeriesLabels::takesSamples_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("kinds");
    QTest::addColumn<int>("qualities");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<int>("marks");
    using Wire::Kind;
    using Wire::Quality;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("plain") << 1.5 << int(Kind::Momentary) << 0 << true << 0;
    QTest::newRow("estimate") << 1.5 << int(Kind::Momentary) << int(Quality::ManualEstimate) << true << int(PointMark::Estimate);
    QTest::newRow("warning") << 1.5 << int(Kind::Momentary) << int(Quality::Warning) << true << int(PointMark::Warning);
    QTest::newRow("missing") << nan << int(Kind::Momentary) << int(Quality::Missing) << true << int(PointMark::Missing);
    QTest::newRow("no number") << nan << int(Kind::Momentary) << 0 << false << 0;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << int(Kind::Momentary) << 0 << false << 0;
    QTest::newRow("peak alone") << 1.5 << int(Kind::Peak) << 0 << false << 0;
}

void TestSeriesLabels::takesSamples()
{
    QFETCH(double, number);
    QFETCH(int, kinds);
    QFETCH(int, qualities);
    QFETCH(bool, taken);
    QFETCH(int, marks);
    const auto point = SeriesPoint::of(sample(number, Wire::Kinds(kinds), Wire::Qualities(qualities)));
    QCOMPARE(point.has_value(), taken);
    if (point) {
        QCOMPARE(int(point->marks), marks);
        QCOMPARE(point->time, 5000);
    }
}

void TestSeriesLabels::scales_data()
{
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    QTest::newRow("room") << 19.4 << 21.6;
    QTest::newRow("flat") << 21.0 << 21.0;
    QTest::newRow("zero") << 0.0 << 0.0;
    QTest::newRow("negative") << -12.5 << -3.0;
    QTest::newRow("large") << 1.0e9 << 1.0e9 + 1;
    QTest::newRow("tiny") << 1e-12 << 2e-12;
    QTest::newRow("huge") << -1e300 << 1e300;
    QTest::newRow("nothing") << 0.0 << -1.0;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 1.0;
}

void TestSeriesLabels::scales()
{
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    const AxisScale scale = SeriesLabels::scale(minimum, maximum, 6, QLocale::c());
    QVERIFY(scale.minimum < scale.maximum);
    QVERIFY(scale.ticks.size() >= 2);
    QVERIFY(scale.ticks.size() <= 41);
    if (minimum <= maximum) {
        QVERIFY(scale.minimum <= minimum);
        QVERIFY(scale.maximum >= maximum);
    }
    for (const AxisTick &tick : scale.ticks) {
        QVERIFY(!tick.label.isEmpty());
    }
}

void TestSeriesLabels::endsOfTheNumbers()
{
    constexpr double most = std::numeric_limits<double>::max();
    const QLocale c = QLocale::c();
    for (const AxisScale &scale : {SeriesLabels::scale(-most, most, 6, c), SeriesLabels::scaleOf(-most, most, 5, c), SeriesLabels::scale(0, most, 6, c)}) {
        QVERIFY(std::isfinite(scale.minimum) && std::isfinite(scale.maximum) && scale.minimum < scale.maximum);
        QVERIFY(scale.ticks.size() >= 2);
    }
}

void TestSeriesLabels::sharesGrid()
{
    const AxisScale scale = SeriesLabels::scaleOf(0.37, 3.91, 5, QLocale::c());
    QCOMPARE(scale.ticks.size(), 6);
    QVERIFY(scale.minimum <= 0.37);
    QVERIFY(scale.maximum >= 3.91);
    const AxisScale swedish = SeriesLabels::scale(0, 1, 5, QLocale(QLocale::Swedish));
    QCOMPARE(swedish.ticks.at(1).label, u"0,2"_s);
}

void TestSeriesLabels::timesAreRound()
{
    const QDateTime begin(QDate(2026, 11, 22), QTime(9, 7, 13));
    const qint64 from = begin.toMSecsSinceEpoch();
    const QList<AxisTick> hours = SeriesLabels::times(from, from + 6 * 3600 * 1000LL, 6, QLocale::c(), QTimeZone("Europe/Stockholm"));
    QCOMPARE(hours.size(), 6);
    QCOMPARE(hours.first().label, u"10:00"_s);
    QCOMPARE(hours.last().label, u"15:00"_s);
    const QList<AxisTick> seconds = SeriesLabels::times(from, from + 60'000, 6, QLocale::c(), QTimeZone("Europe/Stockholm"));
    QCOMPARE(seconds.first().label, u"09:07:20"_s);
    const QList<AxisTick> days = SeriesLabels::times(from, from + 7 * 86400 * 1000LL, 8, QLocale::c(), QTimeZone("Europe/Stockholm"));
    QCOMPARE(days.first().label, u"23 Nov"_s);
    const QList<AxisTick> year = SeriesLabels::times(from, from + 365 * 86400 * 1000LL, 12, QLocale::c(), QTimeZone("Europe/Stockholm"));
    QVERIFY(year.size() >= 5 && year.size() <= 13);
    QVERIFY(SeriesLabels::times(from, from, 6, QLocale::c(), QTimeZone("Europe/Stockholm")).isEmpty());
    QVERIFY(SeriesLabels::times(from, from + 200LL * 366 * 86400 * 1000, 8, QLocale::c(), QTimeZone("Europe/Stockholm")).size() <= 40);
}

void TestSeriesLabels::timesAcrossClockChange()
{
    // The night of 25 October 2026 has 25 hours in Stockholm: every label is still a round hour, and no time comes twice.
    const QDateTime begin(QDate(2026, 10, 24), QTime(12, 0));
    const QList<AxisTick> ticks = SeriesLabels::times(begin.toMSecsSinceEpoch(), begin.toMSecsSinceEpoch() + 30 * 3600 * 1000LL, 12, QLocale::c(), QTimeZone("Europe/Stockholm"));
    for (int i = 1; i < ticks.size(); ++i) {
        QVERIFY(ticks.at(i - 1).value < ticks.at(i).value);
    }
    for (const AxisTick &tick : ticks) {
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(qint64(tick.value)).time().minute(), 0);
    }
}

QTEST_GUILESS_MAIN(TestSeriesLabels)
#include "tst_serieslabels.moc"
