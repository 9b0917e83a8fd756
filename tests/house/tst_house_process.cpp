// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/house/plainclient.h"
#include "tests/support/prosody.h"
#include "tests/support/testprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int StartTime = 15'000;

QString program()
{
    return qEnvironmentVariable("CHATELAINE_BIN") + u"/chatelaine-house"_s;
}

QJsonObject lineWith(const QByteArray &output, const QByteArray &piece)
{
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        if (line.contains(piece))
            return QJsonDocument::fromJson(line).object();
    }
    return {};
}

QList<QJsonObject> logLines(const QString &path)
{
    QList<QJsonObject> result;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        if (error.error == QJsonParseError::NoError)
            result.append(document.object());
    }
    return result;
}

bool logHasRequest(const QString &path, const QString &id)
{
    const QList<QJsonObject> lines = logLines(path);
    return std::any_of(lines.cbegin(), lines.cend(), [&id](const QJsonObject &line) {
        return line.value(u"direction"_s) == u"in"_s && line.value(u"id"_s) == id;
    });
}

bool logHasType(const QString &path, const QString &thing, const QString &type)
{
    const QList<QJsonObject> lines = logLines(path);
    return std::any_of(lines.cbegin(), lines.cend(), [&](const QJsonObject &line) {
        return line.value(u"direction"_s) == u"in"_s && line.value(u"thing"_s) == thing && line.value(u"type"_s) == type;
    });
}

bool logHasChange(const QString &path, const QString &name, const QString &to)
{
    const QList<QJsonObject> lines = logLines(path);
    for (const QJsonObject &line : lines) {
        const QJsonObject change = line.value(u"change"_s).toObject();
        if (change.value(u"name"_s) == name && change.value(u"to"_s) == to)
            return true;
    }
    return false;
}

} // namespace

/// The real executable, alone and on a real server, with its owner played by a plain client.
class TestHouseProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readyLineTellsEverything();
    void ownerReadsAndSets();
    void seekersAskAndParentDecides();
    void faultsAtRunTime();
    void thingComesBackAfterRestart();
    void stopsWhenInputEnds();
    void stopsOnSignal();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void closedPortIsSaid();
    void listsFaultsAndHelp();
    void livesOnARealServer();

private:
    [[nodiscard]] bool start(const QStringList &more = {});
    [[nodiscard]] bool enterAsOwner();
    void answerDisco(bool asParent);
    void answerFriend(bool yes);
    QString thingJid(const QString &user);

    std::unique_ptr<TestProcess> m_house;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PlainClient> m_owner;
    QJsonObject m_ready;
    QString m_log;
};

void TestHouseProcess::init()
{
    m_owner.reset();
    m_house = std::make_unique<TestProcess>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_log = m_folder->filePath(u"house.jsonl"_s);
}

bool TestHouseProcess::start(const QStringList &more)
{
    if (!m_house->start(program(), QStringList{u"--port"_s, u"0"_s, u"--log"_s, m_log, u"--stdin-commands"_s} + more))
        return false;
    if (!m_house->waitForOutput("\"ready\":true", StartTime)) {
        qWarning().noquote() << m_house->errors();
        return false;
    }
    m_ready = lineWith(m_house->output(), "\"ready\":true");
    return m_ready.value(u"ready"_s).toBool();
}

bool TestHouseProcess::enterAsOwner()
{
    const QJsonObject owner = m_ready.value(u"accounts"_s).toArray().at(0).toObject();
    m_owner = std::make_unique<PlainClient>();
    m_owner->connectTo(owner.value(u"jid"_s).toString(), owner.value(u"password"_s).toString(), m_ready.value(u"host"_s).toString(),
        quint16(m_ready.value(u"port"_s).toInt()));
    if (!QTest::qWaitFor([this] { return m_owner->isConnected(); }))
        return false;
    m_owner->say(u"<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>"_s);
    return QTest::qWaitFor([this] { return m_owner->heard({u"id=\"roster\""_s}) > 0; });
}

