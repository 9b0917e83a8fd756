// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/watcher.h"

#include "protocol/session/clock.h"

#include <algorithm>

namespace Chatelaine {

Watcher::Watcher(Clock &clock, Reader reader, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_reader(std::move(reader))
{
}

void Watcher::watch(const Target &target, std::chrono::milliseconds interval, Wire::Kinds kinds)
{
    const bool isNew = !m_watches.contains(target);
    Watch &watch = m_watches[target];
    watch.interval = std::max(interval, ShortestInterval);
    watch.kinds = kinds;
    if (isNew)
        due(target);
    else if (watch.timer)
        schedule(target, watch.interval);
}

void Watcher::unwatch(const Target &target)
{
    const auto watch = m_watches.constFind(target);
    if (watch == m_watches.constEnd())
        return;
    if (watch->timer)
        m_clock.stop(watch->timer);
    m_watches.erase(watch);
    forgetQueued(target);
}

void Watcher::forgetQueued(const Target &target)
{
    if (const auto thing = m_things.find(target.thing); thing != m_things.end())
        thing->queue.removeIf([&](const Job &job) { return job.target == target; });
}

void Watcher::readNow(const Target &target, Wire::Kinds kinds)
{
    enqueue(target, kinds, true);
    startNext(target.thing);
}

void Watcher::due(const Target &target)
{
    const auto watch = m_watches.find(target);
    if (watch == m_watches.end())
        return;
    watch->timer = 0;
    if (!m_online)
        return;
    enqueue(target, watch->kinds, false);
    startNext(target.thing);
}

void Watcher::enqueue(const Target &target, Wire::Kinds kinds, bool first)
{
    Thing &thing = m_things[target.thing];
    const bool runs = thing.running && thing.running->target == target && (kinds & ~thing.running->kinds) == Wire::Kinds();
    if (runs)
        return;
    const auto queued = std::find_if(thing.queue.begin(), thing.queue.end(), [&](const Job &job) { return job.target == target; });
    Job job{target, kinds};
    if (queued != thing.queue.end()) {
        job.kinds |= queued->kinds;
        if (!first) {
            *queued = job;
            return;
        }
        thing.queue.erase(queued);
    }
    if (first)
        thing.queue.prepend(job);
    else
        thing.queue.append(job);
}

void Watcher::startNext(const QString &name)
{
    Thing &thing = m_things[name];
    if (thing.running || thing.queue.isEmpty())
        return;
    const Job job = thing.queue.takeFirst();
    thing.running = job;
    thing.since = m_clock.monotonic();
    if (const auto watch = m_watches.find(job.target); watch != m_watches.end() && watch->timer) {
        m_clock.stop(watch->timer);
        watch->timer = 0;
    }
    m_reader(job.target, job.kinds); // may end at once and change everything here
}

void Watcher::ended(const Target &target, bool well)
{
    const auto thing = m_things.find(target.thing);
    if (thing == m_things.end() || !thing->running || thing->running->target != target)
        return;
    const auto took = m_clock.monotonic() - thing->since;
    thing->running.reset();
    if (const auto watch = m_watches.find(target); watch != m_watches.end()) {
        watch->failures = well ? 0 : std::min(watch->failures + 1, 16);
        const std::chrono::milliseconds pause = std::max(watch->interval, took) * (1 << watch->failures);
        schedule(target, std::min(pause, std::max(LongestPause, watch->interval)));
    }
    // Not inside this call: a reader that fails at once would otherwise climb the stack.
    m_clock.callLater(std::chrono::milliseconds(0), this, [this, name = target.thing] { startNext(name); });
}

void Watcher::schedule(const Target &target, std::chrono::milliseconds delay)
{
    Watch &watch = m_watches[target];
    if (watch.timer)
        m_clock.stop(watch.timer);
    watch.timer = m_clock.callLater(delay, this, [this, target] { due(target); });
}

void Watcher::wake(const QString &thing)
{
    QList<Target> targets;
    for (auto watch = m_watches.begin(); watch != m_watches.end(); ++watch) {
        if (watch.key().thing != thing)
            continue;
        watch->failures = 0;
        if (watch->timer)
            m_clock.stop(watch->timer);
        watch->timer = 0;
        targets << watch.key();
    }
    for (const Target &target : targets)
        due(target);
}

void Watcher::setOnline(bool online)
{
    if (online == m_online)
        return;
    m_online = online;
    if (!online)
        return;
    QStringList things;
    for (auto watch = m_watches.cbegin(); watch != m_watches.cend(); ++watch)
        things << watch.key().thing;
    things.removeDuplicates();
    for (const QString &thing : things)
        wake(thing);
}

std::optional<Watcher::Target> Watcher::running(const QString &thing) const
{
    const auto found = m_things.constFind(thing);
    if (found == m_things.constEnd() || !found->running)
        return std::nullopt;
    return found->running->target;
}

} // namespace Chatelaine
