// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/readoutmanager.h"
#include "tests/managers/thingtalk.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>
#include <QUuid>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Silence = 30s;
const QList<Wire::Dialect> Everyone{Wire::Dialect::Sn, Wire::Dialect::IotV02, Wire::Dialect::Iot, Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi};
const QList<Wire::Dialect> IeeeFamily{Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi};

void rows(const QList<Wire::Dialect> &dialects)
{
    QTest::addColumn<Wire::Dialect>("dialect");
    for (const Wire::Dialect dialect : dialects) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << dialect;
    }
}

} // namespace

class TestReadoutDialects final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reads_data() { rows(Everyone); }
    void reads();
    void endsWithDone_data() { rows(Everyone); }
    void endsWithDone();
    void fails_data() { rows(Everyone); }
    void fails();
    void cancels_data() { rows(Everyone); }
    void cancels();
    void endsSilentAndDisconnected_data() { rows(Everyone); }
    void endsSilentAndDisconnected();
    void ignoresTheForgedAndTheStored_data() { rows(Everyone); }
    void ignoresTheForgedAndTheStored();
    void dataBeforeTheAnswer_data() { rows(Everyone); }
    void dataBeforeTheAnswer();
    void firstAnswerCounts_data() { rows(Everyone); }
    void firstAnswerCounts();
    void waitsForWhen_data() { rows(Everyone); }
    void waitsForWhen();
    void dataInTheAnswer_data() { rows(IeeeFamily); }
    void dataInTheAnswer();
    void startedInTheAnswer_data() { rows(IeeeFamily); }
    void startedInTheAnswer();
    void moreIsInverted_data();
    void moreIsInverted();
    void otherNamespaceOfTheFamily_data();
    void otherNamespaceOfTheFamily();
    void neverConfusesDialects();
    void idsAreOfTheRightKind();
    void needsANode();
    void quirks_data();
    void quirks();
    void refusesWithoutSending();

private:
    ReadoutSession *start(Wire::Dialect dialect, Wire::ReadoutRequest request = {});
    void inject(const QString &xml) { m_channel->inject(QString(xml).replace(u"%seq"_s, m_seq)); }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<ReadoutManager> m_manager;
    QString m_seq;
    QList<Wire::Reading> m_readings;
    QList<ReadoutSession::Result> m_results;
    QList<bool> m_accepted;
    int m_started = 0;
};

void TestReadoutDialects::init()
{
    m_manager.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_manager = std::make_unique<ReadoutManager>(*m_channel);
    m_channel->connectAs(u"owner@house.test/here"_s);
    m_readings.clear();
    m_results.clear();
    m_accepted.clear();
    m_started = 0;
}

ReadoutSession *TestReadoutDialects::start(Wire::Dialect dialect, Wire::ReadoutRequest request)
{
    ReadoutSession *session = m_manager->start({ThingTalk(dialect).jid(), dialect}, std::move(request), Silence);
    connect(session, &ReadoutSession::received, this, [this](const QList<Wire::Reading> &readings) { m_readings += readings; });
    connect(session, &ReadoutSession::finished, this, [this](const ReadoutSession::Result &result) { m_results.append(result); });
    connect(session, &ReadoutSession::accepted, this, [this](bool queued) { m_accepted.append(queued); });
    connect(session, &ReadoutSession::started, this, [this] { ++m_started; });
    m_seq = session->correlation();
    return session;
}

void TestReadoutDialects::reads()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::Momentary | Wire::Kind::Status;
    request.nodes = {{u"n1"_s, u"s"_s, u"p"_s}};
    request.fields = {u"Power"_s};
    start(dialect, request);
    const QString expected = thing.isIeee() ? u"<req xmlns='%1' id='%2' m='true' s='true'><nd id='n1' src='s' pt='p'/><f n='Power'/></req>"_s
                                            : u"<req xmlns='%1' seqnr='%2' momentary='true' status='true'><node nodeId='n1' sourceId='s' cacheType='p'/><field name='Power'/></req>"_s;
    QCOMPARE(m_channel->expect(thing.request(u"get"_s, expected.arg(thing.ns(Wire::Protocol::Sensor), m_seq))), QString());
    inject(thing.result(thing.word(u"accepted"_s)));
    QCOMPARE(m_accepted, QList<bool>{false});
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"1.50"_s), false)));
    QCOMPARE(m_results.size(), 0);
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"2"_s), true)));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
    QCOMPARE(m_readings.size(), 2);
    QCOMPARE(m_readings.first().field.text, u"1.50"_s);
    QCOMPARE(m_readings.first().field.unit, u"kW"_s);
    QCOMPARE(m_readings.first().node.id, u"n1"_s);
    QCOMPARE(m_manager->running(), 0);
    QCOMPARE(m_manager->ignoredMessages(), 0);
}

