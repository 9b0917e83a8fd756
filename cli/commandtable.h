// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

#include <memory>

namespace Chatelaine::Cli {

/// Every command of this version, in the order of docs/cli.md.
[[nodiscard]] const QList<CommandSpec> &commands();

/// Commands that docs/cli.md promises and that this version does not have.
[[nodiscard]] const QStringList &laterCommands();

[[nodiscard]] const CommandSpec *findCommand(const QString &name);

/// Never null for a name of commands().
[[nodiscard]] std::unique_ptr<Command> makeCommand(const Command::Context &context);

} // namespace Chatelaine::Cli
