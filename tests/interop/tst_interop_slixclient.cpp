// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// The house's things, read and set by somebody else's client. What happened is judged by the house's log; what the client made of the
/// answers, by its own words. It knows the iot namespaces alone, with the ways of early 2014.
class TestInteropSlixClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsTheThings_data();
    void findsTheThings();
    void readsVentilation();
    void readsSeveralFields();
    void readsTheTapWhenItIsAwake();
    void readsTheHistoryOfTheTap();
    void tapRejectsInItsOwnWords();
    void ventilationRefusesWithAnError();
    void setsVentilation();
    void setsByMessage();
    void isRefusedWhatCannotBe_data();
    void isRefusedWhatCannotBe();
    void heatingSpeaksAnotherDialect();
    void cleanupTestCase();

private:
    [[nodiscard]] QList<QJsonObject> logged(const QString &thing) const;
    [[nodiscard]] int count(const QString &thing, const QString &direction, const QString &operation) const;
    [[nodiscard]] QString changedTo(const QString &thing, const QString &name) const;
    [[nodiscard]] bool write(const QString &name, const QByteArray &content) const;
    void order(const QJsonObject &order);
    /// What the client was told since \p before that has \p key.
    [[nodiscard]] QList<QJsonObject> since(qsizetype before, const QString &key);
    [[nodiscard]] qsizetype now() { return told(*m_client).size(); }
    [[nodiscard]] bool isOver(qsizetype before);
    void read(const QString &thing, const QStringList &fields, const QJsonObject &flags);

    World m_world{{u"owner"_s, u"heating"_s, u"ventilation"_s, u"tap"_s}};
    QTemporaryDir m_folder;
    TestProcess m_house;
    std::unique_ptr<TestProcess> m_client;
};

namespace {

const QStringList Things{u"heating"_s, u"ventilation"_s, u"tap"_s};
const QJsonObject Momentary{{u"momentary"_s, u"true"_s}};

QJsonObject fieldNamed(const QList<QJsonObject> &told, const QString &name)
{
    for (const QJsonObject &line : told) {
        const QJsonArray fields = line.value(u"fields"_s).toArray();
        for (const QJsonValue &field : fields)
            if (field.toObject().value(u"name"_s).toString() == name)
                return field.toObject();
    }
    return {};
}

} // namespace

bool TestInteropSlixClient::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QList<QJsonObject> TestInteropSlixClient::logged(const QString &thing) const
{
    QList<QJsonObject> lines;
    QFile file(m_folder.filePath(u"house.log"_s));
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    const QList<QByteArray> texts = file.readAll().split('\n');
    for (const QByteArray &text : texts) {
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        if (line.value(u"thing"_s).toString() == thing)
            lines.append(line);
    }
    return lines;
}

int TestInteropSlixClient::count(const QString &thing, const QString &direction, const QString &operation) const
{
    int result = 0;
    for (const QJsonObject &line : logged(thing))
        result += line.value(u"direction"_s).toString() == direction && line.value(u"operation"_s).toString() == operation
            && line.value(u"peer"_s).toString().endsWith(u"/device"_s);
    return result;
}

QString TestInteropSlixClient::changedTo(const QString &thing, const QString &name) const
{
    QString to;
    for (const QJsonObject &line : logged(thing))
        if (line.value(u"change"_s).toObject().value(u"name"_s).toString() == name)
            to = line.value(u"change"_s).toObject().value(u"to"_s).toString();
    return to;
}

