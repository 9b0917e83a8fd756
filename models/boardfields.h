// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/boarddocument.h"
#include "services/house.h"

namespace Chatelaine {

/// What of the things that a person drags can be drawn.
namespace BoardFields {

/// Numbers and on/off, but nothing that only tells what a thing is.
[[nodiscard]] bool isChartable(const Wire::Field &field);

/// The fields among \p keys that can be drawn, in order. A key without a field brings all of its node (of the whole thing, where the node is
/// empty); what has not been heard yet is left out, unless \p stored knows it.
[[nodiscard]] QList<BoardSeries> resolve(const House &house, const QList<SeriesKey> &keys, const QList<BoardSeries> &stored = {});

/// What to put on a chart while nothing has been heard of the field: a value without text.
[[nodiscard]] LatestValue placeholder(const BoardSeries &series);

} // namespace BoardFields

} // namespace Chatelaine
