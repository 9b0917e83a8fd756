// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/controlmanager.h"
#include "protocol/managers/statereader.h"
#include "tests/managers/thingtalk.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Pump = u"heating@house.test/pump"_s;
const QList<Wire::Dialect> Everyone{Wire::Dialect::Sn, Wire::Dialect::IotV02, Wire::Dialect::Iot, Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi};
const QList<Wire::Dialect> IeeeFamily{Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi};

void rows(const QList<Wire::Dialect> &dialects)
{
    QTest::addColumn<Wire::Dialect>("dialect");
    for (const Wire::Dialect dialect : dialects) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << dialect;
    }
}

Wire::ControlSet twoAtTwo()
{
    Wire::ControlSet set;
    set.nodes = {{u"a"_s, {}, {}}, {u"b"_s, {}, {}}};
    set.parameters = {{u"FadeTime"_s, Wire::ParameterType::Int, u"5"_s, {}}, {u"Level"_s, Wire::ParameterType::Double, u"21.50"_s, {}}};
    return set;
}

/// setResponse or resp, with what is inside in the words of the dialect.
QString response(const ThingTalk &thing, const QStringList &nodes = {}, const QStringList &parameters = {})
{
    QString inner;
    for (const QString &node : nodes) {
        inner += (thing.isIeee() ? u"<nd id='%1'/>"_s : u"<node nodeId='%1'/>"_s).arg(node);
    }
    for (const QString &parameter : parameters) {
        inner += (thing.isIeee() ? u"<p n='%1'/>"_s : u"<parameter name='%1'/>"_s).arg(parameter);
    }
    const bool coded = thing.dialect() == Wire::Dialect::Sn || thing.dialect() == Wire::Dialect::IotV02;
    return u"<%1 xmlns='%2'%3>%4</%1>"_s.arg(thing.isIeee() ? u"resp"_s : u"setResponse"_s, thing.ns(Wire::Protocol::Control), coded ? u" responseCode='OK'"_s : QString(), inner);
}

} // namespace

class TestControlDialects final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sets_data() { rows(Everyone); }
    void sets();
    void keepsPartialPermission_data() { rows(Everyone); }
    void keepsPartialPermission();
    void keepsParameterErrors_data();
    void keepsParameterErrors();
    void getsAForm_data() { rows(IeeeFamily); }
    void getsAForm();
    void takesTheFirstOfTwoAnswers_data() { rows(IeeeFamily); }
    void takesTheFirstOfTwoAnswers();
    void setsUnacknowledged_data() { rows(Everyone); }
    void setsUnacknowledged();
    void aThingMayNameItself();
    void readsBackFromTheForm_data() { rows(Everyone); }
    void readsBackFromTheForm();
    void readsBackFromFields_data() { rows(Everyone); }
    void readsBackFromFields();
    void tellsNothingWhereNothingIsTold();

private:
    void set(const ThingTalk &thing, const Wire::ControlSet &set);
    void readBack(const ThingTalk &thing);

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<ControlManager> m_manager;
    std::unique_ptr<ReadoutManager> m_readouts;
    std::unique_ptr<StateReader> m_reader;
    QList<ErrorInfo> m_errors;
    QList<ParameterOutcome> m_outcomes;
    QList<QList<ParameterState>> m_states;
};

void TestControlDialects::init()
{
    m_reader.reset();
    m_readouts.reset();
    m_manager.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_manager = std::make_unique<ControlManager>(*m_channel);
    m_readouts = std::make_unique<ReadoutManager>(*m_channel);
    m_reader = std::make_unique<StateReader>(*m_manager, *m_readouts);
    m_channel->connectAs(u"owner@house.test/here"_s);
    m_errors.clear();
    m_outcomes.clear();
    m_states.clear();
}

void TestControlDialects::set(const ThingTalk &thing, const Wire::ControlSet &set)
{
    m_manager->set({thing.jid(), thing.dialect()}, set, 30s, this, [this](const ErrorInfo &error, const QList<ParameterOutcome> &outcomes) {
        m_errors.append(error);
        m_outcomes = outcomes;
    });
}

void TestControlDialects::sets()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect, Pump);
    set(thing, twoAtTwo());
    const QString children = thing.isIeee() ? u"<nd id='a'/><nd id='b'/><i n='FadeTime' v='5'/><db n='Level' v='21.50'/>"_s
                                            : u"<node nodeId='a'/><node nodeId='b'/><int name='FadeTime' value='5'/><double name='Level' value='21.50'/>"_s;
    QCOMPARE(m_channel->expect(thing.request(u"set"_s, u"<set xmlns='%1'>%2</set>"_s.arg(thing.ns(Wire::Protocol::Control), children))), QString());
    m_channel->inject(thing.result(response(thing)));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY2(!m_errors.first().isError(), qPrintable(m_errors.first().message));
    QCOMPARE(m_outcomes.size(), 4);
    for (const ParameterOutcome &outcome : std::as_const(m_outcomes)) {
        QVERIFY(outcome.accepted);
    }
}

