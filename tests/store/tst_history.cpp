// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/chunktable.h"
#include "store/historystore.h"
#include "store/samplerank.h"
#include "store/store.h"
#include "tests/support/storeplaces.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <thread>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 always = std::numeric_limits<qint64>::min();
constexpr qint64 forever = std::numeric_limits<qint64>::max();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr int everything = 10'000'000;
const SeriesKey key{u"owner@house.example"_s, u"meters@house.example"_s, {u"1"_s, u"KNX"_s, {}}, u"Power"_s};

Sample sampleAt(qint64 time, const QString &text, Wire::Kinds kinds = Wire::Kind::Momentary)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return {time, ok ? number : notANumber, text, u"W"_s, Wire::FieldType::Numeric, kinds, Wire::Quality::AutomaticReadout, Origin::Live};
}

QList<Sample> even(qint64 from, qint64 step, int count, const QString &suffix = u".25"_s)
{
    QList<Sample> samples;
    for (int i = 0; i < count; ++i)
        samples << sampleAt(from + i * step, QString::number((i * 7) % 1'000) + suffix);
    return samples;
}

bool isSame(const Sample &a, const Sample &b)
{
    Sample one = a;
    Sample two = b;
    const bool numbers = a.number == b.number || (std::isnan(a.number) && std::isnan(b.number));
    one.number = two.number = 0;
    return numbers && one == two;
}

/// What the store should hold, kept in the simplest way that there is.
class Model
{
public:
    void add(const QList<Sample> &samples)
    {
        // The best of a batch first, then beside what is there: with three values of one moment that is not always the same as one after the other.
        Moments batch;
        for (const Sample &sample : samples)
            put(batch, sample);
        for (const auto &[at, sample] : batch)
            put(m_samples, sample);
    }
    void remove(qint64 fromMs, qint64 toMs)
    {
        std::erase_if(m_samples, [&](const auto &entry) { return entry.first.first >= fromMs && entry.first.first <= toMs; });
    }
    [[nodiscard]] QList<Sample> samples(qint64 fromMs, qint64 toMs, int limit = everything) const
    {
        QList<Sample> found;
        for (const auto &[at, sample] : m_samples) {
            if (at.first >= fromMs && at.first <= toMs)
                found << sample;
        }
        return found.size() > limit ? found.last(limit) : found;
    }
    [[nodiscard]] SampleColumns columns(qint64 fromMs, qint64 toMs) const
    {
        SampleColumns found;
        std::optional<Sample> before;
        bool after = false;
        for (const auto &[at, sample] : m_samples) {
            if (!isLinePoint(sample.kinds) || after)
                continue;
            if (at.first < fromMs) {
                before = sample;
                continue;
            }
            if (before)
                append(found, *std::exchange(before, std::nullopt));
            append(found, sample);
            after = at.first > toMs;
        }
        if (before)
            append(found, *before);
        return found;
    }
    [[nodiscard]] QList<SampleSpan> spans(qint64 fromMs, qint64 toMs, int count) const
    {
        std::map<qint64, std::optional<SampleSpan>> slots;
        for (const auto &[at, sample] : m_samples) {
            if (isLinePoint(sample.kinds) && at.first >= fromMs && at.first < toMs)
                addPoint(slots[(at.first - fromMs) * count / (toMs - fromMs)], at.first, sample.number, lineMarks(sample));
        }
        QList<SampleSpan> found;
        for (const auto &[index, span] : slots)
            found << *span;
        return found;
    }

private:
    static void append(SampleColumns &into, const Sample &sample)
    {
        const PointMarks marks = lineMarks(sample);
        into.append(sample.time, marks.testFlag(PointMark::Missing) ? notANumber : sample.number, marks);
    }

    using Moments = std::map<std::pair<qint64, int>, Sample>;
    static void put(Moments &into, const Sample &sample)
    {
        const auto [at, isNew] = into.try_emplace({sample.time, int(sample.kinds)}, sample);
        if (!isNew && replaces(sample, at->second))
            at->second = sample;
    }

    Moments m_samples;
};

bool isSame(const QList<Sample> &a, const QList<Sample> &b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const Sample &one, const Sample &two) { return isSame(one, two); });
}

bool isSame(const SampleColumns &a, const SampleColumns &b)
{
    return a.times == b.times && a.marks == b.marks
        && std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), [](double one, double two) { return one == two || (std::isnan(one) && std::isnan(two)); });
}

