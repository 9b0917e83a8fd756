// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/retention.h"

#include "store/chunkcodec.h"
#include "store/database.h"
#include "store/historystore.h"
#include "store/retentionclock.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

const QString documentKind = u"retention"_s;
constexpr qint64 hourMs = 3'600'000;
constexpr qint64 dayMs = 24 * hourMs;
/// Fields looked at in one step when none of them has anything old.
constexpr int seriesAStep = 200;
/// After so many it is the store that is not well.
constexpr int enoughFailures = 8;
constexpr int samplesAnHour = 5'000'000;

qint64 floorTo(qint64 time, qint64 step)
{
    const qint64 rest = time % step;
    return time - (rest < 0 ? rest + step : rest);
}

/// Of two sets of points of the same stretch, whichever came first.
SampleSpan joined(const SampleSpan &a, const SampleSpan &b)
{
    SampleSpan both = a;
    if (b.firstTime < a.firstTime) {
        both.firstTime = b.firstTime;
        both.first = b.first;
    }
    if (b.lastTime >= a.lastTime) {
        both.lastTime = b.lastTime;
        both.last = b.last;
    }
    both.minimum = std::min(a.minimum, b.minimum);
    both.maximum = std::max(a.maximum, b.maximum);
    both.sum += b.sum;
    both.count += b.count;
    both.marks |= b.marks;
    return both;
}

SampleSpan spanOf(const QSqlQuery &row)
{
    SampleSpan span;
    span.firstTime = row.value(0).toLongLong();
    span.lastTime = row.value(1).toLongLong();
    span.first = row.value(2).toDouble();
    span.last = row.value(3).toDouble();
    span.minimum = row.value(4).toDouble();
    span.maximum = row.value(5).toDouble();
    span.sum = row.value(6).isNull() ? std::numeric_limits<double>::quiet_NaN() : row.value(6).toDouble(); // too large for a number
    span.count = row.value(7).toLongLong();
    span.marks = PointMarks::fromInt(row.value(8).toUInt());
    return span;
}

RetentionPolicy chosen(const QList<RetentionPolicy> &policies, const SeriesKey &key)
{
    RetentionPolicy best;
    int weight = -1;
    for (const RetentionPolicy &policy : policies) {
        if (policy.matches(key) && policy.weight() > weight) {
            best = policy;
            weight = policy.weight();
        }
    }
    return best;
}

const QString rollupColumns = u"SELECT first, last, firstvalue, lastvalue, minimum, maximum, sum, points, marks, unit, start FROM rollups WHERE series = ?"_s;

/// A sum that no number can hold is said to be unknown, and not to be nothing.
QVariant finite(double value)
{
    return std::isfinite(value) ? QVariant(value) : QVariant(QMetaType::fromType<double>());
}

} // namespace

bool Retention::setPolicy(const QString &account, const RetentionPolicy &policy)
{
    if (const auto problem = policy.problem())
        return m_store.database().refuse(*problem);
    return m_store.putDocument(account, documentKind, policy.id(), policy.toJson());
}

bool Retention::removePolicy(const QString &account, const QString &id)
{
    return m_store.removeDocument(account, documentKind, id);
}

/// A document that cannot be understood, perhaps a later version's, removes nothing.
QList<RetentionPolicy> Retention::policies(const QString &account) const
{
    QList<RetentionPolicy> list;
    QString problem;
    for (const auto &document : m_store.documents(account, documentKind)) {
        if (const auto policy = RetentionPolicy::fromJson(document.second, &problem))
            list << *policy;
    }
    return list;
}

RetentionPolicy Retention::policyFor(const SeriesKey &key) const
{
    return chosen(policies(key.account), key);
}

std::optional<qint64> Retention::number(const QString &sql, std::initializer_list<QVariant> values)
{
    std::optional<qint64> found;
    (void)m_store.database().each(sql, values, [&](const QSqlQuery &row) {
        if (!row.value(0).isNull())
            found = row.value(0).toLongLong();
    });
    return found;
}

