// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandtable.h"
#include "store/store.h"
#include "tests/support/clirunner.h"
#include "tests/support/postgres.h"
#include "tests/support/testprocess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Chatelaine;
using namespace Chatelaine::Cli;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;
const QString owner = u"owner@house.localhost"_s;
const QString heating = u"heating@house.localhost"_s;

/// What a service manager hears.
class NotifySocket final
{
public:
    explicit NotifySocket(const QString &path)
        : m_path(path.toLocal8Bit())
        , m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, m_path.constData(), sizeof address.sun_path - 1);
        m_bound = ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    ~NotifySocket() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(NotifySocket)

    [[nodiscard]] bool isBound() const { return m_bound; }
    [[nodiscard]] QByteArrayList heard()
    {
        std::array<char, 512> buffer{};
        for (ssize_t size = 0; (size = ::recv(m_socket, buffer.data(), buffer.size(), 0)) > 0;)
            m_heard << QByteArray(buffer.data(), size);
        return m_heard;
    }

private:
    QByteArray m_path;
    int m_socket;
    bool m_bound = false;
    QByteArrayList m_heard;
};

} // namespace

/// The recorder: a real run against the demo house, and the unit that systemd runs it by.
class TestRecord final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void recordsUntilItIsToldToStop();
    void recordsIntoADatabase();
    void waitsForADatabaseThatIsAway();
    void endsThoughTheDatabaseIsSilent();
    void asksForWhatItMissedOnce();
    void tellsTheServiceManager();
    void isTheOnlyOne();
    void goesOnWithoutAConnection();
    void refusesNonsense_data();
    void refusesNonsense();
    void unitFitsTheProgram();

private:
    [[nodiscard]] QStringList arguments(const QStringList &more) const;
    [[nodiscard]] std::unique_ptr<TestProcess> record(const QStringList &more, const QList<std::pair<QString, QString>> &environment = {}) const;
    [[nodiscard]] static QJsonObject lastCounts(TestProcess &process);
    [[nodiscard]] QList<Sample> stored(const QString &field) const;

    TestProcess m_program;
    QTemporaryDir m_folder;
    int m_round = 0;
    QString m_store;
    QString m_port;
    QString m_password;
};

void TestRecord::initTestCase()
{
    QVERIFY(m_program.start(programPath(u"chatelaine-house"_s), {u"--stdin-commands"_s}));
    QVERIFY2(m_program.waitForOutput("\n", patience), m_program.errors().constData());
    const QJsonObject ready = QJsonDocument::fromJson(m_program.output().split('\n').first()).object();
    m_port = QString::number(ready.value("port"_L1).toInt());
    m_password = ready.value("accounts"_L1).toArray().at(0).toObject().value("password"_L1).toString();
    QVERIFY(!m_password.isEmpty());
}

void TestRecord::init()
{
    m_store = m_folder.filePath(u"store%1.sqlite"_s.arg(++m_round));
}

QStringList TestRecord::arguments(const QStringList &more) const
{
    return QStringList{u"--account"_s, owner, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, m_port, u"--tls"_s, u"off"_s, u"--store"_s, m_store, u"record"_s} + more;
}

std::unique_ptr<TestProcess> TestRecord::record(const QStringList &more, const QList<std::pair<QString, QString>> &environment) const
{
    auto child = std::make_unique<TestProcess>();
    child->setEnvironment(u"CHATELAINE_PASSWORD"_s, m_password);
    for (const auto &[name, value] : environment)
        child->setEnvironment(name, value);
    return child->start(programPath(u"chatelaine-cli"_s), arguments(more)) ? std::move(child) : nullptr;
}

QJsonObject TestRecord::lastCounts(TestProcess &process)
{
    const QByteArrayList lines = process.output().trimmed().split('\n');
    return QJsonDocument::fromJson(lines.constLast()).object();
}

QList<Sample> TestRecord::stored(const QString &field) const
{
    Store store;
    return store.open(m_store) ? QList<Sample>() : store.samples({owner, heating, {}, field}, 0, std::numeric_limits<qint64>::max());
}

