// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

/// Milliseconds from the start of a process to the line that it prints when its window has been painted for the first time.
static double firstPaint(const QString &program, const QStringList &arguments)
{
    QTemporaryDir home;
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, home.path());
    if (!environment.contains(u"DISPLAY"_s) && !environment.contains(u"WAYLAND_DISPLAY"_s)) {
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    }
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice()); // what platform plugins say would stand between the figures
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    double ms = -1;
    while (process.waitForReadyRead(30'000)) {
        if (process.readAllStandardOutput().contains("painted")) {
            ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
            break;
        }
    }
    if (!process.waitForFinished(10'000)) {
        process.kill();
        process.waitForFinished();
    }
    return ms;
}

bool startBench(const Options &options, const Report &report)
{
    const QString bare = options.binDir + u"/chatelaine-bench-bare"_s;
    const QString ours = options.binDir + u"/chatelaine"_s;
    (void)firstPaint(bare, {});
    (void)firstPaint(ours, {u"--first-paint"_s}); // both warm in the page cache
    const double peer = median(7, [&] { return firstPaint(bare, {}); });
    const double value = median(7, [&] { return firstPaint(ours, {u"--first-paint"_s}); });
    if (peer <= 0 || value <= 0) {
        std::fputs("start: a window was never painted\n", stderr);
        return false;
    }
    report({.bench = u"start"_s, .figure = u"process start to first painted window"_s, .value = value, .unit = u"ms"_s, .peer = u"bare QMainWindow with QChartView"_s, .peerValue = peer, .aim = 2.0});
    return true;
}

} // namespace Chatelaine::Bench
