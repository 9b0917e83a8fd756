// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

QString vectorFolder()
{
    return QStringLiteral(CHATELAINE_TEST_DATA "/vectors");
}

/// The paths of all vectors, as the index names them.
QStringList vectors()
{
    QStringList paths;
    QDirIterator files(vectorFolder(), {u"*.xml"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths << QDir(vectorFolder()).relativeFilePath(files.next());
    paths.sort();
    return paths;
}

/// Examples that contradict their own specification, with the reason why what they say is another dialect, or is not kept.
struct Contradiction {
    QStringView file;
    QStringView dialect;
    bool problems;
    QStringView reason;
};

constexpr Contradiction Contradictions[]{
    {u"iot/provisioning/029-rejecting-read-outs--rejected.xml", u"iot-v0.2", false, u"still shows the rejection that the final version removed"},
    {u"iot/provisioning/049-restricting-parameters-during-control--setresponse.xml", u"iot-v0.2", false, u"still shows a response code"},
};

const Contradiction *contradiction(const QString &file)
{
    for (const auto &row : Contradictions) {
        if (row.file == file)
            return &row;
    }
    return nullptr;
}

/// The local name of the payload, out of the file's text alone: the test must not ask the code that it tests.
QString payloadName(const QDomElement &stanza)
{
    return stanza.firstChildElement().localName();
}

bool isInScope(const QDomElement &stanza)
{
    static const QSet<QString> names{u"req"_s, u"accepted"_s, u"started"_s, u"fields"_s, u"failure"_s, u"done"_s, u"cancel"_s, u"cancelled"_s,
        u"rejected"_s, u"set"_s, u"setResponse"_s, u"getForm"_s, u"getFormResponse"_s, u"x"_s, u"error"_s, u"getCapabilities"_s,
        u"getCapabilitiesResponse"_s, u"getAllDataSources"_s, u"getAllDataSourcesResponse"_s, u"getRootDataSources"_s,
        u"getRootDataSourcesResponse"_s, u"getChildDataSources"_s, u"getChildDataSourcesResponse"_s, u"containsNode"_s,
        u"containsNodeResponse"_s, u"containsNodes"_s, u"containsNodesResponse"_s, u"getNode"_s, u"getNodeResponse"_s, u"getNodes"_s,
        u"getNodesResponse"_s, u"getAllNodes"_s, u"getAllNodesResponse"_s, u"getRootNodes"_s, u"getRootNodesResponse"_s, u"getChildNodes"_s,
        u"getChildNodesResponse"_s, u"getAncestors"_s, u"getAncestorsResponse"_s, u"isFriend"_s, u"isFriendResponse"_s, u"canRead"_s,
        u"canReadResponse"_s, u"canControl"_s, u"canControlResponse"_s, u"friend"_s, u"unfriend"_s, u"clearCache"_s, u"clearCacheResponse"_s};
    return names.contains(payloadName(stanza));
}

/// What an early hybrid cannot share with the final version (dossier H1): the text decides, not the folder.
bool looksEarly(const QByteArray &xml)
{
    return xml.contains("responseCode=") || xml.contains("<rejected") || xml.contains("<getFormResponse")
        || (xml.contains("type='get'") && xml.contains("<clearCache "));
}

QString expectedDialect(const QString &file, const QByteArray &xml)
{
    if (const auto *known = contradiction(file))
        return known->dialect.toString();
    if (file.startsWith(u"sn/"))
        return u"sn"_s;
    return looksEarly(xml) ? u"iot-v0.2"_s : u"iot"_s;
}

QString expectedOperation(const QString &name, const QByteArray &xml)
{
    if (name == u"getFormResponse")
        return u"x"_s;
    if (name == u"error")
        return xml.contains("<paramError") ? u"setResponse"_s : u"error"_s;
    return name;
}

} // namespace

class TestWireVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inScope_data();
    void inScope();
    void jsonSuffices_data() { inScope_data(); }
    void jsonSuffices();
    void outOfScope_data();
    void outOfScope();
    void indexNamesEveryFile();
};

