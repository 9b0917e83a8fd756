// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriespyramid.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

using Known = std::map<qint64, SeriesPoint>;

constexpr auto NotANumber = std::numeric_limits<double>::quiet_NaN();

bool isGapBetween(const QList<TimeGap> &gaps, qint64 from, qint64 to)
{
    return std::any_of(gaps.begin(), gaps.end(), [&](const TimeGap &gap) {
        return gap.to >= from && gap.from <= to && 2 * (std::min(to, gap.to) - std::max(from, gap.from)) >= gap.to - gap.from;
    });
}

/// What is true, found by looking at every point.
class Naive
{
public:
    Naive(const Known &known, SeriesPyramid::Shape shape, const QList<TimeGap> &gaps)
        : m_shape(shape)
        , m_gaps(gaps)
    {
        for (const auto &[time, point] : known) {
            m_points.push_back(point);
        }
    }

    [[nodiscard]] bool connected(size_t i) const
    {
        if (i == 0 || isMissing(i) || isMissing(i - 1) || isGapBetween(m_gaps, m_points[i - 1].time, m_points[i].time)) {
            return false;
        }
        const qint64 pause = m_points[i].time - m_points[i - 1].time;
        const qint64 earlier = i >= 2 ? m_points[i - 1].time - m_points[i - 2].time : 0;
        const qint64 later = i + 1 < m_points.size() ? m_points[i + 1].time - m_points[i].time : 0;
        const qint64 usual = std::max(earlier, later);
        return m_shape == SeriesPyramid::Shape::Step || pause < 300'000 || usual == 0 || pause <= 10 * usual;
    }

    [[nodiscard]] std::vector<SeriesColumn> columns(const ColumnGrid &grid, qint64 shift) const
    {
        std::vector<SeriesColumn> out;
        std::optional<SeriesColumn> before;
        PointMarks marks;
        qint64 marked = std::numeric_limits<qint64>::min();
        for (size_t i = 0; i < m_points.size(); ++i) {
            const SeriesPoint &point = m_points[i];
            const qint64 time = point.time + shift;
            const qint64 column = grid.columnOf(time);
            const bool inside = column >= grid.first && column < grid.end();
            marks = marked == column && inside ? marks | point.marks : point.marks;
            marked = column;
            if (isMissing(i)) {
                if (inside && !out.empty() && out.back().column == column) {
                    out.back().marks = marks;
                }
                continue;
            }
            const SeriesColumn one{column, time, time, point.value, point.value, point.value, point.value, 1, inside ? marks : point.marks, connected(i)};
            if (column < grid.first) {
                before = one;
            } else if (inside && !out.empty() && out.back().column == column) {
                SeriesColumn &known = out.back();
                known.lastTime = time;
                known.last = point.value;
                known.minimum = std::min(known.minimum, point.value);
                known.maximum = std::max(known.maximum, point.value);
                known.marks = marks;
                ++known.count;
            } else {
                out.push_back(one);
                if (!inside) {
                    break;
                }
            }
        }
        if (before) {
            out.insert(out.begin(), *before);
        }
        return out;
    }

    [[nodiscard]] SeriesSummary summary(qint64 from, qint64 to) const
    {
        SeriesSummary sum;
        for (size_t i = 0; i < m_points.size(); ++i) {
            const SeriesPoint &b = m_points[i];
            if (!isMissing(i) && b.time >= from && b.time <= to) {
                sum.minimum = sum.count == 0 ? b.value : std::min(sum.minimum, b.value);
                sum.maximum = sum.count == 0 ? b.value : std::max(sum.maximum, b.value);
                ++sum.count;
            }
            if (!connected(i)) {
                continue;
            }
            const SeriesPoint &a = m_points[i - 1];
            const qint64 start = std::max(from, a.time);
            const qint64 stop = std::min(to, b.time);
            if (stop <= start) {
                continue;
            }
            const double slope = m_shape == SeriesPyramid::Shape::Step ? 0 : (b.value - a.value) / double(b.time - a.time);
            const double middle = double(start - a.time + stop - a.time) / 2;
            sum.integral += (a.value + slope * middle) * double(stop - start);
            sum.covered += stop - start;
        }
        return sum;
    }

