// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzafile.h"

#include <QStringConverter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;

class TestStanzaFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnyNumber_data();
    void readsAnyNumber();
    void keepsWhatCameBeforeAnError();
    void namespacesAndAttributes();
    void otherEncodings();
    void depthIsLimited();
    void entitiesDoNotExplode();
};

void TestStanzaFile::readsAnyNumber_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("broken");
    QTest::newRow("empty") << QByteArray() << 0 << false;
    QTest::newRow("space") << QByteArray(" \n\t ") << 0 << false;
    QTest::newRow("one") << QByteArray("<iq/>") << 1 << false;
    QTest::newRow("two") << QByteArray("<iq/><message/>") << 2 << false;
    QTest::newRow("comments") << QByteArray("<!-- a -->\n<iq/>\n<!-- b --> <message/>") << 2 << false;
    QTest::newRow("declaration") << QByteArray("<?xml version='1.0' encoding='UTF-8'?>\n<iq/>") << 1 << false;
    QTest::newRow("mark and declaration") << QByteArray("\xef\xbb\xbf<?xml version='1.0'?><iq/>") << 1 << false;
    QTest::newRow("text inside") << QByteArray("<message><body>&lt;a &amp; b</body></message>") << 1 << false;
    QTest::newRow("cut") << QByteArray("<iq><req") << 0 << true;
    QTest::newRow("not closed") << QByteArray("<iq>") << 0 << true;
    QTest::newRow("wrong end") << QByteArray("<iq></message>") << 0 << true;
    QTest::newRow("too many ends") << QByteArray("<iq/></stanzas><iq/>") << 1 << true;
    QTest::newRow("text outside") << QByteArray("hello") << 0 << true;
    QTest::newRow("declaration only") << QByteArray("<?xml version='1.0'") << 0 << true;
    QTest::newRow("attribute twice") << QByteArray("<iq a='1' a='2'/>") << 0 << true;
    QTest::newRow("unknown prefix") << QByteArray("<x:iq/>") << 0 << true;
    QTest::newRow("not utf-8") << QByteArray("<iq a='\xff\xfe'/>") << 0 << true;
    QTest::newRow("zero") << QByteArray("<iq a='\0'/>", 10) << 0 << true;
    QTest::newRow("doctype") << QByteArray("<!DOCTYPE iq><iq/>") << 0 << true;
}

void TestStanzaFile::readsAnyNumber()
{
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    QFETCH(bool, broken);
    const StanzaFile file = readStanzas(text);
    QCOMPARE(file.stanzas.size(), count);
    QVERIFY2(file.error.isEmpty() != broken, qPrintable(file.error));
}

void TestStanzaFile::keepsWhatCameBeforeAnError()
{
    const StanzaFile file = readStanzas("<iq id='1'/>\n<iq id='2'>\n<oops</iq>");
    QCOMPARE(file.stanzas.size(), 1);
    QCOMPARE(file.stanzas.first().attribute(u"id"_s), u"1"_s);
    QVERIFY2(file.error.contains(u"line 3"_s), qPrintable(file.error));
}

void TestStanzaFile::namespacesAndAttributes()
{
    const StanzaFile file = readStanzas("<iq xml:lang='sv'><req xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node nodeId='a'/></req></iq>");
    QCOMPARE(file.stanzas.size(), 1);
    const QDomElement iq = file.stanzas.first();
    QCOMPARE(iq.namespaceURI(), u"jabber:client"_s);
    QCOMPARE(iq.attributeNS(u"http://www.w3.org/XML/1998/namespace"_s, u"lang"_s), u"sv"_s);
    const QDomElement node = iq.firstChildElement().firstChildElement();
    QCOMPARE(node.localName(), u"node"_s);
    QCOMPARE(node.namespaceURI(), u"urn:xmpp:iot:sensordata"_s);
    QCOMPARE(node.attribute(u"nodeId"_s), u"a"_s);
}

void TestStanzaFile::otherEncodings()
{
    QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    const QByteArray text = encoder(u"<message id='°'/>"_s);
    const StanzaFile file = readStanzas(text);
    QVERIFY2(file.error.isEmpty(), qPrintable(file.error));
    QCOMPARE(file.stanzas.value(0).attribute(u"id"_s), u"°"_s);
}

void TestStanzaFile::depthIsLimited()
{
    const auto nested = [](int depth) { return QByteArray("<a>").repeated(depth) + QByteArray("</a>").repeated(depth); };
    QCOMPARE(readStanzas(nested(MaxDepth)).stanzas.size(), 1);
    QVERIFY(readStanzas(nested(MaxDepth + 1)).error.contains(u"nested"_s));
    QVERIFY(readStanzas(nested(200'000)).error.contains(u"nested"_s));
}

void TestStanzaFile::entitiesDoNotExplode()
{
    const StanzaFile file = readStanzas("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><iq>&b;</iq>");
    QVERIFY(!file.error.isEmpty());
    QVERIFY(file.stanzas.isEmpty());
}

QTEST_GUILESS_MAIN(TestStanzaFile)
#include "tst_stanzafile.moc"
