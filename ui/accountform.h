// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/profiles.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace Chatelaine {

class Secrets;

/// The fields of one account: which, with what password, by which way. Used where one connects and where one edits.
class AccountForm final : public QWidget
{
    Q_OBJECT

public:
    enum class Extent {
        Connection, ///< what one needs to connect
        Everything  ///< name, colour and start, too
    };

    /// \p prefix begins the object names of the fields: connectAddress, accountAddress.
    AccountForm(Extent extent, const QString &prefix, QWidget *parent = nullptr);

    /// Fills the form; the password field stays empty, because a kept password is never shown.
    void setProfile(const Profile &profile);
    /// What is entered, over what setProfile() gave. The password is in password() only.
    [[nodiscard]] Profile profile() const;
    [[nodiscard]] QString password() const;
    void clearPassword();
    [[nodiscard]] bool rememberPassword() const;

    /// Where passwords would be kept: says so, warns, or takes the choice away.
    void setSecrets(const Secrets *secrets);
    /// Whether one is kept already, so that an empty field means: that one.
    void setPasswordKept(bool kept);
    [[nodiscard]] bool isPasswordKept() const { return m_kept; }

    [[nodiscard]] QString problem() const; ///< what is wrong with what is entered; empty also while it is only incomplete
    [[nodiscard]] bool isAddressComplete() const;
    [[nodiscard]] bool isComplete() const; ///< one can connect with it
    void focusFirst();
    void focusAddress(); ///< at its beginning, where a name is still missing

Q_SIGNALS:
    void edited();
    void submitted();

private:
    QLineEdit *line(const QString &name, const QString &hint);
    void buildIdentity(QFormLayout *form);
    void buildSecret(QFormLayout *form);
    void buildWay(QFormLayout *form);
    void showKeeping();

    const QString m_prefix;
    const Extent m_extent;
    Profile m_profile;
    bool m_kept = false;
    bool m_canKeep = false;
    QString m_warning;
    QLineEdit *m_name = nullptr;
    QComboBox *m_colour = nullptr;
    QCheckBox *m_atStart = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_password = nullptr;
    QCheckBox *m_remember = nullptr;
    QLabel *m_keeping = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_tls = nullptr;
    QCheckBox *m_plain = nullptr;
    QLineEdit *m_ca = nullptr;
};

} // namespace Chatelaine