void TestRecord::recordsUntilItIsToldToStop()
{
    const auto recorder = record({heating, u"--every"_s, u"1"_s, u"--interval"_s, u"0.2"_s});
    QVERIFY(recorder);
    QTRY_VERIFY2_WITH_TIMEOUT(lastCounts(*recorder).value("values"_L1).toInteger() > lastCounts(*recorder).value("backFilled"_L1).toInteger() && lastCounts(*recorder).value("backFilled"_L1).toInteger() > 0,
        (recorder->output().right(400) + recorder->errors()).constData(), patience);
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QVERIFY2(recorder->exitCode() == 0 && !recorder->crashed(), recorder->errors().constData());
    const QJsonObject counts = lastCounts(*recorder);
    QCOMPARE(counts.value("things"_L1).toInt(), 1);
    QCOMPARE(counts.value("gaps"_L1).toObject().value("healed"_L1).toInt(), 1);
    QCOMPARE(counts.value("gaps"_L1).toObject().value("open"_L1).toInt(), 0);

    // Every value is in the store, those of the past marked as such.
    const QList<Sample> samples = stored(u"Room temperature"_s);
    QVERIFY(samples.size() >= 24);
    for (const Sample &sample : samples)
        QCOMPARE(sample.origin, sample.kinds.testFlag(Wire::Kind::Momentary) ? Origin::Live : Origin::BackFilled);
    QCOMPARE(samples.constLast().origin, Origin::Live);
}

/// A server that several computers share: the role is held there, too.
void TestRecord::recordsIntoADatabase()
{
    Postgres server;
    QVERIFY2(server.start() && server.createDatabase(u"house"_s), qPrintable(server.error()));
    m_store = server.url(u"house"_s);
    const auto recorder = record({heating, u"--every"_s, u"1"_s, u"--interval"_s, u"0.2"_s});
    QVERIFY(recorder);
    QTRY_VERIFY2_WITH_TIMEOUT(lastCounts(*recorder).value("gaps"_L1).toObject().value("healed"_L1).toInt() == 1, recorder->errors().constData(), patience);
    const CliResult second = runCli(arguments({heating}), {}, {{u"CHATELAINE_PASSWORD"_s, m_password}});
    QVERIFY2(second.exitCode == 2 && second.error().value("error"_L1) == "C-HOLD-02"_L1, second.all().constData());
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QVERIFY2(recorder->exitCode() == 0, recorder->errors().constData());
    const QList<Sample> samples = stored(u"Room temperature"_s);
    QVERIFY(samples.size() >= 24);
    QCOMPARE(samples.constFirst().origin, Origin::BackFilled);
    QCOMPARE(samples.constLast().origin, Origin::Live);
}

/// Both machines have just been started, and the recorder was quicker.
void TestRecord::waitsForADatabaseThatIsAway()
{
    Postgres server;
    QVERIFY2(server.start() && server.createDatabase(u"house"_s), qPrintable(server.error()));
    m_store = server.url(u"house"_s);
    server.stop();
    NotifySocket manager(m_folder.filePath(u"waiting"_s));
    QVERIFY(manager.isBound());
    const auto recorder = record({heating, u"--every"_s, u"1"_s, u"--interval"_s, u"0.2"_s}, {{u"NOTIFY_SOCKET"_s, m_folder.filePath(u"waiting"_s)}});
    QVERIFY(recorder);
    QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("STATUS=waiting for the store"), patience);
    QVERIFY(manager.heard().contains("READY=1"));
    QTRY_VERIFY_WITH_TIMEOUT(recorder->errors().contains("C-HOLD-03"), patience);
    QVERIFY2(server.startAgain(), qPrintable(server.error()));
    QTRY_VERIFY2_WITH_TIMEOUT(lastCounts(*recorder).value("gaps"_L1).toObject().value("healed"_L1).toInt() == 1, recorder->errors().constData(), patience);
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QVERIFY2(recorder->exitCode() == 0, recorder->errors().constData());
    QVERIFY(stored(u"Room temperature"_s).size() >= 24);
    // Told to stop before there was a store: nothing has been recorded, and that is said.
    server.stop();
    const auto other = record({heating});
    QVERIFY(other);
    QTRY_VERIFY_WITH_TIMEOUT(other->errors().contains("C-HOLD-03"), patience);
    other->interrupt();
    QVERIFY(other->waitForFinished(patience));
    QCOMPARE(other->exitCode(), 2);
}

