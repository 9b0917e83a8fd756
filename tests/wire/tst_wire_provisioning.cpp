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
    void ieeeRoundTrip_data();
    void ieeeRoundTrip();
    void ieeeLosses_data();
    void ieeeLosses();
    void longNames();
    void clearCacheOfNode();
    void emptyAnswer();
    void singleToken();
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

void TestWireProvisioning::ieeeRoundTrip_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("inIot");
    const auto row = [](const char *name, const char *type, const char *payload, const char *inIot) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(payload) << QByteArray(inIot);
    };
    row("isFriend", "get", "<isFriend xmlns='%ns' jid='a@b.c'/>", "<isFriend xmlns='%ns' jid='a@b.c'/>");
    row("isFriendResponse", "result", "<isFriendResponse xmlns='%ns' jid='a@b.c' result='1'/>", "<isFriendResponse xmlns='%ns' jid='a@b.c' result='true'/>");
    row("canRead", "get", "<canRead xmlns='%ns' jid='a@b.c' m='true' p='0' i='1' h='true' all='false' st='s t' dt='d' ut='u'><nd id='n' src='s' pt='p'/><f n='f'/></canRead>",
        "<canRead xmlns='%ns' jid='a@b.c' momentary='true' identity='true' historical='true' serviceToken='s t' deviceToken='d' userToken='u'>"
        "<node nodeId='n' sourceId='s' cacheType='p'/><field name='f'/></canRead>");
    row("canReadResponse", "result", "<canReadResponse xmlns='%ns' jid='a@b.c' result='true' s='true'><f n='f'/></canReadResponse>",
        "<canReadResponse xmlns='%ns' jid='a@b.c' result='true' status='true'><field name='f'/></canReadResponse>");
    row("canControl", "get", "<canControl xmlns='%ns' jid='a@b.c'><nd id='n'/><p n='p'/></canControl>", "<canControl xmlns='%ns' jid='a@b.c'><node nodeId='n'/><parameter name='p'/></canControl>");
    row("canControlResponse", "result", "<canControlResponse xmlns='%ns' jid='a@b.c' result='true'><p n='p'/><p n='q'/></canControlResponse>",
        "<canControlResponse xmlns='%ns' jid='a@b.c' result='true'><parameter name='p'/><parameter name='q'/></canControlResponse>");
    row("friend", "message", "<friend xmlns='%ns' jid='a@b.c'/>", "<friend xmlns='%ns' jid='a@b.c'/>");
    row("unfriend", "message", "<unfriend xmlns='%ns' jid='a@b.c'/>", "<unfriend xmlns='%ns' jid='a@b.c'/>");
    row("clearCache", "set", "<clearCache xmlns='%ns'/>", "<clearCache xmlns='%ns'/>");
}

void TestWireProvisioning::ieeeRoundTrip()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, inIot);
    const Parsed iot = parsePayload(type, in("iot", inIot));
    for (const Dialect dialect : {Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        const QByteArray xmlns = namespaceOf(dialect, Protocol::Provisioning).toUtf8();
        const Parsed parsed = parsePayload(type, QByteArray(payload).replace("%ns", xmlns));
        QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
        QCOMPARE(parsed.decoded.stanza.dialect, dialect);
        QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
        QCOMPARE(jsonText(toJson(parsed.decoded.stanza)), jsonText(toJson(iot.decoded.stanza)));
        QStringList lost;
        QCOMPARE(parse(transcoded(iot.decoded.stanza, dialect, &lost)).decoded.stanza, parsed.decoded.stanza);
        QVERIFY(lost.isEmpty());
    }
}

void TestWireProvisioning::ieeeLosses_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("loss");
    QTest::newRow("trust") << QByteArray("result") << in("iot", "<isFriendResponse xmlns='%ns' jid='a@b.c' result='true' secondaryTrustAllowed='true'/>")
                           << u"further parents"_s;
    QTest::newRow("answer to clearCache") << QByteArray("result") << in("iot", "<clearCacheResponse xmlns='%ns'/>") << u"what an empty result answers"_s;
}

