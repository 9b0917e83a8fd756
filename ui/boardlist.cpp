// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/boardlist.h"

#include "models/serieskeys.h"
#include "services/visibletext.h"
#include "ui/boarddesk.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int MostShown = 6; // rows before the list scrolls
constexpr auto SaidFor = 20s;

} // namespace

// The rows

BoardRows::BoardRows(BoardDesk &desk, QWidget *parent)
    : QListView(parent)
    , m_desk(desk)
{
    setObjectName(u"boardList"_s);
    setAccessibleName(tr("Boards"));
    setModel(&desk.model());
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setAcceptDrops(true);
    setDropIndicatorShown(false);
    setViewportMargins(2 * Theme::Step, 0, 2 * Theme::Step, 0);
    connect(this, &QListView::clicked, this, &BoardRows::open);
}

QSize BoardRows::sizeHint() const
{
    const int rows = qBound(0, model()->rowCount(), MostShown);
    const int row = rows > 0 ? sizeHintForRow(0) : 0;
    return {200, rows * row + 2 * frameWidth()};
}

void BoardRows::open(const QModelIndex &index)
{
    if (index.isValid()) {
        Q_EMIT opened(index.data(BoardModel::IdRole).toString());
    }
}

void BoardRows::removeAt(const QModelIndex &index)
{
    if (index.isValid()) {
        m_desk.model().remove(index.data(BoardModel::IdRole).toString());
    }
}

void BoardRows::keyPressEvent(QKeyEvent *event)
{
    const bool editing = state() == QAbstractItemView::EditingState;
    if (!editing && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        open(currentIndex());
    } else if (!editing && event->key() == Qt::Key_Delete) {
        removeAt(currentIndex());
    } else {
        QListView::keyPressEvent(event);
    }
}

void BoardRows::contextMenuEvent(QContextMenuEvent *event)
{
    const QPersistentModelIndex row = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (!row.isValid()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(u"boardMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, row] { open(row); });
    menu->addAction(tr("Rename"), this, [this, row] { edit(row); });
    menu->addAction(tr("Remove"), this, [this, row] { removeAt(row); });
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(visualRect(row).bottomLeft()) : event->globalPos());
}

void BoardRows::dragEnterEvent(QDragEnterEvent *event)
{
    if (SeriesKeys::isIn(event->mimeData())) {
        event->acceptProposedAction();
    }
}

void BoardRows::dragMoveEvent(QDragMoveEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (SeriesKeys::isIn(event->mimeData()) && index.isValid()) {
        setCurrentIndex(index); // shows where it would land
        event->setDropAction(Qt::CopyAction);
        event->accept();
    } else {
        event->ignore();
    }
}

void BoardRows::dragLeaveEvent(QDragLeaveEvent *event)
{
    event->accept();
}

void BoardRows::dropEvent(QDropEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const QList<SeriesKey> keys = SeriesKeys::fromMime(event->mimeData(), m_desk.model().account());
    if (index.isValid() && !keys.isEmpty()) {
        m_desk.add(index.data(BoardModel::IdRole).toString(), -1, keys);
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

// The list

BoardList::BoardList(BoardDesk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_rows(new BoardRows(desk, this))
    , m_said(new QLabel(this))
    , m_undo(new QPushButton(tr("Undo"), this))
{
    setObjectName(u"boards"_s);
    Theme::mark(this, "panel", u"surface"_s);
    setAcceptDrops(true);
    auto *title = new QLabel(tr("Boards"), this);
    Theme::mark(title, "tone", u"strong"_s);
    auto *add = new QToolButton(this);
    add->setObjectName(u"newBoardButton"_s);
    add->setIcon(Icons::get(u"add"_s));
    add->setAccessibleName(tr("New board"));
    add->setToolTip(tr("New board. Drag a field, a thing or a room here to begin with it."));
    Theme::mark(add, "kind", u"quiet"_s);
    connect(add, &QToolButton::clicked, this, [this] {
        if (const QString id = m_desk.model().add(); !id.isEmpty()) {
            Q_EMIT m_desk.openRequested(id);
        }
    });
    m_said->setObjectName(u"boardSaid"_s);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setContentsMargins(3 * Theme::Step, 0, 3 * Theme::Step, Theme::Step);
    Theme::mark(m_said, "tone", u"small"_s);
    m_said->hide();
    m_undo->setObjectName(u"boardRemoveUndo"_s);
    m_undo->setAccessibleName(tr("Bring the removed board back"));
    Theme::mark(m_undo, "kind", u"link"_s);
    m_undo->hide();
    connect(m_undo, &QPushButton::clicked, this, [this] {
        const QString id = m_desk.model().undoRemove();
        m_undo->hide();
        m_said->hide();
        if (!id.isEmpty()) {
            Q_EMIT m_desk.openRequested(id);
        }
    });
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 0, 2 * Theme::Step, 0);
    foot->addWidget(m_said, 1);
    foot->addWidget(m_undo);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(3 * Theme::Step, Theme::Step, Theme::Step, 0);
    head->addWidget(title, 1);
    head->addWidget(add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_rows);
    layout->addLayout(foot);
    connect(m_rows, &BoardRows::opened, &m_desk, &BoardDesk::openRequested);
    connect(&m_desk, &BoardDesk::said, this, &BoardList::say);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_desk.model(), signal, this, &BoardList::arrange);
    }
    connect(&m_desk.model(), &QAbstractItemModel::modelReset, this, &BoardList::arrange);
    // After the store has answered: what it refuses is said instead.
    connect(&m_desk.model(), &QAbstractItemModel::rowsRemoved, this, &BoardList::sayRemoved, Qt::QueuedConnection);
    arrange();
}

void BoardList::arrange()
{
    m_rows->setVisible(m_desk.model().rowCount() > 0);
    m_rows->setFixedHeight(m_rows->sizeHint().height());
}

void BoardList::say(const QString &text, bool failed)
{
    m_said->setText(text);
    Theme::mark(m_said, "tone", failed ? u"warning"_s : u"small"_s);
    m_said->show();
    m_undo->hide();
    QTimer::singleShot(SaidFor, this, [this, count = ++m_saidCount] {
        if (count == m_saidCount) {
            m_said->hide();
            m_undo->hide();
        }
    });
}

void BoardList::sayRemoved()
{
    if (m_desk.model().canUndo()) {
        say(tr("“%1” is removed.").arg(VisibleText::line(m_desk.model().removedName(), 80)), false);
        m_undo->show();
    }
}

void BoardList::select(const QString &id)
{
    const int row = m_desk.model().rowOf(id);
    m_rows->setCurrentIndex(row < 0 ? QModelIndex() : m_desk.model().index(row));
}

void BoardList::dragEnterEvent(QDragEnterEvent *event)
{
    if (SeriesKeys::isIn(event->mimeData())) {
        event->acceptProposedAction();
    }
}

void BoardList::dropEvent(QDropEvent *event)
{
    const QList<SeriesKey> keys = SeriesKeys::fromMime(event->mimeData(), m_desk.model().account());
    if (!keys.isEmpty()) {
        m_desk.addToNew(keys);
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

} // namespace Chatelaine