/// Things look who of their parent's programs answers questions; this is the answer to all of them.
void TestHouseProcess::answerDisco(bool asParent)
{
    const QString features = asParent ? u"<feature var='urn:xmpp:sn:provisioning'/><feature var='urn:xmpp:iot:provisioning'/>"_s : QString();
    for (const QString &xml : m_owner->all()) {
        if (!xml.contains(u"disco#info"_s) || !xml.contains(u"type=\"get\""_s))
            continue;
        const QString id = xml.section(u" id=\""_s, 1).section(u'"', 0, 0);
        const QString from = xml.section(u" from=\""_s, 1).section(u'"', 0, 0);
        m_owner->say(u"<iq type='result' id='%1' to='%2'><query xmlns='http://jabber.org/protocol/disco#info'>%3</query></iq>"_s.arg(id, from, features));
    }
}

void TestHouseProcess::answerFriend(bool yes)
{
    const QString question = m_owner->first({u"isFriend"_s, u"optimiser@"_s});
    m_owner->say(u"<iq type='result' id='%1' to='%2'><isFriendResponse xmlns='urn:xmpp:sn:provisioning' jid='optimiser@%3' result='%4'/></iq>"_s.arg(
        question.section(u" id=\""_s, 1).section(u'"', 0, 0), question.section(u" from=\""_s, 1).section(u'"', 0, 0),
        m_ready.value(u"domain"_s).toString(), yes ? u"true"_s : u"false"_s));
}

QString TestHouseProcess::thingJid(const QString &user)
{
    const QString presence = m_owner->first({u"<presence"_s, u"from=\"%1@"_s.arg(user)});
    return presence.section(u" from=\""_s, 1).section(u'"', 0, 0);
}

void TestHouseProcess::readyLineTellsEverything()
{
    QVERIFY(start());
    QCOMPARE(m_ready.value(u"host"_s).toString(), u"127.0.0.1"_s);
    QVERIFY(m_ready.value(u"port"_s).toInt() > 0);
    QCOMPARE(m_ready.value(u"tls"_s).toString(), u"off"_s);
    QVERIFY(m_ready.contains(u"ca"_s));
    const QString domain = m_ready.value(u"domain"_s).toString();
    QStringList roles;
    for (const QJsonValue &account : m_ready.value(u"accounts"_s).toArray()) {
        roles.append(account.toObject().value(u"role"_s).toString());
        QVERIFY(account.toObject().value(u"password"_s).toString().size() > 16);
    }
    QCOMPARE(roles.count(u"owner"_s), 1);
    QMap<QString, QString> dialects;
    for (const QJsonValue &thing : m_ready.value(u"things"_s).toArray())
        dialects.insert(thing.toObject().value(u"jid"_s).toString(), thing.toObject().value(u"dialect"_s).toString());
    QCOMPARE(dialects.value(u"heating@"_s + domain), u"sn"_s);
    QCOMPARE(dialects.value(u"meters@"_s + domain), u"iot"_s);
    QCOMPARE(dialects.value(u"tap@"_s + domain), u"iot-v0.2"_s);
}

