// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/concentratormanager.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

const Peer Gate{QStringLiteral("meters@house.test/gate"), Wire::Dialect::Iot};

QString request(const QString &payload)
{
    return QStringLiteral("<iq id='*' to='meters@house.test/gate' type='get'>%1</iq>").arg(payload);
}

} // namespace

class TestConcentratorManager final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsCapabilities();
    void listsSources();
    void fallsBack_data();
    void fallsBack();
    void fallsBackOnce();
    void listsChildSources();
    void listsRootNodes();
    void listsChildNodes();
    void getsOneNode();
    void refusesAWrongNode();
    void getsSeveralNodes();
    void tellsRefusals_data();
    void tellsRefusals();
    void ends_data();
    void ends();
    void ignoresForgedAndSecondAnswers();
    void answersOutOfOrder();

private:
    void expect(const QString &payload) { QCOMPARE(m_channel->expect(request(payload)), QString()); }
    void answer(const QString &payload, const QString &type = QStringLiteral("result"), const QString &from = Gate.jid)
    {
        m_channel->inject(QStringLiteral("<iq type='%1' id='%id' from='%2'>").arg(type, from) + payload + QStringLiteral("</iq>"));
    }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<ConcentratorManager> m_manager;
    QList<ErrorInfo> m_errors;
    Wire::ConcentratorResponse m_response;
    ConcentratorManager::ResponseHandler m_handler = [this](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        m_errors.append(error);
        m_response = response;
    };
};

void TestConcentratorManager::init()
{
    m_manager.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_manager = std::make_unique<ConcentratorManager>(*m_channel);
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
    m_errors.clear();
    m_response = {};
}

void TestConcentratorManager::listsCapabilities()
{
    m_manager->capabilities(Gate, 30s, this, m_handler);
    QVERIFY(m_errors.isEmpty());
    expect(QStringLiteral("<getCapabilities xmlns='urn:xmpp:iot:concentrators'/>"));
    answer(QStringLiteral("<getCapabilitiesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><value>getCapabilities</value><value>getAllDataSources</value></getCapabilitiesResponse>"));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(!m_errors.first().isError());
    QCOMPARE(m_response.values, QStringList({QStringLiteral("getCapabilities"), QStringLiteral("getAllDataSources")}));
}

void TestConcentratorManager::listsSources()
{
    m_manager->sources(Gate, ConcentratorManager::Sources::Root, 30s, this, m_handler);
    expect(QStringLiteral("<getRootDataSources xmlns='urn:xmpp:iot:concentrators'/>"));
    answer(QStringLiteral("<getRootDataSourcesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><dataSource sourceId='MeteringTopology' name='Metering' hasChildren='true' lastChanged='2013-03-19T17:58:01'/>"
                          "</getRootDataSourcesResponse>"));
    QCOMPARE(m_response.sources.size(), 1);
    QCOMPARE(m_response.sources.first().id, QStringLiteral("MeteringTopology"));
    QVERIFY(m_response.sources.first().hasChildren);
    QVERIFY(m_response.sources.first().parent.isEmpty());
}

void TestConcentratorManager::fallsBack_data()
{
    QTest::addColumn<QString>("refusal");
    QTest::newRow("code") << "<getRootDataSourcesResponse xmlns='urn:xmpp:iot:concentrators' result='NotImplemented'/>";
    QTest::newRow("not implemented") << "<error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
    QTest::newRow("unavailable") << "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
}

void TestConcentratorManager::fallsBack()
{
    QFETCH(QString, refusal);
    m_manager->sources(Gate, ConcentratorManager::Sources::Root, 30s, this, m_handler);
    expect(QStringLiteral("<getRootDataSources xmlns='urn:xmpp:iot:concentrators'/>"));
    answer(refusal, QStringLiteral("error"));
    QVERIFY(m_errors.isEmpty());
    expect(QStringLiteral("<getAllDataSources xmlns='urn:xmpp:iot:concentrators'/>"));
    answer(QStringLiteral("<getAllDataSourcesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><dataSource sourceId='s' name='S'/></getAllDataSourcesResponse>"));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(!m_errors.first().isError());
    QCOMPARE(m_response.sources.size(), 1);
}

void TestConcentratorManager::fallsBackOnce()
{
    m_manager->sources(Gate, ConcentratorManager::Sources::All, 30s, this, m_handler);
    expect(QStringLiteral("<getAllDataSources xmlns='urn:xmpp:iot:concentrators'/>"));
    answer(QStringLiteral("<getAllDataSourcesResponse xmlns='urn:xmpp:iot:concentrators' result='NotImplemented'/>"), QStringLiteral("error"));
    expect(QStringLiteral("<getRootDataSources xmlns='urn:xmpp:iot:concentrators'/>"));
    answer(QStringLiteral("<getRootDataSourcesResponse xmlns='urn:xmpp:iot:concentrators' result='NotImplemented'/>"), QStringLiteral("error"));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, QStringLiteral("C-DEV-05"));
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestConcentratorManager::listsChildSources()
{
    m_manager->childSources(Gate, QStringLiteral("top"), 30s, this, m_handler);
    expect(QStringLiteral("<getChildDataSources xmlns='urn:xmpp:iot:concentrators' sourceId='top'/>"));
    answer(QStringLiteral("<getChildDataSourcesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><dataSource sourceId='a' name='A'/><dataSource sourceId='b' name='B'/></getChildDataSourcesResponse>"));
    QCOMPARE(m_response.sources.size(), 2);
    QCOMPARE(m_response.sources.last().parent, QStringLiteral("top"));
}

