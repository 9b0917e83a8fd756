// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/clirunner.h"
#include "tests/support/testprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// The command line and the field buses of the embedded house: trees that change, commands, queries and what comes by itself.
class TestInteropNodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void browses();
    void readsANode();
    void watchesANode();
    void watchesWhatHasNoEvents();
    void editsNodes();
    void editingIsRefused_data();
    void editingIsRefused();
    void hearsChanges();
    void listsCommands();
    void runsCommands();
    void queries();
    void usage_data();
    void usage();

private:
    [[nodiscard]] QStringList with(const QStringList &arguments) const { return m_options + QStringList{u"--timeout"_s, u"10"_s} + arguments; }
    [[nodiscard]] CliResult cli(const QStringList &arguments) const { return runCli(with(arguments), {}, {{u"CHATELAINE_PASSWORD"_s, m_password}}); }

    TestProcess m_house;
    QStringList m_options;
    QString m_password;
};

namespace {

const QString Gate = u"fieldbuses@house.localhost"_s;

QStringList nodeArguments(const QString &id, const QString &source, const QString &partition = {})
{
    QStringList arguments{u"--node"_s, id, u"--source"_s, source};
    if (!partition.isEmpty())
        arguments << u"--partition"_s << partition;
    return arguments;
}

QStringList idsOf(const CliResult &result)
{
    QStringList ids;
    for (const QJsonObject &line : result.lines())
        ids << line.value(u"id"_s).toString();
    return ids;
}

} // namespace

