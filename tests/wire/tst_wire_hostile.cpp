// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

QByteArray manyFields(int count)
{
    QByteArray xml = "<message from='a@b/c'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'><node nodeId='m'>"
                     "<timestamp value='2026-05-01T12:00:00Z'>";
    for (int i = 0; i < count; ++i)
        xml += "<numeric name='Power " + QByteArray::number(i % 50) + "' value='" + QByteArray::number(i) + ".50' unit='W' momentary='true' automaticReadout='true'/>";
    return xml + "</timestamp></node></fields></message>";
}

qint64 fastest(const QDomElement &element)
{
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        const Decoded decoded = decode(element);
        best = qMin(best, timer.nsecsElapsed());
        if (!decoded.ours)
            return -1;
    }
    return best;
}

/// Whatever came in: what goes out is well-formed, and its JSON can be read again.
void checkSane(const Parsed &parsed)
{
    const Stanza &stanza = parsed.decoded.stanza;
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02, Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        const QByteArray xml = transcoded(stanza, dialect);
        const Parsed again = parse(xml);
        QVERIFY2(again.error.isEmpty(), (again.error.toUtf8() + '\n' + xml).constData());
    }
    QString error;
    const auto back = fromJson(toJson(stanza), stanza.dialect, &error);
    QVERIFY2(back, qPrintable(error));
    QCOMPARE(jsonText(toJson(*back)), jsonText(toJson(stanza)));
    (void)parsed.lossless();
}

} // namespace

class TestWireHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forbiddenCharacters_data();
    void forbiddenCharacters();
    void markupIsText();
    void deepNesting();
    void tenThousandFields();
    void linear();
    void manyAttributes();
    void manyProblems();
    void twoPayloads();
    void wrongNamespaces_data();
    void wrongNamespaces();
    void unknownOperationsStayInTheirDialect();
    void whatIsTooMuchIsCut();
    void whatXmlCannotNameIsLost();
    void placesAreNotLookedForWithoutEnd();
    void unknownsElsewhere();
    void echoedRequest();
    void mutated_data();
    void mutated();
};

void TestWireHostile::forbiddenCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QString replaced(QChar::ReplacementCharacter);
    QTest::newRow("null") << u"a"_s + QChar(0) + u"b"_s << u"a"_s + replaced + u"b"_s;
    QTest::newRow("bell") << u"a\ab"_s << u"a"_s + replaced + u"b"_s;
    QTest::newRow("escape") << u"\x1b[31m"_s << replaced + u"[31m"_s;
    QTest::newRow("high surrogate") << QString(QChar(0xD800)) << replaced;
    QTest::newRow("low surrogate") << QString(QChar(0xDC00)) + u"x"_s << replaced + u"x"_s;
    QTest::newRow("swapped surrogates") << QString(QChar(0xDC00)) + QChar(0xD800) << replaced + replaced;
    QTest::newRow("noncharacter") << QString(QChar(0xFFFF)) + QChar(0xFFFE) << replaced + replaced;
    QTest::newRow("emoji") << u"🔥°"_s << u"🔥°"_s;
    QTest::newRow("white space") << u"a\tb"_s << u"a\tb"_s;
    QTest::newRow("line end") << u"a\nb"_s << u"a\nb"_s;
}

void TestWireHostile::forbiddenCharacters()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Stanza stanza;
    stanza.envelope = Envelope::IqSet;
    stanza.from = text;
    stanza.payload = ControlSet{{{text, text, text}}, {{text, ParameterType::String, text, {}}}, DataForm{u"submit"_s, text, {}, {}, {}}, {}, {}};
    stanza.error = StanzaError{u"cancel"_s, u"forbidden"_s, text, {}, {}};
    const Parsed parsed = parse(transcoded(stanza, Dialect::Sn));
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    const auto *set = payload<ControlSet>(parsed);
    QVERIFY(set);
    QCOMPARE(set->parameters[0].text, expected);
    QCOMPARE(set->parameters[0].name, expected);
    QCOMPARE(set->nodes[0].id, expected);
    QCOMPARE(set->form->title, expected);
    QCOMPARE(parsed.decoded.stanza.error->text, expected);
    QCOMPARE(parsed.decoded.stanza.from, expected);
}

