// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

namespace Chatelaine::Wire {

/// The RFC 6120 error that a failing response code or a rejection amounts to; nothing when the payload refuses nothing.
[[nodiscard]] std::optional<StanzaError> derivedError(const Stanza &stanza);

} // namespace Chatelaine::Wire
