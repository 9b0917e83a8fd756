// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/tree.h"

#include <QRegularExpression>

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

const QString BusTree::City = u"City"_s;

namespace {

/// On most buses a node is called by its address, so that its first setting is its id, where that can be.
void takeAddress(BusNode &node)
{
    const BusSetting &address = node.type->settings.constFirst();
    bool ok = false;
    const int number = node.address.id.toInt(&ok, 0); // 0x76, too
    const bool within = ok && address.minimum && number >= *address.minimum && number <= *address.maximum;
    if (address.type == Wire::ParameterType::Int && within)
        node.settings.insert(address.id, QString::number(number));
    else if (!address.pattern.isEmpty() && QRegularExpression(QRegularExpression::anchoredPattern(address.pattern)).match(node.address.id).hasMatch())
        node.settings.insert(address.id, node.address.id);
}

} // namespace

BusTree::BusTree(qint64 cityNodes, const QDateTime &since) : m_cityNodes(cityNodes), m_since(since)
{
    for (const BusSeed &seed : busSeeds()) {
        BusNode node;
        node.address = {seed.id, seed.source, seed.partition};
        node.parent = parentOf(seed);
        node.name = seed.name;
        node.type = busType(seed.type);
        takeAddress(node);
        node.state = seed.state;
        node.changed = since;
        if (!seed.message.isEmpty()) {
            const bool error = seed.state >= Wire::NodeState::ErrorSigned;
            const bool warning = seed.state >= Wire::NodeState::WarningSigned;
            node.messages.append({Wire::makeTimestamp(since), error ? u"Error"_s : warning ? u"Warning"_s : u"Information"_s, seed.message, {}});
        }
        add(node);
    }
}

Wire::NodeAddress BusTree::parentOf(const BusSeed &seed) const
{
    return seed.parent.isEmpty() ? Wire::NodeAddress() : Wire::NodeAddress{seed.parent, seed.source, seed.partition};
}

QList<Wire::DataSource> BusTree::sources() const
{
    QList<Wire::DataSource> result;
    for (const BusSource &source : busSources())
        result.append({source.id, source.name, false, Wire::makeTimestamp(m_since), {}});
    if (m_cityNodes > 0)
        result.append({City, u"City of %1 nodes"_s.arg(m_cityNodes), false, Wire::makeTimestamp(m_since), {}});
    return result;
}

bool BusTree::hasSource(const QString &source) const
{
    const auto isIt = [&source](const BusSource &each) { return each.id == source; };
    return (m_cityNodes > 0 && source == City) || std::any_of(busSources().cbegin(), busSources().cend(), isIt);
}

std::optional<BusNode> BusTree::cityNode(const QString &id) const
{
    bool ok = false;
    const qint64 number = id.startsWith(u'C') ? id.mid(1).toLongLong(&ok) : 0;
    if (!ok || number < 0 || number >= m_cityNodes || id != u"C%1"_s.arg(number))
        return {};
    BusNode node;
    node.address = {id, City, {}};
    if (number > 0)
        node.parent = {u"C%1"_s.arg((number - 1) / Branching), City, {}};
    const qint64 first = number * Branching + 1;
    for (qint64 child = first; child < std::min(first + Branching, m_cityNodes); ++child)
        node.children.append({u"C%1"_s.arg(child), City, {}});
    node.name = number == 0 ? u"City"_s : node.children.isEmpty() ? u"Cabinet %1"_s.arg(number) : u"District %1"_s.arg(number);
    node.type = busType(node.children.isEmpty() ? u"City.Meter" : u"City.District");
    node.changed = m_since;
    node.synthetic = number;
    return node;
}

std::optional<BusNode> BusTree::node(const Wire::NodeAddress &address) const
{
    const auto exact = m_nodes.constFind(address);
    if (exact != m_nodes.cend())
        return *exact;
    const QList<BusNode> fitting = matching(address);
    return fitting.size() == 1 ? std::optional(fitting.constFirst()) : std::nullopt;
}

