// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

const QByteArray Iot = "urn:xmpp:iot:sensordata";

QByteArray fieldsOf(const QByteArray &xmlns, const QByteArray &field)
{
    return "<fields xmlns='" + xmlns + "' seqnr='1'><node nodeId='n'><timestamp value='2026-05-01T12:00:00Z'>" + field
        + "</timestamp></node></fields>";
}

const Field *onlyField(const Parsed &parsed)
{
    const auto *fields = payload<ReadoutFields>(parsed);
    if (!fields || fields->nodes.size() != 1 || fields->nodes[0].times.size() != 1 || fields->nodes[0].times[0].fields.size() != 1)
        return nullptr;
    return &fields->nodes[0].times[0].fields[0];
}

} // namespace

class TestWireSensor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request();
    void fieldsAndReadings();
    void failure();
    void markers_data();
    void markers();
    void rejected_data();
    void rejected();
    void fieldTypes_data();
    void fieldTypes();
    void tolerated_data();
    void tolerated();
    void malformed_data();
    void malformed();
    void timestamps_data();
    void timestamps();
    void noTimestamps_data();
    void noTimestamps();
    void numbers_data();
    void numbers();
    void lost_data();
    void lost();
    void kinds();
    void requestWithoutKindAsksForMomentary();
    void writtenTimes();
};

void TestWireSensor::request()
{
    const Parsed parsed = parsePayload("get", "<req xmlns='urn:xmpp:sn' seqnr='12' momentary='1' peak='false' historicalHour='true' all='0'"
        " from='2026-05-01T00:00:00' to='2026-05-02T00:00:00+02:00' when='2026-05-03T00:00:00Z' serviceToken='a  b' deviceToken='c' userToken='d'>"
        "<field name='Power'/><node nodeId='m1' sourceId='s' cacheType='p'/><node nodeId='m2'/><field name='Energy'/></req>");
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    const auto *request = payload<ReadoutRequest>(parsed);
    QVERIFY(request);
    QCOMPARE(parsed.decoded.stanza.dialect, Dialect::Sn);
    QCOMPARE(parsed.decoded.stanza.protocol, Protocol::Sensor);
    QCOMPARE(request->correlation, u"12"_s);
    QCOMPARE(request->kinds, Kinds(Kind::Momentary) | Kind::HistoricalHour);
    QVERIFY(!request->all);
    QCOMPARE(request->nodes, (QList<NodeAddress>{{u"m1"_s, u"s"_s, u"p"_s}, {u"m2"_s, {}, {}}}));
    QCOMPARE(request->fields, (QStringList{u"Power"_s, u"Energy"_s}));
    QVERIFY(request->from->zoneAssumed);
    QCOMPARE(request->to->value, QDateTime(QDate(2026, 5, 1), QTime(22, 0), Qt::UTC));
    QVERIFY(!request->when->zoneAssumed);
    QCOMPARE(request->tokens, (Tokens{{u"a"_s, u"b"_s}, {u"c"_s}, {u"d"_s}}));
    QVERIFY(parsed.lossless());
}

