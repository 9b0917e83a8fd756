// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanza.h"
#include "services/stanzacheck.h"
#include "services/stanzacriteria.h"
#include "services/stanzaexplanation.h"
#include "services/stanzafile.h"
#include "services/stanzalog.h"
#include "services/stanzatext.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);

QByteArray get(const QByteArray &id, const QByteArray &to = "heating@h.example/pump")
{
    return "<iq type='get' id='" + id + "'" + (to.isEmpty() ? QByteArray() : " to='" + to + "'") + "><req xmlns='urn:xmpp:iot:sensordata' seqnr='1' momentary='true'/></iq>";
}

QByteArray result(const QByteArray &id, const QByteArray &from = "heating@h.example/pump")
{
    return "<iq type='result' id='" + id + "'" + (from.isEmpty() ? QByteArray() : " from='" + from + "'") + "><accepted xmlns='urn:xmpp:iot:sensordata' seqnr='1'/></iq>";
}

} // namespace

class TestStanzaLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsHeads_data();
    void readsHeads();
    void pairsRequestsWithAnswers();
    void pairsWithTheOwnServer();
    void forgetsWhatIsDropped();
    void memoryIsBounded();
    void shortensHugeStanzas();
    void announcesOnceAFrame();
    void filters_data();
    void filters();
    void filterKeysThatDoNotExist();
    void explains();
    void explainsAnswersBesideTheirRequest();
    void surprisesAreExplained_data();
    void surprisesAreExplained();
    void prettyPrints();
    void prettyKeepsTheMeaning();
    void makesTestVectors();
    void writesTraces();
    void checks_data();
    void checks();
};

void TestStanzaLog::readsHeads_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<StanzaKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("xmlns");
    QTest::newRow("get") << get("1") << StanzaKind::IqGet << u"iq get"_s << u"heating@h.example/pump"_s << u"req"_s << u"urn:xmpp:iot:sensordata"_s;
    QTest::newRow("set") << QByteArray("<iq type='set'><query xmlns='jabber:iq:roster'/></iq>") << StanzaKind::IqSet << u"iq set"_s << QString() << u"query"_s << u"jabber:iq:roster"_s;
    QTest::newRow("prefixed") << QByteArray("<iq type=\"set\" to=\"a@b\"><p:query xmlns:p='x:y'/></iq>") << StanzaKind::IqSet << u"iq set"_s << u"a@b"_s << u"query"_s << u"x:y"_s;
    QTest::newRow("message behind a delay") << QByteArray("<message to='a@b/c'><delay xmlns='urn:xmpp:delay' stamp='x'/><fields xmlns='urn:xmpp:iot:sensordata'><node") << StanzaKind::Message
                                            << u"message"_s << u"a@b/c"_s << u"fields"_s << u"urn:xmpp:iot:sensordata"_s;
    QTest::newRow("chat") << QByteArray("<message type='chat' to='a@b'><body>hi</body></message>") << StanzaKind::Message << u"message chat"_s << u"a@b"_s << u"body"_s << QString();
    QTest::newRow("presence") << QByteArray("<presence type='subscribe' to='a@b'/>") << StanzaKind::Presence << u"presence subscribe"_s << u"a@b"_s << QString() << QString();
    QTest::newRow("stream") << QByteArray("<?xml version='1.0'?><stream:stream xmlns='jabber:client' to='h.example' xmlns:stream='http://etherx.jabber.org/streams'>") << StanzaKind::Other
                            << u"stream"_s << u"h.example"_s << QString() << u"http://etherx.jabber.org/streams"_s;
    QTest::newRow("no type") << QByteArray("<iq/>") << StanzaKind::Other << u"iq"_s << QString() << QString() << QString();
    QTest::newRow("white space") << QByteArray(" ") << StanzaKind::Other << QString() << QString() << QString() << QString();
    QTest::newRow("no XML") << QByteArray("\xff\xfe\0<<<", 6) << StanzaKind::Other << QString() << QString() << QString() << QString();
}

