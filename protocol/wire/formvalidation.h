// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dataform.h"

#include <optional>

/// Whether what was typed is what a form asks for (XEP-0004 §3.3, XEP-0122, XEP-0331). What cannot be judged is no problem: the thing decides.
namespace Chatelaine::Wire {

/// Why \p text cannot be the value of \p field: its type, its range, its regular expression or its options; nothing when it can.
/// Where the field takes several values, each line of \p text is one.
[[nodiscard]] std::optional<QString> formValueProblem(const FormField &field, QStringView text);

/// The same for a list of values; how many there may be counts too.
[[nodiscard]] std::optional<QString> formValuesProblem(const FormField &field, const QStringList &values);

/// list-multi, jid-multi and text-multi.
[[nodiscard]] bool takesSeveralValues(const FormField &field);

/// Why \p text is outside of the range of \p validation, in the space of its datatype; nothing when it is inside or cannot be compared.
[[nodiscard]] std::optional<QString> formRangeProblem(const FormValidation &validation, QStringView text);

} // namespace Chatelaine::Wire
