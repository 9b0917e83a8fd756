// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One row a fault between a name and an answered presence: each has to be named rightly, with evidence and one thing to do.

#include "protocol/session/certificateinspector.h"
#include "protocol/session/clock.h"
#include "protocol/session/connection.h"
#include "protocol/session/errorcodes.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

using Steps = QList<ScriptedServer::Step>;

const QByteArray Password = "Correct-Horse-7";
const QByteArray Header = ScriptedServer::header("house.test");
const QByteArray TlsOffer = Header + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>";
const QByteArray BindOffer = Header + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>";
const QByteArray Saslns = "urn:ietf:params:xml:ns:xmpp-sasl";

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString dataPath(const QByteArray &name)
{
    return QStringLiteral(CHATELAINE_TEST_DATA "/tls/") + QString::fromLatin1(name);
}

QSslCertificate certificate(const QByteArray &name)
{
    return QSslCertificate(readAll(dataPath(name + ".pem")));
}

QByteArray mechanisms(const QByteArray &names)
{
    QByteArray xml = Header + "<stream:features><mechanisms xmlns='" + Saslns + "'>";
    for (const QByteArray &name : names.split(' ')) {
        xml += "<mechanism>" + name + "</mechanism>";
    }
    return xml + "</mechanisms></stream:features>";
}

QByteArray saslFailure(const QByteArray &condition, const QByteArray &text = {})
{
    return "<failure xmlns='" + Saslns + "'><" + condition + "/>" + (text.isEmpty() ? QByteArray() : "<text>" + text + "</text>") + "</failure>";
}

QByteArray streamError(const QByteArray &condition)
{
    return "<stream:error><" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>words</text></stream:error></stream:stream>";
}