void TestStanzaLog::readsHeads()
{
    QFETCH(QByteArray, xml);
    const StanzaEntry entry = readStanza(true, xml, Noon);
    QTEST(entry.kind, "kind");
    QTEST(entry.kindText, "text");
    QTEST(entry.peer, "peer");
    QTEST(entry.payload, "payload");
    QTEST(entry.xmlns, "xmlns");
    QCOMPARE(entry.size, xml.size());
}

void TestStanzaLog::pairsRequestsWithAnswers()
{
    StanzaLog log;
    QSignalSpy changed(&log, &StanzaLog::changed);
    log.add(true, get("a"), Noon);                                              // 1
    log.add(true, get("b"), Noon);                                              // 2
    log.add(false, result("b", "Heating@h.example/pump"), Noon.addMSecs(41));   // 3: case of the address does not count
    log.add(false, result("b"), Noon.addMSecs(60));                             // 4: again
    log.add(false, result("a"), Noon.addSecs(31));                              // 5: late
    log.add(false, result("c"), Noon.addSecs(32));                              // 6: to nothing
    log.add(true, result("a"), Noon.addSecs(33));                               // 7: our own answer to nothing
    log.add(false, result("a", "other@h.example/pump"), Noon.addSecs(33));      // 8: somebody else's
    log.add(false, "<message from='a@b'><body/></message>", Noon.addSecs(34)); // 9
    const auto pairing = [&log](quint64 number) { return log.entry(number)->pairing; };
    QCOMPARE(pairing(1), StanzaPairing::Answered);
    QCOMPARE(pairing(2), StanzaPairing::Answered);
    QCOMPARE(log.entry(2)->pairedWith, 3U);
    QCOMPARE(log.entry(2)->latencyMs, 41);
    QCOMPARE(pairing(3), StanzaPairing::Response);
    QCOMPARE(log.entry(3)->pairedWith, 2U);
    QCOMPARE(pairing(4), StanzaPairing::Duplicate);
    QCOMPARE(pairing(5), StanzaPairing::Late);
    QCOMPARE(log.entry(5)->latencyMs, 31'000);
    QCOMPARE(pairing(6), StanzaPairing::Unmatched);
    QCOMPARE(pairing(7), StanzaPairing::Unmatched);
    QCOMPARE(pairing(8), StanzaPairing::Unmatched);
    QCOMPARE(pairing(9), StanzaPairing::None);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<QList<quint64>>(), (QList<quint64>{2, 1}));

    log.add(true, get("a"), Noon.addSecs(40)); // the same id once more is a request of its own
    log.add(false, result("a"), Noon.addSecs(41));
    QCOMPARE(log.entry(11)->pairedWith, 10U);
    QCOMPARE(pairing(11), StanzaPairing::Response);
}

void TestStanzaLog::pairsWithTheOwnServer()
{
    StanzaLog log;
    log.setOwnJid(u"owner@h.example/tool"_s);
    log.add(true, get("roster", ""), Noon);
    log.add(false, result("roster", "owner@h.example"), Noon);
    log.add(true, get("disco", "h.example"), Noon);
    log.add(false, result("disco", ""), Noon);
    QCOMPARE(log.entry(2)->pairedWith, 1U);
    QCOMPARE(log.entry(4)->pairedWith, 3U);
    log.add(true, get("other", ""), Noon);
    log.add(false, result("other", "eva@h.example"), Noon);
    QCOMPARE(log.entry(6)->pairing, StanzaPairing::Unmatched);
}

