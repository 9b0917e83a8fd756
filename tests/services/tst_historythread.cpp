// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/history.h"
#include "services/whendone.h"
#include "store/historystore.h"
#include "store/store.h"
#include "tests/support/fulldisk.h"
#include "tests/support/storeplaces.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 always = std::numeric_limits<qint64>::min();
constexpr qint64 forever = std::numeric_limits<qint64>::max();
constexpr int patience = 30'000;
const QString account = u"owner@house.example"_s;
const QString thing = u"meters@house.example"_s;
const QDateTime noon = QDateTime(QDate(2026, 3, 29), QTime(12, 0), Qt::UTC);

SeriesKey keyOf(const QString &field)
{
    return {account, thing, {}, field};
}

Wire::Reading reading(const QString &field, int number, int seconds)
{
    Wire::Reading result;
    result.time.value = noon.addSecs(seconds);
    result.field.name = field;
    result.field.text = QString::number(number);
    result.field.unit = u"W"_s;
    result.field.type = Wire::FieldType::Numeric;
    result.field.kinds = Wire::Kind::Momentary;
    return result;
}

template<typename T>
std::optional<T> ended(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience) || future.resultCount() == 0)
        return std::nullopt;
    return future.result();
}

} // namespace

/// The history beside the window: what is added is found, in the order in which it was asked for, and nothing waits for a disk.
class TestHistoryThread final : public QObject
{
    Q_OBJECT

private:
    StorePlaces m_places;
    QString m_place;

    [[nodiscard]] QStringList storedTexts(const QString &field) const
    {
        Store store;
        QStringList texts;
        if (store.open(m_place))
            return {u"cannot be opened"_s};
        for (const Sample &sample : store.samples(keyOf(field), always, forever))
            texts << sample.text;
        return texts;
    }

private Q_SLOTS:
    void init()
    {
        m_place = m_places.fresh();
        QVERIFY2(!m_place.isEmpty(), qPrintable(m_places.error()));
    }

    void whatIsAddedIsFound()
    {
        History history(m_place);
        for (int i = 0; i < 1'000; ++i)
            history.add(account, thing, {reading(u"Power"_s, i, i)}, noon);
        SampleSource &source = history;
        const SeriesKey key = keyOf(u"Power"_s);
        const qint64 from = noon.toMSecsSinceEpoch();
        QCOMPARE(ended(source.countOf(key, always, forever)), 1'000);
        QCOMPARE(ended(source.columns(key, from + 10'000, from + 19'000))->size(), 12);
        QCOMPARE(ended(source.samples(key, always, forever, 3))->size(), 3);
        const auto spans = ended(source.spans(key, from, from + 1'000'000, 10));
        QCOMPARE(spans->size(), 10);
        QCOMPARE(spans->at(1).minimum, 100.0);
        QCOMPARE(spans->at(1).maximum, 199.0);
        QCOMPARE(ended(history.series(account)), QList<SeriesKey>{key});
    }

    void whatIsAddedLastIsWrittenToo()
    {
        {
            History history(m_place);
            for (int i = 0; i < 500; ++i)
                history.add(account, thing, {reading(u"Power"_s, i, i), reading(u"Energy"_s, i, i)}, noon);
        }
        QCOMPARE(storedTexts(u"Power"_s).size(), 500);
        QCOMPARE(storedTexts(u"Energy"_s).size(), 500);
    }

    void memoryIsAStoreOfItsOwn()
    {
        History history(u":memory:"_s);
        history.add(account, thing, {reading(u"Power"_s, 1, 0)}, noon);
        QCOMPARE(ended(history.flushed()), true);
        QCOMPARE(ended(history.samples(keyOf(u"Power"_s), always, forever, 10))->size(), 1);
    }

    void onlyWhatIsNotLiveIsAChange()
    {
        History history(m_place);
        QSignalSpy changed(&history, &History::changed);
        history.add(account, thing, {reading(u"Power"_s, 1, 0)}, noon);
        QCOMPARE(ended(history.flushed()), true);
        QCOMPARE(changed.size(), 0);
        history.add(account, thing, {reading(u"Power"_s, 2, -5)}, noon, Origin::BackFilled);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        QCOMPARE(changed[0][0].value<QList<SeriesKey>>(), QList<SeriesKey>{keyOf(u"Power"_s)});
        const Sample imported{noon.addDays(-1).toMSecsSinceEpoch(), 3, u"3"_s, u"W"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary, {}, Origin::Imported};
        QCOMPARE(ended(history.addSamples(keyOf(u"Power"_s), {imported})), true);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, patience);
        const auto samples = ended(history.samples(keyOf(u"Power"_s), always, forever, 10));
        QCOMPARE(samples->size(), 3);
        QCOMPARE(samples->at(0).origin, Origin::Imported);
        QCOMPARE(samples->at(1).origin, Origin::BackFilled);
        QCOMPARE(samples->at(2).origin, Origin::Live);
    }

    void workOnTheStoreIsAChangeOfAnything()
    {
        History history(m_place);
        QSignalSpy changed(&history, &History::changed);
        history.add(account, thing, {reading(u"Power"_s, 1, 0)}, noon);
        const auto remove = [](Store &store) {
            const auto series = store.history().numberOf(keyOf(u"Power"_s));
            return series && store.history().removeSeries(*series);
        };
        QCOMPARE(ended(history.run(remove)), true);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        QVERIFY(changed[0][0].value<QList<SeriesKey>>().isEmpty());
        QCOMPARE(ended(history.run(remove)), false);
        QCOMPARE(changed.size(), 1);
    }

    void whatIsRefusedWaits()
    {
        if (StorePlaces::onPostgres())
            return; // the disk of the server is not ours to fill
        History history(m_place);
        QSignalSpy failed(&history, &History::failed);
        QSignalSpy recovered(&history, &History::recovered);
        history.add(account, thing, {reading(u"Power"_s, 0, 0)}, noon);
        QCOMPARE(ended(history.flushed()), true);
        {
            const FullDisk disk;
            QVERIFY(disk.works());
            for (int i = 1; i < 6; ++i)
                history.add(account, thing, {reading(u"Power"_s, i, i)}, noon);
            QCOMPARE(ended(history.flushed()), false);
            QCOMPARE(ended(history.flushed()), false);
        }
        QCOMPARE(failed.size(), 1);
        QCOMPARE(recovered.size(), 0);
        QCOMPARE(storedTexts(u"Power"_s), QStringList{u"0"_s});
        history.add(account, thing, {reading(u"Power"_s, 6, 6)}, noon);
        QCOMPARE(ended(history.flushed()), true);
        QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, patience);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(storedTexts(u"Power"_s).size(), 7);
    }

