// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

QJsonObject object(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestWireJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameFromBoth_data();
    void sameFromBoth();
    void values_data();
    void values();
    void reading();
    void readingWithoutValue();
    void explained();
    void unknownsAreNamed();
    void refused_data();
    void refused();
    void dialectNames();
    void comparison_data();
    void comparison();
};

void TestWireJson::sameFromBoth_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("sn");
    QTest::addColumn<QByteArray>("iot");
    const auto row = [](const char *name, const char *type, const QByteArray &sn, const QByteArray &iot) {
        QTest::newRow(name) << QByteArray(type) << sn << iot;
    };
    const auto both = [&row](const char *name, const char *type, const QByteArray &payload) {
        row(name, type, QByteArray(payload).replace("%ns", "urn:xmpp:sn"), QByteArray(payload).replace("%ns", "urn:xmpp:iot:sensordata"));
    };
    both("req", "get", "<req xmlns='%ns' seqnr='1' momentary='true' historicalHour='true' from='2026-05-01T00:00:00'><node nodeId='a'/><field name='b'/></req>");
    both("accepted", "result", "<accepted xmlns='%ns' seqnr='1'/>");
    both("failure", "message", "<failure xmlns='%ns' seqnr='1'><error nodeId='a' timestamp='2026-05-01T00:00:00'>Timeout</error></failure>");
    both("rejected", "error", "<rejected xmlns='%ns' seqnr='1'><error>No</error></rejected>");
    row("fields", "message",
        "<fields xmlns='urn:xmpp:sn' seqnr='1' done='1'><node nodeId='a'><timestamp value='2026-05-01T00:00:00'><timeSpan name='d' value='PT5S' identification='1'/></timestamp></node></fields>",
        "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'><node nodeId='a'><timestamp value='2026-05-01T00:00:00'><duration name='d' value='PT5S' identity='true'/></timestamp></node></fields>");
    row("setResponse", "result", "<setResponse xmlns='urn:xmpp:sn:control' responseCode='OK'><node nodeId='a'/></setResponse>",
        "<setResponse xmlns='urn:xmpp:iot:control'><node nodeId='a'/></setResponse>");
    row("form", "result",
        "<getFormResponse xmlns='urn:xmpp:sn:concentrators' result='OK'><x xmlns='jabber:x:data' type='form'><field var='a'><value>1</value><notSame xmlns='http://jabber.org/protocol/xdata-dynamic'/></field></x></getFormResponse>",
        "<x xmlns='jabber:x:data' type='form'><field var='a'><value>1</value><notSame xmlns='urn:xmpp:xdata:dynamic'/></field></x>");
    row("not found", "error", "<getNodeResponse xmlns='urn:xmpp:sn:concentrators' result='NotFound'/>", "<getNodeResponse xmlns='urn:xmpp:iot:concentrators' result='NotFound'/>");
    row("empty result", "result", "", "");
}

void TestWireJson::sameFromBoth()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, sn);
    QFETCH(QByteArray, iot);
    const Parsed first = parsePayload(type, sn);
    const Parsed second = parsePayload(type, iot);
    QVERIFY(first.error.isEmpty() && second.error.isEmpty());
    QVERIFY(sn.isEmpty() || first.decoded.stanza.dialect != second.decoded.stanza.dialect);
    QCOMPARE(jsonText(toJson(first.decoded.stanza)), jsonText(toJson(second.decoded.stanza)));
    QCOMPARE(operationName(first.decoded.stanza), operationName(second.decoded.stanza));
}