void TestStanzaLog::forgetsWhatIsDropped()
{
    StanzaLog log;
    StanzaLog::Bounds bounds;
    bounds.entries = 3;
    log.setBounds(bounds);
    for (const char *id : {"a", "b", "c", "d"}) {
        log.add(true, get(id), Noon);
    }
    QCOMPARE(log.size(), 3);
    QCOMPARE(log.first(), 2U);
    QVERIFY(!log.entry(1) && !log.entry(5) && log.entry(2) && log.entry(4));
    log.add(false, result("a"), Noon);
    QCOMPARE(log.entry(5)->pairing, StanzaPairing::Unmatched);
    log.add(false, result("d"), Noon);
    QCOMPARE(log.entry(6)->pairedWith, 4U);
    log.clear();
    QCOMPARE(log.size(), 0);
    QCOMPARE(log.bytes(), 0);
    QCOMPARE(log.dropped(), 0U);
    log.add(false, result("d"), Noon);
    QCOMPARE(log.entry(7)->pairing, StanzaPairing::Unmatched);
    QCOMPARE(log.first(), 7U);
}

void TestStanzaLog::memoryIsBounded()
{
    constexpr int Count = 200'000;
    StanzaLog log;
    const StanzaLog::Bounds bounds = log.bounds();
    QVERIFY(bounds.entries < Count);
    qint64 most = 0;
    for (int i = 0; i < Count / 2; ++i) {
        const QByteArray id = "id" + QByteArray::number(i);
        log.add(true, get(id), Noon);
        log.add(false, result(id), Noon.addMSecs(5));
        most = qMax(most, log.bytes());
    }
    QCOMPARE(log.size(), bounds.entries);
    QCOMPARE(log.dropped(), quint64(Count - bounds.entries));
    QVERIFY(most <= bounds.bytes + 4096);
    for (quint64 number = log.first(); number < log.end(); ++number) {
        QVERIFY(log.entry(number)->pairing == (number % 2 == 1 ? StanzaPairing::Answered : StanzaPairing::Response));
    }
    // Few but large ones: the bytes are the bound.
    const QByteArray large = "<message from='a@b'><body>" + QByteArray(200'000, 'x') + "</body></message>";
    for (int i = 0; i < 1000; ++i) {
        log.add(false, large, Noon);
    }
    QVERIFY2(log.bytes() <= bounds.bytes, qPrintable(QString::number(log.bytes())));
    QVERIFY(log.size() < 200 && log.size() > 100);
}

void TestStanzaLog::shortensHugeStanzas()
{
    StanzaLog log;
    const QByteArray huge = "<message from='a@b'><body>" + QByteArray("\xc3\xa5").repeated(1'000'000) + "</body></message>";
    log.add(false, huge, Noon);
    const StanzaPointer entry = log.entry(1);
    QVERIFY(entry->shortened);
    QCOMPARE(entry->size, huge.size());
    QVERIFY(entry->xml.size() <= log.bounds().kept && entry->xml.size() > log.bounds().kept - 4);
    QVERIFY(!QString::fromUtf8(entry->xml).contains(QChar::ReplacementCharacter));
    QVERIFY(!explainStanza(*entry).unreadable.isEmpty());
    QVERIFY(!StanzaText::testVector(*entry, {}));
}

void TestStanzaLog::announcesOnceAFrame()
{
    StanzaLog log;
    QSignalSpy changed(&log, &StanzaLog::changed);
    for (int i = 0; i < 5000; ++i) {
        log.add(true, get(QByteArray::number(i)), Noon);
    }
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(log.size(), 5000);
}

void TestStanzaLog::filters_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<bool>("request");
    QTest::addColumn<bool>("chat");
    QTest::newRow("nothing") << QString() << true << true;
    QTest::newRow("direction") << u"direction:out"_s << true << false;
    QTest::newRow("the old way") << u"direction=in"_s << false << true;
    QTest::newRow("type") << u"type:get"_s << true << false;
    QTest::newRow("kind") << u"kind:\"message chat\""_s << false << true;
    QTest::newRow("peer") << u"peer:HEATING@"_s << true << false;
    QTest::newRow("protocol") << u"protocol:sensor"_s << true << false;
    QTest::newRow("dialect") << u"protocol:iot"_s << true << false;
    QTest::newRow("id") << u"id:c1"_s << false << true;
    QTest::newRow("summary") << u"summary:req"_s << true << false;
    QTest::newRow("text") << u"text:\"good morning\""_s << false << true;
    QTest::newRow("word") << u"momentary"_s << true << false;
    QTest::newRow("not") << u"-momentary"_s << false << true;
    QTest::newRow("both") << u"direction:out type:chat"_s << false << false;
    QTest::newRow("XML is full of colons") << u"urn:xmpp:iot"_s << true << false;
    QTest::newRow("a minus alone is text") << u"-"_s << false << true;
}

