// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QByteArray>
#include <QJsonObject>

/// What must hold for any input. A property that does not hold ends the process, so that libFuzzer keeps the input.
namespace Chatelaine::Wire::Fuzzing {

/// Decodes a stanza and puts it through everything that works on decoded stanzas. Nothing for what is no XML.
void checkStanza(const QByteArray &xml);

/// Reads \p content as JSON of a stanza in \p dialect and writes what comes of it.
void checkJson(const QJsonObject &content, Dialect dialect);

/// Prints \p what with \p evidence and aborts unless \p holds.
void require(bool holds, const char *what, const QByteArray &evidence);

} // namespace Chatelaine::Wire::Fuzzing
