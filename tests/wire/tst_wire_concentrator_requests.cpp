// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratoroperations.h"
#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

constexpr std::array AllDialects{Dialect::Sn, Dialect::IotV02, Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi};

DataForm submitted()
{
    DataForm form;
    form.type = u"submit"_s;
    FormField field;
    field.var = u"id"_s;
    field.values = {u"Node1"_s};
    form.fields = {field};
    return form;
}

/// A request with every part that the table foresees for its operation in this family.
ConcentratorRequest fullRequest(const ConcentratorOperation &operation, Family family)
{
    const auto has = [&operation](RequestPart part) { return operation.parts.testFlag(part); };
    const auto text = [&has](RequestPart part, const QString &value) { return has(part) ? value : QString(); };
    const bool begins = operation.answer == AnswerKind::Query || operation.answer == AnswerKind::CommonQuery;
    ConcentratorRequest request;
    request.operation = operation.name.toString();
    if (has(RequestPart::Node))
        request.node = {u"Node1"_s, u"Topology"_s, u"P"_s};
    request.source = has(RequestPart::Node) ? u"Topology"_s : text(RequestPart::Source, u"Topology"_s);
    if (has(RequestPart::Nodes))
        request.nodes = {{u"a"_s, u"Topology"_s, {}}, {u"b"_s, u"Topology"_s, u"P"_s}};
    request.parameters = request.messages = has(RequestPart::Details);
    if (has(RequestPart::DerivedFrom))
        request.onlyIfDerivedFrom = {u"A.Base"_s, u"B.Base"_s};
    if (has(RequestPart::SortOrder) && family == Family::Iot)
        request.sortOrder = {{u"name"_s, true}, {u"addr"_s, false}};
    request.index = text(RequestPart::Index, u"apartment"_s);
    request.indexValue = text(RequestPart::IndexValue, u"A1-1"_s);
    if (has(RequestPart::IndexReferences))
        request.indexReferences = {{u"Groups"_s, u"apartment"_s, u"A1-1"_s}, {u"Groups"_s, u"building"_s, u"B"_s}};
    request.nodeType = text(RequestPart::Type, u"Demo.Sensor"_s);
    request.command = text(RequestPart::Command, u"reboot"_s);
    if (has(RequestPart::QueryId) && (!begins || family == Family::Ieee))
        request.queryId = u"Q-1"_s;
    request.databaseId = text(RequestPart::Database, u"LocalDB"_s);
    request.correlation = text(RequestPart::Correlation, u"4"_s);
    request.snifferId = text(RequestPart::Sniffer, u"f1e2"_s);
    if (has(RequestPart::Expires))
        request.expires = parseTimestamp(u"2026-01-01T13:00:00Z");
    if (has(RequestPart::Events))
        request.events = {true, false, true, false, true, false};
    if (has(RequestPart::Since))
        request.getEventsSince = parseTimestamp(u"2026-01-01T00:00:00Z");
    if (has(RequestPart::Ttl) && family == Family::Ieee)
        request.ttl = 3600;
    if (has(RequestPart::Form))
        request.form = submitted();
    request.tokens.device = {u"t1"_s, u"t2"_s};
    request.language = u"sv"_s;
    return request;
}

Stanza stanzaOf(const ConcentratorRequest &request, bool set, Dialect dialect)
{
    Stanza stanza;
    stanza.envelope = set ? Envelope::IqSet : Envelope::IqGet;
    stanza.id = u"1"_s;
    stanza.dialect = dialect;
    stanza.protocol = Protocol::Concentrator;
    stanza.payload = request;
    return stanza;
}

QByteArray ieee(const char *payload)
{
    return QByteArray(payload).replace("%ns", "urn:nf:iot:concentrator:1.0");
}

QByteArray iot(const char *payload)
{
    return QByteArray(payload).replace("%ns", "urn:xmpp:iot:concentrators");
}

} // namespace

class TestWireConcentratorRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOperation_data();
    void everyOperation();
    void tableIsComplete();
    void losses_data();
    void losses();
    void sameContent_data();
    void sameContent();
    void hybrid_data();
    void hybrid();
    void malformed_data();
    void malformed();
    void unknownOperation();
    void wrappedForm();
    void nodesUnderAnyName();
};

