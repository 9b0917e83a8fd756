// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Faults of name and address: what is told, and how it goes on from one address to the next.

#include "tests/session/faultrig.h"

#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace Chatelaine;
using namespace Chatelaine::Faults;
using namespace std::chrono_literals;

namespace {

/// A port whose queue is full: whoever knocks hears nothing at all.
class FullQueue
{
public:
    FullQueue()
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_sockets.push_back(::socket(AF_INET, SOCK_STREAM, 0));
        socklen_t size = sizeof place;
        auto *address = reinterpret_cast<sockaddr *>(&place);
        if (::bind(m_sockets[0], address, size) != 0 || ::listen(m_sockets[0], 0) != 0 || ::getsockname(m_sockets[0], address, &size) != 0) {
            qFatal("no free port on loopback");
        }
        port = ntohs(place.sin_port);
        for (int i = 0; i < 4; ++i) {
            m_sockets.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            (void)::connect(m_sockets.back(), address, size); // goes on by itself
        }
    }
    ~FullQueue()
    {
        for (const int socket : m_sockets) {
            ::close(socket);
        }
    }
    FullQueue(const FullQueue &) = delete;
    FullQueue &operator=(const FullQueue &) = delete;

    quint16 port = 0;

private:
    std::vector<int> m_sockets;
};

/// A port where everybody is let in and thrown out at once, by RST and before a word is said.
class Thrower
{
public:
    Thrower()
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof place;
        auto *address = reinterpret_cast<sockaddr *>(&place);
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::bind(m_listener, address, size) != 0 || ::listen(m_listener, 16) != 0 || ::getsockname(m_listener, address, &size) != 0) {
            qFatal("no free port on loopback");
        }
        port = ntohs(place.sin_port);
        m_thread = std::thread([this] { throwOut(); });
    }
    ~Thrower()
    {
        ::shutdown(m_listener, SHUT_RDWR); // wakes the thread
        m_thread.join();
        ::close(m_listener);
    }
    Thrower(const Thrower &) = delete;
    Thrower &operator=(const Thrower &) = delete;

    quint16 port = 0;
    std::atomic<int> connections{0};

private:
    void throwOut()
    {
        for (int guest = ::accept(m_listener, nullptr, nullptr); guest >= 0; guest = ::accept(m_listener, nullptr, nullptr)) {
            ++connections;
            const linger none{1, 0};
            ::setsockopt(guest, SOL_SOCKET, SO_LINGER, &none, sizeof none);
            ::close(guest);
        }
    }

    int m_listener = -1;
    std::thread m_thread;
};

quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// Keeps the queue as long as the scene.
void recordFullQueue(Scene &scene, const QString &target)
{
    const auto queue = std::make_shared<FullQueue>();
    scene.record(target, queue->port);
    scene.held = queue;
}

} // namespace

class TestReachFaults final : public FaultRig
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnToTheNextAddress_data();
    void goesOnToTheNextAddress();
    void keepsEachAddressesFailure();
    void knocksNoMoreWhereItIsThrownOut();
    void goesOnFromWhereItIsThrownOut();
    void triesEveryAddressOfAHost();
    void ordersRecords_data();
    void ordersRecords();
    void prefersDirectTlsAmongEquals();

private:
    void addFaults() override;
    void addNameFaults();
    void addReachFaults();
};

void TestReachFaults::addFaults()
{
    addNameFaults();
    addReachFaults();
}

void TestReachFaults::addNameFaults()
{
    add("no such domain", {Stage::Dns, ErrorCode::DnsNotFound, QStringLiteral("house.test"), [](Scene &) {}});
    add("name server fails", {Stage::Dns, ErrorCode::DnsFailed, QStringLiteral("server failure"), [](Scene &scene) {
        scene.names.srv[QStringLiteral("_xmpp-client._tcp.house.test")] = {true, QStringLiteral("server failure"), {}};
    }});
    add("name server is silent", {Stage::Dns, ErrorCode::StageTimeout, QStringLiteral("house.test"), [](Scene &scene) {
        scene.names.silent = true;
        scene.hurry();
    }});
    add("no such service", {Stage::Dns, ErrorCode::DnsNoService, QStringLiteral("house.test"), [](Scene &scene) {
        scene.record(QStringLiteral("."), 0, {});
    }});
    add("server has no address", {Stage::Dns, ErrorCode::DnsNotFound, QStringLiteral("gone.house.test"), [](Scene &scene) {
        scene.record(QStringLiteral("gone.house.test"), 5222, {});
    }});
}

