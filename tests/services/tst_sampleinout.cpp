// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/sampleexport.h"
#include "services/sampleimport.h"

#include <QBuffer>
#include <QMap>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;

namespace {

SeriesKey keyOf(const QString &field)
{
    return {u"owner@house.example"_s, u"meter@house.example"_s, {}, field};
}

Sample sampleAt(qint64 time, Origin origin = Origin::Live)
{
    Sample sample;
    sample.time = time;
    sample.text = QString::number(time % 1'000);
    sample.number = double(time % 1'000);
    sample.kinds = Wire::Kind::Momentary;
    sample.origin = origin;
    return sample;
}

/// Series in memory, as SampleSource promises them.
class FakeSource final : public SampleSource
{
public:
    QFuture<SampleColumns> columns(const SeriesKey &, qint64, qint64) override { return QtFuture::makeReadyFuture(SampleColumns()); }
    QFuture<QList<SampleSpan>> spans(const SeriesKey &, qint64, qint64, int) override { return QtFuture::makeReadyFuture(QList<SampleSpan>()); }
    QFuture<qint64> countOf(const SeriesKey &, qint64, qint64) override { return QtFuture::makeReadyFuture(qint64(0)); }
    QFuture<QList<Sample>> samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit) override
    {
        ++asked;
        if (gone)
            return QFuture<QList<Sample>>(); // cancelled
        QList<Sample> found;
        const QMap<qint64, Sample> &all = series[key];
        for (auto it = all.lowerBound(fromMs); it != all.end() && it.key() <= toMs; ++it)
            found << it.value();
        mostGiven = std::max(mostGiven, std::min<qsizetype>(found.size(), limit));
        return QtFuture::makeReadyFuture(found.size() > limit ? found.last(limit) : found);
    }

    QHash<SeriesKey, QMap<qint64, Sample>> series;
    int asked = 0;
    qsizetype mostGiven = 0;
    QFuture<qint64> damaged() override { return QtFuture::makeReadyFuture(damage += damageEachTime); }

    bool gone = false;
    qint64 damage = 3; ///< what somebody else has met before
    qint64 damageEachTime = 0;
};

void fill(FakeSource &source, const QString &field, qint64 from, qint64 step, int count)
{
    for (int i = 0; i < count; ++i)
        source.series[keyOf(field)].insert(from + i * step, sampleAt(from + i * step));
}

QByteArray fileOf(int samples)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    SampleWriter writer(&buffer, SampleFormat::Csv, QTimeZone::utc());
    writer.writeHeader();
    for (int i = 0; i < samples; ++i)
        writer.write(keyOf(i % 2 ? u"A"_s : u"B"_s), sampleAt(i, Origin::BackFilled));
    return buffer.data();
}

} // namespace

class TestSampleInOut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exportsEverySampleOnceInOrder();
    void exportsOnlyTheRange();
    void exportsTogetherByTime();
    void endsWithoutSeries();
    void cancels();
    void stopsWhenAPageIsNotTaken();
    void stopsWhenTheSourceGoes();
    void tellsOfDamage();
    void importsInTwoPasses();
    void importsNothingOfAFaultyFile();
    void stopsWhenTheStoreRefuses();
    void importsPieceByPiece();
};

