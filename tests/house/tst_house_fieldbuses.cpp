// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/xml.h"
#include "house/things/fieldbus/fieldbuses.h"
#include "tests/house/fakehost.h"

#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Friend = u"friend@house.test/x"_s;

/// An operation of the concentrator, in nf.
QString operation(const QString &name, const QString &attributes = {}, const QString &inner = {})
{
    return u"<%1 xmlns='urn:nf:iot:concentrator:1.0' %2>%3</%1>"_s.arg(name, attributes, inner);
}

QString form(const QString &fields)
{
    return u"<x xmlns='jabber:x:data' type='submit'>%1</x>"_s.arg(fields);
}

QString field(const QString &var, const QString &value)
{
    return u"<field var='%1'><value>%2</value></field>"_s.arg(var, value);
}

/// The value of an attribute of the first element of that name in the text.
QString attributeOf(const QByteArray &text, const QString &element, const QString &attribute)
{
    return QString::fromUtf8(text).section(u'<' + element + u' ', 1).section(u'>', 0, 0).section(attribute + u"=\""_s, 1).section(u'"', 0, 0);
}

} // namespace

/// The concentrator of the field buses, whose dialect is nf: what it writes is judged as text, from the dossier.
class TestHouseFieldbuses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void capabilitiesAreTruthful();
    void answersHaveTheirElement_data();
    void answersHaveTheirElement();
    void refusalsHaveTheirCondition_data();
    void refusalsHaveTheirCondition();
    void onlyTheParentChanges_data();
    void onlyTheParentChanges();
    void strangersGetNothing();
    void everySystemHasNodesThatWork();
    void partitionsTellEqualNodesApart();
    void readsAndReportsSilentNodes();
    void controlsANode();
    void sistersAreAnsweredInTheirNamespace();
    void editsANode();
    void formSaysWhatIsWrong();
    void formSessionIsTriedAndClosed();
    void createsMovesAndDestroys();
    void simpleCommandsAct();
    void commonCommandsSayWhichFailed();
    void parameterizedCommandValidates();
    void queryReports();
    void queryIsAborted();
    void sourceEventsReachSubscribers();
    void sourceSubscriptionsExpire();
    void missedEventsAreReplayed();
    void sniffersListenUntilTheyExpire();
    void subscribesToANode();
    void cityIsComputed();

private:
    QByteArray get(const QString &name, const QString &attributes = {}, const QString &inner = {}) { return m_stage->ask(u"get"_s, operation(name, attributes, inner)); }
    QByteArray set(const QString &name, const QString &attributes = {}, const QString &inner = {}) { return m_stage->ask(u"set"_s, operation(name, attributes, inner)); }
    QByteArray later(std::chrono::milliseconds time);

    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<Demo::Fieldbuses> m_buses;
    std::unique_ptr<Stage> m_stage;
};

void TestHouseFieldbuses::init()
{
    m_host = std::make_unique<FakeHost>();
    m_buses = std::make_unique<Demo::Fieldbuses>(profileOf(u"fieldbuses"_s, Wire::Dialect::Nf), *m_host, 1, 1'000'000);
    m_stage = std::make_unique<Stage>(*m_buses, *m_host);
    m_stage->enter({u"friend@house.test"_s});
    m_stage->parentOnline();
    (void)m_host->takeRaw();
}

void TestHouseFieldbuses::cleanup()
{
    m_stage.reset();
    m_buses.reset();
}

QByteArray TestHouseFieldbuses::later(std::chrono::milliseconds time)
{
    (void)m_host->takeRaw();
    m_host->pass(time);
    return m_host->takeRaw().join('\n');
}

void TestHouseFieldbuses::capabilitiesAreTruthful()
{
    const QByteArray said = get(u"getCapabilities"_s);
    QVERIFY2(said.contains("<strings xmlns=\"urn:nf:iot:concentrator:1.0\"><value>getCapabilities</value>"), said.constData());
    const QStringList operations = Demo::Fieldbuses::operations();
    QCOMPARE(said.count("<value>"), operations.size());
    for (const QString &each : operations) {
        const QByteArray answer = set(each);
        QVERIFY2(!answer.contains("feature-not-implemented"), answer.constData());
    }
    for (const QString &each : {u"getIndices"_s, u"getDatabases"_s, u"dance"_s})
        QVERIFY2(get(each).contains("type=\"error\""), qPrintable(each));
}

