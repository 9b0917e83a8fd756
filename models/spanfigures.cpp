// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/spanfigures.h"

#include "services/units.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double MsPerHour = 3'600'000;
constexpr int FineColumns = 1 << 20; // so many that no run is narrower than one

} // namespace

std::optional<double> SpanFigures::difference() const
{
    return atBegin && atEnd ? std::optional(*atEnd - *atBegin) : std::nullopt;
}

std::optional<double> SpanFigures::mean() const
{
    return isEmpty() ? std::nullopt : std::optional(between.mean());
}

SpanFigures SpanFigures::of(const SeriesPyramid &line, const TimeSpan &span)
{
    SpanFigures figures;
    figures.atBegin = line.valueAt(span.from);
    figures.atEnd = line.valueAt(span.to);
    figures.between = line.summary(qMin(span.from, span.to), qMax(span.from, span.to));
    if (figures.between.count == 0 && figures.between.covered > 0 && figures.atBegin && figures.atEnd) {
        // Both cursors stand between the same two points: the line itself is all there is.
        figures.between.minimum = qMin(*figures.atBegin, *figures.atEnd);
        figures.between.maximum = qMax(*figures.atBegin, *figures.atEnd);
    }
    return figures;
}

Amount integralOf(double valueMs, QStringView unit)
{
    if (const auto known = Units::integralOf(unit)) {
        return {valueMs * known->perMs, known->unit};
    }
    const QString shown = Units::display(unit);
    return {valueMs / MsPerHour, shown.isEmpty() ? u"h"_s : shown + u"·h"_s};
}

QList<BandShare> sharesOf(const BandRuns &band, const TimeSpan &span, qint64 until, const QList<TimeGap> &gaps, qint64 *known)
{
    QList<BandShare> shares;
    *known = 0;
    const QList<BandRuns::Run> runs = band.runs(span, FineColumns, until, gaps);
    for (const BandRuns::Run &run : runs) {
        if (run.word == BandRuns::None) {
            continue;
        }
        const auto same = std::find_if(shares.begin(), shares.end(), [&run](const BandShare &share) { return share.word == run.word; });
        if (same == shares.end()) {
            shares.append({run.word, run.span.length()});
        } else {
            same->held += run.span.length();
        }
        *known += run.span.length();
    }
    std::stable_sort(shares.begin(), shares.end(), [](const BandShare &a, const BandShare &b) { return a.held > b.held; });
    return shares;
}

} // namespace Chatelaine
