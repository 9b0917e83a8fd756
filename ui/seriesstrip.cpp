// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/seriesstrip.h"

#include <algorithm>
#include <cmath>

namespace Chatelaine {

namespace {

constexpr double Far = 1e6; // far outside of every picture, near enough for integers

/// All four channels of \p color times \p share of 255.
quint32 scaled(quint32 color, quint32 share)
{
    const quint32 redBlue = (color & 0x00ff00ffU) * share;
    const quint32 alphaGreen = ((color >> 8) & 0x00ff00ffU) * share;
    const quint32 low = ((redBlue + ((redBlue >> 8) & 0x00ff00ffU) + 0x00800080U) >> 8) & 0x00ff00ffU;
    const quint32 high = (alphaGreen + ((alphaGreen >> 8) & 0x00ff00ffU) + 0x00800080U) & 0xff00ff00U;
    return low | high;
}

void blend(QRgb &pixel, QRgb premultiplied)
{
    pixel = premultiplied + scaled(pixel, 255 - quint32(qAlpha(premultiplied)));
}

void cover(QRgb &pixel, QRgb color, double share)
{
    const quint32 part = quint32(share * 255 + 0.5);
    if (part >= 255) {
        pixel = color;
    } else if (part > 0) {
        blend(pixel, scaled(color, part));
    }
}

double tidy(double y)
{
    return std::clamp(y, -Far, Far);
}

} // namespace

StripDash StripDash::of(Qt::PenStyle style, double unit)
{
    StripDash dash;
    const auto make = [&](std::initializer_list<double> lengths) {
        for (const double length : lengths) {
            dash.lengths.at(size_t(dash.count++)) = length * unit;
            dash.period += length * unit;
        }
    };
    switch (style) {
    case Qt::DashLine:
        make({4, 2.5});
        break;
    case Qt::DotLine:
        make({1, 2});
        break;
    case Qt::DashDotLine:
    case Qt::DashDotDotLine:
        make({4, 2, 1, 2});
        break;
    default:
        break;
    }
    return dash;
}

double StripDash::cover(double length) const
{
    if (count == 0) {
        return 1;
    }
    double rest = length - std::floor(length / period) * period;
    double share = 0;
    double start = 0;
    // What is on of the pixel around the place; the first stroke of the next period counts, too.
    for (int i = 0; i <= count; i += 2) {
        const double stop = start + lengths.at(size_t(i % count));
        share += std::max(0.0, std::min(stop, rest + 0.5) - std::max(start, rest - 0.5));
        start = stop + (i + 1 < count ? lengths.at(size_t(i + 1)) : 0);
    }
    return std::min(1.0, share);
}

SeriesStrip::SeriesStrip(int height)
    : m_height(height)
    , m_stride(size_t(height) + Columns) // an odd stride keeps the columns from one another's place in the cache
    , m_bottom(height)
    , m_pixels(m_stride * Columns)
{
}

void SeriesStrip::begin(qint64 first)
{
    m_first = first;
    setClip(0, m_height);
    std::fill(m_pixels.begin(), m_pixels.end(), 0);
}

void SeriesStrip::setClip(int top, int bottom)
{
    m_top = std::clamp(top, 0, m_height);
    m_bottom = std::clamp(bottom, m_top, m_height);
}

void SeriesStrip::upright(qint64 number, double top, double bottom, const StripPen &pen)
{
    QRgb *pixels = column(int(number - m_first));
    const double half = pen.width / 2;
    const bool tall = bottom - top > 2 * pen.width;
    top = std::max(tidy(top) - half, double(m_top));
    bottom = std::min(tidy(bottom) + half, double(m_bottom));
    if (bottom <= top) {
        return;
    }
    const int firstRow = int(top);
    const int lastRow = std::min(m_bottom - 1, int(bottom));
    const auto share = [&](int row) { return std::min(bottom, row + 1.0) - std::max(top, double(row)); };
    if (pen.dash.count > 0) {
        // Flat pieces are dashed along, tall ones from top to bottom: else a peak could fall between two dashes.
        const double flat = tall ? 1 : pen.dash.cover(double(number) + 0.5);
        for (int row = firstRow; row <= lastRow; ++row) {
            cover(pixels[row], pen.color, share(row) * (tall ? pen.dash.cover(double(number) + row) : flat));
        }
        return;
    }
    cover(pixels[firstRow], pen.color, share(firstRow));
    if (lastRow > firstRow) {
        std::fill(pixels + firstRow + 1, pixels + lastRow, pen.color);
        cover(pixels[lastRow], pen.color, share(lastRow));
    }
}

void SeriesStrip::line(double x1, double y1, double x2, double y2, const StripPen &pen)
{
    y1 = tidy(y1);
    y2 = tidy(y2);
    const double reach = pen.width / 2 + 0.5;
    const double firstX = std::max(std::floor(std::min(x1, x2) - reach), double(m_first));
    const double endX = std::min(std::ceil(std::max(x1, x2) + reach), double(end()));
    const double dx = x2 - x1;
    const double dy = y2 - y1;
    const double square = dx * dx + dy * dy;
    const double length = std::sqrt(square);
    const double lowest = std::min(y1, y2) - reach;
    const double highest = std::max(y1, y2) + reach;
    for (double x = firstX; x < endX; ++x) {
        const double px = x + 0.5 - x1;
        double top = lowest;
        double bottom = highest;
        if (std::abs(dx) > 1e-9) {
            const double middle = y1 + px * dy / dx;
            const double half = reach * length / std::abs(dx);
            top = std::max(top, middle - half);
            bottom = std::min(bottom, middle + half);
        }
        QRgb *pixels = column(int(qint64(x) - m_first));
        const int lastRow = std::min(m_bottom - 1, int(std::floor(bottom)));
        for (int row = std::max(m_top, int(std::floor(top))); row <= lastRow; ++row) {
            const double py = row + 0.5 - y1;
            const double along = square > 0 ? std::clamp((px * dx + py * dy) / square, 0.0, 1.0) : 0.0;
            const double offX = px - along * dx;
            const double offY = py - along * dy;
            double share = std::min(1.0, reach - std::sqrt(offX * offX + offY * offY));
            if (share > 0 && pen.dash.count > 0) {
                share *= pen.dash.cover(x1 + along * length);
            }
            if (share > 0) {
                cover(pixels[row], pen.color, share);
            }
        }
    }
}

void SeriesStrip::stamp(qint64 number, double y, const QImage &picture)
{
    const qint64 left = number - picture.width() / 2;
    const int above = int(std::floor(tidy(y))) - picture.height() / 2;
    const int firstColumn = int(std::max<qint64>(0, left - m_first));
    const int endColumn = int(std::min<qint64>(Columns, left + picture.width() - m_first));
    const int firstRow = std::max(0, above);
    const int endRow = std::min(m_height, above + picture.height());
    for (int row = firstRow; row < endRow; ++row) {
        const auto *source = reinterpret_cast<const QRgb *>(picture.constScanLine(row - above));
        for (int at = firstColumn; at < endColumn; ++at) {
            blend(column(at)[row], source[m_first + at - left]);
        }
    }
}

void SeriesStrip::copyTo(QImage &image, int x, int from, int to) const
{
    uchar *bits = image.bits();
    const qsizetype bytes = image.bytesPerLine();
    for (int row = 0; row < m_height; ++row) {
        auto *target = reinterpret_cast<QRgb *>(bits + row * bytes) + x;
        const QRgb *source = m_pixels.data() + row;
        for (int at = from; at < to; ++at) {
            *target++ = source[size_t(at) * m_stride];
        }
    }
}

} // namespace Chatelaine
