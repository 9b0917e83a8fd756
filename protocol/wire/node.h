// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHashFunctions>
#include <QString>
#include <QStringList>

#include <tuple>

namespace Chatelaine::Wire {

/// A node behind a concentrator. Two partitions may hold the same id, so all three parts are the key. All empty: the thing itself.
struct NodeAddress {
    QString id;
    QString source;
    QString partition;

    [[nodiscard]] bool isEmpty() const { return id.isEmpty() && source.isEmpty() && partition.isEmpty(); }
    bool operator==(const NodeAddress &) const = default;
    friend bool operator<(const NodeAddress &a, const NodeAddress &b)
    {
        return std::tie(a.id, a.source, a.partition) < std::tie(b.id, b.source, b.partition);
    }
};

inline size_t qHash(const NodeAddress &node, size_t seed = 0)
{
    return qHashMulti(seed, node.id, node.source, node.partition);
}

/// Tokens of a request's originator (XEP-0324 §3.4); each list is separated by spaces on the wire.
struct Tokens {
    QStringList service;
    QStringList device;
    QStringList user;

    bool operator==(const Tokens &) const = default;
};

} // namespace Chatelaine::Wire
