// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace Chatelaine {

/// A cell of the stanza table: what was refused, or not asked for, stands out; times and latencies keep their place. The direction is an
/// arrow only; what a cell has no room for is in its tool tip.
class StanzaDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

    static constexpr int Padding = 8; ///< on each side of a cell's text
};

} // namespace Chatelaine
