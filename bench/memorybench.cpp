// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <thread>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

/// Resident memory of a process in MB (10^6 bytes), by the kernel's count; negative when it has ended.
static double residentMegabytes(qint64 pid)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly)) {
        return -1;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            return line.mid(6).trimmed().split(' ').first().toDouble() * 1024 / 1e6;
        }
    }
    return -1;
}

bool memoryBench(const Options &options, const Report &report)
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
    process.start(options.binDir + u"/chatelaine"_s, {u"--demo"_s});
    if (!process.waitForStarted()) {
        return false;
    }
    std::this_thread::sleep_for(std::chrono::duration<double>(options.minutes * 60));
    const double resident = residentMegabytes(process.processId());
    process.terminate();
    if (!process.waitForFinished(10'000)) {
        process.kill();
        process.waitForFinished();
    }
    if (resident < 0) {
        std::fputs("memory: the program ended before it could be measured\n", stderr);
        return false;
    }
    report({.bench = u"memory"_s, .figure = u"resident, demo house, after %1 minutes"_s.arg(options.minutes), .value = resident, .unit = u"MB"_s, .aim = 150.0});
    return true;
}

} // namespace Chatelaine::Bench
