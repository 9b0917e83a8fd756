// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprocess.h"

#include <QDeadlineTimer>
#include <QProcessEnvironment>

#include <csignal>

#include <sys/prctl.h>

namespace Chatelaine::Test {

TestProcess::TestProcess()
{
    m_process.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

TestProcess::~TestProcess()
{
    stop();
}

void TestProcess::mergeChannels()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

void TestProcess::setEnvironment(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

bool TestProcess::start(const QString &program, const QStringList &arguments)
{
    m_process.start(program, arguments);
    return m_process.waitForStarted(10'000);
}

void TestProcess::write(const QByteArray &input, bool close)
{
    m_process.write(input);
    if (close)
        m_process.closeWriteChannel();
}

bool TestProcess::waitForOutput(const QByteArray &text, int timeoutMs, int occurrences)
{
    const QDeadlineTimer deadline(timeoutMs);
    for (;;) {
        collect();
        if (m_output.count(text) >= occurrences)
            return true;
        if (!isRunning() || deadline.hasExpired())
            return false;
        m_process.waitForReadyRead(int(qMin<qint64>(deadline.remainingTime(), 200)));
    }
}

bool TestProcess::waitForFinished(int timeoutMs)
{
    const bool done = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(timeoutMs);
    collect();
    return done;
}

void TestProcess::stop()
{
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(3'000)) {
        m_process.kill();
        m_process.waitForFinished(3'000);
    }
    collect();
}

void TestProcess::interrupt()
{
    ::kill(pid_t(m_process.processId()), SIGINT);
}

void TestProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(10'000);
    collect();
}

bool TestProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

int TestProcess::exitCode() const
{
    return m_process.exitCode();
}

bool TestProcess::crashed() const
{
    return m_process.exitStatus() == QProcess::CrashExit;
}

QByteArray TestProcess::output()
{
    // Without an event loop nobody has read the pipe while the test waited for somebody else.
    while (isRunning() && m_process.waitForReadyRead(5)) { }
    collect();
    return m_output;
}

QByteArray TestProcess::errors()
{
    collect();
    return m_errors;
}

void TestProcess::collect()
{
    m_output += m_process.readAllStandardOutput();
    if (m_process.processChannelMode() != QProcess::MergedChannels)
        m_errors += m_process.readAllStandardError();
}

} // namespace Chatelaine::Test
