// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/concentratordata.h"
#include "protocol/managers/concentratormanager.h"
#include "protocol/managers/readoutmanager.h"
#include "tests/managers/concentratorfixture.h"

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Deadline = 30s;
const Wire::NodeAddress N1{u"n1"_s, u"s"_s, u"p"_s};
const Wire::NodeAddress N2{u"n2"_s, u"s"_s, {}};

} // namespace

class TestConcentratorLink final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInEveryDialect_data();
    void answersInEveryDialect();
    void otherKindsOfAnswerAreNone_data();
    void otherKindsOfAnswerAreNone();
    void emptyResultsCount_data();
    void emptyResultsCount();
    void formErrors();
    void refusesWhatIsAbsent();
    void refusesWhatTheDialectLacks();
    void forgetsCapabilities_data();
    void forgetsCapabilities();
    void emulatesSeveral();
    void emulatesOne();
    void emulatesContains();
    void asksWithGetWhereSetIsUnknown();
    void speaksHybrid();
    void speaksHybridWhenTold();
    void ends_data();
    void ends();
    void dropsWhenNobodyListens();
    void readsIndices();
    void readsADatabase();
    void databaseRefusals_data();
    void databaseRefusals();
};

void TestConcentratorLink::answersInEveryDialect_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("answer");
    const QString early = u"<getChildNodes xmlns='%ns' nodeId='n1' sourceId='s' cacheType='p'/>"_s;
    const QString late = u"<getChildNodes xmlns='%ns' id='n1' src='s' pt='p'/>"_s;
    QTest::newRow("sn") << Wire::Dialect::Sn << early << u"<getChildNodesResponse xmlns='%ns' result='OK'><node id='k' cacheType='p' parentId='n1' parentCacheType='p' state='None' hasChildren='true' isConfigurable='true'/></getChildNodesResponse>"_s;
    QTest::newRow("iot") << Wire::Dialect::Iot << early << u"<getChildNodesResponse xmlns='%ns' result='OK'><node nodeId='k' cacheType='p' parentId='n1' parentCacheType='p' state='None' hasChildren='true' isControllable='true'/></getChildNodesResponse>"_s;
    const QString nodes = u"<nodeInfos xmlns='%ns'><nodeInfo id='k' src='s' pt='p' parentId='n1' parentPartition='p' state='None' hasChildren='true' isControllable='true'/></nodeInfos>"_s;
    QTest::newRow("ieee") << Wire::Dialect::Ieee << late << nodes;
    QTest::newRow("nf") << Wire::Dialect::Nf << late << nodes;
    QTest::newRow("nfi") << Wire::Dialect::Nfi << late << nodes;
}

void TestConcentratorLink::answersInEveryDialect()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, request);
    QFETCH(QString, answer);
    ConcentratorFixture gate(dialect);
    ConcentratorManager manager(gate.channel);
    manager.nodes(gate.peer, N1, false, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, request), QString());
    gate.result(answer);
    QCOMPARE(gate.lastCode(), QString());
    QCOMPARE(gate.last.operation, u"getChildNodes"_s); // also where the answer does not say so
    QCOMPARE(gate.last.nodes.size(), 1);
    QCOMPARE(gate.last.nodes.first().address, (Wire::NodeAddress{u"k"_s, u"s"_s, u"p"_s}));
    QCOMPARE(gate.last.nodes.first().parent, N1);
    QVERIFY(gate.last.nodes.first().isControllable);
}

void TestConcentratorLink::otherKindsOfAnswerAreNone_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("answer");
    QTest::newRow("sources instead of nodes") << Wire::Dialect::Ieee << u"<dataSources xmlns='%ns'/>"_s;
    QTest::newRow("a boolean") << Wire::Dialect::Nf << u"<bool xmlns='%ns'>true</bool>"_s;
    QTest::newRow("nothing") << Wire::Dialect::Ieee << QString();
    QTest::newRow("a form") << Wire::Dialect::Ieee << u"<x xmlns='jabber:x:data' type='form'/>"_s;
    QTest::newRow("another protocol") << Wire::Dialect::Iot << u"<accepted xmlns='urn:xmpp:iot:sensordata' seqnr='1'/>"_s;
    QTest::newRow("nobody's") << Wire::Dialect::Iot << u"<null xmlns='urn:example:nothing'/>"_s;
    QTest::newRow("null") << Wire::Dialect::Ieee << u"<null xmlns='%ns'/>"_s;
}

