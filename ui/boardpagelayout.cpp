// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the page of a board is built.

#include "ui/boarddesk.h"
#include "ui/boardpage.h"
#include "ui/boardwatch.h"
#include "ui/chartbar.h"
#include "ui/exportpanel.h"
#include "ui/icons.h"
#include "ui/importpanel.h"
#include "ui/theme.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

void BoardPage::build()
{
    m_export = new ExportPanel(m_desk.source(), [this](const SeriesKey &key) { return m_desk.fieldName(key); });
    m_import = new ImportPanel(m_desk.house());
    m_bar = new ChartBar(m_time);
    connect(m_bar, &ChartBar::exportWanted, this, [this] { openExport(-1); });
    connect(m_bar, &ChartBar::tableWanted, this, [this](bool wanted) {
        for (BoardChartFrame *frame : std::as_const(m_frames)) {
            frame->pane()->setTableShown(wanted);
        }
        m_bar->setTableShown(wanted);
    });
    connect(m_bar, &ChartBar::cursorsWanted, this, &BoardPage::showCursors);
    connect(m_export, &ExportPanel::importRequested, m_import, &ImportPanel::choose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(5 * Theme::Step, 3 * Theme::Step, 5 * Theme::Step, 2 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(buildHead());
    layout->addWidget(buildNotice());
    layout->addWidget(m_export);
    layout->addWidget(m_import);
    layout->addWidget(m_bar);
    layout->addWidget(buildBody(), 1);
    m_empty = new QLabel(tr("Nothing is on this board yet.\nDrag a field, a thing or a whole room here, or choose “Add to board” in the menu of a value or a thing."));
    m_empty->setObjectName(u"boardEmpty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    Theme::mark(m_empty, "tone", u"muted"_s);
    layout->addWidget(m_empty, 1);
}

QWidget *BoardPage::buildHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Step);
    m_name = new QLabel;
    m_name->setObjectName(u"boardName"_s);
    m_name->setTextFormat(Qt::PlainText);
    Theme::mark(m_name, "tone", u"title"_s);
    m_name->setMinimumWidth(80);
    m_nameField = new QLineEdit;
    m_nameField->setObjectName(u"boardNameField"_s);
    m_nameField->setAccessibleName(tr("Name of the board"));
    m_nameField->setMaxLength(int(BoardDocument::LongestName));
    m_nameField->hide();
    connect(m_nameField, &QLineEdit::editingFinished, this, [this] {
        if (!m_nameField->isHidden()) {
            m_nameField->hide();
            m_name->show();
            m_desk.model().rename(m_id, m_nameField->text());
        }
    });
    row->addWidget(m_name, 1);
    row->addWidget(m_nameField, 1);
    const auto segment = [&](const QString &name, const QString &text, BoardDocument::Arrangement arrangement) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setCheckable(true);
        Theme::mark(button, "kind", u"segment"_s);
        connect(button, &QPushButton::clicked, this, [this, arrangement] {
            change([arrangement](BoardDocument &board) { board.arrangement = arrangement; });
            showBoard(); // a click on what is chosen already must not take the mark away
        });
        row->addWidget(button);
        return button;
    };
    m_stacked = segment(u"boardStacked"_s, tr("Stacked"), BoardDocument::Arrangement::Stacked);
    m_side = segment(u"boardSide"_s, tr("Side by side"), BoardDocument::Arrangement::SideBySide);
    auto *more = new QToolButton;
    more->setObjectName(u"boardMenuButton"_s);
    more->setIcon(Icons::get(u"more"_s));
    more->setAccessibleName(tr("What can be done with this board"));
    Theme::mark(more, "kind", u"quiet"_s);
    connect(more, &QToolButton::clicked, this, [this, more] {
        auto *menu = new QMenu(this);
        menu->setObjectName(u"boardActions"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Rename"), this, &BoardPage::editName);
        menu->addAction(tr("Import values …"), m_import, &ImportPanel::choose)->setObjectName(u"importAction"_s);
        menu->addSeparator();
        menu->addAction(tr("Remove the board"), this, &BoardPage::remove)->setObjectName(u"removeBoardAction"_s);
        menu->popup(more->mapToGlobal(QPoint(0, more->height())));
    });
    row->addWidget(more);
    return head;
}

QWidget *BoardPage::buildNotice()
{
    m_notice = new QFrame;
    m_notice->setObjectName(u"boardNotice"_s);
    m_noticeText = new QLabel;
    m_noticeText->setObjectName(u"boardNoticeText"_s);
    m_noticeText->setTextFormat(Qt::PlainText);
    m_noticeText->setWordWrap(true);
    m_undo = new QPushButton(tr("Undo"));
    m_undo->setObjectName(u"boardUndo"_s);
    Theme::mark(m_undo, "kind", u"quiet"_s);
    connect(m_undo, &QPushButton::clicked, this, &BoardPage::undo);
    auto *close = new QToolButton;
    close->setIcon(Icons::get(u"close"_s));
    close->setAccessibleName(tr("Close this notice"));
    Theme::mark(close, "kind", u"quiet"_s);
    connect(close, &QToolButton::clicked, m_notice, &QWidget::hide);
    auto *row = new QHBoxLayout(m_notice);
    row->setContentsMargins(3 * Theme::Step, Theme::Step, Theme::Step, Theme::Step);
    row->addWidget(m_noticeText, 1);
    row->addWidget(m_undo);
    row->addWidget(close);
    m_notice->hide();
    return m_notice;
}

QWidget *BoardPage::buildBody()
{
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"boardScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2 * Theme::Step);
    m_scroll->setWidget(content);
    return m_scroll;
}

} // namespace Chatelaine
