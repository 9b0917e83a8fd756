// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriesbuffer.h"
#include "models/serieslabels.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

QList<SeriesPoint> ramp(int count, qint64 step = 1000)
{
    QList<SeriesPoint> points;
    for (int i = 0; i < count; ++i) {
        points.append({i * step, double(i), {}});
    }
    return points;
}

qsizetype pointsIn(const SeriesPicture &picture)
{
    qsizetype count = 0;
    for (const SeriesSegment &segment : picture.segments) {
        count += segment.points.size();
    }
    return count;
}

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

class TestSeriesBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesOutOfOrder();
    void replacesEqualTimes();
    void keepsEveryPeak();
    void keepsPeaksBeyondCapacity();
    void keepsNeighboursOfTheView();
    void breaksAtMissing();
    void breaksAtLongPause();
    void breaksWhereTheConnectionWasLost_data();
    void breaksWhereTheConnectionWasLost();
    void knowsLossesFromTheJournal();
    void dashesEstimates();
    void stepsHoldTheirValue();
    void boundsSegments();
    void marksTrouble();
    void findsNearest();
    void takesSamples_data();
    void takesSamples();
    void emptyAndBackwards();
    void scales_data();
    void scales();
    void sharesGrid();
    void timesAreRound();
    void timesAcrossClockChange();
};

void TestSeriesBuffer::mergesOutOfOrder()
{
    SeriesBuffer buffer;
    buffer.add({{3000, 3, {}}, {1000, 1, {}}});
    buffer.add({{2000, 2, {}}, {500, 0.5, {}}});
    QCOMPARE(buffer.points().size(), 4);
    for (int i = 1; i < 4; ++i) {
        QVERIFY(buffer.points().at(i - 1).time < buffer.points().at(i).time);
    }
}

void TestSeriesBuffer::replacesEqualTimes()
{
    SeriesBuffer buffer;
    buffer.add({{1000, 1, {}}, {2000, 2, {}}});
    buffer.add({{1000, 7, {}}});
    QCOMPARE(buffer.points().size(), 2);
    QCOMPARE(buffer.points().first().value, 7.0);
    buffer.add({{2000, 8, {}}, {2000, 9, {}}});
    QCOMPARE(buffer.points().size(), 2);
    QCOMPARE(buffer.points().last().value, 9.0);
}