void TestReachFaults::addReachFaults()
{
    add("refused", {Stage::Tcp, ErrorCode::TcpRefused, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        scene.record(QStringLiteral("xmpp.house.test"), closedPort());
    }});
    add("unreachable", {Stage::Tcp, ErrorCode::TcpUnreachable, QStringLiteral("255.255.255.255:5222"), [](Scene &scene) {
        scene.record(QStringLiteral("xmpp.house.test"), 5222, {QStringLiteral("255.255.255.255")});
    }});
    add("silent at TCP", {Stage::Tcp, ErrorCode::StageTimeout, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        recordFullQueue(scene, QStringLiteral("xmpp.house.test"));
        scene.hurry();
    }});
    add("both addresses refused", {Stage::Tcp, ErrorCode::TcpRefused, QStringLiteral("b.house.test"), [](Scene &scene) {
        scene.record(QStringLiteral("a.house.test"), closedPort());
        scene.record(QStringLiteral("b.house.test"), closedPort());
    }});
    add("first refused, second untrusted", {Stage::Tls, ErrorCode::TlsUntrusted, QStringLiteral("C-TCP-01"), [](Scene &scene) {
        scene.record(QStringLiteral("a.house.test"), closedPort());
        scene.serve(startTls({}), "selfsigned");
    }});
}

void TestReachFaults::goesOnToTheNextAddress_data()
{
    QTest::addColumn<Fault>("fault");
    const auto row = [](const char *name, Stage stage, QLatin1StringView code, std::function<void(Scene &)> arrange) {
        QTest::newRow(name) << Fault{stage, code, {}, std::move(arrange)};
    };
    row("refused", Stage::Tcp, ErrorCode::TcpRefused, [](Scene &scene) { scene.record(QStringLiteral("a.house.test"), closedPort()); });
    row("without address", Stage::Tcp, ErrorCode::DnsNotFound, [](Scene &scene) { scene.record(QStringLiteral("gone.house.test"), 5222, {}); });
    row("silent", Stage::Tcp, ErrorCode::StageTimeout, [](Scene &scene) {
        recordFullQueue(scene, QStringLiteral("a.house.test"));
        scene.settings.stageTimeout = 6s;
    });
    row("closes at once", Stage::Tls, ErrorCode::TlsFailed, [](Scene &scene) { scene.serve({{"", {}, false, true}}); });
    row("direct port without TLS", Stage::Tls, ErrorCode::TlsFailed, [](Scene &scene) { scene.serve({{"", "not TLS\r\n"}}, "good", "_xmpps-client._tcp.house.test"); });
}

void TestReachFaults::goesOnToTheNextAddress()
{
    QFETCH(Fault, fault);
    Scene scene;
    fault.arrange(scene);
    scene.allowPlain();
    scene.serve(startTls(ScriptedServer::login("owner@house.test/here")));
    QList<StageAttempt> attempts;
    QObject::connect(&scene.connection, &Connection::stageChanged, &scene.connection, [&attempts](const StageReport &report) {
        if (report.stage == Stage::Bind && report.ok) {
            attempts = report.attempts;
        }
    });
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.connection.state(), ConnectionState::Online, 30'000);
    QCOMPARE(scene.failed.size(), 0);
    QCOMPARE(attempts.size(), 2);
    QVERIFY(!attempts.first().ok);
    QCOMPARE(attempts.first().stage, fault.stage);
    QVERIFY2(attempts.first().error.code == fault.code || attempts.first().error.code == ErrorCode::ConnectionLost, qPrintable(attempts.first().error.code));
    QVERIFY(attempts.last().ok && !attempts.last().error.isError());
    QCOMPARE(attempts.last().stage, Stage::Bind);
}

void TestReachFaults::keepsEachAddressesFailure()
{
    Scene scene;
    scene.record(QStringLiteral("a.house.test"), closedPort());
    scene.record(QStringLiteral("gone.house.test"), 5222, {});
    scene.serve({{"", {}, false, true}});
    scene.record(QStringLiteral("d.house.test"), closedPort());
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    const QList<StageAttempt> attempts = scene.lastReport().attempts;
    QCOMPARE(attempts.size(), 4);
    QCOMPARE(attempts.at(0).error.code, ErrorCode::TcpRefused);
    QVERIFY(attempts.at(0).endpoint.contains(QStringLiteral("a.house.test")));
    QCOMPARE(attempts.at(1).error.code, ErrorCode::DnsNotFound);
    QCOMPARE(attempts.at(2).stage, Stage::Tls);
    QCOMPARE(attempts.at(3).error.code, ErrorCode::TcpRefused);
    QVERIFY(attempts.at(3).error.message.contains(QStringLiteral("d.house.test")));
    // Told is who came furthest, and the others are mentioned.
    QCOMPARE(scene.error().stage, QStringLiteral("tls"));
    QVERIFY2(scene.error().message.contains(QStringLiteral("a.house.test")), qPrintable(scene.error().message));
    QVERIFY2(scene.error().message.contains(QStringLiteral("gone.house.test")), qPrintable(scene.error().message));
}

