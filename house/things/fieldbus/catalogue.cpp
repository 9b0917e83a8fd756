// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/catalogue.h"

#include <QHash>

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

using Type = Wire::FieldType;
using Parameter = Wire::ParameterType;

// Compact rows; a text of options or types is separated by |.
struct TypeRow { QStringView id; QStringView name; QStringView children; bool sniffable; };

constexpr TypeRow Types[] = {
    {u"KNX.Line", u"KNX line", u"KNX.Switch|KNX.Dimmer|KNX.Blind|KNX.Thermostat", true},
    {u"KNX.Switch", u"Switch actuator", u"", false},
    {u"KNX.Dimmer", u"Dimming actuator", u"", false},
    {u"KNX.Blind", u"Blind actuator", u"", false},
    {u"KNX.Thermostat", u"Room thermostat", u"", false},
    {u"Modbus.Gateway", u"Modbus TCP gateway", u"Modbus.Pump|Modbus.Analyser", true},
    {u"Modbus.Pump", u"Circulation pump", u"", true},
    {u"Modbus.Analyser", u"Power analyser", u"", true},
    {u"Metasys.Engine", u"Network engine", u"Metasys.AirHandler|Metasys.Vav", false},
    {u"Metasys.AirHandler", u"Air handling unit", u"", false},
    {u"Metasys.Vav", u"Variable air volume box", u"", false},
    {u"I2C.Bus", u"I²C bus", u"I2C.Climate|I2C.Light", true},
    {u"I2C.Climate", u"Climate sensor", u"", true},
    {u"I2C.Light", u"Light sensor", u"", true},
    {u"PROFIBUS.Master", u"DP master", u"PROFIBUS.Drive|PROFIBUS.Io", true},
    {u"PROFIBUS.Drive", u"Variable speed drive", u"", false},
    {u"PROFIBUS.Io", u"Remote I/O", u"", false},
    {u"MBus.Converter", u"Level converter", u"MBus.HeatMeter|MBus.WaterMeter", true},
    {u"MBus.HeatMeter", u"Heat meter", u"", false},
    {u"MBus.WaterMeter", u"Water meter", u"", false},
    {u"CAN.Bus", u"CAN bus", u"CAN.Boiler|CAN.Charger", true},
    {u"CAN.Boiler", u"Boiler controller", u"", false},
    {u"CAN.Charger", u"Charging point", u"", false},
    {u"LonWorks.Channel", u"Twisted pair channel", u"LonWorks.Lamp|LonWorks.Occupancy", true},
    {u"LonWorks.Lamp", u"Lamp actuator", u"", false},
    {u"LonWorks.Occupancy", u"Occupancy sensor", u"", false},
    {u"ZigBee.Coordinator", u"Coordinator", u"ZigBee.Bulb|ZigBee.Door", true},
    {u"ZigBee.Bulb", u"Colour bulb", u"", false},
    {u"ZigBee.Door", u"Door contact", u"", false},
    {u"ZWave.Controller", u"Controller", u"ZWave.Lock|ZWave.Plug", true},
    {u"ZWave.Lock", u"Door lock", u"", false},
    {u"ZWave.Plug", u"Metering plug", u"", false},
    {u"WirelessHART.Gateway", u"Gateway", u"WirelessHART.Pressure|WirelessHART.Vibration", true},
    {u"WirelessHART.Pressure", u"Pressure transmitter", u"", false},
    {u"WirelessHART.Vibration", u"Vibration transmitter", u"", false},
    {u"RS485.Line", u"RS-485 line", u"RS485.Pool|RS485.Fan", true},
    {u"RS485.Pool", u"Pool pump", u"", true},
    {u"RS485.Fan", u"Fan panel", u"", true},
    {u"RS232.Port", u"Serial port", u"RS232.Ups|RS232.Projector", true},
    {u"RS232.Ups", u"Uninterruptible supply", u"", true},
    {u"RS232.Projector", u"Projector", u"", true},
    {u"City.District", u"District", u"", false},
    {u"City.Meter", u"Street cabinet", u"", false},
};

enum class What : quint8 { Now, State, Set, Peak, Computed };

struct FieldRow { QStringView type; QStringView name; Type kind; QStringView unit; double base; double swing; int decimals; What what; double least; double most; QStringView options; };

