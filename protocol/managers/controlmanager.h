// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"
#include "protocol/wire/control.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace Chatelaine {

/// What became of one parameter at one node.
struct ParameterOutcome {
    Wire::NodeAddress node;
    QString parameter;
    QString value;
    bool accepted = false;
    int acceptedMs = 0; ///< from sending to the answer
    QString error;      ///< the thing's words
};

/// Control forms and sets (XEP-0325 §3.1 to §3.3, all dialects).
///
/// Each callback comes exactly once, later, unless its context has died.
class ControlManager final : public QObject
{
    Q_OBJECT

public:
    using FormHandler = std::function<void(const ErrorInfo &, const Wire::DataForm &)>;
    using SetHandler = std::function<void(const ErrorInfo &, const QList<ParameterOutcome> &)>;

    explicit ControlManager(StanzaChannel &channel, QObject *parent = nullptr);

    /// \return the request, for StanzaChannel::cancel().
    QString getForm(const Peer &peer, const QList<Wire::NodeAddress> &nodes, std::chrono::milliseconds deadline, QObject *context, FormHandler handler);

    /// One result for every parameter at every node, also where the whole request was refused. A thing that permits a part lists what
    /// it has done; the error is empty as long as something was accepted.
    QString set(const Peer &peer, const Wire::ControlSet &set, std::chrono::milliseconds deadline, QObject *context, SetHandler handler);

    /// Sends the set as a message, which is never answered, not even when it fails (sn and iot only, XEP-0325 §3.2.2). Stored by servers and
    /// carried out late when the thing is away: prefer set().
    /// \return why it was not sent; empty when it was.
    [[nodiscard]] ErrorInfo setUnacknowledged(const Peer &peer, const Wire::ControlSet &set);

private:
    StanzaChannel &m_channel;
};

} // namespace Chatelaine
