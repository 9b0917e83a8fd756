// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/control.h"

#include <QCoreApplication>

namespace Chatelaine {

/// What the wire says about values, as sentences in the person's language.
class ControlFormWords
{
    Q_DECLARE_TR_FUNCTIONS(ControlFormWords)

public:
    /// \p problem as Wire::formValueProblem() and Wire::parameterProblem() put it; unknown words are passed on.
    [[nodiscard]] static QString problem(const QString &problem);
    [[nodiscard]] static QString type(Wire::ParameterType type);
};

} // namespace Chatelaine
