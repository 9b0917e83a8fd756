// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include "ui/housemenu.h"
#include "ui/retrycountdown.h"
#include "ui/theme.h"
#include "ui/topbar.h"
#include "ui/viewmode.h"

#include <QAction>
#include <QCloseEvent>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LeastWidth = 800;
constexpr int LeastHeight = 480;

} // namespace

MainWindow::MainWindow(Clock &clock, ThemeSwitch &theme, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_clock(clock)
    , m_theme(theme)
    , m_settings(settings)
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(LeastWidth, LeastHeight);
    setWindowTitle(u"Chatelaine"_s);
    m_viewMenu = new QMenu(this);
    m_mode = new ViewMode(settings, this);
    buildMenu();

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_houseMenu = new HouseMenu(this);
    m_topBar = new TopBar(m_houseMenu, m_viewMenu, central);
    m_stack = new QStackedWidget(central);
    m_stack->setObjectName(u"houses"_s);
    layout->addWidget(m_topBar);
    layout->addWidget(makeHairline(central));
    layout->addWidget(m_stack, 1);
    setCentralWidget(central);
    setTabOrder(m_topBar, m_stack);
    wireBar();
    onMode();
    wireAccounts();
    restoreState();
}

MainWindow::~MainWindow() = default;

// The houses

HouseView *MainWindow::viewOf(const House &house) const
{
    const auto found = std::find_if(m_views.begin(), m_views.end(), [&house](HouseView *view) { return &view->house() == &house; });
    return found == m_views.end() ? nullptr : *found;
}

HouseView &MainWindow::addHouse(House &house)
{
    auto *view = new HouseView(house, m_clock, m_settings, m_stack);
    view->setView(*m_mode);
    view->restoreState();
    m_views.append(view);
    m_stack->addWidget(view);
    connect(view, &HouseView::connectionChanged, this, &MainWindow::onConnection);
    connect(view, &HouseView::houseNameChanged, this, &MainWindow::onHouseName);
    connect(view, &HouseView::requestsChanged, this, &MainWindow::onRequests);
    connect(view, &HouseView::alertsChanged, this, &MainWindow::onAlerts);
    connect(view, &HouseView::requestsShownByPerson, m_requestsAction, &QAction::setChecked);
    connect(view, &HouseView::stanzasShownChanged, m_stanzasAction, &QAction::setChecked);
    connect(view, &HouseView::demoRequested, this, &MainWindow::demoRequested);
    if (!m_current) {
        showHouse(house);
    }
    return *view;
}

void MainWindow::showHouse(House &house)
{
    HouseView *view = viewOf(house);
    if (!view) {
        return;
    }
    m_stack->setCurrentWidget(view);
    if (view == m_current) {
        return;
    }
    m_current = view;
    view->setRequestsWanted(m_requestsAction->isChecked());
    view->showActivityStrip(m_activityAction->isChecked());
    m_stanzasAction->setChecked(view->stanzasShown());
    m_topBar->setSearchText(view->searchText());
    onHouseName();
    onConnection();
    onRequests();
    onAlerts();
    view->focusFirst();
}

void MainWindow::removeHouse(House &house)
{
    HouseView *view = viewOf(house);
    if (!view) {
        return;
    }
    m_views.removeOne(view);
    if (view == m_current) {
        m_current = nullptr;
        if (!m_views.isEmpty()) {
            showHouse(m_views.constFirst()->house());
        }
    }
    delete view; // now: the house may go right after
}

// The bar

void MainWindow::wireBar()
{
    connect(m_topBar, &TopBar::searchChanged, this, [this](const QString &text) { m_current->setSearch(text); });
    connect(m_topBar, &TopBar::searchAccepted, this, [this] { m_current->acceptSearch(); });
    connect(m_topBar, &TopBar::requestsClicked, this, [this] { m_current->showRequests(!m_current->requestsShown()); });
    connect(m_topBar, &TopBar::alertsClicked, this, [this] { m_current->showAlerts(!m_current->alertsShown()); });
    connect(m_topBar, &TopBar::connectionClicked, this, [this] {
        const bool covered = m_stack->currentWidget() != m_current;
        closePanels();
        m_current->showConnect(covered || !m_current->connectShown());
    });
    connect(m_topBar, &TopBar::retryNowClicked, this, [this] { m_current->house().account().retryNow(); });
}

void MainWindow::onConnection()
{
    if (!m_current) {
        return;
    }
    const Account &account = m_current->house().account();
    m_topBar->setConnection(account.state(), Words::bareJid(account.ownJid()), m_current->countdown().words());
    m_topBar->setHouse(m_current->houseName(), m_current->mark(), account.state());
    m_addAction->setEnabled(account.state() == ConnectionState::Online);
}

void MainWindow::onHouseName()
{
    if (!m_current) {
        return;
    }
    const QString shown = m_current->houseName();
    m_topBar->setHouse(shown, m_current->mark(), m_current->connectionState());
    setWindowTitle(shown == u"Chatelaine" ? shown : tr("%1 – Chatelaine").arg(shown));
}

void MainWindow::onRequests()
{
    if (m_current) {
        m_topBar->setRequests(m_current->requestsWaiting(), m_current->requestsShown());
    }
}

void MainWindow::onAlerts()
{
    if (m_current) {
        m_topBar->setAlerts(m_current->alertsActive(), m_current->alertsShown());
        m_alertsAction->setChecked(m_current->alertsShown());
    }
}

// What is remembered

void MainWindow::saveState()
{
    m_settings.setValue(u"window/geometry"_s, saveGeometry());
    m_settings.setValue(u"window/requests"_s, m_requestsAction->isChecked());
    m_settings.setValue(u"window/activity"_s, m_activityAction->isChecked());
    if (m_current) {
        m_current->saveState();
    }
}

void MainWindow::restoreState()
{
    if (!restoreGeometry(m_settings.value(u"window/geometry"_s).toByteArray())) {
        const QSize room = screen() ? screen()->availableSize() : QSize(1440, 880);
        resize(QSize(1440, 880).boundedTo(room));
    }
    m_requestsAction->setChecked(m_settings.value(u"window/requests"_s, true).toBool());
    m_activityAction->setChecked(m_settings.value(u"window/activity"_s, true).toBool());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    Q_EMIT closed();
    event->accept();
}

} // namespace Chatelaine
