// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include "models/activitymodel.h"
#include "models/headlinereader.h"
#include "models/navigatormodel.h"
#include "models/requestsmodel.h"
#include "protocol/session/clock.h"
#include "services/journal.h"
#include "services/parent.h"
#include "ui/activitypane.h"
#include "ui/connectpanel.h"
#include "ui/icons.h"
#include "ui/navigator.h"
#include "ui/navigatorpane.h"
#include "ui/requestspane.h"
#include "ui/theme.h"
#include "ui/topbar.h"

#include <QCloseEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LeastWidth = 800;
constexpr int LeastHeight = 480;
constexpr int PageWidth = 520;     ///< a page needs this much
constexpr int WideEnough = 1160;   ///< from here on requests come up by themselves
constexpr int RoomForThree = 1140; ///< below, requests take the place of the navigator

QFrame *hairline(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setObjectName(u"hairline"_s);
    line->setFixedHeight(1);
    Theme::mark(line, "panel", u"line"_s);
    return line;
}

/// Names for sentences: what we know by a name is called by it, a stranger by its address.
Words::Namer namerOf(House &house)
{
    return [&house](const QString &jid) {
        const QString bare = Words::bareJid(jid);
        return house.account().contact(bare) ? house.displayName(bare) : jid;
    };
}

} // namespace

MainWindow::MainWindow(House &house, Clock &clock, ThemeSwitch &theme, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_house(house)
    , m_clock(clock)
    , m_theme(theme)
    , m_settings(settings)
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(LeastWidth, LeastHeight);
    buildModels();
    m_viewMenu = new QMenu(this);
    buildMenu();

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_topBar = new TopBar(m_viewMenu, central);
    m_rows = new QSplitter(Qt::Vertical, central);
    m_columns = new QSplitter(Qt::Horizontal, m_rows);
    layout->addWidget(m_topBar);
    layout->addWidget(hairline(central));
    layout->addWidget(m_rows, 1);
    buildPanes();
    layout->addWidget(hairline(central));
    m_activityStrip = new ActivityStrip(*m_activityModel, central);
    layout->addWidget(m_activityStrip);
    setCentralWidget(central);

    wire();
    restoreState();
    m_wasOnline = house.account().state() == ConnectionState::Online;
    setHouseName({});
    onConnection();
    onRequests(m_requestsModel->waiting());
    if (m_stack->currentWidget() != m_connect) {
        m_navigator->setFocus(Qt::OtherFocusReason);
    }
}

MainWindow::~MainWindow() = default;

void MainWindow::buildModels()
{
    const Words::Namer namer = namerOf(m_house);
    m_source = new HouseNavigatorSource(m_house, this);
    m_navigatorModel = new NavigatorModel(*m_source, this);
    // A decision that is no rule of ours is the server's: it is taken back there.
    const RequestsModel::TakeBack takeBack{[this](const QString &jid) { m_house.account().unblock(jid); }, [this](const QString &jid) { m_house.account().removeFriend(jid); }};
    m_requestsModel = new RequestsModel(m_house.parent(), m_clock, namer, takeBack, this);
    m_activityModel = new ActivityModel(m_house.journal(), namer, this);
    m_headlines = new HeadlineReader(m_house, m_clock, this);
}

void MainWindow::buildCentre()
{
    auto *centre = new QWidget(m_columns);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    m_banner = new QFrame(centre);
    m_banner->setObjectName(u"connectionBanner"_s);
    Theme::mark(m_banner, "panel", u"banner"_s);
    auto *row = new QHBoxLayout(m_banner);
    row->setContentsMargins(16, 4, 8, 4);
    m_bannerText = new QLabel(m_banner);
    m_bannerText->setTextFormat(Qt::PlainText);
    m_bannerText->setWordWrap(true);
    auto *more = new QPushButton(tr("Show the connection"), m_banner);
    more->setObjectName(u"bannerButton"_s);
    Theme::mark(more, "kind", u"quiet"_s);
    connect(more, &QPushButton::clicked, this, [this] { showConnect(true); });
    row->addWidget(m_bannerText, 1);
    row->addWidget(more);
    layout->addWidget(m_banner);

    m_stack = new QStackedWidget(centre);
    m_empty = new QWidget(m_stack);
    m_empty->setObjectName(u"emptyPage"_s);
    auto *emptyLayout = new QVBoxLayout(m_empty);
    emptyLayout->setSpacing(8);
    auto *title = new QLabel(tr("Choose a thing on the left"), m_empty);
    title->setAlignment(Qt::AlignCenter);
    Theme::mark(title, "tone", u"heading"_s);
    auto *hint = new QLabel(tr("One click shows it here. A double click, or Enter, keeps it open in a tab of its own."), m_empty);
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    Theme::mark(hint, "tone", u"muted"_s);
    emptyLayout->addStretch(2);
    emptyLayout->addWidget(title);
    emptyLayout->addWidget(hint);
    emptyLayout->addStretch(3);
    m_tabs = new ThingTabs(
        m_house,
        [this](const ThingTabs::Place &place) {
            const QModelIndex index = m_navigatorModel->indexOf(place.thing, place.node);
            return index.isValid() ? index.data().toString() : m_house.displayName(place.thing, place.node);
        },
        m_stack);
    m_connect = new ConnectPanel(m_house.account(), m_settings, m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tabs);
    m_stack->addWidget(m_connect);
    layout->addWidget(m_stack, 1);
    centre->setMinimumWidth(PageWidth);
}

