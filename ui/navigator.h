// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/navigatormodel.h"
#include "ui/contactpanels.h"

#include <QStyledItemDelegate>
#include <QPersistentModelIndex>
#include <QTreeView>

#include <functional>
#include <utility>

class QLabel;
class QMenu;

namespace Chatelaine {

/// Paints a row of the navigator: dot, drawing of the kind, name, and the headline value on the right.
class NavigatorDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
};

/// The tree of rooms, things, sources and nodes on the left.
class Navigator final : public QTreeView
{
    Q_OBJECT

public:
    explicit Navigator(NavigatorModel &model, QWidget *parent = nullptr);

    [[nodiscard]] NavigatorProxy &proxy() { return m_proxy; }
    void setSearch(const QString &text);
    /// Shown in the middle while there is no row: what is going on and what to do next.
    void setEmptyText(const QString &text);
    /// Selects the row of a thing or node and scrolls to it, if it is there.
    void select(const QString &thing, const Wire::NodeAddress &node);
    [[nodiscard]] QModelIndex firstThing() const;
    /// Something that puts its own entries about the chosen row into its menu; \p keys as they are dragged.
    using MenuFiller = std::function<void(QMenu *menu, const QList<SeriesKey> &keys)>;
    void setMenuFiller(MenuFiller filler) { m_menuFiller = std::move(filler); }

Q_SIGNALS:
    /// \p keep: in a tab of its own, not only as a preview.
    void openRequested(const QString &thing, const Chatelaine::Wire::NodeAddress &node, bool keep);
    void addRequested();
    void endRequested(Chatelaine::EndContactPanel::Action action, const QString &jid, const QString &name);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void open(const QModelIndex &index, bool keep);
    void expandLoaded(const QModelIndex &parent);
    void fetchWanted(const QModelIndex &first, const QModelIndex &last);
    void addContactMenu(QMenu *menu, const QModelIndex &index);
    void addRoomMenu(QMenu *menu, const QString &thing);
    void placeEmptyLabel();

    NavigatorModel &m_model;
    NavigatorProxy m_proxy;
    MenuFiller m_menuFiller;
    QLabel *m_empty = nullptr;
    QPersistentModelIndex m_wanted; ///< to be opened as soon as it is known to have something in it
};

} // namespace Chatelaine
