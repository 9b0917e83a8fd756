// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gaphealer.h"

#include "protocol/session/clock.h"
#include "services/whendone.h"

#include <chrono>
#include <limits>
#include <utility>

namespace Chatelaine {

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
/// A thing that is read every now and then has no gap when the next value is a little late.
constexpr qint64 shortestAtStart = minute;
constexpr qint64 shortestResumed = minute;
/// A lost connection is noticed late; so much before it the last value may lie and still be the beginning.
constexpr qint64 noticedLate = 5 * minute;
constexpr qint64 postponed = minute;
constexpr qint64 longestPause = 6 * hour;
constexpr qint64 pauseOfForgetful = 24 * hour;
constexpr qint64 refreshedAgain = 10 * second;

} // namespace

GapHealer::GapHealer(GapHealerLink &link, Store &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_clock(clock)
    , m_book(store)
{
}

GapHealer::~GapHealer()
{
    for (auto run = m_runs.keyBegin(); run != m_runs.keyEnd(); ++run) {
        ThingGaps gaps = m_book.of(*run);
        gaps.asking = 0;
        m_book.put(*run, gaps);
    }
}

qint64 GapHealer::now() const
{
    return m_clock.now().toMSecsSinceEpoch();
}

bool GapHealer::isIdle() const
{
    return m_runs.isEmpty() && m_waiting.isEmpty();
}

void GapHealer::load(const QString &account)
{
    ++m_generation;
    for (const Thing &thing : std::as_const(m_things))
        m_clock.stop(thing.timer);
    m_things.clear();
    m_runs.clear();
    m_waiting.clear();
    m_asks.clear();
    m_answered = 0;
    m_account = account;
    m_book.load(account);
    m_refreshed = now();
    if (!m_keepsEverything)
        return;
    whenResult(m_link.things(), this, [this, generation = m_generation](const QStringList &things) {
        for (const QString &thing : generation == m_generation ? things : QStringList())
            keep(thing);
    });
}

void GapHealer::addNodes(Thing &thing, const QList<Wire::NodeAddress> &nodes)
{
    for (const Wire::NodeAddress &node : nodes) {
        if (thing.nodes.size() < GapBook::MostNodes)
            thing.nodes.insert(node);
    }
}

void GapHealer::keep(const QString &thing, const QList<Wire::NodeAddress> &nodes)
{
    Thing &kept = m_things[thing];
    for (const Wire::NodeAddress &node : nodes) {
        if (!kept.nodes.contains(node) && kept.fresh.size() < GapBook::MostNodes)
            kept.fresh.insert(node);
    }
    if (kept.isKnown)
        lookAtFresh(thing);
    reachabilityChanged(QStringList{thing});
}

/// Nodes that nobody has read before, of a thing of which others are known.
void GapHealer::lookAtFresh(const QString &thing)
{
    Thing &known = m_things[thing];
    const QSet<Wire::NodeAddress> fresh = std::exchange(known.fresh, {});
    addNodes(known, fresh.values());
    ThingGaps gaps = m_book.of(thing);
    for (const Wire::NodeAddress &node : fresh) {
        if (gaps.ofNodes.contains(node) || gaps.ofNodes.size() < GapBook::MostNodes)
            gaps.ofNodes[node].setUnknown(now() - FirstLook, now(), GapState::Open);
    }
    if (fresh.isEmpty() || gaps == m_book.of(thing))
        return;
    m_book.put(thing, gaps);
    Q_EMIT gapsChanged(thing);
    consider(thing);
}

void GapHealer::heard(const QString &thing, const Wire::NodeAddress &node, const QDateTime &time)
{
    const qint64 heardAt = now();
    const qint64 said = time.isValid() ? time.toMSecsSinceEpoch() : heardAt;
    // A clock that is far off says nothing about when it was.
    const qint64 when = qAbs(said - heardAt) < hour ? qMin(said, heardAt) : heardAt;
    if (m_keepsEverything && !m_things.contains(thing)) {
        m_things[thing].firstHeard = when - 1; // what the store had before this
        keep(thing);
    }
    const auto known = m_things.find(thing);
    if (known == m_things.end())
        return;
    if (!known->isChecked) // it spoke before it was seen to be there: its own words are no past
        known->firstHeard = qMin(known->firstHeard.value_or(when - 1), when - 1);
    addNodes(*known, {node});
    if (known->last > heardAt) { // the clock was set back
        known->last = 0;
        forgetStrange(thing);
    }
    known->last = qMax(known->last, when);
}

/// What was written down by a clock that was ahead would keep the gaps of the time until then from being filled. And what is older than Oldest is asked
/// for no more, by whomever and whenever it was written down.
void GapHealer::forgetStrange(const QString &thing)
{
    ThingGaps gaps = m_book.of(thing);
    constexpr qint64 forever = std::numeric_limits<qint64>::max();
    gaps.spans.forget(now(), forever);
    for (GapSpans &spans : gaps.ofNodes)
        spans.forget(now(), forever);
    gaps.forgetOpenBefore(now() - Oldest);
    if (gaps == m_book.of(thing))
        return;
    m_book.put(thing, gaps);
    Q_EMIT gapsChanged(thing);
}

void GapHealer::reachabilityChanged(bool resumed)
{
    reachabilityChanged(m_things.keys(), resumed);
}

void GapHealer::reachabilityChanged(const QStringList &things, bool resumed)
{
    for (const QString &jid : things) {
        const auto known = m_things.find(jid);
        if (known == m_things.end() || known->isReachable == m_link.isReachable(jid))
            continue;
        known->isReachable = !known->isReachable;
        if (!known->isReachable) {
            known->goneAt = qMin(qMax(known->last, now() - noticedLate), now());
            if (known->last == 0)
                known->goneAt = now();
            continue;
        }
        if (!known->isChecked) {
            check(jid);
            continue;
        }
        const qint64 from = std::exchange(known->goneAt, std::nullopt).value_or(now());
        if (!resumed || now() - from >= shortestResumed)
            add(jid, from, now());
        consider(jid);
    }
}

/// What was missed before it was first seen.
void GapHealer::check(const QString &thing)
{
    Thing &seen = m_things[thing];
    seen.isChecked = true;
    forgetStrange(thing);
    const qint64 until = seen.firstHeard.value_or(now());
    whenDone(m_link.past(thing, until), this, [this, thing, until, generation = m_generation](const std::optional<GapHealerLink::Past> &past) {
        const auto known = m_things.find(thing);
        if (generation != m_generation || known == m_things.end())
            return;
        if (!past) { // the history has gone away
            known->isChecked = false;
            return;
        }
        known->isKnown = true;
        addNodes(*known, past->nodes);
        known->fresh.subtract(known->nodes);
        if (!past->newest)
            addNodes(*known, std::exchange(known->fresh, {}).values());
        const qint64 newest = past->newest.value_or(until - FirstLook);
        if (until - newest >= shortestAtStart)
            add(thing, newest, until);
        lookAtFresh(thing);
        consider(thing);
    });
}

void GapHealer::add(const QString &thing, qint64 from, qint64 to)
{
    from = qMax(from, now() - Oldest);
    to = qMin(to, now());
    if (to - from < second)
        return;
    refresh();
    ThingGaps gaps = m_book.of(thing);
    if (!gaps.spans.setUnknown(from, to, GapState::Open))
        return;
    m_book.put(thing, gaps);
    Q_EMIT gapsChanged(thing);
}

/// What other programs at the same store have written meanwhile.
void GapHealer::refresh()
{
    if (qAbs(now() - m_refreshed) < refreshedAgain)
        return;
    m_refreshed = now();
    m_book.load(m_account);
}

qint64 GapHealer::dueAt(const ThingGaps &gaps, const GapSpan &open) const
{
    if (gaps.asked > now()) // the clock was set back
        return now();
    if (gaps.tries > 0)
        return gaps.asked + qMin(longestPause, minute << (2 * qMin(gaps.tries - 1, 10)));
    if (gaps.emptyAnswers >= EnoughEmptyAnswers && open.to - open.from < Piece)
        return gaps.asked + pauseOfForgetful;
    return now();
}

void GapHealer::considerIn(const QString &thing, qint64 ms)
{
    const auto known = m_things.find(thing);
    if (known == m_things.end())
        return;
    m_clock.stop(known->timer);
    known->timer = m_clock.callLater(std::chrono::milliseconds(ms), this, [this, thing] {
        m_things[thing].timer = 0;
        consider(thing);
    });
}

void GapHealer::consider(const QString &thing)
{
    const auto known = m_things.constFind(thing);
    if (known == m_things.cend() || !known->isReachable || m_runs.contains(thing) || m_waiting.contains(thing))
        return;
    const ThingGaps &gaps = m_book.of(thing);
    const std::optional<GapSpan> open = GapRun::next(gaps);
    if (!open)
        return;
    const qint64 due = dueAt(gaps, *open);
    if (due > now()) {
        considerIn(thing, due - now());
    } else if (m_link.isBackingOff(thing)) {
        considerIn(thing, postponed);
    } else {
        m_waiting << thing;
        pump();
    }
}

} // namespace Chatelaine
