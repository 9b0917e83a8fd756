// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/ownerprovisioning.h"

#include <optional>

namespace Chatelaine {

/// What the owner says. The defaults grant nothing, and to the narrowest scope.
struct OwnerDecision {
    bool result = false;
    Wire::RuleRange range = Wire::RuleRange::Caller; ///< isFriend
    Wire::RuleOrigin origin = Wire::RuleOrigin::Jid; ///< canRead, canControl
    QString token;                                   ///< one of those in the question, for the origins that have one
    std::optional<Wire::RulePart> partial;           ///< of what was asked; none: all of it
    QList<Wire::NodeAddress> nodes;                  ///< of those that were asked about; empty: all of them
};

/// The question as a thing would ask it itself.
[[nodiscard]] Wire::ProvisioningQuestion asThingsQuestion(const Wire::OwnerQuestion &question);
/// What the answer of a decider means for the rule.
[[nodiscard]] OwnerDecision decisionFor(const Wire::OwnerQuestion &question, const Wire::ProvisioningAnswer &answer);

/// The rule that says \p decision to \p question; nothing where it would grant more than was asked.
[[nodiscard]] std::optional<Wire::OwnerRule> ruleFor(const Wire::OwnerQuestion &question, const OwnerDecision &decision);

} // namespace Chatelaine
