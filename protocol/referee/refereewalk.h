// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/referee/refereebook.h"

namespace Chatelaine::Wire::Referees {

/// What one walk over all elements of a stanza finds.
struct Walk {
    qint64 size = 0; ///< bytes of the text form, about
    QList<QDomElement> forms;
};
[[nodiscard]] Walk walkThrough(const QDomElement &stanza);

/// sn, its hybrid, and concentrators refuse with their own element and need no error.
[[nodiscard]] bool refusesInItsOwnWay(const RefereeBook &book, const QDomElement &payload);
/// A message that brings what somebody asked for.
[[nodiscard]] bool isDataMessage(const RefereeBook &book, const QDomElement &payload);
/// A message that asks for something: a set.
[[nodiscard]] bool isCommand(const QDomElement &payload);

} // namespace Chatelaine::Wire::Referees
