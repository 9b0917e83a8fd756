// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "protocol/session/configuration.h"
#include "protocol/session/connection.h"
#include "protocol/session/errorcodes.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

const QByteArray Password = "correct horse battery";

/// A resolver that must not be asked, because the settings name a host.
class NoResolver final : public Resolver
{
public:
    void resolve(const QString &, Wanted, QObject *, Handler) override { QFAIL("the resolver was asked"); }
};

AccountSettings settingsFor(const ScriptedServer &server)
{
    AccountSettings settings;
    settings.jid = QStringLiteral("owner@house.test");
    settings.password = QString::fromLatin1(Password);
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = server.serverPort();
    settings.reconnect = false;
    settings.stageTimeout = 400ms;
    return settings;
}

/// What QXmpp says to open and close a stream, and nothing else, with or without the request for TLS.
bool isOnlyNegotiation(QByteArray text)
{
    const auto drop = [&text](const QByteArray &from, const QByteArray &to) {
        for (qsizetype begin = text.indexOf(from); begin >= 0; begin = text.indexOf(from)) {
            const qsizetype end = text.indexOf(to, begin);
            text.remove(begin, end < 0 ? text.size() : end + to.size() - begin);
        }
    };
    drop("<?xml", "?>");
    drop("<stream:stream", ">");
    drop("</stream:stream", ">");
    drop("<starttls", "/>");
    return text.trimmed().isEmpty();
}

} // namespace

class TestConfiguration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesSettings_data();
    void refusesSettings();
    void makesStrictConfiguration();
    void allowsPlainByChoiceInsideTls();
    void allowsPlainOnlyOnLoopbackWithoutTls();
    void sendsNothingToAWeakServer_data();
    void sendsNothingToAWeakServer();
};

void TestConfiguration::refusesSettings_data()
{
    QTest::addColumn<QString>("jid");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("tls");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("code");

    const QString good = QStringLiteral("owner@house.test");
    QTest::newRow("no local part") << "house.test" << "" << int(TlsMode::Required) << "" << "C-USAGE-01";
    QTest::newRow("no domain") << "owner@" << "" << int(TlsMode::Required) << "" << "C-USAGE-01";
    QTest::newRow("empty") << "" << "" << int(TlsMode::Required) << "" << "C-USAGE-01";
    QTest::newRow("white space") << "ow ner@house.test" << "" << int(TlsMode::Required) << "" << "C-USAGE-01";
    QTest::newRow("plain to a domain") << good << "" << int(TlsMode::Off) << "" << "C-USAGE-02";
    QTest::newRow("plain to a far host") << good << "192.0.2.1" << int(TlsMode::Off) << "" << "C-USAGE-02";
    QTest::newRow("plain to a name like loopback") << good << "localhost.example.org" << int(TlsMode::Off) << "" << "C-USAGE-02";
    QTest::newRow("plain to loopback") << good << "127.0.0.1" << int(TlsMode::Off) << "" << "";
    QTest::newRow("plain to loopback, IPv6") << good << "::1" << int(TlsMode::Off) << "" << "";
    QTest::newRow("plain to localhost") << good << "LocalHost" << int(TlsMode::Off) << "" << "";
    QTest::newRow("no such file") << good << "" << int(TlsMode::Required) << "/nonexistent/ca.pem" << "C-USAGE-03";
    QTest::newRow("not a certificate") << good << "" << int(TlsMode::Required) << CHATELAINE_TEST_DATA "/tls/README.md" << "C-USAGE-03";
    QTest::newRow("good authority") << good << "" << int(TlsMode::Required) << CHATELAINE_TEST_DATA "/tls/ca.pem" << "";
}

void TestConfiguration::refusesSettings()
{
    QFETCH(QString, jid);
    QFETCH(QString, host);
    QFETCH(int, tls);
    QFETCH(QString, caFile);
    QFETCH(QString, code);

    AccountSettings settings;
    settings.jid = jid;
    settings.host = host;
    settings.tls = TlsMode(tls);
    settings.caFile = caFile;
    QCOMPARE(settingsProblem(settings).code, code);
    if (!code.isEmpty()) {
        QCOMPARE(settingsProblem(settings).stage, QStringLiteral("usage"));
    }
}

void TestConfiguration::makesStrictConfiguration()
{
    AccountSettings settings;
    settings.jid = QStringLiteral("owner@house.test/wish");
    settings.password = QStringLiteral("secret");
    const auto [made, error] = makeConfiguration(settings, {QStringLiteral("192.0.2.1"), 5222, false});
    QVERIFY(!error.isError());
    QCOMPARE(made.streamSecurityMode(), QXmppConfiguration::TLSRequired);
    QVERIFY(!made.useNonSASLAuthentication());
    QVERIFY(!made.useSasl2Authentication());
    QVERIFY(!made.ignoreSslErrors());
    QVERIFY(!made.autoReconnectionEnabled());
    QVERIFY(!made.autoAcceptSubscriptions());
    QCOMPARE(made.keepAliveInterval(), 0);
    QCOMPARE(made.resource(), QStringLiteral("wish"));
    for (const QString &mechanism : {QStringLiteral("PLAIN"), QStringLiteral("DIGEST-MD5"), QStringLiteral("ANONYMOUS")}) {
        QVERIFY2(made.disabledSaslMechanisms().contains(mechanism), qPrintable(mechanism));
    }
    QCOMPARE(makeConfiguration(settings, {QStringLiteral("192.0.2.1"), 5223, true}).configuration.streamSecurityMode(), QXmppConfiguration::LegacySSL);
}

