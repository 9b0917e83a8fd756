// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readscheduler.h"

#include "protocol/session/clock.h"
#include "services/readlink.h"
#include "services/readthing.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

Wire::ReadoutRequest requestFor(const ExactReadout &what)
{
    Wire::ReadoutRequest request;
    request.kinds = what.kinds;
    request.nodes = what.nodes;
    request.fields = what.fields;
    if (what.from)
        request.from = Wire::makeTimestamp(*what.from);
    if (what.to)
        request.to = Wire::makeTimestamp(*what.to);
    return request;
}

} // namespace

/// What a thing would be asked next.
struct ReadScheduler::Choice {
    Wire::ReadoutRequest request;
    qsizetype exact = -1; ///< which of the exact ones, or none
    int urgency = 0;
};

/// One request more goes to \p thing. What went without being asked for here is made up for in a minute at most.
void ReadScheduler::spend(ReadThing &thing, Time now) const
{
    const double tokens = std::min(double(m_limits.burst), thing.tokens + double((now - thing.tokensAt).count()) / double(m_limits.pace.count()));
    thing.tokens = std::max(tokens - 1, -double(1min / m_limits.pace));
    thing.tokensAt = now;
}

/// When its rate allows another request.
ReadScheduler::Time ReadScheduler::tokenAt(const ReadThing &thing, Time now) const
{
    const double tokens = thing.tokens + double((now - thing.tokensAt).count()) / double(m_limits.pace.count());
    return tokens >= 1 ? now : now + Time(qint64((1 - tokens) * double(m_limits.pace.count())) + 1);
}

/// Before this moment nothing but what a person asked for is sent to the thing.
ReadScheduler::Time ReadScheduler::gate(const ReadThing &thing, Time now) const
{
    return std::max(tokenAt(thing, now), thing.restUntil);
}

bool ReadScheduler::isSleeper(const ReadThing &thing, Time now) const
{
    return thing.isKnown && (thing.presence.asleep || thing.habit.isSleeper(now));
}

bool ReadScheduler::mayPoll(const ReadThing &thing, Time now) const
{
    if (!m_online)
        return false;
    return !isSleeper(thing, now) || (thing.habit.isAwake() && !thing.readThisWake);
}

int ReadScheduler::busy(Time now) const
{
    int count = 0;
    for (const QString &name : m_jobs) {
        const ReadThing *thing = find(name);
        count += thing && thing->running && now - thing->running->lastSign < SlowAfter && now - thing->running->since < LongAfter;
    }
    return count;
}

void ReadScheduler::addPolls(const ReadThing &thing, Time now, Time gate, QList<ReadNeed> &needs) const
{
    for (const ReadThing::Poll &poll : thing.polls) {
        const auto interest = m_interests.constFind(poll.interest);
        if (interest == m_interests.constEnd() || isTold(thing, poll.node, interest->kinds, now))
            continue;
        const Time slack = std::min(this->interval(thing, *interest, poll.node) / 5, Time(2s));
        const bool fails = thing.failures.value(poll.node) > 0;
        needs.append({poll.interest, poll.node, namesOf(interest->fields), interest->kinds, interest->priority, std::max(poll.due, gate), fails ? 0ms : slack});
    }
}

