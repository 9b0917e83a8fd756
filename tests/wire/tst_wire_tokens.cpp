// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

constexpr std::array All{Dialect::Sn, Dialect::IotV02, Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi};

QByteArray in(Dialect dialect, const QByteArray &payload)
{
    return QByteArray(payload).replace("%ns", namespaceOf(dialect, ProvisioningPart::Tokens).toUtf8());
}

} // namespace

class TestWireTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void askingWithoutProof();
    void losses_data();
    void losses();
    void problems_data();
    void problems();
    void errorInResult();
    void access_data();
    void access();
    void credentials();
    void privileges_data();
    void privileges();
    void firstRuleCounts_data();
    void firstRuleCounts();
    void notInIeee();
    void missingAnswerIsNo();
};

void TestWireTokens::roundTrip_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QList<int>>("dialects");
    const QList<int> family{int(Dialect::Ieee), int(Dialect::Nf), int(Dialect::Nfi)};
    const QList<int> proof = QList<int>{int(Dialect::Iot)} + family;
    const auto row = [](const char *type, const char *payload, const QList<int> &dialects) {
        QTest::newRow(payload) << QByteArray(type) << QByteArray(payload) << dialects;
    };
    row("get", "<getToken xmlns='%ns'>MIIB</getToken>", proof);
    row("result", "<getTokenChallenge xmlns='%ns' seqnr='1'>AQID</getTokenChallenge>", proof);
    row("get", "<getTokenChallengeResponse xmlns='%ns' seqnr='-7'>AQID</getTokenChallengeResponse>", proof);
    row("result", "<getTokenResponse xmlns='%ns' token='a:b'/>", proof + QList<int>{int(Dialect::Sn)});
    row("get", "<getCertificate xmlns='%ns' token='a:b'/>", family);
    row("result", "<certificate xmlns='%ns'>MIIB</certificate>", family);
    row("get", "<tokenChallenge xmlns='%ns' token='a:b'>AQID</tokenChallenge>", proof);
    row("result", "<tokenChallengeResponse xmlns='%ns'>AQID</tokenChallengeResponse>", proof);
}

void TestWireTokens::roundTrip()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QList<int>, dialects);
    QByteArray first;
    for (const Dialect dialect : All) {
        if (!dialects.contains(int(dialect)))
            continue;
        const Parsed parsed = parsePayload(type, in(dialect, payload));
        QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
        QVERIFY(Testing::payload<TokenMessage>(parsed));
        QCOMPARE(parsed.decoded.stanza.dialect, dialect);
        QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
        const QJsonObject content = toJson(parsed.decoded.stanza);
        if (first.isEmpty())
            first = jsonText(content);
        QCOMPARE(jsonText(content), first);
        const auto back = fromJson(content, dialect);
        QVERIFY(back);
        QCOMPARE(*back, parsed.decoded.stanza);
    }
}

void TestWireTokens::askingWithoutProof()
{
    const Parsed sn = parsePayload("get", in(Dialect::Sn, "<getToken xmlns='%ns' deviceId='d 1'/>"));
    QCOMPARE(payload<TokenMessage>(sn)->deviceId, u"d 1"_s);
    QVERIFY(sn.decoded.problems.isEmpty());
    QVERIFY(sn.lossless());
    const Parsed early = parsePayload("get", in(Dialect::Iot, "<getToken xmlns='%ns' serviceId='s'/>"));
    QCOMPARE(early.decoded.stanza.dialect, Dialect::IotV02);
    QCOMPARE(payload<TokenMessage>(early)->serviceId, u"s"_s);
    QVERIFY(early.lossless());
}

void TestWireTokens::losses_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("loss");
    const auto row = [](const char *name, const char *payload, Dialect from, Dialect to, const char *loss) {
        QTest::newRow(name) << QByteArray(payload) << int(from) << int(to) << QString::fromUtf8(loss);
    };
    row("a certificate in sn", "<getToken xmlns='%ns'>MIIB</getToken>", Dialect::Iot, Dialect::Sn, "without a certificate");
    row("an id in iot", "<getToken xmlns='%ns' deviceId='d'/>", Dialect::Sn, Dialect::Iot, "not with an id (d)");
    row("an id in nf", "<getToken xmlns='%ns' serviceId='d'/>", Dialect::Sn, Dialect::Nf, "not with an id (d)");
    row("a challenge in sn", "<getTokenChallenge xmlns='%ns' seqnr='1'>AQID</getTokenChallenge>", Dialect::Iot, Dialect::Sn, "no getTokenChallenge");
    row("a challenge at use in iot-v0.2", "<tokenChallenge xmlns='%ns' token='t'>AQID</tokenChallenge>", Dialect::Nf, Dialect::IotV02, "no tokenChallenge");
    row("a certificate asked for in iot", "<getCertificate xmlns='%ns' token='t'/>", Dialect::Nf, Dialect::Iot, "no getCertificate");
    row("a certificate in iot", "<certificate xmlns='%ns'>MIIB</certificate>", Dialect::Nfi, Dialect::Iot, "no certificate");
}

