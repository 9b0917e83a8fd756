// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/faultproxy.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <deque>

namespace Chatelaine::Test {

/// One connection through a FaultProxy: two sockets and what is on its way between them.
///
/// Plain descriptors, since a QTcpSocket closes both ways when its peer closes one.
class FaultLink final
{
public:
    using Direction = FaultProxy::Direction;

    /// Takes both descriptors over.
    FaultLink(FaultProxy &proxy, int client, int server);
    ~FaultLink();
    Q_DISABLE_COPY_MOVE(FaultLink)

    void setFrozen(bool frozen);
    void pump();
    void reset();
    void finish();
    void halfClose(Direction direction);
    [[nodiscard]] bool isOver() const { return m_over; }

private:
    struct Pipe {
        int from = -1;
        int to = -1;
        std::deque<std::pair<qint64, QByteArray>> queue; ///< when due, and what
        qint64 queued = 0;
        bool ended = false;      ///< nothing more will be read
        bool passedOn = false;   ///< and the other end knows
        bool discarding = false;
        std::unique_ptr<QSocketNotifier> readable;
        std::unique_ptr<QSocketNotifier> writable;
    };

    void prepare(Direction direction, int from, int to);
    void onReadable(Direction direction);
    void pump(Direction direction);
    /// False when there is nothing more to do now.
    [[nodiscard]] bool sendFront(Direction direction);
    void closeDescriptors(bool hard);
    [[nodiscard]] Pipe &pipe(Direction direction) { return m_pipes[int(direction)]; }

    FaultProxy &m_proxy;
    int m_client;
    int m_server;
    Pipe m_pipes[2];
    bool m_frozen = false;
    bool m_over = false;
};

} // namespace Chatelaine::Test
