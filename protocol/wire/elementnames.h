// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Chatelaine::Wire {

/// One name for what different makers name differently in the same place.
[[nodiscard]] QString canonicalName(const QString &name, const QString &xmlns);

} // namespace Chatelaine::Wire
