// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartbands.h"

#include "models/bandruns.h"
#include "services/visibletext.h"
#include "ui/chartaxes.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QPainter>

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double TextPadding = 5;
constexpr double LeastText = 14; // pixels: less room gets no words
constexpr double LeastElided = 44;

/// "Off" is a thin outline, every other value is filled; the pattern changes with each round of strength.
struct Dress {
    QColor fill;
    Qt::BrushStyle pattern = Qt::SolidPattern;
};

Dress dressOf(const ChartSeries &field, int word, const ThemeTokens &tokens)
{
    static constexpr std::array alphas{0.45F, 0.75F, 0.25F, 0.6F};
    static constexpr std::array patterns{Qt::SolidPattern, Qt::Dense4Pattern, Qt::HorPattern, Qt::Dense6Pattern, Qt::VerPattern};
    Dress dress{Theme::seriesColor(field.number(), tokens.dark), Qt::SolidPattern};
    if (field.kind() == ChartSeries::Kind::Switch) {
        dress.fill.setAlphaF(word > 0 ? 0.6F : 0.08F);
        return dress;
    }
    dress.fill.setAlphaF(alphas[size_t(word) % alphas.size()]);
    dress.pattern = patterns[size_t(word) % patterns.size()];
    return dress;
}

void paintRun(QPainter *painter, const ChartSeries &field, const BandRuns::Run &run, const QRectF &rect, const ThemeTokens &tokens)
{
    const QColor line = Theme::seriesColor(field.number(), tokens.dark);
    if (run.changes > 0) {
        painter->fillRect(rect, QBrush(line, Qt::DiagCrossPattern));
        return;
    }
    const Dress dress = dressOf(field, run.word, tokens);
    painter->fillRect(rect, QBrush(dress.fill, dress.pattern));
    const bool estimated = run.marks.testFlag(PointMark::Estimate);
    painter->setPen(QPen(line, 1, estimated ? Qt::DashLine : Qt::SolidLine));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    const QFontMetricsF metrics(painter->font());
    const double room = rect.width() - 2 * TextPadding;
    if (room < LeastText || rect.height() < metrics.height() * 0.8) {
        return;
    }
    QString word = VisibleText::line(field.data().bands().word(run.word), 60);
    if (run.marks & (PointMark::Warning | PointMark::Error)) {
        word = u"⚠ "_s + word;
    }
    if (metrics.horizontalAdvance(word) > room && room < LeastElided) {
        return; // two letters and dots say less than the pattern
    }
    const QString text = metrics.elidedText(word, Qt::ElideRight, room);
    if (dress.pattern != Qt::SolidPattern) {
        QColor ground = tokens.surface; // words stand on the ground, not on a pattern
        ground.setAlphaF(0.8F);
        painter->fillRect(QRectF(rect.left() + TextPadding - 2, rect.top() + 2, metrics.horizontalAdvance(text) + 4, rect.height() - 4), ground);
    }
    painter->setPen(tokens.text);
    painter->drawText(rect.adjusted(TextPadding, 0, -TextPadding, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
}

void paintLabel(QPainter *painter, const ChartBandRow &row, const ThemeTokens &tokens)
{
    if (row.label.height() <= 0) {
        return;
    }
    const QFontMetricsF metrics(painter->font());
    ChartSeries::paintSwatch(painter, QRectF(row.label.left(), row.label.center().y() - 5, 10, 10), row.field->number(), tokens.dark, false);
    painter->setPen(tokens.muted);
    const QString name = metrics.elidedText(VisibleText::line(row.field->name, 80), Qt::ElideRight, row.label.width() - 18);
    painter->drawText(row.label.adjusted(14, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, name);
}

} // namespace

void paintChartBands(QPainter *painter, const ChartAxes &axes, const ThemeTokens &tokens, qint64 untilMs)
{
    painter->save();
    painter->setFont(Theme::font(Theme::FontRole::Small));
    for (const ChartBandRow &row : axes.bands()) {
        painter->fillRect(row.label.united(row.band), tokens.surface); // no grid of the numbers' scale behind words
        painter->setPen(QPen(tokens.grid, 1));
        painter->drawLine(QPointF(row.band.left(), row.band.bottom()), QPointF(row.band.right(), row.band.bottom()));
        paintLabel(painter, row, tokens);
        const ChartData &data = row.field->data();
        const QList<BandRuns::Run> runs = data.bands().runs(axes.span(), qMax(16, int(row.band.width())), untilMs, data.gaps());
        for (const BandRuns::Run &run : runs) {
            const double left = axes.xOf(run.span.from);
            const double right = qMax(left + 1, axes.xOf(run.span.to));
            paintRun(painter, *row.field, run, QRectF(left, row.band.top(), right - left, row.band.height()), tokens);
        }
    }
    painter->restore();
}

} // namespace Chatelaine
