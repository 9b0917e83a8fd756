// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// Reading and setting things that were written on somebody else's library, with the real command line over a real server. What was
/// asked and done is judged by the device's own words.
class TestInteropSlixmpp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void contactIsRecognised();
    void readsMomentaryValues();
    void readsOneField();
    void readsHistory();
    void readsHistoryInARange();
    void readsInSeveralMessages();
    void interruptCancelsAtTheDevice();
    void unknownNodeIsRefused();
    void brokenNodeFails();
    void deadNodeTimesOutAtTheDevice();
    void failureBesideData();
    void queuedReadout();
    void timeInThePastIsRefused();
    void setsEveryType_data();
    void setsEveryType();
    void setsSeveralInOrder();
    void needsTypesWithoutAForm();
    void refusesValuesThatCannotBe();
    void meetsRefusals_data();
    void meetsRefusals();
    void deafActuatorTimesOut();
    void formIsNotThere();
    void verifyNeedsSensorData();
    void csvAndTextHoldTheSame();

private:
    [[nodiscard]] CliResult read(const QStringList &more) const { return m_world.cli(QStringList{u"read"_s, m_jid} + more); }
    [[nodiscard]] CliResult set(const QStringList &more) const { return m_world.cli(QStringList{u"set"_s, m_jid} + more); }

    World m_world{{u"owner"_s, u"plant"_s}};
    std::unique_ptr<TestProcess> m_device;
    QString m_jid;
};

namespace {

QJsonObject field(const CliResult &result, const QString &name)
{
    for (const QJsonObject &line : result.lines())
        if (line.value(u"field"_s).toString() == name)
            return line;
    return {};
}

QJsonObject last(const CliResult &result)
{
    const QList<QJsonObject> lines = result.lines();
    return lines.isEmpty() ? QJsonObject() : lines.last();
}

} // namespace

void TestInteropSlixmpp::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    m_device = m_world.startDevice(u"device_slix.py"_s, u"plant"_s);
    QVERIFY2(m_device, qPrintable(m_world.error()));
    QVERIFY2(m_world.befriend(u"plant"_s), qPrintable(m_world.error()));
    m_jid = m_world.jid(u"plant"_s);
}

