// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/metertree.h"

#include "house/physics/weather.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

const QString MeterTree::Topology = u"MeteringTopology"_s;
const QString MeterTree::Groups = u"MeteringGroups"_s;
const QString MeterTree::Large = u"LargeTopology"_s;

namespace {

constexpr qint64 Branching = 50;    // children of a node in the large source
constexpr qint64 MostInOne = 2'000; // nodes in one answer

const QDateTime &commissioned()
{
    static const QDateTime time(QDate(2019, 5, 14), QTime(9, 30), Qt::UTC);
    return time;
}

QString typeOf(Medium medium)
{
    switch (medium) {
    case Medium::Electricity: return u"House.ElectricityMeter"_s;
    case Medium::Water: return u"House.WaterMeter"_s;
    case Medium::Heat: return u"House.HeatMeter"_s;
    case Medium::None: break;
    }
    return u"House.Group"_s;
}

} // namespace

MeterTree::MeterTree(qint64 largeNodes) : m_largeNodes(largeNodes)
{
    const QList<Meter> electricity{Meter::HeatPump, Meter::Kitchen, Meter::Laundry, Meter::Lighting, Meter::Fans};
    add(Topology, u"B1"_s, {}, u"Building"_s, Medium::Electricity, electricity);
    add(Topology, u"E1"_s, u"B1"_s, u"Electricity main"_s, Medium::Electricity, electricity);
    add(Topology, u"E1.1"_s, u"E1"_s, u"Heat pump"_s, Medium::Electricity, {Meter::HeatPump});
    add(Topology, u"E1.2"_s, u"E1"_s, u"Kitchen"_s, Medium::Electricity, {Meter::Kitchen});
    add(Topology, u"E1.3"_s, u"E1"_s, u"Laundry"_s, Medium::Electricity, {Meter::Laundry});
    add(Topology, u"E1.4"_s, u"E1"_s, u"Lighting"_s, Medium::Electricity, {Meter::Lighting});
    add(Topology, u"E1.5"_s, u"E1"_s, u"Ventilation"_s, Medium::Electricity, {Meter::Fans});
    add(Topology, u"W1"_s, u"B1"_s, u"Cold water"_s, Medium::Water, {Meter::ColdWater});
    add(Topology, u"W1.1"_s, u"W1"_s, u"Hot water"_s, Medium::Water, {Meter::HotWater});
    add(Topology, u"H1"_s, u"B1"_s, u"District heat, annexe"_s, Medium::Heat, {Meter::DistrictHeat});
    add(Topology, u"G1"_s, u"B1"_s, u"Grid operator’s meter"_s, Medium::Electricity, {});
    m_nodes.last().sealed = true;

    add(Groups, u"comfort"_s, {}, u"Comfort"_s, Medium::None, {});
    add(Groups, u"E1.1"_s, u"comfort"_s, u"Heat pump"_s, Medium::Electricity, {Meter::HeatPump});
    add(Groups, u"E1.5"_s, u"comfort"_s, u"Ventilation"_s, Medium::Electricity, {Meter::Fans});
    add(Groups, u"H1"_s, u"comfort"_s, u"District heat, annexe"_s, Medium::Heat, {Meter::DistrictHeat});
    add(Groups, u"household"_s, {}, u"Household"_s, Medium::None, {});
    add(Groups, u"E1.2"_s, u"household"_s, u"Kitchen"_s, Medium::Electricity, {Meter::Kitchen});
    add(Groups, u"E1.3"_s, u"household"_s, u"Laundry"_s, Medium::Electricity, {Meter::Laundry});
}

void MeterTree::add(const QString &source, const QString &id, const QString &parent, const QString &name, Medium medium, const QList<Meter> &meters)
{
    MeterNode node;
    node.address = {id, source, {}};
    node.parent = parent;
    node.name = name;
    node.type = id == "B1"_L1 ? u"House.Building"_s : typeOf(medium);
    node.medium = medium;
    node.meters = meters;
    for (const Meter meter : meters)
        node.base += 1'000.0 + 137.0 * double(meter);
    for (MeterNode &each : m_nodes) {
        if (each.address.source == source && each.address.id == parent)
            each.children.append(id);
    }
    m_nodes.append(node);
}

QList<Wire::DataSource> MeterTree::sources() const
{
    const Wire::Timestamp changed = Wire::makeTimestamp(commissioned());
    QList<Wire::DataSource> result{{Topology, u"Metering topology"_s, true, changed, {}}, {Groups, u"Meters by purpose"_s, false, changed, Topology}};
    if (m_largeNodes > 0)
        result.append({Large, u"District of %1 meters"_s.arg(m_largeNodes), false, changed, {}});
    return result;
}

bool MeterTree::hasSource(const QString &source) const
{
    return source == Topology || source == Groups || (m_largeNodes > 0 && source == Large);
}

