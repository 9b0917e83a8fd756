// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Alerts of every house on the desktop, and the way back into the window.

#include "app/shell.h"
#include "services/alerts.h"
#include "ui/houseview.h"
#include "ui/mainwindow.h"

namespace Chatelaine {

void Shell::tellOfAlerts(House &house)
{
    house.alerts().setNotifier(&m_notifier);
    connect(&m_notifier, &Notifier::activated, this, &Shell::showAlertsOf, Qt::UniqueConnection);
}

void Shell::showAlertsOf(const QString &noticeGroup)
{
    for (HouseView *view : m_window->views()) {
        if (Alerts::noticeGroup(view->house().accountJid()) == noticeGroup) {
            m_window->showHouse(view->house());
            view->showAlerts(true);
        }
    }
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace Chatelaine
