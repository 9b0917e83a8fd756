// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/history.h"
#include "services/house.h"
#include "services/houses.h"
#include "services/journal.h"
#include "services/rolelock.h"
#include "store/store.h"
#include "tests/support/fakeclock.h"
#include "tests/support/postgres.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString account = u"owner@house.example"_s;
const QString thing = u"meters@house.example"_s;
const SeriesKey power{account, thing, {}, u"Power"_s};
constexpr int patience = 60'000;

HeardReadings heard(int number, const QDateTime &time)
{
    Wire::Reading reading;
    reading.time.value = time;
    reading.field.name = power.field;
    reading.field.text = QString::number(number);
    reading.field.unit = u"W"_s;
    reading.field.type = Wire::FieldType::Numeric;
    reading.field.kinds = Wire::Kind::Momentary;
    return {account, thing, {reading}, time, Origin::Live};
}

JournalEntry line(const QString &action)
{
    JournalEntry entry;
    entry.account = account;
    entry.action = action;
    return entry;
}

QStringList storedLines(const QString &where)
{
    QStringList lines;
    Store store;
    if (const auto problem = store.open(where))
        return {*problem};
    for (const JournalEntry &entry : store.journal(10'000))
        lines.prepend(entry.action);
    return lines;
}

qsizetype storedSamples(const QString &where)
{
    Store store;
    return store.open(where) ? -1 : store.samples(power, 0, std::numeric_limits<qint64>::max()).size();
}

/// Of a server that nobody listens at, so that nothing goes anywhere.
AccountSettings settings()
{
    AccountSettings settings;
    settings.jid = account;
    settings.host = u"127.0.0.1"_s;
    settings.port = 1;
    settings.reconnect = false;
    return settings;
}

} // namespace

/// A house whose store is away, at the start or later: what it keeps, what it says, and that it never needs to be started again.
class TestHouseStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void serverAwayAtTheStart();
    void fileLockedAtTheStart();
    void refusedForGoodIsNotAwaited();
    void silentServerIsNotWaitedForAgainAndAgain();
    void endsWhileTheServerIsSilent();
    void connectionLostLater();
    void mayOnlyRead();
    void rolesAreSettledAnew();

private:
    /// Time passes for the house until it says that all is well, or patience ends.
    bool passUntil(const QSignalSpy &spy, qsizetype count);
    /// Time goes on: the history may be refused only after the journal has been well again, and tries again later.
    bool passUntilStored(qint64 count);

    Test::Postgres m_server;
    QString m_name;
    QString m_url;
    int m_count = 0;
    FakeClock m_clock;
};

void TestHouseStore::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.error()));
}

void TestHouseStore::init()
{
    m_name = u"house%1"_s.arg(++m_count);
    QVERIFY2(m_server.createDatabase(m_name), qPrintable(m_server.error()));
    m_url = m_server.url(m_name);
}

bool TestHouseStore::passUntil(const QSignalSpy &spy, qsizetype count)
{
    return QTest::qWaitFor([&] {
        m_clock.advance(5s);
        return spy.size() >= count;
    }, patience);
}

bool TestHouseStore::passUntilStored(qint64 count)
{
    return QTest::qWaitFor([&] {
        m_clock.advance(5s);
        return qint64(storedSamples(m_url)) == count;
    }, patience);
}

void TestHouseStore::serverAwayAtTheStart()
{
    {
        Store before;
        QCOMPARE(before.open(m_url), std::nullopt);
        QVERIFY(before.append(line(u"before"_s)));
        QVERIFY(before.setNaming(account, thing, {}, {u"Cellar"_s, {}, false}));
    }
    m_server.stop();
    House house(m_clock, m_url);
    QSignalSpy opened(&house, &House::storeOpened);
    QSignalSpy said(&house, &House::storeFailed);
    QVERIFY(!house.storeError().isEmpty());
    QVERIFY(house.isStoreAwaited());
    house.open(settings());
    house.journal().write(line(u"meanwhile"_s));
    house.setNaming(thing, {u"7"_s, {}, {}}, {u"Attic"_s, {}, false});
    house.history().add(heard(1, m_clock.now()));
    QTRY_VERIFY_WITH_TIMEOUT(!said.isEmpty(), patience);
    for (int i = 0; i < 4; ++i)
        m_clock.advance(60s); // in vain
    QCOMPARE(opened.size(), 0);
    QCOMPARE(said.size(), 1);
    QVERIFY(house.displayName(thing) != u"Cellar"_s);

    QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
    QVERIFY(passUntil(opened, 1));
    QVERIFY2(house.storeError().isEmpty(), qPrintable(house.storeError()));
    QVERIFY(!house.isStoreAwaited());
    QCOMPARE(house.displayName(thing), u"Cellar"_s);
    QCOMPARE(house.displayName(thing, {u"7"_s, {}, {}}), u"Attic"_s);
    QTRY_VERIFY_WITH_TIMEOUT(said.constLast().constFirst().toString().isEmpty(), patience);
    house.journal().write(line(u"after"_s));
    const QStringList lines = storedLines(m_url);
    QVERIFY2(lines.contains(u"before"_s) && lines.contains(u"meanwhile"_s) && lines.contains(u"name"_s) && lines.constLast() == u"after"_s, qPrintable(lines.join(u',')));
    QCOMPARE(lines.count(u"meanwhile"_s), 1);
    QTRY_COMPARE_WITH_TIMEOUT(storedSamples(m_url), 1, patience);
    Store other;
    QCOMPARE(other.open(m_url), std::nullopt);
    QCOMPARE(other.naming(account, thing, {u"7"_s, {}, {}}).name, u"Attic"_s);
}

