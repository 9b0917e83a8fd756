// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/clirunner.h"
#include "tests/support/testprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// The command line in the embedded house on loopback: without TLS, and with things that lie, stall and break.
class TestInteropEmbedded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void connectsWithoutTlsOnLoopbackOnly();
    void readsWithFaults_data();
    void readsWithFaults();
    void valuesThatCannotBe_data();
    void valuesThatCannotBe();
    void verifyCatchesLies_data();
    void verifyCatchesLies();
    void tenThousandFieldsInOneMessage();
    void cutConnectionIsStated();
    void cleanup();

private:
    [[nodiscard]] CliResult cli(const QStringList &arguments, const QString &timeout = u"6"_s) const;
    [[nodiscard]] bool fault(const QString &name);

    TestProcess m_house;
    QStringList m_options;
    QString m_password;
    int m_answers = 1;
};

namespace {

const QString heating = u"heating@house.localhost"_s;

QJsonObject last(const CliResult &result)
{
    const QList<QJsonObject> lines = result.lines();
    return lines.isEmpty() ? QJsonObject() : lines.last();
}

} // namespace

CliResult TestInteropEmbedded::cli(const QStringList &arguments, const QString &timeout) const
{
    return runCli(m_options + QStringList{u"--timeout"_s, timeout} + arguments, {}, {{u"CHATELAINE_PASSWORD"_s, m_password}});
}

