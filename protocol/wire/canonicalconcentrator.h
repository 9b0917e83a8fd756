// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QPair>

/// What is taken as the same in the namespaces of concentrators. Nothing is done to anything else.
namespace Chatelaine::Wire::CanonicalConcentrator {

[[nodiscard]] bool isNamespace(const QString &xmlns);
/// One name for an element that makers name differently.
[[nodiscard]] QString elementName(const QString &name);
/// Brings an attribute to the form in which two of the same meaning are equal. False when it says what its absence says.
[[nodiscard]] bool attribute(const QString &element, QString &name, QString &value);
[[nodiscard]] QString text(const QString &element, const QString &text);
/// Sorts children where their order has no meaning.
void order(const QString &element, QList<QPair<QString, QString>> &children);

/// The hybrid with ieee references has no dialect to be written in, so its value is compared and not its text.
[[nodiscard]] bool isLosslessHybrid(const Decoded &decoded);

} // namespace Chatelaine::Wire::CanonicalConcentrator
