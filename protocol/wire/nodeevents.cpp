// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/nodeevents.h"

#include <array>

namespace Chatelaine::Wire {

namespace {

constexpr std::array<QStringView, 6> Names{u"nodeAdded", u"nodeUpdated", u"nodeStatusChanged", u"nodeRemoved", u"nodeMovedUp", u"nodeMovedDown"};

} // namespace

QString nodeEventName(NodeEventKind kind)
{
    return Names[size_t(kind)].toString();
}

std::optional<NodeEventKind> nodeEventFromName(QStringView name)
{
    for (size_t i = 0; i < Names.size(); ++i) {
        if (Names[i] == name)
            return NodeEventKind(i);
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire
