// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/housemenu.h"

#include "ui/accountcolour.h"
#include "ui/houseview.h"
#include "ui/retrycountdown.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 60;

/// A name in a menu: an ampersand in it is a letter, not a mnemonic, and a tab would begin the column of shortcuts.
QString menuText(const QString &text)
{
    QString shown = text.simplified();
    if (shown.size() > LongestName) {
        shown = shown.left(LongestName - 1) + u'…';
    }
    return shown.replace(u'&', u"&&"_s);
}

} // namespace

HouseMenu::HouseMenu(QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"houseMenuList"_s);
    setAccessibleName(tr("Houses and accounts"));
}

QString HouseMenu::stateWords(const HouseView &view)
{
    switch (view.connectionState()) {
    case ConnectionState::Online:
        return tr("connected");
    case ConnectionState::Connecting:
        return tr("connecting");
    case ConnectionState::Waiting: {
        const QString countdown = view.countdown().words();
        return countdown.isEmpty() ? tr("not connected, trying again") : countdown;
    }
    case ConnectionState::Offline:
        break;
    }
    return tr("not connected");
}

void HouseMenu::addHouse(HouseView *view, bool isCurrent)
{
    QString text = tr("%1 – %2").arg(menuText(view->houseName()), stateWords(*view));
    if (view->requestsWaiting() > 0) {
        text = tr("%1, %Ln requests", nullptr, view->requestsWaiting()).arg(text);
    }
    if (isCurrent) {
        text = tr("%1 (shown)").arg(text);
    }
    QAction *action = addAction(AccountColour::dot(view->mark(), view->connectionState() == ConnectionState::Online), text);
    action->setObjectName(u"house-"_s + view->accountId());
    action->setEnabled(true);
    QFont font = action->font();
    font.setBold(isCurrent);
    action->setFont(font);
    connect(action, &QAction::triggered, this, [this, view] { Q_EMIT houseChosen(view); });
}

void HouseMenu::showHouses(const QList<HouseView *> &views, const HouseView *current)
{
    clear();
    for (HouseView *view : views) {
        addHouse(view, view == current);
    }
    addSeparator();
    const auto add = [this](const QString &text, const QString &name, auto signal) {
        QAction *action = addAction(text, this, signal);
        action->setObjectName(name);
        return action;
    };
    const bool stored = current && current->kind() == HouseView::Kind::Account;
    const bool any = std::ranges::any_of(views, [](const HouseView *view) { return view->kind() == HouseView::Kind::Account; });
    const bool demo = std::ranges::any_of(views, [](const HouseView *view) { return view->kind() == HouseView::Kind::Demo; });
    add(tr("Add an account …"), u"addAccountAction"_s, &HouseMenu::addRequested);
    add(tr("Edit this account …"), u"editAccountAction"_s, &HouseMenu::editRequested)->setEnabled(stored);
    add(tr("Remove this account …"), u"removeAccountAction"_s, &HouseMenu::removeRequested)->setEnabled(stored || (current && current->kind() == HouseView::Kind::Demo && views.size() > 1));
    addSeparator();
    add(tr("Import accounts …"), u"importAccountsAction"_s, &HouseMenu::importRequested);
    add(tr("Export accounts …"), u"exportAccountsAction"_s, &HouseMenu::exportRequested)->setEnabled(any);
    add(tr("Open the demo house"), u"openDemoAction"_s, &HouseMenu::demoRequested)->setEnabled(!demo);
}

} // namespace Chatelaine
