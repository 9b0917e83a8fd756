// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/controlmanager.h"
#include "protocol/managers/readoutmanager.h"
#include "protocol/managers/subscriptionmanager.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Thing = u"thing@plant.test/4f2a"_s;
constexpr auto Silence = 30s;
using End = ReadoutSession::End;

QString fromThing(QString stanza)
{
    return stanza.replace(u"%from"_s, u"from='%1'"_s.arg(Thing));
}

QString result(const QString &payload)
{
    return fromThing(u"<iq type='result' id='%id' %from>"_s + payload + u"</iq>"_s);
}

QString refusal(const QString &payload)
{
    return fromThing(u"<iq type='error' id='%id' %from>"_s + payload + u"</iq>"_s);
}

QString condition(const QString &name, const QString &more = {})
{
    return u"<error type='cancel'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>%2</error>"_s.arg(name, more);
}

QString message(const QString &payload)
{
    return fromThing(u"<message %from>"_s + payload + u"</message>"_s);
}

QString fields(const QString &attributes, const QString &inner = {})
{
    const QString node = inner.isEmpty() ? QString() : u"<node nodeId='n'><timestamp value='2026-03-01T12:59:00'>%1</timestamp></node>"_s.arg(inner);
    return message(u"<fields xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'"_s + attributes + u'>' + node + u"</fields>"_s);
}

QString failure(const QString &attributes, const QString &text)
{
    return message(u"<failure xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'%1><error nodeId='n' timestamp='2026-03-01T12:59:00'>%2</error></failure>"_s.arg(attributes, text));
}

QString resp(const QString &attributes, const QString &inner, const QString &xmlns = u"urn:ieee:iot:sd:1.0"_s)
{
    const QString time = inner.isEmpty() ? QString() : u"<ts v='2026-03-01T12:59:00.114'>%1</ts>"_s.arg(inner);
    return message(u"<resp xmlns='%1' id='%seq'%2>%3</resp>"_s.arg(xmlns, attributes, time));
}

QString wait(int seconds)
{
    return u"wait "_s + QString::number(seconds);
}

const QString One = u"<numeric name='A' value='1' unit='W' momentary='true'/>"_s;
const QString IeeeOne = u"<q n='A' v='1' u='W' m='true'/>"_s;
const QString Accepted = result(u"<accepted xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'/>"_s);
const QString Done = u" done='true'"_s;
constexpr int StillOpen = -1;

} // namespace

/// Foreign ways that are about the order of things: what other libraries do in the course of a readout, a set or a subscription, and what
/// comes of it. Rows are named as in tst_wire_quirks.
class TestQuirks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readouts_data();
    void readouts();
    void fieldsThatWereNotAskedFor();
    void sets_data();
    void sets();
    void forms_data();
    void forms();
    void eventsComeInPairs();

private:
    void slixmppRows();
    void dotNetRows();
    void smackRows();
    void play(const QStringList &script);

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    QList<Wire::Reading> m_readings;
    QList<ReadoutSession::Result> m_results;
};

void TestQuirks::init()
{
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_channel->connectAs(u"owner@plant.test/here"_s);
    m_readings.clear();
    m_results.clear();
}

void TestQuirks::play(const QStringList &script)
{
    for (const QString &step : script) {
        if (step.startsWith(u"wait "))
            m_clock->advance(std::chrono::seconds(step.mid(5).toInt()));
        else
            m_channel->inject(step);
    }
}

namespace {

void readoutRow(const char *name, Wire::Dialect dialect, const QStringList &script, int end, int readings, int failures, const QString &words = {})
{
    QTest::newRow(name) << dialect << script << end << readings << failures << words;
}

} // namespace

