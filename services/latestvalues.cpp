// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/latestvalues.h"

#include <utility>
#include <vector>

namespace Chatelaine {

namespace {

constexpr quint32 historicalBits = 0x7fe0;
constexpr quint32 liveBits = 0x0001 | 0x0004 | 0x0008 | 0x0010; // momentary, status, computed, identity

/// What is true now says more than what was the highest once, and that more than history.
int rank(Wire::Kinds kinds)
{
    if ((kinds.toInt() & liveBits) != 0 || !kinds)
        return 2;
    return (kinds.toInt() & historicalBits) != 0 ? 0 : 1;
}

/// A thing's clock may jump back, so between two readouts the later heard counts, and inside one the later dated.
bool replaces(const LatestValue &newer, const LatestValue &older)
{
    const int newRank = rank(newer.reading.field.kinds);
    const int oldRank = rank(older.reading.field.kinds);
    if (newRank != oldRank)
        return newRank > oldRank;
    const bool sameBatch = newer.heard == older.heard;
    if (newRank == 2 && !sameBatch)
        return true;
    return newer.reading.time.value >= older.reading.time.value;
}

} // namespace

Wire::NodeAddress nodeOfReading(const Wire::NodeAddress &asked, const Wire::NodeAddress &answered)
{
    if (answered.isEmpty())
        return asked;
    const bool sameId = answered.id == asked.id;
    const bool nothingElse = (answered.source.isEmpty() || answered.source == asked.source) && (answered.partition.isEmpty() || answered.partition == asked.partition);
    return sameId && nothingElse ? asked : answered;
}

QList<LatestValue> LatestValues::take(const QString &account, const QString &thing, const Wire::NodeAddress &asked, const QList<Wire::Reading> &readings, const QDateTime &heard)
{
    QList<LatestValue> changed;
    changed.reserve(readings.size());
    Node &node = m_nodes[{thing, asked}];
    const qsizetype before = node.values.size();
    std::vector<qsizetype> freshAt;        // in changed, of every value from before on
    QHash<qsizetype, qsizetype> changedAt; // the same of those before
    const auto unasked = m_unasked.constFind(thing);
    const qsizetype most = unasked != m_unasked.cend() && unasked->nodes.contains(asked) ? MaxUnaskedFields : MaxFields;
    for (const Wire::Reading &reading : readings) {
        LatestValue value{{account, thing, nodeOfReading(asked, reading.node), reading.field.name}, reading, heard};
        value.reading.node = value.key.node;
        const qsizetype known = node.positionOf(value.key, most);
        if (known < 0)
            continue;
        if (known == node.values.size()) {
            freshAt.push_back(changed.size());
            changed << value;
            node.values << std::move(value);
            continue;
        }
        if (!replaces(value, node.values[known]))
            continue;
        node.values[known] = value;
        if (known >= before) {
            changed[freshAt[size_t(known - before)]] = value;
        } else if (const auto at = changedAt.constFind(known); at != changedAt.constEnd()) {
            changed[*at] = value;
        } else {
            changedAt.insert(known, changed.size());
            changed << value;
        }
    }
    return changed;
}

/// Where it is or comes next; -1 where there are \p most already.
qsizetype LatestValues::Node::positionOf(const SeriesKey &key, qsizetype most)
{
    if (values.size() == ManyFields && positions.capacity() < MaxFields) {
        values.reserve(MaxFields);
        positions.reserve(MaxFields);
    }
    const QPair<Wire::NodeAddress, QString> name{key.node, key.field};
    if (values.size() >= most)
        return positions.value(name, 0) - 1;
    qsizetype &place = positions[name]; // looked up once, which is most of what a value costs here
    if (place == 0)
        place = values.size() + 1;
    return place - 1;
}

void LatestValues::setAsked(const QString &thing, const Wire::NodeAddress &node)
{
    const auto unasked = m_unasked.find(thing);
    if (unasked == m_unasked.end() || !unasked->nodes.remove(node))
        return;
    unasked->order.removeOne(node);
    if (unasked->nodes.isEmpty())
        m_unasked.erase(unasked);
}

QList<Wire::NodeAddress> LatestValues::addUnasked(const QString &thing, const Wire::NodeAddress &node)
{
    QList<Wire::NodeAddress> forgotten;
    if (m_nodes.contains({thing, node}))
        return forgotten;
    Unasked &unasked = m_unasked[thing];
    if (unasked.nodes.contains(node))
        return forgotten;
    unasked.nodes.insert(node);
    unasked.order << node;
    while (unasked.order.size() > MaxUnasked) {
        forgotten << unasked.order.takeFirst();
        unasked.nodes.remove(forgotten.constLast());
        m_nodes.remove({thing, forgotten.constLast()});
    }
    return forgotten;
}

QList<LatestValue> LatestValues::values(const QString &thing, const Wire::NodeAddress &asked) const
{
    return m_nodes.value({thing, asked}).values;
}

void LatestValues::clear()
{
    m_nodes.clear();
    m_unasked.clear();
}

} // namespace Chatelaine
