// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// The doctor on a real server, with the things of the house and what goes wrong between here and there: the first closed gate is named, with
/// its code, what proves it and exactly one thing to do.
class TestInteropDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingOpen();
    void namesTheConnection_data();
    void namesTheConnection();
    void namesTheGate_data();
    void namesTheGate();
    void namesOurOwnBlock();
    void namesOurOwnRule();
    void saysTheSameAsText();
    void saysTheSameAsTable();
    void interruptedSaysWhatItKnows();
    void wrongUsage_data();
    void wrongUsage();
    void cleanupTestCase();

private:
    [[nodiscard]] bool fault(const QString &thing, const QString &fault);
    [[nodiscard]] bool befriend(const QString &who, const QString &thing);
    [[nodiscard]] QString write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] bool startHouse();
    [[nodiscard]] bool startParent();
    void verify(const CliResult &result, const QString &gate, const QString &code);

    World m_world{{u"owner"_s, u"reader"_s, u"sleeper"_s, u"oneway"_s, u"person"_s, u"rogue"_s, u"heating"_s, u"ventilation"_s, u"alarm"_s}};
    QTemporaryDir m_folder;
    TestProcess m_house;
    std::unique_ptr<TestProcess> m_parent;
    std::unique_ptr<TestProcess> m_person;
    std::unique_ptr<TestProcess> m_rogue;
    int m_answers = 1;
};

namespace {

const QStringList gates{u"dns"_s, u"tcp"_s, u"tls"_s, u"sasl"_s, u"bind"_s, u"roster"_s, u"presence"_s, u"disco"_s, u"friendship"_s, u"rule"_s, u"device"_s, u"timeout"_s};
const QStringList things{u"heating"_s, u"ventilation"_s, u"alarm"_s};

QByteArray jsonLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray rule(const QString &ask, const QString &thing, const QString &subject, const QString &answer)
{
    return jsonLine({{u"ask"_s, ask}, {u"thing"_s, thing}, {u"subject"_s, QJsonObject{{u"jid"_s, subject}}}, {u"answer"_s, answer}});
}

} // namespace

QString TestInteropDoctor::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
}

