// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/vectorexpectations.h"
#include "tests/wire/wiretesting.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

constexpr Dialect AllDialects[]{Dialect::Sn, Dialect::IotV02, Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi};
// Beyond this many the reports end, as they should.
constexpr int MostStrangers = 190;

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

QByteArray read(const QString &file)
{
    QFile source(vectorFolder() + u'/' + file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

QList<QDomElement> elementsOf(const QDomElement &root)
{
    QList<QDomElement> all{root};
    for (qsizetype i = 0; i < all.size() && all.size() < MostStrangers; ++i) {
        for (QDomElement child = all.at(i).firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
            // The annotation of a field is anybody's own, so nothing in it is unknown.
            if (child.localName() != u"x" || !child.namespaceURI().contains(u":iot:sd:"))
                all.append(child);
        }
    }
    return all.mid(0, MostStrangers);
}

/// Decoded again, with what was put into it.
Parsed again(const QDomDocument &document)
{
    return parse(document.toByteArray(-1));
}

} // namespace

class TestWireVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void jsonSuffices_data() { reads_data(); }
    void jsonSuffices();
    void transcodes_data() { reads_data(); }
    void transcodes();
    void keepsUnknownAttributes_data() { reads_data(); }
    void keepsUnknownAttributes();
    void keepsUnknownChildren_data() { reads_data(); }
    void keepsUnknownChildren();
    void familyReadsAlike_data();
    void familyReadsAlike();
    void indexNamesEveryFile();
};

void TestWireVectors::reads_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = vectors();
    QCOMPARE(files.size(), 1057);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void TestWireVectors::reads()
{
    QFETCH(QString, file);
    const QByteArray xml = read(file);
    const Parsed parsed = parse(xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    const Expectation expected = expectation(file, xml, parsed.element());
    QVERIFY2(expected.problems || parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    const QJsonObject line = explain(parsed.decoded, parsed.lossless());
    QCOMPARE(line.value(u"operation"_s).toString(), expected.operation);
    QCOMPARE(line.value(u"dialect"_s).toString(), expected.dialect);
    QCOMPARE(line.value(u"protocol"_s).toString(), expected.protocol);
    QCOMPARE(line.value(u"hybrid"_s), QJsonValue());
    QVERIFY2(line.value(u"lossless"_s).toBool(), toXml(parsed.decoded.stanza));
}

void TestWireVectors::jsonSuffices()
{
    QFETCH(QString, file);
    const Parsed parsed = parse(read(file));
    const QJsonObject content = toJson(parsed.decoded.stanza);
    for (const Dialect dialect : AllDialects) {
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

void TestWireVectors::transcodes()
{
    QFETCH(QString, file);
    const Parsed parsed = parse(read(file));
    const QByteArray content = jsonText(toJson(parsed.decoded.stanza));
    for (const Dialect dialect : AllDialects) {
        QStringList lost;
        const QByteArray xml = transcoded(parsed.decoded.stanza, dialect, &lost);
        if (xml.isEmpty()) {
            QVERIFY2(!lost.isEmpty(), qPrintable(dialectName(dialect)));
            continue;
        }
        const Parsed other = parse(xml);
        QVERIFY2(other.error.isEmpty(), xml);
        QVERIFY2(other.decoded.unknown.isEmpty(), qPrintable(dialectName(dialect) + u": "_s + other.unknown()));
        if (!lost.isEmpty())
            continue;
        const QByteArray there = jsonText(toJson(other.decoded.stanza));
        QVERIFY2(there == content, qPrintable(u"%1\n%2\n%3\n%4"_s.arg(dialectName(dialect), QString::fromUtf8(content), QString::fromUtf8(there), QString::fromUtf8(xml))));
    }
}

void TestWireVectors::keepsUnknownAttributes()
{
    QFETCH(QString, file);
    const Parsed plain = parse(read(file));
    const QList<QDomElement> elements = elementsOf(plain.element());
    for (QDomElement element : elements)
        element.setAttribute(u"stranger"_s, u"1"_s);
    const Parsed parsed = again(plain.document);
    QCOMPARE(parsed.decoded.stanza.payload, plain.decoded.stanza.payload);
    QCOMPARE(parsed.decoded.unknown.size(), elements.size());
    QCOMPARE(parsed.decoded.stanza.extras.size(), elements.size());
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
}

void TestWireVectors::keepsUnknownChildren()
{
    QFETCH(QString, file);
    Parsed plain = parse(read(file));
    const QList<QDomElement> elements = elementsOf(plain.element());
    for (QDomElement element : elements) {
        QDomElement stranger = plain.document.createElementNS(u"urn:example:strange"_s, u"stranger"_s);
        stranger.setAttribute(u"a"_s, u"1"_s);
        stranger.appendChild(plain.document.createTextNode(u"text"_s));
        element.insertBefore(stranger, element.firstChild());
    }
    const Parsed parsed = again(plain.document);
    QCOMPARE(parsed.decoded.unknown.size(), elements.size());
    if (const auto *rule = payload<OwnerRule>(parsed); rule && rule->ask != Ask::IsFriend) {
        // What is not understood may narrow the rule, so it counts as no, and that is another rule.
        QVERIFY(!rule->result);
        return;
    }
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
    const auto same = fromJson(toJson(parsed.decoded.stanza), parsed.decoded.stanza.dialect);
    QVERIFY(same);
    QCOMPARE(toXml(*same), toXml(parsed.decoded.stanza));
}

void TestWireVectors::familyReadsAlike_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("sister");
    for (const QString &file : vectors()) {
        for (const QString &sister : {u"nf"_s, u"nfi"_s}) {
            if (file.startsWith(u"ieee/"))
                QTest::addRow("%s %s", qPrintable(sister), qPrintable(file)) << file << sister;
        }
    }
}

void TestWireVectors::familyReadsAlike()
{
    QFETCH(QString, file);
    QFETCH(QString, sister);
    QByteArray xml = read(file);
    xml.replace("urn:ieee:", "urn:" + sister.toLatin1() + ':');
    const QByteArray other = read(sister + file.mid(4));
    QVERIFY2(!other.isEmpty(), "the sister dialect has no such vector");
    if (other == xml)
        QCOMPARE(jsonText(toJson(parse(other).decoded.stanza)), jsonText(toJson(parse(read(file)).decoded.stanza)));
    QCOMPARE(parse(xml).decoded.stanza.payload, parse(read(file)).decoded.stanza.payload);
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