void TestConcentratorManager::listsRootNodes()
{
    m_manager->nodes(Gate, {{}, QStringLiteral("src"), {}}, true, 30s, this, m_handler);
    expect(QStringLiteral("<getRootNodes xmlns='urn:xmpp:iot:concentrators' sourceId='src' parameters='true' messages='true'/>"));
    answer(QStringLiteral("<getRootNodesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><node nodeId='n1' nodeType='t' state='None' hasChildren='true' isReadable='true'>"
                          "<string id='room' name='Room' value='Cellar'/></node><node nodeId='n2' cacheType='p' nodeType='t' state='WarningSigned' hasChildren='false'/></getRootNodesResponse>"));
    QCOMPARE(m_response.nodes.size(), 2);
    QCOMPARE(m_response.nodes.first().address.source, QStringLiteral("src")); // left out on the wire
    QCOMPARE(m_response.nodes.first().parameters.size(), 1);
    QVERIFY(m_response.nodes.first().isReadable);
    QCOMPARE(m_response.nodes.last().address.partition, QStringLiteral("p"));
    QCOMPARE(m_response.nodes.last().state, Wire::NodeState::WarningSigned);
}

void TestConcentratorManager::listsChildNodes()
{
    m_manager->nodes(Gate, {QStringLiteral("n1"), QStringLiteral("src"), QStringLiteral("p")}, false, 30s, this, m_handler);
    expect(QStringLiteral("<getChildNodes xmlns='urn:xmpp:iot:concentrators' nodeId='n1' sourceId='src' cacheType='p'/>"));
    answer(QStringLiteral("<getChildNodesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><node nodeId='n1a' parentId='n1' parentCacheType='p' nodeType='t' state='None' hasChildren='false'/></getChildNodesResponse>"));
    QCOMPARE(m_response.nodes.size(), 1);
    QCOMPARE(m_response.nodes.first().parent, (Wire::NodeAddress{QStringLiteral("n1"), QStringLiteral("src"), QStringLiteral("p")}));
}

void TestConcentratorManager::getsOneNode()
{
    m_manager->node(Gate, {QStringLiteral("n1"), QStringLiteral("src"), {}}, true, 30s, this, m_handler);
    expect(QStringLiteral("<getNode xmlns='urn:xmpp:iot:concentrators' nodeId='n1' sourceId='src' parameters='true' messages='true'/>"));
    answer(QStringLiteral("<getNodeResponse xmlns='urn:xmpp:iot:concentrators' result='OK' nodeId='n1' nodeType='t' state='None' hasChildren='false' isControllable='true'/>"));
    QVERIFY(!m_errors.first().isError());
    QCOMPARE(m_response.nodes.size(), 1);
    QVERIFY(m_response.nodes.first().isControllable);
    QCOMPARE(m_response.nodes.first().address.source, QStringLiteral("src"));
}

void TestConcentratorManager::refusesAWrongNode()
{
    m_manager->node(Gate, {QStringLiteral("n1"), QStringLiteral("src"), {}}, false, 30s, this, m_handler);
    expect(QStringLiteral("<getNode xmlns='urn:xmpp:iot:concentrators' nodeId='n1' sourceId='src'/>"));
    answer(QStringLiteral("<getNodeResponse xmlns='urn:xmpp:iot:concentrators' result='OK' nodeId='n2' nodeType='t' state='None' hasChildren='false'/>"));
    QCOMPARE(m_errors.first().code, QStringLiteral("C-DEV-06"));
}

void TestConcentratorManager::getsSeveralNodes()
{
    m_manager->nodes(Gate, QList<Wire::NodeAddress>{{QStringLiteral("a"), QStringLiteral("s1"), {}}, {QStringLiteral("b"), QStringLiteral("s2"), {}}}, false, 30s, this, m_handler);
    expect(QStringLiteral("<getNodes xmlns='urn:xmpp:iot:concentrators'><node nodeId='a' sourceId='s1'/><node nodeId='b' sourceId='s2'/></getNodes>"));
    answer(QStringLiteral("<getNodesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><node nodeId='b' nodeType='t' state='None' hasChildren='false'/></getNodesResponse>"));
    QCOMPARE(m_response.nodes.size(), 1);
    QCOMPARE(m_response.nodes.first().address.source, QStringLiteral("s2"));
    m_manager->allNodes(Gate, QStringLiteral("small"), false, 30s, this, m_handler);
    expect(QStringLiteral("<getAllNodes xmlns='urn:xmpp:iot:concentrators' sourceId='small'/>"));
}

