// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/faultlink.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Chatelaine::Test {

namespace {

/// Little, so that whoever sends too much for a slow line notices it.
constexpr qint64 maxQueued = 16 * 1024;

} // namespace

FaultLink::FaultLink(FaultProxy &proxy, int client, int server)
    : m_proxy(proxy)
    , m_client(client)
    , m_server(server)
{
    for (const int descriptor : {client, server})
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    prepare(Direction::ToServer, client, server);
    prepare(Direction::ToClient, server, client);
}

FaultLink::~FaultLink()
{
    closeDescriptors(false);
}

void FaultLink::prepare(Direction direction, int from, int to)
{
    Pipe &way = pipe(direction);
    way.from = from;
    way.to = to;
    way.readable = std::make_unique<QSocketNotifier>(from, QSocketNotifier::Read);
    way.writable = std::make_unique<QSocketNotifier>(to, QSocketNotifier::Write);
    way.writable->setEnabled(false);
    QObject::connect(way.readable.get(), &QSocketNotifier::activated, way.readable.get(), [this, direction] { onReadable(direction); });
    QObject::connect(way.writable.get(), &QSocketNotifier::activated, way.writable.get(), [this, direction] {
        pipe(direction).writable->setEnabled(false);
        pump(direction);
    });
}

void FaultLink::setFrozen(bool frozen)
{
    m_frozen = frozen;
    for (Pipe &way : m_pipes) {
        if (m_over)
            return;
        way.readable->setEnabled(!frozen && !way.ended && way.queued < maxQueued);
        way.writable->setEnabled(false);
    }
    if (!frozen)
        pump();
}

void FaultLink::onReadable(Direction direction)
{
    if (m_over || m_frozen)
        return;
    Pipe &way = pipe(direction);
    std::array<char, 16 * 1024> chunk;
    const ssize_t got = ::recv(way.from, chunk.data(), chunk.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    if (got < 0) {
        reset();
        m_proxy.drop(this);
        return;
    }
    if (got == 0) {
        way.ended = true;
    } else if (!way.discarding) {
        way.queue.emplace_back(m_proxy.now() + m_proxy.m_delay, QByteArray(chunk.data(), qsizetype(got)));
        way.queued += got;
    }
    way.readable->setEnabled(!way.ended && way.queued < maxQueued);
    pump(direction);
}

void FaultLink::pump()
{
    for (const Direction direction : {Direction::ToServer, Direction::ToClient})
        pump(direction);
}

void FaultLink::pump(Direction direction)
{
    if (m_frozen || m_over)
        return;
    while (!m_over && sendFront(direction)) { }
    if (m_over)
        return;
    Pipe &way = pipe(direction);
    way.readable->setEnabled(!way.ended && way.queued < maxQueued);
    if (way.ended && way.queue.empty() && !way.passedOn) {
        ::shutdown(way.to, SHUT_WR);
        way.passedOn = true;
    }
    if (m_pipes[0].passedOn && m_pipes[1].passedOn && m_pipes[0].ended && m_pipes[1].ended) {
        finish();
        m_proxy.drop(this);
    }
}

bool FaultLink::sendFront(Direction direction)
{
    Pipe &way = pipe(direction);
    if (way.queue.empty())
        return false;
    auto &[due, data] = way.queue.front();
    const qint64 size = due > m_proxy.now() ? 0 : m_proxy.allowed(direction, data.size());
    if (size == 0) {
        m_proxy.wakeSoon();
        return false;
    }
    const ssize_t sent = ::send(way.to, data.constData(), size_t(size), MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        way.writable->setEnabled(true);
        return false;
    }
    if (sent < 0) {
        reset();
        m_proxy.drop(this);
        return false;
    }
    way.queued -= sent;
    data.remove(0, qsizetype(sent));
    if (data.isEmpty())
        way.queue.pop_front();
    if (m_proxy.account(direction, sent)) {
        reset();
        m_proxy.drop(this);
        Q_EMIT m_proxy.cutDone();
        return false;
    }
    return true;
}

void FaultLink::halfClose(Direction direction)
{
    Pipe &way = pipe(direction);
    if (m_over || way.passedOn)
        return;
    way.queue.clear();
    way.queued = 0;
    way.discarding = true;
    way.passedOn = true;
    ::shutdown(way.to, SHUT_WR);
    way.readable->setEnabled(!m_frozen && !way.ended);
}

void FaultLink::reset()
{
    closeDescriptors(true);
}

void FaultLink::finish()
{
    closeDescriptors(false);
}

void FaultLink::closeDescriptors(bool hard)
{
    if (m_over)
        return;
    m_over = true;
    for (Pipe &way : m_pipes) {
        way.readable->setEnabled(false);
        way.writable->setEnabled(false);
    }
    for (const int descriptor : {m_client, m_server}) {
        // To linger for no time at all turns a close into a reset.
        const struct linger none = {1, 0};
        if (hard)
            ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &none, sizeof none);
        ::close(descriptor);
    }
}

} // namespace Chatelaine::Test