/// Sums are added up in another order.
bool isSame(QList<SampleSpan> a, QList<SampleSpan> b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        const double difference = std::abs(a[i].sum - b[i].sum);
        const double size = std::max(1.0, std::abs(b[i].sum));
        a[i].sum = b[i].sum = 0;
        if (difference > 1e-9 * size || !(a[i] == b[i]))
            return false;
    }
    return true;
}

} // namespace

/// The history in chunks, beside a model of it that is a plain map.
class TestHistory final : public QObject
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
    [[nodiscard]] qint64 rows(const QString &table) const
    {
        qint64 count = -1;
        m_store->database().each(u"SELECT COUNT(*) FROM "_s + table, {}, [&](const QSqlQuery &row) { count = row.value(0).toLongLong(); });
        return count;
    }
    /// Empty when all ways of reading say what the model says.
    [[nodiscard]] QByteArray difference(const Model &model, qint64 fromMs, qint64 toMs) const
    {
        HistoryStore &history = m_store->history();
        if (!isSame(history.samples(key, fromMs, toMs, everything), model.samples(fromMs, toMs)))
            return "samples";
        if (!isSame(history.samples(key, fromMs, toMs, 100), model.samples(fromMs, toMs, 100)))
            return "the newest samples";
        if (!isSame(history.columns(key, fromMs, toMs), model.columns(fromMs, toMs)))
            return "columns";
        for (const int count : {17, 3'000}) {
            if (!isSame(history.spans(key, fromMs, toMs, count), model.spans(fromMs, toMs, count)))
                return "spans, " + QByteArray::number(count);
        }
        return {};
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

    void fewStayInTheTailAndManyBecomeChunks()
    {
        QVERIFY(m_store->addSamples(key, even(0, 10, 100)));
        QCOMPARE(rows(u"tail"_s), 100);
        QCOMPARE(rows(u"chunks"_s), 0);
        QVERIFY(m_store->addSamples(key, even(10'000, 10, 10'000)));
        QCOMPARE(rows(u"tail"_s), 0);
        QCOMPARE(rows(u"chunks"_s), 3);
        Model model;
        model.add(even(0, 10, 100));
        model.add(even(10'000, 10, 10'000));
        QCOMPARE(difference(model, 500, 90'000), QByteArray());
    }

    void aLongTailBecomesAChunk()
    {
        Model model;
        for (int i = 0; i < 50; ++i) {
            const QList<Sample> batch = even(i * 1'000, 10, 100);
            QVERIFY(m_store->addSamples(key, batch));
            model.add(batch);
        }
        QCOMPARE(rows(u"chunks"_s), 2);
        QVERIFY(rows(u"tail"_s) < HistoryWriter::TailSamples);
        QCOMPARE(difference(model, 0, 50'000), QByteArray());
    }

    void lateOnesFindTheirPlace_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<int>("count");
        QTest::newRow("one before everything") << qint64(-5'000) << qint64(1) << 1;
        QTest::newRow("many before everything") << qint64(-500'000) << qint64(100) << 4'500;
        QTest::newRow("one in a gap") << qint64(50'123) << qint64(1) << 1;
        QTest::newRow("a gap") << qint64(41'000) << qint64(2) << 20'000;
        QTest::newRow("one in a chunk") << qint64(20'005) << qint64(1) << 1;
        QTest::newRow("one in each") << qint64(5) << qint64(17'003) << 10;
        QTest::newRow("between all") << qint64(5) << qint64(10) << 14'000;
        QTest::newRow("the same again") << qint64(0) << qint64(10) << 5'000;
        QTest::newRow("across the end") << qint64(139'000) << qint64(10) << 1'000;
    }

    void lateOnesFindTheirPlace()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, step);
        QFETCH(int, count);
        Model model;
        for (const QList<Sample> &batch : {even(0, 10, 4'096), even(100'000, 10, 4'096), even(150'000, 10, 50), even(from, step, count, u".50"_s)}) {
            QVERIFY(m_store->addSamples(key, batch));
            model.add(batch);
        }
        QCOMPARE(difference(model, -1'000'000, 1'000'000), QByteArray());
        QCOMPARE(difference(model, 20'003, 120'007), QByteArray());
        const auto heads = ChunkTable(m_store->database()).heads(*m_store->history().numberOf(key), always, forever);
        for (qsizetype i = 0; i < heads.size(); ++i)
            QVERIFY(heads[i].samples <= HistoryWriter::ChunkSamples && (i == 0 || heads[i - 1].last < heads[i].first));
    }

    void theBetterValueStays()
    {
        Model model;
        QList<Sample> old = even(0, 10, 5'000);
        for (Sample &sample : old)
            sample.origin = Origin::BackFilled;
        QList<Sample> estimates = even(0, 10, 5'000, u".99"_s);
        for (Sample &sample : estimates)
            sample.qualities = Wire::Quality::AutomaticEstimate;
        const QList<Sample> live = even(20, 20, 100, u".11"_s);
        for (const QList<Sample> &batch : {old, estimates, live, estimates}) {
            QVERIFY(m_store->addSamples(key, batch));
            model.add(batch);
        }
        QCOMPARE(difference(model, 0, 100'000), QByteArray());
        QCOMPARE(m_store->samples(key, 20, 20).value(0).text, u"0.11"_s);
        QCOMPARE(m_store->samples(key, 10, 10).value(0).text, u"7.25"_s);
    }

    /// Batches of every size, early and late, of several kinds, with words, gaps in the values and removals.
    void randomBatches_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::newRow(qPrintable(u"seed %1"_s.arg(seed))) << seed;
    }

    void randomBatches()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        auto second = other();
        Model model;
        const QList<int> sizes{1, 3, 40, 300, 2'000, 6'000};
        for (int turn = 0; turn < 60; ++turn) {
            QList<Sample> batch;
            const qint64 start = turn * 5'000 - (random.bounded(3) == 0 ? random.bounded(300'000) : 0);
            for (int i = sizes[random.bounded(int(sizes.size()))]; i > 0; --i) {
                Sample sample = sampleAt(start + random.bounded(30'000), random.bounded(50) == 0 ? u"on"_s : QString::number(random.bounded(1'000) / 100.0));
                sample.kinds = random.bounded(20) == 0 ? Wire::Kind::Peak : Wire::Kind::Momentary;
                sample.qualities = random.bounded(30) == 0 ? Wire::Quality::Missing : Wire::Quality::AutomaticReadout;
                sample.origin = Origin(random.bounded(3));
                batch << sample;
            }
            QVERIFY((turn % 2 ? second : m_store)->addSamples(key, batch));
            model.add(batch);
            if (random.bounded(10) == 0) {
                const qint64 from = random.bounded(200'000);
                QVERIFY(m_store->history().removeRange(*m_store->history().numberOf(key), from, from + 9'000));
                model.remove(from, from + 9'000);
            }
        }
        QCOMPARE(difference(model, -1'000'000'000'000, 1'000'000'000'000), QByteArray());
        for (int i = 0; i < 10; ++i) {
            const qint64 from = random.bounded(-50'000, 400'000);
            QCOMPARE(difference(model, from, from + 1 + random.bounded(200'000)), QByteArray());
        }
    }

    void extremeTimes()
    {
        Model model;
        const QList<Sample> samples{sampleAt(always, u"1"_s), sampleAt(-1, u"2"_s), sampleAt(forever, u"3"_s)};
        QVERIFY(m_store->addSamples(key, samples));
        QVERIFY(m_store->addSamples(key, even(0, 1'000, 5'000)));
        model.add(samples);
        model.add(even(0, 1'000, 5'000));
        QVERIFY(m_store->addSamples(key, {sampleAt(forever, u"4"_s), sampleAt(always, u"5"_s)}));
        model.add({sampleAt(forever, u"4"_s), sampleAt(always, u"5"_s)});
        QVERIFY(isSame(m_store->samples(key, always, forever, everything), model.samples(always, forever)));
        QVERIFY(isSame(m_store->history().columns(key, always, forever), model.columns(always, forever)));
        QVERIFY(!m_store->history().spans(key, always, forever, 1'000).isEmpty());
    }

    void countsAndEmptyAnswers()
    {
        HistoryStore &history = m_store->history();
        QVERIFY(history.columns(key, 0, 10).isEmpty());
        QVERIFY(history.spans(key, 0, 10, 5).isEmpty());
        QCOMPARE(history.countOf(key, always, forever), 0);
        QVERIFY(!history.numberOf(key));
        QVERIFY(m_store->addSamples(key, {}));
        QVERIFY(m_store->addSamples(key, even(0, 10, 10'000)));
        QVERIFY(m_store->addSamples(key, even(200'000, 10, 10)));
        QCOMPARE(history.countOf(key, always, forever), 10'010);
        QVERIFY(history.spans(key, 10, 10, 5).isEmpty());
        QVERIFY(history.spans(key, 0, 10, 0).isEmpty());
        QVERIFY(history.columns(key, 10, 0).isEmpty());
    }

    void seriesGoWithEverything()
    {
        SeriesKey kept = key;
        kept.field = u"Energy"_s;
        QVERIFY(m_store->addSamples(key, even(0, 10, 5'000)));
        QVERIFY(m_store->addSamples(key, even(100'000, 10, 5)));
        QVERIFY(m_store->addSamples(kept, even(0, 10, 50)));
        QVERIFY(m_store->history().removeSeries(*m_store->history().numberOf(key)));
        QCOMPARE(m_store->series(key.account), QList<SeriesKey>{kept});
        QVERIFY(m_store->samples(key, always, forever).isEmpty());
        QCOMPARE(m_store->samples(kept, always, forever).size(), 50);
        QVERIFY(m_store->addSamples(key, even(0, 10, 3)));
        QCOMPARE(m_store->samples(key, always, forever).size(), 3);
    }

    /// A program that has not heard of the removal does not write into whatever came afterwards.
    void numbersAreNotGivenOutTwice()
    {
        const auto window = other();
        QVERIFY(window->addSamples(key, even(0, 10, 5)));
        QVERIFY(m_store->history().removeSeries(*m_store->history().numberOf(key)));
        SeriesKey fresh = key;
        fresh.field = u"Fresh"_s;
        QVERIFY(m_store->addSamples(fresh, even(0, 10, 3)));
        QVERIFY(!window->addSamples(key, even(1'000, 10, 7))); // its number is of nobody now
        QVERIFY(window->addSamples(key, even(1'000, 10, 7)));
        QCOMPARE(m_store->samples(fresh, always, forever).size(), 3);
        QCOMPARE(m_store->series(key.account).size(), 2);
        const auto later = other();
        QCOMPARE(later->samples(key, always, forever).size(), 7);
        QVERIFY(later->history().removeSeries(*later->history().numberOf(fresh)));
        QVERIFY(later->history().removeSeries(*later->history().numberOf(key)));
        QVERIFY(later->series(key.account).isEmpty());
    }

    /// What another program moves meanwhile is neither missed nor found twice.
    void readsWhileOthersWrite()
    {
        constexpr int batches = 400;
        std::atomic<bool> done = false;
        std::thread writer([&] {
            const auto store = other();
            for (int i = 0; i < batches; ++i) {
                // Every third is late and falls between what is there.
                const qint64 from = i % 3 == 2 ? (i / 2) * 1'000 + 5 : i * 1'000;
                (void)store->addSamples(key, even(from, 10, i % 20 == 0 ? 300 : 60));
            }
            done = true;
        });
        qint64 before = 0;
        QByteArray wrong;
        while (!done && wrong.isEmpty()) {
            const QList<Sample> samples = m_store->samples(key, always, forever, everything);
            for (qsizetype i = 1; i < samples.size(); ++i) {
                if (samples[i].time <= samples[i - 1].time)
                    wrong = "twice or out of order";
            }
            if (samples.size() < before)
                wrong = "missing: " + QByteArray::number(samples.size()) + " after " + QByteArray::number(before);
            before = samples.size();
            const SampleColumns columns = m_store->history().columns(key, always, forever);
            if (std::adjacent_find(columns.times.begin(), columns.times.end(), std::greater_equal<>()) != columns.times.end())
                wrong = "a point twice";
            if (columns.size() < before)
                wrong = "a point missing";
        }
        writer.join();
        QCOMPARE(wrong, QByteArray());
        QVERIFY(before > 0);
    }

    /// What retention has summed up says its lowest and highest as exactly as before.
    void rollupsKeepTheirExtremes()
    {
        QVERIFY(m_store->addSamples(key, even(7'200'000, 1'000, 600)));
        const qint64 series = *m_store->history().numberOf(key);
        QVERIFY(m_store->database().run(u"INSERT INTO units (unit) VALUES ('W') ON CONFLICT DO NOTHING"_s));
        qint64 unit = 0;
        m_store->database().each(u"SELECT id FROM units WHERE unit = 'W'"_s, {}, [&](const QSqlQuery &row) { unit = row.value(0).toLongLong(); });
        for (qint64 hour = 0; hour < 2; ++hour) {
            QVERIFY(m_store->database().run(u"INSERT INTO rollups (series, step, start, first, last, firstvalue, lastvalue, minimum, maximum, sum, points, marks, unit)"
                                            u" VALUES (?, 3600000, ?, ?, ?, 1.5, 2.5, ?, ?, 720, 360, 0, ?)"_s,
                {series, hour * 3'600'000, hour * 3'600'000, hour * 3'600'000 + 3'590'000, -40.0 - double(hour), 90.0 + double(hour), unit}));
        }
        const QList<SampleSpan> spans = m_store->history().spans(key, 0, 10'800'000, 3);
        QCOMPARE(spans.size(), 3);
        QCOMPARE(spans[0].minimum, -40.0);
        QCOMPARE(spans[1].maximum, 91.0);
        QCOMPARE(spans[1].count, 360);
        QCOMPARE(spans[2].count, 600);
        const SampleColumns columns = m_store->history().columns(key, 0, 10'800'000);
        QVERIFY(std::is_sorted(columns.times.begin(), columns.times.end()));
        QCOMPARE(*std::min_element(columns.values.begin(), columns.values.end()), -41.0);
        QCOMPARE(columns.size(), 608);
        QVERIFY(m_store->history().removeRange(series, 0, 3'600'000));
        QCOMPARE(m_store->history().spans(key, 0, 10'800'000, 3).size(), 3);
    }

    void damagedChunkCostsOnlyItself()
    {
        QVERIFY(m_store->addSamples(key, even(0, 10, 4'096)));
        QVERIFY(m_store->addSamples(key, even(1'000'000, 10, 4'096)));
        QVERIFY(m_store->database().run(u"UPDATE chunks SET body = ? WHERE first = 0"_s, {QByteArray("\1nonsense")}));
        QCOMPARE(m_store->samples(key, always, forever).size(), 4'096);
        QCOMPARE(m_store->history().columns(key, always, forever).size(), 4'096);
        QVERIFY(!m_store->addSamples(key, {sampleAt(5, u"1"_s)}));
        QVERIFY(m_store->lastError().contains(u"damaged"_s));
        QVERIFY(m_store->addSamples(key, even(2'000'000, 10, 300)));
        QCOMPARE(m_store->history().columns(key, always, forever).size(), 4'396);
    }

    /// A window and a recorder, each with a connection of its own: nothing of either is lost.
    void twoWritersAtOnce()
    {
        constexpr int batches = 60;
        const auto write = [this](int which) {
            int stored = 0;
            const auto store = other();
            for (int i = 0; i < batches; ++i) {
                // Each in its own milliseconds, both in the same time; every tenth batch is late, every seventh is large.
                const qint64 from = (i % 10 == 9 ? i - 9 : i) * 10'000 + which + (i % 10 == 9 ? 500 : 0);
                for (int attempt = 0; attempt < 50; ++attempt) {
                    if (store->addSamples(key, even(from, 10, i % 7 == 0 ? 700 : 40))) {
                        ++stored;
                        break;
                    }
                }
            }
            return stored;
        };
        int first = 0;
        std::thread thread([&] { first = write(1); });
        const int second = write(2);
        thread.join();
        QCOMPARE(first, batches);
        QCOMPARE(second, batches);
        Model model;
        for (const int which : {1, 2}) {
            for (int i = 0; i < batches; ++i)
                model.add(even((i % 10 == 9 ? i - 9 : i) * 10'000 + which + (i % 10 == 9 ? 500 : 0), 10, i % 7 == 0 ? 700 : 40));
        }
        const QList<Sample> stored = m_store->samples(key, always, forever, everything);
        const QList<Sample> wanted = model.samples(always, forever);
        QCOMPARE(stored.size(), wanted.size());
        for (qsizetype i = 0; i < stored.size(); ++i) {
            QCOMPARE(stored[i].time, wanted[i].time);
            QCOMPARE(stored[i].kinds, wanted[i].kinds);
        }
    }
};

QTEST_GUILESS_MAIN(TestHistory)

#include "tst_history.moc"