void TestWireConcentratorRequests::everyOperation_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("dialect");
    for (const ConcentratorOperation &operation : concentratorOperations()) {
        for (const Dialect dialect : AllDialects)
            QTest::addRow("%s in %s", qPrintable(operation.name.toString()), qPrintable(dialectName(dialect))) << operation.name.toString() << int(dialect);
    }
}

void TestWireConcentratorRequests::everyOperation()
{
    QFETCH(QString, name);
    QFETCH(int, dialect);
    const ConcentratorOperation *operation = concentratorOperation(name);
    QVERIFY(operation);
    const auto given = Dialect(dialect);
    const Family family = familyOf(given);
    const Stanza stanza = stanzaOf(fullRequest(*operation, family), operation->set, given);
    QStringList lost;
    const QByteArray xml = toXml(stanza, &lost);
    const Parsed parsed = parse(xml);
    if (!operation->isIn(family)) {
        QCOMPARE(lost, QStringList{u"%1 has no %2"_s.arg(dialectName(given), name)});
        QVERIFY2(!xml.contains(name.toUtf8()), xml);
        return;
    }
    QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
    const auto *read = payload<ConcentratorRequest>(parsed);
    QVERIFY2(read, xml);
    QVERIFY2(*read == std::get<ConcentratorRequest>(stanza.payload), xml);
    QCOMPARE(parsed.decoded.stanza.envelope, stanza.envelope);
    QVERIFY2(parsed.lossless(), xml);
    const auto again = fromJson(toJson(parsed.decoded.stanza), given);
    QVERIFY(again);
    QCOMPARE(again->payload, stanza.payload);
}

void TestWireConcentratorRequests::tableIsComplete()
{
    const auto count = [](bool ConcentratorOperation::*in) {
        return std::count_if(concentratorOperations().cbegin(), concentratorOperations().cend(), [in](const auto &operation) { return operation.*in; });
    };
    // The dossier's table: 46 operations; queries not in sn, indices and databases not in ieee, sniffers only there.
    QCOMPARE(concentratorOperations().size(), 46);
    QCOMPARE(count(&ConcentratorOperation::inSn), 40);
    QCOMPARE(count(&ConcentratorOperation::inIot), 44);
    QCOMPARE(count(&ConcentratorOperation::inIeee), 39);
    QVERIFY(!concentratorOperation(u"holabandola") && !concentratorOperation(u""));
}

void TestWireConcentratorRequests::losses_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QString>("loss");
    const auto row = [](const char *name, const QByteArray &xml, Dialect dialect, const char *loss) {
        QTest::newRow(name) << xml << int(dialect) << QString::fromUtf8(loss);
    };
    const QByteArray sorted = iot("<getChildNodes xmlns='%ns' sourceId='T' nodeId='N'><sortOrder parameterName='a'/></getChildNodes>");
    row("sort order in sn", sorted, Dialect::Sn, "sn has no sort order");
    row("sort order in ieee", sorted, Dialect::Ieee, "ieee has no sort order");
    const QByteArray subscription = iot("<subscribe xmlns='%ns' sourceId='T'/>");
    row("time to live wanted", subscription, Dialect::Nf, "nf wants the time to live");
    row("time to live unknown", ieee("<subscribe xmlns='%ns' src='T' ttl='60'/>"), Dialect::Iot, "iot has no time to live of a subscription (60)");
    const QByteArray query = ieee("<executeNodeQuery xmlns='%ns' src='T' id='N' command='c' queryId='Q'/>");
    row("query id of the client", query, Dialect::Iot, "in iot the concentrator chooses the id of a query (Q)");
    row("query in sn", query, Dialect::Sn, "sn has no executeNodeQuery");
    row("query id wanted", iot("<executeNodeQuery xmlns='%ns' sourceId='T' nodeId='N' command='c'/>"), Dialect::Ieee, "ieee wants the id of a query");
    row("index", iot("<getAllIndexValues xmlns='%ns' sourceId='T' index='i'/>"), Dialect::Ieee, "ieee has no getAllIndexValues");
    row("database", iot("<getDatabases xmlns='%ns'/>"), Dialect::Nfi, "nfi has no getDatabases");
    row("sniffer", ieee("<registerSniffer xmlns='%ns' src='T' id='N'/>"), Dialect::Iot, "iot has no registerSniffer");
}

