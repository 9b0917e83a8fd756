// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/words.h"
#include "services/house.h"
#include "ui/thingtabs.h"

#include <QWidget>

class QFrame;
class QLabel;
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

/// Everything of one house: navigator on the left, pages in the middle, requests on the right, activity below. It decides nothing by itself.
///
/// A window holds one of these for each house; what a person has opened here stays while another house is looked at.
class HouseView final : public QWidget
{
    Q_OBJECT

public:
    HouseView(House &house, Clock &clock, QSettings &settings, QWidget *parent = nullptr);
    ~HouseView() override;

    [[nodiscard]] House &house() { return m_house; }
    [[nodiscard]] ConnectPanel &connectPanel() { return *m_connect; }
    [[nodiscard]] ThingTabs &tabs() { return *m_tabs; }
    [[nodiscard]] Navigator &navigator() { return *m_navigator; }

    /// The person's own name for the house; empty: as the domain of its account is called.
    void setHouseName(const QString &name);
    [[nodiscard]] QString houseName() const;

    // What the bar and the menus of the window act on
    void setSearch(const QString &text);
    [[nodiscard]] QString searchText() const { return m_search; }
    void acceptSearch();
    void addContact();
    void setRequestsWanted(bool wanted); ///< without it they never come up by themselves
    void showRequests(bool shown);
    [[nodiscard]] bool requestsShown() const;
    [[nodiscard]] int requestsWaiting() const;
    void showActivityStrip(bool shown);
    void showActivityList(bool shown);
    void showConnect(bool shown);
    [[nodiscard]] bool connectShown() const;
    /// Brings the connection to the front and says there that the demo house is not running.
    void showDemoFailure(const QString &reason);
    void focusFirst();

    /// Splitters and the list of activity, the same for all houses.
    void saveState();
    void restoreState();

Q_SIGNALS:
    void houseNameChanged();
    void connectionChanged();
    void requestsChanged();
    void requestsShownByPerson(bool shown);
    void demoRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildModels();
    void buildCentre();
    [[nodiscard]] QFrame *buildBanner(QWidget *parent);
    [[nodiscard]] QWidget *buildEmptyPage(QWidget *parent);
    void buildPanes();
    void wire();
    void onConnection();
    void onRequests();
    void arrangePanes();
    void updateCentre();
    void updateNavigatorText();
    void updateNote();
    [[nodiscard]] Words::Namer namer();

    House &m_house;
    Clock &m_clock;
    QSettings &m_settings;

    HouseNavigatorSource *m_source = nullptr;
    NavigatorModel *m_navigatorModel = nullptr;
    RequestsModel *m_requestsModel = nullptr;
    ActivityModel *m_activityModel = nullptr;
    HeadlineReader *m_headlines = nullptr;

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
    QString m_search;
    bool m_wasOnline = false;
    bool m_connectWanted = false;
    bool m_requestsWanted = true;
    bool m_requestsOpened = false; ///< by the person, so that it stays when the inbox is empty
};

/// One pixel between surfaces.
[[nodiscard]] QFrame *makeHairline(QWidget *parent);

} // namespace Chatelaine
