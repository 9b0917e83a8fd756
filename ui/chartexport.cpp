// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartexport.h"

#include "services/exportfile.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double Margin = 16;
constexpr double Gap = 12;
constexpr double Swatch = 18;
constexpr double MostPixels = 64e6; ///< a picture beyond that is refused, not tried
constexpr int PointsPerInch = 96;   ///< of the screen's device-independent pixels

/// The sentences of this file, where translators find them.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChartExport)
};

double lineHeight(Theme::FontRole role)
{
    return QFontMetricsF(Theme::font(role)).height() + 2;
}

/// Where the entries of a legend stand: from left to right, in as many rows as they need.
QList<QRectF> legendPlaces(const QList<SheetChart::Entry> &legend, double width)
{
    const QFontMetricsF metrics(Theme::font(Theme::FontRole::Small));
    const double height = metrics.height() + 4;
    QList<QRectF> places;
    double x = 0;
    double y = 0;
    for (const SheetChart::Entry &entry : legend) {
        const double wanted = qMin(width, Swatch + 6 + metrics.horizontalAdvance(entry.text) + Gap);
        if (x > 0 && x + wanted > width) {
            x = 0;
            y += height;
        }
        places << QRectF(x, y, wanted, height);
        x += wanted;
    }
    return places;
}

QSizeF chartSize(const SheetChart &chart)
{
    const QList<QRectF> places = legendPlaces(chart.legend, chart.size.width());
    const double legend = places.isEmpty() ? 0 : places.last().bottom();
    const double title = chart.title.isEmpty() ? 0 : lineHeight(Theme::FontRole::Strong);
    return {chart.size.width(), title + chart.size.height() + legend};
}

void drawLine(QPainter *painter, const QRectF &rect, const QString &text)
{
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, QFontMetricsF(painter->font()).elidedText(text, Qt::ElideRight, rect.width()));
}

void drawLegend(QPainter *painter, QPointF origin, const SheetChart &chart, const ThemeTokens &tokens)
{
    const QList<QRectF> places = legendPlaces(chart.legend, chart.size.width());
    painter->setFont(Theme::font(Theme::FontRole::Small));
    for (qsizetype i = 0; i < places.size(); ++i) {
        const QRectF place = places.at(i).translated(origin);
        painter->save();
        ChartSeries::paintSwatch(painter, QRectF(place.left(), place.center().y() - 7, Swatch, 14), chart.legend.at(i).number, tokens.dark, true);
        painter->restore();
        painter->setPen(tokens.text);
        drawLine(painter, place.adjusted(Swatch + 6, 0, 0, 0), chart.legend.at(i).text);
    }
}

void drawChart(QPainter *painter, QPointF origin, const SheetChart &chart, const ThemeTokens &tokens, bool lines)
{
    double y = origin.y();
    if (!chart.title.isEmpty()) {
        painter->setFont(Theme::font(Theme::FontRole::Strong));
        painter->setPen(tokens.text);
        const double height = lineHeight(Theme::FontRole::Strong);
        drawLine(painter, QRectF(origin.x(), y, chart.size.width(), height), chart.title);
        y += height;
    }
    const QRectF plot(QPointF(origin.x(), y), chart.size);
    painter->save();
    painter->setClipRect(plot);
    chart.paint(painter, plot, lines);
    painter->restore();
    drawLegend(painter, plot.bottomLeft(), chart, tokens);
}

/// The charts in rows of as many columns as the sheet has; each row is as high as its highest.
template<typename Draw>
QSizeF layOut(const ChartSheet &sheet, Draw draw)
{
    const int columns = qMax(1, sheet.columns);
    double y = Margin + (sheet.title.isEmpty() ? 0 : lineHeight(Theme::FontRole::Heading) + Gap / 2);
    double right = 320;
    for (qsizetype first = 0; first < sheet.charts.size(); first += columns) {
        double x = Margin;
        double height = 0;
        for (qsizetype i = first; i < qMin(first + columns, sheet.charts.size()); ++i) {
            const QSizeF size = chartSize(sheet.charts.at(i));
            draw(sheet.charts.at(i), QPointF(x, y));
            x += size.width() + Gap;
            height = qMax(height, size.height());
        }
        right = qMax(right, x - Gap + Margin);
        y += height + Gap;
    }
    const double foot = double(sheet.foot.size()) * lineHeight(Theme::FontRole::Small);
    return {std::ceil(right), std::ceil(y + foot + Margin)};
}

