// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/values.h"

#include <QtNumeric>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

QJsonValue typedValue(Wire::ParameterType type, const QString &text)
{
    using Type = Wire::ParameterType;
    if (Wire::parameterProblem(type, text))
        return QJsonValue::Null;
    if (type == Type::Boolean)
        return text == "true"_L1 || text == "1"_L1;
    if (type == Type::Int)
        return text.toInt();
    if (type == Type::Double) {
        bool ok = false;
        const double number = text.toDouble(&ok);
        return ok && qIsFinite(number) ? QJsonValue(number) : QJsonValue(QJsonValue::Null);
    }
    return text;
}

} // namespace Chatelaine::Cli
