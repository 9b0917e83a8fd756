// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace Chatelaine {

struct ThemeTokens;

/// Paints the cells of the values table: what is old looks old, what is doubtful or wrong says so, numbers stand under each other.
class ValuesDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const ThemeTokens &tokens) const;
    void paintMarks(QPainter *painter, const QRectF &room, double width, const QModelIndex &index, const ThemeTokens &tokens) const;
    void paintField(QPainter *painter, const QRectF &rect, const QModelIndex &index, const ThemeTokens &tokens) const;
    void paintValue(QPainter *painter, const QRectF &rect, const QModelIndex &index, const ThemeTokens &tokens) const;
    void paintWord(QPainter *painter, const QRectF &rect, const QModelIndex &index, const ThemeTokens &tokens) const;
};

} // namespace Chatelaine
