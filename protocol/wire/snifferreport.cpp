// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/snifferreport.h"

#include <array>

namespace Chatelaine::Wire {

namespace {

constexpr std::array<QStringView, 9> Names{u"rx", u"tx", u"rxBin", u"txBin", u"info", u"warning", u"error", u"exception", u"expired"};

} // namespace

QString snifferItemName(SnifferItem::Kind kind)
{
    return Names[size_t(kind)].toString();
}

std::optional<SnifferItem::Kind> snifferItemFromName(QStringView name)
{
    for (size_t i = 0; i < Names.size(); ++i) {
        if (Names[i] == name)
            return SnifferItem::Kind(i);
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire
