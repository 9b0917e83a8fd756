// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/alertengine.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace Chatelaine {

namespace {

using Kind = AlertRule::Kind;

SeriesKey thingKey(const QString &account, const QString &thing)
{
    return {account, thing, {}, {}};
}

/// How far the value is on the wrong side of the limit.
double excess(const AlertRule &rule, double number)
{
    return rule.kind == Kind::Above ? number - rule.limit : rule.limit - number;
}

/// About half of the points: of any four the lowest and the highest, and the newest of all.
void thin(std::deque<std::pair<qint64, double>> &window)
{
    std::deque<std::pair<qint64, double>> kept;
    const auto lower = [](const auto &a, const auto &b) { return a.second < b.second; };
    for (auto at = window.cbegin(); at != window.cend();) {
        const auto end = at + std::min<std::ptrdiff_t>(4, window.cend() - at);
        const auto [lowest, highest] = std::minmax_element(at, end, lower);
        kept.push_back(*std::min(lowest, highest));
        if (lowest != highest)
            kept.push_back(*std::max(lowest, highest));
        at = end;
    }
    if (kept.back() != window.back())
        kept.push_back(window.back());
    window = std::move(kept);
}

} // namespace

QList<AlertEvent> AlertEngine::setRules(const QList<AlertRule> &rules, qint64 nowMs)
{
    QList<AlertEvent> events;
    QHash<QString, Watch> watches;
    m_byField.clear();
    m_ofRules.clear();
    for (const AlertRule &rule : rules) {
        if (!rule.enabled)
            continue;
        const auto known = m_watches.find(rule.id);
        if (known != m_watches.end() && known->rule == rule)
            watches.insert(rule.id, std::move(*known));
        else
            watches.insert(rule.id, Watch{.rule = rule, .window = {}, .earlier = {}, .beyondSince = {}, .raised = {}});
        if (rule.kind != Kind::Silent)
            m_byField[{rule.key.thing, rule.key.field}] << rule.id;
        else if (!rule.key.field.isEmpty())
            m_ofRules << rule.key;
    }
    for (auto old = m_watches.begin(); old != m_watches.end(); ++old) {
        if (const auto kept = watches.constFind(old.key()); kept != watches.constEnd() && kept->rule == old->rule)
            continue;
        const QList<SeriesKey> keys = old->raised.keys();
        for (const SeriesKey &key : keys)
            clear(*old, key, old->raised.value(key).value, nowMs, events);
    }
    m_watches = std::move(watches);
    return events;
}

void AlertEngine::setListening(const QString &thing, bool listening, qint64 monotonicMs)
{
    Thing &known = m_things[thing];
    if (known.since.has_value() == listening)
        return;
    known.listened = listenedBy(known, monotonicMs);
    known.since = listening ? std::optional(monotonicMs) : std::nullopt;
}

qint64 AlertEngine::listenedBy(const Thing &thing, qint64 monotonicMs)
{
    return thing.listened + (thing.since ? monotonicMs - *thing.since : 0);
}

QList<AlertEvent> AlertEngine::take(const QList<HeardValue> &values, qint64 nowMs, qint64 monotonicMs)
{
    QList<AlertEvent> events;
    for (const HeardValue &value : values) {
        learn(value, monotonicMs);
        const QStringList rules = m_byField.value({value.key.thing, value.key.field});
        for (const QString &id : rules) {
            if (auto watch = m_watches.find(id); watch != m_watches.end() && watch->rule.key == value.key)
                judge(*watch, value, nowMs, monotonicMs, events);
        }
    }
    // What speaks again is not silent any more: said at once, not at the next look.
    for (Watch &watch : m_watches) {
        if (watch.rule.kind != Kind::Silent || watch.raised.isEmpty())
            continue;
        for (const HeardValue &value : values) {
            clear(watch, thingKey(value.key.account, value.key.thing), 0, nowMs, events);
            clear(watch, value.key, 0, nowMs, events);
        }
    }
    return events;
}

void AlertEngine::learn(const HeardValue &value, qint64 monotonicMs)
{
    Thing &thing = m_things[value.key.thing];
    const qint64 listened = listenedBy(thing, monotonicMs);
    thing.interval.heard(listened);
    const auto known = m_fields.find(value.key);
    if (known != m_fields.end()) {
        known->heard(listened);
    } else if (m_ofRules.contains(value.key) || (m_fields.size() < MostFields && thing.fields < MostFieldsOfThing)) {
        ++thing.fields;
        m_fields[value.key].heard(listened);
    }
}

void AlertEngine::judge(Watch &watch, const HeardValue &value, qint64 nowMs, qint64 monotonicMs, QList<AlertEvent> &events)
{
    if (!value.number || !std::isfinite(*value.number))
        return;
    if (watch.rule.kind == Kind::Rises || watch.rule.kind == Kind::Falls)
        judgeChange(watch, *value.number, value.time, nowMs, events);
    else
        judgeLevel(watch, *value.number, nowMs, monotonicMs, events);
}