void TestInteropNodes::initTestCase()
{
    QVERIFY(m_house.start(programPath(u"chatelaine-house"_s), {u"--port"_s, u"0"_s}));
    QVERIFY2(m_house.waitForOutput("\n", 20'000), m_house.errors().constData());
    const QJsonObject ready = QJsonDocument::fromJson(m_house.output().split('\n').first()).object();
    for (const QJsonValue &account : ready.value(u"accounts"_s).toArray()) {
        if (account.toObject().value(u"role"_s).toString() != "owner"_L1)
            continue;
        m_password = account.toObject().value(u"password"_s).toString();
        m_options = {u"--account"_s, account.toObject().value(u"jid"_s).toString()};
    }
    QVERIFY(!m_password.isEmpty());
    m_options << u"--host"_s << u"127.0.0.1"_s << u"--port"_s << QString::number(ready.value(u"port"_s).toInt()) << u"--tls"_s << u"off"_s;
}

void TestInteropNodes::browses()
{
    const CliResult roots = cli({u"nodes"_s, Gate, u"--source"_s, u"Modbus"_s});
    QVERIFY2(roots.exitCode == 0, roots.all().constData());
    QCOMPARE(idsOf(roots), QStringList({u"Gateway"_s, u"Gateway"_s})); // the partition tells them apart
    const CliResult children = cli({u"nodes"_s, Gate, u"--source"_s, u"Modbus"_s, u"--parent"_s, u"Gateway"_s, u"--partition"_s, u"Annexe"_s});
    QVERIFY2(children.exitCode == 0, children.all().constData());
    QCOMPARE(children.lines().value(0).value(u"name"_s).toString(), u"Hot water pump"_s);
    QCOMPARE(children.lines().value(0).value(u"partition"_s).toString(), u"Annexe"_s);
}

void TestInteropNodes::readsANode()
{
    const CliResult read = cli(QStringList{u"read"_s, Gate} + nodeArguments(u"1"_s, u"Modbus"_s, u"Boiler room"_s));
    QVERIFY2(read.exitCode == 0, read.all().constData());
    QCOMPARE(read.lines().first().value(u"node"_s).toString(), u"1"_s);
    QCOMPARE(read.lines().first().value(u"partition"_s).toString(), u"Boiler room"_s);
    const CliResult nothing = cli({u"read"_s, Gate}); // a concentrator of the ieee family reads no nodes then
    QVERIFY2(nothing.exitCode == 1, nothing.all().constData());
}

void TestInteropNodes::watchesANode()
{
    const CliResult watch = cli(QStringList{u"watch"_s, Gate} + nodeArguments(u"1.1.12"_s, u"KNX"_s) + QStringList{u"--field"_s, u"Temperature"_s, u"--max"_s, u"1"_s, u"--count"_s, u"3"_s, u"--for"_s, u"30"_s});
    QVERIFY2(watch.exitCode == 0, watch.all().constData());
    QCOMPARE(watch.lines().size(), 3);
    for (const QJsonObject &line : watch.lines())
        QCOMPARE(line.value(u"field"_s).toString(), u"Temperature"_s);
}

/// It speaks sn, so it is read again and again, and what has changed is printed.
void TestInteropNodes::watchesWhatHasNoEvents()
{
    const QString heating = u"heating@house.localhost"_s;
    const CliResult all = cli({u"read"_s, heating});
    const int fields = all.lines().last().value(u"fields"_s).toInt();
    QVERIFY2(fields > 1, all.all().constData());
    const CliResult watch = cli({u"watch"_s, heating, u"--max"_s, u"0.3"_s, u"--count"_s, QString::number(fields + 1), u"--for"_s, u"60"_s}); // more than one reading has
    QVERIFY2(watch.exitCode == 0, watch.all().constData());
    QCOMPARE(watch.lines().size(), fields + 1);
    const CliResult late = cli({u"watch"_s, heating, u"--field"_s, u"No such field"_s, u"--max"_s, u"0.3"_s, u"--count"_s, u"1"_s, u"--for"_s, u"1.5"_s});
    QVERIFY2(late.exitCode == 1 || late.exitCode == 4, late.all().constData());
    const CliResult events = cli({u"events"_s, u"meters@house.localhost"_s, u"--source"_s, u"MeteringTopology"_s, u"--for"_s, u"5"_s});
    QVERIFY2(events.exitCode == 1 && events.error().value(u"error"_s) == "C-DEV-05"_L1, events.all().constData());
}

void TestInteropNodes::editsNodes()
{
    const CliResult added = cli({u"node"_s, u"add"_s, Gate, u"--source"_s, u"KNX"_s, u"--parent"_s, u"1.1"_s, u"--type"_s, u"KNX.Switch"_s, u"id=1.1.99"_s, u"name=New lamp"_s});
    QVERIFY2(added.exitCode == 0, added.all().constData());
    QCOMPARE(added.lines().value(0).value(u"id"_s).toString(), u"1.1.99"_s);
    const QStringList node = nodeArguments(u"1.1.99"_s, u"KNX"_s);
    const CliResult edited = cli(QStringList{u"node"_s, u"edit"_s, Gate} + node + QStringList{u"name=Old lamp"_s});
    QVERIFY2(edited.exitCode == 0, edited.all().constData());
    QCOMPARE(edited.lines().value(0).value(u"name"_s).toString(), u"Old lamp"_s);
    const QStringList list{u"nodes"_s, Gate, u"--source"_s, u"KNX"_s, u"--parent"_s, u"1.1"_s};
    const QStringList before = idsOf(cli(list));
    QCOMPARE(before.last(), u"1.1.99"_s);
    const CliResult moved = cli(QStringList{u"node"_s, u"up"_s, Gate} + node);
    QVERIFY2(moved.exitCode == 0, moved.all().constData());
    QCOMPARE(idsOf(cli(list)).indexOf(u"1.1.99"_s), before.size() - 2);
    const CliResult back = cli(QStringList{u"node"_s, u"down"_s, Gate} + node);
    QVERIFY2(back.exitCode == 0, back.all().constData());
    QCOMPARE(idsOf(cli(list)), before);
    const CliResult gone = cli(QStringList{u"node"_s, u"delete"_s, Gate} + node);
    QVERIFY2(gone.exitCode == 0, gone.all().constData());
    QVERIFY(!idsOf(cli(list)).contains(u"1.1.99"_s));
}

void TestInteropNodes::editingIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const QStringList add{u"node"_s, u"add"_s, Gate, u"--source"_s, u"KNX"_s, u"--parent"_s, u"1.1"_s, u"--type"_s};
    QTest::newRow("no such type here") << add + QStringList{u"Modbus.Pump"_s, u"id=x"_s} << 1;
    QTest::newRow("no such field") << add + QStringList{u"KNX.Switch"_s, u"id=x"_s, u"colour=red"_s} << 2;
    QTest::newRow("not as the form wants it") << add + QStringList{u"KNX.Switch"_s, u"id=x"_s, u"address=nowhere"_s} << 2;
    QTest::newRow("the id is taken") << add + QStringList{u"KNX.Switch"_s, u"id=1.1.3"_s} << 1;
    QTest::newRow("no such node") << QStringList{u"node"_s, u"delete"_s, Gate} + nodeArguments(u"nowhere"_s, u"KNX"_s) << 1;
}

void TestInteropNodes::editingIsRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const CliResult result = cli(arguments);
    QVERIFY2(result.exitCode == code, result.all().constData());
    QVERIFY(!result.error().value(u"message"_s).toString().isEmpty());
    QVERIFY(result.lines().isEmpty());
}