void TestQuirks::slixmppRows()
{
    const auto row = [](const char *name, const QStringList &script, End end, int readings, int failures, const QString &words = {}) {
        readoutRow(name, Wire::Dialect::Iot, script, int(end), readings, failures, words);
    };
    const QString rejected = u"<rejected xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'><error>Invalid nodeId nope</error></rejected>"_s;
    row("slixmpp 1: a rejection and no error", {refusal(rejected)}, End::Refused, 0, 0, u"Invalid nodeId nope"_s);
    row("slixmpp 3: accepted, then a node rejects", {Accepted, failure({}, u"Reject"_s), fields(Done, One)}, End::Complete, 1, 1);
    row("slixmpp 3: accepted, then the only node rejects", {Accepted, failure(Done, u"Reject"_s)}, End::Failed, 0, 1, u"Reject"_s);
    row("slixmpp 4: history in many messages, the last one empty", {Accepted, fields({}, One), fields({}, One), fields(Done)}, End::Complete, 2, 0);
    row("slixmpp 6: data eight seconds late", {Accepted, wait(8), fields(Done, One)}, End::Complete, 1, 0);
    row("slixmpp 6: the start comes with the next stanza",
        {result(u"<accepted xmlns='urn:xmpp:iot:sensordata' seqnr='%seq' queued='true'/>"_s), wait(8), message(u"<started xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'/>"_s),
            fields(Done, One)},
        End::Complete, 1, 0);
    row("slixmpp 9: a failure, then more data", {Accepted, failure({}, u"Timeout"_s), fields({}, One), fields(Done, One)}, End::Complete, 2, 1);
    row("slixmpp 9: a node that timed out takes the end with it", {Accepted, fields({}, One), failure({}, u"Timeout"_s), wait(31)}, End::Silent, 1, 1);
    row("Prosody: stored readings of an earlier life",
        {Accepted, message(u"<fields xmlns='urn:xmpp:iot:sensordata' seqnr='%seq' done='true'/><delay xmlns='urn:xmpp:delay' stamp='2026-02-27T08:00:00Z'/>"_s), fields(Done, One)},
        End::Complete, 1, 0);
}

void TestQuirks::dotNetRows()
{
    const auto iot = [](const char *name, const QStringList &script, int end, int readings, int failures, const QString &words = {}) {
        readoutRow(name, Wire::Dialect::Iot, script, end, readings, failures, words);
    };
    const auto ieee = [](const char *name, const QStringList &script, End end, int readings, int failures, const QString &words = {}) {
        readoutRow(name, Wire::Dialect::Ieee, script, int(end), readings, failures, words);
    };
    const QString accepted = result(u"<accepted xmlns='urn:ieee:iot:sd:1.0' id='%seq'/>"_s);
    const QString more = u" more='true'"_s;
    iot(".NET 1: data from the resource of the last login", {Accepted, fields(Done, One).replace(Thing, u"thing@plant.test/old"_s), wait(31)}, int(End::Silent), 0, 0);
    iot(".NET 3: an empty body, and an empty last message",
        {Accepted, fields({}, One).replace(u"</message>"_s, u"<body/></message>"_s), fields(Done).replace(u"</message>"_s, u"<body/></message>"_s)}, int(End::Complete), 1, 0);
    ieee(".NET 4: more on all but the last", {accepted, resp(more, IeeeOne), resp(more, IeeeOne), resp({}, IeeeOne)}, End::Complete, 3, 0);
    ieee(".NET 4: an error instead of the last data", {accepted, resp(more, IeeeOne), resp({}, u"<err>Bus.</err>"_s)}, End::Complete, 1, 1);
    ieee("more, and then done", {accepted, resp(more, IeeeOne), message(u"<done xmlns='urn:ieee:iot:sd:1.0' id='%seq'/>"_s)}, End::Complete, 1, 0);
    ieee("data in the answer, and no more", {result(u"<resp xmlns='urn:ieee:iot:sd:1.0' id='%seq'><ts v='2026-03-01T12:59:00Z'>"_s + IeeeOne + u"</ts></resp>"_s)},
        End::Complete, 1, 0);
    ieee("data in the answer, and more in messages of the newest namespace",
        {result(u"<resp xmlns='urn:ieee:iot:sd:1.0' id='%seq' more='true'><ts v='2026-03-01T12:59:00Z'>"_s + IeeeOne + u"</ts></resp>"_s),
            resp({}, IeeeOne, u"urn:nf:iot:sd:1.0"_s)},
        End::Complete, 2, 0);
    iot("done both ways", {Accepted, fields(Done, One), message(u"<done xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'/>"_s)}, int(End::Complete), 1, 0);
    iot(".NET 5: queued, and then an error to the same id",
        {result(u"<accepted xmlns='urn:xmpp:iot:sensordata' seqnr='%seq' queued='true'/>"_s), refusal(condition(u"internal-server-error"_s))}, StillOpen, 0, 0);
    iot(".NET 5: queued and refused, then nothing",
        {result(u"<accepted xmlns='urn:xmpp:iot:sensordata' seqnr='%seq' queued='true'/>"_s), refusal(condition(u"internal-server-error"_s)), wait(31)}, int(End::Silent), 0, 0);
    iot(".NET 8: data under the number 0", {Accepted, fields(Done, One).replace(u"%seq"_s, u"0"_s), wait(31)}, int(End::Silent), 0, 0);
    iot(".NET 9: an unknown node fails after the acceptance", {Accepted, failure(Done, u"Node not found."_s)}, int(End::Failed), 0, 1, u"Node not found."_s);
    ieee(".NET 9: an unknown node is refused", {refusal(condition(u"item-not-found"_s, u"<text>Node not found.</text>"_s))}, End::Refused, 0, 0, u"Node not found."_s);
    ieee(".NET 9: an unknown field brings nothing", {accepted, resp({}, {})}, End::Complete, 0, 0);
    ieee(".NET 10: a concentrator asked without a node", {accepted, resp({}, u"<err>Node specification required for concentrators.</err>"_s)}, End::Failed, 0, 1,
        u"Node specification required"_s);
}

