// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/model.h"
#include "house/server/xml.h"
#include "house/things/alarm.h"
#include "tests/house/fakehost.h"

#include <QRegularExpression>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Friend = u"friend@house.test/x"_s;

QString sensor(const QString &inner)
{
    return inner.arg(u"urn:ieee:iot:sd:1.0"_s);
}

QString control(const QString &inner)
{
    return inner.arg(u"urn:ieee:iot:ctr:1.0"_s);
}

} // namespace

/// The alarm of the house, whose dialect is ieee: what it writes is judged as text, from the dossier.
class TestHouseAlarm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsWhatItSpeaks();
    void strangersGetNothing_data();
    void strangersGetNothing();
    void shortReadoutComesWithTheAnswer();
    void longReadoutGoesOn();
    void fieldTypesAndNames();
    void brokenDetectorSaysSo();
    void historyIsWhatHappened();
    void unknownIsNotFound_data();
    void unknownIsNotFound();
    void parentIsAskedAboutFriends();
    void parentIsAskedAboutReading();
    void parentIsAskedAboutControl();
    void formHasWhatCanBeSet();
    void setChangesTheHouse_data();
    void setChangesTheHouse();
    void setIsRefused_data();
    void setIsRefused();
    void subscribersHearOfChanges();
    void faults_data();
    void faults();
    void otherNamespaceIsAFault();
    void endlessIsEndedByCancel();
    void senselessFaultsAreRefused();

private:
    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<Demo::Model> m_model;
    std::unique_ptr<Demo::Alarm> m_alarm;
    std::unique_ptr<Stage> m_stage;
};

void TestHouseAlarm::init()
{
    m_host = std::make_unique<FakeHost>();
    m_model = std::make_unique<Demo::Model>(1, m_host->now());
    m_alarm = std::make_unique<Demo::Alarm>(profileOf(u"alarm"_s, Wire::Dialect::Ieee), *m_host, *m_model);
    m_stage = std::make_unique<Stage>(*m_alarm, *m_host);
    m_stage->enter({u"friend@house.test"_s});
    m_stage->parentOnline();
    (void)m_host->takeRaw();
}

void TestHouseAlarm::cleanup()
{
    m_stage.reset();
    m_alarm.reset();
}

void TestHouseAlarm::tellsWhatItSpeaks()
{
    const QByteArray said = m_stage->ask(u"get"_s, u"<query xmlns='http://jabber.org/protocol/disco#info'/>"_s);
    for (const QByteArray feature : {"urn:ieee:iot:sd:1.0", "urn:ieee:iot:events:1.0", "urn:ieee:iot:ctr:1.0", "urn:ieee:iot:prov:d:1.0"})
        QVERIFY2(said.contains("<feature var=\"" + feature + "\"/>"), feature.constData());
    QVERIFY(!said.contains("concentrator"));
}

void TestHouseAlarm::strangersGetNothing_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("inner");
    QTest::newRow("read") << u"get"_s << sensor(u"<req xmlns='%1' id='1' all='true'/>"_s);
    QTest::newRow("control") << u"set"_s << control(u"<set xmlns='%1'><b n='Siren' v='true'/></set>"_s);
    QTest::newRow("form") << u"get"_s << control(u"<getForm xmlns='%1'/>"_s);
    QTest::newRow("subscribe") << u"set"_s << u"<subscribe xmlns='urn:ieee:iot:events:1.0' id='1' m='true'/>"_s;
    QTest::newRow("clear cache") << u"set"_s << u"<clearCache xmlns='urn:ieee:iot:prov:d:1.0'/>"_s;
}

void TestHouseAlarm::strangersGetNothing()
{
    QFETCH(QString, type);
    QFETCH(QString, inner);
    const QByteArray said = m_stage->ask(type, inner, u"visitor@house.test/x"_s);
    QVERIFY2(said.contains("type=\"error\"") && said.contains("service-unavailable"), said.constData());
    QVERIFY(!said.contains("canRead") && !said.contains("canControl"));
    QVERIFY(m_host->changes.isEmpty());
}

