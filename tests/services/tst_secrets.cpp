// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/filesecrets.h"
#include "services/keychainsecrets.h"
#include "tests/services/keyringsession.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <sys/stat.h>
#include <unistd.h>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Passwords in a real keychain, and in files where there is none.
class TestSecrets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesTheKeychainOfTheSession();
    void keepsPasswordsInTheKeychain();
    void keepsSeveralApart();
    void saysWhenTheKeychainIsLocked();
    void saysWhenTheKeychainIsSilent();
    void endsWhatIsOpenWhenItGoes();
    void takesFilesWithoutAKeychain();
    void keepsPasswordsInFiles();
    void makesFilesThatOnlyTheUserMayRead();
    void refusesUnsafeFiles_data();
    void refusesUnsafeFiles();
    void replacesALinkInsteadOfFollowingIt();
    void refusesNamesThatLeaveTheFolder();
    void saysWhenTheDiskRefuses();
    void keepsNothingWhenTold();
    void wipesOnlyItsOwn();

private:
    template<typename T>
    std::optional<Outcome<T>> ended(QFuture<Outcome<T>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, Patience) || future.resultCount() != 1)
            return std::nullopt;
        return future.result();
    }

    static constexpr int Patience = 30'000;
    static constexpr auto Password = "open, Sesame \u2603 \"4711\""_L1;
    Test::KeyringSession m_session;
    std::unique_ptr<Clock> m_clock = makeSystemClock();
};

void TestSecrets::initTestCase()
{
    QVERIFY2(m_session.start(), qPrintable(m_session.error()));
}

void TestSecrets::takesTheKeychainOfTheSession()
{
    const auto secrets = makeSecrets(*m_clock);
    QCOMPARE(secrets->backend(), Secrets::Backend::Keychain);
    QVERIFY(secrets->warning().isEmpty());
}

void TestSecrets::keepsPasswordsInTheKeychain()
{
    const QString password = QString::fromUtf8(Password.data());
    KeychainSecrets secrets(*m_clock);
    const auto none = ended(secrets.read(u"profile-1"_s));
    QVERIFY(none);
    QCOMPARE(none->error.code, u"C-KEY-01"_s);

    const auto written = ended(secrets.write(u"profile-1"_s, password));
    QVERIFY(written);
    QVERIFY2(written->ok(), qPrintable(written->error.message));
    KeychainSecrets later(*m_clock);
    const auto read = ended(later.read(u"profile-1"_s));
    QVERIFY(read && read->ok());
    QCOMPARE(read->value, password);
    QVERIFY(!m_session.everythingOnDisk().contains("Sesame"));

    QVERIFY(ended(later.write(u"profile-1"_s, u"another"_s)).value().ok());
    QCOMPARE(ended(later.read(u"profile-1"_s)).value().value, u"another"_s);
    QVERIFY(ended(later.remove(u"profile-1"_s)).value().ok());
    QCOMPARE(ended(later.read(u"profile-1"_s)).value().error.code, u"C-KEY-01"_s);
    QVERIFY(ended(later.remove(u"profile-1"_s)).value().ok()); // what is not there is gone
}

void TestSecrets::keepsSeveralApart()
{
    KeychainSecrets secrets(*m_clock);
    const auto first = secrets.write(u"a"_s, u"of a"_s);
    const auto second = secrets.write(u"b"_s, u"of b"_s);
    QVERIFY(ended(first).value().ok() && ended(second).value().ok());
    const auto ofA = secrets.read(u"a"_s);
    const auto ofB = secrets.read(u"b"_s);
    QCOMPARE(ended(ofB).value().value, u"of b"_s);
    QCOMPARE(ended(ofA).value().value, u"of a"_s);
    QVERIFY(ended(secrets.remove(u"a"_s)).value().ok());
    QCOMPARE(ended(secrets.read(u"b"_s)).value().value, u"of b"_s);
}

void TestSecrets::saysWhenTheKeychainIsLocked()
{
    KeychainSecrets secrets(*m_clock);
    QVERIFY(ended(secrets.write(u"locked"_s, u"behind a lock"_s)).value().ok());
    QVERIFY2(m_session.lock(), qPrintable(m_session.error()));
    const auto read = ended(secrets.read(u"locked"_s));
    QVERIFY(read);
    QCOMPARE(read->error.code, u"C-KEY-02"_s); // and not that there is none
    QVERIFY(read->value.isEmpty());
    QCOMPARE(ended(secrets.read(u"never stored"_s)).value().error.code, u"C-KEY-01"_s);
    const auto written = ended(secrets.write(u"new"_s, u"clear-text-canary"_s));
    QVERIFY(written);
    QCOMPARE(written->error.code, u"C-KEY-02"_s);
    QVERIFY(!m_session.everythingOnDisk().contains("clear-text-canary")); // what QtKeychain's fallback would have done
    QVERIFY(!m_session.everythingOnDisk().contains(QByteArray("clear-text-canary").toBase64().chopped(4)));
}

