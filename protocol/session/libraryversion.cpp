// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/libraryversion.h"

#include <QXmppGlobal.h>

namespace Chatelaine {

QString xmppLibraryVersion()
{
    return QXmppVersion();
}

} // namespace Chatelaine
