// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/rolelock.h"
#include "tests/support/storeplaces.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSysInfo>
#include <QTest>

#include <cstdio>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString account = u"a@house.test"_s;

} // namespace

/// Who may do a job, beside a file and in a database that computers share.
class TestRoleLock final : public QObject
{
    Q_OBJECT

private:
    Test::StorePlaces m_places;
    QString m_path;

private Q_SLOTS:
    void init()
    {
        m_path = m_places.fresh();
        QVERIFY2(!m_path.isEmpty(), qPrintable(m_places.error()));
    }

    void oneHolderForAccountAndRole()
    {
        RoleLock first;
        RoleLock second;
        QVERIFY(!first.take(m_path, account, RecorderRole).isError());
        QVERIFY(first.isHeld());
        const ErrorInfo held = second.take(m_path, account, RecorderRole);
        QCOMPARE(held.code, u"C-HOLD-02"_s);
        QVERIFY2(held.message.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(held.message));
        QVERIFY(!second.isHeld());
        QVERIFY(!second.take(m_path, account, ParentRole).isError());
        RoleLock third;
        QVERIFY(!third.take(m_path, u"b@house.test"_s, RecorderRole).isError());
        first.release();
        QVERIFY(!first.isHeld());
        QVERIFY(!second.take(m_path, account, RecorderRole).isError());
        QVERIFY(!first.take(m_path, account, ParentRole).isError()); // the second took another role and let this one go
        QCOMPARE(third.take(m_path, account, ParentRole).code, u"C-HOLD-01"_s);
        QVERIFY(!second.confirm().isError());
    }

    void namesAHolderInAnotherProcessAndTakesOverWhenItIsKilled()
    {
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, m_path, account});
        QVERIFY(other.waitForStarted() && other.waitForReadyRead(30'000));
        RoleLock lock;
        const ErrorInfo error = lock.take(m_path, account, RecorderRole);
        QCOMPARE(error.code, u"C-HOLD-02"_s);
        QVERIFY2(error.message.contains(QString::number(other.processId())), qPrintable(error.message));
        QVERIFY2(error.message.contains(QSysInfo::machineHostName()), qPrintable(error.message));
        other.kill();
        QVERIFY(other.waitForFinished(30'000));
        // A server notices in its own time that a client has gone.
        QTRY_VERIFY_WITH_TIMEOUT(lock.isHeld() || !lock.take(m_path, account, RecorderRole).isError(), 30'000);
    }

    void losesTheRoleWithTheServer()
    {
        if (!Test::StorePlaces::onPostgres())
            return; // a file has no server
        RoleLock first;
        RoleLock second;
        QVERIFY(!first.take(m_path, account, RecorderRole).isError());
        m_places.server()->stop();
        QVERIFY2(m_places.server()->startAgain(), qPrintable(m_places.server()->error()));
        QVERIFY(!first.confirm().isError()); // nobody else wanted it
        QVERIFY(second.take(m_path, account, RecorderRole).isError());
        m_places.server()->stop();
        QVERIFY2(m_places.server()->startAgain(), qPrintable(m_places.server()->error()));
        QVERIFY(!second.take(m_path, account, RecorderRole).isError());
        const ErrorInfo lost = first.confirm();
        QCOMPARE(lost.code, u"C-HOLD-02"_s);
        QVERIFY(!first.isHeld());
    }

    void oneFileHasOneLockHoweverItIsNamed()
    {
        if (Test::StorePlaces::onPostgres())
            return;
        RoleLock first;
        RoleLock second;
        QVERIFY(!first.take(m_path, account, RecorderRole).isError());
        QCOMPARE(second.take(u"file://"_s + m_path, account, RecorderRole).code, u"C-HOLD-02"_s);
        QCOMPARE(second.take(u"mysql://h/d"_s, account, RecorderRole).code, u"C-HOLD-03"_s);
    }

    void saysWhyWithoutPassword()
    {
        RoleLock lock;
        const ErrorInfo error = lock.take(u"postgresql://u:secret@127.0.0.1:1/house"_s, account, RecorderRole);
        QCOMPARE(error.code, u"C-HOLD-03"_s);
        QVERIFY2(!error.message.contains(u"secret"_s) && !error.hint.contains(u"secret"_s), qPrintable(error.message));
    }
};

/// As another process: holds the role until standard input ends.
static int hold(const QStringList &arguments)
{
    RoleLock lock;
    if (lock.take(arguments.value(2), arguments.value(3), RecorderRole).isError())
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
    TestRoleLock test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_rolelock.moc"
