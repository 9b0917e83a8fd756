// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/provisioning.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

QString askName(Ask ask)
{
    switch (ask) {
    case Ask::IsFriend:
        return u"isFriend"_s;
    case Ask::CanRead:
        return u"canRead"_s;
    case Ask::CanControl:
        break;
    }
    return u"canControl"_s;
}

} // namespace Chatelaine::Wire