void TestControlDialects::keepsPartialPermission()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect, Pump);
    set(thing, twoAtTwo());
    QVERIFY(m_channel->expect(u"<x/>"_s) != u"nothing was sent"_s);
    m_channel->inject(thing.result(response(thing, {u"b"_s}, {u"Level"_s})));
    QVERIFY(!m_errors.value(0).isError());
    QStringList accepted;
    for (const ParameterOutcome &outcome : std::as_const(m_outcomes)) {
        if (outcome.accepted) {
            accepted.append(outcome.node.id + outcome.parameter);
        } else {
            QVERIFY(!outcome.error.isEmpty());
        }
    }
    QCOMPARE(accepted, QStringList{u"bLevel"_s});
}

void TestControlDialects::keepsParameterErrors_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("payload");
    const QString condition = u"<error type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><paramError xmlns='%1' %2='Level'>Too warm.</paramError></error>"_s;
    QTest::newRow("iot") << Wire::Dialect::Iot << condition.arg(u"urn:xmpp:iot:control"_s, u"var"_s);
    QTest::newRow("ieee, as in the schema") << Wire::Dialect::Ieee << condition.arg(u"urn:ieee:iot:ctr:1.0"_s, u"var"_s);
    QTest::newRow("ieee, as from a gateway") << Wire::Dialect::Ieee << condition.arg(u"urn:ieee:iot:ctr:1.0"_s, u"n"_s);
    QTest::newRow("nf") << Wire::Dialect::Nf << condition.arg(u"urn:nf:iot:ctr:1.0"_s, u"n"_s);
    QTest::newRow("slixmpp, without a condition") << Wire::Dialect::Iot
        << u"<setResponse xmlns='urn:xmpp:iot:control' responseCode='FormError'><error var='Level'>Too warm.</error></setResponse>"_s;
}

void TestControlDialects::keepsParameterErrors()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, payload);
    const ThingTalk thing(dialect, Pump);
    set(thing, twoAtTwo());
    QVERIFY(m_channel->expect(u"<x/>"_s) != u"nothing was sent"_s);
    m_channel->inject(u"<iq type='error' id='%id' from='%1'>%2</iq>"_s.arg(Pump, payload));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, u"C-DEV-03"_s);
    QCOMPARE(m_outcomes.at(1).parameter, u"Level"_s);
    QCOMPARE(m_outcomes.at(1).error, u"Too warm."_s);
    QVERIFY(!m_outcomes.at(0).accepted);
}

void TestControlDialects::getsAForm()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect, Pump);
    Wire::DataForm form;
    m_manager->getForm({Pump, dialect}, {{u"a"_s, u"s"_s, u"p"_s}}, 30s, this, [&](const ErrorInfo &error, const Wire::DataForm &got) {
        m_errors.append(error);
        form = got;
    });
    QCOMPARE(m_channel->expect(thing.request(u"get"_s, u"<getForm xmlns='%1'><nd id='a' src='s' pt='p'/></getForm>"_s.arg(thing.ns(Wire::Protocol::Control)))), QString());
    // Seen: no type, and the flags in their own namespace.
    m_channel->inject(thing.result(u"<x xmlns='jabber:x:data'><field var='Level' type='text-single'><value>21</value><validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:double'>"
                                   "<range min='5' max='30'/></validate><notSame xmlns='urn:xmpp:xdata:dynamic'/></field></x>"_s));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY2(!m_errors.first().isError(), qPrintable(m_errors.first().message));
    QVERIFY(form.field(u"Level"));
    QVERIFY(form.field(u"Level")->notSame);
    QCOMPARE(form.field(u"Level")->validation->maximum, u"30"_s);
}

/// Out of range: an error, followed by a result for the same id.
void TestControlDialects::takesTheFirstOfTwoAnswers()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect, Pump);
    set(thing, twoAtTwo());
    QVERIFY(m_channel->expect(u"<x/>"_s) != u"nothing was sent"_s);
    m_channel->inject(thing.error(u"bad-request"_s, u"Value not valid."_s));
    m_channel->inject(thing.result(response(thing)));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().message, u"Value not valid."_s);
    QVERIFY(!m_outcomes.first().accepted);
    QCOMPARE(m_channel->ignoredAnswers(), 1);
}

