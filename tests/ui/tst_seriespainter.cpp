// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriespainter.h"
#include "ui/theme.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1'700'000'000'000;
constexpr int Height = 240;

SeriesLine lineOf(const SeriesPyramid &pyramid, double minimum, double maximum)
{
    SeriesLine line;
    line.pyramid = &pyramid;
    line.color = QColor(0, 114, 178);
    line.minimum = minimum;
    line.maximum = maximum;
    return line;
}

/// Mostly dense, with quiet times, gaps, estimates, warnings and seals.
void fill(SeriesPyramid &pyramid, unsigned seed, int count, qint64 start = Start)
{
    std::mt19937 random(seed);
    qint64 time = start;
    double value = 0;
    for (int i = 0; i < count; ++i) {
        const bool quiet = (i / 300) % 3 == 2;
        time += quiet ? 5000 + qint64(random() % 200'000) : 20 + qint64(random() % 300);
        value = value * 0.99 + double(int(random() % 201) - 100) / 100;
        PointMarks marks;
        marks.setFlag(PointMark::Estimate, (i / 150) % 4 == 1);
        marks.setFlag(PointMark::Missing, random() % 150 == 0);
        marks.setFlag(PointMark::Warning, random() % 200 == 0);
        marks.setFlag(PointMark::Error, random() % 300 == 0);
        marks.setFlag(PointMark::Signed, (i / 400) % 5 == 3);
        pyramid.append(time, value, marks);
    }
}

QRgb pixel(const QImage &image, int x, int y)
{
    return reinterpret_cast<const QRgb *>(image.constScanLine(y))[x];
}

bool isInked(const QImage &image, int x, int from, int to)
{
    for (int y = std::max(0, from); y <= std::min(image.height() - 1, to); ++y) {
        if (qAlpha(pixel(image, x, y)) > 100) {
            return true;
        }
    }
    return false;
}

QString difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size()) {
        return u"other size"_s;
    }
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (pixel(a, x, y) != pixel(b, x, y)) {
                return u"at %1, %2: %3 and %4"_s.arg(x).arg(y).arg(pixel(a, x, y), 8, 16).arg(pixel(b, x, y), 8, 16);
            }
        }
    }
    return {};
}

/// Three series of different kinds, styled differently.
struct Scene {
    SeriesPyramid walk;
    SeriesPyramid steps;
    SeriesPyramid sparse;
    QList<SeriesLine> lines;

    explicit Scene(int count = 3000)
    {
        fill(walk, 1, count);
        steps.setShape(SeriesPyramid::Shape::Step);
        fill(steps, 2, count / 4);
        std::mt19937 random(3);
        for (int i = 0; i < 60; ++i) {
            sparse.append(Start + i * 1'500'000 + qint64(random() % 900'000), double(random() % 100), i % 9 == 4 ? PointMarks(PointMark::Missing) : PointMarks());
        }
        lines = {lineOf(walk, -12, 12), lineOf(steps, -8, 8), lineOf(sparse, -5, 105)};
        lines[0].marker = 0;
        lines[1].color = QColor(213, 94, 0);
        lines[1].dash = Qt::DashDotLine;
        lines[1].top = 0.25;
        lines[1].bottom = 0.75;
        lines[2].color = QColor(0, 158, 115);
        lines[2].marker = 3;
        lines[2].width = 1;
    }
};

QImage anew(const QList<SeriesLine> &lines, const ColumnGrid &grid, double ratio = 1)
{
    SeriesPainter painter;
    painter.setLines(lines);
    painter.setMarkColors(SeriesMarkColors::of(Theme::light()));
    return painter.frame(grid, Height, ratio);
}

} // namespace

class TestSeriesPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scrolledEqualsPaintedAnew_data();
    void scrolledEqualsPaintedAnew();
    void liveEqualsPaintedAnew_data();
    void liveEqualsPaintedAnew();
    void lateValuesAreSeen();
    void paintsOnlyWhatIsNew();
    void everySpikeIsVisible_data();
    void everySpikeIsVisible();
    void everyColumnReachesItsEnds();
    void gapsAreGaps();
    void estimatedIsDashed();
    void aDashedPeakIsVisible();
    void stepsHoldTheirValue();
    void marksAreVisible();
    void keepsToItsBand();
    void shiftsAPeriod();
    void aConstantIsALine();
    void theEndsOfTheNumbers_data();
    void theEndsOfTheNumbers();
    void vectorShowsTheSame();
    void nothingToPaint();
};

