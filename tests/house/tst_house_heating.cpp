// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/model.h"
#include "house/server/xml.h"
#include "house/things/friends.h"
#include "house/things/heating.h"
#include "tests/house/fakehost.h"

#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Wire::Envelope;
using Wire::Protocol;

namespace {

const QString Friend = u"optimiser@house.test"_s;
const QString FriendFull = u"optimiser@house.test/r9"_s;
const QString Stranger = u"visitor@house.test/r5"_s;

Wire::ReadoutRequest readout(Wire::Kinds kinds, const QStringList &fields = {})
{
    Wire::ReadoutRequest request;
    request.correlation = u"7"_s;
    request.kinds = kinds;
    request.fields = fields;
    return request;
}

Wire::ControlSet setOf(const QString &name, Wire::ParameterType type, const QString &text)
{
    Wire::ControlSet set;
    set.parameters = {{name, type, text, {}}};
    return set;
}

} // namespace

/// The heat pump without sockets: what it reads, sets and refuses, and for whom.
class TestHouseHeating : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void parentReadsMomentaryValues();
    void kindsAreFiltered_data();
    void kindsAreFiltered();
    void namedFieldsOnly();
    void unknownFieldIsRejected();
    void historyBetweenTwoTimes();
    void cancelEndsTheMessages();
    void parentSets();
    void refusesImpossibleValues_data();
    void refusesImpossibleValues();
    void nothingIsSetWhenOneIsImpossible();
    void formOffersWhatCanBeSet();
    void submittedFormSets();
    void strangerGetsNothing();
    void friendReadsAfterTheParentSaysYes();
    void partialAnswerRestrictsFields();
    void friendSetsOnlyWhatIsPermitted();
    void withoutParentFriendIsRefused();
    void forgedAnswerIsIgnored();
    void friendCommandOnlyFromParent();
    void unfriendEndsIt();
    void requestWaitsForAParentWhoAnswers();
    void otherDialectIsNotUnderstood();

private:
    QList<Wire::Stanza> read(const QString &from, const Wire::ReadoutRequest &request)
    {
        return m_stage->request(from, Envelope::IqGet, Protocol::Sensor, request);
    }
    QList<Wire::Stanza> set(const QString &from, const Wire::ControlSet &set)
    {
        return m_stage->request(from, Envelope::IqSet, Protocol::Control, set);
    }

    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<Demo::Model> m_model;
    std::unique_ptr<Demo::Heating> m_heating;
    std::unique_ptr<Stage> m_stage;
};

void TestHouseHeating::init()
{
    m_host = std::make_unique<FakeHost>();
    m_model = std::make_unique<Demo::Model>(1, m_host->now());
    m_heating = std::make_unique<Demo::Heating>(profileOf(u"heating"_s, Wire::Dialect::Sn), *m_host, *m_model);
    m_stage = std::make_unique<Stage>(*m_heating, *m_host);
    m_stage->enter({Friend});
    m_stage->parentOnline();
    (void)m_host->takeRaw();
}

void TestHouseHeating::cleanup()
{
    m_stage.reset();
    m_heating.reset();
}

void TestHouseHeating::parentReadsMomentaryValues()
{
    const auto said = read(Stage::ParentFull, readout(Wire::Kind::Momentary));
    QVERIFY(firstOf<Wire::ReadoutAccepted>(said));
    QCOMPARE(firstOf<Wire::ReadoutAccepted>(said)->correlation, u"7"_s);
    const auto *fields = firstOf<Wire::ReadoutFields>(said);
    QVERIFY(fields);
    QVERIFY(fields->done);
    QCOMPARE(fields->correlation, u"7"_s);
    const auto readings = readingsOf(said);
    QVERIFY(namesOf(readings).contains(u"Electric power"_s));
    for (const Wire::Reading &reading : readings)
        QVERIFY2(reading.field.number().has_value(), qPrintable(reading.field.name));
}

