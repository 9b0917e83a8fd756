// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QListView>

class QLabel;
class QPushButton;

namespace Chatelaine {

class BoardDesk;

/// The rows of the boards; fields, things and rooms can be dropped on them.
class BoardRows final : public QListView
{
    Q_OBJECT

public:
    explicit BoardRows(BoardDesk &desk, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

Q_SIGNALS:
    void opened(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void open(const QModelIndex &index);
    void removeAt(const QModelIndex &index);

    BoardDesk &m_desk;
};

/// The boards of the house below the navigator's tree, with the way to a new one, and the place where the last thing done is said.
class BoardList final : public QFrame
{
    Q_OBJECT

public:
    explicit BoardList(BoardDesk &desk, QWidget *parent = nullptr);

    void select(const QString &id);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void arrange();
    void say(const QString &text, bool failed);
    void sayRemoved();

    BoardDesk &m_desk;
    BoardRows *m_rows;
    QLabel *m_said;
    QPushButton *m_undo;
    quint64 m_saidCount = 0;
};

} // namespace Chatelaine