void TestSampleInOut::exportsEverySampleOnceInOrder()
{
    FakeSource source;
    fill(source, u"A"_s, -5'000, 7, 70'001);
    fill(source, u"B"_s, 1'790'000'000'000, 1, 45'000); // a burst, and years of nothing around it
    fill(source, u"B"_s, 1'600'000'000'000, 86'400'000, 300);
    SampleExport job(source, {keyOf(u"A"_s), keyOf(u"B"_s), keyOf(u"none"_s)}, SampleExport::Earliest, SampleExport::Latest, SampleExport::Order::BySeries);
    QHash<SeriesKey, QList<qint64>> got;
    QSignalSpy finished(&job, &SampleExport::finished);
    QSignalSpy progressed(&job, &SampleExport::progressed);
    job.start([&](const SampleExport::Page &page) {
        for (const Sample &sample : page.samples.first())
            got[page.keys.first()] << sample.time;
        return true;
    });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QVERIFY(finished[0][0].toBool());
    QCOMPARE(got[keyOf(u"A"_s)], source.series[keyOf(u"A"_s)].keys());
    QCOMPARE(got[keyOf(u"B"_s)], source.series[keyOf(u"B"_s)].keys());
    QCOMPARE(job.count(), 70'001 + 45'300);
    QVERIFY(source.mostGiven <= SampleExport::PageSize);
    QVERIFY2(source.asked < 300, qPrintable(QString::number(source.asked)));
    double last = 0;
    for (const auto &signal : std::as_const(progressed)) {
        QVERIFY(signal[0].toDouble() >= last && signal[0].toDouble() <= 1);
        last = signal[0].toDouble();
    }
    QCOMPARE(last, 1.0);
}

void TestSampleInOut::exportsOnlyTheRange()
{
    FakeSource source;
    fill(source, u"A"_s, 0, 10, 100);
    SampleExport job(source, {keyOf(u"A"_s)}, 100, 200, SampleExport::Order::BySeries);
    QList<qint64> got;
    QSignalSpy finished(&job, &SampleExport::finished);
    job.start([&](const SampleExport::Page &page) {
        for (const Sample &sample : page.samples.first())
            got << sample.time;
        return true;
    });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QCOMPARE(got, QList<qint64>({100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200}));
}

void TestSampleInOut::exportsTogetherByTime()
{
    FakeSource source;
    fill(source, u"A"_s, 0, 2, 30'000);
    fill(source, u"B"_s, 1, 3, 30'000);
    SampleExport job(source, {keyOf(u"A"_s), keyOf(u"B"_s)}, 0, 1'000'000, SampleExport::Order::ByTime);
    QList<qint64> times;
    int cells = 0;
    QSignalSpy finished(&job, &SampleExport::finished);
    job.start([&](const SampleExport::Page &page) {
        forEachRow(page, {}, [&](qint64 time, const QStringList &texts) {
            times << time;
            for (const QString &text : texts)
                cells += text.isEmpty() ? 0 : 1;
        });
        return true;
    });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QCOMPARE(cells, 60'000);
    QCOMPARE(times.size(), 50'000); // 1 + 3k is even for every other k; of those 10,000 lie within A
    QVERIFY(std::is_sorted(times.cbegin(), times.cend()));
    QVERIFY(std::adjacent_find(times.cbegin(), times.cend()) == times.cend());
}

void TestSampleInOut::endsWithoutSeries()
{
    FakeSource source;
    SampleExport job(source, {}, 0, 1, SampleExport::Order::ByTime);
    QSignalSpy finished(&job, &SampleExport::finished);
    job.start([](const SampleExport::Page &) { return true; });
    QCOMPARE(finished.size(), 0); // not before the caller is ready for it
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QVERIFY(finished[0][0].toBool());
}

void TestSampleInOut::cancels()
{
    FakeSource source;
    fill(source, u"A"_s, 0, 1, 100'000);
    SampleExport job(source, {keyOf(u"A"_s)}, 0, 200'000, SampleExport::Order::BySeries);
    QSignalSpy finished(&job, &SampleExport::finished);
    int pages = 0;
    job.start([&](const SampleExport::Page &) {
        ++pages;
        job.cancel();
        return true;
    });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QVERIFY(!finished[0][0].toBool());
    QCOMPARE(pages, 1);
}

void TestSampleInOut::stopsWhenAPageIsNotTaken()
{
    FakeSource source;
    fill(source, u"A"_s, 0, 1, 100'000);
    SampleExport job(source, {keyOf(u"A"_s)}, 0, 200'000, SampleExport::Order::BySeries);
    QSignalSpy finished(&job, &SampleExport::finished);
    int pages = 0;
    job.start([&](const SampleExport::Page &) { return ++pages < 2; });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QVERIFY(!finished[0][0].toBool());
    QCOMPARE(pages, 2);
}

void TestSampleInOut::stopsWhenTheSourceGoes()
{
    FakeSource source;
    source.gone = true;
    SampleExport job(source, {keyOf(u"A"_s), keyOf(u"B"_s)}, 0, 1, SampleExport::Order::ByTime);
    QSignalSpy finished(&job, &SampleExport::finished);
    job.start([](const SampleExport::Page &) { return true; });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QVERIFY(!finished[0][0].toBool());
}

void TestSampleInOut::tellsOfDamage()
{
    for (const bool damaged : {false, true}) {
        FakeSource source;
        source.damageEachTime = damaged ? 1 : 0;
        fill(source, u"A"_s, 0, 10, 100);
        SampleExport job(source, {keyOf(u"A"_s)}, 0, 1'000, SampleExport::Order::BySeries);
        QSignalSpy finished(&job, &SampleExport::finished);
        job.start([](const SampleExport::Page &) { return true; });
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QVERIFY(finished[0][0].toBool());
        QCOMPARE(job.isDamaged(), damaged);
    }
}

void TestSampleInOut::importsInTwoPasses()
{
    QByteArray file = fileOf(10);
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    QHash<SeriesKey, QList<Sample>> merged;
    SampleImport job(&buffer, SampleFormat::Csv, {}, [&](const SeriesKey &key, const QList<Sample> &samples) {
        merged[key] << samples;
        return true;
    });
    QVERIFY(job.step());
    QVERIFY(merged.isEmpty()); // checked only
    QCOMPARE(job.state(), SampleImport::State::Merging);
    QVERIFY(!job.step());
    QCOMPARE(job.state(), SampleImport::State::Done);
    QCOMPARE(job.sampleCount(), 10);
    QCOMPARE(job.seriesCount(), 2);
    QCOMPARE(merged[keyOf(u"A"_s)].size(), 5);
    for (const Sample &sample : std::as_const(merged[keyOf(u"A"_s)]))
        QCOMPARE(sample.origin, Origin::Imported);
    QVERIFY(!job.step());
    QCOMPARE(job.sampleCount(), 10);
}

void TestSampleInOut::importsNothingOfAFaultyFile()
{
    QByteArray file = fileOf(50'000) + "2026-13-01,x\r\n";
    QVERIFY(file.size() > 3 * 1024 * 1024);
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    int merges = 0;
    SampleImport job(&buffer, SampleFormat::Csv, {}, [&](const SeriesKey &, const QList<Sample> &) { return ++merges > 0; });
    while (job.step()) { }
    QCOMPARE(job.state(), SampleImport::State::Faulty);
    QCOMPARE(merges, 0);
    QCOMPARE(job.problemCount(), 1);
    QCOMPARE(job.problems().first().line, 50'002);
    QByteArray empty;
    QBuffer nothing(&empty);
    nothing.open(QIODevice::ReadOnly);
    SampleImport none(&nothing, SampleFormat::Csv, {}, [](const SeriesKey &, const QList<Sample> &) { return true; });
    while (none.step()) { }
    QCOMPARE(none.state(), SampleImport::State::Faulty);
}

void TestSampleInOut::stopsWhenTheStoreRefuses()
{
    QByteArray file = fileOf(10);
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    int merges = 0;
    SampleImport job(&buffer, SampleFormat::Csv, {}, [&](const SeriesKey &, const QList<Sample> &) { return ++merges < 2; });
    while (job.step()) { }
    QCOMPARE(job.state(), SampleImport::State::Refused);
    QCOMPARE(job.sampleCount(), 5);
    QCOMPARE(merges, 2);
}

void TestSampleInOut::importsPieceByPiece()
{
    QByteArray file = fileOf(50'000);
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    qsizetype most = 0;
    SampleImport job(&buffer, SampleFormat::Csv, {}, [&](const SeriesKey &, const QList<Sample> &samples) {
        most = std::max(most, samples.size());
        return true;
    });
    double last = 0;
    int steps = 0;
    for (bool more = true; more; ++steps) {
        more = job.step();
        QVERIFY(job.progress() >= last && job.progress() <= 1);
        last = job.progress();
    }
    QCOMPARE(job.state(), SampleImport::State::Done);
    QCOMPARE(job.sampleCount(), 50'000);
    QVERIFY(steps > 6);
    QVERIFY(most < 10'000);
    QCOMPARE(last, 1.0);
}

QTEST_GUILESS_MAIN(TestSampleInOut)
#include "tst_sampleinout.moc"
