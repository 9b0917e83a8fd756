// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/physics/history.h"
#include "house/physics/model.h"
#include "house/physics/physics.h"

#include <QTest>

#include <cmath>

using namespace Chatelaine::Demo;

namespace {

constexpr qint64 WinterNoon = 1'768'906'800; // 20 January 2026, 11:00 UTC
constexpr qint64 Hour = 3600;

/// A house that has lived long enough to have forgotten how it began.
Physics settled(quint32 seed = 1)
{
    Physics house(seed, WinterNoon - 5 * 24 * Hour);
    house.advanceTo(double(WinterNoon));
    return house;
}

} // namespace

class TestHousePhysics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingUpRaisesPowerAtOnceAndTemperatureSlowly();
    void settingDownSavesPower();
    void coldDaysCostMore();
    void sameSeedSameHouse();
    void timeNeverGoesBack();
    void modes();
    void hotWaterIsKept();
    void aYearOfHistory();
    void modelFollowsTheClock();
};

void TestHousePhysics::settingUpRaisesPowerAtOnceAndTemperatureSlowly()
{
    Physics house = settled();
    const double power = house.electricPower();
    const double temperature = house.roomTemperature();
    HeatingControls controls = house.heating();
    controls.setPoint += 1.5;
    house.setHeating(controls);
    QVERIFY2(house.electricPower() > power + 0.5, "no time has passed, and the compressor works harder");
    QCOMPARE(house.roomTemperature(), temperature);

    house.advanceTo(house.time() + 60);
    QVERIFY(std::abs(house.roomTemperature() - temperature) < 0.05);
    house.advanceTo(house.time() + 2 * Hour);
    QVERIFY(house.roomTemperature() > temperature + 0.2);
    QVERIFY(house.roomTemperature() < temperature + 1.5);
}

void TestHousePhysics::settingDownSavesPower()
{
    Physics house = settled();
    HeatingControls controls = house.heating();
    controls.setPoint = 10;
    house.setHeating(controls);
    house.advanceTo(house.time() + 12 * Hour);
    QVERIFY(house.roomTemperature() < 20.0);
    QVERIFY(house.roomTemperature() > 9.0);
}

void TestHousePhysics::coldDaysCostMore()
{
    Physics house(1, WinterNoon - 200 * 24 * Hour);
    house.advanceTo(double(WinterNoon - 190 * 24 * Hour), 300);
    const auto pump = size_t(Meter::HeatPump);
    const double summerStart = house.counters().at(pump);
    house.advanceTo(house.time() + 14 * 24 * Hour, 300);
    const double summer = house.counters().at(pump) - summerStart;
    house.advanceTo(double(WinterNoon - 14 * 24 * Hour), 300);
    const double winterStart = house.counters().at(pump);
    house.advanceTo(double(WinterNoon), 300);
    QVERIFY(house.counters().at(pump) - winterStart > 2 * summer);
}

void TestHousePhysics::sameSeedSameHouse()
{
    QCOMPARE(settled(7).toJson(), settled(7).toJson());
    QVERIFY(settled(7).toJson() != settled(8).toJson());
}

void TestHousePhysics::timeNeverGoesBack()
{
    Physics house = settled();
    const QJsonObject before = house.toJson();
    house.advanceTo(house.time() - 10 * Hour);
    QCOMPARE(house.toJson(), before);
}

void TestHousePhysics::modes()
{
    Physics house = settled();
    HeatingControls controls = house.heating();
    controls.mode = HeatingMode::Off;
    house.setHeating(controls);
    QVERIFY(!house.compressorRunning());
    QVERIFY(house.electricPower() < 0.1);
    for (const QString &name : heatingModeNames()) {
        HeatingMode mode{};
        QVERIFY(heatingModeFromName(name, mode));
        QCOMPARE(heatingModeName(mode), name);
    }
    HeatingMode mode = HeatingMode::Off;
    QVERIFY(!heatingModeFromName(u"Sauna", mode));
}

void TestHousePhysics::hotWaterIsKept()
{
    Physics house = settled();
    for (int i = 0; i < 48; ++i) {
        house.advanceTo(house.time() + Hour);
        QVERIFY2(house.hotWaterTemperature() > 35 && house.hotWaterTemperature() < 56, qPrintable(QString::number(house.hotWaterTemperature())));
    }
}

void TestHousePhysics::aYearOfHistory()
{
    Physics house(3, WinterNoon - 365 * 24 * Hour);
    const History history = History::run(house, WinterNoon);
    QVERIFY(history.hours().size() >= 365 * 24 - 1);
    for (qsizetype i = 1; i < history.hours().size(); ++i) {
        const History::Hour &before = history.hours().at(i - 1);
        const History::Hour &hour = history.hours().at(i);
        QCOMPARE(hour.time - before.time, Hour);
        for (size_t meter = 0; meter < hour.counters.size(); ++meter)
            QVERIFY2(hour.counters.at(meter) >= before.counters.at(meter), "a counter never runs backwards");
        QVERIFY2(hour.room > 14 && hour.room < 32, qPrintable(QString::number(double(hour.room))));
    }
    QCOMPARE(history.indexAt(history.hours().at(100).time), 100);
    QCOMPARE(history.indexAt(history.hours().at(100).time - 1), 100);
    QCOMPARE(history.indexAt(WinterNoon + Hour), history.hours().size());
}

void TestHousePhysics::modelFollowsTheClock()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(WinterNoon);
    Model model(1, now, 60.0);
    const double began = model.physics().time();
    model.advance(now.addSecs(10));
    QCOMPARE(model.physics().time() - began, 600.0);
    const qsizetype hours = model.history().hours().size();
    model.advance(now.addSecs(5 * Hour));
    QCOMPARE(model.history().hours().size(), hours + 5);
    QCOMPARE(model.history().hours().constLast().time, WinterNoon + 5 * Hour);
}

QTEST_APPLESS_MAIN(TestHousePhysics)
#include "tst_house_physics.moc"
