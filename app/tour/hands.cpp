// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tour/hands.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

namespace Chatelaine::Hands {

static bool isTouchable(const QWidget *widget)
{
    return widget && widget->isVisible() && widget->isEnabled();
}

static void mouse(QWidget *widget, QEvent::Type type, QPoint at, Qt::MouseButtons held)
{
    const QPointF position = at;
    const QPointF global = widget->mapToGlobal(at);
    QMouseEvent event(type, position, global, type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held, Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
}

static void clickAt(QWidget *widget, QPoint at)
{
    mouse(widget, QEvent::MouseMove, at, Qt::NoButton);
    mouse(widget, QEvent::MouseButtonPress, at, Qt::LeftButton);
    mouse(widget, QEvent::MouseButtonRelease, at, Qt::NoButton);
}

bool click(QWidget *widget)
{
    return widget && click(widget, widget->rect().center());
}

bool click(QWidget *widget, QPoint at)
{
    if (!isTouchable(widget) || !widget->rect().contains(at)) {
        return false;
    }
    clickAt(widget, at);
    return true;
}

bool click(QAbstractItemView *view, const QModelIndex &index)
{
    if (!isTouchable(view) || !index.isValid()) {
        return false;
    }
    view->scrollTo(index);
    clickAt(view->viewport(), view->visualRect(index).center());
    return true;
}

bool doubleClick(QAbstractItemView *view, const QModelIndex &index)
{
    if (!click(view, index)) {
        return false;
    }
    const QPoint at = view->visualRect(index).center();
    mouse(view->viewport(), QEvent::MouseButtonDblClick, at, Qt::LeftButton);
    mouse(view->viewport(), QEvent::MouseButtonRelease, at, Qt::NoButton);
    return true;
}

static void key(QWidget *widget, int code, Qt::KeyboardModifiers modifiers, const QString &text)
{
    QKeyEvent down(QEvent::KeyPress, code, modifiers, text);
    QApplication::sendEvent(widget, &down);
    QKeyEvent up(QEvent::KeyRelease, code, modifiers, text);
    QApplication::sendEvent(widget, &up);
}

bool press(QWidget *widget, int code, Qt::KeyboardModifiers modifiers)
{
    if (!isTouchable(widget)) {
        return false;
    }
    widget->setFocus();
    key(widget, code, modifiers, {});
    return true;
}

bool retype(QWidget *editor, const QString &text)
{
    if (!press(editor, Qt::Key_A, Qt::ControlModifier)) {
        return false;
    }
    for (const QChar character : text) {
        key(editor, 0, Qt::NoModifier, QString(character));
    }
    key(editor, Qt::Key_Tab, Qt::NoModifier, QString(QLatin1Char('\t')));
    return true;
}

QModelIndex find(const QAbstractItemView *view, const QString &text, const QModelIndex &parent)
{
    const QAbstractItemModel *model = view ? view->model() : nullptr;
    for (int row = 0; model && row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        if (index.data().toString().startsWith(text)) {
            return index;
        }
        if (const QModelIndex below = find(view, text, index); below.isValid()) {
            return below;
        }
    }
    return {};
}

} // namespace Chatelaine::Hands