std::optional<QString> writePng(QIODevice *device, const ChartSheet &sheet, double scale)
{
    const QSizeF size = ChartExport::sizeOf(sheet) * scale;
    if (size.width() * size.height() > MostPixels) {
        return Words::tr("The picture would be too large. Choose a smaller size.");
    }
    QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        return Words::tr("There is not enough memory for the picture.");
    }
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    ChartExport::paint(&painter, sheet, false);
    painter.end();
    return image.save(device, "PNG") ? std::nullopt : std::optional(device->errorString());
}

/// Names come from things: nothing in them may become a part of the drawing.
QString plainXml(QString text)
{
    for (QChar &c : text) {
        if (c == u'<' || c == u'>' || c == u'&' || (c < u' ' && c != u'\n')) {
            c = u' ';
        }
    }
    return text;
}

std::optional<QString> writeSvg(QIODevice *device, const ChartSheet &sheet)
{
    QSvgGenerator generator;
    generator.setOutputDevice(device);
    const QSizeF size = ChartExport::sizeOf(sheet);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF({}, size));
    generator.setResolution(PointsPerInch);
    generator.setTitle(plainXml(sheet.title)); // Qt 6.4 writes both as they are
    generator.setDescription(plainXml(sheet.foot.join(u'\n')));
    QPainter painter;
    if (!painter.begin(&generator)) {
        return device->errorString();
    }
    ChartExport::paint(&painter, sheet, true);
    return painter.end() ? std::nullopt : std::optional(device->errorString());
}

std::optional<QString> writePdf(QIODevice *device, const ChartSheet &sheet)
{
    QPdfWriter writer(device);
    const QSizeF size = ChartExport::sizeOf(sheet);
    writer.setTitle(sheet.title);
    writer.setCreator(QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion());
    writer.setResolution(PointsPerInch);
    writer.setPageSize(QPageSize(size * 72.0 / PointsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QPainter painter;
    if (!painter.begin(&writer)) {
        return Words::tr("The picture could not be painted.");
    }
    ChartExport::paint(&painter, sheet, true);
    return painter.end() ? std::nullopt : std::optional(Words::tr("The picture could not be painted."));
}

} // namespace

QSizeF ChartExport::sizeOf(const ChartSheet &sheet)
{
    return layOut(sheet, [](const SheetChart &, QPointF) {});
}

void ChartExport::paint(QPainter *painter, const ChartSheet &sheet, bool lines)
{
    const ThemeTokens &tokens = sheet.tokens ? *sheet.tokens : Theme::light();
    const QSizeF size = sizeOf(sheet);
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter->fillRect(QRectF({}, size), tokens.surface);
    painter->setFont(Theme::font(Theme::FontRole::Heading));
    painter->setPen(tokens.text);
    drawLine(painter, QRectF(Margin, Margin, size.width() - 2 * Margin, lineHeight(Theme::FontRole::Heading)), sheet.title);
    layOut(sheet, [&](const SheetChart &chart, QPointF origin) { drawChart(painter, origin, chart, tokens, lines); });
    painter->setFont(Theme::font(Theme::FontRole::Small));
    painter->setPen(tokens.muted);
    const double height = lineHeight(Theme::FontRole::Small);
    double y = size.height() - Margin - double(sheet.foot.size()) * height;
    for (const QString &line : sheet.foot) {
        drawLine(painter, QRectF(Margin, y, size.width() - 2 * Margin, height), line);
        y += height;
    }
}

std::optional<QString> ChartExport::write(QIODevice *device, Format format, const ChartSheet &sheet, double scale)
{
    switch (format) {
    case Format::Png:
        return writePng(device, sheet, scale);
    case Format::Svg:
        return writeSvg(device, sheet);
    case Format::Pdf:
        return writePdf(device, sheet);
    }
    return std::nullopt;
}

std::optional<QString> ChartExport::save(const QString &path, Format format, const ChartSheet &sheet, double scale)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (const auto problem = write(&buffer, format, sheet, scale)) {
        return problem;
    }
    QSaveFile file(path);
    if (const auto problem = ExportFile::open(file)) {
        return Words::tr("%1 could not be written: %2").arg(path, *problem);
    }
    if (file.write(buffer.data()) != buffer.size() || !file.commit()) {
        return Words::tr("%1 could not be written: %2").arg(path, file.errorString());
    }
    return std::nullopt;
}

} // namespace Chatelaine
