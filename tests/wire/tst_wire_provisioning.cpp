// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

QByteArray in(const QByteArray &family, const QByteArray &payload)
{
    return QByteArray(payload).replace("%ns", "urn:xmpp:" + family + ":provisioning");
}

} // namespace

class TestWireProvisioning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void question();
    void answer();
    void friendCommands_data();
    void friendCommands();
    void clearCache_data();
    void clearCache();
    void malformed_data();
    void malformed();
    void missingAnswerIsNo();
};

void TestWireProvisioning::roundTrip_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("operation");
    const auto row = [](const char *name, const char *type, const char *payload) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(payload) << QString::fromUtf8(payload).section(u' ', 0, 0).mid(1);
    };
    row("isFriend", "get", "<isFriend xmlns='%ns' jid='a@b.c'/>");
    row("isFriendResponse yes", "result", "<isFriendResponse xmlns='%ns' jid='a@b.c' result='true' secondaryTrustAllowed='1'/>");
    row("isFriendResponse no", "result", "<isFriendResponse xmlns='%ns' jid='a@b.c' result='0'/>");
    row("canRead", "get", "<canRead xmlns='%ns' jid='a@b.c' serviceToken='s t' deviceToken='d' userToken='u' momentary='true' historical='true'>"
        "<node nodeId='n' sourceId='s' cacheType='c'/><field name='f'/></canRead>");
    row("canRead all", "get", "<canRead xmlns='%ns' jid='a@b.c' all='true'/>");
    row("canReadResponse", "result", "<canReadResponse xmlns='%ns' jid='a@b.c' result='true' momentary='true' peak='true'><node nodeId='n'/><field name='f'/><field name='g'/></canReadResponse>");
    row("canControl", "get", "<canControl xmlns='%ns' jid='a@b.c' userToken='u'><node nodeId='n'/><parameter name='p'/></canControl>");
    row("canControlResponse", "result", "<canControlResponse xmlns='%ns' jid='a@b.c' result='false'/>");
    row("friend", "message", "<friend xmlns='%ns' jid='a@b.c'/>");
    row("unfriend", "message", "<unfriend xmlns='%ns' jid='a@b.c'/>");
    row("clearCacheResponse", "result", "<clearCacheResponse xmlns='%ns' />");
}

void TestWireProvisioning::roundTrip()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, operation);
    const Parsed sn = parsePayload(type, in("sn", payload));
    const Parsed iot = parsePayload(type, in("iot", payload));
    for (const Parsed *parsed : {&sn, &iot}) {
        QVERIFY2(parsed->decoded.problems.isEmpty() && parsed->decoded.unknown.isEmpty(), qPrintable(parsed->problems() + parsed->unknown()));
        QCOMPARE(parsed->decoded.stanza.protocol, Protocol::Provisioning);
        QCOMPARE(operationName(parsed->decoded.stanza), operation);
        QVERIFY(parsed->lossless());
    }
    QCOMPARE(iot.decoded.stanza.dialect, Dialect::Iot);
    QCOMPARE(jsonText(toJson(sn.decoded.stanza)), jsonText(toJson(iot.decoded.stanza)));
    QStringList lost;
    QCOMPARE(parse(transcoded(sn.decoded.stanza, Dialect::Iot, &lost)).decoded.stanza, iot.decoded.stanza);
    QCOMPARE(parse(transcoded(iot.decoded.stanza, Dialect::Sn, &lost)).decoded.stanza, sn.decoded.stanza);
    QVERIFY(lost.isEmpty());
}

void TestWireProvisioning::question()
{
    const Parsed parsed = parsePayload("get", in("sn", "<canRead xmlns='%ns' jid='a@b.c' serviceToken='s  t' momentary='1' historicalDay='true' historical='true'>"
        "<field name='f'/><node nodeId='n'/></canRead>"));
    const auto *question = payload<ProvisioningQuestion>(parsed);
    QVERIFY(question);
    QCOMPARE(question->ask, Ask::CanRead);
    QCOMPARE(question->jid, u"a@b.c"_s);
    QCOMPARE(question->tokens.service, (QStringList{u"s"_s, u"t"_s}));
    QCOMPARE(question->kinds, Kinds(Kind::Momentary) | Kind::Historical);
    QCOMPARE(question->fields, QStringList{u"f"_s});
    QCOMPARE(question->nodes.size(), 1);
    QVERIFY(parsed.lossless());
}

void TestWireProvisioning::answer()
{
    const Parsed parsed = parsePayload("result", in("iot", "<canControlResponse xmlns='%ns' jid='a@b.c' result='1'><parameter name='p'/><node nodeId='n'/></canControlResponse>"));
    const auto *answer = payload<ProvisioningAnswer>(parsed);
    QVERIFY(answer && answer->result);
    QCOMPARE(answer->ask, Ask::CanControl);
    QCOMPARE(answer->parameters, QStringList{u"p"_s});
    QCOMPARE(answer->nodes.size(), 1);
}

