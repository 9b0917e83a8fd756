// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratoroperations.h"
#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

QByteArray named(const char *family, const QByteArray &payload)
{
    return QByteArray(payload).replace("%ns", QByteArray("urn:xmpp:") + family + ":concentrators");
}

QByteArray ieee(const char *payload)
{
    return QByteArray(payload).replace("%ns", "urn:ieee:iot:concentrator:1.0");
}

} // namespace

class TestWireConcentratorAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void representatives();
    void inheritance();
    void commandsOfSn();
    void otherRequests_data();
    void otherRequests();
    void refusals_data();
    void refusals();
    void refusalWithForm();
    void hybrid_data();
    void hybrid();
    void wrongName();
    void unknownOperation();
    void losses_data();
    void losses();
    void malformed_data();
    void malformed();
    void tenThousandNodes();
};

void TestWireConcentratorAnswers::kinds_data()
{
    QTest::addColumn<QByteArray>("iot");
    QTest::addColumn<QByteArray>("ieee");
    QTest::addColumn<QString>("json");
    const auto row = [](const char *name, const char *iot, const char *other, const char *json) {
        QTest::newRow(name) << named("iot", iot) << ieee(other) << QString::fromUtf8(json);
    };
    row("strings", "<getCapabilitiesResponse xmlns='%ns' result='OK'><value>getNode</value><value>a b</value></getCapabilitiesResponse>",
        "<strings xmlns='%ns'><value>getNode</value><value>a b</value></strings>", R"("values":["getNode","a b"])");
    row("sources", "<getAllDataSourcesResponse xmlns='%ns' result='OK'><dataSource sourceId='T' name='n' hasChildren='1'/></getAllDataSourcesResponse>",
        "<dataSources xmlns='%ns'><dataSource src='T' name='n' hasChildren='true'/></dataSources>", R"("sources":[{"hasChildren":true,"name":"n","source":"T"}])");
    row("boolean", "<containsNodeResponse xmlns='%ns' result='OK'>true</containsNodeResponse>", "<bool xmlns='%ns'>true</bool>", R"("values":["true"])");
    row("booleans", "<containsNodesResponse xmlns='%ns' result='OK'><value>true</value><value>0</value></containsNodesResponse>",
        "<bools xmlns='%ns'><bool>true</bool><bool>0</bool></bools>", R"("values":["true","0"])");
    row("node", "<getNodeResponse xmlns='%ns' result='OK' nodeId='N' state='None' hasChildren='false'><int id='a' name='A' value='7'/></getNodeResponse>",
        "<nodeInfo xmlns='%ns' id='N' state='None' hasChildren='false'><int id='a' name='A' value='7'/></nodeInfo>", R"("operation":"getNodeResponse")");
    row("nodes", "<getNodesResponse xmlns='%ns'><node nodeId='N' state='None' parentId='R' parentCacheType='Q'/></getNodesResponse>",
        "<nodeInfos xmlns='%ns'><nodeInfo id='N' state='None' parentId='R' parentPartition='Q'/></nodeInfos>", R"("parent":{"id":"R","partition":"Q","source":""})");
    row("inheritance", "<getNodeInheritanceResponse xmlns='%ns' result='OK'><baseClasses><value>A</value></baseClasses><interfaces><value>I</value></interfaces></getNodeInheritanceResponse>",
        "<inheritance xmlns='%ns'><baseClasses><value>A</value></baseClasses><interfaces><value>I</value></interfaces></inheritance>", R"("baseClasses":["A"],"code":"OK","interfaces":["I"])");
    row("types", "<getAddableNodeTypesResponse xmlns='%ns' result='OK'><nodeType type='A' name='B'/></getAddableNodeTypesResponse>",
        "<nodeTypes xmlns='%ns'><nodeType type='A' name='B'/></nodeTypes>", R"("nodeTypes":[{"name":"B","type":"A"}])");
    row("commands", "<getNodeCommandsResponse xmlns='%ns' result='OK'><command command='c' name='C' type='Query' sortCategory='s' sortKey='1'"
        " confirmationString='Sure?' failureString='No.' successString='Yes.'/></getNodeCommandsResponse>",
        "<commands xmlns='%ns'><command command='c' name='C' type='Query' sortCategory='s' sortKey='1' confirmationString='Sure?' failureString='No.' successString='Yes.'/></commands>",
        R"({"command":"c","confirmation":"Sure?","failure":"No.","name":"C","sortCategory":"s","sortKey":"1","success":"Yes.","type":"Query"})");
    row("results", "<executeCommonNodeCommandResponse xmlns='%ns' result='OK'><result>1</result><result error='Offline.'>false</result></executeCommonNodeCommandResponse>",
        "<partialExecution xmlns='%ns'><result>true</result><result error='Offline.'>false</result></partialExecution>", R"("results":[{"ok":true},{"error":"Offline.","ok":false}])");
}

