// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

namespace Chatelaine {

/// How far a value can be trusted, by the order in which metering overwrites: missing (0) < in progress < automatic estimate < manual estimate <
/// manual readout < automatic readout < signed alone < invoiced < invoice confirmed (16). Signed lifts each of the others by one.
///
/// No flag at all is an automatic readout (XEP-0323 §3.2.3). Of several the least counts, because a value that is an estimate in part is an
/// estimate; but an invoice outweighs how the value was read, and nothing outweighs that there is none. What the order does not name
/// (time offset, warning, error, end of series, power failure) says something about the period, not about the value, and changes no rank.
[[nodiscard]] int rank(Wire::Qualities qualities);

/// Whether \p newer takes the place of \p older, both being values of the same field at the same time and of the same kinds.
///
/// The higher rank does. At the same rank live comes before back-filled, and back-filled before imported: the thing's memory may be rounded,
/// and a file may have been edited. From the same origin the later word does, because things correct themselves. The same value with the same
/// quality does only where its origin is better, so that reading a span again writes nothing. Of values of different rank or origin the same
/// one stays in whatever order they come.
[[nodiscard]] bool replaces(const Sample &newer, const Sample &older);

} // namespace Chatelaine
