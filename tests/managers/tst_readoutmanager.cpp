// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/readoutmanager.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

const QString Thing = QStringLiteral("meters@house.test/gate");
constexpr auto Silence = 30s;

/// A thing's message in sn or iot; %ns, %from and %seq are filled in.
QString fieldsMessage(const QString &fields, bool done = false)
{
    return QStringLiteral("<message from='%from'><fields xmlns='%ns' seqnr='%seq'%1><node nodeId='n1'><timestamp value='2026-03-01T11:59:00Z'>%2</timestamp></node></fields></message>")
        .arg(done ? QStringLiteral(" done='true'") : QString(), fields);
}

QString numeric(const QString &name, const QString &value, const QString &kind = QStringLiteral("momentary"))
{
    return QStringLiteral("<numeric name='%1' %2='true' automaticReadout='true' value='%3' unit='kW'/>").arg(name, kind, value);
}

} // namespace

class TestReadoutManager final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsInEveryEarlyDialect_data();
    void readsInEveryEarlyDialect();
    void asksForMomentaryWhenNothingIsAsked();
    void takesDataBeforeTheAnswer();
    void takesDataWithoutAnyAnswer();
    void takesManyMessages();
    void takesTenThousandFields();
    void tellsOfQueueAndStart();
    void waitsForWhen();
    void endsWithDoneMessage();
    void endsWithFailure();
    void keepsDataBesideFailures();
    void keepsFailuresWithinBounds();
    void stopsAThingThatSendsTooMuch();
    void stopsAThingThatSendsTooMuchText();
    void endsWhenRejected_data();
    void endsWhenRejected();
    void endsWhenSilent();
    void everyMessageBuysTime();
    void butNotForEver_data();
    void butNotForEver();
    void cancels();
    void cancelsFromASlot();
    void endsWhenDisconnected();
    void endsWithoutConnection();
    void ignoresForgedMessages_data();
    void ignoresForgedMessages();
    void ignoresLateAndDoubledMessages();
    void takesWhatWasHeldBackSinceItBegan();
    void ignoresForgedAnswer();
    void interleavesReadouts();
    void filtersWhatWasNotAskedFor_data();
    void filtersWhatWasNotAskedFor();
    void survivesNonsense_data();
    void survivesNonsense();

private:
    ReadoutSession *start(Wire::Dialect dialect = Wire::Dialect::Iot, Wire::ReadoutRequest request = {});
    void expectRequest(const QString &ns = QStringLiteral("urn:xmpp:iot:sensordata"));
    void expectCancel();
    bool inject(QString xml, const QString &from = Thing, const QString &ns = QStringLiteral("urn:xmpp:iot:sensordata"));
    void accept();

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<ReadoutManager> m_manager;
    QString m_seq;
    QList<Wire::Reading> m_readings;
    QList<ReadoutSession::Result> m_results;
    QList<bool> m_accepted;
    int m_started = 0;
};

void TestReadoutManager::init()
{
    m_manager.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_manager = std::make_unique<ReadoutManager>(*m_channel);
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
    m_readings.clear();
    m_results.clear();
    m_accepted.clear();
    m_started = 0;
}

ReadoutSession *TestReadoutManager::start(Wire::Dialect dialect, Wire::ReadoutRequest request)
{
    ReadoutSession *session = m_manager->start({Thing, dialect}, std::move(request), Silence);
    connect(session, &ReadoutSession::received, this, [this](const QList<Wire::Reading> &readings) { m_readings += readings; });
    connect(session, &ReadoutSession::finished, this, [this](const ReadoutSession::Result &result) { m_results.append(result); });
    connect(session, &ReadoutSession::accepted, this, [this](bool queued) { m_accepted.append(queued); });
    connect(session, &ReadoutSession::started, this, [this] { ++m_started; });
    m_seq = session->correlation();
    return session;
}

void TestReadoutManager::expectRequest(const QString &ns)
{
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='meters@house.test/gate' type='get'><req xmlns='%1' seqnr='%2' momentary='true'/></iq>").arg(ns, m_seq)), QString());
}