    [[nodiscard]] bool isMissing(size_t i) const { return m_points[i].marks.testFlag(PointMark::Missing); }
    [[nodiscard]] const std::vector<SeriesPoint> &points() const { return m_points; }

private:
    std::vector<SeriesPoint> m_points;
    SeriesPyramid::Shape m_shape;
    QList<TimeGap> m_gaps;
};

/// Points as things send them: mostly regular, with pauses, missing values, estimates and warnings.
QList<SeriesPoint> randomPoints(std::mt19937 &random, int count)
{
    const auto chance = [&random](double p) { return std::bernoulli_distribution(p)(random); };
    QList<SeriesPoint> points;
    qint64 time = 1'700'000'000'000 + qint64(random() % 1000);
    double value = 20;
    bool missing = false;
    for (int i = 0; i < count; ++i) {
        time += chance(0.02) ? qint64(random() % 1'000'000) : chance(0.1) ? 1 + qint64(random() % 20'000) : 1000;
        value += double(int(random() % 201) - 100) / 100;
        missing = missing ? chance(0.9) : chance(0.01);
        PointMarks marks;
        marks.setFlag(PointMark::Missing, missing);
        marks.setFlag(PointMark::Estimate, chance(0.05));
        marks.setFlag(PointMark::Warning, chance(0.01));
        points.append({time, missing ? NotANumber : value, marks});
    }
    return points;
}

Known knownOf(const QList<SeriesPoint> &points)
{
    Known known;
    for (const SeriesPoint &point : points) {
        known[point.time] = point;
    }
    return known;
}

/// Gives \p points to a pyramid in one of the ways there are; all must come to the same.
void feed(SeriesPyramid &pyramid, QList<SeriesPoint> points, int way, std::mt19937 &random)
{
    SampleColumns columns;
    switch (way) {
    case 0: // as they come
        for (const SeriesPoint &point : std::as_const(points)) {
            pyramid.append(point.time, point.value, point.marks);
        }
        return;
    case 1: // a read of the whole store
        for (const SeriesPoint &point : std::as_const(points)) {
            columns.append(point.time, point.value, point.marks);
        }
        pyramid.add(columns);
        return;
    case 2: // all mixed up, in pieces
        std::shuffle(points.begin(), points.end(), random);
        for (qsizetype at = 0; at < points.size();) {
            const qsizetype size = 1 + qsizetype(random() % 700);
            pyramid.add(points.mid(at, size));
            at += size;
        }
        return;
    default: // the newest first, piece by piece, each thing twice
        for (qsizetype end = points.size(); end > 0;) {
            const qsizetype size = std::min<qsizetype>(end, 1 + qsizetype(random() % 3000));
            pyramid.add(points.mid(end - size, size));
            pyramid.append(points.at(end - 1).time, points.at(end - 1).value, points.at(end - 1).marks);
            end -= size;
        }
    }
}

QByteArray text(const std::vector<SeriesColumn> &columns)
{
    QByteArray lines;
    for (const SeriesColumn &c : columns) {
        lines += QByteArray::number(c.column) + ' ' + QByteArray::number(c.firstTime) + ' ' + QByteArray::number(c.lastTime) + ' ' + QByteArray::number(c.minimum)
            + ' ' + QByteArray::number(c.maximum) + ' ' + QByteArray::number(c.first) + ' ' + QByteArray::number(c.last) + " n" + QByteArray::number(c.count) + " m"
            + QByteArray::number(c.marks.toInt()) + (c.connected ? " -\n" : " |\n");
    }
    return lines;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

} // namespace

class TestSeriesPyramid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gridIsAnchored();
    void columnsAreTrue_data();
    void columnsAreTrue();
    void summaryIsTrue_data() { columnsAreTrue_data(); }
    void summaryIsTrue();
    void mergedInAnyOrder();
    void aClockThatRunsBackwards();
    void replacesEqualTimes();
    void whatIsNoNumberIsMissing();
    void spansGiveTheSameColumns();
    void spikesInEveryColumn();
    void memoryAPoint();
    void tellsWhatChanged();
    void looksUpValues();
    void removesTheOldest();
    void emptyAnswersNothing();
};

