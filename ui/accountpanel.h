// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/profiles.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace Chatelaine {

class AccountForm;
class Secrets;

/// Adds an account or changes one, in its place in the window.
class AccountPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit AccountPanel(QWidget *parent = nullptr);

    void setSecrets(const Secrets *secrets);
    /// A new one; \p suggested may have an address already.
    void openNew(const Profile &suggested);
    void openExisting(const Profile &profile, bool passwordKept);
    /// What stands in the way of saving it.
    void showError(const ErrorInfo &error);

Q_SIGNALS:
    /// \p password empty: as it is kept. \p connectNow: open it with these settings.
    void saved(const Chatelaine::Profile &profile, const QString &password, bool rememberPassword, bool connectNow);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void save(bool connectNow);
    void check();

    QLabel *m_title;
    QLabel *m_lead;
    AccountForm *m_form;
    QLabel *m_problem;
    QPushButton *m_connect;
    QPushButton *m_save;
    QPushButton *m_cancel;
};

/// One question, or one thing to say, in its place. Neither answer is chosen beforehand; the keyboard stands on no.
class QuestionPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit QuestionPanel(QWidget *parent = nullptr);

    void askAbout(const QString &title, const QString &text, const QString &yes, const QString &no);
    void tell(const QString &title, const QString &text);
    void focusFirst();

Q_SIGNALS:
    void accepted();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace Chatelaine
