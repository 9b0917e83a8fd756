// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/seriespyramid.h"
#include "ui/seriesmarks.h"

#include <QColor>
#include <QHash>
#include <QImage>
#include <QList>

#include <memory>
#include <vector>

class QPainter;

namespace Chatelaine {

class SeriesStrip;
class SeriesTrack;

/// How one series looks and where it stands in the picture. Pyramids stay the caller's and must live as long as they are set here.
struct SeriesLine {
    const SeriesPyramid *pyramid = nullptr;
    QColor color;
    Qt::PenStyle dash = Qt::SolidLine; ///< what is estimated is dashed anyway
    double width = 2;                  ///< device-independent pixels
    int marker = -1;                   ///< as Theme::seriesMarker() counts; below 0: none
    double minimum = 0;                ///< the value at the bottom
    double maximum = 1;                ///< the value at the top
    double top = 0;                    ///< of the strip it is painted in, as a share of the height of the picture
    double bottom = 1;
    qint64 shift = 0;                  ///< ms added to every time: an earlier period over this one
    float opacity = 1;                 ///< below 1 the colour goes towards the ground's

    bool operator==(const SeriesLine &) const = default;
};

/// Paints any number of series into the pixels of one transparent picture, column by column, and keeps the picture: when the view moves along the same
/// grid or values are appended, only the columns that are new are looked up and painted. Every pixel depends on the data, the lines and the number of its column
/// alone, so a picture put together of pieces equals one painted at once.
///
/// Where there are few points a smooth line joins them; where there are many, each column is one upright stroke from its lowest to its highest point.
class SeriesPainter
{
public:
    SeriesPainter();
    ~SeriesPainter();
    Q_DISABLE_COPY_MOVE(SeriesPainter)

    /// Later lines are painted over earlier ones.
    void setLines(const QList<SeriesLine> &lines);
    [[nodiscard]] const QList<SeriesLine> &lines() const { return m_lines; }
    void setMarkColors(const SeriesMarkColors &colors);

    /// The picture for \p grid: grid.count device pixels wide, \p height device pixels high, premultiplied, with \p pixelRatio set on it. Valid until the next
    /// call; draw it at the plot's corner with QPainter::drawImage().
    const QImage &frame(const ColumnGrid &grid, int height, double pixelRatio);

    /// The next frame is painted anew.
    void invalidate();

    /// Columns of pixels that the last frame painted: for benches and tests.
    [[nodiscard]] qint64 paintedColumns() const { return m_painted; }

    /// The same shape as lines and paths, for SVG, PDF and print. \p grid is laid over \p plot; some 2 columns a point of 1/72 inch look well.
    static void paintVector(QPainter *painter, const QRectF &plot, const ColumnGrid &grid, const QList<SeriesLine> &lines, const SeriesMarkColors &colors);

private:
    struct Look;
    [[nodiscard]] int prepare(const ColumnGrid &grid);
    void scroll(qint64 columns);
    void paint(int from, int to);
    void paintStrip(qint64 column, int from, int to, const std::vector<Look> &looks);
    [[nodiscard]] std::vector<Look> looks() const;
    void paintLine(SeriesStrip &strip, const SeriesTrack &track, const Look &look) const;
    void paintMarks(SeriesStrip &strip, size_t index, const Look &look) const;
    [[nodiscard]] quint64 stampKey(SeriesMark mark, const SeriesLine &line) const;
    void makeStamp(SeriesMark mark, const SeriesLine &line);

    QList<SeriesLine> m_lines;
    SeriesMarkColors m_colors;
    std::vector<std::unique_ptr<SeriesTrack>> m_tracks; ///< one a line
    QHash<quint64, QImage> m_stamps;
    QImage m_image;
    ColumnGrid m_grid;
    double m_pixelRatio = 1;
    qint64 m_painted = 0;
    bool m_valid = false;
};

} // namespace Chatelaine
