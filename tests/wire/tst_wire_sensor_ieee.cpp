// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

constexpr auto Iot = "urn:xmpp:iot:sensordata";

QByteArray named(QByteArray payload, const char *xmlns)
{
    return payload.replace("%1", xmlns);
}

QByteArray respOf(const QByteArray &field)
{
    return "<resp xmlns='urn:ieee:iot:sd:1.0' id='12'><nd id='n'><ts v='2026-05-01T12:00:00Z'>" + field + "</ts></nd></resp>";
}

const Field *onlyField(const Parsed &parsed)
{
    const auto *fields = payload<ReadoutFields>(parsed);
    if (!fields || fields->nodes.size() != 1 || fields->nodes[0].times.size() != 1 || fields->nodes[0].times[0].fields.size() != 1)
        return nullptr;
    return &fields->nodes[0].times[0].fields[0];
}

void stanzaColumns()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
}

} // namespace

/// Sensor data as the ieee, nf and nfi dialects write it.
class TestWireSensorIeee : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameContent_data();
    void sameContent();
    void failures();
    void dataAndErrors();
    void moreIsInverted();
    void fieldWithEveryMark();
    void annotation();
    void annotationInAnotherDialect();
    void tolerated_data();
    void tolerated();
    void malformed_data();
    void malformed();
    void unknown_data();
    void unknown();
    void lost_data();
    void lost();
    void acknowledgement();
    void rejection();
};

