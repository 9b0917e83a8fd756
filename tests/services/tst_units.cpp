// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/units.h"
#include "services/unittable.h"

#include <QSet>
#include <QTest>
#include <QThread>

#include <atomic>
#include <cmath>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Chatelaine;

Q_DECLARE_METATYPE(Chatelaine::Quantity)

class TestUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spellings_data();
    void spellings();
    void stayAsTheyAre_data();
    void stayAsTheyAre();
    void converts_data();
    void converts();
    void doesNotConvert_data();
    void doesNotConvert();
    void everyUnitOfTheTableConvertsWithinItsQuantity();
    void noSpellingStandsTwice();
    void everyQuantityHasAWord();
    void integrals_data();
    void integrals();
    void counters();
    void axes();
    void words();
    void fromSeveralThreads();
};

void TestUnits::spellings_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<Quantity>("quantity");

    const auto row = [](const QString &written, const QString &symbol, Quantity quantity) { QTest::newRow(qPrintable(written)) << written << symbol << quantity; };
    for (const QString &written : {u"°C"_s, u"C"_s, u"degC"_s, u"℃"_s, u"DEGC"_s, u"º C"_s, u"° C"_s, u"Celsius"_s})
        row(written, u"°C"_s, Quantity::Temperature);
    for (const QString &written : {u"m3"_s, u"m³"_s, u"m^3"_s, u"M3"_s, u"㎥"_s, u"m**3"_s})
        row(written, u"m³"_s, Quantity::Volume);
    for (const QString &written : {u"m³/h"_s, u"m3/h"_s, u"m^3/h"_s, u"m³ / h"_s, u"m³·h⁻¹"_s, u"M3/H"_s})
        row(written, u"m³/h"_s, Quantity::Flow);
    for (const QString &written : {u"kWh"_s, u"KWH"_s, u"kwh"_s, u"Kwh"_s, u"kW·h"_s, u"kW h"_s})
        row(written, u"kWh"_s, Quantity::Energy);
    row(u"K"_s, u"K"_s, Quantity::Temperature);
    row(QString(QChar(0x212a)), u"K"_s, Quantity::Temperature); // the Kelvin sign
    row(u"W"_s, u"W"_s, Quantity::Power);
    row(u"KW"_s, u"kW"_s, Quantity::Power);
    row(u"MW"_s, u"MW"_s, Quantity::Power);
    row(u"mW"_s, u"mW"_s, Quantity::Power);
    row(u"Wh"_s, u"Wh"_s, Quantity::Energy);
    row(u"MWH"_s, u"MWh"_s, Quantity::Energy);
    row(u"J"_s, u"J"_s, Quantity::Energy);
    row(u"L"_s, u"l"_s, Quantity::Volume);
    row(u"L/min"_s, u"l/min"_s, Quantity::Flow);
    row(u"BAR"_s, u"bar"_s, Quantity::Pressure);
    row(u"Pa"_s, u"Pa"_s, Quantity::Pressure);
    row(u"V"_s, u"V"_s, Quantity::Voltage);
    row(u"A"_s, u"A"_s, Quantity::Current);
    row(u"var"_s, u"var"_s, Quantity::ReactivePower);
    row(u"VAr"_s, u"var"_s, Quantity::ReactivePower);
    row(u"VA"_s, u"VA"_s, Quantity::ApparentPower);
    row(u"kVArh"_s, u"kvarh"_s, Quantity::ReactiveEnergy);
    row(u"Hz"_s, u"Hz"_s, Quantity::Frequency);
    row(u"%"_s, u"%"_s, Quantity::Percentage);
    row(u"% RH"_s, u"%"_s, Quantity::Percentage);
    row(u"PPM"_s, u"ppm"_s, Quantity::Concentration);
    row(u"lux"_s, u"lx"_s, Quantity::Illuminance);
    row(u"ug/m3"_s, u"µg/m³"_s, Quantity::MassConcentration);
    row(u"W/m2"_s, u"W/m²"_s, Quantity::Irradiance);
    row(QString(QChar(0x2126)), u"Ω"_s, Quantity::Resistance); // the Ohm sign
}

void TestUnits::spellings()
{
    QFETCH(QString, written);
    QFETCH(QString, symbol);
    QFETCH(Quantity, quantity);
    QCOMPARE(Units::normalise(written), symbol);
    QCOMPARE(Units::quantity(written), quantity);
    QCOMPARE(Units::convert(12.5, written, symbol), std::optional(12.5));
}