void TestHouseFieldbuses::answersHaveTheirElement_data()
{
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("part");
    const QString light = u"id='1.1.4' src='KNX'"_s;
    const QString two = u"<nd id='1.1.3' src='KNX'/><nd id='nowhere' src='KNX'/>"_s;
    const auto row = [](const char *name, const QString &inner, const QByteArray &element, const QByteArray &part) { QTest::newRow(name) << inner << element << part; };
    row("all sources", operation(u"getAllDataSources"_s), "dataSources", "<dataSource src=\"WirelessHART\" name=\"WirelessHART\"");
    row("root sources", operation(u"getRootDataSources"_s), "dataSources", "<dataSource src=\"I2C\" name=\"I²C\"");
    row("child sources", operation(u"getChildDataSources"_s, u"src='KNX'"_s), "dataSources", "type=\"result\"");
    row("contains", operation(u"containsNode"_s, light), "bool", ">true</bool>");
    row("contains not", operation(u"containsNode"_s, u"id='x' src='KNX'"_s), "bool", ">false</bool>");
    row("contains some", operation(u"containsNodes"_s, {}, two), "bools", "<bool>true</bool><bool>false</bool>");
    row("node", operation(u"getNode"_s, light + u" parameters='true' messages='true'"_s), "nodeInfo", "<string id=\"address\" name=\"Individual address\" value=\"1.1.4\"/>");
    row("nodes", operation(u"getNodes"_s, {}, u"<nd id='1.1.3' src='KNX'/><nd id='can0' src='CAN'/>"_s), "nodeInfos", "src=\"CAN\"");
    row("all nodes", operation(u"getAllNodes"_s, u"src='MBus'"_s), "nodeInfos", "displayName=\"Flat heat\"");
    row("derived", operation(u"getAllNodes"_s, u"src='MBus'"_s, u"<onlyIfDerivedFrom>MBus.Network</onlyIfDerivedFrom>"_s), "nodeInfos", "id=\"PW60\"");
    row("roots", operation(u"getRootNodes"_s, u"src='KNX' messages='true'"_s), "nodeInfos", "sniffable=\"true\"");
    row("children", operation(u"getChildNodes"_s, u"id='1.1' src='KNX' messages='true'"_s), "nodeInfos", "End stop not reached.");
    row("ancestors", operation(u"getAncestors"_s, light), "nodeInfos", "id=\"1.1\"");
    row("inheritance", operation(u"getNodeInheritance"_s, light), "inheritance", "<interfaces><value>House.ISensor</value><value>House.IActuator</value></interfaces>");
    row("types", operation(u"getAddableNodeTypes"_s, u"id='1.1' src='KNX'"_s), "nodeTypes", "<nodeType type=\"KNX.Dimmer\" name=\"Dimming actuator\"/>");
    row("commands", operation(u"getNodeCommands"_s, light), "commands", "confirmationString=\"Restart the node?");
    row("common commands", operation(u"getCommonNodeCommands"_s, {}, u"<nd id='1.1' src='KNX'/><nd id='1.1.4' src='KNX'/>"_s), "commands", "command=\"log\"");
    row("edit", operation(u"getNodeParametersForEdit"_s, light), "x", "<field var=\"id\"");
    row("edit several", operation(u"getCommonNodeParametersForEdit"_s, {}, u"<nd id='1.1.3' src='KNX'/><nd id='1.1.4' src='KNX'/>"_s), "x", "var=\"group\"");
    row("new", operation(u"getParametersForNewNode"_s, u"id='1.1' src='KNX' type='KNX.Switch'"_s), "x", "var=\"address\"");
    row("command", operation(u"getCommandParameters"_s, light + u" command='calibrate'"_s), "x", "var=\"gain\"");
    row("common command", operation(u"getCommonCommandParameters"_s, u"command='log'"_s, u"<nd id='1.1.4' src='KNX'/>"_s), "x", "var=\"records\"");
}

void TestHouseFieldbuses::answersHaveTheirElement()
{
    QFETCH(QString, inner);
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, part);
    const QByteArray said = m_stage->ask(u"get"_s, inner);
    const QByteArray xmlns = element == "x" ? QByteArray("jabber:x:data") : QByteArray("urn:nf:iot:concentrator:1.0");
    QVERIFY2(said.contains("type=\"result\"") && said.contains("<" + element + " xmlns=\"" + xmlns + "\""), said.constData());
    QVERIFY2(said.contains(part), said.constData());
    QVERIFY(!said.contains("Response"));
}