void TestHouseHeating::kindsAreFiltered_data()
{
    QTest::addColumn<Wire::Kinds>("kinds");
    QTest::addColumn<QString>("present");
    QTest::addColumn<QString>("absent");
    QTest::newRow("status") << Wire::Kinds(Wire::Kind::Status) << u"Compressor"_s << u"Room temperature"_s;
    QTest::newRow("identity") << Wire::Kinds(Wire::Kind::Identity) << u"Serial number"_s << u"Compressor"_s;
    QTest::newRow("computed") << Wire::Kinds(Wire::Kind::Computed) << u"Heat delivered today"_s << u"Set point"_s;
    QTest::newRow("none is momentary") << Wire::Kinds() << u"Room temperature"_s << u"Set point"_s;
}

void TestHouseHeating::kindsAreFiltered()
{
    QFETCH(Wire::Kinds, kinds);
    QFETCH(QString, present);
    QFETCH(QString, absent);
    const QStringList names = namesOf(readingsOf(read(Stage::ParentFull, readout(kinds))));
    QVERIFY(names.contains(present));
    QVERIFY(!names.contains(absent));
}

void TestHouseHeating::namedFieldsOnly()
{
    const auto said = read(Stage::ParentFull, readout(Wire::Kind::Momentary | Wire::Kind::Status, {u"Set point"_s, u"Room temperature"_s}));
    QStringList names = namesOf(readingsOf(said));
    names.sort();
    QCOMPARE(names, (QStringList{u"Room temperature"_s, u"Set point"_s}));
}

void TestHouseHeating::unknownFieldIsRejected()
{
    const auto said = read(Stage::ParentFull, readout(Wire::Kind::Momentary, {u"Depth"_s}));
    QVERIFY(firstOf<Wire::ReadoutRejected>(said));
    QVERIFY(!firstOf<Wire::ReadoutAccepted>(said));
}

void TestHouseHeating::historyBetweenTwoTimes()
{
    Wire::ReadoutRequest request = readout(Wire::Kind::Historical, {u"Electric power"_s});
    request.to = Wire::makeTimestamp(m_host->now());
    request.from = Wire::makeTimestamp(m_host->now().addDays(-30));
    auto said = read(Stage::ParentFull, request);
    m_host->pass(1s);
    said += m_host->takeSaid();
    const auto readings = readingsOf(said);
    QCOMPARE(readings.size(), 30 * 24);
    int messages = 0;
    for (const Wire::Stanza &stanza : std::as_const(said)) {
        if (const auto *fields = std::get_if<Wire::ReadoutFields>(&stanza.payload)) {
            QVERIFY(Demo::countFields(*fields) <= Demo::Readouts::FieldsPerMessage);
            ++messages;
        }
    }
    QCOMPARE(messages, 4);
    QVERIFY(readings.constFirst().field.kinds.testFlag(Wire::Kind::HistoricalHour));
}

void TestHouseHeating::cancelEndsTheMessages()
{
    Wire::Stanza stanza;
    stanza.envelope = Envelope::IqGet;
    stanza.from = Stage::ParentFull;
    stanza.id = u"x"_s;
    stanza.dialect = Wire::Dialect::Sn;
    stanza.protocol = Protocol::Sensor;
    stanza.payload = readout(Wire::Kind::Historical);
    m_heating->receive(Demo::fromBytes(Wire::toXml(stanza))); // time stands still: nothing is sent yet
    const auto said = m_stage->request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, Wire::ReadoutCancel{u"7"_s});
    QVERIFY(firstOf<Wire::ReadoutCancelled>(said));
    m_host->pass(10s);
    QVERIFY(readingsOf(m_host->takeSaid()).isEmpty());
}

void TestHouseHeating::parentSets()
{
    const double before = m_model->physics().electricPower();
    const auto said = set(Stage::ParentFull, setOf(u"Set point"_s, Wire::ParameterType::Double, u"23.5"_s));
    const auto *response = firstOf<Wire::ControlSetResponse>(said);
    QVERIFY(response);
    QCOMPARE(response->code, std::optional(Wire::ResponseCode::Ok));
    QCOMPARE(m_model->physics().heating().setPoint, 23.5);
    QVERIFY(m_model->physics().electricPower() > before);
    QCOMPARE(m_host->changes.size(), 1);
    QCOMPARE(m_host->changes.constFirst().name, u"Set point"_s);
    QCOMPARE(m_host->changes.constFirst().to, u"23.5"_s);
    QCOMPARE(m_host->changes.constFirst().by, Stage::Parent);
}

