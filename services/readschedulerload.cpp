// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readscheduler.h"

#include "protocol/session/clock.h"
#include "services/latestvalues.h"
#include "services/readthing.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

bool ReadScheduler::isBackingOff(const QString &name) const
{
    const ReadThing *thing = find(name);
    return thing && thing->failuresInRow > 0;
}

ReadLoad ReadScheduler::load(const QString &name) const
{
    ReadLoad load;
    const ReadThing *thing = find(name);
    if (!thing)
        return load;
    const Time time = now();
    load.requestsLastMinute = thing->meter.requests(time, 1min);
    load.requestsLastHour = thing->meter.requests(time, 1h);
    load.fieldsLastMinute = thing->meter.fields(time, 1min);
    load.fieldsLastHour = thing->meter.fields(time, 1h);
    load.lastResponse = thing->meter.lastResponse();
    load.medianResponse = thing->meter.medianResponse();
    load.running = thing->running.has_value();
    load.waiting = int(thing->once.size() + thing->exacts.size());
    for (const ReadThing::Poll &poll : thing->polls) {
        const ReadInterest interest = m_interests.value(poll.interest);
        if (!interest.owner.isEmpty() && !load.owners.contains(interest.owner))
            load.owners << interest.owner;
        const Time asked = std::max(interest.maxInterval, ShortestInterval);
        const Time kept = interval(*thing, interest, poll.node);
        load.intervalAsked = load.intervalAsked ? std::min(*load.intervalAsked, asked) : asked;
        load.intervalKept = load.intervalKept ? std::min(*load.intervalKept, kept) : kept;
    }
    load.owners.sort();
    explain(*thing, load);
    return load;
}

/// The mode, what has become of the interval, and why.
void ReadScheduler::explain(const ReadThing &thing, ReadLoad &load) const
{
    const Time time = now();
    const auto say = [&load](const QString &reason, const QString &text) {
        load.reason = reason;
        load.reasonText = text;
    };
    const auto seconds = [](Time span) { return QString::number(double(span.count()) / 1000.0, 'g', 3); };
    if (thing.polls.isEmpty())
        return;
    load.mode = ReadLoad::Mode::Polling;
    const bool told = std::all_of(thing.polls.cbegin(), thing.polls.cend(), [&](const ReadThing::Poll &poll) { return isTold(thing, poll.node, m_interests.value(poll.interest).kinds, time); });
    const bool limited = load.intervalKept > load.intervalAsked;
    if (told) {
        load.mode = ReadLoad::Mode::Subscription;
        if (limited)
            say(u"policy"_s, tr("You have set that it is not read more often."));
    } else if (isSleeper(thing, time)) {
        load.mode = ReadLoad::Mode::Asleep;
        load.intervalKept.reset();
        say(u"asleep"_s, thing.presence.asleep ? tr("It says that it sleeps. It is asked once when it wakes.") : tr("It sleeps most of the time. It is asked once each time it comes online."));
    } else if (thing.failuresInRow > 0) {
        load.mode = ReadLoad::Mode::BackingOff;
        load.intervalKept = std::max(load.intervalKept.value_or(0ms), thing.pause.value_or(0ms));
        say(u"failing"_s, tr("Readouts that failed in a row: %1. It is asked less and less often, at least every five minutes, until it answers.").arg(thing.failuresInRow));
    } else if (thing.slowedBy == "slow"_L1 && thing.pause) {
        load.intervalKept = thing.pause;
        say(u"slow"_s, tr("It takes %1 s to answer. It is asked at most half of the time.").arg(seconds(thing.meter.lastResponse().value_or(0ms))));
    } else if (thing.hasBattery && limited && load.intervalKept == BatteryInterval) {
        say(u"battery"_s, tr("It runs on a battery. It is asked at most once a minute."));
    } else if (limited) {
        say(u"policy"_s, tr("You have set that it is not read more often."));
    } else if (load.requestsLastMinute > 0 && gate(thing, time) > std::max(time, thing.restUntil)) {
        load.intervalKept = std::max(load.intervalKept.value_or(0ms), m_limits.pace);
        say(u"rate"_s, tr("No thing is asked more than %1 times a minute.").arg(qint64(1min / m_limits.pace)));
    }
    if (load.reason.isEmpty() && thing.tellsTooMuch)
        say(u"nodes"_s, tr("It tells of more than %1 nodes that nobody asked for. Only the newest are shown.").arg(LatestValues::MaxUnasked));
}

} // namespace Chatelaine
