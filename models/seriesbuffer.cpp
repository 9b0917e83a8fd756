// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriesbuffer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace Chatelaine {

namespace {

// A pause counts as a gap when it is far longer than its neighbours: a window that was closed over night must not become a line.
constexpr qint64 ShortestGap = 5 * 60 * 1000;
constexpr qint64 GapFactor = 10;
// Each segment becomes a series of its own in the chart.
constexpr int MostSegments = 200;

bool earlier(const SeriesPoint &a, const SeriesPoint &b)
{
    return a.time < b.time;
}

std::optional<SeriesPoint> makePoint(qint64 time, std::optional<double> value, Wire::Kinds kinds, Wire::Qualities qualities)
{
    using Wire::Kind;
    using Wire::Quality;
    if (kinds.testFlag(Kind::Peak) && !kinds.testFlag(Kind::Momentary)) {
        return std::nullopt;
    }
    SeriesPoint point{time, value.value_or(0), {}};
    if (qualities.testFlag(Quality::Missing)) {
        point.marks |= PointMark::Missing;
    } else if (!value || !std::isfinite(*value)) {
        return std::nullopt;
    }
    point.marks.setFlag(PointMark::Estimate, bool(qualities & (Quality::AutomaticEstimate | Quality::ManualEstimate)));
    point.marks.setFlag(PointMark::Warning, qualities.testFlag(Quality::Warning));
    point.marks.setFlag(PointMark::Error, qualities.testFlag(Quality::Error));
    return point;
}

/// First, lowest, highest and last of the columns that points pass through in order of time.
class Thinner
{
public:
    Thinner(qint64 from, double columnsPerMs) : m_from(from), m_columnsPerMs(columnsPerMs) {}

    void add(const SeriesPoint &point)
    {
        const qint64 column = static_cast<qint64>(std::floor(double(point.time - m_from) * m_columnsPerMs));
        if (m_count > 0 && column != m_column) {
            flush();
        }
        m_column = column;
        if (m_count++ == 0) {
            m_first = m_lowest = m_highest = m_last = point;
            return;
        }
        if (point.value < m_lowest.value) {
            m_lowest = point;
        }
        if (point.value > m_highest.value) {
            m_highest = point;
        }
        m_last = point;
    }

    [[nodiscard]] QList<SeriesPoint> take()
    {
        flush();
        return std::exchange(m_out, {});
    }

private:
    void flush()
    {
        if (m_count == 0) {
            return;
        }
        std::array<SeriesPoint, 4> corner{m_first, m_lowest, m_highest, m_last};
        std::stable_sort(corner.begin(), corner.end(), earlier);
        for (const SeriesPoint &point : corner) {
            if (m_out.isEmpty() || m_out.last().time != point.time) {
                m_out.append(point);
            }
        }
        m_count = 0;
    }

    qint64 m_from;
    double m_columnsPerMs;
    qint64 m_column = 0;
    qsizetype m_count = 0;
    SeriesPoint m_first, m_lowest, m_highest, m_last;
    QList<SeriesPoint> m_out;
};

QList<QPointF> toLine(const QList<SeriesPoint> &points, SeriesBuffer::Shape shape)
{
    QList<QPointF> line;
    line.reserve(points.size() * (shape == SeriesBuffer::Shape::Step ? 2 : 1));
    for (const SeriesPoint &point : points) {
        const QPointF corner(double(point.time), point.value);
        if (shape == SeriesBuffer::Shape::Step && !line.isEmpty()) {
            line.append(QPointF(corner.x(), line.last().y()));
        }
        line.append(corner);
    }
    return line;
}

/// Collects a picture from points that come in order of time.
class Painter
{
public:
    Painter(qint64 from, double columnsPerMs, SeriesBuffer::Shape shape)
        : m_thinner(from, columnsPerMs)
        , m_columnsPerMs(columnsPerMs)
        , m_shape(shape)
    {
    }

    void gap() { m_gap = true; }