void TestHouseFieldbuses::refusalsHaveTheirCondition_data()
{
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QByteArray>("condition");
    const auto row = [](const char *name, const QString &inner, const QByteArray &condition) { QTest::newRow(name) << inner << condition; };
    const QString light = u"id='1.1.4' src='KNX'"_s;
    row("node", operation(u"getNode"_s, u"id='x' src='KNX'"_s), "item-not-found");
    row("source", operation(u"getRootNodes"_s, u"src='Telex'"_s), "item-not-found");
    row("partition", operation(u"getNode"_s, u"id='1' src='Modbus'"_s), "item-not-found");
    row("one of several", operation(u"getNodes"_s, {}, u"<nd id='1.1' src='KNX'/><nd id='x' src='KNX'/>"_s), "item-not-found");
    row("no nodes", operation(u"getNodes"_s), "bad-request");
    row("type", operation(u"createNewNode"_s, u"id='1.1' src='KNX' type='CAN.Bus'"_s, form({})), "item-not-found");
    row("no form", operation(u"setNodeParametersAfterEdit"_s, light), "bad-request");
    row("command", operation(u"executeNodeCommand"_s, light + u" command='dance'"_s), "item-not-found");
    row("not a query", operation(u"executeNodeQuery"_s, light + u" command='ping' queryId='q'"_s), "bad-request");
    row("a query", operation(u"executeNodeCommand"_s, light + u" command='log'"_s), "bad-request");
    row("query without id", operation(u"executeNodeQuery"_s, u"id='1.1' src='KNX' command='scan'"_s), "bad-request");
    row("query over", operation(u"abortNodeQuery"_s, light + u" command='log' queryId='q'"_s), "item-not-found");
    row("no time to live", operation(u"subscribe"_s, u"src='KNX'"_s), "bad-request");
    row("time to live", operation(u"subscribe"_s, u"src='KNX' ttl='-5'"_s), "bad-request");
    row("events of before", operation(u"subscribe"_s, u"src='KNX' ttl='60' getEventsSince='2020-01-01T00:00:00Z'"_s), "feature-not-implemented");
    row("quiet node", operation(u"registerSniffer"_s, light), "not-acceptable");
    row("sniffer", operation(u"unregisterSniffer"_s, u"id='1.1' src='KNX' snifferId='x'"_s), "item-not-found");
    row("city", operation(u"destroyNode"_s, u"id='C7' src='City'"_s), "forbidden");
    row("whole city", operation(u"getAllNodes"_s, u"src='City'"_s), "resource-constraint");
    row("silent node", operation(u"executeNodeCommand"_s, u"id='1' src='Modbus' pt='Annexe' command='ping'"_s), "recipient-unavailable");
}

void TestHouseFieldbuses::refusalsHaveTheirCondition()
{
    QFETCH(QString, inner);
    QFETCH(QByteArray, condition);
    const QByteArray said = m_stage->ask(u"set"_s, inner);
    QVERIFY2(said.contains("type=\"error\"") && said.contains("<" + condition + " xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/>"), said.constData());
    QVERIFY2(said.contains("<text "), "it says why");
    QVERIFY(m_host->changes.isEmpty());
}

void TestHouseFieldbuses::onlyTheParentChanges_data()
{
    QTest::addColumn<QString>("inner");
    const QString light = u"id='1.1.4' src='KNX'"_s;
    QTest::newRow("destroy") << operation(u"destroyNode"_s, light);
    QTest::newRow("edit") << operation(u"setNodeParametersAfterEdit"_s, light, form(field(u"name"_s, u"Mine"_s)));
    QTest::newRow("command") << operation(u"executeNodeCommand"_s, light + u" command='restart'"_s);
    QTest::newRow("sniff") << operation(u"registerSniffer"_s, u"id='1.1' src='KNX'"_s);
    QTest::newRow("move") << operation(u"moveNodeUp"_s, light);
}

void TestHouseFieldbuses::onlyTheParentChanges()
{
    QFETCH(QString, inner);
    for (const QString &type : {u"set"_s, u"get"_s})
        QVERIFY(m_stage->ask(type, inner, Friend).contains("<forbidden "));
    QVERIFY(m_host->changes.isEmpty());
    QVERIFY(m_stage->ask(u"get"_s, operation(u"getNode"_s, u"id='1.1.4' src='KNX'"_s), Friend).contains("<nodeInfo "));
}

void TestHouseFieldbuses::strangersGetNothing()
{
    for (const QString &inner : {operation(u"getAllDataSources"_s), operation(u"subscribe"_s, u"src='KNX' ttl='60'"_s), u"<req xmlns='urn:nf:iot:sd:1.0' id='1' all='true'><nd id='1.1.4' src='KNX'/></req>"_s}) {
        const QByteArray said = m_stage->ask(u"get"_s, inner, u"visitor@house.test/x"_s);
        QVERIFY2(said.contains("service-unavailable") && said.count('<') < 12, said.constData());
    }
    QVERIFY2(later(60s).isEmpty(), "and hears nothing");
}

void TestHouseFieldbuses::everySystemHasNodesThatWork()
{
    QCOMPARE(Demo::busSources().size(), 13);
    for (const Demo::BusSource &source : Demo::busSources()) {
        const auto nodes = m_buses->tree().all(source.id);
        QVERIFY2(nodes && nodes->size() >= 3, qPrintable(source.id));
        for (const Demo::BusNode &node : *nodes) {
            QVERIFY(node.type);
            const QString reference = u"<nd id='%1' src='%2' pt='%3'/>"_s.arg(node.address.id, node.address.source, node.address.partition);
            const QByteArray said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='1' all='true'>%1</req>"_s.arg(reference));
            const bool silent = node.state == Wire::NodeState::ErrorUnsigned;
            QVERIFY2(said.contains("<accepted "), said.constData());
            QVERIFY2(node.type->fields.isEmpty() || said.contains(silent ? "<err>" : "n=\"Manufacturer\""), said.constData());
        }
    }
}

