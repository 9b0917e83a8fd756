// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QModelIndex>
#include <QString>

class QAbstractItemView;
class QWidget;

namespace Chatelaine::Hands {

/// Mouse and key events as a person makes them, sent to the widget itself. Each says whether there was something to touch: a widget that
/// is hidden, disabled or missing cannot be.
bool click(QWidget *widget);
bool click(QWidget *widget, QPoint at);
bool click(QAbstractItemView *view, const QModelIndex &index);
bool doubleClick(QAbstractItemView *view, const QModelIndex &index);
bool press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

/// Selects all that the editor holds and types \p text over it.
bool retype(QWidget *editor, const QString &text);

/// The first row below \p parent (at any depth that is already loaded) whose text starts with \p text.
[[nodiscard]] QModelIndex find(const QAbstractItemView *view, const QString &text, const QModelIndex &parent = {});

} // namespace Chatelaine::Hands
