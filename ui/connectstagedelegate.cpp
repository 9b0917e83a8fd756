// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectstages.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QPainter>

#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowPadding = 6;
constexpr int TextLeft = 34;
constexpr int LongestWord = 32; // a longer one may be broken
constexpr int Wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

/// Lets a line end inside of words that are longer than a line, and nowhere else.
QString breakable(const QString &text)
{
    QString broken;
    int run = 0;
    for (const QChar each : text) {
        run = each.isSpace() ? 0 : run + 1;
        if (run > LongestWord) {
            broken.append(QChar(0x200b));
            run = 1;
        }
        broken.append(each);
    }
    return broken;
}

} // namespace

// How a stage is drawn: name and time in the first line, what it found beside the name, and below it line by line what else there is to know.

struct ConnectStageDelegate::Layout {
    QRectF detail;
    QList<QRectF> lines;
    qreal column = 0; ///< width of the names
    qreal height = 0;
};

ConnectStageDelegate::Layout ConnectStageDelegate::layOut(const QStyleOptionViewItem &option, const QModelIndex &index, qreal width)
{
    const QFontMetricsF metrics(option.font);
    const QFontMetricsF small(Theme::font(Theme::FontRole::Small));
    Layout layout;
    layout.column = metrics.horizontalAdvance(u"M"_s) * 14.0;
    const qreal left = TextLeft + layout.column + 8;
    const qreal time = Theme::tabularWidth(option.font, u"99999 ms"_s) + 12;
    const QRectF room(left, RowPadding, qMax(80.0, width - left - time), 10'000);
    layout.detail = metrics.boundingRect(room, Wrapped, breakable(index.data(ConnectStages::DetailRole).toString()));
    layout.detail.setRight(room.right());
    layout.height = RowPadding + qMax(metrics.height(), layout.detail.height());
    for (const QString &line : index.data(ConnectStages::EvidenceRole).toStringList()) {
        const QRectF below(left, layout.height + 2, qMax(80.0, width - left - 8), 10'000);
        QRectF box = small.boundingRect(below, Wrapped, breakable(line));
        box.setRight(below.right());
        layout.lines.append(box);
        layout.height = box.bottom();
    }
    layout.height += RowPadding;
    return layout;
}

QSize ConnectStageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const qreal width = view ? view->viewport()->width() : option.rect.width();
    return {200, static_cast<int>(std::ceil(layOut(option, index, width).height))};
}

namespace {

QColor paintMark(QPainter *painter, const QRectF &mark, ConnectStages::State state, const ThemeTokens &tokens)
{
    if (state == ConnectStages::State::Ok) {
        Icons::paint(painter, mark, u"check"_s, tokens.ok);
        return tokens.muted;
    }
    if (state == ConnectStages::State::Failed) {
        Icons::paint(painter, mark, u"close"_s, tokens.error);
        return tokens.error;
    }
    const bool running = state == ConnectStages::State::Running;
    painter->setPen(QPen(running ? tokens.accent : tokens.muted, running ? 2.0 : 1.2));
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(mark.center(), 4.0, 4.0);
    return tokens.muted;
}

} // namespace

void ConnectStageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = Theme::tokens(option.widget);
    const auto state = index.data(ConnectStages::StateRole).value<ConnectStages::State>();
    const Layout layout = layOut(option, index, option.rect.width());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(option.rect.topLeft());
    const qreal line = option.fontMetrics.height();
    const QColor detailColour = paintMark(painter, QRectF(8, qRound(RowPadding + (line - 16) / 2), 16, 16), state, tokens);

    const bool begun = state == ConnectStages::State::Running || state == ConnectStages::State::Ok || state == ConnectStages::State::Failed;
    painter->setFont(state == ConnectStages::State::Running ? Theme::font(Theme::FontRole::Strong) : option.font);
    painter->setPen(begun ? tokens.text : tokens.muted);
    painter->drawText(QRectF(TextLeft, RowPadding, layout.column, line), Qt::AlignVCenter | Qt::TextSingleLine, index.data().toString());
    const int ms = index.data(ConnectStages::MsRole).toInt();
    const QString right = ms >= 0 ? ConnectStages::tr("%1 ms").arg(ms) : state == ConnectStages::State::Skipped ? ConnectStages::tr("not needed") : QString();
    painter->setFont(option.font);
    painter->setPen(tokens.muted);
    Theme::drawTabular(painter, QRectF(0, RowPadding, option.rect.width() - 8, line), Qt::AlignRight, right);
    painter->setPen(detailColour);
    painter->drawText(layout.detail, Wrapped, breakable(index.data(ConnectStages::DetailRole).toString()));
    painter->setFont(Theme::font(Theme::FontRole::Small));
    painter->setPen(tokens.muted);
    const QStringList evidence = index.data(ConnectStages::EvidenceRole).toStringList();
    for (qsizetype i = 0; i < qMin(evidence.size(), layout.lines.size()); ++i) {
        painter->drawText(layout.lines.at(i), Wrapped, breakable(evidence.at(i)));
    }
    painter->restore();
}

} // namespace Chatelaine
