// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/clirunner.h"

#include "tests/support/testprocess.h"

#include <QDir>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Chatelaine::Test {

namespace {

QList<QJsonObject> parseLines(const QByteArray &text)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : text.split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        objects << (document.isObject() ? document.object() : QJsonObject{{u"notJson"_s, QString::fromUtf8(line)}});
    }
    return objects;
}

} // namespace

QList<QJsonObject> CliResult::lines() const
{
    return parseLines(out);
}

QJsonObject CliResult::error() const
{
    const QList<QJsonObject> objects = parseLines(err);
    return objects.isEmpty() ? QJsonObject() : objects.last();
}

QByteArray CliResult::all() const
{
    return "exit " + QByteArray::number(exitCode) + (timedOut ? " (timed out)" : "") + "\nstdout:\n" + out + "\nstderr:\n" + err;
}

QString programPath(const QString &name)
{
    return QDir(qEnvironmentVariable("CHATELAINE_BIN")).filePath(name);
}

CliResult runCli(const QStringList &arguments, const QByteArray &input, const QList<std::pair<QString, QString>> &environment, int timeoutMs)
{
    TestProcess process;
    for (const auto &[name, value] : environment)
        process.setEnvironment(name, value);
    CliResult result;
    if (!process.start(programPath(u"chatelaine-cli"_s), arguments)) {
        result.err = "chatelaine-cli did not start";
        return result;
    }
    process.write(input);
    result.timedOut = !process.waitForFinished(timeoutMs);
    if (result.timedOut)
        process.stop();
    result.exitCode = process.exitCode();
    result.crashed = process.crashed();
    result.out = process.output();
    result.err = process.errors();
    return result;
}

} // namespace Chatelaine::Test
