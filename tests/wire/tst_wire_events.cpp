// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

const std::pair<Dialect, const char *> IeeeFamily[] = {
    {Dialect::Ieee, "urn:ieee:iot:events:1.0"}, {Dialect::Nf, "urn:nf:iot:events:1.0"}, {Dialect::Nfi, "urn:nfi:iot:events:1.0"}};

QByteArray named(QByteArray payload, const char *xmlns)
{
    return payload.replace("%1", xmlns);
}

} // namespace

/// Event subscriptions, which the oldest dialects have not.
class TestWireEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void subscription();
    void sameContent_data();
    void sameContent();
    void acceptedInEitherNamespace();
    void eitherKindOfIq();
    void ownNames();
    void malformed_data();
    void malformed();
    void unknown_data();
    void unknown();
    void notInTheOldDialects();
    void numbersOnly();
    void hugeSubscription();
};

void TestWireEvents::subscription()
{
    const Parsed parsed = parsePayload("set",
        "<subscribe xmlns='urn:nf:iot:events:1.0' id='s1' m='true' c='true' maxAge='P1D' minInt='PT5S' maxInt='PT15M' req='true' st='a b'>"
        "<nd id='Sensor1' src='MeteringTopology' pt='x'/><f n='Temperature' v='20.5' by='0.50'/><f n='Light' up='5' dn='10'/><f n='Motion'/></subscribe>");
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    QCOMPARE(parsed.decoded.stanza.protocol, Protocol::Events);
    QCOMPARE(operationName(parsed.decoded.stanza), u"subscribe"_s);
    const auto *subscription = payload<EventSubscription>(parsed);
    QVERIFY(subscription);
    QCOMPARE(subscription->correlation, u"s1"_s);
    QCOMPARE(subscription->kinds, Kinds(Kind::Momentary) | Kind::Computed);
    QVERIFY(subscription->immediate);
    QVERIFY(!subscription->all);
    QCOMPARE(subscription->maxAge, u"P1D"_s);
    QCOMPARE(subscription->minInterval, u"PT5S"_s);
    QCOMPARE(subscription->maxInterval, u"PT15M"_s);
    QCOMPARE(subscription->tokens.service, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(subscription->nodes, (QList<NodeAddress>{{u"Sensor1"_s, u"MeteringTopology"_s, u"x"_s}}));
    QCOMPARE(subscription->fields,
        (QList<FieldCondition>{{u"Temperature"_s, u"20.5"_s, u"0.50"_s, {}, {}}, {u"Light"_s, {}, {}, u"5"_s, u"10"_s}, {u"Motion"_s, {}, {}, {}, {}}}));
    QVERIFY(parsed.lossless());
}

void TestWireEvents::sameContent_data()
{
    QTest::addColumn<QByteArray>("iot");
    QTest::addColumn<QByteArray>("ieee");
    QTest::newRow("intervals") << QByteArray("<subscribe xmlns='%1' seqnr='1' momentary='true' maxInterval='PT15M' minInterval='PT5S' maxAge='PT1M'/>")
                               << QByteArray("<subscribe xmlns='%1' id='1' m='true' maxInt='PT15M' minInt='PT5S' maxAge='PT1M'/>");
    QTest::newRow("at once") << QByteArray("<subscribe xmlns='%1' seqnr='1' all='true' req='1'/>")
                             << QByteArray("<subscribe xmlns='%1' id='1' all='1' req='true'/>");
    QTest::newRow("conditions") << QByteArray("<subscribe xmlns='%1' seqnr='1' status='true' historical='true'><field name='A' changedBy='1' currentValue='0'/>"
                                              "<field name='B' changedUp='2.50' changedDown='3'/><field name='C'/></subscribe>")
                                << QByteArray("<subscribe xmlns='%1' id='1' s='true' h='true'><f n='A' by='1' v='0'/><f n='B' up='2.50' dn='3'/><f n='C'/></subscribe>");
    QTest::newRow("nodes and tokens")
        << QByteArray("<subscribe xmlns='%1' seqnr='1' momentary='true' serviceToken='a' deviceToken='b' userToken='c d'><node nodeId='n' sourceId='s' cacheType='p'/>"
                      "<node nodeId='m'/></subscribe>")
        << QByteArray("<subscribe xmlns='%1' id='1' m='true' st='a' dt='b' ut='c d'><nd id='n' src='s' pt='p'/><nd id='m'/></subscribe>");
    QTest::newRow("end") << QByteArray("<unsubscribe xmlns='%1' seqnr='1'/>") << QByteArray("<unsubscribe xmlns='%1' id='1'/>");
}

void TestWireEvents::sameContent()
{
    QFETCH(QByteArray, iot);
    QFETCH(QByteArray, ieee);
    const Parsed reference = parsePayload("get", named(iot, "urn:xmpp:iot:events"));
    QVERIFY2(reference.decoded.problems.isEmpty(), qPrintable(reference.problems()));
    QVERIFY(reference.lossless());
    const QJsonObject content = toJson(reference.decoded.stanza);
    for (const auto &[dialect, xmlns] : IeeeFamily) {
        const Parsed parsed = parsePayload("set", named(ieee, xmlns));
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        QVERIFY(parsed.lossless());
        QCOMPARE(jsonText(toJson(parsed.decoded.stanza)), jsonText(content));
        QStringList lost;
        const Parsed there = parse(transcoded(reference.decoded.stanza, dialect, &lost));
        QCOMPARE(lost, QStringList());
        // Asked with a set there and with a get here.
        QCOMPARE(there.decoded.stanza.envelope, Envelope::IqSet);
        QCOMPARE(parse(transcoded(there.decoded.stanza, Dialect::Iot, &lost)).decoded.stanza.envelope, Envelope::IqGet);
        QCOMPARE(jsonText(toJson(there.decoded.stanza)), jsonText(content));
        QString error;
        const auto fromContent = fromJson(content, dialect, &error);
        QVERIFY2(fromContent, qPrintable(error));
        QCOMPARE(toXml(*fromContent), toXml(there.decoded.stanza));
    }
}

void TestWireEvents::acceptedInEitherNamespace()
{
    // The specification answers in the namespace of sensor data, gateways in that of events.
    const Parsed sensor = parsePayload("result", "<accepted xmlns='urn:nf:iot:sd:1.0' id='s1'/>");
    const Parsed events = parsePayload("result", "<accepted xmlns='urn:nf:iot:events:1.0' id='s1'/>");
    QVERIFY(payload<ReadoutAccepted>(events));
    QCOMPARE(events.decoded.stanza.protocol, Protocol::Sensor);
    QVERIFY2(events.decoded.problems.isEmpty() && events.decoded.unknown.isEmpty(), qPrintable(events.problems()));
    QCOMPARE(jsonText(toJson(events.decoded.stanza)), jsonText(toJson(sensor.decoded.stanza)));
    QVERIFY(toXml(events.decoded.stanza).contains("urn:nf:iot:sd:1.0"));
    QVERIFY(events.lossless());
}

void TestWireEvents::eitherKindOfIq()
{
    for (const char *type : {"get", "set"}) {
        for (const auto &[dialect, xmlns] : IeeeFamily) {
            const Parsed parsed = parsePayload(type, named("<subscribe xmlns='%1' id='1' m='true'/>", xmlns));
            QCOMPARE(parsed.decoded.stanza.dialect, dialect);
            QVERIFY(parsed.lossless());
        }
        QVERIFY(parsePayload(type, "<unsubscribe xmlns='urn:xmpp:iot:events' seqnr='1'/>").lossless());
    }
}

void TestWireEvents::ownNames()
{
    // Concentrators have operations of the same names.
    const QJsonObject stanza{{u"kind"_s, u"iq"_s}, {u"type"_s, u"get"_s}};
    const auto ours = fromJson({{u"stanza"_s, stanza}, {u"operation"_s, u"unsubscribe"_s}, {u"seqnr"_s, u"1"_s}}, Dialect::Iot);
    QVERIFY(ours);
    QVERIFY(std::holds_alternative<EventUnsubscription>(ours->payload));
    const auto theirs = fromJson({{u"stanza"_s, stanza}, {u"operation"_s, u"unsubscribe"_s}, {u"source"_s, u"1"_s}}, Dialect::Iot);
    QVERIFY(!theirs || !std::holds_alternative<EventUnsubscription>(theirs->payload));
    QString error;
    QVERIFY(!fromJson({{u"stanza"_s, stanza}, {u"operation"_s, u"subscribe"_s}, {u"seqnr"_s, 5}}, Dialect::Iot, &error));
    QVERIFY2(error.contains(u"seqnr"_s), qPrintable(error));
}

void TestWireEvents::malformed_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &payload, const char *problem) {
        QTest::newRow(name) << payload << QString::fromUtf8(problem);
    };
    row("no number", "<subscribe xmlns='urn:xmpp:iot:events' momentary='true'/>", "sequence number is missing");
    row("number is text", "<subscribe xmlns='urn:xmpp:iot:events' seqnr='x' momentary='true'/>", "not a whole number");
    row("no kind", "<subscribe xmlns='urn:xmpp:iot:events' seqnr='1'/>", "no kind of reading");
    row("duration is a number", "<subscribe xmlns='urn:xmpp:iot:events' seqnr='1' momentary='true' maxInterval='300'/>", "no duration");
    row("duration is a moment", "<subscribe xmlns='urn:nfi:iot:events:1.0' id='1' m='true' maxAge='2026-05-01T12:00:00Z'/>", "no duration");
    row("empty duration", "<subscribe xmlns='urn:nfi:iot:events:1.0' id='1' m='true' minInt=''/>", "no duration");
    row("field without name", "<subscribe xmlns='urn:nfi:iot:events:1.0' id='1' m='true'><f by='1'/></subscribe>", "name is missing");
    row("change of nothing", "<subscribe xmlns='urn:nfi:iot:events:1.0' id='1' m='true'><f n='a' by='0'/></subscribe>", "no positive number");
    row("negative change", "<subscribe xmlns='urn:nfi:iot:events:1.0' id='1' m='true'><f n='a' dn='-5'/></subscribe>", "no positive number");
    row("change is text", "<subscribe xmlns='urn:xmpp:iot:events' seqnr='1' momentary='true'><field name='a' changedUp='much'/></subscribe>", "no positive number");
    row("value is text", "<subscribe xmlns='urn:xmpp:iot:events' seqnr='1' momentary='true'><field name='a' currentValue='warm'/></subscribe>", "no number");
    row("at once", "<subscribe xmlns='urn:xmpp:iot:events' seqnr='1' momentary='true' req='now'/>", "neither true nor false");
    row("end without number", "<unsubscribe xmlns='urn:xmpp:iot:events'/>", "sequence number is missing");
}