void TestWireSensor::fieldsAndReadings()
{
    const Parsed parsed = parsePayload("message", "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'>"
        "<node nodeId='meter1' sourceId='MeteringTopology' cacheType='Main'><timestamp value='2026-11-22T13:08:45'>"
        "<numeric unit='°C' name='Temperature' value='23.40' momentary='true' automaticReadout='true'/>"
        "<numeric unit='kWh' name='Energy' value='12345.678' momentary='true' automaticReadout='true' signed='true'/>"
        "<enum dataType='OpMode' name='Mode' value='Auto' momentary='true' status='true'/></timestamp>"
        "<timestamp value='2026-11-22T12:08:45'><boolean name='Alarm' value='false' historicalHour='true' historical='true' writable='false'/></timestamp>"
        "</node><node><timestamp value='2026-11-22T13:08:46'><string name='Firmware' value='v1 &lt;b&gt;' identity='true' module='M' stringIds='1,2|N'/>"
        "</timestamp></node></fields>");
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    const auto *fields = payload<ReadoutFields>(parsed);
    QVERIFY(fields && fields->done);
    const QList<Reading> readings = fields->readings();
    QCOMPARE(readings.size(), 5);
    QCOMPARE(readings[0].node, (NodeAddress{u"meter1"_s, u"MeteringTopology"_s, u"Main"_s}));
    QCOMPARE(readings[0].field.text, u"23.40"_s);
    QCOMPARE(readings[0].field.number(), std::optional(23.4));
    QCOMPARE(readings[0].field.unit, u"°C"_s);
    QVERIFY(readings[0].time.zoneAssumed);
    QCOMPARE(readings[0].time.value, QDateTime(QDate(2026, 11, 22), QTime(13, 8, 45), Qt::LocalTime));
    QCOMPARE(readings[1].field.qualities, Qualities(Quality::AutomaticReadout) | Quality::Signed);
    QCOMPARE(readings[2].field.dataType(), u"OpMode"_s);
    QCOMPARE(readings[2].field.kinds, Kinds(Kind::Momentary) | Kind::Status);
    QCOMPARE(readings[3].field.kinds, Kinds(Kind::HistoricalHour));
    QCOMPARE(readings[3].field.writable, std::optional(false));
    QVERIFY(readings[4].node.isEmpty());
    QCOMPARE(readings[4].field.stringIds(), u"1,2|N"_s);
    QVERIFY(parsed.lossless());
}

void TestWireSensor::failure()
{
    const Parsed parsed = parsePayload("message", "<failure xmlns='urn:xmpp:sn' seqnr='2' done='1'>"
        "<error nodeId='a' sourceId='s' cacheType='c' timestamp='2026-03-07T17:13:30'>Timeout.</error><error>Broken</error></failure>");
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    const auto *failure = payload<ReadoutFailure>(parsed);
    QVERIFY(failure && failure->done);
    QCOMPARE(failure->failures.size(), 2);
    QCOMPARE(failure->failures[0].node.partition, u"c"_s);
    QCOMPARE(failure->failures[0].text, u"Timeout."_s);
    QVERIFY(failure->failures[1].node.isEmpty());
    QVERIFY(parsed.lossless());
}

void TestWireSensor::markers_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QString>("operation");
    QTest::newRow("accepted") << QByteArray("result") << QByteArray("<accepted xmlns='%1' seqnr='3'/>") << u"accepted"_s;
    QTest::newRow("queued") << QByteArray("result") << QByteArray("<accepted xmlns='%1' seqnr='3' queued='true'/>") << u"accepted"_s;
    QTest::newRow("started") << QByteArray("message") << QByteArray("<started xmlns='%1' seqnr='3'/>") << u"started"_s;
    QTest::newRow("done") << QByteArray("message") << QByteArray("<done xmlns='%1' seqnr='3'/>") << u"done"_s;
    QTest::newRow("cancel") << QByteArray("get") << QByteArray("<cancel xmlns='%1' seqnr='3'/>") << u"cancel"_s;
    QTest::newRow("cancelled") << QByteArray("result") << QByteArray("<cancelled xmlns='%1' seqnr='3'/>") << u"cancelled"_s;
}

void TestWireSensor::markers()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, element);
    QFETCH(QString, operation);
    for (const QByteArray &xmlns : {QByteArray("urn:xmpp:sn"), Iot}) {
        const Parsed parsed = parsePayload(type, QByteArray(element).replace("%1", xmlns));
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        QCOMPARE(operationName(parsed.decoded.stanza), operation);
        QCOMPARE(toJson(parsed.decoded.stanza).value(u"seqnr"_s).toString(), u"3"_s);
        QVERIFY(parsed.lossless());
    }
}

void TestWireSensor::rejected_data()
{
    QTest::addColumn<QByteArray>("xmlns");
    QTest::addColumn<int>("dialect");
    QTest::newRow("sn") << QByteArray("urn:xmpp:sn") << int(Dialect::Sn);
    QTest::newRow("early iot") << Iot << int(Dialect::IotV02);
}

