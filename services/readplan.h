// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/readinterest.h"

#include <QSet>

#include <optional>

namespace Chatelaine {

/// One thing that is to be read of one node, once.
struct ReadNeed {
    quint64 id = 0; ///< of the interest; 0: nobody's in particular
    Wire::NodeAddress node;
    QStringList fields; ///< none: all
    Wire::Kinds kinds;
    ReadPriority priority = ReadPriority::Shown;
    std::chrono::milliseconds due{0};   ///< monotonic
    std::chrono::milliseconds slack{0}; ///< so much too early does no harm, when the thing is asked anyway
};

/// The one request that serves the most urgent of \p needs, with everything that goes along: the other needs of its node, and all nodes that want
/// the same, up to \p mostNodes, those that are due first. History is not read together with what is. Nothing when nothing is due at \p now.
[[nodiscard]] std::optional<Wire::ReadoutRequest> planRead(const QList<ReadNeed> &needs, std::chrono::milliseconds now, qsizetype mostNodes);

/// Whether \p request brings all that \p need wants.
[[nodiscard]] bool covers(const Wire::ReadoutRequest &request, const ReadNeed &need);

/// The need that comes first: by priority, which grows with waiting, then by time. -1: none is due.
[[nodiscard]] qsizetype mostUrgent(const QList<ReadNeed> &needs, std::chrono::milliseconds now);
/// Lower is more urgent: the priority, less a step for every ten seconds of waiting, down to that of what is shown.
[[nodiscard]] int urgency(ReadPriority priority, std::chrono::milliseconds waited);

[[nodiscard]] QStringList namesOf(const QList<FieldInterest> &fields);
/// The thing itself where no node is named.
[[nodiscard]] QList<Wire::NodeAddress> nodesOrItself(const QList<Wire::NodeAddress> &nodes);

} // namespace Chatelaine
