// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/meters.h"

#include "house/things/fields.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 24 * Hour;

constexpr Wire::Kinds Momentary = Wire::Kind::Momentary;

/// Outages of some hours on some days, different for every meter.
bool isGap(quint32 seed, quint32 channel, qint64 hourTime)
{
    const qint64 day = hourTime / Day;
    const qint64 hour = hourTime % Day / Hour;
    const double chance = noiseAt(seed, day, channel);
    return chance < 0.03 && hour >= 2 && hour < 2 + qint64(chance * 300);
}

quint32 channelOf(const QString &node)
{
    quint32 channel = 977;
    for (const QChar c : node)
        channel = channel * 31 + c.unicode();
    return channel;
}

/// Month boundaries and days are marked on the hour that ends them.
Wire::Kinds pastKinds(qint64 hourTime)
{
    Wire::Kinds kinds = Wire::Kind::HistoricalHour;
    const QDateTime time = QDateTime::fromSecsSinceEpoch(hourTime);
    if (time.time().hour() == 0) {
        kinds |= Wire::Kind::HistoricalDay;
        if (time.date().day() == 1)
            kinds |= Wire::Kind::HistoricalMonth;
    }
    return kinds;
}

QString counterName(Medium medium)
{
    return medium == Medium::Water ? u"Volume"_s : u"Energy"_s;
}

QString counterUnit(Medium medium)
{
    return medium == Medium::Water ? u"m³"_s : u"kWh"_s;
}

QStringList fieldNames()
{
    return {u"Energy"_s, u"Power"_s, u"Volume"_s, u"Flow"_s, u"Energy today"_s, u"Volume today"_s, u"Voltage L1"_s, u"Voltage L2"_s,
        u"Voltage L3"_s, u"Supply temperature"_s, u"Return temperature"_s, u"Manufacturer"_s, u"Model"_s, u"Serial number"_s, u"Firmware"_s};
}

} // namespace

Wire::Qualities pastQuality(quint32 seed, const QString &node, qint64 hourTime, qint64 now)
{
    const quint32 channel = channelOf(node);
    if (isGap(seed, channel, hourTime))
        return Wire::Quality::Missing;
    Wire::Qualities quality = Wire::Quality::AutomaticReadout;
    if (noiseAt(seed, hourTime / (6 * Hour), channel + 1) < 0.02)
        quality = Wire::Quality::AutomaticEstimate;
    if (isGap(seed, channel, hourTime - Hour))
        quality |= Wire::Quality::PowerFailure;
    const qint64 age = (now - hourTime) / Day;
    if (age > 40)
        quality |= Wire::Quality::Signed;
    if (age > 40)
        quality |= age > 100 ? Wire::Quality::InvoiceConfirmed : Wire::Quality::Invoiced;
    return quality;
}

Meters::Meters(ThingProfile profile, ThingHost &host, Model &model, qint64 largeNodes, QObject *parent)
    : Thing(std::move(profile), host, parent), m_model(model), m_tree(largeNodes)
{
}

QStringList Meters::features() const
{
    using Wire::Protocol;
    QStringList result;
    for (const Protocol protocol : {Protocol::Sensor, Protocol::Concentrator, Protocol::Provisioning})
        result.append(Wire::namespaceOf(profile().dialect, protocol));
    return result;
}

double Meters::countAt(const MeterNode &node, const MeterValues &counters) const
{
    if (node.synthetic >= 0)
        return node.base + counters.at(size_t(Meter::Kitchen)) * (0.5 + noiseAt(m_model.seed(), node.synthetic, 41));
    double sum = node.base;
    for (const Meter meter : node.meters)
        sum += counters.at(size_t(meter));
    return sum;
}

double Meters::rateOf(const MeterNode &node) const
{
    if (node.synthetic >= 0)
        return m_model.physics().rate(Meter::Kitchen) * (0.5 + noiseAt(m_model.seed(), node.synthetic, 41));
    double sum = 0;
    for (const Meter meter : node.meters)
        sum += m_model.physics().rate(meter);
    return sum;
}

