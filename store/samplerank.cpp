// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/samplerank.h"

#include <array>
#include <cmath>

namespace Chatelaine {

namespace {

using Wire::Quality;

constexpr int automaticReadoutRank = 10;
constexpr int signedRank = 12;
constexpr int invoicedRank = 13;
constexpr int confirmedRank = 15;

/// Least first; each has two ranks, without and with a signature.
constexpr std::array readouts{Quality::InProgress, Quality::AutomaticEstimate, Quality::ManualEstimate, Quality::ManualReadout, Quality::AutomaticReadout};

bool isSame(const Sample &one, const Sample &other)
{
    const bool sameNumber = one.number == other.number || (std::isnan(one.number) && std::isnan(other.number));
    return sameNumber && one.text == other.text && one.unit == other.unit && one.type == other.type && one.qualities == other.qualities;
}

} // namespace

int rank(Wire::Qualities qualities)
{
    const bool isSigned = qualities.testFlag(Quality::Signed);
    const int lift = isSigned ? 1 : 0;
    if (qualities.testFlag(Quality::Missing))
        return lift;
    if (qualities.testFlag(Quality::InvoiceConfirmed))
        return confirmedRank + lift;
    if (qualities.testFlag(Quality::Invoiced))
        return invoicedRank + lift;
    for (size_t step = 0; step < readouts.size(); ++step) {
        if (qualities.testFlag(readouts.at(step)))
            return 2 * (int(step) + 1) + lift;
    }
    return isSigned ? signedRank : automaticReadoutRank;
}

bool replaces(const Sample &newer, const Sample &older)
{
    if (isSame(newer, older))
        return newer.origin < older.origin;
    const int newRank = rank(newer.qualities);
    const int oldRank = rank(older.qualities);
    if (newRank != oldRank)
        return newRank > oldRank;
    return newer.origin <= older.origin;
}

} // namespace Chatelaine
