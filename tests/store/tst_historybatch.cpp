// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"
#include "store/historystore.h"
#include "store/store.h"
#include "tests/support/storeplaces.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 always = std::numeric_limits<qint64>::min();
constexpr qint64 forever = std::numeric_limits<qint64>::max();

SeriesKey keyOf(const QString &field, const QString &node = u"plant"_s)
{
    return {u"owner@house.example"_s, u"meters@house.example"_s, {node, {}, {}}, field};
}

Sample sampleAt(qint64 time, const QString &text, Wire::Qualities qualities = Wire::Quality::AutomaticReadout)
{
    return {time, text.toDouble(), text, u"W"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary, qualities, Origin::Live};
}

QString fieldName(int number)
{
    return u"Meter %1"_s.arg(number, 5, 10, QChar(u'0'));
}

/// One sample each of \p count fields, in the order of their names.
std::vector<SeriesSamples> oneEach(int first, int count, qint64 time, const QString &suffix = u".25"_s)
{
    std::vector<SeriesSamples> batch;
    for (int i = first; i < first + count; ++i)
        batch.emplace_back(keyOf(fieldName(i)), QList<Sample>{sampleAt(time, QString::number(i) + suffix)});
    return batch;
}

} // namespace

/// Batches of many series, on SQLite and PostgreSQL.
class TestHistoryBatch final : public QObject
{
    Q_OBJECT

private:
    StorePlaces m_places;
    QString m_place;
    std::unique_ptr<Store> m_store;

    [[nodiscard]] std::unique_ptr<Store> other() const
    {
        auto store = std::make_unique<Store>();
        if (const auto problem = store->open(m_place))
            qWarning("%s", qPrintable(*problem));
        return store;
    }

    [[nodiscard]] static QStringList texts(Store &store, const SeriesKey &key)
    {
        QStringList found;
        const QList<Sample> samples = store.samples(key, always, forever);
        for (const Sample &sample : samples)
            found << sample.text;
        return found;
    }

    [[nodiscard]] qint64 rows(const QString &table)
    {
        qint64 count = -1;
        m_store->database().each(u"SELECT COUNT(*) FROM "_s + table, {}, [&](const QSqlQuery &row) { count = row.value(0).toLongLong(); });
        return count;
    }

private Q_SLOTS:
    void init()
    {
        m_place = m_places.fresh();
        QVERIFY2(!m_place.isEmpty(), qPrintable(m_places.error()));
        m_store = other();
        QVERIFY(m_store->isOpen());
    }
    void cleanup() { m_store.reset(); }

