// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/rolelock.h"
#include "tests/services/keyringsession.h"
#include "tests/support/clirunner.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Test;

/// Accounts that the command line keeps, with their passwords in a real keyring, and the demo house to log in to.
class TestProfileCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void logsInWithTheKeptPassword_data();
    void logsInWithTheKeptPassword();
    void prefersWhatIsGiven();
    void tellsNoSecret();
    void keepsAnotherPassword();
    void takesNoPasswordToAnotherAccount();
    void exportsAndImports();
    void refusesNonsense_data();
    void refusesNonsense();
    void answersForNobodyElse();
    void neverFallsBackToClearText();
    void saysWhenTheKeychainIsLocked();
    void takesFilesWhereNobodyKeepsSecrets();

private:
    using Environment = QList<std::pair<QString, QString>>;
    [[nodiscard]] CliResult addHome(const Environment &more = {}) const;
    [[nodiscard]] static QString action(const CliResult &result) { return result.lines().isEmpty() ? QString() : result.lines().constLast().value("action"_L1).toString(); }

    KeyringSession m_session;
    std::unique_ptr<TestProcess> m_program;
    QString m_port;
    QString m_jid;
    QString m_password;
};

void TestProfileCommand::initTestCase()
{
    QVERIFY2(m_session.start(), qPrintable(m_session.error()));
    m_program = std::make_unique<TestProcess>();
    QVERIFY(m_program->start(programPath(u"chatelaine-house"_s), {u"--stdin-commands"_s}));
    QVERIFY(m_program->waitForOutput("\n", 30'000));
    const QJsonObject ready = QJsonDocument::fromJson(m_program->output().split('\n').first()).object();
    m_port = QString::number(ready.value("port"_L1).toInt());
    const QJsonObject owner = ready.value("accounts"_L1).toArray().at(0).toObject();
    m_jid = owner.value("jid"_L1).toString();
    m_password = owner.value("password"_L1).toString();
    QVERIFY(!m_password.isEmpty());
}

void TestProfileCommand::cleanup()
{
    QFile::remove(m_session.home() + "/config/chatelaine/profiles.json"_L1);
}

CliResult TestProfileCommand::addHome(const Environment &more) const
{
    return runCli({u"profile"_s, u"add"_s, u"Home"_s, u"--account"_s, m_jid, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, m_port, u"--tls"_s, u"off"_s}, {},
        Environment {{u"CHATELAINE_PASSWORD"_s, m_password}} + more);
}

void TestProfileCommand::logsInWithTheKeptPassword_data()
{
    QTest::addColumn<QString>("secrets");
    QTest::newRow("keychain") << u"keychain"_s;
    QTest::newRow("file") << u"file"_s;
}

void TestProfileCommand::logsInWithTheKeptPassword()
{
    QFETCH(QString, secrets);
    const Environment choice {{u"CHATELAINE_SECRETS"_s, secrets}};
    const CliResult added = addHome(choice);
    QVERIFY2(added.exitCode == 0, added.all().constData());
    QCOMPARE(added.lines().constLast().value("password"_L1).toString(), secrets);
    QCOMPARE(added.err.contains("without encryption"), secrets == "file"_L1);

    const CliResult connected = runCli({u"--profile"_s, u"home"_s, u"connect"_s}, {}, choice);
    QVERIFY2(connected.exitCode == 0, connected.all().constData());
    QCOMPARE(connected.lines().constLast().value("ok"_L1).toBool(), true);

    const CliResult removed = runCli({u"profile"_s, u"remove"_s, u"Home"_s}, {}, choice);
    QVERIFY2(removed.exitCode == 0, removed.all().constData());
    QVERIFY(!m_session.everythingOnDisk().contains(m_password.toUtf8()));
    const CliResult gone = runCli({u"--profile"_s, u"home"_s, u"connect"_s}, {}, choice);
    QCOMPARE(gone.error().value("error"_L1).toString(), u"C-PROFILE-03"_s);
    QCOMPARE(gone.exitCode, 2);
}

void TestProfileCommand::prefersWhatIsGiven()
{
    QVERIFY(addHome().exitCode == 0);
    const CliResult wrong = runCli({u"--profile"_s, u"Home"_s, u"connect"_s}, {}, {{u"CHATELAINE_PASSWORD"_s, u"wrong"_s}});
    QCOMPARE(wrong.error().value("error"_L1).toString(), u"C-SASL-01"_s);
    QFile file(m_session.home() + "/given"_L1);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_password.toUtf8() + '\n');
    file.close();
    const CliResult right = runCli({u"--profile"_s, u"Home"_s, u"--password-file"_s, file.fileName(), u"connect"_s}, {}, {{u"CHATELAINE_PASSWORD"_s, u"wrong"_s}});
    QVERIFY2(right.exitCode == 0, right.all().constData());
    QVERIFY(file.remove());
    const CliResult elsewhere = runCli({u"--profile"_s, u"Home"_s, u"--port"_s, u"1"_s, u"connect"_s});
    QCOMPARE(elsewhere.error().value("error"_L1).toString(), u"C-TCP-01"_s); // options change the profile's settings
}

void TestProfileCommand::tellsNoSecret()
{
    const CliResult added = addHome();
    QVERIFY2(added.exitCode == 0, added.all().constData());
    const CliResult list = runCli({u"profile"_s, u"list"_s});
    QCOMPARE(list.lines().size(), 1);
    QCOMPARE(list.lines().constFirst().value("profile"_L1).toString(), u"Home"_s);
    QCOMPARE(list.lines().constFirst().value("account"_L1).toString(), m_jid);
    const CliResult exported = runCli({u"profile"_s, u"export"_s});
    for (const QByteArray &text : {added.all(), list.all(), exported.all(), m_session.everythingOnDisk()}) {
        QVERIFY2(!text.contains(m_password.toUtf8()), text.constData());
    }
}

void TestProfileCommand::keepsAnotherPassword()
{
    QVERIFY(addHome().exitCode == 0);
    QCOMPARE(runCli({u"profile"_s, u"password"_s, u"Home"_s}, {}, {{u"CHATELAINE_PASSWORD"_s, u"another"_s}}).exitCode, 0);
    QCOMPARE(runCli({u"--profile"_s, u"Home"_s, u"connect"_s}).error().value("error"_L1).toString(), u"C-SASL-01"_s);
    QCOMPARE(runCli({u"profile"_s, u"password"_s, u"Home"_s}, {}, {{u"CHATELAINE_PASSWORD"_s, m_password}}).exitCode, 0);
    QCOMPARE(runCli({u"--profile"_s, u"Home"_s, u"connect"_s}).exitCode, 0);
}

void TestProfileCommand::takesNoPasswordToAnotherAccount()
{
    QVERIFY(addHome().exitCode == 0);
    const CliResult other = runCli({u"--profile"_s, u"Home"_s, u"--account"_s, u"somebody@house.localhost"_s, u"connect"_s});
    QCOMPARE(other.error().value("error"_L1).toString(), u"C-USE-06"_s);
}

void TestProfileCommand::exportsAndImports()
{
    QVERIFY(addHome().exitCode == 0);
    const CliResult exported = runCli({u"profile"_s, u"export"_s, u"Home"_s});
    QCOMPARE(exported.exitCode, 0);
    QFile file(m_session.home() + "/exported.json"_L1);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(exported.out);
    file.close();
    const CliResult again = runCli({u"profile"_s, u"import"_s, file.fileName()});
    QCOMPARE(again.exitCode, 5);
    QCOMPARE(action(again), u"skip"_s);
    QCOMPARE(action(runCli({u"profile"_s, u"import"_s, file.fileName(), u"--replace"_s})), u"replace"_s);
    QCOMPARE(action(runCli({u"profile"_s, u"import"_s, file.fileName(), u"--rename"_s})), u"add"_s);
    QCOMPARE(runCli({u"profile"_s, u"list"_s}).lines().size(), 2);
    // Without a password the new one cannot log in.
    QCOMPARE(runCli({u"--profile"_s, u"Home 2"_s, u"connect"_s}).error().value("error"_L1).toString(), u"C-KEY-01"_s);
}

void TestProfileCommand::refusesNonsense_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << u"profile"_s << u"C-USE-03"_s;
    QTest::newRow("unknown") << u"profile paint x"_s << u"C-USE-04"_s;
    QTest::newRow("add without name") << u"profile add"_s << u"C-USE-03"_s;
    QTest::newRow("add without account") << u"profile add x"_s << u"C-USE-03"_s;
    QTest::newRow("add no account") << u"profile add x --account house.test"_s << u"C-USAGE-01"_s;
    QTest::newRow("remove") << u"profile remove x"_s << u"C-PROFILE-03"_s;
    QTest::newRow("export") << u"profile export x"_s << u"C-PROFILE-03"_s;
    QTest::newRow("import") << u"profile import /nowhere/at/all"_s << u"C-USE-10"_s;
    QTest::newRow("password without one") << u"profile password x"_s << u"C-PROFILE-03"_s;
}