void TestUnits::stayAsTheyAre_data()
{
    QTest::addColumn<QString>("written");
    QTest::newRow("nothing") << QString();
    QTest::newRow("space") << u" "_s;
    QTest::newRow("word") << u"furlongs"_s;
    QTest::newRow("money") << u"SEK/kWh"_s;
    QTest::newRow("a product") << u"1e999 m"_s;
    QTest::newRow("an expression that UDUNITS would take") << u"3.6e6 J"_s;
    QTest::newRow("a time that UDUNITS would take") << u"days since 2000-01-01"_s;
    QTest::newRow("a logarithm") << u"lg(re 1 mW)"_s;
    QTest::newRow("powers") << u"m^2^2^2^2^2"_s;
    QTest::newRow("control characters") << u"k\0Wh"_s;
    QTest::newRow("a change of direction") << u"\u202eWh"_s;
    QTest::newRow("millivolts or megavolts") << u"MV"_s;
    QTest::newRow("milliwatt hours") << u"mwh"_s;
    QTest::newRow("half a surrogate pair") << QString(QChar(0xd800)) + u"C"_s;
    QTest::newRow("a megabyte") << QString(1 << 20, u'm');
    QTest::newRow("a megabyte of brackets") << QString(1 << 20, u'(');
    QTest::newRow("one that grows when it is normalised") << QString(24, QChar(0xfdfa));
}

void TestUnits::stayAsTheyAre()
{
    QFETCH(QString, written);
    QCOMPARE(Units::normalise(written), written);
    QCOMPARE(Units::quantity(written), Quantity::Unknown);
    QVERIFY(!Units::integralOf(written));
    QVERIFY(!Units::isCounter(written));
    QVERIFY(!Units::convert(1, written, u"m"));
    QCOMPARE(Units::convert(1.5, written, written), std::optional(1.5));
    QVERIFY(Units::sameAxis(written, written));
    QVERIFY(Units::display(written).size() <= 20 * Units::Longest);
}

