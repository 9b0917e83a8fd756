// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/servicenotifier.h"

#include <QCoreApplication>

#include <chrono>
#include <cstddef>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace Chatelaine::Cli {

namespace {

/// How often to tell that we are alive: twice in the time after which we are given up. 0: nobody wants to know.
std::chrono::milliseconds watchdogInterval()
{
    bool ok = false;
    const qint64 microseconds = qgetenv("WATCHDOG_USEC").toLongLong(&ok);
    const QByteArray process = qgetenv("WATCHDOG_PID");
    if (!ok || microseconds <= 0 || (!process.isEmpty() && process.toLongLong() != QCoreApplication::applicationPid()))
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(qBound(qint64(1), qint64(microseconds / 2'000), qint64(3'600'000)));
}

} // namespace

ServiceNotifier::ServiceNotifier(QObject *parent)
    : QObject(parent)
    , m_socket(qgetenv("NOTIFY_SOCKET"))
{
    connect(&m_watchdog, &QTimer::timeout, this, [this] { tell("WATCHDOG=1"); });
}

void ServiceNotifier::ready()
{
    tell("READY=1");
    if (const auto interval = watchdogInterval(); interval.count() > 0 && !m_socket.isEmpty())
        m_watchdog.start(interval);
}

void ServiceNotifier::stopping()
{
    tell("STOPPING=1");
}

void ServiceNotifier::status(const QString &sentence)
{
    tell("STATUS=" + sentence.simplified().toUtf8());
}

/// A service manager that does not listen is no reason to stop working.
void ServiceNotifier::tell(const QByteArray &line)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (m_socket.size() < 2 || m_socket.size() >= qsizetype(sizeof address.sun_path) || (m_socket.at(0) != '/' && m_socket.at(0) != '@'))
        return;
    std::memcpy(address.sun_path, m_socket.constData(), size_t(m_socket.size()));
    if (m_socket.at(0) == '@') // an abstract name begins with a zero byte
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(m_socket.size()));
    [[maybe_unused]] const ssize_t sent = ::sendto(socket, line.constData(), size_t(line.size()), MSG_NOSIGNAL, reinterpret_cast<const sockaddr *>(&address), length);
    ::close(socket);
}

} // namespace Chatelaine::Cli
