// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/houseview.h"

#include <QMainWindow>

#include <functional>

class QMenu;
class QSettings;
class QStackedWidget;

namespace Chatelaine {

class AccountPanel;
class Clock;
class HouseMenu;
class QuestionPanel;
class ReportPanel;
class Secrets;
class ThemeSwitch;
class TopBar;
class ViewMode;
struct Profile;

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
    [[nodiscard]] AccountPanel &accountPanel(); ///< made when it is first asked for
    /// Where passwords are kept, once that is known; outlives the window.
    void setSecrets(const Secrets *secrets);
    /// Brings the panel for an account to the front, until closePanels().
    void showAccountPanel();
    /// Asks in place; \p yes is called when the person says so. Without a \p yesText it only tells.
    void ask(const QString &title, const QString &text, const QString &yesText, const std::function<void()> &yes);
    void closePanels();

    [[nodiscard]] ViewMode &viewMode() { return *m_mode; }
    /// Remembers size, panes and splitters.
    void saveState();

Q_SIGNALS:
    /// Empty: as the system has it. Whoever owns the window makes it anew in that language.
    void languageChosen(const QString &language);
    void demoRequested();
    void closed();
    // Accounts. Whoever owns them does it; the panels are in accountPanel() and ask().
    void addAccountRequested();
    void accountSaved(const Chatelaine::Profile &profile, const QString &password, bool rememberPassword, bool connectNow);
    void editAccountRequested(const QString &id);
    void removeAccountRequested(const QString &id);
    void importRequested(const QString &path);
    void exportRequested(const QString &path);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenu();
    void buildPanesMenu();
    void buildModeMenu();
    void onMode();
    void buildThemeMenu(QMenu *menu);
    void buildLanguageMenu(QMenu *menu);
    void buildHelpMenu(QMenu *menu);
    void showReport();
    void wireBar();
    void restoreState();
    [[nodiscard]] QuestionPanel &question();
    void wireAccounts();
    void chooseFile(bool save);
    void onConnection();
    void onHouseName();
    void onRequests();
    void onAlerts();

    Clock &m_clock;
    ThemeSwitch &m_theme;
    QSettings &m_settings;

    QMenu *m_viewMenu = nullptr;
    QAction *m_requestsAction = nullptr;
    QAction *m_activityAction = nullptr;
    QAction *m_addAction = nullptr;
    QAction *m_stanzasAction = nullptr;
    QAction *m_alertsAction = nullptr;
    ViewMode *m_mode = nullptr;
    HouseMenu *m_houseMenu = nullptr;
    const Secrets *m_secrets = nullptr;
    AccountPanel *m_accountPanel = nullptr; ///< once somebody has wanted to see it
    QuestionPanel *m_question = nullptr;    ///< the same
    ReportPanel *m_report = nullptr;
    std::function<void()> m_onYes;
    TopBar *m_topBar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QList<HouseView *> m_views;
    HouseView *m_current = nullptr;
};

} // namespace Chatelaine
