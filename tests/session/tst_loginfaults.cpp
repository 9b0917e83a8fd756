// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Faults of login and session, from the offer of mechanisms to an answered presence, and losses at each stage.

#include "tests/session/faultrig.h"

#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Faults;
using namespace std::chrono_literals;

namespace {

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

QByteArray saslFailure(const QByteArray &condition, const QByteArray &text = {})
{
    return "<failure xmlns='" + Saslns + "'><" + condition + "/>" + (text.isEmpty() ? QByteArray() : "<text>" + text + "</text>") + "</failure>";
}

void serveAuth(Scene &scene, const QByteArray &answer)
{
    scene.allowPlain();
    scene.serve(loginUntil(UntilAuth, {{"</auth>", answer}}));
}

} // namespace

class TestLoginFaults final : public FaultRig
{
    Q_OBJECT

private Q_SLOTS:
    void namesALossAtEachStage_data();
    void namesALossAtEachStage();
    void followsNoRedirect_data();
    void followsNoRedirect();
    void prefersScramToPlain();

private:
    void addFaults() override;
    void addSaslFaults();
    void addSessionFaults();
};

void TestLoginFaults::addFaults()
{
    addSaslFaults();
    addSessionFaults();
}

void TestLoginFaults::addSaslFaults()
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

void TestLoginFaults::addSessionFaults()
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

void TestLoginFaults::namesALossAtEachStage_data()
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

void TestLoginFaults::namesALossAtEachStage()
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

void TestLoginFaults::followsNoRedirect_data()
{
    QTest::addColumn<int>("steps");
    QTest::newRow("in clear") << -2;
    QTest::newRow("inside TLS") << 0;
    QTest::newRow("after logging in") << int(UntilSecondStream);
}

void TestLoginFaults::followsNoRedirect()
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

void TestLoginFaults::prefersScramToPlain()
{
    Scene scene;
    scene.allowPlain();
    scene.serve(startTls({{"<stream:stream", mechanisms("PLAIN SCRAM-SHA-1")}, {"</auth>", saslFailure("not-authorized")}}));
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    QVERIFY2(scene.error().message.contains(QStringLiteral("SCRAM-SHA-1")), qPrintable(scene.error().message));
    QVERIFY(!scene.servers.front()->received().contains(QByteArray(QByteArray(1, '\0') + "owner" + QByteArray(1, '\0') + Password).toBase64()));
}

QTEST_GUILESS_MAIN(TestLoginFaults)

#include "tst_loginfaults.moc"
