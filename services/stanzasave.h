// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzaentry.h"

#include <QFuture>
#include <QList>

namespace Chatelaine {

/// Writes stanzas to a file that only the user may read, away from the caller's thread: lines of JSON where the name ends in .json or .jsonl,
/// else a trace, one element a line. The future's result is what went wrong; empty: nothing. What was there before stays when it fails.
[[nodiscard]] QFuture<QString> saveStanzas(const QString &path, const QList<StanzaPointer> &rows);

} // namespace Chatelaine