void TestWireSensorIeee::sameContent_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("iot");
    QTest::addColumn<QByteArray>("ieeeType");
    QTest::addColumn<QByteArray>("ieee");
    QTest::addColumn<QString>("operation");
    const auto row = [](const char *name, const char *type, const QByteArray &iot, const char *ieeeType, const QByteArray &ieee, const QString &operation) {
        QTest::newRow(name) << QByteArray(type) << iot << QByteArray(ieeeType) << ieee << operation;
    };
    row("request", "get",
        "<req xmlns='%1' seqnr='7' momentary='true' peak='true' status='true' computed='true' identity='true' historical='true'"
        " from='2026-05-01T00:00:00Z' to='2026-05-02T00:00:00' when='2026-05-03T00:00:00+02:00' serviceToken='a b' deviceToken='c' userToken='d'>"
        "<node nodeId='n1' sourceId='s' cacheType='p'/><node nodeId='n2'/><field name='Power'/><field name='Energy'/></req>",
        "get",
        "<req xmlns='%1' id='7' m='true' p='1' s='true' c='true' i='true' h='true' from='2026-05-01T00:00:00Z' to='2026-05-02T00:00:00'"
        " when='2026-05-03T00:00:00+02:00' st='a b' dt='c' ut='d'><nd id='n1' src='s' pt='p'/><f n='Power'/><nd id='n2'/><f n='Energy'/></req>",
        u"req"_s);
    row("request for all", "get", "<req xmlns='%1' seqnr='7' all='true'/>", "get", "<req xmlns='%1' id='7' all='true'/>", u"req"_s);
    row("accepted", "result", "<accepted xmlns='%1' seqnr='7'/>", "result", "<accepted xmlns='%1' id='7'/>", u"accepted"_s);
    row("queued", "result", "<accepted xmlns='%1' seqnr='7' queued='true'/>", "result", "<accepted xmlns='%1' id='7' queued='true'/>", u"accepted"_s);
    row("started", "message", "<started xmlns='%1' seqnr='7'/>", "message", "<started xmlns='%1' id='7'/>", u"started"_s);
    row("done", "message", "<done xmlns='%1' seqnr='7'/>", "message", "<done xmlns='%1' id='7'/>", u"done"_s);
    row("cancel", "get", "<cancel xmlns='%1' seqnr='7'/>", "set", "<cancel xmlns='%1' id='7'/>", u"cancel"_s);
    row("data of nodes", "message",
        "<fields xmlns='%1' seqnr='7'><node nodeId='a' sourceId='s' cacheType='p'><timestamp value='2026-05-01T12:00:00Z'>"
        "<numeric name='T' value='23.40' unit='°C' momentary='true' automaticReadout='true' module='M' stringIds='1,2||5' writable='true'/>"
        "</timestamp><timestamp value='2026-05-01T11:00:00Z'/></node><node nodeId='b'/></fields>",
        "message",
        "<resp xmlns='%1' id='7' more='true'><nd id='a' src='s' pt='p'><ts v='2026-05-01T12:00:00Z'>"
        "<q n='T' v='23.40' u='°C' m='true' ar='true' lns='M' loc='1,2||5' ctr='true'/></ts><ts v='2026-05-01T11:00:00Z'/></nd><nd id='b'/></resp>",
        u"fields"_s);
    row("data of the thing itself", "message",
        "<fields xmlns='%1' seqnr='7' done='true'><node><timestamp value='2026-05-01T12:00:00'><string name='SN' value='A&amp;B' identity='true'/>"
        "</timestamp></node></fields>",
        "message", "<resp xmlns='%1' id='7'><ts v='2026-05-01T12:00:00'><s n='SN' v='A&amp;B' i='true'/></ts></resp>", u"fields"_s);
    row("every type of field", "message",
        "<fields xmlns='%1' seqnr='7' done='true'><node nodeId='a'><timestamp value='2026-05-01T12:00:00Z'>"
        "<boolean name='b' value='true'/><date name='d' value='2026-05-01'/><dateTime name='dt' value='2026-05-01T08:00:00Z'/>"
        "<duration name='dr' value='P1DT2H'/><enum name='e' value='Auto' dataType='Mode'/><int name='i' value='-3'/>"
        "<long name='l' value='9007199254740993'/><numeric name='q' value='1.50' unit='W'/><string name='s' value=''/><time name='t' value='07:30:00'/>"
        "</timestamp></node></fields>",
        "message",
        "<resp xmlns='%1' id='7'><nd id='a'><ts v='2026-05-01T12:00:00Z'><b n='b' v='true'/><d n='d' v='2026-05-01'/>"
        "<dt n='dt' v='2026-05-01T08:00:00Z'/><dr n='dr' v='P1DT2H'/><e n='e' v='Auto' t='Mode'/><i n='i' v='-3'/><l n='l' v='9007199254740993'/>"
        "<q n='q' v='1.50' u='W'/><s n='s' v=''/><t n='t' v='07:30:00'/></ts></nd></resp>",
        u"fields"_s);
    row("every mark of quality", "message",
        "<fields xmlns='%1' seqnr='7' done='true'><node nodeId='a'><timestamp value='2026-05-01T12:00:00Z'><numeric name='q' value='1'"
        " missing='true' inProgress='true' automaticEstimate='true' manualEstimate='true' manualReadout='true' automaticReadout='true'"
        " timeOffset='true' warning='true' error='true' signed='true' invoiced='true' endOfSeries='true' powerFailure='true'"
        " invoiceConfirmed='true' historical='true'/></timestamp></node></fields>",
        "message",
        "<resp xmlns='%1' id='7'><nd id='a'><ts v='2026-05-01T12:00:00Z'><q n='q' v='1' ms='true' pr='true' ae='true' me='true' mr='true' ar='true'"
        " of='true' w='true' er='true' so='true' iv='true' eos='true' pf='true' ic='true' h='true'/></ts></nd></resp>",
        u"fields"_s);
    row("failure", "message",
        "<failure xmlns='%1' seqnr='7' done='true'><error nodeId='a' sourceId='s' timestamp='2026-05-01T12:00:00Z'>Timeout.</error>"
        "<error nodeId='a' sourceId='s' timestamp='2026-05-01T12:00:00Z'>Again.</error><error nodeId='b'>Broken</error></failure>",
        "message",
        "<resp xmlns='%1' id='7'><nd id='a' src='s'><ts v='2026-05-01T12:00:00Z'><err>Timeout.</err><err>Again.</err></ts></nd>"
        "<nd id='b'><ts><err>Broken</err></ts></nd></resp>",
        u"failure"_s);
}