void TestWireVectors::inScope_data()
{
    QTest::addColumn<QString>("file");
    int rows = 0;
    for (const QString &file : vectors()) {
        const Parsed parsed = parseFile(vectorFolder() + u'/' + file);
        if (!isInScope(parsed.element()))
            continue;
        QTest::newRow(qPrintable(file)) << file;
        ++rows;
    }
    QVERIFY2(rows > 300, qPrintable(u"only %1 vectors found"_s.arg(rows)));
}

void TestWireVectors::inScope()
{
    QFETCH(QString, file);
    QFile source(vectorFolder() + u'/' + file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QByteArray xml = source.readAll();
    const Parsed parsed = parse(xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    const auto *known = contradiction(file);
    QVERIFY2((known && known->problems) || parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    QCOMPARE(operationName(parsed.decoded.stanza), expectedOperation(payloadName(parsed.element()), xml));
    if (parsed.decoded.ours)
        QCOMPARE(dialectName(parsed.decoded.stanza.dialect), expectedDialect(file, xml));
    else
        QCOMPARE(operationName(parsed.decoded.stanza), u"error"_s);
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
}

void TestWireVectors::jsonSuffices()
{
    QFETCH(QString, file);
    const Parsed parsed = parseFile(vectorFolder() + u'/' + file);
    const QJsonObject content = toJson(parsed.decoded.stanza);
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02, Dialect::Iot}) {
        QStringList lostDirectly;
        const QByteArray direct = transcoded(parsed.decoded.stanza, dialect, &lostDirectly);
        QString error;
        const auto stanza = fromJson(content, dialect, &error);
        QVERIFY2(stanza, qPrintable(error));
        QStringList lost;
        QCOMPARE(toXml(*stanza, &lost), direct);
        QCOMPARE(lost, lostDirectly);
    }
    const auto same = fromJson(content, parsed.decoded.stanza.dialect);
    QCOMPARE(jsonText(toJson(*same)), jsonText(content));
}

void TestWireVectors::outOfScope_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : vectors()) {
        const Parsed parsed = parseFile(vectorFolder() + u'/' + file);
        if (!isInScope(parsed.element()) && !parsed.element().firstChildElement().isNull())
            QTest::newRow(qPrintable(file)) << file;
    }
}

void TestWireVectors::outOfScope()
{
    QFETCH(QString, file);
    const Parsed parsed = parseFile(vectorFolder() + u'/' + file);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    const auto *unrecognised = payload<Unrecognised>(parsed);
    QVERIFY2(unrecognised, qPrintable(operationName(parsed.decoded.stanza)));
    const QString root = parsed.element().localName();
    QCOMPARE(unrecognised->name, root == u"iq" || root == u"message" ? payloadName(parsed.element()) : root);
    QVERIFY(!parsed.lossless());
    if (parsed.decoded.ours && file.startsWith(u"iot-v0.2") && unrecognised->name == u"getToken")
        QCOMPARE(parsed.decoded.stanza.dialect, Dialect::IotV02);
    const QJsonObject line = explain(parsed.decoded, false);
    QCOMPARE(line.value(u"operation"_s).toString(), unrecognised->name);
}

void TestWireVectors::indexNamesEveryFile()
{
    QFile index(vectorFolder() + u"/index.tsv"_s);
    QVERIFY(index.open(QIODevice::ReadOnly));
    QStringList named;
    const QList<QByteArray> lines = index.readAll().split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        if (!line.isEmpty())
            named << QString::fromUtf8(line.left(line.indexOf('\t')));
    }
    named.sort();
    QCOMPARE(named, vectors());
}

QTEST_APPLESS_MAIN(TestWireVectors)
#include "tst_wire_vectors.moc"
