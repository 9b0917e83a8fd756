// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/navigator.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QWidgetAction>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowPadding = 6;
constexpr int DotSize = 8;
constexpr int IconSize = 16;
constexpr int Gap = 8;
constexpr int RightMargin = 12;

NavigatorModel::Type typeOf(const QModelIndex &index)
{
    return index.data(NavigatorModel::TypeRole).value<NavigatorModel::Type>();
}

bool isOpenable(const QModelIndex &index)
{
    return index.isValid() && (typeOf(index) == NavigatorModel::Type::Thing || typeOf(index) == NavigatorModel::Type::Node);
}

void paintDot(QPainter *painter, const QRectF &rect, NavigatorModel::Dot dot, const ThemeTokens &tokens)
{
    QColor color = tokens.muted;
    bool filled = false;
    switch (dot) {
    case NavigatorModel::Dot::Online:
        color = tokens.ok;
        filled = true;
        break;
    case NavigatorModel::Dot::Error:
        color = tokens.error;
        filled = true;
        break;
    case NavigatorModel::Dot::Stale:
        color = tokens.warning;
        break;
    case NavigatorModel::Dot::Away:
    case NavigatorModel::Dot::Offline:
        break;
    case NavigatorModel::Dot::None:
        return;
    }
    painter->setPen(filled ? QPen(Qt::NoPen) : QPen(color, 1.6));
    painter->setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter->drawEllipse(filled ? rect : rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

QString iconOf(const QModelIndex &index)
{
    switch (typeOf(index)) {
    case NavigatorModel::Type::Thing:
        return Icons::nameFor(static_cast<ContactKind>(index.data(NavigatorModel::KindRole).toInt()));
    case NavigatorModel::Type::Source:
        return u"source"_s;
    case NavigatorModel::Type::Room:
    case NavigatorModel::Type::Node:
    case NavigatorModel::Type::Message:
        break;
    }
    return {};
}

} // namespace

// The delegate

QSize NavigatorDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, option.fontMetrics.height() + 2 * RowPadding};
}

void NavigatorDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = Theme::tokens(option.widget);
    const auto type = typeOf(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRectF rest = option.rect.adjusted(2, 0, -RightMargin, 0);
    const auto dot = index.data(NavigatorModel::DotRole).value<NavigatorModel::Dot>();
    if (dot != NavigatorModel::Dot::None) {
        paintDot(painter, QRectF(rest.left(), rest.center().y() - DotSize / 2.0, DotSize, DotSize), dot, tokens);
        rest.setLeft(rest.left() + DotSize + Gap);
    }
    if (const QString icon = iconOf(index); !icon.isEmpty()) {
        Icons::paint(painter, QRectF(rest.left(), qRound(rest.center().y() - IconSize / 2.0), IconSize, IconSize), icon, tokens.muted);
        rest.setLeft(rest.left() + IconSize + Gap);
    }
    if (const QString value = index.data(NavigatorModel::ValueRole).toString(); !value.isEmpty()) {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->setFont(option.font);
        painter->setPen(dot == NavigatorModel::Dot::Error ? tokens.error : selected ? tokens.text : tokens.muted);
        // The name may shrink to a half before the value is cut, and what the name does not need is the value's.
        const qreal name = QFontMetricsF(option.font).horizontalAdvance(index.data().toString()) + Gap;
        const qreal width = qMin(Theme::tabularWidth(option.font, value), qMax(rest.width() * 0.55, rest.width() - name - Gap));
        const QString shown = QFontMetricsF(option.font).elidedText(value, Qt::ElideRight, width + 4);
        Theme::drawTabular(painter, rest, Qt::AlignRight, shown);
        rest.setRight(rest.right() - width - Gap);
    }
    QFont font = option.font;
    QColor color = tokens.text;
    if (type == NavigatorModel::Type::Room) {
        font = Theme::font(Theme::FontRole::Strong);
    } else if (type == NavigatorModel::Type::Message) {
        color = index.data(NavigatorModel::FailedRole).toBool() ? tokens.error : tokens.muted;
    } else if (dot == NavigatorModel::Dot::Offline) {
        color = tokens.muted;
    }
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, QFontMetricsF(font).elidedText(index.data().toString(), Qt::ElideRight, rest.width()));
    painter->restore();
}

void NavigatorDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(DotSize + Gap, 1, -RightMargin / 2, -1));
}

void NavigatorDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // Values of the row come in all the time; they must not wipe out what is being typed.
    if (!editor->property("filled").toBool()) {
        QStyledItemDelegate::setEditorData(editor, index);
        editor->setProperty("filled", true);
    }
}

// The view

