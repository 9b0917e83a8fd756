// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// Devices that keep silent, answer twice, are impersonated, send what cannot be read, or send very much: the end is stated, what did
/// arrive is kept, and nothing crashes.
class TestInteropMisbehaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void silentDeviceTimesOut_data();
    void silentDeviceTimesOut();
    void keepsWhatCameBeforeTheSilence();
    void secondAnswerIsIgnored();
    void dataBeforeTheAnswerIsTaken();
    void forgedAnswerIsIgnored();
    void forgedAnswerAloneIsSilence();
    void anothersNumberIsIgnored();
    void fieldWithoutValue();
    void numberThatIsNoNumber();
    void wellFormedButAgainstTheDialect();
    void tenThousandFieldsInFiftyMessages();
    void brokenPipeEndsTheReadout();
    void setThatIsNeverAnswered();

private:
    [[nodiscard]] CliResult read(const QString &node, const QString &timeout = u"10"_s) const
    {
        return m_world.cli({u"--timeout"_s, timeout, u"read"_s, m_jid, u"--node"_s, node});
    }

    World m_world{{u"owner"_s, u"rogue"_s, u"forger"_s}};
    std::unique_ptr<TestProcess> m_device;
    QString m_jid;
};

namespace {

QList<QJsonObject> fields(const CliResult &result, const QString &name)
{
    QList<QJsonObject> found;
    for (const QJsonObject &line : result.lines())
        if (line.value(u"field"_s).toString() == name)
            found << line;
    return found;
}

QJsonObject last(const CliResult &result)
{
    const QList<QJsonObject> lines = result.lines();
    return lines.isEmpty() ? QJsonObject() : lines.last();
}

} // namespace

void TestInteropMisbehaving::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    m_device = m_world.startDevice(u"device_raw.py"_s, u"rogue"_s, {u"--forger"_s, m_world.jid(u"forger"_s)});
    QVERIFY2(m_device, qPrintable(m_world.error()));
    QVERIFY2(m_world.befriend(u"rogue"_s), qPrintable(m_world.error()));
    QVERIFY2(m_world.befriend(u"forger"_s), qPrintable(m_world.error()));
    m_jid = m_world.jid(u"rogue"_s);
}

void TestInteropMisbehaving::silentDeviceTimesOut_data()
{
    QTest::addColumn<QString>("node");
    QTest::newRow("never answers") << u"silent"_s;
    QTest::newRow("accepts and keeps silent") << u"mute"_s;
}

void TestInteropMisbehaving::silentDeviceTimesOut()
{
    QFETCH(QString, node);
    const CliResult result = read(node, u"2"_s);
    QVERIFY2(result.exitCode == 4, result.all().constData());
    QCOMPARE(last(result).value(u"reason"_s).toString(), u"silence"_s);
    QCOMPARE(last(result).value(u"fields"_s).toInt(-1), 0);
    QCOMPARE(result.error().value(u"stage"_s).toString(), u"timeout"_s);
    QVERIFY(!told(*m_device, u"read"_s).isEmpty());
    QCOMPARE(told(*m_device, u"read"_s).constLast().value(u"read"_s).toString(), node);
}

void TestInteropMisbehaving::keepsWhatCameBeforeTheSilence()
{
    const CliResult result = read(u"partial"_s, u"2"_s);
    QVERIFY2(result.exitCode == 5, result.all().constData());
    QCOMPARE(fields(result, u"First"_s).size(), 1);
    QCOMPARE(last(result).value(u"done"_s), QJsonValue(false));
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 1);
}

void TestInteropMisbehaving::secondAnswerIsIgnored()
{
    const CliResult result = read(u"twice"_s);
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QCOMPARE(fields(result, u"Answer"_s).size(), 1);
    QCOMPARE(fields(result, u"Answer"_s).first().value(u"text"_s).toString(), u"1"_s);
}

void TestInteropMisbehaving::dataBeforeTheAnswerIsTaken()
{
    const CliResult result = read(u"early"_s);
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QCOMPARE(fields(result, u"Answer"_s).size(), 1);
}

void TestInteropMisbehaving::forgedAnswerIsIgnored()
{
    const CliResult result = read(u"forged"_s);
    QVERIFY(!told(*m_device, u"forged"_s).isEmpty());
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QVERIFY2(!result.out.contains("666"), result.all().constData());
    QCOMPARE(fields(result, u"Answer"_s).size(), 1);
}

void TestInteropMisbehaving::forgedAnswerAloneIsSilence()
{
    const CliResult result = read(u"foreign"_s, u"2"_s);
    QVERIFY2(result.exitCode == 4, result.all().constData());
    QVERIFY2(!result.out.contains("666"), result.all().constData());
}

