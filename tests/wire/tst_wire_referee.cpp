// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereerule.h"
#include "protocol/referee/refereesession.h"
#include "tests/wire/refereerows.h"
#include "tests/wire/wiretesting.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

QString toQString(std::u16string_view text)
{
    return QString::fromUtf16(text.data(), qsizetype(text.size()));
}

QString described(const QList<Finding> &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines << u"%1 %2 (%3, %4): %5"_s.arg(finding.rule, finding.part, severityName(finding.severity), finding.clause, finding.text);
    return lines.join(u'\n');
}

QStringList rulesOf(const QList<Finding> &findings)
{
    QStringList rules;
    for (const Finding &finding : findings)
        rules << finding.rule;
    rules.removeDuplicates();
    return rules;
}

RefereeContext contextOf(Setting setting)
{
    RefereeContext context;
    if (setting == Setting::Clock)
        context.now = QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
    else if (setting == Setting::Limit)
        context.sizeLimit = 20'000;
    else if (setting == Setting::Unasked)
        context.asked = RefereeContext::Asked::No;
    return context;
}

/// What is found in all stanzas of a row together.
QList<Finding> judge(const char *text, Setting setting)
{
    RefereeSession session;
    QList<Finding> findings;
    QList<Parsed> kept; // the session refers to the documents
    for (const QByteArray &xml : stanzasOf(text)) {
        kept << parse(xml);
        if (!kept.last().error.isEmpty())
            qFatal("%s: %s", xml.constData(), qPrintable(kept.last().error));
        findings += session.take(kept.last().element(), kept.last().decoded, contextOf(setting));
    }
    if (setting == Setting::Ending)
        findings += session.finish();
    return findings;
}

/// Examples that break a rule of their own specification.
struct Contradiction {
    const char *file;
    const char *rule;
    const char *reason;
};

constexpr Contradiction Contradictions[]{
    {"iot-v0.2/control/018-getting-a-control-form--getformresponse.xml", "R-FO-10", "the layout names a field that the form spells differently"},
    {"iot-v0.2/control/036-setting-a-partial-control-form-to-multiple-n--setresponse.xml", "R-CT-13", "a FormError in an iq result"},
    {"iot-v0.2/sensordata/012-scheduled-read-out-of-device-with-multiple-r--fields.xml", "R-SD-26", "identification where the schema has identity"},
    {"iot/concentrator/028-get-changes-since-given-timestamp-before-sub--subscriberesponse.xml", "R-CC-08", "NotImplemented in an iq result"},
    {"iot/concentrator/094-get-node-messages--getnoderesponse.xml", "R-CC-27", "the state of a node as the type of a message"},
    {"iot/concentrator/096-get-node-with-parameters-and-messages--getnoderesponse.xml", "R-CC-27", "the state of a node as the type of a message"},
    {"iot/concentrator/146-execute-common-query-on-multiple-nodes-parti--executecommonnodequeryresponse.xml", "R-CC-08", "OK in an iq error"},
    {"iot/concentrator/176-get-database-readout-parameters--getdatabasereadoutparametersre.xml", "R-FO-05", "labels and values of the options are exchanged"},
    {"iot/concentrator/189-unimplemented-commands--holabandola.xml", "R-CC-02", "shows what happens with an operation that does not exist"},
    {"iot/control/018-getting-a-control-form--x.xml", "R-FO-10", "the layout names a field that the form spells differently"},
    {"iot/provisioning/007-requesting-a-token--gettoken.xml", "R-PR-14", "words stand where the data would be"},
    {"iot/provisioning/008-requesting-a-token--gettokenchallenge.xml", "R-PR-14", "words stand where the data would be"},
    {"iot/provisioning/011-challenge-reponse-incorrect--error.xml", "R-EN-08", "an error in an iq result"},
    {"iot/provisioning/012-challenge-sequence-number-not-found--error.xml", "R-EN-08", "an error in an iq result"},
    {"iot/provisioning/013-requesting-a-token--tokenchallenge.xml", "R-PR-14", "words stand where the data would be"},
    {"iot/provisioning/014-requesting-a-token--tokenchallengeresponse.xml", "R-PR-14", "words stand where the data would be"},
    {"iot/provisioning/052-requesting-a-service-token--gettoken.xml", "R-PR-14", "words stand where the data would be"},
    {"iot/provisioning/053-requesting-a-service-token--gettokenchallenge.xml", "R-PR-14", "words stand where the data would be"},
    {"iot/provisioning/054-requesting-a-service-token--gettokenchallengeresponse.xml", "R-PR-14", "words stand where the data would be"},
    {"sn/concentrator/092-get-node-status--getnoderesponse.xml", "R-CC-27", "the state of a node as the type of a message"},
    {"sn/concentrator/143-get-database-readout-parameters--getdatabasereadoutparametersre.xml", "R-FO-05", "labels and values of the options are exchanged"},
    {"sn/concentrator/154-unimplemented-commands--holabandola.xml", "R-CC-02", "shows what happens with an operation that does not exist"},
    {"sn/concentrator/155-unimplemented-commands--holabandolaresponse.xml", "R-CC-02", "shows what happens with an operation that does not exist"},
    {"sn/control/019-getting-a-control-form--getformresponse.xml", "R-FO-10", "the layout names a field that the form spells differently"},
    {"sn/sensordata/012-scheduled-read-out-of-device-with-multiple-r--fields.xml", "R-SD-26", "identification where the schema has identity"},
};