void TestWireConcentratorAnswers::kinds()
{
    QFETCH(QByteArray, iot);
    QFETCH(QByteArray, ieee);
    QFETCH(QString, json);
    const Parsed one = parsePayload("result", iot);
    const Parsed other = parsePayload("result", ieee);
    for (const Parsed *parsed : {&one, &other}) {
        QVERIFY2(parsed->decoded.problems.isEmpty() && parsed->decoded.unknown.isEmpty(), qPrintable(parsed->problems() + parsed->unknown()));
        QVERIFY2(parsed->lossless(), toXml(parsed->decoded.stanza));
    }
    const QByteArray content = jsonText(toJson(other.decoded.stanza));
    QVERIFY2(content.contains(json.toUtf8()), content);
    QCOMPARE(jsonText(toJson(one.decoded.stanza)), content);
    QStringList lost;
    QCOMPARE(parse(transcoded(one.decoded.stanza, Dialect::Ieee, &lost)).decoded.stanza, other.decoded.stanza);
    QCOMPARE(parse(transcoded(other.decoded.stanza, Dialect::Iot, &lost)).decoded.stanza, one.decoded.stanza);
    QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
}

void TestWireConcentratorAnswers::representatives()
{
    const QHash<QString, QString> expected{{u"strings"_s, u"getCapabilities"_s}, {u"dataSources"_s, u"getAllDataSources"_s}, {u"bool"_s, u"containsNode"_s},
        {u"bools"_s, u"containsNodes"_s}, {u"nodeInfo"_s, u"getNode"_s}, {u"nodeInfos"_s, u"getNodes"_s}, {u"inheritance"_s, u"getNodeInheritance"_s},
        {u"nodeTypes"_s, u"getAddableNodeTypes"_s}, {u"commands"_s, u"getNodeCommands"_s}, {u"partialExecution"_s, u"executeCommonNodeCommand"_s},
        {u"sniffer"_s, u"registerSniffer"_s}};
    for (auto it = expected.cbegin(); it != expected.cend(); ++it) {
        QCOMPARE(representedOperation(it.key()), it.value());
        const ConcentratorOperation *operation = concentratorOperation(it.value());
        QVERIFY(operation && typedAnswerName(operation->answer) == it.key());
    }
    // In the iot namespaces those names mean nothing.
    QVERIFY(!payload<ConcentratorResponse>(parsePayload("result", named("iot", "<strings xmlns='%ns'><value>a</value></strings>"))));
}

void TestWireConcentratorAnswers::inheritance()
{
    const Parsed parsed = parsePayload("result", named("iot", "<getNodeInheritanceResponse xmlns='%ns' result='OK'><baseClasses><odd/><value x='1'>A</value></baseClasses></getNodeInheritanceResponse>"));
    QCOMPARE(payload<ConcentratorResponse>(parsed)->baseClasses, QStringList{u"A"_s});
    QCOMPARE(parsed.decoded.unknown.size(), 2);
    QVERIFY(parsed.lossless());
}

void TestWireConcentratorAnswers::commandsOfSn()
{
    const Parsed sn = parsePayload("result", named("sn", "<getNodeCommandsResponse xmlns='%ns' result='OK'><command id='c' name='C' type='Simple'/></getNodeCommandsResponse>"));
    const Parsed iot = parsePayload("result", named("iot", "<getNodeCommandsResponse xmlns='%ns' result='OK'><command command='c' name='C' type='Simple'/></getNodeCommandsResponse>"));
    QCOMPARE(jsonText(toJson(sn.decoded.stanza)), jsonText(toJson(iot.decoded.stanza)));
    QVERIFY(sn.lossless() && iot.lossless());
    const Parsed databases = parsePayload("result", named("sn", "<getDatabasesResponse xmlns='%ns' result='OK'><database id='L' name='Local'/></getDatabasesResponse>"));
    QVERIFY(transcoded(databases.decoded.stanza, Dialect::Iot).contains("databaseId=\"L\""));
    QVERIFY(databases.lossless());
}

