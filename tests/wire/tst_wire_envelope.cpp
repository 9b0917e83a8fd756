// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

/// What is around a payload, what is in no dialect, and errors.
class TestWireEnvelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refused_data();
    void refused();
    void onlyIotHasInterfaces();
    void unknownAttributesOfTheStanza();
    void extrasNeedTheirPlace();
    void extrasFromJson();
};

void TestWireEnvelope::reads_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QByteArray>("content"); ///< a piece of it
    QTest::addColumn<QStringList>("unknown");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char *name, const QByteArray &xml, const QString &operation, const QByteArray &content, const QStringList &unknown = {}, const QStringList &problems = {}) {
        QTest::newRow(name) << xml << operation << content << unknown << problems;
    };
    const QByteArray iq = "<iq type='result' id='1' from='a@b.c/d' to='e@f.g/h'>";
    const QByteArray error = "<iq type='error' id='1'>";
    const QByteArray done = "<done xmlns='urn:xmpp:iot:sensordata' seqnr='1'/>";
    row("disco#info", iq + "<query xmlns='http://jabber.org/protocol/disco#info' node='n'><identity category='device' type='meter' name='M' xml:lang='sv'/>"
                           "<feature var='urn:xmpp:iot:control'/></query></iq>",
        u"query"_s, R"("about":"info","features":["urn:xmpp:iot:control"],"identities":[{"category":"device","language":"sv","name":"M","type":"meter"}])");
    row("disco#info with a form", iq + "<query xmlns='http://jabber.org/protocol/disco#info'><x xmlns='jabber:x:data' type='result'><field var='v'><value>1</value></field></x></query></iq>",
        u"query"_s, R"("forms":[{)");
    row("disco#items", iq + "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='r.example' node='n' name='R'/></query></iq>", u"query"_s,
        R"("items":[{"jid":"r.example","name":"R","node":"n"}])");
    row("disco, unknown parts", iq + "<query xmlns='http://jabber.org/protocol/disco#info' a='1'><feature var='v' b='2'/><item jid='x'/></query></iq>", u"query"_s, R"("features":["v"])",
        {u"iq/query@a"_s, u"iq/query/feature@b"_s, u"iq/query/item"_s});
    row("disco, no feature", iq + "<query xmlns='http://jabber.org/protocol/disco#info'><feature/></query></iq>", u"query"_s, R"("features":[""])", {}, {u"iq/query/feature"_s});
    row("interfaces", iq + "<getInterfacesResponse xmlns='urn:xmpp:iot:interoperability'><interface name='I'/></getInterfacesResponse></iq>", u"getInterfacesResponse"_s,
        R"("interfaces":["I"])");
    row("interfaces, unknown operation", iq + "<getFaces xmlns='urn:xmpp:iot:interoperability'/></iq>", u"getFaces"_s, R"("xmlns":"urn:xmpp:iot:interoperability")", {u"iq/getFaces"_s});
    row("record parameter", "<param><name>n</name><desc>d</desc></param>", u"param"_s, R"("description":"d","name":"n","operation":"param","stanza":{"kind":"element"})");
    row("record parameter, twice", "<param><name>n</name><name>m</name></param>", u"param"_s, R"("name":"n")", {u"param/name"_s});
    row("record parameter, no name", "<param/>", u"param"_s, R"("name":"")", {}, {u"param"_s});
    row("a payload alone", done, u"done"_s, R"("stanza":{"kind":"element"})");
    row("a payload alone, unknown", "<done xmlns='urn:xmpp:iot:sensordata' seqnr='1' a='1'><b/></done>", u"done"_s, R"("unknown":[{"element":{"name":"b","xmlns":"urn:xmpp:iot:sensordata"},"path":""},)",
        {u"done/b"_s, u"done@a"_s});
    row("presence", "<presence from='a@b.c/d'><show>away</show></presence>", u"presence"_s, R"("element":{"attributes":[{"name":"from","value":"a@b.c/d"}],"content":[{"content":[{"text":"away"}],"name":"show"}])",
        {u"presence"_s});
    row("stored", "<message>" + done + "<delay xmlns='urn:xmpp:delay' from='b.c' stamp='2026-01-01T00:00:00Z'>Offline storage</delay></message>", u"done"_s,
        R"("delayReason":"Offline storage","delayed":{)");
    row("stored twice", "<message>" + done + "<delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T00:00:00Z' why='x'/></message>",
        u"done"_s, R"("time":"2026-01-01T)", {u"message/delay"_s});
    row("chat", "<message type='chat'><body>Hej</body></message>", u"body"_s, R"("content":[{"text":"Hej"}],"name":"body")", {u"message/body"_s});
    row("body beside", "<message><body>21 degrees</body>" + done + "</message>", u"done"_s, R"("unknown":[{"element":{"content":[{"text":"21 degrees"}],"name":"body")", {u"message/body"_s});
    row("error", error + "<error type='wait'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' xml:lang='en'>Busy</text></error></iq>", u"error"_s,
        R"("error":{"condition":"conflict","language":"en","text":"Busy","type":"wait"})");
    row("error, a condition of its own", error + "<error type='cancel'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><broken xmlns='urn:example' why='it'/></error></iq>", u"error"_s,
        R"("element":{"attributes":[{"name":"why","value":"it"}],"name":"broken","xmlns":"urn:example"},"path":"error","position":1)", {u"iq/error/broken"_s});
    row("error, no condition", error + "<error type='cancel'/></iq>", u"error"_s, R"("condition":"")", {}, {u"iq/error"_s});
    row("error, no type", error + "<error><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>", u"error"_s, R"("condition":"forbidden")");
    row("error, text of no namespace", error + "<error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text>No</text></error></iq>", u"error"_s, R"("text":"No")");
    row("error, two texts", error + "<error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>No</text>"
                                    "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' xml:lang='sv'>Nej</text></error></iq>",
        u"error"_s, R"("text":"No")", {u"iq/error/text"_s});
    row("named twice", "<message><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node id='b' nodeId='a'/></fields></message>", u"fields"_s, R"("node":{"id":"a")", {u"message/fields/node@id"_s});
    row("named twice, ieee", "<message><resp xmlns='urn:nf:iot:sd:1.0' id='1'><nd id='b' nodeId='a'/></resp></message>", u"fields"_s, R"("node":{"id":"b")", {u"message/resp/nd@nodeId"_s});
    row("empty attributes", "<iq type='get' id='1'><req xmlns='urn:xmpp:iot:sensordata' seqnr='1' all='true' serviceToken=''><node nodeId='a' sourceId=''/></req></iq>", u"req"_s, R"("id":"a")");
    row("error with a form", error + "<error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><x xmlns='jabber:x:data' type='form'><field var='id' type='text-single'>"
                                     "<value>1</value></field></x></error></iq>",
        u"error"_s, R"("form":{)");
    row("nothing", iq + "</iq>", u""_s, R"("operation":"")");
}

