// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// The house's things on a real server, and everything that the command line does with them; judged by the house's log and state.
class TestInteropHouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void parentMakesFriends();
    void pendingIsNoYes();
    void contactsKnowWhatThingsAre();
    void readsOverBothDialects_data();
    void readsOverBothDialects();
    void browsesTheConcentrator();
    void readsBehindTheConcentrator();
    void formHasTypesAndLimits();
    void setActsOnTheHouse();
    void formForbids();
    void setFollowsTheFormsOrder();
    void nodesThatAreNotThere();
    void consoleShowsWhatPasses();
    void cleanupTestCase();

private:
    [[nodiscard]] QJsonObject houseSays(const QByteArray &command);
    [[nodiscard]] int logged(const QString &thing, const QString &direction, const QString &operation) const;
    [[nodiscard]] QByteArray accountsFile() const;
    [[nodiscard]] QString write(const QString &name, const QByteArray &content) const;

    World m_world{{u"owner"_s, u"heating"_s, u"meters"_s, u"ventilation"_s, u"optimiser"_s, u"neighbour"_s, u"salesman"_s}};
    QTemporaryDir m_folder;
    TestProcess m_house;
    int m_answers = 1; ///< lines that the house has written
};

namespace {

const QStringList things{u"heating"_s, u"meters"_s, u"ventilation"_s, u"optimiser"_s, u"neighbour"_s, u"salesman"_s};

QByteArray rule(const QString &ask, const QString &thing, const QString &subject, const QString &answer)
{
    return QJsonDocument(QJsonObject{{u"ask"_s, ask}, {u"thing"_s, thing}, {u"subject"_s, QJsonObject{{u"jid"_s, subject}}}, {u"answer"_s, answer}}).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject last(const CliResult &result)
{
    const QList<QJsonObject> lines = result.lines();
    return lines.isEmpty() ? QJsonObject() : lines.last();
}

} // namespace

QString TestInteropHouse::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
}

QByteArray TestInteropHouse::accountsFile() const
{
    QByteArray text = QJsonDocument(QJsonObject{{u"jid"_s, m_world.jid(u"owner"_s)}, {u"role"_s, u"owner"_s}}).toJson(QJsonDocument::Compact) + '\n';
    for (const QString &thing : things)
        text += QJsonDocument(QJsonObject{{u"jid"_s, m_world.jid(thing)}, {u"password"_s, u"pw-secret"_s}, {u"thing"_s, thing}}).toJson(QJsonDocument::Compact) + '\n';
    return text;
}

QJsonObject TestInteropHouse::houseSays(const QByteArray &command)
{
    m_house.write(command + '\n', false);
    if (!m_house.waitForOutput("\n", 10'000, ++m_answers))
        return {};
    return QJsonDocument::fromJson(m_house.output().split('\n').at(m_answers - 1)).object();
}

int TestInteropHouse::logged(const QString &thing, const QString &direction, const QString &operation) const
{
    QFile file(m_folder.filePath(u"house.log"_s));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    int count = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        count += entry.value(u"thing"_s).toString() == thing && entry.value(u"direction"_s).toString() == direction && entry.value(u"operation"_s).toString() == operation;
    }
    return count;
}

void TestInteropHouse::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    const QString accounts = write(u"accounts"_s, accountsFile());
    Prosody &server = m_world.server();
    QVERIFY(m_house.start(programPath(u"chatelaine-house"_s), {u"--connect"_s, u"%1:%2"_s.arg(server.host()).arg(server.port()), u"--domain"_s, server.domain(), u"--ca"_s, server.caFile(),
        u"--accounts"_s, accounts, u"--log"_s, m_folder.filePath(u"house.log"_s), u"--stdin-commands"_s}));
    QVERIFY2(m_house.waitForOutput("\"ready\":true", 20'000), (m_house.output() + m_house.errors() + server.log().right(4'000)).constData());
}

