// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"
#include "tests/reliability/line.h"

#include <QEventLoop>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <limits>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Few = 10'000;
constexpr int Many = 100'000;
constexpr int Rounds = 3;

/// Until \p done says so; false when that takes minutes.
bool waitFor(const std::function<bool()> &done)
{
    QEventLoop loop;
    QTimer look;
    int looks = 0;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done() || ++looks > 60'000)
            loop.quit();
    });
    look.start(5ms);
    loop.exec();
    return done();
}

/// CPU seconds of this process (all threads: network, wire, account) for one readout; nothing when not every value came whole.
std::optional<double> readoutSeconds(Test::Line &line, int fields)
{
    const std::clock_t start = std::clock();
    // Looked at as they come and not kept, as a chart or a recorder does.
    int count = 0;
    int whole = 0;
    std::optional<Readout::Summary> end;
    Readout *const readout = line.readPulse(fields);
    QObject::connect(readout, &Readout::received, readout, [&](const QList<Wire::Reading> &readings) {
        count += int(readings.size());
        whole += int(std::count_if(readings.begin(), readings.end(), [](const Wire::Reading &reading) { return reading.field.unit == u"°C"_s; }));
    });
    QObject::connect(readout, &Readout::finished, readout, [&](const Readout::Summary &summary) { end = summary; });
    const bool over = waitFor([&end] { return end.has_value(); });
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    readout->disconnect();
    if (!over || end->end != Readout::End::Complete || count < fields || whole != count) {
        std::fprintf(stderr, "volume: %d of %d values came, %d with their unit\n", count, fields, whole);
        return std::nullopt;
    }
    return seconds * fields / count;
}

} // namespace

bool volumeBench(const Options &options, const Report &report)
{
    qputenv("CHATELAINE_BIN", options.binDir.toUtf8());
    Test::ReliabilityWorld world;
    if (!world.start()) {
        std::fprintf(stderr, "volume: %s\n", qPrintable(world.error()));
        return false;
    }
    Test::Line line(world, true, Test::Line::Way::Direct);
    line.open();
    if (!waitFor([&line] { return line.isUsable(); }))
        return false;
    // In turns, and the least of each: what else runs on the machine only ever adds.
    double few = std::numeric_limits<double>::max();
    double many = few;
    for (int round = 0; round < Rounds; ++round) {
        const auto before = readoutSeconds(line, Few);
        const auto large = readoutSeconds(line, Many);
        const auto after = readoutSeconds(line, Few);
        if (!before || !large || !after)
            return false;
        few = std::min({few, *before, *after});
        many = std::min(many, *large);
    }
    report({.bench = u"volume"_s, .figure = u"readout of 100000 fields through Prosody, CPU"_s, .value = many, .unit = u"s"_s, .peer = u"ten times that of 10000"_s,
        .peerValue = 10 * few, .aim = 1.3});
    return true;
}

} // namespace Chatelaine::Bench
