// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readscheduler.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "services/eventplan.h"
#include "services/readlink.h"
#include "services/readthing.h"

#include <algorithm>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

constexpr int mostDoublings = 4;

bool mayPass(const QString &code)
{
    return code == ErrorCode::ConnectionLost || code == ErrorCode::NotDiscovered || code == ErrorCode::Silent || code == ErrorCode::NoAnswer || code == ErrorCode::Offline;
}

bool names(const Wire::EventSubscription &request, const Wire::NodeAddress &node)
{
    return request.nodes.isEmpty() ? node.isEmpty() : request.nodes.contains(node);
}

} // namespace

/// Whether a subscription brings what is wanted, so that nobody has to ask.
bool ReadScheduler::isTold(const ReadThing &thing, const Wire::NodeAddress &node, Wire::Kinds kinds, Time now) const
{
    if (!canBeTold(kinds))
        return false;
    return std::any_of(thing.subscriptions.cbegin(), thing.subscriptions.cend(), [&](const ReadThing::Subscription &each) {
        const bool comes = each.isActive || (!each.isInterrupted && now < each.since + SubscribeGrace);
        return comes && names(each.request, node);
    });
}

void ReadScheduler::syncEvents(ReadThing &thing, Time now, Time *next)
{
    // Subscriptions outlive absences, of the connection and of the thing: whoever keeps them asks again.
    const bool isSettled = m_online && thing.isKnown && thing.presence.here && thing.presence.events.has_value();
    const bool isWanted = !thing.polls.isEmpty();
    if (!isSettled && (isWanted || thing.subscriptions.isEmpty()))
        return;
    QList<EventNeed> needs;
    if (isWanted && *thing.presence.events && !thing.eventsRefused) {
        if (thing.eventsAgainAt > now) {
            *next = std::min(*next, thing.eventsAgainAt);
            return;
        }
        for (const ReadThing::Poll &poll : std::as_const(thing.polls)) {
            const ReadInterest interest = m_interests.value(poll.interest);
            needs.append({poll.node, interest.fields, interest.kinds, interest.minInterval, std::max(interest.maxInterval, ShortestInterval)});
        }
    }
    QList<Wire::EventSubscription> wanted = planEvents(
        needs, [&](const Wire::NodeAddress &node) { return policy(thing.name, node); }, [&](const Wire::NodeAddress &node) { return m_fieldsOf(thing.name, node); }, m_limits.nodesAtOnce);
    QList<quint64> superfluous;
    for (ReadThing::Subscription &each : thing.subscriptions) {
        const auto match = std::find_if(wanted.begin(), wanted.end(), [&](const Wire::EventSubscription &one) { return one == each.request || suffices(each.request, one); });
        if (match == wanted.end()) {
            superfluous << each.id;
            continue;
        }
        const bool isSame = *match == each.request;
        each.relaxAt = isSame ? 0ms : each.relaxAt > 0ms ? each.relaxAt : now + RelaxAfter;
        if (!isSame && each.relaxAt <= now) {
            superfluous << each.id;
            continue;
        }
        wanted.erase(match);
        if (!isSame)
            *next = std::min(*next, each.relaxAt);
        if (!each.isActive && !each.isInterrupted && now < each.since + SubscribeGrace)
            *next = std::min(*next, each.since + SubscribeGrace);
    }
    for (const Wire::EventSubscription &request : std::as_const(wanted)) {
        if (const Time token = tokenAt(thing, now); token > now) { // a thing that comes and goes would get one with each return
            *next = std::min(*next, token);
            return; // what is superfluous goes when the new ones are there
        }
        subscribe(thing, request, now);
        *next = std::min(*next, now + SubscribeGrace);
    }
    for (const quint64 id : std::as_const(superfluous)) // the new ones first: a thing drops an old one by itself then
        dropSubscription(thing, id);
}

void ReadScheduler::subscribe(ReadThing &thing, const Wire::EventSubscription &request, Time now)
{
    ReadThing::Subscription subscription;
    subscription.id = ++m_last;
    subscription.request = request;
    subscription.since = now;
    thing.subscriptions << subscription;
    m_subscriptions.insert(subscription.id, thing.name);
    spend(thing, now);
    thing.meter.asked(now);
    touch(thing.name);
    m_link.subscribe(subscription.id, thing.name, request);
}

void ReadScheduler::dropSubscription(ReadThing &thing, quint64 id)
{
    thing.subscriptions.removeIf([id](const ReadThing::Subscription &each) { return each.id == id; });
    m_subscriptions.remove(id);
    touch(thing.name);
    m_link.unsubscribe(id);
}

void ReadScheduler::subscriptionHeard(quint64 id, qint64 fields)
{
    const auto name = m_subscriptions.constFind(id);
    if (name == m_subscriptions.constEnd())
        return;
    ReadThing &thing = at(*name);
    thing.meter.heard(now(), fields);
    thing.failuresInRow = 0;
    thing.failures.clear();
    touch(*name);
    subscriptionInterrupted(id, false);
}

void ReadScheduler::subscriptionInterrupted(quint64 id, bool gone)
{
    const auto name = m_subscriptions.constFind(id);
    if (name == m_subscriptions.constEnd())
        return;
    ReadThing &thing = at(*name);
    for (ReadThing::Subscription &each : thing.subscriptions) {
        if (each.id != id || each.isActive == !gone)
            continue;
        if (!gone && each.isInterrupted) { // it was made again, which is a request like any other
            spend(thing, now());
            thing.meter.asked(now());
        }
        each.isActive = !gone;
        each.isInterrupted = gone;
        thing.eventFailures = gone ? thing.eventFailures : 0;
        touch(thing.name);
        if (gone)
            pollAtOnce(thing);
    }
}

void ReadScheduler::subscriptionEnded(quint64 id, const ErrorInfo &error)
{
    const QString name = m_subscriptions.take(id);
    if (name.isEmpty())
        return;
    ReadThing &thing = at(name);
    thing.subscriptions.removeIf([id](const ReadThing::Subscription &each) { return each.id == id; });
    if (error.isError() && !mayPass(error.code)) {
        thing.eventsRefused = true;
    } else {
        // Also without an error: somebody else's subscription has taken its place, and fighting over it helps nobody.
        thing.eventsAgainAt = now() + EventsAgainAfter * (1 << std::min(thing.eventFailures, mostDoublings));
        ++thing.eventFailures;
    }
    pollAtOnce(thing);
}

} // namespace Chatelaine
