// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/provisioning.h"

namespace Chatelaine {

/// Answers a thing's question at once from what has been decided before. Called on the network thread, so an implementation is
/// immutable or locks. Nothing is ever granted by default: undecided questions get result=false and decided=false.
class ProvisioningDecider
{
public:
    struct Verdict {
        Wire::ProvisioningAnswer answer;
        bool decided = false; ///< false: no rule covers it, a person has to look
        QString rule;         ///< the rule's id, for the journal
    };

    virtual ~ProvisioningDecider() = default;
    [[nodiscard]] virtual Verdict decide(const QString &thing, const Wire::ProvisioningQuestion &question) const = 0;
};

} // namespace Chatelaine
