// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratorlink.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace Chatelaine {

/// Looking around behind one address: data sources and nodes (XEP-0326 §3.1 to §3.2, all dialects). Each callback comes exactly once, later,
/// unless its context has died. Where a concentrator knows only the request for one node or only the one for many, the other is made of it.
class ConcentratorManager final : public QObject
{
    Q_OBJECT

public:
    using ResponseHandler = ConcentratorLink::ResponseHandler;

    explicit ConcentratorManager(StanzaChannel &channel, QObject *parent = nullptr);

    [[nodiscard]] ConcentratorLink &link() { return m_link; }

    /// From then on, until the concentrator goes offline, what is not in the answer is not asked for any more.
    void capabilities(const Peer &peer, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

    enum class Sources { Root, All };
    /// Small concentrators know only one of the two: the other is tried when the first is not implemented.
    void sources(const Peer &peer, Sources which, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// The answer's sources have \p parent filled in.
    void childSources(const Peer &peer, const QString &parent, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

    /// \p parent without an id: the root nodes of its source. Every node in the answer names its source.
    void nodes(const Peer &peer, const Wire::NodeAddress &parent, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    void node(const Peer &peer, const Wire::NodeAddress &address, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// Several known nodes in one request (getNodes).
    void nodes(const Peer &peer, const QList<Wire::NodeAddress> &addresses, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// Everything in a source. Only for sources known to be small: the answer is one stanza, and servers close the sender's stream
    /// when it is too large.
    void allNodes(const Peer &peer, const QString &source, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler,
        const QStringList &onlyIfDerivedFrom = {});
    /// The node itself and everything above it.
    void ancestors(const Peer &peer, const Wire::NodeAddress &address, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    void inheritance(const Peer &peer, const Wire::NodeAddress &address, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

    /// For each node, in order, whether it exists.
    using ContainsHandler = std::function<void(const ErrorInfo &, const QList<bool> &)>;
    void contains(const Peer &peer, const QList<Wire::NodeAddress> &addresses, std::chrono::milliseconds deadline, QObject *context, ContainsHandler handler);

private:
    ConcentratorLink m_link;
};

} // namespace Chatelaine