Steps startTls(Steps rest)
{
    rest.prepend({"<starttls", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", true, false});
    rest.prepend({"<stream:stream", TlsOffer});
    return rest;
}

/// Inside TLS, up to the step whose trigger is given; then \p instead.
Steps loginUntil(qsizetype steps, Steps instead)
{
    return startTls(ScriptedServer::login("owner@house.test/here").first(steps) + instead);
}

constexpr qsizetype UntilAuth = 1;
constexpr qsizetype UntilSecondStream = 2;
constexpr qsizetype UntilBind = 3;
constexpr qsizetype UntilRoster = 4;
constexpr qsizetype UntilPing = 6;

/// A name service that knows what a test tells it.
class FakeNames final : public NameService
{
public:
    void services(const QString &name, QObject *context, ServiceHandler handler) override
    {
        if (!silent) {
            QMetaObject::invokeMethod(context, [handler, found = srv.value(name)] { handler(found); }, Qt::QueuedConnection);
        }
    }
    void addresses(const QString &host, QObject *context, AddressHandler handler) override
    {
        if (!silent) {
            QMetaObject::invokeMethod(context, [handler, found = hosts.value(host)] { handler(found); }, Qt::QueuedConnection);
        }
    }

    QHash<QString, ServiceAnswer> srv;
    QHash<QString, AddressAnswer> hosts;
    bool silent = false;
};

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

/// A house with name service and servers of its own, and somebody who wants to connect to it.
struct Scene {
    std::unique_ptr<Clock> clock = makeSystemClock();
    FakeNames names;
    DnsResolver resolver{names};
    std::vector<std::unique_ptr<ScriptedServer>> servers;
    std::unique_ptr<FullQueue> fullQueue;
    AccountSettings settings;
    Connection connection{*clock, resolver};
    QSignalSpy failed{&connection, &Connection::failed};
    QSignalSpy stages{&connection, &Connection::stageChanged};

    Scene()
    {
        settings.jid = QStringLiteral("owner@house.test");
        settings.password = QString::fromLatin1(Password);
        settings.caFile = dataPath("fault-ca.pem");
        settings.reconnect = false;
        settings.stageTimeout = 20s;
    }

    void record(const QString &target, quint16 port, const QStringList &addresses = {QStringLiteral("127.0.0.1")}, const char *service = "_xmpp-client._tcp.house.test")
    {
        auto &records = names.srv[QLatin1String(service)].records;
        records.append({target, port, quint16(records.size()), 0});
        names.hosts[target].addresses = addresses;
    }

    ScriptedServer &serve(const Steps &script, const QByteArray &certificateName = "good", const char *service = "_xmpp-client._tcp.house.test")
    {
        servers.push_back(std::make_unique<ScriptedServer>());
        ScriptedServer &server = *servers.back();
        server.setCertificate(certificate(certificateName), QSslKey(readAll(dataPath(certificateName == "renewed" ? "renewed.key" : "server.key")), QSsl::Ec));
        server.setScript(script);
        record(QStringLiteral("xmpp%1.house.test").arg(servers.size()), server.serverPort(), {QStringLiteral("127.0.0.1")}, service);
        return server;
    }

    void pin(const QByteArray &name, const QStringList &accepted = {})
    {
        CertificatePin made = inspectCertificate({certificate(name)}, {}, QStringLiteral("house.test"), {}).makePin(clock->now());
        made.accepted = accepted;
        settings.pins = {made};
    }

    void allowPlain() { settings.allowPlain = true; }
    void hurry() { settings.stageTimeout = 300ms; }

    [[nodiscard]] StageReport lastReport() const { return stages.last().first().value<StageReport>(); }
    [[nodiscard]] ErrorInfo error() const { return failed.value(0).value(0).value<ErrorInfo>(); }
};

struct Fault {
    Stage stage = Stage::Dns;
    QLatin1StringView code;
    QString evidence; ///< has to be in the message
    std::function<void(Scene &)> arrange;
};

void serveInClear(Scene &scene, const QByteArray &answer)
{
    scene.serve({{"<stream:stream", answer}});
}

void serveAuth(Scene &scene, const QByteArray &answer)
{
    scene.allowPlain();
    scene.serve(loginUntil(UntilAuth, {{"</auth>", answer}}));
}

} // namespace

Q_DECLARE_METATYPE(Fault)

class TestConnectionFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesEachFault_data();
    void namesEachFault();
    void namesALossAtEachStage_data();
    void namesALossAtEachStage();
    void sendsNothingButTheHeader_data();
    void sendsNothingButTheHeader();
    void followsNoRedirect_data();
    void followsNoRedirect();
    void goesOnToTheNextAddress_data();
    void goesOnToTheNextAddress();
    void keepsEachAddressesFailure();
    void knocksNoMoreWhereItIsThrownOut();
    void goesOnFromWhereItIsThrownOut();
    void triesEveryAddressOfAHost();
    void ordersRecords_data();
    void ordersRecords();
    void prefersDirectTlsAmongEquals();
    void takesAPinnedCertificate();
    void takesAPinForItsDomainOnly();
    void forgivesNothingBeyondThePin();
    void reportsAnUntrustedCertificate();
    void prefersScramToPlain();

private:
    void addNameFaults();
    void addReachFaults();
    void addTlsFaults();
    void addCertificateFaults();
    void addSaslFaults();
    void addSessionFaults();
    void add(const char *name, const Fault &fault) { QTest::newRow(name) << fault; }
};

void TestConnectionFaults::addNameFaults()
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