bool TestInteropDoctor::startHouse()
{
    QByteArray accounts = jsonLine({{u"jid"_s, m_world.jid(u"owner"_s)}, {u"role"_s, u"owner"_s}});
    for (const QString &thing : things)
        accounts += jsonLine({{u"jid"_s, m_world.jid(thing)}, {u"password"_s, u"pw-secret"_s}, {u"thing"_s, thing}});
    Prosody &server = m_world.server();
    return m_house.start(programPath(u"chatelaine-house"_s), {u"--connect"_s, u"%1:%2"_s.arg(server.host()).arg(server.port()), u"--domain"_s, server.domain(), u"--ca"_s, server.caFile(),
               u"--accounts"_s, write(u"accounts"_s, accounts), u"--stdin-commands"_s})
        && m_house.waitForOutput("\"ready\":true", 20'000);
}

/// The owner's rules: the reader may be a friend of everything and read the ventilation, but not the alarm; nobody has decided about the heating.
bool TestInteropDoctor::startParent()
{
    QByteArray rules;
    for (const QString &thing : things) {
        rules += rule(u"friend"_s, m_world.jid(u"owner"_s), m_world.jid(thing), u"yes"_s);
        rules += rule(u"friend"_s, m_world.jid(thing), m_world.jid(u"reader"_s), u"yes"_s);
    }
    rules += rule(u"read"_s, m_world.jid(u"ventilation"_s), m_world.jid(u"reader"_s), u"yes"_s);
    rules += rule(u"read"_s, m_world.jid(u"alarm"_s), m_world.jid(u"reader"_s), u"no"_s);
    rules += rule(u"control"_s, m_world.jid(u"ventilation"_s), m_world.jid(u"reader"_s), u"no"_s);
    m_parent = m_world.startCli({u"--store"_s, m_folder.filePath(u"parent.sqlite"_s), u"parent"_s, u"--rules"_s, write(u"rules.jsonl"_s, rules)});
    return m_parent != nullptr;
}

bool TestInteropDoctor::befriend(const QString &who, const QString &thing)
{
    if (m_world.cliAs(who, {u"friend"_s, u"add"_s, m_world.jid(thing)}).exitCode != 0)
        return false;
    for (const QJsonObject &contact : m_world.cliAs(who, {u"contacts"_s}).lines()) {
        const QString subscription = contact.value(u"subscription"_s).toString();
        if (contact.value(u"jid"_s).toString() == m_world.jid(thing) && (subscription == "to"_L1 || subscription == "both"_L1))
            return true;
    }
    return false;
}

bool TestInteropDoctor::fault(const QString &thing, const QString &fault)
{
    m_house.write("fault " + thing.toUtf8() + ' ' + fault.toUtf8() + "\n", false);
    return m_house.waitForOutput("\n", 10'000, ++m_answers) && m_house.output().split('\n').at(m_answers - 1).contains("\"ok\":true");
}

void TestInteropDoctor::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    QVERIFY2(startHouse(), m_house.errors().constData());
    QVERIFY(startParent());
    for (const QString &thing : things) {
        QTRY_VERIFY2_WITH_TIMEOUT(befriend(u"owner"_s, thing), qPrintable(thing), 30'000);
        QTRY_VERIFY2_WITH_TIMEOUT(befriend(u"reader"_s, thing), qPrintable(thing), 30'000);
    }
    for (const QString &friendly : {u"sleeper"_s, u"person"_s}) {
        QCOMPARE(m_world.cliAs(u"reader"_s, {u"friend"_s, u"add"_s, m_world.jid(friendly)}).exitCode, 0);
        QCOMPARE(m_world.cliAs(friendly, {u"friend"_s, u"approve"_s, m_world.jid(u"reader"_s)}).exitCode, 0);
    }
    QCOMPARE(m_world.cliAs(u"oneway"_s, {u"friend"_s, u"add"_s, m_world.jid(u"reader"_s)}).exitCode, 0);
    QCOMPARE(m_world.cliAs(u"reader"_s, {u"friend"_s, u"approve"_s, m_world.jid(u"oneway"_s)}).exitCode, 0);
    m_person = m_world.startCli({u"console"_s}, u"person"_s);
    QVERIFY(m_person);
    m_rogue = m_world.startDevice(u"device_raw.py"_s, u"rogue"_s);
    QVERIFY2(m_rogue, qPrintable(m_world.error()));
    QVERIFY2(m_world.befriend(u"rogue"_s), qPrintable(m_world.error()));
    QTRY_COMPARE_WITH_TIMEOUT(m_world.cliAs(u"reader"_s, {u"read"_s, m_world.jid(u"ventilation"_s)}).exitCode, 0, 30'000);
}

/// What every diagnosis has to hold, whatever it is about.
void TestInteropDoctor::verify(const CliResult &result, const QString &gate, const QString &code)
{
    const QByteArray all = result.all();
    QVERIFY2(result.exitCode == 1, all.constData());
    const QList<QJsonObject> lines = result.lines();
    QVERIFY2(!lines.isEmpty(), all.constData());
    int fixes = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QVERIFY2(lines.at(i).value(u"gate"_s).toString() == gates.value(i), all.constData()); // none is left out, none comes twice
        QVERIFY2(!lines.at(i).value(u"evidence"_s).toString().isEmpty(), all.constData());
        fixes += lines.at(i).value(u"fix"_s).toString().isEmpty() ? 0 : 1;
        const bool last = i + 1 == lines.size();
        QVERIFY2(last ? lines.at(i).value(u"ok"_s) == QJsonValue(false) : lines.at(i).value(u"ok"_s) != QJsonValue(false), all.constData());
    }
    const QJsonObject closed = lines.last();
    QVERIFY2(closed.value(u"gate"_s).toString() == gate, all.constData());
    QVERIFY2(closed.value(u"code"_s).toString().startsWith(code), all.constData());
    QVERIFY2(fixes == 1 && !closed.value(u"fix"_s).toString().isEmpty(), all.constData());
    const bool network = gates.indexOf(gate) < gates.indexOf(u"presence"_s);
    QVERIFY2(network || !closed.value(u"stanza"_s).toString().isEmpty(), all.constData());
    QCOMPARE(result.error().value(u"error"_s).toString(), closed.value(u"code"_s).toString());
    QCOMPARE(result.error().value(u"stage"_s).toString(), gate);
    QVERIFY2(!all.contains("pw-secret"), all.constData());
}

void TestInteropDoctor::everythingOpen()
{
    const CliResult result = m_world.cliAs(u"reader"_s, {u"doctor"_s, m_world.jid(u"ventilation"_s)});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    const QList<QJsonObject> lines = result.lines();
    QCOMPARE(lines.size(), gates.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QCOMPARE(lines.at(i).value(u"gate"_s).toString(), gates.at(i));
        QVERIFY2(lines.at(i).value(u"ok"_s) == QJsonValue(true), result.all().constData());
        QVERIFY2(!lines.at(i).value(u"evidence"_s).toString().isEmpty() && lines.at(i).value(u"fix"_s).toString().isEmpty(), result.all().constData());
    }
    QVERIFY(result.err.isEmpty());
}

void TestInteropDoctor::namesTheConnection_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("gate");
    QTest::addColumn<QString>("code");
    Prosody &server = m_world.server();
    const QStringList account{u"--account"_s, m_world.jid(u"owner"_s), u"--timeout"_s, u"6"_s};
    const auto at = [&](const QString &host, quint16 port, const QString &ca) { return account + QStringList{u"--host"_s, host, u"--port"_s, QString::number(port), u"--ca"_s, ca}; };
    const QString right = server.password(u"owner"_s);
    QTest::newRow("unknown host") << at(u"no-such-host.invalid"_s, server.port(), server.caFile()) << right << u"dns"_s << u"C-DNS-"_s;
    QTest::newRow("refused port") << at(server.host(), freePort(), server.caFile()) << right << u"tcp"_s << u"C-TCP-01"_s;
    QTest::newRow("untrusted authority") << at(server.host(), server.port(), server.foreignCaFile()) << right << u"tls"_s << u"C-TLS-03"_s;
    QTest::newRow("untrusted authority and wrong password") << at(server.host(), server.port(), server.foreignCaFile()) << u"guess"_s << u"tls"_s << u"C-TLS-03"_s;
    QTest::newRow("wrong password") << at(server.host(), server.port(), server.caFile()) << u"guess"_s << u"sasl"_s << u"C-SASL-01"_s;
}

void TestInteropDoctor::namesTheConnection()
{
    QFETCH(QStringList, options);
    QFETCH(QString, password);
    QFETCH(QString, gate);
    QFETCH(QString, code);
    verify(runCli(options + QStringList{u"doctor"_s, m_world.jid(u"ventilation"_s)}, {}, {{u"CHATELAINE_PASSWORD"_s, password}}), gate, code);
}

void TestInteropDoctor::namesTheGate_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("faulty");
    QTest::addColumn<QString>("gate");
    QTest::addColumn<QString>("code");
    const QString none;
    const QString ventilation = m_world.jid(u"ventilation"_s);
    const QString reader = u"reader"_s;
    QTest::newRow("offline thing") << reader << QStringList{m_world.jid(u"sleeper"_s)} << none << u"presence"_s << u"C-PRES-01"_s;
    QTest::newRow("another resource than the one there is") << reader << QStringList{ventilation + u"/elsewhere"_s} << none << u"presence"_s << u"C-PRES-01"_s;
    QTest::newRow("feature it does not have") << reader << QStringList{ventilation, u"--browse"_s} << none << u"disco"_s << u"C-DISCO-01"_s;
    QTest::newRow("a person") << reader << QStringList{m_world.jid(u"person"_s)} << none << u"disco"_s << u"C-DISCO-01"_s;
    QTest::newRow("never subscribed") << u"oneway"_s << QStringList{ventilation} << none << u"friendship"_s << u"C-FRIEND-01"_s;
    QTest::newRow("subscription only from") << reader << QStringList{m_world.jid(u"oneway"_s)} << none << u"friendship"_s << u"C-FRIEND-01"_s;
    QTest::newRow("rule says no to reading") << reader << QStringList{m_world.jid(u"alarm"_s)} << none << u"rule"_s << u"C-RULE-01"_s;
    QTest::newRow("nobody has decided, in words only") << reader << QStringList{m_world.jid(u"heating"_s)} << none << u"rule"_s << u"C-RULE-01"_s;
    QTest::newRow("rule says no to setting") << reader << QStringList{ventilation, u"--set"_s, u"Anything"_s} << none << u"rule"_s << u"C-RULE-01"_s;
    QTest::newRow("broken sensor") << reader << QStringList{ventilation} << u"fail"_s << u"device"_s << u"C-DEV-07"_s;
    QTest::newRow("unknown field") << u"owner"_s << QStringList{m_world.jid(u"heating"_s), u"--field"_s, u"Nonsense"_s} << none << u"device"_s << u"C-DEV-02"_s;
    QTest::newRow("unknown node") << u"owner"_s << QStringList{m_world.jid(u"alarm"_s), u"--node"_s, u"nowhere"_s} << none << u"device"_s << u"C-DEV-02"_s;
    QTest::newRow("unknown parameter") << u"owner"_s << QStringList{m_world.jid(u"heating"_s), u"--set"_s, u"Nonsense"_s} << none << u"device"_s << u"C-DEV-02"_s;
    QTest::newRow("silent thing") << reader << QStringList{ventilation} << u"silent"_s << u"timeout"_s << u"C-TIME-01"_s;
    QTest::newRow("never done") << reader << QStringList{ventilation} << u"no-done"_s << u"timeout"_s << u"C-TIME-01"_s;
    QTest::newRow("form that never comes") << u"owner"_s << QStringList{ventilation, u"--set"_s, u"Anything"_s} << u"silent"_s << u"timeout"_s << u"C-TIME-02"_s;
}

void TestInteropDoctor::namesTheGate()
{
    QFETCH(QString, who);
    QFETCH(QStringList, arguments);
    QFETCH(QString, faulty);
    QFETCH(QString, gate);
    QFETCH(QString, code);
    QVERIFY(faulty.isEmpty() || fault(u"ventilation"_s, faulty));
    verify(m_world.cliAs(who, QStringList{u"--timeout"_s, u"3"_s, u"doctor"_s} + arguments), gate, code);
    QVERIFY(faulty.isEmpty() || fault(u"ventilation"_s, u"none"_s));
}

void TestInteropDoctor::namesOurOwnBlock()
{
    const QString ventilation = m_world.jid(u"ventilation"_s);
    QCOMPARE(m_world.cliAs(u"reader"_s, {u"friend"_s, u"block"_s, ventilation}).exitCode, 0);
    const CliResult result = m_world.cliAs(u"reader"_s, {u"doctor"_s, ventilation});
    verify(result, u"friendship"_s, u"C-FRIEND-05"_s);
    QCOMPARE(m_world.cliAs(u"reader"_s, {u"friend"_s, u"unblock"_s, ventilation}).exitCode, 0);
    for (const QJsonObject &line : result.lines())
        if (const QString gate = line.value(u"gate"_s).toString(); gate == "presence"_L1 || gate == "disco"_L1)
            QVERIFY2(line.value(u"ok"_s).isNull(), result.all().constData());
}

/// A thing says no to us, and we are its parent: then which rule says so can be known. As somebody else it cannot.
void TestInteropDoctor::namesOurOwnRule()
{
    const QString rogue = m_world.jid(u"rogue"_s);
    const QString store = m_folder.filePath(u"rules.sqlite"_s);
    const QStringList arguments{u"doctor"_s, rogue, u"--node"_s, u"forbidden"_s};
    const CliResult unknown = m_world.cli(QStringList{u"--store"_s, store} + arguments);
    verify(unknown, u"rule"_s, u"C-RULE-01"_s);
    QVERIFY2(unknown.error().value(u"message"_s).toString().contains(u"cannot be known from here"_s), unknown.all().constData());
    QVERIFY2(unknown.error().value(u"message"_s).toString().contains(u"You shall not pass"_s), unknown.all().constData());
    QVERIFY2(!QFile::exists(store), "the doctor made a store");

    const CliResult added = m_world.cli({u"--store"_s, store, u"rules"_s, u"add"_s}, rule(u"read"_s, rogue, m_world.jid(u"owner"_s), u"no"_s));
    QVERIFY2(added.exitCode == 0, added.all().constData());
    const QString id = added.lines().value(0).value(u"id"_s).toString();
    const CliResult named = m_world.cli(QStringList{u"--store"_s, store} + arguments);
    verify(named, u"rule"_s, u"C-RULE-01"_s);
    QVERIFY2(!id.isEmpty() && named.error().value(u"hint"_s).toString().contains(id), named.all().constData());
}

void TestInteropDoctor::saysTheSameAsText()
{
    const CliResult result = m_world.cliAs(u"reader"_s, {u"--format"_s, u"text"_s, u"doctor"_s, m_world.jid(u"sleeper"_s)});
    QVERIFY2(result.exitCode == 1, result.all().constData());
    QVERIFY2(result.out.startsWith(m_world.jid(u"sleeper"_s).toUtf8() + '\n'), result.all().constData());
    QVERIFY2(result.out.contains("[+] List of contacts (open)") && result.out.contains("[X] Presence (closed) C-PRES-01") && result.out.contains("What to do: "), result.all().constData());
    QVERIFY2(!result.out.contains("Friendship"), result.all().constData());
}

void TestInteropDoctor::saysTheSameAsTable()
{
    const CliResult result = m_world.cliAs(u"reader"_s, {u"--format"_s, u"csv"_s, u"doctor"_s, m_world.jid(u"sleeper"_s)});
    QVERIFY2(result.exitCode == 1, result.all().constData());
    QVERIFY2(result.out.startsWith("gate,ok,code,evidence,fix,stanza\r\n"), result.all().constData());
    QVERIFY2(result.out.contains("\r\npresence,false,C-PRES-01,"), result.all().constData());
    QCOMPARE(result.out.count("\r\n"), 8);
}

void TestInteropDoctor::interruptedSaysWhatItKnows()
{
    QVERIFY(fault(u"ventilation"_s, u"silent"_s));
    const std::unique_ptr<TestProcess> doctor = m_world.startCli({u"--timeout"_s, u"60"_s, u"--trace"_s, m_folder.filePath(u"trace.xml"_s), u"doctor"_s, m_world.jid(u"ventilation"_s)}, u"reader"_s);
    QVERIFY(doctor);
    const auto asked = [this] {
        QFile trace(m_folder.filePath(u"trace.xml"_s));
        return trace.open(QIODevice::ReadOnly) && trace.readAll().contains("<req ");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(asked(), (doctor->output() + doctor->errors()).constData(), 30'000);
    doctor->interrupt();
    QVERIFY(doctor->waitForFinished(10'000));
    QCOMPARE(doctor->exitCode(), 5);
    QVERIFY2(doctor->output().contains("\"gate\":\"friendship\",\"ok\":true"), doctor->output().constData());
    QVERIFY(fault(u"ventilation"_s, u"none"_s));
}

void TestInteropDoctor::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nobody") << QStringList{u"doctor"_s};
    QTest::newRow("no address") << QStringList{u"doctor"_s, u"not an address"_s};
    QTest::newRow("two questions") << QStringList{u"doctor"_s, u"a@house.test"_s, u"--set"_s, u"X"_s, u"--browse"_s};
    QTest::newRow("two nodes") << QStringList{u"doctor"_s, u"a@house.test"_s, u"--node"_s, u"X"_s, u"--node"_s, u"Y"_s};
    QTest::newRow("a trace that cannot be written") << QStringList{u"--trace"_s, u"/nonexistent/folder/trace.xml"_s, u"doctor"_s, u"a@house.test"_s};
}

void TestInteropDoctor::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const CliResult result = m_world.cli(arguments);
    QVERIFY2(result.exitCode == 2, result.all().constData());
    QVERIFY2(result.out.isEmpty() && result.error().value(u"stage"_s) == "usage"_L1, result.all().constData());
}

void TestInteropDoctor::cleanupTestCase()
{
    if (m_parent) {
        m_parent->interrupt();
        QVERIFY(m_parent->waitForFinished(10'000));
    }
}

QTEST_GUILESS_MAIN(TestInteropDoctor)
#include "tst_interop_doctor.moc"
