// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Times the frames of charts as the window paints them: series by SeriesPainter, grid and labels by QPainter, into a raster picture. Started by
// chatelaine-bench, which reads one "name value" line a figure; arguments name the parts that are wanted.

#include "bench/canvasframes.h"
#include "bench/chartworkload.h"
#include "ui/seriespainter.h"

#include <QElapsedTimer>
#include <QApplication>
#include <QPainter>
#include <QTimer>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace Chatelaine;
using namespace Chatelaine::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr QRgb Colors[] = {0xff0072b2, 0xffd55e00, 0xff009e73, 0xffb8860b, 0xffcc79a7, 0xff56b4e9, 0xff6b5b00};

void say(const char *name, double value)
{
    std::printf("%s %.17g\n", name, value);
    std::fflush(stdout);
}

/// Many series and the frame they are painted in.
class Chart
{
public:
    Chart(int series, qint64 points, double shown)
        : m_step(std::max<qint64>(1, 10'000'000'000 / points))
        , m_length(qint64(double(points * m_step) * shown))
        , m_frame(ChartWidth, ChartHeight, QImage::Format_RGB32)
    {
        for (int i = 0; i < series; ++i) {
            m_pyramids.push_back(std::make_unique<SeriesPyramid>());
            m_walks.emplace_back(quint64(i) + 1, double(points) * shown / ChartWidth);
            for (qint64 k = 0; k < points; ++k) {
                m_pyramids.back()->append(ChartStart + k * m_step, m_walks.back().next(), {});
            }
        }
        dress();
    }

    void dress()
    {
        QList<SeriesLine> lines;
        for (size_t i = 0; i < m_pyramids.size(); ++i) {
            SeriesLine line;
            line.pyramid = m_pyramids[i].get();
            line.color = QColor::fromRgb(Colors[i % std::size(Colors)]);
            line.minimum = -ChartHeight / 2.0;
            line.maximum = ChartHeight / 2.0;
            line.marker = int(i % 5);
            lines.append(line);
        }
        m_painter.setLines(lines);
    }

    /// One whole frame with its left edge at \p from; returns the milliseconds it took.
    double paint(qint64 from, qint64 length)
    {
        QElapsedTimer timer;
        timer.start();
        const ColumnGrid grid = ColumnGrid::over(from, from + length, ChartWidth);
        const QImage &image = m_painter.frame(grid, ChartHeight, 1);
        QPainter painter(&m_frame);
        painter.fillRect(m_frame.rect(), Qt::white);
        painter.setPen(QColor(0xdd, 0xdd, 0xdd));
        for (int i = 1; i < 10; ++i) {
            painter.drawLine(0, i * ChartHeight / 10, ChartWidth, i * ChartHeight / 10);
            painter.drawLine(i * ChartWidth / 10, 0, i * ChartWidth / 10, ChartHeight);
        }
        painter.drawImage(0, 0, image);
        painter.setPen(Qt::black);
        for (int i = 1; i < 10; ++i) {
            painter.drawText(4, i * ChartHeight / 10 - 4, QString::number(ChartHeight / 2 - i * ChartHeight / 10));
            painter.drawText(i * ChartWidth / 10 + 4, ChartHeight - 4, QString::number((from + length * i / 10) % 1'000'000));
        }
        painter.end();
        return double(timer.nsecsElapsed()) / 1e6;
    }

    /// Milliseconds of each of \p frames frames, moved by some sixteen columns each, there and back.
    std::vector<double> pan(int frames)
    {
        std::vector<double> times;
        paint(ChartStart, m_length);
        const qint64 room = m_pyramids.front()->lastTime() - ChartStart - m_length;
        const qint64 by = m_length * PanColumns / ChartWidth;
        qint64 at = 0;
        for (int i = 1, way = 1; i <= frames; ++i) {
            way = at + way * by > room || at + way * by < 0 ? -way : way;
            at += way * by;
            times.push_back(paint(ChartStart + at, m_length));
        }
        return times;
    }

    /// The same, zooming: every column of every frame is new.
    std::vector<double> zoom(int frames)
    {
        std::vector<double> times;
        for (int i = 1; i <= frames; ++i) {
            times.push_back(paint(ChartStart + i, m_length - m_length * i / (8 * frames)));
        }
        return times;
    }

    /// Bytes a point.
    [[nodiscard]] double memory() const
    {
        qint64 bytes = 0;
        qint64 points = 0;
        for (const auto &pyramid : m_pyramids) {
            bytes += pyramid->memory();
            points += pyramid->size();
        }
        return double(bytes) / double(points);
    }

    std::vector<std::unique_ptr<SeriesPyramid>> m_pyramids;
    std::vector<ChartWalk> m_walks;

private:
    qint64 m_step;
    qint64 m_length;
    SeriesPainter m_painter;
    QImage m_frame;
};

void frames(const char *name, int series, qint64 points, int count)
{
    Chart chart(series, points, 0.8);
    const auto tell = [name](const char *what, double value) { say((QByteArray(name) + '.' + what).constData(), value); };
    std::vector<double> panned = chart.pan(count);
    tell("pan.median", quantile(panned, 0.5));
    tell("pan.p99", quantile(panned, 0.99));
    std::vector<double> zoomed = chart.zoom(count);
    tell("zoom.median", quantile(zoomed, 0.5));
    tell("zoom.p99", quantile(zoomed, 0.99));
    tell("memory", chart.memory());
    std::vector<double> painted = canvasFrames(chart.m_pyramids, std::min(count, 100));
    tell("canvas.median", quantile(painted, 0.5));
    tell("canvas.p99", quantile(painted, 0.99));
}

/// A thousand points that stand out among a million, at zooms from all to a few: those whose column has no ink at their height.
void spikes()
{
    constexpr qint64 count = 1'000'000;
    SampleColumns data;
    ChartWalk walk(1, 800);
    for (qint64 i = 0; i < count; ++i) {
        data.append(ChartStart + i * 1000, i % 1000 == 500 ? 300 : walk.next() / 4, {});
    }
    SeriesPyramid pyramid;
    pyramid.add(data);
    SeriesLine line;
    line.pyramid = &pyramid;
    line.color = Qt::black;
    line.minimum = -ChartHeight / 2.0;
    line.maximum = ChartHeight / 2.0;
    SeriesPainter painter;
    painter.setLines({line});
    int hidden = 0;
    for (qint64 length = count * 1000; length > 20'000; length = length * 10 / 27) {
        for (int part = 0; part < 10; ++part) {
            const qint64 from = ChartStart + (count * 1000 - length) * part / 9;
            const ColumnGrid grid = ColumnGrid::over(from, from + length, ChartWidth);
            const QImage &image = painter.frame(grid, ChartHeight, 1);
            for (qint64 i = 500; i < count; i += 1000) {
                const qint64 x = grid.columnOf(ChartStart + i * 1000) - grid.first;
                if (x >= 0 && x < ChartWidth) {
                    hidden += qAlpha(image.pixel(int(x), ChartHeight / 2 - 300)) < 100 ? 1 : 0;
                }
            }
        }
    }
    say("spikes.hidden", hidden);
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// 200 series that get 10,000 samples a second between them for \p seconds, 30 frames a second of the last minute.
void live(int seconds)
{
    constexpr int series = 200;
    constexpr qint64 minute = 60'000;
    constexpr int rate = 10'000;
    Chart chart(series, 2, 1);
    for (int i = 0; i < series; ++i) { // a full minute to begin with
        chart.m_pyramids[size_t(i)]->clear();
        chart.m_walks[size_t(i)] = ChartWalk(quint64(i) + 1, double(rate) / series * minute / 1000 / ChartWidth);
        for (qint64 time = -minute; time < 0; time += 1000 * series / rate) {
            chart.m_pyramids[size_t(i)]->append(ChartStart + time, chart.m_walks[size_t(i)].next(), {});
        }
    }
    chart.paint(ChartStart - minute, minute);

    QElapsedTimer clock;
    QTimer beat, feed, draw;
    double stall = 0;
    qint64 beaten = 0;
    qint64 given = 0;
    int painted = 0;
    beat.setTimerType(Qt::PreciseTimer);
    feed.setTimerType(Qt::PreciseTimer);
    draw.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, [&] {
        stall = std::max(stall, double(clock.nsecsElapsed() - beaten) / 1e6);
        beaten = clock.nsecsElapsed();
    });
    QObject::connect(&feed, &QTimer::timeout, [&] {
        for (const qint64 due = clock.elapsed() * rate / 1000; given < due; ++given) {
            const size_t i = size_t(given % series);
            chart.m_pyramids[i]->append(ChartStart + given * 1000 / rate, chart.m_walks[i].next(), {});
        }
    });
    QObject::connect(&draw, &QTimer::timeout, [&] {
        chart.paint(ChartStart + clock.elapsed() - minute, minute);
        ++painted;
    });
    const double before = cpuSeconds();
    clock.start();
    beat.start(5);
    feed.start(10);
    draw.start(33);
    QTimer::singleShot(seconds * 1000, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    const double elapsed = double(clock.nsecsElapsed()) / 1e9;
    say("live.cpu", 100 * (cpuSeconds() - before) / elapsed);
    say("live.stall", stall);
    say("live.samples", double(given) / elapsed);
    say("live.frames", painted / elapsed);
}

} // namespace

double Chatelaine::Bench::quantile(std::vector<double> &values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, size_t(share * double(values.size()))));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    const auto wants = [&wanted](const QString &name) { return wanted.isEmpty() || wanted.contains(name); };
    struct Size {
        const char *name;
        int series;
        qint64 points;
        int frames;
    };
    // Small ones first: a picture must not be slower for what lies behind it.
    for (const Size &size : {Size{"8x10k", 8, 10'000, 200}, Size{"8x1M", 8, 1'000'000, 200}, Size{"200x50k", 200, 50'000, 300}, Size{"8x10M", 8, 10'000'000, 200}}) {
        if (wants(QLatin1String(size.name))) {
            frames(size.name, size.series, size.points, size.frames);
        }
    }
    if (wants(u"live"_s)) {
        live(10);
    }
    if (wants(u"spikes"_s)) {
        spikes();
    }
    return 0;
}