void TestWireSensor::rejected()
{
    QFETCH(QByteArray, xmlns);
    QFETCH(int, dialect);
    const Parsed parsed = parsePayload("error", "<rejected xmlns='" + xmlns + "' seqnr='3'><error>Access denied.</error><error>Go away.</error></rejected>");
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QCOMPARE(int(parsed.decoded.stanza.dialect), dialect);
    const auto *rejected = payload<ReadoutRejected>(parsed);
    QVERIFY(rejected);
    QCOMPARE(rejected->reasons, (QStringList{u"Access denied."_s, u"Go away."_s}));
    // The refusal is found where every other dialect has it, too.
    QVERIFY(parsed.decoded.stanza.error);
    QCOMPARE(parsed.decoded.stanza.error->text, u"Access denied.\nGo away."_s);
    QVERIFY(parsed.lossless());

    QStringList lost;
    const Parsed final = parse(transcoded(parsed.decoded.stanza, Dialect::Iot, &lost));
    QCOMPARE(lost.size(), 1);
    QCOMPARE(final.decoded.stanza.envelope, Envelope::IqError);
    QCOMPARE(final.decoded.stanza.error->condition, u"undefined-condition"_s);
    QCOMPARE(final.decoded.stanza.error->text, u"Access denied.\nGo away."_s);
}

void TestWireSensor::fieldTypes_data()
{
    QTest::addColumn<QByteArray>("xmlns");
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("own");
    struct Row {
        const char *element;
        const char *value;
        FieldType type;
        bool inSn;
        bool inIot;
    };
    const Row rows[] = {{"boolean", "true", FieldType::Boolean, true, true}, {"bool", "0", FieldType::Boolean, true, true},
        {"date", "2026-05-01", FieldType::Date, false, true}, {"dateTime", "2026-05-01T08:00:00", FieldType::DateTime, true, true},
        {"duration", "P1Y2MT3.5S", FieldType::Duration, false, true}, {"timeSpan", "-PT5M", FieldType::Duration, true, true},
        {"enum", "Auto", FieldType::Enumeration, true, true}, {"int", "-2147483648", FieldType::Int, false, true},
        {"long", "9223372036854775807", FieldType::Long, false, true}, {"numeric", "1.50", FieldType::Numeric, true, true},
        {"string", "", FieldType::String, true, true}, {"time", "23:59:59.5", FieldType::Time, false, true}};
    for (const Row &row : rows) {
        QTest::newRow(qPrintable(u"sn %1"_s.arg(QLatin1StringView(row.element))))
            << QByteArray("urn:xmpp:sn") << QByteArray(row.element) << QByteArray(row.value) << int(row.type) << row.inSn;
        QTest::newRow(qPrintable(u"iot %1"_s.arg(QLatin1StringView(row.element)))) << Iot << QByteArray(row.element) << QByteArray(row.value) << int(row.type) << row.inIot;
    }
}

void TestWireSensor::fieldTypes()
{
    QFETCH(QByteArray, xmlns);
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, value);
    QFETCH(int, type);
    QFETCH(bool, own);
    const Parsed parsed = parsePayload("message", fieldsOf(xmlns, '<' + element + " name='F' value='" + value + "' momentary='true'/>"));
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    const Field *field = onlyField(parsed);
    QVERIFY(field);
    QCOMPARE(int(field->type), type);
    QCOMPARE(field->text, QString::fromUtf8(value));
    QVERIFY(field->hasText);
    // What the dialect has not is read all the same, but it cannot be written back as it was. Its own words can.
    QCOMPARE(parsed.lossless(), own);
    if (xmlns == Iot)
        QCOMPARE(parsed.decoded.stanza.dialect == Dialect::IotV02, element == "timeSpan");
}