void TestSeriesPyramid::gridIsAnchored()
{
    const ColumnGrid grid = ColumnGrid::over(1'700'000'000'123, 1'700'000'000'123 + 3'600'000, 1283);
    QVERIFY(grid.isValid());
    QVERIFY(grid.startOf(grid.first) <= 1'700'000'000'123);
    for (qint64 column = grid.first; column < grid.end(); ++column) {
        QCOMPARE(grid.columnOf(grid.startOf(column)), column);
        QCOMPARE(grid.columnOf(grid.startOf(column + 1) - 1), column);
    }
    // Moved by any time, the columns that both views show are the same ones.
    const ColumnGrid moved = ColumnGrid::over(1'700'000'000'123 + 77'777, 1'700'000'000'123 + 77'777 + 3'600'000, 1283);
    QCOMPARE(moved.width, grid.width);
    QVERIFY(moved.first > grid.first);
    // Narrower than a millisecond most columns are empty, and none holds a time twice.
    const ColumnGrid fine = ColumnGrid::over(1'700'000'000'000, 1'700'000'000'100, 1000);
    for (qint64 time = 1'700'000'000'000; time < 1'700'000'000'100; ++time) {
        QVERIFY(fine.startOf(fine.columnOf(time)) <= time);
        QVERIFY(fine.startOf(fine.columnOf(time) + 1) > time);
    }
}

void TestSeriesPyramid::columnsAreTrue_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("way");
    QTest::addColumn<bool>("steps");
    for (const int count : {1, 2, 17, 300, 5000, 40'000}) {
        for (int way = 0; way < 4; ++way) {
            QTest::addRow("%d points, way %d", count, way) << count << way << (way % 2 == 1);
        }
    }
}

