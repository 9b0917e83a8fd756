// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/onlinecommand.h"

namespace Chatelaine::Cli {

/// Makes the account itself at its server, changes its password, or removes it (XEP-0077). No password is ever an argument.
class AccountCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;

    void start() override;
    /// The password of an account that is yet to be made is not kept anywhere.
    [[nodiscard]] bool logsIn() const override { return action() == QLatin1String("password") || action() == QLatin1String("remove"); }

protected:
    void online() override;

private:
    [[nodiscard]] QString action() const { return line().arguments.value(0); }
    [[nodiscard]] ErrorInfo check();
    [[nodiscard]] ErrorInfo readNewPassword();
    [[nodiscard]] ErrorInfo readValues();
    void listForm();
    void registerAccount();
    void done();

    RegistrationValues m_values;
    QString m_newPassword;
};

} // namespace Chatelaine::Cli
