// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Chatelaine {

class Account;

/// Changes the password of the account that is online (XEP-0077 §3.3), in its place.
class PasswordPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit PasswordPanel(Account &account, QWidget *parent = nullptr);

    void open();
    void close();

Q_SIGNALS:
    /// The server has taken it.
    void passwordChanged(const QString &password);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void check();
    void change();

    Account &m_account;
    QLineEdit *m_password;
    QLineEdit *m_again;
    QLabel *m_problem;
    QPushButton *m_change;
    QPushButton *m_cancel;
    quint64 m_round = 0; ///< an answer that comes after the panel was closed changes nothing in it
};

} // namespace Chatelaine