void TestSeriesPyramid::columnsAreTrue()
{
    QFETCH(int, count);
    QFETCH(int, way);
    QFETCH(bool, steps);
    std::mt19937 random(unsigned(count * 7 + way));
    const QList<SeriesPoint> points = randomPoints(random, count);
    const auto shape = steps ? SeriesPyramid::Shape::Step : SeriesPyramid::Shape::Line;
    const qint64 from = points.first().time;
    const qint64 length = points.last().time - from + 1;
    const QList<TimeGap> gaps{{from + length / 3, from + length / 3 + 4000}, {from + length / 2, from + length / 2 + length / 50}};
    SeriesPyramid pyramid;
    pyramid.setShape(shape);
    pyramid.setGaps(gaps);
    feed(pyramid, points, way, random);
    const Naive naive(knownOf(points), shape, gaps);
    QCOMPARE(pyramid.size(), qint64(naive.points().size()));

    for (int round = 0; round < 40; ++round) {
        const double share = std::pow(10, -double(random() % 50) / 10);
        const qint64 span = std::max<qint64>(3, qint64(double(length) * share * 1.2));
        const qint64 start = from - span / 10 + qint64(double(random()) / double(std::mt19937::max()) * double(length));
        const ColumnGrid grid = ColumnGrid::over(start, start + span, 1 + int(random() % 900));
        const qint64 shift = round % 3 == 0 ? qint64(random() % 100'000) : 0;
        std::vector<SeriesColumn> columns;
        pyramid.columns(grid, columns, shift);
        QCOMPARE(text(columns), text(naive.columns(grid, shift)));
    }
}

void TestSeriesPyramid::summaryIsTrue()
{
    QFETCH(int, count);
    QFETCH(int, way);
    QFETCH(bool, steps);
    std::mt19937 random(unsigned(count * 13 + way));
    const QList<SeriesPoint> points = randomPoints(random, count);
    const auto shape = steps ? SeriesPyramid::Shape::Step : SeriesPyramid::Shape::Line;
    const qint64 from = points.first().time;
    const qint64 length = points.last().time - from + 1;
    QList<TimeGap> gaps;
    for (int i = 0; i < 20; ++i) {
        const qint64 start = from + length * i / 20;
        gaps.append({start, start + qint64(random() % 5000)});
    }
    SeriesPyramid pyramid;
    feed(pyramid, points, way, random);
    pyramid.setShape(shape);
    pyramid.setGaps(gaps);
    const Naive naive(knownOf(points), shape, gaps);
    for (int round = 0; round < 30; ++round) {
        const qint64 a = from + qint64(double(random()) / double(std::mt19937::max()) * double(length) * 1.2) - length / 10;
        const qint64 b = round == 0 ? from + 2 * length : a + qint64(double(random()) / double(std::mt19937::max()) * double(length));
        const SeriesSummary is = pyramid.summary(round == 0 ? from - 5 : a, b);
        const SeriesSummary should = naive.summary(round == 0 ? from - 5 : a, b);
        QCOMPARE(is.count, should.count);
        QCOMPARE(is.covered, should.covered);
        QCOMPARE(is.minimum, should.minimum);
        QCOMPARE(is.maximum, should.maximum);
        QVERIFY2(near(is.integral, should.integral), qPrintable(u"%1 and %2"_s.arg(is.integral).arg(should.integral)));
    }
}

void TestSeriesPyramid::mergedInAnyOrder()
{
    std::mt19937 random(5);
    QList<SeriesPoint> points = randomPoints(random, 30'000);
    const ColumnGrid grid = ColumnGrid::over(points.first().time, points.last().time, 777);
    std::vector<SeriesColumn> expected;
    SeriesPyramid whole;
    whole.add(points);
    whole.columns(grid, expected);
    // A gap is filled from the thing's memory while live values go on: late points one by one, in the middle of the rest.
    SeriesPyramid healed;
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (i < 9000 || i >= 14'000) {
            healed.append(points.at(i).time, points.at(i).value, points.at(i).marks);
        }
        if (i >= 20'000 && i < 25'000) {
            const SeriesPoint &late = points.at(i - 11'000);
            healed.append(late.time, late.value, late.marks);
        }
    }
    std::vector<SeriesColumn> columns;
    healed.columns(grid, columns);
    QCOMPARE(healed.size(), whole.size());
    QCOMPARE(text(columns), text(expected));
}

void TestSeriesPyramid::aClockThatRunsBackwards()
{
    SeriesPyramid pyramid;
    constexpr int count = 20'000;
    for (int i = count; i > 0; --i) {
        pyramid.append(i * 1000, i, {});
    }
    QCOMPARE(pyramid.size(), count);
    const auto extent = pyramid.extent(0, count * 1000);
    QVERIFY(extent);
    QCOMPARE(extent->minimum, 1.0);
    QCOMPARE(extent->maximum, double(count));
    QCOMPARE(pyramid.valueAt(7'777'000), 7777.0);
    QVERIFY2(pyramid.memory() < 48 * qint64(count), qPrintable(QString::number(pyramid.memory())));
}

void TestSeriesPyramid::replacesEqualTimes()
{
    SeriesPyramid pyramid;
    pyramid.add(QList<SeriesPoint>{{1000, 1, PointMark::Estimate}, {2000, 2, {}}, {1000, 5, {}}});
    QCOMPARE(pyramid.size(), 2);
    QCOMPARE(pyramid.valueAt(1000), 5.0);
    pyramid.append(2000, 7, PointMark::Warning);
    QCOMPARE(pyramid.size(), 2);
    QCOMPARE(pyramid.extent(0, 9000)->maximum, 7.0);
    pyramid.append(2000, 3, {});
    QCOMPARE(pyramid.extent(0, 9000)->maximum, 5.0);
    pyramid.append(1000, -1, {});
    QCOMPARE(pyramid.points(0, 9000, 10), (QList<SeriesPoint>{{1000, -1, {}}, {2000, 3, {}}}));
}

void TestSeriesPyramid::whatIsNoNumberIsMissing()
{
    SeriesPyramid pyramid;
    pyramid.append(1000, 1, {});
    pyramid.append(2000, NotANumber, {});
    pyramid.append(3000, std::numeric_limits<double>::infinity(), {});
    pyramid.append(4000, -0.0, {});
    QCOMPARE(pyramid.extent(0, 9000)->maximum, 1.0);
    QVERIFY(!std::signbit(pyramid.extent(0, 9000)->minimum));
    QCOMPARE(pyramid.summary(0, 9000).count, 2);
    QVERIFY(!pyramid.valueAt(2000));
    QVERIFY(!pyramid.valueAt(3500));
    std::vector<SeriesColumn> columns;
    pyramid.columns(ColumnGrid::over(0, 5000, 5), columns);
    QCOMPARE(columns.size(), size_t(2));
    QVERIFY(!columns.back().connected);
}

void TestSeriesPyramid::spansGiveTheSameColumns()
{
    std::mt19937 random(11);
    QList<SeriesPoint> points = randomPoints(random, 20'000);
    points.removeIf([](const SeriesPoint &point) { return point.marks.testFlag(PointMark::Missing); });
    SeriesPyramid exact;
    exact.add(points);
    const ColumnGrid grid = ColumnGrid::over(points.first().time, points.last().time + 1000, 500);
    std::vector<SeriesColumn> columns;
    exact.columns(grid, columns, 0, false);
    QList<SampleSpan> spans;
    for (const SeriesColumn &c : columns) {
        spans.append({c.firstTime, c.lastTime, c.first, c.last, c.minimum, c.maximum, 0, qint64(c.count), c.marks});
    }
    SeriesPyramid coarse;
    coarse.addSpans(spans);
    QVERIFY(!coarse.isExact());
    QVERIFY(exact.isExact());
    std::vector<SeriesColumn> again;
    coarse.columns(grid, again, 0, false);
    QCOMPARE(again.size(), columns.size());
    for (size_t i = 0; i < columns.size(); ++i) {
        QCOMPARE(again[i].column, columns[i].column);
        QCOMPARE(again[i].minimum, columns[i].minimum);
        QCOMPARE(again[i].maximum, columns[i].maximum);
        QCOMPARE(again[i].first, columns[i].first);
        QCOMPARE(again[i].last, columns[i].last);
        QCOMPARE(again[i].marks, columns[i].marks);
    }
}

void TestSeriesPyramid::spikesInEveryColumn()
{
    // A thousand spikes of one sample each among a million points.
    std::mt19937 random(1000);
    SampleColumns data;
    std::vector<qint64> spikes;
    for (int i = 0; i < 1'000'000; ++i) {
        const bool spike = i % 1000 == int(random() % 500) + 200 || i % 1000 == 999;
        data.append(qint64(i) * 1000, spike ? 100 : double(random() % 100) / 100, {});
        if (spike) {
            spikes.push_back(data.times.back());
        }
    }
    QVERIFY(spikes.size() >= 1000);
    SeriesPyramid pyramid;
    pyramid.add(data);
    for (qint64 span = 1'000'000'000; span > 10'000; span /= 3) {
        const qint64 middle = spikes[random() % spikes.size()];
        const ColumnGrid grid = ColumnGrid::over(middle - span / 2, middle + span / 2, 1280);
        std::vector<SeriesColumn> columns;
        pyramid.columns(grid, columns);
        for (const qint64 spike : spikes) {
            const qint64 column = grid.columnOf(spike);
            if (column < grid.first || column >= grid.end()) {
                continue;
            }
            const auto at = std::lower_bound(columns.begin(), columns.end(), column, [](const SeriesColumn &c, qint64 number) { return c.column < number; });
            QVERIFY(at != columns.end());
            QCOMPARE(at->column, column);
            QCOMPARE(at->maximum, 100.0);
        }
    }
}

void TestSeriesPyramid::memoryAPoint()
{
    SampleColumns data;
    constexpr int count = 500'000;
    for (int i = 0; i < count; ++i) {
        data.append(qint64(i) * 1000, i % 77, {});
    }
    SeriesPyramid pyramid;
    pyramid.add(data);
    QVERIFY2(pyramid.memory() <= 24LL * count, qPrintable(QString::number(double(pyramid.memory()) / count)));
    // Late points leave no room behind.
    for (int i = 0; i < 2000; ++i) {
        pyramid.append(qint64(i) * 200'000 + 500, 3, {});
    }
    QCOMPARE(pyramid.size(), count + 2000);
    QVERIFY2(pyramid.memory() <= 24LL * pyramid.size(), qPrintable(QString::number(double(pyramid.memory()) / count)));
}

void TestSeriesPyramid::tellsWhatChanged()
{
    SeriesPyramid pyramid;
    QVERIFY(!pyramid.changedSince(pyramid.revision()));
    for (int i = 0; i < 1000; ++i) {
        pyramid.append(i * 1000, i, {});
    }
    const quint64 seen = pyramid.revision();
    QVERIFY(!pyramid.changedSince(seen));
    pyramid.append(1'000'000, 5, {});
    QCOMPARE(pyramid.changedSince(seen), 998'000);
    pyramid.append(500'500, 5, {});
    QCOMPARE(pyramid.changedSince(seen), 499'000);
    const quint64 later = pyramid.revision();
    for (int i = 0; i < 500; ++i) {
        pyramid.append(1'001'000 + i * 1000, 5, {});
    }
    QVERIFY(pyramid.changedSince(later).value() <= 1'000'000);
    QVERIFY(pyramid.changedSince(seen).value() <= 499'000);
    // What was long ago may be said more coarsely, never less.
    QVERIFY(pyramid.changedSince(pyramid.revision() - 1).value() <= 1'499'000);
    pyramid.setGaps({{700'100, 700'900}});
    QCOMPARE(pyramid.changedSince(pyramid.revision() - 1), 700'000);
}

void TestSeriesPyramid::looksUpValues()
{
    SeriesPyramid pyramid;
    pyramid.add(QList<SeriesPoint>{{1000, 10, {}}, {2000, 20, {}}, {3000, 0, PointMark::Missing}, {4000, 40, {}}, {6000, 60, {}}});
    QCOMPARE(pyramid.valueAt(1500), 15.0);
    QVERIFY(!pyramid.valueAt(2500));
    QCOMPARE(pyramid.valueAt(5000), 50.0);
    QVERIFY(!pyramid.valueAt(999));
    QVERIFY(!pyramid.valueAt(6001));
    QCOMPARE(pyramid.nearest(2900)->time, 2000);
    QCOMPARE(pyramid.nearest(3100)->time, 4000);
    QCOMPARE(pyramid.nearest(99'000)->time, 6000);
    const SeriesSummary sum = pyramid.summary(1000, 6000);
    QCOMPARE(sum.covered, 3000);
    QCOMPARE(sum.integral, 15'000.0 + 100'000.0);
    QCOMPARE(sum.count, 4);
    pyramid.setShape(SeriesPyramid::Shape::Step);
    QCOMPARE(pyramid.valueAt(1999), 10.0);
    QCOMPARE(pyramid.nearest(5999)->time, 4000);
    QCOMPARE(pyramid.summary(1500, 5000).integral, 5'000.0 + 40'000.0);
    pyramid.setGaps({{4500, 5500}});
    QVERIFY(!pyramid.valueAt(5000));
    QCOMPARE(pyramid.summary(1500, 5000).integral, 5'000.0);
}

void TestSeriesPyramid::removesTheOldest()
{
    SeriesPyramid pyramid;
    for (int i = 0; i < 20'000; ++i) {
        pyramid.append(i * 1000, i, {});
    }
    pyramid.removeBefore(10'000'500);
    QCOMPARE(pyramid.size(), 9999);
    QCOMPARE(pyramid.firstTime(), 10'001'000);
    QCOMPARE(pyramid.extent(std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max())->maximum, 19'999.0);
    QCOMPARE(pyramid.summary(0, std::numeric_limits<qint64>::max()).count, 9999);
    QCOMPARE(pyramid.extent(0, 20'000'000)->minimum, 10'001.0);
    pyramid.removeBefore(99'000'000);
    QVERIFY(pyramid.isEmpty());
    pyramid.append(5, 5, {});
    QCOMPARE(pyramid.lastTime(), 5);
}

void TestSeriesPyramid::emptyAnswersNothing()
{
    SeriesPyramid pyramid;
    std::vector<SeriesColumn> columns;
    pyramid.columns(ColumnGrid::over(0, 1000, 100), columns);
    pyramid.columns(ColumnGrid{}, columns);
    QVERIFY(columns.empty());
    QVERIFY(!pyramid.nearest(5));
    QVERIFY(!pyramid.valueAt(5));
    QVERIFY(!pyramid.extent(0, 10));
    QCOMPARE(pyramid.summary(0, 10).count, 0);
    QVERIFY(pyramid.points(0, 10, 10).isEmpty());
    pyramid.add(QList<SeriesPoint>{});
    pyramid.removeBefore(5);
    pyramid.clear();
    QCOMPARE(pyramid.revision(), 0U);
    pyramid.append(1000, 0, PointMark::Missing);
    pyramid.columns(ColumnGrid::over(0, 2000, 100), columns);
    QVERIFY(columns.empty());
    QVERIFY(!pyramid.nearest(5));
}

QTEST_APPLESS_MAIN(TestSeriesPyramid)
#include "tst_seriespyramid.moc"