void TestWireHostile::markupIsText()
{
    const QString text = u"</error><set xmlns='urn:xmpp:sn:control'/> & \" ' ]]>"_s;
    Stanza stanza;
    stanza.payload = ReadoutFailure{u"1"_s, true, {{{text, {}, {}}, {}, text}}};
    const Parsed parsed = parse(toXml(stanza));
    QCOMPARE(payload<ReadoutFailure>(parsed)->failures[0].text, text);
    QCOMPARE(payload<ReadoutFailure>(parsed)->failures[0].node.id, text);
    // A condition is an element's name, so it must be one.
    stanza.envelope = Envelope::IqError;
    stanza.payload = EmptyPayload{};
    stanza.error = StanzaError{u"cancel"_s, u"x/><y"_s};
    const Parsed named = parse(toXml(stanza));
    QVERIFY2(named.error.isEmpty(), qPrintable(named.error));
    QCOMPARE(named.decoded.stanza.error->condition, u"undefined-condition"_s);
}

void TestWireHostile::deepNesting()
{
    constexpr int Depth = 4000;
    for (const QByteArray &name : {QByteArray("node"), QByteArray("form"), QByteArray("section"), QByteArray("error")}) {
        const QByteArray nested = QByteArray('<' + name + '>').repeated(Depth) + "x" + QByteArray("</" + name + '>').repeated(Depth);
        for (const QByteArray &xml : {"<set xmlns='urn:xmpp:iot:control'>" + nested + "</set>",
                 "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'>" + nested + "</fields>",
                 "<x xmlns='jabber:x:data'><page>" + nested + "</page></x>", "<error>" + nested + "</error>"}) {
            const Parsed parsed = parsePayload("result", xml);
            QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
            QVERIFY(!parsed.lossless());
            QVERIFY(parsed.decoded.unknown.size() <= 201);
        }
    }
}

void TestWireHostile::tenThousandFields()
{
    const Parsed parsed = parse(manyFields(10000));
    QVERIFY(parsed.decoded.problems.isEmpty());
    const auto *fields = payload<ReadoutFields>(parsed);
    QVERIFY(fields);
    const QList<Reading> readings = fields->readings();
    QCOMPARE(readings.size(), 10000);
    QCOMPARE(readings.last().field.text, u"9999.50"_s);
    // Names that repeat are one text in memory.
    QCOMPARE(static_cast<const void *>(readings[0].field.name.constData()), static_cast<const void *>(readings[50].field.name.constData()));
    QVERIFY(parsed.lossless());
}

void TestWireHostile::linear()
{
    const Parsed small = parse(manyFields(2000));
    const Parsed large = parse(manyFields(40000));
    const qint64 one = fastest(small.element());
    const qint64 twenty = fastest(large.element());
    QVERIFY(one > 0 && twenty > 0);
    // Work in the square of the size would be 400 times as long.
    QVERIFY2(twenty < one * 120, qPrintable(u"%1 against %2 ns"_s.arg(one).arg(twenty)));
}

void TestWireHostile::manyAttributes()
{
    QByteArray xml = "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node><timestamp value='2026-05-01T12:00:00Z'><numeric name='a' value='1'";
    for (int i = 0; i < 5000; ++i)
        xml += " a" + QByteArray::number(i) + "='1'";
    QElapsedTimer timer;
    const Parsed parsed = [&] {
        const Parsed document = parsePayload("message", xml + "/></timestamp></node></fields>");
        timer.start();
        (void)decode(document.element());
        return document;
    }();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(parsed.problems().contains(u"attributes"));
    QVERIFY(!parsed.lossless());
}

void TestWireHostile::manyProblems()
{
    const QByteArray xml = "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'>" + QByteArray("<node><timestamp><numeric x='y'/></timestamp></node>").repeated(5000) + "</fields>";
    const Parsed parsed = parsePayload("message", xml);
    QVERIFY(parsed.decoded.problems.size() <= 201);
    QVERIFY(parsed.decoded.unknown.size() <= 201);
    QCOMPARE(payload<ReadoutFields>(parsed)->readings().size(), 5000);
    QCOMPARE(parsed.decoded.stanza.extras.size(), 200);
    QVERIFY(!parsed.lossless());
}

