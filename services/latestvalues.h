// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"

#include <QHash>
#include <QMap>
#include <QSet>

namespace Chatelaine {

/// The last thing heard of every field, by what was asked: a thing without nodes may name one in its answer, and is found all the same
/// under the thing itself.
class LatestValues final
{
public:
    static constexpr qsizetype MaxFields = 100'000; ///< of one node; further names are not shown, only stored
    static constexpr qsizetype MaxUnasked = 500;         ///< nodes that one thing may tell of without being asked for them; the oldest go
    static constexpr qsizetype MaxUnaskedFields = 200;   ///< of one such node
    /// Who has as many as this is given room for all at once: doubling a list of tens of thousands would stop the window, and room costs nothing until it is used.
    static constexpr qsizetype ManyFields = 2'000;

    /// Takes in what came for \p asked and returns what has changed, in the order of arrival.
    QList<LatestValue> take(const QString &account, const QString &thing, const Wire::NodeAddress &asked, const QList<Wire::Reading> &readings, const QDateTime &heard);

    /// Somebody wants to know of this node: it is not forgotten any more.
    void setAsked(const QString &thing, const Wire::NodeAddress &node);
    /// \p thing tells of a node that nobody asked for; to be called before take(). Returns the nodes that were forgotten for it.
    QList<Wire::NodeAddress> addUnasked(const QString &thing, const Wire::NodeAddress &node);

    [[nodiscard]] QList<LatestValue> values(const QString &thing, const Wire::NodeAddress &asked) const; ///< in the order first heard
    void clear();

private:
    struct Node {
        QList<LatestValue> values;
        QHash<QPair<Wire::NodeAddress, QString>, qsizetype> positions; ///< plus one

        [[nodiscard]] qsizetype positionOf(const SeriesKey &key, qsizetype most);
    };

    struct Unasked {
        QList<Wire::NodeAddress> order; ///< oldest first
        QSet<Wire::NodeAddress> nodes;
    };

    QHash<QPair<QString, Wire::NodeAddress>, Node> m_nodes;
    QHash<QString, Unasked> m_unasked; ///< by thing
};

/// The address a reading is kept under when \p asked was read: some things leave out what was said in the question.
[[nodiscard]] Wire::NodeAddress nodeOfReading(const Wire::NodeAddress &asked, const Wire::NodeAddress &answered);

} // namespace Chatelaine