void TestReadoutDialects::endsWithDone()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    start(dialect);
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"1"_s), false)));
    inject(thing.message(thing.word(u"done"_s)));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
    inject(thing.message(thing.word(u"done"_s))); // doubled, then late
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"1"_s), true)));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_manager->ignoredMessages(), 2);
}

void TestReadoutDialects::fails()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    start(dialect);
    inject(thing.message(thing.failure(u"Bus is dead."_s)));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Failed);
    QCOMPARE(m_results.first().error.message, u"Bus is dead."_s);
    QCOMPARE(m_results.first().failures.value(0).node.id, u"n1"_s);
}

void TestReadoutDialects::cancels()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    ReadoutSession *session = start(dialect);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString()); // the request
    session->cancel();
    QCOMPARE(m_results.first().end, ReadoutSession::End::Cancelled);
    const QString attributes = QString(thing.correlation()).replace(u"%seq"_s, m_seq);
    QCOMPARE(m_channel->expect(thing.request(thing.isIeee() ? u"set"_s : u"get"_s, u"<cancel xmlns='%1' %2/>"_s.arg(thing.ns(Wire::Protocol::Sensor), attributes))), QString());
    inject(thing.isIeee() ? thing.result() : thing.result(thing.word(u"cancelled"_s)));
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"1"_s), true)));
    QCOMPARE(m_results.size(), 1);
    QVERIFY(m_readings.isEmpty());
    QCOMPARE(m_manager->ignoredMessages(), 1);
    QCOMPARE(m_channel->pendingRequests(), 0);
}

void TestReadoutDialects::endsSilentAndDisconnected()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    start(dialect);
    m_clock->advance(Silence - 1ms);
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"1"_s), false)));
    m_clock->advance(Silence - 1ms);
    QCOMPARE(m_results.size(), 0);
    m_clock->advance(1ms);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.last().end, ReadoutSession::End::Silent);
    start(dialect);
    m_channel->disconnectNow();
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_results.last().end, ReadoutSession::End::Disconnected);
    m_clock->advance(1h);
    QCOMPARE(m_results.size(), 2);
}

void TestReadoutDialects::ignoresTheForgedAndTheStored()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    start(dialect);
    const QString data = thing.data(thing.number(u"Power"_s, u"666"_s), true);
    for (const QString &from : {u"salesman@evil.test/x"_s, u"meters@house.test/other"_s, u"meters@house.test"_s, u"owner@house.test/here"_s}) {
        inject(ThingTalk(dialect, from).message(data));
        inject(ThingTalk(dialect, from).message(thing.word(u"done"_s)));
    }
    inject(thing.message(data + u"<delay xmlns='urn:xmpp:delay' stamp='2026-03-01T11:00:00Z'/>"_s));
    inject(u"<message from='%1' type='error'>%2</message>"_s.arg(thing.jid(), thing.word(u"done"_s)));
    inject(thing.message(QString(data).replace(u"%seq"_s, u"unheard-of"_s)));
    QVERIFY(m_results.isEmpty());
    QVERIFY(m_readings.isEmpty());
    QCOMPARE(m_manager->ignoredMessages(), 11);
    inject(thing.message(data));
    QCOMPARE(m_results.size(), 1);
}

void TestReadoutDialects::dataBeforeTheAnswer()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    start(dialect);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"1"_s), true)));
    inject(thing.result(thing.word(u"accepted"_s)));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_channel->ignoredAnswers(), 1);
}

void TestReadoutDialects::firstAnswerCounts()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    start(dialect);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.result(thing.word(u"accepted"_s, u"queued='true'"_s)));
    inject(thing.error(u"bad-request"_s));
    QVERIFY(m_results.isEmpty());
    QCOMPARE(m_accepted, QList<bool>{true});
    QCOMPARE(m_channel->ignoredAnswers(), 1);
    start(dialect);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.error(u"forbidden"_s, u"Not you."_s));
    inject(thing.result(thing.word(u"accepted"_s)));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Refused);
    QCOMPARE(m_results.first().error.code, u"C-RULE-01"_s);
    QCOMPARE(m_results.first().error.message, u"Not you."_s);
}