void TestWireProvisioning::friendCommands_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("unfriend");
    QTest::addColumn<int>("dialect");
    QTest::newRow("sn") << in("sn", "<friend xmlns='%ns' jid='a@b.c'/>") << false << int(Dialect::Sn);
    QTest::newRow("sn by its schema") << in("sn", "<Friend xmlns='%ns' jid='a@b.c'/>") << false << int(Dialect::Sn);
    QTest::newRow("early iot") << in("iot", "<Friend xmlns='%ns' jid='a@b.c'/>") << false << int(Dialect::IotV02);
    QTest::newRow("iot") << in("iot", "<unfriend xmlns='%ns' jid='a@b.c'/>") << true << int(Dialect::Iot);
}

void TestWireProvisioning::friendCommands()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, unfriend);
    QFETCH(int, dialect);
    const Parsed parsed = parsePayload("message", payload);
    const auto *command = Testing::payload<FriendCommand>(parsed);
    QVERIFY(command);
    QCOMPARE(command->unfriend, unfriend);
    QCOMPARE(command->jid, u"a@b.c"_s);
    QCOMPARE(int(parsed.decoded.stanza.dialect), dialect);
    QVERIFY(parsed.lossless());
}

void TestWireProvisioning::clearCache_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("family");
    QTest::addColumn<int>("dialect");
    QTest::newRow("sn") << QByteArray("get") << QByteArray("sn") << int(Dialect::Sn);
    QTest::newRow("early iot") << QByteArray("get") << QByteArray("iot") << int(Dialect::IotV02);
    QTest::newRow("iot") << QByteArray("set") << QByteArray("iot") << int(Dialect::Iot);
}

void TestWireProvisioning::clearCache()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, family);
    QFETCH(int, dialect);
    const Parsed parsed = parsePayload(type, in(family, "<clearCache xmlns='%ns'/>"));
    QVERIFY(payload<ClearCache>(parsed));
    QCOMPARE(int(parsed.decoded.stanza.dialect), dialect);
    QVERIFY(parsed.lossless());
    QVERIFY(toXml(parsed.decoded.stanza).startsWith("<iq type=\"" + type + '"'));
    QVERIFY(transcoded(parsed.decoded.stanza, Dialect::Iot).startsWith("<iq type=\"set\""));
    QVERIFY(transcoded(parsed.decoded.stanza, Dialect::Sn).startsWith("<iq type=\"get\""));
    QCOMPARE(toJson(parsed.decoded.stanza).value(u"stanza"_s).toObject().value(u"type"_s).toString(), u"set"_s);
}

void TestWireProvisioning::malformed_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *payload, const char *problem) {
        QTest::newRow(name) << QByteArray(payload) << QString::fromUtf8(problem);
    };
    row("isFriend without jid", "<isFriend xmlns='%ns'/>", "address is missing");
    row("answer without jid", "<isFriendResponse xmlns='%ns' result='true'/>", "address is missing");
    row("answer without result", "<isFriendResponse xmlns='%ns' jid='a'/>", "counts as no");
    row("answer with a strange result", "<isFriendResponse xmlns='%ns' jid='a' result='yes'/>", "neither true nor false");
    row("trust", "<isFriendResponse xmlns='%ns' jid='a' result='true' secondaryTrustAllowed='x'/>", "neither true nor false");
    row("canRead without jid", "<canRead xmlns='%ns' momentary='true'/>", "address is missing");
    row("canRead kind", "<canRead xmlns='%ns' jid='a' momentary='x'/>", "neither true nor false");
    row("canRead all", "<canRead xmlns='%ns' jid='a' all='x'/>", "neither true nor false");
    row("field", "<canRead xmlns='%ns' jid='a'><field/></canRead>", "name is missing");
    row("parameter", "<canControl xmlns='%ns' jid='a'><parameter/></canControl>", "name is missing");
    row("node", "<canControl xmlns='%ns' jid='a'><node cacheType='x'/></canControl>", "no id");
    row("friend without jid", "<friend xmlns='%ns'/>", "address is missing");
}

void TestWireProvisioning::malformed()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("get", in("iot", payload));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireProvisioning::missingAnswerIsNo()
{
    for (const char *result : {"", " result='maybe'", " result='TRUE'", " result=''"}) {
        const Parsed parsed = parsePayload("result", in("iot", QByteArray("<isFriendResponse xmlns='%ns' jid='a@b.c'") + result + "/>"));
        QVERIFY(!payload<ProvisioningAnswer>(parsed)->result);
    }
}

QTEST_APPLESS_MAIN(TestWireProvisioning)
#include "tst_wire_provisioning.moc"