void TestReadoutManager::expectCancel()
{
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='meters@house.test/gate' type='get'><cancel xmlns='urn:xmpp:iot:sensordata' seqnr='%1'/></iq>").arg(m_seq)), QString());
}

bool TestReadoutManager::inject(QString xml, const QString &from, const QString &ns)
{
    xml.replace(QStringLiteral("%from"), from).replace(QStringLiteral("%ns"), ns).replace(QStringLiteral("%seq"), m_seq);
    return m_channel->inject(xml);
}

void TestReadoutManager::accept()
{
    inject(QStringLiteral("<iq type='result' id='%id' from='%from'><accepted xmlns='%ns' seqnr='%seq'/></iq>"));
}

void TestReadoutManager::readsInEveryEarlyDialect_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("ns");
    QTest::newRow("sn") << Wire::Dialect::Sn << "urn:xmpp:sn";
    QTest::newRow("iot-v0.2") << Wire::Dialect::IotV02 << "urn:xmpp:iot:sensordata";
    QTest::newRow("iot") << Wire::Dialect::Iot << "urn:xmpp:iot:sensordata";
}

void TestReadoutManager::readsInEveryEarlyDialect()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, ns);

    start(dialect);
    QVERIFY(m_results.isEmpty());
    expectRequest(ns);
    inject(QStringLiteral("<iq type='result' id='%id' from='%from'><accepted xmlns='%ns' seqnr='%seq'/></iq>"), Thing, ns);
    QCOMPARE(m_accepted, QList<bool>{false});
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1.50")), true), Thing, ns);
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_readings.first().field.name, QStringLiteral("Power"));
    QCOMPARE(m_readings.first().field.text, QStringLiteral("1.50"));
    QCOMPARE(m_readings.first().node.id, QStringLiteral("n1"));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
    QCOMPARE(m_results.first().readings, 1);
    QCOMPARE(m_manager->running(), 0);
}

void TestReadoutManager::asksForMomentaryWhenNothingIsAsked()
{
    start();
    expectRequest();
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::Identity | Wire::Kind::HistoricalHour;
    request.nodes = {{QStringLiteral("n1"), QStringLiteral("s"), QStringLiteral("p")}};
    request.fields = {QStringLiteral("Power")};
    start(Wire::Dialect::Iot, request);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='get'><req xmlns='urn:xmpp:iot:sensordata' seqnr='*' identity='true' historicalHour='true'>"
                                              "<node nodeId='n1' sourceId='s' cacheType='p'/><field name='Power'/></req></iq>")), QString());
}

void TestReadoutManager::takesDataBeforeTheAnswer()
{
    start();
    expectRequest();
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1"))));
    QCOMPARE(m_readings.size(), 1);
    accept();
    inject(fieldsMessage(numeric(QStringLiteral("Energy"), QStringLiteral("2")), true));
    QCOMPARE(m_readings.size(), 2);
    QCOMPARE(m_results.size(), 1);
}

void TestReadoutManager::takesDataWithoutAnyAnswer()
{
    start();
    expectRequest();
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1")), true));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
    accept(); // too late to matter
    QCOMPARE(m_channel->ignoredAnswers(), 1);
    QVERIFY(m_accepted.isEmpty());
}