void TestWireSensorIeee::sameContent()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, iot);
    QFETCH(QByteArray, ieeeType);
    QFETCH(QByteArray, ieee);
    QFETCH(QString, operation);
    const Parsed reference = parsePayload(type, named(iot, Iot));
    QVERIFY2(reference.lossless(), qPrintable(reference.unknown()));
    const QJsonObject content = toJson(reference.decoded.stanza);
    QCOMPARE(content.value(u"operation"_s).toString(), operation);
    const std::pair<Dialect, const char *> dialects[] = {
        {Dialect::Ieee, "urn:ieee:iot:sd:1.0"}, {Dialect::Nf, "urn:nf:iot:sd:1.0"}, {Dialect::Nfi, "urn:nfi:iot:sd:1.0"}};
    for (const auto &[dialect, xmlns] : dialects) {
        const Parsed parsed = parsePayload(ieeeType, named(ieee, xmlns));
        QCOMPARE(parsed.decoded.stanza.dialect, dialect);
        // A time may be missing from a failure; in this family the element that holds it is there all the same.
        if (!ieee.contains("<ts>"))
            QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
        QCOMPARE(jsonText(toJson(parsed.decoded.stanza)), jsonText(content));
        QVERIFY(parsed.lossless());
        // And the value alone is enough to write it, from either side.
        QStringList lost;
        const Parsed there = parse(transcoded(reference.decoded.stanza, dialect, &lost));
        QCOMPARE(lost, QStringList());
        QCOMPARE(jsonText(toJson(there.decoded.stanza)), jsonText(content));
        const Parsed back = parse(transcoded(parsed.decoded.stanza, Dialect::Iot, &lost));
        QCOMPARE(lost, QStringList());
        QCOMPARE(jsonText(toJson(back.decoded.stanza)), jsonText(content));
    }
}

void TestWireSensorIeee::failures()
{
    const Parsed parsed = parsePayload("message",
        "<resp xmlns='urn:nf:iot:sd:1.0' id='a' more='true'><ts v='2026-12-01T10:11:12.114'><err>Node specification required for concentrators.</err></ts></resp>");
    const auto *failure = payload<ReadoutFailure>(parsed);
    QVERIFY(failure);
    QVERIFY(!failure->done);
    QCOMPARE(failure->failures.size(), 1);
    QVERIFY(failure->failures[0].node.isEmpty());
    QVERIFY(failure->failures[0].time.zoneAssumed);
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QVERIFY(parsed.lossless());

    // Where the grouping says more than a failure can, it stays data: nothing of it may be lost.
    const Parsed split = parsePayload("message",
        "<resp xmlns='urn:nf:iot:sd:1.0' id='a'><nd id='n'><ts v='2026-12-01T10:11:12Z'><err>a</err></ts><ts v='2026-12-01T10:11:12Z'><err>b</err></ts>"
        "</nd><nd id='empty'/></resp>");
    const auto *fields = payload<ReadoutFields>(split);
    QVERIFY(fields);
    QCOMPARE(fields->failures().size(), 2);
    QVERIFY(split.lossless());
}

void TestWireSensorIeee::dataAndErrors()
{
    const Parsed parsed = parsePayload("message",
        "<resp xmlns='urn:ieee:iot:sd:1.0' id='a1'><nd id='n'><ts v='2026-05-01T12:00:00Z'><err>half read</err><q n='T' v='1' u='W' m='true'/></ts></nd></resp>");
    const auto *fields = payload<ReadoutFields>(parsed);
    QVERIFY(fields);
    QCOMPARE(fields->readings().size(), 1);
    QCOMPARE(fields->failures().size(), 1);
    QCOMPARE(fields->failures()[0].text, u"half read"_s);
    QVERIFY(parsed.lossless());
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02, Dialect::Iot}) {
        QStringList lost;
        const QByteArray xml = transcoded(parsed.decoded.stanza, dialect, &lost);
        QVERIFY2(lost.join(u'\n').contains(u"half read"_s), qPrintable(lost.join(u'\n')));
        QVERIFY(xml.contains("numeric"));
    }
}

