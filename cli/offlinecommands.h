// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "services/stanzafile.h"
#include "protocol/referee/referee.h"
#include "protocol/wire/stanza.h"

#include <functional>

namespace Chatelaine::Cli {

/// A command over files, or standard input, that needs no connection.
class OfflineCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    /// Calls \p each with the name and content of every file named; a file that cannot be read is an error at once.
    bool forEachFile(const std::function<void(const QString &, const QByteArray &)> &each);
    /// One stanza as a line of XML; what got lost is reported and remembered.
    void writeStanza(const QString &file, const Wire::Stanza &stanza, QStringList lost);
    void finishFiles();
    /// The dialect that \p option names; fails the command otherwise.
    std::optional<Wire::Dialect> requiredDialect(const QString &option);

    bool m_broken = false;
    bool m_lost = false;
};

/// Says what each stanza is.
class ExplainCommand final : public OfflineCommand
{
    Q_OBJECT

public:
    using OfflineCommand::OfflineCommand;
    void start() override;

private:
    void explainFile(const QString &file, const QByteArray &text);
    void writeLine(const QJsonObject &line, const QList<Wire::Finding> &findings);

    bool m_referee = false;
};

/// Makes stanzas from the lines that explain wrote.
class EncodeCommand final : public OfflineCommand
{
    Q_OBJECT

public:
    using OfflineCommand::OfflineCommand;
    void start() override;

private:
    void encodeLine(const QString &file, int number, const QByteArray &text, Wire::Dialect dialect);
};

/// The same content in another dialect.
class TranscodeCommand final : public OfflineCommand
{
    Q_OBJECT

public:
    using OfflineCommand::OfflineCommand;
    void start() override;

private:
    void transcodeFile(const QString &file, const QByteArray &text, Wire::Dialect dialect);
};

} // namespace Chatelaine::Cli
