// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "services/profiles.h"
#include "services/secrets.h"

#include <functional>
#include <memory>

namespace Chatelaine::Cli {

/// Keeps the list of accounts that --profile names, and their passwords. Writes no secret, in no format.
class ProfileCommand final : public Command
{
    Q_OBJECT

public:
    explicit ProfileCommand(const Context &context);
    ~ProfileCommand() override;

    void start() override;

private:
    void list();
    void add(const QString &name);
    void storePassword(const QString &name);
    void remove(const QString &name);
    void writeExport(const QStringList &names);
    void readImport(const QString &file);

    [[nodiscard]] Secrets &secrets();
    /// The profile of that name; ends the command when there is none.
    [[nodiscard]] std::optional<Profile> named(const QString &name);
    /// Keeps the password that was given under the id of \p profile, then runs \p done with the outcome.
    void keep(const Profile &profile, const std::function<void(const ErrorInfo &)> &done);
    void finishWith(const QString &action, const Profile &profile, const QString &password);

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<Secrets> m_secrets;
    Profiles m_profiles;
};

} // namespace Chatelaine::Cli
