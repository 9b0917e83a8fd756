// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/exportfile.h"
#include "tests/support/fulldisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <sys/stat.h>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

/// What people take out is theirs alone, and whole or not there.
class TestExportFile final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    [[nodiscard]] bool put(const QString &name, const QByteArray &bytes, mode_t mode) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && ::chmod(QFile::encodeName(path(name)).constData(), mode) == 0;
    }

    [[nodiscard]] QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }

    [[nodiscard]] mode_t mode(const QString &name) const
    {
        struct stat found = {};
        return ::stat(QFile::encodeName(path(name)).constData(), &found) == 0 ? found.st_mode & 07777 : 0;
    }

private Q_SLOTS:
    void aNewOneIsItsOwners()
    {
        QSaveFile file(path(u"new.csv"_s));
        QVERIFY(!ExportFile::open(file));
        file.write("1");
        QVERIFY(file.commit());
        QCOMPARE(mode(u"new.csv"_s), mode_t(0600));
        QCOMPARE(content(u"new.csv"_s), QByteArray("1"));
    }

    void anOldOneKeepsItsPermissions()
    {
        QVERIFY(put(u"old.csv"_s, "before", 0664));
        QSaveFile file(path(u"old.csv"_s));
        QVERIFY(!ExportFile::open(file));
        file.write("after");
        QCOMPARE(content(u"old.csv"_s), QByteArray("before"));
        QVERIFY(file.commit());
        QCOMPARE(content(u"old.csv"_s), QByteArray("after"));
        QCOMPARE(mode(u"old.csv"_s), mode_t(0664));
    }

    void aLinkStaysOne()
    {
        QVERIFY(put(u"real.csv"_s, "before", 0600));
        QVERIFY(QFile::link(path(u"real.csv"_s), path(u"link.csv"_s)));
        QSaveFile file(path(u"link.csv"_s));
        QVERIFY(!ExportFile::open(file));
        file.write("after");
        QVERIFY(file.commit());
        QVERIFY(QFileInfo(path(u"link.csv"_s)).isSymLink());
        QCOMPARE(content(u"real.csv"_s), QByteArray("after"));
    }

    void takesNoOthersPlace_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a folder") << u"folder"_s;
        QTest::newRow("a pipe") << u"pipe"_s;
        QTest::newRow("no such folder") << u"none/x.csv"_s;
        QTest::newRow("no name") << QString();
    }

    void takesNoOthersPlace()
    {
        QFETCH(QString, name);
        QVERIFY(QDir(m_folder.path()).mkpath(u"folder"_s));
        QVERIFY(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600) == 0 || errno == EEXIST);
        QSaveFile file(name.isEmpty() ? name : path(name));
        const auto problem = ExportFile::open(file);
        QVERIFY(problem);
        QVERIFY(!problem->isEmpty());
        struct stat found = {};
        QCOMPARE(::stat(QFile::encodeName(path(u"pipe"_s)).constData(), &found), 0);
        QVERIFY(S_ISFIFO(found.st_mode));
    }

    void aFullDiskLeavesWhatWasThere()
    {
        QVERIFY(put(u"kept.csv"_s, "before", 0600));
        const QStringList names = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
        {
            QSaveFile file(path(u"kept.csv"_s));
            QVERIFY(!ExportFile::open(file));
            const FullDisk full(10'000);
            QVERIFY(full.works());
            for (int i = 0; i < 10; ++i)
                file.write(QByteArray(5'000, 'x'));
            QVERIFY(!file.commit());
            QVERIFY(!file.errorString().isEmpty());
        }
        QCOMPARE(content(u"kept.csv"_s), QByteArray("before"));
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden), names);
    }
};

QTEST_GUILESS_MAIN(TestExportFile)

#include "tst_exportfile.moc"
