// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace Chatelaine::Bench {

/// One measured number, beside the peer or limit that was measured in the same run.
struct Figure {
    QString bench;
    QString figure;
    double value = 0;
    QString unit;
    QString peer; ///< what it is held against; empty: nothing
    std::optional<double> peerValue;
    std::optional<double> aim; ///< for the ratio where there is a peer, for the value otherwise; smaller is better

    [[nodiscard]] std::optional<double> ratio() const;
    [[nodiscard]] std::optional<bool> met() const;
};

enum class Format { Text, Json };

/// Writes one line and flushes it, so that a run that is stopped has still said what it knows.
void print(const Figure &figure, Format format);

/// A fixed piece of work timed in this run. Aims hold for a machine where it takes what docs/performance.md says.
[[nodiscard]] Figure calibration();

/// The median of \p runs calls of \p measure.
[[nodiscard]] double median(int runs, const std::function<double()> &measure);

/// Milliseconds of CPU-bound \p work, repeated until at least \p atLeastMs have passed; the mean of one round.
[[nodiscard]] double timeOf(const std::function<void()> &work, double atLeastMs = 200);

} // namespace Chatelaine::Bench