void TestProfileCommand::refusesNonsense()
{
    QFETCH(QString, words);
    const CliResult result = runCli(words.split(u' '));
    QTEST(result.error().value("error"_L1).toString(), "code");
    QCOMPARE(result.exitCode, 2);
}

void TestProfileCommand::answersForNobodyElse()
{
    const QString store = m_session.home() + "/held.sqlite"_L1;
    RoleLock here;
    QVERIFY(!here.take(store, m_jid, ParentRole).isError());
    const QStringList parent {u"--account"_s, m_jid, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, m_port, u"--tls"_s, u"off"_s, u"--store"_s, store, u"parent"_s, u"--for"_s, u"0.1"_s};
    const Environment environment {{u"CHATELAINE_PASSWORD"_s, m_password}};
    const CliResult held = runCli(parent, {}, environment);
    QVERIFY2(held.error().value("error"_L1).toString() == "C-HOLD-01"_L1, held.all().constData());
    QVERIFY2(held.err.contains("tst_profilecommand"), held.all().constData());
    here.release();
    const CliResult free = runCli(parent, {}, environment);
    QVERIFY2(free.exitCode == 0, free.all().constData());
}

void TestProfileCommand::neverFallsBackToClearText()
{
    // QtKeychain would ask a wallet that is not there, and then, if it were let, write a file for everybody to read.
    const CliResult added = addHome({{u"CHATELAINE_SECRETS"_s, u"keychain"_s}, {u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s}, {u"KDE_SESSION_VERSION"_s, u"4"_s}});
    QVERIFY2(added.exitCode != 0, added.all().constData());
    QCOMPARE(added.error().value("error"_L1).toString(), u"C-KEY-04"_s);
    QVERIFY(!m_session.everythingOnDisk().contains(m_password.toUtf8()));
    QVERIFY(runCli({u"profile"_s, u"list"_s}).lines().isEmpty()); // all or nothing
}

void TestProfileCommand::saysWhenTheKeychainIsLocked()
{
    QVERIFY(addHome().exitCode == 0);
    QVERIFY2(m_session.lock(), qPrintable(m_session.error()));
    const CliResult result = runCli({u"--profile"_s, u"Home"_s, u"connect"_s});
    QCOMPARE(result.error().value("error"_L1).toString(), u"C-KEY-02"_s);
    QCOMPARE(result.error().value("stage"_L1).toString(), u"usage"_s);
    QCOMPARE(result.exitCode, 2);
}

/// The last one: it has another session from here on.
void TestProfileCommand::takesFilesWhereNobodyKeepsSecrets()
{
    KeyringSession bare;
    QVERIFY2(bare.startWithoutKeyring(), qPrintable(bare.error()));
    const CliResult added = addHome();
    QVERIFY2(added.exitCode == 0, added.all().constData());
    QCOMPARE(added.lines().constLast().value("password"_L1).toString(), u"file"_s);
    QVERIFY(added.err.contains("warning"));
    QCOMPARE(runCli({u"--profile"_s, u"Home"_s, u"connect"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestProfileCommand)

#include "tst_profilecommand.moc"
