// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/activitymodel.h"

#include <QFrame>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace Chatelaine {

class ElidedLabel;

class ActivityDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The journal as a list with a filter; opened from the strip.
class ActivityList final : public QFrame
{
    Q_OBJECT

public:
    explicit ActivityList(ActivityModel &model, QWidget *parent = nullptr);

    /// Goes to the line with this number and makes it the current one; takes the filter away when that hides it. Nothing when it is not in the list.
    void showEntry(qint64 id);

private:
    QSortFilterProxyModel m_proxy;
    QLineEdit *m_filter = nullptr;
    QListView *m_view = nullptr;
    QLabel *m_empty = nullptr;
};

/// The line at the bottom: the newest entry, and the switch for the list.
class ActivityStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit ActivityStrip(ActivityModel &model, QWidget *parent = nullptr);

    void setExpanded(bool expanded);
    /// A short state on the right.
    void setNote(const QString &note);

Q_SIGNALS:
    void toggled(bool expanded);

private:
    void showNewest();

    ActivityModel &m_model;
    QPushButton *m_toggle = nullptr;
    ElidedLabel *m_newest = nullptr;
    QLabel *m_note = nullptr;
};

} // namespace Chatelaine