void TestWireHostile::twoPayloads()
{
    const Parsed parsed = parsePayload("message", "<done xmlns='urn:xmpp:iot:sensordata' seqnr='1'/><friend xmlns='urn:xmpp:iot:provisioning' jid='a@b.c'/>");
    QVERIFY(payload<ReadoutDone>(parsed));
    QCOMPARE(parsed.decoded.unknown.size(), 1);
    // The second one is nothing but an unknown element: kept, and never acted upon.
    QCOMPARE(parsed.decoded.stanza.extras.constFirst().element->name, u"friend"_s);
    QVERIFY(parsed.lossless());
}

void TestWireHostile::wrongNamespaces_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("none") << QByteArray("<req seqnr='1' all='true'/>");
    QTest::newRow("foreign") << QByteArray("<req xmlns='urn:example' seqnr='1' all='true'/>");
    QTest::newRow("other protocol") << QByteArray("<req xmlns='urn:xmpp:iot:control' seqnr='1' all='true'/>");
    QTest::newRow("friend in sensor data") << QByteArray("<friend xmlns='urn:xmpp:iot:sensordata' jid='a@b.c'/>");
    QTest::newRow("set in provisioning") << QByteArray("<set xmlns='urn:xmpp:iot:provisioning'><int name='a' value='1'/></set>");
    QTest::newRow("forwarded") << QByteArray("<sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>"
                                             "<message xmlns='jabber:client'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'/></message></forwarded></sent>");
}

void TestWireHostile::wrongNamespaces()
{
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload("message", payload);
    const auto *unrecognised = Testing::payload<Unrecognised>(parsed);
    QVERIFY(unrecognised && unrecognised->element);
    QCOMPARE(parsed.decoded.unknown.size(), 1);
    QVERIFY(parsed.decoded.stanza.extras.isEmpty());
    QVERIFY(parsed.lossless());
    checkSane(parsed);
}

void TestWireHostile::unknownOperationsStayInTheirDialect()
{
    const Parsed parsed = parsePayload("get", "<summon xmlns='urn:nf:iot:sd:1.0' id='x' m='true'><deep>er</deep></summon>");
    QVERIFY(payload<Unrecognised>(parsed));
    QCOMPARE(parsed.decoded.stanza.dialect, Dialect::Nf);
    QCOMPARE(parsed.decoded.stanza.protocol, Protocol::Sensor);
    QVERIFY(parsed.lossless());
    QStringList lost;
    const QByteArray elsewhere = transcoded(parsed.decoded.stanza, Dialect::Iot, &lost);
    QVERIFY(!elsewhere.contains("summon"));
    QCOMPARE(lost.size(), 1);
}

