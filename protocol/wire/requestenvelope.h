// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

namespace Chatelaine::Wire {

/// Whether \p dialect asks \p payload with a get or a set, where the dialects differ in it; nothing where they do not. Things take both.
[[nodiscard]] std::optional<Envelope> requestEnvelope(const Payload &payload, Dialect dialect);

/// \p envelope, with get and set changed to what \p dialect writes.
[[nodiscard]] Envelope envelopeIn(Envelope envelope, const Payload &payload, Dialect dialect);

} // namespace Chatelaine::Wire
