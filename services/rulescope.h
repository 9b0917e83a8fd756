// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/rulebook.h"

namespace Chatelaine {

/// Which part of what is asked the rules permit. Pure; the heart of RuleBook::decide().
struct PermittedScope {
    bool anything = false; ///< some part is permitted: the lists below say which
    bool undecided = false; ///< some part is covered by no rule, or by one that says ask
    bool refused = false;   ///< some part is refused by a no
    Wire::ProvisioningAnswer answer;
    QString rule; ///< of the narrowest rule that took part in the verdict
};

/// \p candidates are the rules that are about this question's thing and subject and that count now, narrowest first and within the
/// same width no before yes before ask.
[[nodiscard]] PermittedScope permittedScope(const QList<const Rule *> &candidates, const Wire::ProvisioningQuestion &question);

} // namespace Chatelaine