void TestWireConcentratorRequests::losses()
{
    QFETCH(QByteArray, xml);
    QFETCH(int, dialect);
    QFETCH(QString, loss);
    const Parsed parsed = parsePayload("set", xml);
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QStringList lost;
    QVERIFY(parse(transcoded(parsed.decoded.stanza, Dialect(dialect), &lost)).error.isEmpty());
    QCOMPARE(lost.size(), 1);
    QVERIFY2(lost.constFirst().contains(loss), qPrintable(lost.constFirst()));
}

void TestWireConcentratorRequests::sameContent_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const auto row = [](const char *name, const char *first, const char *second) { QTest::newRow(name) << iot(first) << ieee(second); };
    row("node", "<getNode xmlns='%ns' nodeId='N' sourceId='T' cacheType='P' parameters='1'/>", "<getNode xmlns='%ns' id='N' src='T' pt='P' parameters='true' messages='0'/>");
    row("moves", "<moveNodesUp xmlns='%ns'><node nodeId='a' sourceId='T'/></moveNodesUp>", "<moveNodesUp xmlns='%ns'><nd id='a' src='T'/></moveNodesUp>");
    row("abort", "<abortCommonNodeQuery xmlns='%ns' queryId='q' userToken='u'><node nodeId='a'/></abortCommonNodeQuery>",
        "<abortCommonNodeQuery xmlns='%ns' queryId='q' ut=' u '><nd id='a'/></abortCommonNodeQuery>");
    row("events", "<unsubscribe xmlns='%ns' sourceId='T' nodeAdded='true' nodeMovedUp='0'/>", "<unsubscribe xmlns='%ns' src='T' nodeMovedUp='false'/>");
    row("new node", "<createNewNode xmlns='%ns' nodeId='N' type='A'><x xmlns='jabber:x:data' type='submit'/></createNewNode>",
        "<createNewNode xmlns='%ns' id='N' type='A'><x xmlns='jabber:x:data' type='submit'/></createNewNode>");
}

void TestWireConcentratorRequests::sameContent()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const Parsed one = parsePayload("set", first);
    const Parsed other = parsePayload("set", second);
    for (const Parsed *parsed : {&one, &other}) {
        QVERIFY2(parsed->decoded.problems.isEmpty() && parsed->decoded.unknown.isEmpty(), qPrintable(parsed->problems() + parsed->unknown()));
        QVERIFY2(parsed->lossless(), toXml(parsed->decoded.stanza));
    }
    QCOMPARE(jsonText(toJson(one.decoded.stanza)), jsonText(toJson(other.decoded.stanza)));
    QStringList lost;
    QCOMPARE(parse(transcoded(one.decoded.stanza, Dialect::Nf, &lost)).decoded.stanza, other.decoded.stanza);
    QVERIFY(lost.isEmpty());
}

void TestWireConcentratorRequests::hybrid_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<bool>("hybrid");
    QTest::newRow("reference on the element") << iot("<getNode xmlns='%ns' id='N' src='T'/>") << true;
    QTest::newRow("partition") << iot("<getNode xmlns='%ns' id='N' pt='T'/>") << true;
    QTest::newRow("reference as a child") << iot("<containsNodes xmlns='%ns'><nd id='N'/></containsNodes>") << true;
    QTest::newRow("source") << iot("<getRootNodes xmlns='%ns' src='T'/>") << true;
    QTest::newRow("tokens") << iot("<getNode xmlns='%ns' id='N' src='T' dt='t'/>") << true;
    QTest::newRow("iot") << iot("<getNode xmlns='%ns' nodeId='N' sourceId='T'/>") << false;
    QTest::newRow("id alone") << iot("<getNode xmlns='%ns' id='N'/>") << false;
}

void TestWireConcentratorRequests::hybrid()
{
    QFETCH(QByteArray, xml);
    QFETCH(bool, hybrid);
    const Parsed parsed = parsePayload("get", xml);
    QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
    QCOMPARE(parsed.decoded.hybrid, hybrid ? u"H2"_s : QString());
    QCOMPARE(parsed.decoded.stanza.dialect, hybrid ? Dialect::Ieee : Dialect::Iot);
    QVERIFY(parsed.lossless());
    const auto *request = payload<ConcentratorRequest>(parsed);
    QVERIFY(request);
    QVERIFY(!request->node.id.isEmpty() || !request->nodes.isEmpty() || request->source == u"T"_s);
}