/// What cannot be stored any more is said, and the service manager does not have to kill us.
void TestRecord::endsThoughTheDatabaseIsSilent()
{
    Postgres server;
    QVERIFY2(server.start() && server.createDatabase(u"house"_s), qPrintable(server.error()));
    m_store = server.url(u"house"_s);
    const auto recorder = record({heating, u"--every"_s, u"1"_s, u"--interval"_s, u"0.2"_s});
    QVERIFY(recorder);
    QTRY_VERIFY2_WITH_TIMEOUT(lastCounts(*recorder).value("gaps"_L1).toObject().value("healed"_L1).toInt() == 1, recorder->errors().constData(), patience);
    const qsizetype before = stored(u"Room temperature"_s).size();
    server.hold();
    const qint64 values = lastCounts(*recorder).value("values"_L1).toInteger();
    QTRY_VERIFY_WITH_TIMEOUT(lastCounts(*recorder).value("values"_L1).toInteger() > values + 5, patience);
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QVERIFY2(recorder->exitCode() == 1 && !recorder->crashed() && recorder->errors().contains("C-STORE-02"), (QByteArray::number(recorder->exitCode()) + recorder->errors()).constData());
    server.goOn();
    QVERIFY(stored(u"Room temperature"_s).size() >= before);
}

void TestRecord::asksForWhatItMissedOnce()
{
    const auto run = [this] {
        const auto recorder = record({heating, u"--every"_s, u"1"_s, u"--interval"_s, u"0.2"_s});
        const bool heard = recorder && [&] {
            const QDeadlineTimer deadline(patience);
            while (!deadline.hasExpired() && lastCounts(*recorder).value("values"_L1).toInteger() < 30)
                (void)recorder->waitForOutput("nothing says this", 50);
            return lastCounts(*recorder).value("values"_L1).toInteger() >= 30;
        }();
        if (!heard)
            return QJsonObject();
        recorder->interrupt();
        return recorder->waitForFinished(patience) ? lastCounts(*recorder) : QJsonObject();
    };
    QVERIFY(run().value("backFilled"_L1).toInteger() > 0);
    const qsizetype before = stored(u"Room temperature"_s).size();
    // It was away for less than a minute: nothing is missing.
    const QJsonObject again = run();
    QVERIFY(!again.isEmpty());
    QCOMPARE(again.value("backFilled"_L1).toInteger(), 0);
    QVERIFY(stored(u"Room temperature"_s).size() > before);
}

void TestRecord::tellsTheServiceManager()
{
    NotifySocket manager(m_folder.filePath(u"notify"_s));
    QVERIFY(manager.isBound());
    const auto recorder = record({heating}, {{u"NOTIFY_SOCKET"_s, m_folder.filePath(u"notify"_s)}, {u"WATCHDOG_USEC"_s, u"100000"_s}});
    QVERIFY(recorder);
    QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("READY=1"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(manager.heard().count("WATCHDOG=1") > 3, patience);
    QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("STATUS=recording 1 things"), patience);
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QCOMPARE(recorder->exitCode(), 0);
    QVERIFY(manager.heard().contains("STOPPING=1"));
}

void TestRecord::isTheOnlyOne()
{
    const auto recorder = record({heating, u"--interval"_s, u"0.2"_s});
    QVERIFY(recorder);
    QVERIFY2(recorder->waitForOutput("values", patience), recorder->errors().constData());
    const CliResult second = runCli(arguments({heating}), {}, {{u"CHATELAINE_PASSWORD"_s, m_password}});
    QVERIFY2(second.exitCode == 2, second.all().constData());
    QCOMPARE(second.error().value("error"_L1).toString(), u"C-HOLD-02"_s);
    QVERIFY2(second.error().value("message"_L1).toString().contains(QString::number(recorder->pid())), second.all().constData());
    recorder->kill();
    // A recorder that is killed holds nothing.
    const CliResult third = runCli(arguments({heating, u"--for"_s, u"0.5"_s}), {}, {{u"CHATELAINE_PASSWORD"_s, m_password}});
    QVERIFY2(third.exitCode == 0, third.all().constData());
    QCOMPARE(third.lines().constLast().value("things"_L1).toInt(), 1);
}

