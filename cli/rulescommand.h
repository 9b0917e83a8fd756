// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "store/store.h"

namespace Chatelaine::Cli {

/// What the parent of an account may answer: list, add, remove. Works on the store alone, without a connection.
class RulesCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    void list();
    void add();
    void remove();

    Store m_store;
    QString m_account;
};

} // namespace Chatelaine::Cli