void TestHouseFieldbuses::partitionsTellEqualNodesApart()
{
    const QByteArray here = get(u"getNode"_s, u"id='1' src='Modbus' pt='Boiler room'"_s);
    const QByteArray there = get(u"getNode"_s, u"id='1' src='Modbus' pt='Annexe'"_s);
    QVERIFY(here.contains("pt=\"Boiler room\"") && here.contains("Heating pump") && here.contains("parentPartition=\"Boiler room\""));
    QVERIFY(there.contains("pt=\"Annexe\"") && there.contains("Hot water pump"));
    QVERIFY(set(u"setNodeParametersAfterEdit"_s, u"id='1' src='Modbus' pt='Annexe'"_s, form(field(u"name"_s, u"New pump"_s))).contains("New pump"));
    QVERIFY(get(u"getNode"_s, u"id='1' src='Modbus' pt='Boiler room'"_s).contains("Heating pump"));
}

void TestHouseFieldbuses::readsAndReportsSilentNodes()
{
    QByteArray said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' m='true'><nd id='1' src='Modbus' pt='Boiler room'/><nd id='1' src='Modbus' pt='Annexe'/></req>"_s);
    QVERIFY2(said.contains("<nd id=\"1\" src=\"Modbus\" pt=\"Boiler room\">") && said.contains("<i n=\"Speed\""), said.constData());
    QVERIFY2(said.contains("pt=\"Annexe\"") && said.contains("<err>No answer within 2 s.</err>"), said.constData());
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' m='true'><nd id='1' src='Modbus'/></req>"_s);
    QVERIFY2(said.contains("Boiler room") && said.contains("Annexe"), "an ambiguous id means all");
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' m='true'/>"_s);
    QVERIFY2(said.contains("<err>Node specification required") && !said.contains("<i "), said.constData());
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' m='true'><nd id='x'/></req>"_s);
    QVERIFY(said.contains("item-not-found"));
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' h='true'><nd id='0x76' src='I2C'/><f n='Temperature'/></req>"_s);
    QCOMPARE(said.count("<q n=\"Temperature\""), 48);
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' s='true'><nd id='1.1.4' src='KNX'/></req>"_s, Friend);
    QVERIFY2(said.contains("<canRead xmlns=\"urn:nf:iot:prov:d:1.0\"") && said.contains("<nd id=\"1.1.4\" src=\"KNX\"/>"), said.constData());
}

void TestHouseFieldbuses::controlsANode()
{
    const QString lamp = u"<nd id='0x1A2B' src='ZigBee' pt='Garden'/>"_s;
    QByteArray said = m_stage->ask(u"get"_s, u"<getForm xmlns='urn:nf:iot:ctr:1.0'>%1</getForm>"_s.arg(lamp));
    QVERIFY2(said.contains("var=\"Brightness\"") && said.contains("xdc:Color"), said.constData());
    said = m_stage->ask(u"set"_s, u"<set xmlns='urn:nf:iot:ctr:1.0'>%1<cl n='Colour' v='00FF80'/><i n='Brightness' v='254'/></set>"_s.arg(lamp));
    QVERIFY2(said.contains("<resp xmlns=\"urn:nf:iot:ctr:1.0\"/>"), said.constData());
    QCOMPARE(m_host->changes.size(), 2);
    QCOMPARE(m_host->changes.constFirst().name, u"ZigBee/Garden/0x1A2B Colour"_s);
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' s='true'>%1</req>"_s.arg(lamp));
    QVERIFY(said.contains("v=\"00FF80\"") && said.contains("v=\"254\""));
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' s='true'><nd id='0x1A2B' src='ZigBee' pt='House'/></req>"_s);
    QVERIFY2(said.contains("v=\"FFB46B\""), "the other lamp is as it was");

    QVERIFY(m_stage->ask(u"set"_s, u"<set xmlns='urn:nf:iot:ctr:1.0'><i n='Brightness' v='1'/></set>"_s).contains("<bad-request "));
    QVERIFY(m_stage->ask(u"set"_s, u"<set xmlns='urn:nf:iot:ctr:1.0'>%1<i n='Brightness' v='255'/></set>"_s.arg(lamp)).contains("<bad-request "));
    QVERIFY(m_stage->ask(u"set"_s, u"<set xmlns='urn:nf:iot:ctr:1.0'><nd id='x'/><i n='Brightness' v='1'/></set>"_s).contains("<item-not-found "));
    const QString both = u"<nd id='0x1A2B' src='ZigBee' pt='House'/>"_s + lamp;
    (void)m_stage->ask(u"set"_s, u"<set xmlns='urn:nf:iot:ctr:1.0'>%1<b n='Lit' v='false'/></set>"_s.arg(both));
    QCOMPARE(m_host->changes.size(), 4);
    said = m_stage->ask(u"set"_s, u"<set xmlns='urn:nf:iot:ctr:1.0'>%1<b n='Lit' v='true'/></set>"_s.arg(both), Friend);
    QVERIFY(said.contains("<canControl xmlns=\"urn:nf:iot:prov:d:1.0\"") && said.contains("pt=\"Garden\""));
    m_stage->answer(false);
    QVERIFY(m_host->takeRaw().join().contains("<forbidden "));
}