void TestHouseStore::fileLockedAtTheStart()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"house.sqlite"_s);
    QVERIFY(storedLines(path).isEmpty());
    auto db = std::make_unique<QSqlDatabase>(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"holder"_s));
    db->setDatabaseName(path);
    QVERIFY(db->open());
    for (const auto &statement : {u"PRAGMA locking_mode = EXCLUSIVE"_s, u"BEGIN EXCLUSIVE"_s, u"PRAGMA user_version"_s})
        QVERIFY(QSqlQuery(*db).exec(statement));

    House house(m_clock, path);
    QSignalSpy opened(&house, &House::storeOpened);
    QVERIFY2(house.storeError().contains(u"locked by another program"_s), qPrintable(house.storeError()));
    QVERIFY(house.isStoreAwaited());
    house.open(settings());
    house.journal().write(line(u"meanwhile"_s));
    house.history().add(heard(1, m_clock.now()));
    db->close();
    db.reset();
    QSqlDatabase::removeDatabase(u"holder"_s);
    QVERIFY(passUntil(opened, 1));
    QVERIFY(storedLines(path).contains(u"meanwhile"_s));
    QTRY_COMPARE_WITH_TIMEOUT(storedSamples(path), 1, patience);
}

/// A store of a newer version, or one that we may not write to, does not get better by itself.
void TestHouseStore::refusedForGoodIsNotAwaited()
{
    QVERIFY(storedLines(m_url).isEmpty());
    QVERIFY(!m_server.sql(m_name, u"UPDATE chatelaine.meta SET value = '99' WHERE name = 'version'"_s).isNull());
    House newer(m_clock, m_url);
    QVERIFY2(newer.storeError().contains(u"newer version"_s), qPrintable(newer.storeError()));
    QVERIFY(!newer.isStoreAwaited());
    QCOMPARE(m_server.sql(m_name, u"SELECT value FROM chatelaine.meta WHERE name = 'version'"_s), u"99\n"_s);

    QVERIFY2(m_server.createDatabase(u"closed"_s), qPrintable(m_server.error()));
    QVERIFY2(!m_server.sql(u"closed"_s, u"CREATE ROLE guest LOGIN PASSWORD 'guest'; REVOKE CREATE ON DATABASE closed FROM PUBLIC"_s).isNull(), qPrintable(m_server.error()));
    House guest(m_clock, m_server.tcpUrl(u"closed"_s, u"guest:guest"_s));
    QVERIFY2(guest.storeError().contains(u"permission denied"_s), qPrintable(guest.storeError()));
    QVERIFY(!guest.isStoreAwaited());
}

/// Each line would wait for the guard's time, and a window with it, if the house did not leave the search for the server to another thread.
void TestHouseStore::silentServerIsNotWaitedForAgainAndAgain()
{
    House house(m_clock, m_url);
    QSignalSpy said(&house, &House::storeFailed);
    QVERIFY2(house.storeError().isEmpty(), qPrintable(house.storeError()));
    house.open(settings());
    m_server.hold();
    for (int i = 0; i < 500; ++i)
        house.journal().write(line(QString::number(i)));
    QCOMPARE(said.size(), 1);
    QVERIFY2(said[0][0].toString().contains(u"C-STORE-02"_s), qPrintable(said[0][0].toString()));
    m_server.goOn();
    QVERIFY(passUntil(said, 2));
    QVERIFY(said[1][0].toString().isEmpty());
    QStringList lines = storedLines(m_url);
    // A line that was on its way when we hung up may have got there after all, and is there twice then.
    QVERIFY(lines.count(u"0"_s) >= 1);
    for (int i = 1; i < 500; ++i)
        QCOMPARE(lines.count(QString::number(i)), 1);
}

void TestHouseStore::endsWhileTheServerIsSilent()
{
    auto house = std::make_unique<House>(m_clock, m_url);
    QVERIFY2(house->storeError().isEmpty(), qPrintable(house->storeError()));
    house->open(settings());
    house->history().add(heard(1, m_clock.now()));
    QTRY_COMPARE_WITH_TIMEOUT(storedSamples(m_url), 1, patience);
    m_server.hold();
    house->history().add(heard(2, m_clock.now().addSecs(1)));
    house->journal().write(line(u"unheard"_s));
    house.reset();
    m_server.goOn();
    QVERIFY(storedSamples(m_url) >= 1);
}