void TestHouseAlarm::shortReadoutComesWithTheAnswer()
{
    const QByteArray said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r-1' s='true'><f n='Arming'/><f n='Siren'/></req>"_s));
    QVERIFY2(said.startsWith("<iq ") && said.contains("type=\"result\"") && said.contains("<resp xmlns=\"urn:ieee:iot:sd:1.0\" id=\"r-1\">"), said.constData());
    QVERIFY(said.contains("<e n=\"Arming\" ") && said.contains("<b n=\"Siren\" "));
    QVERIFY2(!said.contains("more=") && !said.contains("<message") && !said.contains("accepted"), "all of it at once");
}

void TestHouseAlarm::longReadoutGoesOn()
{
    const QByteArray said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r-2' all='true'/>"_s));
    const QList<QByteArray> parts = said.split('\n');
    QVERIFY(parts.size() > 2);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QVERIFY2(parts.at(i).startsWith(i == 0 ? "<iq " : "<message "), parts.at(i).constData());
        QVERIFY(parts.at(i).contains("id=\"r-2\""));
        QCOMPARE(parts.at(i).contains("more=\"true\""), i + 1 < parts.size());
    }
}

void TestHouseAlarm::fieldTypesAndNames()
{
    const QByteArray said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r' m='true' s='true' c='true' i='true'/>"_s));
    const auto element = [&said](const QString &name) { // its start tag
        const QRegularExpression start(u"<[a-z]+ n=\"%1\"[^>]*>"_s.arg(name));
        return start.match(QString::fromUtf8(said)).captured();
    };
    const QList<std::pair<QString, QStringList>> expected{
        {u"Front door"_s, {u"<b "_s, u" v=\""_s, u" m=\"true\""_s}},
        {u"Arming"_s, {u"<e "_s, u" v=\"Disarmed\""_s, u" t=\"House.Arming\""_s, u" s=\"true\""_s, u" ctr=\"true\""_s}},
        {u"Armed since"_s, {u"<dt "_s, u" v=\"2026-01-20T"_s}},
        {u"Night begins"_s, {u"<t "_s, u" v=\"22:30:00\""_s}},
        {u"Detectors due"_s, {u"<d "_s, u" v=\"2029-03-01\""_s}},
        {u"Siren time"_s, {u"<dr "_s, u" v=\"PT3M\""_s}},
        {u"Backup battery"_s, {u"<q "_s, u" v=\"13.6\""_s, u" u=\"V\""_s}},
        {u"Entry delay"_s, {u"<i "_s, u" v=\"30\""_s}},
        {u"Zones closed"_s, {u"<l "_s, u" c=\"true\""_s}},
        {u"Model"_s, {u"<s "_s, u" i=\"true\""_s}},
    };
    for (const auto &[name, parts] : expected) {
        for (const QString &part : parts)
            QVERIFY2(element(name).contains(part), qPrintable(name + u": "_s + element(name)));
    }
    QVERIFY2(!element(u"Arming"_s).contains(" m="_L1), "a state is no momentary value");
}

void TestHouseAlarm::brokenDetectorSaysSo()
{
    QByteArray said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r' m='true'/>"_s));
    QVERIFY2(said.contains("<err>Smoke, attic: the detector does not answer.</err>") && said.contains("<b n=\"Smoke, kitchen\""), said.constData());
    said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r' m='true'><f n='Smoke, attic'/></req>"_s));
    QVERIFY2(said.contains("<resp ") && said.contains("<err>") && !said.contains("<b "), "a readout that failed as a whole is still an answer");
    said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r' s='true'/>"_s));
    QVERIFY(!said.contains("<err>"));
}