/// The socket itself would begin again and again, thousands of times a second and until the stage's deadline.
void TestReachFaults::knocksNoMoreWhereItIsThrownOut()
{
    constexpr int Attempts = 20; // who is faster differs from one to the next
    constexpr int MostEach = 2;
    for (int i = 0; i < Attempts; ++i) {
        Thrower thrower;
        Scene scene;
        scene.settings.stageTimeout = 3s;
        scene.record(QStringLiteral("xmpp.house.test"), thrower.port);
        scene.connection.open(scene.settings);
        QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 20'000);
        QVERIFY2(thrower.connections <= MostEach, qPrintable(QString::number(thrower.connections)));
        QVERIFY(scene.error().code != ErrorCode::StageTimeout);
        QVERIFY2(scene.error().message.contains(QStringLiteral("127.0.0.1:%1").arg(thrower.port)), qPrintable(scene.error().message));
    }
}

void TestReachFaults::goesOnFromWhereItIsThrownOut()
{
    Thrower thrower;
    Scene scene;
    scene.record(QStringLiteral("a.house.test"), thrower.port);
    scene.allowPlain();
    scene.serve(startTls(ScriptedServer::login("owner@house.test/here")));
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.connection.state(), ConnectionState::Online, 20'000);
    QVERIFY2(thrower.connections <= 2, qPrintable(QString::number(thrower.connections)));
}

void TestReachFaults::triesEveryAddressOfAHost()
{
    Scene scene;
    scene.allowPlain();
    ScriptedServer &server = scene.serve(startTls(ScriptedServer::login("owner@house.test/here")));
    scene.names.hosts[QStringLiteral("xmpp1.house.test")].addresses = {QStringLiteral("::1"), QStringLiteral("127.0.0.2"), QStringLiteral("127.0.0.1")};
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.connection.state(), ConnectionState::Online, 30'000);
    QCOMPARE(server.connections(), 1);
}

void TestReachFaults::ordersRecords_data()
{
    QTest::addColumn<quint32>("chosen");
    QTest::addColumn<QStringList>("order");
    QTest::newRow("lowest number") << quint32(0) << QStringList({QStringLiteral("zero"), QStringLiteral("light"), QStringLiteral("heavy"), QStringLiteral("later")});
    QTest::newRow("above the light one") << quint32(11) << QStringList({QStringLiteral("heavy"), QStringLiteral("zero"), QStringLiteral("light"), QStringLiteral("later")});
    QTest::newRow("no number at all") << quint32(1'000'000) << QStringList({QStringLiteral("zero"), QStringLiteral("light"), QStringLiteral("heavy"), QStringLiteral("later")});
}

void TestReachFaults::ordersRecords()
{
    QFETCH(quint32, chosen);
    const QList<ServiceRecord> records{{QStringLiteral("later"), 1, 20, 1000}, {QStringLiteral("light"), 1, 10, 10}, {QStringLiteral("zero"), 1, 10, 0}, {QStringLiteral("heavy"), 1, 10, 90}};
    bool first = true;
    const QList<ServiceRecord> ordered = orderRecords(records, [&](quint32 most) { return std::exchange(first, false) || chosen > most ? chosen : 0U; });
    QStringList names;
    for (const ServiceRecord &record : ordered) {
        names.append(record.target);
    }
    QTEST(names, "order");
}

void TestReachFaults::prefersDirectTlsAmongEquals()
{
    FakeNames names;
    names.srv[QStringLiteral("_xmpp-client._tcp.house.test")].records = {{QStringLiteral("a"), 5222, 1, 0}, {QStringLiteral("b"), 5222, 0, 0}};
    names.srv[QStringLiteral("_xmpps-client._tcp.house.test")].records = {{QStringLiteral("c"), 443, 1, 0}};
    DnsResolver resolver(names);
    Resolution found;
    resolver.resolve(QStringLiteral("house.test"), Resolver::Wanted::Any, this, [&found](const Resolution &resolution) { found = resolution; });
    QTRY_COMPARE(found.endpoints.size(), 3);
    QCOMPARE(found.endpoints, (QList<Endpoint>{{QStringLiteral("b"), 5222, false}, {QStringLiteral("c"), 443, true}, {QStringLiteral("a"), 5222, false}}));
    QVERIFY(found.detail.contains(QStringLiteral("b:5222")));
}

QTEST_GUILESS_MAIN(TestReachFaults)

#include "tst_reachfaults.moc"