void TestHouseHeating::refusesImpossibleValues_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    const auto row = [](const char *tag, const QString &name, Wire::ParameterType type, const QString &text, Wire::ResponseCode code) {
        QTest::newRow(tag) << name << int(type) << text << int(code);
    };
    using Wire::ParameterType;
    using Wire::ResponseCode;
    row("too warm", u"Set point"_s, ParameterType::Double, u"30.5"_s, ResponseCode::FormError);
    row("too cold", u"Set point"_s, ParameterType::Double, u"4.9"_s, ResponseCode::FormError);
    row("no number", u"Set point"_s, ParameterType::Double, u"warm"_s, ResponseCode::FormError);
    row("not a number", u"Set point"_s, ParameterType::Double, u"NaN"_s, ResponseCode::FormError);
    row("other type", u"Set point"_s, ParameterType::Int, u"21"_s, ResponseCode::FormError);
    row("no option", u"Operating mode"_s, ParameterType::String, u"Sauna"_s, ResponseCode::FormError);
    row("no such parameter", u"Depth"_s, ParameterType::Double, u"1"_s, ResponseCode::NotFound);
}

void TestHouseHeating::refusesImpossibleValues()
{
    QFETCH(QString, name);
    QFETCH(int, type);
    QFETCH(QString, text);
    QFETCH(int, code);
    const auto before = m_model->physics().heating();
    const auto said = set(Stage::ParentFull, setOf(name, Wire::ParameterType(type), text));
    const auto *response = firstOf<Wire::ControlSetResponse>(said);
    QVERIFY(response);
    QCOMPARE(said.constFirst().envelope, Envelope::IqError);
    QCOMPARE(response->code, std::optional(Wire::ResponseCode(code)));
    QVERIFY(m_model->physics().heating() == before);
}

void TestHouseHeating::nothingIsSetWhenOneIsImpossible()
{
    Wire::ControlSet both = setOf(u"Boost"_s, Wire::ParameterType::Boolean, u"true"_s);
    both.parameters.append({u"Set point"_s, Wire::ParameterType::Double, u"99"_s, {}});
    (void)set(Stage::ParentFull, both);
    QVERIFY(!m_model->physics().heating().boost);
    QVERIFY(m_host->changes.isEmpty());
}

void TestHouseHeating::formOffersWhatCanBeSet()
{
    const auto said = m_stage->request(Stage::ParentFull, Envelope::IqGet, Protocol::Control, Wire::ControlGetForm{});
    const auto *response = firstOf<Wire::ControlFormResponse>(said);
    QVERIFY(response && response->form);
    const Wire::FormField *setPoint = response->form->field(u"Set point");
    QVERIFY(setPoint && setPoint->validation);
    QCOMPARE(setPoint->validation->minimum, u"5"_s);
    QCOMPARE(setPoint->validation->maximum, u"30"_s);
    QCOMPARE(Wire::parameterTypeOf(*setPoint), Wire::ParameterType::Double);
    const Wire::FormField *mode = response->form->field(u"Operating mode");
    QVERIFY(mode);
    QCOMPARE(mode->options.size(), 4);
}

void TestHouseHeating::submittedFormSets()
{
    Wire::ControlSet submitted;
    Wire::DataForm form;
    form.type = u"submit"_s;
    Wire::FormField field;
    field.var = u"Hot water set point"_s;
    field.values = {u"55"_s};
    form.fields = {field};
    submitted.form = form;
    const auto said = set(Stage::ParentFull, submitted);
    QVERIFY(firstOf<Wire::ControlSetResponse>(said));
    QCOMPARE(m_model->physics().heating().hotWaterSetPoint, 55.0);
}

void TestHouseHeating::strangerGetsNothing()
{
    const auto said = read(Stranger, readout(Wire::Kind::Momentary));
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.constFirst().envelope, Envelope::IqError);
    QVERIFY(said.constFirst().error);
    QCOMPARE(said.constFirst().error->condition, u"service-unavailable"_s);
    (void)set(Stranger, setOf(u"Set point"_s, Wire::ParameterType::Double, u"29"_s));
    (void)m_stage->request(Stranger, Envelope::Message, Protocol::Control, setOf(u"Set point"_s, Wire::ParameterType::Double, u"29"_s));
    QCOMPARE(m_model->physics().heating().setPoint, 21.0);
    m_host->pass(60s);
    QVERIFY(readingsOf(m_host->takeSaid()).isEmpty());
}