void TestWireSensor::tolerated_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("node without id") << QByteArray("message")
        << QByteArray("<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'><node><timestamp value='2026-05-01T12:00:00+00:00'>"
                      "<int name='t' value='1'/></timestamp></node></fields>");
    QTest::newRow("no fields at all") << QByteArray("message") << QByteArray("<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'/>");
    QTest::newRow("empty node") << QByteArray("message") << QByteArray("<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node nodeId='a'/></fields>");
    QTest::newRow("empty timestamp") << QByteArray("message")
        << QByteArray("<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node nodeId='a'><timestamp value='2026-05-01T12:00:00'/></node></fields>");
    QTest::newRow("no flags") << QByteArray("message") << fieldsOf(Iot, "<numeric name='a' value='1'/>");
    QTest::newRow("identification") << QByteArray("message") << fieldsOf(Iot, "<string name='a' value='b' identification='true'/>");
    QTest::newRow("empty body") << QByteArray("message") << QByteArray("<body/><done xmlns='urn:xmpp:iot:sensordata' seqnr='1'/>");
    QTest::newRow("white space") << QByteArray("message") << QByteArray("\n<done xmlns='urn:xmpp:iot:sensordata'\n seqnr='1'>\n </done>\n");
    QTest::newRow("prefix") << QByteArray("message") << QByteArray("<s:done xmlns:s='urn:xmpp:iot:sensordata' seqnr='1'/>");
    QTest::newRow("delayed") << QByteArray("message")
        << QByteArray("<done xmlns='urn:xmpp:iot:sensordata' seqnr='1'/><delay xmlns='urn:xmpp:delay' from='house.example' stamp='2026-05-01T12:00:00Z'/>");
}

void TestWireSensor::tolerated()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload(type, payload);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    QCOMPARE(parsed.decoded.stanza.dialect, Dialect::Iot);
    QCOMPARE(parsed.decoded.stanza.delayed.has_value(), payload.contains("delay"));
    QVERIFY(parsed.lossless());
}

void TestWireSensor::malformed_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *type, const QByteArray &payload, const char *problem) {
        QTest::newRow(name) << QByteArray(type) << payload << QString::fromUtf8(problem);
    };
    row("iq type", "question", "<req xmlns='urn:xmpp:sn' seqnr='1' all='true'/>", "no type of an iq");
    row("no seqnr", "get", "<req xmlns='urn:xmpp:sn' all='true'/>", "sequence number is missing");
    row("seqnr is text", "get", "<req xmlns='urn:xmpp:sn' seqnr='abc' all='true'/>", "not a whole number");
    row("seqnr too large", "get", "<req xmlns='urn:xmpp:sn' seqnr='2147483648' all='true'/>", "not a whole number");
    row("no kind", "get", "<req xmlns='urn:xmpp:sn' seqnr='1'/>", "no kind of reading");
    row("kind is text", "get", "<req xmlns='urn:xmpp:sn' seqnr='1' momentary='yes'/>", "neither true nor false");
    row("all", "get", "<req xmlns='urn:xmpp:sn' seqnr='1' momentary='true' all='TRUE'/>", "neither true nor false");
    row("from", "get", "<req xmlns='urn:xmpp:sn' seqnr='1' all='true' from='yesterday'/>", "not a date and time");
    row("to", "get", "<req xmlns='urn:xmpp:sn' seqnr='1' all='true' to='2026-13-01T00:00:00'/>", "not a date and time");
    row("when", "get", "<req xmlns='urn:xmpp:sn' seqnr='1' all='true' when=''/>", "not a date and time");
    row("field without name", "get", "<req xmlns='urn:xmpp:sn' seqnr='1' all='true'><field/></req>", "name is missing");
    row("node without id", "get", "<req xmlns='urn:xmpp:sn' seqnr='1' all='true'><node sourceId='s'/></req>", "no id");
    row("queued", "result", "<accepted xmlns='urn:xmpp:sn' seqnr='1' queued='maybe'/>", "neither true nor false");
    row("accepted without seqnr", "result", "<accepted xmlns='urn:xmpp:sn'/>", "missing");
    row("done without seqnr", "message", "<done xmlns='urn:xmpp:sn'/>", "missing");
    row("fields without seqnr", "message", "<fields xmlns='urn:xmpp:sn'/>", "missing");
    row("fields done", "message", "<fields xmlns='urn:xmpp:sn' seqnr='1' done='2'/>", "neither true nor false");
    row("no time", "message", "<fields xmlns='urn:xmpp:sn' seqnr='1'><node><timestamp/></node></fields>", "time is missing");
    row("bad time", "message", "<fields xmlns='urn:xmpp:sn' seqnr='1'><node><timestamp value='noon'/></node></fields>", "not a date and time");
    row("no field name", "message", fieldsOf(Iot, "<numeric value='1'/>"), "no name");
    row("no value", "message", fieldsOf(Iot, "<numeric name='a' unit='W'/>"), "value is missing");
    row("not a boolean", "message", fieldsOf(Iot, "<boolean name='a' value='yes'/>"), "no boolean");
    row("not a date", "message", fieldsOf(Iot, "<date name='a' value='2026-02-30'/>"), "no date");
    row("not a dateTime", "message", fieldsOf(Iot, "<dateTime name='a' value='2026-02-03'/>"), "no dateTime");
    row("not a duration", "message", fieldsOf(Iot, "<duration name='a' value='5 minutes'/>"), "no duration");
    row("not an int", "message", fieldsOf(Iot, "<int name='a' value='1.5'/>"), "no int");
    row("int overflow", "message", fieldsOf(Iot, "<int name='a' value='2147483648'/>"), "no int");
    row("long overflow", "message", fieldsOf(Iot, "<long name='a' value='9223372036854775808'/>"), "no long");
    row("not a number", "message", fieldsOf(Iot, "<numeric name='a' value='warm'/>"), "no numeric");
    row("NaN", "message", fieldsOf(Iot, "<numeric name='a' value='NaN'/>"), "no numeric");
    row("INF", "message", fieldsOf(Iot, "<numeric name='a' value='INF'/>"), "no numeric");
    row("numeric overflow", "message", fieldsOf(Iot, "<numeric name='a' value='1e999'/>"), "no numeric");
    row("empty number", "message", fieldsOf(Iot, "<numeric name='a' value=''/>"), "no numeric");
    row("not a time", "message", fieldsOf(Iot, "<time name='a' value='25:00:00'/>"), "no time");
    row("quality", "message", fieldsOf(Iot, "<numeric name='a' value='1' signed='x'/>"), "neither true nor false");
    row("writable", "message", fieldsOf(Iot, "<numeric name='a' value='1' writable='x'/>"), "neither true nor false");
    row("failure time", "message", "<failure xmlns='urn:xmpp:sn' seqnr='1'><error timestamp='now'>x</error></failure>", "not a date and time");
    row("failure done", "message", "<failure xmlns='urn:xmpp:sn' seqnr='1' done='x'/>", "neither true nor false");
    row("rejected without seqnr", "error", "<rejected xmlns='urn:xmpp:sn'/>", "missing");
    row("error without anything", "error", "", "error is missing");
    row("error without condition", "error", "<error type='cancel'/>", "names no condition");
    row("delay", "message", "<done xmlns='urn:xmpp:sn' seqnr='1'/><delay xmlns='urn:xmpp:delay' stamp='x'/>", "not a date and time");
}

