// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace Chatelaine {

/// Tells when waiting for the network is over. Injected, so that tests need no network that goes and comes.
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// There is a network again, or another one than before: connections over the old one are most likely dead.
    void cameBack();
};

/// What the system tells of its networks; silent where it tells nothing. To be made on the main thread.
[[nodiscard]] std::unique_ptr<NetworkWatch> makeSystemNetworkWatch();

} // namespace Chatelaine