void TestWireJson::values_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("numeric") << QByteArray("numeric") << QByteArray("10.00") << QJsonValue(10.0);
    QTest::newRow("NaN") << QByteArray("numeric") << QByteArray("NaN") << QJsonValue();
    QTest::newRow("overflow") << QByteArray("numeric") << QByteArray("1e999") << QJsonValue();
    QTest::newRow("int") << QByteArray("int") << QByteArray("007") << QJsonValue(7);
    QTest::newRow("long") << QByteArray("long") << QByteArray("9007199254740993") << QJsonValue(u"9007199254740993"_s);
    QTest::newRow("bad long") << QByteArray("long") << QByteArray("x") << QJsonValue();
    QTest::newRow("boolean") << QByteArray("boolean") << QByteArray("1") << QJsonValue(true);
    QTest::newRow("bad boolean") << QByteArray("boolean") << QByteArray("on") << QJsonValue();
    QTest::newRow("date") << QByteArray("date") << QByteArray("2026-05-01") << QJsonValue(u"2026-05-01"_s);
    QTest::newRow("bad date") << QByteArray("date") << QByteArray("2026-05-32") << QJsonValue();
    QTest::newRow("dateTime") << QByteArray("dateTime") << QByteArray("2026-05-01T08:00:00Z") << QJsonValue(u"2026-05-01T08:00:00Z"_s);
    QTest::newRow("duration") << QByteArray("duration") << QByteArray("PT5S") << QJsonValue(u"PT5S"_s);
    QTest::newRow("enum") << QByteArray("enum") << QByteArray("Auto") << QJsonValue(u"Auto"_s);
    QTest::newRow("string") << QByteArray("string") << QByteArray("7") << QJsonValue(u"7"_s);
}

void TestWireJson::values()
{
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, text);
    QFETCH(QJsonValue, value);
    const Parsed parsed = parsePayload("message", "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node><timestamp value='2026-05-01T12:00:00Z'><"
            + element + " name='F' value='" + text + "'/></timestamp></node></fields>");
    const QJsonObject content = toJson(parsed.decoded.stanza);
    const QJsonObject field = content[u"nodes"][0][u"times"][0][u"fields"][0].toObject();
    QVERIFY(field.contains(u"value"));
    QCOMPARE(field.value(u"value"), value);
    QCOMPARE(field.value(u"text").toString(), QString::fromUtf8(text));
    const QJsonObject line = toJson(payload<ReadoutFields>(parsed)->readings().constFirst());
    QCOMPARE(line.value(u"value"), value);
    QCOMPARE(line.value(u"type").toString(), QString::fromUtf8(element));
}

void TestWireJson::reading()
{
    Reading reading;
    reading.node = {u"n"_s, u"s"_s, u"p"_s};
    reading.time = *parseTimestamp(u"2026-05-01T12:00:00");
    reading.field.name = u"Power"_s;
    reading.field.type = FieldType::Numeric;
    reading.field.text = u"10.0"_s;
    reading.field.unit = u"W"_s;
    reading.field.kinds = Kind::HistoricalHour;
    const QJsonObject json = toJson(reading);
    const QDateTime local(QDate(2026, 5, 1), QTime(12, 0), Qt::LocalTime);
    QCOMPARE(json.value(u"time").toString(), makeTimestamp(local).text);
    QCOMPARE(json.value(u"zoneAssumed"), QJsonValue(true));
    QCOMPARE(json.value(u"kinds").toArray(), (QJsonArray{u"historicalHour"_s, u"historical"_s}));
    QCOMPARE(json.value(u"quality").toArray(), QJsonArray{u"automaticReadout"_s});
    QCOMPARE(json.value(u"text"), QJsonValue(u"10.0"_s));
    QCOMPARE(json.value(u"value"), QJsonValue(10.0));
    QCOMPARE(json.value(u"writable"), QJsonValue());
    const QStringList keys{u"field"_s, u"kinds"_s, u"node"_s, u"partition"_s, u"quality"_s, u"source"_s, u"text"_s, u"time"_s, u"type"_s,
        u"unit"_s, u"value"_s, u"writable"_s, u"zoneAssumed"_s};
    QCOMPARE(json.keys(), keys);
}

void TestWireJson::readingWithoutValue()
{
    Reading reading;
    reading.field.type = FieldType::String;
    reading.field.hasText = false;
    const QJsonObject json = toJson(reading);
    QCOMPARE(json.value(u"text"), QJsonValue());
    QCOMPARE(json.value(u"value"), QJsonValue());
    QCOMPARE(json.value(u"time"), QJsonValue());
    QVERIFY(!json.contains(u"zoneAssumed"));
}

