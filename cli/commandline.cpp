// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandline.h"

#include "cli/exitcode.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

/// Walks the arguments once; every method either takes something or sets the error.
class Parser
{
public:
    Parser(const QStringList &arguments, const QList<CommandSpec> &commands, const QStringList &later)
        : m_arguments(arguments)
        , m_commands(commands)
        , m_later(later)
    {
    }

    ParseOutcome run()
    {
        while (m_next < m_arguments.size() && !m_outcome.error.isError())
            takeOne(m_arguments.at(m_next++));
        if (!m_outcome.error.isError())
            checkCounts();
        return m_outcome;
    }

private:
    void fail(int code, const QString &message, const QString &hint = {}) { m_outcome.error = usageError(code, message, hint); }

    void takeOne(const QString &argument)
    {
        ParsedLine &line = m_outcome.line;
        if (!m_onlyArguments && argument == "--"_L1)
            m_onlyArguments = true;
        else if (!m_onlyArguments && (argument == "--help"_L1 || argument == "-h"_L1))
            line.help = true;
        else if (!m_onlyArguments && argument == "--version"_L1)
            line.version = true;
        else if (!m_onlyArguments && argument.startsWith("--"_L1))
            takeOption(argument.mid(2));
        else if (!m_onlyArguments && argument.size() > 1 && argument.startsWith(u'-'))
            fail(Use::UnknownOption, u"There is no option %1."_s.arg(argument), u"Options are written with two dashes."_s);
        else if (!m_command)
            takeCommand(argument);
        else
            line.arguments << argument;
    }

    void takeCommand(const QString &name)
    {
        if (name == "help"_L1) {
            m_outcome.line.help = true;
            return;
        }
        const auto found = std::find_if(m_commands.begin(), m_commands.end(), [&](const CommandSpec &c) { return c.name == name; });
        if (found != m_commands.end()) {
            m_command = &*found;
            m_outcome.line.command = name;
        } else if (m_later.contains(name)) {
            fail(Use::NotAvailable, u"This version does not have the command %1 yet."_s.arg(name), u"chatelaine-cli --help lists what it has."_s);
        } else {
            fail(Use::UnknownCommand, u"There is no command %1."_s.arg(name), u"chatelaine-cli --help lists the commands."_s);
        }
    }

    void takeOption(const QString &text)
    {
        const qsizetype equals = text.indexOf(u'=');
        const QString name = equals < 0 ? text : text.left(equals);
        const bool inlineValue = equals >= 0;
        const bool own = m_outcome.line.nodes.isEmpty() && m_command && has(m_command->options, name); // before any --node it may be the command's
        const bool ofNode = m_command && m_command->takesNodes && !own && (name == "node"_L1 || name == "source"_L1 || name == "partition"_L1);
        const OptionSpec *spec = ofNode ? nullptr : find(name);
        if (!ofNode && !spec && m_command && m_command->laterOptions.contains(name)) {
            fail(Use::NotAvailable, u"This version does not have the option --%1 of %2 yet."_s.arg(name, m_command->name));
            return;
        }
        if (!ofNode && !spec) {
            fail(Use::UnknownOption, m_command ? u"The command %1 has no option --%2."_s.arg(m_command->name, name) : u"There is no option --%1 before a command."_s.arg(name));
            return;
        }
        QString value;
        if (ofNode || !spec->valueName.isEmpty()) {
            if (!inlineValue && m_next >= m_arguments.size()) {
                fail(Use::MissingArgument, u"The option --%1 needs a value."_s.arg(name));
                return;
            }
            value = inlineValue ? text.mid(equals + 1) : m_arguments.at(m_next++);
        } else if (inlineValue) {
            fail(Use::BadValue, u"The option --%1 takes no value."_s.arg(name));
            return;
        }
        if (ofNode)
            takeNodePart(name, value);
        else
            store(*spec, value);
    }

    /// Of a global option the last one counts, so that a script can put its own before what it was given.
    void store(const OptionSpec &spec, const QString &value)
    {
        QStringList &values = m_outcome.line.options[spec.name];
        const bool global = std::any_of(globalOptions().begin(), globalOptions().end(), [&](const OptionSpec &o) { return o.name == spec.name; });
        if (!values.isEmpty() && !spec.repeatable && !global)
            fail(Use::UnknownOption, u"The option --%1 is given twice."_s.arg(spec.name));
        values << value;
    }

    void takeNodePart(const QString &name, const QString &value)
    {
        QList<Wire::NodeAddress> &nodes = m_outcome.line.nodes;
        if (name == "node"_L1) {
            nodes << Wire::NodeAddress{value, {}, {}};
        } else if (nodes.isEmpty()) {
            fail(Use::MissingArgument, u"The option --%1 belongs to the --node before it, and there is none."_s.arg(name), u"--node ID --source S --partition P"_s);
        } else {
            QString &part = name == "source"_L1 ? nodes.last().source : nodes.last().partition;
            if (!part.isEmpty())
                fail(Use::UnknownOption, u"The node %1 has two values for --%2."_s.arg(nodes.last().id, name));
            part = value;
        }
    }

    [[nodiscard]] static bool has(const QList<OptionSpec> &options, const QString &name)
    {
        return std::any_of(options.begin(), options.end(), [&](const OptionSpec &option) { return option.name == name; });
    }

    [[nodiscard]] const OptionSpec *find(const QString &name) const
    {
        const auto in = [&](const QList<OptionSpec> &list) -> const OptionSpec * {
            const auto found = std::find_if(list.begin(), list.end(), [&](const OptionSpec &o) { return o.name == name; });
            return found == list.end() ? nullptr : &*found;
        };
        if (m_command)
            if (const OptionSpec *own = in(m_command->options))
                return own;
        return in(globalOptions());
    }