void TestReadoutDialects::waitsForWhen()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    Wire::ReadoutRequest request;
    request.when = Wire::makeTimestamp(m_clock->now().addSecs(3600));
    start(dialect, request);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.result(thing.word(u"accepted"_s))); // some do not say that it is queued
    m_clock->advance(1h + 5min);
    QVERIFY(m_results.isEmpty());
    inject(thing.message(thing.word(u"started"_s)));
    QCOMPARE(m_started, 1);
    m_clock->advance(Silence - 1ms); // from now on it has to go on
    QVERIFY(m_results.isEmpty());
    m_clock->advance(1ms);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Silent);
    const QString attributes = QString(thing.correlation()).replace(u"%seq"_s, m_seq);
    QCOMPARE(m_channel->expect(thing.request(thing.isIeee() ? u"set"_s : u"get"_s, u"<cancel xmlns='%1' %2/>"_s.arg(thing.ns(Wire::Protocol::Sensor), attributes))), QString());
    const QString before = m_seq;
    start(dialect, request);
    QVERIFY(m_seq != before); // late answers to the first do not meet the second
}

void TestReadoutDialects::dataInTheAnswer()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    start(dialect);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.result(thing.data(thing.number(u"Power"_s, u"1"_s), true)));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_readings.size(), 1);
    start(dialect);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.result(thing.data(thing.number(u"Power"_s, u"1"_s), false)));
    QCOMPARE(m_results.size(), 1);
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"2"_s), true)));
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_readings.size(), 3);
}

void TestReadoutDialects::startedInTheAnswer()
{
    QFETCH(Wire::Dialect, dialect);
    const ThingTalk thing(dialect);
    start(dialect);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.result(thing.word(u"started"_s)));
    QCOMPARE(m_started, 1);
    QCOMPARE(m_accepted, QList<bool>{false});
    inject(thing.message(thing.data(thing.number(u"Power"_s, u"1"_s), true)));
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
}

void TestReadoutDialects::moreIsInverted_data()
{
    QTest::addColumn<QString>("attribute");
    QTest::addColumn<bool>("ends");
    QTest::newRow("absent") << QString() << true;
    QTest::newRow("false") << u" more='false'"_s << true;
    QTest::newRow("0") << u" more='0'"_s << true;
    QTest::newRow("true") << u" more='true'"_s << false;
    QTest::newRow("1") << u" more='1'"_s << false;
}

void TestReadoutDialects::moreIsInverted()
{
    QFETCH(QString, attribute);
    QFETCH(bool, ends);
    const ThingTalk thing(Wire::Dialect::Ieee);
    start(Wire::Dialect::Ieee);
    inject(thing.message(u"<resp xmlns='urn:ieee:iot:sd:1.0' id='%seq'%1/>"_s.arg(attribute)));
    QCOMPARE(m_results.size(), ends ? 1 : 0);
}

void TestReadoutDialects::otherNamespaceOfTheFamily_data()
{
    QTest::addColumn<Wire::Dialect>("asked");
    QTest::addColumn<Wire::Dialect>("answered");
    QTest::newRow("a gateway asked in ieee") << Wire::Dialect::Ieee << Wire::Dialect::Nf;
    QTest::newRow("nf asked, nfi answered") << Wire::Dialect::Nf << Wire::Dialect::Nfi;
    QTest::newRow("nfi asked, ieee answered") << Wire::Dialect::Nfi << Wire::Dialect::Ieee;
    QTest::newRow("early iot and final") << Wire::Dialect::IotV02 << Wire::Dialect::Iot;
}

void TestReadoutDialects::otherNamespaceOfTheFamily()
{
    QFETCH(Wire::Dialect, asked);
    QFETCH(Wire::Dialect, answered);
    const ThingTalk thing(asked);
    const ThingTalk other(answered);
    start(asked);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.result(thing.word(u"accepted"_s)));
    inject(other.message(other.word(u"started"_s)));
    inject(other.message(other.data(other.number(u"Power"_s, u"1"_s), false)));
    inject(other.message(other.data(other.number(u"Power"_s, u"2"_s), true)));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_readings.size(), 2);
    QCOMPARE(m_manager->ignoredMessages(), 0);
}

