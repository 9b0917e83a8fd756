// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QString>

/// An account's colour. It never stands alone: the name is always beside it, and the dot has a shape of its own for each colour.
namespace Chatelaine::AccountColour {

/// "orange", "sky blue", …; \p index 0 to Profile::Colours - 1, wraps around.
[[nodiscard]] QString name(int index);
/// Filled when connected, an outline when not. Follows the palette by itself.
[[nodiscard]] QIcon dot(int index, bool filled = true);

} // namespace Chatelaine::AccountColour
