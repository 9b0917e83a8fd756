// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"

#include <QFile>
#include <QHash>
#include <QProcess>

#include <cstdio>
#include <optional>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

namespace {

using Numbers = QHash<QString, double>;

/// What a program that measures frames had to say; it needs a window, so it is a program of its own.
std::optional<Numbers> numbersOf(const QString &program)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s); // a raster picture, the same on every machine
    environment.remove(u"QT_SCALE_FACTOR"_s);
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, QStringList());
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return std::nullopt;
    }
    Numbers numbers;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 2) {
            numbers.insert(QString::fromLatin1(words.first()), words.last().toDouble());
        }
    }
    return numbers;
}

struct Row {
    QLatin1String name;
    QString figure;
    QString unit;
    std::optional<double> aim;
};

void reportOwn(const Numbers &ours, const Report &report)
{
    const QList<Row> rows{
        {"8x10M.pan.median"_L1, u"frame, 8 × 10 M points, panning, median"_s, u"ms"_s, 8},
        {"8x10M.zoom.median"_L1, u"frame, 8 × 10 M points, every column new, median"_s, u"ms"_s, {}},
        {"8x10M.canvas.median"_L1, u"frame of the window's chart, 8 × 10 M points, panning, median"_s, u"ms"_s, 8},
        {"200x50k.pan.p99"_L1, u"frame, 200 × 50,000 points, panning, p99"_s, u"ms"_s, 33},
        {"200x50k.zoom.p99"_L1, u"frame, 200 × 50,000 points, every column new, p99"_s, u"ms"_s, 33},
        {"8x10M.memory"_L1, u"memory a point, pyramid included"_s, u"bytes"_s, 24},
        {"live.cpu"_L1, u"live, 200 series, 10,000 samples/s, 30 frames/s, of one core"_s, u"%"_s, 50},
        {"live.stall"_L1, u"live, longest GUI stall"_s, u"ms"_s, 33},
        {"live.samples"_L1, u"live, samples a second that came in"_s, u"1/s"_s, {}},
        {"live.frames"_L1, u"live, frames a second"_s, u"1/s"_s, {}},
        {"spikes.hidden"_L1, u"one-sample spikes of 1,000 not visible, over all zooms"_s, u""_s, 0},
    };
    for (const Row &row : rows) {
        if (ours.contains(row.name)) {
            report({.bench = u"charts"_s, .figure = row.figure, .value = ours.value(row.name), .unit = row.unit, .aim = row.aim});
        }
    }
}

void reportBeside(const Report &report, const QString &figure, std::optional<double> value, const QString &peer, std::optional<double> peerValue, double aim)
{
    if (value && peerValue) {
        report({.bench = u"charts"_s, .figure = figure, .value = *value, .unit = u"ms"_s, .peer = peer, .peerValue = peerValue, .aim = aim});
    }
}

std::optional<double> number(const Numbers &numbers, QLatin1String name)
{
    const auto at = numbers.constFind(name);
    return at == numbers.constEnd() ? std::nullopt : std::optional(*at);
}

} // namespace

bool chartBench(const Options &options, const Report &report)
{
    const std::optional<Numbers> ours = numbersOf(options.binDir + u"/chatelaine-bench-charts"_s);
    if (!ours) {
        std::fputs("charts: the frames could not be measured\n", stderr);
        return false;
    }
    reportOwn(*ours, report);
    const std::optional<double> frame = number(*ours, "8x10M.pan.median"_L1);
    reportBeside(report, u"frame, 8 × 10 M points, panning"_s, frame, u"8 × 10,000 points"_s, number(*ours, "8x10k.pan.median"_L1), 1.25);
    const QString peer = options.binDir + u"/chatelaine-bench-qcustomplot"_s;
    if (!QFile::exists(peer)) {
        return true; // QCustomPlot was not there when this was built
    }
    const Numbers theirs = numbersOf(peer).value_or(Numbers());
    reportBeside(report, u"frame, 8 × 10 M points, panning"_s, frame, u"QCustomPlot, 8 × 1 M points"_s, number(theirs, "8x1M.pan.median"_L1), 0.25);
    reportBeside(report, u"frame of the window's chart, 8 × 10 M points, panning"_s, number(*ours, "8x10M.canvas.median"_L1), u"QCustomPlot, 8 × 1 M points"_s,
        number(theirs, "8x1M.pan.median"_L1), 0.25);
    reportBeside(report, u"frame, 200 × 50,000 points, panning, p99"_s, number(*ours, "200x50k.pan.p99"_L1), u"QCustomPlot"_s, number(theirs, "200x50k.pan.p99"_L1), 0.25);
    return true;
}

} // namespace Chatelaine::Bench
