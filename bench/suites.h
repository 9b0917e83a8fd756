// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/figure.h"

namespace Chatelaine::Bench {

/// What a suite may need to know of the command line.
struct Options {
    QString binDir; ///< where chatelaine and its house are
    double minutes = 5; ///< how long the memory suite waits
};

using Report = std::function<void(const Figure &)>;

/// Decoding of readout messages against Qt's own DOM parse of the same text.
bool wireBench(const Options &options, const Report &report);

/// Start of the program to its first painted window against a bare window with a chart.
bool startBench(const Options &options, const Report &report);

/// Frames of charts with millions of points, against QCustomPlot where it was there at build time. Only where the window is built.
bool chartBench(const Options &options, const Report &report);

/// The history in its file: what writing costs against the sqlite3 shell, what a sample takes, how soon a year can be painted.
bool storeBench(const Options &options, const Report &report);

/// Resident memory of the window with the demo house.
bool memoryBench(const Options &options, const Report &report);

/// A readout of very many fields through Prosody and the house, against ten times one of a tenth. Only where the tests are built, whose helpers it uses.
bool volumeBench(const Options &options, const Report &report);

/// The same readout into table, chart and store of a window: how long its GUI thread was away, and its CPU against slixmpp's client. Where the window and the tests are built.
bool ingestBench(const Options &options, const Report &report);

} // namespace Chatelaine::Bench