void TestReadoutManager::takesManyMessages()
{
    start();
    expectRequest();
    accept();
    for (int i = 0; i < 50; ++i) {
        QString fields;
        for (int j = 0; j < 200; ++j) {
            fields += numeric(QStringLiteral("F%1").arg(i * 200 + j), QString::number(j));
        }
        inject(fieldsMessage(fields, i == 49));
    }
    QCOMPARE(m_readings.size(), 10'000);
    QCOMPARE(m_readings.last().field.name, QStringLiteral("F9999"));
    QCOMPARE(m_results.first().readings, 10'000);
}

void TestReadoutManager::takesTenThousandFields()
{
    QString fields;
    for (int i = 0; i < 10'000; ++i) {
        fields += numeric(QStringLiteral("F%1").arg(i), QStringLiteral("1"));
    }
    start();
    expectRequest();
    inject(fieldsMessage(fields, true));
    QCOMPARE(m_readings.size(), 10'000);
}

void TestReadoutManager::tellsOfQueueAndStart()
{
    start();
    expectRequest();
    inject(QStringLiteral("<iq type='result' id='%id' from='%from'><accepted xmlns='%ns' seqnr='%seq' queued='true'/></iq>"));
    QCOMPARE(m_accepted, QList<bool>{true});
    inject(QStringLiteral("<message from='%from'><started xmlns='%ns' seqnr='%seq'/></message>"));
    QCOMPARE(m_started, 1);
    QCOMPARE(m_accepted.size(), 1);
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1")), true));
    QCOMPARE(m_results.size(), 1);
}

void TestReadoutManager::waitsForWhen()
{
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::Momentary;
    request.when = Wire::makeTimestamp(m_clock->now().addSecs(3600));
    start(Wire::Dialect::Iot, request);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='get'><req xmlns='urn:xmpp:iot:sensordata' seqnr='*' momentary='true' when='*'/></iq>")), QString());
    inject(QStringLiteral("<iq type='result' id='%id' from='%from'><accepted xmlns='%ns' seqnr='%seq' queued='true'/></iq>"));
    m_clock->advance(1h + ReadoutSession::LateStart - 1ms);
    QCOMPARE(m_results.size(), 0);
    m_clock->advance(1ms);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Silent);
}

void TestReadoutManager::endsWithDoneMessage()
{
    start();
    expectRequest();
    accept();
    inject(QStringLiteral("<message from='%from'><done xmlns='%ns' seqnr='%seq'/></message>"));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
    QCOMPARE(m_results.first().readings, 0);
}

void TestReadoutManager::endsWithFailure()
{
    start();
    expectRequest();
    accept();
    inject(QStringLiteral("<message from='%from'><failure xmlns='%ns' seqnr='%seq' done='true'><error nodeId='n1' timestamp='2026-03-01T11:59:00Z'>Bus is dead.</error></failure></message>"));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Failed);
    QCOMPARE(m_results.first().failures.size(), 1);
    QCOMPARE(m_results.first().failures.first().text, QStringLiteral("Bus is dead."));
    QCOMPARE(m_results.first().error.code, QStringLiteral("C-DEV-07"));
    QCOMPARE(m_results.first().error.message, QStringLiteral("Bus is dead."));
}

void TestReadoutManager::keepsDataBesideFailures()
{
    start();
    expectRequest();
    accept();
    inject(QStringLiteral("<message from='%from'><failure xmlns='%ns' seqnr='%seq'><error nodeId='n2' timestamp='2026-03-01T11:59:00Z'>No answer.</error></failure></message>"));
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1")), true));
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
    QCOMPARE(m_results.first().failures.size(), 1);
    QCOMPARE(m_readings.size(), 1);
}

void TestReadoutManager::keepsFailuresWithinBounds()
{
    start();
    expectRequest();
    accept();
    const QString errors = QStringLiteral("<error nodeId='n' timestamp='2026-03-01T11:59:00Z'>No.</error>").repeated(1'000);
    for (int i = 0; i < 30; ++i) {
        inject(QStringLiteral("<message from='%from'><failure xmlns='%ns' seqnr='%seq'>%1</failure></message>").arg(errors));
    }
    inject(QStringLiteral("<message from='%from'><failure xmlns='%ns' seqnr='%seq' done='true'>%1</failure></message>").arg(errors));
    QCOMPARE(m_results.first().end, ReadoutSession::End::Failed);
    QCOMPARE(m_results.first().failures.size(), ReadoutSession::MaximumFailures);
}

void TestReadoutManager::stopsAThingThatSendsTooMuch()
{
    m_manager->setBounds(10, 1'000'000);
    start();
    expectRequest();
    accept();
    for (int i = 0; i < 3; ++i) {
        inject(fieldsMessage(numeric(QStringLiteral("P"), QStringLiteral("1")).repeated(4)));
    }
    expectCancel();
    QCOMPARE(m_readings.size(), 10); // what has come stays
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Failed);
    QCOMPARE(m_results.first().error.code, QStringLiteral("C-DEV-10"));
    inject(fieldsMessage(numeric(QStringLiteral("P"), QStringLiteral("1"))));
    QCOMPARE(m_readings.size(), 10);
}

void TestReadoutManager::stopsAThingThatSendsTooMuchText()
{
    m_manager->setBounds(1'000, 100);
    start();
    expectRequest();
    accept();
    inject(fieldsMessage(numeric(QString(99, u'n'), QStringLiteral("1"))));
    expectCancel();
    QCOMPARE(m_results.value(0).error.code, QStringLiteral("C-DEV-10"));
}

void TestReadoutManager::endsWhenRejected_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");

    const QString condition = QStringLiteral("<error type='cancel'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>%2</error>");
    const QString text = QStringLiteral("<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Own words.</text>");
    QTest::newRow("forbidden") << condition.arg(QStringLiteral("forbidden"), text) << "C-RULE-01" << "Own words.";
    QTest::newRow("not found") << condition.arg(QStringLiteral("item-not-found"), QString()) << "C-DEV-02" << "";
    QTest::newRow("unavailable") << condition.arg(QStringLiteral("service-unavailable"), QString()) << "C-DEV-05" << "";
    QTest::newRow("strange condition") << condition.arg(QStringLiteral("gone"), text) << "C-DEV-01" << "Own words.";
    QTest::newRow("no condition, sn's words") << QStringLiteral("<rejected xmlns='urn:xmpp:iot:sensordata' seqnr='%seq'><error>Access denied.</error><error>Go away.</error></rejected>")
                                               << "C-DEV-01" << "Access denied.; Go away.";
    QTest::newRow("nothing at all") << QString() << "C-DEV-01" << "";
}

void TestReadoutManager::endsWhenRejected()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    QFETCH(QString, words);

    start();
    expectRequest();
    inject(QStringLiteral("<iq type='error' id='%id' from='%from'>") + answer + QStringLiteral("</iq>"));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Refused);
    QCOMPARE(m_results.first().error.code, code);
    if (!words.isEmpty()) {
        QCOMPARE(m_results.first().error.message, words);
    }
    QVERIFY(!m_results.first().error.message.isEmpty());
}

