// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <chrono>
#include <optional>

namespace Chatelaine {

/// How long an xs:duration takes, with 365 days in a year and 30 in a month; nothing for what is none, is negative or exceeds a century.
[[nodiscard]] std::optional<std::chrono::milliseconds> isoDuration(QStringView text);

} // namespace Chatelaine
