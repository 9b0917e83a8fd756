// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/energyloader.h"
#include "services/history.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Chatelaine;

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 hour = 3'600 * second;
const QTimeZone stockholm("Europe/Stockholm");

SeriesKey keyOf(const QString &field)
{
    return {u"owner@house.example"_s, u"meter@house.example"_s, {}, field};
}

Sample sampleAt(qint64 time, double number)
{
    Sample sample;
    sample.time = time;
    sample.text = QString::number(number, 'f', 3);
    sample.number = sample.text.toDouble();
    sample.kinds = Wire::Kind::Momentary;
    sample.qualities = Wire::Quality::AutomaticReadout;
    return sample;
}

} // namespace

/// Bars from the real history: by sums of stretches they are the same as point by point.
class TestEnergyLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void stretchesAndPointsAgree_data();
    void stretchesAndPointsAgree();
    void aNewLoadForgetsTheOld();
    void stoppedItSaysNothing();

private:
    [[nodiscard]] std::optional<QList<EnergyBar>> load(const QString &field, const Energy::Meaning &meaning);

    std::unique_ptr<History> m_history;
    QList<qint64> m_boundaries;
    qint64 m_first = 0;
};

void TestEnergyLoader::initTestCase()
{
    m_history = std::make_unique<History>(u":memory:"_s);
    m_boundaries = Energy::boundaries(Energy::Step::Day, QDate(2026, 10, 25), stockholm);
    m_first = m_boundaries.at(20) - 137 * second;
    // A value every 8 seconds over the last days of October: more points than are fetched one by one. The counter begins again twice.
    QList<Sample> counter;
    QList<Sample> power;
    for (qint64 at = m_first; at < m_boundaries.last() + hour; at += 8 * second) {
        const double kW = 2 + std::sin(double(at) / (5.0 * hour));
        const double hours = double(at - m_first) / hour;
        counter << sampleAt(at, hours < 40.3 ? 500 + 2 * hours : std::fmod(hours - 40.3, 90) * 2);
        power << sampleAt(at, kW);
    }
    QVERIFY(counter.size() > EnergyLoader::ManyPoints);
    for (const auto &[name, samples] : {std::pair(u"Counter"_s, counter), std::pair(u"Power"_s, power)}) {
        QFuture<bool> stored = m_history->addSamples(keyOf(name), samples);
        QTRY_VERIFY_WITH_TIMEOUT(stored.isFinished(), 120'000);
        QVERIFY(stored.result());
    }
}

void TestEnergyLoader::cleanupTestCase()
{
    m_history.reset();
}

std::optional<QList<EnergyBar>> TestEnergyLoader::load(const QString &field, const Energy::Meaning &meaning)
{
    EnergyLoader loader(*m_history);
    bool ended = false;
    std::optional<QList<EnergyBar>> result;
    loader.load(keyOf(field), meaning, m_boundaries, [&](const std::optional<QList<EnergyBar>> &bars) {
        result = bars;
        ended = true;
    });
    return QTest::qWaitFor([&ended] { return ended; }, 120'000) ? result : std::nullopt;
}

void TestEnergyLoader::stretchesAndPointsAgree_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("counter");
    QTest::newRow("counter") << u"Counter"_s << true;
    QTest::newRow("power") << u"Power"_s << false;
}

void TestEnergyLoader::stretchesAndPointsAgree()
{
    QFETCH(QString, field);
    QFETCH(bool, counter);
    const Energy::Meaning meaning{counter, counter ? 1.0 : 1.0 / hour, u"kWh"_s};
    const auto bars = load(field, meaning);
    QVERIFY(bars);
    QFuture<SampleColumns> points = m_history->columns(keyOf(field), m_boundaries.first(), m_boundaries.last());
    QTRY_VERIFY_WITH_TIMEOUT(points.isFinished(), 120'000);
    EnergySum exact(m_boundaries, meaning, hour);
    exact.add(points.result());
    QCOMPARE(bars->size(), 31);
    int restarts = 0;
    for (qsizetype i = 0; i < bars->size(); ++i) {
        const EnergyBar &quick = bars->at(i);
        const EnergyBar &slow = exact.bars().at(i);
        QVERIFY2(std::abs(quick.amount - slow.amount) < 1e-3, qPrintable(u"%1: %2 for %3"_s.arg(i).arg(quick.amount).arg(slow.amount)));
        QCOMPARE(quick.marks, slow.marks);
        QCOMPARE(quick.knownMs, slow.knownMs);
        restarts += quick.marks.testFlag(EnergyMark::Restarted);
    }
    QCOMPARE(restarts, counter ? 3 : 0);
    if (counter)
        QVERIFY(std::abs(bars->at(24).amount - 50) < 0.1); // 2 kW over the day of 25 hours
    QVERIFY(!bars->at(10).isKnown());
    QVERIFY(bars->at(30).isKnown());
}

void TestEnergyLoader::aNewLoadForgetsTheOld()
{
    EnergyLoader loader(*m_history);
    QStringList ended;
    const Energy::Meaning meaning{true, 1.0, u"kWh"_s};
    loader.load(keyOf(u"Counter"_s), meaning, m_boundaries, [&](const auto &) { ended << u"first"_s; });
    loader.load(keyOf(u"None"_s), meaning, m_boundaries, [&](const auto &bars) { ended << (bars ? u"second"_s : u"failed"_s); });
    QTRY_COMPARE_WITH_TIMEOUT(ended, QStringList{u"second"_s}, 120'000);
    QFuture<qint64> last = m_history->countOf(keyOf(u"None"_s), 0, 1); // whatever the first one asked for is done by now
    QTRY_VERIFY_WITH_TIMEOUT(last.isFinished(), 120'000);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(ended, QStringList{u"second"_s});
    loader.load(keyOf(u"Counter"_s), meaning, {}, [&](const auto &bars) { ended << QString::number(bars->size()); });
    QCOMPARE(ended.last(), u"0"_s);
}

void TestEnergyLoader::stoppedItSaysNothing()
{
    auto history = std::make_unique<History>(u":memory:"_s);
    EnergyLoader loader(*history);
    bool ended = false;
    bool known = true;
    loader.load(keyOf(u"Counter"_s), {true, 1.0, u"kWh"_s}, m_boundaries, [&](const auto &bars) {
        ended = true;
        known = bars.has_value();
    });
    loader.stop();
    history.reset();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!ended);
    QVERIFY(known);
}

QTEST_GUILESS_MAIN(TestEnergyLoader)
#include "tst_energyloader.moc"
