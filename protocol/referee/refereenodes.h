// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/referee/refereebook.h"

namespace Chatelaine::Wire::Referees {

/// Hybrids have the names of one family in the namespace of another, so whatever names a node counts.
[[nodiscard]] QString nodeIdOf(const QDomElement &element);
[[nodiscard]] QString sourceIdOf(const QDomElement &element);
[[nodiscard]] bool isNodeName(const QString &name);

/// A message about one node of a data source.
void checkNodeEvent(RefereeBook &book, const QDomElement &event);
/// What a sniffer saw.
void checkSniff(RefereeBook &book, const QDomElement &sniff);
/// \p text as base64, or R-CC-19.
void checkBase64(RefereeBook &book, const QDomElement &element);
/// \p text as a colour, or R-CC-20.
void checkColor(RefereeBook &book, const QDomElement &element, const QString &text, const QString &attribute = {});

} // namespace Chatelaine::Wire::Referees
