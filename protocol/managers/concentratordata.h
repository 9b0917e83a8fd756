// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratorlink.h"

#include <QObject>

namespace Chatelaine {

class ReadoutManager;
class ReadoutSession;

/// Indices and databases of a concentrator (XEP-0326 §3.5.11 to §3.5.14 and §3.11; sn and iot only).
///
/// Each callback comes exactly once, later, unless its context has died.
class ConcentratorData final : public QObject
{
    Q_OBJECT

public:
    using ResponseHandler = ConcentratorLink::ResponseHandler;

    ConcentratorData(ConcentratorLink &link, ReadoutManager &readouts, QObject *parent = nullptr);

    void indices(const Peer &peer, const QString &source, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    void indexValues(const Peer &peer, const QString &source, const QString &index, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// One reference is asked with getNodesFromIndex, several with getNodesFromIndices.
    void nodesFromIndices(const Peer &peer, const QList<Wire::IndexReference> &references, bool parameters, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

    void databases(const Peer &peer, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    void readoutForm(const Peer &peer, const QString &database, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// The data comes as from any other readout, which can be cancelled as such.
    [[nodiscard]] ReadoutSession *startReadout(const Peer &peer, const QString &database, const QList<Wire::NodeAddress> &nodes, const Wire::DataForm &form, std::chrono::milliseconds longestSilence);

private:
    ConcentratorLink &m_link;
    ReadoutManager &m_readouts;
};

} // namespace Chatelaine
