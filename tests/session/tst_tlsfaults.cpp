// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Faults of encryption and certificate: what is told, and that nothing is said to a wrong one.

#include "tests/session/faultrig.h"

#include "protocol/session/certificateinspector.h"

#include <QRegularExpression>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Faults;

namespace {

void serveInClear(Scene &scene, const QByteArray &answer)
{
    scene.serve({{"<stream:stream", answer}});
}

} // namespace

class TestTlsFaults final : public FaultRig
{
    Q_OBJECT

private Q_SLOTS:
    void sendsNothingButTheHeader_data();
    void sendsNothingButTheHeader();
    void takesAPinnedCertificate();
    void takesAPinForItsDomainOnly();
    void forgivesNothingBeyondThePin();
    void reportsAnUntrustedCertificate();

private:
    void addFaults() override;
    void addTlsFaults();
    void addCertificateFaults();
};

void TestTlsFaults::addFaults()
{
    addTlsFaults();
    addCertificateFaults();
}

void TestTlsFaults::addTlsFaults()
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

void TestTlsFaults::addCertificateFaults()
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

void TestTlsFaults::sendsNothingButTheHeader_data()
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

void TestTlsFaults::sendsNothingButTheHeader()
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

void TestTlsFaults::takesAPinnedCertificate()
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

void TestTlsFaults::takesAPinForItsDomainOnly()
{
    Scene scene;
    scene.pin("selfsigned", {QStringLiteral("self-signed")});
    scene.settings.pins[0].domain = QStringLiteral("elsewhere.test");
    scene.serve(startTls({}), "selfsigned");
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    QCOMPARE(scene.error().code, ErrorCode::TlsUntrusted);
}

void TestTlsFaults::forgivesNothingBeyondThePin()
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

void TestTlsFaults::reportsAnUntrustedCertificate()
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

QTEST_GUILESS_MAIN(TestTlsFaults)

#include "tst_tlsfaults.moc"
