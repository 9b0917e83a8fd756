// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/words.h"
#include "services/house.h"
#include "ui/thingtabs.h"

#include <QWidget>

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
class AlertsPane;
class BoardDesk;
class BoardList;
class BoardPage;
class Clock;
class ConnectPanel;
class HeadlineReader;
class HouseNavigatorSource;
class Navigator;
class NavigatorPane;
class NavigatorModel;
class RequestsModel;
class RequestsPane;
class StanzaConsole;
class StanzaLog;
class ViewMode;
class RetryCountdown;

/// Everything of one house: navigator on the left, pages in the middle, requests on the right, activity below. It decides nothing by itself.
///
/// A window holds one of these for each house; what a person has opened here stays while another house is looked at.
class HouseView final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind {
        Account, ///< one of the user's own
        Demo,    ///< the demo house; it is never stored
        New      ///< no account yet: the place to fill in the first one
    };

    HouseView(House &house, Clock &clock, QSettings &settings, QWidget *parent = nullptr);
    ~HouseView() override;

    [[nodiscard]] House &house() { return m_house; }
    [[nodiscard]] ConnectPanel &connectPanel() { return *m_connect; }
    [[nodiscard]] ThingTabs &tabs() { return *m_tabs; }
    [[nodiscard]] Navigator &navigator() { return *m_navigator; }

    /// Which account this is: its profile's id, and the mark that it has in lists.
    void setAccount(Kind kind, const QString &id, int mark);
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString accountId() const { return m_accountId; }
    [[nodiscard]] int mark() const { return m_mark; }
    [[nodiscard]] ConnectionState connectionState() const;
    [[nodiscard]] const RetryCountdown &countdown() const { return *m_countdown; }

    /// Something about this house that is worth knowing for as long as it is open; stands in the last line.
    void setNotice(const QString &notice);

    /// The person's own name for the house; empty: as the domain of its account is called.
    void setHouseName(const QString &name);
    [[nodiscard]] QString houseName() const;

    /// The parts that the person wants to see; \p view outlives this.
    void setView(ViewMode &view);

    // What the bar and the menus of the window act on
    void setSearch(const QString &text);
    [[nodiscard]] QString searchText() const { return m_search; }
    void acceptSearch();
    void addContact(const QString &jid = {}); ///< opens the panel; \p jid is filled in, nothing is asked of anybody
    [[nodiscard]] bool openThing(const QString &jid); ///< false when it is not in the list
    void setRequestsWanted(bool wanted); ///< without it they never come up by themselves
    void showRequests(bool shown);
    [[nodiscard]] bool requestsShown() const;
    [[nodiscard]] int requestsWaiting() const;
    void showActivityStrip(bool shown);
    void showActivityList(bool shown);
    void showJournalEntry(qint64 id); ///< its line in the list of activity
    void showBoard(const QString &id); ///< empty: what was there before
    void showConnect(bool shown);
    [[nodiscard]] bool connectShown() const;
    /// Brings the connection to the front and says there that the demo house is not running.
    void showDemoFailure(const QString &reason);
    /// The console in the place of the pages; only in the Support view.
    void showStanzas(bool shown);
    [[nodiscard]] bool stanzasShown() const;
    /// What is out of the ordinary, and what somebody wants to be told of.
    void showAlerts(bool shown);
    [[nodiscard]] bool alertsShown() const;
    [[nodiscard]] int alertsActive() const;
    void proposeAlert(const LatestValue &value); ///< the form for a new one
    void focusFirst();

    /// Splitters and the list of activity, the same for all houses.
    void saveState();
    void restoreState();

Q_SIGNALS:
    void houseNameChanged();
    void connectionChanged();
    void requestsChanged();
    void alertsChanged();
    void requestsShownByPerson(bool shown);
    void stanzasShownChanged(bool shown);
    void demoRequested();
    // What the person wants of the connection; whoever owns the accounts does it.
    void connectRequested(const Chatelaine::AccountSettings &settings, bool rememberPassword);
    void disconnectRequested();
    void pinChosen(const Chatelaine::CertificatePin &pin);
    void passwordChanged(const QString &password);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Centre { Pages, Connect, Stanzas, Board, Alerts };

    void buildModels();
    void buildCentre();
    [[nodiscard]] QFrame *buildBanner(QWidget *parent);
    [[nodiscard]] QWidget *buildEmptyPage(QWidget *parent);
    void buildPanes();
    void buildBoards();
    void wire();
    void onConnection();
    void onRequests();
    void arrangePanes();
    void setCentre(Centre centre);
    void offerAlert(QMenu *menu, const QList<SeriesKey> &keys);
    void leaveCentre(Centre centre); ///< back to the pages, where that is what is shown
    void updateCentre();
    [[nodiscard]] QWidget *centrePage() const;
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
    ViewMode *m_view = nullptr;
    StanzaLog *m_stanzaLog = nullptr;
    StanzaConsole *m_stanzas = nullptr; ///< once somebody has wanted to see it
    BoardDesk *m_boards = nullptr;
    BoardList *m_boardList = nullptr;
    BoardPage *m_boardPage = nullptr; ///< once a board has been opened
    AlertsPane *m_alerts = nullptr;   ///< once somebody has wanted to see them
    RequestsPane *m_requests = nullptr;
    ActivityList *m_activityList = nullptr;
    ActivityStrip *m_activityStrip = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
    RetryCountdown *m_countdown = nullptr;
    Kind m_kind = Kind::New;
    QString m_accountId;
    int m_mark = 0;
    QString m_houseName;
    QString m_search;
    QString m_notice;
    QString m_storeNotice; ///< while the store refuses what comes
    bool m_wasOnline = false;
    Centre m_centre = Centre::Pages; ///< what was asked for; what is shown also hangs on the connection
    bool m_requestsWanted = true;
    bool m_requestsOpened = false; ///< by the person, so that it stays when the inbox is empty
};

/// One pixel between surfaces.
[[nodiscard]] QFrame *makeHairline(QWidget *parent);

} // namespace Chatelaine