void TestWireConcentratorAnswers::otherRequests_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("children") << QByteArray("<getChildNodesResponse xmlns='%ns' result='OK'><node nodeId='N' state='None'/></getChildNodesResponse>") << QByteArray("<nodeInfos ");
    QTest::newRow("edited") << QByteArray("<createNewNodeResponse xmlns='%ns' result='OK'><node nodeId='N' state='None'/></createNewNodeResponse>") << QByteArray("<nodeInfo ");
    QTest::newRow("form") << QByteArray("<getCommandParametersResponse xmlns='%ns' result='OK'><x xmlns='jabber:x:data' type='form'/></getCommandParametersResponse>") << QByteArray("<x xmlns=\"jabber:x:data\"");
    QTest::newRow("nothing") << QByteArray("<moveNodeUpResponse xmlns='%ns' result='OK'/>") << QByteArray("id=\"7\"/>");
    QTest::newRow("query") << QByteArray("<executeCommonNodeQueryResponse xmlns='%ns' result='OK'><result>true</result></executeCommonNodeQueryResponse>") << QByteArray("<partialExecution ");
}

void TestWireConcentratorAnswers::otherRequests()
{
    QFETCH(QByteArray, xml);
    QFETCH(QByteArray, written);
    const Parsed parsed = parsePayload("result", named("iot", xml));
    QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.lossless(), qPrintable(parsed.problems()));
    QStringList lost;
    const QByteArray there = transcoded(parsed.decoded.stanza, Dialect::Nf, &lost);
    QVERIFY2(there.contains(written), there);
    QCOMPARE(lost.size(), 1);
    QVERIFY2(lost.constFirst().startsWith(u"nf does not say which request this answers ("), qPrintable(lost.constFirst()));
}

void TestWireConcentratorAnswers::refusals_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("ieeeCondition");
    QTest::newRow("not found") << u"NotFound"_s << u"item-not-found"_s << u"item-not-found"_s;
    QTest::newRow("forbidden") << u"InsufficientPrivileges"_s << u"forbidden"_s << u"forbidden"_s;
    QTest::newRow("locked") << u"Locked"_s << u"conflict"_s << u"conflict"_s;
    QTest::newRow("not implemented") << u"NotImplemented"_s << u"feature-not-implemented"_s << u"feature-not-implemented"_s;
    QTest::newRow("form") << u"FormError"_s << u"bad-request"_s << u"not-acceptable"_s;
    QTest::newRow("other") << u"OtherError"_s << u"undefined-condition"_s << u"undefined-condition"_s;
}

void TestWireConcentratorAnswers::refusals()
{
    QFETCH(QString, code);
    QFETCH(QString, condition);
    QFETCH(QString, ieeeCondition);
    for (const QByteArray type : {"error", "result"}) {
        const Parsed parsed = parsePayload(type, named("iot", "<destroyNodeResponse xmlns='%ns' result='#'/>").replace("#", code.toUtf8()));
        QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.lossless(), qPrintable(parsed.problems()));
        QCOMPARE(parsed.decoded.stanza.error->condition, condition);
        QStringList lost;
        const Parsed there = parse(transcoded(parsed.decoded.stanza, Dialect::Ieee, &lost));
        QCOMPARE(there.decoded.stanza.envelope, Envelope::IqError);
        QVERIFY(there.decoded.stanza.error);
        QCOMPARE(there.decoded.stanza.error->condition, ieeeCondition);
        QVERIFY(lost.contains(u"ieee does not say which request this answers (destroyNode)"_s));
    }
}

void TestWireConcentratorAnswers::refusalWithForm()
{
    const Parsed iot = parsePayload("error", named("iot", "<createNewNodeResponse xmlns='%ns' result='FormError'><error var='id'>Taken.</error><error var='no'>Odd.</error></createNewNodeResponse>"));
    QVERIFY(iot.decoded.problems.isEmpty() && iot.lossless());
    QCOMPARE(payload<ConcentratorResponse>(iot)->errors.size(), 2);
    const Parsed there = parse(transcoded(iot.decoded.stanza, Dialect::Nf));
    const auto &error = there.decoded.stanza.error;
    QVERIFY(error && error->form);
    QCOMPARE(error->type, u"modify"_s);
    QCOMPARE(error->condition, u"not-acceptable"_s);
    QCOMPARE(error->form->fields.size(), 2);
    QCOMPARE(error->form->fields[0].var, u"id"_s);
    QCOMPARE(error->form->fields[0].error, u"Taken."_s);
    QVERIFY(there.lossless());
}

