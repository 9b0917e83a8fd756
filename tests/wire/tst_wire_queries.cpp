// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

/// \p items as the progress of a query, in iot or in nfi.
QByteArray progress(const QByteArray &items, bool iot)
{
    return iot ? "<queryProgress xmlns='urn:xmpp:iot:concentrators' sourceId='T' nodeId='N' queryId='Q'>" + items + "</queryProgress>"
               : "<queryProgress xmlns='urn:nfi:iot:concentrator:1.0' src='T' id='N' queryId='Q'>" + items + "</queryProgress>";
}

QByteArray cells(const QByteArray &cells)
{
    return "<newRecords tableId='t'><record>" + cells + "</record></newRecords>";
}

QByteArray sniff(const QByteArray &items)
{
    return "<sniff xmlns='urn:nf:iot:concentrator:1.0' snifferId='s' timestamp='2026-01-01T12:00:00Z'>" + items + "</sniff>";
}

} // namespace

/// What concentrators tell while they work: the progress of queries and what sniffers see.
class TestWireQueries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void items_data();
    void items();
    void order();
    void cellTypes_data();
    void cellTypes();
    void columns();
    void physicalCells();
    void notInSn();
    void hybrid();
    void malformed_data();
    void malformed();
    void names();
    void sniffer();
    void snifferElsewhere();
    void malformedSniffer_data();
    void malformedSniffer();
};

void TestWireQueries::items_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("json");
    const auto row = [](const char *name, const char *xml, const char *json) { QTest::newRow(name) << QByteArray(xml) << QString::fromUtf8(json); };
    row("started", "<queryStarted/>", R"({"item":"queryStarted"})");
    row("done", "<queryDone/>", R"({"item":"queryDone"})");
    row("aborted", "<queryAborted/>", R"({"item":"queryAborted"})");
    row("table", "<newTable tableId='t' tableName='Events'><column columnId='c' header='C'/></newTable>", R"({"columns":[{"header":"C","id":"c"}],"item":"newTable","name":"Events","table":"t"})");
    row("table done", "<tableDone tableId='t'/>", R"({"item":"tableDone","table":"t"})");
    row("object", "<newObject contentType='image/png'>iVBORw0KGgo=</newObject>", R"({"contentType":"image/png","item":"newObject","text":"iVBORw0KGgo="})");
    row("message", "<queryMessage type='Warning' level='Medium'>Slow.</queryMessage>", R"({"item":"queryMessage","level":"Medium","text":"Slow.","type":"Warning"})");
    row("plain message", "<queryMessage>Slow.</queryMessage>", R"({"item":"queryMessage","text":"Slow."})");
    row("title", "<title name='Events'/>", R"({"item":"title","name":"Events"})");
    row("status", "<status message='Searching'/>", R"({"item":"status","text":"Searching"})");
    row("section", "<beginSection header='January'/>", R"({"item":"beginSection","name":"January"})");
    row("end of a section", "<endSection/>", R"({"item":"endSection"})");
    row("empty records", "<newRecords tableId='t'/>", R"({"item":"newRecords","table":"t"})");
}

void TestWireQueries::items()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, json);
    const Parsed iot = parsePayload("message", progress(xml, true));
    const Parsed nfi = parsePayload("message", progress(xml, false));
    for (const Parsed *parsed : {&iot, &nfi}) {
        QVERIFY2(parsed->decoded.problems.isEmpty() && parsed->decoded.unknown.isEmpty(), qPrintable(parsed->problems() + parsed->unknown()));
        QVERIFY2(parsed->lossless(), toXml(parsed->decoded.stanza));
        QCOMPARE(operationName(parsed->decoded.stanza), u"queryProgress"_s);
        const QByteArray text = jsonText(toJson(parsed->decoded.stanza));
        QVERIFY2(text.contains("\"items\":[" + json.toUtf8() + ']'), text);
        const auto again = fromJson(toJson(parsed->decoded.stanza), parsed->decoded.stanza.dialect);
        QVERIFY(again && again->payload == parsed->decoded.stanza.payload);
    }
    QStringList lost;
    QCOMPARE(parse(transcoded(iot.decoded.stanza, Dialect::Nfi, &lost)).decoded.stanza, nfi.decoded.stanza);
    QVERIFY(lost.isEmpty());
}

void TestWireQueries::order()
{
    const Parsed parsed = parsePayload("message", progress("<queryStarted/><title name='a'/><newTable tableId='t' tableName='T'/><newRecords tableId='t'><record/><record><int>1</int></record></newRecords>"
                                                           "<title name='b'/><queryDone/>", true));
    const auto *read = payload<QueryProgress>(parsed);
    QVERIFY(read && read->items.size() == 6);
    QCOMPARE(read->node, (NodeAddress{u"N"_s, u"T"_s, {}}));
    QCOMPARE(read->queryId, u"Q"_s);
    QCOMPARE(read->items[1].name, u"a"_s);
    QCOMPARE(read->items[3].records.size(), 2);
    QVERIFY(read->items[3].records[0].isEmpty());
    QCOMPARE(read->items[4].name, u"b"_s);
    QCOMPARE(read->items[5].kind, QueryItem::Kind::Done);
    QVERIFY(parsed.lossless());
}