void TestHouseFieldbuses::sistersAreAnsweredInTheirNamespace()
{
    QByteArray said = m_stage->ask(u"get"_s, u"<getNode xmlns='urn:ieee:iot:concentrator:1.0' id='1.1' src='KNX'/>"_s);
    QVERIFY2(said.contains("<nodeInfo xmlns=\"urn:ieee:iot:concentrator:1.0\""), said.constData());
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nfi:iot:sd:1.0' id='r' m='true'><nd id='1.1.12' src='KNX'/></req>"_s);
    QVERIFY2(said.contains("<accepted xmlns=\"urn:nfi:iot:sd:1.0\"") && said.contains("<resp xmlns=\"urn:nf:iot:sd:1.0\""), "the answer echoes, messages do not");
    QVERIFY(m_stage->ask(u"get"_s, u"<getCapabilities xmlns='urn:xmpp:iot:concentrators'/>"_s).contains("feature-not-implemented"));
}

void TestHouseFieldbuses::editsANode()
{
    (void)set(u"subscribe"_s, u"src='KNX' ttl='600' parameters='true'"_s);
    const QByteArray said = set(u"setNodeParametersAfterEdit"_s, u"id='1.1.4' src='KNX'"_s,
        form(field(u"id"_s, u"1.1.40"_s) + field(u"name"_s, u"Sofa light"_s) + field(u"address"_s, u"1.1.40"_s)));
    QVERIFY2(said.contains("<nodeInfo xmlns=\"urn:nf:iot:concentrator:1.0\"") && said.contains("id=\"1.1.40\"") && said.contains("displayName=\"Sofa light\""), said.constData());
    QVERIFY2(said.contains("<nodeUpdated xmlns=\"urn:nf:iot:concentrator:1.0\"") && said.contains("oid=\"1.1.4\"") && said.contains(" ts=\""), said.constData());
    QCOMPARE(m_host->changes.size(), 3);
    QVERIFY(get(u"getNode"_s, u"id='1.1.4' src='KNX'"_s).contains("item-not-found"));
    QVERIFY(get(u"getChildNodes"_s, u"id='1.1' src='KNX'"_s).contains("id=\"1.1.40\""));

    const QByteArray several = set(u"setCommonNodeParametersAfterEdit"_s, {}, u"<nd id='1.1.3' src='KNX'/><nd id='1.1.7' src='KNX'/>"_s + form(field(u"group"_s, u"7/1/9"_s)));
    QVERIFY2(several.contains("type=\"result\"") && several.count("<nodeUpdated ") == 2, several.constData());
    QVERIFY(get(u"getNode"_s, u"id='1.1.7' src='KNX' parameters='true'"_s).contains("value=\"7/1/9\""));
}

void TestHouseFieldbuses::formSaysWhatIsWrong()
{
    const QByteArray said = set(u"setNodeParametersAfterEdit"_s, u"id='1.1.4' src='KNX'"_s,
        form(field(u"id"_s, u"1.1.7"_s) + field(u"address"_s, u"upstairs"_s) + field(u"gain"_s, u"many"_s)));
    QVERIFY2(said.contains("<error type=\"modify\"") && said.contains("<not-acceptable ") && said.contains("<x xmlns=\"jabber:x:data\" type=\"form\">"), said.constData());
    QVERIFY2(said.contains("There is such a node already.") && said.contains("<value>upstairs</value>") && said.count("urn:xmpp:xdata:dynamic") >= 3, said.constData());
    QVERIFY(m_host->changes.isEmpty());
    const QByteArray empty = set(u"createNewNode"_s, u"id='1.1' src='KNX' type='KNX.Switch'"_s, form({}));
    QVERIFY2(empty.contains("<not-acceptable ") && empty.contains("A value is needed."), empty.constData());
}

void TestHouseFieldbuses::formSessionIsTriedAndClosed()
{
    const QByteArray opened = get(u"getNodeParametersForEdit"_s, u"id='1.1.4' src='KNX'"_s);
    const QString session = QString::fromUtf8(opened).section(u"xdd session"_s, 1).section(u"<value>"_s, 1).section(u'<', 0, 0);
    QVERIFY2(session.size() > 20 && opened.contains("postBack"), opened.constData());
    const QString hidden = field(u"xdd session"_s, session);
    const auto dynamic = [&](const QString &name, const QString &fields) {
        return u"<%1 xmlns='urn:xmpp:xdata:dynamic'>%2</%1>"_s.arg(name, form(fields));
    };
    QByteArray said = m_stage->ask(u"set"_s, dynamic(u"submit"_s, hidden + field(u"id"_s, u"1.1.7"_s)));
    QVERIFY2(said.contains("type=\"result\"") && said.contains("There is such a node already.") && said.contains(session.toUtf8()), said.constData());
    QVERIFY2(m_host->changes.isEmpty(), "only looked at");
    QVERIFY2(m_stage->ask(u"set"_s, dynamic(u"submit"_s, hidden), Friend).contains("item-not-found"), "somebody else's form");
    said = m_stage->ask(u"set"_s, dynamic(u"cancel"_s, hidden));
    QVERIFY2(said.contains("type=\"result\"") && !said.contains("jabber:x:data"), said.constData());
    QVERIFY(m_stage->ask(u"set"_s, dynamic(u"submit"_s, hidden)).contains("item-not-found"));
}