void TestSeriesPainter::scrolledEqualsPaintedAnew_data()
{
    QTest::addColumn<qint64>("length");
    QTest::addColumn<double>("ratio");
    for (const qint64 length : {60'000LL, 900'000LL, 20'000'000LL, 300'000'000LL}) {
        for (const double ratio : {1.0, 1.5, 2.0, 3.0}) {
            QTest::addRow("%lld ms, %g", length, ratio) << qint64(length) << ratio;
        }
    }
}

void TestSeriesPainter::scrolledEqualsPaintedAnew()
{
    QFETCH(qint64, length);
    QFETCH(double, ratio);
    Scene scene;
    SeriesPainter painter;
    painter.setLines(scene.lines);
    painter.setMarkColors(SeriesMarkColors::of(Theme::light()));
    std::mt19937 random(7);
    const int columns = int(300 * ratio);
    qint64 from = Start + 3'000'000;
    for (int i = 0; i < 30; ++i) {
        const ColumnGrid grid = ColumnGrid::over(from, from + length, columns);
        QCOMPARE(difference(painter.frame(grid, Height, ratio), anew(scene.lines, grid, ratio)), QString());
        const qint64 by = qint64(random() % quint64(length / (i % 5 == 0 ? 1 : 20)));
        from += random() % 2 == 0 ? by : -by;
    }
}

void TestSeriesPainter::liveEqualsPaintedAnew_data()
{
    QTest::addColumn<int>("interval");
    QTest::newRow("many a column") << 20;
    QTest::newRow("one in some columns") << 700;
    QTest::newRow("few in the view") << 9000;
}

