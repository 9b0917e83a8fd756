// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace Chatelaine::Test {

class FaultLink;

/// A network between a client and a server on loopback that does what it is told to: stands still, breaks at a byte, gets slow.
///
/// Needs an event loop. A test that waits without one starts chatelaine-faultproxy instead (FaultProxyProcess).
class FaultProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Direction { ToServer, ToClient };
    enum class Freeze { Everything, PresentConnections };

    struct Counters {
        int accepted = 0; ///< connections since the start
        int open = 0;
        int cut = 0;          ///< connections that we broke
        qint64 toServer = 0;  ///< bytes handed on
        qint64 toClient = 0;
    };

    explicit FaultProxy(QObject *parent = nullptr);
    ~FaultProxy() override;

    /// Listens on a free port of 127.0.0.1 for connections to \p targetHost, an IPv4 address. False when it could not.
    [[nodiscard]] bool listen(const QString &targetHost, quint16 targetPort);
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Keeps sockets open and moves nothing, not even the news that one end has closed. With PresentConnections, later ones work.
    void freeze(Freeze what = Freeze::Everything);
    void thaw();

    /// Breaks all connections: both ends see a reset.
    void cut();
    /// Ends all connections in good order: both ends see the end of the stream.
    void close();
    /// Breaks the connection over which the \p bytes-th byte from now on has gone in \p direction. Happens once; a later call replaces it.
    void cutAfter(qint64 bytes, Direction direction);
    /// Whoever is at the end of \p direction sees the end of the stream; what still comes for it is dropped. The other direction goes on.
    void halfClose(Direction direction);

    /// One way; 0: none.
    void delay(std::chrono::milliseconds duration);
    /// Each way; 0: no limit. 9,600 baud are 960 bytes a second.
    void throttle(qint64 bytesPerSecond);
    /// New connections are refused, as by a server that is not running.
    void refuse(bool refusing);

    [[nodiscard]] Counters counters() const;

Q_SIGNALS:
    void accepted();
    /// By cutAfter().
    void cutDone();

private:
    friend class FaultLink;
    struct Budget { qint64 moved = 0; qint64 cutAt = -1; double allowance = 0; };

    void take(qintptr descriptor);
    void drop(FaultLink *link);
    void each(const std::function<void(FaultLink &)> &what);
    void tick();
    [[nodiscard]] qint64 allowed(Direction direction, qint64 wanted) const;
    /// \return true when this was the byte to cut at.
    [[nodiscard]] bool account(Direction direction, qint64 bytes);
    [[nodiscard]] qint64 now() const { return m_clock.elapsed(); }
    void wakeSoon();

    QTcpServer *m_server = nullptr;
    QList<FaultLink *> m_links;
    QTimer m_tick;
    QElapsedTimer m_clock;
    Budget m_budgets[2];
    Counters m_counters;
    quint32 m_targetAddress = 0;
    quint16 m_targetPort = 0;
    quint16 m_port = 0;
    qint64 m_delay = 0;
    qint64 m_rate = 0;
    qint64 m_lastTick = 0;
    bool m_frozen = false;
};

} // namespace Chatelaine::Test
