// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"

namespace Chatelaine {

/// The names of exactly these kinds, for what a decision covers. Wire::kindNames() adds the plain "historical" to every exact shift, as
/// people read it; in a rule that would widen an hour's values to the whole history. "historical" itself stands for every shift.
[[nodiscard]] QStringList exactKindNames(Wire::Kinds kinds);

} // namespace Chatelaine
