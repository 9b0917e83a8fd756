// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/connectionguard.h"

#include <sys/socket.h>

#include <algorithm>
#include <chrono>

namespace Chatelaine {

namespace {

long long nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

ConnectionGuard::ConnectionGuard(int timeoutMs)
    : m_timeoutMs(timeoutMs)
    , m_thread([this] { look(); })
{
}

ConnectionGuard::~ConnectionGuard()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_end = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void ConnectionGuard::setSocket(int socket)
{
    const std::scoped_lock lock(m_mutex);
    m_socket = socket;
    if (socket >= 0)
        m_hungUp.store(false, std::memory_order_relaxed);
}

bool ConnectionGuard::hasInput() const
{
    const std::scoped_lock lock(m_mutex);
    char byte = 0;
    return m_socket >= 0 && ::recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

void ConnectionGuard::start()
{
    m_deadline.store(nowMs() + m_timeoutMs, std::memory_order_relaxed);
}

void ConnectionGuard::stop()
{
    m_deadline.store(0, std::memory_order_relaxed);
}

void ConnectionGuard::look()
{
    const auto pause = std::chrono::milliseconds(std::clamp(m_timeoutMs / 4, 10, 1'000));
    std::unique_lock lock(m_mutex);
    while (!m_end) {
        m_wake.wait_for(lock, pause);
        const long long deadline = m_deadline.load(std::memory_order_relaxed);
        if (deadline == 0 || nowMs() < deadline || m_socket < 0)
            continue;
        m_hungUp.store(true, std::memory_order_relaxed);
        ::shutdown(m_socket, SHUT_RDWR); // the number stays the owner's, who closes it
        m_socket = -1;
    }
}

} // namespace Chatelaine