bool isContradiction(const QString &file, const QString &rule)
{
    return std::any_of(std::begin(Contradictions), std::end(Contradictions), [&](const Contradiction &row) { return file == QLatin1String(row.file) && rule == QLatin1String(row.rule); });
}

QString vectorFolder()
{
    return QStringLiteral(CHATELAINE_TEST_DATA "/vectors/");
}

QByteArray manyFields(int count, const QByteArray &field)
{
    QByteArray xml = "<message from='a@b/c' to='d@e/f'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'><node nodeId='n'><timestamp value='2026-01-01T00:00:00Z'>";
    for (int i = 0; i < count; ++i)
        xml += QByteArray(field).replace("%", QByteArray::number(i));
    return xml + "</timestamp></node></fields></message>";
}

} // namespace

/// The referee: a row a rule that breaks exactly it, and the same put right; no finding on the specifications' examples.
class TestWireReferee : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void everyRuleHasARow();
    void theTableIsSound();
    void vectors();
    void documentation();
    void pathsAndClauses();
    void capped();
    void linear();
    void hostile_data();
    void hostile();
};

void TestWireReferee::rows_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QByteArray>("broken");
    QTest::addColumn<QByteArray>("clean");
    QTest::addColumn<int>("setting");
    QHash<QByteArray, int> numbers;
    for (const RefereeRow &row : allRefereeRows()) {
        const QByteArray name = QByteArray(row.rule) + ' ' + QByteArray::number(++numbers[row.rule]);
        QTest::newRow(name.constData()) << QString::fromLatin1(row.rule) << QByteArray(row.broken) << QByteArray(row.clean) << int(row.setting);
    }
}

void TestWireReferee::rows()
{
    QFETCH(QString, rule);
    QFETCH(QByteArray, broken);
    QFETCH(QByteArray, clean);
    QFETCH(int, setting);
    const QList<Finding> findings = judge(broken.constData(), Setting(setting));
    QVERIFY2(rulesOf(findings) == QStringList{rule}, qPrintable(described(findings)));
    for (const Finding &finding : findings)
        QVERIFY2(!finding.clause.isEmpty() && !finding.part.isEmpty() && finding.text.endsWith(u'.'), qPrintable(described({finding})));
    const QList<Finding> none = judge(clean.constData(), Setting(setting));
    QVERIFY2(none.isEmpty(), qPrintable(described(none)));
}

