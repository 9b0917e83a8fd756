// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "services/secrets.h"

#include <memory>

namespace Chatelaine::Cli {

/// Looks up the password that is kept for the profile of a run, and then starts the command.
class KeptPassword final : public QObject
{
    Q_OBJECT

public:
    KeptPassword();
    ~KeptPassword() override;

    /// Starts \p command at once when it needs no password, has been given one, or has no profile. Without an answer from the keychain it
    /// ends with its error.
    void startWith(Command &command, const Command::Context &context);

private:
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<Secrets> m_secrets;
};

} // namespace Chatelaine::Cli