void TestHouseFieldbuses::createsMovesAndDestroys()
{
    (void)set(u"subscribe"_s, u"src='CAN' ttl='600'"_s);
    QByteArray said = set(u"createNewNode"_s, u"id='can0' src='CAN' type='CAN.Charger'"_s, form(field(u"id"_s, u"32"_s) + field(u"name"_s, u"Guest place"_s) + field(u"nodeId"_s, u"32"_s)));
    QVERIFY2(said.contains("<nodeInfo ") && said.contains("parentId=\"can0\""), said.constData());
    QVERIFY2(said.contains("<nodeAdded ") && said.contains("aid=\"31\""), said.constData());
    said = set(u"moveNodeUp"_s, u"id='32' src='CAN'"_s);
    QVERIFY2(said.contains("type=\"result\"") && said.contains("<nodeMovedUp "), said.constData());
    said = get(u"getChildNodes"_s, u"id='can0' src='CAN'"_s);
    QVERIFY(said.indexOf("id=\"32\"") < said.indexOf("id=\"31\""));
    said = set(u"moveNodeUp"_s, u"id='12' src='CAN'"_s);
    QVERIFY2(said.contains("type=\"result\"") && !said.contains("<message"), "it is the first already");
    said = set(u"moveNodesDown"_s, {}, u"<nd id='12' src='CAN'/><nd id='32' src='CAN'/>"_s);
    QCOMPARE(said.count("<nodeMovedDown "), 2);
    said = get(u"getChildNodes"_s, u"id='can0' src='CAN'"_s);
    QVERIFY(said.indexOf("id=\"31\"") < said.indexOf("id=\"12\"") && said.indexOf("id=\"12\"") < said.indexOf("id=\"32\""));

    said = set(u"destroyNode"_s, u"id='can0' src='CAN'"_s);
    QCOMPARE(said.count("<nodeRemoved "), 4);
    QCOMPARE(said.count("<message"), 1);
    QVERIFY(get(u"getRootNodes"_s, u"src='CAN'"_s).contains("<nodeInfos xmlns=\"urn:nf:iot:concentrator:1.0\"/>"));
    QVERIFY(get(u"getNode"_s, u"id='31' src='CAN'"_s).contains("item-not-found"));
}

void TestHouseFieldbuses::simpleCommandsAct()
{
    (void)set(u"subscribe"_s, u"src='KNX' ttl='600' messages='true'"_s);
    QByteArray said = set(u"executeNodeCommand"_s, u"id='1.1.4' src='KNX' command='ping'"_s);
    QVERIFY2(said.contains("type=\"result\"") && !said.contains("<message"), said.constData());
    said = set(u"executeNodeCommand"_s, u"id='1.1.4' src='KNX' command='restart'"_s);
    QVERIFY2(said.contains("<nodeStatusChanged ") && said.contains("state=\"Information\"") && said.contains("Restarted."), said.constData());
}

void TestHouseFieldbuses::commonCommandsSayWhichFailed()
{
    const QString nodes = u"<nd id='1' src='Modbus' pt='Boiler room'/><nd id='1' src='Modbus' pt='Annexe'/>"_s;
    const QByteArray said = set(u"executeCommonNodeCommand"_s, u"command='ping'"_s, nodes);
    QVERIFY2(said.contains("<partialExecution ") && said.contains("<result>true</result><result error=\"No answer within 2 s.\">false</result>"), said.constData());
}

void TestHouseFieldbuses::parameterizedCommandValidates()
{
    const QString sensor = u"id='0x76' src='I2C' command='calibrate'"_s;
    QByteArray said = set(u"executeNodeCommand"_s, sensor, form(field(u"gain"_s, u"0"_s)));
    QVERIFY2(said.contains("<not-acceptable ") && said.contains("var=\"gain\""), said.constData());
    QVERIFY(set(u"executeNodeCommand"_s, sensor).contains("<bad-request "));
    said = set(u"executeNodeCommand"_s, sensor, form(field(u"gain"_s, u"2.0"_s)));
    QVERIFY2(said.contains("type=\"result\""), said.constData());
    said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' m='true'><nd id='0x76' src='I2C'/><f n='Temperature'/></req>"_s);
    QVERIFY(attributeOf(said, u"q"_s, u" v"_s).toDouble() > 40);
}

