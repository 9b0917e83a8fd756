// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"

namespace Chatelaine {

/// Every step from an empty file to Store::SchemaVersion. A step that has been released is never changed again.
[[nodiscard]] const std::vector<Migration> &schemaSteps();

} // namespace Chatelaine
