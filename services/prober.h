// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Only for the sources of Account.

#include "protocol/managers/concentratorlink.h"
#include "services/probe.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace Chatelaine {

/// Asks the questions of Probe on the network thread and puts the answers into values. Each callback comes exactly once, later.
class Prober final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const ProbeAnswer &)>;

    Prober(StanzaChannel &channel, ConcentratorLink &concentrators, QObject *parent = nullptr);

    /// The kinds that are the same in every dialect: Roster, BlockList, LastActivity, Ping and Disco.
    void ask(const Probe &probe, std::chrono::milliseconds deadline, const Handler &handler);
    /// Form, Sources and Node, in the dialect of \p peer.
    void ask(const Probe &probe, const Peer &peer, std::chrono::milliseconds deadline, const Handler &handler);

    /// The protocol that a thing has to offer for this kind of question; nothing for those of every dialect.
    [[nodiscard]] static std::optional<Wire::Protocol> protocolOf(Probe::Kind kind);

private:
    void askForForm(const Probe &probe, const Peer &peer, std::chrono::milliseconds deadline, const Handler &handler);

    StanzaChannel &m_channel;
    ConcentratorLink &m_concentrators;
};

} // namespace Chatelaine