void TestInteropSlixClient::order(const QJsonObject &order)
{
    m_client->write(QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n', false);
}

QList<QJsonObject> TestInteropSlixClient::since(qsizetype before, const QString &key)
{
    QList<QJsonObject> result;
    const QList<QJsonObject> all = told(*m_client).mid(before);
    for (const QJsonObject &line : all)
        if (line.contains(key))
            result.append(line);
    return result;
}

bool TestInteropSlixClient::isOver(qsizetype before)
{
    const QList<QJsonObject> got = since(before, u"got"_s);
    return !got.isEmpty() && QStringList{u"done"_s, u"rejected"_s, u"failure"_s, u"cancelled"_s}.contains(got.last().value(u"got"_s).toString());
}

void TestInteropSlixClient::read(const QString &thing, const QStringList &fields, const QJsonObject &flags)
{
    QJsonObject what{{u"read"_s, m_world.jid(thing)}, {u"flags"_s, flags}};
    if (!fields.isEmpty())
        what.insert(u"fields"_s, QJsonArray::fromStringList(fields));
    order(what);
}

void TestInteropSlixClient::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    QByteArray accounts = QJsonDocument(QJsonObject{{u"jid"_s, m_world.jid(u"owner"_s)}, {u"role"_s, u"owner"_s}}).toJson(QJsonDocument::Compact) + '\n';
    for (const QString &thing : Things)
        accounts += QJsonDocument(QJsonObject{{u"jid"_s, m_world.jid(thing)}, {u"password"_s, u"pw-secret"_s}, {u"thing"_s, thing}}).toJson(QJsonDocument::Compact) + '\n';
    QVERIFY(write(u"accounts"_s, accounts));
    Prosody &server = m_world.server();
    QVERIFY(m_house.start(programPath(u"chatelaine-house"_s), {u"--connect"_s, u"%1:%2"_s.arg(server.host()).arg(server.port()), u"--domain"_s, server.domain(),
        u"--ca"_s, server.caFile(), u"--accounts"_s, m_folder.filePath(u"accounts"_s), u"--log"_s, m_folder.filePath(u"house.log"_s), u"--stdin-commands"_s}));
    QVERIFY2(m_house.waitForOutput("\"ready\":true", 20'000), (m_house.output() + m_house.errors() + server.log().right(4'000)).constData());
    m_client = m_world.startDevice(u"client_slix.py"_s, u"owner"_s);
    QVERIFY2(m_client, qPrintable(m_world.error()));
    for (const QString &thing : Things)
        order({{u"befriend"_s, m_world.jid(thing)}});
}

void TestInteropSlixClient::findsTheThings_data()
{
    QTest::addColumn<QString>("thing");
    for (const QString &thing : Things)
        QTest::newRow(qPrintable(thing)) << thing;
}