void TestConcentratorManager::tellsRefusals_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("code");
    const QString response = QStringLiteral("<getChildNodesResponse xmlns='urn:xmpp:iot:concentrators' result='%1'/>");
    QTest::newRow("code") << "error" << response.arg(QStringLiteral("NotFound")) << "C-DEV-02";
    QTest::newRow("code in a result") << "result" << response.arg(QStringLiteral("InsufficientPrivileges")) << "C-RULE-01";
    QTest::newRow("unknown code") << "error" << response.arg(QStringLiteral("Asleep")) << "C-DEV-01";
    QTest::newRow("condition") << "error" << "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>" << "C-DEV-02";
    QTest::newRow("empty error") << "error" << "" << "C-DEV-01";
    QTest::newRow("empty result") << "result" << "" << "C-DEV-06";
    QTest::newRow("other protocol") << "result" << "<accepted xmlns='urn:xmpp:iot:sensordata' seqnr='1'/>" << "C-DEV-06";
}

void TestConcentratorManager::tellsRefusals()
{
    QFETCH(QString, type);
    QFETCH(QString, payload);
    QFETCH(QString, code);
    m_manager->nodes(Gate, {QStringLiteral("n1"), QStringLiteral("src"), {}}, false, 30s, this, m_handler);
    expect(QStringLiteral("<getChildNodes xmlns='urn:xmpp:iot:concentrators' nodeId='n1' sourceId='src'/>"));
    answer(payload, type);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, code);
    QVERIFY(!m_errors.first().message.isEmpty());
}

void TestConcentratorManager::ends_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("code");
    QTest::newRow("deadline") << "deadline" << "C-TIME-02";
    QTest::newRow("disconnect") << "disconnect" << "C-TCP-03";
    QTest::newRow("cancel") << "cancel" << "C-CANCEL-01";
}

void TestConcentratorManager::ends()
{
    QFETCH(QString, how);
    QFETCH(QString, code);
    m_manager->capabilities(Gate, 30s, this, m_handler);
    expect(QStringLiteral("<getCapabilities xmlns='urn:xmpp:iot:concentrators'/>"));
    if (how == u"deadline") {
        m_clock->advance(30s);
    } else if (how == u"disconnect") {
        m_channel->disconnectNow();
    } else {
        m_channel->cancel(m_channel->lastId());
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, code);
    answer(QStringLiteral("<getCapabilitiesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'/>"));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_channel->ignoredAnswers(), 1);
}

void TestConcentratorManager::ignoresForgedAndSecondAnswers()
{
    m_manager->capabilities(Gate, 30s, this, m_handler);
    expect(QStringLiteral("<getCapabilities xmlns='urn:xmpp:iot:concentrators'/>"));
    const QString payload = QStringLiteral("<getCapabilitiesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><value>forged</value></getCapabilitiesResponse>");
    answer(payload, QStringLiteral("result"), QStringLiteral("salesman@evil.test/x"));
    answer(payload, QStringLiteral("result"), QStringLiteral("meters@house.test"));
    m_channel->inject(QStringLiteral("<iq type='result' id='unknown' from='meters@house.test/gate'/>"));
    QVERIFY(m_errors.isEmpty());
    answer(QStringLiteral("<getCapabilitiesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'/>"));
    answer(payload);
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(m_response.values.isEmpty());
    QCOMPARE(m_channel->ignoredAnswers(), 4);
}

void TestConcentratorManager::answersOutOfOrder()
{
    QStringList order;
    const auto ask = [&](const QString &source) {
        m_manager->nodes(Gate, {{}, source, {}}, false, 30s, this, [&order, source](const ErrorInfo &, const Wire::ConcentratorResponse &response) {
            order.append(source + u':' + response.nodes.value(0).address.source);
        });
        expect(QStringLiteral("<getRootNodes xmlns='urn:xmpp:iot:concentrators' sourceId='%1'/>").arg(source));
        return m_channel->lastId();
    };
    const QString first = ask(QStringLiteral("first"));
    const QString second = ask(QStringLiteral("second"));
    for (const QString &id : {second, first}) {
        m_channel->inject(QStringLiteral("<iq type='result' id='%1' from='meters@house.test/gate'><getRootNodesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'>"
                                         "<node nodeId='n' nodeType='t' state='None' hasChildren='false'/></getRootNodesResponse></iq>").arg(id));
    }
    QCOMPARE(order, QStringList({QStringLiteral("second:second"), QStringLiteral("first:first")}));
}

QTEST_GUILESS_MAIN(TestConcentratorManager)

#include "tst_concentratormanager.moc"