void TestWireSensorIeee::moreIsInverted()
{
    const auto done = [](const QByteArray &attributes) {
        const Parsed parsed = parsePayload("message", "<resp xmlns='urn:nfi:iot:sd:1.0' id='a'" + attributes + "/>");
        const auto *fields = payload<ReadoutFields>(parsed);
        return fields && parsed.lossless() ? std::optional(fields->done) : std::nullopt;
    };
    QCOMPARE(done(""), std::optional(true));
    QCOMPARE(done(" more='false'"), std::optional(true));
    QCOMPARE(done(" more='1'"), std::optional(false));
    QCOMPARE(done(" more='true'"), std::optional(false));
    // What cannot be read must not keep a readout open for ever.
    QCOMPARE(done(" more='perhaps'"), std::optional<bool>());
}

void TestWireSensorIeee::fieldWithEveryMark()
{
    const Parsed parsed = parsePayload("message", respOf("<q n='T' v='1' u='W' all='true'/>"));
    QVERIFY(onlyField(parsed));
    QCOMPARE(onlyField(parsed)->kinds, EveryKind);
    QCOMPARE(kindNames(EveryKind), (QStringList{u"momentary"_s, u"peak"_s, u"status"_s, u"computed"_s, u"identity"_s, u"historical"_s}));
    QVERIFY(parsed.lossless());
}

void TestWireSensorIeee::annotation()
{
    const Parsed parsed = parsePayload("message",
        respOf("<q n='T' v='1' u='W' m='true'><x xmlns:q='urn:example:demo' q:calibrated='2025-06-01' plain='a'><note>by <b xmlns='urn:other'>hand</b></note><bare xmlns=''/></x></q>"));
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    QVERIFY(onlyField(parsed));
    QCOMPARE(onlyField(parsed)->annotation().size(), 1);
    QCOMPARE(onlyField(parsed)->annotation()[0].attributes.size(), 2);
    QVERIFY(parsed.lossless());
    // Each dialect has another namespace there, and the content is the same.
    for (const Dialect dialect : {Dialect::Nf, Dialect::Nfi}) {
        QStringList lost;
        const Parsed other = parse(transcoded(parsed.decoded.stanza, dialect, &lost));
        QCOMPARE(lost, QStringList());
        QVERIFY(!toXml(other.decoded.stanza).contains("urn:ieee"));
        QCOMPARE(jsonText(toJson(other.decoded.stanza)), jsonText(toJson(parsed.decoded.stanza)));
        QVERIFY(other.lossless());
    }
    QString error;
    const auto again = fromJson(toJson(parsed.decoded.stanza), Dialect::Ieee, &error);
    QVERIFY2(again, qPrintable(error));
    QCOMPARE(toXml(*again), toXml(parsed.decoded.stanza));
}

/// What a field costs beside its text: names and units are shared, and what few fields have is kept apart.
static_assert(sizeof(Field) <= 96);

void TestWireSensorIeee::annotationInAnotherDialect()
{
    const Parsed parsed = parsePayload("message", respOf("<q n='T' v='1' u='W' m='true'><x a='1'/></q>"));
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02, Dialect::Iot}) {
        QStringList lost;
        const QByteArray xml = transcoded(parsed.decoded.stanza, dialect, &lost);
        QCOMPARE(lost.size(), 1);
        QVERIFY2(lost[0].contains(u"annotation"_s), qPrintable(lost[0]));
        QVERIFY(parse(xml).lossless());
    }
}

