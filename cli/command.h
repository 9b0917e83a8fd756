// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/commandline.h"
#include "cli/exitcode.h"
#include "cli/output.h"
#include "cli/settings.h"

#include <QObject>

namespace Chatelaine::Cli {

/// One run of one command. It starts inside the event loop and ends exactly once, by finished().
class Command : public QObject
{
    Q_OBJECT

public:
    struct Context {
        ParsedLine line;
        Settings settings;
        Output &output;
    };

    explicit Command(const Context &context);
    ~Command() override;

    virtual void start() = 0;

    /// Whether the command logs in: then the password that is kept for the profile is looked up before it starts.
    [[nodiscard]] virtual bool logsIn() const { return false; }
    /// Before start(). Options and environment come first.
    void setKeptPassword(const QString &password) { m_context.settings.account.password = password; }
    /// Instead of start(): ends with \p error.
    void refuse(const ErrorInfo &error) { fail(error); }

    /// SIGINT or SIGTERM: end soon and in good order. Without more to do: what has come so far was it.
    virtual void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

protected:
    [[nodiscard]] const ParsedLine &line() const { return m_context.line; }
    [[nodiscard]] const Settings &settings() const { return m_context.settings; }
    [[nodiscard]] Settings &settings() { return m_context.settings; }
    [[nodiscard]] Output &output() { return m_context.output; }
    [[nodiscard]] bool isFinished() const { return m_finished; }

    void row(const QJsonObject &row);
    void finish(ExitCode code);
    /// Prints the error and ends with the code of its stage.
    void fail(const ErrorInfo &error);

private:
    Context m_context;
    bool m_finished = false;
};

} // namespace Chatelaine::Cli
