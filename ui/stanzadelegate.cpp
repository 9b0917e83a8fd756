// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/stanzadelegate.h"

#include "models/stanzamodel.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QWidget>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Column = StanzaModel::Column;

namespace {

QString shownText(const QModelIndex &index)
{
    const QString text = index.data().toString();
    return Column(index.column()) == Column::Direction ? text.section(u' ', 0, 0) : text; // an arrow and a word
}

} // namespace

void StanzaDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = Theme::tokens(option.widget);
    const auto column = Column(index.column());
    const bool failed = index.data(StanzaModel::FailedRole).toBool();
    const bool quiet = column == Column::Time || column == Column::Kind;
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, tokens.accentSoft);
    }
    painter->setFont(option.font);
    painter->setPen(failed && !quiet ? tokens.error : quiet || column == Column::Latency ? tokens.muted : tokens.text);
    const QRectF room = QRectF(option.rect).adjusted(Padding, 0, -Padding, 0);
    const QString text = shownText(index);
    painter->setClipRect(room);
    if (column == Column::Time) {
        Theme::drawTabular(painter, room, Qt::AlignLeft, text);
    } else if (column == Column::Latency && Theme::tabularWidth(option.font, text) <= room.width()) {
        Theme::drawTabular(painter, room, Qt::AlignRight, text);
    } else {
        const auto elide = column == Column::Peer ? Qt::ElideMiddle : Qt::ElideRight;
        painter->drawText(room, int(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine), QFontMetricsF(option.font).elidedText(text, elide, room.width()));
    }
    painter->restore();
    if (index.column() == 0 && option.state.testFlag(QStyle::State_Selected) && option.widget && option.widget->hasFocus()) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())), tokens.accent);
    }
}

bool StanzaDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QString text = index.data().toString();
    const qreal width = Theme::tabularWidth(option.font, shownText(index));
    if (event->type() != QEvent::ToolTip || !view || (text == shownText(index) && width <= option.rect.width() - 2 * Padding)) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    QToolTip::showText(event->globalPos(), u"<p>%1</p>"_s.arg(text.toHtmlEscaped()), view->viewport(), option.rect); // the text is a stranger's
    return true;
}

} // namespace Chatelaine
