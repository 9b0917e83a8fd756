// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/bandruns.h"
#include "models/chartdata.h"
#include "models/samplefunction.h"
#include "models/spanfigures.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Now = 1'800'000'000'000;
constexpr qint64 Minute = 60'000;
constexpr int Patience = 30'000;
const SeriesKey Key{u"owner@house.example"_s, u"heating@house.example"_s, {}, u"Power"_s};

/// Regular values in a store that says how many it has, and writes down what it was asked.
class CountingSource final : public SampleSource
{
public:
    explicit CountingSource(qint64 stepMs) : step(stepMs) {}

    QFuture<SampleColumns> columns(const SeriesKey &, qint64 fromMs, qint64 toMs) override
    {
        columnsAsked.append({fromMs, toMs});
        SampleColumns found;
        for (qint64 time = (fromMs + step - 1) / step * step; time <= qMin(toMs, Now); time += step) {
            found.append(time, double(time / step % 100), {});
        }
        return ready(found);
    }
    QFuture<QList<SampleSpan>> spans(const SeriesKey &, qint64 fromMs, qint64 toMs, int count) override
    {
        spansAsked.append({fromMs, toMs});
        QList<SampleSpan> found;
        const double width = double(toMs - fromMs) / count;
        for (int i = 0; i < count; ++i) {
            const auto begin = fromMs + qint64(i * width);
            if (begin >= oldest && begin < Now) {
                found.append({begin, begin + qint64(width) - 1, 10, 20, i == count / 2 ? -500.0 : 0.0, 99, 100, 50, {}});
            }
        }
        return ready(found);
    }
    QFuture<qint64> countOf(const SeriesKey &, qint64 fromMs, qint64 toMs) override { return ready((qMin(toMs, Now) - qMax(fromMs, oldest)) / step); }
    QFuture<QList<Sample>> samples(const SeriesKey &, qint64, qint64, int) override { return ready(QList<Sample>()); }

    template<typename T>
    static QFuture<T> ready(const T &value)
    {
        QFutureInterface<T> promise;
        promise.reportStarted();
        promise.reportResult(value);
        promise.reportFinished();
        return promise.future();
    }

    qint64 step;
    qint64 oldest = Now - 400LL * 24 * 60 * Minute;
    QList<std::pair<qint64, qint64>> columnsAsked;
    QList<std::pair<qint64, qint64>> spansAsked;
};

void settle(ChartData &data)
{
    QTRY_COMPARE_WITH_TIMEOUT(int(data.state()), int(ChartData::State::Idle), Patience);
}

} // namespace

class TestChartData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOnceAndAppends();
    void readsOnlyWhatIsMissing();
    void longTimesComeAsSpans();
    void zoomingInGetsEveryPoint();
    void liveValuesDoNotBridgeAJump();
    void renewKeepsWhatWasJustHeard();
    void deletedHistoryGoes();
    void bandsHoldTheirValue_data();
    void bandsHoldTheirValue();
    void bandsHaveAnEnd();
    void lateBandPointsFindTheirPlace();
    void figuresLeaveGapsOut();
    void integralsKnowUnits_data();
    void integralsKnowUnits();
};

