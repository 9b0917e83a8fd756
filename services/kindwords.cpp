// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/kindwords.h"

namespace Chatelaine {

QStringList exactKindNames(Wire::Kinds kinds)
{
    QStringList names;
    const bool everyShift = kinds.testFlag(Wire::Kind::Historical);
    for (quint32 bit = quint32(Wire::Kind::Momentary); bit <= quint32(Wire::Kind::Historical); bit <<= 1) {
        const bool isShift = bit >= quint32(Wire::Kind::HistoricalSecond) && bit <= quint32(Wire::Kind::HistoricalOther);
        if ((kinds.toInt() & bit) != 0 && !(isShift && everyShift))
            names << Wire::kindNames(Wire::Kinds::fromInt(bit)).value(0);
    }
    return names;
}

} // namespace Chatelaine