void TestHouseAlarm::historyIsWhatHappened()
{
    const QByteArray said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r' h='true'/>"_s));
    QVERIFY2(said.count("<s n=\"Last event\"") == 18 && said.count("h=\"true\"") == 18, said.constData());
    const QString from = m_host->now().addDays(-3).toString(Qt::ISODate);
    const QByteArray late = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r' h='true' from='%2'/>"_s).arg(from));
    QVERIFY2(late.count("<s n=\"Last event\"") == 4, late.constData()); // two on each day since
}

void TestHouseAlarm::unknownIsNotFound_data()
{
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QByteArray>("condition");
    QTest::newRow("field") << u"<req xmlns='urn:ieee:iot:sd:1.0' id='r' all='true'><f n='Sauna'/></req>"_s << QByteArray("item-not-found");
    QTest::newRow("node") << u"<req xmlns='urn:ieee:iot:sd:1.0' id='r' all='true'><nd id='1'/></req>"_s << QByteArray("item-not-found");
    QTest::newRow("form of a node") << u"<getForm xmlns='urn:ieee:iot:ctr:1.0'><nd id='1'/></getForm>"_s << QByteArray("item-not-found");
    QTest::newRow("sister") << u"<req xmlns='urn:nf:iot:sd:1.0' id='r' all='true'/>"_s << QByteArray("feature-not-implemented");
    QTest::newRow("other family") << u"<req xmlns='urn:xmpp:sn' seqnr='1' all='true'/>"_s << QByteArray("feature-not-implemented");
    QTest::newRow("other protocol") << u"<getCapabilities xmlns='urn:ieee:iot:concentrator:1.0'/>"_s << QByteArray("feature-not-implemented");
}

void TestHouseAlarm::unknownIsNotFound()
{
    QFETCH(QString, inner);
    QFETCH(QByteArray, condition);
    const QByteArray said = m_stage->ask(u"get"_s, inner);
    QVERIFY2(said.contains("type=\"error\"") && said.contains("<" + condition + " xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/>"), said.constData());
}

void TestHouseAlarm::parentIsAskedAboutFriends()
{
    m_stage->receive("<presence type='subscribe' from='neighbour@house.test'/>");
    QByteArray said = m_host->takeRaw().join();
    QVERIFY2(said.contains("to=\"owner@house.test/window\"") && said.contains("<isFriend xmlns=\"urn:ieee:iot:prov:d:1.0\" jid=\"neighbour@house.test\"/>"), said.constData());
    QVERIFY(!said.contains("subscribed"));
    m_stage->receive("<presence type='subscribe' from='salesman@house.test'/>");
    QVERIFY(m_stage->takeQuestion());
    m_stage->answer(false);
    QVERIFY(m_host->takeRaw().join().contains("<presence type=\"unsubscribed\" to=\"salesman@house.test\""));

    m_stage->receive("<message from='visitor@house.test/x'><friend xmlns='urn:ieee:iot:prov:d:1.0' jid='salesman@house.test'/></message>");
    QVERIFY2(m_host->takeRaw().isEmpty(), "only the parent recommends friends");
    m_stage->receive(u"<message from='%1'><friend xmlns='urn:ieee:iot:prov:d:1.0' jid='neighbour@house.test'/></message>"_s.arg(Stage::ParentFull).toUtf8());
    QVERIFY(m_host->takeRaw().join().contains("<presence type=\"subscribe\" to=\"neighbour@house.test\""));
}

