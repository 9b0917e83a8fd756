// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

QByteArray in(const char *family, const QByteArray &payload)
{
    return QByteArray(payload).replace("%ns", QByteArray("urn:xmpp:") + family + ":concentrators");
}

} // namespace

class TestWireConcentrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_data();
    void request();
    void sources();
    void nodes();
    void singleNode();
    void refused_data();
    void refused();
    void malformed_data();
    void malformed();
    void states();
    void sourceOfANodeIsNotOnTheWire();
};

void TestWireConcentrator::request_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("json");
    const auto row = [](const char *name, const char *payload, const char *json) {
        QTest::newRow(name) << QByteArray(payload) << QString::fromUtf8(json);
    };
    row("capabilities", "<getCapabilities xmlns='%ns'/>", R"("messages":false,"operation":"getCapabilities","parameters":false)");
    row("all sources", "<getAllDataSources xmlns='%ns' xml:lang='en'/>", R"("language":"en")");
    row("child sources", "<getChildDataSources xmlns='%ns' sourceId='MeteringRoot'/>", R"("source":"MeteringRoot")");
    row("root nodes", "<getRootNodes xmlns='%ns' sourceId='T' parameters='1'/>", R"("parameters":true,"source":"T")");
    row("child nodes", "<getChildNodes xmlns='%ns' sourceId='T' nodeId='N' cacheType='P' messages='true'/>",
        R"("node":{"id":"N","partition":"P","source":"T"})");
    row("one node", "<getNode xmlns='%ns' nodeId='N' deviceToken='t'/>", R"("tokens":{"device":["t"],"service":[],"user":[]})");
    row("nodes", "<getNodes xmlns='%ns'><node nodeId='a' sourceId='T'/><node nodeId='b'/></getNodes>",
        R"("nodes":[{"id":"a","partition":"","source":"T"},{"id":"b","partition":"","source":""}])");
    row("derived", "<getAllNodes xmlns='%ns' sourceId='T'><onlyIfDerivedFrom>A.B</onlyIfDerivedFrom></getAllNodes>", R"("onlyIfDerivedFrom":["A.B"])");
}

void TestWireConcentrator::request()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, json);
    for (const char *family : {"sn", "iot"}) {
        const Parsed parsed = parsePayload("get", in(family, payload));
        QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
        QCOMPARE(parsed.decoded.stanza.protocol, Protocol::Concentrator);
        QVERIFY(parsed.lossless());
        const QByteArray text = jsonText(toJson(parsed.decoded.stanza));
        QVERIFY2(text.contains(json.toUtf8()), text);
    }
}

void TestWireConcentrator::sources()
{
    const Parsed sn = parsePayload("result", in("sn", "<getRootDataSourcesResponse xmlns='%ns' result='OK'>"
        "<dataSource id='M' name='Metering' hasChildren='true' lastChanged='2026-03-19T17:58:01'/><dataSource id='S'/></getRootDataSourcesResponse>"));
    const Parsed iot = parsePayload("result", in("iot", "<getRootDataSourcesResponse xmlns='%ns' result='OK'>"
        "<dataSource sourceId='M' name='Metering' hasChildren='1' lastChanged='2026-03-19T17:58:01'/><dataSource sourceId='S'/></getRootDataSourcesResponse>"));
    for (const Parsed *parsed : {&sn, &iot}) {
        QVERIFY2(parsed->decoded.problems.isEmpty(), qPrintable(parsed->problems()));
        const auto *response = payload<ConcentratorResponse>(*parsed);
        QVERIFY(response);
        QCOMPARE(response->operation, u"getRootDataSources"_s);
        QCOMPARE(response->sources.size(), 2);
        QCOMPARE(response->sources[0].id, u"M"_s);
        QVERIFY(response->sources[0].hasChildren && response->sources[0].lastChanged);
        QVERIFY(!response->sources[1].hasChildren && !response->sources[1].lastChanged);
        QVERIFY(parsed->lossless());
    }
    QCOMPARE(jsonText(toJson(sn.decoded.stanza)), jsonText(toJson(iot.decoded.stanza)));
    QVERIFY(transcoded(iot.decoded.stanza, Dialect::Sn).contains("<dataSource id=\"M\""));
    QVERIFY(transcoded(sn.decoded.stanza, Dialect::Iot).contains("<dataSource sourceId=\"M\""));
}