void TestWireTokens::losses()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QString, loss);
    const Parsed parsed = parsePayload("get", in(Dialect(from), payload));
    QStringList lost;
    (void)transcoded(parsed.decoded.stanza, Dialect(to), &lost);
    QCOMPARE(lost.size(), 1);
    QVERIFY2(lost.constFirst().contains(loss), qPrintable(lost.constFirst()));
    QVERIFY(lost.constFirst().startsWith(dialectName(Dialect(to))));
}

void TestWireTokens::problems_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *payload, const char *problem) { QTest::newRow(payload) << QByteArray(payload) << QString::fromUtf8(problem); };
    row("<getToken xmlns='%ns'/>", "content is missing");
    row("<getTokenChallenge xmlns='%ns'>AQID</getTokenChallenge>", "no sequence number");
    row("<getTokenChallenge xmlns='%ns' seqnr='4294967296'>AQID</getTokenChallenge>", "no sequence number");
    row("<getTokenResponse xmlns='%ns'/>", "token is missing");
    row("<getTokenResponse xmlns='%ns' token='a b'/>", "white space");
    row("<tokenChallenge xmlns='%ns' token='t'/>", "content is missing");
    row("<tokenChallengeResponse xmlns='%ns'/>", "content is missing");
}

void TestWireTokens::problems()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("get", in(Dialect::Nf, payload));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireTokens::errorInResult()
{
    const Parsed parsed = parsePayload("result", "<error type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>");
    QVERIFY(parsed.decoded.stanza.error);
    QCOMPARE(parsed.decoded.stanza.error->condition, u"bad-request"_s);
    QCOMPARE(parsed.decoded.stanza.envelope, Envelope::IqResult);
    QVERIFY(parsed.lossless());
}

void TestWireTokens::access_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *type, const char *payload) { QTest::newRow(payload) << QByteArray(type) << QByteArray(payload); };
    row("get", "<canAccess xmlns='%ns' serviceToken='s'><credentials type='IpAddress' value='10.0.0.1'/><credentials type='Longitude' value='1'/></canAccess>");
    row("get", "<canAccess xmlns='%ns' serviceToken='s'><IpAddress value='10.0.0.1'/></canAccess>");
    row("result", "<canAccessResponse xmlns='%ns' result='true' userToken='u'/>");
    row("result", "<canAccessResponse xmlns='%ns' result='false'/>");
    row("message", "<userLoggedIn xmlns='%ns' serviceToken='s' userToken='u' userName='Kermit'/>");
    row("get", "<hasPrivilege xmlns='%ns' serviceToken='s' userToken='u' privilegeId='A.B'/>");
    row("result", "<hasPrivilegeResponse xmlns='%ns' result='0'/>");
    row("get", "<downloadPrivileges xmlns='%ns' serviceToken='s' userToken='u'/>");
    row("result", "<downloadPrivilegesResponse xmlns='%ns'><exclude id='A.B'/><include id='A'/></downloadPrivilegesResponse>");
    row("result", "<downloadPrivilegesResponse xmlns='%ns'/>");
}

void TestWireTokens::access()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    const Parsed sn = parsePayload(type, in(Dialect::Sn, payload));
    const Parsed iot = parsePayload(type, in(Dialect::Iot, payload));
    for (const Parsed *parsed : {&sn, &iot}) {
        QVERIFY2(parsed->decoded.problems.isEmpty() && parsed->decoded.unknown.isEmpty(), qPrintable(parsed->problems() + parsed->unknown()));
        QVERIFY(Testing::payload<AccessMessage>(*parsed));
        QVERIFY2(parsed->lossless(), toXml(parsed->decoded.stanza).constData());
        const auto back = fromJson(toJson(parsed->decoded.stanza), parsed->decoded.stanza.dialect);
        QVERIFY(back);
        QCOMPARE(*back, parsed->decoded.stanza);
    }
    QCOMPARE(jsonText(toJson(sn.decoded.stanza)), jsonText(toJson(iot.decoded.stanza)));
}

