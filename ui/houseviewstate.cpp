// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the view of a house shows at which time.

#include "models/activitymodel.h"
#include "models/navigatormodel.h"
#include "models/requestsmodel.h"
#include "services/stanzalog.h"
#include "ui/activitypane.h"
#include "ui/boarddesk.h"
#include "ui/boardlist.h"
#include "ui/boardpage.h"
#include "ui/connectpanel.h"
#include "ui/houseview.h"
#include "ui/navigator.h"
#include "ui/navigatorpane.h"
#include "ui/requestspane.h"
#include "ui/stanzaconsole.h"
#include "ui/viewmode.h"

#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int WideEnough = 1160;   ///< from here on requests come up by themselves
constexpr int RoomForThree = 1140; ///< below, requests take the place of the navigator

} // namespace

// The account

void HouseView::setAccount(Kind kind, const QString &id, int mark)
{
    m_kind = kind;
    m_accountId = id;
    m_mark = mark;
    Q_EMIT houseNameChanged();
}

ConnectionState HouseView::connectionState() const
{
    return m_house.account().state();
}

void HouseView::setHouseName(const QString &name)
{
    m_houseName = name;
    Q_EMIT houseNameChanged();
}

QString HouseView::houseName() const
{
    if (!m_houseName.isEmpty()) {
        return m_houseName;
    }
    const QString domain = Words::domainPart(m_house.account().ownJid());
    return domain.isEmpty() ? u"Chatelaine"_s : domain;
}

// State of the connection

void HouseView::onConnection()
{
    const ConnectionState state = m_house.account().state();
    m_navigatorPane->setOnline(state == ConnectionState::Online);
    if (state == ConnectionState::Online) {
        m_wasOnline = true;
        m_connectWanted = false;
        if (m_houseName.isEmpty()) {
            Q_EMIT houseNameChanged();
        }
    }
    m_bannerText->setText(state == ConnectionState::Offline ? tr("You are not connected. What you see is what was last heard.")
                                                            : tr("The connection is lost and is being made again. What you see is what was last heard."));
    updateCentre();
    updateNavigatorText();
    updateNote();
    Q_EMIT connectionChanged();
}

void HouseView::updateCentre()
{
    const ConnectionState state = m_house.account().state();
    const bool online = state == ConnectionState::Online;
    const bool connecting = m_connectWanted || (!online && (!m_wasOnline || m_tabs->count() == 0));
    m_banner->setVisible(!online && !connecting);
    QWidget *page = m_stanzasWanted ? static_cast<QWidget *>(m_stanzas) : m_boardWanted && !m_connectWanted ? static_cast<QWidget *>(m_boardPage) : connecting ? static_cast<QWidget *>(m_connect) : m_tabs->count() > 0 ? static_cast<QWidget *>(m_tabs) : m_empty;
    if (m_stack->currentWidget() != page) {
        // The keyboard goes where the work goes on, not to whatever button comes next.
        const bool leaves = m_stack->currentWidget() == m_connect || m_stack->currentWidget() == m_stanzas;
        m_stack->setCurrentWidget(page);
        Q_EMIT stanzasShownChanged(stanzasShown());
        if (page == m_connect) {
            m_connect->focusFirst();
        } else if (page == m_stanzas) {
            m_stanzas->focusFirst();
        } else if (leaves) {
            m_navigator->setFocus(Qt::OtherFocusReason);
        }
    }
}

void HouseView::showConnect(bool shown)
{
    m_connectWanted = shown;
    m_stanzasWanted = false;
    m_boardWanted = false;
    updateCentre();
}

// Boards

void HouseView::buildBoards()
{
    m_boards = new BoardDesk(m_house, this);
    m_boardList = new BoardList(*m_boards);
    m_navigatorPane->addSection(m_boardList);
    const auto fill = [this](QMenu *menu, const QList<SeriesKey> &keys) { m_boards->fillMenu(menu, keys); };
    m_navigator->setMenuFiller(fill);
    m_tabs->setTools({fill, &m_settings});
    connect(m_boards, &BoardDesk::openRequested, this, &HouseView::showBoard);
}

void HouseView::showBoard(const QString &id)
{
    m_boardWanted = !id.isEmpty();
    m_connectWanted = false;
    m_stanzasWanted = false;
    if (m_boardWanted && !m_boardPage) {
        m_boardPage = new BoardPage(*m_boards, m_stack);
        m_stack->addWidget(m_boardPage);
        connect(m_boardPage, &BoardPage::closed, this, [this] { showBoard({}); });
    }
    if (m_boardPage) {
        m_boardPage->setBoard(id);
    }
    m_boardList->select(id);
    updateCentre();
}

// The Support view

void HouseView::setView(ViewMode &view)
{
    m_view = &view;
    m_stanzaLog = new StanzaLog(&m_house.account(), this);
    m_tabs->setView(view, *m_stanzaLog);
    const auto apply = [this] {
        m_stanzaLog->setCollecting(m_view->showsStanzas());
        if (!m_view->showsStanzas()) {
            showStanzas(false);
        }
    };
    connect(&view, &ViewMode::changed, this, apply);
    apply();
}

void HouseView::showStanzas(bool shown)
{
    m_stanzasWanted = shown && m_view && m_view->showsStanzas();
    if (m_stanzasWanted && !m_stanzas) {
        m_stanzas = new StanzaConsole(m_house, *m_stanzaLog, {}, m_stack);
        m_stack->addWidget(m_stanzas);
        connect(m_stanzas, &StanzaConsole::closeRequested, this, [this] { showStanzas(false); });
        connect(m_stanzas, &StanzaConsole::thingRequested, this, [this](const QString &bareJid) {
            m_stanzasWanted = false;
            m_tabs->openPlace({bareJid, {}}, true);
            updateCentre();
        });
    }
    updateCentre();
}