void TestStanzaLog::filters()
{
    QFETCH(QString, expression);
    const auto criteria = StanzaCriteria::parse(expression);
    QVERIFY(criteria);
    const StanzaEntry request = readStanza(true, get("r1"), Noon);
    const StanzaEntry chat = readStanza(false, "<message type='chat' from='eva@h.example/x' id='c1'><body>Good morning - all</body></message>", Noon);
    QTEST(criteria->matches(request), "request");
    QTEST(criteria->matches(chat), "chat");
}

void TestStanzaLog::filterKeysThatDoNotExist()
{
    QString error;
    QVERIFY(!StanzaCriteria::parse(u"type:get colour=red"_s, &error));
    QCOMPARE(error, u"colour"_s);
    StanzaCriteria party;
    party.setParty(u"Heating@H.example/other"_s);
    QVERIFY(party.matches(readStanza(true, get("1"), Noon)));
    QVERIFY(!party.matches(readStanza(true, get("1", "heating2@h.example/pump"), Noon)));
    QVERIFY(!party.matches(readStanza(true, get("1", ""), Noon)));
}

void TestStanzaLog::explains()
{
    const StanzaExplanation request = explainStanza(readStanza(true, "<iq type='get' id='1' to='a@b/c' from='d@e/f'><req xmlns='urn:xmpp:iot:sensordata' seqnr='1' momentary='true' colour='red'><node nodeId='Cellar'/></req></iq>", Noon));
    QVERIFY(request.ours);
    QCOMPARE(request.protocol, u"sensor"_s);
    QCOMPARE(request.operation, u"req"_s);
    QCOMPARE(request.dialect, u"iot"_s);
    QCOMPARE(request.nodes, QStringList{u"Cellar"_s});
    QCOMPARE(request.unknown.size(), 1);
    QVERIFY(request.unknown.first().path.contains(u"colour"_s) || request.unknown.first().text.contains(u"colour"_s));

    const StanzaExplanation refusal = explainStanza(readStanza(false, "<iq type='error' id='1' from='a@b/c'><error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
        "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Not you</text></error></iq>", Noon));
    QVERIFY(!refusal.ours);
    QCOMPARE(refusal.errorCondition, u"forbidden"_s);
    QCOMPARE(refusal.errorText, u"Not you"_s);

    const StanzaExplanation broken = explainStanza(readStanza(true, "<iq type='set' id='1' to='a@b/c'><set xmlns='urn:xmpp:iot:control'><boolean name='On' value='maybe'/></set></iq>", Noon));
    QVERIFY(!broken.findings.isEmpty());
    QVERIFY(!broken.findings.first().rule.isEmpty() && !broken.findings.first().text.isEmpty());
    QCOMPARE(stanzaSummary(get("1")), u"sensor req (iot)"_s);
    QCOMPARE(stanzaSummary("<iq><ping xmlns='urn:xmpp:ping'/></iq>"), u"ping urn:xmpp:ping"_s);
}

void TestStanzaLog::explainsAnswersBesideTheirRequest()
{
    const StanzaEntry request = readStanza(true, get("1"), Noon);
    const StanzaEntry wrong = readStanza(false, "<iq type='result' id='1' from='heating@h.example/pump'><accepted xmlns='urn:xmpp:iot:sensordata' seqnr='2'/></iq>", Noon);
    const auto count = [&](const StanzaEntry *asked, bool duplicate) { return explainStanza(wrong, asked, duplicate).findings.size(); };
    QVERIFY(count(&request, false) > count(nullptr, false));
    QVERIFY(count(&request, true) > count(&request, false));
}