void TestSecrets::saysWhenTheKeychainIsSilent()
{
    FakeClock clock;
    KeychainSecrets secrets(clock, 60s);
    m_session.freeze();
    const auto restore = qScopeGuard([this] { m_session.thaw(); });
    const auto read = secrets.read(u"b"_s);
    clock.advance(59s);
    QVERIFY(!read.isFinished());
    clock.advance(1s);
    QVERIFY(read.isFinished());
    QCOMPARE(read.result().error.code, u"C-KEY-03"_s);
    QCOMPARE(read.result().error.stage, u"usage"_s);
    QVERIFY(read.result().value.isEmpty());
    m_session.thaw();
    QCOMPARE(clock.pendingCalls(), 0);
}

void TestSecrets::endsWhatIsOpenWhenItGoes()
{
    m_session.freeze();
    const auto restore = qScopeGuard([this] { m_session.thaw(); });
    QFuture<Outcome<QString>> read;
    {
        KeychainSecrets secrets(*m_clock);
        read = secrets.read(u"b"_s);
    }
    QVERIFY(read.isFinished());
    QCOMPARE(read.result().error.code, u"C-CANCEL-01"_s);
}

void TestSecrets::takesFilesWithoutAKeychain()
{
    // As on a server: no bus at all.
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    const auto restore = qScopeGuard([&] { qputenv("DBUS_SESSION_BUS_ADDRESS", bus); });
    const QTemporaryDir folder;
    const QString keep = folder.filePath(u"kept/secrets"_s);
    const auto secrets = makeSecrets(*m_clock, SecretsChoice::Automatic, keep);
    QCOMPARE(secrets->backend(), Secrets::Backend::File);
    QVERIFY2(secrets->warning().contains(keep), qPrintable(secrets->warning()));
}

void TestSecrets::keepsPasswordsInFiles()
{
    const QTemporaryDir folder;
    const QString password = QString::fromUtf8(Password.data());
    FileSecrets secrets(folder.filePath(u"secrets"_s));
    QCOMPARE(secrets.read(u"profile-1"_s).result().error.code, u"C-KEY-01"_s);
    QVERIFY(secrets.remove(u"profile-1"_s).result().ok());
    QVERIFY(secrets.write(u"profile-1"_s, password).result().ok());
    QVERIFY(secrets.write(u"profile-2"_s, u"second"_s).result().ok());
    QCOMPARE(FileSecrets(folder.filePath(u"secrets"_s)).read(u"profile-1"_s).result().value, password);
    QVERIFY(secrets.write(u"profile-1"_s, u"another"_s).result().ok());
    QCOMPARE(secrets.read(u"profile-1"_s).result().value, u"another"_s);
    QVERIFY(secrets.remove(u"profile-1"_s).result().ok());
    QCOMPARE(secrets.read(u"profile-1"_s).result().error.code, u"C-KEY-01"_s);
    QCOMPARE(secrets.read(u"profile-2"_s).result().value, u"second"_s);
    QCOMPARE(QDir(folder.filePath(u"secrets"_s)).entryList(QDir::Files | QDir::Hidden), QStringList(u"profile-2.password"_s)); // no drafts
}

void TestSecrets::makesFilesThatOnlyTheUserMayRead()
{
    const QTemporaryDir folder;
    const mode_t usual = ::umask(0); // the most careless of settings
    const auto restore = qScopeGuard([usual] { ::umask(usual); });
    FileSecrets secrets(folder.filePath(u"secrets"_s));
    QVERIFY(secrets.write(u"p"_s, u"x"_s).result().ok());
    struct stat entry {};
    QCOMPARE(::stat(QFile::encodeName(folder.filePath(u"secrets"_s)).constData(), &entry), 0);
    QCOMPARE(entry.st_mode & 07777, mode_t(0700));
    QCOMPARE(::stat(QFile::encodeName(folder.filePath(u"secrets/p.password"_s)).constData(), &entry), 0);
    QCOMPARE(entry.st_mode & 07777, mode_t(0600));
}

void TestSecrets::refusesUnsafeFiles_data()
{
    QTest::addColumn<QString>("flaw");
    for (const char *flaw : {"group may read", "others may read", "others may write", "folder is open", "file is a link", "folder is a link", "second name", "pipe", "folder in its place"}) {
        QTest::newRow(flaw) << QString::fromLatin1(flaw);
    }
    if (::geteuid() == 0)
        QTest::newRow("somebody else's") << u"somebody else's"_s; // only the administrator can give files away
}

