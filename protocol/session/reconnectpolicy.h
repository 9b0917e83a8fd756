// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>

namespace Chatelaine {

/// How long to wait before the next attempt: doubling from one second to one minute, of which a random part between half and all is
/// taken, so that a house full of clients does not come back at the same moment. \p fraction is that random number, 0 to 1.
[[nodiscard]] std::chrono::milliseconds reconnectDelay(int failures, double fraction);

/// "chatelaine." and some random letters and digits: a resource that no other instance of the same account has, so that two of them do
/// not put each other out (RFC 6120 §7.7.2.2).
[[nodiscard]] QString uniqueResource();

} // namespace Chatelaine
