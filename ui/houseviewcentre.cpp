// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands in the middle of the view of a house: the pages of things, or what was asked for in their place.

#include "services/alerts.h"
#include "services/stanzalog.h"
#include "ui/alertspane.h"
#include "ui/boarddesk.h"
#include "ui/boardlist.h"
#include "ui/boardpage.h"
#include "ui/connectpanel.h"
#include "ui/houseview.h"
#include "ui/navigator.h"
#include "ui/navigatorpane.h"
#include "ui/stanzaconsole.h"
#include "ui/viewmode.h"

#include <QFrame>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

void HouseView::setCentre(Centre centre)
{
    m_centre = centre;
    updateCentre();
}

void HouseView::leaveCentre(Centre centre)
{
    if (m_centre == centre) {
        m_centre = Centre::Pages;
    }
    updateCentre();
}

QWidget *HouseView::centrePage() const
{
    switch (m_centre) {
    case Centre::Connect:
        return m_connect;
    case Centre::Stanzas:
        return m_stanzas;
    case Centre::Board:
        return m_boardPage;
    case Centre::Alerts:
        return m_alerts;
    case Centre::Pages:
        break;
    }
    const bool online = m_house.account().state() == ConnectionState::Online;
    if (!online && (!m_wasOnline || m_tabs->count() == 0)) {
        return m_connect; // there is nothing else to do yet
    }
    return m_tabs->count() > 0 ? static_cast<QWidget *>(m_tabs) : m_empty;
}

void HouseView::updateCentre()
{
    QWidget *page = centrePage();
    m_banner->setVisible(m_house.account().state() != ConnectionState::Online && m_wasOnline && page != m_connect);
    if (m_stack->currentWidget() == page) {
        return;
    }
    // The keyboard goes where the work goes on, not to whatever button comes next.
    const bool leaves = m_stack->currentWidget() == m_connect || m_stack->currentWidget() == m_stanzas;
    m_stack->setCurrentWidget(page);
    Q_EMIT stanzasShownChanged(stanzasShown());
    Q_EMIT alertsChanged();
    if (page == m_connect) {
        m_connect->focusFirst();
    } else if (page == m_stanzas) {
        m_stanzas->focusFirst();
    } else if (leaves) {
        m_navigator->setFocus(Qt::OtherFocusReason);
    }
}

void HouseView::showConnect(bool shown)
{
    setCentre(shown ? Centre::Connect : Centre::Pages);
}

// Boards

void HouseView::buildBoards()
{
    m_boards = new BoardDesk(m_house, this);
    m_boardList = new BoardList(*m_boards);
    m_navigatorPane->addSection(m_boardList);
    const auto fill = [this](QMenu *menu, const QList<SeriesKey> &keys) {
        m_boards->fillMenu(menu, keys);
        offerAlert(menu, keys);
    };
    m_navigator->setMenuFiller(fill);
    m_tabs->setTools({fill, &m_settings});
    connect(m_boards, &BoardDesk::openRequested, this, &HouseView::showBoard);
}

void HouseView::showBoard(const QString &id)
{
    const bool shown = !id.isEmpty();
    if (shown && !m_boardPage) {
        m_boardPage = new BoardPage(*m_boards, m_stack);
        m_stack->addWidget(m_boardPage);
        connect(m_boardPage, &BoardPage::closed, this, [this] { showBoard({}); });
        connect(m_boardPage, &BoardPage::journalRequested, this, &HouseView::showJournalEntry);
    }
    if (m_boardPage) {
        m_boardPage->setBoard(id);
    }
    m_boardList->select(id);
    setCentre(shown ? Centre::Board : Centre::Pages);
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
    if (!shown || !m_view || !m_view->showsStanzas()) {
        leaveCentre(Centre::Stanzas);
        return;
    }
    if (!m_stanzas) {
        m_stanzas = new StanzaConsole(m_house, *m_stanzaLog, {}, m_stack);
        m_stack->addWidget(m_stanzas);
        connect(m_stanzas, &StanzaConsole::closeRequested, this, [this] { showStanzas(false); });
        connect(m_stanzas, &StanzaConsole::thingRequested, this, [this](const QString &bareJid) {
            m_tabs->openPlace({bareJid, {}}, true);
            setCentre(Centre::Pages);
        });
    }
    setCentre(Centre::Stanzas);
}

bool HouseView::stanzasShown() const
{
    return m_stanzas && m_stack->currentWidget() == m_stanzas;
}

// Alerts

void HouseView::showAlerts(bool shown)
{
    if (!shown) {
        leaveCentre(Centre::Alerts);
        return;
    }
    if (!m_alerts) {
        m_alerts = new AlertsPane(m_house.alerts(), m_stack);
        m_stack->addWidget(m_alerts);
        connect(m_alerts, &AlertsPane::closeRequested, this, [this] { showAlerts(false); });
    }
    setCentre(Centre::Alerts);
}

bool HouseView::alertsShown() const
{
    return m_alerts && m_stack->currentWidget() == m_alerts;
}

int HouseView::alertsActive() const
{
    return int(m_house.alerts().active().size());
}

/// One field can have a limit; a whole room cannot.
void HouseView::offerAlert(QMenu *menu, const QList<SeriesKey> &keys)
{
    if (keys.size() != 1 || keys.constFirst().field.isEmpty()) {
        return;
    }
    const QList<LatestValue> values = m_house.latest(keys.constFirst().thing, keys.constFirst().node);
    const auto value = std::find_if(values.cbegin(), values.cend(), [&keys](const LatestValue &one) { return one.key == keys.constFirst(); });
    if (value != values.cend()) {
        menu->addAction(tr("Tell me when …"), this, [this, chosen = *value] { proposeAlert(chosen); })->setObjectName(u"proposeAlert"_s);
    }
}

void HouseView::proposeAlert(const LatestValue &value)
{
    showAlerts(true);
    m_alerts->propose(value, m_house.displayName(value.key.thing, value.key.node));
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

} // namespace Chatelaine