void TestWireJson::explained()
{
    const Parsed parsed = parsePayload("result", "<accepted xmlns='urn:xmpp:sn' seqnr='1' queued='true'/>");
    const QJsonObject line = explain(parsed.decoded, parsed.lossless());
    QCOMPARE(jsonText(line), QByteArray(R"({"content":{"operation":"accepted","queued":true,"seqnr":"1","stanza":{"from":"thing@house.example/r",)"
                                        R"("id":"7","kind":"iq","to":"owner@house.example/c","type":"result"}},"dialect":"sn","hybrid":null,)"
                                        R"("lossless":true,"operation":"accepted","problems":[],"protocol":"sensor","unknown":[]})"));
    const QJsonObject other = explain(parsePayload("get", "<query xmlns='http://jabber.org/protocol/disco#info'/>").decoded, false);
    QVERIFY(other.value(u"dialect").isNull());
    QCOMPARE(other.value(u"protocol").toString(), u"other"_s);
    QCOMPARE(other.value(u"operation").toString(), u"query"_s);
}

void TestWireJson::unknownsAreNamed()
{
    const Parsed parsed = parsePayload("result", "<accepted xmlns='urn:xmpp:sn' seqnr='1' colour='red'><extra/></accepted><stanza-id xmlns='urn:xmpp:sid:0' id='1'/>");
    QVERIFY(parsed.decoded.problems.isEmpty());
    QStringList paths;
    for (const Oddity &oddity : parsed.decoded.unknown)
        paths << oddity.path;
    QCOMPARE(paths, (QStringList{u"iq/accepted/extra"_s, u"iq/accepted@colour"_s, u"iq/stanza-id"_s}));
    // They are kept, each with its place, and so is what they say.
    QVERIFY(parsed.lossless());
    const QByteArray text = jsonText(toJson(parsed.decoded.stanza));
    QVERIFY2(text.contains(R"("unknown":[{"element":{"name":"extra","xmlns":"urn:xmpp:sn"},"path":"accepted"},)"
                           R"({"attribute":{"name":"colour","value":"red"},"path":"accepted"},)"
                           R"({"element":{"attributes":[{"name":"id","value":"1"}],"name":"stanza-id","xmlns":"urn:xmpp:sid:0"},"path":"","position":1}])"),
        text);
}

void TestWireJson::refused_data()
{
    QTest::addColumn<QJsonObject>("content");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *text, const char *error) { QTest::newRow(name) << object(text) << QString::fromUtf8(error); };
    row("empty", "{}", "stanza is no object");
    row("kind", R"({"stanza":{"kind":"presence"},"operation":""})", "stanza.kind is neither iq nor message nor element");
    row("type", R"({"stanza":{"kind":"iq","type":"ask"},"operation":""})", "stanza.type is no type of an iq");
    row("no operation", R"({"stanza":{"kind":"message"}})", "operation is missing");
    row("unknown operation", R"({"stanza":{"kind":"message"},"operation":"dance"})", "operation is none that is known");
    row("missing key", R"({"stanza":{"kind":"message"},"operation":"done"})", "seqnr is missing");
    row("wrong type", R"({"stanza":{"kind":"message"},"operation":"done","seqnr":4})", "seqnr is no text");
    row("unknown key", R"({"stanza":{"kind":"message"},"operation":"done","seqnr":"4","sqnr":"5"})", "sqnr is not a key that belongs here");
    row("unknown key inside", R"({"stanza":{"kind":"message","form":"x"},"operation":"done","seqnr":"4"})", "stanza.form is not a key that belongs here");
    row("kind of reading", R"({"stanza":{"kind":"iq","type":"get"},"operation":"req","seqnr":"4","kinds":["now"]})", "kinds names an unknown kind of reading");
    row("list", R"({"stanza":{"kind":"iq","type":"get"},"operation":"req","seqnr":"4","nodes":{}})", "nodes is no list");
    row("list of texts", R"({"stanza":{"kind":"iq","type":"get"},"operation":"req","seqnr":"4","fields":[1]})", "fields is no list of texts");
    row("boolean", R"({"stanza":{"kind":"iq","type":"get"},"operation":"req","seqnr":"4","all":"yes"})", "all is neither true nor false");
    row("time", R"({"stanza":{"kind":"iq","type":"get"},"operation":"req","seqnr":"4","from":5})", "from is no time");
    row("deep", R"({"stanza":{"kind":"message"},"operation":"fields","seqnr":"4","nodes":[{"node":{"id":"a"},"times":[{"fields":[{"name":"f","type":"number","text":"1"}]}]}]})",
        "nodes[0].times[0].fields[0].type is no field type");
    row("quality", R"({"stanza":{"kind":"message"},"operation":"fields","seqnr":"4","nodes":[{"node":{"id":"a"},"times":[{"fields":[{"name":"f","type":"int","text":"1","quality":["fine"]}]}]}]})",
        "nodes[0].times[0].fields[0].quality names an unknown quality");
    row("parameter type", R"({"stanza":{"kind":"message"},"operation":"set","parameters":[{"name":"f","type":"numeric","text":"1"}]})", "parameters[0].type is no parameter type");
    row("object", R"({"stanza":{"kind":"message"},"operation":"set","form":[]})", "form is no object");
    row("state", R"({"stanza":{"kind":"iq","type":"result"},"operation":"getNodeResponse","nodes":[{"id":"a","source":"","partition":"","state":"Bad"}]})", "nodes[0].state is no state of a node");
    row("method", R"({"stanza":{"kind":"iq","type":"result"},"operation":"x","form":{"fields":[{"var":"a","validate":{"method":"magic"}}]}})", "form.fields[0].validate.method is no way to validate");
}

