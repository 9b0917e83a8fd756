// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/heating.h"

#include "house/things/controls.h"
#include "house/things/fields.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

constexpr Wire::Kinds Momentary = Wire::Kind::Momentary;
constexpr Wire::Kinds Status = Wire::Kind::Status;
constexpr Wire::Kinds Computed = Wire::Kind::Computed;
constexpr Wire::Kinds Hourly = Wire::Kind::HistoricalHour;

QStringList namesOf(const QList<Wire::Field> &fields)
{
    QStringList names;
    for (const Wire::Field &field : fields)
        names.append(field.name);
    return names;
}

} // namespace

Heating::Heating(ThingProfile profile, ThingHost &host, Model &model, QObject *parent) : Thing(std::move(profile), host, parent), m_model(model)
{
}

QStringList Heating::features() const
{
    using Wire::Protocol;
    QStringList result;
    for (const Protocol protocol : {Protocol::Sensor, Protocol::Control, Protocol::Provisioning})
        result.append(Wire::namespaceOf(profile().dialect, protocol));
    return result << u"jabber:x:data"_s;
}

QList<Wire::Field> Heating::present() const
{
    m_model.advance(host().now());
    const Physics &house = m_model.physics();
    const HeatingControls &controls = house.heating();
    // A meter is never quite quiet: a hundredth, the same for everybody who reads in the same ten seconds.
    const double flicker = 1.0 + 0.01 * (noiseAt(m_model.seed(), qint64(house.time()) / 10, 31) - 0.5);
    QList<Wire::Field> fields{
        numericField(u"Room temperature"_s, house.roomTemperature(), 2, u"°C"_s, Momentary),
        numericField(u"Set point"_s, controls.setPoint, 1, u"°C"_s, Status),
        numericField(u"Supply temperature"_s, house.supplyTemperature(), 1, u"°C"_s, Momentary),
        numericField(u"Electric power"_s, house.electricPower() * flicker, 3, u"kW"_s, Momentary),
        numericField(u"Return temperature"_s, house.returnTemperature(), 1, u"°C"_s, Momentary),
        numericField(u"Outdoor temperature"_s, house.outdoorTemperature(), 1, u"°C"_s, Momentary),
        numericField(u"Brine in"_s, house.brineIn(), 1, u"°C"_s, Momentary),
        numericField(u"Brine out"_s, house.brineOut(), 1, u"°C"_s, Momentary),
        numericField(u"Hot water temperature"_s, house.hotWaterTemperature(), 1, u"°C"_s, Momentary),
        numericField(u"Hot water set point"_s, controls.hotWaterSetPoint, 1, u"°C"_s, Status),
        numericField(u"Heat delivered today"_s, house.heatDeliveredToday(), 2, u"kWh"_s, Computed),
        booleanField(u"Compressor"_s, house.compressorRunning(), Status),
        enumField(u"Operating mode"_s, heatingModeName(controls.mode), u"OperatingMode"_s, Status),
        booleanField(u"Boost"_s, controls.boost, Status),
        numericField(u"Heating curve offset"_s, controls.curveOffset, 1, u"K"_s, Status),
    };
    return fields + identityFields(u"Boreas"_s, profile().model, u"BO-%1"_s.arg(100'000 + m_model.seed() % 900'000), u"2.4.1"_s);
}

void Heating::addPast(const Wire::ReadoutRequest &request, const History::Hour &hour, Wire::ReadoutFields &into) const
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(hour.time);
    const Wire::Field fields[] = {
        numericField(u"Room temperature"_s, double(hour.room), 2, u"°C"_s, Hourly),
        numericField(u"Supply temperature"_s, double(hour.supply), 1, u"°C"_s, Hourly),
        numericField(u"Return temperature"_s, double(hour.back), 1, u"°C"_s, Hourly),
        numericField(u"Outdoor temperature"_s, double(hour.outdoor), 1, u"°C"_s, Hourly),
        numericField(u"Electric power"_s, double(hour.power), 3, u"kW"_s, Hourly),
        numericField(u"Heat delivered today"_s, double(hour.heatToday), 2, u"kWh"_s, Hourly | Computed),
        numericField(u"Set point"_s, double(hour.setPoint), 1, u"°C"_s, Hourly),
    };
    for (const Wire::Field &field : fields) {
        if (isWanted(request, Hourly, field.name))
            addReading(into, {}, time, field);
    }
}