QList<Wire::Field> Meters::present(const MeterNode &node) const
{
    QList<Wire::Field> fields;
    if (node.medium == Medium::None)
        return fields;
    const MeterValues &counters = m_model.physics().counters();
    const double count = countAt(node, counters);
    const double rate = rateOf(node);
    const QString name = counterName(node.medium);
    const QString unit = counterUnit(node.medium);
    fields.append(numericField(name, count, 3, unit, Momentary));
    const bool water = node.medium == Medium::Water;
    fields.append(water ? numericField(u"Flow"_s, rate, 3, u"m³/h"_s, Momentary) : numericField(u"Power"_s, rate, 3, u"kW"_s, Momentary));
    const qsizetype midnight = m_model.history().indexAt(QDateTime(host().now().date(), QTime(0, 0)).toSecsSinceEpoch());
    if (midnight < m_model.history().hours().size())
        fields.append(numericField(name + u" today"_s, count - countAt(node, m_model.history().hours().at(midnight).counters), 3, unit, Wire::Kind::Computed));
    const qint64 tick = qint64(m_model.physics().time()) / 10;
    if (node.medium == Medium::Electricity) {
        for (quint32 phase = 1; phase <= 3; ++phase)
            fields.append(numericField(u"Voltage L%1"_s.arg(phase), 228.0 + 5.0 * noiseAt(m_model.seed(), tick, 50 + phase), 1, u"V"_s, Momentary));
    }
    if (node.medium == Medium::Heat) {
        fields.append(numericField(u"Supply temperature"_s, 68.0 - 0.4 * m_model.physics().outdoorTemperature(), 1, u"°C"_s, Momentary));
        fields.append(numericField(u"Return temperature"_s, 38.0 + noiseAt(m_model.seed(), tick, 61), 1, u"°C"_s, Momentary));
    }
    return fields + identityFields(u"Kalle Mätare"_s, u"KM-%1"_s.arg(node.type.section(u'.', -1)), u"KM%1"_s.arg(channelOf(node.address.id)), u"1.7"_s);
}

void Meters::addPresent(const Wire::ReadoutRequest &request, const MeterNode &node, Wire::ReadoutFields &into) const
{
    const QDateTime now = host().now();
    for (const Wire::Field &field : present(node)) {
        if (isWanted(request, field.kinds, field.name))
            addReading(into, node.address, now, field);
    }
}

void Meters::addPast(const Wire::ReadoutRequest &request, const MeterNode &node, qsizetype hour, Wire::ReadoutFields &into) const
{
    const QList<History::Hour> &hours = m_model.history().hours();
    if (node.medium == Medium::None || hour >= hours.size())
        return;
    const History::Hour &then = hours.at(hour);
    const QString name = counterName(node.medium);
    const Wire::Kinds kinds = pastKinds(then.time);
    if (!isWanted(request, kinds, name))
        return;
    const Wire::Qualities quality = pastQuality(m_model.seed(), node.address.id, then.time, host().now().toSecsSinceEpoch());
    const bool missing = quality.testFlag(Wire::Quality::Missing);
    // Of an outage only the first hour is reported, as missing; the rest is a gap.
    if (missing && pastQuality(m_model.seed(), node.address.id, then.time - Hour, then.time).testFlag(Wire::Quality::Missing))
        return;
    Wire::Field field = numericField(name, countAt(node, then.counters), 3, counterUnit(node.medium), kinds);
    field.qualities = quality;
    addReading(into, node.address, QDateTime::fromSecsSinceEpoch(then.time), field);
}

std::unique_ptr<ReadoutCursor> Meters::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    QList<MeterNode> nodes;
    for (const Wire::NodeAddress &address : request.nodes) {
        const auto node = m_tree.node(address);
        if (!node) {
            refusal = {Wire::ResponseCode::NotFound, u"Node not found: %1"_s.arg(address.id), {}};
            return nullptr;
        }
        if (node->sealed) {
            refusal = {Wire::ResponseCode::InsufficientPrivileges, u"Only the grid operator may read this meter."_s, {}};
            return nullptr;
        }
        nodes.append(*node);
    }
    if (!anyKnown(request.fields, fieldNames())) {
        refusal = {Wire::ResponseCode::NotFound, u"Field not found."_s, {}};
        return nullptr;
    }
    if (request.nodes.isEmpty()) {
        nodes = *m_tree.all(MeterTree::Topology);
        nodes.removeIf([](const MeterNode &node) { return node.sealed; });
    }
    m_model.advance(host().now());

    const History &history = m_model.history();
    const bool past = wantsHistory(request);
    const qsizetype first = past && request.from ? history.indexAt(request.from->value.toSecsSinceEpoch()) : 0;
    const qsizetype end = past && request.to ? history.indexAt(request.to->value.toSecsSinceEpoch() + 1) : history.hours().size();
    const qsizetype stepsPerNode = 1 + (past ? std::max<qsizetype>(0, end - first) : 0);
    return std::make_unique<ReadoutCursor>(nodes.size() * stepsPerNode,
        [this, request, nodes = nodes, first, stepsPerNode](qsizetype step, Wire::ReadoutFields &into) {
            const MeterNode &node = nodes.at(step / stepsPerNode);
            if (step % stepsPerNode == 0)
                addPresent(request, node, into);
            else
                addPast(request, node, first + step % stepsPerNode - 1, into);
        });
}