void TestWireSensor::malformed()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload(type, payload);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    // What was wrong stays what it was: the text of a bad value goes out as it came in.
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
    if (const Field *field = onlyField(parsed); field && fieldTypeFromName(problem.mid(3)))
        QVERIFY(!field->number());
}

void TestWireSensor::timestamps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("value");
    QTest::addColumn<bool>("assumed");
    const QDateTime noon(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);
    QTest::newRow("UTC") << u"2026-05-01T12:00:00Z"_s << noon << false;
    QTest::newRow("offset") << u"2026-05-01T14:00:00+02:00"_s << noon << false;
    QTest::newRow("negative offset") << u"2026-05-01T02:30:00-09:30"_s << noon << false;
    QTest::newRow("milliseconds") << u"2026-05-01T12:00:00.25Z"_s << noon.addMSecs(250) << false;
    QTest::newRow("finer than milliseconds") << u"2026-05-01T12:00:00.123456789Z"_s << noon.addMSecs(123) << false;
    QTest::newRow("spaces around") << u" 2026-05-01T12:00:00Z\n"_s << noon << false;
    QTest::newRow("end of day") << u"2026-04-30T24:00:00Z"_s << QDateTime(QDate(2026, 5, 1), QTime(0, 0), Qt::UTC) << false;
    QTest::newRow("local") << u"2026-05-01T12:00:00"_s << QDateTime(QDate(2026, 5, 1), QTime(12, 0), Qt::LocalTime) << true;
    QTest::newRow("skipped hour") << u"2026-03-29T02:30:00"_s << QDateTime(QDate(2026, 3, 29), QTime(1, 30), Qt::UTC) << true;
}

