// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandline.h"
#include "cli/commandtable.h"
#include "cli/exitcode.h"
#include "cli/settings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Cli;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void bindsNodeParts();
    void optionsMayStandAnywhere();
    void twoDashesEndOptions();
    void negativeNumbersAreValues();
    void refusesSettings_data();
    void refusesSettings();
    void formatFollowsTheReader();
    void seconds_data();
    void seconds();
    void exitCodes_data();
    void exitCodes();
    void everyCommandHasHelp();
    void loopback_data();
    void loopback();
};

namespace {

ParseOutcome parse(const QString &text)
{
    return parseCommandLine(text.split(u' ', Qt::SkipEmptyParts), commands(), laterCommands());
}

} // namespace

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << u""_s << u"C-USE-03"_s;
    QTest::newRow("unknown command") << u"fly"_s << u"C-USE-01"_s;
    QTest::newRow("later command") << u"plan a@b"_s << u"C-USE-07"_s;
    QTest::newRow("later command, plan") << u"plan a@b"_s << u"C-USE-07"_s;
    QTest::newRow("account without a word") << u"account"_s << u"C-USE-03"_s;
    QTest::newRow("fingerprint missing") << u"connect --pin"_s << u"C-USE-03"_s;
    QTest::newRow("broker without an address") << u"parent --broker"_s << u"C-USE-03"_s;
    QTest::newRow("registry without a word") << u"registry"_s << u"C-USE-03"_s;
    QTest::newRow("unknown option") << u"read a@b --quickly"_s << u"C-USE-02"_s;
    QTest::newRow("unknown short option") << u"read a@b -q"_s << u"C-USE-02"_s;
    QTest::newRow("option of another command") << u"connect --field F"_s << u"C-USE-02"_s;
    QTest::newRow("option before the command") << u"--field F read a@b"_s << u"C-USE-02"_s;
    QTest::newRow("password on the command line") << u"--password x connect"_s << u"C-USE-02"_s;
    QTest::newRow("no value") << u"read a@b --field"_s << u"C-USE-03"_s;
    QTest::newRow("value of a switch") << u"sources a@b --tree=yes"_s << u"C-USE-04"_s;
    QTest::newRow("twice") << u"nodes a@b --limit 1 --limit 2"_s << u"C-USE-02"_s;
    QTest::newRow("too few") << u"read"_s << u"C-USE-03"_s;
    QTest::newRow("too many") << u"read a@b c@d"_s << u"C-USE-02"_s;
    QTest::newRow("source without node") << u"read a@b --source S"_s << u"C-USE-03"_s;
    QTest::newRow("two sources") << u"read a@b --node N --source S --source T"_s << u"C-USE-02"_s;
    QTest::newRow("set without assignment") << u"set a@b"_s << u"C-USE-03"_s;
}

void TestCommandLine::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const ParseOutcome outcome = parse(text);
    QCOMPARE(outcome.error.code, code);
    QCOMPARE(outcome.error.stage, u"usage"_s);
    QVERIFY(!outcome.error.message.isEmpty());
}

void TestCommandLine::bindsNodeParts()
{
    const ParseOutcome outcome = parse(u"read a@b --node N1 --source S1 --partition P1 --node N2 --node=N3 --source=S3"_s);
    QVERIFY(!outcome.error.isError());
    QCOMPARE(outcome.line.nodes, (QList<Wire::NodeAddress>{{u"N1"_s, u"S1"_s, u"P1"_s}, {u"N2"_s, {}, {}}, {u"N3"_s, u"S3"_s, {}}}));
}

void TestCommandLine::optionsMayStandAnywhere()
{
    const ParseOutcome outcome = parse(u"--account o@h read --field A t@h --host 127.0.0.1 --field B"_s);
    QVERIFY(!outcome.error.isError());
    QCOMPARE(outcome.line.command, u"read"_s);
    QCOMPARE(outcome.line.arguments, QStringList{u"t@h"_s});
    QCOMPARE(outcome.line.values(u"field"_s), (QStringList{u"A"_s, u"B"_s}));
    QCOMPARE(outcome.line.value(u"host"_s), u"127.0.0.1"_s);
    QCOMPARE(outcome.line.value(u"account"_s), u"o@h"_s);
    QCOMPARE(parse(u"--host a connect --host b"_s).line.value(u"host"_s), u"b"_s);
}

void TestCommandLine::twoDashesEndOptions()
{
    const ParseOutcome outcome = parse(u"explain -- --node -x"_s);
    QVERIFY(!outcome.error.isError());
    QCOMPARE(outcome.line.arguments, (QStringList{u"--node"_s, u"-x"_s}));
}

void TestCommandLine::negativeNumbersAreValues()
{
    const ParseOutcome outcome = parse(u"set a@b Level=-5 --verify Level=-5 --within 3"_s);
    QVERIFY(!outcome.error.isError());
    QCOMPARE(outcome.line.arguments, (QStringList{u"a@b"_s, u"Level=-5"_s}));
    QCOMPARE(outcome.line.value(u"verify"_s), u"Level=-5"_s);
}