void TestInteropNodes::hearsChanges()
{
    TestProcess events;
    events.setEnvironment(u"CHATELAINE_PASSWORD"_s, m_password);
    QVERIFY(events.start(programPath(u"chatelaine-cli"_s), with({u"--format"_s, u"json"_s, u"events"_s, Gate, u"--source"_s, u"RS485"_s, u"--for"_s, u"40"_s})));
    const CliResult roots = cli({u"nodes"_s, Gate, u"--source"_s, u"RS485"_s});
    const QString line = idsOf(roots).value(0);
    QVERIFY2(!line.isEmpty(), roots.all().constData());
    const QStringList add{u"node"_s, u"add"_s, Gate, u"--source"_s, u"RS485"_s, u"--parent"_s, line, u"--type"_s, u"RS485.Fan"_s};
    // It may not have subscribed yet when the first is added.
    int number = 0;
    for (; number < 10 && !events.output().contains("added"); ++number) {
        const CliResult added = cli(add + QStringList{u"id=fan%1"_s.arg(number), u"name=Fan"_s});
        QVERIFY2(added.exitCode == 0, added.all().constData());
        (void)events.waitForOutput("added", 1'500);
    }
    QVERIFY2(events.output().contains("\"event\":\"added\""), events.output().constData());
    const QString last = u"fan%1"_s.arg(number - 1);
    QVERIFY(cli(QStringList{u"node"_s, u"delete"_s, Gate} + nodeArguments(last, u"RS485"_s)).exitCode == 0);
    QVERIFY2(events.waitForOutput("\"event\":\"removed\"", 10'000), events.output().constData());
    QVERIFY2(events.output().contains(last.toUtf8()), events.output().constData());
}

void TestInteropNodes::listsCommands()
{
    const CliResult result = cli(QStringList{u"commands"_s, Gate} + nodeArguments(u"1.1"_s, u"KNX"_s));
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QStringList names;
    for (const QJsonObject &line : result.lines())
        names << line.value(u"command"_s).toString() + u':' + line.value(u"type"_s).toString();
    QVERIFY2(names.contains(u"ping:Simple"_s) && names.contains(u"scan:Query"_s) && names.contains(u"calibrate:Parameterized"_s), result.all().constData());
    const CliResult common = cli(QStringList{u"commands"_s, Gate} + nodeArguments(u"1.1"_s, u"KNX"_s) + nodeArguments(u"1.1.3"_s, u"KNX"_s));
    QVERIFY2(common.exitCode == 0 && common.lines().size() == result.lines().size() - 1, common.all().constData()); // a switch has nothing to scan
}

void TestInteropNodes::runsCommands()
{
    const QStringList node = nodeArguments(u"1.1.3"_s, u"KNX"_s);
    const CliResult ping = cli(QStringList{u"run"_s, Gate} + node + QStringList{u"ping"_s});
    QVERIFY2(ping.exitCode == 0, ping.all().constData());
    QCOMPARE(ping.lines().value(0).value(u"result"_s).toString(), u"done"_s);
    const CliResult calibrated = cli(QStringList{u"run"_s, Gate} + node + QStringList{u"calibrate"_s, u"gain=1.25"_s});
    QVERIFY2(calibrated.exitCode == 0, calibrated.all().constData());
    const CliResult wrong = cli(QStringList{u"run"_s, Gate} + node + QStringList{u"calibrate"_s, u"gain=1000"_s});
    QVERIFY2(wrong.exitCode == 2, wrong.all().constData()); // the form says so, and nothing was sent
    const CliResult query = cli(QStringList{u"run"_s, Gate} + node + QStringList{u"log"_s});
    QVERIFY2(query.exitCode == 2, query.all().constData());
    const CliResult unknown = cli(QStringList{u"run"_s, Gate} + node + QStringList{u"sing"_s});
    QVERIFY2(unknown.exitCode == 1, unknown.all().constData());
    const CliResult both = cli(QStringList{u"run"_s, Gate} + node + nodeArguments(u"1.1.4"_s, u"KNX"_s) + QStringList{u"ping"_s});
    QVERIFY2(both.exitCode == 0 && both.lines().size() == 2, both.all().constData());
}

void TestInteropNodes::queries()
{
    const CliResult log = cli(QStringList{u"query"_s, Gate} + nodeArguments(u"1.1.3"_s, u"KNX"_s) + QStringList{u"log"_s, u"records=7"_s});
    QVERIFY2(log.exitCode == 0, log.all().constData());
    const QList<QJsonObject> lines = log.lines();
    QCOMPARE(lines.size(), 8);
    QVERIFY2(lines.last().value(u"done"_s).toBool() && lines.last().value(u"reason"_s) == "complete"_L1, log.all().constData());
    QVERIFY2(lines.first().value(u"row"_s).toObject().contains(u"time"_s), log.all().constData());
    QVERIFY(!lines.first().value(u"table"_s).toString().isEmpty());
    const CliResult scan = cli(QStringList{u"query"_s, Gate} + nodeArguments(u"1.1"_s, u"KNX"_s) + QStringList{u"scan"_s});
    QVERIFY2(scan.exitCode == 0 && scan.lines().size() > 1, scan.all().constData());
    const CliResult unknown = cli(QStringList{u"query"_s, Gate} + nodeArguments(u"1.1"_s, u"KNX"_s) + QStringList{u"sing"_s});
    QVERIFY2(unknown.exitCode == 1, unknown.all().constData());
}

void TestInteropNodes::usage_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing to do with a node") << u"node paint %1 --node a"_s;
    QTest::newRow("no node") << u"node up %1"_s;
    QTest::newRow("values for a move") << u"node up %1 --node a k=v"_s;
    QTest::newRow("add without a parent") << u"node add %1 --source s --type t"_s;
    QTest::newRow("commands of nothing") << u"commands %1"_s;
    QTest::newRow("a command of nothing") << u"run %1 ping"_s;
    QTest::newRow("events of nothing") << u"events %1"_s;
    QTest::newRow("no count") << u"events %1 --source s --count 0"_s;
    QTest::newRow("no time") << u"watch %1 --for never"_s;
    QTest::newRow("no interval") << u"watch %1 --max soon"_s;
    QTest::newRow("no change") << u"watch %1 --field T:0"_s;
}

void TestInteropNodes::usage()
{
    QFETCH(QString, text);
    const CliResult result = cli(text.arg(Gate).split(u' '));
    QVERIFY2(result.exitCode == 2, result.all().constData());
    QCOMPARE(result.error().value(u"stage"_s).toString(), u"usage"_s);
}

QTEST_GUILESS_MAIN(TestInteropNodes)

#include "tst_interop_nodes.moc"