void TestQuirks::smackRows()
{
    const auto row = [](const char *name, const QStringList &script, End end, int readings) {
        readoutRow(name, Wire::Dialect::Iot, script, int(end), readings, 0);
    };
    const QString early = message(u"<fields xmlns='urn:xmpp:iot:sensordata' seqnr='%seq' done='true'><node><timestamp value='2026-03-01T11:59:00.000+00:00'>"
                                  "<int name='A' value='42'/><boolean name='B' value='true'/></timestamp></node></fields>"_s);
    row("Smack 1 and 2: all data before the acceptance, without any flags", {early, Accepted}, End::Complete, 2);
    row("Smack 1: and nothing twice", {early, Accepted, early}, End::Complete, 2);
    row("Smack 5: no answer at all", {wait(31)}, End::Silent, 0);
}

void TestQuirks::readouts_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<int>("end");
    QTest::addColumn<int>("readings");
    QTest::addColumn<int>("failures");
    QTest::addColumn<QString>("words");
    slixmppRows();
    dotNetRows();
    smackRows();
}

void TestQuirks::readouts()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QStringList, script);
    QFETCH(int, end);
    QFETCH(int, readings);
    QFETCH(int, failures);
    QFETCH(QString, words);
    ReadoutManager manager(*m_channel);
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::Momentary;
    ReadoutSession *session = manager.start({Thing, dialect}, request, Silence);
    connect(session, &ReadoutSession::received, this, [this](const QList<Wire::Reading> &got) { m_readings += got; });
    connect(session, &ReadoutSession::finished, this, [this](const ReadoutSession::Result &how) { m_results.append(how); });
    QCOMPARE(m_channel->expect(u"<iq id='*' to='%1' type='get'><req xmlns='%2' %3='%4' %5='true'/></iq>"_s.arg(Thing,
                 Wire::namespaceOf(dialect, Wire::Protocol::Sensor), isIeeeFamily(dialect) ? u"id"_s : u"seqnr"_s, session->correlation(),
                 isIeeeFamily(dialect) ? u"m"_s : u"momentary"_s)),
        QString());
    play(script);
    QCOMPARE(m_results.size(), end == StillOpen ? 0 : 1);
    QCOMPARE(m_readings.size(), readings);
    if (end == StillOpen)
        return;
    QCOMPARE(int(m_results[0].end), end);
    QCOMPARE(m_results[0].failures.size(), failures);
    QVERIFY2(words.isEmpty() || m_results[0].error.message.contains(words), qPrintable(m_results[0].error.message));
    // A thing that went silent may still be at work, so it is told to stop; another is left alone.
    QCOMPARE(m_channel->sentCount(), End(end) == End::Silent ? 1 : 0);
}

