// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>

#include <array>
#include <vector>

namespace Chatelaine {

/// On and off lengths along a line, in device pixels. Solid where there are none.
struct StripDash {
    std::array<double, 4> lengths{};
    int count = 0;
    double period = 0;

    /// \p unit: width of the line in device pixels.
    [[nodiscard]] static StripDash of(Qt::PenStyle style, double unit);
    /// How much of a pixel at \p length along the line is on, 0 to 1.
    [[nodiscard]] double cover(double length) const;
};

/// How something is painted into a strip.
struct StripPen {
    QRgb color = 0;   ///< opaque
    double width = 2; ///< device pixels
    StripDash dash;
};

/// A few columns of pixels, kept column by column so that an upright stroke is one run of memory; the picture gets them when all series are painted.
/// Columns are the absolute ones of ColumnGrid: what is painted depends on them and not on where the view begins.
class SeriesStrip
{
public:
    static constexpr int Columns = 16;

    explicit SeriesStrip(int height);

    /// Begins anew and transparent at \p first.
    void begin(qint64 first);
    /// Rows outside are left alone.
    void setClip(int top, int bottom);

    [[nodiscard]] qint64 first() const { return m_first; }
    [[nodiscard]] qint64 end() const { return m_first + Columns; }

    /// An upright stroke over the whole width of \p column.
    void upright(qint64 column, double top, double bottom, const StripPen &pen);
    /// A line with round ends as far as it lies in the strip; x in absolute columns.
    void line(double x1, double y1, double x2, double y2, const StripPen &pen);
    /// Puts \p picture (premultiplied) with its middle over the pixel of \p column and \p y.
    void stamp(qint64 column, double y, const QImage &picture);

    /// Writes columns \p from up to, not including, \p to of the strip to \p image at \p x.
    void copyTo(QImage &image, int x, int from, int to) const;

private:
    [[nodiscard]] QRgb *column(int index) { return m_pixels.data() + size_t(index) * m_stride; }

    int m_height;
    size_t m_stride;
    int m_top = 0;
    int m_bottom;
    qint64 m_first = 0;
    std::vector<QRgb> m_pixels;
};

} // namespace Chatelaine