void TestWireReferee::everyRuleHasARow()
{
    QSet<QString> tested;
    for (const RefereeRow &row : allRefereeRows())
        tested.insert(QString::fromLatin1(row.rule));
    QStringList missing;
    for (const RefereeRule &rule : refereeRules()) {
        if (!tested.contains(toQString(rule.id)))
            missing << toQString(rule.id);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    QVERIFY(refereeRules().size() >= 60);
}

void TestWireReferee::theTableIsSound()
{
    QSet<QString> ids;
    for (const RefereeRule &rule : refereeRules()) {
        const QString id = toQString(rule.id);
        QVERIFY2(!ids.contains(id), qPrintable(id));
        ids.insert(id);
        const bool ieee = rule.dialects & RefereeRule::Ieee;
        const bool others = rule.dialects & RefereeRule::Xsf;
        QVERIFY2(!others || !rule.clause.empty(), qPrintable(id));
        QVERIFY2(!ieee || !rule.ieeeClause.empty() || !rule.clause.empty(), qPrintable(id));
        QVERIFY2(!rule.title.empty() && !rule.title.ends_with(u'.'), qPrintable(id));
    }
}

void TestWireReferee::vectors()
{
    QStringList unexpected;
    QSet<QString> used;
    QDirIterator files(vectorFolder(), {u"*.xml"_s}, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        const QString file = QDir(vectorFolder()).relativeFilePath(path);
        const Parsed parsed = parseFile(path);
        for (const Finding &finding : referee(parsed.element(), parsed.decoded)) {
            if (isContradiction(file, finding.rule))
                used.insert(file + finding.rule);
            else
                unexpected << file + u": "_s + described({finding});
        }
        ++count;
    }
    unexpected.sort();
    for (const QString &line : std::as_const(unexpected))
        qWarning("%s", qPrintable(line)); // one message would be cut
    QVERIFY(unexpected.isEmpty());
    QVERIFY(count > 1'000);
    QCOMPARE(used.size(), qsizetype(std::size(Contradictions)));
}

void TestWireReferee::documentation()
{
    QFile page(QStringLiteral(CHATELAINE_SOURCE_DIR "/docs/referee.md"));
    QVERIFY2(page.open(QIODevice::ReadOnly), qPrintable(page.fileName()));
    QStringList documented;
    for (const QByteArray &line : page.readAll().split('\n')) {
        if (line.startsWith("| R-"))
            documented << QString::fromUtf8(line).trimmed();
    }
    QStringList expected;
    for (const RefereeRule &rule : refereeRules()) {
        const QString clause = toQString(rule.clause);
        const QString ieee = toQString(rule.ieeeClause);
        const QString both = clause.isEmpty() || ieee.isEmpty() ? clause + ieee : clause + u"; "_s + ieee;
        expected << u"| %1 | %2 | %3 | %4 | %5 |"_s.arg(toQString(rule.id), severityName(rule.severity), dialectNames(rule.dialects), both, toQString(rule.title));
    }
    for (qsizetype i = 0; i < qMax(expected.size(), documented.size()); ++i)
        QCOMPARE(documented.value(i), expected.value(i));
}

void TestWireReferee::pathsAndClauses()
{
    const auto first = [](const char *text) { return judge(text, Setting::Plain).value(0); };
    const Finding unit = first("M:<fields $ios seqnr='1' done='true'><node nodeId='a'><timestamp value='2026-01-01T00:00:00Z'>"
                               "<numeric name='a' value='1' unit='W' momentary='true'/><numeric name='b' value='1' momentary='true'/></timestamp></node></fields>");
    QCOMPARE(unit.part, u"message/fields/node/timestamp/numeric[2]@unit"_s);
    QCOMPARE(unit.clause, u"XEP-0323 §10"_s);
    QCOMPARE(unit.severity, Severity::Warning);
    QCOMPARE(first("M:<done $nfs/>").clause, u"ieee sd"_s);
    QCOMPARE(first("M:<done $ies/>").part, u"message/done@id"_s);
    QCOMPARE(first("E:").clause, u"RFC 6120 §8.3.1"_s);
    QVERIFY(referee(QDomElement(), Decoded()).isEmpty());
}

void TestWireReferee::capped()
{
    const Parsed parsed = parse(manyFields(50, "<boolean name='f%' value='on' momentary='true'/>"));
    const QList<Finding> findings = referee(parsed.element(), parsed.decoded);
    QCOMPARE(rulesOf(findings), QStringList{u"R-SD-19"_s});
    QCOMPARE(findings.size(), MaxFindingsPerRule + 1);
    QVERIFY2(findings.last().text.contains(u"30 more"), qPrintable(findings.last().text));
}

void TestWireReferee::linear()
{
    const auto cost = [](int count) {
        const Parsed parsed = parse(manyFields(count, "<numeric name='f%' value='on' unit='W' momentary='true'/>"));
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer timer;
            timer.start();
            const QList<Finding> findings = referee(parsed.element(), parsed.decoded);
            best = qMin(best, timer.nsecsElapsed());
            if (findings.isEmpty())
                return qint64(0);
        }
        return best;
    };
    const qint64 small = cost(2'000);
    const qint64 large = cost(20'000);
    QVERIFY(small > 0 && large > 0);
    QVERIFY2(large < small * 40, qPrintable(u"2,000 fields: %1 ns, 20,000: %2 ns"_s.arg(small).arg(large)));
}

void TestWireReferee::hostile_data()
{
    QTest::addColumn<QByteArray>("xml");
    QByteArray attributes;
    for (int i = 0; i < 20'000; ++i)
        attributes += " a" + QByteArray::number(i) + "='1'";
    QTest::newRow("attributes") << "<message from='a@b/c' to='d@e/f'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'" + attributes + "/></message>";
    QTest::newRow("payloads") << "<message from='a@b/c' to='d@e/f'>" + QByteArray("<done xmlns='urn:xmpp:sn' seqnr='1'/>").repeated(20'000) + "</message>";
    QTest::newRow("conditions") << "<iq type='error' id='1'>" + QByteArray("<error/>").repeated(5'000) + "</iq>";
    QTest::newRow("forms") << "<iq type='result' id='1'>" + QByteArray("<x xmlns='jabber:x:data'><field/></x>").repeated(5'000) + "</iq>";
    QTest::newRow("depth") << "<iq type='set' id='1'><set xmlns='urn:xmpp:iot:control'>" + QByteArray("<node>").repeated(200) + QByteArray("</node>").repeated(200) + "</set></iq>";
    QTest::newRow("nothing") << QByteArray("<message/>");
    QTest::newRow("other root") << QByteArray("<presence/>");
    QTest::newRow("pattern") << QByteArray("<iq type='result' id='1'><x xmlns='jabber:x:data' type='form'><field var='a'><validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:string'>"
                                           "<regex>(a+)+$</regex></validate><value>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab</value></field></x></iq>");
}

void TestWireReferee::hostile()
{
    QFETCH(QByteArray, xml);
    const Parsed parsed = parse(xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    RefereeSession session;
    const QList<Finding> findings = session.take(parsed.element(), parsed.decoded);
    QVERIFY(findings.size() <= qsizetype(refereeRules().size()) * (MaxFindingsPerRule + 1));
    QVERIFY(session.finish().isEmpty());
}

QTEST_APPLESS_MAIN(TestWireReferee)
#include "tst_wire_referee.moc"