void TestWireConcentrator::nodes()
{
    const QByteArray rest = " displayName='Heat' nodeType='T' localId='l' logId='g' cacheType='P' state='ErrorSigned' hasChildren='true' childrenOrdered='true'"
                            " isReadable='true' hasCommands='true' parentId='R' parentCacheType='Q' lastChanged='2026-03-19T17:58:01'>"
                            "<string id='sn' name='Serial' value='123'/><double id='lat' name='Latitude' value='12.50'/>";
    const Parsed sn = parsePayload("result", in("sn", "<getChildNodesResponse xmlns='%ns' result='OK'><node id='N' isConfigurable='true'" + rest
        + "<message timestamp='2026-03-21T11:06:15' type='WarningUnsigned' id='Clock'>Off</message></node></getChildNodesResponse>"));
    const Parsed iot = parsePayload("result", in("iot", "<getChildNodesResponse xmlns='%ns' result='OK'><node nodeId='N' isControllable='true'" + rest
        + "<message timestamp='2026-03-21T11:06:15' type='WarningUnsigned' eventId='Clock'>Off</message></node></getChildNodesResponse>"));
    for (const Parsed *parsed : {&sn, &iot}) {
        QVERIFY2(parsed->decoded.problems.isEmpty() && parsed->decoded.unknown.isEmpty(), qPrintable(parsed->problems() + parsed->unknown()));
        const auto *response = payload<ConcentratorResponse>(*parsed);
        QVERIFY(response && response->nodes.size() == 1);
        const NodeInfo &info = response->nodes[0];
        QCOMPARE(info.address, (NodeAddress{u"N"_s, {}, u"P"_s}));
        QCOMPARE(info.parent, (NodeAddress{u"R"_s, {}, u"Q"_s}));
        QCOMPARE(info.state, NodeState::ErrorSigned);
        QVERIFY(info.hasChildren && info.childrenOrdered && info.isReadable && info.isControllable && info.hasCommands);
        QCOMPARE(info.parameters.size(), 2);
        QCOMPARE(info.parameters[1].text, u"12.50"_s);
        QCOMPARE(info.parameters[1].type, ParameterType::Double);
        QCOMPARE(info.messages[0].eventId, u"Clock"_s);
        QVERIFY(parsed->lossless());
    }
    QCOMPARE(jsonText(toJson(sn.decoded.stanza)), jsonText(toJson(iot.decoded.stanza)));
    QStringList lost;
    QCOMPARE(parse(transcoded(sn.decoded.stanza, Dialect::Iot, &lost)).decoded.stanza, iot.decoded.stanza);
    QVERIFY(lost.isEmpty());
}

void TestWireConcentrator::singleNode()
{
    const Parsed parsed = parsePayload("result", in("iot", "<getNodeResponse xmlns='%ns' result='OK' nodeId='N' state='None' hasChildren='false'>"
        "<int id='a' name='A' value='7'/></getNodeResponse>"));
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    const auto *response = payload<ConcentratorResponse>(parsed);
    QVERIFY(response && response->nodes.size() == 1);
    QCOMPARE(response->nodes[0].parameters[0].id, u"a"_s);
    QVERIFY(parsed.lossless());
}

void TestWireConcentrator::refused_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("condition");
    QTest::newRow("in an error") << QByteArray("error") << QByteArray("<getChildNodesResponse xmlns='%ns' result='NotFound'/>") << int(ResponseCode::NotFound) << u"item-not-found"_s;
    QTest::newRow("in a result") << QByteArray("result") << QByteArray("<getRootNodesResponse xmlns='%ns' result='NotImplemented'/>") << int(ResponseCode::NotImplemented) << u"feature-not-implemented"_s;
    QTest::newRow("one node") << QByteArray("error") << QByteArray("<getNodeResponse xmlns='%ns' result='Locked'/>") << int(ResponseCode::Locked) << u"conflict"_s;
}

