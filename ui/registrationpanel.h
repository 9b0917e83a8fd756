// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/registration.h"

#include <QFrame>
#include <QList>

#include <functional>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Chatelaine {

/// What a server asks before it makes an account, filled in by a person (XEP-0077). All words in it are the server's and stay plain text.
class RegistrationPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit RegistrationPanel(QWidget *parent = nullptr);

    void showAsking(const QString &domain);
    /// \p user and \p password are what has been typed before.
    void showForm(const RegistrationForm &form, const QString &domain, const QString &user, const QString &password);
    void showError(const ErrorInfo &error);
    void focusFirst();

    [[nodiscard]] QString user() const;
    [[nodiscard]] QString password() const;
    [[nodiscard]] RegistrationValues values() const;

Q_SIGNALS:
    void submitted();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Entry {
        QString var;
        bool required = false;
        std::function<QString()> read;
    };

    void clearForm();
    void addOldFields(const RegistrationForm &form, QFormLayout *layout);
    void addField(const Wire::FormField &field, QFormLayout *layout);
    void addLine(const QString &var, const QString &label, bool required, const QString &text, QFormLayout *layout);
    void addCredentials(QFormLayout *layout, const QString &user, const QString &password);
    void check();

    QLabel *m_title;
    QLabel *m_instructions;
    QLabel *m_problem;
    QWidget *m_fields = nullptr;
    QVBoxLayout *m_column;
    QPushButton *m_create;
    QPushButton *m_cancel;
    QList<Entry> m_entries;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_again = nullptr;
    QString m_domain;
};

} // namespace Chatelaine