void TestCommandLine::refusesSettings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("fine") << u"connect --host 127.0.0.1 --port 5222 --tls off"_s << QString();
    QTest::newRow("fine, six") << u"connect --host ::1 --tls off"_s << QString();
    QTest::newRow("port 0") << u"connect --port 0"_s << u"C-USE-04"_s;
    QTest::newRow("port beyond") << u"connect --port 65536"_s << u"C-USE-04"_s;
    QTest::newRow("port word") << u"connect --port xmpp"_s << u"C-USE-04"_s;
    QTest::newRow("tls word") << u"connect --tls maybe"_s << u"C-USE-04"_s;
    QTest::newRow("tls off elsewhere") << u"connect --host 192.0.2.1 --tls off"_s << u"C-USE-05"_s;
    QTest::newRow("tls off by name") << u"connect --host example.org --tls off"_s << u"C-USE-05"_s;
    QTest::newRow("tls off, no host") << u"connect --tls off"_s << u"C-USE-05"_s;
    QTest::newRow("dialect") << u"connect --dialect klingon"_s << u"C-USE-04"_s;
    QTest::newRow("timeout 0") << u"connect --timeout 0"_s << u"C-USE-04"_s;
    QTest::newRow("timeout nan") << u"connect --timeout nan"_s << u"C-USE-04"_s;
    QTest::newRow("timeout word") << u"connect --timeout soon"_s << u"C-USE-04"_s;
    QTest::newRow("format") << u"connect --format xml"_s << u"C-USE-04"_s;
    QTest::newRow("csv without table") << u"explain --format csv"_s << u"C-USE-04"_s;
    QTest::newRow("ca") << u"connect --ca /nowhere/ca.crt"_s << u"C-USE-10"_s;
    QTest::newRow("postgresql") << u"connect --store postgresql://h/"_s << u"C-USE-04"_s;
    QTest::newRow("another database") << u"connect --store mysql://h/d"_s << u"C-USE-04"_s;
    QTest::newRow("profile") << u"connect --profile ../x"_s << u"C-USE-04"_s;
}

void TestCommandLine::refusesSettings()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const ParseOutcome outcome = parse(text);
    QVERIFY(!outcome.error.isError());
    const SettingsOutcome settings = settingsFrom(outcome.line, *findCommand(outcome.line.command), false);
    QCOMPARE(settings.error.code, code);
}

void TestCommandLine::formatFollowsTheReader()
{
    const ParseOutcome outcome = parse(u"contacts"_s);
    QCOMPARE(settingsFrom(outcome.line, *findCommand(u"contacts"_s), false).settings.format, Output::Format::Json);
    QCOMPARE(settingsFrom(outcome.line, *findCommand(u"contacts"_s), true).settings.format, Output::Format::Text);
    const ParseOutcome csv = parse(u"contacts --format csv"_s);
    QCOMPARE(settingsFrom(csv.line, *findCommand(u"contacts"_s), true).settings.format, Output::Format::Csv);
}

void TestCommandLine::seconds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("ms");
    QTest::newRow("whole") << u"3"_s << 3'000;
    QTest::newRow("fraction") << u"0.25"_s << 250;
    QTest::newRow("tiny") << u"0.0001"_s << 1;
    QTest::newRow("zero") << u"0"_s << -1;
    QTest::newRow("negative") << u"-1"_s << -1;
    QTest::newRow("huge") << u"1e300"_s << -1;
    QTest::newRow("inf") << u"inf"_s << -1;
    QTest::newRow("empty") << u""_s << -1;
}

void TestCommandLine::seconds()
{
    QFETCH(QString, text);
    QFETCH(int, ms);
    QCOMPARE(millisecondsFromText(text).value_or(-1), ms);
}

void TestCommandLine::exitCodes_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<int>("code");
    for (const QString &stage : {u"dns"_s, u"tcp"_s, u"tls"_s, u"sasl"_s, u"bind"_s, u"roster"_s})
        QTest::newRow(qPrintable(stage)) << stage << 3;
    for (const QString &stage : {u"presence"_s, u"disco"_s, u"friendship"_s, u"rule"_s, u"device"_s})
        QTest::newRow(qPrintable(stage)) << stage << 1;
    QTest::newRow("usage") << u"usage"_s << 2;
    QTest::newRow("timeout") << u"timeout"_s << 4;
}

void TestCommandLine::exitCodes()
{
    QFETCH(QString, stage);
    QFETCH(int, code);
    QCOMPARE(int(exitCodeFor(ErrorInfo{u"C-X-01"_s, stage, u"m"_s, {}})), code);
    QCOMPARE(int(exitCodeFor(ErrorInfo{})), 0);
}

void TestCommandLine::everyCommandHasHelp()
{
    const QString overview = overviewHelp(commands());
    for (const CommandSpec &command : commands()) {
        QVERIFY2(overview.contains(command.name), qPrintable(command.name));
        QVERIFY2(!command.summary.isEmpty() && command.usage.startsWith(command.name), qPrintable(command.name));
        const QString help = commandHelp(command);
        for (const OptionSpec &option : command.options)
            QVERIFY2(help.contains(u"--"_s + option.name) && !option.help.isEmpty(), qPrintable(command.name + option.name));
        QVERIFY(parse(command.name + u" --help"_s).line.help);
    }
    for (const QString &name : laterCommands())
        QVERIFY2(!overview.contains(u"\n  %1 "_s.arg(name)) && !findCommand(name), qPrintable(name));
}

void TestCommandLine::loopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("loopback");
    QTest::newRow("v4") << u"127.0.0.1"_s << true;
    QTest::newRow("v4 other") << u"127.9.8.7"_s << true;
    QTest::newRow("v6") << u"::1"_s << true;
    QTest::newRow("name") << u"LocalHost"_s << true;
    QTest::newRow("private") << u"10.0.0.1"_s << false;
    QTest::newRow("any") << u"0.0.0.0"_s << false;
    QTest::newRow("looks alike") << u"127.0.0.1.example.org"_s << false;
    QTest::newRow("name behind") << u"localhost.example.org"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestCommandLine::loopback()
{
    QFETCH(QString, host);
    QFETCH(bool, loopback);
    QCOMPARE(isLoopbackHost(host), loopback);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