void TestReadoutDialects::neverConfusesDialects()
{
    start(Wire::Dialect::Ieee);
    const QString first = m_seq;
    start(Wire::Dialect::Sn);
    const QString second = m_seq;
    const ThingTalk sn(Wire::Dialect::Sn);
    const ThingTalk ieee(Wire::Dialect::Ieee);
    m_seq = first;
    inject(sn.message(sn.data(sn.number(u"Power"_s, u"666"_s), true)));
    m_seq = second;
    inject(ieee.message(ieee.data(ieee.number(u"Power"_s, u"666"_s), true)));
    QVERIFY(m_results.isEmpty());
    QCOMPARE(m_manager->ignoredMessages(), 2);
    inject(sn.message(sn.data(sn.number(u"A"_s, u"1"_s), true)));
    m_seq = first;
    inject(ieee.message(ieee.data(ieee.number(u"B"_s, u"2"_s), true)));
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_readings.size(), 2);
    QCOMPARE(m_readings.first().field.name, u"A"_s);
}

void TestReadoutDialects::idsAreOfTheRightKind()
{
    bool number = false;
    start(Wire::Dialect::Sn);
    const int first = m_seq.toInt(&number);
    QVERIFY(number && first > 0);
    start(Wire::Dialect::Iot);
    QCOMPARE(m_seq.toInt(&number), first + 1);
    start(Wire::Dialect::Nf);
    QVERIFY(!QUuid::fromString(m_seq).isNull());
    const QString guid = m_seq;
    start(Wire::Dialect::Nf);
    QVERIFY(m_seq != guid);
}

/// A concentrator of the ieee family that is asked without a node.
void TestReadoutDialects::needsANode()
{
    const ThingTalk thing(Wire::Dialect::Ieee);
    start(Wire::Dialect::Ieee);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    inject(thing.result(thing.word(u"accepted"_s)));
    inject(thing.message(u"<resp xmlns='urn:nf:iot:sd:1.0' id='%seq'><ts v='2026-03-01T11:59:00.114'><err>Node specification required for concentrators.</err></ts></resp>"_s));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Failed);
    QCOMPARE(m_results.first().error.code, u"C-DEV-07"_s);
    QCOMPARE(m_results.first().error.message, u"Node specification required for concentrators."_s);
    QVERIFY(m_results.first().failures.first().node.isEmpty());
}

