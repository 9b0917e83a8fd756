// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QJsonObject>

namespace Chatelaine::Wire {

/// The element's name in the final iot dialect: req, accepted, fields, set, setResponse, getChildNodes, canRead, …
[[nodiscard]] QString operationName(const Stanza &stanza);

/// The value model as docs/cli.md fixes it: the same information in two dialects gives the same JSON, and it suffices to encode again.
[[nodiscard]] QJsonObject toJson(const Stanza &stanza);

/// The way back; \p error names the first key that does not fit. The dialect is the caller's choice.
[[nodiscard]] std::optional<Stanza> fromJson(const QJsonObject &content, Dialect dialect, QString *error = nullptr);

/// One reading as `chatelaine-cli read` prints it.
[[nodiscard]] QJsonObject toJson(const Reading &reading);

/// One line of `chatelaine-cli explain`, without file and index.
[[nodiscard]] QJsonObject explain(const Decoded &decoded, bool lossless);

/// Whether decoding and encoding in the same dialect keeps the information (canonical comparison, docs/wire.md lists the normalisations).
[[nodiscard]] bool isLossless(const QDomElement &original, const Decoded &decoded);

} // namespace Chatelaine::Wire
