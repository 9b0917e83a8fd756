// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/networkwatch.h"

#include <QNetworkInformation>

namespace Chatelaine {
namespace {

class SystemNetworkWatch final : public NetworkWatch
{
public:
    SystemNetworkWatch()
    {
        if (!QNetworkInformation::loadDefaultBackend()) {
            return; // no such service here: our own attempts find out
        }
        const auto *information = QNetworkInformation::instance();
        m_reachability = information->reachability();
        connect(information, &QNetworkInformation::reachabilityChanged, this, [this](QNetworkInformation::Reachability now) {
            const QNetworkInformation::Reachability before = std::exchange(m_reachability, now);
            if (now > before && now >= QNetworkInformation::Reachability::Local) {
                Q_EMIT cameBack();
            }
        });
        connect(information, &QNetworkInformation::transportMediumChanged, this, [this] {
            if (m_reachability >= QNetworkInformation::Reachability::Local) {
                Q_EMIT cameBack();
            }
        });
    }

private:
    QNetworkInformation::Reachability m_reachability = QNetworkInformation::Reachability::Unknown;
};

} // namespace

std::unique_ptr<NetworkWatch> makeSystemNetworkWatch()
{
    return std::make_unique<SystemNetworkWatch>();
}

} // namespace Chatelaine