void TestReadoutManager::endsWhenSilent()
{
    start();
    expectRequest();
    m_clock->advance(Silence - 1ms);
    QCOMPARE(m_results.size(), 0);
    m_clock->advance(1ms);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Silent);
    QCOMPARE(m_results.first().error.stage, QStringLiteral("timeout"));
    expectCancel();
    m_clock->advance(1min);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_channel->pendingRequests(), 0);
}

void TestReadoutManager::everyMessageBuysTime()
{
    start();
    expectRequest();
    for (int i = 0; i < 10; ++i) {
        m_clock->advance(Silence - 1s);
        inject(fieldsMessage(numeric(QStringLiteral("Power"), QString::number(i))));
    }
    QCOMPARE(m_results.size(), 0);
    m_clock->advance(Silence);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Silent);
    QCOMPARE(m_results.first().readings, 10);
}

void TestReadoutManager::butNotForEver_data()
{
    QTest::addColumn<bool>("queued");
    QTest::newRow("at once") << false;
    QTest::newRow("tomorrow") << true;
}

void TestReadoutManager::butNotForEver()
{
    QFETCH(bool, queued);
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::Momentary;
    if (queued) {
        request.when = Wire::makeTimestamp(m_clock->now().addDays(1));
    }
    start(Wire::Dialect::Iot, request);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='get'><req xmlns='urn:xmpp:iot:sensordata' seqnr='*' momentary='true'%1/></iq>").arg(queued ? QStringLiteral(" when='*'") : QString())), QString());
    if (queued) {
        inject(QStringLiteral("<iq type='result' id='%id' from='%from'><accepted xmlns='%ns' seqnr='%seq' queued='true'/></iq>"));
        m_clock->advance(24h);
    }
    int messages = 0;
    for (const auto begin = m_clock->monotonic(); m_results.isEmpty() && m_clock->monotonic() - begin < 7h; ++messages) {
        m_clock->advance(Silence - 1s);
        inject(fieldsMessage(numeric(QStringLiteral("Power"), QString::number(messages))));
    }
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Failed);
    QCOMPARE(m_results.first().readings, messages - 1); // what did arrive is kept
    QCOMPARE(messages, int(ReadoutSession::LongestReadout / (Silence - 1s)) + 1);
    expectCancel();
}

