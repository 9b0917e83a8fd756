// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/valuesdelegate.h"

#include "models/valuesproxy.h"
#include "ui/chartseries.h"
#include "ui/icons.h"
#include "ui/sparkline.h"
#include "ui/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>

namespace Chatelaine {

using Column = ValuesModel::Column;

namespace {

constexpr double Inset = 8;
constexpr double SwatchSize = 14;
constexpr int RowPadding = 12;

QRectF swatchRect(const QRectF &cell)
{
    return {cell.left() + Inset, cell.center().y() - SwatchSize / 2, SwatchSize, SwatchSize};
}

/// A state holds until the next one: no slopes between them.
QList<QPointF> steps(const QList<QPointF> &points)
{
    QList<QPointF> line;
    for (const QPointF &point : points) {
        if (!line.isEmpty()) {
            line.append(QPointF(point.x(), line.last().y()));
        }
        line.append(point);
    }
    return line;
}

QColor faded(QColor color)
{
    color.setAlphaF(0.75F);
    return color;
}

void drawElided(QPainter *painter, const QRectF &rect, const QString &text)
{
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, QFontMetricsF(painter->font()).elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

void ValuesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = Theme::tokens(option.widget);
    const QRectF rect(option.rect);
    painter->save();
    painter->setClipRect(rect);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(rect, tokens.accentSoft);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(rect, tokens.hover);
    }
    if (index.data(ValuesProxy::GroupRole).toBool()) {
        paintHeading(painter, option, index, tokens);
        painter->restore();
        return;
    }
    switch (Column(index.column())) {
    case Column::Field:
        paintField(painter, rect, index, tokens);
        break;
    case Column::Value:
        paintValue(painter, rect, index, tokens);
        break;
    case Column::Trend: {
        const int series = index.data(ValuesModel::ChartIndexRole).toInt();
        const QColor color = series >= 0 ? Theme::seriesColor(series, tokens.dark) : tokens.muted;
        const bool boolean = index.data(ValuesModel::LatestRole).value<LatestValue>().reading.field.type == Wire::FieldType::Boolean;
        const auto points = index.data(ValuesModel::TrendRole).value<QList<QPointF>>();
        Sparkline::paint(painter, rect.adjusted(Inset, 7, -Inset - 2, -7), boolean ? steps(points) : points, color);
        break;
    }
    default:
        paintWord(painter, rect, index, tokens);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(tokens.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

/// A heading runs through all columns: every cell paints its own part of the whole row.
void ValuesDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const ThemeTokens &tokens) const
{
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    const QModelIndex first = index.siblingAtColumn(int(Column::Field));
    const QRectF cell = table ? QRectF(table->visualRect(first)) : QRectF(option.rect);
    const QRectF row(cell.left(), option.rect.top(), table ? table->viewport()->width() - cell.left() : option.rect.width(), option.rect.height());
    painter->fillRect(option.rect, tokens.window);
    const bool collapsed = first.data(ValuesProxy::CollapsedRole).toBool();
    Icons::paint(painter, QRectF(row.left() + Inset + 1, row.center().y() - 6, 12, 12), collapsed ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"), tokens.muted);
    painter->setFont(Theme::font(Theme::FontRole::Strong));
    painter->setPen(tokens.text);
    drawElided(painter, row.adjusted(Inset + SwatchSize + Inset, 0, -Inset, 0), first.data().toString());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(tokens.accent, 1));
        painter->drawRect(row.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ValuesDelegate::paintField(QPainter *painter, const QRectF &rect, const QModelIndex &index, const ThemeTokens &tokens) const
{
    const QRectF swatch = swatchRect(rect);
    if (index.data(ValuesModel::ChartableRole).toBool()) {
        const int series = index.data(ValuesModel::ChartIndexRole).toInt();
        painter->setRenderHint(QPainter::Antialiasing);
        const QColor color = series >= 0 ? Theme::seriesColor(series, tokens.dark) : tokens.muted;
        QColor fill = color;
        fill.setAlphaF(0.16F);
        painter->setPen(QPen(series >= 0 ? color : tokens.line, 1));
        painter->setBrush(series >= 0 ? QBrush(fill) : Qt::NoBrush);
        painter->drawRoundedRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        if (series >= 0) {
            ChartSeries::paintSwatch(painter, swatch, series, tokens.dark, false);
        }
    }
    painter->setPen(index.data(ValuesModel::StaleRole).toBool() ? tokens.muted : tokens.text);
    drawElided(painter, rect.adjusted(Inset + SwatchSize + Inset, 0, -4, 0), index.data().toString());
}

void ValuesDelegate::paintValue(QPainter *painter, const QRectF &rect, const QModelIndex &index, const ThemeTokens &tokens) const
{
    const auto latest = index.data(ValuesModel::LatestRole).value<LatestValue>();
    const Wire::Field &field = latest.reading.field;
    const bool broken = !index.data(ValuesModel::ProblemRole).toString().isEmpty();
    const bool stale = index.data(ValuesModel::StaleRole).toBool();
    const bool missing = ValuesText::isMissing(field);
    painter->setFont(Theme::font(broken || missing ? Theme::FontRole::Body : Theme::FontRole::Strong));
    painter->setPen(broken ? tokens.error : stale || missing ? tokens.muted : tokens.text);
    QRectF room = rect.adjusted(Inset, 0, -Inset, 0);
    const QString text = index.data().toString();
    const double wanted = Theme::tabularWidth(painter->font(), text);
    if (broken) {
        const double x = qMax(room.left(), room.right() - wanted - 22);
        Icons::paint(painter, QRectF(x, room.center().y() - 8, 16, 16), QStringLiteral("warning"), tokens.error);
        room.setLeft(qMin(room.right(), x + 20));
    }
    if (field.type == Wire::FieldType::Boolean && !broken && !missing) {
        const bool on = field.number().value_or(0) != 0;
        painter->setRenderHint(QPainter::Antialiasing);
        const QPointF centre(room.right() - wanted - 11, room.center().y());
        painter->save();
        painter->setPen(QPen(on ? tokens.accent : tokens.muted, 1.5));
        painter->setBrush(on ? QBrush(tokens.accent) : Qt::NoBrush);
        painter->drawEllipse(centre, 4, 4);
        painter->restore();
    }
    if (!broken && !missing) {
        paintMarks(painter, room, qMin(wanted, room.width()), index, tokens);
    }
    if (wanted <= room.width()) {
        Theme::drawTabular(painter, room, Qt::AlignRight | Qt::AlignVCenter, text);
    } else {
        drawElided(painter, room, text);
    }
}

/// As on the chart: an estimate is dashed, what is signed or invoiced has a seal, what came from the thing's memory an arrow back.
void ValuesDelegate::paintMarks(QPainter *painter, const QRectF &room, double width, const QModelIndex &index, const ThemeTokens &tokens) const
{
    const PointMarks marks = PointMarks::fromInt(PointMarks::Int(index.data(ValuesModel::MarksRole).toInt()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    double x = room.right() - width - 14;
    const double y = room.center().y();
    if (marks.testFlag(PointMark::Estimate)) {
        QPen dashed(tokens.warning, 1.4);
        dashed.setDashPattern({3, 2});
        painter->setPen(dashed);
        const double base = y + QFontMetricsF(painter->font()).height() / 2;
        painter->drawLine(QPointF(room.right() - width, base), QPointF(room.right(), base));
    }
    if (marks & (PointMark::Signed | PointMark::Invoiced)) {
        painter->setPen(QPen(tokens.ok, 1.4));
        painter->setBrush(marks.testFlag(PointMark::Invoiced) ? QBrush(tokens.ok) : QBrush(Qt::NoBrush));
        painter->drawEllipse(QPointF(x + 4, y), 4, 4);
        painter->setPen(QPen(marks.testFlag(PointMark::Invoiced) ? tokens.surface : tokens.ok, 1.2));
        painter->drawPolyline(QPolygonF{QPointF(x + 2, y), QPointF(x + 3.6, y + 1.6), QPointF(x + 6, y - 1.6)});
        x -= 14;
    }
    if (marks & (PointMark::BackFilled | PointMark::Imported)) {
        painter->setPen(QPen(tokens.muted, 1.4));
        painter->setBrush(Qt::NoBrush);
        painter->drawLine(QPointF(x, y), QPointF(x + 8, y));
        painter->drawPolyline(QPolygonF{QPointF(x + 3, y - 3), QPointF(x, y), QPointF(x + 3, y + 3)});
    }
    painter->restore();
}

void ValuesDelegate::paintWord(QPainter *painter, const QRectF &rect, const QModelIndex &index, const ThemeTokens &tokens) const
{
    QRectF room = rect.adjusted(Inset, 0, -4, 0);
    QColor color = tokens.muted;
    const bool stale = index.data(ValuesModel::StaleRole).toBool();
    if (Column(index.column()) == Column::Unit) {
        color = stale ? tokens.muted : tokens.text;
    }
    if (Column(index.column()) == Column::Quality) {
        const auto severity = ValuesText::Severity(index.data(ValuesModel::SeverityRole).toInt());
        if (severity == ValuesText::Severity::Error) {
            color = tokens.error;
            Icons::paint(painter, QRectF(room.left(), room.center().y() - 8, 16, 16), QStringLiteral("warning"), tokens.error);
            room.setLeft(room.left() + 20);
        } else if (severity != ValuesText::Severity::Normal) {
            color = tokens.warning;
        }
    }
    if (stale && Column(index.column()) == Column::Heard) {
        color = tokens.warning;
    } else if (stale) {
        color = faded(color);
    }
    painter->setPen(color);
    if (Column(index.column()) == Column::Heard) {
        Theme::drawTabular(painter, room, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    } else {
        drawElided(painter, room, index.data().toString());
    }
}

QSize ValuesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index)
    return {80, QFontMetrics(option.font).height() + RowPadding};
}

bool ValuesDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (index.data(ValuesProxy::GroupRole).toBool()) {
        return false;
    }
    if (Column(index.column()) != Column::Field || !index.data(ValuesModel::ChartableRole).toBool()) {
        return false;
    }
    bool toggle = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QRectF cell(option.rect);
        toggle = mouse->button() == Qt::LeftButton && swatchRect(cell).adjusted(-6, -6, 6, 6).contains(mouse->position());
    } else if (event->type() == QEvent::KeyPress) {
        toggle = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    }
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return toggle && model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace Chatelaine
