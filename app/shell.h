// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/accounts.h"
#include "app/demohouse.h"
#include "app/options.h"
#include "services/desktopnotifier.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QObject>
#include <QSettings>
#include <QTranslator>

#include <memory>

class QApplication;

namespace Chatelaine {

class Clock;
struct XmppUri;

/// Puts the parts together: clock, accounts, theme, language, window, and the demo house where it is wanted. Nothing else knows them all.
class Shell final : public QObject
{
    Q_OBJECT

public:
    Shell(QApplication &application, const Options &options, std::unique_ptr<QSettings> settings, QObject *parent = nullptr);
    ~Shell() override;

    /// Shows the window and starts what the options ask for.
    void start();

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] House &house() { return m_window->current().house(); } ///< the one that is shown
    [[nodiscard]] Accounts &accounts() { return *m_accounts; }
    [[nodiscard]] DemoHouse &demo() { return m_demo; }
    [[nodiscard]] ThemeSwitch &theme() { return m_theme; }

    /// Empty: as the system has it. The window is made anew, with the same houses and the same pages.
    void setLanguage(const QString &language);
    void startDemo(const QStringList &arguments = {});
    /// An xmpp: link from outside: shows what it is about and fills in what it asks for. Nothing is done before the person says so.
    void openLink(const QString &link);

private:
    void loadTranslation(const QString &language);
    void makeWindow();
    void wireWindow();
    void wireAccounts();
    HouseView *addView(const QString &id);
    void wireView(HouseView &view, const QString &id);
    [[nodiscard]] HouseView *viewOf(const QString &id) const;
    void dressView(const QString &id);
    void makeSureOfAHouse();
    void makeDraft();
    void dropDraft();
    void makeDemoHouse();
    void afterStart();

    // Accounts (shellaccounts.cpp)
    void connectFrom(const QString &id, const AccountSettings &settings, bool remember);
    void takePin(const QString &id, const CertificatePin &pin);
    void addAccount(const Profile &suggested);
    void editAccount(const QString &id);
    void saveAccount(const Profile &profile, const QString &password, bool remember, bool connectNow);
    void askToRemove(const QString &id);
    void removeHouse(const QString &id);
    void importAccounts(const QString &path);
    void exportAccounts(const QString &path);

    // Alerts (shellalerts.cpp)
    void tellOfAlerts(House &house);
    void showAlertsOf(const QString &noticeGroup);

    // Links (shelllinks.cpp)
    void followLink(const XmppUri &uri);
    void askToEnd(const QString &account, const QString &jid);
    [[nodiscard]] HouseView &houseFor(const QString &account);
    [[nodiscard]] static QString viewKindId(HouseView::Kind kind); ///< of the houses without a profile

    QApplication &m_application;
    Options m_options;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Clock> m_clock;
    DesktopNotifier m_notifier; ///< before the houses that use it
    std::unique_ptr<Accounts> m_accounts;
    ThemeSwitch m_theme;
    QTranslator m_translator;
    DemoHouse m_demo;
    std::unique_ptr<MainWindow> m_window;
    bool m_secretsReady = false;
};

} // namespace Chatelaine
