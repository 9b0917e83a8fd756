// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/referee/referee.h"

#include <span>
#include <string_view>

namespace Chatelaine::Wire {

/// One rule of the referee. docs/referee.md lists them all; a test keeps both the same.
struct RefereeRule {
    enum Dialects : quint8 { Sn = 1, V02 = 2, Iot = 4, Ieee = 8, Early = Sn | V02, Xsf = Early | Iot, Named = Iot | Ieee, All = Xsf | Ieee };

    std::u16string_view id;
    Severity severity;
    Dialects dialects;              ///< where it can be broken
    std::u16string_view clause;     ///< in sn, iot-v0.2 and iot
    std::u16string_view ieeeClause; ///< in the ieee family; empty: the same
    std::u16string_view title;
};

/// All rules, grouped by protocol.
[[nodiscard]] std::span<const RefereeRule> refereeRules();

/// "all", or the names of the dialects in which the rule can be broken ("ieee" for its whole family).
[[nodiscard]] QString dialectNames(RefereeRule::Dialects dialects);

/// The clause that a finding in \p dialect names.
[[nodiscard]] QString clauseOf(const RefereeRule &rule, Dialect dialect);

} // namespace Chatelaine::Wire