void TestHouseFieldbuses::queryReports()
{
    const QString query = u"id='1.1.4' src='KNX' command='log' queryId='Q-1'"_s;
    const QString values = form(field(u"records"_s, u"120"_s) + field(u"details"_s, u"true"_s));
    QByteArray said = set(u"executeNodeQuery"_s, query, values);
    QVERIFY2(said.contains("type=\"result\"") && !said.contains("queryId"), "the client chose the id");
    QVERIFY(set(u"executeNodeQuery"_s, query, values).contains("<conflict "));
    said = later(10s);
    QVERIFY2(said.contains("<queryProgress xmlns=\"urn:nf:iot:concentrator:1.0\" id=\"1.1.4\" src=\"KNX\" queryId=\"Q-1\">"), said.left(600).constData());
    for (const QByteArray part : {"<title name=\"Living room light\"/>", "<queryStarted/>", "<beginSection header=", "<newTable tableId=\"T1\" tableName=\"Events\">", "nrDecimals=\"2\"",
             "<base64 contentType=\"text/plain\">", "<void/>", "<tableDone tableId=\"T1\"/>", "<queryMessage type=\"Warning\" level=\"Medium\">", "<newObject contentType=\"text/plain\">", "<endSection/>"})
        QVERIFY2(said.contains(part), part.constData());
    QCOMPARE(said.count("<record>"), 120);
    QCOMPARE(said.count("<queryDone/>"), 1);
    QVERIFY(said.indexOf("<newRecords") > said.indexOf("<newTable") && said.indexOf("<queryDone/>") > said.lastIndexOf("<newRecords"));
    QVERIFY(later(10s).isEmpty());
    QVERIFY(set(u"abortNodeQuery"_s, query).contains("item-not-found"));

    QVERIFY(set(u"executeCommonNodeQuery"_s, u"command='scan' queryId='Q-2'"_s, u"<nd id='1.1' src='KNX'/><nd id='can0' src='CAN'/>"_s).contains("<partialExecution "));
    said = later(10s);
    QCOMPARE(said.count("<queryDone/>"), 2);
    QVERIFY2(said.contains("<measurement ") && said.contains("u=\"dBm\""), said.constData());
}

void TestHouseFieldbuses::queryIsAborted()
{
    (void)set(u"executeNodeQuery"_s, u"id='1.1.4' src='KNX' command='log' queryId='Q-1'"_s, form(field(u"records"_s, u"5000"_s)));
    QVERIFY(later(500ms).contains("<newRecords"));
    const QByteArray said = set(u"abortNodeQuery"_s, u"id='1.1.4' src='KNX' command='log' queryId='Q-1'"_s);
    QVERIFY2(said.contains("<queryAborted/>") && said.contains("type=\"result\""), said.constData());
    QVERIFY(later(10s).isEmpty());
    QVERIFY(m_buses->setFault(u"no-done"_s));
    (void)set(u"executeNodeQuery"_s, u"id='1.1' src='KNX' command='scan' queryId='Q-2'"_s);
    QVERIFY(!later(10s).contains("<queryDone/>"));
    QVERIFY(set(u"abortNodeQuery"_s, u"id='1.1' src='KNX' queryId='Q-2'"_s).contains("<queryAborted/>"));
}

void TestHouseFieldbuses::sourceEventsReachSubscribers()
{
    QByteArray said = set(u"subscribe"_s, u"src='ZigBee' ttl='3600' messages='true' nodeUpdated='false'"_s);
    QVERIFY2(said.contains("type=\"result\"") && !said.contains("subscribe"), said.constData());
    said = later(30s);
    QVERIFY2(said.contains("<nodeStatusChanged xmlns=\"urn:nf:iot:concentrator:1.0\"") && said.contains("id=\"0x3C4D\"") && said.contains("pt=\"House\"") && said.contains("Weak radio link."), said.constData());
    said = set(u"setNodeParametersAfterEdit"_s, u"id='0x1A2B' src='ZigBee' pt='House'"_s, form(field(u"name"_s, u"Lamp"_s)));
    QVERIFY2(!said.contains("<nodeUpdated"), "not subscribed to");
    (void)set(u"subscribe"_s, u"src='ZigBee' ttl='3600' nodeStatusChanged='false'"_s);
    said = set(u"setNodeParametersAfterEdit"_s, u"id='0x1A2B' src='ZigBee' pt='House'"_s, form(field(u"name"_s, u"Lamp 2"_s)));
    QVERIFY2(said.contains("<nodeUpdated"), "renewing adds");
    QVERIFY(later(25s).contains("<nodeStatusChanged"));
    (void)set(u"unsubscribe"_s, u"src='ZigBee'"_s);
    QVERIFY(later(60s).isEmpty());
    QVERIFY2(set(u"unsubscribe"_s, u"src='ZigBee'"_s).contains("type=\"result\""), "no mistake");
    (void)set(u"subscribe"_s, u"src='ZigBee' ttl='3600'"_s);
    m_stage->receive(u"<presence type='unavailable' from='%1'/>"_s.arg(Stage::ParentFull).toUtf8());
    QVERIFY(later(60s).isEmpty());
}

void TestHouseFieldbuses::sourceSubscriptionsExpire()
{
    (void)set(u"subscribe"_s, u"src='ZigBee' ttl='40'"_s);
    QVERIFY(later(30s).contains("<nodeStatusChanged"));
    QVERIFY(later(60s).isEmpty());
}