void TestConcentratorLink::otherKindsOfAnswerAreNone()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, answer);
    ConcentratorFixture gate(dialect);
    ConcentratorManager manager(gate.channel);
    manager.nodes(gate.peer, {{}, u"s"_s, {}}, false, Deadline, this, gate.keep());
    QVERIFY(!gate.asked(u"get"_s, u"<x/>"_s).isEmpty());
    gate.result(answer);
    QCOMPARE(gate.lastCode(), u"C-DEV-06"_s);
    QVERIFY(gate.last.nodes.isEmpty());
}

void TestConcentratorLink::emptyResultsCount_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("answer");
    QTest::newRow("sn") << Wire::Dialect::Sn << u"<destroyNodeResponse xmlns='%ns' result='OK'/>"_s;
    QTest::newRow("iot") << Wire::Dialect::Iot << u"<destroyNodeResponse xmlns='%ns' result='OK'/>"_s;
    QTest::newRow("ieee") << Wire::Dialect::Ieee << QString();
    QTest::newRow("nf") << Wire::Dialect::Nf << QString();
}

void TestConcentratorLink::emptyResultsCount()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, answer);
    ConcentratorFixture gate(dialect);
    Wire::ConcentratorRequest request = ConcentratorLink::operation(u"destroyNode"_s);
    request.node = N1;
    gate.link.ask(gate.peer, request, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, gate.isIeee() ? u"<destroyNode xmlns='%ns' id='n1' src='s' pt='p'/>"_s : u"<destroyNode xmlns='%ns' nodeId='n1' sourceId='s' cacheType='p'/>"_s), QString());
    gate.result(answer);
    QCOMPARE(gate.lastCode(), QString());
    QCOMPARE(gate.last.code, Wire::ResponseCode::Ok);
    QCOMPARE(gate.last.operation, u"destroyNode"_s);
}

void TestConcentratorLink::formErrors()
{
    Wire::ConcentratorRequest request = ConcentratorLink::operation(u"setNodeParametersAfterEdit"_s);
    request.node = N1;
    request.form = Wire::DataForm();
    request.form->type = u"submit"_s;
    ConcentratorFixture iot(Wire::Dialect::Iot);
    iot.link.ask(iot.peer, request, Deadline, this, iot.keep());
    QVERIFY(!iot.asked(u"set"_s, u"<x/>"_s).isEmpty());
    iot.error(u"<setNodeParametersAfterEditResponse xmlns='%ns' result='FormError'><error var='addr'>Too large.</error></setNodeParametersAfterEditResponse>"_s);
    QCOMPARE(iot.lastCode(), u"C-DEV-03"_s);
    QCOMPARE(iot.last.errors, (QList<Wire::ParameterError>{{u"addr"_s, u"Too large."_s}}));

    ConcentratorFixture ieee(Wire::Dialect::Ieee);
    ieee.link.ask(ieee.peer, request, Deadline, this, ieee.keep());
    QVERIFY(!ieee.asked(u"set"_s, u"<x/>"_s).isEmpty());
    ieee.error(u"<error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><x xmlns='jabber:x:data' type='form'>"
               "<field var='addr' type='text-single'><value>300</value><error xmlns='urn:xmpp:xdata:dynamic'>Too large.</error></field></x></error>"_s);
    QCOMPARE(ieee.lastCode(), u"C-DEV-03"_s);
    QVERIFY(ieee.last.form);
    QCOMPARE(ieee.last.form->field(u"addr")->error, u"Too large."_s);
}

