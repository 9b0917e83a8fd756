// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/connection.h"

#include <QSignalSpy>

namespace Chatelaine::Test {

/// A connection, and all that has been heard of it.
struct WatchedConnection {
    /// Both outlive it.
    WatchedConnection(Clock &clock, Resolver &resolver)
        : connection(clock, resolver)
    {
    }

    [[nodiscard]] bool isOnline() const { return connection.state() == ConnectionState::Online; }
    /// Why it failed last.
    [[nodiscard]] ErrorInfo error() const { return failed.isEmpty() ? ErrorInfo() : failed.last().first().value<ErrorInfo>(); }

    Connection connection;
    QSignalSpy failed{&connection, &Connection::failed};
    QSignalSpy scheduled{&connection, &Connection::retryScheduled};
    QSignalSpy resumed{&connection, &Connection::resumed};
    QSignalSpy reconnected{&connection, &Connection::reconnected};
    QSignalSpy closed{&connection.channel(), &StanzaChannel::disconnected};
};

} // namespace Chatelaine::Test
