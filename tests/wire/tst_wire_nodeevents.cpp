// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

constexpr auto Sn = "urn:xmpp:sn:concentrators";
constexpr auto Iot = "urn:xmpp:iot:concentrators";
constexpr auto Nf = "urn:nf:iot:concentrator:1.0";

QByteArray in(const char *xmlns, const QByteArray &payload)
{
    return QByteArray(payload).replace("%ns", xmlns);
}

} // namespace

class TestWireNodeEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void names();
    void wholeNode();
    void severalInOrder_data();
    void severalInOrder();
    void strangersBetweenEvents();
    void losses_data();
    void losses();
    void malformed_data();
    void malformed();
    void whatAnEventDoesNotSay();
};

void TestWireNodeEvents::kinds_data()
{
    QTest::addColumn<QByteArray>("sn");
    QTest::addColumn<QByteArray>("iot");
    QTest::addColumn<QByteArray>("ieee");
    QTest::addColumn<QString>("operation");
    const auto row = [](const char *name, const char *sn, const char *iot, const char *ieee) {
        QTest::newRow(name) << in(Sn, sn) << in(Iot, iot) << in(Nf, ieee) << QString::fromLatin1(name);
    };
    row("nodeAdded", "<nodeAdded xmlns='%ns' sourceId='T' id='N' cacheType='P' state='None' hasChildren='false'><int id='a' name='A' value='1'/></nodeAdded>",
        "<nodeAdded xmlns='%ns' sourceId='T' nodeId='N' cacheType='P' state='None' hasChildren='false'><int id='a' name='A' value='1'/></nodeAdded>",
        "<nodeAdded xmlns='%ns' src='T' id='N' pt='P' state='None' hasChildren='false' ts='2026-01-01T10:00:00Z'><int id='a' name='A' value='1'/></nodeAdded>");
    row("nodeUpdated", "<nodeUpdated xmlns='%ns' sourceId='T' id='N' oldId='M' state='None'/>", "<nodeUpdated xmlns='%ns' sourceId='T' nodeId='N' oldId='M' state='None'/>",
        "<nodeUpdated xmlns='%ns' src='T' id='N' oid='M' state='None' ts='2026-01-01T10:00:00Z'/>");
    row("nodeStatusChanged", "<nodeStatusChanged xmlns='%ns' sourceId='T' id='N' state='ErrorSigned'><message timestamp='2026-01-01T10:00:00Z' type='Error' id='e'>No.</message></nodeStatusChanged>",
        "<nodeStatusChanged xmlns='%ns' sourceId='T' nodeId='N' state='ErrorSigned'><message timestamp='2026-01-01T10:00:00Z' type='Error' eventId='e'>No.</message></nodeStatusChanged>",
        "<nodeStatusChanged xmlns='%ns' src='T' id='N' state='ErrorSigned' ts='2026-01-01T10:00:00Z'><message timestamp='2026-01-01T10:00:00Z' type='Error' eventId='e'>No.</message></nodeStatusChanged>");
    for (const char *name : {"nodeRemoved", "nodeMovedUp", "nodeMovedDown"}) {
        const QByteArray start = '<' + QByteArray(name);
        row(name, start + " xmlns='%ns' sourceId='T' id='N'/>", start + " xmlns='%ns' sourceId='T' nodeId='N'/>", start + " xmlns='%ns' src='T' id='N' ts='2026-01-01T10:00:00Z'/>");
    }
}

void TestWireNodeEvents::kinds()
{
    QFETCH(QByteArray, sn);
    QFETCH(QByteArray, iot);
    QFETCH(QByteArray, ieee);
    QFETCH(QString, operation);
    QList<NodeEvent> events;
    QList<QByteArray> contents;
    for (const QByteArray &xml : {sn, iot, ieee}) {
        const Parsed parsed = parsePayload("message", xml);
        QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
        QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
        QCOMPARE(operationName(parsed.decoded.stanza), operation);
        const auto *payload = Testing::payload<NodeEvents>(parsed);
        QVERIFY(payload && payload->events.size() == 1);
        events.append(payload->events.constFirst());
        contents.append(jsonText(toJson(parsed.decoded.stanza)));
        const auto again = fromJson(toJson(parsed.decoded.stanza), parsed.decoded.stanza.dialect);
        QVERIFY(again && again->payload == parsed.decoded.stanza.payload);
    }
    QCOMPARE(nodeEventName(events[0].kind), operation);
    QCOMPARE(contents[0], contents[1]);
    QVERIFY(!events[1].time && events[2].time);
    events[2].time.reset();
    QCOMPARE(events[1], events[2]);
}