void TestWireQueries::cellTypes_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("bad");
    const auto row = [](const char *type, const char *text, const char *bad) { QTest::newRow(type) << QString::fromLatin1(type) << QString::fromUtf8(text) << QString::fromUtf8(bad); };
    row("boolean", "true", "perhaps");
    row("color", "FF8000", "orange");
    row("date", "2026-01-01", "2026-13-01");
    row("dateTime", "2026-01-01T12:00:00Z", "noon");
    row("double", "1.250", "1,25");
    row("duration", "PT1M", "1 minute");
    row("int", "1", "99999999999");
    row("long", "9007199254740993", "99999999999999999999");
    row("time", "12:00:00", "25:00:00");
    row("string", "<b>&amp;", "");
    row("base64", "aGk=", "a?");
    row("void", "", "");
}

void TestWireQueries::cellTypes()
{
    QFETCH(QString, type);
    QFETCH(QString, text);
    QFETCH(QString, bad);
    const auto xml = [&type](const QString &value) { return cells(u"<%1>%2</%1>"_s.arg(type, value.toHtmlEscaped()).toUtf8()); };
    const Parsed parsed = parsePayload("message", progress(xml(text), true));
    QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.lossless(), qPrintable(parsed.problems()));
    const QueryCell cell = payload<QueryProgress>(parsed)->items[0].records[0][0];
    QCOMPARE(queryCellTypeName(cell.type), type);
    QCOMPARE(cell.text, text);
    if (bad.isEmpty())
        return;
    const Parsed broken = parsePayload("message", progress(xml(bad), true));
    QCOMPARE(broken.decoded.problems.size(), 1);
    QCOMPARE(payload<QueryProgress>(broken)->items[0].records[0][0].text, bad);
    QVERIFY(broken.lossless());
}

void TestWireQueries::columns()
{
    const Parsed iot = parsePayload("message", progress("<newTable tableId='t' tableName='T'><column columnId='c' header='C' dataSourceId='S' cacheTypeName='P' alignment='Right'"
                                                        " nrDecimals='2' fgColor='000000' bgColor='FFFFFF'/></newTable>", true));
    const Parsed nfi = parsePayload("message", progress("<newTable tableId='t' tableName='T'><column columnId='c' header='C' src='S' pt='P' alignment='Right'"
                                                        " nrDecimals='2' fgColor='000000' bgColor='FFFFFF'/></newTable>", false));
    QVERIFY(iot.lossless() && nfi.lossless() && iot.decoded.unknown.isEmpty() && nfi.decoded.unknown.isEmpty());
    const QueryColumn column = payload<QueryProgress>(iot)->items[0].columns[0];
    QCOMPARE(column, (QueryColumn{u"c"_s, u"C"_s, u"S"_s, u"P"_s, u"Right"_s, 2, u"000000"_s, u"FFFFFF"_s}));
    QCOMPARE(jsonText(toJson(iot.decoded.stanza)), jsonText(toJson(nfi.decoded.stanza)));
}

void TestWireQueries::physicalCells()
{
    const Parsed parsed = parsePayload("message", progress(cells("<quantity m='1.50' u='W'/><measurement m='2' u='m' e='0.1'/>"), false));
    QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty() && parsed.lossless(), qPrintable(parsed.problems() + parsed.unknown()));
    const auto record = payload<QueryProgress>(parsed)->items[0].records[0];
    QCOMPARE(record[0], (QueryCell{QueryCell::Type::Quantity, u"1.50"_s, {}, u"W"_s, {}}));
    QCOMPARE(record[1], (QueryCell{QueryCell::Type::Measurement, u"2"_s, {}, u"m"_s, u"0.1"_s}));
    QStringList lost;
    QVERIFY(transcoded(parsed.decoded.stanza, Dialect::Nf, &lost).contains("<measurement m=\"2\" u=\"m\" e=\"0.1\"/>"));
    QVERIFY(lost.isEmpty());
    for (const Dialect dialect : {Dialect::Iot, Dialect::Ieee}) {
        QVERIFY(transcoded(parsed.decoded.stanza, dialect, &lost).contains("<double>1.50</double><double>2</double>"));
        QCOMPARE(lost.size(), 2);
        QVERIFY2(lost[0].contains(u"no cell of type quantity; the unit is lost (1.50 W)"), qPrintable(lost[0]));
    }
}

void TestWireQueries::notInSn()
{
    const Parsed parsed = parsePayload("message", progress("<queryDone/>", true));
    QStringList lost;
    QVERIFY(!transcoded(parsed.decoded.stanza, Dialect::Sn, &lost).contains("queryProgress"));
    QCOMPARE(lost, QStringList{u"sn has no queries (Q)"_s});
}

