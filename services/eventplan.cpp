// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/eventplan.h"

#include "protocol/managers/isoduration.h"

#include <QMap>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds shortestPause = 1s;
constexpr qsizetype mostFields = 500; // in one subscription

/// What the needs of one node come to.
struct Ask {
    Wire::Kinds kinds;
    bool allFields = false;
    QMap<QString, double> fields; ///< 0: every change
    std::chrono::milliseconds min{0};
    std::chrono::milliseconds max{0};
};

QString duration(std::chrono::milliseconds ms)
{
    return u"PT%1S"_s.arg(double(ms.count()) / 1000.0, 0, 'g', 12);
}

void add(Ask &ask, const EventNeed &need)
{
    const std::chrono::milliseconds min = need.minInterval.count() > 0 ? need.minInterval : std::min(shortestPause, need.maxInterval);
    const bool isFirst = !ask.kinds;
    ask.kinds |= need.kinds;
    ask.min = isFirst ? min : std::min(ask.min, min);
    ask.max = isFirst ? need.maxInterval : std::min(ask.max, need.maxInterval);
    ask.allFields = ask.allFields || need.fields.isEmpty();
    for (const FieldInterest &field : need.fields) {
        const auto known = ask.fields.find(field.name);
        if (known == ask.fields.end())
            ask.fields.insert(field.name, field.change);
        else
            *known = std::min(*known, field.change);
    }
}

/// The owner's thresholds hold for whoever has named none.
void apply(Ask &ask, const ReadPolicy &policy, const QStringList &known)
{
    if (ask.allFields) {
        // Whoever wants all fields wants every change of each.
        ask.fields.clear();
        if (!policy.changes.isEmpty() && !known.isEmpty() && known.size() <= mostFields) {
            for (const QString &field : known)
                ask.fields.insert(field, 0);
        }
    }
    for (auto field = ask.fields.begin(); field != ask.fields.end(); ++field) {
        if (*field <= 0)
            *field = policy.changes.value(field.key(), 0);
    }
    ask.min = std::max(ask.min, policy.minInterval);
    if (policy.maxInterval.count() > 0)
        ask.max = std::min(ask.max, policy.maxInterval);
    ask.max = std::max(ask.max, ask.min);
}

Wire::EventSubscription subscriptionFor(const Ask &ask)
{
    Wire::EventSubscription request;
    request.kinds = ask.kinds;
    request.immediate = true;
    request.minInterval = duration(ask.min);
    request.maxInterval = duration(ask.max);
    for (auto field = ask.fields.cbegin(); field != ask.fields.cend(); ++field) {
        Wire::FieldCondition condition;
        condition.name = field.key();
        if (*field > 0)
            condition.changedBy = QString::number(*field, 'g', 12);
        request.fields << condition;
    }
    return request;
}

bool isNoWider(const Wire::FieldCondition &running, const Wire::FieldCondition &wanted)
{
    if (running.changedBy.isEmpty())
        return true;
    return !wanted.changedBy.isEmpty() && running.changedBy.toDouble() <= wanted.changedBy.toDouble();
}

} // namespace

bool canBeTold(Wire::Kinds kinds)
{
    return kinds && !(kinds & (Wire::HistoricalShifts | Wire::Kind::Historical));
}

QList<Wire::EventSubscription> planEvents(const QList<EventNeed> &needs, const std::function<ReadPolicy(const Wire::NodeAddress &)> &policyOf,
    const std::function<QStringList(const Wire::NodeAddress &)> &fieldsOf, qsizetype mostNodes)
{
    QMap<Wire::NodeAddress, Ask> asks;
    for (const EventNeed &need : needs) {
        if (canBeTold(need.kinds))
            add(asks[need.node], need);
    }
    QList<Wire::EventSubscription> result;
    for (auto ask = asks.begin(); ask != asks.end(); ++ask) {
        const ReadPolicy policy = policyOf(ask.key());
        apply(*ask, policy, ask->allFields && !policy.changes.isEmpty() ? fieldsOf(ask.key()) : QStringList());
        Wire::EventSubscription request = subscriptionFor(*ask);
        const auto same = std::find_if(result.begin(), result.end(), [&](Wire::EventSubscription each) {
            if (ask.key().isEmpty() || each.nodes.isEmpty() || each.nodes.size() >= mostNodes)
                return false;
            each.nodes.clear();
            return each == request;
        });
        if (same != result.end()) {
            same->nodes << ask.key();
            continue;
        }
        if (!ask.key().isEmpty())
            request.nodes << ask.key();
        result << request;
    }
    return result;
}

bool suffices(const Wire::EventSubscription &running, const Wire::EventSubscription &wanted)
{
    const auto interval = [](const QString &text) { return isoDuration(text).value_or(0ms); };
    if (running.nodes != wanted.nodes || (wanted.kinds & ~running.kinds) || (wanted.fields.isEmpty() && !running.fields.isEmpty()))
        return false;
    for (const Wire::FieldCondition &field : wanted.fields) {
        const auto same = std::find_if(running.fields.cbegin(), running.fields.cend(), [&field](const Wire::FieldCondition &each) { return each.name == field.name; });
        if (!running.fields.isEmpty() && (same == running.fields.cend() || !isNoWider(*same, field)))
            return false;
    }
    return interval(running.minInterval) <= interval(wanted.minInterval) && interval(running.maxInterval) <= interval(wanted.maxInterval);
}

} // namespace Chatelaine
