// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/serviceaccess.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

QString accessStepName(AccessStep step)
{
    switch (step) {
    case AccessStep::CanAccess:
        return u"canAccess"_s;
    case AccessStep::CanAccessResponse:
        return u"canAccessResponse"_s;
    case AccessStep::UserLoggedIn:
        return u"userLoggedIn"_s;
    case AccessStep::HasPrivilege:
        return u"hasPrivilege"_s;
    case AccessStep::HasPrivilegeResponse:
        return u"hasPrivilegeResponse"_s;
    case AccessStep::DownloadPrivileges:
        return u"downloadPrivileges"_s;
    case AccessStep::DownloadPrivilegesResponse:
        return u"downloadPrivilegesResponse"_s;
    }
    return {};
}

bool hasPrivilege(const QList<PrivilegeRule> &rules, const QString &privilege)
{
    for (const PrivilegeRule &rule : rules) {
        const bool below = privilege.size() > rule.id.size() && privilege.at(rule.id.size()) == u'.' && privilege.startsWith(rule.id);
        if (!rule.id.isEmpty() && (privilege == rule.id || below))
            return rule.include;
    }
    return false;
}

} // namespace Chatelaine::Wire
