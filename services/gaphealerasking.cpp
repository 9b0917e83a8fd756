// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of GapHealer that asks: one run a thing, from its first request to the word that is written down.

#include "services/gaphealer.h"

#include "protocol/session/clock.h"
#include "services/whendone.h"

#include <chrono>
#include <optional>

namespace Chatelaine {

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 postponed = minute;
/// Another program asks; then its answer is ours, too.
constexpr qint64 longestAsking = 2 * minute;

} // namespace

void GapHealer::pump()
{
    while (m_runs.size() < MostAtOnce && !m_waiting.isEmpty())
        begin(m_waiting.takeFirst());
}

void GapHealer::begin(const QString &thing)
{
    refresh();
    ThingGaps gaps = m_book.of(thing);
    gaps.forgetOpenBefore(now() - Oldest);
    const std::optional<GapSpan> open = GapRun::next(gaps);
    if (!open || !m_things.value(thing).isReachable)
        return;
    const qint64 since = now() - gaps.asking;
    if (gaps.asking != 0 && since >= 0 && since < longestAsking) {
        considerIn(thing, longestAsking - since + second);
        return;
    }
    gaps.asking = now();
    gaps.asked = now();
    m_book.put(thing, gaps);
    m_runs.insert(thing, GapRun::of(thing, gaps, {qMax(open->from, open->to - Piece), open->to, GapState::Open}, m_things.value(thing).nodes.values(),
        m_things.value(thing).form));
    ask(thing);
}

void GapHealer::ask(const QString &thing)
{
    const auto run = m_runs.constFind(thing);
    const std::optional<ExactReadout> what = run == m_runs.cend() ? std::nullopt : run->request();
    if (!what)
        return;
    const quint64 number = ++m_lastAsk;
    m_asks.insert(thing, number);
    whenDone(m_link.read(*what), this, [this, thing, number](const std::optional<Readout::Summary> &summary) {
        Readout::Summary gone;
        gone.end = Readout::End::Cancelled;
        answered(thing, number, summary.value_or(gone));
    });
    m_clock.callLater(std::chrono::milliseconds(LongestAnswer), this, [this, thing, number] {
        Readout::Summary late;
        late.end = Readout::End::Silent;
        answered(thing, number, late);
    });
}

/// Only the first answer to the request that is waited for counts.
void GapHealer::answered(const QString &thing, quint64 number, const Readout::Summary &summary)
{
    const auto running = m_runs.find(thing);
    if (running == m_runs.end() || m_asks.value(thing) != number)
        return;
    m_asks.remove(thing);
    if (running->ended(summary))
        ask(thing);
    else
        end(thing);
}

void GapHealer::received(const ExactReadout &what, const QList<Wire::Reading> &kept)
{
    const auto run = m_runs.find(what.thing);
    const std::optional<ExactReadout> asked = run == m_runs.end() ? std::nullopt : run->request();
    // The nodes may have been asked for in parts.
    if (asked && what.origin == Origin::BackFilled && what.from == asked->from && what.to == asked->to)
        run->take(kept);
}

void GapHealer::end(const QString &thing)
{
    const GapRun run = m_runs.take(thing);
    if (const auto known = m_things.find(thing); known != m_things.end())
        known->form = run.form();
    ThingGaps gaps = m_book.of(thing);
    gaps.asking = 0;
    const bool isAnswer = run.verdict() == GapRun::Verdict::Answered;
    const bool givesUp = run.verdict() == GapRun::Verdict::Again && gaps.tries + 1 >= MostTries;
    if (isAnswer || givesUp) {
        run.settle(gaps, givesUp);
        gaps.tries = 0;
        if (!run.isEmpty())
            gaps.emptyAnswers = 0;
        else if (isAnswer && run.span().to - run.span().from >= GapRun::TellingSpan)
            gaps.emptyAnswers = qMin(gaps.emptyAnswers + 1, EnoughEmptyAnswers);
        ++m_answered;
    } else if (run.verdict() == GapRun::Verdict::Again) {
        ++gaps.tries;
    }
    m_book.put(thing, gaps);
    Q_EMIT gapsChanged(thing);
    if (run.verdict() == GapRun::Verdict::GoneAway)
        considerIn(thing, postponed);
    else
        consider(thing);
    pump();
}

} // namespace Chatelaine