void TestHouseAlarm::parentIsAskedAboutReading()
{
    const QString request = sensor(u"<req xmlns='%1' id='r' m='true' s='true'><f n='Arming'/><f n='Front door'/></req>"_s);
    QByteArray said = m_stage->ask(u"get"_s, request, Friend);
    QVERIFY2(said.contains("<canRead xmlns=\"urn:ieee:iot:prov:d:1.0\" jid=\"friend@house.test\"") && said.contains("<f n=\"Arming\"/>"), said.constData());
    QVERIFY(!said.contains("<resp"));
    m_stage->answer(true, {u"Front door"_s});
    said = m_host->takeRaw().join();
    QVERIFY2(said.contains("<b n=\"Front door\"") && !said.contains("Arming"), said.constData());
    said = m_stage->ask(u"get"_s, request, Friend);
    QVERIFY2(!said.contains("canRead") && said.contains("Front door"), "it has kept the answer");

    QVERIFY(m_stage->ask(u"set"_s, u"<clearCache xmlns='urn:ieee:iot:prov:d:1.0'/>"_s, Friend).contains("forbidden"));
    said = m_stage->ask(u"set"_s, u"<clearCache xmlns='urn:ieee:iot:prov:d:1.0'/>"_s);
    QVERIFY2(said.contains("type=\"result\"") && !said.contains("clearCache"), "the answer is empty");
    said = m_stage->ask(u"get"_s, request, Friend);
    QVERIFY2(said.contains("canRead"), "and is asked again");
    m_stage->answer(false);
    QVERIFY(m_host->takeRaw().join().contains("<forbidden "));
}

void TestHouseAlarm::parentIsAskedAboutControl()
{
    const QString set = control(u"<set xmlns='%1'><e n='Arming' v='Home' t='House.Arming'/><b n='Siren' v='true'/></set>"_s);
    QByteArray said = m_stage->ask(u"set"_s, set, Friend);
    QVERIFY2(said.contains("<canControl xmlns=\"urn:ieee:iot:prov:d:1.0\" jid=\"friend@house.test\"") && said.contains("<p n=\"Arming\"/>"), said.constData());
    m_stage->answer(true, {}, {u"Arming"_s});
    said = m_host->takeRaw().join();
    QVERIFY2(said.contains("<resp xmlns=\"urn:ieee:iot:ctr:1.0\"") && said.contains("<p n=\"Arming\"/>") && !said.contains("Siren"), said.constData());
    QCOMPARE(m_host->changes.size(), 1);
    QCOMPARE(m_host->changes.constFirst().to, u"Home"_s);
    QCOMPARE(m_host->changes.constFirst().by, u"friend@house.test"_s);
}

void TestHouseAlarm::formHasWhatCanBeSet()
{
    const QByteArray said = m_stage->ask(u"get"_s, control(u"<getForm xmlns='%1'/>"_s));
    QVERIFY2(said.contains("<x xmlns=\"jabber:x:data\" type=\"form\">") && !said.contains("getFormResponse"), said.constData());
    for (const QByteArray part : {"var=\"Arming\"", "<value>Away</value>", "var=\"Siren\"", "xs:boolean", "var=\"Entry delay\"", "max=\"120\"", "notSame"})
        QVERIFY2(said.contains(part), part.constData());
}

void TestHouseAlarm::setChangesTheHouse_data()
{
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("enumeration") << u"<e n='Arming' v='Away' t='House.Arming'/>"_s << u"Arming"_s << u"Away"_s;
    QTest::newRow("as text") << u"<s n='Arming' v='Home'/>"_s << u"Arming"_s << u"Home"_s;
    QTest::newRow("boolean") << u"<b n='Siren' v='1'/>"_s << u"Siren"_s << u"true"_s;
    QTest::newRow("number") << u"<i n='Entry delay' v='45'/>"_s << u"Entry delay"_s << u"45"_s;
    QTest::newRow("form") << u"<x xmlns='jabber:x:data' type='submit'><field var='Entry delay'><value>20</value></field></x>"_s << u"Entry delay"_s << u"20"_s;
}

