// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QIODevice;
class QPainter;
class QRectF;

namespace Chatelaine {

struct ThemeTokens;

/// One chart on a sheet, as it stands on the screen.
struct SheetChart {
    struct Entry {
        int number = 0; ///< the place in the palette: colour, dash and marker
        QString text;   ///< name, value and unit as the legend shows them
    };

    QString title;
    QSizeF size; ///< of the plot, in device-independent pixels
    QList<Entry> legend;
    /// Paints the plot into the rectangle; \p lines as lines and paths instead of pixels.
    std::function<void(QPainter *painter, const QRectF &rect, bool lines)> paint;
};

/// What a picture of a chart or a board has on it: the charts with titles and legends, and below what nobody could guess later.
struct ChartSheet {
    QString title;
    QList<SheetChart> charts;
    int columns = 1;
    QStringList foot; ///< time range with its zone, units, sources, program: one line each
    const ThemeTokens *tokens = nullptr;
};

/// Pictures in a file.
namespace ChartExport {

enum class Format { Png, Svg, Pdf };

[[nodiscard]] QSizeF sizeOf(const ChartSheet &sheet);
void paint(QPainter *painter, const ChartSheet &sheet, bool lines);
/// \p scale: pixels a point, for PNG only. \return why it did not work.
[[nodiscard]] std::optional<QString> write(QIODevice *device, Format format, const ChartSheet &sheet, double scale);
/// The same into a file, which is either written whole or left as it was.
[[nodiscard]] std::optional<QString> save(const QString &path, Format format, const ChartSheet &sheet, double scale);

} // namespace ChartExport

} // namespace Chatelaine
