// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/chartdata.h"

#include "services/whendone.h"

#include <cmath>
#include <limits>
#include <utility>

namespace Chatelaine {

namespace {

constexpr qsizetype LongestTail = 20'000;
constexpr qint64 TailMs = 5 * 60 * 1000;
constexpr int OverviewColumns = 800;
constexpr int SearchColumns = 2'000; // in which the oldest point is looked for
constexpr int CoarseMargin = 3;      // spans are read for so many times the width of the chart

TimeSpan hullOf(const TimeSpan &a, const TimeSpan &b)
{
    return a.isEmpty() ? b : TimeSpan{qMin(a.from, b.from), qMax(a.to, b.to)};
}

/// How long both have in common; while the right answer is under way, what shows more of it is drawn.
qint64 shared(const TimeSpan &a, const TimeSpan &b)
{
    return qMax<qint64>(0, qMin(a.to, b.to) - qMax(a.from, b.from));
}

bool holds(const TimeSpan &outer, const TimeSpan &inner)
{
    return !outer.isEmpty() && outer.from <= inner.from && outer.to >= inner.to;
}

} // namespace

ChartData::ChartData(SampleSource *source, const SeriesKey &key, Kind kind, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_key(key)
    , m_kind(kind)
    , m_bands(kind == Kind::Switch)
{
}

ChartData::~ChartData() = default;

bool ChartData::isEmpty() const
{
    return isBand() ? m_bands.isEmpty() : m_points.isEmpty() && m_coarse.isEmpty();
}

std::optional<qint64> ChartData::oldest() const
{
    std::optional<qint64> oldest = m_oldest;
    const auto see = [&oldest](qint64 time) { oldest = oldest ? qMin(*oldest, time) : time; };
    if (!m_points.isEmpty()) {
        see(m_points.firstTime());
    }
    if (!m_bands.isEmpty()) {
        see(m_bands.points().first().time);
    }
    return oldest;
}

/// Calls \p done with the answer, unless the question has been withdrawn meanwhile.
template<typename T, typename Done>
void ChartData::ask(const QFuture<T> &future, Done done)
{
    m_asking = true;
    m_askedAt = m_now;
    setState(State::Loading);
    whenDone(future, this, [this, generation = m_generation, done](const std::optional<T> &answer) {
        if (generation != m_generation) {
            return;
        }
        m_asking = false;
        if (answer) {
            done(*answer);
        } else {
            fail();
        }
    });
}

void ChartData::setState(State state)
{
    if (std::exchange(m_state, state) != state) {
        Q_EMIT stateChanged();
    }
}

void ChartData::fail()
{
    setState(State::Failed);
}

void ChartData::finish()
{
    setState(State::Idle);
    if (!std::exchange(m_overviewAsked, true)) {
        readOverview(m_now);
    }
}

void ChartData::want(const TimeSpan &span, int columns, qint64 nowMs)
{
    if (span.isEmpty()) {
        return;
    }
    const bool moved = m_wanted != span;
    m_wanted = span;
    m_columns = qMax(16, columns);
    m_now = nowMs;
    m_coarseShown = !covers(m_wanted) && (coarseCovers(m_wanted) || shared(m_coarseSpan, m_wanted) > shared(m_loaded, m_wanted));
    if (!m_asking && m_source && (m_state != State::Failed || (moved && !covers(m_wanted)))) {
        evaluate();
    }
}

void ChartData::retry()
{
    if (m_source && !m_asking) {
        evaluate();
    }
}

void ChartData::renew(qint64 nowMs)
{
    m_now = nowMs;
    ++m_generation;
    m_asking = false;
    m_stale = true;
    m_loaded = {};
    m_coarseSpan = {};
    m_overviewAsked = false;
    if (m_source && !m_wanted.isEmpty()) {
        evaluate();
    }
}

/// What has not come yet cannot be missing: once read up to now, everything later is appended as it comes.
bool ChartData::covers(const TimeSpan &span) const
{
    return !m_loaded.isEmpty() && m_loaded.from <= span.from && (m_open || m_loaded.to >= qMin(span.to, m_now));
}

bool ChartData::coarseCovers(const TimeSpan &span) const
{
    return holds(m_coarseSpan, {span.from, qMin(span.to, m_now)}) && m_coarseWidth <= double(span.length()) / m_columns * 1.01;
}

TimeSpan ChartData::missing(const TimeSpan &hull) const
{
    if (m_loaded.isEmpty()) {
        return hull;
    }
    return hull.from < m_loaded.from ? TimeSpan{hull.from, m_loaded.from} : TimeSpan{m_loaded.to, hull.to};
}

void ChartData::evaluate()
{
    if (covers(m_wanted)) {
        finish();
        return;
    }
    // One width more on the older side, so that panning a little does not read again.
    const TimeSpan padded{m_wanted.from - m_wanted.length(), qMax(m_wanted.to, qMin(m_now, m_wanted.to + m_wanted.length()))};
    if (m_kind == Kind::Words) {
        readWords(hullOf(m_loaded, padded));
        return;
    }
    const TimeSpan hull = hullOf(m_loaded, padded);
    ask(m_source->countOf(m_key, hull.from, hull.to), [this, hull](qint64 count) { decide(hull, count); });
}

void ChartData::decide(const TimeSpan &hull, qint64 count)
{
    if (count > QuickPoints && !isBand() && !coarseCovers(m_wanted)) {
        readSpans();
    } else if (count <= MostPoints) {
        readPoints(missing(hull));
    } else if (hull != m_wanted) {
        // Not all of it from here to there: what was held goes, and only what is looked at is read.
        m_stale = true;
        m_loaded = {};
        ask(m_source->countOf(m_key, m_wanted.from, m_wanted.to), [this, span = m_wanted](qint64 fewer) { decide(span, fewer); });
    } else if (isBand() && !coarseCovers(m_wanted)) {
        readSpans();
    } else {
        finish();
    }
}

void ChartData::readPoints(const TimeSpan &span)
{
    ask(m_source->columns(m_key, span.from, span.to), [this, span](const SampleColumns &columns) {
        startAnew(span);
        if (isBand()) {
            m_bands.add(columns);
        } else {
            m_points.add(columns);
        }
        took(span);
    });
}

void ChartData::readWords(const TimeSpan &span)
{
    ask(m_source->samples(m_key, span.from, span.to, MostWords), [this, span](const QList<Sample> &samples) {
        startAnew(span);
        m_bands.add(samples);
        took(span);
    });
}

/// Throws away what the answer replaces. What was heard in the last minutes stays: it may not be stored yet.
void ChartData::startAnew(const TimeSpan &span)
{
    if (!std::exchange(m_stale, false)) {
        return;
    }
    m_points.clear();
    m_open = false;
    if (m_kind != Kind::Words) {
        m_bands.clear();
    }
    if (span.to >= m_now - TailMs && !isBand()) {
        m_points.add(m_tail);
    }
}

void ChartData::took(const TimeSpan &span)
{
    m_loaded = hullOf(m_loaded, span);
    m_open = m_open || span.to >= m_askedAt;
    m_coarseShown = false;
    Q_EMIT changed();
    evaluate();
}

void ChartData::readSpans()
{
    const qint64 length = m_wanted.length();
    const TimeSpan span{m_wanted.from - length * (CoarseMargin - 1) / 2, m_wanted.to + length * (CoarseMargin - 1) / 2};
    const int count = m_columns * CoarseMargin;
    ask(m_source->spans(m_key, span.from, span.to, count), [this, span, count](const QList<SampleSpan> &spans) {
        m_coarseSpan = span;
        m_coarseWidth = double(span.length()) / count;
        m_coarse.clear();
        if (isBand()) {
            for (const SampleSpan &each : spans) {
                SampleColumns ends;
                ends.append(each.firstTime, each.first, each.marks);
                ends.append(each.lastTime, each.last, each.marks);
                m_bands.add(ends);
            }
            finish();
        } else {
            m_coarse.addSpans(spans);
            m_coarseShown = !covers(m_wanted) && coarseCovers(m_wanted);
        }
        Q_EMIT changed();
        if (!isBand()) {
            evaluate();
        }
    });
}

/// First where the oldest point is, then the time from there till now.
void ChartData::readOverview(qint64 nowMs)
{
    whenDone(m_source->spans(m_key, 0, nowMs, SearchColumns), this, [this, nowMs, generation = m_generation](const std::optional<QList<SampleSpan>> &found) {
        if (!found || generation != m_generation) {
            return;
        }
        if (found->isEmpty()) {
            m_oldest.reset();
            m_overview.clear();
            return;
        }
        m_oldest = found->first().firstTime;
        Q_EMIT changed();
        if (isBand() || nowMs <= *m_oldest) {
            return;
        }
        whenDone(m_source->spans(m_key, *m_oldest, nowMs, OverviewColumns), this, [this, generation](const std::optional<QList<SampleSpan>> &spans) {
            if (spans && generation == m_generation) {
                QList<SampleSpan> plain = *spans;
                for (SampleSpan &each : plain) {
                    each.marks &= PointMark::Missing; // so small a picture has no room for the others
                }
                m_overview.clear();
                m_overview.addSpans(plain);
                Q_EMIT changed();
            }
        });
    });
}

void ChartData::append(qint64 time, double value, const QString &text, PointMarks marks)
{
    if (isBand()) {
        const qsizetype before = m_bands.points().size();
        m_bands.add(time, text, marks);
        if (before - m_bands.points().size() > 2) { // the oldest went, and are read again where somebody looks for them
            m_loaded.from = qMax(m_loaded.from, m_bands.points().constFirst().time);
        }
        Q_EMIT changed();
        return;
    }
    const bool missing = marks.testFlag(PointMark::Missing) || !std::isfinite(value);
    const double number = missing ? std::numeric_limits<double>::quiet_NaN() : value;
    m_tail.append({time, missing ? 0 : value, marks});
    if (m_tail.size() > LongestTail || time - m_tail.first().time > 2 * TailMs) {
        m_tail.remove(0, m_tail.size() / 2);
    }
    if (m_open || m_loaded.isEmpty()) {
        m_points.append(time, number, marks); // else what is held ends earlier, and a line would lead from there to now
    }
    if (m_coarseShown) {
        m_coarse.append(time, number, marks);
    }
    if (!m_overview.isEmpty() && time > m_overview.lastTime()) {
        m_overview.append(time, number, marks & PointMark::Missing);
    }
    if (m_points.size() > MostPoints + MostPoints / 5) {
        // A value dated in a far future must not push out all others.
        const qint64 newest = qBound(m_points.firstTime(), m_now, m_points.lastTime());
        const qint64 keep = m_points.firstTime() + (newest - m_points.firstTime()) / 4;
        m_points.removeBefore(keep);
        m_loaded.from = qMax(m_loaded.from, keep);
    }
    Q_EMIT changed();
}

void ChartData::setGaps(const QList<TimeGap> &gaps)
{
    m_gaps = gaps;
    m_points.setGaps(gaps);
    m_coarse.setGaps(gaps);
    m_overview.setGaps(gaps);
    Q_EMIT changed();
}

} // namespace Chatelaine