    void add(const SeriesPoint &point, bool inside, bool longPause)
    {
        const bool estimated = point.marks.testFlag(PointMark::Estimate);
        const bool room = m_picture.segments.size() < MostSegments;
        // A gap narrower than two pixels cannot be seen; leaving it out bounds the number of segments.
        const bool visible = m_previous && double(point.time - m_previous->time) * m_columnsPerMs >= 2;
        if ((m_gap || longPause) && visible && room) {
            finish();
            m_estimated = estimated;
        } else if (m_previous && estimated != m_estimated && room) {
            const SeriesPoint joint = *m_previous;
            finish();
            m_thinner.add(joint); // the new style begins where the old one ended
            m_estimated = estimated;
        } else if (!m_previous) {
            m_estimated = estimated;
        }
        m_gap = false;
        m_thinner.add(point);
        m_previous = point;
        count(point, inside);
    }

    [[nodiscard]] SeriesPicture take()
    {
        finish();
        return std::move(m_picture);
    }

private:
    void finish()
    {
        const QList<SeriesPoint> points = m_thinner.take();
        if (!points.isEmpty()) {
            m_picture.segments.append({toLine(points, m_shape), m_estimated});
        }
    }

    void count(const SeriesPoint &point, bool inside)
    {
        m_picture.minimum = m_picture.raw > 0 ? qMin(m_picture.minimum, point.value) : point.value;
        m_picture.maximum = m_picture.raw > 0 ? qMax(m_picture.maximum, point.value) : point.value;
        ++m_picture.raw;
        if (inside && point.marks.testFlag(PointMark::Error)) {
            m_picture.errors.append(QPointF(double(point.time), point.value));
        } else if (inside && point.marks.testFlag(PointMark::Warning)) {
            m_picture.warnings.append(QPointF(double(point.time), point.value));
        }
    }

    Thinner m_thinner;
    double m_columnsPerMs;
    SeriesBuffer::Shape m_shape;
    SeriesPicture m_picture;
    std::optional<SeriesPoint> m_previous;
    bool m_gap = false;
    bool m_estimated = false;
};

} // namespace

SeriesBuffer::SeriesBuffer(qsizetype capacity)
    : m_capacity(qMax<qsizetype>(16, capacity))
{
}

void SeriesBuffer::add(QList<SeriesPoint> points)
{
    std::stable_sort(points.begin(), points.end(), earlier);
    const bool atEnd = points.isEmpty() || m_points.isEmpty() || points.first().time > m_points.last().time;
    const qsizetype middle = m_points.size();
    m_points.append(points);
    if (!atEnd) {
        std::inplace_merge(m_points.begin(), m_points.begin() + middle, m_points.end(), earlier);
    }
    // Of equal times the last one stays: the merge is stable, so it is the newer of the two.
    auto keep = m_points.begin();
    for (auto it = m_points.begin(); it != m_points.end(); ++it) {
        if (keep != m_points.begin() && std::prev(keep)->time == it->time) {
            *std::prev(keep) = *it;
        } else {
            *keep++ = *it;
        }
    }
    m_points.erase(keep, m_points.end());
    while (m_points.size() > m_capacity) {
        thinOlderHalf();
    }
}

void SeriesBuffer::thinOlderHalf()
{
    const qsizetype half = m_points.size() / 2;
    QList<SeriesPoint> kept;
    kept.reserve(m_points.size());
    // Of every eight points the lowest and the highest stay, and everything that carries a mark of trouble.
    for (qsizetype start = 0; start < half; start += 8) {
        const auto begin = m_points.cbegin() + start;
        const auto end = m_points.cbegin() + qMin(half, start + 8);
        const auto [low, high] = std::minmax_element(begin, end, [](const auto &a, const auto &b) { return a.value < b.value; });
        bool missing = false;
        for (auto it = begin; it != end; ++it) {
            const bool firstMissing = it->marks.testFlag(PointMark::Missing) && !std::exchange(missing, true);
            if (it == low || it == high || firstMissing) {
                kept.append(*it);
            }
        }
    }
    kept.append(m_points.mid(half));
    m_points = kept;
}

