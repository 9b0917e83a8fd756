// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"
#include "tests/support/fulldisk.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Chatelaine::Test::FullDisk;

namespace {

const QString account = u"owner@house.example"_s;
const SeriesKey key{account, u"meters@house.example"_s, {u"7"_s, {}, {}}, u"Energy"_s};

/// Another program that holds the file and does not let go.
class Holder final
{
public:
    explicit Holder(const QString &path)
        : m_db(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"holder"_s))
    {
        m_db.setDatabaseName(path);
        m_holds = m_db.open() && QSqlQuery(m_db).exec(u"BEGIN EXCLUSIVE"_s);
    }
    ~Holder()
    {
        QSqlQuery(m_db).exec(u"ROLLBACK"_s);
        m_db.close();
        m_db = {};
        QSqlDatabase::removeDatabase(u"holder"_s);
    }
    Q_DISABLE_COPY_MOVE(Holder)

    [[nodiscard]] bool holds() const { return m_holds; }

private:
    QSqlDatabase m_db;
    bool m_holds = false;
};

JournalEntry line(const QString &action)
{
    JournalEntry entry;
    entry.time = QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
    entry.account = account;
    entry.action = action;
    return entry;
}

QList<Sample> hundred(qint64 from)
{
    QList<Sample> samples;
    for (int i = 0; i < 100; ++i)
        samples << Sample{from + i, i / 2.0, QString::number(i / 2.0), u"kWh"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary, {}};
    return samples;
}

} // namespace

/// The file system and other programs do their worst; what the store said yes to is there, and what it said no to is not.
class TestStoreFaults final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    QString m_path;
    int m_file = 0;

    [[nodiscard]] QString integrity() const
    {
        QString verdict;
        {
            auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"integrity"_s);
            db.setDatabaseName(m_path);
            if (!db.open())
                return db.lastError().text();
            QSqlQuery query(db);
            if (query.exec(u"PRAGMA integrity_check"_s) && query.next())
                verdict = query.value(0).toString();
        }
        QSqlDatabase::removeDatabase(u"integrity"_s);
        return verdict;
    }

private Q_SLOTS:
    void init() { m_path = m_dir.filePath(QString::number(++m_file) + u".sqlite"_s); }

    void fullDiskRefusesWhole()
    {
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        QVERIFY(store.addSamples(key, hundred(0)));
        QVERIFY(store.append(line(u"before"_s)));
        {
            const FullDisk disk;
            QVERIFY(disk.works());
            QVERIFY(!store.addSamples(key, hundred(1'000)));
            QVERIFY(!store.lastError().isEmpty());
            QVERIFY(!store.append(line(u"lost"_s)));
            QVERIFY(!store.addRule(account, {{u"ask"_s, u"read"_s}}));
            QVERIFY(!store.putPending(account, u"k"_s, {}));
            store.begin();
            (void)store.append(line(u"half"_s));
            (void)store.addSamples(key, hundred(2'000));
            QVERIFY(!store.commit());
        }
        QCOMPARE(store.samples(key, 0, 10'000).size(), 100);
        QCOMPARE(store.journal(10).size(), 1);
        QVERIFY(store.rules(account).isEmpty());
        // There is room again: the same connection goes on.
        QVERIFY(store.addSamples(key, hundred(1'000)));
        QVERIFY(store.append(line(u"after"_s)));
        QCOMPARE(store.samples(key, 0, 10'000).size(), 200);
        QCOMPARE(store.journal(10).first().action, u"after"_s);
        QCOMPARE(integrity(), u"ok"_s);
    }

    /// However far a write gets before the room is used up.
    void fullDiskAtEverySize()
    {
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        QVERIFY(store.addSamples(key, hundred(0)));
        int refused = 0;
        int taken = 1;
        for (qint64 limit = 4'096; limit < 400'000; limit += 6'007) {
            bool stored = false;
            {
                const FullDisk disk(limit);
                QVERIFY(disk.works());
                stored = store.addSamples(key, hundred((limit + 1) * 1'000));
            }
            stored ? ++taken : ++refused;
            QCOMPARE(store.samples(key, 0, std::numeric_limits<qint64>::max()).size(), taken * 100);
        }
        QVERIFY2(refused > 5 && taken > 5, qPrintable(u"%1 refused, %2 taken"_s.arg(refused).arg(taken)));
        QCOMPARE(integrity(), u"ok"_s);
    }

    void lockedFileIsSaidAndHardlyWaitedFor()
    {
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        QVERIFY(store.append(line(u"before"_s)));
        {
            const Holder other(m_path);
            QVERIFY(other.holds());
            QElapsedTimer timer;
            timer.start();
            QVERIFY(!store.append(line(u"first"_s)));
            QVERIFY2(timer.elapsed() >= 2'500, qPrintable(QString::number(timer.elapsed()))); // another writer gets its time
            QVERIFY(store.lastError().contains(u"locked"_s));
            timer.restart();
            for (int i = 0; i < 5; ++i)
                QVERIFY(!store.append(line(u"later"_s)));
            QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed()))); // five times three seconds would be a stopped window
            QCOMPARE(store.journal(10).size(), 1); // reading works all the same
        }
        QVERIFY(store.append(line(u"after"_s)));
        QCOMPARE(store.journal(10).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