QList<BusNode> BusTree::matching(const Wire::NodeAddress &address) const
{
    QList<BusNode> result;
    if (m_cityNodes > 0 && address.partition.isEmpty() && (address.source == City || address.source.isEmpty())) {
        if (const auto found = cityNode(address.id))
            result.append(*found);
    }
    for (const BusNode &each : m_nodes) {
        const bool source = address.source.isEmpty() || each.address.source == address.source;
        const bool partition = address.partition.isEmpty() || each.address.partition == address.partition;
        if (each.address.id == address.id && source && partition)
            result.append(each);
    }
    std::sort(result.begin(), result.end(), [](const BusNode &a, const BusNode &b) { return a.address < b.address; });
    return result;
}

QList<BusNode> BusTree::roots(const QString &source) const
{
    QList<BusNode> result;
    if (source == City) {
        if (const auto root = cityNode(u"C0"_s))
            result.append(*root);
        return result;
    }
    for (const Wire::NodeAddress &address : m_roots.value(source))
        result.append(m_nodes.value(address));
    return result;
}

QList<BusNode> BusTree::childrenOf(const BusNode &parent) const
{
    QList<BusNode> result;
    for (const Wire::NodeAddress &address : parent.children) {
        if (const auto child = node(address))
            result.append(*child);
    }
    return result;
}

QList<BusNode> BusTree::ancestorsOf(const BusNode &node) const
{
    QList<BusNode> result{node};
    while (!result.constLast().parent.isEmpty()) {
        const auto parent = this->node(result.constLast().parent);
        if (!parent)
            break;
        result.append(*parent);
    }
    return result;
}

std::optional<QList<BusNode>> BusTree::all(const QString &source) const
{
    QList<BusNode> open = roots(source);
    if (source == City && m_cityNodes > MostInOne)
        return {};
    QList<BusNode> result;
    while (!open.isEmpty()) {
        const BusNode next = open.takeFirst();
        result.append(next);
        open = childrenOf(next) + open;
    }
    return result;
}

QList<Wire::NodeAddress> &BusTree::siblings(const BusNode &node)
{
    return node.parent.isEmpty() ? m_roots[node.address.source] : m_nodes[node.parent].children;
}

void BusTree::put(const BusNode &node)
{
    m_nodes.insert(node.address, node);
}

void BusTree::add(const BusNode &node)
{
    put(node);
    siblings(node).append(node.address);
}

void BusTree::destroy(const Wire::NodeAddress &address)
{
    const BusNode node = m_nodes.value(address);
    siblings(node).removeAll(address);
    QList<Wire::NodeAddress> open{address};
    while (!open.isEmpty())
        open += m_nodes.take(open.takeFirst()).children;
}

bool BusTree::move(const Wire::NodeAddress &address, bool up)
{
    QList<Wire::NodeAddress> &row = siblings(m_nodes.value(address));
    const qsizetype from = row.indexOf(address);
    const qsizetype to = from + (up ? -1 : 1);
    if (to < 0 || to >= row.size())
        return false;
    row.swapItemsAt(from, to);
    return true;
}

void BusTree::rename(const Wire::NodeAddress &from, const QString &id)
{
    BusNode node = m_nodes.take(from);
    QList<Wire::NodeAddress> &row = siblings(node);
    const qsizetype at = row.indexOf(from);
    node.address.id = id;
    row[at] = node.address;
    for (const Wire::NodeAddress &child : std::as_const(node.children))
        m_nodes[child].parent = node.address;
    put(node);
}

Wire::NodeInfo BusTree::info(const BusNode &node, bool parameters, bool messages) const
{
    Wire::NodeInfo info;
    info.address = node.address;
    info.parent = node.parent;
    info.displayName = node.name;
    info.nodeType = node.type->id;
    info.localId = node.name;
    info.state = node.state;
    info.hasChildren = !node.children.isEmpty();
    info.childrenOrdered = true;
    info.isReadable = !node.type->fields.isEmpty();
    info.isControllable = std::any_of(node.type->fields.cbegin(), node.type->fields.cend(), [](const BusField &field) { return field.writable; });
    info.hasCommands = node.synthetic < 0;
    info.sniffable = node.type->sniffable;
    info.lastChanged = Wire::makeTimestamp(node.changed);
    if (parameters) {
        info.parameters.append({u"name"_s, u"Name"_s, Wire::ParameterType::String, node.name});
        for (const BusSetting &setting : node.type->settings)
            info.parameters.append({setting.id, setting.name, setting.type, node.setting(setting)});
    }
    if (messages)
        info.messages = node.messages;
    return info;
}

} // namespace Chatelaine::Demo