bool TestInteropEmbedded::fault(const QString &name)
{
    m_house.write("fault heating " + name.toUtf8() + "\n", false);
    return m_house.waitForOutput("\n", 10'000, ++m_answers) && !m_house.output().split('\n').at(m_answers - 1).contains("error");
}

void TestInteropEmbedded::initTestCase()
{
    QVERIFY(m_house.start(programPath(u"chatelaine-house"_s), {u"--port"_s, u"0"_s, u"--stdin-commands"_s}));
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

void TestInteropEmbedded::cleanup()
{
    QVERIFY(fault(u"none"_s));
}

void TestInteropEmbedded::connectsWithoutTlsOnLoopbackOnly()
{
    const CliResult result = cli({u"connect"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QStringList stages;
    for (const QJsonObject &line : result.lines())
        stages << line.value(u"stage"_s).toString();
    QCOMPARE(stages, (QStringList{u"tcp"_s, u"sasl"_s, u"bind"_s, u"roster"_s, u"presence"_s}));
    const CliResult required = cli({u"--tls"_s, u"required"_s, u"connect"_s});
    QVERIFY2(required.exitCode == 3 && required.error().value(u"stage"_s) == "tls"_L1, required.all().constData());
    const CliResult elsewhere = cli({u"--host"_s, u"192.0.2.1"_s, u"connect"_s});
    QVERIFY2(elsewhere.exitCode == 2 && elsewhere.error().value(u"error"_s) == "C-USE-05"_L1, elsewhere.all().constData());
}

void TestInteropEmbedded::readsWithFaults_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<int>>("codes");
    QTest::newRow("none") << u"none"_s << QList<int>{0};
    QTest::newRow("silent") << u"silent"_s << QList<int>{4};
    QTest::newRow("slow") << u"slow:1"_s << QList<int>{0};
    QTest::newRow("reject") << u"reject"_s << QList<int>{1};
    QTest::newRow("fail") << u"fail"_s << QList<int>{1};
    QTest::newRow("no-data") << u"no-data"_s << QList<int>{4};
    QTest::newRow("no-done") << u"no-done"_s << QList<int>{5};
    QTest::newRow("wrong-id") << u"wrong-id"_s << QList<int>{4};
    QTest::newRow("forged") << u"forged"_s << QList<int>{4};
    QTest::newRow("twice") << u"twice"_s << QList<int>{0};
}

void TestInteropEmbedded::readsWithFaults()
{
    QFETCH(QString, name);
    QFETCH(QList<int>, codes);
    const CliResult honest = cli({u"read"_s, heating});
    const int fields = last(honest).value(u"fields"_s).toInt();
    QVERIFY2(honest.exitCode == 0 && fields > 0, honest.all().constData());
    QVERIFY(fault(name));
    const CliResult result = cli({u"read"_s, heating}, u"2"_s);
    QVERIFY2(codes.contains(result.exitCode), result.all().constData());
    const bool some = codes.contains(0) || codes.contains(5);
    QCOMPARE(last(result).value(u"fields"_s).toInt(-1), some ? fields : 0);
    QCOMPARE(last(result).value(u"done"_s).toBool(), codes.contains(0));
}

void TestInteropEmbedded::valuesThatCannotBe_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"no-value"_s, u"bad-number"_s, u"wrong-element"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestInteropEmbedded::valuesThatCannotBe()
{
    QFETCH(QString, name);
    QVERIFY(fault(name));
    const CliResult result = cli({u"read"_s, heating}, u"3"_s);
    QVERIFY2(!result.crashed && !result.timedOut && last(result).contains(u"done"_s), result.all().constData());
    for (const QJsonObject &line : result.lines())
        if (line.value(u"type"_s).toString() == "numeric"_L1)
            QVERIFY2(line.value(u"value"_s).isNull(), result.all().constData());
    QVERIFY(fault(u"none"_s));
    const CliResult again = cli({u"read"_s, heating});
    QVERIFY2(again.exitCode == 0, again.all().constData());
}

void TestInteropEmbedded::verifyCatchesLies_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("honest") << u"none"_s << 0 << true;
    QTest::newRow("late") << u"late:2"_s << 0 << true;
    QTest::newRow("acknowledges without acting") << u"ack-only"_s << 5 << true;
    QTest::newRow("acts on another channel") << u"other-channel"_s << 5 << true;
    QTest::newRow("saturates") << u"saturate"_s << 5 << true;
    QTest::newRow("refuses") << u"reject"_s << 1 << false;
}

void TestInteropEmbedded::verifyCatchesLies()
{
    QFETCH(QString, name);
    QFETCH(int, code);
    QFETCH(bool, accepted);
    QVERIFY(cli({u"set"_s, heating, u"Set point=20"_s, u"--verify"_s, u"Set point"_s}).exitCode == 0);
    QVERIFY(fault(name));
    const CliResult result = cli({u"set"_s, heating, u"Set point=24.5"_s, u"--verify"_s, u"Set point"_s, u"--within"_s, u"4"_s});
    QVERIFY2(result.exitCode == code, result.all().constData());
    QCOMPARE(last(result).value(u"accepted"_s).toBool(), accepted);
    const QJsonValue reached = last(result).value(u"ms"_s).toObject().value(u"observed"_s);
    QVERIFY2(reached.isDouble() == (code == 0), result.all().constData());
    if (code == 0)
        QCOMPARE(last(result).value(u"observed"_s).toDouble(), 24.5);
    else if (accepted)
        QVERIFY2(last(result).value(u"observed"_s).toDouble() != 24.5 && result.error().value(u"error"_s) == "C-DEV-09"_L1, result.all().constData());
}

void TestInteropEmbedded::tenThousandFieldsInOneMessage()
{
    QVERIFY(fault(u"giant:10000"_s));
    const CliResult result = cli({u"read"_s, heating}, u"20"_s);
    QVERIFY2(result.exitCode == 0, result.all().right(2'000).constData());
    QVERIFY2(last(result).value(u"fields"_s).toInt() >= 10'000, result.all().right(2'000).constData());
    QCOMPARE(int(result.lines().size()) - 1, last(result).value(u"fields"_s).toInt());
}

void TestInteropEmbedded::cutConnectionIsStated()
{
    QVERIFY(fault(u"cut-reader:100"_s));
    const CliResult result = cli({u"read"_s, heating}, u"3"_s);
    QVERIFY2(!result.crashed && !result.timedOut, result.all().constData());
    QVERIFY2(result.exitCode == 3 || result.exitCode == 5, result.all().constData());
    QVERIFY2(!result.error().value(u"error"_s).toString().isEmpty(), result.all().constData());
    QVERIFY(fault(u"none"_s));
    QVERIFY(cli({u"connect"_s}).exitCode == 0);
}

QTEST_GUILESS_MAIN(TestInteropEmbedded)
#include "tst_interop_embedded.moc"