void TestHouseStore::connectionLostLater()
{
    House house(m_clock, m_url);
    QSignalSpy said(&house, &House::storeFailed);
    house.open(settings());
    for (int round = 0; round < 3; ++round) {
        const auto before = said.size();
        m_server.kill();
        house.journal().write(line(u"away%1"_s.arg(round)));
        house.history().add(heard(round, m_clock.now().addSecs(round)));
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), before + 1, patience);
        QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
        QVERIFY(passUntil(said, before + 2));
        QVERIFY(said.constLast().constFirst().toString().isEmpty());
    }
    const QStringList lines = storedLines(m_url);
    for (int round = 0; round < 3; ++round)
        QCOMPARE(lines.count(u"away%1"_s.arg(round)), 1);
    QVERIFY(passUntilStored(3));
}

/// A role that may look and not write: said once, nothing lost, and well as soon as the administrator has allowed it.
void TestHouseStore::mayOnlyRead()
{
    {
        Store owner;
        QCOMPARE(owner.open(m_url), std::nullopt);
        QVERIFY(owner.append(line(u"before"_s)));
    }
    QVERIFY2(!m_server.sql(m_name, u"CREATE ROLE reader LOGIN PASSWORD 'reader'; GRANT USAGE ON SCHEMA chatelaine TO reader;"
                                   u"GRANT SELECT ON ALL TABLES IN SCHEMA chatelaine TO reader"_s).isNull(), qPrintable(m_server.error()));
    House house(m_clock, m_server.tcpUrl(m_name, u"reader:reader"_s));
    QSignalSpy said(&house, &House::storeFailed);
    QVERIFY2(house.storeError().isEmpty(), qPrintable(house.storeError()));
    house.open(settings());
    QCOMPARE(house.journal().recent(10).constLast().action, u"before"_s);
    house.journal().write(line(u"meanwhile"_s));
    house.history().add(heard(1, m_clock.now()));
    QCOMPARE(said.size(), 1);
    QVERIFY2(said[0][0].toString().contains(u"permission denied"_s), qPrintable(said[0][0].toString()));
    m_clock.advance(30s);
    QVERIFY(!m_server.sql(m_name, u"GRANT ALL ON ALL TABLES IN SCHEMA chatelaine TO reader; GRANT ALL ON ALL SEQUENCES IN SCHEMA chatelaine TO reader"_s).isNull());
    QVERIFY(passUntil(said, 2));
    QVERIFY(said[1][0].toString().isEmpty());
    QCOMPARE(storedLines(m_url).count(u"meanwhile"_s), 1);
    QVERIFY(passUntilStored(1));
    // Whatever was said in between, the last word is that it is well.
    QVERIFY(QTest::qWaitFor([&] { return said.constLast().constFirst().toString().isEmpty(); }, patience));
}

/// Who answers for an account is asked again when the store comes back, and every minute, for a lock goes with its connection.
void TestHouseStore::rolesAreSettledAnew()
{
    QVERIFY(storedLines(m_url).isEmpty());
    Profile profile;
    profile.id = u"home"_s;
    profile.settings = settings();
    m_server.stop();
    Houses houses(m_clock, m_url);
    QSignalSpy held(&houses, &Houses::roleHeld);
    QSignalSpy unsettled(&houses, &Houses::roleUnsettled);
    const House &house = houses.add(profile);
    QSignalSpy opened(&house, &House::storeOpened);
    houses.open(profile.id, u"secret"_s);
    QCOMPARE(held.size(), 1);
    QCOMPARE(held[0][1].value<ErrorInfo>().code, u"C-HOLD-03"_s);
    QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
    QVERIFY(passUntil(opened, 1));
    QCOMPARE(unsettled.size(), 1);
    houses.open(profile.id, u"secret"_s);
    QCOMPARE(held.size(), 2);
    QVERIFY(!held[1][1].value<ErrorInfo>().isError()); // it is ours
    RoleLock other;
    QCOMPARE(other.take(m_url, account, ParentRole).code, u"C-HOLD-01"_s);

    m_server.stop();
    QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
    ErrorInfo error;
    // Asked again when it is held, it would be given back first, which the server may not have noticed yet.
    QTRY_VERIFY_WITH_TIMEOUT(other.isHeld() || !(error = other.take(m_url, account, ParentRole)).isError(), patience);
    QVERIFY(passUntil(unsettled, 2));
    houses.open(profile.id, u"secret"_s);
    QCOMPARE(held.size(), 3);
    QCOMPARE(held[2][1].value<ErrorInfo>().code, u"C-HOLD-01"_s);
}

QTEST_GUILESS_MAIN(TestHouseStore)

#include "tst_housestore.moc"
