// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/watchers.h"

#include "house/server/xml.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool isWanted(const Wire::EventFilter &filter, Wire::NodeEventKind kind)
{
    switch (kind) {
    case Wire::NodeEventKind::Added: return filter.added;
    case Wire::NodeEventKind::Updated: return filter.updated;
    case Wire::NodeEventKind::StatusChanged: return filter.statusChanged;
    case Wire::NodeEventKind::Removed: return filter.removed;
    case Wire::NodeEventKind::MovedUp: return filter.movedUp;
    case Wire::NodeEventKind::MovedDown: return filter.movedDown;
    }
    return false;
}

/// A renewed subscription hears of what either of them asked for.
void add(Wire::EventFilter &filter, const Wire::EventFilter &more)
{
    filter = {filter.added || more.added, filter.updated || more.updated, filter.statusChanged || more.statusChanged, filter.removed || more.removed,
        filter.movedUp || more.movedUp, filter.movedDown || more.movedDown};
}

void remove(Wire::EventFilter &filter, const Wire::EventFilter &less)
{
    filter = {filter.added && !less.added, filter.updated && !less.updated, filter.statusChanged && !less.statusChanged, filter.removed && !less.removed,
        filter.movedUp && !less.movedUp, filter.movedDown && !less.movedDown};
}

} // namespace

QStringList SourceWatchers::operations()
{
    return {u"subscribe"_s, u"unsubscribe"_s};
}

std::optional<BusAnswer> SourceWatchers::answer(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request)
{
    if (!operations().contains(request.operation))
        return {};
    if (!m_tree.hasSource(request.source))
        return notFound(u"Data source not found."_s);
    expire();
    return request.operation == "subscribe"_L1 ? subscribe(stanza.from, request) : unsubscribe(stanza.from, request);
}

BusAnswer SourceWatchers::subscribe(const QString &jid, const Wire::ConcentratorRequest &request)
{
    if (!request.ttl || *request.ttl <= 0 || *request.ttl > LongestLife)
        return badRequest(u"The time to live has to be from 1 to %1 seconds."_s.arg(LongestLife));
    if (request.getEventsSince && request.getEventsSince->value < m_since)
        return Refusal{Wire::ResponseCode::NotImplemented, u"Events are known since %1."_s.arg(Wire::makeTimestamp(m_since).text)};
    auto watcher = std::find_if(m_watchers.begin(), m_watchers.end(), [&](const Watcher &each) { return each.jid == jid && each.source == request.source; });
    if (watcher == m_watchers.end() && m_watchers.size() >= Most)
        return Refusal{Wire::ResponseCode::OtherError, u"Too many subscriptions."_s, {}, u"resource-constraint"_s};
    if (watcher == m_watchers.end())
        watcher = m_watchers.insert(m_watchers.end(), Watcher{jid, request.source, request.events});
    add(watcher->events, request.events);
    watcher->parameters = request.parameters;
    watcher->messages = request.messages;
    watcher->until = m_thing.host().now().addSecs(*request.ttl);
    if (request.getEventsSince) {
        // What was missed comes after the answer.
        m_thing.host().later(0ms, &m_thing, [this, who = *watcher, since = request.getEventsSince->value] { replay(who, since); });
    }
    return done(request);
}

BusAnswer SourceWatchers::unsubscribe(const QString &jid, const Wire::ConcentratorRequest &request)
{
    for (Watcher &watcher : m_watchers) {
        if (watcher.jid == jid && watcher.source == request.source)
            remove(watcher.events, request.events);
    }
    m_watchers.removeIf([](const Watcher &watcher) {
        return watcher.events == Wire::EventFilter{false, false, false, false, false, false};
    });
    return done(request); // not having been subscribed is no mistake
}

void SourceWatchers::replay(const Watcher &watcher, const QDateTime &since)
{
    QList<Wire::NodeEvent> missed;
    std::copy_if(m_past.cbegin(), m_past.cend(), std::back_inserter(missed), [&since](const Wire::NodeEvent &event) { return event.time && event.time->value >= since; });
    send(watcher, missed);
}

void SourceWatchers::publish(const QList<Wire::NodeEvent> &events)
{
    for (const Wire::NodeEvent &event : events)
        m_past.push_back(event);
    while (m_past.size() > EventsKept) {
        m_since = m_past.front().time->value.addMSecs(1);
        m_past.pop_front();
    }
    expire();
    const QList<Watcher> watchers = m_watchers;
    for (const Watcher &watcher : watchers)
        send(watcher, events);
}

void SourceWatchers::send(const Watcher &watcher, const QList<Wire::NodeEvent> &events)
{
    Wire::NodeEvents message;
    for (Wire::NodeEvent event : events) {
        if (event.info.address.source != watcher.source || !isWanted(watcher.events, event.kind))
            continue;
        if (!watcher.parameters)
            event.info.parameters.clear();
        if (!watcher.messages)
            event.info.messages.clear();
        message.events.append(event);
    }
    if (!message.events.isEmpty())
        m_thing.tell(watcher.jid, Wire::Protocol::Concentrator, message);
}

void SourceWatchers::expire()
{
    const QDateTime now = m_thing.host().now();
    m_watchers.removeIf([&now](const Watcher &watcher) { return watcher.until <= now; });
}

void SourceWatchers::forget(const QString &jid)
{
    m_watchers.removeIf([&jid](const Watcher &watcher) { return watcher.jid == jid || bareJid(watcher.jid) == jid; });
}

} // namespace Chatelaine::Demo
