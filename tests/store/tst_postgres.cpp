// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"
#include "store/store.h"
#include "tests/support/postgres.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <atomic>
#include <barrier>
#include <csignal>
#include <limits>
#include <thread>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString account = u"owner@house.example"_s;

std::vector<Migration> steps(int count, bool broken = false)
{
    std::vector<Migration> list{{1, [](Database &db) {
                                     return db.define(u"CREATE TABLE notes (id {id}, text {text} NOT NULL)") && db.run(u"INSERT INTO notes (text) VALUES ('kept')"_s);
                                 }}};
    if (count > 1)
        list.push_back({2, [broken](Database &db) {
                            return db.define(u"ALTER TABLE notes ADD COLUMN author {text} NOT NULL DEFAULT 'nobody'") && (!broken || db.define(u"THIS IS NO SQL"));
                        }});
    return list;
}

JournalEntry line(int number)
{
    JournalEntry entry;
    entry.time = QDateTime::fromMSecsSinceEpoch(number);
    entry.account = account;
    entry.action = QString::number(number);
    return entry;
}

const SeriesKey power{account, u"meter@house.example"_s, {}, u"Power"_s};

Sample sampleAt(int number)
{
    return {number, double(number), QString::number(number), u"W"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary, {}};
}

} // namespace

/// What only a server can do to a store: passwords, restarts, silence, other writers.
class TestPostgres final : public QObject
{
    Q_OBJECT

private:
    Test::Postgres m_server;
    int m_count = 0;
    QString m_name;
    QString m_url;