void TestHouseAlarm::setChangesTheHouse()
{
    QFETCH(QString, inner);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const QByteArray said = m_stage->ask(u"set"_s, control(u"<set xmlns='%1'>%2</set>"_s).arg(inner));
    QVERIFY2(said.contains("type=\"result\"") && said.contains("<resp xmlns=\"urn:ieee:iot:ctr:1.0\"/>"), said.constData());
    QCOMPARE(m_host->changes.size(), 1);
    QCOMPARE(m_host->changes.constFirst().name, name);
    QCOMPARE(m_host->changes.constFirst().to, value);
    const QByteArray read = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r' s='true'><f n='%2'/></req>"_s).arg(name));
    QVERIFY2(read.contains("v=\"" + value.toUtf8() + "\""), read.constData());
}

void TestHouseAlarm::setIsRefused_data()
{
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QByteArray>("condition");
    QTest::newRow("no option") << u"<e n='Arming' v='Sometimes'/>"_s << QByteArray("bad-request");
    QTest::newRow("range") << u"<i n='Entry delay' v='900'/>"_s << QByteArray("bad-request");
    QTest::newRow("type") << u"<s n='Siren' v='loud'/>"_s << QByteArray("bad-request");
    QTest::newRow("name") << u"<b n='Sauna' v='true'/>"_s << QByteArray("item-not-found");
    QTest::newRow("one of two") << u"<b n='Siren' v='true'/><b n='Sauna' v='true'/>"_s << QByteArray("item-not-found");
    QTest::newRow("nothing") << QString() << QByteArray("bad-request");
    QTest::newRow("node") << u"<nd id='1'/><b n='Siren' v='true'/>"_s << QByteArray("item-not-found");
}

void TestHouseAlarm::setIsRefused()
{
    QFETCH(QString, inner);
    QFETCH(QByteArray, condition);
    const QByteArray said = m_stage->ask(u"set"_s, control(u"<set xmlns='%1'>%2</set>"_s).arg(inner));
    QVERIFY2(said.contains("type=\"error\"") && said.contains("<" + condition + " "), said.constData());
    QVERIFY2(m_host->changes.isEmpty(), "all or nothing");
}

void TestHouseAlarm::subscribersHearOfChanges()
{
    const QString subscribe = u"<subscribe xmlns='urn:ieee:iot:events:1.0' id='s-1' s='true' minInt='PT1S'><f n='Arming'/><f n='Siren'/></subscribe>"_s;
    QByteArray said = m_stage->ask(u"set"_s, subscribe);
    QVERIFY2(said.contains("<accepted xmlns=\"urn:ieee:iot:sd:1.0\" id=\"s-1\"/>") && !said.contains("<message"), said.constData());
    m_host->pass(30s);
    QVERIFY(m_host->takeRaw().isEmpty());
    (void)m_stage->ask(u"set"_s, control(u"<set xmlns='%1'><e n='Arming' v='Home'/></set>"_s));
    m_host->pass(3s);
    said = m_host->takeRaw().join('\n');
    QVERIFY2(said.startsWith("<message ") && said.contains("<resp xmlns=\"urn:ieee:iot:sd:1.0\" id=\"s-1\">") && said.contains("v=\"Home\"") && !said.contains("more="), said.constData());
    QCOMPARE(said.count("<message"), 1);
    said = m_stage->ask(u"set"_s, u"<unsubscribe xmlns='urn:ieee:iot:events:1.0' id='s-1'/>"_s);
    QVERIFY2(said.contains("type=\"result\"") && !said.contains("unsubscribe"), said.constData());
    (void)m_stage->ask(u"set"_s, control(u"<set xmlns='%1'><e n='Arming' v='Away'/></set>"_s));
    m_host->pass(3s);
    QVERIFY(m_host->takeRaw().isEmpty());
}