void TestWireSensor::timestamps()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, value);
    QFETCH(bool, assumed);
    const auto timestamp = parseTimestamp(text);
    QVERIFY(timestamp);
    QCOMPARE(timestamp->text, text);
    QCOMPARE(timestamp->value.toUTC(), value.toUTC());
    QCOMPARE(timestamp->zoneAssumed, assumed);
}

void TestWireSensor::noTimestamps_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", " ", "x", "2026-05-01", "12:00:00", "2026-05-01 12:00:00", "2026-05-01T12:00", "2026-05-01T12:00:00.Z",
             "2026-05-01T12:00:60Z", "2026-02-29T12:00:00Z", "26-05-01T12:00:00Z", "2026-05-01T24:00:01Z", "2026-05-01T12:00:00+15:00",
             "2026-05-01T12:00:00+0200", "2026-05-01T12:00:00Zz", "2026-05-01T12:00:00 Z", "٢٠٢٦-05-01T12:00:00Z", "99999-05-01T12:00:00Z"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestWireSensor::noTimestamps()
{
    QFETCH(QString, text);
    QVERIFY(!parseTimestamp(text));
}

void TestWireSensor::numbers_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<double>("value");
    QTest::newRow("numeric") << int(FieldType::Numeric) << u"10.00"_s << true << 10.0;
    QTest::newRow("exponent") << int(FieldType::Numeric) << u"-1.5E-3"_s << true << -0.0015;
    QTest::newRow("comma") << int(FieldType::Numeric) << u"1,5"_s << false << 0.0;
    QTest::newRow("nan") << int(FieldType::Numeric) << u"nan"_s << false << 0.0;
    QTest::newRow("inf") << int(FieldType::Numeric) << u"-inf"_s << false << 0.0;
    QTest::newRow("hexadecimal") << int(FieldType::Numeric) << u"0x10"_s << false << 0.0;
    QTest::newRow("true") << int(FieldType::Boolean) << u"true"_s << true << 1.0;
    QTest::newRow("zero") << int(FieldType::Boolean) << u"0"_s << true << 0.0;
    QTest::newRow("two") << int(FieldType::Boolean) << u"2"_s << false << 0.0;
    QTest::newRow("int") << int(FieldType::Int) << u"+7"_s << true << 7.0;
    QTest::newRow("int range") << int(FieldType::Int) << u"4294967296"_s << false << 0.0;
    QTest::newRow("long") << int(FieldType::Long) << u"-4294967296"_s << true << -4294967296.0;
    QTest::newRow("string") << int(FieldType::String) << u"7"_s << false << 0.0;
    QTest::newRow("enum") << int(FieldType::Enumeration) << u"7"_s << false << 0.0;
}

void TestWireSensor::numbers()
{
    QFETCH(int, type);
    QFETCH(QString, text);
    QFETCH(bool, isNumber);
    QFETCH(double, value);
    Field field;
    field.type = FieldType(type);
    field.text = text;
    QCOMPARE(field.number().has_value(), isNumber);
    if (isNumber)
        QCOMPARE(*field.number(), value);
}

void TestWireSensor::lost_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("lost");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("int") << QByteArray("<int name='A' value='5'/>") << u"no field type int"_s << QByteArray("<numeric name=\"A\" value=\"5\"/>");
    QTest::newRow("long") << QByteArray("<long name='A' value='5'/>") << u"no field type long"_s << QByteArray("<numeric name=\"A\" value=\"5\"/>");
    QTest::newRow("date") << QByteArray("<date name='A' value='2026-05-01'/>") << u"no field type date"_s
                          << QByteArray("<string name=\"A\" value=\"2026-05-01\"/>");
    QTest::newRow("time") << QByteArray("<time name='A' value='08:00:00'/>") << u"no field type time"_s
                          << QByteArray("<string name=\"A\" value=\"08:00:00\"/>");
    QTest::newRow("inProgress") << QByteArray("<numeric name='A' value='5' inProgress='true'/>") << u"no quality inProgress"_s
                                << QByteArray("<numeric name=\"A\" value=\"5\"/>");
    QTest::newRow("writable") << QByteArray("<numeric name='A' value='5' writable='true'/>") << u"writable"_s
                              << QByteArray("<numeric name=\"A\" value=\"5\"/>");
    QTest::newRow("duration") << QByteArray("<duration name='A' value='PT5S'/>") << QString() << QByteArray("<timeSpan name=\"A\" value=\"PT5S\"/>");
}