void TestWireConcentratorAnswers::hybrid_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("operation");
    QTest::newRow("node") << QByteArray("<getNodeResponse xmlns='%ns' result='OK' id='N' src='T' state='None' hasChildren='false' sniffable='true'><int id='a' name='A' value='1'/></getNodeResponse>") << u"getNode"_s;
    QTest::newRow("nd") << QByteArray("<getChildNodesResponse xmlns='%ns' result='OK'><nd id='N' src='T' pt='P' state='None'/></getChildNodesResponse>") << u"getChildNodes"_s;
    QTest::newRow("nodeInfo") << QByteArray("<getRootNodesResponse xmlns='%ns' result='OK'><nodeInfo id='N' src='T' state='None'/></getRootNodesResponse>") << u"getRootNodes"_s;
    QTest::newRow("node element") << QByteArray("<getAllNodesResponse xmlns='%ns' result='OK'><node id='N' src='T' state='None'/></getAllNodesResponse>") << u"getAllNodes"_s;
    QTest::newRow("sources") << QByteArray("<getRootDataSourcesResponse xmlns='%ns' result='OK'><dataSource src='T' name='Metering'/></getRootDataSourcesResponse>") << u"getRootDataSources"_s;
    QTest::newRow("created") << QByteArray("<createNewNodeResponse xmlns='%ns' result='OK'><nd id='N' src='T' state='None'/></createNewNodeResponse>") << u"createNewNode"_s;
}

void TestWireConcentratorAnswers::hybrid()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, operation);
    const Parsed parsed = parsePayload("result", named("iot", xml));
    QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
    QCOMPARE(parsed.decoded.hybrid, u"H2"_s);
    QCOMPARE(parsed.decoded.stanza.dialect, Dialect::Ieee);
    const auto *response = payload<ConcentratorResponse>(parsed);
    QVERIFY(response);
    QCOMPARE(response->operation, operation);
    QVERIFY(response->nodes.isEmpty() || response->nodes[0].address.source == u"T"_s);
    QVERIFY(response->sources.isEmpty() || response->sources[0].id == u"T"_s);
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
}

void TestWireConcentratorAnswers::wrongName()
{
    // Examples of sn answer getCommonNodeCommands so; the one who asked knows.
    const Parsed parsed = parsePayload("result", named("sn", "<getNodeCommandsResponse xmlns='%ns' result='OK'><command id='c' name='C' type='Simple'/></getNodeCommandsResponse>"));
    QCOMPARE(payload<ConcentratorResponse>(parsed)->operation, u"getNodeCommands"_s);
    // A gateway of 2017 answers with the node itself, under the name of the children.
    const Parsed iot = parsePayload("result", named("iot", "<getChildNodesResponse xmlns='%ns' result='OK'><nd id='Root' src='T' state='None' hasChildren='true'/></getChildNodesResponse>"));
    QCOMPARE(payload<ConcentratorResponse>(iot)->nodes.size(), 1);
}

void TestWireConcentratorAnswers::unknownOperation()
{
    const Parsed parsed = parsePayload("error", named("sn", "<holabandolaResponse xmlns='%ns' result='NotImplemented'/>"));
    const auto *response = payload<ConcentratorResponse>(parsed);
    QVERIFY(response && response->operation == u"holabandola"_s);
    QCOMPARE(response->code, ResponseCode::NotImplemented);
    QVERIFY(parsed.decoded.unknown.isEmpty() && parsed.lossless());
    const auto again = fromJson(toJson(parsed.decoded.stanza), Dialect::Sn);
    QVERIFY(again && again->payload == parsed.decoded.stanza.payload);
    // Without a code it is no answer that anybody could read.
    QVERIFY(!payload<ConcentratorResponse>(parsePayload("result", named("sn", "<holabandolaResponse xmlns='%ns'/>"))));
}

