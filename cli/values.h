// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/control.h"

#include <QJsonValue>
#include <QString>

namespace Chatelaine::Cli {

/// A parameter's value as JSON: numbers and booleans as such, 64-bit integers and everything else as text, null where the text does not
/// fit its type or is no finite number.
[[nodiscard]] QJsonValue typedValue(Wire::ParameterType type, const QString &text);

} // namespace Chatelaine::Cli