void TestInteropSlixmpp::contactIsRecognised()
{
    const CliResult result = m_world.cli({u"contacts"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    const QJsonObject contact = result.lines().value(0);
    QCOMPARE(contact.value(u"jid"_s).toString(), m_jid);
    QVERIFY2(contact.value(u"subscription"_s) == "both"_L1, result.all().constData());
    QCOMPARE(contact.value(u"kind"_s).toString(), u"actuator"_s);
    const QJsonObject dialects = contact.value(u"dialects"_s).toObject();
    QCOMPARE(dialects.value(u"sensor"_s).toString(), u"iot"_s);
    QCOMPARE(dialects.value(u"control"_s).toString(), u"iot"_s);
    QVERIFY(dialects.contains(u"events"_s) && dialects.value(u"events"_s).isNull());
    QVERIFY(contact.value(u"features"_s).toArray().contains(u"urn:xmpp:iot:sensordata"_s));
    QCOMPARE(contact.value(u"resources"_s).toArray().size(), 1);
    QCOMPARE(contact.value(u"resources"_s).toArray().at(0).toObject().value(u"resource"_s).toString(), u"device"_s);
}

void TestInteropSlixmpp::readsMomentaryValues()
{
    const CliResult result = read({u"--node"_s, u"boiler"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    const QJsonObject temperature = field(result, u"Temperature"_s);
    QCOMPARE(temperature.value(u"text"_s).toString(), u"61.50"_s);
    QCOMPARE(temperature.value(u"value"_s).toDouble(), 61.5);
    QCOMPARE(temperature.value(u"unit"_s).toString(), u"°C"_s);
    QCOMPARE(temperature.value(u"type"_s).toString(), u"numeric"_s);
    QCOMPARE(temperature.value(u"node"_s).toString(), u"boiler"_s);
    QCOMPARE(temperature.value(u"partition"_s).toString(), QString());
    QVERIFY(temperature.value(u"zoneAssumed"_s).toBool());
    const QDateTime time = QDateTime::fromString(temperature.value(u"time"_s).toString(), Qt::ISODate);
    QVERIFY2(time.isValid() && time.timeSpec() != Qt::LocalTime, result.all().constData());
    QVERIFY2(qAbs(time.secsTo(QDateTime::currentDateTime())) < 60, result.all().constData());
    QCOMPARE(field(result, u"Energy"_s).value(u"quality"_s).toArray(), (QJsonArray{u"automaticReadout"_s, u"signed"_s}));
    QCOMPARE(field(result, u"Serial"_s).value(u"value"_s).toString(), u"B-7 <\"&'> é"_s);
    QCOMPARE(field(result, u"Burning"_s).value(u"value"_s), QJsonValue(true));
    QCOMPARE(field(result, u"Mode"_s).value(u"type"_s).toString(), u"enum"_s);
    QCOMPARE(field(result, u"Serviced"_s).value(u"type"_s).toString(), u"dateTime"_s);
    QCOMPARE(field(result, u"Running"_s).value(u"type"_s).toString(), u"duration"_s);
    QCOMPARE(last(result).value(u"done"_s), QJsonValue(true));
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 7);
}

void TestInteropSlixmpp::readsOneField()
{
    const qsizetype before = told(*m_device, u"read"_s).size();
    const CliResult result = read({u"--node"_s, u"boiler"_s, u"--field"_s, u"Energy"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 1);
    QCOMPARE(field(result, u"Energy"_s).value(u"text"_s).toString(), u"104857.250"_s);
    const QList<QJsonObject> reads = told(*m_device, u"read"_s);
    QCOMPARE(reads.size(), before + 1);
    QCOMPARE(reads.last().value(u"fields"_s).toArray(), QJsonArray{u"Energy"_s});
    QCOMPARE(reads.last().value(u"flags"_s).toObject().value(u"momentary"_s).toString(), u"true"_s);
}

void TestInteropSlixmpp::readsHistory()
{
    const CliResult result = read({u"--node"_s, u"boiler"_s, u"--kind"_s, u"historical"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 12);
    const QJsonObject first = result.lines().first();
    QVERIFY2(first.value(u"time"_s).toString().startsWith("2025-11-21T00:00:00+01:00"_L1), result.all().constData());
    const QJsonArray kinds = first.value(u"kinds"_s).toArray();
    QVERIFY2(kinds.contains(u"historical"_s) && kinds.contains(u"historicalHour"_s), result.all().constData());
}

void TestInteropSlixmpp::readsHistoryInARange()
{
    const CliResult result = read({u"--node"_s, u"boiler"_s, u"--kind"_s, u"historicalHour"_s, u"--field"_s, u"Energy"_s, u"--from"_s, u"2025-11-21T02:00:00"_s, u"--to"_s, u"2025-11-21T03:00:00"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QStringList values;
    for (const QJsonObject &line : result.lines())
        if (line.contains(u"field"_s))
            values << line.value(u"text"_s).toString();
    QCOMPARE(values, (QStringList{u"104805.000"_s, u"104807.500"_s}));
}

void TestInteropSlixmpp::readsInSeveralMessages()
{
    const CliResult result = read({u"--node"_s, u"slow"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 5);
    for (int step = 0; step < 5; ++step)
        QCOMPARE(result.lines().at(step).value(u"field"_s).toString(), u"Step%1"_s.arg(step));
}

void TestInteropSlixmpp::interruptCancelsAtTheDevice()
{
    const auto heardCancel = [this] {
        for (const QJsonObject &heard : told(*m_device, u"heard"_s))
            if (heard.value(u"heard"_s) == "cancel"_L1)
                return true;
        return false;
    };
    QVERIFY(!heardCancel());
    const std::unique_ptr<TestProcess> cli = m_world.startCli({u"read"_s, m_jid, u"--node"_s, u"slow"_s});
    QVERIFY(cli);
    QVERIFY2(cli->waitForOutput("Step0", 20'000), cli->errors().constData());
    const qsizetype batches = told(*m_device, u"batch"_s).size();
    cli->interrupt();
    QVERIFY(cli->waitForFinished(10'000));
    QCOMPARE(cli->exitCode(), 5);
    QVERIFY(!cli->crashed());
    QVERIFY2(cli->output().contains("\"reason\":\"cancelled\""), cli->output().constData());
    QTRY_VERIFY2(heardCancel(), m_device->output().constData());
    QVERIFY2(told(*m_device, u"batch"_s).size() <= batches + 2, "the device went on");
}

void TestInteropSlixmpp::unknownNodeIsRefused()
{
    const CliResult result = read({u"--node"_s, u"nowhere"_s});
    QVERIFY2(result.exitCode == 1, result.all().constData());
    QCOMPARE(last(result).value(u"done"_s), QJsonValue(false));
    QCOMPARE(last(result).value(u"reason"_s).toString(), u"refused"_s);
    QVERIFY2(result.error().value(u"message"_s).toString().contains(u"Invalid nodeId nowhere"_s), result.all().constData());
}

void TestInteropSlixmpp::brokenNodeFails()
{
    const CliResult result = read({u"--node"_s, u"broken"_s});
    QVERIFY2(result.exitCode == 1, result.all().constData());
    const QJsonObject failure = last(result).value(u"failures"_s).toArray().at(0).toObject();
    QCOMPARE(failure.value(u"node"_s).toString(), u"broken"_s);
    QCOMPARE(failure.value(u"text"_s).toString(), u"The bus is short-circuited"_s);
}

void TestInteropSlixmpp::deadNodeTimesOutAtTheDevice()
{
    const CliResult result = read({u"--node"_s, u"dead"_s});
    QVERIFY2(result.exitCode == 1 || result.exitCode == 4, result.all().constData());
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 0);
    QCOMPARE(last(result).value(u"failures"_s).toArray().at(0).toObject().value(u"text"_s).toString(), u"Timeout"_s);
}

void TestInteropSlixmpp::failureBesideData()
{
    const CliResult result = read({u"--node"_s, u"broken"_s, u"--node"_s, u"boiler"_s});
    QVERIFY2(result.exitCode == 5, result.all().constData());
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 7);
    QCOMPARE(last(result).value(u"failures"_s).toArray().size(), 1);
}

void TestInteropSlixmpp::queuedReadout()
{
    const QString when = QDateTime::currentDateTime().addSecs(3).toString(u"yyyy-MM-ddTHH:mm:ss"_s);
    const CliResult result = read({u"--node"_s, u"boiler"_s, u"--at"_s, when});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    QCOMPARE(last(result).value(u"fields"_s).toInt(), 7);
}

void TestInteropSlixmpp::timeInThePastIsRefused()
{
    const CliResult result = read({u"--node"_s, u"boiler"_s, u"--at"_s, u"2020-01-01T00:00:00"_s});
    QVERIFY2(result.exitCode == 1, result.all().constData());
    QVERIFY2(result.error().value(u"message"_s).toString().contains(u"in the past"_s), result.all().constData());
}

void TestInteropSlixmpp::setsEveryType_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::newRow("boolean") << u"On"_s << u"boolean"_s << u"true"_s;
    QTest::newRow("double") << u"Level"_s << u"double"_s << u"0.750"_s;
    QTest::newRow("int") << u"Count"_s << u"int"_s << u"-12"_s;
    QTest::newRow("long") << u"Pulses"_s << u"long"_s << u"9007199254740993"_s;
    QTest::newRow("string") << u"Label"_s << u"string"_s << u"<ä&> = \"ok\""_s;
    QTest::newRow("color") << u"Light"_s << u"color"_s << u"00FF0080"_s;
    QTest::newRow("dateTime") << u"Start"_s << u"dateTime"_s << u"2026-03-01T12:00:00Z"_s;
    QTest::newRow("date") << u"Day"_s << u"date"_s << u"2026-03-01"_s;
    QTest::newRow("time") << u"At"_s << u"time"_s << u"06:30:00"_s;
    QTest::newRow("duration") << u"Every"_s << u"duration"_s << u"PT30M"_s;
}

void TestInteropSlixmpp::setsEveryType()
{
    QFETCH(QString, name);
    QFETCH(QString, type);
    QFETCH(QString, value);
    const qsizetype before = told(*m_device, u"set"_s).size();
    const CliResult result = set({u"--node"_s, u"valve"_s, u"%1:%2=%3"_s.arg(name, type, value)});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    const QJsonObject line = last(result);
    QCOMPARE(line.value(u"parameter"_s).toString(), name);
    QCOMPARE(line.value(u"text"_s).toString(), value);
    QCOMPARE(line.value(u"accepted"_s), QJsonValue(true));
    QVERIFY(line.value(u"reported"_s).isNull() && line.value(u"observed"_s).isNull() && line.value(u"error"_s).isNull());
    QVERIFY(line.value(u"ms"_s).toObject().value(u"accepted"_s).isDouble());
    const QList<QJsonObject> sets = told(*m_device, u"set"_s);
    QCOMPARE(sets.size(), before + 1);
    QCOMPARE(sets.last(), (QJsonObject{{u"set"_s, u"valve"_s}, {u"name"_s, name}, {u"value"_s, value}}));
}

void TestInteropSlixmpp::setsSeveralInOrder()
{
    const qsizetype before = told(*m_device, u"set"_s).size();
    const CliResult result = set({u"--node"_s, u"valve"_s, u"--node"_s, u"valve2"_s, u"Level:double=0.25"_s, u"On:boolean=false"_s});
    QVERIFY2(result.exitCode == 0, result.all().constData());
    const QList<QJsonObject> sets = told(*m_device, u"set"_s).mid(before);
    QCOMPARE(sets.size(), 4);
    QStringList order;
    for (const QJsonObject &each : sets)
        order << each.value(u"set"_s).toString() + u'.' + each.value(u"name"_s).toString();
    QCOMPARE(order, (QStringList{u"valve.Level"_s, u"valve.On"_s, u"valve2.Level"_s, u"valve2.On"_s}));
}

void TestInteropSlixmpp::needsTypesWithoutAForm()
{
    const qsizetype before = told(*m_device, u"set"_s).size();
    const CliResult result = set({u"--node"_s, u"valve"_s, u"Level=0.1"_s});
    QVERIFY2(result.exitCode == 2, result.all().constData());
    QCOMPARE(result.error().value(u"error"_s).toString(), u"C-USE-08"_s);
    QVERIFY(result.error().value(u"hint"_s).toString().contains(u"Level:TYPE=0.1"_s));
    QCOMPARE(told(*m_device, u"set"_s).size(), before);
}

void TestInteropSlixmpp::refusesValuesThatCannotBe()
{
    const qsizetype before = told(*m_device, u"set"_s).size();
    const CliResult result = set({u"--node"_s, u"valve"_s, u"Level:double=abc"_s});
    QVERIFY2(result.exitCode == 2, result.all().constData());
    QCOMPARE(told(*m_device, u"set"_s).size(), before);
}

void TestInteropSlixmpp::meetsRefusals_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("assignment");
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown node") << u"nowhere"_s << u"On:boolean=true"_s << u"Invalid nodeId nowhere"_s;
    QTest::newRow("unknown parameter") << u"valve"_s << u"Nothing:boolean=true"_s << u"Invalid field Nothing"_s;
    QTest::newRow("other type") << u"valve"_s << u"Level:int=3"_s << u"Invalid field Level"_s;
    QTest::newRow("locked") << u"locked"_s << u"On:boolean=true"_s << u"Locked by the operator"_s;
}

void TestInteropSlixmpp::meetsRefusals()
{
    QFETCH(QString, node);
    QFETCH(QString, assignment);
    QFETCH(QString, words);
    const CliResult result = set({u"--node"_s, node, assignment});
    QVERIFY2(result.exitCode == 1, result.all().constData());
    QCOMPARE(last(result).value(u"accepted"_s), QJsonValue(false));
    QVERIFY2(last(result).value(u"error"_s).toString().contains(words), result.all().constData());
    QVERIFY2(result.error().value(u"message"_s).toString().contains(words), result.all().constData());
}

void TestInteropSlixmpp::deafActuatorTimesOut()
{
    const CliResult result = m_world.cli({u"--timeout"_s, u"2"_s, u"set"_s, m_jid, u"--node"_s, u"deaf"_s, u"On:boolean=true"_s});
    QVERIFY2(result.exitCode == 4, result.all().constData());
    QCOMPARE(result.error().value(u"stage"_s).toString(), u"timeout"_s);
    QCOMPARE(last(result).value(u"accepted"_s), QJsonValue(false));
    QVERIFY(!told(*m_device, u"ignored"_s).isEmpty());
}

void TestInteropSlixmpp::formIsNotThere()
{
    const CliResult result = m_world.cli({u"form"_s, m_jid, u"--node"_s, u"valve"_s});
    QVERIFY2(result.exitCode == 1, result.all().constData());
    QCOMPARE(result.error().value(u"error"_s).toString(), u"C-DEV-05"_s);
}

void TestInteropSlixmpp::verifyNeedsSensorData()
{
    const CliResult result = set({u"--node"_s, u"valve"_s, u"On:boolean=true"_s, u"--verify"_s, u"On"_s, u"--within"_s, u"1.5"_s});
    QVERIFY2(result.exitCode == 5, result.all().constData());
    QCOMPARE(last(result).value(u"accepted"_s), QJsonValue(true));
    QVERIFY(last(result).value(u"observed"_s).isNull());
}

void TestInteropSlixmpp::csvAndTextHoldTheSame()
{
    const CliResult csv = m_world.cli({u"--format"_s, u"csv"_s, u"read"_s, m_jid, u"--node"_s, u"boiler"_s, u"--field"_s, u"Serial"_s});
    QVERIFY2(csv.exitCode == 0, csv.all().constData());
    const QList<QByteArray> lines = csv.out.split('\n');
    QVERIFY2(lines.at(0).startsWith("time,source,partition,node,field,text,unit"), csv.out.constData());
    QVERIFY2(lines.at(1).contains(",boiler,Serial,\"B-7 <\"\"&'> é\",,string,\"momentary, identity\""), csv.out.constData());
    const CliResult text = m_world.cli({u"--format"_s, u"text"_s, u"read"_s, m_jid, u"--node"_s, u"boiler"_s, u"--field"_s, u"Temperature"_s});
    QVERIFY2(text.exitCode == 0, text.all().constData());
    QVERIFY2(text.out.contains("Temperature  61.50  °C"), text.out.constData());
    QVERIFY2(text.out.contains("complete: 1 fields"), text.out.constData());
}

QTEST_GUILESS_MAIN(TestInteropSlixmpp)
#include "tst_interop_slixmpp.moc"
