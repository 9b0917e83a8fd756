// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Links from outside. Whoever wrote one only wishes: here a panel is filled in, and the person decides.

#include "app/shell.h"
#include "models/words.h"
#include "protocol/session/xmppuri.h"
#include "ui/connectpanel.h"
#include "ui/navigator.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestShown = 300;

} // namespace

/// The house whose account the link means, or the one that is shown.
HouseView &Shell::houseFor(const QString &account)
{
    for (HouseView *view : m_window->views()) {
        const QString own = m_accounts->houses().profile(view->accountId()).settings.jid;
        if (!account.isEmpty() && Words::bareJid(own).compare(Words::bareJid(account), Qt::CaseInsensitive) == 0) {
            m_window->showHouse(view->house());
            break;
        }
    }
    return m_window->current();
}

void Shell::openLink(const QString &link)
{
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    QString problem;
    const auto uri = parseXmppUri(link, &problem);
    if (!uri) {
        m_window->ask(tr("This link cannot be followed"), problem + u'\n' + link.left(LongestShown), {}, nullptr);
        return;
    }
    m_window->closePanels();
    followLink(*uri);
}

void Shell::followLink(const XmppUri &uri)
{
    const QString bare = Words::bareJid(uri.jid);
    switch (uri.action) {
    case XmppUri::Action::Open:
    case XmppUri::Action::Message:
    case XmppUri::Action::Subscribe:
    case XmppUri::Action::Roster: {
        HouseView &view = houseFor(uri.account);
        const bool asks = uri.action == XmppUri::Action::Subscribe || uri.action == XmppUri::Action::Roster;
        if (!bare.isEmpty() && (asks || !view.openThing(bare))) {
            view.addContact(bare);
        }
        return;
    }
    case XmppUri::Action::Unsubscribe:
    case XmppUri::Action::Remove:
        askToEnd(uri.account, bare);
        return;
    case XmppUri::Action::Register:
        makeDraft();
        m_window->showHouse(*m_accounts->houses().house(viewKindId(HouseView::Kind::New)));
        m_window->current().showConnect(true);
        m_window->connectPanel().suggestAddress(bare.contains(u'@') ? bare : u'@' + bare);
        return;
    case XmppUri::Action::Thing:
    case XmppUri::Action::Unregister:
    case XmppUri::Action::Unknown:
        break;
    }
    m_window->ask(tr("This link asks for something that the window does not do"), tr("It asks for “%1” at %2. Nothing was done.").arg(uri.query.left(LongestShown), bare.left(LongestShown)), {}, nullptr);
}

void Shell::askToEnd(const QString &account, const QString &jid)
{
    HouseView &view = houseFor(account);
    if (!view.house().account().contact(jid)) {
        m_window->ask(tr("Nothing to remove"), tr("%1 is not among the contacts of this account.").arg(jid.left(LongestShown)), {}, nullptr);
        return;
    }
    Q_EMIT view.navigator().endRequested(EndContactPanel::Action::Remove, jid, view.house().displayName(jid));
}

} // namespace Chatelaine
