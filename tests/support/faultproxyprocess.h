// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testprocess.h"

#include <QJsonObject>

namespace Chatelaine::Test {

/// A FaultProxy in a program of its own (chatelaine-faultproxy), for tests that wait for other programs without an event loop.
class FaultProxyProcess final
{
public:
    /// False when it did not come up.
    [[nodiscard]] bool start(const QString &targetHost, quint16 targetPort);
    void stop() { m_process.stop(); }
    [[nodiscard]] quint16 port() const { return m_port; }

    /// One line of its language: "freeze", "freeze present", "thaw", "cut", "close", "cut-after BYTES to-client", "half-close to-server",
    /// "delay MS", "throttle BYTES-A-SECOND", "refuse", "admit", "count". \return the counters after it; empty when it was not obeyed.
    [[nodiscard]] QJsonObject tell(const QByteArray &command);
    /// The same, where nothing but success is of interest.
    [[nodiscard]] bool does(const QByteArray &command) { return !tell(command).isEmpty(); }

private:
    [[nodiscard]] QJsonObject nextAnswer();

    TestProcess m_process;
    int m_answers = 0;
    quint16 m_port = 0;
};

} // namespace Chatelaine::Test
