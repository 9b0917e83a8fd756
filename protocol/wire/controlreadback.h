// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/control.h"
#include "protocol/wire/sensordata.h"

namespace Chatelaine::Wire {

/// What \p field says about a parameter of \p type, in the parameter's own lexical form (XEP-0325 §3.4); nothing where the types do not go
/// together or the value does not fit. \p enumeration lists the values of an enumeration in their order, for parameters that count them.
[[nodiscard]] std::optional<QString> parameterTextOf(ParameterType type, const Field &field, const QStringList &enumeration = {});

/// Which of \p fields tells the state of a parameter: of its unlocalised name, of a type that goes together, not missing, momentary before
/// status. Nothing where none does.
[[nodiscard]] std::optional<qsizetype> stateField(const QString &name, ParameterType type, const QList<Field> &fields, const QStringList &enumeration = {});

/// The state itself, in the parameter's lexical form.
[[nodiscard]] std::optional<QString> parameterState(
    const QString &name, ParameterType type, const QList<Field> &fields, const QStringList &enumeration = {});

} // namespace Chatelaine::Wire