void TestWireNodeEvents::names()
{
    for (int kind = 0; kind <= int(NodeEventKind::MovedDown); ++kind)
        QCOMPARE(nodeEventFromName(nodeEventName(NodeEventKind(kind))), NodeEventKind(kind));
    QVERIFY(!nodeEventFromName(u"nodeadded") && !nodeEventFromName(u""));
}

void TestWireNodeEvents::wholeNode()
{
    const Parsed parsed = parsePayload("message", in(Nf, "<nodeAdded xmlns='%ns' id='S' src='T' pt='P' nodeType='D' displayName='Sensor' localId='l' logId='g' state='WarningSigned' hasChildren='1'"
        " childrenOrdered='1' isReadable='1' isControllable='1' hasCommands='1' sniffable='1' parentId='R' parentPartition='Q' lastChanged='2026-01-01T10:00:00Z' aid='A' apt='B' ts='2026-01-01T10:00:00Z'/>"));
    QVERIFY2(parsed.decoded.unknown.isEmpty() && parsed.decoded.problems.isEmpty(), qPrintable(parsed.unknown()));
    const NodeEvent event = payload<NodeEvents>(parsed)->events.constFirst();
    QCOMPARE(event.info.address, (NodeAddress{u"S"_s, u"T"_s, u"P"_s}));
    QCOMPARE(event.info.parent, (NodeAddress{u"R"_s, {}, u"Q"_s}));
    QCOMPARE(event.after, (NodeAddress{u"A"_s, {}, u"B"_s}));
    QVERIFY(event.info.sniffable && event.info.hasCommands && event.info.childrenOrdered);
    QVERIFY(parsed.lossless());
    QStringList lost;
    QVERIFY(transcoded(parsed.decoded.stanza, Dialect::Iot, &lost).contains("afterNodeId=\"A\" afterNodeCacheType=\"B\""));
    QCOMPARE(lost, (QStringList{u"iot has no time of a nodeAdded"_s, u"iot has no sniffers (node S)"_s}));
}

void TestWireNodeEvents::severalInOrder_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("hybrid");
    QTest::newRow("sn") << in(Sn, "<nodeRemoved xmlns='%ns' sourceId='T' id='N'/><nodeAdded xmlns='%ns' sourceId='T' id='N' state='None'/><nodeRemoved xmlns='%ns' sourceId='T' id='M'/>") << QString();
    QTest::newRow("iot") << in(Iot, "<nodeRemoved xmlns='%ns' sourceId='T' nodeId='N'/><nodeAdded xmlns='%ns' sourceId='T' nodeId='N' state='None'/><nodeRemoved xmlns='%ns' sourceId='T' nodeId='M'/>") << QString();
    QTest::newRow("nf") << in(Nf, "<nodeRemoved xmlns='%ns' src='T' id='N' ts='2026-01-01T10:00:00Z'/><nodeAdded xmlns='%ns' src='T' id='N' state='None' ts='2026-01-01T10:00:00Z'/>"
                                  "<nodeRemoved xmlns='%ns' src='T' id='M' ts='2026-01-01T10:00:00Z'/>") << QString();
    QTest::newRow("hybrid") << in(Iot, "<nodeRemoved xmlns='%ns' src='T' id='N' ts='2026-01-01T10:00:00Z'/><nodeAdded xmlns='%ns' src='T' id='N' state='None' ts='2026-01-01T10:00:00Z'/>"
                                       "<nodeRemoved xmlns='%ns' src='T' id='M' ts='2026-01-01T10:00:00Z'/>") << u"H2"_s;
}

void TestWireNodeEvents::severalInOrder()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, hybrid);
    const Parsed parsed = parsePayload("message", xml);
    QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
    QCOMPARE(parsed.decoded.hybrid, hybrid);
    const auto *events = payload<NodeEvents>(parsed);
    QVERIFY(events && events->events.size() == 3);
    QCOMPARE(events->events[0].kind, NodeEventKind::Removed);
    QCOMPARE(events->events[1].kind, NodeEventKind::Added);
    QCOMPARE(events->events[2].info.address.id, u"M"_s);
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
}