void TestWireConcentratorAnswers::losses_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QString>("loss");
    QTest::newRow("query id") << named("iot", "<executeNodeQueryResponse xmlns='%ns' result='OK' queryId='Q'/>") << int(Dialect::Ieee) << u"in ieee the client chooses the id of a query"_s;
    QTest::newRow("no queries") << named("iot", "<executeNodeQueryResponse xmlns='%ns' result='OK' queryId='Q'/>") << int(Dialect::Sn) << u"sn has no executeNodeQuery"_s;
    QTest::newRow("query command") << named("iot", "<getNodeCommandsResponse xmlns='%ns' result='OK'><command command='c' name='C' type='Query'/></getNodeCommandsResponse>") << int(Dialect::Sn) << u"sn has no queries (command c)"_s;
    QTest::newRow("databases") << named("iot", "<getDatabasesResponse xmlns='%ns' result='OK'><database databaseId='d' name='D'/></getDatabasesResponse>") << int(Dialect::Nf) << u"nf answers getDatabases with an empty result"_s;
    QTest::newRow("sniffer") << ieee("<sniffer xmlns='%ns' snifferId='s' expires='2026-01-01T13:00:00Z'/>") << int(Dialect::Iot) << u"iot has no registerSniffer"_s;
    QTest::newRow("sniffable") << ieee("<nodeInfo xmlns='%ns' id='N' state='None' sniffable='true'/>") << int(Dialect::Iot) << u"iot has no sniffers (node N)"_s;
    QTest::newRow("source") << ieee("<nodeInfo xmlns='%ns' id='N' src='T' state='None'/>") << int(Dialect::Sn) << u"sn does not say in which data source"_s;
    QTest::newRow("edited nodes") << named("iot", "<setCommonNodeParametersAfterEditResponse xmlns='%ns' result='OK'><node nodeId='N' state='None'/></setCommonNodeParametersAfterEditResponse>") << int(Dialect::Nfi) << u"with an empty result"_s;
    QTest::newRow("unknown code") << named("iot", "<destroyNodeResponse xmlns='%ns' result='Never'/>") << int(Dialect::Ieee) << u"ieee has no response code Never"_s;
}

void TestWireConcentratorAnswers::losses()
{
    QFETCH(QByteArray, xml);
    QFETCH(int, dialect);
    QFETCH(QString, loss);
    QStringList lost;
    const QByteArray there = transcoded(parsePayload("result", xml).decoded.stanza, Dialect(dialect), &lost);
    QVERIFY(parse(there).error.isEmpty());
    QVERIFY2(lost.join(u'\n').contains(loss), qPrintable(lost.join(u'\n')));
}

void TestWireConcentratorAnswers::malformed_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("problem");
    QTest::newRow("boolean") << ieee("<bool xmlns='%ns'>perhaps</bool>") << u"neither true nor false"_s;
    QTest::newRow("empty boolean") << ieee("<bool xmlns='%ns'/>") << u"neither true nor false"_s;
    QTest::newRow("result") << ieee("<partialExecution xmlns='%ns'><result>yes</result></partialExecution>") << u"neither true nor false"_s;
    QTest::newRow("command") << ieee("<commands xmlns='%ns'><command name='x' type='Simple'/></commands>") << u"no id"_s;
    QTest::newRow("type of a command") << ieee("<commands xmlns='%ns'><command command='x' type='Sudden'/></commands>") << u"no known type of a command"_s;
    QTest::newRow("node type") << ieee("<nodeTypes xmlns='%ns'><nodeType name='x'/></nodeTypes>") << u"no type"_s;
    QTest::newRow("node") << ieee("<nodeInfos xmlns='%ns'><nodeInfo src='T'/></nodeInfos>") << u"no id"_s;
    QTest::newRow("sniffer") << ieee("<sniffer xmlns='%ns' expires='2026-01-01T13:00:00Z'/>") << u"no id"_s;
    QTest::newRow("end of a sniffer") << ieee("<sniffer xmlns='%ns' snifferId='s' expires='x'/>") << u"not a date and time"_s;
    QTest::newRow("source") << ieee("<dataSources xmlns='%ns'><dataSource name='x'/></dataSources>") << u"no id"_s;
    QTest::newRow("database") << named("iot", "<getDatabasesResponse xmlns='%ns' result='OK'><database name='x'/></getDatabasesResponse>") << u"no id"_s;
}

void TestWireConcentratorAnswers::malformed()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("result", xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY(payload<ConcentratorResponse>(parsed));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireConcentratorAnswers::tenThousandNodes()
{
    QByteArray xml = "<nodeInfos xmlns='urn:nf:iot:concentrator:1.0'>";
    for (int i = 0; i < 10'000; ++i)
        xml += "<nodeInfo id='Node" + QByteArray::number(i) + "' src='MeteringTopology' nodeType='Demo' state='None' hasChildren='false' parentId='Root'><string id='sn' name='Serial' value='1'/></nodeInfo>";
    const Parsed parsed = parsePayload("result", xml + "</nodeInfos>");
    const auto *response = payload<ConcentratorResponse>(parsed);
    QVERIFY(response);
    QCOMPARE(response->nodes.size(), 10'000);
    QCOMPARE(response->nodes[9'999].address.id, u"Node9999"_s);
    // Names that repeat are kept once.
    QCOMPARE(response->nodes[0].nodeType.constData(), response->nodes[9'999].nodeType.constData());
    QVERIFY(parsed.lossless());
}

QTEST_APPLESS_MAIN(TestWireConcentratorAnswers)
#include "tst_wire_concentrator_answers.moc"