void TestHouseHeating::friendReadsAfterTheParentSaysYes()
{
    const Wire::ReadoutRequest wanted = readout(Wire::Kind::Momentary, {u"Room temperature"_s});
    const auto askParent = [&] {
        Wire::Stanza stanza;
        stanza.envelope = Envelope::IqGet;
        stanza.from = FriendFull;
        stanza.id = u"x"_s;
        stanza.dialect = Wire::Dialect::Sn;
        stanza.protocol = Protocol::Sensor;
        stanza.payload = wanted;
        m_stage->receive(Wire::toXml(stanza));
        return m_stage->takeQuestion();
    };
    const auto question = askParent();
    QVERIFY(question);
    QCOMPARE(question->ask, Wire::Ask::CanRead);
    QCOMPARE(question->jid, Friend);
    QCOMPARE(question->fields, QStringList{u"Room temperature"_s});
    m_stage->answer(false);
    auto said = m_host->takeSaid();
    QVERIFY(firstOf<Wire::ReadoutRejected>(said));

    QVERIFY2(!askParent(), "the answer is kept until it is cleared");
    (void)m_stage->request(Stage::ParentFull, Envelope::IqGet, Protocol::Provisioning, Wire::ClearCache{});
    QVERIFY(askParent());
    m_stage->answer(true);
    said = m_host->takeSaid();
    QCOMPARE(namesOf(readingsOf(said)), QStringList{u"Room temperature"_s});
}

void TestHouseHeating::partialAnswerRestrictsFields()
{
    Wire::Stanza stanza;
    stanza.envelope = Envelope::IqGet;
    stanza.from = FriendFull;
    stanza.id = u"x"_s;
    stanza.dialect = Wire::Dialect::Sn;
    stanza.protocol = Protocol::Sensor;
    stanza.payload = readout(Wire::Kind::Momentary);
    m_stage->receive(Wire::toXml(stanza));
    QVERIFY(m_stage->takeQuestion());
    m_stage->answer(true, {u"Outdoor temperature"_s});
    QCOMPARE(namesOf(readingsOf(m_host->takeSaid())), QStringList{u"Outdoor temperature"_s});
}

void TestHouseHeating::friendSetsOnlyWhatIsPermitted()
{
    Wire::Stanza stanza;
    stanza.envelope = Envelope::IqSet;
    stanza.from = FriendFull;
    stanza.id = u"x"_s;
    stanza.dialect = Wire::Dialect::Sn;
    stanza.protocol = Protocol::Control;
    Wire::ControlSet both = setOf(u"Set point"_s, Wire::ParameterType::Double, u"25"_s);
    both.parameters.append({u"Heating curve offset"_s, Wire::ParameterType::Double, u"1"_s, {}});
    stanza.payload = both;
    m_stage->receive(Wire::toXml(stanza));
    const auto question = m_stage->takeQuestion();
    QVERIFY(question);
    QCOMPARE(question->ask, Wire::Ask::CanControl);
    QCOMPARE(m_model->physics().heating().curveOffset, 0.0);
    m_stage->answer(true, {}, {u"Heating curve offset"_s});
    const auto said = m_host->takeSaid();
    const auto *response = firstOf<Wire::ControlSetResponse>(said);
    QVERIFY(response);
    QCOMPARE(response->parameters, QStringList{u"Heating curve offset"_s});
    QCOMPARE(m_model->physics().heating().curveOffset, 1.0);
    QCOMPARE(m_model->physics().heating().setPoint, 21.0);
}

void TestHouseHeating::withoutParentFriendIsRefused()
{
    m_stage->receive(u"<presence type='unavailable' from='%1'/>"_s.arg(Stage::ParentFull).toUtf8());
    const auto said = read(FriendFull, readout(Wire::Kind::Momentary));
    QVERIFY(firstOf<Wire::ReadoutRejected>(said));
    m_stage->parentOnline();
    (void)m_host->takeRaw();
    (void)read(FriendFull, readout(Wire::Kind::Momentary));
    m_host->pass(25s);
    QVERIFY2(firstOf<Wire::ReadoutRejected>(m_host->takeSaid()), "a parent who stays silent has not said yes");
}

