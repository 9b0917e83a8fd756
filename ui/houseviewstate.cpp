// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the view of a house shows at which time.

#include "models/activitymodel.h"
#include "models/navigatormodel.h"
#include "models/requestsmodel.h"
#include "ui/activitypane.h"
#include "ui/connectpanel.h"
#include "ui/houseview.h"
#include "ui/navigator.h"
#include "ui/navigatorpane.h"
#include "ui/requestspane.h"

#include <QLabel>
#include <QSettings>
#include <QSplitter>

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
        leaveCentre(Centre::Connect);
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
        const QString note = m_house.isStoreAwaited() ? tr("Kept in memory until the store can be opened: %1") : tr("Nothing is kept: %1");
        m_activityStrip->setNote(note.arg(m_house.storeError()));
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