void AlertEngine::judgeLevel(Watch &watch, double number, qint64 nowMs, qint64 monotonicMs, QList<AlertEvent> &events)
{
    const AlertRule &rule = watch.rule;
    const double beyond = excess(rule, number);
    if (beyond > 0) {
        watch.number = number;
        if (!watch.beyondSince)
            watch.beyondSince = monotonicMs;
        raiseWhenLasting(watch, nowMs, monotonicMs, events);
        return;
    }
    // Inside the hysteresis an alert that has begun goes on, and one that has not does not begin.
    watch.beyondSince.reset();
    if (beyond <= -rule.hysteresis)
        clear(watch, rule.key, number, nowMs, events);
}

/// Also without a new value: who sends changes only says nothing more while it stays so.
void AlertEngine::raiseWhenLasting(Watch &watch, qint64 nowMs, qint64 monotonicMs, QList<AlertEvent> &events)
{
    if (watch.beyondSince && monotonicMs - *watch.beyondSince >= watch.rule.lastingMs)
        raise(watch, {.rule = watch.rule, .key = watch.rule.key, .raised = true, .time = nowMs, .value = watch.number}, events);
}

/// False where it cannot be said yet how fast it went. One value with a time before the last one's may be an old one; a second says that the thing's
/// clock was set back, and the window begins anew with both.
bool AlertEngine::putInOrder(Watch &watch, double number, qint64 time)
{
    const auto earlier = std::exchange(watch.earlier, std::nullopt);
    if (!watch.window.empty() && time < watch.window.back().first) {
        if (!earlier || time < earlier->first) {
            watch.earlier = {time, number};
            return false;
        }
        watch.window.clear();
        watch.window.push_back(*earlier);
    }
    watch.window.emplace_back(time, number);
    return true;
}

void AlertEngine::judgeChange(Watch &watch, double number, qint64 time, qint64 nowMs, QList<AlertEvent> &events)
{
    const AlertRule &rule = watch.rule;
    time = std::min(time, nowMs); // one value of the year 9999 must not end the watch
    if (!putInOrder(watch, number, time))
        return;
    while (time - watch.window.front().first > rule.withinMs)
        watch.window.pop_front();
    if (watch.window.size() > MostPoints)
        thin(watch.window);
    const auto [lowest, highest] = std::minmax_element(watch.window.cbegin(), watch.window.cend(), [](const auto &a, const auto &b) { return a.second < b.second; });
    const double change = rule.kind == Kind::Rises ? number - lowest->second : highest->second - number;
    if (change > rule.limit)
        raise(watch, {.rule = rule, .key = rule.key, .raised = true, .time = nowMs, .value = change}, events);
    else if (change <= rule.limit - rule.hysteresis)
        clear(watch, rule.key, change, nowMs, events);
}

QList<AlertEvent> AlertEngine::tick(qint64 nowMs, qint64 monotonicMs)
{
    QList<AlertEvent> events;
    for (Watch &watch : m_watches) {
        raiseWhenLasting(watch, nowMs, monotonicMs, events);
        if (watch.rule.kind != Kind::Silent)
            continue;
        const SeriesKey &key = watch.rule.key;
        if (!key.field.isEmpty()) {
            if (const auto field = m_fields.constFind(key); field != m_fields.constEnd())
                judgeSilence(watch, key, *field, listenedBy(m_things.value(key.thing), monotonicMs), nowMs, events);
            continue;
        }
        for (auto thing = m_things.cbegin(); thing != m_things.cend(); ++thing) {
            if (key.thing.isEmpty() || key.thing == thing.key())
                judgeSilence(watch, thingKey(key.account, thing.key()), thing->interval, listenedBy(*thing, monotonicMs), nowMs, events);
        }
    }
    return events;
}

void AlertEngine::judgeSilence(Watch &watch, const SeriesKey &key, const ExpectedInterval &interval, qint64 listened, qint64 nowMs, QList<AlertEvent> &events)
{
    const auto silentAfter = interval.silentAfter();
    if (!silentAfter || !interval.last())
        return;
    const qint64 silence = listened - *interval.last();
    if (silence > *silentAfter)
        raise(watch, {.rule = watch.rule, .key = key, .raised = true, .time = nowMs, .silentMs = silence, .expectedMs = interval.expected().value_or(0)}, events);
}

void AlertEngine::raise(Watch &watch, AlertEvent event, QList<AlertEvent> &events)
{
    const SeriesKey key = event.key;
    if (watch.raised.contains(key))
        return;
    watch.raised.insert(key, event);
    events << std::move(event);
}

void AlertEngine::clear(Watch &watch, const SeriesKey &key, double value, qint64 nowMs, QList<AlertEvent> &events)
{
    const auto raised = watch.raised.find(key);
    if (raised == watch.raised.end())
        return;
    AlertEvent over = *raised;
    over.raised = false;
    over.time = nowMs;
    over.value = value;
    watch.raised.erase(raised);
    events << over;
}

QList<AlertEvent> AlertEngine::active() const
{
    QList<AlertEvent> events;
    for (const Watch &watch : m_watches)
        events << watch.raised.values();
    std::sort(events.begin(), events.end(), [](const AlertEvent &a, const AlertEvent &b) { return std::tie(a.time, a.key) < std::tie(b.time, b.key); });
    return events;
}

std::optional<qint64> AlertEngine::expectedInterval(const SeriesKey &key) const
{
    const auto field = m_fields.constFind(key);
    return field == m_fields.constEnd() ? std::nullopt : field->expected();
}

} // namespace Chatelaine
