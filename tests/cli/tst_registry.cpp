// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/registrycommand.h"
#include "tests/support/clirunner.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Test;

/// What the registry command makes of its words before it connects.
class TestRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void row();
    void usage_data();
    void usage();
    void wellFormedConnects_data();
    void wellFormedConnects();
};

namespace {

/// A port at which nobody listens.
QString deadPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? QString::number(server.serverPort()) : QString();
}

/// What is well-formed ends at the connection, and nothing is sent anywhere.
CliResult run(const QStringList &words)
{
    const QStringList account{u"--account"_s, u"owner@house.test"_s, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, deadPort(), u"--tls"_s, u"off"_s, u"registry"_s};
    return runCli(account + words, {}, {{u"CHATELAINE_PASSWORD"_s, u"secret"_s}});
}

} // namespace

void TestRegistry::row()
{
    Wire::RegistryThing thing;
    thing.jid = u"t@house.test"_s;
    thing.node.id = u"n"_s;
    thing.tags = {{u"V"_s, u"1.20"_s, true}};
    const QJsonObject json = Cli::toJson(thing);
    QCOMPARE(json.value(u"thing"_s).toString(), u"t@house.test"_s);
    QCOMPARE(json.value(u"node"_s).toString(), u"n"_s);
    const QJsonObject tag = json.value(u"tags"_s).toArray().at(0).toObject();
    QCOMPARE(tag, (QJsonObject{{u"name"_s, u"V"_s}, {u"value"_s, u"1.20"_s}, {u"numeric"_s, true}}));
}

void TestRegistry::usage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QStringList &words, const char *said) { QTest::newRow(name) << words << QString::fromUtf8(said); };
    row("unknown action", {u"burn"_s}, "registry cannot burn");
    row("search for nothing", {u"search"_s, u"reg.test"_s}, "Search for what");
    row("search nowhere", {u"search"_s, u"iotdisco:MAN=m"_s}, "Which registry");
    row("search a claim", {u"search"_s, u"reg.test"_s, u"KEY=k"_s}, "one thing to claim");
    row("condition that is none", {u"search"_s, u"reg.test"_s, u"#V>=one"_s}, "is no number");
    row("more beside a URI", {u"search"_s, u"reg.test"_s, u"iotdisco:MAN=m"_s, u"V=1"_s}, "too much beside");
    row("limit", {u"search"_s, u"reg.test"_s, u"MAN=m"_s, u"--limit"_s, u"none"_s}, "no value for --limit");
    row("claim nothing", {u"claim"_s, u"reg.test"_s}, "sticker");
    row("claim nowhere", {u"claim"_s, u"IoTDisco;SN:1;KEY:k"_s}, "Which registry");
    row("claim a search", {u"claim"_s, u"reg.test"_s, u"iotdisco:SN=1"_s}, "Without a KEY");
    row("claim twice the same", {u"claim"_s, u"reg.test"_s, u"IoTDisco;SN:1;sn:2"_s}, "there twice");
    row("disown nothing", {u"disown"_s, u"reg.test"_s}, "Which thing");
    row("disown no address", {u"disown"_s, u"reg.test"_s, u"a b"_s}, "no address of a thing");
    row("no address of a registry", {u"disown"_s, u"a b"_s, u"t@house.test"_s}, "no address of a registry");
}

void TestRegistry::usage()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const CliResult result = run(words);
    QVERIFY2(result.exitCode == 2, result.all().constData());
    QVERIFY2(QString::fromUtf8(result.err).contains(said), result.all().constData());
    QVERIFY(result.out.isEmpty());
}

void TestRegistry::wellFormedConnects_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("search") << QStringList{u"search"_s, u"reg.test"_s, u"MAN=m"_s, u"#V>=1.0"_s, u"#V<2"_s};
    QTest::newRow("search by URI") << QStringList{u"search"_s, u"iotdisco:MAN=m;R=reg.test"_s};
    QTest::newRow("claim") << QStringList{u"claim"_s, u"reg.test"_s, u"IoTDisco;SN:1;KEY:k"_s, u"--private"_s};
    QTest::newRow("claim by URI") << QStringList{u"claim"_s, u"iotdisco:SN=1;KEY=k;R=reg.test"_s};
    QTest::newRow("disown") << QStringList{u"disown"_s, u"reg.test"_s, u"t@house.test"_s};
}

void TestRegistry::wellFormedConnects()
{
    QFETCH(QStringList, words);
    const CliResult result = run(words);
    QVERIFY2(result.exitCode == 3 && result.error().value(u"error"_s).toString().startsWith(u"C-TCP"_s), result.all().constData());
}

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
