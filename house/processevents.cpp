// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/processevents.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Chatelaine::Demo {

namespace {

// A signal handler may do little more than write a byte to a pipe; the pipe is the one thing it can reach.
int stopPipe[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 's';
    const ssize_t written = ::write(stopPipe[1], &byte, 1);
    (void)written;
}

} // namespace

ProcessEvents::ProcessEvents(QObject *parent) : QObject(parent)
{
}

ProcessEvents::~ProcessEvents() = default;

void ProcessEvents::watchSignals()
{
    if (::pipe2(stopPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(stopPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &ProcessEvents::stopAsked);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

void ProcessEvents::watchInput()
{
    m_input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(m_input, &QSocketNotifier::activated, this, &ProcessEvents::readInput);
}

void ProcessEvents::readInput()
{
    char chunk[4096];
    const ssize_t count = ::read(STDIN_FILENO, chunk, sizeof chunk);
    if (count <= 0) {
        m_input->setEnabled(false);
        Q_EMIT stopAsked();
        return;
    }
    m_buffer.append(chunk, count);
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_buffer.left(end)).trimmed();
        m_buffer.remove(0, end + 1);
        if (!line.isEmpty())
            Q_EMIT lineRead(line);
    }
}

} // namespace Chatelaine::Demo