void TestWireHostile::whatIsTooMuchIsCut()
{
    const auto kept = [](const QByteArray &inner) { return parsePayload("result", "<accepted xmlns='urn:xmpp:sn' seqnr='1'>" + inner + "</accepted>"); };
    QVERIFY(kept("<a>" + QByteArray("<b>").repeated(15) + QByteArray("</b>").repeated(15) + "</a>").lossless());
    const Parsed deep = kept("<a>" + QByteArray("<b>").repeated(16) + QByteArray("</b>").repeated(16) + "</a>");
    QVERIFY(deep.decoded.keeping.cut);
    QVERIFY(!deep.lossless());
    const Parsed wide = kept("<a>" + QByteArray("<b/>").repeated(3000) + "</a>");
    QVERIFY(wide.decoded.keeping.cut);
    QVERIFY(!wide.lossless());
    const Parsed longText = kept("<a>" + QByteArray(300'000, 'x') + "</a>");
    QVERIFY(longText.decoded.keeping.cut);
    QVERIFY(!longText.lossless());
    QVERIFY(kept("<a>" + QByteArray(200'000, 'x') + "</a>").lossless());
}

/// As it may come from JSON, where nothing has looked at it.
void TestWireHostile::whatXmlCannotNameIsLost()
{
    const ForeignAttribute plain{u"b"_s, {}, u"1"_s};
    const ForeignAttribute prefixed{u"b"_s, u"urn:b"_s, u"1"_s};
    const QList<ForeignElement> elements{{u"a"_s, u"urn:a"_s, {}, {plain, plain}, {}}, {u"a"_s, u"urn:a"_s, {}, {prefixed, prefixed}, {}},
        {u"a"_s, u"urn:a"_s, {}, {}, {{QString(QChar(0xAA)), u"urn:a"_s, {}, {}, {}}}}, {u"a b"_s, u"urn:a"_s, {}, {}, {}}};
    for (const ForeignElement &element : elements) {
        Stanza stanza;
        stanza.envelope = Envelope::Message;
        stanza.payload = Unrecognised{element.name, element.xmlns, element};
        QStringList lost;
        const QByteArray xml = toXml(stanza, &lost);
        QCOMPARE(lost.size(), 1);
        QVERIFY2(parse(xml).error.isEmpty(), xml);
        QVERIFY2(xml.count("b=") <= 1, xml);
    }
}

/// Each place is found by going from sibling to sibling, and a sender could have that done for as long as it likes.
void TestWireHostile::placesAreNotLookedForWithoutEnd()
{
    const QByteArray xml = "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node nodeId='a'><timestamp value='2026-01-01T00:00:00Z'>" + QByteArray("<int name='a' value='1'/>").repeated(11'000)
        + QByteArray("<int name='a' value='1' odd='1'/>").repeated(100) + "</timestamp></node></fields>";
    const Parsed parsed = parsePayload("message", xml);
    QCOMPARE(parsed.decoded.unknown.size(), 100);
    QVERIFY(parsed.decoded.stanza.extras.size() < 100);
    QVERIFY(parsed.decoded.stanza.extras.size() > 50);
    QVERIFY(!parsed.lossless());
}

void TestWireHostile::unknownsElsewhere()
{
    const Parsed parsed = parsePayload("message", "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node nodeId='n'><timestamp value='2026-01-01T00:00:00Z'>"
                                                  "<numeric name='a' value='1' colour='red'/></timestamp></node></fields>");
    QVERIFY(parsed.lossless());
    QStringList lost;
    const QByteArray sn = transcoded(parsed.decoded.stanza, Dialect::Sn, &lost);
    QVERIFY2(sn.contains("colour=\"red\""), sn);
    QVERIFY(lost.isEmpty());
    const QByteArray nf = transcoded(parsed.decoded.stanza, Dialect::Nf, &lost);
    QVERIFY(!nf.contains("colour"));
    QVERIFY2(lost.join(u' ').contains(u"colour"), qPrintable(lost.join(u' ')));
}

void TestWireHostile::echoedRequest()
{
    const Parsed parsed = parsePayload("error", "<error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text>No</text></error>"
                                                "<set xmlns='urn:xmpp:iot:control'><int name='a' value='1'/></set>");
    QCOMPARE(parsed.decoded.stanza.envelope, Envelope::IqError);
    QCOMPARE(parsed.decoded.stanza.error->condition, u"forbidden"_s);
    QCOMPARE(parsed.decoded.stanza.error->text, u"No"_s);
    QVERIFY(parsed.lossless());
}

void TestWireHostile::mutated_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TestWireHostile::mutated()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const QList<QByteArray> scraps{"", "-1", "NaN", "99999999999999999999", "true", "''", " all='true'", "<node/>", "<error/>", "xmlns='urn:xmpp:sn'",
        "responseCode='OK'", "result='NotFound'", "&#9;", "é", "value=", "<x xmlns='jabber:x:data'/>"};
    QDirIterator files(QStringLiteral(CHATELAINE_TEST_DATA "/vectors"), {u"*.xml"_s}, QDir::Files, QDirIterator::Subdirectories);
    int wellFormed = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray xml = file.readAll();
        const QList<QByteArray> names{"nodeId", "seqnr", "value", "name", "result", "jid", "type", "timestamp", "numeric", "field"};
        const QByteArray from = names[random.bounded(names.size())];
        xml.replace(from, names[random.bounded(names.size())]);
        const qsizetype position = random.bounded(qint32(xml.size()));
        xml.replace(position, random.bounded(3), scraps[random.bounded(scraps.size())]);
        const Parsed parsed = parse(xml);
        if (!parsed.error.isEmpty())
            continue;
        ++wellFormed;
        checkSane(parsed);
        if (QTest::currentTestFailed())
            QFAIL(xml.constData());
    }
    QVERIFY2(wellFormed > 100, qPrintable(QString::number(wellFormed)));
}

QTEST_APPLESS_MAIN(TestWireHostile)
#include "tst_wire_hostile.moc"
