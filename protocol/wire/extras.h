// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

/// Keeping what no table names, and putting it back where it stood.
namespace Chatelaine::Wire::Extras {

/// The path of \p element below \p stanza (a null one: below the document's root), as Extra has it. Cut when \p budget does not last.
[[nodiscard]] QString pathOf(const QDomElement &element, const QDomElement &stanza, ForeignBudget &budget);
/// How many elements stand before \p element under its parent.
[[nodiscard]] int positionOf(const QDomElement &element, ForeignBudget &budget);

/// Copies \p xml, one well-formed element, to \p writer with \p extras at their places. Returns what has no place, in plain English.
[[nodiscard]] QStringList insert(QXmlStreamWriter &writer, const QByteArray &xml, const QList<Extra> &extras, Dialect dialect);

} // namespace Chatelaine::Wire::Extras