bool HouseView::stanzasShown() const
{
    return m_stanzas && m_stack->currentWidget() == m_stanzas;
}

bool HouseView::connectShown() const
{
    return m_stack->currentWidget() == m_connect;
}

void HouseView::showDemoFailure(const QString &reason)
{
    m_connect->showDemoFailure(reason);
    showConnect(true);
}

void HouseView::focusFirst()
{
    if (connectShown()) {
        m_connect->focusFirst();
    } else if (stanzasShown()) {
        m_stanzas->focusFirst();
    } else {
        m_navigator->setFocus(Qt::OtherFocusReason);
    }
}

void HouseView::updateNavigatorText()
{
    const Account &account = m_house.account();
    if (m_navigatorModel->rowCount() > 0) {
        m_navigator->setEmptyText(tr("Nothing matches the search. Concentrators are searched as far as they have been opened."));
    } else if (account.state() != ConnectionState::Online) {
        m_navigator->setEmptyText(tr("The things of your house stand here once you are connected."));
    } else if (!account.isSettled()) {
        m_navigator->setEmptyText(tr("Looking for the things of your house …"));
    } else {
        m_navigator->setEmptyText(tr("This account knows no things yet. Add one by its address with “Add …” below."));
    }
}

void HouseView::setNotice(const QString &notice)
{
    m_notice = notice;
    updateNote();
}

void HouseView::updateNote()
{
    if (!m_house.storeError().isEmpty()) {
        m_activityStrip->setNote(tr("Nothing is kept: %1").arg(m_house.storeError()));
        return;
    }
    if (!m_storeNotice.isEmpty()) {
        m_activityStrip->setNote(m_storeNotice);
        return;
    }
    if (!m_notice.isEmpty() || m_house.account().state() != ConnectionState::Online) {
        m_activityStrip->setNote(m_notice);
        return;
    }
    int online = 0;
    for (const Contact &contact : m_house.account().contacts()) {
        online += contact.isOnline() ? 1 : 0;
    }
    m_activityStrip->setNote(tr("%Ln contacts are online", nullptr, online));
}

// Search and new contacts

void HouseView::setSearch(const QString &text)
{
    m_search = text;
    m_navigator->setSearch(text);
    updateNavigatorText();
}

void HouseView::acceptSearch()
{
    if (const QModelIndex first = m_navigator->firstThing(); first.isValid()) {
        m_navigator->setCurrentIndex(first);
        m_navigator->setFocus(Qt::OtherFocusReason);
        Q_EMIT m_navigator->openRequested(first.data(NavigatorModel::ThingRole).toString(), first.data(NavigatorModel::NodeRole).value<Wire::NodeAddress>(), false);
    }
}

void HouseView::addContact(const QString &jid)
{
    if (!m_navigatorPane->isVisible()) {
        showRequests(false); // on a small screen they stand in its place
    }
    m_navigatorPane->openAdd(jid);
}

bool HouseView::openThing(const QString &jid)
{
    const QString bare = Words::bareJid(jid);
    if (!m_navigatorModel->indexOf(bare).isValid()) {
        return false;
    }
    m_navigator->select(bare, {});
    Q_EMIT m_navigator->openRequested(bare, {}, true);
    return true;
}

// Panes

void HouseView::onRequests()
{
    arrangePanes();
    Q_EMIT requestsChanged();
}

int HouseView::requestsWaiting() const
{
    return m_requestsModel->waiting();
}

bool HouseView::requestsShown() const
{
    return m_requests->isVisibleTo(this);
}

/// On a small screen the page comes first: requests are announced by their button and open when they are asked for.
void HouseView::arrangePanes()
{
    const bool comesUp = m_requestsModel->rowCount() > 0 && width() >= WideEnough;
    const bool shown = m_requestsWanted && (comesUp || m_requestsOpened);
    m_requests->setVisible(shown);
    m_navigatorPane->setVisible(!shown || width() >= RoomForThree);
}

void HouseView::setRequestsWanted(bool wanted)
{
    m_requestsWanted = wanted;
    onRequests();
}

void HouseView::showRequests(bool shown)
{
    m_requestsOpened = shown;
    setRequestsWanted(shown);
    Q_EMIT requestsShownByPerson(shown);
    if (shown) {
        m_requests->focusFirst();
    }
}

void HouseView::showActivityStrip(bool shown)
{
    m_activityStrip->setVisible(shown);
    if (!shown) {
        showActivityList(false);
    }
}

void HouseView::showActivityList(bool shown)
{
    m_activityList->setVisible(shown);
    m_activityStrip->setExpanded(shown);
}

void HouseView::showJournalEntry(qint64 id)
{
    showActivityStrip(true);
    showActivityList(true);
    m_activityList->showEntry(id);
}

void HouseView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    onRequests();
}

// What is remembered

void HouseView::saveState()
{
    m_settings.setValue(u"window/columns"_s, m_columns->saveState());
    m_settings.setValue(u"window/rows"_s, m_rows->saveState());
    m_settings.setValue(u"window/activityList"_s, m_activityList->isVisibleTo(this));
}

void HouseView::restoreState()
{
    m_columns->restoreState(m_settings.value(u"window/columns"_s).toByteArray());
    m_rows->restoreState(m_settings.value(u"window/rows"_s).toByteArray());
    m_requestsWanted = m_settings.value(u"window/requests"_s, true).toBool();
    const bool strip = m_settings.value(u"window/activity"_s, true).toBool();
    showActivityStrip(strip);
    showActivityList(strip && m_settings.value(u"window/activityList"_s, false).toBool());
    onRequests();
}

} // namespace Chatelaine
