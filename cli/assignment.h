// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "protocol/wire/control.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Chatelaine::Cli {

/// NAME[:TYPE]=VALUE as it was typed. A colon that no type follows belongs to the name.
struct Assignment {
    QString name;
    std::optional<Wire::ParameterType> type;
    QString value;
    QString typed; ///< all that stood left of the equals sign
};

struct AssignmentsOutcome { QList<Assignment> assignments; ErrorInfo error; };
struct ParametersOutcome { QList<Wire::Parameter> parameters; ErrorInfo error; };

[[nodiscard]] AssignmentsOutcome parseAssignments(const QStringList &arguments);

/// Types and order from the form; a name, type or value that the form forbids is a usage error that explains it.
[[nodiscard]] ParametersOutcome parametersByForm(const QList<Assignment> &assignments, const Wire::DataForm &form);

/// For a thing that has no form: every parameter has to bring its type.
[[nodiscard]] ParametersOutcome parametersByType(const QList<Assignment> &assignments);

/// Whether two lexical forms mean the same: as text, as numbers, as booleans.
[[nodiscard]] bool sameValue(const QString &one, const QString &other);

} // namespace Chatelaine::Cli