void TestConnectionFaults::addReachFaults()
{
    add("refused", {Stage::Tcp, ErrorCode::TcpRefused, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        scene.record(QStringLiteral("xmpp.house.test"), closedPort());
    }});
    add("unreachable", {Stage::Tcp, ErrorCode::TcpUnreachable, QStringLiteral("255.255.255.255:5222"), [](Scene &scene) {
        scene.record(QStringLiteral("xmpp.house.test"), 5222, {QStringLiteral("255.255.255.255")});
    }});
    add("silent at TCP", {Stage::Tcp, ErrorCode::StageTimeout, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        scene.fullQueue = std::make_unique<FullQueue>();
        scene.record(QStringLiteral("xmpp.house.test"), scene.fullQueue->port);
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

void TestConnectionFaults::addTlsFaults()
{
    add("silent after TCP", {Stage::Tls, ErrorCode::StageTimeout, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        scene.serve({});
        scene.hurry();
    }});
    add("no STARTTLS", {Stage::Tls, ErrorCode::TlsNotOffered, QStringLiteral("mechanisms"), [](Scene &scene) { serveInClear(scene, mechanisms("SCRAM-SHA-1 PLAIN")); }});
    add("STARTTLS refused", {Stage::Tls, ErrorCode::TlsRefused, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        scene.serve({{"<stream:stream", TlsOffer}, {"<starttls", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>", false, true}});
    }});
    add("no version", {Stage::Tls, ErrorCode::TlsOldServer, QStringLiteral("no version"), [](Scene &scene) { serveInClear(scene, ScriptedServer::header("house.test", false)); }});
    add("garbage instead of a handshake", {Stage::Tls, ErrorCode::TlsFailed, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        scene.serve({{"<stream:stream", TlsOffer}, {"<starttls", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"}, {"\x16\x03", "no handshake at all, only words\r\n"}});
    }});
    add("plain server at a direct port", {Stage::Tls, ErrorCode::TlsFailed, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        scene.settings.tls = TlsMode::Direct;
        scene.serve({{"", "this is not TLS\r\n"}}, "good", "_xmpps-client._tcp.house.test");
    }});
    add("web server", {Stage::Tls, ErrorCode::StreamBroken, QStringLiteral("("), [](Scene &scene) { serveInClear(scene, "HTTP/1.1 400 Bad Request\r\n\r\n<html>no"); }});
    add("unknown host", {Stage::Tls, ErrorCode::StreamHostUnknown, QStringLiteral("host-unknown"), [](Scene &scene) { serveInClear(scene, Header + streamError("host-unknown")); }});
    add("policy", {Stage::Tls, ErrorCode::StreamPolicy, QStringLiteral("policy-violation: words"), [](Scene &scene) { serveInClear(scene, Header + streamError("policy-violation")); }});
    add("server shuts down", {Stage::Tls, ErrorCode::StreamError, QStringLiteral("system-shutdown"), [](Scene &scene) { serveInClear(scene, Header + streamError("system-shutdown")); }});
    add("sent elsewhere", {Stage::Tls, ErrorCode::StreamElsewhere, QStringLiteral("evil.test:5222"), [](Scene &scene) {
        serveInClear(scene, Header + "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>evil.test:5222</see-other-host></stream:error>");
    }});
}

void TestConnectionFaults::addCertificateFaults()
{
    add("expired", {Stage::Tls, ErrorCode::TlsExpired, QStringLiteral("expired"), [](Scene &scene) { scene.serve(startTls({}), "expired"); }});
    add("not yet valid", {Stage::Tls, ErrorCode::TlsExpired, QStringLiteral("not yet valid"), [](Scene &scene) { scene.serve(startTls({}), "future"); }});
    add("wrong host", {Stage::Tls, ErrorCode::TlsWrongName, QStringLiteral("other.test"), [](Scene &scene) { scene.serve(startTls({}), "otherhost"); }});
    add("self-signed", {Stage::Tls, ErrorCode::TlsUntrusted, QStringLiteral("self-signed"), [](Scene &scene) { scene.serve(startTls({}), "selfsigned"); }});
    add("unknown authority", {Stage::Tls, ErrorCode::TlsUntrusted, QStringLiteral("house.test"), [](Scene &scene) {
        scene.settings.caFile = dataPath("ca.pem");
        scene.serve(startTls({}), "good");
    }});
    add("changed pin, trusted", {Stage::Tls, ErrorCode::TlsPinChanged, QStringLiteral("SHA-256"), [](Scene &scene) {
        scene.pin("good");
        scene.serve(startTls({{"<stream:stream", mechanisms("SCRAM-SHA-1")}}), "renewed");
    }});
    add("changed pin, direct TLS", {Stage::Tls, ErrorCode::TlsPinChanged, QStringLiteral("SHA-256"), [](Scene &scene) {
        scene.pin("good");
        scene.serve({{"<stream:stream", mechanisms("SCRAM-SHA-1")}}, "renewed", "_xmpps-client._tcp.house.test").setDirectTls(true);
    }});
    add("changed pin, untrusted", {Stage::Tls, ErrorCode::TlsPinChanged, QStringLiteral("SHA-256"), [](Scene &scene) {
        scene.pin("renewed");
        scene.serve(startTls({}), "selfsigned");
    }});
    add("pinned and expired", {Stage::Tls, ErrorCode::TlsExpired, QStringLiteral("expired"), [](Scene &scene) {
        scene.pin("expired", {QStringLiteral("self-signed"), QStringLiteral("unknown-issuer"), QStringLiteral("wrong-name")});
        scene.serve(startTls({}), "expired");
    }});
}

void TestConnectionFaults::addSaslFaults()
{
    add("wrong password", {Stage::Sasl, ErrorCode::SaslPassword, QStringLiteral("PLAIN: not-authorized, No & never."), [](Scene &scene) { serveAuth(scene, saslFailure("not-authorized", "No &amp; never.")); }});
    add("account disabled", {Stage::Sasl, ErrorCode::SaslAccount, QStringLiteral("account-disabled"), [](Scene &scene) { serveAuth(scene, saslFailure("account-disabled")); }});
    add("password expired", {Stage::Sasl, ErrorCode::SaslAccount, QStringLiteral("credentials-expired"), [](Scene &scene) { serveAuth(scene, saslFailure("credentials-expired")); }});
    add("server cannot check now", {Stage::Sasl, ErrorCode::SaslFailed, QStringLiteral("temporary-auth-failure"), [](Scene &scene) { serveAuth(scene, saslFailure("temporary-auth-failure")); }});
    add("mechanism too weak", {Stage::Sasl, ErrorCode::SaslFailed, QStringLiteral("mechanism-too-weak"), [](Scene &scene) { serveAuth(scene, saslFailure("mechanism-too-weak")); }});
    for (const char *weak : {"PLAIN", "DIGEST-MD5", "ANONYMOUS", "X-OAUTH2", "PLAIN DIGEST-MD5 ANONYMOUS"}) {
        add(QByteArray(QByteArray("only ") + weak).constData(), {Stage::Sasl, ErrorCode::SaslNoMechanism, QString::fromLatin1(weak).replace(u' ', QStringLiteral(", ")), [weak](Scene &scene) {
            scene.serve(startTls({{"<stream:stream", mechanisms(weak)}}));
        }});
    }
    add("success without proof", {Stage::Sasl, ErrorCode::SaslSkipped, QStringLiteral("SCRAM-SHA-1"), [](Scene &scene) {
        scene.serve(startTls({{"<stream:stream", mechanisms("SCRAM-SHA-1")}, {"</auth>", "<success xmlns='" + Saslns + "'/>"}}));
    }});
    add("success with a made-up proof", {Stage::Sasl, ErrorCode::SaslSkipped, QStringLiteral("SCRAM-SHA-1"), [](Scene &scene) {
        scene.serve(startTls({{"<stream:stream", mechanisms("SCRAM-SHA-1")}, {"</auth>", "<success xmlns='" + Saslns + "'>dj1ybUY5cHFWOFM3c3VBb1pXamE0ZEpSa0ZzS1E9</success>"}}));
    }});
    add("success hidden in the offer", {Stage::Sasl, ErrorCode::SaslSkipped, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        QByteArray offer = mechanisms("SCRAM-SHA-1");
        offer.replace("</stream:features>", "<success xmlns='" + Saslns + "'/></stream:features>");
        scene.serve(startTls({{"<stream:stream", offer}, {"</auth>", "<success xmlns='" + Saslns + "'/>"}, {"<stream:stream", BindOffer}}));
        scene.settings.stageTimeout = 3s;
    }});
    add("login skipped", {Stage::Sasl, ErrorCode::SaslSkipped, QStringLiteral("bind"), [](Scene &scene) { scene.serve(startTls({{"<stream:stream", BindOffer}})); }});
    add("no version inside TLS", {Stage::Sasl, ErrorCode::SaslNoMechanism, QStringLiteral("no version"), [](Scene &scene) {
        scene.serve(startTls({{"<stream:stream", ScriptedServer::header("house.test", false)}}));
    }});
    add("policy while logging in", {Stage::Sasl, ErrorCode::StreamPolicy, QStringLiteral("policy-violation"), [](Scene &scene) { serveAuth(scene, streamError("policy-violation")); }});
    add("silent while logging in", {Stage::Sasl, ErrorCode::StageTimeout, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        serveAuth(scene, {});
        scene.settings.stageTimeout = 1500ms;
    }});
    add("broken challenge", {Stage::Sasl, ErrorCode::SaslFailed, QStringLiteral("SCRAM-SHA-1"), [](Scene &scene) {
        scene.serve(startTls({{"<stream:stream", mechanisms("SCRAM-SHA-1")}, {"</auth>", "<challenge xmlns='" + Saslns + "'>bm90aGluZw==</challenge>"}}));
    }});
}

void TestConnectionFaults::addSessionFaults()
{
    const auto bindError = [](Scene &scene, const QByteArray &condition) {
        scene.allowPlain();
        scene.serve(loginUntil(UntilBind, {{"</iq>", "<iq type='error' id='%ID'><error type='cancel'><" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"}}));
    };
    add("resource taken", {Stage::Bind, ErrorCode::BindRefused, QStringLiteral("conflict"), [bindError](Scene &scene) { bindError(scene, "conflict"); }});
    add("too many resources", {Stage::Bind, ErrorCode::BindRefused, QStringLiteral("resource-constraint"), [bindError](Scene &scene) { bindError(scene, "resource-constraint"); }});
    add("sent elsewhere before binding", {Stage::Bind, ErrorCode::StreamElsewhere, QStringLiteral("[2001:db8::1]:5222"), [](Scene &scene) {
        scene.allowPlain();
        scene.serve(loginUntil(UntilSecondStream, {{"<stream:stream", Header + "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>[2001:db8::1]:5222</see-other-host></stream:error>"}}));
    }});
    add("no address comes", {Stage::Bind, ErrorCode::StageTimeout, QStringLiteral("127.0.0.1:"), [](Scene &scene) {
        scene.allowPlain();
        scene.serve(loginUntil(UntilBind, {}));
        scene.settings.stageTimeout = 1500ms;
    }});
    add("roster refused", {Stage::Roster, ErrorCode::RosterFailed, QStringLiteral("internal-server-error"), [](Scene &scene) {
        scene.allowPlain();
        scene.serve(loginUntil(UntilRoster, {{"jabber:iq:roster", "<iq type='error' id='%ID'><error type='wait'><internal-server-error xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"}}));
    }});
    add("no roster comes", {Stage::Roster, ErrorCode::StageTimeout, QStringLiteral("house.test"), [](Scene &scene) {
        scene.allowPlain();
        scene.serve(loginUntil(UntilRoster, {}));
        scene.settings.stageTimeout = 1500ms;
    }});
    add("presence unanswered", {Stage::Presence, ErrorCode::StageTimeout, QStringLiteral("house.test"), [](Scene &scene) {
        scene.allowPlain();
        scene.serve(loginUntil(UntilPing, {}));
        scene.settings.stageTimeout = 1500ms;
    }});
}

void TestConnectionFaults::namesEachFault_data()
{
    QTest::addColumn<Fault>("fault");
    addNameFaults();
    addReachFaults();
    addTlsFaults();
    addCertificateFaults();
    addSaslFaults();
    addSessionFaults();
}

void TestConnectionFaults::namesEachFault()
{
    QFETCH(Fault, fault);
    Scene scene;
    fault.arrange(scene);
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    const ErrorInfo error = scene.error();
    QVERIFY2(error.code == fault.code, qPrintable(error.code + QStringLiteral(": ") + error.message));
    QCOMPARE(error.stage, stageName(fault.stage));
    QVERIFY2(error.message.contains(fault.evidence), qPrintable(error.message));
    QVERIFY(!error.hint.isEmpty());
    const StageReport report = scene.lastReport();
    QCOMPARE(report.stage, fault.stage);
    QVERIFY(!report.running && !report.ok);
    QCOMPARE(report.error, error);
    QVERIFY(!report.detail.isEmpty());
    QCOMPARE(scene.connection.state(), ConnectionState::Offline);
    if (fault.stage > Stage::Dns && fault.stage < Stage::Roster) {
        QVERIFY(!report.attempts.isEmpty());
        QVERIFY(report.attempts.last().error.isError());
        QCOMPARE(report.attempts.last().stage, fault.stage);
    }
}

void TestConnectionFaults::namesALossAtEachStage_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<QByteArray>("trigger");
    QTest::addColumn<Stage>("stage");
    QTest::newRow("at once") << -2 << QByteArray() << Stage::Tls;
    QTest::newRow("instead of a header") << -2 << QByteArray("<stream:stream") << Stage::Tls;
    QTest::newRow("instead of proceed") << -1 << QByteArray("<starttls") << Stage::Tls;
    QTest::newRow("after the handshake") << 0 << QByteArray("<stream:stream") << Stage::Sasl;
    QTest::newRow("while logging in") << int(UntilAuth) << QByteArray("</auth>") << Stage::Sasl;
    QTest::newRow("after logging in") << int(UntilSecondStream) << QByteArray("<stream:stream") << Stage::Bind;
    QTest::newRow("while binding") << int(UntilBind) << QByteArray("</iq>") << Stage::Bind;
    QTest::newRow("instead of the roster") << int(UntilRoster) << QByteArray("jabber:iq:roster") << Stage::Roster;
    QTest::newRow("instead of an answer") << int(UntilPing) << QByteArray("urn:xmpp:ping") << Stage::Presence;
}

void TestConnectionFaults::namesALossAtEachStage()
{
    QFETCH(int, steps);
    QFETCH(QByteArray, trigger);
    QFETCH(Stage, stage);
    Scene scene;
    scene.allowPlain();
    const Steps whole = startTls(ScriptedServer::login("owner@house.test/here"));
    scene.serve(whole.first(steps + 2) + Steps{{trigger, {}, false, true}});
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    const ErrorInfo error = scene.error();
    QVERIFY2(error.code == ErrorCode::ConnectionLost || (stage == Stage::Tls && error.code == ErrorCode::TlsFailed), qPrintable(error.code + error.message));
    QVERIFY2(error.message.contains(QStringLiteral("127.0.0.1:")), qPrintable(error.message));
    QVERIFY(!error.hint.isEmpty());
    QCOMPARE(scene.lastReport().stage, stage);
    QVERIFY(!scene.lastReport().ok && !scene.lastReport().running);
}

void TestConnectionFaults::sendsNothingButTheHeader_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("headers");
    QTest::addColumn<bool>("asksForTls");
    const auto row = [](const char *name, int headers, bool asks, std::function<void(Scene &)> arrange) {
        QTest::newRow(name) << Fault{Stage::Tls, {}, {}, std::move(arrange)} << headers << asks;
    };
    row("STARTTLS stripped", 1, false, [](Scene &scene) { serveInClear(scene, mechanisms("SCRAM-SHA-1 PLAIN")); });
    row("STARTTLS stripped, PLAIN allowed", 1, false, [](Scene &scene) {
        scene.allowPlain();
        serveInClear(scene, mechanisms("PLAIN"));
    });
    row("no version", 1, false, [](Scene &scene) {
        serveInClear(scene, ScriptedServer::header("house.test", false) + "<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/></stream:features>");
    });
    row("STARTTLS refused", 1, true, [](Scene &scene) {
        scene.serve({{"<stream:stream", TlsOffer}, {"<starttls", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" + mechanisms("PLAIN")}});
    });
    for (const char *name : {"expired", "future", "otherhost", "selfsigned"}) {
        row(name, 1, true, [name](Scene &scene) {
            scene.allowPlain();
            scene.serve(startTls({{"<stream:stream", mechanisms("PLAIN")}}), name);
        });
    }
    row("changed pin of a trusted certificate", 1, true, [](Scene &scene) {
        scene.pin("good");
        scene.serve(startTls({{"<stream:stream", mechanisms("SCRAM-SHA-1")}}), "renewed");
    });
    row("changed pin, direct TLS", 0, false, [](Scene &scene) {
        scene.pin("good");
        scene.serve({{"<stream:stream", mechanisms("SCRAM-SHA-1")}}, "renewed", "_xmpps-client._tcp.house.test").setDirectTls(true);
    });
    // Inside good TLS the stream begins once more, and that is all.
    row("only weak mechanisms", 2, true, [](Scene &scene) { scene.serve(startTls({{"<stream:stream", mechanisms("PLAIN DIGEST-MD5 ANONYMOUS")}})); });
    row("login skipped", 2, true, [](Scene &scene) { scene.serve(startTls({{"<stream:stream", BindOffer}})); });
}

void TestConnectionFaults::sendsNothingButTheHeader()
{
    QFETCH(Fault, fault);
    QFETCH(int, headers);
    QFETCH(bool, asksForTls);
    Scene scene;
    fault.arrange(scene);
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(scene.servers.front()->isQuiet(), 30'000); // all that was sent has come
    QString received = QString::fromUtf8(scene.servers.front()->received());
    static const QRegularExpression header(QStringLiteral("(<\\?xml[^>]*\\?>)?<stream:stream [^>]*>"));
    static const QRegularExpression starttls(QStringLiteral("<starttls xmlns=\"urn:ietf:params:xml:ns:xmpp-tls\"/>"));
    QCOMPARE(int(received.count(QStringLiteral("<stream:stream "))), headers);
    QCOMPARE(received.contains(starttls), asksForTls);
    received.remove(header).remove(starttls);
    if (headers == 2) {
        received.remove(QStringLiteral("</stream:stream>")); // a goodbye, inside TLS
    }
    QCOMPARE(received, QString());
    QCOMPARE(scene.servers.front()->connections(), 1);
}

void TestConnectionFaults::followsNoRedirect_data()
{
    QTest::addColumn<int>("steps");
    QTest::newRow("in clear") << -2;
    QTest::newRow("inside TLS") << 0;
    QTest::newRow("after logging in") << int(UntilSecondStream);
}

void TestConnectionFaults::followsNoRedirect()
{
    QFETCH(int, steps);
    ScriptedServer elsewhere;
    Scene scene;
    scene.allowPlain();
    const QByteArray where = "127.0.0.1:" + QByteArray::number(elsewhere.serverPort());
    const Steps whole = startTls(ScriptedServer::login("owner@house.test/here"));
    scene.serve(whole.first(steps + 2) + Steps{{"<stream:stream", Header + "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>" + where + "</see-other-host></stream:error></stream:stream>"}});
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    QCOMPARE(scene.error().code, ErrorCode::StreamElsewhere);
    QVERIFY(scene.error().message.contains(QString::fromLatin1(where)));
    // Whoever would follow has begun to by the time that the next connection, to the right server, is there.
    scene.servers.front()->setScript(whole);
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.connection.state(), ConnectionState::Online, 30'000);
    QCOMPARE(elsewhere.connections(), 0);
}

void TestConnectionFaults::goesOnToTheNextAddress_data()
{
    QTest::addColumn<Fault>("fault");
    const auto row = [](const char *name, Stage stage, QLatin1StringView code, std::function<void(Scene &)> arrange) {
        QTest::newRow(name) << Fault{stage, code, {}, std::move(arrange)};
    };
    row("refused", Stage::Tcp, ErrorCode::TcpRefused, [](Scene &scene) { scene.record(QStringLiteral("a.house.test"), closedPort()); });
    row("without address", Stage::Tcp, ErrorCode::DnsNotFound, [](Scene &scene) { scene.record(QStringLiteral("gone.house.test"), 5222, {}); });
    row("silent", Stage::Tcp, ErrorCode::StageTimeout, [](Scene &scene) {
        scene.fullQueue = std::make_unique<FullQueue>();
        scene.record(QStringLiteral("a.house.test"), scene.fullQueue->port);
        scene.settings.stageTimeout = 6s;
    });
    row("closes at once", Stage::Tls, ErrorCode::TlsFailed, [](Scene &scene) { scene.serve({{"", {}, false, true}}); });
    row("direct port without TLS", Stage::Tls, ErrorCode::TlsFailed, [](Scene &scene) { scene.serve({{"", "not TLS\r\n"}}, "good", "_xmpps-client._tcp.house.test"); });
}

void TestConnectionFaults::goesOnToTheNextAddress()
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

void TestConnectionFaults::keepsEachAddressesFailure()
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
void TestConnectionFaults::knocksNoMoreWhereItIsThrownOut()
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

void TestConnectionFaults::goesOnFromWhereItIsThrownOut()
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

void TestConnectionFaults::triesEveryAddressOfAHost()
{
    Scene scene;
    scene.allowPlain();
    ScriptedServer &server = scene.serve(startTls(ScriptedServer::login("owner@house.test/here")));
    scene.names.hosts[QStringLiteral("xmpp1.house.test")].addresses = {QStringLiteral("::1"), QStringLiteral("127.0.0.2"), QStringLiteral("127.0.0.1")};
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.connection.state(), ConnectionState::Online, 30'000);
    QCOMPARE(server.connections(), 1);
}

void TestConnectionFaults::ordersRecords_data()
{
    QTest::addColumn<quint32>("chosen");
    QTest::addColumn<QStringList>("order");
    QTest::newRow("lowest number") << quint32(0) << QStringList({QStringLiteral("zero"), QStringLiteral("light"), QStringLiteral("heavy"), QStringLiteral("later")});
    QTest::newRow("above the light one") << quint32(11) << QStringList({QStringLiteral("heavy"), QStringLiteral("zero"), QStringLiteral("light"), QStringLiteral("later")});
    QTest::newRow("no number at all") << quint32(1'000'000) << QStringList({QStringLiteral("zero"), QStringLiteral("light"), QStringLiteral("heavy"), QStringLiteral("later")});
}

void TestConnectionFaults::ordersRecords()
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

void TestConnectionFaults::prefersDirectTlsAmongEquals()
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

void TestConnectionFaults::takesAPinnedCertificate()
{
    Scene scene;
    scene.allowPlain();
    scene.pin("selfsigned", {QStringLiteral("self-signed")});
    scene.serve(startTls(ScriptedServer::login("owner@house.test/here")), "selfsigned");
    std::shared_ptr<const CertificateReport> report;
    QObject::connect(&scene.connection, &Connection::stageChanged, &scene.connection, [&report](const StageReport &each) { report = each.stage == Stage::Tls && each.ok ? each.certificate : report; });
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.connection.state(), ConnectionState::Online, 30'000);
    QVERIFY(report);
    QCOMPARE(report->pin, PinVerdict::Matches);
    QVERIFY(!report->isTrusted());
}

void TestConnectionFaults::takesAPinForItsDomainOnly()
{
    Scene scene;
    scene.pin("selfsigned", {QStringLiteral("self-signed")});
    scene.settings.pins[0].domain = QStringLiteral("elsewhere.test");
    scene.serve(startTls({}), "selfsigned");
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    QCOMPARE(scene.error().code, ErrorCode::TlsUntrusted);
}

void TestConnectionFaults::forgivesNothingBeyondThePin()
{
    // The very certificate, but its name was never accepted.
    Scene scene;
    scene.pin("otherhost", {QStringLiteral("unknown-issuer"), QStringLiteral("self-signed")});
    scene.serve(startTls({}), "otherhost");
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    QCOMPARE(scene.error().code, ErrorCode::TlsWrongName);
    QCOMPARE(scene.lastReport().certificate->pin, PinVerdict::Matches);
}

void TestConnectionFaults::reportsAnUntrustedCertificate()
{
    Scene scene;
    scene.serve(startTls({}), "otherhost");
    scene.settings.caFile = dataPath("ca.pem");
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    const auto report = scene.lastReport().certificate;
    QVERIFY(report);
    QVERIFY(!report->isTrusted());
    QVERIFY(report->reasonCodes.contains(QStringLiteral("wrong-name")));
    QVERIFY(report->reasonCodes.contains(QStringLiteral("unknown-issuer")));
    QVERIFY2(report->reasons.join(u' ').contains(QStringLiteral("other.test")), qPrintable(report->reasons.join(u' ')));
    QVERIFY(report->canBePinned());
    QCOMPARE(report->expectedNames, QStringList{QStringLiteral("house.test")});
    const CertificateInfo leaf = report->chain.value(0);
    QCOMPARE(leaf.names, QStringList{QStringLiteral("other.test")});
    QCOMPARE(leaf.sha256, certificate("otherhost").digest(QCryptographicHash::Sha256));
    QCOMPARE(leaf.issuer, QStringLiteral("Chatelaine fault authority"));
    QCOMPARE(leaf.key, QStringLiteral("EC 256 bit"));
    QVERIFY(!leaf.serial.isEmpty() && leaf.until.isValid() && leaf.from < leaf.until);
    // Accepting it begins a new attempt with the pin, and that one gets further.
    scene.settings.pins = {report->makePin(scene.clock->now())};
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.servers.front()->received().count("<stream:stream"), 3, 30'000);
}

void TestConnectionFaults::prefersScramToPlain()
{
    Scene scene;
    scene.allowPlain();
    scene.serve(startTls({{"<stream:stream", mechanisms("PLAIN SCRAM-SHA-1")}, {"</auth>", saslFailure("not-authorized")}}));
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    QVERIFY2(scene.error().message.contains(QStringLiteral("SCRAM-SHA-1")), qPrintable(scene.error().message));
    QVERIFY(!scene.servers.front()->received().contains(QByteArray(QByteArray(1, '\0') + "owner" + QByteArray(1, '\0') + Password).toBase64()));
}

QTEST_GUILESS_MAIN(TestConnectionFaults)

#include "tst_connectionfaults.moc"