void TestHouseFieldbuses::missedEventsAreReplayed()
{
    const QString before = m_host->now().toString(Qt::ISODate);
    (void)later(60s);
    const QByteArray said = set(u"subscribe"_s, u"src='ZigBee' ttl='600' getEventsSince='%1'"_s.arg(before));
    const QList<QByteArray> parts = said.split('\n');
    QCOMPARE(parts.size(), 2);
    QVERIFY2(parts.constFirst().contains("type=\"result\"") && parts.constLast().count("<nodeStatusChanged ") == 2, said.constData());
}

void TestHouseFieldbuses::sniffersListenUntilTheyExpire()
{
    const QString until = m_host->now().addSecs(21).toUTC().toString(Qt::ISODate);
    QByteArray said = set(u"registerSniffer"_s, u"id='1.1' src='KNX' expires='%1'"_s.arg(until));
    const QString id = attributeOf(said, u"sniffer"_s, u"snifferId"_s);
    QVERIFY2(said.contains("<sniffer xmlns=\"urn:nf:iot:concentrator:1.0\"") && id.size() > 20, said.constData());
    said = later(20s);
    QVERIFY2(said.contains("<sniff xmlns=\"urn:nf:iot:concentrator:1.0\" snifferId=\"" + id.toUtf8() + "\""), said.constData());
    for (const QByteArray part : {"<txBin>", "<rxBin>", "<info>", "<tx>", "<warning>", "<error>", "<exception>", "timestamp=\""})
        QVERIFY2(said.contains(part), part.constData());
    said = later(20s);
    QCOMPARE(said.count("<expired/>"), 1);
    QVERIFY(later(20s).isEmpty());

    said = m_stage->ask(u"set"_s, u"<registerSniffer xmlns='urn:ieee:iot:concentrator:1.0' id='can0' src='CAN'/>"_s);
    const QString other = attributeOf(said, u"sniffer"_s, u"snifferId"_s);
    QVERIFY2(later(3s).contains("<sniff xmlns=\"urn:ieee:iot:concentrator:1.0\""), "reports stay in the namespace of the request");
    QVERIFY(set(u"unregisterSniffer"_s, u"id='can0' src='CAN' snifferId='%1'"_s.arg(other)).contains("type=\"result\""));
    QVERIFY(later(20s).isEmpty());
}

void TestHouseFieldbuses::subscribesToANode()
{
    QByteArray said = m_stage->ask(u"set"_s,
        u"<subscribe xmlns='urn:nf:iot:events:1.0' id='s' s='true'><nd id='1.1.4' src='KNX'/><f n='Level' by='10'/></subscribe>"_s);
    QVERIFY2(said.contains("<accepted xmlns=\"urn:nf:iot:events:1.0\" id=\"s\"/>"), said.constData());
    (void)m_stage->ask(u"set"_s, u"<set xmlns='urn:nf:iot:ctr:1.0'><nd id='1.1.4' src='KNX'/><i n='Level' v='65'/></set>"_s);
    QVERIFY2(later(3s).isEmpty(), "not enough");
    (void)m_stage->ask(u"set"_s, u"<set xmlns='urn:nf:iot:ctr:1.0'><nd id='1.1.4' src='KNX'/><i n='Level' v='80'/></set>"_s);
    said = later(3s);
    QVERIFY2(said.contains("<resp xmlns=\"urn:nf:iot:sd:1.0\" id=\"s\"><nd id=\"1.1.4\" src=\"KNX\">") && said.contains("v=\"80\""), said.constData());
}

void TestHouseFieldbuses::cityIsComputed()
{
    const QByteArray sources = get(u"getAllDataSources"_s);
    QVERIFY(sources.contains("src=\"City\""));
    QVERIFY2(m_buses->tree().size() < 100, "a million nodes take no room");
    const QByteArray root = get(u"getRootNodes"_s, u"src='City'"_s);
    QVERIFY(root.contains("id=\"C0\"") && root.contains("hasChildren=\"true\""));
    QCOMPARE(get(u"getChildNodes"_s, u"id='C0' src='City'"_s).count("<nodeInfo "), 50);
    QVERIFY(get(u"getNode"_s, u"id='C999999' src='City'"_s).contains("<nodeInfo "));
    QVERIFY(get(u"getNode"_s, u"id='C1000000' src='City'"_s).contains("item-not-found"));
    QVERIFY(get(u"getNode"_s, u"id='C007' src='City'"_s).contains("item-not-found"));
    QVERIFY(get(u"getNodeCommands"_s, u"id='C999999' src='City'"_s).contains("<commands xmlns=\"urn:nf:iot:concentrator:1.0\"/>"));
    const QByteArray said = m_stage->ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r' m='true'><nd id='C999999' src='City'/></req>"_s);
    QVERIFY2(said.contains("<q n=\"Power\""), said.constData());
}

QTEST_GUILESS_MAIN(TestHouseFieldbuses)
#include "tst_house_fieldbuses.moc"