void TestWireEvents::malformed()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("get", payload);
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireEvents::unknown_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("attribute") << QByteArray("<subscribe xmlns='urn:xmpp:iot:events' seqnr='1' momentary='true' colour='red'/>");
    QTest::newRow("words of iot") << QByteArray("<subscribe xmlns='urn:nf:iot:events:1.0' id='1' m='true' maxInterval='PT5M'/>");
    QTest::newRow("child") << QByteArray("<subscribe xmlns='urn:nf:iot:events:1.0' id='1' m='true'><g/></subscribe>");
    QTest::newRow("child of a condition") << QByteArray("<subscribe xmlns='urn:nf:iot:events:1.0' id='1' m='true'><f n='a'><g/></f></subscribe>");
    QTest::newRow("child of the end") << QByteArray("<unsubscribe xmlns='urn:nf:iot:events:1.0' id='1'><f/></unsubscribe>");
}

void TestWireEvents::unknown()
{
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload("set", payload);
    QVERIFY(parsed.decoded.ours);
    QCOMPARE(parsed.decoded.unknown.size(), 1);
}

void TestWireEvents::notInTheOldDialects()
{
    const Parsed subscribe = parsePayload("get", "<subscribe xmlns='urn:xmpp:iot:events' seqnr='1' momentary='true'/>");
    const Parsed unsubscribe = parsePayload("get", "<unsubscribe xmlns='urn:xmpp:iot:events' seqnr='1'/>");
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02}) {
        for (const Parsed *parsed : {&subscribe, &unsubscribe}) {
            QStringList lost;
            const QByteArray xml = transcoded(parsed->decoded.stanza, dialect, &lost);
            QCOMPARE(lost.size(), 1);
            QVERIFY2(lost[0].contains(u"no event subscriptions"_s), qPrintable(lost[0]));
            QVERIFY2(parse(xml).element().firstChildElement().isNull(), xml);
        }
    }
}

