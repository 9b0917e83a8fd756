// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readscheduler.h"

#include "protocol/session/clock.h"
#include "services/eventplan.h"
#include "services/readlink.h"
#include "services/readthing.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An answer as quick as this costs a thing nothing that is worth a rest.
constexpr std::chrono::milliseconds quick = 1s;
/// A history that took minutes is no reason to leave the thing alone for minutes.
constexpr std::chrono::milliseconds longestRestAfterExact = 10s;
constexpr int mostFailures = 16;

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

QList<Wire::NodeAddress> nodesOf(const QList<Wire::NodeAddress> &nodes)
{
    return nodes.isEmpty() ? QList<Wire::NodeAddress>{{}} : nodes;
}

QStringList namesOf(const QList<FieldInterest> &fields)
{
    QStringList names;
    for (const FieldInterest &field : fields)
        names << field.name;
    return names;
}

} // namespace

/// What a thing would be asked next.
struct ReadScheduler::Choice {
    Wire::ReadoutRequest request;
    qsizetype exact = -1; ///< which of the exact ones, or none
    int urgency = 0;
};

ReadScheduler::ReadScheduler(Clock &clock, ReadLink &link, QObject *parent)
    : ReadScheduler(clock, link, Limits(), parent)
{
}

ReadScheduler::ReadScheduler(Clock &clock, ReadLink &link, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_link(link)
    , m_limits(limits)
    , m_fieldsOf([](const QString &, const Wire::NodeAddress &) { return QStringList(); })
{
}

ReadScheduler::~ReadScheduler() = default;

ReadScheduler::Time ReadScheduler::now() const
{
    return m_clock.monotonic();
}

ReadThing &ReadScheduler::at(const QString &name)
{
    std::unique_ptr<ReadThing> &thing = m_things[name];
    if (!thing) {
        thing = std::make_unique<ReadThing>();
        thing->name = name;
        thing->tokens = m_limits.burst;
        thing->tokensAt = now();
    }
    return *thing;
}

const ReadThing *ReadScheduler::find(const QString &name) const
{
    const auto found = m_things.find(name);
    return found == m_things.end() ? nullptr : found->second.get();
}

quint64 ReadScheduler::want(const ReadInterest &interest)
{
    const quint64 id = ++m_last;
    m_interests.insert(id, interest);
    ReadThing &thing = at(interest.thing);
    const QStringList fields = namesOf(interest.fields);
    for (const Wire::NodeAddress &node : nodesOf(interest.nodes)) {
        ReadThing::Poll poll{id, node, now()};
        // What somebody else has just had read is not asked for again.
        const auto last = thing.lastReads.constFind(node);
        if (last != thing.lastReads.constEnd() && covers(last->request, {id, node, fields, interest.kinds, interest.priority, 0ms, 0ms}))
            poll.due = std::max(poll.due, last->end + this->interval(thing, interest, node));
        thing.polls << poll;
    }
    touch(interest.thing);
    pumpSoon();
    return id;
}

void ReadScheduler::release(quint64 id)
{
    const auto interest = m_interests.constFind(id);
    if (interest == m_interests.constEnd())
        return;
    const QString name = interest->thing;
    m_interests.erase(interest);
    at(name).polls.removeIf([id](const ReadThing::Poll &poll) { return poll.interest == id; });
    touch(name);
    pumpSoon();
}

void ReadScheduler::readNow(const QString &name, const Wire::NodeAddress &node, Wire::Kinds kinds)
{
    ReadThing &thing = at(name);
    const ReadNeed need{0, node, {}, kinds, ReadPriority::Now, now(), 0ms};
    if (thing.running && !thing.running->exact && covers(thing.running->request, need))
        return;
    const auto queued = std::find_if(thing.once.begin(), thing.once.end(), [&](const ReadNeed &each) { return each.node == node; });
    if (queued != thing.once.end())
        queued->kinds |= kinds;
    else
        thing.once << need;
    thing.isChanged = true;
    pump();
}

void ReadScheduler::forgetQueued(const QString &name, const Wire::NodeAddress &node)
{
    at(name).once.removeIf([&](const ReadNeed &need) { return need.node == node; });
}

quint64 ReadScheduler::readExactly(const ExactReadout &what, ReadPriority priority)
{
    ReadThing &thing = at(what.thing);
    if (thing.running && thing.running->exact == what)
        return thing.running->job;
    for (ReadThing::Exact &exact : thing.exacts) {
        if (exact.what == what) {
            exact.priority = std::min(exact.priority, priority);
            return exact.id;
        }
    }
    const quint64 id = ++m_last;
    thing.exacts.append({id, what, priority, now()});
    touch(what.thing);
    pumpSoon();
    return id;
}

void ReadScheduler::setPolicy(const QString &thing, const Wire::NodeAddress &node, const ReadPolicy &policy)
{
    if (policy.isEmpty())
        m_policies.remove({thing, node});
    else
        m_policies.insert({thing, node}, policy);
    for (ReadThing::Subscription &each : at(thing).subscriptions)
        each.relaxAt = std::max<Time>(now(), 1ms); // the owner need not wait for it
    touch(thing);
    pumpSoon();
}

ReadPolicy ReadScheduler::policy(const QString &thing, const Wire::NodeAddress &node) const
{
    return m_policies.value({thing, node});
}

void ReadScheduler::clearPolicies()
{
    m_policies.clear();
    for (const auto &[name, thing] : m_things)
        thing->isChanged = true;
    pumpSoon();
}

void ReadScheduler::setOnline(bool online)
{
    if (online == m_online)
        return;
    m_online = online;
    if (!online)
        return; // what is due meanwhile is looked at, and left
    for (const auto &[name, thing] : m_things)
        wake(name);
}

void ReadScheduler::setPresence(const QString &name, const Presence &presence)
{
    ReadThing &thing = at(name);
    const Presence before = thing.presence;
    if (thing.isKnown && before == presence)
        return;
    const bool wasKnown = thing.isKnown;
    thing.isKnown = true;
    thing.presence = presence;
    if (presence.events && presence.events != before.events)
        thing.eventsRefused = false;
    const bool hasWoken = thing.habit.setAwake(presence.here && !presence.asleep, now());
    if (hasWoken && (wasKnown || thing.failuresInRow > 0))
        wake(name);
    touch(name);
    pumpSoon();
}

void ReadScheduler::setBattery(const QString &name, bool runsOnBattery)
{
    at(name).hasBattery = runsOnBattery;
}

void ReadScheduler::wake(const QString &name)
{
    ReadThing &thing = at(name);
    thing.failures.clear();
    thing.failuresInRow = 0;
    thing.restUntil = 0ms;
    thing.readThisWake = false;
    thing.eventsRefused = false;
    thing.eventsAgainAt = 0ms;
    thing.eventFailures = 0;
    thing.lastReads.clear();
    pollAtOnce(thing);
}

void ReadScheduler::pollAtOnce(ReadThing &thing)
{
    for (ReadThing::Poll &poll : thing.polls) {
        const auto interest = m_interests.constFind(poll.interest);
        const bool isRunning = thing.running && !thing.running->exact && interest != m_interests.constEnd()
            && covers(thing.running->request, {0, poll.node, namesOf(interest->fields), interest->kinds, interest->priority, 0ms, 0ms});
        if (!isRunning)
            poll.due = std::min(poll.due, now());
    }
    touch(thing.name);
    pumpSoon();
}

void ReadScheduler::heard(quint64 job, qint64 fields)
{
    const auto name = m_jobs.constFind(job);
    if (name == m_jobs.constEnd())
        return;
    ReadThing &thing = at(*name);
    thing.running->lastSign = now();
    thing.meter.heard(now(), fields);
    touch(*name);
}

void ReadScheduler::ended(quint64 job, bool well, const QList<Wire::NodeAddress> &failed)
{
    const auto name = m_jobs.constFind(job);
    if (name == m_jobs.constEnd())
        return;
    ReadThing &thing = at(*name);
    m_jobs.erase(name);
    const ReadThing::Running running = *thing.running;
    thing.running.reset();
    const Time took = now() - running.since;
    thing.meter.answered(took);
    if (took >= quick)
        thing.restUntil = now() + std::min(took, running.exact ? longestRestAfterExact : LongestPause);
    if (!running.exact)
        settle(thing, running.request, took, well, failed);
    touch(thing.name);
    pumpSoon(); // not inside this call: one that fails at once would otherwise climb the stack
}

/// When what was just read is due again.
void ReadScheduler::settle(ReadThing &thing, const Wire::ReadoutRequest &request, Time took, bool well, const QList<Wire::NodeAddress> &failed)
{
    thing.failuresInRow = well ? 0 : std::min(thing.failuresInRow + 1, mostFailures);
    const QList<Wire::NodeAddress> nodes = nodesOf(request.nodes);
    for (const Wire::NodeAddress &node : nodes) {
        if (well && !failed.contains(node)) {
            thing.failures.remove(node);
            thing.lastReads.insert(node, {request, now()});
        } else {
            int &count = thing.failures[node];
            count = std::min(count + 1, mostFailures);
        }
    }
    const QSet<Wire::NodeAddress> asked(nodes.cbegin(), nodes.cend());
    thing.pause.reset();
    thing.slowedBy.clear();
    for (ReadThing::Poll &poll : thing.polls) {
        const auto interest = m_interests.constFind(poll.interest);
        if (interest == m_interests.constEnd() || !asked.contains(poll.node))
            continue;
        const bool isDone = covers(request, {0, poll.node, namesOf(interest->fields), interest->kinds, interest->priority, 0ms, 0ms});
        if (!isDone && well)
            continue;
        const Time wanted = this->interval(thing, *interest, poll.node);
        const Time pause = std::min(std::max(wanted, took) * (1 << thing.failures.value(poll.node)), std::max(LongestPause, wanted));
        poll.due = now() + pause;
        if (!thing.pause || pause < *thing.pause) {
            thing.pause = pause;
            thing.slowedBy = pause > wanted ? u"slow"_s : QString();
        }
    }
}

ReadScheduler::Time ReadScheduler::interval(const ReadThing &thing, const ReadInterest &interest, const Wire::NodeAddress &node) const
{
    const ReadPolicy policy = m_policies.value({thing.name, node});
    Time wanted = std::max(interest.maxInterval, ShortestInterval);
    if (policy.maxInterval.count() > 0)
        wanted = std::min(wanted, policy.maxInterval);
    wanted = std::max(wanted, policy.minInterval);
    return thing.hasBattery ? std::max(wanted, BatteryInterval) : wanted;
}

/// Before this moment nothing but what a person asked for is sent to the thing.
ReadScheduler::Time ReadScheduler::gate(const ReadThing &thing, Time now) const
{
    const double tokens = thing.tokens + double((now - thing.tokensAt).count()) / double(m_limits.pace.count());
    const Time token = tokens >= 1 ? now : now + Time(qint64((1 - tokens) * double(m_limits.pace.count())) + 1);
    return std::max(token, thing.restUntil);
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
        count += thing && thing->running && now - thing->running->lastSign < SlowAfter;
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
    thing.tokens = std::min(double(m_limits.burst), thing.tokens + double((now() - thing.tokensAt).count()) / double(m_limits.pace.count())) - 1;
    thing.tokensAt = now();
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
        if (running >= m_limits.atOnce || int(m_jobs.size()) >= m_limits.mostRunning) {
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

void ReadScheduler::touch(const QString &thing)
{
    at(thing).isChanged = true;
    m_touched.insert(thing);
    if (m_tellWaits)
        return;
    m_tellWaits = true;
    m_clock.callLater(250ms, this, [this] {
        m_tellWaits = false;
        for (const QString &each : std::exchange(m_touched, {}))
            Q_EMIT loadChanged(each);
    });
}

std::optional<quint64> ReadScheduler::running(const QString &name) const
{
    const ReadThing *thing = find(name);
    return thing && thing->running ? std::optional(thing->running->job) : std::nullopt;
}

} // namespace Chatelaine