void TestHouseHeating::forgedAnswerIsIgnored()
{
    Wire::Stanza stanza;
    stanza.envelope = Envelope::IqGet;
    stanza.from = FriendFull;
    stanza.id = u"x"_s;
    stanza.dialect = Wire::Dialect::Sn;
    stanza.protocol = Protocol::Sensor;
    stanza.payload = readout(Wire::Kind::Momentary);
    m_stage->receive(Wire::toXml(stanza));
    const QList<QByteArray> raw = m_host->takeRaw();
    QCOMPARE(raw.size(), 1);
    const QString id = QString::fromUtf8(raw.constFirst()).section(u"id=\""_s, 1).section(u'"', 0, 0);
    m_stage->receive(u"<iq type='result' id='%1' from='%2'><canReadResponse xmlns='urn:xmpp:sn:provisioning' jid='%3' result='true'/></iq>"_s.arg(
        id, FriendFull, Friend).toUtf8());
    m_host->pass(1s);
    QVERIFY(readingsOf(m_host->takeSaid()).isEmpty());
}

void TestHouseHeating::friendCommandOnlyFromParent()
{
    const QByteArray command = "<message from='%1'><friend xmlns='urn:xmpp:sn:provisioning' jid='neighbour@house.test'/></message>";
    m_stage->receive(QByteArray(command).replace("%1", Stranger.toUtf8()));
    QVERIFY(m_host->takeRaw().isEmpty());
    m_stage->receive(QByteArray(command).replace("%1", Stage::ParentFull.toUtf8()));
    const QList<QByteArray> said = m_host->takeRaw();
    QCOMPARE(said.size(), 1);
    QVERIFY(said.constFirst().contains("type=\"subscribe\""));
    QVERIFY(said.constFirst().contains("neighbour@house.test"));
}

void TestHouseHeating::unfriendEndsIt()
{
    QVERIFY(m_heating->friends().isFriend(FriendFull));
    m_stage->receive(u"<message from='%1'><unfriend xmlns='urn:xmpp:sn:provisioning' jid='%2'/></message>"_s.arg(Stage::ParentFull, Friend).toUtf8());
    QVERIFY(!m_heating->friends().isFriend(FriendFull));
    const QByteArray said = m_host->takeRaw().join();
    QVERIFY(said.contains("type=\"unsubscribed\"") && said.contains("type=\"unsubscribe\""));
}

void TestHouseHeating::requestWaitsForAParentWhoAnswers()
{
    m_stage->receive(u"<presence type='unavailable' from='%1'/>"_s.arg(Stage::ParentFull).toUtf8());
    m_stage->parentOnline(false); // a program that only reads
    m_stage->receive("<presence type='subscribe' from='neighbour@house.test'/>");
    m_host->pass(60s);
    QVERIFY2(m_host->takeRaw().isEmpty(), "neither yes nor no");

    m_stage->receive(u"<presence type='unavailable' from='%1'/>"_s.arg(Stage::ParentFull).toUtf8());
    m_stage->parentOnline();
    const auto question = m_stage->takeQuestion();
    QVERIFY(question);
    QCOMPARE(question->ask, Wire::Ask::IsFriend);
    QCOMPARE(question->jid, u"neighbour@house.test"_s);
    m_stage->answer(true);
    const QByteArray said = m_host->takeRaw().join();
    QVERIFY(said.contains("type=\"subscribed\"") && said.contains("type=\"subscribe\""));
}

void TestHouseHeating::otherDialectIsNotUnderstood()
{
    Wire::Stanza stanza;
    stanza.envelope = Envelope::IqGet;
    stanza.from = Stage::ParentFull;
    stanza.id = u"x"_s;
    stanza.dialect = Wire::Dialect::Iot;
    stanza.protocol = Protocol::Sensor;
    stanza.payload = readout(Wire::Kind::Momentary);
    m_stage->receive(Wire::toXml(stanza));
    const auto said = m_host->takeSaid();
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.constFirst().envelope, Envelope::IqError);
}

QTEST_GUILESS_MAIN(TestHouseHeating)
#include "tst_house_heating.moc"
