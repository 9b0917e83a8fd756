// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/houses.h"
#include "services/journal.h"
#include "services/report.h"
#include "services/secrets.h"
#include "services/stanzalog.h"
#include "tests/interop/canary.h"
#include "tests/services/keyringsession.h"
#include "tests/support/clirunner.h"
#include "tests/support/prosody.h"
#include "tests/support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QMutex>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Passwords that are used everywhere, and may be found nowhere: with a real server (SCRAM over TLS) and the demo house (PLAIN in clear), right and wrong, made, changed and
/// kept, in window's services and on the command line, up to a crash. Everything that is written goes through findCanary().
class TestCanary final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void aHouseThatIsUsed();
    void anAccountThatIsMadeAndChanged();
    void aPasswordThatIsSentInClear();
    void aWrongPassword_data();
    void aWrongPassword();
    void theCommandLine_data();
    void theCommandLine();
    void keptOnTheCommandLine_data();
    void keptOnTheCommandLine();
#ifdef CHATELAINE_WINDOW
    void theWindow_data();
    void theWindow();
#endif
    void aCrash_data();
    void aCrash();

private:
    using Environment = QList<std::pair<QString, QString>>;
    [[nodiscard]] AccountSettings atProsody(const QString &user, const QString &password) const;
    [[nodiscard]] AccountSettings atDemoHouse(const QString &password) const;
    [[nodiscard]] static QStringList optionsFor(const AccountSettings &settings);
    [[nodiscard]] QByteArray traced() const;
    [[nodiscard]] static QByteArray inWords(const ErrorInfo &error) { return (error.code + u'\n' + error.message + u'\n' + error.hint + u'\n').toUtf8(); }
    [[nodiscard]] static QByteArray inWords(const QList<StageReport> &stages);

    static constexpr int Patience = 60'000;
    static constexpr const char *Everything = "*.debug=true";
    KeyringSession m_session;
    std::unique_ptr<Prosody> m_prosody;
    std::unique_ptr<TestProcess> m_demo;
    QString m_demoJid;
    QString m_demoPassword;
    quint16 m_demoPort = 0;
    QString m_trace;
    std::unique_ptr<Clock> m_clock = makeSystemClock();
    const QString m_right = u"Kanarie-right-\u00e4\"7f3Qz&<9x>"_s;
    const QString m_wrong = u"Kanarie-wrong-8g4Ra'0y/+\\"_s;
    const QString m_made = u"Kanarie-made-9h5Sb!1z=?"_s;
    const QString m_changed = u"Kanarie-changed-0j6Tc#2w%"_s;
};

namespace {

QMutex logMutex;
QByteArray logged; ///< by Qt, QXmpp and us, from every thread

void takeLog(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    const QMutexLocker guard(&logMutex);
    logged += QByteArray(context.category) + ": " + message.toUtf8() + '\n';
}

QByteArray takeLogged()
{
    const QMutexLocker guard(&logMutex);
    return logged;
}

QByteArray lineWith(const QByteArray &text, const QByteArray &part)
{
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (line.contains(part))
            return line.simplified();
    }
    return {};
}

/// A home where nothing was written tells nothing.
#define MUST_BE_CLEAN(text, user, password) \
    do { \
        const QByteArray searched = (text); \
        QVERIFY(!searched.isEmpty()); \
        const QStringList found = findCanary(searched, user, password); \
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n'))); \
    } while (false)

} // namespace

