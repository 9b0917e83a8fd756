// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/threadend.h"

#include <QCoreApplication>
#include <QEvent>

#include <openssl/crypto.h>

namespace Chatelaine {

void endThread()
{
    // Sockets and connections among them use libcrypto while they die.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    OPENSSL_thread_stop();
}

} // namespace Chatelaine
