// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/catalogue.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

// What hangs on the buses of the house. Modbus has two gateways with the same units behind them, ZigBee two networks with the same
// short addresses: only the partition tells them apart.

const QList<BusSource> &busSources()
{
    static const QList<BusSource> sources{
        {u"KNX"_s, u"KNX"_s},
        {u"Modbus"_s, u"Modbus"_s},
        {u"Metasys"_s, u"Metasys"_s},
        {u"I2C"_s, u"I²C"_s},
        {u"PROFIBUS"_s, u"PROFIBUS"_s},
        {u"MBus"_s, u"M-Bus"_s},
        {u"CAN"_s, u"CAN"_s},
        {u"LonWorks"_s, u"LonWorks"_s},
        {u"ZigBee"_s, u"ZigBee"_s},
        {u"ZWave"_s, u"Z-Wave"_s},
        {u"WirelessHART"_s, u"WirelessHART"_s},
        {u"RS485"_s, u"RS-485"_s},
        {u"RS232"_s, u"RS-232"_s},
    };
    return sources;
}

const QList<BusSeed> &busSeeds()
{
    using Wire::NodeState;
    static const QList<BusSeed> seeds{
        {u"KNX"_s, u"1.1"_s, {}, {}, u"Ground floor"_s, u"KNX.Line"_s},
        {u"KNX"_s, u"1.1.3"_s, {}, u"1.1"_s, u"Hall light"_s, u"KNX.Switch"_s},
        {u"KNX"_s, u"1.1.4"_s, {}, u"1.1"_s, u"Living room light"_s, u"KNX.Dimmer"_s},
        {u"KNX"_s, u"1.1.7"_s, {}, u"1.1"_s, u"Terrace blind"_s, u"KNX.Blind"_s, NodeState::WarningUnsigned, u"End stop not reached."_s},
        {u"KNX"_s, u"1.1.12"_s, {}, u"1.1"_s, u"Hall thermostat"_s, u"KNX.Thermostat"_s},
        {u"Modbus"_s, u"Gateway"_s, u"Boiler room"_s, {}, u"Boiler room gateway"_s, u"Modbus.Gateway"_s},
        {u"Modbus"_s, u"1"_s, u"Boiler room"_s, u"Gateway"_s, u"Heating pump"_s, u"Modbus.Pump"_s},
        {u"Modbus"_s, u"2"_s, u"Boiler room"_s, u"Gateway"_s, u"Power analyser"_s, u"Modbus.Analyser"_s},
        {u"Modbus"_s, u"Gateway"_s, u"Annexe"_s, {}, u"Annexe gateway"_s, u"Modbus.Gateway"_s},
        {u"Modbus"_s, u"1"_s, u"Annexe"_s, u"Gateway"_s, u"Hot water pump"_s, u"Modbus.Pump"_s, NodeState::ErrorUnsigned, u"No answer within 2 s."_s},
        {u"Modbus"_s, u"2"_s, u"Annexe"_s, u"Gateway"_s, u"Annexe analyser"_s, u"Modbus.Analyser"_s},
        {u"Metasys"_s, u"NAE-1"_s, {}, {}, u"Network engine"_s, u"Metasys.Engine"_s},
        {u"Metasys"_s, u"AHU-1"_s, {}, u"NAE-1"_s, u"Air handling unit"_s, u"Metasys.AirHandler"_s},
        {u"Metasys"_s, u"VAV-101"_s, {}, u"NAE-1"_s, u"Library"_s, u"Metasys.Vav"_s},
        {u"Metasys"_s, u"VAV-102"_s, {}, u"NAE-1"_s, u"Dining room"_s, u"Metasys.Vav"_s, NodeState::Information, u"Balanced by hand."_s},
        {u"I2C"_s, u"i2c-1"_s, {}, {}, u"Weather box"_s, u"I2C.Bus"_s},
        {u"I2C"_s, u"0x76"_s, {}, u"i2c-1"_s, u"Climate"_s, u"I2C.Climate"_s},
        {u"I2C"_s, u"0x23"_s, {}, u"i2c-1"_s, u"Daylight"_s, u"I2C.Light"_s},
        {u"PROFIBUS"_s, u"DP1"_s, {}, {}, u"Pump station"_s, u"PROFIBUS.Master"_s},
        {u"PROFIBUS"_s, u"5"_s, {}, u"DP1"_s, u"Remote I/O"_s, u"PROFIBUS.Io"_s},
        {u"PROFIBUS"_s, u"7"_s, {}, u"DP1"_s, u"Well pump drive"_s, u"PROFIBUS.Drive"_s, NodeState::WarningSigned, u"Motor warm; seen by the operator."_s},
        {u"MBus"_s, u"PW60"_s, {}, {}, u"Meter cupboard"_s, u"MBus.Converter"_s},
        {u"MBus"_s, u"17"_s, {}, u"PW60"_s, u"Flat heat"_s, u"MBus.HeatMeter"_s},
        {u"MBus"_s, u"18"_s, {}, u"PW60"_s, u"Flat water"_s, u"MBus.WaterMeter"_s},
        {u"CAN"_s, u"can0"_s, {}, {}, u"Boiler room bus"_s, u"CAN.Bus"_s},
        {u"CAN"_s, u"12"_s, {}, u"can0"_s, u"Pellet boiler"_s, u"CAN.Boiler"_s},
        {u"CAN"_s, u"31"_s, {}, u"can0"_s, u"Carport"_s, u"CAN.Charger"_s},
        {u"LonWorks"_s, u"FT10"_s, {}, {}, u"Office wing"_s, u"LonWorks.Channel"_s},
        {u"LonWorks"_s, u"1/4"_s, {}, u"FT10"_s, u"Desk lamps"_s, u"LonWorks.Lamp"_s},
        {u"LonWorks"_s, u"1/9"_s, {}, u"FT10"_s, u"Meeting room"_s, u"LonWorks.Occupancy"_s},
        {u"ZigBee"_s, u"0x0000"_s, u"House"_s, {}, u"House network"_s, u"ZigBee.Coordinator"_s},
        {u"ZigBee"_s, u"0x1A2B"_s, u"House"_s, u"0x0000"_s, u"Reading lamp"_s, u"ZigBee.Bulb"_s},
        {u"ZigBee"_s, u"0x3C4D"_s, u"House"_s, u"0x0000"_s, u"Cellar door"_s, u"ZigBee.Door"_s},
        {u"ZigBee"_s, u"0x0000"_s, u"Garden"_s, {}, u"Garden network"_s, u"ZigBee.Coordinator"_s},
        {u"ZigBee"_s, u"0x1A2B"_s, u"Garden"_s, u"0x0000"_s, u"Path light"_s, u"ZigBee.Bulb"_s},
        {u"ZWave"_s, u"1"_s, {}, {}, u"Stick"_s, u"ZWave.Controller"_s},
        {u"ZWave"_s, u"4"_s, {}, u"1"_s, u"Front door"_s, u"ZWave.Lock"_s},
        {u"ZWave"_s, u"6"_s, {}, u"1"_s, u"Freezer"_s, u"ZWave.Plug"_s},
        {u"WirelessHART"_s, u"GW"_s, {}, {}, u"Field gateway"_s, u"WirelessHART.Gateway"_s},
        {u"WirelessHART"_s, u"PT-104"_s, {}, u"GW"_s, u"Network pressure"_s, u"WirelessHART.Pressure"_s},
        {u"WirelessHART"_s, u"VT-007"_s, {}, u"GW"_s, u"Fan bearing"_s, u"WirelessHART.Vibration"_s, NodeState::ErrorSigned, u"Bearing to be changed in May."_s},
        {u"RS485"_s, u"ttyUSB0"_s, {}, {}, u"Technical room"_s, u"RS485.Line"_s},
        {u"RS485"_s, u"pool"_s, {}, u"ttyUSB0"_s, u"Pool pump"_s, u"RS485.Pool"_s},
        {u"RS485"_s, u"fan"_s, {}, u"ttyUSB0"_s, u"Cellar fan"_s, u"RS485.Fan"_s},
        {u"RS232"_s, u"ttyS0"_s, {}, {}, u"Port 1"_s, u"RS232.Port"_s},
        {u"RS232"_s, u"ups"_s, {}, u"ttyS0"_s, u"Server supply"_s, u"RS232.Ups"_s},
        {u"RS232"_s, u"ttyS1"_s, {}, {}, u"Port 2"_s, u"RS232.Port"_s},
        {u"RS232"_s, u"projector"_s, {}, u"ttyS1"_s, u"Projector"_s, u"RS232.Projector"_s},
    };
    return seeds;
}

} // namespace Chatelaine::Demo