void TestReadoutManager::cancels()
{
    ReadoutSession *session = start();
    expectRequest();
    accept();
    session->cancel();
    session->cancel();
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Cancelled);
    expectCancel();
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1")), true));
    QCOMPARE(m_readings.size(), 0);
    QCOMPARE(m_manager->ignoredMessages(), 1);
    inject(QStringLiteral("<iq type='result' id='%id' from='%from'><cancelled xmlns='%ns' seqnr='%seq'/></iq>"));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestReadoutManager::cancelsFromASlot()
{
    ReadoutSession *session = start();
    expectRequest();
    connect(session, &ReadoutSession::received, session, [session] { session->cancel(); });
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1")), true));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Cancelled);
}

void TestReadoutManager::endsWhenDisconnected()
{
    start();
    expectRequest();
    accept();
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1"))));
    start();
    m_channel->disconnectNow();
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Disconnected);
    QCOMPARE(m_results.last().end, ReadoutSession::End::Disconnected);
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_manager->running(), 0);
}

void TestReadoutManager::endsWithoutConnection()
{
    m_channel->disconnectNow();
    start();
    QCOMPARE(m_results.size(), 0);
    m_clock->advance(0ms);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Disconnected);
}

void TestReadoutManager::ignoresForgedMessages_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("ns");
    QTest::addColumn<QString>("extra");

    const QString iot = QStringLiteral("urn:xmpp:iot:sensordata");
    QTest::newRow("stranger") << "salesman@evil.test/x" << iot << "";
    QTest::newRow("other resource of the thing") << "meters@house.test/other" << iot << "";
    QTest::newRow("bare address") << "meters@house.test" << iot << "";
    QTest::newRow("ourselves") << "owner@house.test/here" << iot << "";
    QTest::newRow("other family") << Thing << "urn:xmpp:sn" << "";
    QTest::newRow("stored by the server") << Thing << iot << "<delay xmlns='urn:xmpp:delay' stamp='2026-03-01T11:00:00Z'/>";
    QTest::newRow("wrapped in a carbon") << Thing << iot << "<received xmlns='urn:xmpp:carbons:2'/>";
}

void TestReadoutManager::ignoresForgedMessages()
{
    QFETCH(QString, from);
    QFETCH(QString, ns);
    QFETCH(QString, extra);

    start();
    expectRequest();
    const int before = m_manager->ignoredMessages() + m_channel->ignoredCopies();
    QString message = fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("666")), true);
    message.replace(QStringLiteral("</message>"), extra + QStringLiteral("</message>"));
    inject(message, from, ns);
    inject(QStringLiteral("<message from='%from'><done xmlns='%ns' seqnr='%seq'/>") + extra + QStringLiteral("</message>"), from, ns);
    inject(QStringLiteral("<message from='%from'><failure xmlns='%ns' seqnr='%seq' done='true'><error nodeId='x' timestamp='2026-03-01T11:59:00Z'>x</error></failure>") + extra + QStringLiteral("</message>"), from, ns);
    QCOMPARE(m_readings.size(), 0);
    QCOMPARE(m_results.size(), 0);
    QCOMPARE(m_manager->ignoredMessages() + m_channel->ignoredCopies(), before + 3);
    m_clock->advance(Silence); // it has not bought time either
    QCOMPARE(m_results.first().end, ReadoutSession::End::Silent);
}