void TestWireConcentratorRequests::malformed_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &xml, const char *problem) { QTest::newRow(name) << xml << QString::fromUtf8(problem); };
    row("no time to live", ieee("<subscribe xmlns='%ns' src='T'/>"), "no time to live");
    row("time to live is a word", ieee("<subscribe xmlns='%ns' src='T' ttl='long'/>"), "no whole number");
    row("time to live below zero", ieee("<subscribe xmlns='%ns' src='T' ttl='-1'/>"), "no whole number");
    row("time to live too large", ieee("<subscribe xmlns='%ns' src='T' ttl='99999999999999999999'/>"), "no whole number");
    row("event", ieee("<subscribe xmlns='%ns' src='T' ttl='1' nodeAdded='maybe'/>"), "neither true nor false");
    row("since", iot("<subscribe xmlns='%ns' sourceId='T' getEventsSince='yesterday'/>"), "not a date and time");
    row("sort order", iot("<getChildNodes xmlns='%ns' nodeId='N'><sortOrder/></getChildNodes>"), "names no parameter");
    row("ascending", iot("<getChildNodes xmlns='%ns' nodeId='N'><sortOrder parameterName='a' ascending='up'/></getChildNodes>"), "neither true nor false");
    row("index", iot("<getNodesFromIndices xmlns='%ns'><indexRef sourceId='T'/></getNodesFromIndices>"), "names no index");
    row("readout", iot("<startDatabaseReadout xmlns='%ns' databaseId='D' seqnr='x'/>"), "not a whole number");
    row("end", ieee("<registerSniffer xmlns='%ns' id='N' expires='soon'/>"), "not a date and time");
    row("node", ieee("<moveNodesUp xmlns='%ns'><nd src='T'/></moveNodesUp>"), "no id");
}

void TestWireConcentratorRequests::malformed()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("set", xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY(payload<ConcentratorRequest>(parsed));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireConcentratorRequests::unknownOperation()
{
    const Parsed parsed = parsePayload("get", iot("<holabandola xmlns='%ns' nodeId='N'/>"));
    const auto *request = payload<ConcentratorRequest>(parsed);
    QVERIFY(request);
    QCOMPARE(request->operation, u"holabandola"_s);
    QCOMPARE(request->node.id, u"N"_s);
    QVERIFY(!parsed.decoded.problems.isEmpty());
    QVERIFY(parsed.lossless());
    const auto again = fromJson(toJson(parsed.decoded.stanza), Dialect::Iot);
    QVERIFY(again && again->payload == parsed.decoded.stanza.payload);
}

void TestWireConcentratorRequests::wrappedForm()
{
    const Parsed parsed = parsePayload("set", iot("<executeNodeCommand xmlns='%ns' nodeId='N' command='c'><form><x xmlns='jabber:x:data' type='submit'>"
                                                  "<field var='a'><value>1</value></field></x></form></executeNodeCommand>"));
    const auto *request = payload<ConcentratorRequest>(parsed);
    QVERIFY(request && request->form);
    QCOMPARE(request->form->fields.size(), 1);
    QVERIFY(parsed.decoded.unknown.isEmpty());
    QVERIFY(parsed.lossless());
    // A second form is no part of any operation.
    const Parsed twice = parsePayload("set", iot("<executeNodeCommand xmlns='%ns' nodeId='N' command='c'><x xmlns='jabber:x:data' type='submit'/>"
                                                 "<x xmlns='jabber:x:data' type='submit'/></executeNodeCommand>"));
    QCOMPARE(twice.decoded.unknown.size(), 1);
    QVERIFY(twice.lossless());
}

void TestWireConcentratorRequests::nodesUnderAnyName()
{
    for (const QByteArray name : {"node", "nd", "nodeInfo"}) {
        const Parsed parsed = parsePayload("get", ieee("<getNodes xmlns='%ns'><#name nodeId='a' sourceId='T' cacheType='P'/></getNodes>").replace("#name", name));
        const auto *request = payload<ConcentratorRequest>(parsed);
        QVERIFY(request && request->nodes.size() == 1);
        QCOMPARE(request->nodes[0], (NodeAddress{u"a"_s, u"T"_s, u"P"_s}));
        QVERIFY2(parsed.lossless(), name);
    }
}

QTEST_APPLESS_MAIN(TestWireConcentratorRequests)
#include "tst_wire_concentrator_requests.moc"