void TestCanary::initTestCase()
{
    QVERIFY2(m_session.start(), qPrintable(m_session.error()));
    QVERIFY(QDir::setCurrent(m_session.home())); // where a core would go
    m_prosody = std::make_unique<Prosody>(ProsodyOptions {.accounts = {{u"owner"_s, m_right}, {u"other"_s, u"something else"_s}}, .allowRegistration = true});
    QVERIFY2(m_prosody->start(), qPrintable(m_prosody->error()));
    m_demo = std::make_unique<TestProcess>();
    QVERIFY(m_demo->start(programPath(u"chatelaine-house"_s), {u"--stdin-commands"_s}));
    QVERIFY(m_demo->waitForOutput("\n", Patience));
    const QJsonObject ready = QJsonDocument::fromJson(m_demo->output().split('\n').first()).object();
    const QJsonObject owner = ready.value("accounts"_L1).toArray().at(0).toObject();
    m_demoJid = owner.value("jid"_L1).toString();
    m_demoPassword = owner.value("password"_L1).toString();
    m_demoPort = quint16(ready.value("port"_L1).toInt());
    m_trace = m_session.home() + "/trace.xml"_L1;
    QLoggingCategory::setFilterRules(QLatin1String(Everything));
    qInstallMessageHandler(takeLog);
}

void TestCanary::cleanup()
{
    QFile::remove(m_trace);
    QFile::remove(m_session.home() + "/config/chatelaine/profiles.json"_L1);
}

void TestCanary::cleanupTestCase()
{
    qInstallMessageHandler(nullptr);
    m_demo.reset();
    m_prosody.reset();
}

AccountSettings TestCanary::atProsody(const QString &user, const QString &password) const
{
    AccountSettings settings;
    settings.jid = m_prosody->jid(user);
    settings.password = password;
    settings.host = m_prosody->host();
    settings.port = m_prosody->port();
    settings.caFile = m_prosody->caFile();
    settings.traceFile = m_trace;
    settings.reconnect = false;
    return settings;
}

AccountSettings TestCanary::atDemoHouse(const QString &password) const
{
    AccountSettings settings;
    settings.jid = m_demoJid;
    settings.password = password;
    settings.host = u"127.0.0.1"_s;
    settings.port = m_demoPort;
    settings.tls = TlsMode::Off;
    settings.allowPlain = true;
    settings.traceFile = m_trace;
    settings.reconnect = false;
    return settings;
}

QStringList TestCanary::optionsFor(const AccountSettings &settings)
{
    QStringList options {u"--account"_s, settings.jid, u"--host"_s, settings.host, u"--port"_s, QString::number(settings.port), u"--trace"_s, settings.traceFile};
    if (settings.tls == TlsMode::Off)
        options << u"--tls"_s << u"off"_s;
    else
        options << u"--ca"_s << settings.caFile;
    return options;
}

