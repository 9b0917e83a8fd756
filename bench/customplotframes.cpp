// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The peer of the chart figures: QCustomPlot with the same data, size and panning. Prints "name value" lines as chatelaine-bench-charts does.

#include "bench/chartworkload.h"

#include <QApplication>
#include <QElapsedTimer>

#include <qcustomplot.h>

#include <algorithm>
#include <cstdio>

using namespace Chatelaine::Bench;

double Chatelaine::Bench::quantile(std::vector<double> &values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, size_t(share * double(values.size()))));
}

static void frames(const char *name, int series, qint64 points, int count)
{
    QCustomPlot plot;
    plot.resize(ChartWidth, ChartHeight);
    const double step = double(std::max<qint64>(1, 10'000'000'000 / points)) / 1000;
    const double length = double(points) * step * 0.8;
    for (int i = 0; i < series; ++i) {
        ChartWalk walk(quint64(i) + 1, double(points) * 0.8 / ChartWidth);
        QVector<QCPGraphData> data(points);
        for (qint64 k = 0; k < points; ++k) {
            data[k] = QCPGraphData(double(ChartStart) / 1000 + double(k) * step, walk.next());
        }
        plot.addGraph();
        plot.graph(i)->data()->set(data, true);
        plot.graph(i)->setPen(QPen(QColor::fromHsv(i * 37 % 360, 200, 180)));
    }
    plot.yAxis->setRange(-ChartHeight / 2.0, ChartHeight / 2.0);
    plot.show();
    std::vector<double> times;
    const double start = double(ChartStart) / 1000;
    const double room = double(points) * step - length;
    const double by = length * PanColumns / ChartWidth;
    double at = 0;
    for (int i = 0, way = 1; i <= count; ++i) {
        way = at + way * by > room || at + way * by < 0 ? -way : way;
        at += way * by;
        QElapsedTimer timer;
        timer.start();
        plot.xAxis->setRange(start + at, start + at + length);
        plot.replot(QCustomPlot::rpImmediateRefresh);
        if (i > 0) { // the first one also lays the plot out
            times.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
    }
    std::printf("%s.pan.median %.17g\n", name, quantile(times, 0.5));
    std::printf("%s.pan.p99 %.17g\n", name, quantile(times, 0.99));
    std::fflush(stdout);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    frames("8x1M", 8, 1'000'000, 60);
    frames("200x50k", 200, 50'000, 20);
    return 0;
}