    /// Whatever number of rows a statement takes, each sample is in its own series and nowhere else.
    void newSeries_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 7, 8, 99, 100, 101, 357})
            QTest::addRow("%d", count) << count;
    }

    void newSeries()
    {
        QFETCH(int, count);
        QVERIFY(m_store->history().addAll(oneEach(0, count, 1'000)));
        QCOMPARE(rows(u"series"_s), count);
        QCOMPARE(rows(u"tail"_s), count);
        auto second = other();
        for (int i = 0; i < count; ++i) {
            const QList<Sample> samples = second->samples(keyOf(fieldName(i)), always, forever);
            QCOMPARE(samples, QList<Sample>{sampleAt(1'000, QString::number(i) + u".25"_s)});
        }
    }

    void someKnownSomeNew()
    {
        QVERIFY(m_store->history().addAll(oneEach(50, 100, 1'000)));
        auto second = other(); // knows nothing yet
        QVERIFY(second->history().addAll(oneEach(0, 300, 2'000, u".5"_s)));
        QVERIFY(m_store->history().addAll(oneEach(0, 400, 3'000, u".75"_s))); // has not heard of the second's
        QCOMPARE(rows(u"series"_s), 400);
        QCOMPARE(rows(u"tail"_s), 800);
        QCOMPARE(texts(*m_store, keyOf(fieldName(0))), (QStringList{u"0.5"_s, u"0.75"_s}));
        QCOMPARE(texts(*second, keyOf(fieldName(60))), (QStringList{u"60.25"_s, u"60.5"_s, u"60.75"_s}));
        QCOMPARE(texts(*second, keyOf(fieldName(350))), QStringList{u"350.75"_s});
    }

    void theBetterValueStays()
    {
        QVERIFY(m_store->history().addAll(oneEach(0, 20, 1'000)));
        std::vector<SeriesSamples> estimates;
        for (int i = 0; i < 20; ++i)
            estimates.emplace_back(keyOf(fieldName(i)), QList<Sample>{sampleAt(1'000, u"99"_s, Wire::Quality::AutomaticEstimate)});
        QVERIFY(m_store->history().addAll(estimates));
        QCOMPARE(rows(u"tail"_s), 20);
        QCOMPARE(texts(*m_store, keyOf(fieldName(3))), QStringList{u"3.25"_s});
    }

    void oneAndManyOfNewSeries()
    {
        std::vector<SeriesSamples> batch = oneEach(0, 30, 1'000);
        for (int i = 0; i < 3'000; ++i)
            batch[4].second << sampleAt(2'000 + i, QString::number(i));
        batch[9].second << sampleAt(500, u"1"_s);
        QVERIFY(m_store->history().addAll(batch));
        QCOMPARE(texts(*m_store, keyOf(fieldName(4))).size(), 3'001);
        QCOMPARE(texts(*m_store, keyOf(fieldName(9))), (QStringList{u"1"_s, u"9.25"_s}));
        QCOMPARE(texts(*m_store, keyOf(fieldName(5))), QStringList{u"5.25"_s});
    }

    void severalNodes()
    {
        std::vector<SeriesSamples> batch;
        for (const QString &node : {u""_s, u"a"_s, u"b"_s}) {
            for (int i = 0; i < 40; ++i)
                batch.emplace_back(keyOf(fieldName(i), node), QList<Sample>{sampleAt(1'000, node + QString::number(i))});
        }
        QVERIFY(m_store->history().addAll(batch));
        QCOMPARE(rows(u"series"_s), 120);
        QCOMPARE(texts(*m_store, keyOf(fieldName(7), u"b"_s)), QStringList{u"b7"_s});
        QCOMPARE(texts(*m_store, keyOf(fieldName(7), {})), QStringList{u"7"_s});
    }

    /// Names that are the same once they are in their column: half a letter, one that no database keeps, too long ones.
    void oddNames()
    {
        std::vector<SeriesSamples> batch = oneEach(0, 20, 1'000);
        const QString tooLong = QString(MaxName, u'x');
        const QStringList odd{u"Null"_s + QChar::Null, u"Half "_s + QChar(0xd83d), tooLong + u"1"_s, tooLong + u"2"_s, u"it's; DROP"_s, {}};
        for (const QString &name : odd)
            batch.emplace_back(keyOf(name), QList<Sample>{sampleAt(1'000, u"7"_s)});
        std::sort(batch.begin(), batch.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        QVERIFY(m_store->history().addAll(batch));
        for (const QString &name : odd)
            QCOMPARE(texts(*m_store, keyOf(name)), QStringList{u"7"_s});
        QCOMPARE(texts(*m_store, keyOf(fieldName(19))), QStringList{u"19.25"_s});
        const qint64 series = rows(u"series"_s);
        QVERIFY(m_store->history().addAll(batch));
        QCOMPARE(rows(u"series"_s), series);
        QCOMPARE(rows(u"tail"_s), series);
    }

    /// What is undone leaves no numbers behind that mean nothing.
    void undone()
    {
        m_store->begin();
        QVERIFY(m_store->history().addAll(oneEach(0, 200, 1'000)));
        m_store->database().refuse(u"for the test"_s);
        QVERIFY(!m_store->history().addAll(oneEach(200, 10, 1'000)));
        QVERIFY(!m_store->commit());
        QCOMPARE(rows(u"series"_s), 0);
        QVERIFY(m_store->history().addAll(oneEach(0, 200, 2'000)));
        QCOMPARE(rows(u"tail"_s), 200);
        QCOMPARE(texts(*m_store, keyOf(fieldName(150))), QStringList{u"150.25"_s});
    }
};

QTEST_GUILESS_MAIN(TestHistoryBatch)
#include "tst_historybatch.moc"