void TestControlDialects::setsUnacknowledged()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect, Pump);
    const ErrorInfo error = m_manager->setUnacknowledged({Pump, dialect}, twoAtTwo());
    if (thing.isIeee()) {
        QCOMPARE(error.code, u"C-USAGE-04"_s); // nobody there would listen
        QCOMPARE(m_channel->expectNothing(), QString());
        return;
    }
    QVERIFY(!error.isError());
    QCOMPARE(m_channel->expect(u"<message to='%1'><set xmlns='%2'><node nodeId='a'/><node nodeId='b'/><int name='FadeTime' value='5'/><double name='Level' value='21.50'/></set></message>"_s
            .arg(Pump, thing.ns(Wire::Protocol::Control))), QString());
    QCOMPARE(m_channel->pendingRequests(), 0);
    m_channel->disconnectNow();
    QCOMPARE(m_manager->setUnacknowledged({Pump, dialect}, twoAtTwo()).code, u"C-TCP-03"_s);
}

void TestControlDialects::aThingMayNameItself()
{
    const ThingTalk thing(Wire::Dialect::Ieee, Pump);
    Wire::ControlSet request = twoAtTwo();
    request.nodes.clear();
    set(thing, request);
    QVERIFY(m_channel->expect(u"<x/>"_s) != u"nothing was sent"_s);
    m_channel->inject(thing.result(response(thing, {u"pump"_s}, {u"Level"_s})));
    QCOMPARE(m_outcomes.size(), 2);
    QVERIFY(!m_outcomes.first().accepted);
    QVERIFY(m_outcomes.last().accepted);
}

void TestControlDialects::readBack(const ThingTalk &thing)
{
    const Peer peer{thing.jid(), thing.dialect()};
    m_reader->read({peer, peer}, {}, {{u"Power"_s, Wire::ParameterType::Double, {}, {}}}, 30s, this, [this](const QList<ParameterState> &states) { m_states.append(states); });
    QVERIFY(m_states.isEmpty());
    QCOMPARE(m_channel->expect(thing.request(u"get"_s, u"<getForm xmlns='%1'/>"_s.arg(thing.ns(Wire::Protocol::Control)))), QString());
}

void TestControlDialects::readsBackFromTheForm()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect, Pump);
    readBack(thing);
    const QString x = u"<x xmlns='jabber:x:data' type='form'><field var='Power' type='text-single'><value>1.50</value></field></x>"_s;
    const bool wrapped = dialect == Wire::Dialect::Sn || dialect == Wire::Dialect::IotV02;
    m_channel->inject(thing.result(wrapped ? u"<getFormResponse xmlns='%1' result='OK'>%2</getFormResponse>"_s.arg(thing.ns(Wire::Protocol::Control), x) : x));
    QCOMPARE(m_states.size(), 1);
    QCOMPARE(m_states.first().size(), 1);
    QCOMPARE(m_states.first().first().text.value_or(u"none"_s), u"1.50"_s);
    QVERIFY(m_states.first().first().fromForm);
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestControlDialects::readsBackFromFields()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect, Pump);
    readBack(thing);
    m_channel->inject(thing.error(u"feature-not-implemented"_s));
    QVERIFY(m_states.isEmpty());
    const QString kinds = thing.isIeee() ? u"id='*' m='true' s='true'"_s : u"seqnr='*' momentary='true' status='true'"_s;
    QCOMPARE(m_channel->expect(thing.request(u"get"_s, u"<req xmlns='%1' %2/>"_s.arg(thing.ns(Wire::Protocol::Sensor), kinds))), QString());
    m_channel->inject(thing.message(thing.data(thing.number(u"Other"_s, u"9"_s) + thing.number(u"Power"_s, u"2.5"_s), true)));
    QCOMPARE(m_states.size(), 1);
    QCOMPARE(m_states.first().first().text.value_or(u"none"_s), u"2.5"_s);
    QVERIFY(!m_states.first().first().fromForm);
}

void TestControlDialects::tellsNothingWhereNothingIsTold()
{
    const ThingTalk thing(Wire::Dialect::Iot, Pump);
    readBack(thing);
    m_channel->disconnectNow();
    m_clock->advance(0ms);
    QCOMPARE(m_states.size(), 1);
    QVERIFY(!m_states.first().first().text);
    m_channel->connectAs(u"owner@house.test/here"_s);
    m_states.clear();
    const Peer peer{Pump, Wire::Dialect::Iot};
    auto listener = std::make_unique<QObject>();
    m_reader->read({peer, std::nullopt}, {}, {{u"Power"_s, Wire::ParameterType::Double, {}, {}}}, 30s, listener.get(), [this](const QList<ParameterState> &states) { m_states.append(states); });
    listener.reset();
    m_clock->advance(1min);
    QVERIFY(m_states.isEmpty());
}

QTEST_GUILESS_MAIN(TestControlDialects)

#include "tst_controldialects.moc"
