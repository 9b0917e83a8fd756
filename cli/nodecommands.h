// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/assignment.h"
#include "cli/onlinecommand.h"
#include "protocol/wire/dataformsubmit.h"

namespace Chatelaine::Cli {

struct FilledForm { Wire::DataForm form; ErrorInfo error; };

/// \p form with the values of \p assignments, to be sent whole. A name or value that the form forbids is a usage error that explains it.
[[nodiscard]] FilledForm filledForm(const Wire::DataForm &form, const QList<Assignment> &assignments);

/// Adds, edits, removes and moves nodes of a concentrator.
class NodeCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;

private:
    [[nodiscard]] ErrorInfo check();
    void add();
    void edit();
    void change();
    void save(const Wire::DataForm &form);
    void printAsItIs(const Wire::NodeAddress &address);

    QString m_action;
    QString m_jid;
    QList<Assignment> m_assignments;
};

/// What nodes can be told to do.
class CommandsCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;
};

/// Carries a command of one or several nodes out.
class RunCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;

private:
    void execute(const std::optional<Wire::DataForm> &form);
    void print(const NodeAnswer &answer);

    QList<Assignment> m_assignments;
    Wire::NodeCommand m_command;
};

} // namespace Chatelaine::Cli
