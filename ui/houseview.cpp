// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the view of a house is put together. What it does then is in houseviewstate.cpp.

#include "ui/houseview.h"

#include "models/activitymodel.h"
#include "models/headlinereader.h"
#include "models/navigatormodel.h"
#include "models/requestsmodel.h"
#include "protocol/session/clock.h"
#include "services/alerts.h"
#include "services/journal.h"
#include "services/parent.h"
#include "ui/activitypane.h"
#include "ui/boardlist.h"
#include "ui/connectpanel.h"
#include "ui/navigator.h"
#include "ui/navigatorpane.h"
#include "ui/requestspane.h"
#include "ui/retrycountdown.h"
#include "ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int PageWidth = 520; ///< a page needs this much

} // namespace

QFrame *makeHairline(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setObjectName(u"hairline"_s);
    line->setFixedHeight(1);
    Theme::mark(line, "panel", u"line"_s);
    return line;
}

HouseView::HouseView(House &house, Clock &clock, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_house(house)
    , m_clock(clock)
    , m_settings(settings)
{
    setObjectName(u"houseView"_s);
    m_countdown = new RetryCountdown(house.account(), this);
    buildModels();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_rows = new QSplitter(Qt::Vertical, this);
    m_columns = new QSplitter(Qt::Horizontal, m_rows);
    layout->addWidget(m_rows, 1);
    buildPanes();
    layout->addWidget(makeHairline(this));
    m_activityStrip = new ActivityStrip(*m_activityModel, this);
    layout->addWidget(m_activityStrip);

    wire();
    m_wasOnline = house.account().state() == ConnectionState::Online;
    onConnection();
    onRequests();
}

HouseView::~HouseView() = default;

/// Names for sentences: what we know by a name is called by it, a stranger by its address.
Words::Namer HouseView::namer()
{
    return [&house = m_house](const QString &jid) {
        const QString bare = Words::bareJid(jid);
        return house.account().contact(bare) ? house.displayName(bare) : jid;
    };
}

void HouseView::buildModels()
{
    m_source = new HouseNavigatorSource(m_house, this);
    m_navigatorModel = new NavigatorModel(*m_source, this);
    // A decision that is no rule of ours is the server's: it is taken back there.
    const RequestsModel::TakeBack takeBack{[this](const QString &jid) { m_house.account().unblock(jid); }, [this](const QString &jid) { m_house.account().removeFriend(jid); }};
    m_requestsModel = new RequestsModel(m_house.parent(), m_clock, namer(), takeBack, this);
    m_activityModel = new ActivityModel(m_house.journal(), namer(), this);
    m_headlines = new HeadlineReader(m_house, this);
}

QFrame *HouseView::buildBanner(QWidget *parent)
{
    auto *banner = new QFrame(parent);
    banner->setObjectName(u"connectionBanner"_s);
    Theme::mark(banner, "panel", u"banner"_s);
    auto *row = new QHBoxLayout(banner);
    row->setContentsMargins(16, 4, 8, 4);
    m_bannerText = new QLabel(banner);
    m_bannerText->setTextFormat(Qt::PlainText);
    m_bannerText->setWordWrap(true);
    auto *more = new QPushButton(tr("Show the connection"), banner);
    more->setObjectName(u"bannerButton"_s);
    Theme::mark(more, "kind", u"quiet"_s);
    connect(more, &QPushButton::clicked, this, [this] { showConnect(true); });
    row->addWidget(m_bannerText, 1);
    row->addWidget(more);
    return banner;
}

QWidget *HouseView::buildEmptyPage(QWidget *parent)
{
    auto *page = new QWidget(parent);
    page->setObjectName(u"emptyPage"_s);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(8);
    auto *title = new QLabel(tr("Choose a thing on the left"), page);
    title->setAlignment(Qt::AlignCenter);
    Theme::mark(title, "tone", u"heading"_s);
    auto *hint = new QLabel(tr("One click shows it here. A double click, or Enter, keeps it open in a tab of its own."), page);
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    Theme::mark(hint, "tone", u"muted"_s);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addStretch(3);
    return page;
}

void HouseView::buildCentre()
{
    auto *centre = new QWidget(m_columns);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_banner = buildBanner(centre);
    layout->addWidget(m_banner);

    m_stack = new QStackedWidget(centre);
    m_empty = buildEmptyPage(m_stack);
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

void HouseView::buildPanes()
{
    m_navigatorPane = new NavigatorPane(m_house, *m_navigatorModel, m_columns);
    m_navigatorPane->setMinimumWidth(200);
    m_navigator = &m_navigatorPane->navigator();
    buildCentre();
    buildBoards();
    m_requests = new RequestsPane(*m_requestsModel, m_house.parent(), m_clock, namer(), m_columns);
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
    setTabOrder(m_navigatorPane, m_stack);
    setTabOrder(m_stack, m_requests);
}

void HouseView::wire()
{
    Account &account = m_house.account();
    connect(&account, &Account::stateChanged, this, &HouseView::onConnection);
    connect(&account, &Account::contactsChanged, this, &HouseView::updateNote);
    connect(&account, &Account::settled, this, &HouseView::updateNavigatorText);
    connect(&m_house, &House::storeFailed, this, [this](const QString &reason) {
        m_storeNotice = reason;
        updateNote();
    });
    connect(&m_house, &House::storeOpened, this, [this] {
        m_activityModel->reload();
        updateNote();
    });
    connect(m_requestsModel, &RequestsModel::waitingChanged, this, &HouseView::onRequests);
    connect(m_requestsModel, &QAbstractItemModel::rowsRemoved, this, &HouseView::onRequests);
    connect(m_requests, &RequestsPane::closeRequested, this, [this] { showRequests(false); });
    connect(m_navigator, &Navigator::openRequested, this, [this](const QString &thing, const Wire::NodeAddress &node, bool keep) {
        setCentre(Centre::Pages);
        m_boardList->select({});
        m_tabs->openPlace({thing, node}, keep);
        updateCentre();
    });
    connect(m_tabs, &ThingTabs::journalRequested, this, &HouseView::showJournalEntry);
    connect(m_tabs, &ThingTabs::countChanged, this, &HouseView::updateCentre);
    connect(m_tabs, &ThingTabs::placeChanged, m_navigator, &Navigator::select);
    connect(m_connect, &ConnectPanel::backRequested, this, [this] { showConnect(false); });
    connect(m_connect, &ConnectPanel::demoRequested, this, &HouseView::demoRequested);
    connect(m_connect, &ConnectPanel::cancelRequested, this, &HouseView::disconnectRequested);
    connect(m_connect, &ConnectPanel::pinChosen, this, &HouseView::pinChosen);
    connect(m_connect, &ConnectPanel::passwordChanged, this, &HouseView::passwordChanged);
    connect(m_countdown, &RetryCountdown::changed, this, &HouseView::connectionChanged);
    connect(m_connect, &ConnectPanel::connectRequested, this, [this](const AccountSettings &settings, bool rememberPassword) {
        leaveCentre(Centre::Connect);
        Q_EMIT connectRequested(settings, rememberPassword);
    });
    connect(&m_house.alerts(), &Alerts::activeChanged, this, &HouseView::alertsChanged);
    connect(m_activityStrip, &ActivityStrip::toggled, this, &HouseView::showActivityList);
}

} // namespace Chatelaine