    QStringList notes(Database &db)
    {
        QStringList texts;
        db.each(u"SELECT text FROM notes ORDER BY id"_s, {}, [&](const QSqlQuery &row) { texts << row.value(0).toString(); });
        return texts;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.error())); }

    void init()
    {
        m_name = u"house%1"_s.arg(++m_count);
        QVERIFY2(m_server.createDatabase(m_name), qPrintable(m_server.error()));
        m_url = m_server.url(m_name);
    }

    void passwordInTheAddress()
    {
        Database db;
        const QString secret = QString::fromLatin1(QUrl::toPercentEncoding(Test::Postgres::password()));
        const auto refusal = db.open(m_server.tcpUrl(m_name, Test::Postgres::user() + u':' + secret), steps(1));
        QVERIFY2(!refusal, qPrintable(refusal.value_or(QString())));
        QCOMPARE(notes(db), QStringList{u"kept"_s});
        QVERIFY(!db.path().contains(secret));
        Database other;
        const auto problem = other.open(m_server.tcpUrl(m_name, Test::Postgres::user() + u":terribly-wrong"_s), steps(1));
        QVERIFY(problem.has_value());
        QVERIFY2(problem->contains(u"password"_s) && !problem->contains(u"terribly"_s), qPrintable(*problem));
        QVERIFY(!other.isOpen());
    }

    void passwordFromLibpqsOwnPlaces()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"pgpass"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QString escaped = Test::Postgres::password();
        escaped.replace(u"\\"_s, u"\\\\"_s).replace(u":"_s, u"\\:"_s);
        file.write(u"127.0.0.1:%1:*:%2:%3\n"_s.arg(m_server.port()).arg(Test::Postgres::user(), escaped).toUtf8());
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const QString where = m_server.tcpUrl(m_name, Test::Postgres::user());
        qputenv("PGPASSFILE", QFile::encodeName(file.fileName()));
        Database byFile;
        const auto problem = byFile.open(where, steps(1));
        qunsetenv("PGPASSFILE");
        QCOMPARE(problem, std::nullopt);
        QVERIFY(Database().open(where, steps(1)).has_value());
        qputenv("PGPASSWORD", Test::Postgres::password().toUtf8());
        Database byVariable;
        const auto other = byVariable.open(where, steps(1));
        qunsetenv("PGPASSWORD");
        QCOMPARE(other, std::nullopt);
    }

    /// Several hosts are not only this machine; and who says otherwise, by libpq's variable too, is heard.
    void nothingGoesInClearUnasked()
    {
        QString where = m_server.tcpUrl(m_name, Test::Postgres::user());
        where.replace(u"127.0.0.1:%1"_s.arg(m_server.port()), QString());
        where += u"?host=127.0.0.1,127.0.0.1&port=%1"_s.arg(m_server.port());
        qputenv("PGPASSWORD", Test::Postgres::password().toUtf8());
        Database db;
        const auto problem = db.open(where, steps(1));
        qputenv("PGSSLMODE", "disable");
        Database other;
        const auto well = other.open(where, steps(1));
        qunsetenv("PGSSLMODE");
        qunsetenv("PGPASSWORD");
        QVERIFY2(problem && problem->contains(u"SSL"_s), qPrintable(problem.value_or(QString())));
        QCOMPARE(well, std::nullopt);
    }

    void nobodyThere()
    {
        Database db;
        auto problem = db.open(u"postgresql://u:secret@127.0.0.1:1/house"_s, steps(1));
        QVERIFY(problem && problem->contains(u"postgresql://u@127.0.0.1:1/house"_s));
        QVERIFY2(!problem->contains(u"secret"_s), qPrintable(*problem));
        problem = db.open(m_server.url(u"no such database"_s).replace(u" "_s, u"%20"_s), steps(1));
        QVERIFY(problem && problem->contains(u"does not exist"_s));
        QVERIFY(!db.run(u"SELECT 1"_s));
    }

    void refusesWhatItCannotUse()
    {
        Database db;
        {
            Database newer;
            QCOMPARE(newer.open(m_url, steps(2)), std::nullopt);
        }
        auto problem = db.open(m_url, steps(1));
        QVERIFY2(problem && problem->contains(u"newer version"_s), qPrintable(problem.value_or(QString())));
        QCOMPARE(m_server.sql(m_name, u"SELECT author FROM chatelaine.notes"_s), u"nobody\n"_s);

        QVERIFY(m_server.createDatabase(u"foreign"_s));
        QVERIFY(!m_server.sql(u"foreign"_s, u"CREATE SCHEMA chatelaine; CREATE TABLE chatelaine.castles (name text)"_s).isNull());
        problem = db.open(m_server.url(u"foreign"_s), steps(1));
        QVERIFY2(problem && problem->contains(u"another program"_s), qPrintable(problem.value_or(QString())));

        QVERIFY2(m_server.createDatabase(u"latin"_s, u"ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"_s), qPrintable(m_server.error()));
        problem = db.open(m_server.url(u"latin"_s), steps(1));
        QVERIFY2(problem && problem->contains(u"UTF8"_s), qPrintable(problem.value_or(QString())));
    }

    void otherTablesOfTheDatabaseDoNotMatter()
    {
        QVERIFY(!m_server.sql(m_name, u"CREATE TABLE journal (mine text); INSERT INTO journal VALUES ('not yours')"_s).isNull());
        Store store;
        QCOMPARE(store.open(m_url), std::nullopt);
        QVERIFY(store.append(line(1)));
        QCOMPARE(m_server.sql(m_name, u"SELECT mine FROM public.journal"_s), u"not yours\n"_s);
    }

    void migratesAfterACopy()
    {
        {
            Database db;
            QCOMPARE(db.open(m_url, steps(1)), std::nullopt);
            QVERIFY(db.backupPath().isEmpty());
        }
        QVERIFY(!m_server.sql(m_name, u"CREATE TABLE chatelaine.\"odd \"\"name; --\" AS SELECT 7 AS x"_s).isNull()); // an administrator's
        QVERIFY(Database().open(m_url, steps(2, true)).has_value());
        QCOMPARE(m_server.sql(m_name, u"SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'chatelaine_v%'"_s), u"0\n"_s);
        Database db;
        QCOMPARE(db.open(m_url, steps(2)), std::nullopt);
        QCOMPARE(db.backupPath(), u"chatelaine_v1_backup"_s);
        QCOMPARE(m_server.sql(m_name, u"SELECT * FROM chatelaine_v1_backup.notes"_s), u"1|kept\n"_s);
        QCOMPARE(m_server.sql(m_name, u"SELECT * FROM chatelaine.notes"_s), u"1|kept|nobody\n"_s);
    }

    void manyMakeItAtOnce()
    {
        std::atomic<int> opened = 0;
        std::vector<std::thread> programs;
        for (int i = 0; i < 6; ++i)
            programs.emplace_back([&] { opened += Store().open(m_url) == std::nullopt ? 1 : 0; });
        for (std::thread &program : programs)
            program.join();
        QCOMPARE(opened.load(), 6);
        Store store;
        QCOMPARE(store.open(m_url), std::nullopt);
        QVERIFY(store.append(line(1)));
    }

    void failedStatementUndoesItsBatch()
    {
        Database db;
        QCOMPARE(db.open(m_url, steps(1)), std::nullopt);
        db.begin();
        QVERIFY(db.run(u"INSERT INTO notes (text) VALUES (?)"_s, {u"one"_s}));
        QVERIFY(!db.run(u"INSERT INTO notes (nothing) VALUES (?)"_s, {u"two"_s}));
        QVERIFY(!db.run(u"INSERT INTO notes (text) VALUES (?)"_s, {u"three"_s}));
        QVERIFY(!db.commit());
        QCOMPARE(notes(db), QStringList{u"kept"_s});
        QVERIFY(db.run(u"INSERT INTO notes (text) VALUES (?)"_s, {u"four"_s}));
        QCOMPARE(notes(db), (QStringList{u"kept"_s, u"four"_s}));
    }

    /// Two writers take the same two rows in opposite order: the server ends one of them, and that one tries again.
    void writersThatMeetTryAgain()
    {
        {
            Database db;
            QCOMPARE(db.open(m_url, steps(1)), std::nullopt);
            QVERIFY(db.run(u"INSERT INTO notes (text) VALUES ('second')"_s));
        }
        std::barrier meet(2);
        std::atomic<int> turns = 0;
        std::atomic<int> done = 0;
        const auto write = [&](int first, int second) {
            Database db;
            if (db.open(m_url, steps(1)))
                return;
            bool met = false;
            const bool ok = db.transact([&] {
                ++turns;
                const bool begun = db.run(u"UPDATE notes SET text = text || '!' WHERE id = ?"_s, {first});
                if (!met) {
                    met = true;
                    meet.arrive_and_wait();
                }
                return begun && db.run(u"UPDATE notes SET text = text || '?' WHERE id = ?"_s, {second});
            });
            if (ok)
                ++done;
            else
                qWarning("%s", qPrintable(db.lastError()));
        };
        std::thread one([&] { write(1, 2); });
        std::thread other([&] { write(2, 1); });
        one.join();
        other.join();
        QCOMPARE(done.load(), 2);
        QVERIFY2(turns.load() > 2, "they never met");
        Database db;
        QCOMPARE(db.open(m_url, steps(1)), std::nullopt);
        const QStringList texts = notes(db);
        QCOMPARE(texts[0].size(), 6);
        QCOMPARE(texts[1].size(), 8);
    }

    void restartBetweenStatementsIsNotFelt()
    {
        Store store;
        QCOMPARE(store.open(m_url), std::nullopt);
        QVERIFY(store.append(line(1)));
        m_server.stop();
        QVERIFY(!store.append(line(2)));
        QVERIFY(!store.lastError().isEmpty());
        QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
        bool stored = false;
        QTRY_VERIFY_WITH_TIMEOUT(stored = stored || store.append(line(3)).has_value(), 30'000);
        m_server.stop();
        QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
        QVERIFY(store.append(line(4)));
        m_server.stop();
        QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
        QCOMPARE(store.journal(10).size(), 3);
        m_server.stop();
        QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
        store.begin();
        QVERIFY(store.append(line(5)));
        QVERIFY(store.commit());
        QCOMPARE(store.journal(1).value(0).action, u"5"_s);
    }

    void lostInsideABatchLosesTheWholeBatch()
    {
        Store store;
        QCOMPARE(store.open(m_url), std::nullopt);
        store.begin();
        QVERIFY(store.append(line(1)));
        m_server.kill();
        QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
        QVERIFY(!store.append(line(2)));
        QVERIFY(!store.append(line(3)));
        QVERIFY(!store.commit());
        QVERIFY(store.journal(10).isEmpty());
        QVERIFY(store.append(line(4)));
    }

    /// The server is killed again and again while somebody writes: whatever was said to be stored is there, whole.
    void killedDuringWrites()
    {
        constexpr int rounds = 4;
        constexpr int batch = 5;
        std::atomic<int> stored = 0;
        std::atomic<bool> end = false;
        QList<int> accepted;
        QString openProblem;
        std::thread writer([&] {
            Store store;
            openProblem = store.open(m_url).value_or(QString());
            for (int number = 0; !end && openProblem.isEmpty(); ++number) {
                store.begin();
                for (int i = 0; i < batch; ++i)
                    (void)store.append(line(number));
                (void)store.addSamples(power, {sampleAt(number)});
                if (!store.commit())
                    continue;
                accepted << number;
                ++stored;
            }
        });
        int seen = 0;
        bool going = true;
        for (int round = 0; round < rounds && going; ++round) {
            going = QTest::qWaitFor([&] { return stored > seen + 20; }, 60'000);
            m_server.kill();
            seen = stored;
            going = m_server.startAgain() && going;
        }
        going = going && QTest::qWaitFor([&] { return stored > seen + 20; }, 60'000);
        end = true;
        writer.join();
        QCOMPARE(openProblem, QString());
        QVERIFY2(going, qPrintable(m_server.error()));
        QHash<int, int> found;
        Store store;
        QCOMPARE(store.open(m_url), std::nullopt);
        for (const JournalEntry &entry : store.journal(10'000'000))
            ++found[entry.action.toInt()];
        for (const int number : std::as_const(accepted))
            QCOMPARE(found.value(number), batch);
        for (const int count : std::as_const(found))
            QCOMPARE(count, batch); // what was not said to be stored is there whole (the answer was lost) or not at all
        QSet<qint64> times;
        for (const Sample &sample : store.samples(power, 0, std::numeric_limits<qint64>::max(), 10'000'000))
            times.insert(sample.time);
        for (const int number : std::as_const(accepted))
            QVERIFY2(times.contains(number), qPrintable(QString::number(number)));
        QCOMPARE(times.size(), found.size());
        QVERIFY(accepted.size() > rounds * 20);
    }

    /// A server whose process is stopped says nothing at all: the statement ends with an error all the same, and the next one works.
    void silentServerHoldsNobody()
    {
        Database db;
        QCOMPARE(db.open(m_url + u"&statement_timeout=1"_s, steps(1)), std::nullopt);
        int backend = 0;
        QVERIFY(db.each(u"SELECT pg_backend_pid()"_s, {}, [&](const QSqlQuery &row) { backend = row.value(0).toInt(); }));
        QVERIFY(backend > 1);
        QCOMPARE(::kill(backend, SIGSTOP), 0);
        const bool unheard = db.run(u"INSERT INTO notes (text) VALUES ('unheard')"_s);
        QCOMPARE(::kill(backend, SIGKILL), 0);
        QVERIFY(!unheard);
        // The server restarts all its processes when one of them is killed.
        bool heard = false;
        QTRY_VERIFY_WITH_TIMEOUT(heard = heard || db.run(u"INSERT INTO notes (text) VALUES ('heard')"_s), 30'000);
        QCOMPARE(notes(db), (QStringList{u"kept"_s, u"heard"_s}));
    }

    void slowStatementIsEndedByTheServer()
    {
        Database db;
        QCOMPARE(db.open(m_url + u"&statement_timeout=1"_s, steps(1)), std::nullopt);
        QVERIFY(!db.each(u"SELECT pg_sleep(60)"_s, {}, [](const QSqlQuery &) {}));
        QVERIFY2(db.lastError().contains(u"timeout"_s), qPrintable(db.lastError()));
        QCOMPARE(notes(db), QStringList{u"kept"_s});
    }

    void upgradedWhileAway()
    {
        Database db;
        QCOMPARE(db.open(m_url, steps(1)), std::nullopt);
        m_server.stop();
        QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
        {
            Database newer;
            QCOMPARE(newer.open(m_url, steps(2)), std::nullopt);
        }
        QVERIFY(!db.run(u"INSERT INTO notes (text) VALUES ('old')"_s));
        QVERIFY2(db.lastError().contains(u"Start it again"_s), qPrintable(db.lastError()));
    }
};

QTEST_GUILESS_MAIN(TestPostgres)

#include "tst_postgres.moc"