constexpr FieldRow Fields[] = {
    {u"KNX.Line", u"Bus load", Type::Numeric, u"%", 6, 4, 1, What::Now, 0, 0, u""},
    {u"KNX.Switch", u"Output", Type::Boolean, u"", 1, 0, 0, What::Set, 0, 1, u""},
    {u"KNX.Switch", u"Current", Type::Numeric, u"A", 0.42, 0.03, 2, What::Now, 0, 0, u""},
    {u"KNX.Dimmer", u"Level", Type::Int, u"", 60, 0, 0, What::Set, 0, 100, u""},
    {u"KNX.Dimmer", u"Fade time", Type::Duration, u"", 2, 0, 0, What::Set, 0, 0, u""},
    {u"KNX.Blind", u"Position", Type::Int, u"", 35, 0, 0, What::Set, 0, 100, u""},
    {u"KNX.Blind", u"Movement", Type::Enumeration, u"", 0, 0, 0, What::State, 0, 0, u"Still|Up|Down"},
    {u"KNX.Thermostat", u"Temperature", Type::Numeric, u"°C", 21.3, 0.3, 1, What::Now, 0, 0, u""},
    {u"KNX.Thermostat", u"Set point", Type::Numeric, u"°C", 21, 0, 1, What::Set, 5, 30, u""},
    {u"Modbus.Pump", u"Speed", Type::Int, u"", 1450, 20, 0, What::Now, 0, 0, u""},
    {u"Modbus.Pump", u"Running", Type::Boolean, u"", 1, 0, 0, What::Set, 0, 1, u""},
    {u"Modbus.Pump", u"Differential pressure", Type::Numeric, u"kPa", 41.2, 1.5, 1, What::Now, 0, 0, u""},
    {u"Modbus.Analyser", u"Active power", Type::Numeric, u"kW", 3.214, 0.4, 3, What::Now, 0, 0, u""},
    {u"Modbus.Analyser", u"Active power", Type::Numeric, u"kW", 7.9, 0, 3, What::Peak, 0, 0, u""},
    {u"Modbus.Analyser", u"Energy", Type::Long, u"", 9'104'227, 0, 0, What::Now, 0, 0, u""},
    {u"Metasys.AirHandler", u"Discharge air temperature", Type::Numeric, u"°C", 17.8, 0.6, 1, What::Now, 0, 0, u""},
    {u"Metasys.AirHandler", u"Fan command", Type::Enumeration, u"", 1, 0, 0, What::Set, 0, 0, u"Off|Low|High"},
    {u"Metasys.AirHandler", u"Heat recovery", Type::Numeric, u"%", 78, 3, 0, What::Computed, 0, 0, u""},
    {u"Metasys.Vav", u"Air flow", Type::Numeric, u"m³/h", 212, 15, 0, What::Now, 0, 0, u""},
    {u"Metasys.Vav", u"Damper", Type::Int, u"", 44, 0, 0, What::Set, 0, 100, u""},
    {u"I2C.Climate", u"Temperature", Type::Numeric, u"°C", 22.41, 0.2, 2, What::Now, 0, 0, u""},
    {u"I2C.Climate", u"Humidity", Type::Numeric, u"%", 38.6, 1.5, 1, What::Now, 0, 0, u""},
    {u"I2C.Climate", u"Pressure", Type::Numeric, u"hPa", 1009.2, 4, 1, What::Now, 0, 0, u""},
    {u"I2C.Light", u"Illuminance", Type::Numeric, u"lx", 310, 60, 0, What::Now, 0, 0, u""},
    {u"PROFIBUS.Drive", u"Speed", Type::Numeric, u"rpm", 1478, 6, 0, What::Now, 0, 0, u""},
    {u"PROFIBUS.Drive", u"Torque", Type::Numeric, u"Nm", 23.5, 1.2, 1, What::Now, 0, 0, u""},
    {u"PROFIBUS.Drive", u"Reference", Type::Numeric, u"rpm", 1480, 0, 0, What::Set, 0, 3000, u""},
    {u"PROFIBUS.Io", u"Inputs", Type::Int, u"", 173, 0, 0, What::Now, 0, 0, u""},
    {u"PROFIBUS.Io", u"Output 1", Type::Boolean, u"", 0, 0, 0, What::Set, 0, 1, u""},
    {u"MBus.HeatMeter", u"Energy", Type::Numeric, u"MWh", 18.412, 0, 3, What::Now, 0, 0, u""},
    {u"MBus.HeatMeter", u"Flow temperature", Type::Numeric, u"°C", 64.2, 1.2, 1, What::Now, 0, 0, u""},
    {u"MBus.WaterMeter", u"Volume", Type::Numeric, u"m³", 412.387, 0, 3, What::Now, 0, 0, u""},
    {u"CAN.Boiler", u"Boiler temperature", Type::Numeric, u"°C", 58.4, 2, 1, What::Now, 0, 0, u""},
    {u"CAN.Boiler", u"Operating hours", Type::Duration, u"", 14'823'000, 0, 0, What::State, 0, 0, u""},
    {u"CAN.Charger", u"Charging power", Type::Numeric, u"kW", 6.8, 0.3, 2, What::Now, 0, 0, u""},
    {u"CAN.Charger", u"Current limit", Type::Int, u"", 16, 0, 0, What::Set, 6, 32, u""},
    {u"LonWorks.Lamp", u"Lamp", Type::Boolean, u"", 1, 0, 0, What::Set, 0, 1, u""},
    {u"LonWorks.Occupancy", u"Occupied", Type::Boolean, u"", 1, 0, 0, What::Now, 0, 0, u""},
    {u"ZigBee.Coordinator", u"Channel", Type::Int, u"", 15, 0, 0, What::State, 0, 0, u""},
    {u"ZigBee.Bulb", u"Lit", Type::Boolean, u"", 1, 0, 0, What::Set, 0, 1, u""},
    {u"ZigBee.Bulb", u"Colour", Type::String, u"", 0xFFB46B, 0, 0, What::Set, 0, 0, u"colour"},
    {u"ZigBee.Bulb", u"Brightness", Type::Int, u"", 180, 0, 0, What::Set, 0, 254, u""},
    {u"ZigBee.Door", u"Open", Type::Boolean, u"", 0, 0, 0, What::Now, 0, 0, u""},
    {u"ZigBee.Door", u"Battery", Type::Numeric, u"%", 71, 0, 0, What::State, 0, 0, u""},
    {u"ZWave.Lock", u"Locked", Type::Boolean, u"", 1, 0, 0, What::Set, 0, 1, u""},
    {u"ZWave.Plug", u"Power", Type::Numeric, u"W", 84.5, 12, 1, What::Now, 0, 0, u""},
    {u"ZWave.Plug", u"On", Type::Boolean, u"", 1, 0, 0, What::Set, 0, 1, u""},
    {u"WirelessHART.Pressure", u"Pressure", Type::Numeric, u"bar", 2.384, 0.05, 3, What::Now, 0, 0, u""},
    {u"WirelessHART.Pressure", u"Battery life", Type::Duration, u"", 157'680'000, 0, 0, What::State, 0, 0, u""},
    {u"WirelessHART.Vibration", u"Velocity", Type::Numeric, u"mm/s", 1.82, 0.3, 2, What::Now, 0, 0, u""},
    {u"RS485.Pool", u"Water temperature", Type::Numeric, u"°C", 26.1, 0.2, 1, What::Now, 0, 0, u""},
    {u"RS485.Pool", u"Filter mode", Type::Enumeration, u"", 1, 0, 0, What::Set, 0, 0, u"Off|Eco|Backwash"},
    {u"RS485.Fan", u"Step", Type::Int, u"", 2, 0, 0, What::Set, 0, 3, u""},
    {u"RS232.Ups", u"Charge", Type::Numeric, u"%", 99, 1, 0, What::Now, 0, 0, u""},
    {u"RS232.Ups", u"Time left", Type::Duration, u"", 2'940, 0, 0, What::Computed, 0, 0, u""},
    {u"RS232.Projector", u"Lamp hours", Type::Int, u"", 1'204, 0, 0, What::State, 0, 0, u""},
    {u"RS232.Projector", u"Power", Type::Boolean, u"", 0, 0, 0, What::Set, 0, 1, u""},
    {u"City.Meter", u"Power", Type::Numeric, u"kW", 2.5, 1.5, 3, What::Now, 0, 0, u""},
};

struct SettingRow { QStringView prefix; QStringView id; QStringView name; Parameter type; QStringView value; double least; double most; QStringView pattern; };

constexpr SettingRow Settings[] = {
    {u"KNX.", u"address", u"Individual address", Parameter::String, u"1.1.1", 0, 0, u"\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}"},
    {u"KNX.", u"group", u"Group address", Parameter::String, u"0/1/1", 0, 0, u"\\d{1,2}/\\d/\\d{1,3}"},
    {u"Modbus.", u"unit", u"Unit", Parameter::Int, u"1", 1, 247, u""},
    {u"Modbus.", u"timeout", u"Time-out", Parameter::Duration, u"PT2S", 0, 0, u""},
    {u"Metasys.", u"instance", u"Object instance", Parameter::Long, u"3000101", 1, 4'194'303, u""},
    {u"I2C.", u"address", u"Address", Parameter::Int, u"72", 3, 119, u""},
    {u"PROFIBUS.", u"station", u"Station", Parameter::Int, u"5", 0, 126, u""},
    {u"PROFIBUS.", u"watchdog", u"Watchdog", Parameter::Boolean, u"true", 0, 0, u""},
    {u"MBus.", u"primary", u"Primary address", Parameter::Int, u"17", 0, 250, u""},
    {u"MBus.", u"readAt", u"Read at", Parameter::Time, u"03:00:00", 0, 0, u""},
    {u"CAN.", u"nodeId", u"Node id", Parameter::Int, u"12", 1, 127, u""},
    {u"CAN.", u"bitrate", u"Bit rate", Parameter::Int, u"250000", 10'000, 1'000'000, u""},
    {u"LonWorks.", u"neuron", u"Neuron ID", Parameter::String, u"0501A1B2C3D4", 0, 0, u"[0-9A-F]{12}"},
    {u"ZigBee.", u"ieee", u"Extended address", Parameter::String, u"00124B0001A2B3C4", 0, 0, u"[0-9A-F]{16}"},
    {u"ZigBee.", u"tint", u"Colour on the plan", Parameter::Color, u"FF8000", 0, 0, u""},
    {u"ZWave.", u"nodeId", u"Node id", Parameter::Int, u"4", 1, 232, u""},
    {u"WirelessHART.", u"tag", u"Tag", Parameter::String, u"PT-104", 0, 0, u"[A-Z]{2}-\\d{1,4}"},
    {u"WirelessHART.", u"burst", u"Burst interval", Parameter::Duration, u"PT1M", 0, 0, u""},
    {u"RS485.", u"baud", u"Baud rate", Parameter::Int, u"19200", 300, 115'200, u""},
    {u"RS485.", u"termination", u"Terminated", Parameter::Boolean, u"false", 0, 0, u""},
    {u"RS232.", u"port", u"Port", Parameter::String, u"ttyS0", 0, 0, u"tty\\w{1,8}"},
    {u"RS232.", u"baud", u"Baud rate", Parameter::Int, u"9600", 300, 115'200, u""},
    {u"", u"gain", u"Gain", Parameter::Double, u"1.00", 0.01, 100, u""},
    {u"", u"installed", u"Installed", Parameter::DateTime, u"2021-06-14T09:30:00Z", 0, 0, u""},
};

Wire::Kinds kindsOf(What what)
{
    switch (what) {
    case What::Now: return Wire::Kind::Momentary;
    case What::Peak: return Wire::Kind::Peak;
    case What::Computed: return Wire::Kind::Computed;
    case What::Set: return Wire::Kind::Momentary | Wire::Kind::Status;
    default: return Wire::Kind::Status;
    }
}

QStringList listOf(QStringView text)
{
    return text.isEmpty() ? QStringList() : text.toString().split(u'|');
}

BusField fieldOf(const FieldRow &row)
{
    return {row.name.toString(), row.unit.toString(), listOf(row.options), row.kind, kindsOf(row.what), row.base, row.swing, row.least, row.most, row.decimals,
        row.what == What::Set};
}

BusType typeOf(const TypeRow &row)
{
    BusType type;
    type.id = row.id.toString();
    type.name = row.name.toString();
    type.children = listOf(row.children);
    type.sniffable = row.sniffable;
    for (const FieldRow &field : Fields) {
        if (field.type == row.id)
            type.fields.append(fieldOf(field));
    }
    for (const SettingRow &setting : Settings) {
        if (!row.id.startsWith(setting.prefix))
            continue;
        const bool bounded = setting.least < setting.most;
        type.settings.append({setting.id.toString(), setting.name.toString(), setting.value.toString(), setting.type,
            bounded ? std::optional(setting.least) : std::nullopt, bounded ? std::optional(setting.most) : std::nullopt, setting.pattern.toString()});
    }
    const bool settable = std::any_of(type.fields.cbegin(), type.fields.cend(), [](const BusField &field) { return field.writable; });
    type.bases = {type.id.section(u'.', 0, 0) + (type.children.isEmpty() ? u".Device"_s : u".Network"_s), u"House.Node"_s};
    type.interfaces = type.fields.isEmpty() ? QStringList() : QStringList{u"House.ISensor"_s};
    if (settable)
        type.interfaces.append(u"House.IActuator"_s);
    return type;
}

} // namespace

const BusField *BusType::field(QStringView fieldName) const
{
    const auto found = std::find_if(fields.cbegin(), fields.cend(), [fieldName](const BusField &each) { return each.name == fieldName; });
    return found == fields.cend() ? nullptr : &*found;
}

const BusType *busType(QStringView id)
{
    static const QHash<QString, BusType> types = [] {
        QHash<QString, BusType> result;
        for (const TypeRow &row : Types)
            result.insert(row.id.toString(), typeOf(row));
        return result;
    }();
    const auto found = types.constFind(id.toString());
    return found == types.cend() ? nullptr : &*found;
}

} // namespace Chatelaine::Demo