void TestSeriesPainter::liveEqualsPaintedAnew()
{
    QFETCH(int, interval);
    SeriesPyramid numbers;
    SeriesPyramid steps;
    steps.setShape(SeriesPyramid::Shape::Step);
    SeriesPainter painter;
    QList<SeriesLine> lines{lineOf(numbers, -10, 10), lineOf(steps, -10, 10)};
    lines[0].marker = 1;
    painter.setLines(lines);
    painter.setMarkColors(SeriesMarkColors::of(Theme::light()));
    std::mt19937 random(21);
    qint64 time = Start;
    for (int i = 0; i < 60; ++i) {
        for (const qint64 until = time + 2000; time < until; time += 1 + qint64(random() % quint64(2 * interval))) {
            const PointMarks marks = random() % 20 == 0 ? PointMark::Estimate : random() % 50 == 0 ? PointMarks(PointMark::Error) : PointMarks();
            (random() % 3 ? numbers : steps).append(time, double(random() % 100) / 10 - 5, marks);
        }
        const ColumnGrid grid = ColumnGrid::over(time - 60'000, time, 300);
        QCOMPARE(difference(painter.frame(grid, Height, 1), anew(lines, grid)), QString());
    }
}

void TestSeriesPainter::lateValuesAreSeen()
{
    Scene scene;
    SeriesPainter painter;
    painter.setLines(scene.lines);
    painter.setMarkColors(SeriesMarkColors::of(Theme::light()));
    const ColumnGrid grid = ColumnGrid::over(Start, Start + 30'000'000, 300);
    painter.frame(grid, Height, 1);
    const auto same = [&] { return difference(painter.frame(grid, Height, 1), anew(scene.lines, grid)); };
    scene.walk.append(Start + 15'000'000, 11, {});
    QCOMPARE(same(), QString());
    scene.sparse.add(QList<SeriesPoint>{{Start + 5'000'000, 50, {}}, {Start + 2'000'000, 3, PointMark::Warning}, {Start - 5000, 70, {}}});
    QCOMPARE(same(), QString());
    scene.sparse.setGaps({{Start + 20'000'000, Start + 20'600'000}});
    QCOMPARE(same(), QString());
    scene.steps.setShape(SeriesPyramid::Shape::Line);
    QCOMPARE(same(), QString());
    scene.walk.removeBefore(Start + 1'000'000);
    QCOMPARE(same(), QString());
    scene.steps.clear();
    QCOMPARE(same(), QString());
    scene.lines[0].maximum = 30;
    painter.setLines(scene.lines);
    QCOMPARE(same(), QString());
    scene.lines.removeAt(1);
    painter.setLines(scene.lines);
    QCOMPARE(same(), QString());
}

void TestSeriesPainter::paintsOnlyWhatIsNew()
{
    SeriesPyramid pyramid;
    for (int i = 0; i < 100'000; ++i) {
        pyramid.append(Start + i * 10, i % 100, {});
    }
    SeriesPainter painter;
    painter.setLines({lineOf(pyramid, 0, 100)});
    const qint64 length = 300'000;
    const auto frame = [&](qint64 from) {
        painter.frame(ColumnGrid::over(from, from + length, 1000), Height, 1);
        return painter.paintedColumns();
    };
    QCOMPARE(frame(Start + 600'000), 1000);
    QCOMPARE(frame(Start + 600'000), 0);
    QCOMPARE(frame(Start + 603'000), 10);
    QCOMPARE(frame(Start + 597'000), 20);
    QCOMPARE(frame(Start + 600'000), 10);
    QCOMPARE(frame(Start + 750'000), 500);
    // The last 50 seconds have had no values; one comes at their beginning.
    pyramid.append(Start + 1'000'000, 5, {});
    QVERIFY(frame(Start + 750'000) > 160);
    QVERIFY(painter.paintedColumns() < 260);
    for (int i = 0; i < 20; ++i) { // so many that not each one is marked
        pyramid.append(Start + 1'049'000 + i, 5, {});
    }
    frame(Start + 750'000);
    pyramid.append(Start + 1'049'500, 5, {});
    QVERIFY(frame(Start + 750'000) > 0);
    QVERIFY(painter.paintedColumns() < 60);
    QCOMPARE(frame(Start), 1000);
}

void TestSeriesPainter::everySpikeIsVisible_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<bool>("estimated");
    for (const double ratio : {1.0, 1.25, 2.0, 3.0}) {
        QTest::addRow("%g", ratio) << ratio << false;
        QTest::addRow("%g, dashed", ratio) << ratio << true;
    }
}

/// A thousand spikes of one sample each, up and down, at every zoom from all to a few points: each has ink in its column at its height.
void TestSeriesPainter::everySpikeIsVisible()
{
    QFETCH(double, ratio);
    QFETCH(bool, estimated);
    std::mt19937 random(1000);
    SampleColumns data;
    std::vector<SeriesPoint> spikes;
    for (int i = 0; i < 300'000; ++i) {
        const bool spike = i % 300 == 150;
        const double value = spike ? double(20 + random() % 80) * (random() % 2 ? 1 : -1) : double(random() % 100) / 100;
        data.append(Start + qint64(i) * 1000, value, estimated ? PointMarks(PointMark::Estimate) : PointMarks());
        if (spike) {
            spikes.push_back({data.times.back(), value, {}});
        }
    }
    QCOMPARE(spikes.size(), size_t(1000));
    SeriesPyramid pyramid;
    pyramid.add(data);
    SeriesPainter painter;
    painter.setLines({lineOf(pyramid, -110, 110)});
    const int columns = int(900 * ratio);
    const int height = int(Height * ratio);
    const int slack = int(std::ceil((estimated ? 8 : 2) * ratio)); // between two dashes there is no ink
    for (qint64 length = 300'000'000; length > 20'000; length = length * 10 / 27) {
        for (int part = 0; part < 8; ++part) {
            const qint64 from = Start + (300'000'000 - length) * part / 7;
            const ColumnGrid grid = ColumnGrid::over(from, from + length, columns);
            const QImage image = painter.frame(grid, height, ratio);
            for (const SeriesPoint &spike : spikes) {
                const int x = int(grid.columnOf(spike.time) - grid.first);
                if (x >= 0 && x < columns) {
                    const int y = int((110 - spike.value) * height / 220);
                    QVERIFY2(isInked(image, x, y - slack, y + slack), qPrintable(u"%1 ms in view, column %2, row %3"_s.arg(length).arg(x).arg(y)));
                }
            }
        }
    }
}

void TestSeriesPainter::everyColumnReachesItsEnds()
{
    SeriesPyramid pyramid;
    std::mt19937 random(4);
    for (int i = 0; i < 50'000; ++i) {
        pyramid.append(Start + i * 100, double(random() % 1000), {});
    }
    const ColumnGrid grid = ColumnGrid::over(Start, Start + 4'000'000, 400);
    const QImage image = anew({lineOf(pyramid, 0, 1000)}, grid);
    std::vector<SeriesColumn> columns;
    pyramid.columns(grid, columns, 0, false);
    for (size_t i = 1; i + 1 < columns.size(); ++i) {
        const SeriesColumn &column = columns[i];
        const int x = int(column.column - grid.first);
        const int top = int((1000 - column.maximum) * Height / 1000);
        const int bottom = std::min(Height - 1, int((1000 - column.minimum) * Height / 1000));
        for (int y = top; y <= bottom; ++y) {
            QVERIFY(qAlpha(pixel(image, x, y)) > 0);
        }
        // Beyond them there is at most the line to the neighbours.
        const double highest = std::max({column.maximum, columns[i - 1].last, columns[i + 1].first});
        const double lowest = std::min({column.minimum, columns[i - 1].last, columns[i + 1].first});
        QVERIFY(!isInked(image, x, 0, int((1000 - highest) * Height / 1000) - 3));
        QVERIFY(!isInked(image, x, int((1000 - lowest) * Height / 1000) + 3, Height));
    }
}

void TestSeriesPainter::gapsAreGaps()
{
    SeriesPyramid pyramid;
    for (int i = 0; i < 100; ++i) {
        pyramid.append(Start + i * 1000, 5, i == 50 ? PointMarks(PointMark::Missing) : PointMarks());
    }
    pyramid.setGaps({{Start + 20'100, Start + 20'900}});
    const QImage image = anew({lineOf(pyramid, 0, 10)}, ColumnGrid::over(Start, Start + 100'000, 1000));
    const auto inked = [&image](int second) { return isInked(image, second * 10 + 5, 0, Height); };
    QVERIFY(inked(10));
    QVERIFY(!inked(20));
    QVERIFY(inked(30));
    QVERIFY(!inked(49));
    QVERIFY(!inked(50));
    QVERIFY(inked(51));
}

void TestSeriesPainter::estimatedIsDashed()
{
    for (const int step : {10, 1000, 20'000}) { // dense, thin, and few
        SeriesPyramid pyramid;
        for (int time = 0; time <= 100'000; time += step) {
            pyramid.append(Start + time, 5, time > 40'000 && time <= 80'000 ? PointMarks(PointMark::Estimate) : PointMarks());
        }
        const QImage image = anew({lineOf(pyramid, 0, 10)}, ColumnGrid::over(Start, Start + 100'000, 1000));
        const auto share = [&image](int from, int to) {
            int inked = 0;
            for (int x = from; x < to; ++x) {
                inked += isInked(image, x, 0, Height) ? 1 : 0;
            }
            return double(inked) / (to - from);
        };
        QCOMPARE(share(10, 390), 1.0);
        QVERIFY(share(410, 790) < 0.85);
        QVERIFY(share(410, 790) > 0.4);
        QCOMPARE(share(810, 990), 1.0);
    }
}

void TestSeriesPainter::aDashedPeakIsVisible()
{
    for (int at = 0; at < 40; ++at) {
        SeriesPyramid pyramid;
        for (int i = 0; i < 4000; ++i) {
            pyramid.append(Start + i * 10, i == 2000 + at * 10 ? 9 : 1, PointMark::Estimate);
        }
        const ColumnGrid grid = ColumnGrid::over(Start, Start + 40'000, 400);
        const QImage image = anew({lineOf(pyramid, 0, 10)}, grid);
        QVERIFY(isInked(image, int(grid.columnOf(Start + 20'000 + at * 100) - grid.first), Height / 10 - 2, Height / 2));
    }
}

void TestSeriesPainter::stepsHoldTheirValue()
{
    SeriesPyramid pyramid;
    pyramid.setShape(SeriesPyramid::Shape::Step);
    pyramid.append(Start, 2, {});
    pyramid.append(Start + 50'000, 8, {});
    pyramid.append(Start + 100'000, 8, {});
    const QImage image = anew({lineOf(pyramid, 0, 10)}, ColumnGrid::over(Start, Start + 100'000, 500));
    QVERIFY(isInked(image, 240, Height * 8 / 10 - 1, Height * 8 / 10 + 1));
    QVERIFY(!isInked(image, 240, 0, Height * 7 / 10));
    QVERIFY(isInked(image, 260, Height * 2 / 10 - 1, Height * 2 / 10 + 1));
    for (int y = Height * 2 / 10; y < Height * 8 / 10; ++y) {
        QVERIFY(isInked(image, 250, y, y) || isInked(image, 249, y, y));
    }
}

void TestSeriesPainter::marksAreVisible()
{
    const SeriesMarkColors colors = SeriesMarkColors::of(Theme::light());
    SeriesPyramid pyramid;
    for (int i = 0; i < 5000; ++i) {
        pyramid.append(Start + i * 100, 5, i == 1000 ? PointMark::Warning : i == 2000 ? PointMark::Error : i == 3000 ? PointMark::Invoiced : PointMarks());
    }
    const ColumnGrid grid = ColumnGrid::over(Start, Start + 500'000, 500);
    const QImage image = anew({lineOf(pyramid, 0, 10)}, grid);
    const auto has = [&](int index, QColor color) {
        const int middle = int(grid.columnOf(Start + index * 100) - grid.first);
        for (int x = middle - 8; x <= middle + 8; ++x) {
            for (int y = 0; y < Height; ++y) {
                if (pixel(image, x, y) == color.rgb()) {
                    return true;
                }
            }
        }
        return false;
    };
    QVERIFY(has(1000, colors.warning));
    QVERIFY(has(2000, colors.error));
    QVERIFY(has(3000, colors.seal));
    QVERIFY(!has(4000, colors.warning) && !has(4000, colors.error) && !has(4000, colors.seal));
}

void TestSeriesPainter::keepsToItsBand()
{
    SeriesPyramid pyramid;
    fill(pyramid, 5, 3000);
    SeriesLine line = lineOf(pyramid, -1, 1); // much of it is outside
    line.top = 0.5;
    line.bottom = 0.75;
    const QImage image = anew({line}, ColumnGrid::over(Start, Start + 3'000'000, 400));
    for (int x = 0; x < 400; ++x) {
        QVERIFY(!isInked(image, x, 0, Height / 2 - 8)); // a mark may look over the edge
        QVERIFY(!isInked(image, x, Height * 3 / 4 + 8, Height));
    }
}

void TestSeriesPainter::shiftsAPeriod()
{
    SeriesPyramid now;
    SeriesPyramid earlier;
    fill(now, 9, 2000);
    fill(earlier, 9, 2000, Start - 86'400'000);
    SeriesLine shifted = lineOf(earlier, -10, 10);
    shifted.shift = 86'400'000;
    const ColumnGrid grid = ColumnGrid::over(Start + 100'000, Start + 900'000, 400);
    QCOMPARE(difference(anew({lineOf(now, -10, 10)}, grid), anew({shifted}, grid)), QString());
}

void TestSeriesPainter::aConstantIsALine()
{
    SeriesPyramid pyramid;
    for (int i = 0; i < 10'000; ++i) {
        pyramid.append(Start + i * 10, 7, {});
    }
    const QImage image = anew({lineOf(pyramid, 7, 7)}, ColumnGrid::over(Start, Start + 100'000, 300));
    for (int x = 0; x < 299; ++x) {
        QVERIFY(isInked(image, x, Height / 2 - 1, Height / 2));
        QVERIFY(!isInked(image, x, 0, Height / 2 - 3));
    }
}

void TestSeriesPainter::theEndsOfTheNumbers_data()
{
    constexpr double most = std::numeric_limits<double>::max();
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    QTest::addColumn<bool>("isFlat");
    QTest::newRow("a span that is no number") << -most << most << false;
    QTest::newRow("up to the highest") << 0.0 << most << false;
    QTest::newRow("tiny") << 0.0 << 1e-300 << false;
    QTest::newRow("denormal") << 0.0 << 4 * std::numeric_limits<double>::denorm_min() << true;
}

void TestSeriesPainter::theEndsOfTheNumbers()
{
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    QFETCH(bool, isFlat);
    SeriesPyramid pyramid;
    for (int i = 0; i < 100; ++i) {
        pyramid.append(Start + i * 1000, i < 50 ? minimum : maximum, {});
    }
    const QImage image = anew({lineOf(pyramid, minimum, maximum)}, ColumnGrid::over(Start, Start + 99'000, 300));
    QVERIFY(isInked(image, 60, isFlat ? Height / 2 - 1 : Height - 2, isFlat ? Height / 2 : Height - 1));
    QVERIFY(isInked(image, 240, isFlat ? Height / 2 - 1 : 0, isFlat ? Height / 2 : 1));
    QVERIFY(!isInked(image, 60, Height / 4 - 1, Height / 4));
    QVERIFY(!isInked(image, 240, Height / 4 - 1, Height / 4));
}

void TestSeriesPainter::vectorShowsTheSame()
{
    Scene scene;
    const SeriesMarkColors colors = SeriesMarkColors::of(Theme::light());
    const ColumnGrid grid = ColumnGrid::over(Start + 100'000, Start + 6'000'000, 600);
    const QImage raster = anew(scene.lines, grid);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setViewBox(QRect(0, 0, 600, Height));
    {
        QPainter painter(&generator);
        SeriesPainter::paintVector(&painter, QRectF(0, 0, 600, Height), grid, scene.lines, colors);
    }
    QImage vector(600, Height, QImage::Format_ARGB32_Premultiplied);
    vector.fill(Qt::transparent);
    QPainter painter(&vector);
    QSvgRenderer renderer(buffer.data());
    QVERIFY(renderer.isValid());
    renderer.render(&painter, QRectF(0, 0, 600, Height));
    painter.end();
    // Antialiasing differs; that ink is where ink is, give or take two pixels, does not.
    const auto share = [](const QImage &of, const QImage &in) {
        int all = 0;
        int found = 0;
        for (int x = 3; x < of.width() - 3; ++x) {
            for (int y = 3; y < of.height() - 3; ++y) {
                if (qAlpha(pixel(of, x, y)) > 150) {
                    ++all;
                    bool near = false;
                    for (int dx = -2; dx <= 2 && !near; ++dx) {
                        near = isInked(in, x + dx, y - 2, y + 2);
                    }
                    found += near ? 1 : 0;
                }
            }
        }
        return all > 1000 ? double(found) / all : 0;
    };
    QVERIFY2(share(raster, vector) > 0.99, qPrintable(QString::number(share(raster, vector))));
    QVERIFY2(share(vector, raster) > 0.98, qPrintable(QString::number(share(vector, raster))));
}

void TestSeriesPainter::nothingToPaint()
{
    SeriesPainter painter;
    QVERIFY(painter.frame({}, Height, 1).isNull());
    QVERIFY(painter.frame(ColumnGrid::over(Start, Start + 1000, 100), 0, 1).isNull());
    const QImage empty = painter.frame(ColumnGrid::over(Start, Start + 1000, 100), Height, 2);
    QCOMPARE(empty.size(), QSize(100, Height));
    QCOMPARE(empty.devicePixelRatio(), 2.0);
    QVERIFY(!isInked(empty, 50, 0, Height));
    SeriesPyramid pyramid;
    painter.setLines({lineOf(pyramid, 0, 1)});
    painter.frame(ColumnGrid::over(Start, Start + 1000, 100), Height, 1);
    pyramid.append(Start + 500, 0.5, {});
    QVERIFY(isInked(painter.frame(ColumnGrid::over(Start, Start + 1000, 100), Height, 1), 50, Height / 2 - 2, Height / 2 + 2));
}

QTEST_MAIN(TestSeriesPainter)
#include "tst_seriespainter.moc"
