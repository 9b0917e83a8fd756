// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readscheduler.h"

#include "protocol/session/clock.h"
#include "services/readlink.h"
#include "services/readthing.h"

#include <algorithm>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An answer as quick as this costs a thing nothing that is worth a rest.
constexpr std::chrono::milliseconds quick = 1s;
/// A history that took minutes is no reason to leave the thing alone for minutes.
constexpr std::chrono::milliseconds longestRestAfterExact = 10s;
constexpr int mostFailures = 16;

} // namespace

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
    for (const Wire::NodeAddress &node : nodesOrItself(interest.nodes)) {
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
    for (const auto &[name, thing] : m_things) {
        if (!online) {
            thing->habit.interrupted(now());
            continue;
        }
        thing->habit.setAwake(thing->isKnown && thing->presence.here && !thing->presence.asleep, now());
        wake(name);
    }
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

void ReadScheduler::setTellsTooMuch(const QString &name)
{
    if (!std::exchange(at(name).tellsTooMuch, true))
        touch(name);
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
    const QList<Wire::NodeAddress> nodes = nodesOrItself(request.nodes);
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
