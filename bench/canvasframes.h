// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/seriespyramid.h"

#include <memory>
#include <vector>

namespace Chatelaine::Bench {

/// Milliseconds of each of \p frames frames of the window's own chart, with axes, labels and all, over \p series: panned there and back by some sixteen
/// columns each. It reads from a history that has everything at hand.
std::vector<double> canvasFrames(const std::vector<std::unique_ptr<SeriesPyramid>> &series, int frames);

} // namespace Chatelaine::Bench
