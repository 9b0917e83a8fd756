// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/history.h"
#include "store/store.h"
#include "tests/support/postgres.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString account = u"owner@house.example"_s;
const QString thing = u"meters@house.example"_s;
const SeriesKey power{account, thing, {}, u"Power"_s};
constexpr int patience = 60'000;

Wire::Reading reading(int number)
{
    Wire::Reading result;
    result.time.value = QDateTime(QDate(2026, 3, 29), QTime(12, 0), Qt::UTC).addSecs(number);
    result.field.name = power.field;
    result.field.text = QString::number(number);
    result.field.unit = u"W"_s;
    result.field.type = Wire::FieldType::Numeric;
    result.field.kinds = Wire::Kind::Momentary;
    return result;
}

} // namespace

/// A recorder whose database server goes away while it records, as the server of a utility does at night.
class TestHistoryServer final : public QObject
{
    Q_OBJECT

private:
    Test::Postgres m_server;

    static void add(History &history, int from, int to)
    {
        for (int number = from; number < to; ++number)
            history.add(account, thing, {reading(number)}, QDateTime::currentDateTimeUtc());
    }

    static bool flushed(History &history)
    {
        const QFuture<bool> done = history.flushed();
        return QTest::qWaitFor([&] { return done.isFinished(); }, patience) && done.resultCount() > 0 && done.result();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.error()));
        QVERIFY2(m_server.createDatabase(u"house"_s), qPrintable(m_server.error()));
    }

    void nothingIsLostWhileTheServerIsAway()
    {
        const QString where = m_server.url(u"house"_s);
        History history(where);
        QSignalSpy failed(&history, &History::failed);
        QSignalSpy recovered(&history, &History::recovered);
        add(history, 0, 1'000);
        QVERIFY(flushed(history));
        for (int round = 1; round <= 2; ++round) {
            m_server.kill();
            add(history, round * 1'000, round * 1'000 + 500);
            QTRY_COMPARE_WITH_TIMEOUT(failed.size(), round, patience);
            add(history, round * 1'000 + 500, round * 1'000 + 1'000);
            QVERIFY(!flushed(history));
            QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
            bool done = false;
            QTRY_VERIFY_WITH_TIMEOUT(done = done || flushed(history), patience);
            QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), round, patience);
        }
        Store other;
        QCOMPARE(other.open(where), std::nullopt);
        const auto samples = other.samples(power, 0, std::numeric_limits<qint64>::max());
        QCOMPARE(samples.size(), 3'000);
        for (int number = 0; number < 3'000; ++number)
            QCOMPARE(samples[number].text, QString::number(number));
    }

    /// Two recorders at the same field, as when a role was taken over while the first one had not noticed: neither spoils what the other wrote.
    void twoWritersOfOneField()
    {
        QVERIFY2(m_server.createDatabase(u"two"_s), qPrintable(m_server.error()));
        const QString where = m_server.url(u"two"_s);
        {
            History one(where);
            History other(where);
            for (int part = 0; part < 20; ++part) {
                add(one, part * 300, part * 300 + 200);
                add(other, part * 300 + 100, part * 300 + 300);
            }
            QVERIFY(flushed(one));
            QVERIFY(flushed(other));
        }
        Store store;
        QCOMPARE(store.open(where), std::nullopt);
        const auto samples = store.samples(power, 0, std::numeric_limits<qint64>::max());
        QCOMPARE(samples.size(), 6'000);
        for (int number = 0; number < 6'000; ++number)
            QCOMPARE(samples[number].text, QString::number(number));
    }
};

QTEST_GUILESS_MAIN(TestHistoryServer)

#include "tst_historyserver.moc"