/// What \p thing would be asked now. \p next: brought forward to the moment when there is something to ask it.
std::optional<ReadScheduler::Choice> ReadScheduler::choose(const ReadThing &thing, Time now, Time *next) const
{
    if (thing.running)
        return std::nullopt;
    const Time from = gate(thing, now);
    QList<ReadNeed> needs = thing.once;
    if (mayPoll(thing, now))
        addPolls(thing, now, from <= now ? 0ms : from, needs);
    for (const ReadNeed &need : std::as_const(needs))
        *next = need.due > now ? std::min(*next, need.due) : *next;
    if (const auto proved = thing.habit.provedAwakeAt(); proved && *proved > now && thing.readThisWake && !thing.polls.isEmpty())
        *next = std::min(*next, *proved);
    std::optional<Choice> choice;
    Time waitsSince = now;
    if (const qsizetype first = mostUrgent(needs, now); first >= 0) {
        waitsSince = needs[first].due;
        choice = Choice{*planRead(needs, now, m_limits.nodesAtOnce), -1, urgency(needs[first].priority, now - waitsSince)};
    }
    const bool waits = m_online && thing.isKnown && thing.presence.here && thing.presence.asleep;
    for (qsizetype i = 0; i < thing.exacts.size(); ++i) {
        const ReadThing::Exact &exact = thing.exacts[i];
        const bool isPressed = exact.priority == ReadPriority::Now;
        if (!isPressed && (waits || from > now)) {
            *next = waits ? *next : std::min(*next, from);
            continue;
        }
        const int rank = urgency(exact.priority, now - exact.since);
        if (!choice || std::tie(rank, exact.since) < std::tie(choice->urgency, waitsSince)) {
            choice = Choice{requestFor(exact.what), i, rank};
            waitsSince = exact.since;
        }
    }
    return choice;
}

void ReadScheduler::start(ReadThing &thing, const Choice &choice)
{
    spend(thing, now());
    thing.servedAt = now();
    thing.meter.asked(now());
    ReadThing::Running running{0, choice.request, {}, now(), now()};
    if (choice.exact >= 0) {
        const ReadThing::Exact exact = thing.exacts.takeAt(choice.exact);
        running.job = exact.id;
        running.exact = exact.what;
    } else {
        running.job = ++m_last;
        thing.readThisWake = true;
        thing.once.removeIf([&](const ReadNeed &need) { return covers(choice.request, need); });
    }
    thing.running = running;
    m_jobs.insert(running.job, thing.name);
    touch(thing.name);
    m_link.read(running.job, thing.name, running.request, running.exact ? &*running.exact : nullptr); // may end at once
}

void ReadScheduler::pumpSoon()
{
    if (m_pumpWaits)
        return;
    m_pumpWaits = true;
    m_clock.callLater(0ms, this, [this] {
        m_pumpWaits = false;
        pump();
    });
}

void ReadScheduler::pump()
{
    struct Candidate { int urgency; Time servedAt; ReadThing *thing; Choice choice; };
    const Time time = now();
    Time next = Time::max();
    std::vector<Candidate> candidates;
    for (const auto &[name, thing] : m_things) {
        if (thing->isChanged || thing->lookAt <= time) {
            thing->isChanged = false;
            thing->lookAt = Time::max();
            syncEvents(*thing, time, &thing->lookAt);
            if (const auto choice = choose(*thing, time, &thing->lookAt)) {
                thing->isChanged = true; // whether its turn comes or not
                candidates.push_back({choice->urgency, thing->servedAt, thing.get(), *choice});
            }
        }
        next = std::min(next, thing->lookAt);
    }
    // Among equals it is the turn of the one that has waited longest since it was last asked.
    std::sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) { return std::tie(a.urgency, a.servedAt, a.thing->name) < std::tie(b.urgency, b.servedAt, b.thing->name); });
    int running = busy(time);
    for (const Candidate &candidate : candidates) {
        const int most = candidate.urgency == int(ReadPriority::Now) ? 2 * m_limits.mostRunning : m_limits.mostRunning;
        if (running >= m_limits.atOnce || int(m_jobs.size()) >= most) {
            next = std::min(next, time + SlowAfter); // one of those that run may be slow by then
            break;
        }
        ++running;
        start(*candidate.thing, candidate.choice);
    }
    setAlarm(next);
}

void ReadScheduler::setAlarm(Time next)
{
    if (m_alarm)
        m_clock.stop(m_alarm);
    m_alarm = 0;
    if (next == Time::max())
        return;
    m_alarm = m_clock.callLater(std::max<Time>(next - now(), 0ms), this, [this] {
        m_alarm = 0;
        pump();
    });
}

} // namespace Chatelaine
