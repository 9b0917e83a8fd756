// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/ownerprovisioning.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

QString ruleRangeName(RuleRange range)
{
    switch (range) {
    case RuleRange::Caller:
        return u"Caller"_s;
    case RuleRange::Domain:
        return u"Domain"_s;
    case RuleRange::All:
        return u"All"_s;
    }
    return {};
}

QString ruleOriginName(RuleOrigin origin)
{
    switch (origin) {
    case RuleOrigin::Jid:
        return u"fromJid"_s;
    case RuleOrigin::Domain:
        return u"fromDomain"_s;
    case RuleOrigin::Service:
        return u"fromService"_s;
    case RuleOrigin::Device:
        return u"fromDevice"_s;
    case RuleOrigin::User:
        return u"fromUser"_s;
    case RuleOrigin::All:
        return u"all"_s;
    }
    return {};
}

} // namespace Chatelaine::Wire
