// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/node.h"
#include "services/gapspans.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace Chatelaine {

class Store;

/// What is written down of one thing's gaps, so that it is not asked again and again.
struct ThingGaps {
    GapSpans spans;                             ///< of all its nodes
    QHash<Wire::NodeAddress, GapSpans> ofNodes; ///< where a node differs from that
    int tries = 0;      ///< that failed, one after the other
    int emptyAnswers = 0; ///< one after the other
    qint64 asked = 0;   ///< when last; ms since epoch
    qint64 asking = 0;  ///< when a program began to ask; 0 when none does

    /// Of the thing and of its nodes.
    void forgetOpenBefore(qint64 time);

    bool operator==(const ThingGaps &) const = default;
};

[[nodiscard]] QJsonObject toJson(const ThingGaps &gaps);
/// What does not parse is left out: then the thing is asked once more.
[[nodiscard]] ThingGaps thingGapsFromJson(const QJsonObject &object);

/// The gaps of an account's things, kept in the store's documents ("gap", by thing), which all programs at one store share.
class GapBook final
{
public:
    static constexpr qsizetype MostNodes = 2'000; ///< of one thing that are told apart

    explicit GapBook(Store &store) : m_store(store) {}

    /// Reads everything, in place of what was there; also what another program has written meanwhile.
    void load(const QString &account);
    [[nodiscard]] const ThingGaps &of(const QString &thing) const;
    /// Keeps it, and writes it down if it has changed. False when the store refused; it is kept all the same.
    bool put(const QString &thing, const ThingGaps &gaps);
    [[nodiscard]] QStringList things() const { return m_things.keys(); }

    /// As it is for one node: what the thing as a whole has, and over it what is known of the node.
    [[nodiscard]] QList<GapSpan> gaps(const QString &thing, const Wire::NodeAddress &node) const;

private:
    Store &m_store;
    QString m_account;
    QHash<QString, ThingGaps> m_things;
    QSet<QString> m_unsaved; ///< the store refused; newer than what it has
};

} // namespace Chatelaine
