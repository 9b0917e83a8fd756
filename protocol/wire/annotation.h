// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/foreignelement.h"

class QDomElement;

namespace Chatelaine::Wire {

/// What a maker hangs on a field of the ieee family: an element x in the namespace of sensor data, with any content. That namespace differs from
/// dialect to dialect, so in the value it is empty, and the namespace that is none is NoNamespace.
inline constexpr QStringView NoNamespace = u"-";

/// \p cut becomes true when the element held more than is kept.
[[nodiscard]] ForeignElement readAnnotation(const QDomElement &element, bool &cut);
/// The element as it is written where \p xmlns is the namespace of sensor data.
[[nodiscard]] ForeignElement writtenAnnotation(ForeignElement annotation, const QString &xmlns);

} // namespace Chatelaine::Wire
