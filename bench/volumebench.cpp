// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"
#include "tests/reliability/line.h"

#include <QEventLoop>

#include <cstdio>
#include <ctime>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Few = 10'000;
constexpr int Many = 100'000;

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
    const Test::Collector read(line.readPulse(fields));
    if (!waitFor([&read] { return read.ends > 0; }))
        return std::nullopt;
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    const bool whole = std::all_of(read.readings.begin(), read.readings.end(), [](const Wire::Reading &reading) { return reading.field.unit == u"°C"_s; });
    if (read.summary.end != Readout::End::Complete || read.fields() < fields || !whole) {
        std::fprintf(stderr, "volume: %d of %d values came: %s\n", read.fields(), fields, qPrintable(read.summary.error.message));
        return std::nullopt;
    }
    return seconds * fields / read.fields();
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
    bool ok = true;
    const auto cost = [&](int fields) {
        return [&line, &ok, fields] {
            const auto seconds = readoutSeconds(line, fields);
            ok = ok && seconds;
            return seconds.value_or(0);
        };
    };
    const double few = median(5, cost(Few));
    const double many = median(3, cost(Many));
    if (ok)
        report({.bench = u"volume"_s, .figure = u"readout of 100000 fields through Prosody, CPU"_s, .value = many, .unit = u"s"_s, .peer = u"ten times that of 10000"_s,
            .peerValue = 10 * few, .aim = 1.3});
    return ok;
}

} // namespace Chatelaine::Bench