void TestWireSensor::lost()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, lost);
    QFETCH(QByteArray, written);
    const Parsed parsed = parsePayload("message", fieldsOf(Iot, field));
    QVERIFY(parsed.lossless());
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02}) {
        QStringList losses;
        const QByteArray xml = transcoded(parsed.decoded.stanza, dialect, &losses);
        QCOMPARE(losses.size(), lost.isEmpty() ? 0 : 1);
        QVERIFY(lost.isEmpty() || losses.constFirst().contains(lost));
        QVERIFY2(xml.contains(written), xml);
    }
}

void TestWireSensor::kinds()
{
    QCOMPARE(kindNames(Kinds(Kind::Momentary) | Kind::HistoricalHour), (QStringList{u"momentary"_s, u"historicalHour"_s, u"historical"_s}));
    QCOMPARE(kindNames(Kind::Historical), QStringList{u"historical"_s});
    QCOMPARE(kindsFromNames({u"historical"_s, u"historicalHour"_s}), std::optional(Kinds(Kind::HistoricalHour)));
    QVERIFY(!kindsFromNames({u"sometimes"_s}));
    QCOMPARE(qualityNames(Qualities(Quality::Missing) | Quality::InvoiceConfirmed), (QStringList{u"missing"_s, u"invoiceConfirmed"_s}));
    for (quint32 bit = 1; bit <= quint32(Kind::Historical); bit <<= 1)
        QCOMPARE(kindFromName(kindNames(Kind(bit)).constFirst()), std::optional(Kind(bit)));
    for (quint32 bit = 1; bit <= quint32(Quality::InvoiceConfirmed); bit <<= 1)
        QCOMPARE(qualityFromName(qualityNames(Quality(bit)).constFirst()), std::optional(Quality(bit)));
    for (int type = 0; type <= int(FieldType::Time); ++type)
        QCOMPARE(fieldTypeFromName(fieldTypeName(FieldType(type))), std::optional(FieldType(type)));
    // Asking for everything historical includes each shift.
    const Parsed parsed = parsePayload("get", "<req xmlns='urn:xmpp:sn' seqnr='1' historical='true' historicalDay='true'/>");
    QCOMPARE(payload<ReadoutRequest>(parsed)->kinds, Kinds(Kind::Historical));
    QVERIFY(parsed.lossless());
}

void TestWireSensor::requestWithoutKindAsksForMomentary()
{
    Stanza stanza;
    stanza.envelope = Envelope::IqGet;
    stanza.payload = ReadoutRequest{u"5"_s};
    QVERIFY(toXml(stanza).contains("momentary=\"true\""));
}

void TestWireSensor::writtenTimes()
{
    const QDateTime utc(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);
    QCOMPARE(makeTimestamp(utc).text, u"2026-05-01T12:00:00Z"_s);
    QCOMPARE(makeTimestamp(utc.addMSecs(5)).text, u"2026-05-01T12:00:00.005Z"_s);
    QVERIFY(!makeTimestamp(utc.toLocalTime()).zoneAssumed);
    QCOMPARE(parseTimestamp(makeTimestamp(utc.toLocalTime()).text)->value.toUTC(), utc);
    const Timestamp local = makeLocalTimestamp(utc);
    QVERIFY(local.zoneAssumed);
    QVERIFY(!local.text.contains(u'Z') && !local.text.contains(u'+'));
    QCOMPARE(parseTimestamp(local.text)->value.toUTC(), utc);
    QVERIFY(makeTimestamp({}).text.isEmpty());
}

QTEST_APPLESS_MAIN(TestWireSensor)
#include "tst_wire_sensor.moc"