void TestHouseAlarm::faults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArrayList>("seen");
    QTest::addColumn<QByteArrayList>("missing");
    QTest::newRow("no-done") << u"no-done"_s << QByteArrayList{"more=\"true\""} << QByteArrayList{};
    QTest::newRow("no-value") << u"no-value"_s << QByteArrayList{"<b n=\"Front door\""} << QByteArrayList{" v=\"true\"", " v=\"false\""};
    QTest::newRow("wrong-id") << u"wrong-id"_s << QByteArrayList{"<resp "} << QByteArrayList{"<resp xmlns=\"urn:ieee:iot:sd:1.0\" id=\"r-9\""};
    QTest::newRow("fail") << u"fail"_s << QByteArrayList{"<accepted ", "<err>The sensor does not answer.</err>"} << QByteArrayList{"<b "};
    QTest::newRow("no-data") << u"no-data"_s << QByteArrayList{"<accepted "} << QByteArrayList{"<resp"};
    QTest::newRow("silent") << u"silent"_s << QByteArrayList{} << QByteArrayList{"<"};
    QTest::newRow("reject") << u"reject"_s << QByteArrayList{"<forbidden "} << QByteArrayList{"<resp"};
    QTest::newRow("giant") << u"giant:300"_s << QByteArrayList{"<accepted ", "Channel 300"} << QByteArrayList{"more="};
    QTest::newRow("two answers") << u"two-answers"_s << QByteArrayList{"type=\"result\"", "type=\"error\"", "internal-server-error"} << QByteArrayList{};
    QTest::newRow("wrong element") << u"wrong-element"_s << QByteArrayList{"<qq n=\"Backup battery\""} << QByteArrayList{"<q "};
}

void TestHouseAlarm::faults()
{
    QFETCH(QString, fault);
    QFETCH(QByteArrayList, seen);
    QFETCH(QByteArrayList, missing);
    QVERIFY(m_alarm->setFault(fault));
    const QByteArray said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r-9' m='true' s='true'><f n='Front door'/><f n='Backup battery'/></req>"_s));
    for (const QByteArray &part : seen)
        QVERIFY2(said.contains(part), (part + " in " + said).constData());
    for (const QByteArray &part : missing)
        QVERIFY2(!said.contains(part), (part + " in " + said).constData());
}

void TestHouseAlarm::otherNamespaceIsAFault()
{
    QVERIFY(m_alarm->setFault(u"other-namespace"_s));
    const QByteArray said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r' all='true'/>"_s));
    QVERIFY(said.split('\n').constFirst().contains("<resp xmlns=\"urn:ieee:iot:sd:1.0\""));
    QVERIFY2(said.split('\n').constLast().contains("<resp xmlns=\"urn:nf:iot:sd:1.0\""), said.constData());
}

void TestHouseAlarm::endlessIsEndedByCancel()
{
    QVERIFY(m_alarm->setFault(u"endless"_s));
    QByteArray said = m_stage->ask(u"get"_s, sensor(u"<req xmlns='%1' id='r-3' s='true'/>"_s));
    QVERIFY(said.contains("<accepted "));
    m_host->pass(10s);
    said = m_host->takeRaw().join('\n');
    QCOMPARE(said.count("more=\"true\""), 10);
    said = m_stage->ask(u"set"_s, sensor(u"<cancel xmlns='%1' id='r-3'/>"_s));
    QVERIFY2(said.contains("type=\"result\"") && !said.contains("cancelled"), said.constData());
    m_host->pass(10s);
    QVERIFY(m_host->takeRaw().isEmpty());
}

void TestHouseAlarm::senselessFaultsAreRefused()
{
    QVERIFY(m_alarm->faultProblem(u"late:3"_s).isEmpty());
    QVERIFY(!m_alarm->setFault(u"explode"_s));
    Demo::Thing plain(profileOf(u"plain"_s, Wire::Dialect::Iot), *m_host);
    QVERIFY(!plain.faultProblem(u"ack-only"_s).isEmpty());
    QVERIFY(!plain.faultProblem(u"other-namespace"_s).isEmpty());
    QVERIFY(!plain.setFault(u"other-namespace"_s));
    QVERIFY(plain.setFault(u"silent"_s));
}

QTEST_GUILESS_MAIN(TestHouseAlarm)
#include "tst_house_alarm.moc"
