// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/energy.h"
#include "services/energyprice.h"

#include <QDateTime>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace Chatelaine;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
const QTimeZone stockholm("Europe/Stockholm");
const Energy::Meaning counter{true, 1, u"kWh"_s};
const Energy::Meaning power{false, 1.0 / double(hour), u"kWh"_s}; // kW

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9 * std::max(1.0, std::abs(b));
}

QList<EnergyBar> barsOf(const QList<qint64> &boundaries, const Energy::Meaning &meaning, const SampleColumns &points, qint64 longestStep = hour)
{
    EnergySum sum(boundaries, meaning, longestStep);
    sum.add(points);
    return sum.bars();
}

/// A value every \p step over the boundaries, and one before.
template<typename ValueAt> SampleColumns regular(const QList<qint64> &boundaries, qint64 step, ValueAt valueAt)
{
    SampleColumns points;
    for (qint64 at = boundaries.first() - step; at <= boundaries.last(); at += step)
        points.append(at, valueAt(at), {});
    return points;
}

SampleSpan spanOf(const SampleColumns &points, size_t from, size_t to)
{
    SampleSpan span{points.times[from], points.times[to - 1], points.values[from], points.values[to - 1], points.values[from], points.values[from], 0, 0, {}};
    for (size_t i = from; i < to; ++i) {
        span.minimum = std::min(span.minimum, points.values[i]);
        span.maximum = std::max(span.maximum, points.values[i]);
        span.sum += points.values[i];
        span.marks |= points.marks[i];
        ++span.count;
    }
    return span;
}

} // namespace

class TestEnergy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengthsOfDays_data();
    void lengthsOfDays();
    void lengthsOfMonthsAndYears();
    void movesByPeriods();
    void meanings();
    void aCounterOverTheLongDay();
    void powerOverTheShortDay();
    void boundariesBetweenValues();
    void countersThatGoDown_data();
    void countersThatGoDown();
    void aResetWithinADay();
    void aGapOfACounter();
    void aGapOfPower();
    void estimatesAndErrors();
    void spansGiveTheSame();
    void spansThatGoDown();
    void steps();
    void learnsGaps();
    void totals();
    void nothingIsNotZero();
    void prices_data();
    void prices();
    void refusesPrices_data();
    void refusesPrices();
    void costs();
};

void TestEnergy::lengthsOfDays_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<int>("hours");
    QTest::newRow("ordinary") << QDate(2026, 3, 1) << QByteArray("Europe/Stockholm") << 24;
    QTest::newRow("clocks forward") << QDate(2026, 3, 29) << QByteArray("Europe/Stockholm") << 23;
    QTest::newRow("clocks back") << QDate(2026, 10, 25) << QByteArray("Europe/Stockholm") << 25;
    QTest::newRow("no midnight") << QDate(2018, 11, 4) << QByteArray("America/Sao_Paulo") << 23;
    QTest::newRow("half an hour") << QDate(2026, 4, 5) << QByteArray("Australia/Lord_Howe") << 25; // 24.5 h: the last bar is short
    QTest::newRow("UTC") << QDate(2026, 3, 29) << QByteArray("UTC") << 24;
}

void TestEnergy::lengthsOfDays()
{
    QFETCH(QDate, day);
    QFETCH(QByteArray, zone);
    QFETCH(int, hours);
    const QList<qint64> list = Energy::boundaries(Energy::Step::Hour, day, QTimeZone(zone));
    QCOMPARE(list.size(), hours + 1);
    for (qsizetype i = 0; i + 1 < list.size(); ++i)
        QVERIFY(list[i + 1] > list[i] && list[i + 1] - list[i] <= hour);
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(list.first(), QTimeZone(zone)).date(), day);
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(list.last(), QTimeZone(zone)).date(), day.addDays(1));
    QCOMPARE(list.first(), QDateTime::fromMSecsSinceEpoch(day.startOfDay(QTimeZone(zone)).toMSecsSinceEpoch()).toMSecsSinceEpoch());
}