Retention::Progress Retention::step(const QString &account, qint64 nowMs)
{
    const bool isNew = !m_run->running || m_run->account != account;
    if (isNew) {
        m_run->account = account;
        m_run->running = true;
        m_run->failures = 0;
        m_run->policies = policies(account);
        m_run->queue = m_run->policies.isEmpty() ? QList<SeriesKey>() : m_store.series(account);
    }
    if (isNew && !m_run->policies.isEmpty() && !RetentionClock(m_store).believes(account, nowMs)) {
        m_run->running = false;
        return {Progress::State::ClockDoubted, 0, 0};
    }
    Work work;
    work.now = nowMs;
    for (int i = 0; i < seriesAStep && !m_run->queue.isEmpty(); ++i) {
        const auto series = m_store.history().numberOf(m_run->queue.last());
        work.policy = chosen(m_run->policies, m_run->queue.last());
        work.series = series.value_or(0);
        work.progress = {};
        const bool idle = !series || work.policy.rawDays == RetentionPolicy::Forever;
        if (!idle && !m_store.database().transact([&] {
                work.progress = {};
                return thin(work);
            })) {
            m_store.history().forget();
            // One field with a damaged part does not keep the others from their turn.
            if (++m_run->failures < enoughFailures && m_run->queue.size() > 1) {
                m_run->queue.removeLast();
                continue;
            }
            m_run->running = false;
            return {Progress::State::Failed, 0, 0};
        }
        if (idle || (work.progress.samples == 0 && work.progress.rollups == 0)) {
            m_run->queue.removeLast();
            continue;
        }
        work.progress.state = Progress::State::More;
        return work.progress;
    }
    m_run->running = !m_run->queue.isEmpty();
    work.progress.state = m_run->running ? Progress::State::More : m_run->failures > 0 ? Progress::State::Failed : Progress::State::Done;
    return work.progress;
}

/// Other writers of this field wait until the transaction ends.
bool Retention::lock(qint64 series)
{
    return !m_store.database().isPostgres() || number(u"SELECT id FROM series WHERE id = ? FOR UPDATE"_s, {series}).has_value();
}

bool Retention::thin(Work &work)
{
    if (!lock(work.series))
        return false;
    const qint64 cut = floorTo(work.now - work.policy.rawDays * dayMs, dayMs);
    const auto chunk = number(u"SELECT min(first) FROM chunks WHERE series = ?"_s, {work.series});
    const auto tail = number(u"SELECT min(time) FROM tail WHERE series = ?"_s, {work.series});
    constexpr qint64 never = std::numeric_limits<qint64>::max();
    const qint64 oldest = std::min(chunk.value_or(never), tail.value_or(never));
    if (oldest < cut)
        return thinSamples(work, oldest, cut);
    return thinHours(work);
}

bool Retention::thinSamples(Work &work, qint64 oldest, qint64 cut)
{
    auto &history = m_store.history();
    const qint64 step = work.policy.hourDays != 0 ? hourMs : dayMs;
    const bool sums = work.policy.hourDays != 0 || work.policy.dayDays != 0;
    const qint64 from = floorTo(oldest, dayMs);
    const qint64 to = std::min(from + dayMs, cut);
    Spans spans;
    for (qint64 hour = floorTo(oldest, hourMs); hour < to; hour += hourMs) {
        const QList<Sample> samples = history.reader().samples(work.series, hour, hour + hourMs - 1, samplesAnHour);
        work.progress.samples += samples.size();
        if (sums && !addPoints(samples, &spans))
            return false;
        const bool full = step == hourMs || hour + hourMs == to;
        if (full && !addRollups(work, step, floorTo(hour, step), spans))
            return false;
        if (full)
            spans.clear();
    }
    return history.removeRange(work.series, from, to - 1);
}

bool Retention::addPoints(const QList<Sample> &samples, Spans *into)
{
    QString name;
    std::optional<qint64> unit;
    for (const Sample &sample : samples) {
        const PointMarks marks = lineMarks(sample);
        if (!isLinePoint(sample.kinds) || marks.testFlag(PointMark::Missing))
            continue;
        if (!unit || sample.unit != name)
            unit = unitId(sample.unit);
        if (!unit)
            return false;
        name = sample.unit;
        addPoint((*into)[*unit], sample.time, sample.number, marks);
    }
    return true;
}

bool Retention::addRollups(Work &work, qint64 step, qint64 start, const Spans &spans)
{
    return std::all_of(spans.begin(), spans.end(), [&](const auto &entry) { return !entry.second || addRollup(work, step, start, *entry.second, entry.first); });
}

