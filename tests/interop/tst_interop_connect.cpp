// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// Connecting to a server that is not ours: by stages, by SCRAM, over STARTTLS and direct TLS; and each stage that can fail, named.
class TestInteropConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void connectsByStages_data();
    void connectsByStages();
    void usesScramSha256();
    void namesTheStageThatFails_data();
    void namesTheStageThatFails();
    void wrongPasswordNeverLeavesTheHash();
    void passwordFileWorks();
    void traceHasNoSecrets();

private:
    [[nodiscard]] QStringList options(const QString &host, quint16 port, const QString &ca, const QString &tls) const;

    World m_world{{u"owner"_s}};
};

void TestInteropConnect::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
}

QStringList TestInteropConnect::options(const QString &host, quint16 port, const QString &ca, const QString &tls) const
{
    QStringList list{u"--account"_s, m_world.connection().at(1), u"--timeout"_s, u"8"_s, u"--tls"_s, tls};
    if (!host.isEmpty())
        list << u"--host"_s << host;
    if (port != 0)
        list << u"--port"_s << QString::number(port);
    if (!ca.isEmpty())
        list << u"--ca"_s << ca;
    return list;
}

void TestInteropConnect::connectsByStages_data()
{
    QTest::addColumn<bool>("direct");
    QTest::newRow("starttls") << false;
    QTest::newRow("direct-tls") << true;
}

void TestInteropConnect::connectsByStages()
{
    QFETCH(bool, direct);
    Prosody &server = m_world.server();
    const QStringList arguments = options(server.host(), direct ? server.directTlsPort() : server.port(), server.caFile(), direct ? u"direct"_s : u"required"_s);
    const CliResult result = runCli(arguments + QStringList{u"connect"_s}, {}, m_world.environment());
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QStringList stages;
    for (const QJsonObject &line : result.lines()) {
        QVERIFY2(line.value(u"ok"_s).toBool(), result.all().constData());
        QVERIFY(line.value(u"ms"_s).isDouble() && line.value(u"detail"_s).isString());
        stages << line.value(u"stage"_s).toString();
    }
    QCOMPARE(stages, (QStringList{u"tcp"_s, u"tls"_s, u"sasl"_s, u"bind"_s, u"roster"_s, u"presence"_s}));
    QVERIFY2(server.waitForLog("Authenticated as owner@house.test"), server.log().constData());
    QVERIFY2(server.log().contains("SCRAM-SHA-1"), "the server's log names no SCRAM");
    QVERIFY2(server.waitForLog("c2s stream for owner@house.test"), server.log().right(4'000).constData());
}

void TestInteropConnect::usesScramSha256()
{
    World world({u"owner"_s}, {.sha256 = true});
    QVERIFY2(world.start(), qPrintable(world.error()));
    const CliResult result = world.cli({u"connect"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QVERIFY2(result.out.contains("SCRAM-SHA-256"), result.all().constData());
}

void TestInteropConnect::namesTheStageThatFails_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<quint16>("port");
    QTest::addColumn<QString>("ca");
    QTest::addColumn<QString>("tls");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("code");
    Prosody &server = m_world.server();
    const QString right = server.password(u"owner"_s);
    QTest::newRow("wrong password") << server.host() << server.port() << server.caFile() << u"required"_s << u"guess"_s << u"sasl"_s << u"C-SASL-01"_s;
    QTest::newRow("wrong password, direct") << server.host() << server.directTlsPort() << server.caFile() << u"direct"_s << u"guess"_s << u"sasl"_s << u"C-SASL-01"_s;
    QTest::newRow("unknown host") << u"no-such-host.invalid"_s << server.port() << server.caFile() << u"required"_s << right << u"dns"_s << QString();
    QTest::newRow("refused port") << server.host() << freePort() << server.caFile() << u"required"_s << right << u"tcp"_s << u"C-TCP-01"_s;
    QTest::newRow("untrusted authority") << server.host() << server.port() << server.foreignCaFile() << u"required"_s << right << u"tls"_s << u"C-TLS-03"_s;
    QTest::newRow("untrusted authority, direct") << server.host() << server.directTlsPort() << server.foreignCaFile() << u"direct"_s << right << u"tls"_s << u"C-TLS-03"_s;
    QTest::newRow("no authority") << server.host() << server.port() << QString() << u"required"_s << right << u"tls"_s << u"C-TLS-03"_s;
}

void TestInteropConnect::namesTheStageThatFails()
{
    QFETCH(QString, host);
    QFETCH(quint16, port);
    QFETCH(QString, ca);
    QFETCH(QString, tls);
    QFETCH(QString, password);
    QFETCH(QString, stage);
    QFETCH(QString, code);
    const CliResult result = runCli(options(host, port, ca, tls) + QStringList{u"connect"_s}, {}, {{u"CHATELAINE_PASSWORD"_s, password}});
    QVERIFY2(result.exitCode == 3, result.all().constData());
    QVERIFY(!result.crashed);
    const QJsonObject error = result.error();
    QVERIFY2(error.value(u"stage"_s).toString() == stage, result.all().constData());
    if (!code.isEmpty())
        QVERIFY2(error.value(u"error"_s).toString() == code, result.all().constData());
    QVERIFY(!error.value(u"message"_s).toString().isEmpty());
    const QList<QJsonObject> lines = result.lines();
    QVERIFY2(!lines.isEmpty() && lines.last().value(u"stage"_s).toString() == stage && !lines.last().value(u"ok"_s).toBool(true), result.all().constData());
    QCOMPARE(result.err.count('\n'), 1);
}

void TestInteropConnect::wrongPasswordNeverLeavesTheHash()
{
    World world({u"owner"_s});
    QVERIFY2(world.start(), qPrintable(world.error()));
    const CliResult result = runCli(world.connection() + QStringList{u"read"_s, world.jid(u"nobody"_s)}, {}, {{u"CHATELAINE_PASSWORD"_s, u"sesame-open"_s}});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(!world.server().log().contains("sesame-open") && !result.all().contains("sesame-open"), result.all().constData());
}

void TestInteropConnect::passwordFileWorks()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"password"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_world.server().password(u"owner"_s).toUtf8() + "\n");
    file.close();
    const CliResult right = runCli(m_world.connection() + QStringList{u"--password-file"_s, file.fileName(), u"connect"_s}, {}, {{u"CHATELAINE_PASSWORD"_s, u"wrong"_s}});
    QVERIFY2(right.exitCode == 0, right.all().constData());
    const CliResult missing = runCli(m_world.connection() + QStringList{u"--password-file"_s, folder.filePath(u"none"_s), u"connect"_s});
    QVERIFY2(missing.exitCode == 2 && missing.error().value(u"error"_s) == "C-USE-06"_L1, missing.all().constData());
}

void TestInteropConnect::traceHasNoSecrets()
{
    QTemporaryDir folder;
    const QString trace = folder.filePath(u"trace.xml"_s);
    const CliResult result = m_world.cli({u"--trace"_s, trace, u"connect"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QFile file(trace);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("jabber:iq:roster"), text.constData());
    QVERIFY(!text.contains(m_world.server().password(u"owner"_s).toUtf8()));
    QVERIFY(!text.contains(m_world.server().password(u"owner"_s).toUtf8().toBase64()));
}

QTEST_GUILESS_MAIN(TestInteropConnect)
#include "tst_interop_connect.moc"
