// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandtable.h"
#include "cli/keptpassword.h"
#include "cli/unixsignals.h"
#include "services/secrets.h"
#include "version.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Cli;

namespace {

int refuse(Output &output, const ErrorInfo &error)
{
    output.error(error);
    return int(exitCodeFor(error));
}

int run(QCoreApplication &application, const Command::Context &context)
{
    UnixSignals signals;
    const std::unique_ptr<Command> command = makeCommand(context);
    QObject::connect(command.get(), &Command::finished, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    QObject::connect(&signals, &UnixSignals::interrupted, command.get(), &Command::interrupt);
    KeptPassword kept;
    QTimer::singleShot(0, command.get(), [&] { kept.startWith(*command, context); });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"chatelaine"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CHATELAINE_VERSION));
    leaveNoCore();

    Output plain(Output::Format::Json, stdout, stderr);
    const auto [line, parseError] = parseCommandLine(QCoreApplication::arguments().mid(1), commands(), laterCommands());
    if (parseError.isError())
        return refuse(plain, parseError);
    const CommandSpec *spec = findCommand(line.command);
    if (line.version)
        plain.raw("chatelaine-cli " CHATELAINE_VERSION "\n");
    else if (line.help)
        plain.raw((spec ? commandHelp(*spec) : overviewHelp(commands())).toUtf8());
    if (line.version || line.help)
        return int(ExitCode::Done);

    const auto [settings, settingsError] = settingsFrom(line, *spec, ::isatty(STDOUT_FILENO) != 0);
    if (settingsError.isError())
        return refuse(plain, settingsError);
    Output output(settings.format, stdout, stderr);
    return run(application, {line, settings, output});
}