std::optional<MeterNode> MeterTree::largeNode(const QString &id) const
{
    bool ok = false;
    const qint64 number = id.startsWith(u'L') ? id.mid(1).toLongLong(&ok) : 0;
    if (!ok || number < 0 || number >= m_largeNodes || id != u"L%1"_s.arg(number))
        return {};
    MeterNode node;
    node.address = {id, Large, {}};
    node.parent = number == 0 ? QString() : u"L%1"_s.arg((number - 1) / Branching);
    node.name = number == 0 ? u"District"_s : u"Meter %1"_s.arg(number);
    node.medium = Medium::Electricity;
    node.type = typeOf(node.medium);
    node.base = 500.0 + double(number % 977);
    node.synthetic = number;
    const qint64 first = number * Branching + 1;
    for (qint64 child = first; child < std::min(first + Branching, m_largeNodes); ++child)
        node.children.append(u"L%1"_s.arg(child));
    return node;
}

std::optional<MeterNode> MeterTree::node(const Wire::NodeAddress &address) const
{
    if (!address.partition.isEmpty())
        return {};
    if (address.source == Large)
        return largeNode(address.id);
    const QString source = address.source.isEmpty() ? Topology : address.source;
    const auto found = std::find_if(m_nodes.cbegin(), m_nodes.cend(), [&](const MeterNode &node) {
        return node.address.id == address.id && node.address.source == source;
    });
    return found == m_nodes.cend() ? std::nullopt : std::optional(*found);
}

QList<MeterNode> MeterTree::roots(const QString &source) const
{
    QList<MeterNode> result;
    if (source == Large) {
        if (const auto root = largeNode(u"L0"_s))
            result.append(*root);
        return result;
    }
    std::copy_if(m_nodes.cbegin(), m_nodes.cend(), std::back_inserter(result), [&source](const MeterNode &node) {
        return node.address.source == source && node.parent.isEmpty();
    });
    return result;
}

QList<MeterNode> MeterTree::childrenOf(const MeterNode &parent) const
{
    QList<MeterNode> result;
    for (const QString &child : parent.children) {
        if (const auto found = node({child, parent.address.source, {}}))
            result.append(*found);
    }
    return result;
}

QList<MeterNode> MeterTree::ancestorsOf(const MeterNode &node) const
{
    QList<MeterNode> result{node};
    while (!result.constLast().parent.isEmpty()) {
        const auto parent = this->node({result.constLast().parent, node.address.source, {}});
        if (!parent)
            break;
        result.append(*parent);
    }
    return result;
}

std::optional<QList<MeterNode>> MeterTree::all(const QString &source) const
{
    QList<MeterNode> result;
    if (source != Large) {
        std::copy_if(m_nodes.cbegin(), m_nodes.cend(), std::back_inserter(result),
            [&source](const MeterNode &node) { return node.address.source == source; });
        return result;
    }
    if (m_largeNodes > MostInOne)
        return {};
    for (qint64 i = 0; i < m_largeNodes; ++i)
        result.append(*largeNode(u"L%1"_s.arg(i)));
    return result;
}

Wire::NodeInfo MeterTree::info(const MeterNode &node, bool parameters, bool messages) const
{
    Wire::NodeInfo info;
    info.address = node.address;
    if (!node.parent.isEmpty())
        info.parent = {node.parent, node.address.source, {}};
    info.displayName = node.name;
    info.nodeType = node.type;
    info.localId = node.name;
    info.hasChildren = !node.children.isEmpty();
    info.isReadable = node.medium != Medium::None;
    info.lastChanged = Wire::makeTimestamp(commissioned());
    const bool troubled = node.address.id == "H1"_L1;
    info.state = troubled ? Wire::NodeState::WarningUnsigned : Wire::NodeState::None;
    if (parameters) {
        using Wire::ParameterType;
        info.parameters = {{u"name"_s, u"Name"_s, ParameterType::String, node.name},
            {u"address"_s, u"Bus address"_s, ParameterType::Int, QString::number(1 + qAbs(qHash(node.address.id)) % 247)},
            {u"multiplier"_s, u"Multiplier"_s, ParameterType::Double, u"1.000"_s},
            {u"commissioned"_s, u"Commissioned"_s, ParameterType::DateTime, Wire::makeTimestamp(commissioned()).text},
            {u"interval"_s, u"Reading interval"_s, ParameterType::Duration, u"PT1H"_s},
            {u"sealed"_s, u"Sealed"_s, ParameterType::Boolean, u"true"_s}};
    }
    if (messages && troubled)
        info.messages = {{Wire::makeTimestamp(commissioned().addYears(6)), u"Warning"_s, u"Air in the flow sensor."_s}};
    if (messages)
        info.messages.append({Wire::makeTimestamp(commissioned()), u"Information"_s, u"Commissioned."_s});
    return info;
}

} // namespace Chatelaine::Demo