void TestReadoutManager::ignoresLateAndDoubledMessages()
{
    start();
    expectRequest();
    const QString last = fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1")), true);
    inject(last);
    inject(last);
    inject(QStringLiteral("<message from='%from'><done xmlns='%ns' seqnr='%seq'/></message>"));
    inject(QStringLiteral("<message from='%from'><fields xmlns='%ns' seqnr='99999999' done='true'/></message>"));
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_manager->ignoredMessages(), 3);
}

/// A server that resumes a stream marks what it held back with the time at which it did (XEP-0198 §5, XEP-0203).
void TestReadoutManager::takesWhatWasHeldBackSinceItBegan()
{
    start();
    expectRequest();
    accept();
    const auto held = [this](const QString &stamp, const QString &name) {
        QString message = fieldsMessage(numeric(name, QStringLiteral("1")));
        message.replace(QStringLiteral("</message>"), QStringLiteral("<delay xmlns='urn:xmpp:delay' from='house.test' stamp='%1'/></message>").arg(stamp));
        inject(message);
    };
    m_clock->advance(5s);
    held(QStringLiteral("2026-03-01T12:00:02Z"), QStringLiteral("Held"));
    held(QStringLiteral("2026-03-01T11:59:59Z"), QStringLiteral("Old"));
    held(QStringLiteral("yesterday"), QStringLiteral("Unreadable"));
    QCOMPARE(m_readings.size(), 1);
    QCOMPARE(m_readings.first().field.name, QStringLiteral("Held"));
    QVERIFY(m_results.isEmpty());
}

void TestReadoutManager::ignoresForgedAnswer()
{
    start();
    expectRequest();
    inject(QStringLiteral("<iq type='error' id='%id' from='%from'/>"), QStringLiteral("salesman@evil.test/x"));
    inject(QStringLiteral("<iq type='error' id='guess' from='%from'/>"));
    QCOMPARE(m_results.size(), 0);
    accept();
    QCOMPARE(m_accepted.size(), 1);
}

void TestReadoutManager::interleavesReadouts()
{
    start();
    const QString first = m_seq;
    expectRequest();
    start();
    const QString second = m_seq;
    expectRequest();
    QVERIFY(first != second);
    inject(fieldsMessage(numeric(QStringLiteral("B"), QStringLiteral("2")), true));
    QCOMPARE(m_results.size(), 1);
    m_seq = first;
    inject(fieldsMessage(numeric(QStringLiteral("A"), QStringLiteral("1")), true));
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_readings.first().field.name, QStringLiteral("B"));
}

void TestReadoutManager::filtersWhatWasNotAskedFor_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("got");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QString>("time");
    QTest::addColumn<bool>("kept");

    using Wire::Kind;
    const auto row = [](const char *name, Wire::Kinds asked, Wire::Kinds got, const QStringList &fields, const QString &time, bool kept) {
        QTest::newRow(name) << int(asked) << int(got) << fields << time << kept;
    };
    const QString inside = QStringLiteral("2026-03-01T10:00:00Z");
    row("same kind", Kind::Momentary, Kind::Momentary, {}, inside, true);
    row("other kind", Kind::Momentary, Kind::Peak, {}, inside, false);
    row("one of two", Kind::Momentary | Kind::Status, Kind::Status | Kind::Identity, {}, inside, true);
    row("unmarked", Kind::Momentary, {}, {}, inside, true);
    row("exact shift", Kind::HistoricalHour, Kind::HistoricalHour, {}, inside, true);
    row("other shift", Kind::HistoricalHour, Kind::HistoricalDay, {}, inside, false);
    row("any shift asked", Kind::Historical, Kind::HistoricalDay, {}, inside, true);
    row("unnamed shift got", Kind::HistoricalDay, Kind::Historical, {}, inside, true);
    row("historical is not momentary", Kind::Momentary, Kind::Historical, {}, inside, false);
    row("named field", Kind::Momentary, Kind::Momentary, {QStringLiteral("Power")}, inside, true);
    row("other field", Kind::Momentary, Kind::Momentary, {QStringLiteral("Energy")}, inside, false);
    row("too early", Kind::Momentary, Kind::Momentary, {}, QStringLiteral("2026-03-01T08:59:59Z"), false);
    row("too late", Kind::Momentary, Kind::Momentary, {}, QStringLiteral("2026-03-01T11:00:01Z"), false);
    row("no time", Kind::Momentary, Kind::Momentary, {}, QString(), true);
}

