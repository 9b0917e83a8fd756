// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/bandruns.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostWords = 200; // a thing that makes up words gets no more than these
constexpr qsizetype LongestWord = 80;

bool earlier(const BandRuns::Point &a, const BandRuns::Point &b)
{
    return a.time < b.time;
}

/// Cuts what lies in gaps out of \p run.
void cutGaps(const BandRuns::Run &run, const QList<TimeGap> &gaps, QList<BandRuns::Run> &out)
{
    BandRuns::Run rest = run;
    for (const TimeGap &gap : gaps) {
        if (gap.to <= rest.span.from || gap.from >= rest.span.to) {
            continue;
        }
        if (gap.from > rest.span.from) {
            BandRuns::Run before = rest;
            before.span.to = gap.from;
            out.append(before);
        }
        rest.span.from = qMin(gap.to, rest.span.to);
    }
    if (!rest.span.isEmpty()) {
        out.append(rest);
    }
}

} // namespace

BandRuns::BandRuns(bool boolean)
    : m_boolean(boolean)
{
    clear();
}

void BandRuns::clear()
{
    m_points.clear();
    m_words = m_boolean ? QStringList{tr("No"), tr("Yes")} : QStringList();
}

int BandRuns::placeOf(const QString &text)
{
    const QString word = text.left(LongestWord);
    const qsizetype known = m_words.indexOf(word);
    if (known >= 0) {
        return int(known);
    }
    if (m_words.size() >= MostWords) {
        return int(MostWords) - 1;
    }
    m_words.append(m_words.size() == MostWords - 1 ? tr("other") : word);
    return int(m_words.size()) - 1;
}

void BandRuns::add(const SampleColumns &columns)
{
    QList<Point> points;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const auto at = size_t(i);
        const bool known = !columns.marks[at].testFlag(PointMark::Missing) && std::isfinite(columns.values[at]);
        points.append({columns.times[at], known ? int(columns.values[at] != 0) : None, columns.marks[at]});
    }
    add(std::move(points));
}

void BandRuns::add(const QList<Sample> &samples)
{
    QList<Point> points;
    for (const Sample &sample : samples) {
        if (isLinePoint(sample.kinds)) {
            const PointMarks marks = pointMarks(sample.qualities, sample.origin);
            points.append({sample.time, marks.testFlag(PointMark::Missing) ? None : placeOf(sample.text), marks});
        }
    }
    add(std::move(points));
}

void BandRuns::add(qint64 time, const QString &text, PointMarks marks)
{
    const bool missing = marks.testFlag(PointMark::Missing);
    const int word = m_boolean ? int(text == "true"_L1 || text == "1"_L1) : missing ? None : placeOf(text);
    const Point point{time, missing ? None : word, marks};
    if (m_points.isEmpty() || time >= m_points.constLast().time) {
        add(QList<Point>{point});
    } else {
        addLate(point);
    }
}

/// One point between others, without copying those: a thing may date everything that it says back.
void BandRuns::addLate(const Point &point)
{
    const qsizetype place = std::lower_bound(m_points.cbegin(), m_points.cend(), point, earlier) - m_points.cbegin();
    const auto same = [](const Point &a, const Point &b) { return a.word == b.word && a.marks == b.marks; };
    if (m_points.at(place).time == point.time) {
        m_points[place] = point;
    } else if (place == 0 || !same(m_points.at(place - 1), point)) {
        m_points.insert(place, point);
    } else {
        return;
    }
    if (place + 1 < m_points.size() && same(m_points.at(place + 1), m_points.at(place))) {
        m_points.removeAt(place + 1);
    }
    if (place > 0 && same(m_points.at(place - 1), m_points.at(place))) {
        m_points.removeAt(place);
    }
    trim();
}

void BandRuns::trim()
{
    if (m_points.size() > MostPoints + MostPoints / 5) {
        m_points.remove(0, m_points.size() - MostPoints);
    }
}

void BandRuns::add(QList<Point> points)
{
    if (points.isEmpty()) {
        return;
    }
    std::stable_sort(points.begin(), points.end(), earlier);
    // Only what is not earlier is looked at again: a thing may switch a thousand times a second for days.
    const qsizetype place = std::lower_bound(m_points.cbegin(), m_points.cend(), points.first(), earlier) - m_points.cbegin();
    QList<Point> rest = m_points.mid(place);
    const qsizetype middle = rest.size();
    rest.append(points);
    std::inplace_merge(rest.begin(), rest.begin() + middle, rest.end(), earlier);
    m_points.resize(place);
    // Of equal times the newer stays; a value that only repeats the one before says nothing new.
    for (const Point &point : std::as_const(rest)) {
        if (!m_points.isEmpty() && m_points.last().time == point.time) {
            m_points.removeLast();
        }
        if (m_points.isEmpty() || m_points.last().word != point.word || m_points.last().marks != point.marks) {
            m_points.append(point);
        }
    }
    trim();
}

int BandRuns::last() const
{
    return m_points.isEmpty() ? None : m_points.last().word;
}

BandRuns::Point BandRuns::at(qint64 time) const
{
    const auto after = std::upper_bound(m_points.cbegin(), m_points.cend(), Point{time, None, {}}, earlier);
    return after == m_points.cbegin() ? Point{time, None, {}} : *std::prev(after);
}

QList<BandRuns::Run> BandRuns::runs(const TimeSpan &span, int columns, qint64 until, const QList<TimeGap> &gaps) const
{
    if (span.isEmpty() || columns <= 0) {
        return {};
    }
    const double columnsPerMs = double(columns) / double(span.length());
    auto point = std::upper_bound(m_points.cbegin(), m_points.cend(), Point{span.from, None, {}}, earlier);
    point = point == m_points.cbegin() ? point : std::prev(point);
    QList<Run> found;
    for (; point != m_points.cend() && point->time < span.to; ++point) {
        const qint64 end = std::next(point) == m_points.cend() ? qMax(until, point->time) : std::next(point)->time;
        const TimeSpan part{qMax(span.from, point->time), qMin(span.to, end)};
        const bool narrow = double(part.length()) * columnsPerMs < 1;
        const bool joins = narrow && !found.isEmpty() && found.last().changes > 0 && double(part.to - found.last().span.from) * columnsPerMs < 2;
        if (joins) {
            found.last().span.to = part.to;
            found.last().word = point->word;
            found.last().changes += 1;
            found.last().marks |= point->marks;
        } else if (!part.isEmpty() && point->word != None) {
            found.append({part, point->word, narrow ? 1 : 0, point->marks});
        }
    }
    QList<Run> cut;
    for (const Run &run : std::as_const(found)) {
        cutGaps(run, gaps, cut);
    }
    return cut;
}

} // namespace Chatelaine
