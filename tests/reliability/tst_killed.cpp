// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"
#include "tests/support/clirunner.h"
#include "tests/support/testprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;
const QString thing = u"pulse@house.localhost"_s;
const QString owner = u"owner@house.localhost"_s;

int rounds(int usual)
{
    const int wanted = qEnvironmentVariableIntValue("CHATELAINE_RELIABILITY_ROUNDS");
    return wanted > 0 ? wanted : usual;
}

} // namespace

/// A recording of a house that changes a hundred times a second is killed at moments of no choice of ours; the file is whole afterwards, and nothing
/// that the recording had said was stored is missing.
class TestKilled final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killed_data();
    void killed();
    void cleanupTestCase();

private:
    [[nodiscard]] std::unique_ptr<TestProcess> record() const;
    [[nodiscard]] QString integrity() const;
    /// Every line parses and says the same thing three times; numbers have no gap.
    void checkJournal(const QSet<qint64> &claimed, int *lines) const;

    TestProcess m_house;
    QTemporaryDir m_dir;
    QString m_store = m_dir.filePath(u"killed.sqlite"_s);
    QString m_password;
    QString m_port;
    QSet<qint64> m_stored; ///< times that any run has said to have stored
    QSet<qint64> m_journalled;
    int m_kills = 0;
};

void TestKilled::initTestCase()
{
    QVERIFY(m_house.start(programPath(u"chatelaine-house"_s), {u"--rate"_s, u"100"_s}));
    QVERIFY2(m_house.waitForOutput("\n", patience), m_house.errors().constData());
    const QJsonObject ready = QJsonDocument::fromJson(m_house.output().split('\n').first()).object();
    m_port = QString::number(ready.value(u"port"_s).toInt());
    for (const QJsonValue &account : ready.value(u"accounts"_s).toArray())
        if (account.toObject().value(u"role"_s) == "owner"_L1)
            m_password = account.toObject().value(u"password"_s).toString();
    QVERIFY(!m_password.isEmpty());
}

std::unique_ptr<TestProcess> TestKilled::record() const
{
    auto child = std::make_unique<TestProcess>();
    child->setEnvironment(u"CHATELAINE_PASSWORD"_s, m_password);
    if (!child->start(programPath(u"chatelaine-recorder"_s), {u"--account"_s, owner, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, m_port, u"--store"_s, m_store, u"--thing"_s, thing}))
        return nullptr;
    return child;
}

QString TestKilled::integrity() const
{
    QString verdict;
    {
        auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"integrity"_s);
        db.setDatabaseName(m_store);
        QSqlQuery query = db.open() ? QSqlQuery(db) : QSqlQuery();
        verdict = query.exec(u"PRAGMA integrity_check"_s) && query.next() ? query.value(0).toString() : db.lastError().text();
    }
    QSqlDatabase::removeDatabase(u"integrity"_s);
    return verdict;
}

void TestKilled::checkJournal(const QSet<qint64> &claimed, int *lines) const
{
    QString error;
    QSet<qint64> found;
    {
        auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"journal"_s);
        db.setDatabaseName(m_store);
        QSqlQuery query = db.open() ? QSqlQuery(db) : QSqlQuery();
        qint64 before = 0;
        query.exec(u"SELECT id, action, detail FROM journal ORDER BY id"_s);
        while (query.next() && error.isEmpty()) {
            const QJsonDocument detail = QJsonDocument::fromJson(query.value(2).toString().toUtf8());
            if (query.value(0).toLongLong() != ++before || !detail.isObject())
                error = u"line %1: %2"_s.arg(query.value(0).toString(), query.value(2).toString());
            if (query.value(1).toString() != "count"_L1)
                continue;
            const qint64 count = detail.object().value(u"count"_s).toString().toLongLong();
            if (detail.object().value(u"words"_s).toString() != u"№ %1°"_s.arg(count))
                error = query.value(2).toString();
            found.insert(count);
            ++*lines;
        }
    }
    QSqlDatabase::removeDatabase(u"journal"_s);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    QVERIFY(QSet<qint64>(claimed).subtract(found).isEmpty());
}

void TestKilled::killed_data()
{
    QTest::addColumn<int>("ms");
    QRandomGenerator random(20261122);
    for (int i = 0; i < rounds(5); ++i)
        QTest::addRow("kill %d", i) << int(random.bounded(5, 1'500));
}

void TestKilled::killed()
{
    QFETCH(int, ms);
    const std::unique_ptr<TestProcess> child = record();
    QVERIFY(child);
    QVERIFY2(child->waitForOutput("\"stored\"", patience), (child->output() + child->errors()).constData());
    const QDateTime end = QDateTime::currentDateTimeUtc().addMSecs(ms);
    while (QDateTime::currentDateTimeUtc() < end)
        (void)child->waitForOutput("nothing says this", int(qMax<qint64>(1, QDateTime::currentDateTimeUtc().msecsTo(end))));
    child->kill();
    ++m_kills;
    for (const QByteArray &line : child->output().split('\n')) {
        const QJsonObject said = QJsonDocument::fromJson(line).object(); // the last line may be half there
        QVERIFY2(!said.contains(u"wrong"_s), line.constData());
        if (said.contains(u"stored"_s))
            m_stored.insert(said.value(u"time"_s).toInteger());
        if (said.contains(u"journalled"_s))
            m_journalled.insert(said.value(u"journalled"_s).toInteger());
    }
    QCOMPARE(integrity(), u"ok"_s);
    Store store;
    QCOMPARE(store.open(m_store), std::nullopt);
    QSet<qint64> times;
    for (const Sample &sample : store.samples({owner, thing, {}, u"Count"_s}, 0, std::numeric_limits<qint64>::max(), 10'000'000))
        times.insert(sample.time);
    const QSet<qint64> missing = QSet<qint64>(m_stored).subtract(times);
    QVERIFY2(missing.isEmpty(), qPrintable(u"%1 of %2 are gone"_s.arg(missing.size()).arg(m_stored.size())));
    int lines = 0;
    checkJournal(m_journalled, &lines);
    QVERIFY(lines >= m_journalled.size());
}

void TestKilled::cleanupTestCase()
{
    qInfo("%d kills, %lld values said to be stored, all there", m_kills, static_cast<long long>(m_stored.size()));
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