void TestUnits::converts_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<double>("expected");
    const auto row = [](double value, const QString &from, const QString &to, double expected) {
        QTest::newRow(qPrintable(u"%1 %2 in %3"_s.arg(value).arg(from, to))) << value << from << to << expected;
    };
    row(1'500, u"W"_s, u"kW"_s, 1.5);
    row(2.5, u"MW"_s, u"kW"_s, 2'500);
    row(3.6, u"MJ"_s, u"kWh"_s, 1);
    row(1, u"kWh"_s, u"J"_s, 3.6e6);
    row(1, u"MWh"_s, u"kWh"_s, 1'000);
    row(0, u"°C"_s, u"K"_s, 273.15);
    row(-40, u"°C"_s, u"°F"_s, -40);
    row(212, u"F"_s, u"C"_s, 100);
    row(1, u"m³"_s, u"l"_s, 1'000);
    row(60, u"l/min"_s, u"m³/h"_s, 3.6);
    row(1, u"bar"_s, u"Pa"_s, 100'000);
    row(1'013.25, u"hPa"_s, u"bar"_s, 1.01325);
    row(1, u"%"_s, u"‰"_s, 10);
    row(1'500, u"ppb"_s, u"ppm"_s, 1.5);
    row(50, u"Hz"_s, u"rpm"_s, 3'000);
    row(36, u"km/h"_s, u"m/s"_s, 10);
    row(1, u"kvarh"_s, u"varh"_s, 1'000);
    row(2, u"klx"_s, u"lx"_s, 2'000);
    row(180, u"°"_s, u"rad"_s, 3.14159265358979);
    row(1.5, u"Ah"_s, u"mAh"_s, 1'500);
}

void TestUnits::converts()
{
    QFETCH(double, value);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(double, expected);
    const auto there = Units::convert(value, from, to);
    QVERIFY(there);
    QVERIFY2(std::abs(*there - expected) <= 1e-12 * std::max(1.0, std::abs(expected)), qPrintable(QString::number(*there, 'g', 17)));
    const auto back = Units::convert(*there, to, from);
    QVERIFY(back);
    QVERIFY(std::abs(*back - value) <= 1e-11 * std::max(1.0, std::abs(value)));
}

void TestUnits::doesNotConvert_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("power and energy") << u"kW"_s << u"kWh"_s;
    QTest::newRow("real and reactive power") << u"W"_s << u"var"_s;
    QTest::newRow("real and apparent power") << u"W"_s << u"VA"_s;
    QTest::newRow("percent and parts per million") << u"%"_s << u"ppm"_s;
    QTest::newRow("levels") << u"dB"_s << u"dBm"_s;
    QTest::newRow("unknown ones") << u"furlong"_s << u"fathom"_s;
    QTest::newRow("a known and none") << u"m"_s << QString();
}

void TestUnits::doesNotConvert()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QVERIFY(!Units::convert(1, from, to));
    QVERIFY(!Units::convert(1, to, from));
    QVERIFY(!Units::sameAxis(from, to));
}

void TestUnits::everyUnitOfTheTableConvertsWithinItsQuantity()
{
    for (const UnitEntry &a : unitTable()) {
        for (const UnitEntry &b : unitTable()) {
            const bool possible = &a == &b || (a.quantity == b.quantity && a.quantity != Quantity::Level);
            const auto there = Units::convert(7.25, a.symbol, b.symbol);
            QVERIFY2(there.has_value() == possible, qPrintable(u"%1 → %2"_s.arg(a.symbol, b.symbol)));
            if (!there)
                continue;
            const double back = Units::convert(*there, b.symbol, a.symbol).value();
            QVERIFY2(std::abs(back - 7.25) < 1e-9, qPrintable(u"%1 ↔ %2"_s.arg(a.symbol, b.symbol)));
        }
    }
}

void TestUnits::noSpellingStandsTwice()
{
    QSet<QString> seen;
    for (const UnitEntry &entry : unitTable()) {
        QSet<QString> own{unitKey(entry.symbol)};
        for (const QStringView spelling : entry.spellings.split(u' ', Qt::SkipEmptyParts))
            own << unitKey(spelling);
        for (const QString &key : std::as_const(own)) {
            QVERIFY2(!seen.contains(key), qPrintable(key));
            QCOMPARE(Units::normalise(key), entry.symbol.toString());
        }
        seen += own;
    }
}

void TestUnits::everyQuantityHasAWord()
{
    QSet<QString> words;
    for (const UnitEntry &entry : unitTable())
        words << Units::quantityName(entry.quantity);
    QVERIFY(!words.contains(QString()));
    QCOMPARE(Units::quantityName(Quantity::Unknown), QString());
    QCOMPARE(words.size(), int(Quantity::Level)); // Level is the last, Unknown the first
    QVERIFY(Units::symbols(Quantity::Energy).contains(u"kWh"_s));
}

void TestUnits::integrals_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("integral");
    QTest::addColumn<double>("perHour");
    QTest::newRow("W") << u"W"_s << u"kWh"_s << 0.001;
    QTest::newRow("kW") << u"kW"_s << u"kWh"_s << 1.0;
    QTest::newRow("MW") << u"MW"_s << u"kWh"_s << 1'000.0;
    QTest::newRow("var") << u"var"_s << u"kvarh"_s << 0.001;
    QTest::newRow("m3/h") << u"m3/h"_s << u"m³"_s << 1.0;
    QTest::newRow("l/min") << u"l/min"_s << u"m³"_s << 0.06;
    QTest::newRow("mA") << u"mA"_s << u"Ah"_s << 0.001;
    QTest::newRow("W/m²") << u"W/m²"_s << u"kWh/m²"_s << 0.001;
    QTest::newRow("m/s") << u"m/s"_s << u"km"_s << 3.6;
    QTest::newRow("°C") << u"°C"_s << QString() << 0.0;
    QTest::newRow("kWh") << u"kWh"_s << QString() << 0.0;
}

void TestUnits::integrals()
{
    QFETCH(QString, unit);
    QFETCH(QString, integral);
    QFETCH(double, perHour);
    const auto found = Units::integralOf(unit);
    QCOMPARE(found.has_value(), !integral.isEmpty());
    if (!found)
        return;
    QCOMPARE(found->unit, integral);
    QVERIFY(std::abs(found->perMs * 3'600'000 - perHour) < 1e-12 * std::max(1.0, perHour));
}

void TestUnits::counters()
{
    for (const QString &unit : {u"kWh"_s, u"MJ"_s, u"m³"_s, u"L"_s, u"kvarh"_s, u"Ah"_s})
        QVERIFY2(Units::isCounter(unit), qPrintable(unit));
    for (const QString &unit : {u"kW"_s, u"°C"_s, u"m³/h"_s, u"%"_s, u"s"_s, u"m"_s, QString()})
        QVERIFY2(!Units::isCounter(unit), qPrintable(unit));
}

void TestUnits::axes()
{
    QVERIFY(Units::sameAxis(u"kW", u"W"));
    QVERIFY(Units::sameAxis(u"°C", u"degC"));
    QVERIFY(Units::sameAxis(u"°C", u"°F"));
    QVERIFY(Units::sameAxis(QString(), QString()));
    QVERIFY(!Units::sameAxis(u"°C", QString()));
    QVERIFY(!Units::sameAxis(u"°C", u"kW"));
}

void TestUnits::words()
{
    QCOMPARE(Units::withUnit(u"21.3"_s, u"degC"), u"21.3\u2009°C"_s);
    QCOMPARE(Units::withUnit(u"180"_s, u"deg"), u"180°"_s);
    QCOMPARE(Units::withUnit(u"7"_s, QString()), u"7"_s);
    QCOMPARE(Units::withUnit(u"7"_s, u"furlong"), u"7\u2009furlong"_s);
    QCOMPARE(Units::display(u"a\u202eb"), u"a⟨U+202E⟩b"_s);
}

void TestUnits::fromSeveralThreads()
{
    std::atomic<int> wrong = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back(QThread::create([&wrong] {
            for (int round = 0; round < 50; ++round)
                for (const UnitEntry &a : unitTable())
                    if (!Units::convert(1.0, a.symbol, Units::symbols(a.quantity).constFirst()) && a.quantity != Quantity::Level)
                        ++wrong;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait(60'000));
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
