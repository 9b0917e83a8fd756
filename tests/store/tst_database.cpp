// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"
#include "store/schema.h"
#include "store/store.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const std::vector<Migration> firstStep{
    {1, [](Database &db) { return db.plain(u"CREATE TABLE notes (text TEXT NOT NULL)"_s) && db.run(u"INSERT INTO notes VALUES ('kept')"_s); }},
};

std::vector<Migration> withSecondStep(std::function<bool(Database &)> apply)
{
    auto steps = firstStep;
    steps.push_back({2, std::move(apply)});
    return steps;
}

bool addColumn(Database &db)
{
    return db.plain(u"ALTER TABLE notes ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody'"_s);
}

QStringList column(Database &db, const QString &sql)
{
    QStringList values;
    db.each(sql, {}, [&](const QSqlQuery &row) { values << row.value(0).toString(); });
    return values;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &data)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(data), data.size());
}

/// A sample as text, so that what is no number compares too.
QStringList rowOf(const Sample &sample)
{
    return {QString::number(sample.time), QString::number(int(sample.kinds)), QString::number(sample.number, 'g', 17), sample.text, sample.unit,
        QString::number(int(sample.type)), QString::number(int(sample.qualities)), QString::number(int(sample.origin))};
}

QMap<SeriesKey, QList<QStringList>> samplesOfVersion1(const QString &file)
{
    QMap<SeriesKey, QList<QStringList>> found;
    {
        auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"version 1"_s);
        db.setDatabaseName(file);
        QSqlQuery query(db.open() ? db : QSqlDatabase());
        query.exec(u"SELECT account, thing, node, source, partition, field, time, kinds, number, text, units.unit, type, qualities FROM samples"
                   u" JOIN series ON series.id = samples.series JOIN units ON units.id = samples.unit ORDER BY samples.series, time, kinds"_s);
        while (query.next()) {
            const auto text = [&](int column) { return query.value(column).toString(); };
            const QString number = query.value(8).isNull() ? u"nan"_s : QString::number(query.value(8).toDouble(), 'g', 17);
            found[{text(0), text(1), {text(2), text(3), text(4)}, text(5)}].append({text(6), text(7), number, text(9), text(10), text(11), text(12), u"0"_s});
        }
    }
    QSqlDatabase::removeDatabase(u"version 1"_s);
    return found;
}

} // namespace

class TestDatabase final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    QString path(const QString &name) const { return m_dir.filePath(name); }

