// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace Chatelaine::Test {

/// A child process of a test: what it says is collected, and it never outlives the test, not even one that crashes.
class TestProcess final
{
public:
    TestProcess();
    ~TestProcess();
    Q_DISABLE_COPY_MOVE(TestProcess)

    /// Both channels in one text, for servers and devices.
    void mergeChannels();
    void setEnvironment(const QString &name, const QString &value);

    [[nodiscard]] bool start(const QString &program, const QStringList &arguments);
    void write(const QByteArray &input, bool close = true);

    /// True once \p text was written to standard output; false when the time is over or the process ended without it.
    [[nodiscard]] bool waitForOutput(const QByteArray &text, int timeoutMs, int occurrences = 1);
    [[nodiscard]] bool waitForFinished(int timeoutMs);

    /// SIGTERM, and SIGKILL when that does not help.
    void stop();
    void interrupt();
    /// SIGKILL, and waits until it has gone.
    void kill();

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] int exitCode() const;
    [[nodiscard]] bool crashed() const;
    [[nodiscard]] QByteArray output();
    [[nodiscard]] QByteArray errors();
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

private:
    void collect();

    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace Chatelaine::Test