/// A server that is not there yet comes sooner or later; a password that is wrong stays wrong.
void TestRecord::goesOnWithoutAConnection()
{
    const auto recorder = record({heating, u"--port"_s, u"1"_s, u"--interval"_s, u"0.2"_s});
    QVERIFY(recorder);
    QVERIFY2(recorder->waitForOutput("\"seconds\"", patience, 3), recorder->errors().constData());
    QTRY_VERIFY_WITH_TIMEOUT(recorder->errors().contains("C-TCP-01"), patience);
    QVERIFY(recorder->isRunning());
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QCOMPARE(recorder->exitCode(), 0);

    const CliResult wrong = runCli(arguments({heating}), {}, {{u"CHATELAINE_PASSWORD"_s, u"no such password"_s}});
    QVERIFY2(wrong.exitCode == 3, wrong.all().constData());
    QCOMPARE(wrong.error().value("error"_L1).toString(), u"C-SASL-01"_s);
}

void TestRecord::refusesNonsense_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("no address") << QStringList{u"@house"_s};
    QTest::newRow("never") << QStringList{heating, u"--every"_s, u"0"_s};
    QTest::newRow("no number") << QStringList{heating, u"--interval"_s, u"often"_s};
    QTest::newRow("backwards") << QStringList{heating, u"--for"_s, u"-1"_s};
    QTest::newRow("nodes of whom") << QStringList{heating, u"meters@house.localhost"_s, u"--node"_s, u"1"_s};
    QTest::newRow("no store") << QStringList{heating, u"--store"_s, u"/dev/null/store"_s};
}

void TestRecord::refusesNonsense()
{
    QFETCH(QStringList, more);
    const CliResult result = runCli(arguments(more), {}, {{u"CHATELAINE_PASSWORD"_s, m_password}});
    QVERIFY2(result.exitCode == 2, result.all().constData());
    QCOMPARE(result.error().value("stage"_L1).toString(), u"usage"_s);
    QVERIFY(result.out.isEmpty());
}

void TestRecord::unitFitsTheProgram()
{
    QFile file(QStringLiteral(CHATELAINE_SOURCE_DIR) + u"/packaging/systemd/chatelaine-record@.service.in"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QString unit = QString::fromUtf8(file.readAll());
    const QString start = unit.section(u"ExecStart="_s, 1).section(u'\n', 0, 0);
    QVERIFY(start.startsWith(u"@CMAKE_INSTALL_FULL_BINDIR@/chatelaine-cli "_s));
    QStringList words = start.split(u' ', Qt::SkipEmptyParts).mid(1);
    words.replaceInStrings(u"${ACCOUNT}"_s, owner).replaceInStrings(u"$THINGS"_s, heating).replaceInStrings(u"%d/"_s, u"/run/"_s);
    words.removeAll(u"$OPTIONS"_s);
    const ParseOutcome parsed = parseCommandLine(words, commands(), laterCommands());
    QVERIFY2(!parsed.error.isError(), qPrintable(parsed.error.message));
    QCOMPARE(parsed.line.command, u"record"_s);
    QCOMPARE(parsed.line.arguments, QStringList{heating});
    QVERIFY(!unit.contains(u"PASSWORD="_s)); // environments can be read by others
    QVERIFY(unit.contains(u"Type=notify"_s) && unit.contains(u"WatchdogSec="_s));

    const QString systemd = QStandardPaths::findExecutable(u"systemd-analyze"_s);
    if (systemd.isEmpty())
        return;
    unit.replace(u"@CMAKE_INSTALL_FULL_BINDIR@"_s, qEnvironmentVariable("CHATELAINE_BIN"));
    QFile whole(m_folder.filePath(u"chatelaine-record@.service"_s));
    QVERIFY(whole.open(QIODevice::WriteOnly));
    whole.write(unit.toUtf8());
    whole.close();
    QProcess verify;
    verify.setProcessChannelMode(QProcess::MergedChannels);
    verify.start(systemd, {u"verify"_s, u"--man=no"_s, whole.fileName()});
    QVERIFY(verify.waitForFinished(patience));
    const QByteArray said = verify.readAll();
    QVERIFY2(verify.exitCode() == 0 && !said.contains("chatelaine"), said.constData());
}

QTEST_GUILESS_MAIN(TestRecord)
#include "tst_record.moc"
