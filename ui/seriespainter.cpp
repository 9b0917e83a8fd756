// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriespainter.h"

#include "ui/seriesshape.h"
#include "ui/seriesstrip.h"
#include "ui/seriestrack.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace Chatelaine {

namespace {

/// What a new point may change to its left beside its own line: the half of a mark.
int reachOf(double pixelRatio)
{
    return int(std::ceil(10 * pixelRatio));
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
    m_grid = grid;
    m_pixelRatio = pixelRatio;
    m_image.setDevicePixelRatio(pixelRatio);
    const int dirty = prepare(grid);
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
    qint64 first = grid.end();
    for (const auto &track : m_tracks) {
        if (const auto changed = track->prepare(grid, m_pixelRatio)) {
            first = std::min(first, std::max(*changed, grid.first) - reachOf(m_pixelRatio));
        }
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

void SeriesPainter::paint(int from, int to)
{
    m_painted += to - from;
    SeriesStrip strip(m_image.height());
    const qint64 first = m_grid.first + from;
    const qint64 end = m_grid.first + to;
    for (qint64 column = stripOf(first); column < end; column += SeriesStrip::Columns) {
        strip.begin(column);
        for (size_t i = 0; i < m_tracks.size(); ++i) {
            paintLine(strip, i);
        }
        strip.setClip(0, m_image.height());
        for (size_t i = 0; i < m_tracks.size(); ++i) {
            paintMarks(strip, i);
        }
        const int left = int(std::max(first, column) - column);
        const int right = int(std::min(end, strip.end()) - column);
        strip.copyTo(m_image, int(column + left - m_grid.first), left, right);
    }
}

void SeriesPainter::paintLine(SeriesStrip &strip, size_t index) const
{
    const SeriesLine &line = m_lines.at(qsizetype(index));
    const SeriesScale scale(line, m_image.height());
    strip.setClip(int(std::floor(line.top * m_image.height())), int(std::ceil(line.bottom * m_image.height())));
    const QRgb color = seriesColor(line, m_colors).rgb();
    const double width = line.width * m_pixelRatio;
    const StripPen own{color, width, StripDash::of(line.dash, width)};
    const StripPen estimated{color, width, StripDash::of(Qt::DashLine, width)};
    const SeriesShape shape(*m_tracks[index], m_grid);

    // A line's round end reaches into neighbouring columns; a long one passes over many, hence the one beyond.
    const qint64 reach = qint64(std::ceil(width)) + 1;
    SeriesTrack::Walk at = m_tracks[index]->from(strip.first() - reach);
    for (bool more = !at.atEnd(); more; at.forward(), more = more && !at.atEnd()) {
        more = at->column < strip.end() + reach;
        const StripPen &pen = at->marks.testFlag(PointMark::Estimate) ? estimated : own;
        const SeriesShape::Piece piece = shape.at(at);
        for (int i = 1; i < piece.count; ++i) {
            const QPointF &a = piece.corners[size_t(i - 1)];
            const QPointF &b = piece.corners[size_t(i)];
            strip.line(a.x(), scale.y(a.y()), b.x(), scale.y(b.y()), pen);
        }
        if (piece.upright && at->column >= strip.first() && at->column < strip.end()) {
            strip.upright(at->column, scale.y(piece.maximum), scale.y(piece.minimum), pen);
        }
    }
}

void SeriesPainter::paintMarks(SeriesStrip &strip, size_t index)
{
    const SeriesLine &line = m_lines.at(qsizetype(index));
    const SeriesScale scale(line, m_image.height());
    const int reach = reachOf(m_pixelRatio);
    m_tracks[index]->visitMarks(strip.first() - reach, strip.end() + reach, [&](const SeriesTrack::Mark &mark) {
        if (mark.mark == SeriesMark::Own && line.marker < 0) {
            return;
        }
        const double lift = mark.mark == SeriesMark::Seal ? SealLift * m_pixelRatio : 0;
        const double y = scale.y(mark.value);
        if (y >= line.top * m_image.height() - 1 && y <= line.bottom * m_image.height() + 1) {
            strip.stamp(mark.column, std::max(y - lift, 0.0), stampOf(mark.mark, line));
        }
    });
}

const QImage &SeriesPainter::stampOf(SeriesMark mark, const SeriesLine &line)
{
    const QColor color = mark == SeriesMark::Own ? seriesColor(line, m_colors) : QColor(Qt::black);
    const int marker = mark == SeriesMark::Own ? line.marker : 0;
    QImage &stamp = m_stamps[quint64(color.rgb()) << 16 | quint64(marker & 0xff) << 8 | quint64(mark)];
    if (stamp.isNull()) {
        const int side = 2 * (reachOf(m_pixelRatio) - 1) + 1; // a pixel in the middle
        stamp = QImage(side, side, QImage::Format_ARGB32_Premultiplied);
        stamp.setDevicePixelRatio(m_pixelRatio);
        stamp.fill(Qt::transparent);
        QPainter painter(&stamp);
        const double middle = side / m_pixelRatio / 2;
        paintSeriesMark(&painter, mark, {middle, middle}, marker, color, m_colors);
    }
    return stamp;
}

} // namespace Chatelaine