void TestQuirks::fieldsThatWereNotAskedFor()
{
    // slixmpp 2 and 4: of several names the last counts, and the kind of reading does not.
    ReadoutManager manager(*m_channel);
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::Momentary;
    request.fields = {u"A"_s, u"B"_s};
    ReadoutSession *session = manager.start({Thing, Wire::Dialect::Iot}, request, Silence);
    connect(session, &ReadoutSession::received, this, [this](const QList<Wire::Reading> &got) { m_readings += got; });
    connect(session, &ReadoutSession::finished, this, [this](const ReadoutSession::Result &how) { m_results.append(how); });
    QCOMPARE(m_channel->expect(u"<iq id='*' to='%1' type='get'><req xmlns='urn:xmpp:iot:sensordata' seqnr='%2' momentary='true'><field name='A'/><field name='B'/></req></iq>"_s.arg(
                 Thing, session->correlation())),
        QString());
    play({Accepted, fields(Done, u"<numeric name='B' value='2' unit='W' momentary='true'/><numeric name='B' value='1' unit='W' historicalHour='true'/>"
                                 "<numeric name='C' value='3' unit='W' momentary='true'/>"_s)});
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results[0].end, End::Complete);
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_readings[0].field.text, u"2"_s);
}

void TestQuirks::sets_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, Wire::Dialect dialect, const QStringList &script, bool accepted, const QString &words) {
        QTest::newRow(name) << dialect << script << accepted << words;
    };
    const auto code = [](const QString &name, const QString &text) {
        return refusal(u"<setResponse xmlns='urn:xmpp:iot:control' responseCode='%1'><error var='Output'>%2</error></setResponse>"_s.arg(name, text));
    };
    const auto invalid = [](const QString &xmlns, const QString &attribute) {
        return refusal(condition(u"bad-request"_s, u"<paramError xmlns='%1' %2='Level'>Value not valid.</paramError>"_s.arg(xmlns, attribute)));
    };
    row("slixmpp 1: a response code and no error", Wire::Dialect::Iot, {code(u"NotFound"_s, u"Invalid field Level"_s)}, false, u"Invalid field Level"_s);
    row("slixmpp 7: the first node has changed, the second refuses", Wire::Dialect::Iot, {code(u"OtherError"_s, u"Locked"_s)}, false, u"Locked"_s);
    row("slixmpp 8: a dead actuator never answers", Wire::Dialect::Iot, {wait(31)}, false, {});
    row(".NET 5: refused, and then accepted", Wire::Dialect::Iot,
        {invalid(u"urn:xmpp:iot:control"_s, u"var"_s), result(u"<setResponse xmlns='urn:xmpp:iot:control'/>"_s)}, false, u"Value not valid."_s);
    row(".NET 5: refused, and then accepted, in the later dialect", Wire::Dialect::Ieee,
        {invalid(u"urn:ieee:iot:ctr:1.0"_s, u"n"_s), result(u"<resp xmlns='urn:ieee:iot:ctr:1.0'/>"_s)}, false, u"Value not valid."_s);
    row(".NET 7: an error of its own in no namespace", Wire::Dialect::Ieee, {refusal(condition(u"internal-server-error"_s, u"<text xmlns=''>Object reference not set.</text>"_s))},
        false, u"Object reference not set."_s);
    row("Smack 6: the set echoed after the error", Wire::Dialect::Iot,
        {refusal(condition(u"service-unavailable"_s, u"<text xmlns=''>No control here</text>"_s) + u"<set xmlns='urn:xmpp:iot:control'><double name='Level' value='1'/></set>"_s)}, false,
        u"No control here"_s);
    row("all done, without a word", Wire::Dialect::Ieee, {result({})}, true, {});
}

