// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Chatelaine {

/// The version of the XMPP library that this program runs with.
[[nodiscard]] QString xmppLibraryVersion();

} // namespace Chatelaine
