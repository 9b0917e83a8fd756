// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/faultproxy.h"

#include "tests/support/faultlink.h"

#include <QHostAddress>

#include <algorithm>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Chatelaine::Test {

namespace {

constexpr int tickMs = 10;
/// A line that has been quiet may catch up on this much of a second.
constexpr double burst = 0.1;

/// QTcpServer, but handing out the bare descriptor.
class Listener final : public QTcpServer
{
public:
    Listener(QObject *parent, std::function<void(qintptr)> take)
        : QTcpServer(parent)
        , m_take(std::move(take))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_take(descriptor); }

private:
    std::function<void(qintptr)> m_take;
};

/// Connects to loopback, which answers at once. -1 when nobody listens.
int connectTo(quint32 address, quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_addr.s_addr = htonl(address);
    target.sin_port = htons(port);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&target), sizeof target) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

} // namespace

FaultProxy::FaultProxy(QObject *parent)
    : QObject(parent)
    , m_server(new Listener(this, [this](qintptr descriptor) { take(descriptor); }))
{
    m_clock.start();
    m_tick.setInterval(tickMs);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &FaultProxy::tick);
}

FaultProxy::~FaultProxy()
{
    qDeleteAll(m_links);
}

bool FaultProxy::listen(const QString &targetHost, quint16 targetPort)
{
    bool isIpv4 = false;
    m_targetAddress = QHostAddress(targetHost).toIPv4Address(&isIpv4);
    m_targetPort = targetPort;
    if (!isIpv4 || !m_server->listen(QHostAddress::LocalHost, m_port))
        return false;
    m_port = m_server->serverPort();
    return true;
}

void FaultProxy::take(qintptr descriptor)
{
    ++m_counters.accepted;
    const int upstream = connectTo(m_targetAddress, m_targetPort);
    if (upstream < 0) {
        // Not by a reset: one that comes at once makes a QTcpSocket connect again and again without a pause.
        ::close(int(descriptor));
    } else {
        auto *const link = new FaultLink(*this, int(descriptor), upstream);
        m_links << link;
        if (m_frozen)
            link->setFrozen(true);
    }
    Q_EMIT accepted();
}

/// Later, since a link says so from inside its own work.
void FaultProxy::drop(FaultLink *link)
{
    QMetaObject::invokeMethod(this, [this, link] {
        if (m_links.removeOne(link))
            delete link;
    }, Qt::QueuedConnection);
}

void FaultProxy::each(const std::function<void(FaultLink &)> &what)
{
    for (FaultLink *const link : std::as_const(m_links))
        if (!link->isOver())
            what(*link);
}

void FaultProxy::freeze(Freeze what)
{
    m_frozen = what == Freeze::Everything;
    each([](FaultLink &link) { link.setFrozen(true); });
}

void FaultProxy::thaw()
{
    m_frozen = false;
    each([](FaultLink &link) { link.setFrozen(false); });
}

void FaultProxy::cut()
{
    each([this](FaultLink &link) {
        ++m_counters.cut;
        link.reset();
        drop(&link);
    });
}

void FaultProxy::close()
{
    each([this](FaultLink &link) {
        link.finish();
        drop(&link);
    });
}

void FaultProxy::cutAfter(qint64 bytes, Direction direction)
{
    for (Budget &budget : m_budgets)
        budget.cutAt = -1;
    Budget &budget = m_budgets[int(direction)];
    budget.cutAt = budget.moved + bytes;
}

void FaultProxy::halfClose(Direction direction)
{
    each([direction](FaultLink &link) { link.halfClose(direction); });
}

void FaultProxy::delay(std::chrono::milliseconds duration)
{
    m_delay = duration.count();
}

void FaultProxy::throttle(qint64 bytesPerSecond)
{
    m_rate = bytesPerSecond;
    m_lastTick = now();
    for (Budget &budget : m_budgets)
        budget.allowance = 0;
}

void FaultProxy::refuse(bool refusing)
{
    if (refusing)
        m_server->close();
    else if (!m_server->isListening() && !m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("port %d was taken meanwhile: %s", int(m_port), qPrintable(m_server->errorString()));
}

FaultProxy::Counters FaultProxy::counters() const
{
    Counters counters = m_counters;
    counters.open = int(std::count_if(m_links.begin(), m_links.end(), [](const FaultLink *link) { return !link->isOver(); }));
    counters.toServer = m_budgets[int(Direction::ToServer)].moved;
    counters.toClient = m_budgets[int(Direction::ToClient)].moved;
    return counters;
}

void FaultProxy::tick()
{
    m_tick.stop(); // whoever still waits says so again
    const double passed = double(now() - m_lastTick) / 1'000.0;
    m_lastTick = now();
    const double rate = double(m_rate);
    for (Budget &budget : m_budgets)
        budget.allowance = std::min(budget.allowance + passed * rate, std::max(rate * burst, 1.0));
    each([](FaultLink &link) { link.pump(); });
}

void FaultProxy::wakeSoon()
{
    if (!m_tick.isActive())
        m_tick.start();
}

qint64 FaultProxy::allowed(Direction direction, qint64 wanted) const
{
    const Budget &budget = m_budgets[int(direction)];
    if (m_rate > 0)
        wanted = std::min(wanted, qint64(budget.allowance));
    if (budget.cutAt >= 0)
        wanted = std::min(wanted, std::max<qint64>(budget.cutAt - budget.moved, 1));
    return wanted;
}

bool FaultProxy::account(Direction direction, qint64 bytes)
{
    Budget &budget = m_budgets[int(direction)];
    budget.moved += bytes;
    if (m_rate > 0)
        budget.allowance -= double(bytes);
    if (budget.cutAt < 0 || budget.moved < budget.cutAt)
        return false;
    budget.cutAt = -1;
    ++m_counters.cut;
    return true;
}

} // namespace Chatelaine::Test