void TestConcentratorLink::refusesWhatIsAbsent()
{
    ConcentratorFixture gate(Wire::Dialect::Iot);
    ConcentratorManager manager(gate.channel);
    manager.ancestors(gate.peer, N1, false, Deadline, this, gate.keep());
    QVERIFY(!gate.asked(u"get"_s, u"<x/>"_s).isEmpty()); // nothing is known yet, so it is tried
    manager.capabilities(gate.peer, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getCapabilities xmlns='%ns'/>"_s), QString());
    gate.result(u"<getCapabilitiesResponse xmlns='%ns' result='OK'><value>getCapabilities</value><value>getRootNodes</value></getCapabilitiesResponse>"_s);
    gate.errors.clear();
    manager.ancestors(gate.peer, N1, false, Deadline, this, gate.keep());
    QVERIFY(gate.errors.isEmpty()); // later, never inside the call
    gate.clock.advance(0ms);
    QCOMPARE(gate.lastCode(), u"C-DEV-05"_s);
    QVERIFY(gate.errors.last().message.contains(u"getAncestors"));
    QCOMPARE(gate.channel.expectNothing(), QString());
    manager.nodes(gate.peer, {{}, u"s"_s, {}}, false, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getRootNodes xmlns='%ns' sourceId='s'/>"_s), QString());
    manager.capabilities(gate.peer, Deadline, this, gate.keep()); // may always be asked again
    QCOMPARE(gate.asked(u"get"_s, u"<getCapabilities xmlns='%ns'/>"_s), QString());
    gate.result(u"<getCapabilitiesResponse xmlns='%ns' result='OK'/>"_s); // an empty list says nothing
    QVERIFY(!manager.link().lacks(gate.peer, u"getAncestors"_s));
}

void TestConcentratorLink::refusesWhatTheDialectLacks()
{
    using Wire::Dialect;
    const QList<std::pair<Dialect, QString>> absent{{Dialect::Sn, u"executeNodeQuery"_s}, {Dialect::Ieee, u"getDatabases"_s}, {Dialect::Nf, u"getIndices"_s}, {Dialect::Iot, u"registerSniffer"_s}, {Dialect::Iot, u"holaBandola"_s}};
    for (const auto &[dialect, name] : absent) {
        ConcentratorFixture gate(dialect);
        gate.link.ask(gate.peer, ConcentratorLink::operation(name), Deadline, this, gate.keep());
        gate.clock.advance(0ms);
        QCOMPARE(gate.lastCode(), u"C-DEV-05"_s);
        QCOMPARE(gate.channel.expectNothing(), QString());
    }
}

void TestConcentratorLink::forgetsCapabilities_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<bool>("forgets");
    QTest::newRow("itself") << u"gate@house.test/gw"_s << true;
    QTest::newRow("its account") << u"gate@house.test"_s << true;
    QTest::newRow("another resource") << u"gate@house.test/old"_s << false;
    QTest::newRow("another") << u"pump@house.test/gw"_s << false;
    QTest::newRow("the connection") << QString() << true;
}

void TestConcentratorLink::forgetsCapabilities()
{
    QFETCH(QString, from);
    QFETCH(bool, forgets);
    ConcentratorFixture gate(Wire::Dialect::Iot);
    gate.link.setCapabilities(gate.peer.jid, {u"getNode"_s});
    QVERIFY(gate.link.lacks(gate.peer, u"getNodes"_s));
    if (from.isEmpty()) {
        gate.channel.disconnectNow();
    } else {
        gate.presence(from, u"unavailable"_s);
    }
    QCOMPARE(gate.link.lacks(gate.peer, u"getNodes"_s), !forgets);
}

void TestConcentratorLink::emulatesSeveral()
{
    ConcentratorFixture gate(Wire::Dialect::Ieee);
    ConcentratorManager manager(gate.channel);
    manager.nodes(gate.peer, QList<Wire::NodeAddress>{N1, N2}, true, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getNodes xmlns='%ns' parameters='true' messages='true'><nd id='n1' src='s' pt='p'/><nd id='n2' src='s'/></getNodes>"_s), QString());
    gate.condition(u"feature-not-implemented"_s);
    QCOMPARE(gate.asked(u"get"_s, u"<getNode xmlns='%ns' id='n1' src='s' pt='p' parameters='true' messages='true'/>"_s), QString());
    QCOMPARE(gate.channel.expectNothing(), QString()); // one after the other
    gate.result(u"<nodeInfo xmlns='%ns' id='n1' src='s' pt='p' state='None' hasChildren='false'/>"_s);
    QCOMPARE(gate.asked(u"get"_s, u"<getNode xmlns='%ns' id='n2' src='s' parameters='true' messages='true'/>"_s), QString());
    gate.result(u"<nodeInfo xmlns='%ns' id='n2' src='s' state='None' hasChildren='false'/>"_s);
    QCOMPARE(gate.errors.size(), 1);
    QCOMPARE(gate.lastCode(), QString());
    QCOMPARE(gate.last.nodes.size(), 2);
    QCOMPARE(gate.last.operation, u"getNodes"_s);
    QCOMPARE(gate.last.nodes.last().address, N2);
}

void TestConcentratorLink::emulatesOne()
{
    ConcentratorFixture gate(Wire::Dialect::Iot);
    ConcentratorManager manager(gate.channel);
    manager.link().setCapabilities(gate.peer.jid, {u"getNodes"_s});
    manager.node(gate.peer, N1, false, Deadline, this, gate.keep());
    gate.clock.advance(0ms);
    QCOMPARE(gate.asked(u"get"_s, u"<getNodes xmlns='%ns'><node nodeId='n1' sourceId='s' cacheType='p'/></getNodes>"_s), QString());
    gate.result(u"<getNodesResponse xmlns='%ns' result='OK'><node nodeId='n1' cacheType='p' state='None' hasChildren='false'/></getNodesResponse>"_s);
    QCOMPARE(gate.lastCode(), QString());
    QCOMPARE(gate.last.nodes.first().address, N1);
}

void TestConcentratorLink::emulatesContains()
{
    ConcentratorFixture gate(Wire::Dialect::Ieee);
    ConcentratorManager manager(gate.channel);
    QList<bool> answers;
    ErrorInfo failed;
    const auto keep = [&](const ErrorInfo &error, const QList<bool> &all) {
        failed = error;
        answers = all;
    };
    manager.contains(gate.peer, {N1, N2}, Deadline, this, keep);
    QCOMPARE(gate.asked(u"get"_s, u"<containsNodes xmlns='%ns'><nd id='n1' src='s' pt='p'/><nd id='n2' src='s'/></containsNodes>"_s), QString());
    gate.result(u"<bools xmlns='%ns'><bool>true</bool><bool>0</bool></bools>"_s);
    QCOMPARE(answers, QList<bool>({true, false}));
    manager.link().setCapabilities(gate.peer.jid, {u"containsNode"_s});
    manager.contains(gate.peer, {N1, N2}, Deadline, this, keep);
    gate.clock.advance(0ms);
    QCOMPARE(gate.asked(u"get"_s, u"<containsNode xmlns='%ns' id='n1' src='s' pt='p'/>"_s), QString());
    gate.result(u"<bool xmlns='%ns'>false</bool>"_s);
    QCOMPARE(gate.asked(u"get"_s, u"<containsNode xmlns='%ns' id='n2' src='s'/>"_s), QString());
    gate.result(u"<bool xmlns='%ns'>true</bool>"_s);
    QCOMPARE(answers, QList<bool>({false, true}));
    manager.link().setCapabilities(gate.peer.jid, {u"containsNodes"_s});
    manager.contains(gate.peer, {N1}, Deadline, this, keep);
    gate.clock.advance(0ms);
    QCOMPARE(gate.asked(u"get"_s, u"<containsNodes xmlns='%ns'><nd id='n1' src='s' pt='p'/></containsNodes>"_s), QString());
    gate.result(u"<bools xmlns='%ns'><bool>true</bool><bool>true</bool></bools>"_s); // one too many
    QCOMPARE(failed.code, u"C-DEV-06"_s);
    QVERIFY(answers.isEmpty());
}

void TestConcentratorLink::asksWithGetWhereSetIsUnknown()
{
    ConcentratorFixture gate(Wire::Dialect::Ieee);
    Wire::ConcentratorRequest request = ConcentratorLink::operation(u"executeCommonNodeCommand"_s);
    request.command = u"reboot"_s;
    request.nodes = {N1, N2};
    gate.link.ask(gate.peer, request, Deadline, this, gate.keep());
    const QString payload = u"<executeCommonNodeCommand xmlns='%ns' command='reboot'><nd id='n1' src='s' pt='p'/><nd id='n2' src='s'/></executeCommonNodeCommand>"_s;
    QCOMPARE(gate.asked(u"set"_s, payload), QString());
    gate.condition(u"feature-not-implemented"_s);
    QCOMPARE(gate.asked(u"get"_s, payload), QString());
    gate.result(u"<partialExecution xmlns='%ns'><result>true</result><result error='Offline.'>false</result></partialExecution>"_s);
    QCOMPARE(gate.lastCode(), QString());
    QCOMPARE(gate.last.results, (QList<Wire::CommandResult>{{true, {}}, {false, u"Offline."_s}}));
}

/// The gateways of 2017: found out by their first answer.
void TestConcentratorLink::speaksHybrid()
{
    ConcentratorFixture gate(Wire::Dialect::Iot);
    ConcentratorManager manager(gate.channel);
    manager.sources(gate.peer, ConcentratorManager::Sources::Root, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getRootDataSources xmlns='%ns'/>"_s), QString());
    gate.result(u"<getRootDataSourcesResponse xmlns='%ns' result='OK'><dataSource src='Metering' name='M' hasChildren='false'/></getRootDataSourcesResponse>"_s);
    QCOMPARE(gate.lastCode(), QString());
    QCOMPARE(gate.last.sources.value(0).id, u"Metering"_s);
    manager.nodes(gate.peer, N1, false, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getChildNodes xmlns='urn:xmpp:iot:concentrators' id='n1' src='s' pt='p'/>"_s), QString());
    gate.result(u"<getChildNodesResponse xmlns='%ns' result='OK'><nd id='k' src='s' pt='p' parentId='n1' state='None' hasChildren='false'/></getChildNodesResponse>"_s);
    QCOMPARE(gate.lastCode(), QString());
    QCOMPARE(gate.last.nodes.value(0).address.id, u"k"_s);
    gate.presence(gate.peer.jid, u"unavailable"_s); // may come back with new firmware
    manager.nodes(gate.peer, N1, false, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getChildNodes xmlns='%ns' nodeId='n1' sourceId='s' cacheType='p'/>"_s), QString());
}

void TestConcentratorLink::speaksHybridWhenTold()
{
    ConcentratorFixture gate(Wire::Dialect::Iot);
    gate.peer.hybrid = true; // known from what else it offers
    ConcentratorManager manager(gate.channel);
    manager.node(gate.peer, N2, false, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getNode xmlns='urn:xmpp:iot:concentrators' id='n2' src='s'/>"_s), QString());
    const QString hostile = u"urn:ieee:iot:concentrator:1.0"_s;
    manager.nodes(gate.peer, {{}, hostile, {}}, false, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getRootNodes xmlns='urn:xmpp:iot:concentrators' src='urn:ieee:iot:concentrator:1.0'/>"_s), QString());
}

void TestConcentratorLink::ends_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("code");
    QTest::newRow("deadline") << u"deadline"_s << u"C-TIME-02"_s;
    QTest::newRow("disconnect") << u"disconnect"_s << u"C-TCP-03"_s;
    QTest::newRow("cancel") << u"cancel"_s << u"C-CANCEL-01"_s;
    QTest::newRow("forged, then the deadline") << u"forged"_s << u"C-TIME-02"_s;
}

void TestConcentratorLink::ends()
{
    QFETCH(QString, how);
    QFETCH(QString, code);
    ConcentratorFixture gate(Wire::Dialect::Ieee);
    Wire::ConcentratorRequest request = ConcentratorLink::operation(u"moveNodeUp"_s);
    request.node = N2;
    const QString id = gate.link.ask(gate.peer, request, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<moveNodeUp xmlns='%ns' id='n2' src='s'/>"_s), QString());
    if (how == u"disconnect") {
        gate.channel.disconnectNow();
    } else if (how == u"cancel") {
        gate.channel.cancel(id);
    } else {
        if (how == u"forged") {
            gate.channel.inject(u"<iq type='result' id='%id' from='salesman@evil.test/x'/>"_s);
            gate.channel.inject(u"<iq type='result' id='%id' from='gate@house.test'/>"_s);
            QVERIFY(gate.errors.isEmpty());
        }
        gate.clock.advance(Deadline);
    }
    QCOMPARE(gate.errors.size(), 1);
    QCOMPARE(gate.lastCode(), code);
    gate.result(); // late
    QCOMPARE(gate.errors.size(), 1);
}

void TestConcentratorLink::dropsWhenNobodyListens()
{
    ConcentratorFixture gate(Wire::Dialect::Iot);
    ConcentratorManager manager(gate.channel);
    auto listener = std::make_unique<QObject>();
    manager.nodes(gate.peer, QList<Wire::NodeAddress>{N1, N2}, false, Deadline, listener.get(), gate.keep());
    QVERIFY(!gate.asked(u"get"_s, u"<x/>"_s).isEmpty());
    gate.error(u"<getNodesResponse xmlns='%ns' result='NotImplemented'/>"_s);
    QVERIFY(!gate.asked(u"get"_s, u"<x/>"_s).isEmpty()); // the first of two
    listener.reset();
    gate.result(u"<getNodeResponse xmlns='%ns' result='OK' nodeId='n1' cacheType='p' state='None' hasChildren='false'/>"_s);
    QCOMPARE(gate.channel.expectNothing(), QString());
    QVERIFY(gate.errors.isEmpty());
}

void TestConcentratorLink::readsIndices()
{
    ConcentratorFixture gate(Wire::Dialect::Iot);
    ReadoutManager readouts(gate.channel);
    ConcentratorData data(gate.link, readouts);
    data.indices(gate.peer, u"s"_s, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getIndices xmlns='%ns' sourceId='s'/>"_s), QString());
    gate.result(u"<getIndicesResponse xmlns='%ns' result='OK'><value>room</value></getIndicesResponse>"_s);
    QCOMPARE(gate.last.values, QStringList{u"room"_s});
    data.indexValues(gate.peer, u"s"_s, u"room"_s, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getAllIndexValues xmlns='%ns' sourceId='s' index='room'/>"_s), QString());
    gate.result(u"<getAllIndexValuesResponse xmlns='%ns' result='OK'><value>Cellar</value><value>Attic</value></getAllIndexValuesResponse>"_s);
    QCOMPARE(gate.last.values.size(), 2);
    data.nodesFromIndices(gate.peer, {{u"s"_s, u"room"_s, u"Cellar"_s}, {u"s"_s, u"room"_s, u"Attic"_s}}, false, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getNodesFromIndices xmlns='%ns'><indexRef sourceId='s' index='room' indexValue='Cellar'/><indexRef sourceId='s' index='room' indexValue='Attic'/></getNodesFromIndices>"_s), QString());
    gate.error(u"<getNodesFromIndicesResponse xmlns='%ns' result='NotImplemented'/>"_s);
    QCOMPARE(gate.asked(u"get"_s, u"<getNodesFromIndex xmlns='%ns' sourceId='s' index='room' indexValue='Cellar'/>"_s), QString());
    gate.result(u"<getNodesFromIndexResponse xmlns='%ns' result='OK'><node nodeId='a' state='None' hasChildren='false'/></getNodesFromIndexResponse>"_s);
    QCOMPARE(gate.asked(u"get"_s, u"<getNodesFromIndex xmlns='%ns' sourceId='s' index='room' indexValue='Attic'/>"_s), QString());
    gate.result(u"<getNodesFromIndexResponse xmlns='%ns' result='OK'><node nodeId='b' state='None' hasChildren='false'/></getNodesFromIndexResponse>"_s);
    QCOMPARE(gate.last.nodes.size(), 2);
    QCOMPARE(gate.last.nodes.last().address, (Wire::NodeAddress{u"b"_s, u"s"_s, {}}));
}

void TestConcentratorLink::readsADatabase()
{
    ConcentratorFixture gate(Wire::Dialect::Iot);
    ReadoutManager readouts(gate.channel);
    ConcentratorData data(gate.link, readouts);
    data.databases(gate.peer, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getDatabases xmlns='%ns'/>"_s), QString());
    gate.result(u"<getDatabasesResponse xmlns='%ns' result='OK'><database databaseId='d' name='Archive'/></getDatabasesResponse>"_s);
    QCOMPARE(gate.last.databases, (QList<Wire::NodeDatabase>{{u"d"_s, u"Archive"_s}}));
    data.readoutForm(gate.peer, u"d"_s, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getDatabaseReadoutParameters xmlns='%ns' databaseId='d'/>"_s), QString());
    gate.result(u"<getDatabaseReadoutParametersResponse xmlns='%ns' result='OK'><x xmlns='jabber:x:data' type='form'><field var='from' type='text-single'/></x></getDatabaseReadoutParametersResponse>"_s);
    QVERIFY(gate.last.form);

    Wire::DataForm form;
    form.type = u"submit"_s;
    ReadoutSession *session = data.startReadout(gate.peer, u"d"_s, {N2}, form, Deadline);
    int readings = 0;
    QList<ReadoutSession::Result> results;
    connect(session, &ReadoutSession::received, this, [&](const QList<Wire::Reading> &got) { readings += int(got.size()); });
    connect(session, &ReadoutSession::finished, this, [&](const ReadoutSession::Result &result) { results.append(result); });
    const QString seq = session->correlation();
    QCOMPARE(gate.asked(u"set"_s, u"<startDatabaseReadout xmlns='%ns' databaseId='d' seqnr='%1'><node nodeId='n2' sourceId='s'/><x xmlns='jabber:x:data' type='submit'/></startDatabaseReadout>"_s.arg(seq)), QString());
    gate.result(u"<startDatabaseReadoutResponse xmlns='%ns' result='OK'/>"_s);
    const QString fields = u"<fields xmlns='urn:xmpp:iot:sensordata' seqnr='%1'%2><node nodeId='n2'><timestamp value='2025-01-01T00:00:00Z'><numeric name='E' historicalDay='true' value='1' unit='kWh'/></timestamp></node></fields>"_s;
    gate.message(fields.arg(seq, QString()));
    gate.message(fields.arg(seq, u" done='true'"_s));
    QCOMPARE(readings, 2);
    QCOMPARE(results.size(), 1);
    QCOMPARE(results.first().end, ReadoutSession::End::Complete);
}

void TestConcentratorLink::databaseRefusals_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    const QString response = u"<startDatabaseReadoutResponse xmlns='%ns' result='%1'><error var='from'>Too old.</error></startDatabaseReadoutResponse>"_s;
    QTest::newRow("form, in an error") << Wire::Dialect::Iot << u"error"_s << response.arg(u"FormError"_s) << u"C-DEV-03"_s;
    QTest::newRow("not found, in a result") << Wire::Dialect::Sn << u"result"_s << response.arg(u"NotFound"_s) << u"C-DEV-02"_s;
    QTest::newRow("not in this dialect") << Wire::Dialect::Ieee << QString() << QString() << u"C-DEV-05"_s;
}

void TestConcentratorLink::databaseRefusals()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, type);
    QFETCH(QString, answer);
    ConcentratorFixture gate(dialect);
    ReadoutManager readouts(gate.channel);
    ConcentratorData data(gate.link, readouts);
    ReadoutSession *session = data.startReadout(gate.peer, u"d"_s, {N2}, {}, Deadline);
    QList<ReadoutSession::Result> results;
    connect(session, &ReadoutSession::finished, this, [&](const ReadoutSession::Result &result) { results.append(result); });
    if (type.isEmpty()) {
        gate.clock.advance(0ms);
        QCOMPARE(gate.channel.expectNothing(), QString());
    } else {
        QVERIFY(!gate.asked(u"set"_s, u"<x/>"_s).isEmpty());
        type == u"error" ? gate.error(answer) : gate.result(answer);
    }
    QCOMPARE(results.size(), 1);
    QCOMPARE(results.first().end, ReadoutSession::End::Refused);
    QTEST(results.first().error.code, "code");
}

QTEST_GUILESS_MAIN(TestConcentratorLink)

#include "tst_concentratorlink.moc"
