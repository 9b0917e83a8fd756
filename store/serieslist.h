// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QList>

namespace Chatelaine {

class Store;

/// What a store has of one field, without looking into its chunks.
struct SeriesSummary {
    SeriesKey key;
    qint64 samples = 0; ///< as they came
    qint64 rollups = 0; ///< hours and days that retention has made of older ones
    qint64 bytes = 0;   ///< of its chunks
    qint64 first = 0;   ///< ms since epoch; of samples and rollups
    qint64 last = 0;
};

/// In the order of their names; \p thing empty: of all.
[[nodiscard]] QList<SeriesSummary> seriesSummaries(Store &store, const QString &account, const QString &thing);

} // namespace Chatelaine
