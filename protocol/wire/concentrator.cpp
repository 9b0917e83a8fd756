// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentrator.h"

#include <array>

namespace Chatelaine::Wire {

namespace {

constexpr std::array<QStringView, 6> StateNames{u"None", u"Information", u"WarningSigned", u"WarningUnsigned", u"ErrorSigned", u"ErrorUnsigned"};

} // namespace

QString nodeStateName(NodeState state)
{
    return state == NodeState::Unknown ? QStringLiteral("Unknown") : StateNames[size_t(state)].toString();
}

NodeState nodeStateFromName(QStringView name)
{
    for (size_t i = 0; i < StateNames.size(); ++i) {
        if (StateNames[i] == name)
            return NodeState(i);
    }
    return NodeState::Unknown;
}

} // namespace Chatelaine::Wire
