// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"

#include <QFrame>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QSpinBox;

namespace Chatelaine {

class Account;
class ConnectStages;

/// Where one says which account to use, and sees how far the connection gets. A panel in its place, never a modal dialog.
///
/// The address and the server are remembered; the password never is.
class ConnectPanel final : public QFrame
{
    Q_OBJECT

public:
    ConnectPanel(Account &account, QSettings &settings, QWidget *parent = nullptr);

    /// In the demo there is nothing to fill in.
    void setDemo(bool demo);
    /// Says that the demo house could not be started, or has ended.
    void showDemoFailure(const QString &reason);
    void focusFirst();

Q_SIGNALS:
    void connectRequested(const Chatelaine::AccountSettings &settings);
    void cancelRequested();
    void demoRequested();
    void backRequested();

private:
    void buildForm();
    [[nodiscard]] QHBoxLayout *buildButtons();
    void buildError();
    void load();
    void remember();
    void submit();
    void showState();
    void showFailure(const ErrorInfo &error);
    void checkForm();
    [[nodiscard]] AccountSettings entered() const;

    Account &m_account;
    QSettings &m_settings;
    bool m_demo = false;
    bool m_demoFailed = false;
    QLabel *m_title = nullptr;
    QLabel *m_lead = nullptr;
    QWidget *m_form = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_tls = nullptr;
    QLineEdit *m_ca = nullptr;
    QPushButton *m_connect = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_tryDemo = nullptr;
    QPushButton *m_back = nullptr;
    QLabel *m_problem = nullptr;
    ConnectStages *m_stages = nullptr;
    QFrame *m_error = nullptr;
    QLabel *m_errorTitle = nullptr;
    QLabel *m_errorText = nullptr;
    QLabel *m_errorHint = nullptr;
};

} // namespace Chatelaine