void TestEnergy::lengthsOfMonthsAndYears()
{
    const QList<qint64> march = Energy::boundaries(Energy::Step::Day, QDate(2026, 3, 17), stockholm);
    QCOMPARE(march.size(), 32);
    QCOMPARE(march[29] - march[28], 23 * hour); // the 29th
    const QList<qint64> october = Energy::boundaries(Energy::Step::Day, QDate(2026, 10, 1), stockholm);
    QCOMPARE(october[25] - october[24], 25 * hour);
    const QList<qint64> year = Energy::boundaries(Energy::Step::Month, QDate(2028, 5, 5), stockholm);
    QCOMPARE(year.size(), 13);
    QCOMPARE(year[12] - year[0], 366 * 24 * hour);
    QCOMPARE(year[3] - year[2], 31 * 24 * hour - hour); // March
    QVERIFY(Energy::boundaries(Energy::Step::Day, QDate(), stockholm).isEmpty());
    QVERIFY(Energy::boundaries(Energy::Step::Day, QDate(2026, 1, 1), QTimeZone()).isEmpty());
}

void TestEnergy::movesByPeriods()
{
    QCOMPARE(Energy::moved(Energy::Step::Hour, QDate(2026, 3, 1), -1), QDate(2026, 2, 28));
    QCOMPARE(Energy::moved(Energy::Step::Day, QDate(2026, 3, 31), -1), QDate(2026, 2, 1));
    QCOMPARE(Energy::moved(Energy::Step::Month, QDate(2028, 2, 29), 1), QDate(2029, 1, 1));
}