void TestWireProvisioning::ieeeLosses()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, loss);
    const Parsed parsed = parsePayload(type, payload);
    QStringList lost;
    const QByteArray written = transcoded(parsed.decoded.stanza, Dialect::Nf, &lost);
    QCOMPARE(lost.size(), 1);
    QVERIFY2(lost.constFirst().contains(loss), qPrintable(lost.constFirst()));
    QVERIFY(!written.contains("secondaryTrust") && !written.contains("clearCacheResponse"));
}

void TestWireProvisioning::longNames()
{
    const QByteArray question = "<canControl xmlns='urn:nf:iot:prov:d:1.0' jid='a@b.c'><parameter name='p'/></canControl>";
    const Parsed parsed = parsePayload("get", question);
    QVERIFY(payload<ProvisioningQuestion>(parsed)->longNames);
    QCOMPARE(payload<ProvisioningQuestion>(parsed)->parameters, QStringList{u"p"_s});
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
    QVERIFY(toXml(parsed.decoded.stanza).contains("<p n=\"p\"/>"));
    QVERIFY(!payload<ProvisioningQuestion>(parsePayload("get", "<canControl xmlns='urn:nf:iot:prov:d:1.0' jid='a@b.c'><p n='p'/></canControl>"))->longNames);
    QVERIFY(!payload<ProvisioningQuestion>(parsePayload("get", in("iot", "<canControl xmlns='%ns' jid='a@b.c'><parameter name='p'/></canControl>")))->longNames);
    QStringList lost;
    QVERIFY(transcoded(parsed.decoded.stanza, Dialect::Iot, &lost).contains("<parameter name=\"p\"/>"));
    QVERIFY(lost.isEmpty());
    // The answer is in the words of the question.
    Stanza answer = parsed.decoded.stanza;
    ProvisioningAnswer yes;
    yes.ask = Ask::CanControl;
    yes.jid = u"a@b.c"_s;
    yes.result = true;
    yes.parameters = {u"p"_s};
    yes.longNames = true;
    answer.envelope = Envelope::IqResult;
    answer.payload = yes;
    QVERIFY(toXml(answer).contains("<parameter name=\"p\"/>"));
    QCOMPARE(payload<ProvisioningAnswer>(parse(toXml(answer)))->parameters, QStringList{u"p"_s});
}

void TestWireProvisioning::clearCacheOfNode()
{
    const Parsed parsed = parsePayload("set", "<clearCache xmlns='urn:nfi:iot:prov:d:1.0' id='n' src='s'/>");
    QCOMPARE(payload<ClearCache>(parsed)->node, (NodeAddress{u"n"_s, u"s"_s, {}}));
    QVERIFY(parsed.lossless());
    QCOMPARE(*fromJson(toJson(parsed.decoded.stanza), Dialect::Nfi), parsed.decoded.stanza);
    for (const Dialect dialect : {Dialect::Sn, Dialect::Iot, Dialect::Ieee, Dialect::Nf}) {
        QStringList lost;
        (void)transcoded(parsed.decoded.stanza, dialect, &lost);
        QCOMPARE(lost, QStringList{dialectName(dialect) + u" clears the whole cache, not that of one node"_s});
    }
}

void TestWireProvisioning::emptyAnswer()
{
    const Parsed parsed = parse("<iq type='result' from='thing@house.example/r' id='7'/>");
    QVERIFY(payload<EmptyPayload>(parsed));
    QVERIFY(parsed.decoded.problems.isEmpty() && !parsed.decoded.stanza.error);
    QVERIFY(parsed.lossless());
}

void TestWireProvisioning::singleToken()
{
    const Parsed parsed = parsePayload("get", in("sn", "<canRead xmlns='%ns' jid='a@b.c' token='t' momentary='true'/>"));
    QCOMPARE(payload<ProvisioningQuestion>(parsed)->tokens.service, QStringList{u"t"_s});
    QVERIFY(parsed.decoded.unknown.isEmpty());
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
}

QTEST_APPLESS_MAIN(TestWireProvisioning)
#include "tst_wire_provisioning.moc"