void TestInteropSlixClient::findsTheThings()
{
    QFETCH(QString, thing);
    const qsizetype before = now();
    const auto seen = [&] {
        order({{u"seen"_s, m_world.jid(thing)}});
        const QList<QJsonObject> lines = since(before, u"full"_s);
        return !lines.isEmpty() && lines.last().value(u"full"_s).toString().startsWith(m_world.jid(thing) + u'/');
    };
    QTRY_VERIFY2_WITH_TIMEOUT(seen(), m_client->output().right(2'000).constData(), 15'000);
}

void TestInteropSlixClient::readsVentilation()
{
    const qsizetype before = now();
    const int asked = count(u"ventilation"_s, u"in"_s, u"req"_s);
    read(u"ventilation"_s, {}, {{u"all"_s, u"true"_s}});
    QTRY_VERIFY2_WITH_TIMEOUT(isOver(before), m_client->output().right(2'000).constData(), 15'000);
    const QList<QJsonObject> got = since(before, u"got"_s);
    QCOMPARE(got.first().value(u"got"_s).toString(), u"accepted"_s);
    QCOMPARE(got.last().value(u"got"_s).toString(), u"done"_s);
    const QJsonObject air = fieldNamed(got, u"Supply air temperature"_s);
    QCOMPARE(air.value(u"typename"_s).toString(), u"numeric"_s);
    QCOMPARE(air.value(u"unit"_s).toString(), u"°C"_s);
    QVERIFY(air.value(u"flags"_s).toObject().contains(u"momentary"_s));
    QCOMPARE(fieldNamed(got, u"Bypass"_s).value(u"typename"_s).toString(), u"boolean"_s);
    QCOMPARE(fieldNamed(got, u"Filter"_s).value(u"dataType"_s).toString(), u"FilterState"_s);
    QCOMPARE(count(u"ventilation"_s, u"in"_s, u"req"_s), asked + 1);
    QVERIFY(count(u"ventilation"_s, u"out"_s, u"accepted"_s) > 0);
    QVERIFY(count(u"ventilation"_s, u"out"_s, u"fields"_s) > 0);
}

void TestInteropSlixClient::readsSeveralFields()
{
    const qsizetype before = now();
    read(u"ventilation"_s, {u"Humidity"_s, u"Carbon dioxide"_s}, Momentary);
    QTRY_VERIFY2_WITH_TIMEOUT(isOver(before), m_client->output().right(2'000).constData(), 15'000);
    const QList<QJsonObject> got = since(before, u"fields"_s);
    QCOMPARE(got.size(), 1);
    QCOMPARE(got[0].value(u"fields"_s).toArray().size(), 2);
    QCOMPARE(fieldNamed(got, u"Carbon dioxide"_s).value(u"unit"_s).toString(), u"ppm"_s);
}

void TestInteropSlixClient::readsTheTapWhenItIsAwake()
{
    const qsizetype before = now();
    read(u"tap"_s, {}, Momentary);
    // It sleeps nine seconds out of thirteen, and answers when it wakes.
    QTRY_VERIFY2_WITH_TIMEOUT(isOver(before), m_client->output().right(2'000).constData(), 30'000);
    const QList<QJsonObject> got = since(before, u"got"_s);
    QCOMPARE(got.last().value(u"got"_s).toString(), u"done"_s);
    QVERIFY(!fieldNamed(got, u"Water temperature"_s).isEmpty());
    QVERIFY(fieldNamed(got, u"Battery"_s).isEmpty());
    QVERIFY(count(u"tap"_s, u"out"_s, u"fields"_s) > 0);
}

void TestInteropSlixClient::readsTheHistoryOfTheTap()
{
    const qsizetype before = now();
    read(u"tap"_s, {u"Volume"_s}, {{u"historicalOther"_s, u"true"_s}});
    QTRY_VERIFY2_WITH_TIMEOUT(isOver(before), m_client->output().right(2'000).constData(), 30'000);
    const QList<QJsonObject> got = since(before, u"got"_s);
    QCOMPARE(got.last().value(u"got"_s).toString(), u"done"_s);
    const QJsonObject volume = fieldNamed(got, u"Volume"_s);
    QVERIFY2(volume.value(u"flags"_s).toObject().contains(u"historicalOther"_s), m_client->output().right(2'000).constData());
}

void TestInteropSlixClient::tapRejectsInItsOwnWords()
{
    const qsizetype before = now();
    read(u"tap"_s, {u"No such field"_s}, Momentary);
    QTRY_VERIFY2_WITH_TIMEOUT(isOver(before), m_client->output().right(2'000).constData(), 30'000);
    const QJsonObject last = since(before, u"got"_s).last();
    QCOMPARE(last.value(u"got"_s).toString(), u"rejected"_s);
    QVERIFY2(last.value(u"error_msg"_s).toString().contains(u"Field not found"_s), m_client->output().right(2'000).constData());
    QVERIFY(count(u"tap"_s, u"out"_s, u"rejected"_s) > 0);
}

void TestInteropSlixClient::ventilationRefusesWithAnError()
{
    // The final version has no word for it but the error, of which this client makes nothing.
    const qsizetype before = now();
    read(u"ventilation"_s, {u"No such field"_s}, Momentary);
    QTRY_VERIFY2_WITH_TIMEOUT(!since(before, u"error"_s).isEmpty(), m_client->output().right(2'000).constData(), 15'000);
    QCOMPARE(since(before, u"error"_s).last().value(u"error"_s).toString(), u"item-not-found"_s);
    QVERIFY(count(u"ventilation"_s, u"out"_s, u"error"_s) > 0);
}

void TestInteropSlixClient::setsVentilation()
{
    const QString speed = changedTo(u"ventilation"_s, u"Fan speed"_s) == "3"_L1 ? u"1"_s : u"3"_s;
    const qsizetype before = now();
    order({{u"set"_s, m_world.jid(u"ventilation"_s)}, {u"parameters"_s, QJsonArray{QJsonArray{u"Fan speed"_s, u"int"_s, speed}, QJsonArray{u"Bypass"_s, u"boolean"_s, u"true"_s}}}});
    QTRY_VERIFY2_WITH_TIMEOUT(!since(before, u"answered"_s).isEmpty(), m_client->output().right(2'000).constData(), 15'000);
    QTRY_COMPARE(changedTo(u"ventilation"_s, u"Fan speed"_s), speed);
    QTRY_COMPARE(changedTo(u"ventilation"_s, u"Bypass"_s), u"true"_s);
    QVERIFY(count(u"ventilation"_s, u"out"_s, u"setResponse"_s) > 0);
    const qsizetype reading = now();
    read(u"ventilation"_s, {u"Fan speed"_s}, {{u"status"_s, u"true"_s}});
    QTRY_VERIFY2_WITH_TIMEOUT(isOver(reading), m_client->output().right(2'000).constData(), 15'000);
    QVERIFY(count(u"ventilation"_s, u"out"_s, u"fields"_s) > 0);
}

void TestInteropSlixClient::setsByMessage()
{
    order({{u"command"_s, m_world.jid(u"ventilation"_s)}, {u"parameters"_s, QJsonArray{QJsonArray{u"Fan speed"_s, u"int"_s, u"2"_s}}}});
    QTRY_COMPARE_WITH_TIMEOUT(changedTo(u"ventilation"_s, u"Fan speed"_s), u"2"_s, 15'000);
}

void TestInteropSlixClient::isRefusedWhatCannotBe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::newRow("unknown parameter") << u"No such"_s << u"int"_s << u"1"_s;
    QTest::newRow("out of range") << u"Fan speed"_s << u"int"_s << u"99"_s;
    QTest::newRow("no number") << u"Fan speed"_s << u"int"_s << u"abc"_s;
    QTest::newRow("another type") << u"Fan speed"_s << u"string"_s << u"1"_s;
}

void TestInteropSlixClient::isRefusedWhatCannotBe()
{
    QFETCH(QString, name);
    QFETCH(QString, type);
    QFETCH(QString, value);
    const QString speed = changedTo(u"ventilation"_s, u"Fan speed"_s);
    const qsizetype before = now();
    order({{u"set"_s, m_world.jid(u"ventilation"_s)}, {u"parameters"_s, QJsonArray{QJsonArray{name, type, value}}}});
    QTRY_VERIFY2_WITH_TIMEOUT(!since(before, u"error"_s).isEmpty(), m_client->output().right(2'000).constData(), 15'000);
    QVERIFY(since(before, u"answered"_s).isEmpty());
    QCOMPARE(changedTo(u"ventilation"_s, u"Fan speed"_s), speed);
}

void TestInteropSlixClient::heatingSpeaksAnotherDialect()
{
    const qsizetype before = now();
    read(u"heating"_s, {}, Momentary);
    QTRY_VERIFY2_WITH_TIMEOUT(!since(before, u"error"_s).isEmpty(), m_client->output().right(2'000).constData(), 15'000);
    QVERIFY(since(before, u"got"_s).isEmpty());
    // It says so in the words of its own dialect, which the client does not know.
    const QList<QJsonObject> lines = logged(u"heating"_s);
    const auto answer = std::find_if(lines.crbegin(), lines.crend(), [](const QJsonObject &line) { return line.value(u"direction"_s) == "out"_L1 && line.value(u"type"_s) == "error"_L1; });
    QVERIFY(answer != lines.crend());
    QVERIFY2(answer->value(u"xml"_s).toString().contains(u"urn:xmpp:sn"_s), qPrintable(answer->value(u"xml"_s).toString()));
    QCOMPARE(count(u"heating"_s, u"out"_s, u"fields"_s), 0);
}

void TestInteropSlixClient::cleanupTestCase()
{
    if (m_client)
        m_client->stop();
    m_house.stop();
    QVERIFY(!m_house.crashed());
    QCOMPARE(m_house.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestInteropSlixClient)
#include "tst_interop_slixclient.moc"
