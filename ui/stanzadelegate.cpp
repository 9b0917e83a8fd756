// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/stanzadelegate.h"

#include "models/stanzamodel.h"
#include "ui/theme.h"

#include <QPainter>
#include <QWidget>

namespace Chatelaine {

using Column = StanzaModel::Column;

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
    const QRectF room = QRectF(option.rect).adjusted(8, 0, -8, 0);
    const QString text = index.data().toString();
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

} // namespace Chatelaine
