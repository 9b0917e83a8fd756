// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/referee/refereebook.h"

namespace Chatelaine::Wire {

/// The kinds of stanza that an element may come in; none: the dialect has no such element.
enum class Carrier : quint8 { None = 0, Get = 1, Set = 2, Result = 4, Error = 8, Message = 16 };
Q_DECLARE_FLAGS(Carriers, Carrier)
Q_DECLARE_OPERATORS_FOR_FLAGS(Carriers)

/// Where \p name of \p protocol may stand in the words of \p family. \p owner: the owner's side of provisioning.
[[nodiscard]] Carriers carriersOf(Protocol protocol, Family family, const QString &name, bool owner);

/// Whether the element is in the namespace of the owner's side of provisioning.
[[nodiscard]] bool isOwnerSide(const QDomElement &element);

/// Judges the two rules that every protocol has: \p unknown when there is no such operation, \p misplaced when it came in another kind
/// of stanza. False when there is no such operation.
bool checkOperation(RefereeBook &book, Protocol protocol, const QDomElement &element, RuleRef unknown, RuleRef misplaced);

/// Whether \p answer may be the payload of the answer to \p request; an empty name stands for an answer without payload.
[[nodiscard]] bool isAnswerTo(Protocol protocol, Family family, const QString &request, const QString &answer);

} // namespace Chatelaine::Wire
