// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace Chatelaine {

/// Hangs up on a server that does not answer, so that a thread that waits for it goes on with an error.
///
/// A server's own timeouts end what is slow; they say nothing where the server's process is stopped or its host has gone without a word.
/// A thread of its own looks a few times a second and closes both directions of the socket when the time is over.
class ConnectionGuard final
{
public:
    explicit ConnectionGuard(int timeoutMs);
    ~ConnectionGuard();
    ConnectionGuard(const ConnectionGuard &) = delete;
    ConnectionGuard &operator=(const ConnectionGuard &) = delete;

    void setSocket(int socket); ///< -1: none
    [[nodiscard]] bool hasInput() const; ///< bytes or the end are waiting on the socket
    [[nodiscard]] bool hasHungUp() const { return m_hungUp.load(std::memory_order_relaxed); } ///< on the last socket
    void start(); ///< a statement is under way
    void stop();

private:
    void look();

    const int m_timeoutMs;
    std::atomic<long long> m_deadline{0}; ///< steady clock, ms; 0: nobody waits
    std::atomic<bool> m_hungUp{false};
    int m_socket = -1;
    bool m_end = false;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::thread m_thread;
};

} // namespace Chatelaine
