// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/elementnames.h"

#include "protocol/wire/canonicalconcentrator.h"
#include "protocol/wire/canonicalprovisioning.h"

namespace Chatelaine::Wire {

QString canonicalName(const QString &name, const QString &xmlns)
{
    if (name == u"Friend")
        return QStringLiteral("friend");
    if (name == u"Unfriend")
        return QStringLiteral("unfriend");
    if (name == u"bool")
        return QStringLiteral("boolean");
    return CanonicalConcentrator::isNamespace(xmlns) ? CanonicalConcentrator::elementName(name) : canonicalProvisioningElement(xmlns, name);
}

} // namespace Chatelaine::Wire
