// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QDomElement;

/// What says the same in a form (docs/wire.md, "Lossless").
namespace Chatelaine::Wire {

/// Dynamic forms have had two namespaces.
[[nodiscard]] QString canonicalFormNamespace(const QString &xmlns);
/// False when the attribute says what its absence would say; \p name may become another.
[[nodiscard]] bool canonicalFormAttribute(const QDomElement &element, const QString &elementName, QString &name, const QString &value);
/// A title, a description or an error without a text.
[[nodiscard]] bool isEmptyInForm(const QDomElement &element);

} // namespace Chatelaine::Wire