QByteArray TestCanary::traced() const
{
    QFile file(m_trace);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray TestCanary::inWords(const QList<StageReport> &stages)
{
    QByteArray text;
    for (const StageReport &stage : stages) {
        text += stage.detail.toUtf8() + '\n' + inWords(stage.error);
        for (const StageAttempt &attempt : stage.attempts) {
            text += inWords(attempt.error);
        }
    }
    return text;
}

void TestCanary::aHouseThatIsUsed()
{
    const auto secrets = makeSecrets(*m_clock);
    QCOMPARE(secrets->backend(), Secrets::Backend::Keychain);
    Profiles profiles;
    Profile profile;
    profile.settings = atProsody(u"owner"_s, m_right);
    profile = profiles.add(profile).value;
    profile.settings.traceFile = m_trace;
    const auto written = secrets->write(profile.id, m_right);
    QTRY_VERIFY_WITH_TIMEOUT(written.isFinished(), Patience);
    QVERIFY2(written.result().ok(), qPrintable(written.result().error.message));

    Houses houses(*m_clock, m_session.home() + "/data/house.sqlite"_L1);
    House &house = houses.add(profile);
    StanzaLog console(&house.account());
    console.setCollecting(true);
    houses.open(profile.id, *secrets);
    QTRY_COMPARE_WITH_TIMEOUT(house.account().state(), ConnectionState::Online, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(house.account().isSettled(), Patience);
    house.setNaming(u"lamp@house.test"_s, {}, {u"Lamp"_s, u"Hall"_s, false});

    QByteArray texts = inWords(house.account().stages());
    for (quint64 number = console.first(); number < console.end(); ++number) {
        texts += console.entry(number)->xml + '\n';
    }
    QVERIFY(texts.contains("jabber:iq:roster")); // the console was listening
    const QList<JournalEntry> journal = house.store().journal(1'000);
    QVERIFY(!journal.isEmpty());
    for (const JournalEntry &entry : journal) {
        texts += (entry.who + entry.thing + entry.action + entry.result).toUtf8() + QJsonDocument(entry.detail).toJson();
    }
    ReportInput report = reportOfProgram();
    report.houses << reportOfHouse(house);
    texts += makeReport(report).toUtf8(); // what Copy report puts on the clipboard
    texts += profiles.exportJson();
    MUST_BE_CLEAN(texts, u"owner"_s, m_right);
    houses.remove(profile.id);
    QVERIFY(traced().contains("SCRAM-SHA-1"));
    MUST_BE_CLEAN(everythingBelow(m_session.home()), u"owner"_s, m_right); // trace, store, list of accounts, keyring
    MUST_BE_CLEAN(takeLogged(), u"owner"_s, m_right);
}

void TestCanary::anAccountThatIsMadeAndChanged()
{
    Account account;
    StanzaLog console(&account);
    console.setCollecting(true);
    const auto made = account.registerAccount(atProsody(u"novice"_s, m_made));
    QTRY_VERIFY_WITH_TIMEOUT(made.isFinished(), Patience);
    QVERIFY2(made.result().ok(), qPrintable(made.result().error.message));
    const auto again = account.registerAccount(atProsody(u"novice"_s, m_made)); // is there already
    QTRY_VERIFY_WITH_TIMEOUT(again.isFinished(), Patience);
    QVERIFY(!again.result().ok());

    account.open(atProsody(u"novice"_s, m_made));
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Online, Patience);
    const auto changed = account.changePassword(m_changed, 30s);
    QTRY_VERIFY_WITH_TIMEOUT(changed.isFinished(), Patience);
    QVERIFY2(changed.result().ok(), qPrintable(changed.result().error.message));
    account.close();

    QByteArray texts = inWords(again.result().error) + inWords(account.stages()) + takeLogged() + everythingBelow(m_session.home());
    for (quint64 number = console.first(); number < console.end(); ++number) {
        texts += console.entry(number)->xml + '\n';
    }
    QVERIFY(texts.contains("jabber:iq:register"));
    MUST_BE_CLEAN(texts, u"novice"_s, m_made);
    MUST_BE_CLEAN(texts, u"novice"_s, m_changed);
}

void TestCanary::aPasswordThatIsSentInClear()
{
    ScriptedServer server; // knows nothing but PLAIN
    server.setScript(ScriptedServer::login("owner@house.localhost/desk"));
    AccountSettings settings = atDemoHouse(m_right);
    settings.jid = u"owner@house.localhost"_s;
    settings.port = server.serverPort();
    House house(*m_clock, m_session.home() + "/data/plain.sqlite"_L1);
    StanzaLog console(&house.account());
    console.setCollecting(true);
    house.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(house.account().state(), ConnectionState::Online, Patience);
    QVERIFY(!findCanary(server.received(), u"owner"_s, m_right).isEmpty()); // it did go over the wire

    QByteArray texts = inWords(house.account().stages()) + takeLogged() + everythingBelow(m_session.home());
    for (quint64 number = console.first(); number < console.end(); ++number) {
        texts += console.entry(number)->xml + '\n';
    }
    QVERIFY(traced().contains("mechanism=\"PLAIN\""));
    MUST_BE_CLEAN(texts, u"owner"_s, m_right);
}

void TestCanary::aWrongPassword_data()
{
    QTest::addColumn<bool>("real");
    QTest::newRow("Prosody") << true;
    QTest::newRow("demo house") << false;
}

void TestCanary::aWrongPassword()
{
    QFETCH(bool, real);
    House house(*m_clock, m_session.home() + "/data/wrong.sqlite"_L1);
    StanzaLog console(&house.account());
    console.setCollecting(true);
    QSignalSpy failed(&house.account(), &Account::connectionFailed);
    house.open(real ? atProsody(u"other"_s, m_wrong) : atDemoHouse(m_wrong));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
    const auto error = failed.constFirst().constFirst().value<ErrorInfo>();
    QCOMPARE(error.code, u"C-SASL-01"_s);

    QByteArray texts = inWords(error) + inWords(house.account().stages()) + inWords(house.account().lastFailure()) + takeLogged();
    for (quint64 number = console.first(); number < console.end(); ++number) {
        texts += console.entry(number)->xml + '\n';
    }
    ReportInput report = reportOfProgram();
    report.houses << reportOfHouse(house);
    texts += makeReport(report).toUtf8() + everythingBelow(m_session.home());
    const QString user = real ? u"other"_s : m_demoJid.section(u'@', 0, 0);
    QVERIFY(traced().contains("<auth") || traced().contains("auth "));
    MUST_BE_CLEAN(texts, user, m_wrong);
}

void TestCanary::theCommandLine_data()
{
    QTest::addColumn<bool>("real");
    QTest::addColumn<bool>("right");
    QTest::addColumn<QString>("command");
    for (const char *command : {"connect", "contacts", "doctor heating@house.localhost", "profile list"}) {
        for (const bool real : {true, false}) {
            for (const bool right : {true, false}) {
                QTest::addRow("%s, %s, %s", command, real ? "Prosody" : "demo house", right ? "right" : "wrong") << real << right << QString::fromLatin1(command);
            }
        }
    }
}

void TestCanary::theCommandLine()
{
    QFETCH(bool, real);
    QFETCH(bool, right);
    QFETCH(QString, command);
    const QString password = !right ? m_wrong : real ? m_right : m_demoPassword;
    const AccountSettings settings = real ? atProsody(u"owner"_s, {}) : atDemoHouse({});
    const QString user = settings.jid.section(u'@', 0, 0);
    const CliResult result = runCli(optionsFor(settings) + command.split(u' '), {}, {{u"CHATELAINE_PASSWORD"_s, password}, {u"QT_LOGGING_RULES"_s, QLatin1String(Everything)}});
    QVERIFY2(!result.timedOut && !result.crashed, result.all().constData());
    if (command == "connect"_L1)
        QVERIFY2((result.exitCode == 0) == right, result.all().constData());
    MUST_BE_CLEAN(result.all(), user, password);
    MUST_BE_CLEAN(everythingBelow(m_session.home()), user, password);
}

void TestCanary::keptOnTheCommandLine_data()
{
    QTest::addColumn<QString>("secrets");
    QTest::newRow("keychain") << u"keychain"_s;
    QTest::newRow("file") << u"file"_s;
}

void TestCanary::keptOnTheCommandLine()
{
    QFETCH(QString, secrets);
    const Environment environment {{u"CHATELAINE_SECRETS"_s, secrets}, {u"QT_LOGGING_RULES"_s, QLatin1String(Everything)}};
    const AccountSettings settings = atProsody(u"owner"_s, {});
    QByteArray texts = runCli(optionsFor(settings) + QStringList {u"profile"_s, u"add"_s, u"Home"_s}, {}, environment + Environment {{u"CHATELAINE_PASSWORD"_s, m_right}}).all();
    const CliResult connected = runCli({u"--profile"_s, u"Home"_s, u"--trace"_s, m_trace, u"connect"_s}, {}, environment);
    QVERIFY2(connected.exitCode == 0, connected.all().constData());
    texts += connected.all() + runCli({u"profile"_s, u"list"_s}, {}, environment).all() + runCli({u"profile"_s, u"export"_s}, {}, environment).all();
    MUST_BE_CLEAN(texts, u"owner"_s, m_right);

    // The one place where it may be: a file for the user's eyes only, when that was the choice.
    const QString keep = m_session.home() + "/config/chatelaine/secrets"_L1;
    QCOMPARE(!findCanary(everythingBelow(keep), u"owner"_s, m_right).isEmpty(), secrets == "file"_L1);
    QCOMPARE(runCli({u"profile"_s, u"remove"_s, u"Home"_s}, {}, environment).exitCode, 0);
    MUST_BE_CLEAN(everythingBelow(m_session.home()), u"owner"_s, m_right);
}

#ifdef CHATELAINE_WINDOW
void TestCanary::theWindow_data()
{
    QTest::addColumn<bool>("right");
    QTest::addColumn<int>("signal");
    QTest::newRow("closed") << true << SIGTERM;
    QTest::newRow("wrong password") << false << SIGTERM;
    QTest::newRow("crash") << true << SIGABRT;
}

void TestCanary::theWindow()
{
    QFETCH(bool, right);
    QFETCH(int, signal);
    const QString password = right ? m_right : m_wrong;
    const CliResult added = runCli(optionsFor(atProsody(u"owner"_s, {})) + QStringList {u"profile"_s, u"add"_s, u"Home"_s}, {}, {{u"CHATELAINE_PASSWORD"_s, password}});
    QVERIFY2(added.exitCode == 0, added.all().constData());
    const auto logins = [this] { return m_prosody->log().count(QByteArray("Authenticated as owner@")) + m_prosody->log().count(QByteArray("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>")); };
    const qsizetype before = logins();
    TestProcess window;
    window.setEnvironment(u"QT_LOGGING_RULES"_s, QLatin1String(Everything));
    QVERIFY(window.start(programPath(u"chatelaine"_s), {}));
    QTRY_VERIFY_WITH_TIMEOUT(logins() > before, Patience);
    QCOMPARE(::kill(pid_t(window.pid()), signal), 0);
    QVERIFY(window.waitForFinished(Patience));
    const QByteArray texts = window.output() + window.errors() + everythingBelow(m_session.home());
    QVERIFY(window.errors().contains("qt."));
    QVERIFY(QFile::exists(m_session.home() + "/data/chatelaine/house.sqlite"_L1));
    MUST_BE_CLEAN(texts, u"owner"_s, password);
    QCOMPARE(runCli({u"profile"_s, u"remove"_s, u"Home"_s}).exitCode, 0);
}
#endif

void TestCanary::aCrash_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("abort") << SIGABRT;
    QTest::newRow("segmentation fault") << SIGSEGV;
}

void TestCanary::aCrash()
{
    QFETCH(int, signal);
    TestProcess program;
    program.setEnvironment(u"CHATELAINE_PASSWORD"_s, m_right);
    program.setEnvironment(u"QT_LOGGING_RULES"_s, QLatin1String(Everything));
    QVERIFY(program.start(programPath(u"chatelaine-cli"_s), optionsFor(atProsody(u"owner"_s, {})) + QStringList {u"--store"_s, m_session.home() + "/data/crash.sqlite"_L1, u"parent"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(traced().contains("jabber:iq:roster"), Patience);
    // The kernel leaves no core of it, whatever the limit of the session is.
    QFile limits(u"/proc/%1/limits"_s.arg(program.pid()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    const QByteArray core = lineWith(limits.readAll(), "core");
    QVERIFY2(core.startsWith("Max core file size 0 0"), core.constData());
    QCOMPARE(::kill(pid_t(program.pid()), signal), 0);
    QVERIFY(program.waitForFinished(Patience));
    QVERIFY(program.crashed() || program.exitCode() != 0); // a sanitizer ends it in its own way
    QVERIFY(QDir(m_session.home()).entryList({u"core*"_s}).isEmpty());
    MUST_BE_CLEAN(program.output() + program.errors() + everythingBelow(m_session.home()), u"owner"_s, m_right);
}

QTEST_GUILESS_MAIN(TestCanary)

#include "tst_canary.moc"