Navigator::Navigator(NavigatorModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
    , m_empty(new QLabel(viewport()))
{
    setObjectName(u"navigator"_s);
    setAccessibleName(tr("Rooms and things"));
    m_proxy.setSourceModel(&model);
    setModel(&m_proxy);
    setItemDelegate(new NavigatorDelegate(this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(16);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setExpandsOnDoubleClick(false);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    m_empty->setObjectName(u"navigatorEmpty"_s);
    Theme::mark(m_empty, "tone", u"muted"_s);

    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) { open(index, false); });
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) { open(index, true); });
    const auto onRows = [this](const QModelIndex &above) {
        if (!above.isValid()) {
            for (int i = 0; i < m_proxy.rowCount(); ++i) {
                expand(m_proxy.index(i, 0));
            }
        }
        placeEmptyLabel();
    };
    connect(&m_proxy, &QAbstractItemModel::rowsInserted, this, onRows);
    connect(&m_proxy, &QAbstractItemModel::rowsRemoved, this, [this] { placeEmptyLabel(); });
    connect(&m_proxy, &QAbstractItemModel::dataChanged, this, &Navigator::fetchWanted);
    connect(&m_proxy, &QAbstractItemModel::modelReset, this, [this] { placeEmptyLabel(); });
    onRows({});
}

void Navigator::setSearch(const QString &text)
{
    m_proxy.setSearch(text);
    if (!text.trimmed().isEmpty()) {
        expandLoaded({});
    }
    placeEmptyLabel();
}

/// Opens what has been fetched; search must not make concentrators fetch everything they have.
void Navigator::expandLoaded(const QModelIndex &above)
{
    for (int i = 0; i < m_proxy.rowCount(above); ++i) {
        const QModelIndex index = m_proxy.index(i, 0, above);
        if (m_proxy.rowCount(index) > 0 && !m_proxy.canFetchMore(index)) {
            expand(index);
            expandLoaded(index);
        }
    }
}

/// What a thing is, is known only when it has answered: somebody who opens it before that has not asked in vain.
void Navigator::fetchWanted(const QModelIndex &first, const QModelIndex &last)
{
    for (int row = first.row(); row <= last.row(); ++row) {
        const QModelIndex index = first.siblingAtRow(row);
        if (!m_proxy.canFetchMore(index)) {
            continue;
        }
        if (isExpanded(index)) {
            m_proxy.fetchMore(index);
        } else if (index == m_wanted) {
            expand(index);
        }
        if (index == m_wanted) {
            m_wanted = QModelIndex();
        }
    }
}

void Navigator::setEmptyText(const QString &text)
{
    m_empty->setText(text);
    placeEmptyLabel();
}

void Navigator::placeEmptyLabel()
{
    m_empty->setGeometry(viewport()->rect().adjusted(16, 32, -16, -16));
    m_empty->setVisible(m_proxy.rowCount() == 0);
}

void Navigator::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    placeEmptyLabel();
}

void Navigator::select(const QString &thing, const Wire::NodeAddress &node)
{
    const QModelIndex index = m_proxy.mapFromSource(m_model.indexOf(thing, node));
    if (index.isValid() && index != currentIndex()) {
        setCurrentIndex(index);
    }
}

QModelIndex Navigator::firstThing() const
{
    for (int i = 0; i < m_proxy.rowCount(); ++i) {
        const QModelIndex room = m_proxy.index(i, 0);
        if (m_proxy.rowCount(room) > 0) {
            return m_proxy.index(0, 0, room);
        }
    }
    return {};
}

void Navigator::open(const QModelIndex &index, bool keep)
{
    if (!index.isValid()) {
        return;
    }
    if (isOpenable(index)) {
        Q_EMIT openRequested(index.data(NavigatorModel::ThingRole).toString(), index.data(NavigatorModel::NodeRole).value<Wire::NodeAddress>(), keep);
    } else if (typeOf(index) == NavigatorModel::Type::Message) {
        if (keep && index.data(NavigatorModel::FailedRole).toBool()) {
            m_model.refresh(m_proxy.mapToSource(index.parent()));
        }
    } else if (keep) {
        setExpanded(index, !isExpanded(index));
    }
}

bool Navigator::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_F2 || key == Qt::Key_F5) {
            event->accept(); // with the keyboard here they are about this row, not about the open page
            return true;
        }
    }
    return QTreeView::event(event);
}

