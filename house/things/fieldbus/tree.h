// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/catalogue.h"

#include <QDateTime>
#include <QHash>
#include <QMap>

namespace Chatelaine::Demo {

struct BusNode {
    Wire::NodeAddress address;
    Wire::NodeAddress parent; ///< empty: a root
    QString name;
    const BusType *type = nullptr;
    QMap<QString, QString> settings; ///< as far as they differ from the type's
    QMap<QString, QString> values;   ///< what was set by control
    QList<Wire::NodeAddress> children;
    QList<Wire::NodeMessage> messages;
    Wire::NodeState state = Wire::NodeState::None;
    QDateTime changed;
    qint64 synthetic = -1; ///< number within the city; -1: a node of the house

    [[nodiscard]] QString setting(const BusSetting &which) const { return settings.value(which.id, which.value); }
};

/// All sources of the field buses and their nodes: what can be walked, edited, moved, added to and taken from.
///
/// On request one source more, the city, of any size: its nodes are computed when they are looked at, never kept, and cannot be changed.
class BusTree
{
public:
    static const QString City;
    static constexpr qint64 Branching = 50;   ///< children of a node of the city
    static constexpr qint64 MostInOne = 2000; ///< nodes in one answer

    BusTree(qint64 cityNodes, const QDateTime &since);

    [[nodiscard]] QList<Wire::DataSource> sources() const;
    [[nodiscard]] bool hasSource(const QString &source) const;
    /// The node with exactly this address, or the only one that fits where source or partition are left out.
    [[nodiscard]] std::optional<BusNode> node(const Wire::NodeAddress &address) const;
    /// All nodes that fit; an ambiguous id means all of them.
    [[nodiscard]] QList<BusNode> matching(const Wire::NodeAddress &address) const;
    [[nodiscard]] QList<BusNode> roots(const QString &source) const;
    [[nodiscard]] QList<BusNode> childrenOf(const BusNode &node) const;
    /// The node and all above it, the node first.
    [[nodiscard]] QList<BusNode> ancestorsOf(const BusNode &node) const;
    /// All nodes of a source; nothing when they are too many for one answer.
    [[nodiscard]] std::optional<QList<BusNode>> all(const QString &source) const;
    [[nodiscard]] qsizetype size() const { return m_nodes.size(); }

    // Changes. They are of nodes that exist and are not the city's.
    void put(const BusNode &node);
    void add(const BusNode &node); ///< below its parent, as the last child
    void destroy(const Wire::NodeAddress &address); ///< and all below it
    /// False when it is the first or last already.
    bool move(const Wire::NodeAddress &address, bool up);
    void rename(const Wire::NodeAddress &from, const QString &id);

    [[nodiscard]] Wire::NodeInfo info(const BusNode &node, bool parameters, bool messages) const;

private:
    [[nodiscard]] std::optional<BusNode> cityNode(const QString &id) const;
    [[nodiscard]] QList<Wire::NodeAddress> &siblings(const BusNode &node);
    [[nodiscard]] Wire::NodeAddress parentOf(const BusSeed &seed) const;

    QHash<Wire::NodeAddress, BusNode> m_nodes;
    QHash<QString, QList<Wire::NodeAddress>> m_roots;
    qint64 m_cityNodes;
    QDateTime m_since;
};

} // namespace Chatelaine::Demo