std::unique_ptr<ReadoutCursor> Heating::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    const QList<Wire::Field> fields = present();
    if (!request.nodes.isEmpty() || !anyKnown(request.fields, namesOf(fields))) {
        refusal = {Wire::ResponseCode::NotFound, request.nodes.isEmpty() ? u"Field not found."_s : u"Node not found."_s, {}};
        return nullptr;
    }
    if (!wantsHistory(request))
        return cursorOf(request, host().now(), fields, 0, {});
    const History &history = m_model.history();
    const qsizetype first = request.from ? history.indexAt(request.from->value.toSecsSinceEpoch()) : 0;
    const qsizetype last = request.to ? history.indexAt(request.to->value.toSecsSinceEpoch() + 1) : history.hours().size();
    return cursorOf(request, host().now(), fields, std::max<qsizetype>(0, last - first),
        [this, request, first](qsizetype step, Wire::ReadoutFields &into) { addPast(request, m_model.history().hours().at(first + step), into); });
}

void Heating::change(const std::function<void(HeatingControls &)> &what)
{
    m_model.advance(host().now());
    HeatingControls controls = m_model.physics().heating();
    what(controls);
    m_model.physics().setHeating(controls);
}

ControlParameter Heating::number(const QString &name, const QString &description, double least, double most, int decimals,
    double HeatingControls::*member)
{
    ControlParameter parameter;
    parameter.name = name;
    parameter.label = name;
    parameter.description = description;
    parameter.page = u"Comfort"_s;
    parameter.type = Wire::ParameterType::Double;
    parameter.minimum = least;
    parameter.maximum = most;
    parameter.value = [this, member, decimals] { return QString::number(m_model.physics().heating().*member, 'f', decimals); };
    parameter.apply = [this, member](const QString &text) { change([&](HeatingControls &controls) { controls.*member = text.toDouble(); }); };
    return parameter;
}

QList<ControlParameter> Heating::parameters()
{
    ControlParameter mode;
    mode.name = u"Operating mode"_s;
    mode.label = u"Operating mode"_s;
    mode.description = u"What the heat pump may do."_s;
    mode.page = u"Operation"_s;
    mode.options = heatingModeNames();
    mode.value = [this] { return heatingModeName(m_model.physics().heating().mode); };
    mode.apply = [this](const QString &text) { change([&](HeatingControls &controls) { (void)heatingModeFromName(text, controls.mode); }); };

    ControlParameter boost;
    boost.name = u"Boost"_s;
    boost.label = u"Boost"_s;
    boost.description = u"Heats one and a half degrees above the set point."_s;
    boost.page = u"Operation"_s;
    boost.type = Wire::ParameterType::Boolean;
    boost.value = [this] { return m_model.physics().heating().boost ? u"true"_s : u"false"_s; };
    boost.apply = [this](const QString &text) { change([&](HeatingControls &controls) { controls.boost = text == "true"_L1 || text == "1"_L1; }); };

    return {number(u"Set point"_s, u"Room temperature wanted, in °C."_s, 5, 30, 1, &HeatingControls::setPoint),
        number(u"Hot water set point"_s, u"Temperature of the tank, in °C."_s, 35, 65, 1, &HeatingControls::hotWaterSetPoint),
        number(u"Heating curve offset"_s, u"Warmer or cooler supply, in K."_s, -10, 10, 1, &HeatingControls::curveOffset), mode, boost};
}

} // namespace Chatelaine::Demo