void TestWireNodeEvents::strangersBetweenEvents()
{
    const Parsed parsed = parsePayload("message", in(Iot, "<nodeRemoved xmlns='%ns' sourceId='T' nodeId='N'/><odd xmlns='urn:example:odd'/>"
        "<nodeRemoved xmlns='urn:xmpp:sn:concentrators' sourceId='T' id='X'/><getNode xmlns='%ns' nodeId='Y'/><nodeMovedUp xmlns='%ns' sourceId='T' nodeId='M' odd='1'/>"));
    const auto *events = payload<NodeEvents>(parsed);
    QVERIFY(events && events->events.size() == 2);
    QCOMPARE(events->events[1].info.address.id, u"M"_s);
    QCOMPARE(parsed.decoded.unknown.size(), 4);
}

void TestWireNodeEvents::losses_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QString>("loss");
    QTest::newRow("time wanted") << in(Iot, "<nodeRemoved xmlns='%ns' sourceId='T' nodeId='N'/>") << int(Dialect::Nf) << u"nf wants the time of a nodeRemoved, and none is known"_s;
    QTest::newRow("time unknown") << in(Nf, "<nodeRemoved xmlns='%ns' src='T' id='N' ts='2026-01-01T10:00:00Z'/>") << int(Dialect::Sn) << u"sn has no time of a nodeRemoved"_s;
    QTest::newRow("place") << in(Iot, "<nodeAdded xmlns='%ns' sourceId='T' nodeId='N' state='None' afterNodeId='A'/>") << int(Dialect::Sn) << u"sn does not say after which node one is added (A)"_s;
}

void TestWireNodeEvents::losses()
{
    QFETCH(QByteArray, xml);
    QFETCH(int, dialect);
    QFETCH(QString, loss);
    QStringList lost;
    const Parsed there = parse(transcoded(parsePayload("message", xml).decoded.stanza, Dialect(dialect), &lost));
    QVERIFY(payload<NodeEvents>(there));
    QCOMPARE(lost, QStringList{loss});
}

void TestWireNodeEvents::malformed_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no id") << in(Iot, "<nodeRemoved xmlns='%ns' sourceId='T'/>") << u"no id"_s;
    QTest::newRow("no source") << in(Iot, "<nodeRemoved xmlns='%ns' nodeId='N'/>") << u"names no data source"_s;
    QTest::newRow("no time") << in(Nf, "<nodeRemoved xmlns='%ns' src='T' id='N'/>") << u"no time"_s;
    QTest::newRow("time") << in(Nf, "<nodeRemoved xmlns='%ns' src='T' id='N' ts='now'/>") << u"not a date and time"_s;
    QTest::newRow("state") << in(Iot, "<nodeStatusChanged xmlns='%ns' sourceId='T' nodeId='N' state='Sad'/>") << u"no known state"_s;
    QTest::newRow("parameter") << in(Iot, "<nodeAdded xmlns='%ns' sourceId='T' nodeId='N'><int id='a' value='x'/></nodeAdded>") << u"not a whole number"_s;
    QTest::newRow("message") << in(Iot, "<nodeStatusChanged xmlns='%ns' sourceId='T' nodeId='N' state='None'><message timestamp='x'/></nodeStatusChanged>") << u"not a date and time"_s;
}

void TestWireNodeEvents::malformed()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("message", xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY(payload<NodeEvents>(parsed));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireNodeEvents::whatAnEventDoesNotSay()
{
    // A removal says which node, and nothing about it: the rest is kept as unknown, not acted upon.
    const Parsed parsed = parsePayload("message", in(Iot, "<nodeRemoved xmlns='%ns' sourceId='T' nodeId='N' state='None' hasCommands='1'><int id='a' value='1'/></nodeRemoved>"));
    const NodeEvent event = payload<NodeEvents>(parsed)->events.constFirst();
    QVERIFY(!event.info.hasCommands && event.info.parameters.isEmpty());
    QCOMPARE(parsed.decoded.unknown.size(), 3);
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
}

QTEST_APPLESS_MAIN(TestWireNodeEvents)
#include "tst_wire_nodeevents.moc"