void TestSecrets::refusesUnsafeFiles()
{
    QFETCH(QString, flaw);
    const QTemporaryDir folder;
    const QString keep = folder.filePath(u"secrets"_s);
    FileSecrets secrets(keep);
    QVERIFY(secrets.write(u"p"_s, u"Sesame"_s).result().ok());
    QCOMPARE(secrets.read(u"p"_s).result().value, u"Sesame"_s);
    const QByteArray file = QFile::encodeName(keep + "/p.password"_L1);
    const QByteArray elsewhere = QFile::encodeName(folder.filePath(u"elsewhere"_s));
    const QByteArray place = QFile::encodeName(keep);
    int result = 0;
    if (flaw == "group may read"_L1)
        result = ::chmod(file.constData(), 0640);
    else if (flaw == "others may read"_L1)
        result = ::chmod(file.constData(), 0604);
    else if (flaw == "others may write"_L1)
        result = ::chmod(file.constData(), 0602);
    else if (flaw == "folder is open"_L1)
        result = ::chmod(place.constData(), 0755);
    else if (flaw == "file is a link"_L1)
        result = ::rename(file.constData(), elsewhere.constData()) | ::symlink(elsewhere.constData(), file.constData());
    else if (flaw == "folder is a link"_L1)
        result = ::rename(place.constData(), elsewhere.constData()) | ::symlink(elsewhere.constData(), place.constData());
    else if (flaw == "second name"_L1)
        result = ::link(file.constData(), elsewhere.constData());
    else if (flaw == "pipe"_L1)
        result = ::unlink(file.constData()) | ::mkfifo(file.constData(), 0600);
    else if (flaw == "folder in its place"_L1)
        result = ::unlink(file.constData()) | ::mkdir(file.constData(), 0700);
    else
        result = ::chown(file.constData(), 12'345, 12'345);
    QCOMPARE(result, 0);
    const auto read = secrets.read(u"p"_s).result();
    QCOMPARE(read.error.code, u"C-KEY-05"_s);
    QVERIFY(read.value.isEmpty());
    QVERIFY(!read.error.message.contains("Sesame"_L1));
}

void TestSecrets::replacesALinkInsteadOfFollowingIt()
{
    const QTemporaryDir folder;
    const QString keep = folder.filePath(u"secrets"_s);
    FileSecrets secrets(keep);
    QVERIFY(secrets.write(u"other"_s, u"x"_s).result().ok());
    QFile elsewhere(folder.filePath(u"elsewhere"_s));
    QVERIFY(elsewhere.open(QIODevice::WriteOnly));
    elsewhere.write("untouched");
    elsewhere.close();
    QVERIFY(QFile::link(elsewhere.fileName(), keep + "/p.password"_L1));
    QVERIFY(secrets.write(u"p"_s, u"Sesame"_s).result().ok());
    QVERIFY(elsewhere.open(QIODevice::ReadOnly));
    QCOMPARE(elsewhere.readAll(), QByteArray("untouched"));
    QCOMPARE(secrets.read(u"p"_s).result().value, u"Sesame"_s);
}

void TestSecrets::refusesNamesThatLeaveTheFolder()
{
    const QTemporaryDir folder;
    FileSecrets secrets(folder.filePath(u"secrets"_s));
    for (const QString &name : {u""_s, u"../x"_s, u"a/b"_s, u".hidden"_s, QString(65, u'a'), u"a\n"_s}) {
        QCOMPARE(secrets.write(name, u"Sesame"_s).result().error.code, u"C-KEY-06"_s);
        QCOMPARE(secrets.read(name).result().error.code, u"C-KEY-01"_s);
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestSecrets::saysWhenTheDiskRefuses()
{
    const QTemporaryDir folder;
    QFile blocker(folder.filePath(u"file"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    FileSecrets secrets(folder.filePath(u"file/secrets"_s));
    const auto written = secrets.write(u"p"_s, u"Sesame"_s).result();
    QCOMPARE(written.error.code, u"C-KEY-06"_s);
    QVERIFY(!written.error.message.contains("Sesame"_L1));
}

void TestSecrets::keepsNothingWhenTold()
{
    const auto secrets = makeSecrets(*m_clock, SecretsChoice::None);
    QCOMPARE(secrets->backend(), Secrets::Backend::None);
    QVERIFY(!secrets->warning().isEmpty());
    QVERIFY(secrets->write(u"p"_s, u"x"_s).result().ok());
    QCOMPARE(secrets->read(u"p"_s).result().error.code, u"C-KEY-01"_s);
}

void TestSecrets::wipesOnlyItsOwn()
{
    QString secret = u"Sesame"_s;
    secret.detach();
    const QString shared = secret;
    wipe(&secret);
    QCOMPARE(shared, u"Sesame"_s);
    QVERIFY(secret.isEmpty());
}

QTEST_GUILESS_MAIN(TestSecrets)

#include "tst_secrets.moc"