void MainWindow::buildPanes()
{
    m_navigatorPane = new NavigatorPane(m_house, *m_navigatorModel, m_columns);
    m_navigatorPane->setMinimumWidth(200);
    m_navigator = &m_navigatorPane->navigator();
    buildCentre();
    m_requests = new RequestsPane(*m_requestsModel, m_house.parent(), m_clock, namerOf(m_house), m_columns);
    m_requests->setMinimumWidth(304);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 0);
    m_columns->setChildrenCollapsible(false);
    m_columns->setHandleWidth(1);
    m_columns->setSizes({272, 840, 328});
    m_activityList = new ActivityList(*m_activityModel, m_rows);
    m_activityList->setMinimumHeight(96);
    m_activityList->hide();
    m_rows->setHandleWidth(1);
    m_rows->setChildrenCollapsible(false);
    m_rows->setStretchFactor(0, 1);
    m_rows->setStretchFactor(1, 0);
    m_rows->setSizes({600, 200});
    setTabOrder(m_topBar, m_navigatorPane);
    setTabOrder(m_navigatorPane, m_stack);
    setTabOrder(m_stack, m_requests);
}

void MainWindow::wire()
{
    Account &account = m_house.account();
    connect(&account, &Account::stateChanged, this, &MainWindow::onConnection);
    connect(&account, &Account::contactsChanged, this, &MainWindow::updateNote);
    connect(&account, &Account::settled, this, &MainWindow::updateNavigatorText);
    connect(m_requestsModel, &RequestsModel::waitingChanged, this, &MainWindow::onRequests);
    connect(m_requestsModel, &QAbstractItemModel::rowsRemoved, this, [this] { onRequests(m_requestsModel->waiting()); });
    connect(m_requests, &RequestsPane::closeRequested, this, [this] { showRequests(false); });
    connect(m_topBar, &TopBar::searchChanged, m_navigator, &Navigator::setSearch);
    connect(m_topBar, &TopBar::searchChanged, this, &MainWindow::updateNavigatorText);
    connect(m_topBar, &TopBar::searchAccepted, this, &MainWindow::onSearchAccepted);
    connect(m_topBar, &TopBar::requestsClicked, this, [this] { showRequests(!m_requests->isVisible()); });
    connect(m_topBar, &TopBar::connectionClicked, this, [this] { showConnect(m_stack->currentWidget() != m_connect); });
    connect(m_navigator, &Navigator::openRequested, this, [this](const QString &thing, const Wire::NodeAddress &node, bool keep) {
        m_connectWanted = false;
        m_tabs->openPlace({thing, node}, keep);
        updateCentre();
    });
    connect(m_tabs, &ThingTabs::countChanged, this, &MainWindow::updateCentre);
    connect(m_tabs, &ThingTabs::placeChanged, m_navigator, &Navigator::select);
    connect(m_connect, &ConnectPanel::backRequested, this, [this] { showConnect(false); });
    connect(m_connect, &ConnectPanel::demoRequested, this, &MainWindow::demoRequested);
    connect(m_connect, &ConnectPanel::cancelRequested, this, [this] { m_house.close(); });
    connect(m_connect, &ConnectPanel::connectRequested, this, [this](const AccountSettings &settings) {
        m_connectWanted = false;
        m_house.open(settings);
    });
    connect(m_activityStrip, &ActivityStrip::toggled, this, &MainWindow::showActivityList);
}

// State of the connection

void MainWindow::onConnection()
{
    const ConnectionState state = m_house.account().state();
    const QString own = Words::bareJid(m_house.account().ownJid());
    m_topBar->setConnection(state, own);
    m_navigatorPane->setOnline(state == ConnectionState::Online);
    m_addAction->setEnabled(state == ConnectionState::Online);
    if (state == ConnectionState::Online) {
        m_wasOnline = true;
        m_connectWanted = false;
        if (m_houseName.isEmpty()) {
            m_topBar->setHouseName(Words::domainPart(own));
        }
    }
    m_bannerText->setText(state == ConnectionState::Offline ? tr("You are not connected. What you see is what was last heard.")
                                                            : tr("The connection is lost and is being made again. What you see is what was last heard."));
    updateCentre();
    updateNavigatorText();
    updateNote();
}