void TestReadoutManager::filtersWhatWasNotAskedFor()
{
    QFETCH(int, asked);
    QFETCH(int, got);
    QFETCH(QStringList, fields);
    QFETCH(QString, time);

    Wire::ReadoutRequest request;
    request.kinds = Wire::Kinds(asked);
    request.fields = fields;
    request.from = Wire::parseTimestamp(u"2026-03-01T09:00:00Z");
    request.to = Wire::parseTimestamp(u"2026-03-01T11:00:00Z");
    Wire::Reading reading;
    reading.field.name = QStringLiteral("Power");
    reading.field.kinds = Wire::Kinds(got);
    reading.time = Wire::parseTimestamp(time).value_or(Wire::Timestamp());
    QTEST(wasAskedFor(request, reading), "kept");
}

void TestReadoutManager::survivesNonsense_data()
{
    QTest::addColumn<QString>("xml");
    QTest::newRow("no value") << "<message from='%from'><fields xmlns='%ns' seqnr='%seq'><node nodeId='n'><timestamp value='2026-03-01T11:59:00Z'><numeric name='P' momentary='true'/></timestamp></node></fields></message>";
    QTest::newRow("no number") << "<message from='%from'><fields xmlns='%ns' seqnr='%seq'><node nodeId='n'><timestamp value='2026-03-01T11:59:00Z'><numeric name='P' momentary='true' value='warm'/></timestamp></node></fields></message>";
    QTest::newRow("no time") << "<message from='%from'><fields xmlns='%ns' seqnr='%seq'><node nodeId='n'><timestamp value='yesterday'><numeric name='P' momentary='true' value='1'/></timestamp></node></fields></message>";
    QTest::newRow("no name") << "<message from='%from'><fields xmlns='%ns' seqnr='%seq'><node nodeId='n'><timestamp value='2026-03-01T11:59:00Z'><numeric momentary='true' value='1'/></timestamp></node></fields></message>";
    QTest::newRow("empty") << "<message from='%from'><fields xmlns='%ns' seqnr='%seq'/></message>";
    QTest::newRow("no id") << "<message from='%from'><fields xmlns='%ns'/></message>";
    QTest::newRow("unknown element") << "<message from='%from'><flowers xmlns='%ns' seqnr='%seq'/></message>";
    QTest::newRow("request instead of data") << "<message from='%from'><req xmlns='%ns' seqnr='%seq' momentary='true'/></message>";
    QTest::newRow("an error bounce") << "<message from='%from' type='error'><done xmlns='%ns' seqnr='%seq'/><error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>";
    QTest::newRow("answer of another protocol") << "<iq type='result' id='%id' from='%from'><setResponse xmlns='urn:xmpp:iot:control'/></iq>";
}

void TestReadoutManager::survivesNonsense()
{
    QFETCH(QString, xml);

    start();
    expectRequest();
    inject(xml);
    QCOMPARE(m_results.size(), 0);
    inject(fieldsMessage(numeric(QStringLiteral("Power"), QStringLiteral("1")), true));
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, ReadoutSession::End::Complete);
    QVERIFY(m_results.first().readings >= 1);
}

QTEST_GUILESS_MAIN(TestReadoutManager)

#include "tst_readoutmanager.moc"
