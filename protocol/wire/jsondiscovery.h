// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsoncommon.h"

namespace Chatelaine::Wire {

} // namespace Chatelaine::Wire
