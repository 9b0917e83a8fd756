// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace Chatelaine {

/// How to talk to a service that is no contact: a registry or broker is a component of some server and has no presence. It is asked what it
/// offers (XEP-0030), and speaks the newest dialect of that.
class ServiceFinder final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const ErrorInfo &, const Peer &)>;

    explicit ServiceFinder(StanzaChannel &channel, QObject *parent = nullptr);

    /// Taken at its word instead of asking, as the user wants it.
    void setForcedDialect(std::optional<Wire::Dialect> dialect) { m_forced = dialect; }

    /// \p callback comes exactly once, later, unless \p context has died.
    void find(const QString &jid, Wire::Protocol protocol, std::chrono::milliseconds deadline, QObject *context, Callback callback);

private:
    StanzaChannel &m_channel;
    std::optional<Wire::Dialect> m_forced;
};

} // namespace Chatelaine