void Navigator::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && state() != QAbstractItemView::EditingState) {
        open(currentIndex(), true);
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Plus) {
        m_wanted = typeOf(currentIndex()) == NavigatorModel::Type::Thing && !m_proxy.hasChildren(currentIndex()) ? currentIndex() : QModelIndex();
    } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Minus) {
        m_wanted = QModelIndex();
    }
    if (event->key() == Qt::Key_F5) {
        m_model.refresh(m_proxy.mapToSource(currentIndex()));
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void Navigator::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    auto *menu = new QMenu(this);
    menu->setObjectName(u"navigatorMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex row(index);
    if (isOpenable(index)) {
        menu->addAction(tr("Open in a tab of its own"), this, [this, row] { open(row, true); });
        menu->addAction(tr("Rename"), this, [this, row] { edit(row); });
    }
    if (index.isValid() && typeOf(index) == NavigatorModel::Type::Thing && index.parent().data(NavigatorModel::RankRole).toInt() < 2) {
        addRoomMenu(menu, index.data(NavigatorModel::ThingRole).toString());
    }
    if (const QList<SeriesKey> keys = m_model.seriesOf(m_proxy.mapToSource(index)); m_menuFiller && !keys.isEmpty()) {
        m_menuFiller(menu, keys);
    }
    if (index.isValid() && m_model.isRefreshable(m_proxy.mapToSource(index))) {
        menu->addAction(Icons::get(u"refresh"_s), tr("Fetch again"), this, [this, row] { m_model.refresh(m_proxy.mapToSource(row)); });
    }
    if (index.isValid() && typeOf(index) == NavigatorModel::Type::Thing) {
        addContactMenu(menu, index);
    }
    menu->addSeparator();
    menu->addAction(Icons::get(u"add"_s), tr("Add …"), this, &Navigator::addRequested)->setObjectName(u"addContactMenuAction"_s);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void Navigator::addContactMenu(QMenu *menu, const QModelIndex &index)
{
    using Action = EndContactPanel::Action;
    const QString jid = index.data(NavigatorModel::ThingRole).toString();
    const QString name = index.data().toString();
    const auto add = [this, menu, jid, name](const QString &text, const QString &object, Action action) {
        menu->addAction(text, this, [this, action, jid, name] { Q_EMIT endRequested(action, jid, name); })->setObjectName(object);
    };
    menu->addSeparator();
    const auto bond = index.data(NavigatorModel::BondRole).value<NavigatorModel::Bond>();
    if (bond == NavigatorModel::Bond::None) {
        add(tr("Ask again to be a friend"), u"askAgainAction"_s, Action::AskAgain);
    }
    if (bond == NavigatorModel::Bond::Blocked) {
        add(tr("Unblock"), u"unblockContactAction"_s, Action::Unblock);
    } else {
        add(tr("Block …"), u"blockContactAction"_s, Action::Block);
    }
    add(tr("Remove …"), u"removeContactAction"_s, Action::Remove);
}

void Navigator::addRoomMenu(QMenu *menu, const QString &thing)
{
    QMenu *rooms = menu->addMenu(tr("Put into a room"));
    for (const QString &room : m_model.rooms()) {
        // An ampersand in a room's name is a letter, not a mnemonic.
        QAction *action = rooms->addAction(QString(room).replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, thing, room] { m_model.moveToRoom(thing, room); });
    }
    rooms->addSeparator();
    auto *field = new QLineEdit(rooms);
    field->setObjectName(u"newRoomField"_s);
    field->setPlaceholderText(tr("New room, then Enter"));
    field->setAccessibleName(tr("Name of the new room"));
    auto *action = new QWidgetAction(rooms);
    action->setDefaultWidget(field);
    rooms->addAction(action);
    connect(field, &QLineEdit::returnPressed, this, [this, field, thing, menu] {
        if (!field->text().trimmed().isEmpty()) {
            m_model.moveToRoom(thing, field->text());
        }
        menu->close();
    });
}

void Navigator::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = Theme::tokens(this);
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    const bool selected = selectionModel()->isSelected(index);
    const bool hovered = row.contains(viewport()->mapFromGlobal(QCursor::pos())) && underMouse();
    if (selected) {
        painter->fillRect(row, tokens.accentSoft);
    } else if (hovered && typeOf(index) != NavigatorModel::Type::Room) {
        painter->fillRect(row, tokens.hover);
    }
    QTreeView::drawRow(painter, option, index);
    if (hasFocus() && index == currentIndex()) {
        painter->save();
        painter->setPen(QPen(tokens.accent, 1));
        painter->drawRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5));
        painter->restore();
    }
}

void Navigator::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!m_proxy.hasChildren(index)) {
        return;
    }
    constexpr qreal size = 12;
    const QRectF box(rect.right() - indentation() / 2.0 - size / 2 + 1, qRound(rect.center().y() - size / 2 + 0.5), size, size);
    Icons::paint(painter, box, isExpanded(index) ? u"chevron-down"_s : u"chevron-right"_s, Theme::tokens(this).muted);
}

} // namespace Chatelaine