    void whatCannotBeOpenedIsSaid()
    {
        QTemporaryDir folder;
        History history(folder.path()); // a folder
        QSignalSpy failed(&history, &History::failed);
        history.add(account, thing, {reading(u"Power"_s, 0, 0)}, noon);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        QVERIFY(!failed[0][0].toString().isEmpty());
        QCOMPARE(ended(history.flushed()), false);
        QVERIFY(ended(history.samples(keyOf(u"Power"_s), always, forever, 10))->isEmpty());
        QCOMPARE(ended(history.run([](Store &) { return true; })), false);
        QCOMPARE(failed.size(), 1);
    }

    /// Nobody is left waiting for an answer of something that has gone.
    void futuresEndWithTheHistory()
    {
        QList<QFuture<SampleColumns>> futures;
        {
            History history(m_place);
            history.add(account, thing, {reading(u"Power"_s, 0, 0)}, noon);
            for (int i = 0; i < 100; ++i)
                futures << history.columns(keyOf(u"Power"_s), always, forever);
        }
        for (const auto &future : futures)
            QVERIFY(future.isFinished() && (future.isCanceled() || future.resultCount() == 1));
        QCOMPARE(storedTexts(u"Power"_s).size(), 1);
    }

    /// A window and a recorder on one store.
    void twoHistories()
    {
        {
            History window(m_place);
            QCOMPARE(ended(window.flushed()), true);
            History recorder(m_place);
            for (int i = 0; i < 400; ++i) {
                window.add(account, thing, {reading(u"Power"_s, i, 2 * i)}, noon);
                recorder.add(account, thing, {reading(u"Power"_s, i, 2 * i + 1)}, noon);
            }
            QTRY_VERIFY_WITH_TIMEOUT(ended(window.flushed()).value_or(false) && ended(recorder.flushed()).value_or(false), patience);
        }
        QCOMPARE(storedTexts(u"Power"_s).size(), 800);
    }
};

QTEST_GUILESS_MAIN(TestHistoryThread)

#include "tst_historythread.moc"
