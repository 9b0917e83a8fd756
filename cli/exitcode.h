// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"

#include <QString>

namespace Chatelaine::Cli {

/// How a run ended, as scripts see it (docs/cli.md).
enum class ExitCode { Done = 0, Refused = 1, Usage = 2, NoConnection = 3, TimedOut = 4, Partly = 5 };

/// The code that belongs to an error's stage. Roster and presence count as connecting: they are stages of it.
[[nodiscard]] ExitCode exitCodeFor(const ErrorInfo &error);

/// A usage error: \p code is its number, C-USE-\p code.
[[nodiscard]] ErrorInfo usageError(int code, const QString &message, const QString &hint = {});

/// Numbers of the usage errors. They are stable: add at the end.
namespace Use {
inline constexpr int UnknownCommand = 1;
inline constexpr int UnknownOption = 2;
inline constexpr int MissingArgument = 3;
inline constexpr int BadValue = 4;
inline constexpr int TlsOffElsewhere = 5;
inline constexpr int NoPassword = 6;
inline constexpr int NotAvailable = 7;
inline constexpr int TypeNeeded = 8;
inline constexpr int FormForbids = 9;
inline constexpr int UnreadableFile = 10;
inline constexpr int BadLine = 11;
inline constexpr int NoStore = 12;
inline constexpr int Unwritable = 13;
} // namespace Use

} // namespace Chatelaine::Cli