void TestSeriesBuffer::keepsEveryPeak()
{
    // 1,000 spikes of one sample each, up and down, hidden in 200,000 flat points.
    QList<SeriesPoint> points;
    for (int i = 0; i < 200'000; ++i) {
        points.append({i * 100LL, i % 200 == 77 ? (i % 400 < 200 ? 100.0 + i : -100.0 - i) : 0.0, {}});
    }
    SeriesBuffer buffer(300'000);
    buffer.add(points);
    for (const int columns : {50, 333, 1000, 4000}) {
        const qint64 from = 0;
        const qint64 to = 200'000LL * 100;
        const SeriesPicture picture = buffer.picture(from, to, columns);
        QVERIFY2(pointsIn(picture) <= 4 * (columns + 2), qPrintable(QString::number(pointsIn(picture))));
        // Every column shows its true lowest and highest value.
        QList<double> low(columns + 1, std::numeric_limits<double>::max());
        QList<double> high(columns + 1, std::numeric_limits<double>::lowest());
        QList<double> shownLow = low;
        QList<double> shownHigh = high;
        const auto column = [&](double time) { return int(std::floor(time * columns / double(to - from))); };
        for (const SeriesPoint &point : points) {
            low[column(double(point.time))] = qMin(low.at(column(double(point.time))), point.value);
            high[column(double(point.time))] = qMax(high.at(column(double(point.time))), point.value);
        }
        for (const SeriesSegment &segment : picture.segments) {
            for (const QPointF &point : segment.points) {
                shownLow[column(point.x())] = qMin(shownLow.at(column(point.x())), point.y());
                shownHigh[column(point.x())] = qMax(shownHigh.at(column(point.x())), point.y());
            }
        }
        QCOMPARE(shownLow, low);
        QCOMPARE(shownHigh, high);
    }
}

void TestSeriesBuffer::keepsPeaksBeyondCapacity()
{
    SeriesBuffer buffer(1000);
    for (int i = 0; i < 20'000; ++i) {
        buffer.add({{i * 1000LL, i == 1234 ? 999.0 : double(i % 3), {}}});
    }
    QVERIFY(buffer.points().size() <= 1000);
    QCOMPARE(buffer.points().first().time, 0);
    const SeriesPicture picture = buffer.picture(0, 20'000'000, 100);
    QCOMPARE(picture.maximum, 999.0);
    QCOMPARE(buffer.points().last().time, 19'999'000);
}

void TestSeriesBuffer::keepsNeighboursOfTheView()
{
    SeriesBuffer buffer;
    buffer.add(ramp(100));
    const SeriesPicture picture = buffer.picture(40'500, 42'500, 1000);
    QCOMPARE(picture.segments.size(), 1);
    QCOMPARE(picture.segments.first().points.first().x(), 40'000.0);
    QCOMPARE(picture.segments.first().points.last().x(), 43'000.0);
}

void TestSeriesBuffer::breaksAtMissing()
{
    QList<SeriesPoint> points = ramp(10);
    points[5].marks = PointMark::Missing;
    SeriesBuffer buffer;
    buffer.add(points);
    const SeriesPicture picture = buffer.picture(0, 9000, 900);
    QCOMPARE(picture.segments.size(), 2);
    QCOMPARE(picture.segments.at(0).points.last(), QPointF(4000, 4));
    QCOMPARE(picture.segments.at(1).points.first(), QPointF(6000, 6));
    QCOMPARE(picture.raw, 9);
}

void TestSeriesBuffer::breaksAtLongPause()
{
    SeriesBuffer buffer;
    QList<SeriesPoint> points = ramp(10);
    const qint64 night = 8 * 3600 * 1000LL;
    for (int i = 0; i < 10; ++i) {
        points.append({night + i * 1000LL, 1, {}});
    }
    buffer.add(points);
    QCOMPARE(buffer.picture(0, night + 10'000, 1000).segments.size(), 2);
    // The same pause between values that always come so rarely is no gap.
    SeriesBuffer slow;
    slow.add(ramp(20, night));
    QCOMPARE(slow.picture(0, 20 * night, 1000).segments.size(), 1);
}

void TestSeriesBuffer::breaksWhereTheConnectionWasLost_data()
{
    QTest::addColumn<QList<TimeGap>>("gaps");
    QTest::addColumn<bool>("steps");
    QTest::addColumn<int>("segments"); // of points at 0, 1, … 9 s, and then at 30, 31, … 39 s
    QTest::newRow("none") << QList<TimeGap>{} << false << 1;
    QTest::newRow("between two values") << QList<TimeGap>{{12'000, 28'000}} << false << 2;
    QTest::newRow("a switch") << QList<TimeGap>{{12'000, 28'000}} << true << 2;
    QTest::newRow("the first value is a little older than the connection") << QList<TimeGap>{{12'000, 32'000}} << false << 2;
    QTest::newRow("no time at all") << QList<TimeGap>{{20'000, 20'000}} << false << 2;
    QTest::newRow("filled from the thing's memory") << QList<TimeGap>{{2'000, 8'000}} << false << 1;
    QTest::newRow("before everything") << QList<TimeGap>{{-9'000, -1'000}} << false << 1;
    QTest::newRow("after everything") << QList<TimeGap>{{50'000, 60'000}} << false << 1;
    QTest::newRow("several") << QList<TimeGap>{{-9'000, -1'000}, {3'200, 3'800}, {12'000, 14'000}, {15'000, 16'000}, {50'000, 60'000}} << false << 3;
}

void TestSeriesBuffer::breaksWhereTheConnectionWasLost()
{
    QFETCH(const QList<TimeGap>, gaps);
    QFETCH(const bool, steps);
    QFETCH(const int, segments);
    SeriesBuffer buffer;
    buffer.setShape(steps ? SeriesBuffer::Shape::Step : SeriesBuffer::Shape::Line);
    QList<SeriesPoint> points = ramp(10);
    for (int i = 0; i < 10; ++i) {
        points.append({30'000 + i * 1000LL, 1, {}});
    }
    buffer.add(points);
    buffer.setGaps(gaps);
    const SeriesPicture picture = buffer.picture(0, 40'000, 4000);
    QCOMPARE(picture.segments.size(), segments);
    QCOMPARE(picture.raw, 20);
}

void TestSeriesBuffer::knowsLossesFromTheJournal()
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

void TestSeriesBuffer::dashesEstimates()
{
    QList<SeriesPoint> points = ramp(10);
    for (int i = 4; i < 7; ++i) {
        points[i].marks = PointMark::Estimate;
    }
    SeriesBuffer buffer;
    buffer.add(points);
    const SeriesPicture picture = buffer.picture(0, 9000, 900);
    QCOMPARE(picture.segments.size(), 3);
    QVERIFY(!picture.segments.at(0).estimated);
    QVERIFY(picture.segments.at(1).estimated);
    QVERIFY(!picture.segments.at(2).estimated);
    // The pieces touch: nothing is missing between them.
    QCOMPARE(picture.segments.at(1).points.first(), picture.segments.at(0).points.last());
    QCOMPARE(picture.segments.at(2).points.first(), picture.segments.at(1).points.last());
}

void TestSeriesBuffer::stepsHoldTheirValue()
{
    SeriesBuffer buffer;
    buffer.setShape(SeriesBuffer::Shape::Step);
    buffer.add({{0, 0, {}}, {1000, 1, {}}, {2000, 0, {}}});
    const SeriesPicture picture = buffer.picture(0, 2000, 200);
    const QList<QPointF> expected{{0, 0}, {1000, 0}, {1000, 1}, {2000, 1}, {2000, 0}};
    QCOMPARE(picture.segments.first().points, expected);
}

void TestSeriesBuffer::boundsSegments()
{
    QList<SeriesPoint> points = ramp(20'000);
    for (int i = 0; i < points.size(); i += 2) {
        points[i].marks = i % 4 ? PointMark::Missing : PointMark::Estimate;
    }
    SeriesBuffer buffer;
    buffer.add(points);
    QVERIFY(buffer.picture(0, 20'000'000, 1000).segments.size() <= 201);
}

void TestSeriesBuffer::marksTrouble()
{
    QList<SeriesPoint> points = ramp(10);
    points[2].marks = PointMark::Warning;
    points[3].marks = PointMark::Error;
    points[9].marks = PointMark::Error;
    SeriesBuffer buffer;
    buffer.add(points);
    const SeriesPicture picture = buffer.picture(0, 5000, 500);
    QCOMPARE(picture.warnings, QList<QPointF>{QPointF(2000, 2)});
    QCOMPARE(picture.errors, QList<QPointF>{QPointF(3000, 3)});
}

void TestSeriesBuffer::findsNearest()
{
    SeriesBuffer buffer;
    QVERIFY(!buffer.nearest(0));
    QList<SeriesPoint> points = ramp(5);
    points[2].marks = PointMark::Missing;
    buffer.add(points);
    QCOMPARE(buffer.nearest(-100)->value, 0.0);
    QCOMPARE(buffer.nearest(1400)->value, 1.0);
    QCOMPARE(buffer.nearest(2600)->value, 3.0);
    QCOMPARE(buffer.nearest(99'000)->value, 4.0);
    buffer.setShape(SeriesBuffer::Shape::Step);
    QCOMPARE(buffer.nearest(3900)->value, 3.0); // a state holds until the next one
}

void TestSeriesBuffer::takesSamples_data()
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

void TestSeriesBuffer::takesSamples()
{
    QFETCH(double, number);
    QFETCH(int, kinds);
    QFETCH(int, qualities);
    QFETCH(bool, taken);
    QFETCH(int, marks);
    const auto point = SeriesBuffer::point(sample(number, Wire::Kinds(kinds), Wire::Qualities(qualities)));
    QCOMPARE(point.has_value(), taken);
    if (point) {
        QCOMPARE(int(point->marks), marks);
        QCOMPARE(point->time, 5000);
    }
}

void TestSeriesBuffer::emptyAndBackwards()
{
    SeriesBuffer buffer;
    QVERIFY(buffer.picture(0, 1000, 100).isEmpty());
    buffer.add(ramp(10));
    QVERIFY(buffer.picture(1000, 1000, 100).isEmpty());
    QVERIFY(buffer.picture(2000, 1000, 100).isEmpty());
    QVERIFY(buffer.picture(0, 1000, 0).isEmpty());
    buffer.add({});
    QCOMPARE(buffer.points().size(), 10);
}

void TestSeriesBuffer::scales_data()
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

void TestSeriesBuffer::scales()
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

void TestSeriesBuffer::sharesGrid()
{
    const AxisScale scale = SeriesLabels::scaleOf(0.37, 3.91, 5, QLocale::c());
    QCOMPARE(scale.ticks.size(), 6);
    QVERIFY(scale.minimum <= 0.37);
    QVERIFY(scale.maximum >= 3.91);
    const AxisScale swedish = SeriesLabels::scale(0, 1, 5, QLocale(QLocale::Swedish));
    QCOMPARE(swedish.ticks.at(1).label, u"0,2"_s);
}

void TestSeriesBuffer::timesAreRound()
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

void TestSeriesBuffer::timesAcrossClockChange()
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

QTEST_GUILESS_MAIN(TestSeriesBuffer)
#include "tst_seriesbuffer.moc"