std::optional<qint64> Retention::unitId(const QString &unit)
{
    auto &db = m_store.database();
    const QString name = columnText(unit, MaxName);
    const auto known = number(u"SELECT id FROM units WHERE unit = ?"_s, {name});
    if (known)
        return known;
    const auto made = db.insertId(u"INSERT INTO units (unit) VALUES (?) ON CONFLICT DO NOTHING RETURNING id"_s, {name});
    return made ? made : number(u"SELECT id FROM units WHERE unit = ?"_s, {name});
}

/// Values that came late, after the hour of their time was made, go into that hour. A second unit of the same hour is a row of its own, which begins
/// a moment later: watts and kilowatts have no common minimum.
bool Retention::addRollup(Work &work, qint64 step, qint64 start, const SampleSpan &span, qint64 unit)
{
    auto &db = m_store.database();
    SampleSpan whole = span;
    std::optional<qint64> place;
    QSet<qint64> taken;
    const bool read = db.each(rollupColumns + u" AND step = ? AND start >= ? AND start < ? ORDER BY start"_s, {work.series, step, start, start + step},
        [&](const QSqlQuery &row) {
            taken.insert(row.value(10).toLongLong());
            if (place || row.value(9).toLongLong() != unit)
                return;
            place = row.value(10).toLongLong();
            whole = joined(spanOf(row), whole);
        });
    for (qint64 free = start; !place; ++free) {
        if (!taken.contains(free))
            place = free;
    }
    ++work.progress.rollups;
    return read
        && db.run(u"DELETE FROM rollups WHERE series = ? AND step = ? AND start = ?"_s, {work.series, step, *place})
        && db.run(u"INSERT INTO rollups (series, step, start, first, last, firstvalue, lastvalue, minimum, maximum, sum, points, marks, unit)"
                  u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {work.series, step, *place, whole.firstTime, whole.lastTime, whole.first, whole.last, whole.minimum, whole.maximum, finite(whole.sum), whole.count,
                int(whole.marks), unit});
}

bool Retention::dropRollups(Work &work, qint64 step, qint64 before)
{
    auto &db = m_store.database();
    const bool ok = db.run(u"DELETE FROM rollups WHERE series = ? AND step = ? AND start < ?"_s, {work.series, step, before});
    work.progress.rollups += ok ? qMax(db.rowsAffected(), 0) : 0;
    return ok;
}

/// One day's hours become that day, or go; days that are over go.
bool Retention::thinHours(Work &work)
{
    const auto &policy = work.policy;
    const auto cutAfter = [&](int days) { return floorTo(work.now - days * dayMs, dayMs); };
    // Hours that an earlier policy made are hours of none now: they go as soon as samples would.
    const qint64 hoursUntil = policy.hourDays == RetentionPolicy::Forever ? std::numeric_limits<qint64>::min()
                                                                          : cutAfter(policy.hourDays != 0 ? policy.hourDays : policy.rawDays);
    const auto oldest = number(u"SELECT min(start) FROM rollups WHERE series = ? AND step = ?"_s, {work.series, hourMs});
    if (oldest && *oldest < hoursUntil) {
        if (policy.dayDays == 0)
            return dropRollups(work, hourMs, hoursUntil);
        const qint64 day = floorTo(*oldest, dayMs);
        Spans spans;
        const bool read = m_store.database().each(rollupColumns + u" AND step = ? AND start >= ? AND start < ? ORDER BY start"_s, {work.series, hourMs, day, day + dayMs},
            [&](const QSqlQuery &row) {
                auto &span = spans[row.value(9).toLongLong()];
                span = span ? joined(*span, spanOf(row)) : spanOf(row);
            });
        return read && addRollups(work, dayMs, day, spans) && dropRollups(work, hourMs, day + dayMs);
    }
    if (policy.dayDays == RetentionPolicy::Forever || (policy.dayDays == 0 && policy.hourDays == RetentionPolicy::Forever))
        return true;
    return dropRollups(work, dayMs, cutAfter(std::max({policy.dayDays, policy.hourDays, policy.rawDays})));
}

} // namespace Chatelaine
