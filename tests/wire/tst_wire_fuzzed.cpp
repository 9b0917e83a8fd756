// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include "protocol/wire/iotdisco.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

/// What fuzzing has found (docs/fuzzing.md), made small: each of these once broke what must hold for every stanza.
class TestWireFuzzed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holds_data();
    void holds();
    void sticker();
};

void TestWireFuzzed::holds_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("element in XML's namespace") << QByteArray("<iq xmlns='jabber:client' id='1' type='result'><xml:lang><getForm><a b='c'/></getForm></xml:lang></iq>");
    QTest::newRow("element in XML's namespace inside") << QByteArray("<message xmlns='jabber:client'><set xmlns='urn:xmpp:iot:control'><string name='a' value='b'><c><xml:lang>d<e/></xml:lang></c></string></set></message>");
    QTest::newRow("quotation mark in a namespace") << QByteArray("<iq xmlns='jabber:client' id='1' type='get'><a xmlns='urn:\"&gt;&lt;evil/>' b='c'/></iq>");
    QTest::newRow("quotation mark in an attribute's namespace") << QByteArray("<message xmlns='jabber:client'><a xmlns:p='u&quot;&amp;' xmlns='urn:x' p:b='c'><p:d/></a></message>");
    QTest::newRow("unknown attributes in any order") << QByteArray("<iq xmlns='jabber:client' id='1' type='get' zz='1' a='2' q='3' m='4'><getForm xmlns='urn:xmpp:iot:control' z='1' b='2' y='3' c='4' x='5'/></iq>");
    QTest::newRow("empty response code") << QByteArray("<iq xmlns='jabber:client' id='1' type='error'><setResponse xmlns='urn:xmpp:iot:control' responseCode=''/></iq>");
    QTest::newRow("another protocol's name at a concentrator") << QByteArray("<iq xmlns='jabber:client' id='1' type='get'><set xmlns='urn:xmpp:iot:concentrators'/></iq>");
    QTest::newRow("another protocol's answer at a concentrator") << QByteArray("<iq xmlns='jabber:client' id='1' type='result'><isFriendResponse xmlns='urn:xmpp:iot:concentrators' result='OK'/></iq>");
}

void TestWireFuzzed::holds()
{
    QFETCH(QByteArray, xml);
    const Parsed parsed = parse(xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    const QByteArray written = toXml(parsed.decoded.stanza);
    const Parsed again = parse(written);
    QVERIFY2(again.error.isEmpty(), written);
    const QByteArray settled = toXml(again.decoded.stanza);
    QCOMPARE(toXml(parse(settled).decoded.stanza), settled);
    QString error;
    const auto back = fromJson(toJson(parsed.decoded.stanza), parsed.decoded.stanza.dialect, &error);
    QVERIFY2(back, qPrintable(error));
    QCOMPARE(toXml(*back), written);
}

void TestWireFuzzed::sticker()
{
    const auto disco = parseIotDisco(u"iotdisco:R=registry.example\r;MODEL~*0<2");
    QVERIFY(disco);
    QCOMPARE(disco->registry, u"registry.example"_s);
    const auto written = writeIotDisco(*disco);
    QVERIFY(written);
    QCOMPARE(parseIotDisco(*written), disco);
    const auto spaced = parseIotDisco(u"iotdisco:MAN=a;KEY=k\r;");
    QVERIFY(spaced);
    QCOMPARE(parseIotDisco(writeIotDisco(*spaced).value_or(QString())), spaced);
}

QTEST_APPLESS_MAIN(TestWireFuzzed)
#include "tst_wire_fuzzed.moc"