void TestWireSensorIeee::tolerated_data()
{
    stanzaColumns();
    QTest::newRow("string id") << QByteArray("get") << QByteArray("<req xmlns='urn:nf:iot:sd:1.0' id='2f1c-äöü {}' m='true'/>");
    QTest::newRow("request with set") << QByteArray("set") << QByteArray("<req xmlns='urn:nf:iot:sd:1.0' id='a' m='true'/>");
    QTest::newRow("cancel with get") << QByteArray("get") << QByteArray("<cancel xmlns='urn:nf:iot:sd:1.0' id='a'/>");
    QTest::newRow("started in the answer") << QByteArray("result") << QByteArray("<started xmlns='urn:nf:iot:sd:1.0' id='a'/>");
    QTest::newRow("data in the answer") << QByteArray("result") << respOf("<q n='a' v='1' u='W' m='true'/>");
    QTest::newRow("no flags") << QByteArray("message") << respOf("<i n='a' v='1'/>");
    QTest::newRow("node without anything") << QByteArray("message")
        << QByteArray("<resp xmlns='urn:nf:iot:sd:1.0' id='a'><nd><ts v='2026-05-01T12:00:00Z'><i n='a' v='1'/></ts></nd></resp>");
    QTest::newRow("empty resp") << QByteArray("message") << QByteArray("<resp xmlns='urn:nf:iot:sd:1.0' id='a'/>");
    QTest::newRow("empty time") << QByteArray("message") << QByteArray("<resp xmlns='urn:nf:iot:sd:1.0' id='a'><ts v='2026-05-01T12:00:00Z'/></resp>");
    QTest::newRow("things between nodes") << QByteArray("message")
        << QByteArray("<resp xmlns='urn:nf:iot:sd:1.0' id='a'><ts v='2026-05-01T12:00:00Z'><i n='a' v='1'/></ts><nd id='n'><ts v='2026-05-01T12:00:00Z'>"
                      "<i n='a' v='2'/></ts></nd><ts v='2026-05-01T12:00:00Z'><i n='a' v='3'/></ts><ts v='2026-05-01T12:00:01Z'><i n='a' v='4'/></ts></resp>");
    QTest::newRow("false marks") << QByteArray("message") << respOf("<q n='a' v='1' u='W' m='0' ar='false' so='0' ctr='0'/>");
    QTest::newRow("prefix") << QByteArray("message") << QByteArray("<d:done xmlns:d='urn:nf:iot:sd:1.0' id='a'/>");
}

void TestWireSensorIeee::tolerated()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload(type, payload);
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    QVERIFY(parsed.lossless());
    QString error;
    const auto again = fromJson(toJson(parsed.decoded.stanza), parsed.decoded.stanza.dialect, &error);
    QVERIFY2(again, qPrintable(error));
    QCOMPARE(toXml(*again), toXml(parsed.decoded.stanza));
}

