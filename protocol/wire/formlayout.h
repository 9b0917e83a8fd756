// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dataform.h"

/// The order in which a form is shown.
namespace Chatelaine::Wire {

struct FormRow {
    enum class Kind { Page, Section, Text, Field, Table };

    Kind kind = Kind::Field;
    QString text;             ///< heading or text
    int depth = 0;            ///< how many sections are around it
    qsizetype field = -1;     ///< index into DataForm::fields
    bool isReferenced = true; ///< false for what no page has

    bool operator==(const FormRow &) const = default;
};

/// Pages and sections as the layout has them, each field where it is referred to first. References to fields that are not there are left
/// out, hidden fields too; fields that nothing refers to come at the end, as does the table of results.
[[nodiscard]] QList<FormRow> formRows(const DataForm &form);

} // namespace Chatelaine::Wire