/// Whether most of a gap lies between two neighbours. Not all of it: the first value after a loss may be a little older than the connection.
bool SeriesBuffer::isGap(qint64 from, qint64 to) const
{
    auto gap = std::lower_bound(m_gaps.cbegin(), m_gaps.cend(), from, [](const TimeGap &each, qint64 time) { return each.to < time; });
    for (; gap != m_gaps.cend() && gap->from <= to; ++gap) {
        const qint64 between = qMin(to, gap->to) - qMax(from, gap->from);
        if (2 * between >= gap->to - gap->from) {
            return true;
        }
    }
    return false;
}

bool SeriesBuffer::breaksBefore(qsizetype index) const
{
    const qint64 pause = m_points.at(index).time - m_points.at(index - 1).time;
    if (isGap(m_points.at(index - 1).time, m_points.at(index).time)) {
        return true;
    }
    if (pause < ShortestGap || m_shape == Shape::Step) {
        return false;
    }
    const qint64 before = index >= 2 ? m_points.at(index - 1).time - m_points.at(index - 2).time : 0;
    const qint64 after = index + 1 < m_points.size() ? m_points.at(index + 1).time - m_points.at(index).time : 0;
    const qint64 usual = qMax(before, after);
    return usual > 0 && pause > GapFactor * usual;
}

SeriesPicture SeriesBuffer::picture(qint64 from, qint64 to, int columns) const
{
    if (to <= from || columns <= 0) {
        return {};
    }
    auto first = std::lower_bound(m_points.cbegin(), m_points.cend(), SeriesPoint{from, 0, {}}, earlier);
    auto last = std::upper_bound(m_points.cbegin(), m_points.cend(), SeriesPoint{to, 0, {}}, earlier);
    first = first == m_points.cbegin() ? first : std::prev(first);
    last = last == m_points.cend() ? last : std::next(last);

    Painter painter(from, double(columns) / double(to - from), m_shape);
    for (auto it = first; it != last; ++it) {
        if (it->marks.testFlag(PointMark::Missing)) {
            painter.gap();
            continue;
        }
        const bool inside = it->time >= from && it->time <= to;
        painter.add(*it, inside, it != m_points.cbegin() && breaksBefore(it - m_points.cbegin()));
    }
    return painter.take();
}

std::optional<SeriesPoint> SeriesBuffer::nearest(qint64 time) const
{
    const auto at = std::lower_bound(m_points.cbegin(), m_points.cend(), SeriesPoint{time, 0, {}}, earlier);
    auto after = at;
    while (after != m_points.cend() && after->marks.testFlag(PointMark::Missing)) {
        ++after;
    }
    auto before = at;
    const SeriesPoint *left = nullptr;
    while (before != m_points.cbegin() && !left) {
        --before;
        left = before->marks.testFlag(PointMark::Missing) ? nullptr : &*before;
    }
    if (after == m_points.cend()) {
        return left ? std::optional(*left) : std::nullopt;
    }
    if (!left || (m_shape == Shape::Line && after->time - time <= time - left->time) || after->time == time) {
        return *after;
    }
    return *left;
}

std::optional<SeriesPoint> SeriesBuffer::point(const Sample &sample)
{
    const bool isNumber = std::isfinite(sample.number);
    return makePoint(sample.time, isNumber ? std::optional(sample.number) : std::nullopt, sample.kinds, sample.qualities);
}

std::optional<SeriesPoint> SeriesBuffer::point(const Wire::Reading &reading)
{
    Wire::Qualities qualities = reading.field.qualities;
    if (!reading.field.hasText) {
        qualities |= Wire::Quality::Missing;
    }
    if (!reading.time.value.isValid()) {
        return std::nullopt;
    }
    return makePoint(reading.time.value.toMSecsSinceEpoch(), reading.field.number(), reading.field.kinds, qualities);
}

} // namespace Chatelaine
