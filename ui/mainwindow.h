// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/houseview.h"

#include <QMainWindow>

class QMenu;
class QSettings;
class QStackedWidget;

namespace Chatelaine {

class Clock;
class ThemeSwitch;
class TopBar;

/// The window: a bar at the top, and below it the view of one of the houses. It decides nothing by itself.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Clock &clock, ThemeSwitch &theme, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The view of \p house; the first one added is shown at once. \p house must outlive the window or be taken out before.
    HouseView &addHouse(House &house);
    void removeHouse(House &house);
    void showHouse(House &house);
    [[nodiscard]] QList<HouseView *> views() const { return m_views; }
    [[nodiscard]] HouseView *viewOf(const House &house) const;

    /// The view that is shown. There must be one.
    [[nodiscard]] HouseView &current() { return *m_current; }
    [[nodiscard]] ConnectPanel &connectPanel() { return m_current->connectPanel(); }
    [[nodiscard]] ThingTabs &tabs() { return m_current->tabs(); }
    /// Remembers size, panes and splitters.
    void saveState();

Q_SIGNALS:
    /// Empty: as the system has it. Whoever owns the window makes it anew in that language.
    void languageChosen(const QString &language);
    void demoRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenu();
    void buildPanesMenu();
    void buildThemeMenu(QMenu *menu);
    void buildLanguageMenu(QMenu *menu);
    void wireBar();
    void restoreState();
    void onConnection();
    void onHouseName();
    void onRequests();

    Clock &m_clock;
    ThemeSwitch &m_theme;
    QSettings &m_settings;

    QMenu *m_viewMenu = nullptr;
    QAction *m_requestsAction = nullptr;
    QAction *m_activityAction = nullptr;
    QAction *m_addAction = nullptr;
    TopBar *m_topBar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QList<HouseView *> m_views;
    HouseView *m_current = nullptr;
};

} // namespace Chatelaine
