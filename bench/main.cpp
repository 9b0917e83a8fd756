// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"
#include "version.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <unistd.h>

#include <algorithm>
#include <cstdio>

using namespace Chatelaine::Bench;
using namespace Qt::StringLiterals;

namespace {

struct Suite {
    QString name;
    bool (*run)(const Options &, const Report &);
    bool byDefault; ///< false: takes minutes, so it has to be named
};

const QList<Suite> &suites()
{
    static const QList<Suite> list{
        {u"start"_s, startBench, true},
        {u"wire"_s, wireBench, true},
        {u"store"_s, storeBench, false},
#ifdef CHATELAINE_BENCH_CHARTS
        {u"charts"_s, chartBench, false},
#endif
        {u"memory"_s, memoryBench, false},
#ifdef CHATELAINE_BENCH_VOLUME
        {u"volume"_s, volumeBench, false},
#endif
#ifdef CHATELAINE_BENCH_INGEST
        {u"ingest"_s, ingestBench, false},
#endif
    };
    return list;
}

int listSuites()
{
    for (const Suite &suite : suites()) {
        std::puts(suite.name.toUtf8().constData());
    }
    return 0;
}

int runSuites(const QStringList &names, const Options &options, Format format)
{
    for (const QString &name : names) {
        if (std::none_of(suites().begin(), suites().end(), [&](const Suite &suite) { return suite.name == name; })) {
            std::fprintf(stderr, "chatelaine-bench: there is no bench named %s; --list names them\n", name.toUtf8().constData());
            return 2;
        }
    }
    const Report report = [format](const Figure &figure) { print(figure, format); };
    report(calibration());
    bool ok = true;
    for (const Suite &suite : suites()) {
        if (names.isEmpty() ? suite.byDefault : names.contains(suite.name)) {
            ok = suite.run(options, report) && ok;
        }
    }
    return ok ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"chatelaine-bench"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CHATELAINE_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures Chatelaine beside its peers and limits, in one run on the same data."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption list(u"list"_s, u"Name the benches and leave."_s);
    const QCommandLineOption format(u"format"_s, u"text, or json: one line a figure. Default: text on a terminal."_s, u"format"_s);
    const QCommandLineOption minutes(u"minutes"_s, u"How long the memory bench waits."_s, u"M"_s, u"5"_s);
    parser.addOptions({list, format, minutes});
    parser.addPositionalArgument(u"name"_s, u"What to measure; without a name, everything that takes seconds."_s, u"[NAME…]"_s);
    parser.process(application);

    if (parser.isSet(list)) {
        return listSuites();
    }
    const bool text = parser.isSet(format) ? parser.value(format) == "text"_L1 : isatty(STDOUT_FILENO) != 0;
    const Options options{.binDir = QCoreApplication::applicationDirPath(), .minutes = parser.value(minutes).toDouble()};
    return runSuites(parser.positionalArguments(), options, text ? Format::Text : Format::Json);
}
