// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/physics.h"
#include "protocol/wire/concentrator.h"

#include <QList>
#include <QString>

#include <optional>

namespace Chatelaine::Demo {

/// What a meter node counts.
enum class Medium : quint8 { None, Electricity, Water, Heat };

struct MeterNode {
    Wire::NodeAddress address;
    QString parent; ///< id in the same source; empty: a root
    QString name;
    QString type;
    Medium medium = Medium::None;
    QList<Meter> meters;   ///< of the physical house; the sum counts
    QStringList children;
    double base = 0;       ///< what the counter stood at a year ago
    bool sealed = false;   ///< belongs to the grid operator, who lets nobody of the house read it
    qint64 synthetic = -1; ///< number within the large source; -1 for a real meter of the house
};

/// The trees behind the concentrator: the house's meters by how they are wired, the same meters by what they are for, and, on request,
/// one source of any size whose nodes are computed when they are looked at.
class MeterTree
{
public:
    static const QString Topology; ///< "MeteringTopology"
    static const QString Groups;   ///< child of Topology; its node ids are those of Topology
    static const QString Large;

    /// \p largeNodes is how many nodes the large source has; 0: there is none.
    explicit MeterTree(qint64 largeNodes = 0);

    [[nodiscard]] QList<Wire::DataSource> sources() const;
    [[nodiscard]] bool hasSource(const QString &source) const;
    [[nodiscard]] std::optional<MeterNode> node(const Wire::NodeAddress &address) const;
    [[nodiscard]] QList<MeterNode> roots(const QString &source) const;
    [[nodiscard]] QList<MeterNode> childrenOf(const MeterNode &node) const;
    /// The node and all above it, the node first.
    [[nodiscard]] QList<MeterNode> ancestorsOf(const MeterNode &node) const;
    /// All nodes of a source; nothing when they are too many for one answer.
    [[nodiscard]] std::optional<QList<MeterNode>> all(const QString &source) const;

    [[nodiscard]] Wire::NodeInfo info(const MeterNode &node, bool parameters, bool messages) const;

private:
    void add(const QString &source, const QString &id, const QString &parent, const QString &name, Medium medium, const QList<Meter> &meters);
    [[nodiscard]] std::optional<MeterNode> largeNode(const QString &id) const;

    QList<MeterNode> m_nodes;
    qint64 m_largeNodes;
};

} // namespace Chatelaine::Demo
