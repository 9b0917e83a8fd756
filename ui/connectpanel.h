// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/certificatereport.h"
#include "protocol/session/contact.h"

#include <QFrame>

#include <array>

class QLabel;
class QPushButton;
class QScrollArea;
class QSettings;
class QVBoxLayout;

namespace Chatelaine {

class Account;
class AccountForm;
class CertificatePanel;
class ConnectStages;
class PasswordPanel;
class RegistrationPanel;
class RetryCountdown;
class Secrets;
class WhyPanel;
struct Profile;

/// Where one says which account to use, and sees how far the connection gets: each stage, each address that was tried, the certificate, what to
/// do, and when the next attempt follows. A panel in its place, never a modal dialog.
///
/// Without a profile the address and the server are remembered in the settings; the password never is.
class ConnectPanel final : public QFrame
{
    Q_OBJECT

public:
    ConnectPanel(Account &account, QSettings &settings, QWidget *parent = nullptr);

    /// The account of this house, once there is one.
    void setProfile(const Profile &profile);
    void setSecrets(const Secrets *secrets);
    void setPasswordKept(bool kept);
    /// In the demo there is nothing to fill in.
    void setDemo(bool demo);
    /// Says that the demo house could not be started, or has ended.
    void showDemoFailure(const QString &reason);
    /// Something else than the connection stands in the way: no password is kept, the list of accounts cannot be written.
    void showProblem(const ErrorInfo &error);
    [[nodiscard]] bool isPasswordKept() const;
    /// Asks the server of \p address (empty: of the one in the form) what it wants to know before it makes an account. Nothing is made yet.
    void startRegistration(const QString &address);
    /// Fills in an address, without asking anybody anything.
    void suggestAddress(const QString &address);
    void focusFirst();

Q_SIGNALS:
    void connectRequested(const Chatelaine::AccountSettings &settings, bool rememberPassword);
    void cancelRequested();
    void demoRequested();
    void backRequested();
    /// The person trusts this certificate for its domain: it is to be kept and tried again.
    void pinChosen(const Chatelaine::CertificatePin &pin);
    /// The server has taken a new password: where one is kept, this is it now.
    void passwordChanged(const QString &password);

private:
    [[nodiscard]] QWidget *buildButtons(QWidget *parent);
    [[nodiscard]] QWidget *buildRetry(QWidget *parent);
    [[nodiscard]] QFrame *buildError(QWidget *parent);
    [[nodiscard]] QFrame *buildStages(QWidget *parent);
    // connectpanelparts.cpp
    enum class Place : quint8 { Why, Registration, Password, Certificate };
    void place(QWidget *panel, Place where);
    [[nodiscard]] CertificatePanel &certificatePanel();
    [[nodiscard]] RegistrationPanel &registrationPanel();
    [[nodiscard]] PasswordPanel &passwordPanel();
    [[nodiscard]] WhyPanel &whyPanel();
    [[nodiscard]] bool isAskingAboutCertificate() const;
    void clearCertificate();

    void wire();
    void load();
    void remember();
    void submit();
    void checkForm();
    void onState();
    void showState();
    void showWords();
    void showButtons();
    void showFailure(const ErrorInfo &error);
    void showError(const QString &title, const ErrorInfo &error);
    void showRetry();
    void showStages();
    void askForForm();
    void submitRegistration();
    void endRegistration();
    void takePin(const CertificatePin &pin);
    void askAboutCertificate();
    [[nodiscard]] AccountSettings entered() const;
    void refuseCertificate();
    void toggleCertificate(bool shown);
    [[nodiscard]] const CertificateReport *certificate() const;
    [[nodiscard]] bool demoRuns() const { return m_demo && !m_demoFailed; }

    Account &m_account;
    QSettings &m_settings;
    ConnectionState m_lastState = ConnectionState::Offline;
    QList<CertificatePin> m_pins; ///< chosen while an account is being made
    quint64 m_round = 0;          ///< of asking for a form or an account; answers of an older one are late
    bool m_registering = false;
    bool m_hasProfile = false;
    bool m_demo = false;
    bool m_demoFailed = false;
    QScrollArea *m_area = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_lead = nullptr;
    AccountForm *m_form = nullptr;
    QPushButton *m_connect = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_tryDemo = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_showCertificate = nullptr;
    QLabel *m_problem = nullptr;
    QWidget *m_retry = nullptr;
    QLabel *m_countdownText = nullptr;
    RetryCountdown *m_countdown = nullptr;
    QPushButton *m_register = nullptr;
    QPushButton *m_changePassword = nullptr;
    std::array<QVBoxLayout *, 4> m_places{}; ///< for those that are made when they are wanted
    RegistrationPanel *m_registration = nullptr;
    PasswordPanel *m_passwordPanel = nullptr;
    CertificatePanel *m_certificate = nullptr;
    ConnectStages *m_stages = nullptr;
    QFrame *m_error = nullptr;
    QLabel *m_errorTitle = nullptr;
    QLabel *m_errorText = nullptr;
    QLabel *m_errorHint = nullptr;
    QPushButton *m_why = nullptr;
    WhyPanel *m_whyPanel = nullptr;
};

} // namespace Chatelaine
