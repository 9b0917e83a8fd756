// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriespainter.h"

#include "ui/seriesscale.h"
#include "ui/seriesstrip.h"
#include "ui/seriestrack.h"

#include <QPainter>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <functional>
#include <utility>

namespace Chatelaine {

namespace {

constexpr int SmallPart = 128; // columns that are painted here before another thread would have begun

/// What a new point may change to its left beside its own line: the half of a mark.
int reachOf(double pixelRatio)
{
    return int(std::ceil(10 * pixelRatio));
}

/// Does \p work for all numbers below \p count, on threads that have nothing else to do, too. Pieces of work must not touch one another.
void share(size_t count, const std::function<void(size_t)> &work)
{
    std::atomic<size_t> next = 0;
    const auto run = [&] {
        for (size_t i = next++; i < count; i = next++) {
            work(i);
        }
    };
    QSemaphore done;
    int helpers = 0;
    const int most = int(std::min<size_t>(count, size_t(QThread::idealThreadCount()))) - 1;
    while (helpers < most && QThreadPool::globalInstance()->tryStart([&] {
        run();
        done.release();
    })) {
        ++helpers;
    }
    run();
    done.acquire(helpers);
}

qint64 stripOf(qint64 column)
{
    constexpr qint64 width = SeriesStrip::Columns;
    return (column >= 0 ? column / width : -((-column + width - 1) / width)) * width;
}

} // namespace

SeriesPainter::SeriesPainter() = default;
SeriesPainter::~SeriesPainter() = default;

void SeriesPainter::setLines(const QList<SeriesLine> &lines)
{
    if (m_lines == lines) {
        return;
    }
    m_lines = lines;
    m_valid = false;
    // What was looked up for a series is still true when it only looks different.
    std::vector<std::unique_ptr<SeriesTrack>> old = std::exchange(m_tracks, {});
    for (const SeriesLine &line : lines) {
        const auto known = std::find_if(old.begin(), old.end(), [&](const auto &track) { return track && track->pyramid() == line.pyramid && track->shift() == line.shift; });
        m_tracks.push_back(known != old.end() ? std::move(*known) : std::make_unique<SeriesTrack>(line.pyramid, line.shift));
    }
}

void SeriesPainter::setMarkColors(const SeriesMarkColors &colors)
{
    if (m_colors != colors) {
        m_colors = colors;
        invalidate();
    }
}

void SeriesPainter::invalidate()
{
    m_valid = false;
}

const QImage &SeriesPainter::frame(const ColumnGrid &grid, int height, double pixelRatio)
{
    m_painted = 0;
    if (!grid.isValid() || height <= 0) {
        m_image = {};
        return m_image;
    }
    const bool same = m_valid && m_image.width() == grid.count && m_image.height() == height && m_grid.width == grid.width && m_pixelRatio == pixelRatio;
    if (m_image.width() != grid.count || m_image.height() != height) {
        m_image = QImage(grid.count, height, QImage::Format_ARGB32_Premultiplied);
    }
    if (m_pixelRatio != pixelRatio || !m_valid) {
        m_stamps.clear();
    }
    const qint64 moved = grid.first - m_grid.first;
    m_pixelRatio = pixelRatio;
    m_image.setDevicePixelRatio(pixelRatio);
    const int dirty = prepare(grid);
    m_grid = grid;
    m_valid = true;
    if (!same || std::abs(moved) >= grid.count) {
        paint(0, grid.count);
        return m_image;
    }
    scroll(moved);
    if (moved < 0) {
        paint(0, int(-moved));
    }
    const int fresh = moved > 0 ? grid.count - int(moved) : grid.count;
    if (std::min(fresh, dirty) < grid.count) {
        paint(std::min(fresh, dirty), grid.count);
    }
    return m_image;
}

/// Brings what is known of every series up to date. Returns the first pixel column from where on they may look different.
int SeriesPainter::prepare(const ColumnGrid &grid)
{
    std::vector<std::optional<qint64>> changed(m_tracks.size());
    const auto prepareOne = [&](size_t i) { changed[i] = m_tracks[i]->prepare(grid, m_pixelRatio); };
    if (m_valid && m_grid.width == grid.width) { // little to do
        for (size_t i = 0; i < m_tracks.size(); ++i) {
            prepareOne(i);
        }
    } else {
        share(m_tracks.size(), prepareOne);
    }
    qint64 first = grid.end();
    for (const std::optional<qint64> &each : changed) {
        first = each ? std::min(first, std::max(*each, grid.first) - reachOf(m_pixelRatio)) : first;
    }
    return int(std::clamp<qint64>(first - grid.first, 0, grid.count));
}

void SeriesPainter::scroll(qint64 columns)
{
    if (columns == 0) {
        return;
    }
    const qsizetype bytes = qsizetype(sizeof(QRgb)) * qsizetype(m_image.width() - std::abs(columns));
    const qsizetype by = qsizetype(sizeof(QRgb)) * qsizetype(std::abs(columns));
    uchar *row = m_image.bits();
    for (int y = 0; y < m_image.height(); ++y, row += m_image.bytesPerLine()) {
        std::memmove(columns > 0 ? row : row + by, columns > 0 ? row + by : row, size_t(bytes));
    }
}

/// What all strips need to know of a line.
struct SeriesPainter::Look {
    SeriesScale scale;
    StripPen own;
    StripPen estimated;
    int top;
    int bottom;
};

std::vector<SeriesPainter::Look> SeriesPainter::looks() const
{
    std::vector<Look> looks;
    for (const SeriesLine &line : m_lines) {
        const SeriesScale scale(line, m_image.height());
        const QRgb color = seriesColor(line, m_colors).rgb();
        const double width = line.width * m_pixelRatio;
        looks.push_back({scale, {color, width, StripDash::of(line.dash, width)}, {color, width, StripDash::of(Qt::DashLine, width)}, int(std::floor(scale.top())),
            int(std::ceil(scale.bottom()))});
    }
    return looks;
}

void SeriesPainter::paint(int from, int to)
{
    m_painted += to - from;
    const std::vector<Look> looks = this->looks();
    for (const SeriesLine &line : m_lines) {
        for (const SeriesMark mark : {SeriesMark::Own, SeriesMark::Warning, SeriesMark::Error, SeriesMark::Seal}) {
            makeStamp(mark, line); // now, because strips are painted on several threads
        }
    }
    const qint64 start = stripOf(m_grid.first + from);
    const size_t strips = size_t((m_grid.first + to - start + SeriesStrip::Columns - 1) / SeriesStrip::Columns);
    m_image.bits(); // its own pixels from here on
    if (to - from <= SmallPart) {
        for (size_t i = 0; i < strips; ++i) {
            paintStrip(start + qint64(i) * SeriesStrip::Columns, from, to, looks);
        }
    } else {
        share(strips, [&](size_t i) { paintStrip(start + qint64(i) * SeriesStrip::Columns, from, to, looks); });
    }
}

void SeriesPainter::paintStrip(qint64 column, int from, int to, const std::vector<Look> &looks)
{
    SeriesStrip strip(m_image.height());
    strip.begin(column);
    for (size_t i = 0; i < m_tracks.size(); ++i) {
        strip.setClip(looks[i].top, looks[i].bottom);
        paintLine(strip, *m_tracks[i], looks[i]);
    }
    strip.setClip(0, m_image.height());
    for (size_t i = 0; i < m_tracks.size(); ++i) {
        paintMarks(strip, i, looks[i]);
    }
    const qint64 first = m_grid.first + from;
    const qint64 end = m_grid.first + to;
    const int left = int(std::max(first, column) - column);
    const int right = int(std::min(end, strip.end()) - column);
    strip.copyTo(m_image, int(column + left - m_grid.first), left, right);
}

void SeriesPainter::paintLine(SeriesStrip &strip, const SeriesTrack &track, const Look &look) const
{
    // A stroke is as wide as a device-independent pixel, or it would fade on a fine screen.
    const int wide = std::max(1, int(std::lround(m_pixelRatio)));
    const int left = (wide - 1) / 2;
    track.visitUprights(strip.first() - wide, strip.end() + wide, [&](const SeriesTrack::Upright &stroke) {
        const double top = look.scale.y(stroke.maximum);
        const double bottom = look.scale.y(stroke.minimum);
        const qint64 begin = std::max(strip.first(), stroke.column - left);
        const qint64 end = std::min(strip.end(), stroke.column - left + wide);
        for (qint64 column = begin; column < end; ++column) {
            strip.upright(column, top, bottom, stroke.estimated ? look.estimated : look.own);
        }
    });
    const double reach = look.own.width + 1; // round ends
    track.visitSegments(double(strip.first()) - reach, double(strip.end()) + reach, [&](const SeriesTrack::Segment &segment) {
        strip.line(segment.x1, look.scale.y(segment.y1), segment.x2, look.scale.y(segment.y2), segment.estimated ? look.estimated : look.own);
    });
}

void SeriesPainter::paintMarks(SeriesStrip &strip, size_t index, const Look &look) const
{
    const SeriesLine &line = m_lines.at(qsizetype(index));
    const int reach = reachOf(m_pixelRatio);
    m_tracks[index]->visitMarks(strip.first() - reach, strip.end() + reach, [&](const SeriesTrack::Mark &mark) {
        const double y = look.scale.y(mark.value);
        if (look.scale.holds(y) && (mark.mark != SeriesMark::Own || line.marker >= 0)) {
            const double lift = mark.mark == SeriesMark::Seal ? SealLift * m_pixelRatio : 0;
            strip.stamp(mark.column, std::max(y - lift, 0.0), m_stamps.value(stampKey(mark.mark, line)));
        }
    });
}

quint64 SeriesPainter::stampKey(SeriesMark mark, const SeriesLine &line) const
{
    const bool own = mark == SeriesMark::Own;
    return quint64(own ? seriesColor(line, m_colors).rgb() : 0) << 16 | quint64((own ? line.marker : 0) & 0xff) << 8 | quint64(mark);
}

void SeriesPainter::makeStamp(SeriesMark mark, const SeriesLine &line)
{
    QImage &stamp = m_stamps[stampKey(mark, line)];
    if (stamp.isNull()) {
        const int side = 2 * (reachOf(m_pixelRatio) - 1) + 1; // a pixel in the middle
        stamp = QImage(side, side, QImage::Format_ARGB32_Premultiplied);
        stamp.setDevicePixelRatio(m_pixelRatio);
        stamp.fill(Qt::transparent);
        QPainter painter(&stamp);
        const double middle = side / m_pixelRatio / 2;
        paintSeriesMark(&painter, mark, {middle, middle}, line.marker, seriesColor(line, m_colors), m_colors);
    }
}

} // namespace Chatelaine