private Q_SLOTS:
    void makesPrivateFileAndFolder()
    {
        const QString file = path(u"new/folder/house.sqlite"_s);
        Database db;
        QCOMPARE(db.open(file, firstStep), std::nullopt);
        QCOMPARE(QFile::permissions(file) & 0x0fff, QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser) & 0x0fff);
        const auto folder = QFile::permissions(path(u"new/folder"_s));
        QVERIFY(!(folder & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther)));
        QVERIFY(folder & QFile::ExeOwner);
    }

    void usesWriteAheadLogAndForeignKeys()
    {
        Database db;
        QCOMPARE(db.open(path(u"pragmas.sqlite"_s), firstStep), std::nullopt);
        QCOMPARE(column(db, u"PRAGMA journal_mode"_s), QStringList{u"wal"_s});
        QCOMPARE(column(db, u"PRAGMA foreign_keys"_s), QStringList{u"1"_s});
        QCOMPARE(column(db, u"PRAGMA synchronous"_s), QStringList{u"1"_s});
        QCOMPARE(column(db, u"PRAGMA user_version"_s), QStringList{u"1"_s});
    }

    void migratesAfterBackup()
    {
        const QString file = path(u"older.sqlite"_s);
        {
            Database db;
            QCOMPARE(db.open(file, firstStep), std::nullopt);
            QVERIFY(db.backupPath().isEmpty());
            // Still in the write-ahead log when the next program opens it.
            QVERIFY(db.run(u"INSERT INTO notes VALUES ('late')"_s));
        }
        Database db;
        QCOMPARE(db.open(file, withSecondStep(addColumn)), std::nullopt);
        QCOMPARE(column(db, u"SELECT author FROM notes"_s), (QStringList{u"nobody"_s, u"nobody"_s}));
        QCOMPARE(db.backupPath(), file + u".v1.backup"_s);

        Database backup;
        QCOMPARE(backup.open(db.backupPath(), firstStep), std::nullopt);
        QCOMPARE(column(backup, u"SELECT text FROM notes"_s), (QStringList{u"kept"_s, u"late"_s}));
        QVERIFY(!(QFile::permissions(db.backupPath()) & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void keepsEarlierBackups()
    {
        const QString file = path(u"twice.sqlite"_s);
        {
            Database db;
            QCOMPARE(db.open(file, firstStep), std::nullopt);
        }
        write(file + u".v1.backup"_s, "somebody's");
        Database db;
        QCOMPARE(db.open(file, withSecondStep(addColumn)), std::nullopt);
        QCOMPARE(db.backupPath(), file + u".v1.backup2"_s);
        QCOMPARE(contents(file + u".v1.backup"_s), QByteArray("somebody's"));
    }

    void undoesFailedMigration()
    {
        const QString file = path(u"failing.sqlite"_s);
        {
            Database db;
            QCOMPARE(db.open(file, firstStep), std::nullopt);
        }
        Database db;
        const auto problem = db.open(file, withSecondStep([](Database &own) { return addColumn(own) && own.run(u"THIS IS NO SQL"_s); }));
        QVERIFY(problem.has_value());
        QVERIFY(problem->contains(file));
        QVERIFY(!db.isOpen());

        Database again;
        QCOMPARE(again.open(file, firstStep), std::nullopt);
        QCOMPARE(column(again, u"SELECT * FROM notes"_s), QStringList{u"kept"_s});
        QCOMPARE(column(again, u"SELECT count(*) FROM pragma_table_info('notes')"_s), QStringList{u"1"_s});
    }

    void refusesNewerVersion()
    {
        const QString file = path(u"newer.sqlite"_s);
        {
            Database db;
            QCOMPARE(db.open(file, withSecondStep(addColumn)), std::nullopt);
        }
        const QByteArray before = contents(file);
        Database db;
        const auto problem = db.open(file, firstStep);
        QVERIFY(problem.has_value());
        QVERIFY2(problem->contains(u"newer version"_s), qPrintable(*problem));
        QCOMPARE(contents(file), before);
    }

    void leavesDamagedFilesAlone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QByteArray whole;
        {
            const QString file = path(u"whole.sqlite"_s);
            Database db;
            QCOMPARE(db.open(file, schemaSteps()), std::nullopt);
            for (int i = 0; i < 200; ++i)
                QVERIFY(db.run(u"INSERT INTO units (unit) VALUES (?)"_s, {QString::number(i).repeated(40)}));
            QVERIFY(db.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
            db.close();
            whole = contents(file);
        }
        QTest::newRow("text") << QByteArray("This is a shopping list.\n");
        QTest::newRow("nulls") << QByteArray(8192, '\0');
        QTest::newRow("half a header") << whole.left(60);
        QTest::newRow("cut") << whole.left(whole.size() / 2);
        QByteArray scribbled = whole;
        scribbled.replace(4096, scribbled.size() - 4096, QByteArray(scribbled.size() - 4096, '\x5a'));
        QTest::newRow("scribbled pages") << scribbled;
    }

    void leavesDamagedFilesAlone()
    {
        QFETCH(QByteArray, content);
        const QString file = path(u"damaged.sqlite"_s);
        write(file, content);
        Database db;
        const auto problem = db.open(file, schemaSteps());
        QVERIFY(problem.has_value());
        QVERIFY(problem->contains(file));
        QVERIFY(!db.isOpen());
        QVERIFY(!db.run(u"CREATE TABLE anything (x)"_s));
        QCOMPARE(contents(file), content);
    }

    /// Window, recorder and shell share a file, and the window has two connections to it.
    void writesWhatOthersSeeAfterOneHasClosed()
    {
        const QString file = path(u"shared.sqlite"_s);
        Database journal;
        Database history;
        QCOMPARE(journal.open(file, firstStep), std::nullopt);
        QCOMPARE(history.open(file, firstStep), std::nullopt);
        QVERIFY(history.run(u"INSERT INTO notes VALUES ('before')"_s));
        const auto shell = [&] {
            QProcess other;
            other.start(u"sqlite3"_s, {file, u"SELECT text FROM notes"_s});
            return other.waitForFinished() ? other.readAllStandardOutput().split('\n') : QByteArrayList();
        };
        QVERIFY(shell().contains("before"));
        QVERIFY(QFile::exists(file + u"-wal"_s));
        QVERIFY(history.run(u"INSERT INTO notes VALUES ('after')"_s));
        QVERIFY(journal.run(u"INSERT INTO notes VALUES ('of the other')"_s));
        const QByteArrayList seen = shell();
        QVERIFY2(seen.contains("after") && seen.contains("of the other"), seen.join(' ').constData());
    }

    void leavesOtherProgramsAlone()
    {
        const QString file = path(u"other.sqlite"_s);
        {
            auto other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            other.setDatabaseName(file);
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(u"CREATE TABLE bookmarks (url TEXT)"_s));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        const QByteArray before = contents(file);
        Database db;
        const auto problem = db.open(file, firstStep);
        QVERIFY(problem.has_value());
        QVERIFY(problem->contains(u"another program"_s));
        QCOMPARE(contents(file), before);
    }

    void explainsUnusablePaths_data()
    {
        QTest::addColumn<QString>("file");
        write(path(u"plain"_s), "x");
        QTest::newRow("kernel's folder") << u"/proc/chatelaine/house.sqlite"_s;
        QTest::newRow("below a file") << path(u"plain/house.sqlite"_s);
        QTest::newRow("a folder") << m_dir.path();
        QDir().mkpath(path(u"locked"_s));
        QFile::setPermissions(path(u"locked"_s), QFile::ReadOwner | QFile::ExeOwner);
        // Root may write everywhere; then the first row alone stands for this.
        if (!QFileInfo(path(u"locked"_s)).isWritable())
            QTest::newRow("read-only folder") << path(u"locked/house.sqlite"_s);
    }

    void explainsUnusablePaths()
    {
        QFETCH(QString, file);
        Database db;
        const auto problem = db.open(file, firstStep);
        QVERIFY(problem.has_value());
        QVERIFY2(problem->contains(QFileInfo(file).fileName()), qPrintable(*problem));
        QVERIFY(!db.isOpen());
        QCOMPARE(db.lastError(), *problem);
    }

    void reportsFullDisk()
    {
        Database db;
        QCOMPARE(db.open(path(u"full.sqlite"_s), firstStep), std::nullopt);
        QVERIFY(db.run(u"PRAGMA max_page_count = 4"_s));
        db.begin();
        QVERIFY(db.run(u"INSERT INTO notes VALUES ('fits')"_s));
        QVERIFY(!db.run(u"INSERT INTO notes VALUES (?)"_s, {QString(100'000, u'x')}));
        QVERIFY(db.lastError().contains(u"full"_s));
        QVERIFY(!db.run(u"INSERT INTO notes VALUES ('after')"_s));
        QVERIFY(!db.commit());
        QCOMPARE(column(db, u"SELECT text FROM notes"_s), QStringList{u"kept"_s});
        QVERIFY(db.run(u"INSERT INTO notes VALUES ('later')"_s));
    }

    void nestedBatchesAreOne()
    {
        const QString file = path(u"nested.sqlite"_s);
        Database db;
        Database other;
        QCOMPARE(db.open(file, firstStep), std::nullopt);
        QCOMPARE(other.open(file, firstStep), std::nullopt);
        db.begin();
        db.begin();
        QVERIFY(db.run(u"INSERT INTO notes VALUES ('inner')"_s));
        QVERIFY(db.commit());
        QCOMPARE(column(other, u"SELECT text FROM notes"_s), QStringList{u"kept"_s});
        QVERIFY(db.commit());
        QCOMPARE(column(other, u"SELECT text FROM notes"_s), (QStringList{u"kept"_s, u"inner"_s}));
        QVERIFY(!db.commit());
    }

    void cutsTextAtWholeCharacters()
    {
        QVERIFY(!columnText({}, 4).isNull());
        QCOMPARE(columnText(u"abcdef"_s, 4), u"abcd"_s);
        QCOMPARE(columnText(u"abc\U0001F3E0"_s, 4), u"abc"_s);
        QCOMPARE(columnText(u"ab\U0001F3E0"_s, 4), u"ab\U0001F3E0"_s);
    }

    void opensReleasedVersions_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("v1") << u"v1.sqlite"_s;
    }

    void opensReleasedVersions()
    {
        QFETCH(QString, name);
        const QString file = path(name);
        QVERIFY(QFile::copy(QStringLiteral(CHATELAINE_TEST_DATA "/store/") + name, file));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        Store store;
        QCOMPARE(store.open(file), std::nullopt);
        const auto journal = store.journal(10);
        QCOMPARE(journal.size(), 1);
        QCOMPARE(journal.first().action, u"approve"_s);
        QCOMPARE(journal.first().detail.value(u"subject"_s).toString(), u"optimiser@house.example"_s);
        QCOMPARE(store.rules(u"owner@house.example"_s).size(), 1);
        QCOMPARE(store.pending(u"owner@house.example"_s).size(), 1);
        QCOMPARE(store.owed(u"owner@house.example"_s).size(), 1);
        const SeriesKey key{u"owner@house.example"_s, u"heating@house.example"_s, {u"3"_s, u"Metering"_s, u"A"_s}, u"Temperature"_s};
        const auto samples = store.samples(key, 0, 2'000'000'000'000);
        QCOMPARE(samples.size(), 3);
        QCOMPARE(samples[0].text, u"21.50"_s);
        QCOMPARE(samples[0].unit, u"°C"_s);
        QCOMPARE(samples[1].qualities, Wire::Qualities(Wire::Quality::Signed | Wire::Quality::Invoiced));
        QVERIFY(qIsNaN(samples[2].number));
        QCOMPARE(store.naming(key.account, key.thing, key.node), (Store::Naming{u"Hall"_s, u"Ground floor"_s, true}));
    }

    /// Sample by sample against what Qt's own driver reads from the untouched file.
    void movesSamplesOfVersion1IntoChunks()
    {
        const QString original = QStringLiteral(CHATELAINE_TEST_DATA "/store/v1-samples.sqlite");
        const QString file = path(u"v1-samples.sqlite"_s);
        const QString untouched = path(u"untouched.sqlite"_s);
        QVERIFY(QFile::copy(original, file) && QFile::copy(original, untouched));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        const auto before = samplesOfVersion1(untouched);
        QCOMPARE(before.size(), 7);
        Store store;
        QCOMPARE(store.open(file), std::nullopt);
        QVERIFY(QFile::exists(file + u".v1.backup"_s));
        QCOMPARE(samplesOfVersion1(file + u".v1.backup"_s), before);
        qsizetype compared = 0;
        for (auto series = before.cbegin(); series != before.cend(); ++series) {
            const auto after = store.samples(series.key(), std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max());
            QCOMPARE(after.size(), series.value().size());
            for (qsizetype i = 0; i < after.size(); ++i)
                QCOMPARE(rowOf(after[i]), series.value()[i]);
            compared += after.size();
        }
        QCOMPARE(compared, 5'038);
        const QList<SeriesKey> kept = store.series(u"owner@house.example"_s);
        QCOMPARE(QSet<SeriesKey>(kept.begin(), kept.end()), QSet<SeriesKey>(before.keyBegin(), before.keyEnd()));
        QCOMPARE(store.journal(10).size(), 1);
        QCOMPARE(column(store.database(), u"SELECT count(*) FROM sqlite_master WHERE name = 'samples'"_s), QStringList{u"0"_s});
        QVERIFY(column(store.database(), u"SELECT count(*) FROM chunks"_s).value(0).toInt() >= 3);
    }
};

QTEST_GUILESS_MAIN(TestDatabase)

#include "tst_database.moc"