std::optional<Wire::ConcentratorResponse> Meters::concentrate(const Wire::ConcentratorRequest &request)
{
    Wire::ConcentratorResponse response;
    response.operation = request.operation;
    if (answerSources(request, response) || answerNodes(request, response) || answerKin(request, response))
        return response;
    return {};
}

bool Meters::answerSources(const Wire::ConcentratorRequest &request, Wire::ConcentratorResponse &response) const
{
    const QString &operation = request.operation;
    if (operation == "getCapabilities"_L1) {
        response.values = {u"getCapabilities"_s, u"getAllDataSources"_s, u"getRootDataSources"_s, u"getChildDataSources"_s, u"containsNode"_s,
            u"containsNodes"_s, u"getNode"_s, u"getNodes"_s, u"getAllNodes"_s, u"getRootNodes"_s, u"getChildNodes"_s,
            u"getNodeInheritance"_s, u"getAncestors"_s};
        return true;
    }
    const bool all = operation == "getAllDataSources"_L1;
    const bool roots = operation == "getRootDataSources"_L1;
    if (!all && !roots && operation != "getChildDataSources"_L1)
        return false;
    if (!all && !roots && !m_tree.hasSource(request.source))
        response.code = Wire::ResponseCode::NotFound;
    response.sources = m_tree.sources();
    const QString parent = roots ? QString() : request.source;
    if (!all)
        response.sources.removeIf([&parent](const Wire::DataSource &source) { return source.parent != parent; });
    return true;
}

/// What a node is, and what is above it.
bool Meters::answerKin(const Wire::ConcentratorRequest &request, Wire::ConcentratorResponse &response) const
{
    const bool ancestors = request.operation == "getAncestors"_L1;
    if (!ancestors && request.operation != "getNodeInheritance"_L1)
        return false;
    const auto found = m_tree.node(request.node);
    if (!found)
        response.code = Wire::ResponseCode::NotFound;
    else if (ancestors)
        addNodes(request, m_tree.ancestorsOf(*found), response);
    else
        response.baseClasses = {u"House.Meter"_s, u"House.Node"_s};
    return true;
}

void Meters::addNodes(const Wire::ConcentratorRequest &request, const QList<MeterNode> &nodes, Wire::ConcentratorResponse &response) const
{
    for (const MeterNode &node : nodes) {
        const bool derived = request.onlyIfDerivedFrom.isEmpty() || request.onlyIfDerivedFrom.contains(node.type);
        if (derived)
            response.nodes.append(m_tree.info(node, request.parameters, request.messages));
    }
}

bool Meters::answerNodes(const Wire::ConcentratorRequest &request, Wire::ConcentratorResponse &response) const
{
    const QString &operation = request.operation;
    const auto found = m_tree.node(request.node);
    if (operation == "containsNode"_L1) {
        response.values = {found ? u"true"_s : u"false"_s};
    } else if (operation == "containsNodes"_L1) {
        for (const Wire::NodeAddress &address : request.nodes)
            response.values.append(m_tree.node(address) ? u"true"_s : u"false"_s);
    } else if (operation == "getNode"_L1 || operation == "getChildNodes"_L1) {
        if (!found)
            response.code = Wire::ResponseCode::NotFound;
        else
            addNodes(request, operation == "getNode"_L1 ? QList{*found} : m_tree.childrenOf(*found), response);
    } else if (operation == "getNodes"_L1) {
        for (const Wire::NodeAddress &address : request.nodes) {
            const auto node = m_tree.node(address);
            if (!node)
                response.code = Wire::ResponseCode::NotFound;
            else
                addNodes(request, {*node}, response);
        }
    } else if (operation == "getRootNodes"_L1 || operation == "getAllNodes"_L1) {
        if (!m_tree.hasSource(request.source)) {
            response.code = Wire::ResponseCode::NotFound;
            return true;
        }
        const auto nodes = operation == "getRootNodes"_L1 ? std::optional(m_tree.roots(request.source)) : m_tree.all(request.source);
        if (nodes)
            addNodes(request, *nodes, response);
        else
            response.code = Wire::ResponseCode::OtherError; // too many for one answer
    } else {
        return false;
    }
    return true;
}

} // namespace Chatelaine::Demo