void TestWireSensorIeee::malformed_data()
{
    stanzaColumns();
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *type, const QByteArray &payload, const char *problem) {
        QTest::newRow(name) << QByteArray(type) << payload << QString::fromUtf8(problem);
    };
    row("no id", "get", "<req xmlns='urn:nf:iot:sd:1.0' m='true'/>", "sequence number is missing");
    row("empty id", "message", "<done xmlns='urn:nf:iot:sd:1.0' id=''/>", "sequence number is missing");
    row("no kind", "get", "<req xmlns='urn:nf:iot:sd:1.0' id='a'/>", "no kind of reading");
    row("kind", "get", "<req xmlns='urn:nf:iot:sd:1.0' id='a' m='yes'/>", "neither true nor false");
    row("field without name", "get", "<req xmlns='urn:nf:iot:sd:1.0' id='a' m='true'><f/></req>", "name is missing");
    row("node without id", "get", "<req xmlns='urn:nf:iot:sd:1.0' id='a' m='true'><nd src='s'/></req>", "no id");
    row("more", "message", "<resp xmlns='urn:nf:iot:sd:1.0' id='a' more='x'/>", "neither true nor false");
    row("no time", "message", "<resp xmlns='urn:nf:iot:sd:1.0' id='a'><ts><i n='a' v='1'/></ts></resp>", "time is missing");
    row("bad time", "message", "<resp xmlns='urn:nf:iot:sd:1.0' id='a'><ts v='noon'/></resp>", "not a date and time");
    row("no name", "message", respOf("<q v='1' u='W'/>"), "no name");
    row("no value", "message", respOf("<q n='a' u='W'/>"), "value is missing");
    row("not a number", "message", respOf("<q n='a' v='warm' u='W'/>"), "no numeric");
    row("not a boolean", "message", respOf("<b n='a' v='2'/>"), "no boolean");
    row("not a date", "message", respOf("<d n='a' v='2026-02-30'/>"), "no date");
    row("not a time", "message", respOf("<t n='a' v='25:00:00'/>"), "no time");
    row("int overflow", "message", respOf("<i n='a' v='2147483648'/>"), "no int");
    row("long overflow", "message", respOf("<l n='a' v='9223372036854775808'/>"), "no long");
    row("mark", "message", respOf("<q n='a' v='1' m='maybe'/>"), "neither true nor false");
    row("all", "message", respOf("<q n='a' v='1' all='maybe'/>"), "neither true nor false");
    row("huge annotation", "message", respOf("<q n='a' v='1' m='true'><x>" + QByteArray(300'000, 'y') + "</x></q>"), "annotation is too large");
    row("deep annotation", "message", respOf("<q n='a' v='1' m='true'><x>" + QByteArray("<a>").repeated(200) + QByteArray("</a>").repeated(200) + "</x></q>"),
        "annotation is too large");
}

void TestWireSensorIeee::malformed()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload(type, payload);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
    if (problem.startsWith(u"annotation"))
        QVERIFY(!parsed.lossless());
}

void TestWireSensorIeee::unknown_data()
{
    stanzaColumns();
    QTest::newRow("words of iot") << QByteArray("message") << respOf("<numeric name='a' value='1'/>");
    QTest::newRow("attribute of iot") << QByteArray("message") << respOf("<q n='a' v='1' m='true' momentary='true'/>");
    QTest::newRow("second annotation") << QByteArray("message") << respOf("<q n='a' v='1' m='true'><x/><x/></q>");
    QTest::newRow("child of a field") << QByteArray("message") << respOf("<q n='a' v='1' m='true'><y/></q>");
    QTest::newRow("done on resp") << QByteArray("message") << QByteArray("<resp xmlns='urn:nf:iot:sd:1.0' id='a' done='true'/>");
    QTest::newRow("error outside of a time") << QByteArray("message") << QByteArray("<resp xmlns='urn:nf:iot:sd:1.0' id='a'><err>x</err></resp>");
    QTest::newRow("field outside of a time") << QByteArray("message") << QByteArray("<resp xmlns='urn:nf:iot:sd:1.0' id='a'><nd id='n'><i n='a' v='1'/></nd></resp>");
}

void TestWireSensorIeee::unknown()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload(type, payload);
    QVERIFY(!parsed.decoded.unknown.isEmpty());
    QVERIFY(parsed.decoded.ours);
}