    void checkCounts()
    {
        const ParsedLine &line = m_outcome.line;
        if (line.help || line.version)
            return;
        if (!m_command)
            fail(Use::MissingArgument, u"Which command?"_s, u"chatelaine-cli --help lists the commands."_s);
        else if (line.arguments.size() < m_command->minArguments)
            fail(Use::MissingArgument, u"The command %1 needs more arguments."_s.arg(m_command->name), u"chatelaine-cli "_s + m_command->usage);
        else if (m_command->maxArguments >= 0 && line.arguments.size() > m_command->maxArguments)
            fail(Use::UnknownOption, u"Too many arguments: %1."_s.arg(line.arguments.at(m_command->maxArguments)), u"chatelaine-cli "_s + m_command->usage);
    }

    const QStringList &m_arguments;
    const QList<CommandSpec> &m_commands;
    const QStringList &m_later;
    const CommandSpec *m_command = nullptr;
    qsizetype m_next = 0;
    bool m_onlyArguments = false;
    ParseOutcome m_outcome;
};

QString optionLines(const QList<OptionSpec> &options)
{
    QString text;
    for (const OptionSpec &option : options) {
        QString head = u"  --"_s + option.name;
        if (!option.valueName.isEmpty())
            head += u' ' + option.valueName;
        text += head.leftJustified(26) + u"  "_s + option.help + (option.repeatable ? u" May be repeated."_s : QString()) + u'\n';
    }
    return text;
}

} // namespace

QString ParsedLine::value(const QString &option, const QString &fallback) const
{
    const QStringList list = options.value(option);
    return list.isEmpty() ? fallback : list.last();
}

const QList<OptionSpec> &globalOptions()
{
    static const QList<OptionSpec> options{
        {u"account"_s, u"JID"_s, u"Who we are."_s},
        {u"password-file"_s, u"FILE"_s, u"Its first line is the password. Otherwise CHATELAINE_PASSWORD is used."_s},
        {u"host"_s, u"HOST"_s, u"Connect to this host instead of what DNS says."_s},
        {u"port"_s, u"PORT"_s, u"And to this port (5222; 5223 with --tls direct)."_s},
        {u"ca"_s, u"FILE"_s, u"Trust the certificate authorities in this PEM file."_s},
        {u"tls"_s, u"MODE"_s, u"required (default), direct, or off (loopback only)."_s},
        {u"pin"_s, u"SHA256"_s, u"Take only the server certificate with this fingerprint, or of this key."_s, true},
        {u"allow-plain"_s, {}, u"Let the password go as it is, inside TLS, if the server has nothing better."_s},
        {u"resource"_s, u"NAME"_s, u"The resource to wish for."_s},
        {u"lang"_s, u"TAG"_s, u"The language to ask things for, such as sv."_s},
        {u"dialect"_s, u"NAME"_s, u"auto (default), sn, iot-v0.2, iot, ieee, nf or nfi."_s},
        {u"timeout"_s, u"SECONDS"_s, u"The longest silence (30)."_s},
        {u"trace"_s, u"FILE"_s, u"Write every stanza there, secrets masked."_s},
        {u"store"_s, u"URL"_s, u"The SQLite file of rules, journal and history, or postgresql://user@host/database."_s},
        {u"profile"_s, u"NAME"_s, u"An account of the list, or a store of its own apart."_s},
        {u"format"_s, u"FORMAT"_s, u"json (default unless a terminal reads), text, or csv."_s},
    };
    return options;
}

ParseOutcome parseCommandLine(const QStringList &arguments, const QList<CommandSpec> &commands, const QStringList &laterCommands)
{
    return Parser(arguments, commands, laterCommands).run();
}

QString overviewHelp(const QList<CommandSpec> &commands)
{
    QString text = u"chatelaine-cli: reads, sets and looks after things that speak XMPP.\n\nUsage: chatelaine-cli [options] COMMAND [arguments]\n\nCommands:\n"_s;
    for (const CommandSpec &command : commands)
        text += (u"  "_s + command.name).leftJustified(16) + command.summary + u'\n';
    text += u"\nOptions of every command:\n"_s + optionLines(globalOptions());
    text += u"  --help                    Help on the program, or on a command.\n  --version                 The version.\n"_s;
    text += u"\nExit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no connection, 4 timed out, 5 partly done.\n"_s;
    return text;
}

QString commandHelp(const CommandSpec &command)
{
    QString text = u"Usage: chatelaine-cli [options] "_s + command.usage + u"\n\n"_s + command.summary + u'\n';
    if (!command.details.isEmpty())
        text += u'\n' + command.details + u'\n';
    if (command.takesNodes) {
        text += u"\nNodes: --node ID [--source S] [--partition P]; source and partition belong to the node before them;\n"
                "several nodes may be given. Without any it is about the thing itself.\n"_s;
    }
    if (!command.options.isEmpty())
        text += u"\nOptions:\n"_s + optionLines(command.options);
    return text + u"\nchatelaine-cli --help lists the options of every command.\n"_s;
}

std::optional<int> millisecondsFromText(const QString &seconds)
{
    bool ok = false;
    const double value = seconds.toDouble(&ok);
    constexpr double aboutThreeWeeks = 2'000'000;
    if (!ok || !(value > 0) || value > aboutThreeWeeks)
        return std::nullopt;
    return qMax(1, int(value * 1000));
}

} // namespace Chatelaine::Cli