void TestEnergy::meanings()
{
    QCOMPARE(Energy::meaningOf(u"MWh")->unit, u"kWh"_s);
    QVERIFY(near(Energy::meaningOf(u"MWh")->factor, 1'000));
    QVERIFY(Energy::meaningOf(u"MWh")->counter);
    QVERIFY(near(Energy::meaningOf(u"l")->factor, 0.001));
    QCOMPARE(Energy::meaningOf(u"l")->unit, u"m³"_s);
    QVERIFY(!Energy::meaningOf(u"W")->counter);
    QVERIFY(near(Energy::meaningOf(u"W")->factor * hour, 0.001));
    QCOMPARE(Energy::meaningOf(u"l/min")->unit, u"m³"_s);
    QVERIFY(!Energy::meaningOf(u"°C"));
    QVERIFY(!Energy::meaningOf(u"kvarh"));
    QVERIFY(!Energy::meaningOf(u"A"));
    QVERIFY(!Energy::meaningOf(u"furlong"));
}

void TestEnergy::aCounterOverTheLongDay()
{
    const QList<qint64> hours = Energy::boundaries(Energy::Step::Hour, QDate(2026, 10, 25), stockholm);
    // 2 kWh in every hour of the world's time: 50 kWh on a day of 25 hours.
    const SampleColumns points = regular(hours, 10 * minute, [&](qint64 at) { return 1'000 + 2.0 * double(at - hours.first()) / hour; });
    const QList<EnergyBar> bars = barsOf(hours, counter, points);
    QCOMPARE(bars.size(), 25);
    for (const EnergyBar &bar : bars) {
        QVERIFY(near(bar.amount, 2));
        QCOMPARE(bar.knownMs, hour);
        QCOMPARE(bar.marks, EnergyMarks());
    }
    QVERIFY(near(energyTotal(bars).amount, 50));
    const QList<qint64> days = Energy::boundaries(Energy::Step::Day, QDate(2026, 10, 25), stockholm);
    const QList<EnergyBar> month = barsOf(days, counter, regular(days, hour, [&](qint64 at) { return 1'000 + 2.0 * double(at - days.first()) / hour; }), 3 * hour);
    QVERIFY(near(month[23].amount, 48));
    QVERIFY(near(month[24].amount, 50));
}

void TestEnergy::powerOverTheShortDay()
{
    const QList<qint64> hours = Energy::boundaries(Energy::Step::Hour, QDate(2026, 3, 29), stockholm);
    // Power that rises by 1 kW an hour; the mean of an hour lies in its middle. Steps that do not end where the hours do.
    const SampleColumns points = regular(hours, 7 * minute, [&](qint64 at) { return double(at - hours.first()) / hour; });
    QList<EnergyBar> bars = barsOf(hours, power, points);
    QCOMPARE(bars.size(), 23);
    bars.removeLast(); // the last value is up to 7 minutes before its end
    for (qsizetype i = 0; i < bars.size(); ++i)
        QVERIFY2(near(bars[i].amount, double(i) + 0.5), qPrintable(QString::number(bars[i].amount, 'g', 17)));
}

void TestEnergy::boundariesBetweenValues()
{
    // Read at half past; the hour's end lies in the middle.
    SampleColumns points;
    for (int i = 0; i < 4; ++i)
        points.append(i * hour - 30 * minute, 100 + 4 * i, {});
    const QList<EnergyBar> bars = barsOf({0, hour, 2 * hour}, counter, points);
    QVERIFY(near(bars[0].amount, 4));
    QVERIFY(near(bars[1].amount, 4));
    QCOMPARE(bars[0].marks, EnergyMarks());
}

void TestEnergy::countersThatGoDown_data()
{
    QTest::addColumn<double>("before");
    QTest::addColumn<double>("after");
    QTest::addColumn<double>("amount");
    QTest::addColumn<bool>("restarted");
    QTest::newRow("counts") << 100.0 << 101.5 << 1.5 << false;
    QTest::newRow("stands") << 100.0 << 100.0 << 0.0 << false;
    QTest::newRow("corrected") << 100.0 << 99.5 << -0.5 << false;
    QTest::newRow("begins again") << 512.0 << 3.0 << 3.0 << true;
    QTest::newRow("begins again at nothing") << 512.0 << 0.0 << 0.0 << true;
    QTest::newRow("runs over five digits") << 99'998.5 << 1.5 << 3.0 << true;
    QTest::newRow("runs over three decimals") << 9'999.999 << 0.001 << 0.002 << true;
    QTest::newRow("every midnight") << 97.0 << 0.5 << 0.5 << true; // too few digits to run over
    QTest::newRow("from nothing") << 0.0 << 5.0 << 5.0 << false;
    QTest::newRow("below nothing") << -3.0 << -5.0 << -2.0 << false;
    QTest::newRow("to less than nothing") << 500.0 << -5.0 << 0.0 << true;
}

void TestEnergy::countersThatGoDown()
{
    QFETCH(double, before);
    QFETCH(double, after);
    QFETCH(double, amount);
    QFETCH(bool, restarted);
    const Energy::Counted counted = Energy::counted(before, after);
    QVERIFY2(std::abs(counted.amount - amount) < 1e-9, qPrintable(QString::number(counted.amount)));
    QCOMPARE(counted.restarted, restarted);
}

void TestEnergy::aResetWithinADay()
{
    const QList<qint64> hours{0, hour, 2 * hour, 3 * hour};
    const SampleColumns points = regular(hours, 10 * minute, [](qint64 at) { return at < hour + 30 * minute ? 500 + double(at) / hour : double(at - hour - 30 * minute) / hour; });
    const QList<EnergyBar> bars = barsOf(hours, counter, points);
    QVERIFY(near(bars[0].amount, 1));
    QVERIFY(bars[1].amount > 0.8 && bars[1].amount <= 1); // what went by between the last value and the reset nobody knows
    QVERIFY(near(bars[2].amount, 1));
    QCOMPARE(bars[1].marks, EnergyMarks(EnergyMark::Restarted));
    QCOMPARE(bars[0].marks | bars[2].marks, EnergyMarks());
}

void TestEnergy::aGapOfACounter()
{
    SampleColumns points;
    points.append(0, 100, {});
    points.append(hour, 101, {});
    points.append(5 * hour, 113, {}); // four hours of which only the sum is known
    points.append(6 * hour, 114, {});
    QList<EnergyBar> bars = barsOf({0, hour, 2 * hour, 3 * hour, 4 * hour, 5 * hour, 6 * hour}, counter, points, 2 * hour);
    QVERIFY(near(energyTotal(bars).amount, 14));
    for (int i = 1; i < 5; ++i) {
        QVERIFY(near(bars[i].amount, 3));
        QCOMPARE(bars[i].marks, EnergyMarks(EnergyMark::Spread));
        QCOMPARE(bars[i].knownMs, hour);
    }
    QCOMPARE(bars[0].marks | bars[5].marks, EnergyMarks());
    // Within one bar the sum is all that counts.
    bars = barsOf({0, 6 * hour}, counter, points, 2 * hour);
    QVERIFY(near(bars[0].amount, 14));
    QCOMPARE(bars[0].marks, EnergyMarks());
}

void TestEnergy::aGapOfPower()
{
    SampleColumns points;
    for (const int minutes : {0, 30, 60, 180, 210, 240})
        points.append(minutes * minute, 2, {});
    const QList<EnergyBar> bars = barsOf({0, hour, 2 * hour, 3 * hour, 4 * hour}, power, points, hour);
    QVERIFY(near(bars[0].amount, 2));
    QVERIFY(near(bars[3].amount, 2));
    for (int i = 1; i < 3; ++i) {
        QCOMPARE(bars[i].amount, 0);
        QVERIFY(!bars[i].isKnown());
        QCOMPARE(bars[i].marks, EnergyMarks(EnergyMark::Incomplete));
    }
    const QList<EnergyBar> whole = barsOf({0, 4 * hour}, power, points, hour);
    QVERIFY(near(whole[0].amount, 4));
    QCOMPARE(whole[0].knownMs, 2 * hour);
    QCOMPARE(whole[0].marks, EnergyMarks(EnergyMark::Incomplete));
}

void TestEnergy::estimatesAndErrors()
{
    SampleColumns points;
    points.append(0, 100, {});
    points.append(hour / 2, 9'999, PointMark::Error);
    points.append(hour, 101, {});
    points.append(hour + 1, std::numeric_limits<double>::quiet_NaN(), PointMark::Missing);
    points.append(2 * hour, 103, PointMark::Estimate);
    points.append(2 * hour + 1, std::numeric_limits<double>::infinity(), {});
    points.append(3 * hour, 104, {});
    points.append(4 * hour, 105, {});
    const QList<EnergyBar> bars = barsOf({0, hour, 2 * hour, 3 * hour, 4 * hour}, counter, points);
    QVERIFY(near(bars[0].amount, 1) && near(bars[1].amount, 2) && near(bars[2].amount, 1) && near(bars[3].amount, 1));
    QCOMPARE(bars[0].marks, EnergyMarks());
    QCOMPARE(bars[1].marks, EnergyMarks(EnergyMark::Estimated));
    QCOMPARE(bars[2].marks, EnergyMarks(EnergyMark::Estimated));
    QCOMPARE(bars[3].marks, EnergyMarks());
}

void TestEnergy::spansGiveTheSame()
{
    const QList<qint64> days = Energy::boundaries(Energy::Step::Day, QDate(2026, 10, 25), stockholm);
    const qint64 step = Energy::commonStep(days, 15 * minute);
    QCOMPARE(step, 15 * minute);
    for (const bool counts : {true, false}) {
        const SampleColumns points = regular(days, minute, [&](qint64 at) { return counts ? double(at - days.first()) / hour : 2 + std::sin(double(at) / hour); });
        const Energy::Meaning &meaning = counts ? counter : power;
        EnergySum sum(days, meaning, hour);
        size_t from = 0;
        while (from < points.times.size()) {
            size_t to = from;
            const auto cell = [&](size_t i) { return std::floor(double(points.times[i] - days.first()) / double(step)); };
            while (to < points.times.size() && cell(to) == cell(from))
                ++to;
            sum.add(spanOf(points, from, to));
            from = to;
        }
        const QList<EnergyBar> exact = barsOf(days, meaning, points);
        const QList<EnergyBar> quick = sum.bars();
        for (qsizetype i = 0; i < exact.size(); ++i) {
            QVERIFY2(std::abs(quick[i].amount - exact[i].amount) < 1e-6, qPrintable(u"%1: %2 for %3"_s.arg(i).arg(quick[i].amount).arg(exact[i].amount)));
            QCOMPARE(quick[i].knownMs, exact[i].knownMs);
        }
    }
}

void TestEnergy::spansThatGoDown()
{
    SampleColumns up;
    SampleColumns reset;
    for (int i = 0; i < 10; ++i) {
        up.append(i, i, {});
        reset.append(i, i % 5, {});
    }
    QVERIFY(!Energy::goesDown(spanOf(up, 0, 10)));
    QVERIFY(Energy::goesDown(spanOf(reset, 1, 9)));
    QVERIFY(Energy::goesDown(spanOf(reset, 2, 8)));
    QVERIFY(!Energy::goesDown(SampleSpan()));
}

void TestEnergy::steps()
{
    QCOMPARE(Energy::commonStep(Energy::boundaries(Energy::Step::Month, QDate(2026, 1, 1), stockholm), 1'000 * hour), hour);
    QCOMPARE(Energy::commonStep(Energy::boundaries(Energy::Step::Month, QDate(2026, 1, 1), QTimeZone::utc()), 1'000 * hour), 24 * hour);
    QCOMPARE(Energy::commonStep(Energy::boundaries(Energy::Step::Day, QDate(2026, 4, 5), QTimeZone("Australia/Lord_Howe")), 1'000 * hour), hour / 2);
    QCOMPARE(Energy::commonStep({0, hour, 3 * hour}, 7 * minute), hour / 9);
}

void TestEnergy::learnsGaps()
{
    std::vector<qint64> times;
    for (int i = 0; i < 100; ++i)
        times.push_back(i * 10'000);
    QCOMPARE(Energy::longestStep(times), 5 * minute); // not less
    times.clear();
    for (int i = 0; i < 100; ++i)
        times.push_back(i * 15 * minute + (i > 50 ? 24 * hour : 0));
    QCOMPARE(Energy::longestStep(times), hour);
    QCOMPARE(Energy::longestStep({0, 24 * hour, 48 * hour}), 3 * hour);
    QCOMPARE(Energy::longestStep({}), 3 * hour);
}

void TestEnergy::totals()
{
    const EnergyBar total = energyTotal({{0, hour, 1.5, hour, EnergyMark::Spread}, {hour, 2 * hour, 2, hour / 2, EnergyMark::Estimated}});
    QCOMPARE(total, (EnergyBar{0, 2 * hour, 3.5, hour + hour / 2, EnergyMark::Spread | EnergyMark::Estimated}));
    QCOMPARE(energyTotal({}), EnergyBar());
}

void TestEnergy::nothingIsNotZero()
{
    SampleColumns one;
    one.append(30 * minute, 5, {});
    for (const Energy::Meaning &meaning : {counter, power}) {
        const QList<EnergyBar> bars = barsOf({0, hour, 2 * hour}, meaning, one);
        QVERIFY(!bars[0].isKnown() && !bars[1].isKnown());
    }
}

void TestEnergy::prices_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<qint64>("millionths");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"1.25"_s << u"C"_s << qint64(1'250'000) << u"1.25"_s;
    QTest::newRow("comma") << u"1,25"_s << u"sv_SE"_s << qint64(1'250'000) << u"1,25"_s;
    QTest::newRow("point in a land of commas") << u"1.1"_s << u"sv_SE"_s << qint64(1'100'000) << u"1,1"_s;
    QTest::newRow("whole") << u" 2 "_s << u"C"_s << qint64(2'000'000) << u"2"_s;
    QTest::newRow("small") << u"0.000001"_s << u"C"_s << qint64(1) << u"0.000001"_s;
    QTest::newRow("nothing") << u"0"_s << u"C"_s << qint64(0) << u"0"_s;
}

void TestEnergy::prices()
{
    QFETCH(QString, typed);
    QFETCH(QString, locale);
    QFETCH(qint64, millionths);
    QFETCH(QString, shown);
    const auto price = EnergyPrice::parse(typed, u"SEK"_s, QLocale(locale));
    QVERIFY(price);
    QCOMPARE(price->millionths, millionths);
    QCOMPARE(price->text(QLocale(locale)), shown);
    QCOMPARE(EnergyPrice::fromJson(price->toJson()), price);
}

void TestEnergy::refusesPrices_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("currency");
    QTest::newRow("nothing") << QString() << u"SEK"_s;
    QTest::newRow("negative") << u"-1"_s << u"SEK"_s;
    QTest::newRow("seven decimals") << u"0.0000001"_s << u"SEK"_s;
    QTest::newRow("a million") << u"1000000"_s << u"SEK"_s;
    QTest::newRow("an exponent") << u"1e3"_s << u"SEK"_s;
    QTest::newRow("words") << u"cheap"_s << u"SEK"_s;
    QTest::newRow("no currency") << u"1"_s << QString();
    QTest::newRow("a long currency") << u"1"_s << u"SEK\n"_s;
}

void TestEnergy::refusesPrices()
{
    QFETCH(QString, typed);
    QFETCH(QString, currency);
    QVERIFY(!EnergyPrice::parse(typed, currency, QLocale::c()));
    QVERIFY(!EnergyPrice::fromJson({{u"price"_s, typed}, {u"currency"_s, currency}}));
}

void TestEnergy::costs()
{
    const EnergyPrice price{1'100'000, u"SEK"_s};
    QCOMPARE(price.costOf(10), 11.0);
    QCOMPARE(price.costOf(0.05), 0.06); // 0.055 is rounded up; the doubles next to 1.1 and 0.05 would say 0.06 or 0.05 by chance
    QCOMPARE(price.costOf(0.15), 0.17); // 0.165: in doubles 0.16500000000000001 and 0.16499999999999998 are neighbours
    QCOMPARE(price.costOf(-10), -11.0);
    QCOMPARE((EnergyPrice{1, u"SEK"_s}.costOf(1'000'000'000)), 1'000.0);
    QCOMPARE(price.costText(10, QLocale(u"en_US"_s)), u"11.00\u00a0SEK"_s);
    QCOMPARE((EnergyPrice{1'100'000, u"USD"_s}.costText(10, QLocale(u"en_US"_s))), u"$11.00"_s);
}

QTEST_GUILESS_MAIN(TestEnergy)
#include "tst_energy.moc"
