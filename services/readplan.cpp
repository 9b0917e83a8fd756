// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readplan.h"

#include <algorithm>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

constexpr Wire::Kinds historicalKinds = Wire::HistoricalShifts | Wire::Kind::Historical;
constexpr auto stepOfWaiting = 10s;

/// What several needs of one node come to.
struct Ask {
    QStringList fields; ///< sorted
    bool allFields = false;
    Wire::Kinds kinds;
    std::chrono::milliseconds due{0};

    [[nodiscard]] bool isSame(const Ask &other) const { return kinds == other.kinds && allFields == other.allFields && (allFields || fields == other.fields); }
};

bool isHistorical(const ReadNeed &need)
{
    return bool(need.kinds & historicalKinds);
}

void add(Ask &ask, const ReadNeed &need)
{
    ask.due = ask.kinds ? std::min(ask.due, need.due) : need.due;
    ask.kinds |= need.kinds;
    ask.allFields = ask.allFields || need.fields.isEmpty();
    if (ask.allFields) {
        ask.fields.clear();
        return;
    }
    for (const QString &field : need.fields) {
        const auto at = std::lower_bound(ask.fields.begin(), ask.fields.end(), field);
        if (at == ask.fields.end() || *at != field)
            ask.fields.insert(at, field);
    }
}

} // namespace

int urgency(ReadPriority priority, std::chrono::milliseconds waited)
{
    if (priority <= ReadPriority::Shown)
        return int(priority);
    return std::max(int(ReadPriority::Shown), int(priority) - int(std::min<qint64>(waited / stepOfWaiting, 10)));
}

qsizetype mostUrgent(const QList<ReadNeed> &needs, std::chrono::milliseconds now)
{
    qsizetype best = -1;
    for (qsizetype i = 0; i < needs.size(); ++i) {
        const ReadNeed &need = needs[i];
        if (need.due > now)
            continue;
        const auto rank = [&](const ReadNeed &each) { return std::pair(urgency(each.priority, now - each.due), each.due); };
        if (best < 0 || rank(need) < rank(needs[best]))
            best = i;
    }
    return best;
}

std::optional<Wire::ReadoutRequest> planRead(const QList<ReadNeed> &needs, std::chrono::milliseconds now, qsizetype mostNodes)
{
    const qsizetype first = mostUrgent(needs, now);
    if (first < 0)
        return std::nullopt;
    const ReadNeed &lead = needs[first];
    QHash<Wire::NodeAddress, Ask> asks;
    for (const ReadNeed &need : needs) {
        if (need.due <= now + need.slack && isHistorical(need) == isHistorical(lead))
            add(asks[need.node], need);
    }
    const Ask chosen = asks.value(lead.node);
    Wire::ReadoutRequest request;
    request.kinds = chosen.kinds;
    request.fields = chosen.fields;
    if (lead.node.isEmpty())
        return request;
    QList<std::pair<std::chrono::milliseconds, Wire::NodeAddress>> others;
    for (auto ask = asks.cbegin(); ask != asks.cend(); ++ask) {
        if (ask.key() != lead.node && !ask.key().isEmpty() && ask->isSame(chosen))
            others.append({ask->due, ask.key()});
    }
    std::sort(others.begin(), others.end());
    request.nodes << lead.node;
    for (const auto &[due, node] : std::as_const(others)) {
        if (request.nodes.size() >= mostNodes)
            break;
        request.nodes << node;
    }
    return request;
}

bool covers(const Wire::ReadoutRequest &request, const ReadNeed &need)
{
    const bool node = request.nodes.isEmpty() ? need.node.isEmpty() : request.nodes.contains(need.node);
    const bool kinds = (need.kinds & ~request.kinds) == Wire::Kinds();
    const bool fields = request.fields.isEmpty()
        || (!need.fields.isEmpty() && std::all_of(need.fields.cbegin(), need.fields.cend(), [&](const QString &field) { return request.fields.contains(field); }));
    return node && kinds && fields;
}

QStringList namesOf(const QList<FieldInterest> &fields)
{
    QStringList names;
    for (const FieldInterest &field : fields)
        names << field.name;
    return names;
}

QList<Wire::NodeAddress> nodesOrItself(const QList<Wire::NodeAddress> &nodes)
{
    return nodes.isEmpty() ? QList<Wire::NodeAddress>{{}} : nodes;
}

} // namespace Chatelaine