void TestHouseProcess::ownerReadsAndSets()
{
    QVERIFY(start());
    QVERIFY(enterAsOwner());
    QVERIFY(m_owner->heard({u"heating@"_s, u"subscription=\"both\""_s, u"<group>Utility room</group>"_s}) > 0);
    QTRY_VERIFY(!thingJid(u"heating"_s).isEmpty());
    const QString heating = thingJid(u"heating"_s);
    m_owner->say(u"<iq type='get' id='r1' to='%1'><req xmlns='urn:xmpp:sn' seqnr='1' momentary='true'/></iq>"_s.arg(heating));
    QTRY_COMPARE(m_owner->heard({u"id=\"r1\""_s, u"accepted"_s}), 1);
    QTRY_COMPARE(m_owner->heard({u"<fields"_s, u"Room temperature"_s, u"°C"_s, u"done=\"true\""_s}), 1);

    m_owner->say(u"<iq type='set' id='s1' to='%1'><set xmlns='urn:xmpp:sn:control'><double name='Set point' value='23.5'/></set></iq>"_s.arg(heating));
    QTRY_COMPARE(m_owner->heard({u"id=\"s1\""_s, u"setResponse"_s, u"OK"_s}), 1);
    QTRY_VERIFY(logHasChange(m_log, u"Set point"_s, u"23.5"_s));
    m_house->write("state\n", false);
    QVERIFY(m_house->waitForOutput("\"setPoint\":23.5", 5'000));

    bool in = false;
    bool out = false;
    for (const QJsonObject &line : logLines(m_log)) {
        QVERIFY(line.contains(u"time"_s) && line.contains(u"thing"_s));
        const bool ours = line.value(u"thing"_s) == u"heating"_s;
        in = in || (ours && line.value(u"direction"_s) == u"in"_s && line.value(u"operation"_s) == u"req"_s);
        out = out || (ours && line.value(u"direction"_s) == u"out"_s && line.value(u"operation"_s) == u"fields"_s);
    }
    QVERIFY(in && out);
}

void TestHouseProcess::seekersAskAndParentDecides()
{
    QVERIFY(start());
    QVERIFY(enterAsOwner());
    QTRY_VERIFY(m_owner->heard({u"disco#info"_s, u"from=\"heating@"_s}) > 0);
    answerDisco(true);
    const QString heating = thingJid(u"heating"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_owner->heard({u"isFriend"_s, u"optimiser@"_s}), 1, 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_owner->heard({u"type=\"subscribe\""_s, u"neighbour@"_s, u"Asta"_s}) > 0, 10'000);

    // No for now: the asker is turned away, and nothing more happens by itself.
    answerFriend(false);
    QTRY_VERIFY(logHasType(m_log, u"optimiser"_s, u"unsubscribed"_s));
    m_owner->forget();
    // Then yes: the thing forgets its answers, asks the asker, is asked in return, and asks the parent again.
    const QString domain = m_ready.value(u"domain"_s).toString();
    m_owner->say(u"<iq type='get' id='clear' to='%1'><clearCache xmlns='urn:xmpp:sn:provisioning'/></iq>"_s.arg(heating));
    QTRY_COMPARE(m_owner->heard({u"id=\"clear\""_s, u"type=\"result\""_s}), 1);
    m_owner->say(u"<message to='%1'><friend xmlns='urn:xmpp:sn:provisioning' jid='optimiser@%2'/></message>"_s.arg(heating, domain));
    QTRY_COMPARE_WITH_TIMEOUT(m_owner->heard({u"isFriend"_s, u"optimiser@"_s}), 1, 10'000);
    answerFriend(true);
    m_house->write("friends heating\n", false);
    QTRY_COMPARE_WITH_TIMEOUT(m_owner->heard({u"<canRead"_s, u"optimiser@"_s}), 1, 10'000);
    m_house->write("friends heating\n", false);
    QVERIFY(m_house->waitForOutput("optimiser@" + domain.toUtf8() + "\"", 5'000, 2));
}

void TestHouseProcess::faultsAtRunTime()
{
    QVERIFY(start({u"--fault"_s, u"heating:silent"_s}));
    QVERIFY(enterAsOwner());
    QTRY_VERIFY(!thingJid(u"heating"_s).isEmpty());
    const QString heating = thingJid(u"heating"_s);
    const QString request = u"<iq type='get' id='%1' to='%2'><req xmlns='urn:xmpp:sn' seqnr='%3' momentary='true'/></iq>"_s;
    m_owner->say(request.arg(u"read1"_s, heating, u"1"_s));
    QTRY_VERIFY(logHasRequest(m_log, u"read1"_s)); // it was heard, and stays unanswered
    m_house->write("fault heating none\n", false);
    QVERIFY(m_house->waitForOutput("\"ok\":true", 5'000));
    m_owner->say(request.arg(u"read2"_s, heating, u"2"_s));
    QTRY_COMPARE(m_owner->heard({u"id=\"read2\""_s, u"accepted"_s}), 1);
    QCOMPARE(m_owner->heard({u"id=\"read1\""_s}), 0);

    m_house->write("fault heating forged\n", false);
    QVERIFY(m_house->waitForOutput("forged", 5'000));
    m_owner->say(request.arg(u"read3"_s, heating, u"3"_s));
    QTRY_COMPARE(m_owner->heard({u"<fields"_s, u"seqnr=\"3\""_s, u"from=\"nobody@"_s}), 1);
    m_house->write("fault heating none\nfault heating giant:10000\n", false);
    QVERIFY(m_house->waitForOutput("giant", 5'000));
    m_owner->say(request.arg(u"read4"_s, heating, u"4"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_owner->heard({u"<fields"_s, u"seqnr=\"4\""_s, u"Channel 10000"_s}), 1, 20'000);
    m_house->write("fault heating nonsense\nfault nobody silent\nnonsense\n", false);
    QVERIFY(m_house->waitForOutput("\"ok\":false", 5'000, 3));
}

void TestHouseProcess::thingComesBackAfterRestart()
{
    QVERIFY(start());
    QVERIFY(enterAsOwner());
    QTRY_VERIFY(!thingJid(u"heating"_s).isEmpty());
    const QString before = thingJid(u"heating"_s);
    m_house->write("fault heating restart\n", false);
    QTRY_COMPARE(m_owner->heard({u"type=\"unavailable\""_s, u"from=\"%1\""_s.arg(before)}), 1);
    m_owner->forget();
    QTRY_VERIFY_WITH_TIMEOUT(!thingJid(u"heating"_s).isEmpty(), 10'000);
    QVERIFY(thingJid(u"heating"_s) != before);

    const QString meters = u"fault heating cut:200\n"_s;
    m_house->write(meters.toUtf8(), false);
    QVERIFY(m_house->waitForOutput("\"cut\"", 5'000));
    const QString now = thingJid(u"heating"_s);
    m_owner->say(u"<iq type='get' id='c' to='%1'><req xmlns='urn:xmpp:sn' seqnr='9' momentary='true'/></iq>"_s.arg(now));
    QTRY_COMPARE(m_owner->heard({u"type=\"unavailable\""_s, u"from=\"%1\""_s.arg(now)}), 1);
    QCOMPARE(m_owner->heard({u"<fields"_s}), 0);
}

void TestHouseProcess::stopsWhenInputEnds()
{
    QVERIFY(start());
    m_house->write({}, true);
    QVERIFY(m_house->waitForFinished(5'000));
    QVERIFY(!m_house->crashed());
    QCOMPARE(m_house->exitCode(), 0);
}

void TestHouseProcess::stopsOnSignal()
{
    QVERIFY(start());
    m_house->interrupt();
    QVERIFY(m_house->waitForFinished(5'000));
    QVERIFY(!m_house->crashed());
    QCOMPARE(m_house->exitCode(), 0);
}

void TestHouseProcess::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"--sauna"_s};
    QTest::newRow("port") << QStringList{u"--port"_s, u"http"_s};
    QTest::newRow("speed") << QStringList{u"--speed"_s, u"0"_s};
    QTest::newRow("fault") << QStringList{u"--fault"_s, u"heating:sings"_s};
    QTest::newRow("thing") << QStringList{u"--fault"_s, u"sauna:silent"_s};
    QTest::newRow("connect without accounts") << QStringList{u"--connect"_s, u"127.0.0.1:5222"_s};
    QTest::newRow("word") << QStringList{u"please"_s};
}

void TestHouseProcess::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QVERIFY(m_house->start(program(), arguments));
    QVERIFY(m_house->waitForFinished(StartTime));
    QCOMPARE(m_house->exitCode(), 2);
    QVERIFY(!m_house->errors().isEmpty());
    QVERIFY(m_house->output().isEmpty());
}

void TestHouseProcess::closedPortIsSaid()
{
    QFile accounts(m_folder->filePath(u"accounts.jsonl"_s));
    QVERIFY(accounts.open(QIODevice::WriteOnly));
    accounts.write("{\"jid\":\"owner@a.test\",\"role\":\"owner\"}\n{\"jid\":\"tap@a.test\",\"password\":\"x\",\"thing\":\"tap\"}\n");
    accounts.close();
    QVERIFY(m_house->start(program(), {u"--connect"_s, u"127.0.0.1:%1"_s.arg(freePort()), u"--accounts"_s, accounts.fileName()}));
    QVERIFY(m_house->waitForFinished(StartTime));
    QCOMPARE(m_house->exitCode(), 3);
    QVERIFY(m_house->errors().contains("tap@a.test"));
}

void TestHouseProcess::listsFaultsAndHelp()
{
    QVERIFY(m_house->start(program(), {u"--list-faults"_s}));
    QVERIFY(m_house->waitForFinished(StartTime));
    QCOMPARE(m_house->exitCode(), 0);
    QVERIFY(!lineWith(m_house->output(), "\"ack-only\"").isEmpty());
    TestProcess help;
    QVERIFY(help.start(program(), {u"--help"_s}));
    QVERIFY(help.waitForFinished(StartTime));
    QCOMPARE(help.exitCode(), 0);
    QVERIFY(help.output().contains("--connect"));
}

void TestHouseProcess::livesOnARealServer()
{
    ProsodyOptions options;
    options.accounts = {{u"owner"_s, u"pw-owner"_s}, {u"heating"_s, u"pw-heating"_s}, {u"tap"_s, u"pw-tap"_s}};
    Prosody prosody(options);
    QVERIFY2(prosody.start(), qPrintable(prosody.error()));
    QFile accounts(m_folder->filePath(u"accounts.jsonl"_s));
    QVERIFY(accounts.open(QIODevice::WriteOnly));
    accounts.write(QJsonDocument(QJsonObject{{u"jid"_s, prosody.jid(u"owner"_s)}, {u"role"_s, u"owner"_s}}).toJson(QJsonDocument::Compact) + '\n');
    for (const QString &user : {u"heating"_s, u"tap"_s}) {
        const QJsonObject line{{u"jid"_s, prosody.jid(user)}, {u"password"_s, prosody.password(user)}, {u"thing"_s, user}};
        accounts.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    accounts.close();
    QVERIFY(start({u"--connect"_s, u"%1:%2"_s.arg(prosody.host()).arg(prosody.port()), u"--domain"_s, prosody.domain(), u"--ca"_s, prosody.caFile(),
        u"--accounts"_s, accounts.fileName()}));
    QCOMPARE(m_ready.value(u"tls"_s).toString(), u"required"_s);
    QCOMPARE(m_ready.value(u"things"_s).toArray().size(), 2);
    QVERIFY(prosody.waitForLog("Authenticated as heating@"));

    // A thing introduces itself to its parent; once both agree, the parent reads it, over TLS and SCRAM all the way.
    m_owner = std::make_unique<PlainClient>();
    m_owner->connectTo(prosody.jid(u"owner"_s), u"pw-owner"_s, prosody.host(), prosody.port(), prosody.caFile());
    QTRY_VERIFY_WITH_TIMEOUT(m_owner->isConnected(), 10'000);
    const QString heating = prosody.jid(u"heating"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_owner->heard({u"type=\"subscribe\""_s, heating}) > 0, 10'000);
    m_owner->say(u"<presence type='subscribed' to='%1'/>"_s.arg(heating));
    m_owner->say(u"<presence type='subscribe' to='%1'/>"_s.arg(heating));
    QTRY_VERIFY_WITH_TIMEOUT(m_owner->heard({u"<presence"_s, u"from=\"%1/"_s.arg(heating)}) > 0, 10'000);
    const QString available = m_owner->first({u"<presence"_s, u"from=\"%1/"_s.arg(heating)});
    m_owner->say(u"<iq type='get' id='r' to='%1'><req xmlns='urn:xmpp:sn' seqnr='4' momentary='true'/></iq>"_s.arg(
        available.section(u" from=\""_s, 1).section(u'"', 0, 0)));
    QTRY_COMPARE_WITH_TIMEOUT(m_owner->heard({u"<fields"_s, u"Room temperature"_s, u"°C"_s}), 1, 10'000);
}

QTEST_GUILESS_MAIN(TestHouseProcess)
#include "tst_house_process.moc"