void TestWireQueries::hybrid()
{
    const Parsed parsed = parsePayload("message", "<queryProgress xmlns='urn:xmpp:iot:concentrators' src='T' id='N' queryId='Q'><queryDone/></queryProgress>");
    QCOMPARE(parsed.decoded.hybrid, u"H2"_s);
    QCOMPARE(payload<QueryProgress>(parsed)->node, (NodeAddress{u"N"_s, u"T"_s, {}}));
    QVERIFY(parsed.lossless());
}

void TestWireQueries::malformed_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no query") << QByteArray("<queryProgress xmlns='urn:xmpp:iot:concentrators' nodeId='N'/>") << u"names no query"_s;
    QTest::newRow("no table") << progress("<newRecords/>", true) << u"table has no id"_s;
    QTest::newRow("no new table") << progress("<newTable tableName='x'/>", true) << u"table has no id"_s;
    QTest::newRow("no table done") << progress("<tableDone/>", true) << u"table has no id"_s;
    QTest::newRow("column") << progress("<newTable tableId='t' tableName='x'><column header='h'/></newTable>", true) << u"column has no id"_s;
    QTest::newRow("decimals") << progress("<newTable tableId='t' tableName='x'><column columnId='c' nrDecimals='few'/></newTable>", true) << u"no whole number"_s;
    QTest::newRow("object") << progress("<newObject contentType='x'>\xe2\x82\xac</newObject>", true) << u"not in base64"_s;
    QTest::newRow("magnitude") << progress(cells("<quantity u='W'/>"), false) << u"not a number"_s;
}

void TestWireQueries::malformed()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("message", xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY(payload<QueryProgress>(parsed));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireQueries::names()
{
    for (int kind = 0; kind <= int(QueryItem::Kind::EndSection); ++kind)
        QCOMPARE(queryItemFromName(queryItemName(QueryItem::Kind(kind))), QueryItem::Kind(kind));
    for (int type = 0; type <= int(QueryCell::Type::Measurement); ++type)
        QCOMPARE(queryCellTypeFromName(queryCellTypeName(QueryCell::Type(type))), QueryCell::Type(type));
    for (int kind = 0; kind <= int(SnifferItem::Kind::Expired); ++kind)
        QCOMPARE(snifferItemFromName(snifferItemName(SnifferItem::Kind(kind))), SnifferItem::Kind(kind));
    QVERIFY(!queryItemFromName(u"done") && !queryCellTypeFromName(u"float") && !snifferItemFromName(u"rxbin"));
    // An item that nobody knows is kept where it stood.
    const Parsed parsed = parsePayload("message", progress("<queryStarted/><chart kind='pie'/><queryDone/>", true));
    QCOMPARE(payload<QueryProgress>(parsed)->items.size(), 2);
    QVERIFY(parsed.lossless());
}

void TestWireQueries::sniffer()
{
    const Parsed parsed = parsePayload("message", sniff("<tx>AT</tx><rxBin>AQID</rxBin><rx>OK</rx><txBin>12 bytes</txBin><info>i</info><warning>w</warning><error>e</error>"
                                                        "<exception>x</exception><expired/>"));
    QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
    const auto *report = payload<SnifferReport>(parsed);
    QVERIFY(report && report->items.size() == 9);
    QCOMPARE(report->snifferId, u"s"_s);
    QVERIFY(report->time);
    QCOMPARE(report->items[0], (SnifferItem{SnifferItem::Kind::Tx, u"AT"_s}));
    QCOMPARE(report->items[3], (SnifferItem{SnifferItem::Kind::TxBin, u"12 bytes"_s}));
    QCOMPARE(report->items[8].kind, SnifferItem::Kind::Expired);
    QCOMPARE(operationName(parsed.decoded.stanza), u"sniff"_s);
    QVERIFY(parsed.lossless());
    const auto again = fromJson(toJson(parsed.decoded.stanza), Dialect::Nf);
    QVERIFY(again && again->payload == parsed.decoded.stanza.payload);
}

void TestWireQueries::snifferElsewhere()
{
    const Parsed parsed = parsePayload("message", sniff("<rx>OK</rx>"));
    for (const Dialect dialect : {Dialect::Sn, Dialect::Iot}) {
        QStringList lost;
        QVERIFY(!transcoded(parsed.decoded.stanza, dialect, &lost).contains("sniff"));
        QCOMPARE(lost, QStringList{dialectName(dialect) + u" has no sniffers"_s});
    }
}

void TestWireQueries::malformedSniffer_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no id") << QByteArray("<sniff xmlns='urn:nf:iot:concentrator:1.0' timestamp='2026-01-01T12:00:00Z'/>") << u"names no sniffer"_s;
    QTest::newRow("time") << QByteArray("<sniff xmlns='urn:nf:iot:concentrator:1.0' snifferId='s' timestamp='then'/>") << u"not a date and time"_s;
}

void TestWireQueries::malformedSniffer()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("message", xml);
    QVERIFY(payload<SnifferReport>(parsed));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

QTEST_APPLESS_MAIN(TestWireQueries)
#include "tst_wire_queries.moc"