void TestConfiguration::allowsPlainByChoiceInsideTls()
{
    AccountSettings settings;
    settings.jid = QStringLiteral("owner@house.test");
    settings.allowPlain = true;
    for (const bool direct : {false, true}) {
        const QStringList disabled = makeConfiguration(settings, {QStringLiteral("192.0.2.1"), 5222, direct}).configuration.disabledSaslMechanisms();
        QVERIFY(!disabled.contains(QStringLiteral("PLAIN")));
        QVERIFY(disabled.contains(QStringLiteral("DIGEST-MD5")) && disabled.contains(QStringLiteral("ANONYMOUS")));
    }
}

void TestConfiguration::allowsPlainOnlyOnLoopbackWithoutTls()
{
    AccountSettings settings;
    settings.jid = QStringLiteral("owner@house.test");
    settings.host = QStringLiteral("127.0.0.1");
    settings.tls = TlsMode::Off;
    const Endpoint here{settings.host, 5222, false};
    QVERIFY(makeConfiguration(settings, here).configuration.disabledSaslMechanisms().contains(QStringLiteral("PLAIN")));
    settings.allowPlain = true;
    QVERIFY(!makeConfiguration(settings, here).configuration.disabledSaslMechanisms().contains(QStringLiteral("PLAIN")));
    QVERIFY(makeConfiguration(settings, here).configuration.disabledSaslMechanisms().contains(QStringLiteral("ANONYMOUS")));
    // The resolver may answer anything: the endpoint counts as well.
    QCOMPARE(makeConfiguration(settings, {QStringLiteral("192.0.2.1"), 5222, false}).error.code, ErrorCode::UsageTlsOff);
}

void TestConfiguration::sendsNothingToAWeakServer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("tls");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("stage");

    const QByteArray header = ScriptedServer::header("house.test");
    const auto mechanisms = [](const QByteArray &names) {
        QByteArray xml = "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>";
        for (const QByteArray &name : names.split(' ')) {
            xml += "<mechanism>" + name + "</mechanism>";
        }
        return xml + "</mechanisms></stream:features>";
    };
    const int required = int(TlsMode::Required);
    const int off = int(TlsMode::Off);
    QTest::newRow("no STARTTLS") << QByteArray(header + mechanisms("SCRAM-SHA-1 PLAIN")) << required << "C-TLS-01" << "tls";
    QTest::newRow("no features") << QByteArray(header + "<stream:features/>") << required << "C-TLS-01" << "tls";
    QTest::newRow("no version") << ScriptedServer::header("house.test", false) << required << "C-TLS-06" << "tls";
    QTest::newRow("no version, login of XEP-0078 offered")
        << QByteArray(ScriptedServer::header("house.test", false) + "<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/></stream:features>") << required << "C-TLS-06" << "tls";
    QTest::newRow("asks before it has proved itself")
        << QByteArray(header + "<iq type='get' id='x' from='house.test'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                               "<iq type='get' id='y' from='house.test'><isFriend xmlns='urn:xmpp:iot:provisioning' jid='a@b'/></iq>"
                               "<message from='house.test'><body>hello</body></message><presence type='subscribe' from='x@house.test'/>")
        << required << "C-TIME-03" << "tls";
    QTest::newRow("promises TLS and then talks") << QByteArray(header + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>") << required << "C-TIME-03" << "tls";
    QTest::newRow("only weak mechanisms, loopback without TLS") << QByteArray(header + mechanisms("PLAIN DIGEST-MD5 ANONYMOUS X-OAUTH2")) << off << "C-SASL-02" << "sasl";
    QTest::newRow("no mechanism, loopback without TLS")
        << QByteArray(header + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>") << off << "C-SASL-05" << "sasl";
    QTest::newRow("no version, loopback without TLS") << ScriptedServer::header("house.test", false) << off << "C-SASL-02" << "sasl";
}

void TestConfiguration::sendsNothingToAWeakServer()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, tls);
    QFETCH(QString, code);
    QFETCH(QString, stage);

    ScriptedServer server;
    server.setScript({{"<stream:stream", answer}});
    const auto clock = makeSystemClock();
    NoResolver resolver;
    Connection connection(*clock, resolver);
    QSignalSpy failed(&connection, &Connection::failed);
    AccountSettings settings = settingsFor(server);
    settings.tls = TlsMode(tls);
    connection.open(settings);

    QVERIFY(failed.wait(5000));
    const auto error = failed.first().first().value<ErrorInfo>();
    QCOMPARE(error.code, code);
    QCOMPARE(error.stage, stage);
    QVERIFY(server.received().contains("<stream:stream"));
    QVERIFY2(isOnlyNegotiation(server.received()), server.received().constData());
    QVERIFY(!server.received().contains(Password));
    QCOMPARE(connection.state(), ConnectionState::Offline);
}

QTEST_GUILESS_MAIN(TestConfiguration)

#include "tst_configuration.moc"