void TestStanzaLog::surprisesAreExplained_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not finished") << QByteArray("<iq type='get'><req xmlns='urn:xmpp:iot:sensordata'");
    QTest::newRow("deep") << QByteArray("<a>").repeated(50'000) + QByteArray("</a>").repeated(50'000);
    QTest::newRow("entities") << QByteArray("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><iq>&b;</iq>");
    QTest::newRow("no UTF-8") << QByteArray("<iq>\xc3\x28\xff</iq>");
}

void TestStanzaLog::surprisesAreExplained()
{
    QFETCH(QByteArray, xml);
    const StanzaEntry entry = readStanza(false, xml, Noon);
    const StanzaExplanation explanation = explainStanza(entry);
    QVERIFY(!explanation.ours);
    QVERIFY(explanation.findings.isEmpty());
    (void)StanzaText::toJson(entry);
    (void)StanzaText::testVector(entry, {});
    const auto pretty = StanzaText::pretty(xml);
    QVERIFY(!pretty || pretty->size() < 50'000 * 100); // depth costs lines, not columns
    QVERIFY(!pretty || !pretty->contains(u"aaaaaaaa"_s));
}

void TestStanzaLog::prettyPrints()
{
    const auto text = StanzaText::pretty("<message to=\"a@b\"><fields xmlns='urn:xmpp:iot:sensordata'><node nodeId='O&apos;Hara &lt;1>'><x/></node></fields><body>Two <b>bold</b>  words &amp; more</body></message>");
    QVERIFY(text);
    QCOMPARE(*text, u"<message to='a@b'>\n  <fields xmlns='urn:xmpp:iot:sensordata'>\n    <node nodeId='O&apos;Hara &lt;1&gt;'>\n      <x/>\n    </node>\n  </fields>\n"
                    "  <body>Two <b>bold</b>  words &amp; more</body>\n</message>"_s);
    QVERIFY(StanzaText::pretty("<stream:features><x/></stream:features>"));
    QVERIFY(!StanzaText::pretty("<iq>"));
}

void TestStanzaLog::prettyKeepsTheMeaning()
{
    const QByteArray xml = "<iq type='set' id='1' to='a@b/c'><set xmlns='urn:xmpp:iot:control' serviceToken='0123456789012345678901234567890123456789' userToken='01234567890123456789012345678901234567890'>"
                           "<string name='Greeting' value='a&#10;b&#9;c &quot;&apos;'/></set></iq>";
    const auto text = StanzaText::pretty(xml);
    QVERIFY(text && text->contains(u"\n      userToken="_s));
    const StanzaFile before = readStanzas(xml);
    const StanzaFile after = readStanzas(text->toUtf8());
    QCOMPARE(Wire::decode(after.stanzas.value(0)).stanza, Wire::decode(before.stanzas.value(0)).stanza);
}

void TestStanzaLog::makesTestVectors()
{
    const QByteArray xml = "<iq type='set' id='1' from='Owner@lind.example/tool-77' to='meters@lind.example/gw'><x xmlns='urn:xmpp:lind.example' jid='eva@street.example/phone'>owner@lind.example and "
                           "Eva@street.example, see lind.example, mail.street.example and a@b</x></iq>";
    const auto vector = StanzaText::testVector(readStanza(true, xml, Noon), u"owner@lind.example/tool-77"_s);
    QVERIFY(vector);
    QVERIFY2(!vector->contains(u"street"_s) && !vector->contains(u"eva"_s, Qt::CaseInsensitive) && !vector->contains(u"tool-77"_s), qPrintable(*vector));
    QVERIFY2(vector->startsWith(u"<!-- source: stanza console\tdirection: request(set) client@example.org/tool -> thing@example.org/"_s), qPrintable(*vector));
    QVERIFY2(vector->contains(u"from='client@example.org/tool' to='thing@example.org/"_s), qPrintable(*vector));
    QVERIFY2(vector->contains(u"client@example.org and person1@domain2.example.org, see example.org, mail.domain2.example.org and person2@domain3.example.org"_s), qPrintable(*vector));
    QVERIFY2(vector->contains(u"jid='person1@domain2.example.org/"_s), qPrintable(*vector));
    QVERIFY2(vector->contains(u"xmlns='urn:xmpp:lind.example'"_s), qPrintable(*vector)); // a namespace is no address
    QCOMPARE(readStanzas(vector->toUtf8()).stanzas.size(), 1);
}

void TestStanzaLog::writesTraces()
{
    const QByteArray line = StanzaText::traceLine(readStanza(false, "<message\nto='a@b'><body>one\ntwo</body></message>", Noon));
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(line.endsWith(" < <message to='a@b'><body>one&#10;two</body></message>\n"));
}

void TestStanzaLog::checks_data()
{
    using Problem = StanzaCheck::Problem;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Problem>("problem");
    QTest::addColumn<int>("line");
    QTest::newRow("good") << QByteArray(" <iq type='get'>\n<ping xmlns='urn:xmpp:ping'/></iq>\n") << Problem::None << 0;
    QTest::newRow("presence") << QByteArray("<presence/>") << Problem::None << 0;
    QTest::newRow("message") << QByteArray("<message xmlns='jabber:client'><body>a</body></message>") << Problem::None << 0;
    QTest::newRow("empty") << QByteArray(" \n") << Problem::Empty << 0;
    QTest::newRow("not finished") << QByteArray("<iq>\n<ping>") << Problem::Malformed << 2;
    QTest::newRow("wrong end") << QByteArray("<iq>\n<ping>\n</pong></iq>") << Problem::Malformed << 3;
    QTest::newRow("prefix") << QByteArray("<iq><x:ping/></iq>") << Problem::Malformed << 1;
    QTest::newRow("text") << QByteArray("hello") << Problem::Malformed << 1;
    QTest::newRow("two") << QByteArray("<presence/>\n<presence/>") << Problem::NotAlone << 2;
    QTest::newRow("text behind") << QByteArray("<presence/>hello") << Problem::NotAlone << 1;
    QTest::newRow("end of the stream") << QByteArray("</stream:stream>") << Problem::Malformed << 1;
    QTest::newRow("other element") << QByteArray("\n<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>") << Problem::NotAStanza << 2;
    QTest::newRow("other namespace") << QByteArray("<iq xmlns='jabber:server'/>") << Problem::NotAStanza << 1;
    QTest::newRow("declaration") << QByteArray("<?xml version='1.0'?><presence/>") << Problem::Forbidden << 1;
    QTest::newRow("comment") << QByteArray("<presence><!-- x --></presence>") << Problem::Forbidden << 1;
    QTest::newRow("document type") << QByteArray("<!DOCTYPE presence><presence/>") << Problem::Forbidden << 1;
    QTest::newRow("instruction") << QByteArray("<presence><?x y?></presence>") << Problem::Forbidden << 1;
    QTest::newRow("deep") << QByteArray("<iq>") + QByteArray("<a>").repeated(300) << Problem::TooDeep << 1;
    QTest::newRow("large") << QByteArray("<message><body>") + QByteArray(300'000, 'x') + "</body></message>" << Problem::TooLarge << 0;
}

void TestStanzaLog::checks()
{
    QFETCH(QByteArray, text);
    const StanzaCheck check = checkStanza(text);
    QTEST(check.problem, "problem");
    QTEST(int(check.line), "line");
    QCOMPARE(check.column > 0, check.line > 0);
}

QTEST_GUILESS_MAIN(TestStanzaLog)
#include "tst_stanzalog.moc"