void MainWindow::updateCentre()
{
    const ConnectionState state = m_house.account().state();
    const bool online = state == ConnectionState::Online;
    const bool connecting = m_connectWanted || (!online && (!m_wasOnline || m_tabs->count() == 0));
    m_banner->setVisible(!online && !connecting);
    QWidget *page = connecting ? static_cast<QWidget *>(m_connect) : m_tabs->count() > 0 ? static_cast<QWidget *>(m_tabs) : m_empty;
    if (m_stack->currentWidget() != page) {
        // The keyboard goes where the work goes on, not to whatever button comes next.
        const bool leaves = m_stack->currentWidget() == m_connect;
        m_stack->setCurrentWidget(page);
        if (page == m_connect) {
            m_connect->focusFirst();
        } else if (leaves) {
            m_navigator->setFocus(Qt::OtherFocusReason);
        }
    }
}

void MainWindow::showConnect(bool shown)
{
    m_connectWanted = shown;
    updateCentre();
}

void MainWindow::showDemoFailure(const QString &reason)
{
    m_connect->showDemoFailure(reason);
    showConnect(true);
}

void MainWindow::updateNavigatorText()
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

void MainWindow::updateNote()
{
    if (m_house.account().state() != ConnectionState::Online) {
        m_activityStrip->setNote(m_house.storeError().isEmpty() ? QString() : tr("Nothing is kept: %1").arg(m_house.storeError()));
        return;
    }
    int online = 0;
    for (const Contact &contact : m_house.account().contacts()) {
        online += contact.isOnline() ? 1 : 0;
    }
    const QString heard = tr("%Ln contacts are online", nullptr, online);
    m_activityStrip->setNote(m_house.storeError().isEmpty() ? heard : tr("Nothing is kept: %1").arg(m_house.storeError()));
}

void MainWindow::setHouseName(const QString &name)
{
    m_houseName = name;
    const QString domain = Words::domainPart(m_house.account().ownJid());
    const QString shown = !name.isEmpty() ? name : !domain.isEmpty() ? domain : u"Chatelaine"_s;
    m_topBar->setHouseName(shown);
    setWindowTitle(shown == u"Chatelaine" ? shown : tr("%1 – Chatelaine").arg(shown));
}

// Panes

void MainWindow::onRequests(int waiting)
{
    arrangePanes();
    m_topBar->setRequests(waiting, m_requests->isVisibleTo(this));
}

/// On a small screen the page comes first: requests are announced by their button and open when they are asked for.
void MainWindow::arrangePanes()
{
    const bool comesUp = m_requestsModel->rowCount() > 0 && width() >= WideEnough;
    const bool shown = m_requestsAction->isChecked() && (comesUp || m_requestsOpened);
    m_requests->setVisible(shown);
    m_navigatorPane->setVisible(!shown || width() >= RoomForThree);
}

void MainWindow::showRequests(bool shown)
{
    m_requestsOpened = shown;
    m_requestsAction->setChecked(shown);
    onRequests(m_requestsModel->waiting());
    if (shown) {
        m_requests->focusFirst();
    }
}

void MainWindow::addContact()
{
    if (!m_navigatorPane->isVisible()) {
        showRequests(false); // on a small screen they stand in its place
    }
    m_navigatorPane->openAdd();
}

void MainWindow::showActivityStrip(bool shown)
{
    m_activityStrip->setVisible(shown);
    if (!shown) {
        showActivityList(false);
    }
}

void MainWindow::showActivityList(bool shown)
{
    m_activityList->setVisible(shown);
    m_activityStrip->setExpanded(shown);
}

void MainWindow::onSearchAccepted()
{
    if (const QModelIndex first = m_navigator->firstThing(); first.isValid()) {
        m_navigator->setCurrentIndex(first);
        m_navigator->setFocus(Qt::OtherFocusReason);
        Q_EMIT m_navigator->openRequested(first.data(NavigatorModel::ThingRole).toString(), first.data(NavigatorModel::NodeRole).value<Wire::NodeAddress>(), false);
    }
}

// What is remembered

void MainWindow::saveState()
{
    m_settings.setValue(u"window/geometry"_s, saveGeometry());
    m_settings.setValue(u"window/columns"_s, m_columns->saveState());
    m_settings.setValue(u"window/rows"_s, m_rows->saveState());
    m_settings.setValue(u"window/requests"_s, m_requestsAction->isChecked());
    m_settings.setValue(u"window/activity"_s, m_activityAction->isChecked());
    m_settings.setValue(u"window/activityList"_s, m_activityList->isVisibleTo(this));
}

void MainWindow::restoreState()
{
    if (!restoreGeometry(m_settings.value(u"window/geometry"_s).toByteArray())) {
        const QSize room = screen() ? screen()->availableSize() : QSize(1440, 880);
        resize(QSize(1440, 880).boundedTo(room));
    }
    m_columns->restoreState(m_settings.value(u"window/columns"_s).toByteArray());
    m_rows->restoreState(m_settings.value(u"window/rows"_s).toByteArray());
    m_requestsAction->setChecked(m_settings.value(u"window/requests"_s, true).toBool());
    m_activityAction->setChecked(m_settings.value(u"window/activity"_s, true).toBool());
    showActivityStrip(m_activityAction->isChecked());
    showActivityList(m_settings.value(u"window/activityList"_s, false).toBool() && m_activityAction->isChecked());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrangePanes();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    Q_EMIT closed();
    event->accept();
}

} // namespace Chatelaine