void TestWireJson::refused()
{
    QFETCH(QJsonObject, content);
    QFETCH(QString, error);
    QString text;
    QVERIFY(!fromJson(content, Dialect::Iot, &text));
    QCOMPARE(text, error);
}

void TestWireJson::dialectNames()
{
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02, Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QCOMPARE(dialectFromName(dialectName(dialect)), std::optional(dialect));
        for (const Protocol protocol : {Protocol::Sensor, Protocol::Control, Protocol::Concentrator, Protocol::Provisioning}) {
            const QString xmlns = namespaceOf(dialect, protocol);
            QVERIFY(!xmlns.isEmpty());
            const auto info = namespaceInfo(xmlns);
            QVERIFY(info);
            QCOMPARE(info->protocol, protocol);
            QCOMPARE(info->dialect, dialect == Dialect::IotV02 ? Dialect::Iot : dialect);
        }
    }
    QVERIFY(!dialectFromName(u"esperanto"));
    QVERIFY(namespaceOf(Dialect::Sn, Protocol::Discovery).isEmpty());
    QVERIFY(!namespaceInfo(u"urn:xmpp:iot"));
}

void TestWireJson::comparison_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("read");
    QTest::addColumn<bool>("same");
    const QByteArray xmlns = "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node nodeId='n'><timestamp value='2026-05-01T12:00:00Z'>";
    const QByteArray end = "</timestamp></node></fields>";
    const QByteArray a = "<numeric name='a' value='1' unit='W' momentary='true'/>";
    const QByteArray b = "<int name='b' value='2'/>";
    const QByteArray whole = xmlns + a + b + end;
    QTest::newRow("itself") << whole << whole << true;
    QTest::newRow("order of fields") << whole << xmlns + b + a + end << false;
    QTest::newRow("a field less") << whole << xmlns + a + end << false;
    QTest::newRow("precision") << whole << QByteArray(whole).replace("'2'", "'2.0'") << false;
    QTest::newRow("unit") << whole << QByteArray(whole).replace("'W'", "'kW'") << false;
    QTest::newRow("type") << whole << QByteArray(whole).replace("<int ", "<long ") << false;
    QTest::newRow("kind") << whole << QByteArray(whole).replace("momentary", "peak") << false;
    QTest::newRow("time") << whole << QByteArray(whole).replace("12:00:00Z", "12:00:00") << false;
    QTest::newRow("false switch") << whole << QByteArray(whole).replace("momentary='true'", "momentary='1' peak='false'") << true;
    QTest::newRow("not writable is no default") << whole << QByteArray(whole).replace("momentary", "writable='false' momentary") << false;
    QTest::newRow("stray text") << whole << QByteArray(whole).replace(end, "stray" + end) << false;
}

void TestWireJson::comparison()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, read);
    QFETCH(bool, same);
    // The original of one, held against the value of the other.
    QCOMPARE(isLossless(parsePayload("message", read).element(), parsePayload("message", written).decoded), same);
}

QTEST_APPLESS_MAIN(TestWireJson)
#include "tst_wire_json.moc"