void TestChartData::readsOnceAndAppends()
{
    CountingSource source(Minute);
    ChartData data(&source, Key, ChartData::Kind::Line);
    QVERIFY(data.isEmpty());
    data.want({Now - 60 * Minute, Now}, 800, Now);
    settle(data);
    QCOMPARE(source.columnsAsked.size(), 1);
    const qint64 before = data.pyramid().size();
    QVERIFY(before >= 60);
    for (int i = 1; i <= 100; ++i) {
        const qint64 now = Now + i * 1000;
        data.append(now, 7, u"7"_s, {});
        data.want({now - 60 * Minute, now}, 800, now); // as a live chart does
    }
    settle(data);
    QCOMPARE(source.columnsAsked.size(), 1);
    QCOMPARE(data.pyramid().size(), before + 100);
    QCOMPARE(data.pyramid().valueAt(Now + 100'000), std::optional(7.0));
}

void TestChartData::readsOnlyWhatIsMissing()
{
    CountingSource source(Minute);
    ChartData data(&source, Key, ChartData::Kind::Line);
    data.want({Now - 60 * Minute, Now}, 800, Now);
    settle(data);
    data.want({Now - 600 * Minute, Now - 500 * Minute}, 800, Now);
    settle(data);
    QCOMPARE(source.columnsAsked.size(), 2);
    QVERIFY(source.columnsAsked.last().second <= source.columnsAsked.first().first);
    data.want({Now - 300 * Minute, Now - 200 * Minute}, 800, Now); // in between: known already
    settle(data);
    QCOMPARE(source.columnsAsked.size(), 2);
    QVERIFY(data.pyramid().isExact());
}

void TestChartData::longTimesComeAsSpans()
{
    CountingSource source(1000); // 34 million points
    ChartData data(&source, Key, ChartData::Kind::Line);
    data.want({Now - 400LL * 24 * 60 * Minute, Now}, 800, Now);
    settle(data);
    QVERIFY(source.columnsAsked.isEmpty());
    QVERIFY(!data.pyramid().isExact());
    QVERIFY(data.pyramid().size() <= 4 * 3 * 800);
    const auto extent = data.pyramid().extent(0, Now);
    QVERIFY(extent);
    QCOMPARE(extent->maximum, 99.0); // no peak is lost
    QCOMPARE(extent->minimum, -500.0);
    data.append(Now + 1000, 1234, u"1234"_s, {});
    QCOMPARE(data.pyramid().nearest(Now + 1000)->value, 1234.0);
}

void TestChartData::zoomingInGetsEveryPoint()
{
    CountingSource source(1000);
    ChartData data(&source, Key, ChartData::Kind::Line);
    data.want({Now - 400LL * 24 * 60 * Minute, Now}, 800, Now);
    settle(data);
    data.want({Now - 1000 * Minute, Now - 990 * Minute}, 800, Now);
    settle(data);
    QVERIFY(data.pyramid().isExact());
    QCOMPARE(data.pyramid().points(Now - 1000 * Minute, Now - 990 * Minute, 10'000).size(), 601);
}

void TestChartData::liveValuesDoNotBridgeAJump()
{
    CountingSource source(100); // a jump back is too much to be read in one piece
    ChartData data(&source, Key, ChartData::Kind::Line);
    data.want({Now - Minute, Now}, 800, Now);
    settle(data);
    const TimeSpan past{Now - 300LL * 24 * 60 * Minute, Now - 300LL * 24 * 60 * Minute + Minute};
    data.want(past, 800, Now);
    settle(data);
    QVERIFY(data.pyramid().valueAt(past.from + Minute / 2));
    data.append(Now + 1000, 5, u"5"_s, {});
    QVERIFY(!data.pyramid().valueAt(Now - 100LL * 24 * 60 * Minute)); // no line from then to now
    data.want({Now - Minute, Now + 1000}, 800, Now + 1000);
    settle(data);
    QVERIFY(data.pyramid().valueAt(Now - Minute / 2));
}

void TestChartData::renewKeepsWhatWasJustHeard()
{
    CountingSource source(Minute);
    ChartData data(&source, Key, ChartData::Kind::Line);
    data.want({Now - 60 * Minute, Now}, 800, Now);
    settle(data);
    data.append(Now + 500, 42, u"42"_s, {});
    data.renew(Now + 1000);
    settle(data);
    QCOMPARE(data.pyramid().nearest(Now + 500)->value, 42.0); // the store did not have it
}

void TestChartData::deletedHistoryGoes()
{
    QList<Sample> stored;
    for (int i = 0; i < 100; ++i) {
        Sample sample;
        sample.time = Now - (200 - i) * Minute;
        sample.number = i;
        sample.kinds = Wire::Kind::Momentary;
        stored << sample;
    }
    SampleFunction source([&stored](const SeriesKey &, qint64 from, qint64 to) {
        QList<Sample> found;
        std::copy_if(stored.cbegin(), stored.cend(), std::back_inserter(found), [=](const Sample &each) { return each.time >= from && each.time <= to; });
        return found;
    });
    ChartData data(&source, Key, ChartData::Kind::Line);
    data.want({Now - 300 * Minute, Now}, 800, Now);
    settle(data);
    QCOMPARE(data.pyramid().size(), 100);
    QTRY_COMPARE_WITH_TIMEOUT(data.oldest(), std::optional(Now - 200 * Minute), Patience);
    stored.clear();
    data.renew(Now);
    settle(data);
    QVERIFY(data.isEmpty());
}

void TestChartData::bandsHoldTheirValue_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<QList<TimeGap>>("gaps");
    QTest::addColumn<int>("runs");
    QTest::addColumn<bool>("mixed");
    QTest::newRow("wide") << 1000 << QList<TimeGap>{} << 11 << false;
    QTest::newRow("narrow") << 4 << QList<TimeGap>{} << 4 << true;
    QTest::newRow("with a gap") << 1000 << QList<TimeGap>{{4 * Minute + 10'000, 4 * Minute + 20'000}} << 12 << false;
}

void TestChartData::bandsHoldTheirValue()
{
    QFETCH(int, columns);
    QFETCH(QList<TimeGap>, gaps);
    QFETCH(int, runs);
    QFETCH(bool, mixed);
    BandRuns band(true);
    for (int i = 0; i < 10; ++i) {
        band.add(i * Minute, i % 2 ? u"true"_s : u"false"_s, {});
        band.add(i * Minute + Minute / 2, i % 2 ? u"true"_s : u"false"_s, {}); // says nothing new
    }
    QCOMPARE(band.points().size(), 10);
    band.add(9 * Minute + Minute / 2 + 1, {}, PointMark::Missing);
    band.add(9 * Minute + Minute / 2 + 2, u"true"_s, {});
    const QList<BandRuns::Run> found = band.runs({0, 11 * Minute}, columns, 10 * Minute, gaps);
    QVERIFY2(mixed ? found.size() <= 2 * runs : found.size() == runs, qPrintable(QString::number(found.size())));
    QCOMPARE(std::any_of(found.cbegin(), found.cend(), [](const BandRuns::Run &run) { return run.changes > 0; }), mixed);
    QCOMPARE(found.last().span.to, 10 * Minute); // until now, not beyond
    QCOMPARE(band.word(band.at(3 * Minute + 5).word), band.word(1));
    QCOMPARE(band.at(-5).word, BandRuns::None);
}

void TestChartData::bandsHaveAnEnd()
{
    constexpr qint64 part = 1'000'000;
    BandRuns band(true);
    qint64 time = 0;
    for (int i = 0; i < 6; ++i) {
        SampleColumns columns;
        for (const qint64 end = time + part; time < end; ++time) {
            columns.append(time, double(time % 2), {});
        }
        band.add(columns);
    }
    QCOMPARE(band.points().size(), 6 * part);
    band.add(time, time % 2 ? u"true"_s : u"false"_s, {});
    QCOMPARE(band.points().size(), BandRuns::MostPoints);
    QCOMPARE(band.points().constLast().time, time);
}

void TestChartData::lateBandPointsFindTheirPlace()
{
    const auto text = [](int word) { return word == 0 ? u"false"_s : u"true"_s; };
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        BandRuns oneByOne(true);
        for (int i = 0; i < 30; ++i) {
            const qint64 time = random.bounded(20);
            const int word = random.bounded(2);
            oneByOne.add(time, text(word), {});
            for (qsizetype at = 1; at < oneByOne.points().size(); ++at) {
                QVERIFY(oneByOne.points().at(at - 1).time < oneByOne.points().at(at).time);
                QVERIFY(oneByOne.points().at(at - 1).word != oneByOne.points().at(at).word);
            }
            QCOMPARE(oneByOne.at(time).word, word);
        }
    }
}

void TestChartData::figuresLeaveGapsOut()
{
    SeriesPyramid line;
    for (int i = 0; i <= 20; ++i) {
        line.append(i * Minute, i < 10 ? 2 : 6, i == 10 ? PointMarks(PointMark::Missing) : PointMarks());
    }
    const SpanFigures figures = SpanFigures::of(line, {0, 20 * Minute});
    QCOMPARE(figures.atBegin, std::optional(2.0));
    QCOMPARE(figures.atEnd, std::optional(6.0));
    QCOMPARE(figures.difference(), std::optional(4.0));
    QCOMPARE(figures.between.covered, 18 * Minute); // nine minutes at 2, nine at 6
    QCOMPARE(figures.mean(), std::optional(4.0));
    QCOMPARE(figures.between.integral, 72.0 * Minute);
    const SpanFigures backwards = SpanFigures::of(line, {20 * Minute, 0});
    QCOMPARE(backwards.difference(), std::optional(-4.0));
    QCOMPARE(backwards.between.integral, 72.0 * Minute);
    QVERIFY(!SpanFigures::of(line, {9 * Minute + 30'000, 10 * Minute}).atEnd);
    const SpanFigures between = SpanFigures::of(line, {Minute + 10, Minute + 20}); // both between the same two points
    QCOMPARE(between.between.minimum, 2.0);
    QCOMPARE(between.mean(), std::optional(2.0));
    QVERIFY(SpanFigures::of(line, {50 * Minute, 60 * Minute}).isEmpty());
}

void TestChartData::integralsKnowUnits_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<double>("hours");
    QTest::addColumn<QString>("total");
    QTest::newRow("kW") << u"kW"_s << 1.0 << u"kWh"_s;
    QTest::newRow("W") << u"W"_s << 0.001 << u"kWh"_s;
    QTest::newRow("made up") << u"frob"_s << 1.0 << u"frob·h"_s;
    QTest::newRow("none") << QString() << 1.0 << u"h"_s;
}

void TestChartData::integralsKnowUnits()
{
    QFETCH(QString, unit);
    QFETCH(double, hours);
    QFETCH(QString, total);
    const Amount amount = integralOf(2.0 * 3'600'000, unit);
    QCOMPARE(amount.unit, total);
    QVERIFY(std::abs(amount.value - 2.0 * hours) < 1e-9);
}

QTEST_GUILESS_MAIN(TestChartData)
#include "tst_chartdata.moc"
