// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"
#include "ui/thingtabs.h"

#include <QMainWindow>

class QFrame;
class QLabel;
class QMenu;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace Chatelaine {

class ActivityList;
class ActivityModel;
class ActivityStrip;
class Clock;
class ConnectPanel;
class HeadlineReader;
class HouseNavigatorSource;
class Navigator;
class NavigatorPane;
class NavigatorModel;
class RequestsModel;
class RequestsPane;
class ThemeSwitch;
class TopBar;

/// The window: navigator on the left, pages in the middle, requests on the right, activity below. It decides nothing by itself.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(House &house, Clock &clock, ThemeSwitch &theme, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setHouseName(const QString &name);
    /// Brings the connection to the front and says there that the demo house is not running.
    void showDemoFailure(const QString &reason);
    [[nodiscard]] ConnectPanel &connectPanel() { return *m_connect; }
    [[nodiscard]] ThingTabs &tabs() { return *m_tabs; }
    /// Remembers size, panes and splitters.
    void saveState();

Q_SIGNALS:
    /// Empty: as the system has it. Whoever owns the window makes it anew in that language.
    void languageChosen(const QString &language);
    void demoRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildModels();
    void buildCentre();
    void buildPanes();
    void buildMenu();
    void buildThemeMenu(QMenu *menu);
    void buildLanguageMenu(QMenu *menu);
    void wire();
    void restoreState();
    void onConnection();
    void onRequests(int waiting);
    void arrangePanes();
    void onSearchAccepted();
    void addContact();
    void showRequests(bool shown);
    void showActivityStrip(bool shown);
    void showActivityList(bool shown);
    void showConnect(bool shown);
    void updateCentre();
    void updateNavigatorText();
    void updateNote();

    House &m_house;
    Clock &m_clock;
    ThemeSwitch &m_theme;
    QSettings &m_settings;

    HouseNavigatorSource *m_source = nullptr;
    NavigatorModel *m_navigatorModel = nullptr;
    RequestsModel *m_requestsModel = nullptr;
    ActivityModel *m_activityModel = nullptr;
    HeadlineReader *m_headlines = nullptr;

    QMenu *m_viewMenu = nullptr;
    QAction *m_requestsAction = nullptr;
    QAction *m_activityAction = nullptr;
    QAction *m_addAction = nullptr;
    TopBar *m_topBar = nullptr;
    NavigatorPane *m_navigatorPane = nullptr;
    Navigator *m_navigator = nullptr;
    QFrame *m_banner = nullptr;
    QLabel *m_bannerText = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_empty = nullptr;
    ThingTabs *m_tabs = nullptr;
    ConnectPanel *m_connect = nullptr;
    RequestsPane *m_requests = nullptr;
    ActivityList *m_activityList = nullptr;
    ActivityStrip *m_activityStrip = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
    QString m_houseName;
    bool m_wasOnline = false;
    bool m_connectWanted = false;
    bool m_requestsOpened = false; ///< by the person, so that it stays when the inbox is empty
};

} // namespace Chatelaine