void TestWireConcentrator::refused()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(int, code);
    QFETCH(QString, condition);
    for (const char *family : {"sn", "iot"}) {
        const Parsed parsed = parsePayload(type, in(family, payload));
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        const auto *response = Testing::payload<ConcentratorResponse>(parsed);
        QVERIFY(response && response->nodes.isEmpty());
        QCOMPARE(int(response->code), code);
        QCOMPARE(parsed.decoded.stanza.error->condition, condition);
        QVERIFY(parsed.lossless());
    }
}

void TestWireConcentrator::malformed_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *payload, const char *problem) {
        QTest::newRow(name) << QByteArray(payload) << QString::fromUtf8(problem);
    };
    row("code", "<getNodesResponse xmlns='%ns' result='Perhaps'/>", "no known response code");
    row("source without id", "<getAllDataSourcesResponse xmlns='%ns' result='OK'><dataSource name='x'/></getAllDataSourcesResponse>", "no id");
    row("source date", "<getAllDataSourcesResponse xmlns='%ns' result='OK'><dataSource sourceId='x' lastChanged='x'/></getAllDataSourcesResponse>", "not a date and time");
    row("source children", "<getAllDataSourcesResponse xmlns='%ns' result='OK'><dataSource sourceId='x' hasChildren='x'/></getAllDataSourcesResponse>", "neither true nor false");
    row("node without id", "<getNodesResponse xmlns='%ns' result='OK'><node state='None'/></getNodesResponse>", "no id");
    row("single node without id", "<getNodeResponse xmlns='%ns' result='OK' state='None'/>", "no id");
    row("state", "<getNodesResponse xmlns='%ns' result='OK'><node nodeId='a' state='Poor'/></getNodesResponse>", "no known state");
    row("flag", "<getNodesResponse xmlns='%ns' result='OK'><node nodeId='a' isReadable='x'/></getNodesResponse>", "neither true nor false");
    row("date", "<getNodesResponse xmlns='%ns' result='OK'><node nodeId='a' lastChanged='x'/></getNodesResponse>", "not a date and time");
    row("parameter without id", "<getNodesResponse xmlns='%ns' result='OK'><node nodeId='a'><int name='b' value='1'/></node></getNodesResponse>", "no id");
    row("parameter without value", "<getNodesResponse xmlns='%ns' result='OK'><node nodeId='a'><int id='b'/></node></getNodesResponse>", "value is missing");
    row("parameter value", "<getNodesResponse xmlns='%ns' result='OK'><node nodeId='a'><int id='b' value='x'/></node></getNodesResponse>", "not a whole number");
    row("message time", "<getNodesResponse xmlns='%ns' result='OK'><node nodeId='a'><message timestamp='x' type='Error'>b</message></node></getNodesResponse>", "not a date and time");
    row("request flag", "<getNodes xmlns='%ns' parameters='x'/>", "neither true nor false");
    row("request node", "<getNodes xmlns='%ns'><node sourceId='x'/></getNodes>", "no id");
}

void TestWireConcentrator::malformed()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("result", in("iot", payload));
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireConcentrator::states()
{
    for (int state = 0; state <= int(NodeState::ErrorUnsigned); ++state)
        QCOMPARE(nodeStateFromName(nodeStateName(NodeState(state))), NodeState(state));
    QCOMPARE(nodeStateFromName(u"none"), NodeState::Unknown);
    QVERIFY(NodeState::None < NodeState::ErrorUnsigned);
}

void TestWireConcentrator::sourceOfANodeIsNotOnTheWire()
{
    NodeInfo info;
    info.address = {u"n"_s, u"MeteringTopology"_s, {}};
    ConcentratorResponse response;
    response.operation = u"getNodes"_s;
    response.nodes = {info};
    Stanza stanza;
    stanza.envelope = Envelope::IqResult;
    stanza.payload = response;
    QVERIFY(!toXml(stanza).contains("MeteringTopology"));
}

QTEST_APPLESS_MAIN(TestWireConcentrator)
#include "tst_wire_concentrator.moc"
