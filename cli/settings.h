// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/commandline.h"
#include "cli/output.h"
#include "protocol/session/contact.h"

#include <chrono>

namespace Chatelaine::Cli {

/// The global options, checked. The password is read only when a command needs a connection.
struct Settings {
    AccountSettings account;
    Output::Format format = Output::Format::Json;
    std::chrono::milliseconds timeout{30'000};
    QString language;
    QString storePath;
    QString profileId; ///< of --profile, when the list of accounts has it
};

struct SettingsOutcome {
    Settings settings;
    ErrorInfo error;
};

/// \param terminal whether a terminal reads our output: then text is the default format.
[[nodiscard]] SettingsOutcome settingsFrom(const ParsedLine &line, const CommandSpec &command, bool terminal);

/// Fills in the password from --password-file or CHATELAINE_PASSWORD, or leaves the one that is kept for the profile, and checks that there is an account.
[[nodiscard]] ErrorInfo readCredentials(const ParsedLine &line, Settings *settings);

/// Whether \p host is certainly this machine: an address of the loopback net, or "localhost".
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace Chatelaine::Cli
