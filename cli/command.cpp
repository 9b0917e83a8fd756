// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

Command::Command(const Context &context)
    : m_context(context)
{
}

Command::~Command() = default;

void Command::interrupt()
{
    finish(ExitCode::Done);
}

void Command::row(const QJsonObject &row)
{
    output().row(row);
    if (output().readerGone())
        interrupt();
}

void Command::finish(ExitCode code)
{
    if (m_finished)
        return;
    m_finished = true;
    output().flush();
    const QString problem = output().writeError();
    if (!problem.isEmpty())
        output().error(usageError(Use::Unwritable, u"The output cannot be written: "_s + problem));
    // Whoever closed our output has what it wanted: that is no failure of ours.
    const ExitCode end = !problem.isEmpty() ? ExitCode::Refused : output().readerGone() ? ExitCode::Done : code;
    Q_EMIT finished(int(end));
}

void Command::fail(const ErrorInfo &error)
{
    if (m_finished)
        return;
    output().error(error);
    finish(exitCodeFor(error));
}

} // namespace Chatelaine::Cli
