// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The menu behind the View button. Its actions belong to the window, so that their shortcuts work without opening it.

#include "ui/mainwindow.h"

#include "ui/theme.h"
#include "ui/topbar.h"
#include "ui/viewmode.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QSettings>

namespace Chatelaine {

using namespace Qt::StringLiterals;

void MainWindow::buildMenu()
{
    m_viewMenu->setObjectName(u"viewMenu"_s);
    buildModeMenu();
    m_viewMenu->addSeparator();
    buildThemeMenu(m_viewMenu->addMenu(tr("Theme")));
    buildLanguageMenu(m_viewMenu->addMenu(tr("Language")));
    buildHelpMenu(m_viewMenu->addMenu(tr("Help")));
    m_viewMenu->addSeparator();

    buildPanesMenu();
    m_viewMenu->addSeparator();
    m_addAction = m_viewMenu->addAction(tr("Add a thing or a person …"), this, [this] { m_current->addContact(); });
    m_addAction->setObjectName(u"addContactAction"_s);
    m_addAction->setShortcut(QKeySequence::New);
    QAction *connection = m_viewMenu->addAction(tr("Connection"), this, [this] { m_current->showConnect(true); });
    connection->setObjectName(u"connectionAction"_s);
    QAction *closeTab = m_viewMenu->addAction(tr("Close this tab"), this, [this] { tabs().closePage(tabs().currentIndex()); });
    closeTab->setObjectName(u"closeTabAction"_s);
    closeTab->setShortcut(QKeyCombination(Qt::CTRL, Qt::Key_W));
    QAction *quit = m_viewMenu->addAction(tr("Quit"), this, &QWidget::close);
    quit->setObjectName(u"quitAction"_s);
    quit->setShortcut(QKeyCombination(Qt::CTRL, Qt::Key_Q));

    auto *find = new QAction(tr("Search"), this);
    find->setObjectName(u"searchAction"_s);
    find->setShortcut(QKeyCombination(Qt::CTRL, Qt::Key_F));
    connect(find, &QAction::triggered, this, [this] { m_topBar->focusSearch(); });
    addActions({m_requestsAction, m_activityAction, m_alertsAction, m_stanzasAction, m_addAction, closeTab, quit, find});
}

void MainWindow::buildPanesMenu()
{
    m_requestsAction = m_viewMenu->addAction(tr("Requests"));
    m_requestsAction->setObjectName(u"requestsAction"_s);
    m_requestsAction->setCheckable(true);
    m_requestsAction->setChecked(true);
    m_requestsAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    connect(m_requestsAction, &QAction::triggered, this, [this](bool shown) { m_current->showRequests(shown); });

    m_activityAction = m_viewMenu->addAction(tr("Activity"));
    m_activityAction->setObjectName(u"activityAction"_s);
    m_activityAction->setCheckable(true);
    m_activityAction->setChecked(true);
    m_activityAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    connect(m_activityAction, &QAction::triggered, this, [this](bool shown) { m_current->showActivityStrip(shown); });

    m_alertsAction = m_viewMenu->addAction(tr("Alerts"));
    m_alertsAction->setObjectName(u"alertsAction"_s);
    m_alertsAction->setCheckable(true);
    m_alertsAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    connect(m_alertsAction, &QAction::triggered, this, [this](bool shown) { m_current->showAlerts(shown); });

    m_stanzasAction = m_viewMenu->addAction(tr("Stanzas"));
    m_stanzasAction->setObjectName(u"stanzasAction"_s);
    m_stanzasAction->setCheckable(true);
    m_stanzasAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    connect(m_stanzasAction, &QAction::triggered, this, [this](bool shown) { m_current->showStanzas(shown); });
}

/// Who sits in front of the window.
void MainWindow::buildModeMenu()
{
    auto *group = new QActionGroup(m_viewMenu);
    for (const auto mode : {ViewMode::Mode::Homeowner, ViewMode::Mode::Installer, ViewMode::Mode::Support}) {
        QAction *action = m_viewMenu->addAction(ViewMode::label(mode));
        action->setObjectName(u"mode-"_s + ViewMode::modeName(mode));
        action->setCheckable(true);
        action->setChecked(m_mode->mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] { m_mode->setMode(mode); });
    }
    connect(m_mode, &ViewMode::changed, this, &MainWindow::onMode);
}

void MainWindow::onMode()
{
    m_stanzasAction->setVisible(m_mode->showsStanzas());
    m_stanzasAction->setEnabled(m_mode->showsStanzas()); // its shortcut, too
    m_topBar->setViewLabel(m_mode->mode() == ViewMode::Mode::Installer ? QString() : ViewMode::label(m_mode->mode()));
}

void MainWindow::buildThemeMenu(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const auto add = [this, menu, group](const QString &text, ThemeSwitch::Mode mode) {
        QAction *action = menu->addAction(text);
        action->setObjectName(u"theme-"_s + ThemeSwitch::modeName(mode));
        action->setCheckable(true);
        action->setChecked(m_theme.mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] {
            m_theme.setMode(mode);
            m_settings.setValue(u"view/theme"_s, ThemeSwitch::modeName(mode));
        });
    };
    add(tr("As the system has it"), ThemeSwitch::Mode::System);
    add(tr("Light"), ThemeSwitch::Mode::Light);
    add(tr("Dark"), ThemeSwitch::Mode::Dark);
}

void MainWindow::buildLanguageMenu(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const QString chosen = m_settings.value(u"view/language"_s).toString();
    const auto add = [this, menu, group, chosen](const QString &text, const QString &tag) {
        QAction *action = menu->addAction(text);
        action->setObjectName(u"language-"_s + (tag.isEmpty() ? u"system"_s : tag));
        action->setCheckable(true);
        action->setChecked(tag == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, tag] {
            m_settings.setValue(u"view/language"_s, tag);
            Q_EMIT languageChosen(tag);
        });
    };
    add(tr("As the system has it"), {});
    add(u"English"_s, u"en"_s);
    add(u"Svenska"_s, u"sv"_s);
}

} // namespace Chatelaine