/// The things ask to be friends of their parent; the rules say yes to them, and to what the optimiser asks of the heating.
void TestInteropHouse::parentMakesFriends()
{
    const QString self = m_world.jid(u"owner"_s);
    QByteArray rules;
    for (const QString &thing : {u"heating"_s, u"meters"_s, u"ventilation"_s})
        rules += rule(u"friend"_s, self, m_world.jid(thing), u"yes"_s);
    rules += rule(u"friend"_s, m_world.jid(u"heating"_s), m_world.jid(u"optimiser"_s), u"yes"_s);
    rules += rule(u"friend"_s, self, m_world.jid(u"neighbour"_s), u"no"_s);
    const std::unique_ptr<TestProcess> parent = m_world.startCli({u"--store"_s, m_folder.filePath(u"store.sqlite"_s), u"parent"_s, u"--rules"_s, write(u"rules.jsonl"_s, rules)});
    QVERIFY(parent);
    for (const QString &thing : {u"heating"_s, u"meters"_s, u"ventilation"_s})
        QVERIFY2(m_world.cli({u"friend"_s, u"add"_s, m_world.jid(thing)}).exitCode == 0, qPrintable(thing));
    QTRY_VERIFY2_WITH_TIMEOUT(told(*parent, u"question"_s).size() > 0 && parent->output().contains("\"remote\":\"optimiser@house.test\""), (parent->output() + parent->errors()).constData(), 30'000);
    QJsonObject question;
    for (const QJsonObject &each : told(*parent, u"question"_s))
        if (each.value(u"remote"_s).toString() == m_world.jid(u"optimiser"_s) && each.value(u"question"_s) == "isFriend"_L1)
            question = each;
    QVERIFY2(question.value(u"answer"_s) == "yes"_L1, parent->output().constData());
    QCOMPARE(question.value(u"thing"_s).toString(), m_world.jid(u"heating"_s));
    QCOMPARE(question.value(u"rule"_s).toString(), u"rules.jsonl:4"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(QJsonDocument(houseSays("friends heating")).toJson().contains("optimiser@house.test"), parent->output().constData(), 15'000);
    parent->interrupt();
    QVERIFY(parent->waitForFinished(10'000));
    QCOMPARE(parent->exitCode(), 0);
    QVERIFY(logged(u"heating"_s, u"out"_s, u"isFriend"_s) > 0);
}

void TestInteropHouse::pendingIsNoYes()
{
    const std::unique_ptr<TestProcess> parent = m_world.startCli({u"--store"_s, m_folder.filePath(u"store.sqlite"_s), u"parent"_s});
    QVERIFY(parent);
    QVERIFY2(parent->waitForOutput("\"remote\":\"salesman@house.test\"", 30'000), (parent->output() + parent->errors()).constData());
    for (const QJsonObject &each : told(*parent, u"question"_s))
        if (each.value(u"remote"_s).toString() == m_world.jid(u"salesman"_s))
            QCOMPARE(each.value(u"answer"_s).toString(), u"pending"_s);
    parent->interrupt();
    QVERIFY(parent->waitForFinished(10'000));
    for (const QJsonObject &contact : m_world.cli({u"contacts"_s}).lines())
        if (contact.value(u"jid"_s).toString() == m_world.jid(u"salesman"_s))
            QVERIFY(contact.value(u"subscription"_s).toString() != "from"_L1 && contact.value(u"subscription"_s).toString() != "both"_L1);
}

void TestInteropHouse::contactsKnowWhatThingsAre()
{
    const CliResult result = m_world.cli({u"contacts"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QHash<QString, QJsonObject> contacts;
    for (const QJsonObject &line : result.lines())
        contacts.insert(line.value(u"jid"_s).toString().section(u'@', 0, 0), line);
    QCOMPARE(contacts.value(u"heating"_s).value(u"kind"_s).toString(), u"actuator"_s);
    QCOMPARE(contacts.value(u"heating"_s).value(u"dialects"_s).toObject().value(u"sensor"_s).toString(), u"sn"_s);
    QCOMPARE(contacts.value(u"heating"_s).value(u"dialects"_s).toObject().value(u"control"_s).toString(), u"sn"_s);
    QCOMPARE(contacts.value(u"meters"_s).value(u"kind"_s).toString(), u"concentrator"_s);
    QCOMPARE(contacts.value(u"meters"_s).value(u"dialects"_s).toObject().value(u"concentrator"_s).toString(), u"iot"_s);
}

void TestInteropHouse::readsOverBothDialects_data()
{
    QTest::addColumn<QString>("thing");
    QTest::addColumn<QString>("field");
    QTest::newRow("sn") << u"heating"_s << u"Room temperature"_s;
    QTest::newRow("iot") << u"ventilation"_s << QString();
}

void TestInteropHouse::readsOverBothDialects()
{
    QFETCH(QString, thing);
    QFETCH(QString, field);
    const int before = logged(thing, u"in"_s, u"req"_s);
    const CliResult result = m_world.cli({u"read"_s, m_world.jid(thing)});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QVERIFY2(result.lines().size() > 1 && (field.isEmpty() || result.out.contains("\"" + field.toUtf8() + "\"")), result.all().constData());
    for (const QJsonObject &line : result.lines())
        if (line.contains(u"field"_s))
            QVERIFY2(line.value(u"kinds"_s).toArray().contains(u"momentary"_s), result.all().constData());
    QTRY_COMPARE(logged(thing, u"in"_s, u"req"_s), before + 1);
}

void TestInteropHouse::browsesTheConcentrator()
{
    const QString meters = m_world.jid(u"meters"_s);
    const CliResult capabilities = m_world.cli({u"capabilities"_s, meters});
    QVERIFY2(capabilities.exitCode == 0 && capabilities.out.contains("getChildNodes"), capabilities.all().constData());
    const CliResult sources = m_world.cli({u"sources"_s, meters, u"--tree"_s});
    QVERIFY2(sources.exitCode == 0, sources.all().constData());
    QCOMPARE(sources.lines().value(0).value(u"source"_s).toString(), u"MeteringTopology"_s);
    QCOMPARE(sources.lines().value(0).value(u"parent"_s), QJsonValue(QString()));
    QCOMPARE(sources.lines().value(1).value(u"parent"_s).toString(), u"MeteringTopology"_s);
    const CliResult nodes = m_world.cli({u"nodes"_s, meters, u"--source"_s, u"MeteringTopology"_s, u"--recursive"_s, u"--parameters"_s});
    QVERIFY2(nodes.exitCode == 0, nodes.all().constData());
    QSet<QString> seen{QString()};
    bool parameters = false;
    for (const QJsonObject &node : nodes.lines()) {
        QVERIFY2(seen.contains(node.value(u"parent"_s).toString()), "a child before its parent");
        seen.insert(node.value(u"id"_s).toString());
        QCOMPARE(node.value(u"source"_s).toString(), u"MeteringTopology"_s);
        parameters = parameters || !node.value(u"parameters"_s).toArray().isEmpty();
    }
    QVERIFY2(seen.size() > 5 && parameters, nodes.all().constData());
    const CliResult limited = m_world.cli({u"nodes"_s, meters, u"--source"_s, u"MeteringTopology"_s, u"--recursive"_s, u"--limit"_s, u"3"_s});
    QVERIFY2(limited.exitCode == 0 && limited.lines().size() == 3, limited.all().constData());
    const CliResult children = m_world.cli({u"nodes"_s, meters, u"--source"_s, u"MeteringTopology"_s, u"--parent"_s, u"E1"_s});
    QVERIFY2(children.exitCode == 0 && children.out.contains("\"id\":\"E1.1\""), children.all().constData());
}

void TestInteropHouse::readsBehindTheConcentrator()
{
    const CliResult result = m_world.cli({u"read"_s, m_world.jid(u"meters"_s), u"--node"_s, u"E1"_s, u"--source"_s, u"MeteringTopology"_s, u"--kind"_s, u"momentary,historicalHour"_s,
        u"--from"_s, QDateTime::currentDateTimeUtc().addDays(-2).toString(Qt::ISODate)});
    QVERIFY2(result.exitCode == 0, result.all().right(2'000).constData());
    int historical = 0;
    for (const QJsonObject &line : result.lines()) {
        if (!line.contains(u"field"_s))
            continue;
        QCOMPARE(line.value(u"node"_s).toString(), u"E1"_s);
        QCOMPARE(line.value(u"source"_s).toString(), u"MeteringTopology"_s);
        historical += line.value(u"kinds"_s).toArray().contains(u"historicalHour"_s);
    }
    QVERIFY2(historical >= 40, result.all().right(2'000).constData());
    QCOMPARE(last(result).value(u"fields"_s).toInt(), int(result.lines().size()) - 1);
}

void TestInteropHouse::formHasTypesAndLimits()
{
    const CliResult result = m_world.cli({u"form"_s, m_world.jid(u"heating"_s)});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    const QJsonObject setPoint = result.lines().value(0);
    QCOMPARE(setPoint.value(u"var"_s).toString(), u"Set point"_s);
    QCOMPARE(setPoint.value(u"type"_s).toString(), u"double"_s);
    QVERIFY(setPoint.value(u"value"_s).isDouble() && setPoint.value(u"notSame"_s).toBool());
    QCOMPARE(setPoint.value(u"validate"_s).toObject().value(u"max"_s).toString(), u"30"_s);
}

void TestInteropHouse::setActsOnTheHouse()
{
    const CliResult result = m_world.cli({u"set"_s, m_world.jid(u"heating"_s), u"Set point=23.5"_s, u"--verify"_s, u"Set point"_s, u"--within"_s, u"8"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    const QJsonObject line = last(result);
    QCOMPARE(line.value(u"accepted"_s), QJsonValue(true));
    QCOMPARE(line.value(u"reported"_s).toDouble(), 23.5);
    QCOMPARE(line.value(u"observed"_s).toDouble(), 23.5);
    QVERIFY(line.value(u"ms"_s).toObject().value(u"observed"_s).isDouble());
    const QByteArray state = QJsonDocument(houseSays("state")).toJson(QJsonDocument::Compact);
    QVERIFY2(state.contains("23.5"), state.constData());
}

void TestInteropHouse::formForbids()
{
    const int before = logged(u"heating"_s, u"in"_s, u"set"_s);
    QVERIFY(before > 0);
    for (const QString &assignment : {u"Set point=99"_s, u"Set point=warm"_s, u"Set point:int=20"_s, u"No such=1"_s, u"Boost=perhaps"_s}) {
        const CliResult result = m_world.cli({u"set"_s, m_world.jid(u"heating"_s), assignment});
        QVERIFY2(result.exitCode == 2, (assignment.toUtf8() + result.all()).constData());
        QCOMPARE(result.error().value(u"error"_s).toString(), u"C-USE-09"_s);
    }
    QCOMPARE(logged(u"heating"_s, u"in"_s, u"set"_s), before);
}

void TestInteropHouse::setFollowsTheFormsOrder()
{
    const CliResult result = m_world.cli({u"set"_s, m_world.jid(u"heating"_s), u"Boost=true"_s, u"Set point=22"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QCOMPARE(result.lines().value(0).value(u"parameter"_s).toString(), u"Set point"_s);
    QCOMPARE(result.lines().value(1).value(u"parameter"_s).toString(), u"Boost"_s);
}

void TestInteropHouse::nodesThatAreNotThere()
{
    const CliResult read = m_world.cli({u"read"_s, m_world.jid(u"meters"_s), u"--node"_s, u"Nowhere"_s, u"--source"_s, u"MeteringTopology"_s});
    QVERIFY2(read.exitCode == 1, read.all().constData());
    const CliResult nodes = m_world.cli({u"nodes"_s, m_world.jid(u"meters"_s), u"--source"_s, u"NoSuchSource"_s});
    QVERIFY2(nodes.exitCode == 1, nodes.all().constData());
    const CliResult capabilities = m_world.cli({u"capabilities"_s, m_world.jid(u"heating"_s)});
    QVERIFY2(capabilities.exitCode == 1 && capabilities.error().value(u"stage"_s) == "disco"_L1, capabilities.all().constData());
}

void TestInteropHouse::consoleShowsWhatPasses()
{
    const CliResult result = m_world.cli({u"console"_s, u"--filter"_s, u"peer=heating"_s, u"--count"_s, u"2"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QVERIFY2(result.lines().size() == 2, result.all().constData());
    for (const QJsonObject &line : result.lines())
        for (const QString &key : {u"time"_s, u"direction"_s, u"peer"_s, u"kind"_s, u"summary"_s, u"xml"_s})
            QVERIFY2(line.contains(key) && line.value(u"peer"_s).toString().contains(u"heating"_s), result.all().constData());
    const CliResult asked = m_world.cli({u"console"_s, u"--filter"_s, u"peer:heating direction:out type:get protocol:disco#info -text:never-said"_s, u"--count"_s, u"1"_s});
    QVERIFY2(asked.exitCode == 0 && asked.lines().size() == 1, asked.all().constData());
    const QJsonObject question = asked.lines().first();
    QCOMPARE(question.value(u"kind"_s).toString(), u"iq get"_s);
    QCOMPARE(question.value(u"direction"_s).toString(), u"out"_s);
    QVERIFY2(question.value(u"summary"_s).toString().contains(u"disco#info"_s), asked.all().constData());
}

void TestInteropHouse::cleanupTestCase()
{
    m_house.stop();
    QVERIFY(!m_house.crashed());
    QCOMPARE(m_house.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestInteropHouse)
#include "tst_interop_house.moc"