void TestWireTokens::credentials()
{
    const Parsed parsed = parsePayload("get", in(Dialect::Sn, "<canAccess xmlns='%ns' serviceToken='s'><credentials type='A' value='1'/><B value='2'/></canAccess>"));
    const auto *message = payload<AccessMessage>(parsed);
    QCOMPARE(message->credentials, (QList<Credential>{{u"A"_s, u"1"_s, false}, {u"B"_s, u"2"_s, true}}));
    // What a peer calls a credential must not become any element that it likes.
    Stanza forged = parsed.decoded.stanza;
    std::get<AccessMessage>(forged.payload).credentials = {{u"a b='c'><evil/"_s, u"1"_s, true}};
    const QByteArray written = toXml(forged);
    QVERIFY2(parse(written).error.isEmpty() && !written.contains("<evil"), written.constData());
}

void TestWireTokens::privileges_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("dialect");
    QTest::newRow("sn") << QByteArray("<privileges><exclude id='A.B'/><include id='A'/></privileges>") << int(Dialect::Sn);
    QTest::newRow("iot") << QByteArray("<downloadPrivilegesResponse><exclude id='A.B'/><include id='A'/></downloadPrivilegesResponse>") << int(Dialect::Iot);
    QTest::newRow("in the namespace of a stream") << QByteArray("<privileges xmlns='jabber:client'><exclude id='A.B'/><include id='A'/></privileges>") << int(Dialect::Sn);
}

void TestWireTokens::privileges()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, dialect);
    const Parsed parsed = parsePayload("result", payload);
    const auto *message = Testing::payload<AccessMessage>(parsed);
    QVERIFY(message && message->bare);
    QCOMPARE(int(parsed.decoded.stanza.dialect), dialect);
    QCOMPARE(operationName(parsed.decoded.stanza), u"downloadPrivilegesResponse"_s);
    QCOMPARE(message->privileges, (QList<PrivilegeRule>{{false, u"A.B"_s}, {true, u"A"_s}}));
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
}

void TestWireTokens::firstRuleCounts_data()
{
    QTest::addColumn<QString>("privilege");
    QTest::addColumn<bool>("granted");
    QTest::newRow("below what is included") << u"Sensors.View"_s << true;
    QTest::newRow("included itself") << u"Sensors"_s << true;
    QTest::newRow("excluded itself") << u"Sensors.Delete"_s << false;
    QTest::newRow("below what is excluded") << u"Sensors.Delete.All"_s << false;
    QTest::newRow("no boundary at a dot") << u"SensorsOfOthers"_s << false;
    QTest::newRow("begins like the excluded one") << u"Sensors.DeleteNot"_s << true;
    QTest::newRow("not listed") << u"Users"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestWireTokens::firstRuleCounts()
{
    QFETCH(QString, privilege);
    QFETCH(bool, granted);
    const QList<PrivilegeRule> rules{{true, QString()}, {false, u"Sensors.Delete"_s}, {true, u"Sensors"_s}, {false, u"Sensors"_s}};
    QCOMPARE(hasPrivilege(rules, privilege), granted);
}

void TestWireTokens::notInIeee()
{
    const Parsed parsed = parsePayload("get", in(Dialect::Iot, "<hasPrivilege xmlns='%ns' serviceToken='s' userToken='u' privilegeId='A'/>"));
    for (const Dialect dialect : {Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QStringList lost;
        (void)transcoded(parsed.decoded.stanza, dialect, &lost);
        QCOMPARE(lost, QStringList{dialectName(dialect) + u" has no hasPrivilege"_s});
    }
    QVERIFY(payload<Unrecognised>(parsePayload("get", "<hasPrivilege xmlns='urn:nf:iot:prov:d:1.0'/>")));
}

void TestWireTokens::missingAnswerIsNo()
{
    for (const char *name : {"canAccessResponse", "hasPrivilegeResponse"}) {
        for (const char *result : {"", " result='maybe'", " result=''"}) {
            const Parsed parsed = parsePayload("result", in(Dialect::Iot, '<' + QByteArray(name) + " xmlns='%ns'" + result + "/>"));
            QVERIFY(!payload<AccessMessage>(parsed)->result);
            QVERIFY(!parsed.decoded.problems.isEmpty());
        }
    }
}

QTEST_APPLESS_MAIN(TestWireTokens)
#include "tst_wire_tokens.moc"
