// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/topbar.h"

#include "ui/accountcolour.h"
#include "ui/icons.h"
#include "ui/plaintip.h"
#include "ui/theme.h"

#include <QAction>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIconEngine>
#include <QKeySequence>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestHouse = 240; ///< pixels of a house's name

/// The dot beside the account, in the colour of the state.
class DotIconEngine final : public QIconEngine
{
public:
    explicit DotIconEngine(ConnectionState state)
        : m_state(state)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const ThemeTokens &tokens = Theme::tokens(QPalette(QGuiApplication::palette()));
        const bool online = m_state == ConnectionState::Online;
        const QColor color = online ? tokens.ok : m_state == ConnectionState::Offline ? tokens.muted : tokens.warning;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const qreal radius = rect.width() * 0.22; // the rectangle may be in pixels of the device
        painter->setPen(QPen(color, rect.width() * 0.1));
        painter->setBrush(online ? QBrush(color) : QBrush(Qt::NoBrush));
        painter->drawEllipse(QRectF(rect).center(), radius, radius);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new DotIconEngine(m_state); }

private:
    ConnectionState m_state;
};

} // namespace

TopBar::TopBar(QMenu *houseMenu, QMenu *viewMenu, QWidget *parent)
    : QFrame(parent)
    , m_house(new QPushButton(this))
    , m_search(new QLineEdit(this))
    , m_requests(new QPushButton(this))
    , m_alerts(new QPushButton(this))
    , m_connection(new QPushButton(this))
    , m_retryNow(new QPushButton(tr("Try now"), this))
    , m_view(new QPushButton(tr("View"), this))
{
    Theme::mark(this, "panel", u"bar"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);

    m_house->setObjectName(u"houseMenu"_s);
    m_house->setMinimumWidth(96);
    m_house->setMenu(houseMenu);
    Theme::mark(m_house, "kind", u"house"_s);

    m_search->setObjectName(u"searchField"_s);
    m_search->setAccessibleName(tr("Search things and rooms"));
    m_search->setPlaceholderText(tr("Search things and rooms   %1").arg(QKeySequence(Qt::CTRL | Qt::Key_F).toString(QKeySequence::NativeText)));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Icons::get(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(420);
    m_search->setMinimumWidth(160);

    m_requests->setObjectName(u"requestsButton"_s);
    Theme::mark(m_requests, "kind", u"badge"_s);

    m_alerts->setObjectName(u"alertsButton"_s);
    Theme::mark(m_alerts, "kind", u"badge"_s);

    m_connection->setObjectName(u"connectionButton"_s);
    Theme::mark(m_connection, "kind", u"quiet"_s);

    m_retryNow->setObjectName(u"retryNowBarButton"_s);
    m_retryNow->setAccessibleName(tr("Try to connect now"));

    m_view->setObjectName(u"viewButton"_s);
    m_view->setAccessibleName(tr("View and settings"));
    m_view->setIcon(Icons::get(u"chevron-down"_s));
    m_view->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the word
    m_view->setMenu(viewMenu);

    layout->addWidget(m_house);
    layout->addSpacing(8);
    layout->addWidget(m_search, 3);
    layout->addStretch(1);
    layout->addWidget(m_alerts);
    layout->addWidget(m_requests);
    layout->addWidget(m_connection);
    layout->addWidget(m_retryNow);
    layout->addWidget(m_view);

    connect(m_search, &QLineEdit::textChanged, this, &TopBar::searchChanged);
    connect(m_search, &QLineEdit::returnPressed, this, &TopBar::searchAccepted);
    connect(m_requests, &QPushButton::clicked, this, &TopBar::requestsClicked);
    connect(m_alerts, &QPushButton::clicked, this, &TopBar::alertsClicked);
    connect(m_connection, &QPushButton::clicked, this, &TopBar::connectionClicked);
    connect(m_retryNow, &QPushButton::clicked, this, &TopBar::retryNowClicked);
    setRequests(0, false);
    setAlerts(0, false);
    setConnection(ConnectionState::Offline, {}, {});
}

void TopBar::setHouse(const QString &name, int mark, ConnectionState state)
{
    const QString shown = m_house->fontMetrics().elidedText(name.simplified(), Qt::ElideMiddle, LongestHouse);
    m_house->setText(QString(shown).replace(u'&', u"&&"_s));
    m_house->setIcon(AccountColour::dot(mark, state == ConnectionState::Online));
    m_house->setAccessibleName(tr("House %1; houses and accounts").arg(name));
    m_house->setToolTip(shown == name ? tr("Houses and accounts") : plainTip(name));
}

void TopBar::setAlerts(int active, bool shown)
{
    m_alerts->setText(active > 0 ? tr("Alerts  %L1").arg(active) : tr("Alerts"));
    m_alerts->setAccessibleName(active > 0 ? tr("%Ln things are out of the ordinary", nullptr, active) : tr("Nothing is out of the ordinary"));
    m_alerts->setToolTip(shown ? tr("Hide the alerts") : tr("Show the alerts"));
    Theme::mark(m_alerts, "waiting", active > 0 ? u"true"_s : u"false"_s);
    m_alerts->setVisible(active > 0 || shown);
}

void TopBar::setRequests(int waiting, bool paneShown)
{
    m_requests->setText(waiting > 0 ? tr("Requests  %L1").arg(waiting) : tr("Requests"));
    m_requests->setAccessibleName(waiting > 0 ? tr("%Ln requests wait for your decision", nullptr, waiting) : tr("No requests wait"));
    m_requests->setToolTip(paneShown ? tr("Hide the requests") : tr("Show the requests"));
    Theme::mark(m_requests, "waiting", waiting > 0 ? u"true"_s : u"false"_s);
}

void TopBar::setConnection(ConnectionState state, const QString &account, const QString &countdown)
{
    QString text;
    switch (state) {
    case ConnectionState::Online:
        text = account;
        break;
    case ConnectionState::Connecting:
        text = tr("Connecting …");
        break;
    case ConnectionState::Waiting:
        text = countdown.isEmpty() ? tr("Not connected, trying again") : countdown;
        break;
    case ConnectionState::Offline:
        text = tr("Not connected");
        break;
    }
    m_connection->setIcon(QIcon(new DotIconEngine(state)));
    m_connection->setText(QString(text).replace(u'&', u"&&"_s));
    m_connection->setAccessibleName(state == ConnectionState::Online ? tr("Connected as %1").arg(account) : text);
    m_connection->setToolTip(tr("Show the connection"));
    m_retryNow->setVisible(state == ConnectionState::Waiting);
}

void TopBar::setSearchText(const QString &text)
{
    const QSignalBlocker quiet(m_search);
    m_search->setText(text);
}

void TopBar::setViewLabel(const QString &mode)
{
    m_view->setText(mode.isEmpty() ? tr("View") : tr("View: %1").arg(mode));
}

void TopBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace Chatelaine
