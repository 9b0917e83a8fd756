// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dataform.h"

#include <QHash>
#include <QSet>

#include <optional>

/// What goes back to the sender of a form. Pure functions, so that the window, the command line and sessions agree.
namespace Chatelaine::Wire {

/// The values that a person gave, by the field's var.
using FormEdits = QHash<QString, QStringList>;

/// Settings are sent whole (XEP-0326); of a control form only what was edited (XEP-0325 §3.3).
enum class SubmitScope { Whole, EditedOnly };

/// The fields of \p form that go along, in its order, when those in \p edited were edited: never read-only, fixed or unnamed ones, nor a
/// notSame field that was not edited (XEP-0336 §4); always hidden ones; all of a parameter group when one of it was edited (XEP-0325 §3.3.6).
[[nodiscard]] QList<const FormField *> submittedFields(const DataForm &form, const QSet<QString> &edited, SubmitScope scope);

/// The form to send. Values of fields that the form has not, or that are not to be sent, are left out.
[[nodiscard]] DataForm submitForm(const DataForm &form, const FormEdits &edits, SubmitScope scope);
/// The form that ends a session without submitting (XEP-0336 §3.5).
[[nodiscard]] DataForm cancelForm(const DataForm &form);

/// The value of the hidden field \p variable, by which the server knows the session; empty when the form has none.
[[nodiscard]] QString sessionOf(const DataForm &form, QStringView variable);

struct FormProblem { QString var; QString text; bool operator==(const FormProblem &) const = default; };

/// What keeps the form from being submitted: values that do not fit, required fields without a value.
[[nodiscard]] QList<FormProblem> formProblems(const DataForm &form, const FormEdits &edits, SubmitScope scope);

} // namespace Chatelaine::Wire
