// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/bandruns.h"
#include "models/seriespyramid.h"
#include "models/timespan.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace Chatelaine {

/// What a line comes to between two cursors. Where it breaks nothing is counted.
struct SpanFigures {
    std::optional<double> atBegin; ///< the line's value there; nothing in a gap
    std::optional<double> atEnd;
    SeriesSummary between;

    [[nodiscard]] bool isEmpty() const { return between.count == 0 && between.covered == 0; }
    [[nodiscard]] std::optional<double> difference() const;
    [[nodiscard]] std::optional<double> mean() const; ///< weighted by time

    /// \p span may be given backwards: begin is its first end all the same.
    [[nodiscard]] static SpanFigures of(const SeriesPyramid &line, const TimeSpan &span);
};

/// An amount in a unit: what a field adds up to over time.
struct Amount {
    double value = 0;
    QString unit;
};
/// \p valueMs is value × ms. kWh for kW; for a unit that nobody knows the unit times hours.
[[nodiscard]] Amount integralOf(double valueMs, QStringView unit);

/// How long each word of a band held between two moments.
struct BandShare {
    int word = BandRuns::None;
    qint64 held = 0; ///< ms
};
/// The longest first. \p known: the time of which anything is known.
[[nodiscard]] QList<BandShare> sharesOf(const BandRuns &band, const TimeSpan &span, qint64 until, const QList<TimeGap> &gaps, qint64 *known);

} // namespace Chatelaine
