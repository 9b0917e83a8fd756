// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"
#include "tests/interop/world.h"

#include <QHash>
#include <QProcess>

#include <cstdio>
#include <limits>
#include <optional>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int Fields = 100'000;
constexpr int Rounds = 3;
constexpr int Patience = 180'000;
const QString Peer = u"../../bench/ingestpeer.py"_s; // beside the devices of the tests

/// CPU seconds of slixmpp for the readout alone: the least of a few.
std::optional<double> peerSeconds(Test::World &world)
{
    const auto reader = world.startDevice(Peer, u"owner"_s, {u"--read"_s, world.jid(u"plant"_s)});
    if (!reader) {
        return std::nullopt;
    }
    double least = std::numeric_limits<double>::max();
    for (int round = 1; round <= Rounds; ++round) {
        reader->write("read\n", false);
        if (!reader->waitForOutput("\"seconds\"", Patience, round)) {
            return std::nullopt;
        }
        const QJsonObject last = Test::told(*reader, u"seconds"_s).last();
        if (last.value(u"fields"_s).toInt() != Fields) {
            return std::nullopt;
        }
        least = qMin(least, last.value(u"seconds"_s).toDouble());
    }
    return least;
}

/// What the window had to say, as NAME VALUE lines; nothing when the rows did not come to where they belong.
std::optional<QHash<QString, double>> windowNumbers(const Test::World &world, const QString &program)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"CHATELAINE_PASSWORD"_s, world.server().password(u"owner"_s));
    environment.remove(u"QT_SCALE_FACTOR"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, {world.jid(u"owner"_s), world.jid(u"plant"_s), QString::number(world.server().port()), world.server().caFile(), QString::number(Fields)});
    if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return std::nullopt;
    }
    QHash<QString, double> numbers;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 2) {
            numbers.insert(QString::fromLatin1(words.first()), words.last().toDouble());
        }
    }
    return numbers;
}

} // namespace

bool ingestBench(const Options &options, const Report &report)
{
    qputenv("CHATELAINE_BIN", options.binDir.toUtf8());
    Test::World world({u"owner"_s, u"plant"_s});
    const auto failed = [&world](const char *what) {
        std::fprintf(stderr, "ingest: %s: %s\n", what, qPrintable(world.error()));
        return false;
    };
    if (!world.start()) {
        return failed("no server");
    }
    const auto thing = world.startDevice(Peer, u"plant"_s, {u"--fields"_s, QString::number(Fields)});
    if (!thing || !world.befriend(u"plant"_s)) {
        return failed("no thing");
    }
    const auto peer = peerSeconds(world);
    const auto ours = windowNumbers(world, options.binDir + u"/chatelaine-bench-ingest"_s);
    if (!ours) {
        return failed("the values did not come to table, chart and store");
    }
    report({.bench = u"ingest"_s, .figure = u"readout of 100000 fields into table, chart and store, longest GUI stall"_s, .value = ours->value(u"stall"_s), .unit = u"ms"_s, .aim = 33});
    report({.bench = u"ingest"_s, .figure = u"the same, until all of it is there"_s, .value = ours->value(u"wall"_s), .unit = u"s"_s});
    Figure cpu{.bench = u"ingest"_s, .figure = u"readout of 100000 fields into table, chart and store, CPU of all threads"_s, .value = ours->value(u"cpu"_s), .unit = u"s"_s};
    if (peer) {
        cpu.peer = u"slixmpp, the readout alone"_s;
        cpu.peerValue = peer;
        cpu.aim = 0.5;
    }
    report(cpu);
    return true;
}

} // namespace Chatelaine::Bench