void TestReadoutDialects::quirks_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QStringList>("stanzas");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("readings");
    using Wire::Dialect;
    const ThingTalk iot(Dialect::Iot);
    const ThingTalk ieee(Dialect::Ieee);
    const QString smack = u"<fields xmlns='urn:xmpp:iot:sensordata' seqnr='%seq' done='true'><node><timestamp value='2026-03-01T11:59:00.000+00:00'><int name='T' value='1'/><boolean name='B' value='true'/></timestamp></node></fields>"_s;
    QTest::newRow("slixmpp: rejected without a condition") << Dialect::Iot
        << QStringList{u"<iq type='error' id='%id' from='meters@house.test/gate'><rejected xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'><error>No.</error></rejected></iq>"_s} << u"refused"_s << 0;
    QTest::newRow("slixmpp: naive local times, then an empty last message") << Dialect::Iot
        << QStringList{iot.result(iot.word(u"accepted"_s)), iot.message(u"<fields xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'><node nodeId='n'><timestamp value='2026-03-01T12:59:00'><numeric name='P' momentary='true' value='1'/></timestamp></node></fields>"_s),
               iot.message(u"<fields xmlns='urn:xmpp:iot:sensordata' seqnr='%seq' done='true'/>"_s)} << u"complete"_s << 1;
    QTest::newRow("slixmpp: a failure without done, then more") << Dialect::Iot
        << QStringList{iot.result(iot.word(u"accepted"_s)), iot.message(u"<failure xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'><error nodeId='x' timestamp='2026-03-01T12:59:00'>Timeout</error></failure>"_s),
               iot.message(iot.data(iot.number(u"P"_s, u"1"_s), true))} << u"complete"_s << 1;
    QTest::newRow("slixmpp: a node times out and nobody says done") << Dialect::Iot
        << QStringList{iot.result(iot.word(u"accepted"_s)), iot.message(u"<failure xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'><error nodeId='x' timestamp='2026-03-01T12:59:00'>Timeout</error></failure>"_s)}
        << u"silent"_s << 0;
    QTest::newRow("smack: data with done before accepted, no flags") << Dialect::Iot << QStringList{iot.message(smack), iot.result(iot.word(u"accepted"_s))} << u"complete"_s << 2;
    QTest::newRow("smack: no answer at all") << Dialect::Iot << QStringList{} << u"silent"_s << 0;
    QTest::newRow("net 2017: an empty body beside the data") << Dialect::Iot
        << QStringList{iot.message(u"<body/>"_s + iot.data(iot.number(u"P"_s, u"1"_s), false)), iot.message(u"<body/><fields xmlns='urn:xmpp:iot:sensordata' seqnr='%seq' done='true'/>"_s)} << u"complete"_s << 1;
    QTest::newRow("net 2017: a far time is queued, then refused under the same id") << Dialect::Iot
        << QStringList{iot.result(iot.word(u"accepted"_s, u"queued='true'"_s)), iot.error(u"bad-request"_s)} << u"silent"_s << 0;
    QTest::newRow("net 2017: the number was none, so everything has seqnr 0") << Dialect::Iot
        << QStringList{iot.message(QString(iot.data(iot.number(u"P"_s, u"1"_s), true)).replace(u"%seq"_s, u"0"_s))} << u"silent"_s << 0;
    QTest::newRow("net 2019: an unknown field, so an empty final message") << Dialect::Ieee
        << QStringList{ieee.result(ieee.word(u"accepted"_s)), ieee.message(u"<resp xmlns='urn:ieee:iot:sd:1.0' id='%seq'/>"_s)} << u"complete"_s << 0;
    QTest::newRow("net 2019: an unknown node") << Dialect::Ieee << QStringList{ieee.error(u"item-not-found"_s)} << u"refused"_s << 0;
    QTest::newRow("ieee: more on the last, then done") << Dialect::Ieee
        << QStringList{ieee.message(ieee.data(ieee.number(u"P"_s, u"1"_s), false)), ieee.message(ieee.word(u"done"_s))} << u"complete"_s << 1;
    QTest::newRow("ieee: done although nothing more was to come") << Dialect::Ieee
        << QStringList{ieee.message(ieee.data(ieee.number(u"P"_s, u"1"_s), true)), ieee.message(ieee.word(u"done"_s))} << u"complete"_s << 1;
    QTest::newRow("a server's stale copy of an older readout") << Dialect::Iot
        << QStringList{iot.message(iot.data(iot.number(u"P"_s, u"666"_s), true) + u"<delay xmlns='urn:xmpp:delay' from='house.test' stamp='2026-02-01T00:00:00Z'/>"_s)} << u"silent"_s << 0;
}

void TestReadoutDialects::quirks()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QStringList, stanzas);
    QFETCH(QString, end);
    QFETCH(int, readings);
    start(dialect);
    QVERIFY(m_channel->expect(QString(u"<x/>"_s)) != QString());
    for (const QString &stanza : stanzas) {
        inject(stanza);
    }
    if (end == u"silent") {
        QVERIFY(m_results.isEmpty());
        m_clock->advance(Silence);
    }
    static const QHash<ReadoutSession::End, QString> names{{ReadoutSession::End::Complete, u"complete"_s}, {ReadoutSession::End::Refused, u"refused"_s}, {ReadoutSession::End::Silent, u"silent"_s}};
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(names.value(m_results.first().end), end);
    QCOMPARE(m_readings.size(), readings);
}

void TestReadoutDialects::refusesWithoutSending()
{
    ReadoutSession *session = m_manager->refuse({u"meters@house.test/gate"_s, Wire::Dialect::Iot}, {u"C-DEV-05"_s, {}, {}, {}});
    connect(session, &ReadoutSession::finished, this, [this](const ReadoutSession::Result &result) { m_results.append(result); });
    QVERIFY(m_results.isEmpty());
    m_clock->advance(0ms);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Refused);
    QCOMPARE(m_results.first().error.code, u"C-DEV-05"_s);
    QCOMPARE(m_channel->expectNothing(), QString());
}

QTEST_GUILESS_MAIN(TestReadoutDialects)

#include "tst_readoutdialects.moc"
