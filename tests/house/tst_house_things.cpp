// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/model.h"
#include "house/server/xml.h"
#include "house/things/friends.h"
#include "house/things/meters.h"
#include "house/things/seekers.h"
#include "house/things/tap.h"
#include "house/things/ventilation.h"
#include "tests/house/fakehost.h"

#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Demo::MeterTree;
using Wire::Envelope;
using Wire::Protocol;

namespace {

Wire::ReadoutRequest readout(Wire::Kinds kinds, const QList<Wire::NodeAddress> &nodes = {})
{
    Wire::ReadoutRequest request;
    request.correlation = u"5"_s;
    request.kinds = kinds;
    request.nodes = nodes;
    return request;
}

} // namespace

/// The concentrator, the sleeping tap, the ventilation and those who ask to be friends, without sockets.
class TestHouseThings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void capabilitiesAndSources();
    void treeIsWalkedFromTheRoots();
    void nodesCarryParametersAndMessages();
    void unknownNodesAreNotFound_data();
    void unknownNodesAreNotFound();
    void sameNodeInTwoSources();
    void metersReadSeveralNodes();
    void yearOfHistoryComesInManyMessages();
    void historyHasGapsEstimatesAndSeals();
    void largeSourceIsComputed();
    void tapQueuesWhileAsleep();
    void tapReadsAtTheTimeAsked();
    void tapDeliversLateData();
    void ventilationLocalisesAndSets();
    void commonQuestions();
    void optimiserReadsOnceItIsAFriend();
    void optimiserIsReadInItsOwnDialect();
    void ventilationTellsOfChanges();
    void changesAreMeasured_data();
    void changesAreMeasured();
    void metersAnswerWhatTheyAdvertise_data();
    void metersAnswerWhatTheyAdvertise();
    void salesmanInsists();

private:
    Wire::ConcentratorResponse concentrate(Stage &stage, const QString &operation, const Wire::NodeAddress &node = {}, const QString &source = {});

    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<Demo::Model> m_model;
};

void TestHouseThings::init()
{
    m_host = std::make_unique<FakeHost>();
    m_model = std::make_unique<Demo::Model>(1, m_host->now());
}

Wire::ConcentratorResponse TestHouseThings::concentrate(Stage &stage, const QString &operation, const Wire::NodeAddress &node, const QString &source)
{
    Wire::ConcentratorRequest request;
    request.operation = operation;
    request.source = source;
    request.node = node;
    request.parameters = request.messages = true;
    const auto said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Concentrator, request);
    const auto *response = firstOf<Wire::ConcentratorResponse>(said);
    return response ? *response : Wire::ConcentratorResponse{};
}