void TestWireEnvelope::reads()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, operation);
    QFETCH(QByteArray, content);
    QFETCH(QStringList, unknown);
    QFETCH(QStringList, problems);
    const Parsed parsed = parse(xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QCOMPARE(operationName(parsed.decoded.stanza), operation);
    const QByteArray json = jsonText(toJson(parsed.decoded.stanza));
    QVERIFY2(json.contains(content), json);
    QStringList paths;
    for (const Oddity &oddity : parsed.decoded.unknown)
        paths << oddity.path;
    QCOMPARE(paths, unknown);
    paths.clear();
    for (const Oddity &oddity : parsed.decoded.problems)
        paths << oddity.path;
    QCOMPARE(paths, problems);
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
    const auto again = fromJson(toJson(parsed.decoded.stanza), parsed.decoded.stanza.dialect);
    QVERIFY(again);
    QCOMPARE(toXml(*again), toXml(parsed.decoded.stanza));
}

void TestWireEnvelope::refused_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("asError"); ///< by the stanza's error alone, in iot and the ieee family
    QTest::newRow("set") << QByteArray("<setResponse xmlns='urn:xmpp:sn:control' responseCode='NotFound'><error var='a'>What?</error></setResponse>") << true;
    QTest::newRow("form") << QByteArray("<getFormResponse xmlns='urn:xmpp:sn:control' result='InsufficientPrivileges'/>") << true;
    QTest::newRow("readout") << QByteArray("<rejected xmlns='urn:xmpp:sn' seqnr='1'><error>No.</error></rejected>") << true;
    QTest::newRow("concentrator") << QByteArray("<destroyNodeResponse xmlns='urn:xmpp:sn:concentrators' result='NotFound'/>") << false;
}

