// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "protocol/wire/node.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Chatelaine::Cli {

/// An option as the parser and --help know it. Without a value name it is a switch.
struct OptionSpec {
    QString name; ///< without the dashes
    QString valueName;
    QString help;
    bool repeatable = false;
};

/// What a command accepts. The commands' own code does not look at the command line, only at ParsedLine.
struct CommandSpec {
    QString name;
    QString usage;   ///< after the program's name
    QString summary; ///< one line
    QString details; ///< paragraphs for --help of this command
    QList<OptionSpec> options;
    int minArguments = 0;
    int maxArguments = 0;    ///< -1: any number
    bool takesNodes = false; ///< --node ID [--source S] [--partition P], in groups
    bool table = false;      ///< --format csv makes sense
    bool plainText = false;  ///< writes XML, so --format changes nothing
    QStringList laterOptions; ///< planned, but not in this version
};

/// A command line that fits its specification.
struct ParsedLine {
    QString command;
    QStringList arguments;
    QHash<QString, QStringList> options;
    QList<Wire::NodeAddress> nodes;
    bool help = false;
    bool version = false;

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &fallback = {}) const;
    [[nodiscard]] QStringList values(const QString &option) const { return options.value(option); }
};

struct ParseOutcome {
    ParsedLine line;
    ErrorInfo error;
};

[[nodiscard]] const QList<OptionSpec> &globalOptions();

/// Reads \p arguments (without the program's name) against \p commands and those of \p laterCommands, which are planned but not there.
[[nodiscard]] ParseOutcome parseCommandLine(const QStringList &arguments, const QList<CommandSpec> &commands, const QStringList &laterCommands);

[[nodiscard]] QString overviewHelp(const QList<CommandSpec> &commands);
[[nodiscard]] QString commandHelp(const CommandSpec &command);

/// Seconds with a fraction, more than zero; nothing when the text is none or more than about three weeks.
[[nodiscard]] std::optional<int> millisecondsFromText(const QString &seconds);

} // namespace Chatelaine::Cli
