// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/tap.h"

#include "house/things/fields.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr size_t MostSamples = 240;
constexpr auto Late = Wire::Kind::HistoricalOther;

} // namespace

Tap::Tap(ThingProfile profile, ThingHost &host, Model &model, QObject *parent) : Thing(std::move(profile), host, parent), m_model(model)
{
}

QStringList Tap::features() const
{
    return {Wire::namespaceOf(profile().dialect, Wire::Protocol::Sensor), Wire::namespaceOf(profile().dialect, Wire::Protocol::Provisioning)};
}

void Tap::started()
{
    if (m_cycling)
        return;
    m_cycling = true;
    sleep();
}

void Tap::wake()
{
    m_awake = true;
    ++m_cycles;
    m_samples.push_back(measure());
    if (m_samples.size() > MostSamples)
        m_samples.pop_front();
    showState({}, u"awake"_s);
    host().later(Awake, this, [this] { sleep(); });
}

void Tap::sleep()
{
    m_awake = false;
    m_nextWake = host().now().addMSecs(Asleep.count());
    showState(u"xa"_s, u"asleep to save the battery"_s);
    host().later(Asleep, this, [this] { wake(); });
}

std::chrono::milliseconds Tap::untilAwake() const
{
    if (m_awake)
        return {};
    return std::max(1ms, std::chrono::milliseconds(host().now().msecsTo(m_nextWake) + 50));
}

Tap::Sample Tap::measure() const
{
    m_model.advance(host().now());
    const Physics &house = m_model.physics();
    const double flow = house.rate(Meter::ColdWater) / 0.06;
    const double temperature = flow > 0 ? 9.0 : std::min(20.0, house.roomTemperature() - 2.0);
    return {host().now(), temperature, flow, house.counters().at(size_t(Meter::ColdWater))};
}

void Tap::addSample(const Wire::ReadoutRequest &request, const Sample &sample, Wire::Kinds kinds, Wire::ReadoutFields &into) const
{
    const Wire::Field fields[] = {
        numericField(u"Water temperature"_s, sample.temperature, 1, u"°C"_s, kinds),
        numericField(u"Flow"_s, sample.flow, 1, u"l/min"_s, kinds),
        numericField(u"Volume"_s, sample.volume, 3, u"m³"_s, kinds),
    };
    for (const Wire::Field &field : fields) {
        if (isWanted(request, kinds, field.name))
            addReading(into, {}, sample.time, field);
    }
}

void Tap::addState(const Wire::ReadoutRequest &request, Wire::ReadoutFields &into) const
{
    const double charge = std::max(5.0, 87.0 - 0.01 * double(m_cycles));
    QList<Wire::Field> fields{numericField(u"Battery"_s, charge, 1, u"%"_s, Wire::Kind::Status), booleanField(u"Leak"_s, false, Wire::Kind::Status)};
    fields += identityFields(u"Dropwise"_s, profile().model, u"DW-0417"_s, u"0.9"_s);
    for (const Wire::Field &field : std::as_const(fields)) {
        if (isWanted(request, field.kinds, field.name))
            addReading(into, {}, host().now(), field);
    }
}

std::unique_ptr<ReadoutCursor> Tap::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    const QStringList known{u"Water temperature"_s, u"Flow"_s, u"Volume"_s, u"Battery"_s, u"Leak"_s, u"Manufacturer"_s, u"Model"_s,
        u"Serial number"_s, u"Firmware"_s};
    if (!request.nodes.isEmpty() || !anyKnown(request.fields, known)) {
        refusal = {Wire::ResponseCode::NotFound, request.nodes.isEmpty() ? u"Field not found."_s : u"Node not found."_s, {}};
        return nullptr;
    }
    return std::make_unique<ReadoutCursor>(2, [this, request](qsizetype step, Wire::ReadoutFields &into) {
        if (step == 0) {
            addSample(request, measure(), Wire::Kind::Momentary, into);
            addState(request, into);
            return;
        }
        for (const Sample &sample : m_samples) {
            const bool within = (!request.from || sample.time >= request.from->value) && (!request.to || sample.time <= request.to->value);
            if (within)
                addSample(request, sample, Late, into);
        }
    });
}

} // namespace Chatelaine::Demo
