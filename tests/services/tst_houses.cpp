// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/filesecrets.h"
#include "services/houses.h"
#include "services/rolelock.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// Several houses without any network: who they are, when they go, and who answers for an account.
class TestHouses final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void holdsOneHouseForEachProfile();
    void letsGoInOrder();
    void bearsRemovalWhileItIsTold();
    void saysThatThereIsNoPassword();
    void forgetsAPasswordThatComesTooLate();
    void keepsNoPasswordInAProfile();
    void oneProcessAnswersForAnAccount();
    void namesAHolderInAnotherProcess();
    void takesOverFromACrashedHolder();

private:
    [[nodiscard]] Profile profileOf(const QString &id, const QString &jid) const;
    [[nodiscard]] QString storePath() const { return m_folder->filePath(u"house.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Clock> m_clock = makeSystemClock();
};

namespace {

/// A keeper whose answers come when the test says so.
class SlowSecrets final : public Secrets
{
public:
    [[nodiscard]] Backend backend() const override { return Backend::Keychain; }
    [[nodiscard]] QString warning() const override { return {}; }
    QFuture<Outcome<QString>> read(const QString &) override
    {
        promise.start();
        return promise.future();
    }
    QFuture<Outcome<Done>> write(const QString &, const QString &) override { return QtFuture::makeReadyFuture(Outcome<Done>{}); }
    QFuture<Outcome<Done>> remove(const QString &) override { return QtFuture::makeReadyFuture(Outcome<Done>{}); }

    QPromise<Outcome<QString>> promise;
};

} // namespace

void TestHouses::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestHouses::cleanup()
{
    m_folder.reset();
}

/// Of an account whose server is a closed port, so that nothing goes anywhere.
Profile TestHouses::profileOf(const QString &id, const QString &jid) const
{
    Profile profile;
    profile.id = id;
    profile.name = id;
    profile.settings.jid = jid;
    profile.settings.host = u"127.0.0.1"_s;
    profile.settings.port = 1;
    profile.settings.reconnect = false;
    return profile;
}

void TestHouses::holdsOneHouseForEachProfile()
{
    Houses houses(*m_clock, storePath());
    QSignalSpy added(&houses, &Houses::added);
    QSignalSpy changed(&houses, &Houses::profileChanged);
    House &a = houses.add(profileOf(u"a"_s, u"a@house.test"_s));
    House &b = houses.add(profileOf(u"b"_s, u"b@house.test"_s), u":memory:"_s);
    QVERIFY(&a != &b);
    QCOMPARE(houses.ids(), (QStringList {u"a"_s, u"b"_s}));
    QCOMPARE(houses.house(u"b"_s), &b);
    QCOMPARE(houses.house(u"c"_s), nullptr);
    QCOMPARE(houses.idOf(&a), u"a"_s);
    QVERIFY(houses.idOf(nullptr).isEmpty());
    QCOMPARE(a.store().path(), storePath());
    QCOMPARE(b.store().path(), u":memory:"_s);

    Profile renamed = profileOf(u"a"_s, u"a@house.test"_s);
    renamed.name = u"Home"_s;
    QCOMPARE(&houses.add(renamed), &a);
    QCOMPARE(added.size(), 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(houses.profile(u"a"_s).name, u"Home"_s);
}

void TestHouses::letsGoInOrder()
{
    Houses houses(*m_clock, storePath());
    houses.add(profileOf(u"a"_s, u"a@house.test"_s));
    House &b = houses.add(profileOf(u"b"_s, u"b@house.test"_s));
    QStringList told;
    connect(&houses, &Houses::removing, this, [&](const QString &id) {
        QVERIFY(houses.house(id));
        told << u"removing "_s + id;
    });
    connect(&houses, &Houses::removed, this, [&](const QString &id) {
        QVERIFY(!houses.house(id));
        told << u"removed "_s + id;
    });
    houses.open(u"a"_s, u"x"_s);
    houses.remove(u"a"_s);
    houses.remove(u"a"_s);
    QCOMPARE(told, (QStringList {u"removing a"_s, u"removed a"_s}));
    QCOMPARE(houses.ids(), QStringList(u"b"_s));
    b.setNaming(u"lamp@house.test"_s, {}, {u"Lamp"_s, {}, false});
    QCOMPARE(b.displayName(u"lamp@house.test"_s), u"Lamp"_s);
    houses.open(u"a"_s, u"x"_s); // nobody there
    houses.close(u"a"_s);
}

void TestHouses::bearsRemovalWhileItIsTold()
{
    Houses houses(*m_clock, storePath());
    houses.add(profileOf(u"a"_s, u"a@house.test"_s));
    QSignalSpy removed(&houses, &Houses::removed);
    const auto once = connect(&houses, &Houses::removing, this, [&](const QString &id) {
        houses.disconnect(this);
        houses.remove(id);
    });
    houses.remove(u"a"_s);
    QCOMPARE(removed.size(), 1);
    QVERIFY(houses.ids().isEmpty());
}

void TestHouses::saysThatThereIsNoPassword()
{
    Houses houses(*m_clock, storePath());
    FileSecrets secrets(m_folder->filePath(u"secrets"_s));
    houses.add(profileOf(u"a"_s, u"a@house.test"_s));
    QSignalSpy failed(&houses, &Houses::openFailed);
    houses.open(u"a"_s, secrets);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.constFirst().at(1).value<ErrorInfo>().code, u"C-KEY-01"_s);
    QCOMPARE(houses.house(u"a"_s)->account().state(), ConnectionState::Offline);

    QVERIFY(secrets.write(u"a"_s, u"x"_s).result().ok());
    QSignalSpy refused(&houses.house(u"a"_s)->account(), &Account::connectionFailed);
    houses.open(u"a"_s, secrets);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 30'000);
    QCOMPARE(refused.constFirst().constFirst().value<ErrorInfo>().code, u"C-TCP-01"_s); // it went on to connect
}

void TestHouses::forgetsAPasswordThatComesTooLate()
{
    Houses houses(*m_clock, storePath());
    houses.add(profileOf(u"a"_s, u"a@house.test"_s));
    QSignalSpy states(&houses.house(u"a"_s)->account(), &Account::stateChanged);
    QSignalSpy failed(&houses, &Houses::openFailed);
    {
        SlowSecrets secrets;
        houses.open(u"a"_s, secrets);
        houses.close(u"a"_s); // changed one's mind while the keychain asked
        const auto future = secrets.promise.future();
        secrets.promise.addResult(Outcome<QString> {u"x"_s, {}});
        secrets.promise.finish();
        QTRY_VERIFY(future.isFinished());
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(states.isEmpty() && failed.isEmpty());
}

void TestHouses::keepsNoPasswordInAProfile()
{
    Houses houses(*m_clock, storePath());
    Profile careless = profileOf(u"a"_s, u"a@house.test"_s);
    careless.settings.password = u"Sesame"_s;
    houses.add(careless);
    QVERIFY(houses.profile(u"a"_s).settings.password.isEmpty());
    houses.add(careless);
    QVERIFY(houses.profile(u"a"_s).settings.password.isEmpty());
}

void TestHouses::oneProcessAnswersForAnAccount()
{
    Houses first(*m_clock, storePath());
    Houses second(*m_clock, storePath());
    for (Houses *each : {&first, &second}) {
        each->add(profileOf(u"a"_s, u"a@house.test"_s));
        each->add(profileOf(u"b"_s, u"b@house.test"_s));
    }
    QSignalSpy heldByFirst(&first, &Houses::roleHeld);
    QSignalSpy heldBySecond(&second, &Houses::roleHeld);
    first.open(u"a"_s, u"x"_s);
    second.open(u"b"_s, u"x"_s); // another account: no matter
    QVERIFY(heldByFirst.isEmpty() && heldBySecond.isEmpty());
    second.open(u"a"_s, u"x"_s);
    QCOMPARE(heldBySecond.size(), 1);
    const auto error = heldBySecond.constFirst().at(1).value<ErrorInfo>();
    QCOMPARE(error.code, u"C-HOLD-01"_s);
    QVERIFY2(error.message.contains(QString::number(::getpid())), qPrintable(error.message));
    QVERIFY2(error.message.contains("tst_houses"_L1), qPrintable(error.message));

    first.close(u"a"_s);
    second.open(u"a"_s, u"x"_s);
    QCOMPARE(heldBySecond.size(), 2);
    QVERIFY(!heldBySecond.constLast().at(1).value<ErrorInfo>().isError()); // it has the role now
    second.remove(u"a"_s);
    first.open(u"a"_s, u"x"_s);
    QVERIFY(heldByFirst.isEmpty());

    Profile reader = profileOf(u"a"_s, u"a@house.test"_s);
    reader.settings.isParent = false;
    second.add(reader);
    second.open(u"a"_s, u"x"_s); // does not answer, so it needs no leave
    QCOMPARE(heldBySecond.size(), 2);
}

void TestHouses::namesAHolderInAnotherProcess()
{
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, storePath(), u"a@house.test"_s});
    QVERIFY(other.waitForStarted() && other.waitForReadyRead(30'000));
    RoleLock lock;
    const ErrorInfo error = lock.take(storePath(), u"a@house.test"_s, ParentRole);
    QCOMPARE(error.code, u"C-HOLD-01"_s);
    QVERIFY2(error.message.contains(QString::number(other.processId())), qPrintable(error.message));
    QVERIFY(!lock.isHeld());
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished(30'000));
    QVERIFY(!lock.take(storePath(), u"a@house.test"_s, ParentRole).isError());
    QVERIFY(lock.isHeld());
    QVERIFY(!RoleLock().take(u":memory:"_s, u"a@house.test"_s, ParentRole).isError());
}

void TestHouses::takesOverFromACrashedHolder()
{
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, storePath(), u"a@house.test"_s});
    QVERIFY(other.waitForStarted() && other.waitForReadyRead(30'000));
    other.kill();
    QVERIFY(other.waitForFinished(30'000));
    RoleLock lock;
    const ErrorInfo error = lock.take(storePath(), u"a@house.test"_s, ParentRole);
    QVERIFY2(!error.isError(), qPrintable(error.message));
}

/// As another process: holds the role until standard input ends.
static int hold(const QStringList &arguments)
{
    RoleLock lock;
    if (lock.take(arguments.value(2), arguments.value(3), ParentRole).isError())
        return 1;
    std::puts("held");
    std::fflush(stdout);
    while (std::getchar() != EOF) { }
    return 0;
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == "--hold"_L1)
        return hold(QCoreApplication::arguments());
    TestHouses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_houses.moc"