void TestWireEvents::numbersOnly()
{
    const Parsed parsed = parsePayload("set", "<subscribe xmlns='urn:nf:iot:events:1.0' id='s1' m='true'/>");
    QStringList lost;
    (void)transcoded(parsed.decoded.stanza, Dialect::Iot, &lost);
    QCOMPARE(lost.size(), 1);
    QVERIFY(lost[0].contains(u"s1"_s));
    const Parsed shifts = parsePayload("get", "<subscribe xmlns='urn:xmpp:iot:events' seqnr='1' historicalHour='true'/>");
    QVERIFY(transcoded(shifts.decoded.stanza, Dialect::Nf, &lost).contains(" h=\"true\""));
    QCOMPARE(lost.size(), 1);
    QVERIFY(lost[0].contains(u"historicalHour"_s));
}

void TestWireEvents::hugeSubscription()
{
    const Parsed parsed = parsePayload("set", "<subscribe xmlns='urn:nf:iot:events:1.0' id='1' m='true'>" + QByteArray("<f n='a' by='1'/>").repeated(20'000) + "</subscribe>");
    QVERIFY(payload<EventSubscription>(parsed));
    QCOMPARE(payload<EventSubscription>(parsed)->fields.size(), 20'000);
}

QTEST_APPLESS_MAIN(TestWireEvents)
#include "tst_wire_events.moc"