void TestWireEnvelope::refused()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, asError);
    const Parsed parsed = parsePayload("error", payload);
    QVERIFY(parsed.decoded.stanza.error);
    for (const Dialect dialect : {Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        const Parsed other = parse(transcoded(parsed.decoded.stanza, dialect));
        QCOMPARE(other.decoded.stanza.envelope, Envelope::IqError);
        QVERIFY(other.decoded.stanza.error);
        const bool hasElement = other.element().firstChildElement().localName() == u"error";
        QCOMPARE(hasElement, asError || dialect != Dialect::Iot);
    }
}

void TestWireEnvelope::onlyIotHasInterfaces()
{
    const Parsed parsed = parsePayload("get", "<getInterfaces xmlns='urn:xmpp:iot:interoperability'/>");
    QVERIFY(payload<InterfacesRequest>(parsed));
    QCOMPARE(parsed.decoded.stanza.dialect, Dialect::Iot);
    for (const Dialect dialect : {Dialect::Sn, Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QStringList lost;
        QVERIFY(!transcoded(parsed.decoded.stanza, dialect, &lost).contains("getInterfaces"));
        QCOMPARE(lost.size(), 1);
    }
}

void TestWireEnvelope::unknownAttributesOfTheStanza()
{
    const Parsed parsed = parse("<message from='a@b.c' xml:lang='en' xmlns:o='urn:other' o:mark='x' mark='y'><done xmlns='urn:xmpp:sn' seqnr='1'/></message>");
    QCOMPARE(parsed.decoded.unknown.size(), 2);
    QCOMPARE(parsed.decoded.stanza.language, u"en"_s);
    QCOMPARE(parsed.decoded.stanza.extras.size(), 2);
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
}

void TestWireEnvelope::extrasNeedTheirPlace()
{
    Stanza stanza = parsePayload("message", "<done xmlns='urn:xmpp:sn' seqnr='1'/>").decoded.stanza;
    stanza.extras = {{u"done"_s, ForeignAttribute{u"seqnr"_s, {}, u"2"_s}, {}, 0}, // never in the place of a known one
        {u"done[2]"_s, ForeignAttribute{u"a"_s, {}, u"1"_s}, {}, 0}, {u"done"_s, ForeignAttribute{u"not a name"_s, {}, u"1"_s}, {}, 0},
        {u"done"_s, {}, ForeignElement{u"b"_s, u"urn:b"_s, {}, {}, {}}, 7}};
    QStringList lost;
    const QByteArray xml = toXml(stanza, &lost);
    QCOMPARE(lost.size(), 3);
    QVERIFY2(xml.contains(R"(<done xmlns="urn:xmpp:sn" seqnr="1"><b xmlns="urn:b"/></done>)"), xml);
}

void TestWireEnvelope::extrasFromJson()
{
    const QJsonObject content = toJson(parsePayload("message", "<done xmlns='urn:xmpp:sn' seqnr='1' a='1'/>").decoded.stanza);
    QVERIFY(fromJson(content, Dialect::Iot));
    QJsonObject broken = content;
    broken.insert(u"unknown"_s, u"text"_s);
    QString error;
    QVERIFY(!fromJson(broken, Dialect::Iot, &error));
    QCOMPARE(error, u"unknown is no list"_s);
    broken.insert(u"unknown"_s, QJsonArray{QJsonObject{{u"path"_s, u"done"_s}, {u"attribut"_s, 1}}});
    QVERIFY(!fromJson(broken, Dialect::Iot, &error));
    QVERIFY2(error.startsWith(u"unknown[0]"), qPrintable(error));
}

QTEST_APPLESS_MAIN(TestWireEnvelope)
#include "tst_wire_envelope.moc"
