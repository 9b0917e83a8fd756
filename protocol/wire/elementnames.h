// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Chatelaine::Wire {

/// One name for what different makers name differently in the same place.
[[nodiscard]] inline QString canonicalName(const QString &name)
{
    if (name == u"Friend")
        return QStringLiteral("friend");
    if (name == u"Unfriend")
        return QStringLiteral("unfriend");
    if (name == u"bool")
        return QStringLiteral("boolean");
    return name;
}

} // namespace Chatelaine::Wire