void TestHouseThings::capabilitiesAndSources()
{
    Demo::Meters meters(profileOf(u"meters"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(meters, *m_host);
    stage.enter();
    QVERIFY(concentrate(stage, u"getCapabilities"_s).values.contains(u"getChildNodes"_s));
    QCOMPARE(concentrate(stage, u"getAllDataSources"_s).sources.size(), 2);
    const auto roots = concentrate(stage, u"getRootDataSources"_s).sources;
    QCOMPARE(roots.size(), 1);
    QCOMPARE(roots.constFirst().id, MeterTree::Topology);
    QVERIFY(roots.constFirst().hasChildren);
    const auto children = concentrate(stage, u"getChildDataSources"_s, {}, MeterTree::Topology).sources;
    QCOMPARE(children.size(), 1);
    QCOMPARE(children.constFirst().id, MeterTree::Groups);
    Wire::ConcentratorRequest unknown;
    unknown.operation = u"destroyNode"_s;
    unknown.node = {u"E1"_s, MeterTree::Topology, {}};
    const auto said = stage.request(Stage::ParentFull, Envelope::IqSet, Protocol::Concentrator, unknown);
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.constFirst().envelope, Envelope::IqError);
}

void TestHouseThings::treeIsWalkedFromTheRoots()
{
    Demo::Meters meters(profileOf(u"meters"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(meters, *m_host);
    stage.enter();
    QStringList found;
    QList<Wire::NodeInfo> open = concentrate(stage, u"getRootNodes"_s, {}, MeterTree::Topology).nodes;
    QCOMPARE(open.size(), 1);
    while (!open.isEmpty()) {
        const Wire::NodeInfo node = open.takeFirst();
        found.append(node.address.id);
        Wire::NodeAddress address = node.address;
        address.source = MeterTree::Topology;
        const auto children = concentrate(stage, u"getChildNodes"_s, address).nodes;
        QCOMPARE(!children.isEmpty(), node.hasChildren);
        for (const Wire::NodeInfo &child : children)
            QCOMPARE(child.parent.id, node.address.id);
        open += children;
    }
    found.sort();
    const auto all = concentrate(stage, u"getAllNodes"_s, {}, MeterTree::Topology).nodes;
    QStringList ids;
    for (const Wire::NodeInfo &node : all)
        ids.append(node.address.id);
    ids.sort();
    QCOMPARE(found, ids);
    QVERIFY(found.size() >= 10);
}

void TestHouseThings::nodesCarryParametersAndMessages()
{
    Demo::Meters meters(profileOf(u"meters"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(meters, *m_host);
    stage.enter();
    const auto nodes = concentrate(stage, u"getNode"_s, {u"H1"_s, MeterTree::Topology, {}}).nodes;
    QCOMPARE(nodes.size(), 1);
    const Wire::NodeInfo &node = nodes.constFirst();
    QCOMPARE(node.state, Wire::NodeState::WarningUnsigned);
    QVERIFY(node.parameters.size() >= 5);
    QCOMPARE(node.messages.size(), 2);
    QVERIFY(node.isReadable);
}

void TestHouseThings::unknownNodesAreNotFound_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<Wire::NodeAddress>("node");
    QTest::newRow("id") << u"getNode"_s << Wire::NodeAddress{u"X9"_s, MeterTree::Topology, {}};
    QTest::newRow("source") << u"getChildNodes"_s << Wire::NodeAddress{u"E1"_s, u"KNX"_s, {}};
    QTest::newRow("partition") << u"getNode"_s << Wire::NodeAddress{u"E1"_s, MeterTree::Topology, u"2"_s};
}

void TestHouseThings::unknownNodesAreNotFound()
{
    QFETCH(QString, operation);
    QFETCH(Wire::NodeAddress, node);
    Demo::Meters meters(profileOf(u"meters"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(meters, *m_host);
    stage.enter();
    QCOMPARE(concentrate(stage, operation, node).code, Wire::ResponseCode::NotFound);
    const auto said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, readout(Wire::Kind::Momentary, {node}));
    QCOMPARE(said.size(), 1);
    QVERIFY(said.constFirst().error);
    QCOMPARE(said.constFirst().error->condition, u"item-not-found"_s);
}

void TestHouseThings::sameNodeInTwoSources()
{
    Demo::Meters meters(profileOf(u"meters"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(meters, *m_host);
    stage.enter();
    const Wire::NodeAddress here{u"E1.1"_s, MeterTree::Topology, {}};
    const Wire::NodeAddress there{u"E1.1"_s, MeterTree::Groups, {}};
    const auto said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, readout(Wire::Kind::Momentary, {here, there}));
    QStringList energies;
    for (const Wire::Reading &reading : readingsOf(said)) {
        if (reading.field.name == "Energy"_L1)
            energies.append(reading.node.source + u' ' + reading.field.text);
    }
    QCOMPARE(energies.size(), 2);
    QCOMPARE(energies.at(0).section(u' ', 1), energies.at(1).section(u' ', 1));
    QVERIFY(energies.at(0) != energies.at(1));
}

void TestHouseThings::metersReadSeveralNodes()
{
    Demo::Meters meters(profileOf(u"meters"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(meters, *m_host);
    stage.enter();
    const auto all = readingsOf(stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, readout(Wire::Kind::Momentary)));
    QSet<QString> nodes;
    double mainPower = 0;
    double subPower = 0;
    for (const Wire::Reading &reading : all) {
        nodes.insert(reading.node.id);
        if (reading.field.name != "Power"_L1)
            continue;
        if (reading.node.id == "E1"_L1)
            mainPower = *reading.field.number();
        else if (reading.node.id.startsWith(u"E1."_s))
            subPower += *reading.field.number();
    }
    QCOMPARE(nodes.size(), 10);
    QVERIFY2(qAbs(mainPower - subPower) < 0.01, "the main counts what the sub-meters count");
}

void TestHouseThings::yearOfHistoryComesInManyMessages()
{
    Demo::Meters meters(profileOf(u"meters"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(meters, *m_host);
    stage.enter();
    const auto said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor,
        readout(Wire::Kind::HistoricalHour, {{u"E1"_s, MeterTree::Topology, {}}}));
    int messages = 0;
    int last = 0;
    for (const Wire::Stanza &stanza : said) {
        const auto *fields = std::get_if<Wire::ReadoutFields>(&stanza.payload);
        if (!fields)
            continue;
        ++messages;
        last += fields->done ? 1 : 0;
        QVERIFY(Demo::countFields(*fields) <= Demo::Readouts::FieldsPerMessage);
    }
    QVERIFY(messages > 40);
    QCOMPARE(last, 1);
    QVERIFY(std::get<Wire::ReadoutFields>(said.constLast().payload).done);
    QVERIFY(readingsOf(said).size() > 8'500);

    const auto days = readingsOf(stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor,
        readout(Wire::Kind::HistoricalMonth, {{u"E1"_s, MeterTree::Topology, {}}})));
    QVERIFY(days.size() >= 11 && days.size() <= 13);
}

void TestHouseThings::historyHasGapsEstimatesAndSeals()
{
    const qint64 now = m_host->now().toSecsSinceEpoch() / 3600 * 3600;
    Wire::Qualities seen;
    for (int hour = 1; hour < 365 * 24; ++hour)
        seen |= Demo::pastQuality(1, u"E1"_s, now - hour * 3600LL, now);
    using Wire::Quality;
    for (const Quality quality : {Quality::Missing, Quality::AutomaticEstimate, Quality::AutomaticReadout, Quality::PowerFailure, Quality::Signed,
             Quality::Invoiced, Quality::InvoiceConfirmed})
        QVERIFY2(seen.testFlag(quality), qPrintable(Wire::qualityNames(quality).join(u',')));
    QVERIFY(!Demo::pastQuality(1, u"E1"_s, now - 3600, now).testFlag(Quality::Signed));
}

void TestHouseThings::largeSourceIsComputed()
{
    constexpr qint64 Million = 1'000'000;
    const MeterTree tree(Million);
    QCOMPARE(tree.sources().size(), 3);
    QVERIFY2(!tree.all(MeterTree::Large), "a million nodes are not one answer");
    const auto root = tree.roots(MeterTree::Large);
    QCOMPARE(root.size(), 1);
    const auto children = tree.childrenOf(root.constFirst());
    QCOMPARE(children.size(), 50);
    QCOMPARE(children.constLast().parent, u"L0"_s);
    const auto last = tree.node({u"L999999"_s, MeterTree::Large, {}});
    QVERIFY(last);
    QVERIFY(last->children.isEmpty());
    QVERIFY(tree.childrenOf(*tree.node({last->parent, MeterTree::Large, {}})).size() <= 50);
    QVERIFY(!tree.node({u"L1000000"_s, MeterTree::Large, {}}));
    QVERIFY(!tree.node({u"L-1"_s, MeterTree::Large, {}}));
    QVERIFY(!tree.node({u"L007"_s, MeterTree::Large, {}}));
}

void TestHouseThings::tapQueuesWhileAsleep()
{
    Demo::Tap tap(profileOf(u"tap"_s, Wire::Dialect::IotV02), *m_host, *m_model);
    Stage stage(tap, *m_host);
    stage.enter();
    QVERIFY(!tap.isAwake());
    QVERIFY(m_host->takeRaw().join().contains("<show>xa</show>"));
    auto said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, readout(Wire::Kind::Momentary));
    const auto *accepted = firstOf<Wire::ReadoutAccepted>(said);
    QVERIFY(accepted && accepted->queued);
    QVERIFY(readingsOf(said).isEmpty());
    m_host->pass(Demo::Tap::Asleep + 100ms);
    said = m_host->takeSaid();
    QVERIFY(firstOf<Wire::ReadoutStarted>(said));
    QVERIFY(namesOf(readingsOf(said)).contains(u"Flow"_s));

    QVERIFY(tap.isAwake());
    said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, readout(Wire::Kind::Status));
    QVERIFY(firstOf<Wire::ReadoutAccepted>(said) && !firstOf<Wire::ReadoutAccepted>(said)->queued);
    QVERIFY(namesOf(readingsOf(said)).contains(u"Battery"_s));
}

void TestHouseThings::tapReadsAtTheTimeAsked()
{
    Demo::Tap tap(profileOf(u"tap"_s, Wire::Dialect::IotV02), *m_host, *m_model);
    Stage stage(tap, *m_host);
    stage.enter();
    Wire::ReadoutRequest request = readout(Wire::Kind::Momentary);
    request.when = Wire::makeTimestamp(m_host->now().addSecs(3600));
    auto said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, request);
    QVERIFY(firstOf<Wire::ReadoutAccepted>(said) && firstOf<Wire::ReadoutAccepted>(said)->queued);
    m_host->pass(59min);
    QVERIFY(readingsOf(m_host->takeSaid()).isEmpty());
    m_host->pass(2min);
    QVERIFY(!readingsOf(m_host->takeSaid()).isEmpty());

    request.when = Wire::makeTimestamp(m_host->now().addSecs(-60));
    said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, request);
    QVERIFY2(firstOf<Wire::ReadoutRejected>(said), "the time has passed");
}

void TestHouseThings::tapDeliversLateData()
{
    Demo::Tap tap(profileOf(u"tap"_s, Wire::Dialect::IotV02), *m_host, *m_model);
    Stage stage(tap, *m_host);
    stage.enter();
    m_host->pass(5min);
    const QDateTime asked = m_host->now();
    auto said = stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, readout(Wire::Kind::HistoricalOther));
    m_host->pass(30s);
    said += m_host->takeSaid();
    const auto readings = readingsOf(said);
    QVERIFY(readings.size() > 20);
    QVERIFY(readings.constFirst().time.value < asked.addSecs(-200));
}

void TestHouseThings::ventilationLocalisesAndSets()
{
    Demo::Ventilation ventilation(profileOf(u"ventilation"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(ventilation, *m_host);
    stage.enter();
    const auto readings = readingsOf(stage.request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, readout(Wire::Kind::Status)));
    const auto speed = std::find_if(readings.cbegin(), readings.cend(), [](const Wire::Reading &r) { return r.field.name == "Fan speed"_L1; });
    QVERIFY(speed != readings.cend());
    QCOMPARE(speed->field.module(), u"House.Ventilation"_s);
    QCOMPARE(speed->field.writable, std::optional(true));

    Wire::ControlSet set;
    set.parameters = {{u"Fan speed"_s, Wire::ParameterType::Int, u"3"_s, {}}};
    auto said = stage.request(Stage::ParentFull, Envelope::IqSet, Protocol::Control, set);
    QVERIFY(firstOf<Wire::ControlSetResponse>(said));
    QCOMPARE(m_model->physics().ventilation().fanSpeed, 3);
    set.parameters = {{u"Fan speed"_s, Wire::ParameterType::Int, u"4"_s, {}}};
    said = stage.request(Stage::ParentFull, Envelope::IqSet, Protocol::Control, set);
    QVERIFY(said.constFirst().error);
    QCOMPARE(said.constFirst().error->condition, u"bad-request"_s);
    QCOMPARE(said.constFirst().error->parameterErrors.size(), 1);
    QCOMPARE(said.constFirst().error->parameterErrors.constFirst().var, u"Fan speed"_s);
}

void TestHouseThings::commonQuestions()
{
    Demo::Ventilation ventilation(profileOf(u"ventilation"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(ventilation, *m_host);
    stage.enter();
    (void)m_host->takeRaw();
    const QByteArray info = "<iq type='get' id='d' from='%1'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>";
    stage.receive(QByteArray(info).replace("%1", Stage::ParentFull.toUtf8()));
    const QByteArray answer = m_host->takeRaw().join();
    QVERIFY(answer.contains("urn:xmpp:iot:sensordata") && answer.contains("urn:xmpp:iot:control") && answer.contains("category=\"device\""));
    stage.receive(QByteArray(info).replace("%1", "visitor@house.test/x"));
    const QByteArray refused = m_host->takeRaw().join();
    QVERIFY(refused.contains("type=\"error\"") && !refused.contains("urn:xmpp:iot"));
    stage.receive(u"<iq type='get' id='v' from='%1'><query xmlns='jabber:iq:version'/></iq>"_s.arg(Stage::ParentFull).toUtf8());
    QVERIFY(m_host->takeRaw().join().contains("<version>"));
    stage.receive(u"<iq type='get' id='p' from='%1'><ping xmlns='urn:xmpp:ping'/></iq>"_s.arg(Stage::ParentFull).toUtf8());
    QVERIFY(m_host->takeRaw().join().contains("type=\"result\""));
    stage.receive(u"<iq type='get' id='u' from='%1'><mystery xmlns='urn:x'/></iq>"_s.arg(Stage::ParentFull).toUtf8());
    QVERIFY(m_host->takeRaw().join().contains("service-unavailable"));
}

void TestHouseThings::optimiserReadsOnceItIsAFriend()
{
    Demo::ThingProfile profile = profileOf(u"optimiser"_s, Wire::Dialect::Nfi);
    profile.parent.clear();
    Demo::Optimiser optimiser(profile, *m_host, {u"heating@house.test"_s, u"boss@house.test"_s, u"fieldbuses@house.test"_s});
    Stage stage(optimiser, *m_host);
    stage.enter();
    (void)m_host->takeRaw();
    m_host->pass(5s);
    const QByteArray said = m_host->takeRaw().join();
    QVERIFY(said.contains("type=\"subscribe\"") && said.contains("heating@house.test"));
    stage.receive("<presence type='subscribe' from='visitor@house.test'/>");
    QVERIFY(m_host->takeRaw().join().contains("type=\"unsubscribed\""));
    stage.receive("<presence type='subscribe' from='heating@house.test'/>");
    QVERIFY(m_host->takeRaw().join().contains("type=\"subscribed\""));

    stage.receive("<presence from='heating@house.test/r1'/>");
    const QDomElement disco = Demo::fromBytes(m_host->takeRaw().constFirst());
    QCOMPARE(disco.attribute(u"to"_s), u"heating@house.test/r1"_s);
    stage.receive(u"<iq type='result' id='%1' from='heating@house.test/r1'><query xmlns='http://jabber.org/protocol/disco#info'>"
                  "<feature var='urn:xmpp:sn'/><feature var='urn:xmpp:iot:control'/></query></iq>"_s.arg(disco.attribute(u"id"_s)).toUtf8());
    m_host->pass(2s);
    const auto asked = m_host->takeSaid();
    const auto *request = firstOf<Wire::ReadoutRequest>(asked);
    QVERIFY(request);
    QCOMPARE(asked.constFirst().to, u"heating@house.test/r1"_s);
    QCOMPARE(asked.constFirst().dialect, Wire::Dialect::Sn);
    stage.receive(u"<iq type='result' id='%1' from='heating@house.test/r1'><accepted xmlns='urn:xmpp:sn' seqnr='%2'/></iq>"_s.arg(
        asked.constFirst().id, request->correlation).toUtf8());
    const QString fields = u"<message from='%1'><fields xmlns='urn:xmpp:sn' seqnr='%2' done='true'/></message>"_s;
    stage.receive(fields.arg(u"visitor@house.test/x"_s, request->correlation).toUtf8());
    QCOMPARE(optimiser.readoutsDone(), 0);
    stage.receive(fields.arg(u"heating@house.test/r1"_s, request->correlation).toUtf8());
    QCOMPARE(optimiser.readoutsDone(), 1);
    QVERIFY2(m_host->takeRaw().join().contains("<friend xmlns=\"urn:nfi:iot:prov:d:1.0\" jid=\"fieldbuses@house.test\"/>"), "it recommends a friend");
    m_host->pass(6s);
    QVERIFY2(m_host->takeRaw().join().contains("<set xmlns=\"urn:xmpp:iot:control\""), "and then it steers, in what the other speaks");
}

void TestHouseThings::optimiserIsReadInItsOwnDialect()
{
    Demo::ThingProfile profile = profileOf(u"optimiser"_s, Wire::Dialect::Nfi);
    profile.parent.clear();
    Demo::Optimiser optimiser(profile, *m_host, {u"heating@house.test"_s, u"boss@house.test"_s, {}});
    Stage stage(optimiser, *m_host);
    stage.enter({u"boss@house.test"_s});
    const QString request = u"<req xmlns='urn:nfi:iot:sd:1.0' id='r1' c='true' i='true'/>"_s;
    QVERIFY(stage.ask(u"get"_s, request, u"visitor@house.test/x"_s).contains("service-unavailable"));
    const QByteArray said = stage.ask(u"get"_s, request, u"boss@house.test/x"_s);
    QVERIFY2(said.contains("<resp xmlns=\"urn:nfi:iot:sd:1.0\" id=\"r1\">") && said.contains("<i n=\"Readings taken\""), said.constData());
    QVERIFY(stage.ask(u"get"_s, u"<req xmlns='urn:nf:iot:sd:1.0' id='r1' c='true'/>"_s, u"boss@house.test/x"_s).contains("feature-not-implemented"));
}

void TestHouseThings::ventilationTellsOfChanges()
{
    Demo::Ventilation ventilation(profileOf(u"ventilation"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(ventilation, *m_host);
    stage.enter({u"friend@house.test"_s});
    stage.parentOnline();
    const QString subscribe = u"<subscribe xmlns='urn:xmpp:iot:events' seqnr='7' status='true' minInterval='PT2S' maxInterval='PT5M' req='true'>"
                              "<field name='Fan speed' changedBy='1'/></subscribe>"_s;
    QByteArray said = stage.ask(u"get"_s, subscribe);
    QVERIFY2(said.contains("<accepted xmlns=\"urn:xmpp:iot:sensordata\" seqnr=\"7\""), said.constData());
    QVERIFY2(said.contains("<fields xmlns=\"urn:xmpp:iot:sensordata\" seqnr=\"7\"") && said.contains("Fan speed"), "what it is now was wanted, too");
    m_host->pass(1min);
    QVERIFY2(m_host->takeRaw().isEmpty(), "nothing changes, nothing is said");
    (void)stage.ask(u"set"_s, u"<set xmlns='urn:xmpp:iot:control'><int name='Fan speed' value='3'/></set>"_s);
    m_host->pass(3s);
    said = m_host->takeRaw().join();
    QVERIFY2(said.contains("seqnr=\"7\"") && said.contains("value=\"3\""), said.constData());
    m_host->pass(301s);
    QVERIFY2(m_host->takeRaw().join().contains("seqnr=\"7\""), "the longest silence is over");

    QVERIFY(stage.ask(u"get"_s, u"<unsubscribe xmlns='urn:xmpp:iot:events' seqnr='7'/>"_s).contains("type=\"result\""));
    m_host->pass(20min);
    QVERIFY(m_host->takeRaw().isEmpty());
    QVERIFY2(stage.ask(u"get"_s, u"<unsubscribe xmlns='urn:xmpp:iot:events' seqnr='7'/>"_s).contains("item-not-found"), "it ended already");
    QVERIFY(stage.ask(u"get"_s, u"<subscribe xmlns='urn:xmpp:iot:events' seqnr='8' momentary='true' minInterval='soon'/>"_s).contains("bad-request"));

    // A friend is asked about, and hears nothing more once the parent has changed its mind or it has gone.
    (void)stage.ask(u"get"_s, subscribe, u"friend@house.test/x"_s);
    stage.answer(true);
    QVERIFY(m_host->takeRaw().join().contains("friend@house.test/x"));
    QVERIFY(stage.ask(u"set"_s, u"<clearCache xmlns='urn:xmpp:iot:provisioning'/>"_s).contains("clearCacheResponse"));
    stage.answer(false);
    m_host->pass(20min);
    QVERIFY(m_host->takeRaw().isEmpty());
    (void)stage.ask(u"get"_s, subscribe);
    stage.receive(u"<presence type='unavailable' from='%1'/>"_s.arg(Stage::ParentFull).toUtf8());
    m_host->pass(20min);
    QVERIFY(m_host->takeRaw().isEmpty());
}

void TestHouseThings::changesAreMeasured_data()
{
    QTest::addColumn<Wire::FieldCondition>("condition");
    QTest::addColumn<Wire::FieldType>("type");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("now");
    QTest::addColumn<bool>("changed");
    using Wire::FieldType;
    const auto by = [](const QString &either, const QString &up = {}, const QString &down = {}) { return Wire::FieldCondition{{}, {}, either, up, down}; };
    QTest::newRow("any") << by({}) << FieldType::Numeric << u"1.0"_s << u"1.1"_s << true;
    QTest::newRow("none") << by({}) << FieldType::Numeric << u"1.0"_s << u"1.0"_s << false;
    QTest::newRow("too little") << by(u"0.5"_s) << FieldType::Numeric << u"1.0"_s << u"1.4"_s << false;
    QTest::newRow("enough down") << by(u"0.5"_s) << FieldType::Numeric << u"1.0"_s << u"0.5"_s << true;
    QTest::newRow("by overrides") << by(u"5"_s, u"0.1"_s) << FieldType::Numeric << u"1"_s << u"2"_s << false;
    QTest::newRow("up") << by({}, u"1"_s) << FieldType::Int << u"1"_s << u"2"_s << true;
    QTest::newRow("up, it fell") << by({}, u"1"_s) << FieldType::Int << u"2"_s << u"1"_s << false;
    QTest::newRow("down") << by({}, {}, u"2"_s) << FieldType::Long << u"9"_s << u"7"_s << true;
    QTest::newRow("boolean") << by(u"1"_s) << FieldType::Boolean << u"false"_s << u"true"_s << true;
    QTest::newRow("text counts one") << by(u"1"_s) << FieldType::String << u"a"_s << u"b"_s << true;
    QTest::newRow("text counts no more") << by(u"2"_s) << FieldType::Enumeration << u"a"_s << u"b"_s << false;
    QTest::newRow("seconds") << by(u"60"_s) << FieldType::Duration << u"PT10S"_s << u"PT1M10S"_s << true;
    QTest::newRow("fewer seconds") << by(u"60"_s) << FieldType::Time << u"10:00:00"_s << u"10:00:30"_s << false;
}

void TestHouseThings::changesAreMeasured()
{
    QFETCH(Wire::FieldCondition, condition);
    QFETCH(Wire::FieldType, type);
    QFETCH(QString, before);
    QFETCH(QString, now);
    QTEST(Demo::hasChanged(condition, type, before, now), "changed");
}

void TestHouseThings::metersAnswerWhatTheyAdvertise_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const QString &attributes, const QByteArray &answer, const QString &inner = {}) {
        QTest::newRow(name) << u"<%1 xmlns='urn:xmpp:iot:concentrators' %2>%3</%1>"_s.arg(QLatin1String(name), attributes, inner) << answer;
    };
    const QString source = u"sourceId='MeteringTopology'"_s;
    const QString node = source + u" nodeId='E1.1'"_s;
    const QString nodes = u"<node sourceId='MeteringTopology' nodeId='E1'/><node sourceId='MeteringTopology' nodeId='Q9'/>"_s;
    row("getAllDataSources", {}, "<dataSource sourceId=\"MeteringTopology\"");
    row("getRootDataSources", {}, "hasChildren=\"true\"");
    row("getChildDataSources", source, "MeteringGroups");
    row("containsNode", node, ">true</containsNodeResponse>");
    row("containsNodes", {}, "<value>true</value><value>false</value>", nodes);
    row("getNode", node, "nodeId=\"E1.1\"");
    row("getNodes", {}, "result=\"NotFound\"", nodes);
    row("getAllNodes", source, "nodeId=\"W1.1\"");
    row("getNodeInheritance", node, "<value>House.Node</value>");
    row("getRootNodes", source, "nodeId=\"B1\"");
    row("getChildNodes", source + u" nodeId='B1'"_s, "nodeId=\"W1\"");
    row("getAncestors", node, "nodeId=\"B1\"");
}

void TestHouseThings::metersAnswerWhatTheyAdvertise()
{
    QFETCH(QString, request);
    QFETCH(QByteArray, answer);
    Demo::Meters meters(profileOf(u"meters"_s, Wire::Dialect::Iot), *m_host, *m_model);
    Stage stage(meters, *m_host);
    stage.enter();
    const QByteArray name = QByteArray(QTest::currentDataTag());
    QVERIFY(stage.ask(u"get"_s, u"<getCapabilities xmlns='urn:xmpp:iot:concentrators'/>"_s).contains("<value>" + name + "</value>"));
    const QByteArray said = stage.ask(u"get"_s, request);
    QVERIFY2(said.contains(answer) && said.contains("<" + name + "Response"), said.constData());
}

void TestHouseThings::salesmanInsists()
{
    Demo::ThingProfile profile = profileOf(u"salesman"_s, Wire::Dialect::Iot);
    profile.parent.clear();
    Demo::Person::Wish wish;
    wish.jid = u"boss@house.test"_s;
    wish.words = u"Buy <now>"_s;
    wish.insistence = 1;
    Demo::Person salesman(profile, *m_host, wish);
    Stage stage(salesman, *m_host);
    stage.enter();
    (void)m_host->takeRaw();
    m_host->pass(10s);
    QVERIFY(m_host->takeRaw().join().contains("Buy &lt;now&gt;"));
    stage.receive("<presence type='unsubscribed' from='boss@house.test'/>");
    m_host->pass(31s);
    QVERIFY(m_host->takeRaw().join().contains("type=\"subscribe\""));
    stage.receive("<presence type='unsubscribed' from='boss@house.test'/>");
    m_host->pass(60s);
    QVERIFY(m_host->takeRaw().isEmpty());
}

QTEST_GUILESS_MAIN(TestHouseThings)
#include "tst_house_things.moc"