void TestQuirks::sets()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QStringList, script);
    QFETCH(bool, accepted);
    QFETCH(QString, words);
    ControlManager manager(*m_channel);
    QList<ErrorInfo> errors;
    QList<ParameterOutcome> outcomes;
    Wire::ControlSet set;
    set.parameters = {{u"Level"_s, Wire::ParameterType::Double, u"101"_s, {}}};
    manager.set({Thing, dialect}, set, Silence, this, [&](const ErrorInfo &error, const QList<ParameterOutcome> &got) {
        errors.append(error);
        outcomes = got;
    });
    const bool ieee = isIeeeFamily(dialect);
    QCOMPARE(m_channel->expect(u"<iq id='*' to='%1' type='set'><set xmlns='%2'><%3='Level' %4='101'/></set></iq>"_s.arg(
                 Thing, Wire::namespaceOf(dialect, Wire::Protocol::Control), ieee ? u"db n"_s : u"double name"_s, ieee ? u"v"_s : u"value"_s)),
        QString());
    play(script);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors[0].isError(), !accepted);
    QCOMPARE(outcomes.size(), 1);
    QCOMPARE(outcomes[0].accepted, accepted);
    QVERIFY2(words.isEmpty() || (errors[0].message + outcomes[0].error).contains(words), qPrintable(errors[0].message));
}

void TestQuirks::forms_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("isForm");
    QTest::newRow(".NET 11: a form without a type") << result(u"<x xmlns='jabber:x:data'><field var='Level' type='text-single'><value>12.5</value></field></x>"_s) << true;
    QTest::newRow("slixmpp: no forms") << refusal(condition(u"feature-not-implemented"_s)) << false;
    QTest::newRow(".NET 7: an error of its own") << refusal(condition(u"internal-server-error"_s, u"<text>Object reference not set.</text>"_s)) << false;
}

void TestQuirks::forms()
{
    QFETCH(QString, answer);
    QFETCH(bool, isForm);
    ControlManager manager(*m_channel);
    QList<ErrorInfo> errors;
    Wire::DataForm form;
    manager.getForm({Thing, Wire::Dialect::Ieee}, {}, Silence, this, [&](const ErrorInfo &error, const Wire::DataForm &got) {
        errors.append(error);
        form = got;
    });
    QCOMPARE(m_channel->expect(u"<iq id='*' to='%1' type='get'><getForm xmlns='urn:ieee:iot:ctr:1.0'/></iq>"_s.arg(Thing)), QString());
    play({answer});
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors[0].isError(), !isForm);
    QCOMPARE(form.field(u"Level") != nullptr, isForm);
}

void TestQuirks::eventsComeInPairs()
{
    // .NET 13: accepted in the namespace of sensor data, and each event a pair of which the second looks like the end.
    Correlations correlations;
    SubscriptionManager manager(*m_channel, correlations,
        [](const QString &, Wire::Protocol, const std::function<void(const ErrorInfo &, const Peer &)> &callback) { callback({}, {Thing, Wire::Dialect::Ieee}); });
    Wire::EventSubscription request;
    request.kinds = Wire::Kind::Momentary;
    request.immediate = true;
    request.maxInterval = u"PT1S"_s;
    FieldSubscription *subscription = manager.start(Thing, request, Silence);
    QList<ErrorInfo> ended;
    connect(subscription, &FieldSubscription::received, this, [this](const QList<Wire::Reading> &got) { m_readings += got; });
    connect(subscription, &FieldSubscription::ended, this, [&](const ErrorInfo &error) { ended.append(error); });
    m_clock->advance(1s);
    QCOMPARE(m_channel->expect(u"<iq id='*' to='%1' type='set'><subscribe xmlns='urn:ieee:iot:events:1.0' id='*' m='true' maxInt='PT1S' req='true'/></iq>"_s.arg(Thing)), QString());
    play({result(u"<accepted xmlns='urn:ieee:iot:sd:1.0' id='%seq'/>"_s)});
    for (int event = 0; event < 3; ++event)
        play({resp(u" more='true'"_s, IeeeOne, u"urn:nf:iot:sd:1.0"_s), resp({}, IeeeOne, u"urn:nf:iot:sd:1.0"_s), wait(1)});
    QCOMPARE(m_readings.size(), 6);
    QCOMPARE(subscription->state(), FieldSubscription::State::Active);
    QVERIFY(ended.isEmpty());
}

QTEST_GUILESS_MAIN(TestQuirks)
#include "tst_quirks.moc"