void TestInteropMisbehaving::anothersNumberIsIgnored()
{
    const CliResult result = read(u"elsewhere"_s);
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QVERIFY2(!result.out.contains("666"), result.all().constData());
}

void TestInteropMisbehaving::fieldWithoutValue()
{
    const CliResult result = read(u"novalue"_s);
    QVERIFY2(!result.crashed && (result.exitCode == 0 || result.exitCode == 5), result.all().constData());
    QCOMPARE(fields(result, u"Answer"_s).value(0).value(u"value"_s).toDouble(), 1.0);
    for (const QJsonObject &line : fields(result, u"Empty"_s))
        QVERIFY2(line.value(u"value"_s).isNull(), result.all().constData());
}

void TestInteropMisbehaving::numberThatIsNoNumber()
{
    const CliResult result = read(u"nonumber"_s);
    QVERIFY2(!result.crashed && (result.exitCode == 0 || result.exitCode == 5), result.all().constData());
    for (const auto &[name, text] : {std::pair{u"Word"_s, u"abc"_s}, {u"NotANumber"_s, u"NaN"_s}, {u"Endless"_s, u"INF"_s}, {u"Huge"_s, u"1e999"_s},
             {u"TooLong"_s, u"99999999999999999999"_s}, {u"NoInt"_s, u"3.5"_s}, {u"NoTruth"_s, u"maybe"_s}}) {
        const QList<QJsonObject> found = fields(result, name);
        QVERIFY2(found.size() == 1, qPrintable(name));
        QVERIFY2(found.first().value(u"value"_s).isNull(), qPrintable(name));
        QCOMPARE(found.first().value(u"text"_s).toString(), text);
    }
    QCOMPARE(fields(result, u"Answer"_s).value(0).value(u"value"_s).toDouble(), 1.5);
    QCOMPARE(fields(result, u"Answer"_s).value(0).value(u"text"_s).toString(), u"1.50"_s);
    QCOMPARE(fields(result, u"Long"_s).value(0).value(u"value"_s), QJsonValue(u"9007199254740993"_s));
}

void TestInteropMisbehaving::wellFormedButAgainstTheDialect()
{
    const CliResult result = read(u"violating"_s);
    QVERIFY2(!result.crashed && !result.timedOut, result.all().constData());
    QVERIFY2(result.exitCode == 5, result.all().constData());
    QCOMPARE(fields(result, u"Answer"_s).size(), 1);
    QCOMPARE(last(result).value(u"failures"_s).toArray().at(0).toObject().value(u"text"_s).toString(), u"no node, no time"_s);
}

void TestInteropMisbehaving::tenThousandFieldsInFiftyMessages()
{
    const CliResult result = read(u"flood"_s, u"20"_s);
    QVERIFY2(result.exitCode == 0, result.all().right(2'000).constData());
    const QList<QJsonObject> lines = result.lines();
    QCOMPARE(lines.size(), 10'001);
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 10'000);
    QSet<QString> names;
    for (const QJsonObject &line : lines)
        names.insert(line.value(u"field"_s).toString());
    QVERIFY(names.contains(u"F00000"_s) && names.contains(u"F09999"_s));
    QCOMPARE(names.size(), 10'001);
}

void TestInteropMisbehaving::brokenPipeEndsTheReadout()
{
    TestProcess shell;
    shell.setEnvironment(u"CHATELAINE_PASSWORD"_s, m_world.server().password(u"owner"_s));
    QStringList command{programPath(u"chatelaine-cli"_s)};
    command << m_world.connection() << u"read"_s << m_jid << u"--node"_s << u"flood"_s;
    QVERIFY(shell.start(u"/bin/bash"_s, QStringList{u"-c"_s, u"\"$@\" | head -1; echo ${PIPESTATUS[0]}"_s, u"bash"_s} + command));
    QVERIFY(shell.waitForFinished(30'000));
    const QList<QByteArray> lines = shell.output().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.first().contains("F00000"), lines.first().constData());
    QCOMPARE(lines.last(), QByteArray("0"));
    QVERIFY2(shell.errors().isEmpty(), shell.errors().constData());
}

void TestInteropMisbehaving::setThatIsNeverAnswered()
{
    const qsizetype before = told(*m_device, u"control"_s).size();
    const CliResult result = m_world.cli({u"--timeout"_s, u"2"_s, u"set"_s, m_jid, u"On:boolean=true"_s});
    QVERIFY2(result.exitCode == 4, result.all().constData());
    QCOMPARE(last(result).value(u"accepted"_s), QJsonValue(false));
    QCOMPARE(told(*m_device, u"control"_s).size(), before + 1);
}

QTEST_GUILESS_MAIN(TestInteropMisbehaving)
#include "tst_interop_misbehaving.moc"