void TestWireSensorIeee::lost_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("lost");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *name, const char *type, const QByteArray &payload, const QString &target, const char *lost, const QByteArray &written) {
        QTest::newRow(name) << QByteArray(type) << payload << target << QString::fromUtf8(lost) << written;
    };
    const QByteArray iotFields = "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'><node nodeId='n'><timestamp value='2026-05-01T12:00:00Z'>";
    const QByteArray iotEnd = "</timestamp></node></fields>";
    row("shift of a field", "message", iotFields + "<numeric name='a' value='1' historicalHour='true'/>" + iotEnd, u"nf"_s, "no historical shifts: historicalHour", " h=\"true\"");
    row("shift asked for", "get", "<req xmlns='urn:xmpp:iot:sensordata' seqnr='1' historicalDay='true' historicalWeek='true'/>", u"ieee"_s,
        "historicalDay, historicalWeek becomes historical", " h=\"true\"");
    row("int in sn", "message", respOf("<i n='a' v='1' m='true'/>"), u"sn"_s, "no field type int", "<numeric name=\"a\"");
    row("long in sn", "message", respOf("<l n='a' v='9007199254740993' m='true'/>"), u"sn"_s, "no field type long", "value=\"9007199254740993\"");
    row("date in sn", "message", respOf("<d n='a' v='2026-05-01' m='true'/>"), u"sn"_s, "no field type date", "<string name=\"a\"");
    row("time in early iot", "message", respOf("<t n='a' v='12:00:00' m='true'/>"), u"iot-v0.2"_s, "no field type time", "<string name=\"a\"");
    row("in progress in sn", "message", respOf("<q n='a' v='1' m='true' pr='true'/>"), u"sn"_s, "no quality inProgress", "<numeric");
    row("controllable in sn", "message", respOf("<q n='a' v='1' m='true' ctr='true'/>"), u"sn"_s, "whether field a is writable", "<numeric");
    row("number that is text", "message", "<done xmlns='urn:ieee:iot:sd:1.0' id='a1'/>", u"iot"_s, "no whole number", "seqnr=\"a1\"");
    row("failure without error", "message", "<failure xmlns='urn:xmpp:iot:sensordata' seqnr='1'/>", u"nfi"_s, "no failure without an error", "<resp");
}

void TestWireSensorIeee::lost()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, target);
    QFETCH(QString, lost);
    QFETCH(QByteArray, written);
    const Parsed parsed = parsePayload(type, payload);
    QStringList losses;
    const QByteArray xml = transcoded(parsed.decoded.stanza, *dialectFromName(target), &losses);
    QVERIFY2(losses.join(u'\n').contains(lost), qPrintable(losses.join(u'\n')));
    QVERIFY2(xml.contains(written), xml);
    // And what is written is right in its dialect.
    const Parsed other = parse(xml);
    QVERIFY2(other.decoded.unknown.isEmpty(), qPrintable(other.unknown()));
    QVERIFY(other.lossless() || lost.contains(u"whole number"_s));
}

void TestWireSensorIeee::acknowledgement()
{
    const Parsed parsed = parsePayload("result", "<cancelled xmlns='urn:xmpp:iot:sensordata' seqnr='7'/>");
    QStringList lost;
    const Parsed other = parse(transcoded(parsed.decoded.stanza, Dialect::Nf, &lost));
    QCOMPARE(lost.size(), 1);
    QVERIFY(payload<EmptyPayload>(other));
    QCOMPARE(other.decoded.stanza.envelope, Envelope::IqResult);
    QVERIFY(other.element().firstChildElement().isNull());
}

void TestWireSensorIeee::rejection()
{
    const Parsed parsed = parsePayload("error", "<rejected xmlns='urn:xmpp:sn' seqnr='7'><error>Access denied.</error></rejected>");
    for (const Dialect dialect : {Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QStringList lost;
        const Parsed other = parse(transcoded(parsed.decoded.stanza, dialect, &lost));
        QCOMPARE(lost.size(), 1);
        QVERIFY(lost[0].contains(dialectName(dialect)));
        QCOMPARE(other.decoded.stanza.envelope, Envelope::IqError);
        QVERIFY(other.decoded.stanza.error);
        QCOMPARE(other.decoded.stanza.error->text, u"Access denied."_s);
    }
}

QTEST_APPLESS_MAIN(TestWireSensorIeee)
#include "tst_wire_sensor_ieee.moc"
