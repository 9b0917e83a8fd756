// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/ventilation.h"

#include "house/things/controls.h"
#include "house/things/fields.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

Ventilation::Ventilation(ThingProfile profile, ThingHost &host, Model &model, QObject *parent)
    : Thing(std::move(profile), host, parent), m_model(model)
{
}

QStringList Ventilation::features() const
{
    using Wire::Protocol;
    QStringList result;
    for (const Protocol protocol : {Protocol::Sensor, Protocol::Events, Protocol::Control, Protocol::Provisioning})
        result.append(Wire::namespaceOf(profile().dialect, protocol));
    return result << u"jabber:x:data"_s;
}

QList<Wire::Field> Ventilation::present() const
{
    constexpr Wire::Kinds Momentary = Wire::Kind::Momentary;
    constexpr Wire::Kinds Status = Wire::Kind::Status;
    m_model.advance(host().now());
    const Physics &house = m_model.physics();
    const double outdoor = house.outdoorTemperature();
    const bool bypass = house.ventilation().bypass;
    const double supply = bypass ? outdoor : outdoor + 0.82 * (house.roomTemperature() - outdoor);
    QList<Wire::Field> fields{
        numericField(u"Supply air temperature"_s, supply, 1, u"°C"_s, Momentary),
        numericField(u"Exhaust air temperature"_s, house.roomTemperature() + 0.3, 1, u"°C"_s, Momentary),
        numericField(u"Carbon dioxide"_s, house.carbonDioxide(), 0, u"ppm"_s, Momentary),
        numericField(u"Humidity"_s, house.humidity(), 1, u"%"_s, Momentary),
        integerField(u"Fan speed"_s, house.ventilation().fanSpeed, Status),
        booleanField(u"Bypass"_s, bypass, Status),
        enumField(u"Filter"_s, u"Clean"_s, u"FilterState"_s, Status),
    };
    int step = 0;
    for (Wire::Field &field : fields) {
        field.setModule(u"House.Ventilation"_s);
        field.setStringIds(QString::number(++step));
        field.writable = field.name == "Fan speed"_L1 || field.name == "Bypass"_L1;
    }
    return fields + identityFields(u"Zephyr"_s, profile().model, u"ZE-7731"_s, u"3.0.2"_s);
}

std::unique_ptr<ReadoutCursor> Ventilation::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    const QList<Wire::Field> fields = present();
    QStringList known;
    for (const Wire::Field &field : fields)
        known.append(field.name);
    if (!request.nodes.isEmpty() || !anyKnown(request.fields, known)) {
        refusal = {Wire::ResponseCode::NotFound, request.nodes.isEmpty() ? u"Field not found."_s : u"Node not found."_s, {}};
        return nullptr;
    }
    return cursorOf(request, host().now(), fields, 0, {});
}

QList<ControlParameter> Ventilation::parameters()
{
    ControlParameter speed;
    speed.name = u"Fan speed"_s;
    speed.label = u"Fan speed"_s;
    speed.description = u"0 off, 1 away, 2 at home, 3 forced."_s;
    speed.page = u"Air"_s;
    speed.type = Wire::ParameterType::Int;
    speed.minimum = 0;
    speed.maximum = 3;
    speed.value = [this] { return QString::number(m_model.physics().ventilation().fanSpeed); };
    speed.apply = [this](const QString &text) {
        VentilationControls controls = m_model.physics().ventilation();
        controls.fanSpeed = text.toInt();
        m_model.physics().setVentilation(controls);
    };

    ControlParameter bypass;
    bypass.name = u"Bypass"_s;
    bypass.label = u"Summer bypass"_s;
    bypass.description = u"Lets outdoor air in without the heat exchanger."_s;
    bypass.page = u"Air"_s;
    bypass.type = Wire::ParameterType::Boolean;
    bypass.value = [this] { return m_model.physics().ventilation().bypass ? u"true"_s : u"false"_s; };
    bypass.apply = [this](const QString &text) {
        VentilationControls controls = m_model.physics().ventilation();
        controls.bypass = text == "true"_L1 || text == "1"_L1;
        m_model.physics().setVentilation(controls);
    };
    return {speed, bypass};
}

} // namespace Chatelaine::Demo
